"""Bodies in alliances, people on boards."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.beside.lines import Line, Pattern, beside_claim
from kg.extract.pronouns import last_subject_body
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
    Pattern(
        "alliance-of-parties",
        r"{whole} (?:of|between|made up of) (?:the )?{party}",
        "An alliance of the Liberal Democrats, Labour and the Green Party, the Fair Deal Alliance, runs Mere Council.",
        "The Fair Deal Alliance spoke of Labour and the Green Party.",
        confidence=0.88,
        predicate="org:memberOf",
    ),
)


def memberships(text: Text, sentence: Sentence, rendered: Line) -> Iterator[Claim]:
    """Bodies in alliances, people on boards."""
    for pattern in MEMBER_PATTERNS:
        for match in pattern.regex.finditer(rendered.text):
            groups = match.groupdict()
            who, whole = rendered.items[groups.get("body") or groups.get("party") or groups["person"]], rendered.items[groups["whole"]]
            if not (isinstance(who, Chunk) and isinstance(whole, Chunk)) or not who.name or not whole.name or who.name == whole.name:
                continue
            for member in members(text, sentence, pattern, who, whole):
                if member.name and member.name != whole.name:
                    yield beside_claim(text, pattern, member, whole)


ITS_BODIES = Pattern(
    "its-members-are",
    r"its (?:(?P<two>two) )?(?:[a-z]+ ){0,2}(?P<noun>bodies|members|partners|organisations|organizations) "
    r"(?:are|include|were) (?:the )?{body}",
    "The Northern Partnership plans services. Its two statutory bodies are Mere Council and Elm Hospital Trust.",
    "The Northern Partnership plans services. Its two statutory bodies are paid by Mere Council and Elm Hospital Trust.",
    confidence=0.88,
    predicate="org:memberOf",
)


def its_members(text: Text, sentence: Sentence, rendered: Line) -> Iterator[Claim]:
    """ "Its two statutory bodies are A and B": they belong to the body that the sentence before is about."""
    for match in ITS_BODIES.regex.finditer(rendered.text):
        first = rendered.items[match["body"]]
        whole = last_subject_body(text, sentence.first) or only_body(text, text.sentence_of[sentence.first] - 1)
        if not isinstance(first, Chunk):
            continue
        listed = listed_with(text, sentence, first)
        if match["two"] and len(listed) == 2:
            text.together[match["noun"]] = tuple(listed)
        if whole is not None and whole.name:
            yield from (beside_claim(text, ITS_BODIES, m, whole) for m in listed if m.name and m.name != whole.name)


def only_body(text: Text, n: int) -> Chunk | None:
    """The body of a sentence that names one."""
    found = {c.name: c for c in text.chunks if c.kind is Kind.BODY and c.name and text.sentence_of[c.first] == n}
    return next(iter(found.values())) if len(found) == 1 else None


def members(text: Text, sentence: Sentence, pattern: Pattern, who: Chunk, whole: Chunk) -> list[Chunk]:
    """The one named and those coordinated with it; none where the whole is no alliance."""
    if pattern.name == "alliance-of-parties":
        return parties_listed(text, sentence, who) if re.search(r"alliance|coalition|pact", fold(whole.text)) else []
    if pattern.name == "partnership-between":
        if not re.search(r"partnership|alliance|coalition|consortium|federation", fold(whole.name or "")):
            return []
        return listed_with(text, sentence, who) if who.kind is Kind.BODY else [who]
    return coordinated_before(text, sentence, who) if who.kind is Kind.BODY else [who]


def parties_listed(text: Text, sentence: Sentence, first: Chunk) -> list[Chunk]:
    """A party and those listed after it; one alone makes no alliance."""
    out, i = [first], first.last
    while i < sentence.last and text.lower(i) in {",", "and", "the"}:
        i += 1
        c = text.chunk_at(i)
        if c is not None and c.kind is Kind.PARTY and c.first == i:
            out.append(c)
            i = c.last
    return out if len(out) > 1 else []


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
