"""Read noun phrases that state a role: "WNC's interim Director of Children's Services", "Labour group leader".

A role has a head word from the list of roles. To its left stand how it is held (former, interim), a
party, a body or words of the role itself; to its right the portfolio and the body. What stands inside
the role's own words is no name, whatever its capitals.
"""

from __future__ import annotations

from itertools import pairwise

from kg.extract.names.letters import capital
from kg.extract.names.places import NUMBERED
from kg.extract.roles.borrowed import borrowed
from kg.extract.roles.heads import head_at
from kg.extract.roles.left import extend_left
from kg.extract.roles.lists import further, wholes
from kg.extract.roles.right import WITH_BODY, extend_right, over_suffix
from kg.extract.text import Chunk, Role, Text
from kg.model import Kind, Sentence
from kg.names import BODY_HEADS, OCCUPATIONS, PLURAL_ROLES, REPRESENTATIVES, ROLE_HEADS, TITLES, bare, fold, words


def find(text: Text) -> list[Role]:
    """All role phrases; chunks that turn out to be words of a role are dropped from `text.chunks`."""
    found: list[Role] = []
    for sentence in text.sentences:
        i = sentence.first
        while i < sentence.last:
            span = head_at(text, sentence, i)
            if span is None or inserted(text, sentence, i):
                i += 1
                continue
            role = read(text, sentence, *span)
            if role is not None and not (role.title == "MD" and role.body is None):  # "Ann Lee, MD, said": a doctor
                further_places(text, role)
                of_a_force(text, role)
                found.append(role)
                i = max(role.last, span[1])
            else:
                i = span[1]
    share(text, found)
    spell_out(found)
    for role in found:
        if role.body is None and (body := borrowed(text, role)) is not None:
            role.body = body
            role.wholes = wholes(text, text.sentences[text.sentence_of[role.first]], body)
        if role.owner == "whose":
            whose_body(text, role)
    return found


def of_a_force(text: Text, role: Role) -> None:
    """ "East Mere Police and Crime Commissioner": the name before is the place's, and "Police" the post's."""
    joint = next((k for k in range(role.first, role.head) if text.words(k, k + 4).lower() == "police and crime commissioner"), None)
    if joint is not None and joint > role.first and text.lower(role.first - 1) in {"and", "&"}:
        near = text.chunk_at(role.first - 2)  # "Wessex and Marram Police and Crime Commissioner"
        if near is not None and near.kind is Kind.AREA and near.last == role.first - 1:
            near.last, near.text = joint, text.words(near.first, joint)
            text.recover()
            role.area, role.first, role.title = near, near.first, text.words(joint, role.last)
    before = role.body if role.body is not None and role.body.last <= role.head else None
    if before is not None and fold(role.title).startswith("police") and fold(before.text).split()[-1] not in BODY_HEADS:
        before.kind, role.area, role.body = Kind.AREA, before, None


def further_places(text: Text, role: Role) -> None:
    """ "mayors in Winton, Scenic Rim and Maranoa": a list of places, where one is no name of a person who is new to the text."""
    if not role.plural or role.area is None or role.area.first < role.head:
        return
    listed = [role.area]
    while (
        text.lower(listed[-1].last) in {",", "and"}
        and (c := text.chunk_at(listed[-1].last + 1)) is not None
        and c.first == listed[-1].last + 1
    ):
        listed.append(c)
    people = {bare(c.text).split()[-1] for c in text.chunks if c.kind is Kind.PERSON and " " in bare(c.text) and c not in listed}
    alone = [c for c in listed[1:] if c.kind is Kind.PERSON and not c.titles and " " not in c.text and c.text not in people]
    if alone:
        for c in listed[1:]:
            c.kind = Kind.AREA


def inserted(text: Text, sentence: Sentence, i: int) -> bool:
    """ "Matt [staff member]": words in square brackets are the paper's own."""
    return any(text.lower(k) == "[" for k in range(max(sentence.first, i - 5), i)) and any(
        text.lower(k) == "]" for k in range(i, min(i + 8, sentence.last))
    )


def spell_out(roles: list[Role]) -> None:
    """ "PCC" where the text also has "Police and Crime Commissioner": the role's full name."""
    full = {r.title for r in roles if len(r.title.split()) > 2 and not r.plural}
    for role in roles:
        if role.title.isupper() and len(role.title) > 2 and role.title not in {"MSP", "MLA", "MEP"}:
            named = {t for t in full if "".join(w[0] for w in t.split() if w not in {"and", "of", "for"}).upper() == role.title}
            role.title = named.pop() if len(named) == 1 else role.title


def whose_body(text: Text, role: Role) -> None:
    """ "Lydgate Water, whose chair is …": what has a chair is a body, whatever the model took it for."""
    before = text.chunk_at(role.first - 2) if text.lower(role.first - 1) == "," else text.chunk_at(role.first - 1)
    if before is not None and before.kind in (Kind.PERSON, Kind.AREA) and not before.titles and text.lower(role.head) in WITH_BODY:
        before.kind = Kind.BODY


def share(text: Text, roles: list[Role]) -> None:
    """ "founder and director of Mere Arts", "Mere Homes chairman and CEO": coordinated roles have one body."""
    for a, b, c in zip(roles, roles[1:], roles[2:], strict=False):
        listed = text.words(a.last, b.first) == "," and text.words(b.last, c.first) in {"and", "&"}
        bare = b.body is None and b.determiner is None and b.owner is None and c.determiner is None
        if listed and bare and a.body is not None and a.body.first < a.head and c.body is None:
            b.body = a.body  # "Mere Homes' founder, chairman and CEO Ann Lee"
    formerly_listed(text, roles)
    for a, b in pairwise(roles):
        if b.body is not None and b.body.first > b.head and fold(b.body.text).split()[-1] in SITTING and text.lower(a.head) in OF_WHOLE:
            continue  # "a director and chair of the audit committee": whose director the sentence may say later
        if text.lower(b.head) == "fellow" and text.lower(a.head) in OCCUPATIONS:
            continue  # "a town planner and fellow of the Elm Institute"
        if b.first - a.last == 1 and text.lower(a.last) in {"and", "&", "/"}:
            if any(text.lower(k) == "late" for k in range(a.first, a.head)) and b.determiner is None:
                b.status = "Former"
            loose = b.determiner is None or (b.determiner in {"a", "an"} and a.determiner is None)  # "named president and a director of"
            own = a.party is not None and a.party.first > a.head  # "member of the Progress Party and chair of Elm Youth"
            if a.body is None and b.body is not None and b.body.first > b.head and loose and not own:
                a.body = b.body
            elif b.body is None and a.body is not None and a.body.first < a.head and b.determiner is None and b.owner is None:
                b.body = a.body
            if a.body is a.party is None and b.party is not None and b.party.first > b.head and b.determiner is None:
                a.party = b.party  # "chair and spokesperson for the Greens"
    for (a, b), third in reversed(list(zip(pairwise(roles), [*roles[2:], None], strict=False))):
        if a.body is None and b.body is not None and b.body.first > b.head and in_list(text, a, b, third):
            a.body = b.body


def formerly_listed(text: Text, roles: list[Role]) -> None:
    """ "former minister, mayor of Mere and chair of Elm": the word is of them all, but for a seat after an office."""
    over = False
    for a, b in pairwise(roles):
        listed = text.words(a.last, b.first) in {",", ", and", "and"}
        said = {text.lower(k) for k in range(a.first, min(a.first + 2, a.head))}
        over = listed and (over or not said.isdisjoint({"former", "ex", "then"})) and b.determiner is None and b.owner is None
        if over and b.status == "Current" and b.representative <= a.representative:
            b.status = "Former"


SITTING = frozenset({"committee", "sub-committee", "subcommittee", "panel"})
OF_WHOLE = frozenset({"director", "trustee", "governor", "councillor", "executive", "member"})


def in_list(text: Text, a: Role, b: Role, third: Role | None) -> bool:
    """ "founder, CEO, and chairman of Mere Arts": one role of a list and the next, which ends in "and"."""
    between = text.words(a.last, b.first)
    listed = between == "," and third is not None and text.words(b.last, third.first) in {"and", "&", ", and"}
    return (listed or between == ", and") and b.determiner is None and b.owner is None and not a.plural and text.lower(a.head) in WITH_BODY


def read(text: Text, sentence: Sentence, first: int, last: int) -> Role | None:
    """The whole phrase round a head."""
    left = extend_left(text, sentence, first)
    emeritus = text.lower(last) in {"emeritus", "emerita"}
    right = extend_right(text, sentence, first, last + emeritus)
    if serves_somebody(text, right.last, last):
        right.title_last = right.last = last
    if of_what_it_owns(text, right.last, last) or one_of_the_most(text, left.first, first):
        return None
    status, body, party, area, words_first = left.status, left.body, left.party, left.area, left.title_first
    head_word = " ".join(text.lower(k) for k in range(first, last)).replace(" - ", "-")
    plural = head_word in PLURAL_ROLES
    title = text.words(words_first, right.title_last)
    if emeritus and "emerit" not in title.lower():
        status = "Former"  # "professor emeritus" is what somebody is still called
    if plural:
        singular = PLURAL_ROLES[head_word]
        title = text.words(words_first, first) + " " + singular if words_first < first else singular
        title += (
            text.annotated.quote(last, right.title_last) and (" " + text.words(last, right.title_last)) if right.title_last > last else ""
        )
    if left.prefix:
        title = f"{left.prefix} {title}"
    if (suffixed := over_suffix(text, last)) > last:  # "chair designate of"
        status, right.last = "Incoming", max(right.last, suffixed)
    title = " ".join(title.replace("- ", "-").replace(" -", "-").split()).strip(" ,-")
    if not title:
        return None
    release(text, words_first, right.title_last, {id(c) for c in (body, party, area, right.body, right.area) if c})
    chosen = right.body or (before_panel(text, body, first) if body is not None else None)
    if body is not None and right.body is not None and at_a_place(text, body, right.body):
        chosen = body
    elif (
        area is not None
        and right.body is not None
        and text.lower(right.body.first - 1) in {"at", "the"}
        and text.lower(area.last) in {"'s", "’s"}
    ):
        chosen = right.body if fold(right.body.text).split()[-1] in BODY_HEADS else None  # "Bolivia's representative at The Hague"
    return Role(
        left.first,
        right.last,
        last - 1,
        title,
        body=chosen,
        area=right.area or area,
        party=party or right.party,
        status=status or "Current",
        plural=plural,
        owner=left.owner,
        determiner=left.determiner,
        representative=head_word in REPRESENTATIVES or (area is not None and numbered(area)),
        further=further(text, sentence, right.body) if right.body is not None else (),
        wholes=wholes(text, sentence, right.body) if right.body is not None else (),
    )


def serves_somebody(text: Text, end: int, last: int) -> bool:
    """ "the spokesperson for Governor Ann Lee": whom the post serves, title and name, and not who holds it."""
    served = text.chunk_at(end)
    title = end > last + 1 and text.lower(last) in {"for", "to"} and text.lower(end - 1) in ROLE_HEADS | TITLES
    return title and served is not None and served.kind is Kind.PERSON and served.first == end


def at_a_place(text: Text, body: Chunk, beyond: Chunk) -> bool:
    """ "the DUP group leader on Mere Council", "Kelp Ltd's managing director at Elmford": of the body before, only there at the other."""
    prep, group = text.lower(beyond.first - 1), text.lower(body.last - 1) == "group"
    return (group and prep in {"on", "at"}) or (prep == "at" and text.lower(body.last) in {"'s", "’s"})


def numbered(area: Chunk) -> bool:
    """ "District 4", "Fourth District": a part of a place that has somebody to stand for it."""
    parts = area.text.lower().split()
    return len(parts) == 2 and not NUMBERED.isdisjoint(parts)


UNITS = SITTING | words("board, cabinet, group, council, party, team, department, division, executive, union, school, trust, service")


def of_what_it_owns(text: Text, end: int, last: int) -> bool:
    """ "leader of Mere County's largest agency": the role is there, and not with the county."""
    after = text.chunk_at(end + 1)
    owned = after is not None and (after.named or fold(after.text).split()[-1] in UNITS)
    return end > last and text.lower(end) in {"'s", "’s"} and not owned


def one_of_the_most(text: Text, start: int, head: int) -> bool:
    """ "Latin America's most popular presidents": those there, and of it."""
    superlative = any(text.tokens[k].tag in {"RBS", "JJS"} for k in range(start, head))
    return superlative and any(text.lower(k) in {"'s", "’s"} for k in range(start, head))


def before_panel(text: Text, body: Chunk, head: int) -> Chunk:
    """ "a Kelp Energy board member": the body before the panel that begins the role's head."""
    names = range(body.first, body.last - 1)
    inside = body.last - 1 == head and text.tokens[head].text.islower() and all(capital(text.tokens[k]) for k in names)
    if not inside or not names:
        return body
    body.last, body.text = head, text.words(body.first, head)
    body.definite, body.named = False, True
    text.recover()
    return body


def release(text: Text, first: int, last: int, keep: set[int]) -> None:
    """Drop chunks that lie inside the role's own words."""
    text.chunks[:] = [c for c in text.chunks if id(c) in keep or not (first <= c.first and c.last <= last)]
    text.recover()
