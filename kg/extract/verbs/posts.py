"""Posts taken up and held: "was appointed chair", "became leader", "chairs the panel"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kg.extract.beside.owners import body_of
from kg.extract.beside.posts import NOT_HELD, left_again, mention_of_role
from kg.extract.grammar import OBJECTS
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
    role = e.role_after("as", "", "to", "be")
    patients = right_before(e, role) or e.people(e.objects())
    if not patients or role is None:
        return
    elected = e.lemma in ELECT
    if e.lemma in {"nominate", "designate"}:
        return
    if e.lemma in {"confirm", "announce", "unveil", "select", "choose", "pick", "make", "name"} and not e.passive and not e.kids(*OBJECTS):
        return
    employer = [c for c in e.agents() if c.kind is Kind.BODY] if not e.passive else []
    if role.body is None and len(employer) == 1 and not role.area:
        role = replace(role, body=employer[0])
    if fold(role.title).split()[-1] in NOT_HELD:
        return  # "was named as candidate" is no post
    for person in patients:
        for each in listed(e, role):
            if each.first <= person.first < each.last:
                continue
            status = each.status if each.status in {"Interim", "Acting"} else "Incoming" if e.stance is Stance.PLANNED else "Current"
            yield from post_claim(
                e,
                "kg:electedTo" if elected else "kg:appointedTo",
                person,
                each,
                "elected" if elected else "appointed",
                status=status,
                date=e.date(),
            )


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


def right_before(e: Event, role: Role | None) -> list[Chunk]:
    """ "named Ann Lee chief executive": the person between the verb and the role, whom the parser took for a part of it."""
    person = e.text.chunk_at(e.verb + 1)
    between = person is not None and role is not None and person.kind is Kind.PERSON and person.last == role.first
    return [person] if person is not None and between and not e.passive else []


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
    past = e.text.tokens[e.verb].tag in {"VBD"} and (e.lemma in {"serve", "work", "act"} or left_again(e.text, e.verb))
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
        if not (e.lemma == "become" and e.text.tokens[e.verb].tag == "VBG"):  # "before becoming chair in 2013" does not say that it lasts
            yield e.claim(
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
