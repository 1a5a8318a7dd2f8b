"""A table laid out for reading: facts in columns, and below each row the sentences that say so, with their sources.

Columns named `sentence`, `source`, `date` and `claim`, also with `_2`, `_3` …, are evidence and go below; rows
that differ in their evidence alone are one row with several sentences. Columns without a value are left out.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rich.cells import cell_len, set_cell_size

_EVIDENCE = re.compile(r"(sentence|source|date|claim)(_\d+)?")
_LONGEST_CELL = 44
_STYLES = {"bold": "1", "dim": "2", "italic": "3"}


@dataclass(frozen=True, slots=True)
class Layout:
    """Which columns are facts, and in which groups of columns the evidence stands."""

    facts: tuple[int, ...]
    evidence: tuple[dict[str, int], ...]


def paper(columns: Sequence[str], rows: Sequence[Sequence[str]], *, width: int, colour: bool) -> str:
    """The table as text, at most `width` characters wide."""
    layout = _layout(columns, rows)
    heads = [columns[i].replace("_", " ") for i in layout.facts]
    style = _STYLES if colour else {}
    together = _together(layout, rows)
    widths = _widths([heads, *(facts for facts, _ in together)], width)
    narrow = sum(widths) + 2 * len(widths) - 2 > width
    lines = [] if narrow else _columns(heads, widths, style.get("bold", ""))
    for facts, said in together:
        lines += [""] if layout.evidence or narrow else []
        lines += _list(heads, facts, width) if narrow else _columns(facts, widths)
        for sentence, source in said:
            lines += _sentence(sentence, source, width, style)
    return "".join(f"{line.rstrip()}\n" for line in lines)


def _together(layout: Layout, rows: Sequence[Sequence[str]]) -> list[tuple[tuple[str, ...], list[tuple[str, str]]]]:
    """Each row's facts with the sentences of all rows that have the same; without evidence, every row for itself."""
    facts = [tuple(row[i] for i in layout.facts) for row in rows]
    if not layout.evidence:
        return [(cells, []) for cells in facts]
    found: dict[tuple[str, ...], dict[tuple[str, str], None]] = {}
    for cells, row in zip(facts, rows, strict=True):
        found.setdefault(cells, {}).update(dict.fromkeys(_said(layout, row)))
    return [(cells, list(said)) for cells, said in found.items()]


def _list(heads: Sequence[str], facts: Sequence[str], width: int) -> list[str]:
    """The facts below each other, where the terminal is too narrow for columns."""
    return [line for head, fact in zip(heads, facts, strict=True) if fact for line in _wrap(f"{head}: {fact}", width)]


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
    widths = [min(max(cell_len(cell) for cell in column), _LONGEST_CELL) for column in zip(*rows, strict=True)]
    while widths and sum(widths) + 2 * len(widths) > width and max(widths) > 8:
        widths[widths.index(max(widths))] -= 1
    return widths


def _columns(cells: Sequence[str], widths: Sequence[int], style: str = "") -> list[str]:
    """A row of cells, each wrapped in its column."""
    wrapped = [_wrap(cell, width) for cell, width in zip(cells, widths, strict=True)]
    height = max(map(len, wrapped), default=0)
    grid = [[*lines, *[""] * (height - len(lines))] for lines in wrapped]
    return [
        "  ".join(_styled(text + " " * (width - cell_len(text)), style) for text, width in zip(line, widths, strict=True))
        for line in zip(*grid, strict=True)
    ]


def _sentence(sentence: str, source: str, width: int, style: Mapping[str, str]) -> list[str]:
    """A sentence, and behind it where it stands, indented."""
    said, whence = _quoted(sentence), f"  {source}"
    lines, seen = [], 0
    for text in _wrap(said + whence, width - 4):
        cut = max(0, min(len(text), len(said) - seen))
        lines.append(f"    {_styled(text[:cut], style.get('italic', ''))}{_styled(text[cut:], style.get('dim', ''))}")
        seen += len(text) + 1
    return lines


def _styled(text: str, code: str) -> str:
    return f"\x1b[{code}m{text}\x1b[0m" if code and text else text


def _wrap(text: str, width: int) -> list[str]:
    """Lines of at most `width` cells, broken at single spaces; a longer word is cut."""
    lines, line = [], ""
    for word in text.split(" "):
        while cell_len(word) > width:
            head = set_cell_size(word, width).rstrip() if not line else ""
            if line:
                lines.append(line)
                line = ""
                continue
            lines.append(head)
            word = word[len(head) :]  # noqa: PLW2901
        if line and cell_len(line) + 1 + cell_len(word) > width:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}" if line else word
    return [*lines, line]
