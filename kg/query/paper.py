"""A table laid out for reading: facts in columns, and below each row the sentences that say so, with their sources.

Columns named `sentence`, `source`, `date` and `claim`, also with `_2`, `_3` …, are evidence and go below; rows
that differ in their evidence alone are one row with several sentences. Columns without a value are left out.
"""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass

_EVIDENCE = re.compile(r"(sentence|source|date|claim)(_\d+)?")
_LONGEST_CELL = 44


@dataclass(frozen=True, slots=True)
class Layout:
    """Which columns are facts, and in which groups of columns the evidence stands."""

    facts: tuple[int, ...]
    evidence: tuple[dict[str, int], ...]


def paper(columns: Sequence[str], rows: Sequence[Sequence[str]], *, width: int, colour: bool) -> str:
    """The table as text, at most `width` characters wide."""
    from rich.console import Console

    console = Console(
        file=io.StringIO(), width=width, force_terminal=colour, no_color=not colour, highlight=False, emoji=False, markup=False
    )
    layout = _layout(columns, rows)
    _print(console, layout, columns, rows)
    text = console.file.getvalue()  # type: ignore[attr-defined]
    return "".join(f"{line.rstrip()}\n" for line in text.splitlines())


def _layout(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> Layout:
    used = [i for i, _ in enumerate(columns) if any(row[i] for row in rows)] or list(range(len(columns)))
    if "sentence" not in columns:
        return Layout(tuple(used), ())
    groups: dict[str, dict[str, int]] = {}
    for i, column in enumerate(columns):
        if match := _EVIDENCE.fullmatch(column):
            groups.setdefault(match[2] or "", {})[match[1]] = i
    evidence = tuple(group for group in groups.values() if "sentence" in group)
    below = {i for group in evidence for i in group.values()}
    return Layout(tuple(i for i in used if i not in below), evidence)


def _print(console, layout: Layout, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:  # type: ignore[no-untyped-def]
    from rich.padding import Padding
    from rich.text import Text

    widths = _widths(
        [[columns[i].replace("_", " ") for i in layout.facts], *([row[i] for i in layout.facts] for row in rows)], console.width
    )
    console.print(_line([columns[i].replace("_", " ") for i in layout.facts], widths, "bold"))
    if not layout.evidence:
        for row in rows:
            console.print(_line([row[i] for i in layout.facts], widths))
        return
    together: dict[tuple[str, ...], dict[tuple[str, str], None]] = {}
    for row in rows:
        together.setdefault(tuple(row[i] for i in layout.facts), {}).update(dict.fromkeys(_said(layout, row)))
    for facts, said in together.items():
        console.print()
        console.print(_line(facts, widths))
        for sentence, source in said:
            console.print(Padding(Text.assemble((_quoted(sentence), "italic"), "  ", (source, "dim")), (0, 0, 0, 4)))


def _quoted(sentence: str) -> str:
    return sentence if sentence[0] in "“\"‘'" else f"“{sentence}”"


def _said(layout: Layout, row: Sequence[str]) -> list[tuple[str, str]]:
    """The row's sentences, each with where it stands."""
    found = []
    for group in layout.evidence:
        if row[group["sentence"]]:
            found.append(
                (
                    row[group["sentence"]],
                    " · ".join(row[group[part]] for part in ("source", "date", "claim") if part in group and row[group[part]]),
                )
            )
    return found


def _widths(rows: Sequence[Sequence[str]], width: int) -> list[int]:
    """Each column as wide as its longest cell, the widest narrowed until all fit."""
    from rich.cells import cell_len

    widths = [min(max(cell_len(cell) for cell in column), _LONGEST_CELL) for column in zip(*rows, strict=True)]
    while widths and sum(widths) + 2 * len(widths) > width and max(widths) > 8:
        widths[widths.index(max(widths))] -= 1
    return widths


def _line(cells: Sequence[str], widths: Sequence[int], style: str = ""):  # type: ignore[no-untyped-def]
    from rich.table import Table
    from rich.text import Text

    grid = Table.grid(padding=(0, 2, 0, 0))
    for w in widths:
        grid.add_column(width=w, overflow="fold")
    grid.add_row(*(Text(cell, style=style) for cell in cells))
    return grid
