"""kg diff and kg conflicts: what changed between two graphs, and what contradicts itself in one."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.cli.answers import Format, text_of
from kg.cli.asking import GRAPH, GraphPath, opened
from kg.cli.terminal import note, out


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command("diff")(diff)
    app.command("conflicts")(conflicts)


def diff(
    old: Annotated[Path, typer.Argument(metavar="OLD", help="A graph's file, or an output folder.", show_default=False)],
    new: Annotated[Path, typer.Argument(metavar="NEW", help="The other one.", show_default=False)],
    fmt: Format = "table",
) -> None:
    """Show which claims and identities one graph has and another has not, with their sentences.

    Exits with 0 if both say the same, 1 if they differ, 2 for trouble, as diff does.

    \b
    kg diff old/graph.trig output/graph.trig
    kg diff old output --format md
    """
    from kg.diff import diff as compare
    from kg.errors import KgError
    from kg.rdf import Graph

    try:
        table = compare(*(Graph.read(path / "graph.trig" if (path / "graph.trig").is_file() else path) for path in (old, new)))
    except KgError as error:
        note(f"kg: {error}")
        raise typer.Exit(2) from None
    if table.rows or fmt in ("json", "csv", "tsv"):
        out(text_of(table, fmt))
    raise typer.Exit(1 if table.rows else 0)


def conflicts(
    kind: Annotated[str | None, typer.Option("--kind", metavar="KIND", help="Only one kind; see below.", show_default=False)] = None,
    graph: GraphPath = GRAPH,
    fmt: Format = "table",
) -> None:
    """List what contradicts itself, with both sentences and sources.

    Kinds: two-holders (of a post that one person holds, at one time), after-death (something done after a death), two-parties (at
    one time), dates (one event on two dates).

    \b
    kg conflicts
    kg conflicts --kind two-holders --format md
    """
    from kg.query.conflicts import KINDS
    from kg.query.conflicts import conflicts as find

    if kind is not None and kind not in KINDS:
        raise typer.BadParameter(f"{kind!r}; there are {', '.join(KINDS)}", param_hint="--kind")
    table = find(opened(graph), kind)
    out(text_of(table, fmt))
    if not table.rows:
        note("nothing contradicts itself")
