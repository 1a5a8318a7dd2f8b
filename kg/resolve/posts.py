"""Posts: one role at one body is one post, whatever word for the role is used."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kg.model import Judgement, Verdict
from kg.names import fold, role_key
from kg.resolve.referents import GAP, Cast


class Wording(NamedTuple):
    """Words for a post, where they first stand."""

    document: str
    number: int  # of the claim among those on posts in the document
    role: str
    mention: str
    body: str  # its fullest name


def wordings(casts: Iterator[Cast]) -> Iterator[tuple[str, Wording]]:
    """Under each post, a role and a body, the first wordings of it."""
    first: dict[tuple[str, str], Wording] = {}
    for cast in casts:
        bodies = {r.key: r for r in cast.referents} if cast.wordings else {}
        for number, (role, key, mention) in enumerate(cast.wordings):
            words = f"{role_key(role)}{GAP}{cast.rep(bodies[key])}", fold(role)
            wording = Wording(cast.document, number, role, mention, cast.label(bodies[key]))
            first[words] = min(first.get(words, wording), wording)
    yield from ((post, wording) for (post, _), wording in first.items())


def posts(_post: str, wordings: Sequence[Wording]) -> Iterator[Judgement]:
    """ "chairman" and "chair" of one body, "CEO" and "chief executive": a judgement for each other wording of a post."""
    first: dict[str, Wording] = {}
    for wording in sorted(wordings, reverse=True):
        first[fold(wording.role)] = wording
    left, *others = (first[words] for words in sorted(first))
    for right in others:
        a, b = (f"post:{w.document}:{w.role}" for w in (left, right))
        reasons = (f"one role: {left.role!r} and {right.role!r}", f"both at {left.body!r}")
        yield Judgement(a, b, Verdict.SAME, 0.99, reasons, (left.mention, right.mention))
