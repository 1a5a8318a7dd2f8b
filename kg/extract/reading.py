"""The order in which one document is read."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import replace

from kg.extract import beside, identity, names, profiles, pronouns, roles, speech, verbs
from kg.extract.quotes import quotations
from kg.extract.settling import (
    changed_sides,
    ended,
    fuller_roles,
    in_context,
    in_its_time,
    not_yet,
    ordered,
    outdated,
    respective,
    without_poorer,
)
from kg.extract.text import Text
from kg.extract.verbs.dying import dead
from kg.model import Annotated, Claim, Evidence, Kind, Mention, Reading, Span, Unread


def extract(annotated: Annotated) -> Reading:
    """Read one document: names, roles, who is who, what stands beside names, what is said and done."""
    text = Text(annotated)
    text.chunks = names.find(text)
    text.roles = roles.find(text)
    identity.resolve(text)
    text.quoted = [q.outer for q in quotations(text)]
    pronouns.resolve(text)
    claims = beside.read(text)
    statements = speech.read(text)
    known = len(text.holders)
    done = verbs.read(text, statements) + profiles.read(text, statements)
    if len(text.holders) > known:  # "said the new chair": the verbs have told who that is
        statements = speech.read(text)
        done = verbs.read(text, statements) + profiles.read(text, statements)
        if any(r.owner in {"his", "her"} for r in text.roles):
            claims += beside.read(text)  # "her deputy": at what she was told to lead
    claims = [in_context(text, c, statements) for c in claims]
    claims += speech.claims(text, statements)
    claims = not_yet(text, respective(text, claims + done))
    claims = outdated(in_its_time(text, changed_sides(ended(claims, dead(text)))))
    claims = [in_sentence(text, c) for c in without_poorer(fuller_roles(claims))]
    return Reading(
        annotated.document,
        mentions(text, claims),
        ordered(claims),
        tuple(sorted(dict.fromkeys([*text.unread, *silent(text, claims)]), key=lambda u: u.span)),
    )


def in_sentence(text: Text, claim: Claim) -> Claim:
    """The claim with the whole sentence, or sentences, that say it as its evidence."""
    span = claim.evidence.span
    begins = bisect_right(text.tokens, span.start, key=lambda t: t.span.end)
    ends = bisect_left(text.tokens, span.end, key=lambda t: t.span.start)
    first, last = text.sentences[text.sentence_of[begins]], text.sentences[text.sentence_of[ends - 1]]
    whole = text.annotated.span(first.first, last.last)
    whole = Span(min(whole.start, span.start), max(whole.end, span.end))
    return replace(claim, evidence=Evidence(claim.evidence.document, whole, whole.of(text.annotated.document.text)))


def silent(text: Text, claims: list[Claim]) -> Iterator[Unread]:
    """Sentences that name a person or a body, but of which nothing was read."""
    evidence = [c.evidence.span for c in claims]
    noted = [u.span for u in text.unread]
    for s in text.content():
        span = text.annotated.span(s.first, s.last)
        found = sorted({c.name for c in text.within(s) if c.kind in (Kind.PERSON, Kind.BODY) and c.name and c.named and not c.definite})
        if found and not any(span.overlaps(e) for e in evidence) and not any(span.overlaps(n) for n in noted):
            yield Unread(span, span.of(text.annotated.document.text), f"names {', '.join(found)}, but no claim was read")


def mentions(text: Text, claims: list[Claim]) -> tuple[Mention, ...]:
    """Every named chunk and every end of a claim, each once."""
    found = {m.id + m.kind: m for c in text.chunks if c.name for m in [text.mention(c)]}
    for claim in claims:
        for m in (claim.subject, claim.object, claim.body, claim.attributed_to, *claim.about):
            if m is not None:
                found.setdefault(m.id + m.kind, m)
    return tuple(sorted(found.values(), key=lambda m: (m.span, m.kind)))
