"""Bodies that own, control and contain each other."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.beside.lines import Pattern, beside_claim, lines
from kg.extract.roles.right import over_description
from kg.extract.text import Chunk, Text
from kg.model import Claim, Kind, Sentence
from kg.names import fold

BODY_PATTERNS = (
    Pattern(
        "controlled-body",
        r"{party} - (?:controlled|run|led) {body}",
        "Ann Lee works for Labour-controlled Mere Council.",
        "Labour criticised the controlled Mere Council.",
        confidence=0.92,
        predicate="kg:controlledBy",
    ),
    Pattern(
        "body-run-by",
        r"{body} (?:, which )?(?:is |has been |was )?(?:controlled|run|led) by (?:the |a )?(?:majority )?{party}",
        "Mere Council is run by Labour.",
        "Mere Council is not run by Labour.",
        confidence=0.92,
        predicate="kg:controlledBy",
    ),
    Pattern(
        "party-runs",
        r"{party} (?:, who |, which |who |which )?(?:run|runs|control|controls|lead|leads) {body}",
        "Labour runs Mere Council.",
        "Labour would not run Mere Council.",
        confidence=0.92,
        predicate="kg:controlledBy",
    ),
    Pattern(
        "party-took-control",
        r"{party} (?:took|take|takes|won|regained|seized|gained|kept|retained) (?:overall )?control of (?:the )?{body}",
        "Labour took control of Mere Council in May.",
        "Labour lost control of Mere Council in May.",
        confidence=0.92,
        predicate="kg:controlledBy",
    ),
    Pattern(
        "party-holds-seats",
        r"{party} (?:currently |now )?(?:control|controls|hold|holds|has|have) (?P<held>\d+) (?:out )?of (?:the )?(?P<of>\d+) seats "
        r"(?:on|at|in) (?:the )?{body}",
        "Labour holds 37 of the 42 seats on Mere Council.",
        "Labour holds 17 of the 42 seats on Mere Council.",
        confidence=0.88,
        predicate="kg:controlledBy",
    ),
    Pattern(
        "owned-by",
        r"{body} (?:, |, which |which |is |was |has been |now |currently |wholly )*owned by (?:the )?{whole}",
        "Kelp Energy Ltd is owned by Harbour Holdings.",
        "Kelp Energy Ltd will be owned by Harbour Holdings.",
        confidence=0.92,
        predicate="org:subOrganizationOf",
    ),
)
_UNSURE = re.compile(r"\b(would|could|will|might|may|to) (?:become|be)\b|\bnot\b|\bno longer\b")


def bodies(text: Text, sentence: Sentence) -> Iterator[Claim]:
    """Owners, parents and ruling parties of bodies; nothing of sentences that only suppose or deny."""
    rendered = lines(text, sentence)[-1]
    if _UNSURE.search(rendered.text):
        return
    for pattern in BODY_PATTERNS:
        for match in pattern.regex.finditer(rendered.text):
            groups = match.groupdict()
            if groups.get("held") and int(groups["held"]) * 2 <= int(groups["of"]):
                continue  # the most seats of all, and no majority
            subject, other = rendered.items[groups["body"]], rendered.items[groups.get("party") or groups["whole"]]
            if isinstance(subject, Chunk) and isinstance(other, Chunk) and (subject.named or subject.name != subject.text):
                if over_description(text, sentence, other.last) > other.last:
                    continue  # "owned by Indiana publishing company Kelp Press"
                for owner in parties_before(text, other):
                    if subject.name and owner.name and subject.name != owner.name:
                        yield beside_claim(text, pattern, subject, owner)


def parties_before(text: Text, last: Chunk) -> list[Chunk]:
    """A party and those coordinated before it: "the Liberal Democrats and Labour, who run the council"."""
    out = [last]
    while last.kind is Kind.PARTY:
        i = last.first - 1
        while text.lower(i) == "the":
            i -= 1
        before = text.chunk_at(i - 1) if text.lower(i) in {"and", ","} else None
        if before is None or before.kind is not Kind.PARTY:
            break
        out.append(before)
        last = before
    return out


UNIT = Pattern(
    "unit-of-body",
    "",
    "Mere Council's planning committee met on Friday.",
    "Mere Council wrote to the planning committee on Friday.",
    confidence=0.9,
    predicate="org:subOrganizationOf",
)
UNIT_HEADS = frozenset("committee panel cabinet group board directorate department division unit executive sub-committee".split())


def units(text: Text, sentence: Sentence) -> Iterator[Claim]:
    """ "Mere Council's planning committee", "the Labour group on Mere Council": a unit and the body that has it."""
    for c in text.within(sentence):
        if (
            c.kind is not Kind.BODY
            or not c.name
            or fold(c.name).split()[-1] not in UNIT_HEADS
            or fold(c.name).split()[0] in {"board"}
            or (c.definite and c.named)
        ):
            continue
        before = text.chunk_at(c.first - 2)
        if (
            text.lower(c.first - 1) in {"'s", "’s"}
            and before is not None
            and before.kind is Kind.BODY
            and before.name
            and before.name != c.name
        ):
            yield beside_claim(text, UNIT, c, before)
        after = text.chunk_at(c.last + 1) or text.chunk_at(c.last + 2)
        if (
            text.lower(c.last) in {"on", "at"}
            and after is not None
            and after.kind is Kind.BODY
            and after.name
            and after.first <= c.last + 2
            and after.name != c.name
        ):
            yield beside_claim(text, UNIT, c, after)
