"""Posts taken up and held: "became leader", "chairs the panel", "holds the education portfolio"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kg.extract.actors import beside_role
from kg.extract.beside.owners import body_of, sole_body
from kg.extract.beside.posts import FOUNDER, NOT_HELD, left_again, mention_of_role
from kg.extract.grammar import OBJECTS, behind, having_joined
from kg.extract.holders import POST_NOUNS
from kg.extract.lemmas import LEAD
from kg.extract.roles.right import owned_by
from kg.extract.text import Chunk, Role
from kg.extract.verbs.appointments import body_of_board, post_meant
from kg.extract.verbs.event import Event
from kg.model import Claim, Kind, Mention, Stance, Status
from kg.names import TRADES, fold, words


def shared(e: Event) -> Iterator[Claim]:
    """ "The two trusts share a chair, Ann Lee", "have a chair in common, Ann Lee": hers at both."""
    common = e.lemma == "share" or "in common" in e.text.words(e.verb, e.sentence.last)
    role = next((r for r in e.roles() if r.determiner in {"a", "an", "the"} and r.first - e.verb <= 3 and r.body is None), None)
    bodies = {c.name: c for c in e.subjects() if c.kind is Kind.BODY and c.name}
    if not common or role is None or len(bodies) < 2 or e.stance is not Stance.ASSERTED:
        return
    named = next((c for c in e.text.within(e.sentence) if c.kind is Kind.PERSON and c.name and c.first > role.last), None)
    if named is None or {",", "-", "–", "—"}.isdisjoint({e.text.lower(k) for k in range(role.last, named.first)}):
        return
    for body in bodies.values():
        yield e.claim(
            "org:holds",
            named,
            mention_of_role(e.text, role),
            "shared-post",
            role=role.title,
            body=e.text.mention(body),
            status=Status(role.status),
        )
        e.text.holders.append((named.name or "", role.title, body.name, role.status))


def took_post(e: Event) -> Iterator[Claim]:
    """ "will take over the position in August", "has held the post since 2019": the post spoken of just before."""
    follow = {e.text.lower(k) for k in range(e.verb + 1, e.verb + 3)}
    taking = e.lemma in {"take", "assume", "fill"} and (e.lemma != "take" or follow & {"over", "up", "on"})
    role = post_meant(e) if taking or e.lemma in {"hold", "occupy"} else None
    said = role is not None and role.first > e.verb
    noun = next((k for k in range(e.verb + 1, e.verb + 6) if e.text.tokens[k].lemma in POST_NOUNS), None)
    office = taking and e.text.lower(e.verb + 2) == "office"  # "will take up office"
    its = noun is not None and e.text.lower(noun - 1) in {"his", "her", "their", "the"}
    if taking and (office or its) and e.stance is Stance.PLANNED:
        e.text.to_start |= {p.name for p in e.people(e.subjects()) if p.name}
    had = any(e.text.lower(k) == "having" for k in e.kids("aux"))  # "had been leader for a year, having taken on the role in May"
    if role is None or had or (said and not taking) or e.passive or e.stance not in (Stance.ASSERTED, Stance.PLANNED):
        return
    interim = {e.text.lower(k) for k in range(e.verb, e.sentence.last)} & {"interim", "temporary", "temporarily", "caretaker"}
    over = e.lemma in {"hold", "occupy"} and e.text.tokens[e.verb].tag == "VBD"
    status = Status.INTERIM if interim else Status.INCOMING if e.stance is Stance.PLANNED else Status.FORMER if over else Status.CURRENT
    told = replace(e, stance=Stance.ASSERTED) if e.stance is Stance.PLANNED and e.by is None else e
    since, until = between_dates(e)
    described = beside_role(e.text, role)  # "Australian administrator Ann Lee will take up the position": another than her own
    for person in e.people(e.subjects()):
        if taking and not said and described is not None and described.name == person.name:
            continue
        body = body_of(e.text, replace(role, status="Current"), person)
        where = e.text.mention(body) if body is not None and body.name else None
        post = mention_of_role(e.text, role)
        yield told.claim("org:holds", person, post, "took-post", 0.82, role=role.title, body=where, status=status, since=since, until=until)


BRIEFS = frozenset({"portfolio", "brief"})


def portfolio(e: Event) -> Iterator[Claim]:
    """ "holds the education portfolio", "was handed the finance brief": in the text's own words."""
    noun = next((k for k in e.kids(*OBJECTS, "oprd") if e.text.tokens[k].lemma in BRIEFS), None)
    if noun is None or e.stance is Stance.DENIED or (e.lemma in {"hand", "give"} and not e.passive):
        return
    first = noun
    while first - 1 > e.verb and e.text.tokens[first - 1].pos in ("NOUN", "PROPN", "ADJ", "CCONJ") and e.text.lower(first - 1) not in OLD:
        first -= 1
    if first == noun or e.text.lower(first) in {"other", "several", "various", "multiple", "all", "many", "numerous"}:
        return
    title = e.text.words(first, noun + 1)
    role = Role(first, noun + 1, noun, title)
    status = (
        Status.INCOMING
        if e.stance is Stance.PLANNED
        else Status.FORMER
        if e.text.tokens[e.verb].tag == "VBD" and e.lemma == "hold"
        else Status.CURRENT
    )
    council = sole_body(e.text, {"council"}, role)
    where = e.text.mention(council) if council is not None and council.name else None
    told = replace(e, stance=Stance.ASSERTED) if e.stance is Stance.PLANNED and e.by is None else e
    for person in e.people(e.subjects()):
        yield told.claim("org:holds", person, mention_of_role(e.text, role), "portfolio", role=title, body=where, status=status)


OLD = frozenset({"old", "new", "former", "current", "own", "same", "full", "whole", "entire"})


def became(e: Event) -> Iterator[Claim]:
    """ "X becomes/became/remains ROLE", "X serves as ROLE", "X takes over as ROLE"."""
    role = e.role_after("as", "")
    if role is None or e.passive or (e.lemma == "step" and e.text.lower(e.verb + 1) in {"down", "aside", "back"}):
        return
    if e.lemma in {"start", "begin"} and e.text.lower(e.verb + 1) in {"out", "off", "life"}:
        return  # "started out as a teacher": long ago
    if (
        e.lemma in {"serve", "work", "act", "take", "step", "continue", "return", "stay", "start", "begin"}
        and e.text.lower(role.first - 1) != "as"
        and e.text.lower(role.first - 2) != "as"
    ):
        return
    also = e.lemma == "serve" and e.text.tokens[e.verb].tag in {"VBD", "VBN"} and any(e.text.lower(k) == "also" for k in e.kids("advmod"))
    had = e.lemma in {"serve", "work", "act"} and any(e.text.lower(k) == "had" for k in e.kids("aux"))
    lately = not {"recently", "previously", "formerly", "latterly"}.isdisjoint({e.text.lower(k) for k in range(role.first - 4, role.first)})
    past = (
        also
        or (lately and e.lemma in {"serve", "work", "act"})
        or had
        or behind(e.text, e.verb)
        or (e.text.tokens[e.verb].tag in {"VBD"} and (e.lemma in {"serve", "work", "act"} or left_again(e.text, e.verb)))
    )
    for person in e.people(e.subjects()):
        body = body_of(e.text, role, person)
        if e.stance is Stance.DENIED or (body is None and e.text.lower(role.head) in TRADES):
            continue  # "became a priest": no post
        status = (
            role.status
            if role.status != "Current"
            else "Former"
            if past
            else "Current"
            if e.lemma in {"continue", "remain", "stay"}
            else "Incoming"
            if e.stance is Stance.PLANNED
            else "Acting"
            if e.lemma == "act"
            else "Current"
        )
        since, until = between_dates(e)
        since = None if e.lemma in {"remain", "stay", "continue"} and until is not None else since  # "remains chair for 2003-04"
        settled = (status == "Incoming" or going_on(e)) and e.by is None and not {"to"} & {e.text.lower(k) for k in e.kids("aux", "mark")}
        told = replace(e, stance=Stance.ASSERTED) if settled else e  # "will become chair": Incoming says when
        if FOUNDER.search(role.title):  # "joined as a co-founder of Elm Press"
            if body is not None and body.kind is Kind.BODY and body.name:
                yield told.claim("schema:founder", body, person, "becomes")
            continue
        becoming = e.lemma == "become" and e.text.tokens[e.verb].tag == "VBG"
        if not becoming and not having_joined(e.text, e.verb):  # "before becoming chair in 2013" does not say that it lasts
            held = told.claim(
                "org:holds",
                person,
                mention_of_role(e.text, role),
                "becomes",
                role=role.title,
                body=e.text.mention(body) if body is not None and body.name else None,
                status=Status(status),
                since=since,
                until=until,
            )
            yield held
            for further in role.further if body is role.body else ():
                if further.name:
                    yield replace(held, body=e.text.mention(further))
        if (
            e.lemma == "become"
            and e.text.tokens[e.verb].tag != "VBZ"
            and e.stance is Stance.ASSERTED
            and not role.representative
            and fold(role.title).split()[-1] not in NOT_HELD
        ):
            where = e.text.mention(body) if body is not None and body.name else None
            yield e.claim("kg:appointedTo", person, mention_of_role(e.text, role), "becomes", role=role.title, body=where, date=e.date())
        if e.stance in (Stance.ASSERTED, Stance.PLANNED):
            e.text.holders.append((person.name or "", role.title, body.name if body is not None else None, status))


def going_on(e: Event) -> bool:
    """ "will continue as a councillor": the post is held already."""
    return e.lemma in {"continue", "remain", "stay"} and e.stance is Stance.PLANNED


def between_dates(e: Event) -> tuple[str | None, str | None]:
    for d in e.dates():
        if d.kind == "range":
            return d.start, d.end
        if d.kind == "since":
            return d.start, None
        if d.kind == "until":
            return None, d.end
    return None, None


def leads(e: Event) -> Iterator[Claim]:
    """ "X leads Y", "who chairs the panel", "X heads Y"."""
    title = LEAD.get(e.lemma)
    if title is None:
        return
    if e.passive:
        yield from led_by(e, title)
        return
    bodies = [owned_by(e.text, c) for c in led(e)]  # "directs the University of Elm's Kelp Center"
    if not bodies and e.lemma in {"chair", "head"} and (board := board_of(e)) is not None:
        bodies, title = [board], "chair of the board"
    tag = e.text.tokens[e.verb].tag
    if tag == "VBG" and e.lemma in {"run", "manage", "direct", "edit"}:
        return  # "to focus on running the council"
    committee = len(bodies) == 1 and fold(bodies[0].name or "").split()[-1] in {"committee", "panel", "commission", "inquiry"}
    several = e.lemma == "chair" and all(b.named and b.name for b in bodies)  # "chaired the Growth Board and the Energy Board"
    if not bodies or (len(bodies) > 1 and not several):
        return
    if e.lemma in {"run", "manage", "direct", "edit", "captain"} and not bodies[0].named and not committee:
        return
    if committee:
        title = "chair"  # whoever leads, heads or runs a committee is in its chair
    if e.lemma in {"lead", "head"} and fold(bodies[0].name or "").split()[-1] not in LED:
        return  # who "led the trust" may have been its chief executive or its chair
    for person in e.people(e.subjects()):
        if e.stance is Stance.DENIED:
            continue
        status = "Incoming" if e.stance is Stance.PLANNED else "Former" if tag == "VBD" else "Current"
        word = e.text.annotated.span(e.verb, e.verb + 1)
        post = Mention(e.text.annotated.document.id, word, word.of(e.text.annotated.document.text), Kind.POST, title)
        for who, body in [*((person, b) for b in bodies), *gapped(e, bodies[-1])]:
            yield e.claim("org:holds", who, post, "leads", role=title, body=e.text.mention(body), status=Status(status))
            if e.stance is not Stance.REPORTED:
                e.text.holders.append((who.name or "", title, body.name, status))


def led(e: Event) -> list[Chunk]:
    """The bodies that a verb says somebody leads: its objects, or the body before "which" in "the Mere Service Board, which he chairs"."""
    objects = e.kids(*OBJECTS)
    which = next((k for k in objects if e.text.lower(k) == "which" and k < e.verb), None)
    if which is not None:
        meant = e.text.chunk_at(which - 1 - (e.text.lower(which - 1) == ","))
        return [meant] if meant is not None and meant.kind is Kind.BODY and meant.named and meant.name else []
    found = [c for k in objects for c in e.resolve(k) if c.kind is Kind.BODY]
    return found or [c for k in objects for c in [e.text.chunk_at(k)] if c is not None and c.kind is Kind.BODY and c.name]


def board_of(e: Event) -> Chunk | None:
    """ "chairs the board of Kelp Energy", "chairs the board of trustees of the Mere Institute": whose board it is."""
    k = e.verb + 1 + (e.text.lower(e.verb + 1) in {"the", "its"})
    return body_of_board(e, k + 2) if (e.text.lower(k), e.text.lower(k + 1)) == ("board", "of") else None


def gapped(e: Event, body: Chunk) -> Iterator[tuple[Chunk, Chunk]]:
    """ "Ann Lee is to chair the audit committee, Raj Shah the planning committee and Tom Lake the rest": the verb left out."""
    i = body.last
    while e.text.lower(i) in {",", "and"} and i < e.sentence.last:
        person = e.text.chunk_at(i + 1)
        if person is None or person.kind is not Kind.PERSON or person.first != i + 1 or not person.name:
            return
        j = person.last + (e.text.lower(person.last) == "the")
        other = e.text.chunk_at(j)
        if other is None or other.kind is not Kind.BODY or other.first != j or not other.name:
            return
        yield person, other
        i = other.last


LED = words("""
council, group, party, committee, panel, commission, board, union, team, partnership, alliance, coalition, association, campaign,
department, division, unit, force, constabulary, police, inquiry
""")


def led_by(e: Event, title: str) -> Iterator[Claim]:
    """ "the panel is chaired by X", "the council, led by X"."""
    bodies = [c for c in e.subjects() if c.kind is Kind.BODY]
    if len(bodies) != 1 or e.stance is Stance.DENIED or e.lemma in {"run", "manage", "direct", "edit"}:
        return
    past = any(e.text.lower(k) in {"was", "were"} for k in e.kids("auxpass", "aux"))
    for person in e.people(e.after("by")):
        if any(r.last == person.first and r.status == "Former" for r in e.text.roles_in(e.sentence)):
            continue  # "led by then leader Ann Lee": her post says what she led
        status = "Incoming" if e.stance is Stance.PLANNED else "Former" if past else "Current"
        word = e.text.annotated.span(e.verb, e.verb + 1)
        post = Mention(e.text.annotated.document.id, word, word.of(e.text.annotated.document.text), Kind.POST, title)
        yield e.claim("org:holds", person, post, "led-by", role=title, body=e.text.mention(bodies[0]), status=Status(status))
        if e.stance is not Stance.REPORTED:
            e.text.holders.append((person.name or "", title, bodies[0].name, status))
