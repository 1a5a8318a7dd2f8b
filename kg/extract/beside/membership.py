"""Bodies in alliances, people on boards."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.beside.lines import Pattern, beside_claim, line
from kg.extract.text import Chunk, Text
from kg.model import Claim, Kind, Sentence
from kg.names import fold

MEMBER_PATTERNS = (
    Pattern(
        "sits-on",
        r"{person} (?:, who |who )?(?:also )?(?:sits|sat|sit|serves|served) on (?:the )?{whole}",
        "Ann Lee sits on the Mere Arts Board.",
        "Ann Lee sat next to the Mere Arts Board.",
        confidence=0.9,
        predicate="org:memberOf",
    ),
    Pattern(
        "joined-body",
        r"{body} (?:has |have )?joined (?:the )?{whole}",
        "Mere Council has joined the Northern Partnership.",
        "Mere Council has not joined the Northern Partnership.",
        confidence=0.9,
        predicate="org:memberOf",
    ),
    Pattern(
        "partnership-between",
        r"{whole} (?:, )?(?:between|of|comprising|involving|made up of|run by|which includes|, including) (?:the )?(?:\w+ ){0,3}?{body}",
        "The Northern Partnership, between Mere Council and Elm Hospital Trust, met.",
        "The Northern Partnership criticised Mere Council and Elm Hospital Trust.",
        confidence=0.9,
        predicate="org:memberOf",
    ),
)


def memberships(text: Text, sentence: Sentence) -> Iterator[Claim]:
    """Bodies in alliances, people on boards."""
    rendered = line(text, sentence)
    for pattern in MEMBER_PATTERNS:
        for match in pattern.regex.finditer(rendered.text):
            groups = match.groupdict()
            who, whole = rendered.items[groups.get("body") or groups["person"]], rendered.items[groups["whole"]]
            if not (isinstance(who, Chunk) and isinstance(whole, Chunk)) or not who.name or not whole.name or who.name == whole.name:
                continue
            for member in members(text, sentence, pattern, who, whole):
                if member.name and member.name != whole.name:
                    yield beside_claim(text, pattern, member, whole)


def members(text: Text, sentence: Sentence, pattern: Pattern, who: Chunk, whole: Chunk) -> list[Chunk]:
    """The one named and those coordinated with it; none where the whole is no alliance."""
    if pattern.name == "partnership-between":
        if not re.search(r"partnership|alliance|coalition|consortium|federation", fold(whole.name or "")):
            return []
        return listed_with(text, sentence, who) if who.kind is Kind.BODY else [who]
    return coordinated_before(text, sentence, who) if who.kind is Kind.BODY else [who]


def coordinated_before(text: Text, sentence: Sentence, chunk: Chunk) -> list[Chunk]:
    out, i = [chunk], chunk.first - 1
    while i > sentence.first and text.lower(i) in {"and", ",", "the"}:
        if text.lower(i) == "the":
            i -= 1
            continue
        before = text.chunk_at(i - 1)
        if before is None or before.kind is not Kind.BODY or not before.name:
            break
        out.insert(0, before)
        i = before.first - 1
    return out


def listed_with(text: Text, sentence: Sentence, first: Chunk) -> list[Chunk]:
    """A body and those listed after it: "the council, the trust and the county's Integrated Care Board"."""
    out, i, gap = [first], first.last, 0
    while i < sentence.last and gap <= 4:
        c = text.chunk_at(i)
        if c is not None and c.kind is Kind.BODY:
            if c.name:
                out.append(c)
            i, gap = c.last, 0
            continue
        if (c is not None and c.kind is Kind.AREA) or text.lower(i) in {"and", ",", "the", "'s", "’s", "county", "local"}:
            i += 1
            continue
        break
    return out if len(out) >= 2 else []
