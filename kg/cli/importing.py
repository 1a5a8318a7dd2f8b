"""kg import: graphs that were built apart, and RDF of others, as one graph."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.cli.building import Texts, checked_iri
from kg.cli.terminal import note, out


def register(app: typer.Typer) -> None:
    """Add the command of this module."""
    app.command("import")(import_)


def import_(
    files: Annotated[list[Path], typer.Argument(metavar="FILE…", help="RDF files: .ttl .trig .nt .nq .jsonld .rdf", show_default=False)],
    output: Annotated[Path, typer.Option("--output", "-o", metavar="DIR", help="Folder for the results.")] = Path("imported"),
    base: Annotated[
        str | None, typer.Option("--base", metavar="IRI", help="What new IRIs begin with; what those of the first graph do if left out.")
    ] = None,
    rules: Annotated[
        Path | None, typer.Option("--rules", metavar="DIR", help="Also draw the conclusions of the rules (*.rq) in this folder.")
    ] = None,
    no_infer: Annotated[bool, typer.Option("--no-infer", help="Infer nothing.")] = False,
    licence: Annotated[str | None, typer.Option("--licence", metavar="IRI", help="The graph's licence, for dataset.ttl.")] = None,
    text: Annotated[
        Texts, typer.Option("--text", help="Keep the texts of the documents in the graph, or in files beside it.")
    ] = Texts.GRAPH,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing but errors.")] = False,
) -> None:
    """Read graphs back: those of kg are merged, facts of other RDF are taken as what that file asserts.

    A claim that two graphs make has the evidence of both. People of one name stay two unless both graphs name a body, a party or an area
    with them. Of other RDF, each line that states a fact is the evidence of its claim.

    \b
    kg import herald/graph.ttl argus/graph.ttl -o both     two newsrooms' graphs as one
    kg import output/graph.trig register.ttl -o richer     with what a register says
    kg validate both/graph.trig
    """
    from kg import pipeline
    from kg.outputs import graph_files
    from kg.store import check_folder, write_files
    from kg.view import render

    if base is not None:
        checked_iri(base, "--base", "https://example.org/kg/")
        base = base if base.endswith("/") else base + "/"
    if licence is not None:
        checked_iri(licence, "--licence", "https://creativecommons.org/licenses/by/4.0/")
    check_folder(output)
    found = pipeline.import_graphs(files, base=base, rules=rules, no_infer=no_infer)
    contents = graph_files(found.graph, base=found.base, licence=licence, text=text.value) | {"graph.html": render(found.graph)}
    written = write_files(output, contents)
    if not quiet:
        out("".join(f"wrote {path}\n" for path in written if path.parent == output))
        for old, new in found.apart:
            note(f"kept apart: {old} of one graph is {new.rpartition('/')[2]} here; the two share no more than a name")
