"""How posts are come by: "was appointed chair", "was elected to the post", "has been handed the job"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kg.extract.beside.owners import body_of
from kg.extract.beside.posts import NOT_HELD, PARTINGS, mention_of_role, to_come
from kg.extract.grammar import OBJECTS
from kg.extract.holders import POST_NOUNS, role_meant
from kg.extract.lemmas import ELECT
from kg.extract.lists import people_before
from kg.extract.text import Chunk, Role, Text
from kg.extract.verbs.event import Event
from kg.model import Claim, Kind, Mention, Stance, Status
from kg.names import INSPECTORATES, fold, words


def post_claim(e: Event, predicate: str, person: Chunk, role: Role, rule: str, *, status: str, date: str | None = None) -> list[Claim]:
    """A change of post and the role that it implies."""
    body = body_of(e.text, role, person) or announcer(e, role)
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


def announcer(e: Event, role: Role) -> Chunk | None:
    """ "Kelp Energy Ltd said that Ann Lee had been elected president": whoever tells of a change of posts tells of its own."""
    c = e.by
    if c is None or c.kind is not Kind.BODY or not c.named or not c.name or role.area is not None or role.party is not None or role.owner:
        return None
    last = fold(c.name).split()[-1]
    return c if last not in OF_OTHERS | INSPECTORATES and not c.name.isupper() and of_any_body(role) else None


def of_any_body(role: Role) -> bool:
    """Whether a post is one that any body has."""
    return fold(role.title).split()[-1] in OF_ANY


OF_ANY = words("executive, officer, president, chairman, chair, chairwoman, director, ceo, treasurer")
OF_OTHERS = words("""
union, unions, police, constabulary, government, department, ministry, commission, court, party, agency, watchdog, regulator, news, times,
post, gazette, herald, telegraph, guardian, mail, broadcasting, reuters, unison, office, inspectorate, ombudsman, congress, parliament
""")


def name_then_post(e: Event, role: Role) -> list[Chunk]:
    """ "appointed Ann Lee president of Mere College": the parser takes the name for a part of the title."""
    c = e.text.chunk_at(e.verb + 1)
    if c is None or c.kind is not Kind.PERSON or not c.name or c.last != role.first or e.passive:
        return []
    return [c]


def appointed(e: Event) -> Iterator[Claim]:
    """ "X was appointed (as) chair of Y"; "Y named X its chair"."""
    role = e.role_after("as", "", "to", "be") or post_meant(e, "to")
    at_once = (named_at_once(e, role) or named_by_post(e) or name_then_post(e, role)) if role is not None else []
    patients = e.people(e.objects()) or at_once
    if not e.passive and not at_once:
        patients = [p for p in patients if not {"–", "—", "-"} & {e.text.lower(k) for k in range(e.verb, p.first)}]
        near = [e.text.chunk_at(k) or e.text.pronouns.get(k) for k in e.kids(*OBJECTS, "xcomp", "oprd", "attr")]
        patients = patients if any(c is not None and c.kind is Kind.PERSON for c in near) else []
    if not patients or role is None:
        return
    elected = e.lemma in ELECT
    out = e.lemma == "vote" and e.text.lower(e.verb + 1) == "out"
    if e.lemma in {"nominate", "designate"} or out or any(e.text.lower(k) in PARTINGS for k in range(e.verb + 1, role.first)):
        return  # "announced the departure of finance chief Ann Lee"
    if e.lemma in {"confirm", "announce", "unveil", "select", "choose", "pick", "make", "name"} and not (
        e.passive or at_once or e.kids(*OBJECTS)
    ):
        return
    first = any(e.text.lower(k) in {"previously", "once", "formerly"} | ({"first"} if elected else set()) for k in e.kids("advmod"))
    employer = [c for c in e.agents() if c.kind is Kind.BODY] if not e.passive else []
    if role.body is None and len(employer) == 1 and not role.area:
        role = replace(role, body=employer[0])
    if role.body is None and not role.area and (board := to_board(e)) is not None:
        role = replace(role, body=board)
    if e.text.lower(role.head) in NOT_HELD or role.status == "Former":
        return  # "was named as candidate" is no post, and nobody is chosen to be a former governor
    if e.stance is Stance.DENIED and role.party is not None:
        return  # "was not elected as a Labour councillor": but as another's
    if (role.body is None or role.body.definite) and (body := body_after(e, role)) is not None:
        role = replace(role, body=body)
    roles = listed(e, role)
    in_order = len(roles) == len(patients) > 1  # "Ann Lee and Raj Shah were appointed leader and deputy leader"
    coming = e.stance is Stance.PLANNED or "who will" in e.text.words(e.verb, e.sentence.last).lower()
    coming = coming or any(d.start is not None and to_come(e.text, d.start) for d in e.dates())  # "from 1 August 2022"
    for n, person in enumerate(patients):
        status = role.status if role.status in {"Interim", "Acting", "Incoming"} else "Incoming" if coming else "Current"
        for each in roles[n : n + 1] if in_order else roles:
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


def body_after(e: Event, role: Role) -> Chunk | None:
    """ "named Ann Lee as Chairman, Mere Youth Service and Raj Shah as": the body behind the comma, of appointments in a list."""
    body = e.text.chunk_at(role.last + 1) if e.text.lower(role.last) == "," and e.text.lower(role.first - 1) in {"as", "the"} else None
    if body is None or body.kind is not Kind.BODY or not body.named or body.first != role.last + 1:
        return None
    return body if e.text.lower(body.last) in {"and", ",", ";", "."} and e.text.lower(body.last + 1) not in {"who", "which"} else None


def took_oath(e: Event) -> Iterator[Claim]:
    """ "Ann Lee, Raj Shah and Tom Lake took oath as ministers", "Two members – Ann Lee and Raj Shah – took the oath as minister"."""
    noun = e.verb + 1 + (e.text.lower(e.verb + 1) in {"the", "an", "his", "her", "their"})
    role = next((r for r in e.roles() if 0 < r.first - noun <= 5), None)
    if e.passive or e.text.lower(noun) not in {"oath", "oaths"} or role is None or e.text.lower(noun + 1) not in {"as", "of"}:
        return
    if "before" in {e.text.lower(k) for k in range(noun, role.first)}:
        return  # "took an oath of office before Judge Ann Lee"
    last = e.text.chunk_at(e.verb - 1 - (e.text.lower(e.verb - 1) in {"–", "—", "-"}))
    listed_ = [*people_before(e.text, last, e.sentence.first), last] if last is not None and last.kind is Kind.PERSON else []
    for person in listed_ or e.people(e.subjects()):
        yield from post_claim(e, "kg:appointedTo", person, role, "took-oath", status="Current", date=e.date())


def to_board(e: Event) -> Chunk | None:
    """ "elected to the board of Elm Athletics as a director": whose board it is."""
    words_ = e.text.words(e.verb + 1, e.verb + 5).lower()
    if not words_.startswith(("to the board of", "onto the board of")):
        return None
    return body_of_board(e, e.verb + 5)


def body_of_board(e: Event, k: int) -> Chunk | None:
    """ "Elm Athletics", "directors of Elm Athletics" from token `k` on, after "board of": the body."""
    k += 2 * (e.text.lower(k) in {"directors", "trustees", "governors"} and e.text.lower(k + 1) in {"of", "at"})
    k += e.text.lower(k) == "the"
    c = e.text.chunk_at(k)
    return c if c is not None and c.kind is Kind.BODY and c.first == k and c.name and c.named else None


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


def post_meant(e: Event, *preps: str) -> Role | None:
    """ "was elected to the post", "to the position of chair": the role spoken of just before, or said right after."""
    noun = next((k for k in range(e.verb + 1, min(e.verb + 9, e.sentence.last)) if e.text.tokens[k].lemma in POST_NOUNS), None)
    if noun is None:
        return None
    article = noun - 1 - (e.text.lower(noun - 1) in {"new", "vacant", "top"})
    if e.text.lower(article) not in {"the", "that", "this"} or (preps and e.text.lower(article - 1) not in preps):
        return None
    said = next((r for r in e.roles() if r.first == noun + 2 and e.text.lower(noun + 1) in {"of", "as"}), None)
    return said or role_meant(e.text, noun)


def named_at_once(e: Event, role: Role) -> list[Chunk]:
    """ "named Ann Lee interim city manager": who stands between an active verb and the role, whatever the parser made of them."""
    who = e.text.chunk_at(e.verb + 1)
    beside = who is not None and who.kind is Kind.PERSON and who.name and e.text.words(who.last, role.first) in {"", "as"}
    return [who] if who is not None and beside and not e.passive and e.agents() else []


def named_by_post(e: Event) -> list[Chunk]:
    """ "has named its current chair, Ann Lee, as chief executive": whom the post that she has describes."""
    post = next((r for r in e.text.roles_in(e.sentence) if r.first in {e.verb + 1, e.verb + 2} and not r.plural), None)
    who = e.text.chunk_at(post.last + 1) if post is not None and e.text.lower(post.last) == "," and not e.passive else None
    fits = who is not None and who.kind is Kind.PERSON and who.name and e.text.words(who.last, who.last + 2).lower() == ", as"
    return [who] if who is not None and fits else []


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
    start = next(
        (r.last for r in e.text.roles_in(e.sentence) if r.first in {noun + 2, noun + 3}), noun + 2
    )  # "of Acting President Ann Lee"
    people = [c for c in e.text.within(e.sentence) if c.kind is Kind.PERSON and c.name and c.first in {start, start + 1}]
    role = next((r for r in e.text.roles_in(e.sentence) if people and 0 < r.first - people[0].last <= 7), None)
    if len(people) != 1 or role is None or e.text.lower(noun + 1) != "of" or role.plural:
        return
    if "as" not in {e.text.lower(role.first - 1), e.text.lower(role.first - 2)}:
        return
    predicate = "kg:electedTo" if e.text.lower(noun) == "election" else "kg:appointedTo"
    status = role.status if role.status in {"Interim", "Acting"} else "Incoming"
    yield from post_claim(e, predicate, people[0], role, "appointment-of", status=status, date=e.date())


RACES = words("race, election, contest, re-election, reelection, vote, by-election, ballot, runoff, run-off, primary")
FOR = words("for, as, to")


def won(e: Event) -> Iterator[Claim]:
    """ "won the race for mayor of Mere", "won re-election as governor": the post that was stood for; a primary is no election to it."""
    noun = next((k for k in range(e.verb + 1, min(e.verb + 6, e.sentence.last)) if e.text.lower(k) in RACES), None)
    if noun is None or e.passive or e.stance is not Stance.ASSERTED or e.text.lower(noun) == "primary":
        return
    start = noun + 2
    start += 2 * (e.text.words(start, start + 2).lower() in {"the post", "the role", "the office", "the position"})
    start += e.text.lower(start) == "of" and e.text.lower(noun + 1) in FOR
    role = next((r for r in e.text.roles_in(e.sentence) if r.first in {start, start + 1}), None) if e.text.lower(noun + 1) in FOR else None
    if role is None or role.plural or e.text.lower(role.head) in NOT_HELD:
        return
    for person in e.people(e.subjects()):
        yield from post_claim(e, "kg:electedTo", person, role, "won-election", status="Current", date=e.date())


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
