"""kg build and kg extract: from documents to a graph, or to claims."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.terminal import note, out, progress
from kg.errors import InputError

if TYPE_CHECKING:
    from kg.pipeline import Build

SEEDS = Path("seeds")

Jobs = Annotated[int, typer.Option("--jobs", "-j", min=1, metavar="N", help="Read with N processes. The result is the same.")]
Model = Annotated[str | None, typer.Option("--model", metavar="NAME", help="Language model to annotate with; the bundled one if left out.")]
InputFormat = Annotated[
    str | None, typer.Option("--input-format", metavar="FORMAT", help="Format of all sources, such as jsonl; by their names if left out.")
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing but errors.")]


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command("build")(build)
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
    keep_going: Annotated[
        bool, typer.Option("--keep-going", "-k", help="Skip sources that cannot be read and list them at the end.")
    ] = False,
    store: Annotated[
        str | None,
        typer.Option(
            "--store",
            metavar="PATH|URL",
            help="Keep the graph in a store, in place of files: a folder, or a server's SPARQL endpoint.",
            show_default=False,
        ),
    ] = None,
    quiet: Quiet = False,
) -> None:
    """Read documents into a graph: graph.ttl, graph.trig, claims.jsonl, graph.html and report.md.

    Every quote is compared with the text again before anything is written.

    \b
    kg build                                  the articles of seeds/ into output/
    kg build articles/ more.html -o graph     a folder and a file into graph/
    kg build articles/ --jobs 4 --keep-going  four at a time, past what cannot be read
    kg build news.jsonl --base https://news.example/graph/
    kg build archive/ --store archive.kg      a store for large graphs; go on by the same command if it was stopped
    kg build archive/ --store https://graphs.example/sparql

    \b
    A server that asks for a password gets KG_STORE_USER and KG_STORE_PASSWORD, or KG_STORE_TOKEN, from the environment.
    """
    from kg import pipeline
    from kg.store import check_folder, write_files

    _checked_base(base)
    if store is not None:
        _into_store(store, _sources(sources), base, jobs, model, input_format, keep_going, quiet)
        return
    check_folder(output)
    with progress("reading", quiet=quiet) as on_progress:
        built = pipeline.build(
            _sources(sources), base=base, jobs=jobs, model=model, input_format=input_format, keep_going=keep_going, on_progress=on_progress
        )
    paths = write_files(output, pipeline.files(built))
    if not quiet:
        out(_summary(built) + "".join(f"wrote {path}\n" for path in paths))
    for error in built.skipped:
        note(f"skipped {error}")


def extract(
    files: Annotated[list[str], typer.Argument(help="Files to read, - for standard input.", show_default=False)],
    explain: Annotated[bool, typer.Option("--explain", help="Also list what was not read, and why.")] = False,
    jobs: Jobs = 1,
    model: Model = None,
    input_format: InputFormat = None,
) -> None:
    """Print the claims of documents as JSON Lines, without building a graph.

    \b
    kg extract article.txt
    kg extract --input-format jsonl - < news.jsonl    lines like {"id": …, "text": …, "date": …}
    kg extract article.txt --explain                  also what was left unread
    """
    from kg import pipeline

    for line in pipeline.extract(files, jobs=jobs, input_format=input_format, model=model, explain=explain):
        out(json.dumps(line, ensure_ascii=False) + "\n")


def _into_store(
    store: str, sources: list[str], base: str, jobs: int, model: str | None, input_format: str | None, keep_going: bool, quiet: bool
) -> None:
    from kg import pipeline

    with progress("reading and writing", quiet=quiet) as on_progress:
        built, written = pipeline.build_store(
            sources,
            store,
            base=base,
            jobs=jobs,
            model=model,
            input_format=input_format,
            keep_going=keep_going,
            on_progress=on_progress,
            on_write=on_progress,
        )
    if not quiet:
        told = f"{written.written} graphs new or changed, {written.kept} as before, {written.dropped} dropped"
        out(f"{_summary(built)}wrote {store}: {told}\n")
    for error in built.skipped:
        note(f"skipped {error}")


def _checked_base(base: str) -> None:
    from kg.rdf import NamedNode

    try:
        NamedNode(base)
    except ValueError as error:
        raise typer.BadParameter(
            f"{base!r} is no absolute IRI ({error}); for example https://example.org/kg/", param_hint="--base"
        ) from error


def _sources(given: list[str] | None) -> list[str]:
    if given:
        return given
    if not SEEDS.is_dir():
        raise InputError(f"{SEEDS}/", "there is no such folder here", "name the files or folders to read: kg build ARTICLES…")
    return [str(SEEDS)]


def _summary(built: Build) -> str:
    from kg.pipeline import summary

    s = summary(built)
    lines = [
        f"{s.documents} documents, {sum(s.claims.values())} claims, {s.people} people, {s.bodies} bodies; {s.unread} sentences left unread"
    ]
    lines += [f"  {count:>6}  {label}" for label, count in s.claims.items()]
    return "\n".join(lines) + "\n"
