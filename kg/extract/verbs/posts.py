"""Posts taken up and held: "was appointed chair", "became leader", "chairs the panel"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kg.extract.beside.owners import body_of, sole_body
from kg.extract.beside.posts import NOT_HELD, left_again, mention_of_role
from kg.extract.grammar import OBJECTS
from kg.extract.holders import POST_NOUNS, role_meant
from kg.extract.lemmas import ELECT, LEAD
from kg.extract.text import Chunk, Role, Text
from kg.extract.verbs.event import Event
from kg.model import Claim, Kind, Mention, Stance, Status
from kg.names import fold, words


def post_claim(e: Event, predicate: str, person: Chunk, role: Role, rule: str, *, status: str, date: str | None = None) -> list[Claim]:
    """A change of post and the role that it implies."""
    body = body_of(e.text, role, person)
    mention = mention_of_role(e.text, role)
    where = e.text.mention(body) if body is not None and body.name else None
    change = e.claim(predicate, person, mention, rule, role=role.title, body=where, date=date)
    held = replace(change, predicate="org:holds", status=Status(status), date=None)
    if e.stance in (Stance.PLANNED,):
        return [replace(change, stance=Stance.PLANNED)]
    if e.stance is Stance.DENIED:
        return [change]
    if e.stance is Stance.ASSERTED:
        e.text.holders.append((person.name or "", role.title, body.name if body is not None else None, status))
    return [change, held]


def appointed(e: Event) -> Iterator[Claim]:
    """ "X was appointed (as) chair of Y"; "Y named X its chair"."""
    role = e.role_after("as", "", "to", "be") or post_meant(e, "to")
    at_once = named_at_once(e, role) if role is not None else []
    patients = e.people(e.objects()) or at_once
    if not e.passive and not at_once:
        patients = [p for p in patients if not {"–", "—", "-"} & {e.text.lower(k) for k in range(e.verb, p.first)}]
        near = [e.text.chunk_at(k) or e.text.pronouns.get(k) for k in e.kids(*OBJECTS, "xcomp", "oprd", "attr")]
        patients = patients if any(c is not None and c.kind is Kind.PERSON for c in near) else []
    if not patients or role is None:
        return
    elected = e.lemma in ELECT
    if e.lemma in {"nominate", "designate"}:
        return
    if e.lemma in {"confirm", "announce", "unveil", "select", "choose", "pick", "make", "name"} and not (
        e.passive or at_once or e.kids(*OBJECTS)
    ):
        return
    first = any(e.text.lower(k) in {"previously", "once", "formerly"} | ({"first"} if elected else set()) for k in e.kids("advmod"))
    employer = [c for c in e.agents() if c.kind is Kind.BODY] if not e.passive else []
    if role.body is None and len(employer) == 1 and not role.area:
        role = replace(role, body=employer[0])
    if fold(role.title).split()[-1] in NOT_HELD or role.status == "Former":
        return  # "was named as candidate" is no post, and nobody is chosen to be a former governor
    for person in patients:
        status = role.status if role.status in {"Interim", "Acting"} else "Incoming" if e.stance is Stance.PLANNED else "Current"
        for each in listed(e, role):
            if each.first <= person.first < each.last:
                continue
            claims = post_claim(
                e,
                "kg:electedTo" if elected else "kg:appointedTo",
                person,
                each,
                "elected" if elected else "appointed",
                status=status,
                date=e.date(),
            )
            yield from claims[:1] if first else claims  # who was first elected in 1988 may hold it no more


def listed(e: Event, first: Role) -> list[Role]:
    """A role and those that a list goes on with: "promoted to chairman, president and chief executive of"."""
    out = [first]
    for role in sorted((r for r in e.text.roles_in(e.sentence) if r.first > first.first), key=lambda r: r.first):
        if e.text.words(out[-1].last, role.first) not in {",", "and", "&", ", and"} or role.plural or role.owner or role.determiner:
            break
        out.append(role)
    after = e.text.chunk_at(out[-1].last)
    named = after is not None and after.kind is Kind.PERSON
    joined = len(out) > 1 and e.text.words(out[-2].last, out[-1].first) in {"and", "&", ", and"}
    return out if joined and not named and first.body in {out[-1].body, None} else [first]


SEATS = words("board, committee, sub-committee, panel, commission, cabinet, council, trust, body, taskforce, authority, court")


def seated(e: Event) -> Iterator[Claim]:
    """ "appointed Raj Shah to the Mere Board", "was elected to the council": a member of it, whatever as."""
    if e.stance in (Stance.PLANNED, Stance.DENIED) or e.lemma == "nominate" or e.role_after("as", "", "to") is not None:
        return
    bodies = [c for c in e.after("to", "onto") if c.kind is Kind.BODY and c.named and not SEATS.isdisjoint(fold(c.name or "").split())]
    if len(bodies) != 1:
        return
    for person in e.people(e.objects()):
        yield e.claim("org:memberOf", person, bodies[0], "appointed-to-body", status=Status.CURRENT)


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


def post_meant(e: Event, *preps: str) -> Role | None:
    """ "was elected to the post", "to the position of chair": the role spoken of just before, or said right after."""
    noun = next((k for k in range(e.verb + 1, min(e.verb + 9, e.sentence.last)) if e.text.tokens[k].lemma in POST_NOUNS), None)
    if noun is None or e.text.lower(noun - 1) not in {"the", "that", "this"} or (preps and e.text.lower(noun - 2) not in preps):
        return None
    said = next((r for r in e.roles() if r.first == noun + 2 and e.text.lower(noun + 1) in {"of", "as"}), None)
    return said or role_meant(e.text, noun)


def took_post(e: Event) -> Iterator[Claim]:
    """ "will take over the position in August", "has held the post since 2019": the post spoken of just before."""
    follow = {e.text.lower(k) for k in range(e.verb + 1, e.verb + 3)}
    taking = e.lemma in {"take", "assume", "fill"} and (e.lemma != "take" or follow & {"over", "up", "on"})
    role = post_meant(e) if taking or e.lemma in {"hold", "occupy"} else None
    said = role is not None and role.first > e.verb
    if role is None or said or e.passive or e.stance not in (Stance.ASSERTED, Stance.PLANNED):
        return
    interim = {e.text.lower(k) for k in range(e.verb, e.sentence.last)} & {"interim", "temporary", "temporarily", "caretaker"}
    over = e.lemma in {"hold", "occupy"} and e.text.tokens[e.verb].tag == "VBD"
    status = Status.INTERIM if interim else Status.INCOMING if e.stance is Stance.PLANNED else Status.FORMER if over else Status.CURRENT
    told = replace(e, stance=Stance.ASSERTED) if e.stance is Stance.PLANNED and e.by is None else e
    since, until = between_dates(e)
    for person in e.people(e.subjects()):
        body = body_of(e.text, replace(role, status="Current"), person)
        where = e.text.mention(body) if body is not None and body.name else None
        post = mention_of_role(e.text, role)
        yield told.claim("org:holds", person, post, "took-post", 0.82, role=role.title, body=where, status=status, since=since, until=until)


def named_at_once(e: Event, role: Role) -> list[Chunk]:
    """ "named Ann Lee interim city manager": who stands between an active verb and the role, whatever the parser made of them."""
    who = e.text.chunk_at(e.verb + 1)
    beside = who is not None and who.kind is Kind.PERSON and who.name and e.text.words(who.last, role.first) in {"", "as"}
    return [who] if who is not None and beside and not e.passive and e.agents() else []


def handed(e: Event) -> Iterator[Claim]:
    """ "has been handed the county manager's job", "was given the role of chair"."""
    thing = next((k for k in e.kids(*OBJECTS, "oprd") if e.text.tokens[k].lemma in {"job", "post", "role", "position", "chair"}), None)
    if not e.passive or thing is None or e.stance is not Stance.ASSERTED:
        return
    role = next(
        (r for r in e.roles() if r.last in {thing - 1, thing} or (thing < r.first <= thing + 3 and e.text.lower(thing + 1) == "of")), None
    )
    if role is None or role.plural:
        return
    for person in e.people(e.subjects()):
        yield from post_claim(e, "kg:appointedTo", person, role, "handed", status="Current", date=e.date())


BRIEFS = frozenset({"portfolio", "brief"})


def portfolio(e: Event) -> Iterator[Claim]:
    """ "holds the education portfolio", "was handed the finance brief": in the text's own words."""
    noun = next((k for k in e.kids(*OBJECTS, "oprd") if e.text.tokens[k].lemma in BRIEFS), None)
    if noun is None or e.stance is Stance.DENIED or (e.lemma in {"hand", "give"} and not e.passive):
        return
    first = noun
    while first - 1 > e.verb and e.text.tokens[first - 1].pos in ("NOUN", "PROPN", "ADJ", "CCONJ") and e.text.lower(first - 1) not in OLD:
        first -= 1
    if first == noun:
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


def appointment_of(e: Event) -> Iterator[Claim]:
    """ "has confirmed the appointment of X as chair": told by whoever makes it."""
    noun = next((k for k in e.kids(*OBJECTS, "nsubjpass") if e.text.lower(k) in {"appointment", "election"}), None)
    if noun is None or e.stance is not Stance.ASSERTED:
        return
    people = [c for c in e.text.within(e.sentence) if c.kind is Kind.PERSON and c.name and c.first in {noun + 2, noun + 3}]
    role = next((r for r in e.text.roles_in(e.sentence) if people and 0 < r.first - people[0].last <= 7), None)
    if len(people) != 1 or role is None or e.text.lower(noun + 1) != "of" or role.plural:
        return
    if "as" not in {e.text.lower(role.first - 1), e.text.lower(role.first - 2)}:
        return
    predicate = "kg:electedTo" if e.text.lower(noun) == "election" else "kg:appointedTo"
    status = role.status if role.status in {"Interim", "Acting"} else "Incoming"
    yield from post_claim(e, predicate, people[0], role, "appointment-of", status=status, date=e.date())


def elected_in(e: Event) -> Iterator[Claim]:
    """ "X was elected in Northampton North"; with "as MP" `appointed` reads it."""
    if not e.passive or e.role_after("as", "", "to") is not None:
        return
    areas = [
        c
        for c in e.text.within(e.sentence)
        if c.kind is Kind.AREA
        and c.first > e.verb
        and c.name
        and e.text.lower(c.first - 1) in {"in", "for", "at"}
        and c.first - e.verb <= 8
    ]
    if len(areas) != 1:
        return
    for person in e.people(e.subjects()):
        role = stated_role(e.text, person)
        if role is None:
            continue
        stands = e.claim("kg:represents", person, replace(e.text.mention(areas[0]), kind=Kind.AREA), "elected-in")
        yield stands
        change = replace(e.claim("kg:electedTo", person, role, "elected-in", role=role.name, date=e.date()), evidence=stands.evidence)
        yield change
        yield replace(change, predicate="org:holds", status=Status.CURRENT, date=None)


def stated_role(text: Text, person: Chunk) -> Mention | None:
    """The elected role that the text gives the person: read of them, or the only "MP" of its first lines."""
    for name, title, _, _ in text.holders:
        if name == person.name and fold(title) in {"mp", "msp", "td", "councillor", "mla", "senator", "mep"}:
            role = next((r for r in text.roles if fold(r.title) == fold(title)), None)
            return mention_of_role(text, role) if role else None
    single = [r for r in text.roles if r.title in {"MP", "MSP", "TD", "MLA"} and not r.plural]
    named = {h[0] for h in text.holders if h[1] in {"MP", "MSP", "TD", "MLA"}}
    if single and not named - {person.name}:
        return mention_of_role(text, single[0])
    return None


def became(e: Event) -> Iterator[Claim]:
    """ "X becomes/became/remains ROLE", "X serves as ROLE", "X takes over as ROLE"."""
    role = e.role_after("as", "")
    if role is None or e.passive or (e.lemma == "step" and e.text.lower(e.verb + 1) in {"down", "aside", "back"}):
        return
    if (
        e.lemma in {"serve", "work", "act", "take", "step", "continue", "return", "stay", "start", "begin"}
        and e.text.lower(role.first - 1) != "as"
        and e.text.lower(role.first - 2) != "as"
    ):
        return
    also = e.lemma == "serve" and any(e.text.lower(k) == "also" for k in e.kids("advmod"))  # "has also served as chair"
    past = also or (e.text.tokens[e.verb].tag in {"VBD"} and (e.lemma in {"serve", "work", "act"} or left_again(e.text, e.verb)))
    for person in e.people(e.subjects()):
        if e.stance is Stance.DENIED:
            continue
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
        body = body_of(e.text, role, person)
        since, until = between_dates(e)
        settled = (status == "Incoming" or going_on(e)) and e.by is None and not {"to"} & {e.text.lower(k) for k in e.kids("aux", "mark")}
        told = replace(e, stance=Stance.ASSERTED) if settled else e  # "will become chair": Incoming says when
        if not (e.lemma == "become" and e.text.tokens[e.verb].tag == "VBG"):  # "before becoming chair in 2013" does not say that it lasts
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
    bodies = [c for k in e.kids(*OBJECTS) for c in e.resolve(k) if c.kind is Kind.BODY]
    bodies = bodies or [c for k in e.kids(*OBJECTS) for c in [e.text.chunk_at(k)] if c is not None and c.kind is Kind.BODY and c.name]
    tag = e.text.tokens[e.verb].tag
    if tag == "VBG" and e.lemma in {"run", "manage", "direct", "edit"}:
        return  # "to focus on running the council"
    committee = len(bodies) == 1 and fold(bodies[0].name or "").split()[-1] in {"committee", "panel", "commission", "inquiry"}
    if len(bodies) != 1 or (e.lemma in {"run", "manage", "direct", "edit", "captain"} and not bodies[0].named and not committee):
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
        for who, body in [(person, bodies[0]), *gapped(e, bodies[0])]:
            yield e.claim("org:holds", who, post, "leads", role=title, body=e.text.mention(body), status=Status(status))
            if e.stance is not Stance.REPORTED:
                e.text.holders.append((who.name or "", title, body.name, status))


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
        status = "Incoming" if e.stance is Stance.PLANNED else "Former" if past else "Current"
        word = e.text.annotated.span(e.verb, e.verb + 1)
        post = Mention(e.text.annotated.document.id, word, word.of(e.text.annotated.document.text), Kind.POST, title)
        yield e.claim("org:holds", person, post, "led-by", role=title, body=e.text.mention(bodies[0]), status=Status(status))
        if e.stance is not Stance.REPORTED:
            e.text.holders.append((person.name or "", title, bodies[0].name, status))
