"""kg analyse: the network as figures."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from kg.cli.answers import Format
from kg.cli.asking import GRAPH, GraphPath, opened
from kg.cli.terminal import coloured, note, out, width


class Question(StrEnum):
    """What can be asked of the network."""

    CENTRAL = "central"
    COMMUNITIES = "communities"
    BRIDGES = "bridges"


class By(StrEnum):
    """What centrality is measured by."""

    BETWEENNESS = "betweenness"
    DEGREE = "degree"
    CLAIMS = "claims"


def register(app: typer.Typer) -> None:
    """Add the command of this module."""
    app.command("analyse")(analyse)


def analyse(
    question: Annotated[
        Question, typer.Argument(help="Who is central, who belongs together, or who joins what is apart.")
    ] = Question.CENTRAL,
    by: Annotated[By, typer.Option("--by", help="What centrality is measured by.")] = By.BETWEENNESS,
    most: Annotated[int, typer.Option("--limit", "-n", min=1, metavar="N", help="At most N rows.")] = 20,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output", "-o", metavar="FILE", help="Write the network with all figures, as .graphml or .gexf.", show_default=False
        ),
    ] = None,
    graph: GraphPath = GRAPH,
    fmt: Format = "table",
) -> None:
    """Say who is central in the network of people and bodies, who belongs together, and who alone joins what is apart.

    \b
    kg analyse
    kg analyse central --by degree --format csv
    kg analyse communities
    kg analyse bridges -o network.gexf       and a file for Gephi, with the figures as attributes
    """
    from kg import analyse as network
    from kg.query import FORMATS, render
    from kg.store import write_file

    if fmt not in FORMATS:
        raise typer.BadParameter(f"{fmt!r}; there are {', '.join(FORMATS)}", param_hint="--format")
    if output is not None and output.suffix not in {".graphml", ".gexf"}:
        raise typer.BadParameter(f"{output}: the name ends in .graphml or .gexf", param_hint="--output")
    found = network.analyse(opened(graph))
    match question:
        case Question.CENTRAL:
            table = network.central(found, by=by.value, most=most)
        case Question.COMMUNITIES:
            table = network.communities(found, most=most)
        case _:
            table = network.bridges(found, most=most)
    out(render(table, fmt, width=width(), colour=coloured()))
    if table.more:
        note(f"there are more than these {len(table)} rows; a higher --limit shows them")
    if output is not None:
        note(f"wrote {write_file(output, network.written(found, output.suffix[1:]))}")
