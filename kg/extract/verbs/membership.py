"""Parties and employers that people join, leave and work for."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.grammar import OBJECTS, with_others
from kg.extract.roles.lists import wholes
from kg.extract.text import Chunk, Text
from kg.extract.verbs.event import Event
from kg.extract.verbs.posts import between_dates
from kg.model import Claim, Kind, Sentence, Stance, Status
from kg.names import fold, party, words


def moved_party(e: Event) -> Iterator[Claim]:
    """ "joined Reform UK", "defected from Labour to the Greens", "quit the party Labour", "expelled by the Conservatives"."""
    if e.stance in (Stance.PLANNED, Stance.DENIED):
        return
    if e.passive and e.lemma in {"expel", "suspend", "deselect"}:
        for person in e.people(e.subjects()):
            for c in [*e.after("by", "from")]:
                if c.kind is Kind.PARTY and e.lemma == "expel":
                    yield e.claim("org:memberOf", person, c, "left-party", status=Status.FORMER)
        return
    people = e.people(e.subjects())
    joined: list[Chunk] = []
    gone: list[Chunk] = []
    if e.lemma == "join":
        joined = [c for c in e.objects() if c.kind is Kind.PARTY]
    elif e.lemma in {"leave", "quit"}:
        gone = [c for c in e.objects() if c.kind is Kind.PARTY or group_of_party(c)] or party_meant(e, e.kids(*OBJECTS))
    elif e.lemma == "resign":
        gone = party_meant(e, e.governed("from"))
    follow = {e.text.lower(k) for k in range(e.verb + 1, e.verb + 3)}
    if e.lemma in {"defect", "switch", "cross"} or (e.lemma in {"move", "go", "resign", "return"} and follow & {"over", "back", "from"}):
        joined = [c for c in e.after("to") if c.kind is Kind.PARTY]
        gone = [c for c in e.after("from") if c.kind is Kind.PARTY] or gone
    for person in people:
        for c in joined:
            yield e.claim("org:memberOf", person, c, "joined-party", status=Status.CURRENT, since=None)
        for c in gone:
            yield e.claim("org:memberOf", person, c, "left-party", status=Status.FORMER)


def group_of_party(c: Chunk) -> bool:
    """ "the Labour group" on a council."""
    return (
        c.kind is Kind.BODY and c.named and c.name is not None and fold(c.name).endswith(" group") and party(fold(c.name)[:-6]) is not None
    )


def party_meant(e: Event, nouns: list[int]) -> list[Chunk]:
    """ "has quit the party": the one party that this sentence, or else one of the two before it, names."""
    at = next((k for k in nouns if e.text.lower(k) == "party" and e.text.lower(k - 1) in {"the", "his", "her", "their"}), None)
    here = e.text.sentence_of[e.verb]
    for n in range(here, max(-1, here - 3), -1) if at is not None else ():
        named = {c.name: c for c in e.text.within(e.text.sentences[n]) if c.kind is Kind.PARTY and c.name and c.first < (at or 0)}
        if named:
            return list(named.values()) if len(named) == 1 else []
    return []


def took_seat(e: Event) -> Iterator[Claim]:
    """ "sits on the board", "is to take a seat on the panel": the person is a member of the body."""
    if e.stance is Stance.DENIED or e.passive:
        return
    seat = any(e.text.tokens[k].lemma in {"seat", "place"} for k in e.kids(*OBJECTS))
    if e.lemma != "sit" and not seat:
        return
    for person in e.people(e.subjects()):
        for body in e.after("on"):
            if body.kind is Kind.BODY and body.name:
                past = e.text.tokens[e.verb].tag == "VBD" and e.lemma == "sit"
                yield e.claim("org:memberOf", person, body, "took-seat", 0.85, status=Status.FORMER if past else None)


def worked(e: Event) -> Iterator[Claim]:
    """ "worked at B", "joined B", "taught at B", "is employed by B": the person belongs, or belonged, to the body."""
    if e.stance not in (Stance.ASSERTED, Stance.REPORTED):
        return
    role = e.role_after("as", "")
    if e.passive:
        bodies = e.after("by", "at") if e.lemma in {"employ", "hire"} else []
    elif e.lemma == "join":
        bodies = e.objects()
    else:
        bodies = e.after("at", "for", "with", "in", "on")
    if e.lemma == "serve" and any(e.text.tokens[k].lemma not in SPELLS for k in e.kids(*OBJECTS)):
        return  # "served notice on Elm Council"
    tag = e.text.tokens[e.verb].tag
    for person in e.people(e.subjects()):
        for body in bodies:
            if (
                body.kind is not Kind.BODY
                or not body.name
                or not body.named
                or body.name == person.name
                or with_others(e.text, e.verb, body)
                or (role is not None and role.body is not None and (e.lemma != "join" or role.body is body))
            ):
                continue
            if e.lemma in {"study"} or (set(fold(body.name).split()) & {"committee"} and e.lemma == "work"):
                continue
            since, until = between_dates(e)
            gone = tag in {"VBD", "VBN"} and e.lemma not in {"join", "hire"} and not lasting(e.text, e.sentence, e.verb, body)
            past = gone and not (tag == "VBN" and since and not until)
            had = e.lemma == "join" and any(e.text.lower(k) == "had" for k in e.kids("aux"))  # whether that lasted is told elsewhere
            status = None if had else Status.FORMER if past or (e.lemma == "join" and was_there(e.text, person, body)) else Status.CURRENT
            for b in (body, *wholes(e.text, e.sentence, body)):
                yield e.claim("org:memberOf", person, b, "worked-at", 0.8, status=status, since=since, until=until)


def was_there(text: Text, person: Chunk, body: Chunk) -> bool:
    """ "is the former chief executive of Elm Trust. She joined it in 2015": whether all that somebody was there is over."""
    return {h[3] for h in (*text.holders, *text.called) if h[0] == person.name and h[2] == body.name} == {"Former"}


def lasting(text: Text, sentence: Sentence, verb: int, body: Chunk) -> bool:
    """ "has worked at Kelp Energy for ten years", "since 2010": and still does."""
    perfect = not {text.lower(c) for c in text.children[verb]}.isdisjoint({"has", "have", "'ve", "’ve"})
    after = [text.lower(k) for k in range(body.last, min(body.last + 7, sentence.last))]
    years = "for" in after and not YEARS.isdisjoint(after[after.index("for") :])
    return perfect and ("since" in after or years)


SPELLS = words("year, term, time, decade, month, apprenticeship, sentence, stint, spell, tenure, post, member")
YEARS = words("year, years, decade, decades, months, weeks")
