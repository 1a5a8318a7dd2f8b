"""Posts that are left: "resigned", "stepped down", "was sacked"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kg.extract.actors import beside_role
from kg.extract.beside.owners import body_of
from kg.extract.beside.posts import mention_of_role, to_come
from kg.extract.grammar import FINITE, OBJECTS, RELATIVE
from kg.extract.holders import POST_NOUNS, role_meant
from kg.extract.lemmas import DISMISS, SUSPEND
from kg.extract.text import Chunk, Role, Text
from kg.extract.verbs.appointments import listed
from kg.extract.verbs.event import Event
from kg.extract.verbs.membership import party_meant
from kg.model import Claim, Kind, Mention, Sentence, Stance, Status
from kg.names import TITLE_ROLES, fold, words


def left(e: Event, predicate: str, people: list[Chunk], rule: str) -> Iterator[Claim]:
    """Somebody left a post: the one beside the verb, or the only one that the text gives them."""
    if e.stance is Stance.ASSERTED and (day := e.date()) is not None and to_come(e.text, day):
        e = replace(e, stance=Stance.PLANNED)  # "is standing down at the end of January"
    role = next((r for r in e.roles() if could_be_left(e, r, people)), None)
    for person in people:
        own = next(
            (
                r
                for r in e.text.roles_in(e.sentence)
                if (r.last == person.first or apposed_to(e, r) is person) and r.first > e.verb and not r.plural
            ),
            None,
        )
        mention, title, body = post_left(e, person, own or role)
        if mention is None and (titled := called(e, person)) is not None:
            mention, title, body = post_left(e, person, titled)
        if mention is None:
            e.text.abstain(e.sentence.first, e.sentence.last, f"{person.name} left a post, but which is not clear")
            continue
        change = e.claim(predicate, person, mention, rule, role=title, body=body, date=e.date())
        yield change
        if e.stance is Stance.ASSERTED:
            yield replace(change, predicate="org:holds", status=Status.FORMER, date=None)
            e.text.holders.append((person.name or "", title or "", body.name if body else None, "Former"))
            for further in listed(e, role)[1:] if role is not None and own is None else ():
                over = replace(change, object=mention_of_role(e.text, further), role=further.title)
                yield from and_former(e, over)
        elif e.stance is Stance.PLANNED and role is not None and e.by is None and predicate == "kg:resignedFrom":
            yield replace(
                change, predicate="org:holds", stance=Stance.ASSERTED, status=Status.CURRENT, date=None
            )  # whoever will go is there
            e.text.holders.append((person.name or "", title or "", body.name if body else None, "Current"))


def called(e: Event, person: Chunk) -> Role | None:
    """ "and director Ann Lee will step down": what she is called where the text gives her no post elsewhere."""
    known = any(h[0] == person.name for h in e.text.holders)
    right_before = (r for r in e.text.roles_in(e.sentence) if r.last == person.first and not r.plural and r.status == "Current")
    return None if known else next(right_before, None)


def inverted(text: Text, sentence: Sentence) -> Iterator[Claim]:
    """ "Standing down as chair of Elm Trust is Bob Tarn": who goes stands after the verb."""
    k = sentence.first + (text.lower(sentence.first) in {"also", "meanwhile"})
    retiring = text.lower(k) == "retiring"
    if not retiring and not (text.lower(k) in {"standing", "stepping"} and text.lower(k + 1) == "down"):
        return
    near = [r for r in text.roles_in(sentence) if r.first - k <= 4 and not r.plural]
    role = next((r for r in near if text.lower(r.first - 1) == "as"), None)
    person = text.chunk_at(role.last + 1) if role is not None and text.lower(role.last) in {"is", "was"} else None
    if role is None and (role := next((r for r in near if text.lower(r.first - 1) in {"is", "was"}), None)) is not None:
        person = text.chunk_at(role.last)  # "Also stepping down is deputy chair Bob Tarn"
    if role is None or person is None or person.kind is not Kind.PERSON or not person.name:
        return
    body = body_of(text, role, person)
    claim = Claim(
        "kg:resignedFrom",
        text.mention(person),
        mention_of_role(text, role),
        text.evidence(k, person.last),
        "inverted-departure",
        0.85,
        role=role.title,
        body=text.mention(body) if body is not None and body.name else None,
    )
    if not retiring:
        yield claim
    text.holders.append((person.name, role.title, body.name if body is not None else None, "Former"))
    yield replace(claim, predicate="org:holds", status=Status.FORMER)


def could_be_left(e: Event, role: Role, people: list[Chunk]) -> bool:
    """Whether a role is near enough to the verb to be the post that these people left, and nobody else's."""
    by = "by" in {e.text.lower(role.first - 1), e.text.lower(role.first - 2)}  # "was removed from office by a judge"
    if role.plural or by or apposed_to(e, role) is not None or another_clause(e, role):
        return False
    other = beside_role(e.text, role)
    if other is not None and other.name not in {p.name for p in people}:
        return False
    if of_post(e, role):
        return True
    away = role.first - e.verb
    furthest = 14 if e.text.lower(role.first - 2) in {"years", "months"} else 8  # "quit the group after two years as"
    near = away <= 4 or bool(role.owner) or (e.text.lower(role.first - 1) in {"as", "from"} and away <= furthest)
    work = e.text.lower(role.first - 2) in {"role", "job", "position", "work"}
    return near and (not work or e.text.lower(role.first - 3) in {"his", "her", "their"})


def of_post(e: Event, role: Role) -> bool:
    """ "resigned from the post of director", "stepped down from the role of leader"."""
    said = e.text.words(role.first - 4, role.first).lower().split()
    return said[:1] == ["from"] and said[-1:] == ["of"] and role.first - e.verb <= 6 and said[-2] in POST_NOUNS


def apposed_to(e: Event, role: Role) -> Chunk | None:
    """ "sacked Ann Lee, its chair, and": the person right before the comma before a role."""
    before = e.text.chunk_at(role.first - 2) if e.text.lower(role.first - 1) == "," else None
    return before if before is not None and before.kind is Kind.PERSON and before.last == role.first - 1 else None


PARTED = words("""
because, after, when, while, before, if, although, though, over, amid, following, who, which, whose, that, so, and, but, to, saying, citing,
claiming, accusing, since, ;
""")


def another_clause(e: Event, role: Role) -> bool:
    """ "resigned because the leader would not listen": what follows such a word, or another verb, is no post that was left."""
    between = range(e.verb + 1, role.first)
    if e.text.lower(role.first - 1) == "as" and not any(e.text.tokens[k].tag in FINITE or e.text.lower(k) in RELATIVE for k in between):
        return False  # "resigned amid controversy last week as president"
    return any(e.text.lower(k) in PARTED or e.text.tokens[k].tag in FINITE for k in between)


def post_left(e: Event, person: Chunk, role: Role | None) -> tuple[Mention | None, str | None, Mention | None]:
    if role is not None:
        body = body_of(e.text, role, person)
        return mention_of_role(e.text, role), role.title, e.text.mention(body) if body is not None and body.name else None
    if (meant := meant_by_noun(e)) is not None:
        return post_left(e, person, meant)
    taken_since = {fold(r.title) for r in e.text.roles if r.first > e.verb and now_held(e.text, r)}
    held = [h for h in e.text.holders if h[0] == person.name and fold(h[1]) not in {"councillor", "mp", "alderman"} | taken_since]
    held = [h for h in held if h[3] not in {"Former", "Incoming"}] or (held if e.lemma in DISMISS | SUSPEND else [])
    titles = {(fold(h[1]), h[2]) for h in held}
    if not titles and e.lemma in {"resign", "quit"} and (seat := seat_of(e, person)) is not None:
        return seat
    if len(titles) != 1:
        return None, None, None
    _, title, name, _ = held[0]
    return told_elsewhere(e, title, name)


def told_elsewhere(e: Event, title: str, name: str | None) -> tuple[Mention, str, Mention | None]:
    """A post that the text gives somebody elsewhere, at the verb that ends it: its mention, its title and the body of that name."""
    word = e.text.annotated.span(e.verb, e.verb + 1)
    post = Mention(e.text.annotated.document.id, word, word.of(e.text.annotated.document.text), Kind.POST, title)
    body = next((c for c in e.text.chunks if name and c.name == name and c.kind in (Kind.BODY, Kind.AREA, Kind.PARTY)), None)
    return post, title, e.text.mention(body) if body is not None else None


def meant_by_noun(e: Event) -> Role | None:
    """ "stepped down from the role": the one spoken of just before."""
    noun = next((k for k in e.governed("from") if e.text.tokens[k].lemma in POST_NOUNS), None)
    return role_meant(e.text, noun) if noun is not None else None


def now_held(text: Text, role: Role) -> bool:
    """ "is now an adviser": a post of later than what was left."""
    return not {"now", "since"}.isdisjoint({text.lower(k) for k in range(role.first - 3, role.head)})


def seat_of(e: Event, person: Chunk) -> tuple[Mention, str, Mention | None] | None:
    """ "councillor Ann Lee resigned": the seat that her title says, where the text gives her no other post."""
    titled = next((role for t in person.titles if (role := TITLE_ROLES.get(t)) in SEATS), None)
    before = e.text.roles_in(e.sentence) if e.text.lower(person.first - 1) == "," else []
    apposed = next((fold(r.title) for r in before if r.last == person.first - 1 and fold(r.title) in SEATS), None)
    role = titled or apposed
    if role is None:
        return None  # neither "Cllr Ann Lee" nor "a third councillor, Ann Lee,"
    word = e.text.annotated.span(person.first, person.first + 1)
    post = Mention(e.text.annotated.document.id, word, word.of(e.text.annotated.document.text), Kind.POST, role)
    where = next((h[2] for h in e.text.holders if h[0] == person.name and fold(h[1]) == role and h[2]), None)
    chunk = next((c for c in e.text.chunks if c.name == where and c.kind in (Kind.BODY, Kind.AREA)), None) if where else None
    return post, role, e.text.mention(chunk) if chunk else None


SEATS = frozenset({"councillor", "alderman", "councilman", "councilwoman"})


def gave_notice(e: Event) -> Iterator[Claim]:
    """ "tendered her resignation", "has handed in his notice": of the one post that the text gives them."""
    noun = next((k for k in range(e.verb + 1, e.verb + 4) if e.text.lower(k) in {"resignation", "notice"}), None)
    if noun is None or e.passive or e.text.lower(noun - 1) not in {"his", "her", "their"} or e.text.lower(noun + 1) == "as":
        return
    if e.text.lower(noun + 1) == "from":
        body = e.text.chunk_at(noun + 2 + (e.text.lower(noun + 2) == "the"))
        if e.lemma in {"tender", "submit", "hand"} and body is not None and body.kind is Kind.BODY and body.name and body.named:
            yield from left_seat(e, body)
        return
    handed = e.lemma in {"hand", "give"} and e.text.lower(e.verb + 1) == "in"
    if handed or (e.lemma in {"announce", "tender", "submit"} and e.text.lower(noun) == "resignation"):
        yield from left(e, "kg:resignedFrom", e.people(e.subjects()), "gave-notice")


def left_body(e: Event) -> Iterator[Claim]:
    """ "the chief executive, X, has left the trust": the role that the text gives X there is over."""
    if e.stance is not Stance.ASSERTED or e.passive:
        return
    bodies = [c for k in e.kids(*OBJECTS) for c in e.resolve(k) if c.kind is Kind.BODY]
    for person in e.people(e.subjects()):
        for body in bodies[:1]:
            held = {h[1] for h in e.text.holders if h[0] == person.name and h[2] in (body.name, None) and fold(h[1]) != "councillor"}
            if len(held) == 1:
                (title,) = held
                word = e.text.annotated.span(e.verb, e.verb + 1)
                post = Mention(e.text.annotated.document.id, word, word.of(e.text.annotated.document.text), Kind.POST, title)
                yield e.claim("org:holds", person, post, "left-body", role=title, body=e.text.mention(body), status=Status.FORMER)


def left_post(e: Event) -> Iterator[Claim]:
    """ "has left her post as head of Mere Academy": the post that its noun says."""
    noun = next((k for k in [*e.kids(*OBJECTS), *e.governed("from")] if e.text.tokens[k].lemma in POST_NOUNS), None)
    if e.passive or noun is None or e.text.lower(noun - 1) not in {"his", "her", "their"}:
        return
    role = next((r for r in e.roles() if r.first == noun + 2 and e.text.lower(noun + 1) == "as"), None)
    for person in e.people(e.subjects()) if role is not None else ():
        mention, title, body = post_left(e, person, role)
        leaving = e.text.tokens[e.verb].tag == "VBG" and any(e.text.lower(k) in {"is", "are"} for k in e.kids("aux"))
        status = Status.CURRENT if leaving else Status.FORMER
        if mention is not None and e.stance is Stance.ASSERTED:
            yield e.claim("org:holds", person, mention, "left-post", role=title, body=body, status=status)
            e.text.holders.append((person.name or "", title or "", body.name if body else None, status))


def gave_up_seat(e: Event) -> Iterator[Claim]:
    """ "gave up his place on the board", "walked away from the charity": what was held there is over."""
    seat = any(e.text.tokens[k].lemma in {"seat", "place"} for k in e.kids(*OBJECTS)) and e.text.lower(e.verb + 1) == "up"
    away = e.lemma == "walk" and e.text.lower(e.verb + 1) == "away"
    bodies = [c for c in (e.after("on") if seat else e.after("from") if away else []) if c.kind is Kind.BODY and c.name]
    if not e.passive and len(bodies) == 1:
        yield from left_seat(e, bodies[0])


def resigned(e: Event) -> Iterator[Claim]:
    if e.passive or any(e.text.tokens[k].tag != "VBG" and not beyond_dash(e, k) for k in e.kids("ccomp")):
        return
    left_ = [*e.kids(*OBJECTS), *e.governed("from")]
    if any(e.text.lower(k) == "whip" for k in left_):
        return  # "resigned the Labour whip": no post
    if any(e.text.tokens[k].lemma == "seat" for k in left_):
        yield from resigned_seat(e)
        return
    if any(e.text.lower(k).removesuffix("s") in POST_NOUNS and e.text.lower(k - 1) in UNTOLD for k in left_):
        return  # "from their leadership positions in the Senate": which are not said
    of_party = any(c.kind is Kind.PARTY for c in [*e.objects(), *e.after("from")]) or party_meant(e, left_)
    bodies = [c for c in [*e.objects(), *e.after("from")] if c.kind is Kind.BODY and c.name]
    if of_party and e.role_after("as") is None:
        return  # from the party, not from a post
    if bodies and e.role_after("as") is None:
        yield from left_seat(e, bodies[0])
        return
    yield from left(e, "kg:resignedFrom", e.people(e.subjects()), "resigned")


UNTOLD = words("leadership, other, various, several, all, both, top, senior, official, party, union, committee, voluntary, many")


def beyond_dash(e: Event, k: int) -> bool:
    """ "has resigned – she has taken up": what goes on behind the dash is another clause, whatever the parser calls it."""
    return any(e.text.tokens[j].text in {"–", "—", "-", ":", ";"} for j in range(e.verb + 1, k))


def resigned_seat(e: Event) -> Iterator[Claim]:
    """ "Cllr Ann Lee resigned her seat": the seat that her title says, and not the other post that the text gives her."""
    for person in e.people(e.subjects()):
        if (seat := seat_of(e, person)) is not None:
            post, title, body = seat
            yield from and_former(e, e.claim("kg:resignedFrom", person, post, "resigned", role=title, body=body, date=e.date()))


def and_former(e: Event, change: Claim) -> Iterator[Claim]:
    """A post given up, and where that is a fact that it is over."""
    yield change
    if e.stance is Stance.ASSERTED:
        yield replace(change, predicate="org:holds", status=Status.FORMER, date=None)


def left_seat(e: Event, body: Chunk) -> Iterator[Claim]:
    """ "resigned from the board": the role held there, or membership where the text gives none."""
    for person in e.people(e.subjects()):
        posts = [h for h in (*e.text.holders, *e.text.called) if h[0] == person.name and h[3] != "Former"]
        held = {h[1] for h in posts if h[2] == body.name} or {h[1] for h in posts if h[2] is None and fold(h[1]) not in ELSEWHERE}
        title = held.pop() if len(held) == 1 else "member"
        word = e.text.annotated.span(e.verb, e.verb + 1)
        post = Mention(e.text.annotated.document.id, word, word.of(e.text.annotated.document.text), Kind.POST, title)
        change = e.claim("kg:resignedFrom", person, post, "resigned-from-body", role=title, body=e.text.mention(body), date=e.date())
        yield from and_former(e, change)


def retired(e: Event) -> Iterator[Claim]:
    """ "retired as chief constable in April": the post is over; nobody resigned from it."""
    from_post = {"post", "role", "job", "position"} & {e.text.tokens[k].lemma for k in e.governed("from")}
    from_ = e.text.lower(e.verb + 1) == "from" or any(e.text.lower(k) == "from" for k in e.kids("prep"))
    if e.passive or e.kids(*OBJECTS) or (from_ and not from_post):
        return  # "from the stove", "from politics": which post that ends is not said
    retiring = e.text.tokens[e.verb].tag == "VBG" and any(e.text.lower(k) in {"is", "are"} for k in e.kids("aux"))
    for claim in left(e, "kg:resignedFrom", e.people(e.subjects()), "retired"):
        if claim.predicate == "org:holds":
            yield replace(claim, status=Status.CURRENT) if retiring else claim


ELSEWHERE = words("councillor, mp, msp, td, mla, mep, senator, alderman")  # whoever leaves a board may still be one


def stepped_down(e: Event) -> Iterator[Claim]:
    """ "stand down", "step down", "step aside"."""
    follow = {e.text.lower(c) for c in e.text.children[e.verb]} | {e.text.lower(e.verb + 1)}
    if not follow & {"down", "aside"}:
        return
    if e.lemma == "stand" and (stood := e.people(e.objects())):  # "stood Raj Shah down as minister", "was stood down"
        yield from suspended_people(e, stood) if e.role_after("as", "from") is not None else ()  # which post of several, it must say
        return
    for_now = "aside" in follow and any(e.text.lower(k) in FOR_NOW for k in range(e.verb, e.sentence.last))
    if e.passive or e.kids(*OBJECTS) or for_now:
        return
    yield from left(e, "kg:resignedFrom", e.people(e.subjects()), "stepped-down")


FOR_NOW = words("while, until, pending, temporarily, during")  # "has stepped aside until the inquiry ends": and may come back


def dismissed(e: Event) -> Iterator[Claim]:
    people = e.people(e.objects())
    if not e.passive and any(c.text.lower().split()[-1] in {"motion", "claim", "case"} for c in e.objects()):
        return
    if e.lemma in {"remove", "fire", "dismiss"} and not e.passive and not people:
        return
    from_ = next((k for k in e.kids("prep") if e.text.lower(k) == "from"), None)
    office = POST_NOUNS | {"office", "power"}
    if from_ is not None and all(e.text.role_at(o) is None and e.text.tokens[o].lemma not in office for o in e.text.children[from_]):
        return  # "from the cabinet": not the post that the text gives them elsewhere
    yield from left(e, "kg:dismissedFrom", people, "dismissed")


def on_leave(e: Event) -> Iterator[Claim]:
    """ "was placed on paid leave": suspended, for as long as it lasts; a leave for illness or a child is none."""
    for k in range(e.verb + 1, min(e.verb + 14, e.sentence.last)):
        kind = {e.text.lower(j) for j in range(k - 4, k)}
        if e.text.lower(k) == "leave" and "on" in kind and kind & LEAVES:
            yield from (c for c in left(e, "kg:suspendedFrom", e.people(e.objects()), "on-leave") if c.predicate == "kg:suspendedFrom")


LEAVES = frozenset({"paid", "unpaid", "administrative", "special", "gardening", "garden"})


def voted_out(e: Event) -> Iterator[Claim]:
    """ "was voted out by 110 votes to nil", "voted out speaker Ann Lee": of the one post that the text gives them."""
    if e.text.lower(e.verb + 1) == "out":
        yield from left(e, "kg:dismissedFrom", e.people(e.objects()) if e.passive else e.titled_objects(over=2), "voted-out")


def lost_seat(e: Event) -> Iterator[Claim]:
    """ "Sitting MLA Ann Lee lost her seat": the seat that the text gives them, or what the incumbent held."""
    seat = next((k for k in e.kids(*OBJECTS) if e.text.tokens[k].lemma == "seat"), None)
    its = seat is not None and any(e.text.lower(k) in {"his", "her", "their"} for k in e.text.children[seat])
    if e.passive or not its or e.stance is not Stance.ASSERTED:
        return
    incumbent = any(e.text.lower(k) in {"incumbent", "sitting"} for k in range(e.sentence.first, e.verb))
    for person in e.people(e.subjects()):
        held = {(h[1], h[2]) for h in e.text.holders if h[0] == person.name and h[3] == "Current"}
        seats = {h for h in held if fold(h[0]) in SEATS | ELSEWHERE} or (held if incumbent else set())
        if len(seats) == 1:
            post, title, body = told_elsewhere(e, *seats.pop())
            yield e.claim("org:holds", person, post, "lost-seat", role=title, body=body, status=Status.FORMER)


def suspended(e: Event) -> Iterator[Claim]:
    from_ = next((k for k in range(e.verb + 1, min(e.verb + 9, e.sentence.last)) if e.text.lower(k) in {"from", "by"}), e.sentence.last)
    after = range(from_ + 1, min(from_ + 5, e.sentence.last))
    party = any(e.text.lower(k) in {"party", "group", "whip"} or ((c := e.text.chunk_at(k)) and c.kind is Kind.PARTY) for k in after)
    if party or any(c.kind is Kind.PARTY or fold(c.name or "").endswith("group") for c in e.agents()):
        return  # from the party, not from the post
    yield from suspended_people(e, e.people(e.objects()))


def suspended_people(e: Event, people: list[Chunk]) -> Iterator[Claim]:
    """A suspended holder still holds the post."""
    yield from (c for c in left(e, "kg:suspendedFrom", people, "suspended") if c.predicate == "kg:suspendedFrom")
