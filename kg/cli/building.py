"""kg build and kg extract: from documents to a graph, or to claims."""

from __future__ import annotations

import json
import shutil
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TypedDict, Unpack

import typer

from kg.cli.terminal import note, out, progress, steps
from kg.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kg.outputs import Build, Joined
    from kg.store import Written

SEEDS = Path("seeds")


class Texts(StrEnum):
    """Where `kg build` keeps the texts that evidence is checked against."""

    GRAPH = "graph"
    FILE = "file"


Jobs = Annotated[int, typer.Option("--jobs", "-j", min=1, metavar="N", help="Read with N processes. The result is the same.")]
Model = Annotated[str | None, typer.Option("--model", metavar="NAME", help="Language model to annotate with; the bundled one if left out.")]
InputFormat = Annotated[
    str | None, typer.Option("--input-format", metavar="FORMAT", help="Format of all sources, such as jsonl; by their names if left out.")
]
Folder = Annotated[Path, typer.Option("--output", "-o", metavar="DIR", help="The folder that kg build wrote to.")]
Decisions = Annotated[
    Path | None,
    typer.Option("--decisions", metavar="FILE", help="Decisions to follow; decisions.yaml beside the sources if left out."),
]
Encoding = Annotated[
    str | None, typer.Option("--encoding", metavar="NAME", help="Encoding of text, such as windows-1252; UTF-8 or detected if left out.")
]
StoreFolder = Annotated[
    Path | None,
    typer.Option("--store", metavar="DIR", help="The store's folder that kg build wrote to, in place of files.", show_default=False),
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing but errors.")]


class Options(TypedDict):
    """What a build into files and one into a store are told alike."""

    base: str
    jobs: int
    model: str | None
    input_format: str | None
    encoding: str | None
    keep_going: bool
    decisions: Path | None
    rules: Path | None
    no_infer: bool


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command("build")(build)
    app.command("add")(add)
    app.command("remove")(remove)
    app.command("extract")(extract)


def build(
    sources: Annotated[
        list[str] | None, typer.Argument(help="Files and folders to read, - for standard input; seeds/ if left out.", show_default=False)
    ] = None,
    output: Annotated[Path, typer.Option("--output", "-o", metavar="DIR", help="Folder for the results.")] = Path("output"),
    base: Annotated[str, typer.Option("--base", metavar="IRI", help="What the graph's own IRIs begin with.")] = "https://example.org/kg/",
    jobs: Jobs = 1,
    model: Model = None,
    input_format: InputFormat = None,
    encoding: Encoding = None,
    keep_going: Annotated[
        bool, typer.Option("--keep-going", "-k", help="Skip sources that cannot be read and list them at the end.")
    ] = False,
    keep_places: Annotated[
        bool, typer.Option("--keep-places", help="Leave the things of the page in DIR where they are; new ones find room beside them.")
    ] = False,
    decisions: Decisions = None,
    afresh: Annotated[bool, typer.Option("--afresh", help="Read everything again, even what has not changed.")] = False,
    rules: Annotated[
        Path | None, typer.Option("--rules", metavar="DIR", help="Also draw the conclusions of the rules (*.rq) in this folder.")
    ] = None,
    no_infer: Annotated[bool, typer.Option("--no-infer", help="Infer nothing: only what documents say.")] = False,
    licence: Annotated[
        str | None, typer.Option("--licence", metavar="IRI", help="The graph's own licence, for its description in dataset.ttl.")
    ] = None,
    text: Annotated[
        Texts, typer.Option("--text", help="Keep the texts of the documents in the graph, or in files beside it.")
    ] = Texts.GRAPH,
    store: Annotated[
        str | None,
        typer.Option(
            "--store",
            metavar="PATH|URL",
            help="Keep the graph in a store, in place of files: a folder, or a server's SPARQL endpoint.",
            show_default=False,
        ),
    ] = None,
    parts: Annotated[
        str | None,
        typer.Option(
            "--parts",
            metavar="DIR",
            help="Build more than memory holds: in parts in this folder. What cannot be read is set aside there.",
            show_default=False,
        ),
    ] = None,
    engine: Annotated[
        str | None,
        typer.Option(
            "--engine", metavar="NAME", help="What builds in parts: pool (of --jobs processes) or spark[=MASTER].  [default: pool]"
        ),
    ] = None,
    resume: Annotated[bool, typer.Option("--resume", help="Go on with the build in parts where it was stopped.")] = False,
    quiet: Quiet = False,
) -> None:
    """Read documents into a graph: graph.ttl, graph.trig, dataset.ttl, claims.jsonl, graph.html and report.md.

    Every quote is compared with the text again before anything is written. What was read before and has not changed is not read
    again; the result is the same. Decisions of decisions.yaml beside the sources are followed (see kg decide).

    \b
    kg build                                  the articles of seeds/ into output/
    kg build articles/ more.html -o graph     a folder and a file into graph/
    kg build articles/ --jobs 4 --keep-going  four at a time, past what cannot be read
    kg build news.jsonl --base https://news.example/graph/
    kg build articles/ --keep-places          after an article came: the page keeps its layout
    kg build archive/ --store archive.kg      a store for large graphs; go on by the same command if it was stopped
    kg build archive/ --store https://graphs.example/sparql
    kg build archive/ --parts parts --jobs 8  millions of documents, in parts: N-Quads and claims; --resume if it was stopped
    kg build hdfs://host/news --parts hdfs://host/parts --engine spark=spark://host:7077
    kg build parts --store archive.kg         on top of finished parts: a store, or the files of a build
    kg build archive/ --engine spark          in parts, and then the files of a build

    \b
    A server that asks for a password gets KG_STORE_USER and KG_STORE_PASSWORD, or KG_STORE_TOKEN, from the environment.
    """
    from kg import pipeline
    from kg.cli.checking import earlier_places
    from kg.decisions import beside
    from kg.parts import is_build
    from kg.store import check_folder

    checked_iri(base, "--base", "https://example.org/kg/")
    if licence is not None:
        checked_iri(licence, "--licence", "https://creativecommons.org/licenses/by/4.0/")
    options: Options = {
        "base": base,
        "jobs": jobs,
        "model": model,
        "input_format": input_format,
        "encoding": encoding,
        "keep_going": keep_going,
        "decisions": decisions,
        "rules": rules,
        "no_infer": no_infer,
    }
    on_top: dict[str, Any] = {
        "output": output,
        "store": store,
        "rules": rules,
        "no_infer": no_infer,
        "licence": licence,
        "text": text.value,
    }
    if sources and len(sources) == 1 and is_build(sources[0]):
        _on_parts(sources[0], quiet=quiet, **on_top)
        return
    if parts is not None or engine is not None or resume:
        if parts is None and store is not None:
            raise typer.BadParameter("name a folder for the parts too: --parts DIR", param_hint="--engine" if engine else "--resume")
        folder = parts or str(output / ".kg" / "parts")
        _into_parts(_sources(sources), folder, engine=engine or "pool", resume=resume, quiet=quiet, options=options)
        if parts is None:
            decided_in = decisions or beside(_sources(sources))
            _on_parts(folder, archive=output, model=model, decided_in=decided_in, quiet=quiet, **on_top)
            shutil.rmtree(folder)
        elif store is not None:
            _on_parts(folder, quiet=quiet, **on_top)
        return
    if store is not None:
        _into_store(store, _sources(sources), quiet=quiet, **options)
        return
    check_folder(output)
    with progress("reading", quiet=quiet) as on_progress:
        built = pipeline.build(
            _sources(sources), **options, archive=output, afresh=afresh, licence=licence, text=text.value, on_progress=on_progress
        )
    _written(built, output, keep=earlier_places(output / "graph.html") if keep_places else None, quiet=quiet)


def add(
    sources: Annotated[list[str], typer.Argument(help="Files and folders to read, - for standard input.", show_default=False)],
    output: Folder = Path("output"),
    jobs: Jobs = 1,
    input_format: InputFormat = None,
    decisions: Decisions = None,
    store: StoreFolder = None,
    quiet: Quiet = False,
) -> None:
    """Add documents to the last build, reading only them; one with an id that is there already replaces it.

    \b
    kg add new-article.txt
    kg add articles/2026-11/ -o graph
    kg add articles/2026-11/ --store archive.kg      only what they change is written
    """
    from kg import pipeline
    from kg.store import check_folder

    if store is not None:
        with progress("reading and writing", quiet=quiet) as on_progress:
            done = pipeline.rebuild_store(
                store,
                add=sources,
                jobs=jobs,
                input_format=input_format,
                decisions=decisions,
                on_progress=on_progress,
                on_write=on_progress,
            )
        _stored(*done, store, quiet=quiet)
        return
    check_folder(output)
    with progress("reading", quiet=quiet) as on_progress:
        built = pipeline.rebuild(output, add=sources, jobs=jobs, input_format=input_format, decisions=decisions, on_progress=on_progress)
    _written(built, output, quiet=quiet)


def remove(
    documents: Annotated[list[str], typer.Argument(metavar="DOCUMENT…", help="Ids, as kg query documents lists them.", show_default=False)],
    output: Folder = Path("output"),
    decisions: Decisions = None,
    store: StoreFolder = None,
    quiet: Quiet = False,
) -> None:
    """Remove documents from the last build, and with them whatever only they said. Their files are left alone.

    \b
    kg remove 004_e3a27267d42ca59f
    kg remove 004_e3a27267d42ca59f --store archive.kg
    """
    from kg import pipeline
    from kg.store import check_folder

    if store is not None:
        _stored(*pipeline.rebuild_store(store, remove=documents, decisions=decisions), store, quiet=quiet)
        return
    check_folder(output)
    _written(pipeline.rebuild(output, remove=documents, decisions=decisions), output, quiet=quiet)


def _written(built: Build, output: Path, *, keep: Mapping[str, tuple[int, int]] | None = None, quiet: bool) -> None:
    """Write the files of a build and say what was done."""
    from kg.outputs import files
    from kg.store import write_files

    paths = write_files(output, files(built, keep=keep))
    if not quiet:
        texts = [path for path in paths if path.parent != output]
        out(_summary(built) + "".join(f"wrote {path}\n" for path in paths if path not in texts))
        out(f"wrote {len(texts)} texts to {texts[0].parent}\n" if texts else "")
    _say_rest(built, quiet=quiet)


def _say_rest(built: Joined, *, quiet: bool) -> None:
    """What was skipped, which decisions had no effect, what was not UTF-8, and which names too many bear."""
    from kg.outputs import crowded

    for error in built.skipped:
        note(f"skipped {error}")
    for decision in built.orphaned:
        note(f"orphaned decision, line {decision.line}: {decision.act} {', '.join(decision.targets)}; it is kept, and has no effect")
    if not quiet:
        _say_encodings(built)
        for said in crowded(built):
            note(f"not compared in whole: {said}")


def extract(
    files: Annotated[list[str], typer.Argument(help="Files to read, - for standard input.", show_default=False)],
    explain: Annotated[bool, typer.Option("--explain", help="Also list what was not read, and why.")] = False,
    jobs: Jobs = 1,
    model: Model = None,
    input_format: InputFormat = None,
    encoding: Encoding = None,
) -> None:
    """Print the claims of documents as JSON Lines, without building a graph.

    \b
    kg extract article.txt
    kg extract --input-format jsonl - < news.jsonl    lines like {"id": …, "text": …, "date": …}
    kg extract article.txt --explain                  also what was left unread
    """
    from kg import pipeline

    for line in pipeline.extract(files, jobs=jobs, input_format=input_format, encoding=encoding, model=model, explain=explain):
        out(json.dumps(line, ensure_ascii=False) + "\n")


def _into_parts(sources: list[str], parts: str, *, engine: str, resume: bool, quiet: bool, options: Options) -> None:
    """Build in parts and say how much there is."""
    from kg import scale

    with steps(quiet=quiet) as on_progress:
        read = scale.build_parts(
            sources,
            parts,
            engine=engine,
            jobs=options["jobs"],
            model=options["model"],
            input_format=options["input_format"],
            encoding=options["encoding"],
            base=options["base"],
            decisions=options["decisions"],
            no_infer=options["no_infer"],
            resume=resume,
            on_progress=on_progress,
        )
    if not quiet:
        out(f"{read.documents} documents, {read.claims} claims; {read.unread} sentences left unread\nwrote {parts}\n")
    if read.errors:
        note(f"{read.errors} set aside, listed in {parts}/errors")


def _on_parts(parts: str, *, output: Path, store: str | None, quiet: bool, **how: Any) -> None:
    """Build a store or the files of a build on top of finished parts."""
    from kg import pipeline
    from kg.store import check_folder

    if store is None:
        check_folder(output)
        _written(pipeline.build_on_parts(parts, **how), output, quiet=quiet)
        return
    with progress("writing", quiet=quiet) as on_progress:
        written = pipeline.store_parts(parts, store, rules=how["rules"], no_infer=how["no_infer"], on_write=on_progress)
    if not quiet:
        out(f"wrote {store}: {written.written} graphs new or changed, {written.kept} as before, {written.dropped} dropped\n")


def _into_store(store: str, sources: list[str], *, quiet: bool, **options: Unpack[Options]) -> None:
    from kg import pipeline

    with progress("reading and writing", quiet=quiet) as on_progress:
        done = pipeline.build_store(sources, store, **options, on_progress=on_progress, on_write=on_progress)
    _stored(*done, store, quiet=quiet)


def _stored(built: Joined, written: Written, store: str | Path, *, quiet: bool) -> None:
    """Say what was written to a store."""
    if not quiet:
        told = f"{written.written} graphs new or changed, {written.kept} as before, {written.dropped} dropped"
        out(f"{_summary(built)}wrote {store}: {told}\n")
    _say_rest(built, quiet=quiet)


def _say_encodings(built: Joined, most: int = 5) -> None:
    """Which documents were read in another encoding than UTF-8; all of them are in the report."""
    others = [r.document for r in built.readings if r.document.encoding]
    for document in others[:most]:
        note(f"{document.source or document.id}: not UTF-8; read as {document.encoding}")
    if len(others) > most:
        note(f"and {len(others) - most} more, listed in report.md")


def checked_iri(given: str, option: str, example: str) -> None:
    """Raise BadParameter for what is no absolute IRI."""
    from kg.rdf import NamedNode

    try:
        NamedNode(given)
    except ValueError as error:
        raise typer.BadParameter(f"{given!r} is no absolute IRI ({error}); for example {example}", param_hint=option) from error


def _sources(given: list[str] | None) -> list[str]:
    if given:
        return given
    if not SEEDS.is_dir():
        raise InputError(f"{SEEDS}/", "there is no such folder here", "name the files or folders to read: kg build ARTICLES…")
    return [str(SEEDS)]


def _summary(built: Joined) -> str:
    from kg.outputs import summary

    s = summary(built)
    lines = [
        f"{s.documents} documents, {sum(s.claims.values())} claims, {s.people} people, {s.bodies} bodies; {s.unread} sentences left unread"
    ]
    lines += [f"  {count:>6}  {label}" for label, count in s.claims.items()]
    return "\n".join(lines) + "\n"
