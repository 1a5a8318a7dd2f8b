"""kg validate and kg view: what is done with a finished graph."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.asking import GRAPH
from kg.cli.terminal import out
from kg.errors import EvidenceError, GraphError, InputError

if TYPE_CHECKING:
    from kg.validate import Violation


class Form(StrEnum):
    """What `kg view` makes."""

    HTML = "html"
    SVG = "svg"
    PNG = "png"


GraphFile = Annotated[Path, typer.Argument(metavar="[GRAPH]", help="The graph's file.", show_default=True)]


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command("view")(view)
    app.command("validate")(validate)


def view(
    graph: GraphFile = Path(GRAPH),
    output: Annotated[
        str | None, typer.Option("--output", "-o", metavar="FILE", help="The page, - for standard output; beside the graph if left out.")
    ] = None,
    title: Annotated[str | None, typer.Option("--title", metavar="TEXT", help="The page's title; the graph's name if left out.")] = None,
    around: Annotated[str | None, typer.Option("--around", metavar="NAME", help="Only what lies around this person or body.")] = None,
    steps: Annotated[int, typer.Option("--steps", min=1, max=6, help="How many steps around it.")] = 1,
    on: Annotated[str | None, typer.Option("--on", metavar="DATE", help="Open the page with what held on this day, month or year.")] = None,
    form: Annotated[Form, typer.Option("--format", help="A page, or a picture of its first view.")] = Form.HTML,
    keep: Annotated[
        Path | None, typer.Option("--keep", metavar="PAGE", help="Leave what this earlier page has where it is; new things find room.")
    ] = None,
) -> None:
    """Make the graph a page for the browser, one file that needs no network, or a picture.

    \b
    kg view                                   output/graph.trig to output/graph.html
    kg view other.trig -o page.html --title "The council in 2024"
    kg view --around "Ann Lee" --steps 2 -o lee.html
    kg view --format svg -o graph.svg
    kg view --keep output/graph.html          the page anew, with every thing that stays in its place
    """
    from kg.rdf import Graph
    from kg.store import write_file
    from kg.view import draw, png, render

    stored, name = Graph.read(graph), title or "Knowledge graph"
    made: str | bytes = (
        render(stored, title=name, around=around, steps=steps, on=on, keep=earlier_places(keep) if keep else None)
        if form is Form.HTML
        else draw(stored, title=name, around=around, steps=steps)
    )
    if form is Form.PNG:
        made = png(str(made))
    if output == "-":
        out(made)
    else:
        out(f"wrote {write_file(output or graph.with_suffix(f'.{form}'), made)}\n")


def earlier_places(path: Path) -> dict[str, tuple[int, int]]:
    """Where an earlier page has its things; none where there is no such file. Raises InputError for a file that is no page."""
    from kg.view import places_of

    try:
        text = path.read_text("utf-8")
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(str(path), f"cannot be read: {error}", "give a page that kg made") from error
    return places_of(text)


def validate(
    graph: GraphFile = Path(GRAPH),
    shapes: Annotated[bool, typer.Option("--shapes/--no-shapes", help="Whether the form is checked too, against the SHACL shapes.")] = True,
) -> None:
    """Check a graph: every quote, offset and hash against its texts, and its form against the SHACL shapes.

    Each fault is printed with what to do about it; one is enough for the exit code 1.

    \b
    kg validate                               output/graph.trig
    kg validate other.ttl --no-shapes         only whether it is true: much faster for a large graph
    """
    from kg import validate as gate
    from kg.rdf import Graph

    stored = Graph.read(graph)
    claims = gate.count_claims(stored)
    if violations := gate.verify(stored):
        raise EvidenceError(f"{graph}: {len(violations)} false of {claims} claims and their texts:\n{_listed(violations)}")
    if shapes and (violations := gate.validate(stored)):
        raise GraphError(f"{graph}: not in the form that the shapes ask for, in {len(violations)} places:\n{_listed(violations)}")
    out(f"{graph}: {claims} claims, and every quote, offset and hash is true{'; the SHACL shapes hold' if shapes else ''}\n")


def _listed(violations: list[Violation]) -> str:
    """The violations, a line each with what to do under it."""
    return "\n".join(f"  {v}\n    → {v.advice}" if v.advice else f"  {v}" for v in violations)
