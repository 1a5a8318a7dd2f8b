"""Bodies that own, control and contain each other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from kg.extract.beside.lines import Line, Pattern, beside_claim
from kg.extract.grammar import possessive
from kg.extract.roles.right import apposed, over_description
from kg.extract.text import Chunk, Text
from kg.model import Claim, Kind, Sentence, Stance
from kg.names import BODY_HEADS, fold, words

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


def bodies(text: Text, sentence: Sentence, rendered: Line) -> Iterator[Claim]:
    """Owners, parents and ruling parties of bodies; nothing of sentences that only suppose or deny."""
    yield from run_by(text, sentence)
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


RUN_BY = Pattern(
    "run-by-parties",
    "",
    "Mere Council is to be run by a coalition of Labour and the Greens.",
    "Mere Council should be run by Labour and the Greens.",
    confidence=0.88,
    predicate="kg:controlledBy",
)
AUXILIARIES = words("is, are, was, were, be, been, being, has, have, now, currently, will, to, still, also, once, again")
TOGETHER = words("the, a, an, alliance, coalition, partnership, administration, of, between, joint, minority, majority, new, ruling")


def run_by(text: Text, sentence: Sentence) -> Iterator[Claim]:
    """ "is to be run by the SNP and Labour", "is run by a coalition of Labour and the Greens": each party, and whether it is to come."""
    for i in range(sentence.first + 2, sentence.last - 2):
        if text.lower(i) not in {"run", "controlled", "led"} or text.lower(i + 1) != "by":
            continue
        k = i - 1
        while k > sentence.first and text.lower(k) in AUXILIARIES:
            k -= 1
        body, said = text.chunk_at(k), {text.lower(j) for j in range(k + 1, i)}
        if body is None or body.kind is not Kind.BODY or body.last != k + 1 or not body.name or said.isdisjoint({"is", "are", "be"}):
            continue
        j = i + 2
        while text.lower(j) in TOGETHER | {",", "and", "&"} or ((c := text.chunk_at(j)) is not None and c.kind is Kind.PARTY):
            party = text.chunk_at(j)
            if party is not None and party.kind is Kind.PARTY and party.first == j and party.name:
                planned = not said.isdisjoint({"will", "to"})
                claim = beside_claim(text, RUN_BY, body, party)
                yield replace(claim, stance=Stance.PLANNED) if planned else claim
            j = max(j + 1, party.last) if party is not None else j + 1


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
UNIT_HEADS = frozenset(
    "committee panel cabinet group board directorate department division unit executive sub-committee command bureau faculty center centre"
    " laboratory lab institute school college observatory clinic library museum branch chapter campus program programme".split()
)
OF_SOMETHING = words("school, department, faculty, institute, bureau, office, division, directorate, center, centre, college")


def unit_of(name: list[str]) -> bool:
    """ "School of Law", "Department for Housing", "Elm Valley Center for Health"."""
    return any(a in OF_SOMETHING and b in {"of", "for"} for a, b in pairwise(name[:-1]))


def units(text: Text, sentence: Sentence) -> Iterator[Claim]:
    """ "Mere Council's planning committee", "the Labour group on Mere Council": a unit and the body that has it."""
    for c in text.within(sentence):
        if (
            c.kind is not Kind.BODY
            or not c.name
            or not (fold(c.name).split()[-1] in UNIT_HEADS or unit_of(fold(c.name).split()))
            or fold(c.name).split()[0] in {"board"}
            or (c.definite and c.named)
            or apposed(text, sentence, c) is not None  # "Kelp Motors' car unit, Otis Cars,": told of by its name
            or text.tokens[c.first].tag in {"JJS", "RBS"}  # "the largest opposition group on the council"
        ):
            continue
        before = text.chunk_at(c.first - 2)
        if possessive(text, c.first - 1) and before is not None and before.kind is Kind.BODY and before.name and before.name != c.name:
            yield beside_claim(text, UNIT, c, before)
        after = text.chunk_at(c.last + 1) or text.chunk_at(c.last + 2)
        if (
            after is not None
            and after.kind is Kind.BODY
            and after.name
            and (text.lower(c.last) == "at" or (text.lower(c.last) == "on" and fold(after.name).split()[-1] in BODY_HEADS))
            and after.first <= c.last + 2
            and after.name != c.name
        ):
            yield beside_claim(text, UNIT, c, after)
