"""Bodies in alliances, people on boards."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.beside.lines import compiled, line
from kg.extract.text import Chunk, Text
from kg.model import Claim, Kind, Sentence
from kg.names import fold

MEMBER_PATTERNS = (
    ("member-of", r"{body} (?:, |is |are |, which is )(?:also )?(?:a )?(?:founding |full )?members? of (?:the )?{whole}"),
    ("sits-on", r"{person} (?:, who |who )?(?:also )?(?:sits|sat|sit|serves|served) on (?:the )?{whole}"),
    ("joined-body", r"{body} (?:has |have )?joined (?:the )?{whole}"),
    (
        "partnership-between",
        r"{whole} (?:, )?(?:between|of|comprising|involving|made up of|run by|which includes|, including) (?:the )?(?:\w+ ){0,3}?{body}",
    ),
)


def memberships(text: Text, sentence: Sentence) -> Iterator[Claim]:
    """Bodies in alliances, people on boards."""
    rendered = line(text, sentence)
    for name, shape in MEMBER_PATTERNS:
        for match in compiled(shape).finditer(rendered.text):
            groups = match.groupdict()
            who, whole = rendered.items[groups.get("body") or groups["person"]], rendered.items[groups["whole"]]
            if not (isinstance(who, Chunk) and isinstance(whole, Chunk)) or not who.name or not whole.name or who.name == whole.name:
                continue
            if name == "partnership-between" and not re.search(r"partnership|alliance|coalition|consortium|federation", fold(whole.name)):
                continue
            members = [who]
            if who.kind is Kind.BODY:
                members = listed_with(text, sentence, who) if name == "partnership-between" else coordinated_before(text, sentence, who)
            for m in members:
                if m.name and m.name != whole.name:
                    yield Claim(
                        "org:memberOf",
                        text.mention(m),
                        text.mention(whole),
                        text.evidence(min(m.first, whole.first), max(m.last, whole.last)),
                        name,
                        0.9,
                    )


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
