"""The order in which one document is read."""

from __future__ import annotations

from kg.extract import chunks, events, facts, identity, roles, speech
from kg.extract.text import Text
from kg.model import Annotated, Claim, Mention, Reading


def extract(annotated: Annotated) -> Reading:
    """Read one document: names, roles, who is who, what stands beside names, what is said and done."""
    text = Text(annotated)
    text.chunks = chunks.find(text)
    text.roles = roles.find(text)
    identity.resolve(text)
    claims = facts.read(text)
    statements = speech.read(text)
    claims += speech.claims(text, statements)
    claims += events.read(text, statements)
    return Reading(annotated.document, mentions(text, claims), ordered(claims), tuple(text.unread))


def ordered(claims: list[Claim]) -> tuple[Claim, ...]:
    """In the order of the text, each said once, the surest reading of it first."""
    best: dict[str, Claim] = {}
    for claim in sorted(claims, key=lambda c: (-c.confidence, c.evidence.span.end - c.evidence.span.start)):
        best.setdefault(claim.id, claim)
    return tuple(sorted(best.values(), key=lambda c: (c.evidence.span, c.predicate, c.id)))


def mentions(text: Text, claims: list[Claim]) -> tuple[Mention, ...]:
    """Every named chunk and every end of a claim, each once."""
    found = {m.id + m.kind: m for c in text.chunks if c.name for m in [text.mention(c)]}
    for claim in claims:
        for m in (claim.subject, claim.object, claim.body, claim.attributed_to, *claim.about):
            if m is not None:
                found.setdefault(m.id + m.kind, m)
    return tuple(sorted(found.values(), key=lambda m: (m.span, m.kind)))
