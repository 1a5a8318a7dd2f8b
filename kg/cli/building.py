"""kg build and kg extract: from documents to a graph, or to claims."""

from __future__ import annotations

import json
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.terminal import note, out, progress
from kg.errors import InputError

if TYPE_CHECKING:
    from kg.pipeline import Build

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
Encoding = Annotated[
    str | None, typer.Option("--encoding", metavar="NAME", help="Encoding of text, such as windows-1252; UTF-8 or detected if left out.")
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
    encoding: Encoding = None,
    keep_going: Annotated[
        bool, typer.Option("--keep-going", "-k", help="Skip sources that cannot be read and list them at the end.")
    ] = False,
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
    quiet: Quiet = False,
) -> None:
    """Read documents into a graph: graph.ttl, graph.trig, dataset.ttl, claims.jsonl, graph.html and report.md.

    Every quote is compared with the text again before anything is written.

    \b
    kg build                                  the articles of seeds/ into output/
    kg build articles/ more.html -o graph     a folder and a file into graph/
    kg build articles/ --jobs 4 --keep-going  four at a time, past what cannot be read
    kg build news.jsonl --base https://news.example/graph/
    """
    from kg import pipeline
    from kg.store import check_folder, write_files

    checked_iri(base, "--base", "https://example.org/kg/")
    if licence is not None:
        checked_iri(licence, "--licence", "https://creativecommons.org/licenses/by/4.0/")
    check_folder(output)
    with progress("reading", quiet=quiet) as on_progress:
        built = pipeline.build(
            _sources(sources), base=base, jobs=jobs, model=model, input_format=input_format, keep_going=keep_going, rules=rules,
            encoding=encoding, no_infer=no_infer, licence=licence, text=text.value, on_progress=on_progress,
        )  # fmt: skip
    paths = write_files(output, pipeline.files(built))
    if not quiet:
        texts = [path for path in paths if path.parent != output]
        out(_summary(built) + "".join(f"wrote {path}\n" for path in paths if path not in texts))
        out(f"wrote {len(texts)} texts to {texts[0].parent}\n" if texts else "")
    for error in built.skipped:
        note(f"skipped {error}")
    if not quiet:
        _say_encodings(built)


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


def _say_encodings(built: Build, most: int = 5) -> None:
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


def _summary(built: Build) -> str:
    from kg.pipeline import summary

    s = summary(built)
    lines = [
        f"{s.documents} documents, {sum(s.claims.values())} claims, {s.people} people, {s.bodies} bodies; {s.unread} sentences left unread"
    ]
    lines += [f"  {count:>6}  {label}" for label, count in s.claims.items()]
    return "\n".join(lines) + "\n"
