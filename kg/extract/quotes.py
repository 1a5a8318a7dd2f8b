"""Find the quotation marks of a document and what stands between them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.extract.text import Text
from kg.model import Block, BlockKind, Span

_OPEN_CLOSE = {"“": "”", '"': '"', "‘": "’", "'": "'"}


@dataclass(frozen=True, slots=True)
class Quote:
    """Words between quotation marks; `inner` is without the marks, `outer` with them."""

    inner: Span
    outer: Span
    block: int
    closed: bool


def quotations(text: Text) -> list[Quote]:
    """All quotations of paragraphs; one that a paragraph leaves open runs to the paragraph's end."""
    document = text.annotated.document
    out: list[Quote] = []
    for n, block in enumerate(document.blocks):
        if block.kind is not BlockKind.CAPTION:
            after = document.blocks[n + 1].span if n + 1 < len(document.blocks) else None
            goes_on = after is not None and document.text[after.start] in "‘'"
            out += in_block(document.text, block, n, goes_on=goes_on)
    return out


def in_block(text: str, block: Block, n: int, *, goes_on: bool = False) -> list[Quote]:
    """Double marks first; single ones only where there are no double ones around them.

    A single mark that nothing closes opens a quotation only where the next paragraph `goes_on` with another.
    """
    text = text.replace("‘‘", " “").replace("’’", "” ")  # two single marks for a double one, at the same places
    doubles = pairs(text, block, n, '“"', double=True)
    singles = pairs(text, block, n, "‘'", double=False)
    if goes_on and (start := left_open(text, block, singles)) is not None:
        singles.append(Quote(Span(start + 1, block.span.end), Span(start, block.span.end), n, False))
    singles = [q for q in singles if not any(d.outer.overlaps(q.outer) for d in doubles)]
    return sorted(doubles + singles, key=lambda q: q.inner)


def left_open(text: str, block: Block, closed: list[Quote]) -> int | None:
    """Where a single mark stands that opens at the paragraph's start or after a colon, and that nothing closes."""
    last = max((q.outer.end for q in closed), default=block.span.start)
    for k in range(last, block.span.end):
        if text[k] in "‘'" and opens(text, k, block) and (k == block.span.start or text[k - 2 : k] == ": "):
            return k
    return None


def pairs(text: str, block: Block, n: int, marks: str, *, double: bool) -> list[Quote]:
    out: list[Quote] = []
    i, end = block.span.start, block.span.end
    while i < end:
        mark = text[i]
        if mark not in marks or (not double and not opens(text, i, block)):
            i += 1
            continue
        if double and (anew := opened_anew(text, i, end)) is not None:
            stop = anew - (len(text[i:anew]) - len(text[i:anew].rstrip()))
            out.append(Quote(Span(i + 1, stop), Span(i, stop), n, False))
            i = anew
            continue
        close = closing(text, i, end, _OPEN_CLOSE[mark], double)
        if close is None:
            if double and end - i > 4:
                out.append(Quote(Span(i + 1, end), Span(i, end), n, False))
            if double:
                break
            i += 1
            continue
        if close > i + 1:
            out.append(Quote(Span(i + 1, close), Span(i, close + 1), n, True))
        i = close + 1
    return out


def opened_anew(text: str, i: int, end: int) -> int | None:
    """Where a quotation of several paragraphs, run into one, opens again before it closes: "… I went. “I want …”."""
    for k in range(i + 1, end):
        if text[k] == "”" or (text[k] == '"' and not REOPENS.match(text, k - 2, end)):
            return None
        if text[k] in '“"':
            return k if REOPENS.match(text, k - 2, end) else None
    return None


REOPENS = re.compile(r'[.!?…]\s[“"](?=[A-Z])')


def opens(text: str, i: int, block: Block) -> bool:
    """Whether a single mark can open a quotation: after a space, before a letter."""
    before = text[i - 1] if i > block.span.start else " "
    after = text[i + 1] if i + 1 < block.span.end else " "
    return (before.isspace() or before in "(—–-") and (after.isalnum() or after in "[…")


def closing(text: str, i: int, end: int, mark: str, double: bool) -> int | None:
    """Where the quotation that opens at `i` closes."""
    if double:
        ends = [k for k in (text.find(mark, i + 1, end), text.find('"' if mark == "”" else "”", i + 1, end)) if k >= 0]
        return min(ends) if ends else None
    for m in re.finditer(r"['’](?=[\s,.;:!?)–—-]|$)", text[i + 1 : end]):
        k = i + 1 + m.start()
        if (
            text[k - 1 : k].lower() == "s"
            and text[k + 1 : k + 2] == " "
            and mark in "'’"
            and re.search(r"\S['’](?=[\s,.;:!?)])", text[k + 1 : end])
            and text[k - 2].isalpha()
        ):
            continue  # "members' …'": a plural possessive
        if k - i > 400:
            return None
        return k
    return None


def inside_quotes(text: Text, i: int) -> bool:
    return any(o.covers(text.tokens[i].span) for o in text.quoted)
