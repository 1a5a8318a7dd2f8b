"""Bodies that own, control and contain each other."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.beside.lines import compiled, lines
from kg.extract.text import Chunk, Text
from kg.model import Claim, Kind, Sentence
from kg.names import fold

BODY_PATTERNS: tuple[tuple[str, str, str, str], ...] = (
    ("controlled-body", "kg:controlledBy", r"{party} - (?:controlled|run|led) {body}", "bp"),
    (
        "body-run-by",
        "kg:controlledBy",
        r"{body} (?:, which )?(?:is |has been |was )?(?:controlled|run|led) by (?:the |a )?(?:majority )?{party}",
        "bp",
    ),
    ("party-runs", "kg:controlledBy", r"{party} (?:, who |, which |who |which )?(?:run|runs|control|controls|lead|leads) {body}", "bp"),
    (
        "party-took-control",
        "kg:controlledBy",
        r"{party} (?:took|take|takes|won|regained|seized|gained|kept|retained) (?:overall )?control of (?:the )?{body}",
        "bp",
    ),
    (
        "subsidiary-of",
        "org:subOrganizationOf",
        r"{body} (?:, |, which |which )?(?:is |are |was |itself is )?(?:also )?(?:now )?(?:a |an |the )?(?:[\w-]+ ){{0,6}}?(?:subsidiary|division|arm|unit|branch|part|member company|brand|imprint|department) of (?:the )?(?:[\w.-]+ ){{0,5}}?{whole}",
        "bw",
    ),
    (
        "as-subsidiary-of",
        "org:subOrganizationOf",
        r"{body} (?:[a-z]+ ){{0,4}}as (?:a |an )(?:[\w-]+ ){{0,6}}?(?:subsidiary|division|arm|unit) of (?:the )?(?:[\w.-]+ ){{0,3}}?{whole}",
        "bw",
    ),
    (
        "parent-of",
        "org:subOrganizationOf",
        r"{whole} (?:, (?:\S+ ){{1,8}}?, )?(?:is|was) (?:also )?the (?:parent|parent company|owner|holding company) (?:of|for) (?:the )?{body}",
        "bw",
    ),
    (
        "owned-by",
        "org:subOrganizationOf",
        r"{body} (?:, |, which |which |is |was |has been |now |currently |wholly )*owned by (?:the )?{whole}",
        "bw",
    ),
    (
        "parent-company",
        "org:subOrganizationOf",
        r"{body} 's (?:parent|parent company|owner|parent organisation|parent organization) ,? ?{whole}",
        "bw",
    ),
)


def bodies(text: Text, sentence: Sentence) -> Iterator[Claim]:
    rendered = lines(text, sentence)[-1]
    for name, predicate, shape, _ in BODY_PATTERNS:
        if re.search(r"\b(would|could|will|might|may|to) (?:become|be)\b|\bnot\b|\bno longer\b", rendered.text):
            continue
        for match in compiled(shape.replace("{{", "\x00").replace("}}", "\x01").replace("\x00", "{").replace("\x01", "}")).finditer(
            rendered.text
        ):
            groups = match.groupdict()
            subject = rendered.items[groups["body"]]
            other = rendered.items[groups.get("party") or groups["whole"]]
            if not (isinstance(subject, Chunk) and isinstance(other, Chunk)):
                continue
            for owner in parties_before(text, other):
                if not subject.name or not owner.name or subject.name == owner.name:
                    continue
                first, last = min(subject.first, owner.first), max(subject.last, owner.last)
                other = owner
                yield Claim(predicate, text.mention(subject), text.mention(other), text.evidence(first, last), name, 0.92)


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
            yield Claim(
                "org:subOrganizationOf", text.mention(c), text.mention(before), text.evidence(before.first, c.last), "unit-of-body", 0.9
            )
        after = text.chunk_at(c.last + 1) or text.chunk_at(c.last + 2)
        if (
            text.lower(c.last) in {"on", "at"}
            and after is not None
            and after.kind is Kind.BODY
            and after.name
            and after.first <= c.last + 2
            and after.name != c.name
        ):
            yield Claim(
                "org:subOrganizationOf", text.mention(c), text.mention(after), text.evidence(c.first, after.last), "unit-of-body", 0.9
            )
