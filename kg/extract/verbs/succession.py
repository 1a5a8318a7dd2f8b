"""Who followed whom in a post."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kg.extract.beside.owners import body_of
from kg.extract.beside.posts import mention_of_role
from kg.extract.grammar import possessive
from kg.extract.holders import POST_NOUNS, role_meant
from kg.extract.lemmas import APPOINT, ELECT
from kg.extract.text import Chunk, Role
from kg.extract.verbs.appointments import announcer
from kg.extract.verbs.event import Event
from kg.extract.verbs.posts import became
from kg.extract.verbs.reality import reality
from kg.model import Claim, Kind, Mention, Stance, Status
from kg.names import fold, words


def succeeded(e: Event) -> Iterator[Claim]:
    """ "X succeeds Y as leader", "Y was replaced by X"."""
    new, old = (e.people(e.agents()), e.people(e.objects()))
    if e.lemma == "follow" and not e.role_after("as"):
        return
    if len(new) != 1 or len(old) != 1 or new[0].name == old[0].name:
        return
    yield from succession(e, new[0], old[0], e.role_after("as"))


def unseated(e: Event) -> Iterator[Claim]:
    """ "X unseated Y as mayor", "Y was unseated by X": who lost the seat, lost it to the other."""
    new, old = e.people(e.agents()), e.people(e.objects())
    if len(new) == 1 and len(old) == 1 and new[0].name != old[0].name:
        yield from succession(e, new[0], old[0], e.role_after("as"))


def took_over(e: Event) -> Iterator[Claim]:
    """ "X takes over from Y (as leader)", "X took the place of Y"."""
    follow = " ".join(e.text.lower(k) for k in range(e.verb + 1, e.verb + 4))
    his = e.text.pronouns.get(e.verb + 1) if e.text.lower(e.verb + 2) == "place" else None  # "has taken her place"
    over = e.text.tokens[e.text.tokens[e.verb].head]
    if e.text.tokens[e.verb].tag == "VBG" and over.pos == "VERB" and reality(e.text, over.i) is not Stance.ASSERTED:
        return  # "is expected to become leader, taking over from Ann Lee"
    if e.passive or not (his is not None or follow.startswith(("over", "the place of", "the reins"))):
        return
    new = e.people(e.subjects())
    role = e.role_after("as") or at_the_head(e)
    near = max(e.verb + 5, role.last + 1 if role is not None else 0)
    old = [his] if his is not None else [c for c in named_or_meant(e) if from_whom(e, c, near)]
    if len(new) == 1 and len(old) == 1:
        claims = succession(e, new[0], old[0], role)
        elsewhere = (between := from_holder(e, old[0])) is not None and between.status == "Former"
        yield from [replace(c, role=None, body=None) for c in claims][:1] if elsewhere else claims  # "from former Elm Trust chief Ann Lee"
    elif len(new) == 1 and role is not None:
        yield from became(e)


def named_or_meant(e: Event) -> list[Chunk]:
    """The people of a sentence, by name or as "him" and "her"."""
    meant = [p for k, p in e.text.pronouns.items() if e.sentence.first <= k < e.sentence.last and e.text.tokens[k].dep != "poss"]
    return [c for c in e.people([*e.text.within(e.sentence), *meant]) if c.name]


def from_whom(e: Event, c: Chunk, near: int) -> bool:
    """Whether somebody stands right after "from" or "of" behind the verb, perhaps after a role."""
    first, party = c.first, e.text.chunk_at(c.first - 2)
    if party is not None and party.kind is Kind.PARTY and possessive(e.text, c.first - 1):
        first = party.first - (e.text.lower(party.first - 1) == "the")  # "from the SNP's Ann Lee"
    return (e.verb < first <= near and e.text.lower(first - 1) in {"from", "of"}) or from_holder(e, c) is not None


def from_holder(e: Event, c: Chunk) -> Role | None:
    """The role that stands between in "takes over from the former chair of Mere Trust Ann Lee"."""
    role = next((r for r in e.text.roles_in(e.sentence) if r.last == c.first and r.first > e.verb), None)
    return role if role is not None and e.text.lower(role.first - 1) == "from" and role.first - e.verb <= 4 else None


def at_the_head(e: Event) -> Role | None:
    """ "at the head of the Conservative group": a leadership said in other words."""
    for k in range(e.verb + 1, e.sentence.last - 3):
        body = e.text.chunk_at(k + 3) or e.text.chunk_at(k + 4)
        if e.text.lower(k) in {"head", "helm"} and e.text.lower(k + 1) == "of" and body is not None and body.kind is Kind.BODY:
            return Role(k, body.last, k, "leader", body=body)
    return None


def taken_on(e: Event) -> Iterator[Claim]:
    """ "the role has been taken on by X": the role spoken of just before."""
    subject = next((k for k in e.kids("nsubjpass", "nsubj") if e.text.tokens[k].lemma in POST_NOUNS), None)
    if not e.passive or subject is None or e.stance is not Stance.ASSERTED:
        return
    role = role_meant(e.text, subject)
    people = e.people(e.after("by"))
    if role is None or len(people) != 1:
        return
    body = body_of(e.text, role, people[0])
    where = e.text.mention(body) if body is not None and body.name else None
    yield e.claim("org:holds", people[0], mention_of_role(e.text, role), "taken-on", role=role.title, body=where, status=Status.CURRENT)


def fuller_title(e: Event, title: str, *people: Chunk) -> str:
    """ "commissioner" for one whom the text calls a police and crime commissioner: the longer title."""
    names = {p.name for p in people}
    longer = {h[1] for h in e.text.holders if h[0] in names and fold(h[1]).endswith(f" {fold(title)}")}
    return longer.pop() if len(longer) == 1 else title


def gone(e: Event, old: Chunk) -> bool:
    """Whether the one to be succeeded has left already: "the late", "former", or by what the text says elsewhere."""
    before = {e.text.lower(k) for k in range(max(e.sentence.first, old.first - 5), old.first)}
    after = {e.text.lower(k) for k in range(old.last, min(old.last + 8, e.sentence.last))}
    left = any(h[0] == old.name and h[3] == "Former" for h in e.text.holders)
    return left or not before.isdisjoint({"late", "former", "ex", "outgoing"}) or not after.isdisjoint(LEFT)


OWN = words("professor, lecturer, reader, emeritus, dr, doctor")  # what somebody is called beside the post that is handed on
LEFT = words("resigned, died, retired, quit, left, stepped, stood, was, had")


def succession(e: Event, new: Chunk, old: Chunk, role: Role | None) -> Iterator[Claim]:
    title, body = None, None
    if role is not None:
        found = body_of(e.text, role, new) or body_of(e.text, role, old) or announcer(e, role)
        title, body = role.title, e.text.mention(found) if found is not None and found.name else None
        title = fuller_title(e, title, new, old)
    else:
        who = e.text.lower(new.last) == "," and e.text.lower(new.last + 1) == "who"  # "is succeeded by Ann Lee, who has been a governor"
        told = {fold(r.title) for r in e.text.roles_in(e.sentence) if who and r.first > new.last}
        held = {
            (h[1], h[2])
            for h in e.text.holders
            if fold(h[1]) not in {"councillor", "mp"} | told
            and fold(h[1]).split()[0] not in OWN
            and ((h[0] == old.name and h[3] != "Incoming") or (h[0] == new.name and h[3] != "Former" and e.stance is not Stance.PLANNED))
        }
        held = {h for h in held if h[1] is not None or not any(o[1] is not None and fold(o[0]) == fold(h[0]) for o in held)}
        if len(held) == 1:
            ((title, body_name),) = held
            chunk = next((c for c in e.text.chunks if c.name == body_name and c.kind is Kind.BODY), None) if body_name else None
            body = e.text.mention(chunk) if chunk else None
    if title is None and e.lemma == "replace" and e.text.tokens[e.text.tokens[e.verb].head].lemma not in APPOINT | ELECT:
        return  # a substitute on the pitch
    claim = e.claim("kg:succeeded", new, old, "succeeded", role=title, body=body, date=e.date())
    yield claim
    if e.stance is Stance.PLANNED and role is not None and not gone(e, old):
        there = replace(claim, predicate="org:holds", subject=claim.object, object=mention_of_role(e.text, role), date=None)
        yield replace(there, stance=Stance.ASSERTED, status=Status.CURRENT)  # who will be succeeded, is there
    if e.stance is Stance.ASSERTED and title is not None:
        post = (
            mention_of_role(e.text, role)
            if role is not None
            else Mention(
                e.text.annotated.document.id,
                (w := e.text.annotated.span(e.verb, e.verb + 1)),
                w.of(e.text.annotated.document.text),
                Kind.POST,
                title,
            )
        )
        stopgap = any(
            e.text.lower(k) in {"interim", "acting", "temporary", "temporarily", "stand-in", "caretaker", "permanent"}
            for k in range(e.sentence.first, e.sentence.last)
            if not (k > old.last and e.text.lower(old.last + (e.text.lower(old.last) == ",")) in {"who", "whose"})
        )
        yield e.claim("org:holds", new, post, "succeeded", role=title, body=body, status=Status.INTERIM if stopgap else Status.CURRENT)
        yield e.claim("org:holds", old, post, "succeeded", role=title, body=body, status=Status.FORMER)
