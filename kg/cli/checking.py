"""kg validate and kg view: what is done with a finished graph."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.cli.asking import GRAPH
from kg.cli.terminal import out
from kg.errors import EvidenceError, GraphError

GraphFile = Annotated[Path, typer.Argument(metavar="[GRAPH]", help="The graph's file.", show_default=True)]


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command("view")(view)
    app.command("validate")(validate)


def view(
    graph: GraphFile = GRAPH,
    output: Annotated[
        str | None, typer.Option("--output", "-o", metavar="FILE", help="The page, - for standard output; beside the graph if left out.")
    ] = None,
    title: Annotated[str | None, typer.Option("--title", metavar="TEXT", help="The page's title; the graph's name if left out.")] = None,
) -> None:
    """Make the graph a page for the browser: one file that needs no network.

    \b
    kg view                                   output/graph.trig to output/graph.html
    kg view other.trig -o page.html --title "The council in 2024"
    """
    from kg.rdf import Graph
    from kg.store import write_file
    from kg.view import render

    page = render(Graph.read(graph), title=title or "Knowledge graph")
    if output == "-":
        out(page)
    else:
        out(f"wrote {write_file(output or graph.with_suffix('.html'), page)}\n")


def validate(
    graph: GraphFile = GRAPH,
    shapes: Annotated[
        bool, typer.Option("--shapes", help="Also check the form of the graph against its SHACL shapes (needs pyshacl).")
    ] = False,
) -> None:
    """Check every quote, offset and hash of a graph against the texts that it holds. One false is an error.

    \b
    kg validate                               output/graph.trig
    kg validate other.ttl --shapes
    """
    from kg import validate as gate
    from kg.rdf import Graph

    stored = Graph.read(graph)
    claims = gate.count_claims(stored)
    if violations := gate.verify(stored):
        listed = "\n".join(f"  {v}" for v in violations)
        raise EvidenceError(f"{graph}: {len(violations)} false of {claims} claims and their texts:\n{listed}")
    if shapes and not (report := gate.validate(stored)).conforms:
        raise GraphError(f"{graph}: not in the form that the shapes ask for:\n{report.text}")
    out(f"{graph}: {claims} claims, and every quote, offset and hash is true{'; the SHACL shapes hold' if shapes else ''}\n")
