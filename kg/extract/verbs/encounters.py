"""Meetings and apologies."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from kg.extract.actors import actors
from kg.extract.beside.owners import body_of
from kg.extract.beside.posts import mention_of_role
from kg.extract.grammar import OBJECTS, SUBJECT
from kg.extract.holders import described
from kg.extract.quotes import inside_quotes
from kg.extract.speech.statements import Statement
from kg.extract.text import Text
from kg.extract.verbs.event import Event
from kg.extract.verbs.reality import reality, teller
from kg.extract.verbs.stances import span_evidence
from kg.model import Claim, Kind, Mention, Sentence, Stance


def apologised(e: Event) -> Iterator[Claim]:
    if e.stance in (Stance.PLANNED, Stance.DENIED) or e.passive:
        return
    to = [c for c in e.after("to") if c.kind in (Kind.PERSON, Kind.BODY, Kind.GROUP)]
    told = teller(e.text, e.verb)
    by = [e.by] if e.by is not None else actors(e.text, told) if told is not None else []
    for who in e.subjects():
        own = replace(e, stance=Stance.ASSERTED) if [c.name for c in by] == [who.name] else e  # apologising is done by saying so
        if to:
            for whom in to:
                yield own.claim("kg:apologisedTo", who, whom, "apologised")
        else:
            word = e.text.annotated.span(e.verb, e.verb + 1)
            yield own.claim(
                "kg:apologised",
                who,
                Mention(e.text.annotated.document.id, word, word.of(e.text.annotated.document.text), Kind.LITERAL, "true"),
                "apologised",
            )


def sorry_to(e: Event) -> Iterator[Claim]:
    """ "said sorry to his colleague Raj Shah", "made an apology to Raj Shah": to whom, right after."""
    noun = next((k for k in e.kids(*OBJECTS) if e.text.tokens[k].lemma == "apology"), None)
    at = e.verb + 1 if e.lemma == "say" and e.text.lower(e.verb + 1) == "sorry" else noun
    if at is None or e.text.lower(at + 1) != "to" or e.passive or e.stance in (Stance.PLANNED, Stance.DENIED):
        return
    whom = next(
        (c for c in e.text.within(e.sentence) if at + 2 <= c.first <= at + 5 and c.name and c.kind in (Kind.PERSON, Kind.BODY)), None
    )
    clear = whom is not None and all(e.text.tokens[k].pos in ("DET", "PRON", "NOUN", "ADJ", "PROPN") for k in range(at + 2, whom.first))
    for who in e.subjects() if whom is not None and clear else ():
        own = replace(e, stance=Stance.ASSERTED) if e.by is not None and e.by.name == who.name else e
        if whom is not None and who.name != whom.name:
            yield own.claim("kg:apologisedTo", who, whom, "apologised")


# no condolence: "I'm sorry for her loss", "sorry that this has happened"
SORRY = re.compile(
    r"(?i)(?:\b(?:we|i)(?: are|[’']re| am|[’']m) (?:\w+ ){0,3}|^)sorry (?:we|about|where|to (?!hear|see|learn|lose)"
    r"|for (?!(?:his|her|their|your|the \w+[’']s?) loss)|that (?!th(?:is|at|ese|ose) (?:has|had|have|happen)))"
)


def said_sorry(text: Text, st: Statement) -> Iterator[Claim]:
    """ "We are truly sorry that …", "said they were “sorry to all those …”"."""
    own = st.mode == "Direct" and SORRY.search(st.words)
    told = st.mode == "Indirect" and re.search(
        r"(?i)\b(?:they|it|he|she|the council|the trust) (?:was|were) (?:\w+ ){0,3}[“\"‘']?sorry (?:to|for|that|where)", st.words
    )
    if not own and not told:
        return
    span = st.span
    word = next((t for t in text.tokens if span.covers(t.span) and t.lower == "sorry"), None)
    if word is None:
        return
    literal = Mention(text.annotated.document.id, word.span, word.text, Kind.LITERAL, "true")
    for who in st.speakers:
        yield Claim("kg:apologised", text.mention(who), literal, span_evidence(text, st), "said-sorry", 0.88)


def apologies_from(text: Text, sentence: Sentence) -> Iterator[Claim]:
    """ "Apologies from the pair did not help": an apology that is there; not one that is asked for."""
    for k in range(sentence.first, sentence.last - 2):
        t = text.tokens[k]
        if t.lemma != "apology" or text.lower(k + 1) != "from" or t.dep not in SUBJECT or inside_quotes(text, k):
            continue
        if reality(text, t.head) not in (Stance.ASSERTED, Stance.DENIED) or t.lower == "no" or text.lower(k - 1) in {"no", "any"}:
            continue
        word = text.annotated.span(k, k + 1)
        literal = Mention(text.annotated.document.id, word, t.text, Kind.LITERAL, "true")
        for who in [a for o in text.children[k + 1] for a in actors(text, o)]:
            if who.name:
                yield Claim("kg:apologised", text.mention(who), literal, text.sentence_evidence(k), "apology-from", 0.82)


def met(e: Event) -> Iterator[Claim]:
    if e.stance in (Stance.PLANNED, Stance.DENIED):
        return
    others = [*(e.objects() if not e.passive else []), *e.after("with")]
    role = next((r for r in e.roles() if r.first - e.verb <= 3), None)
    for who in e.people(e.subjects()):
        if role is not None and not any(
            c.kind is Kind.PERSON and abs(c.first - role.last) <= 2 for c in e.text.within(e.sentence) if c.first >= role.last
        ):
            holder = described(e.text, role)
            body = body_of(e.text, role)
            if holder is not None:
                yield e.claim("kg:met", who, holder, "met", date=e.date())
            elif body is not None and body.name:
                yield e.claim(
                    "kg:met", who, mention_of_role(e.text, role), "met", role=role.title, body=e.text.mention(body), date=e.date()
                )
            continue
        for other in others:
            if other.name != who.name and other.kind in (Kind.PERSON, Kind.BODY):
                yield e.claim("kg:met", who, other, "met", date=e.date())


def meetings(text: Text, sentence: Sentence, statements: list[Statement]) -> Iterator[Claim]:
    """ "X said the meeting with Y had been helpful", "After talks with Y, X said": whoever speaks of it was there."""
    for k in range(sentence.first, sentence.last - 2):
        if text.lower(k) not in {"meeting", "talks", "discussions"} or text.lower(k + 1) != "with" or inside_quotes(text, k):
            continue
        others = [c for c in text.within(sentence) if c.kind is Kind.PERSON and c.name and k + 2 <= c.first <= k + 5]
        before = {text.lower(j) for j in range(max(sentence.first, k - 3), k)}
        verb = next((v for v in range(sentence.first, sentence.last) if text.speakers.get(v)), None)
        if (
            not others
            or verb is None
            or before & {"a", "requested", "next", "no", "future", "asked", "for"} - {"for"}
            or text.tokens[verb].lemma in {"ask", "urge", "want"}
        ):
            continue
        speakers = text.speakers[verb]
        if (
            len(speakers) == 1
            and speakers[0].kind is Kind.PERSON
            and speakers[0].name != others[0].name
            and ("the" in before or "after" in before or "following" in before)
        ):
            who = speakers[0]
            yield Claim(
                "kg:met",
                text.mention(who),
                text.mention(others[0]),
                text.evidence(min(who.first, k), max(who.last, others[0].last)),
                "meeting-with",
                0.85,
            )
