"""The body of a role: beside it, by "its" or "her", or the one body of the text that has such roles."""

from __future__ import annotations

import re
from collections import Counter

from kg.extract.actors import beside_role
from kg.extract.lemmas import DISMISS, RESIGN
from kg.extract.names.letters import capital
from kg.extract.roles.left import TIERS
from kg.extract.text import Chunk, Role, Text
from kg.model import Kind
from kg.names import INSPECTORATES, fold, party_key, words

# Roles that a council has; they belong to the one council of a text when no body stands beside them.
COUNCIL_ROLES = words("""
leader, deputy leader, depute leader, councillor, cabinet member, portfolio holder, provost, deputy provost, depute provost,
alderman, bailie, lead member, opposition leader, monitoring officer, returning officer, section 151 officer
""")


WARD_ROLES = words("councillor, alderman, bailie")  # who stands for a ward sits on its council


BODY_OF_ROLE = {  # what kind of body a role without one belongs to, when the text has only one of that kind
    "chief constable": ("police", "constabulary"), "deputy chief constable": ("police", "constabulary"),
    "headteacher": ("school", "academy"), "head teacher": ("school", "academy"), "vice-chancellor": ("university",),
    "superintendent": ("district", "schools", "isd"),
}  # fmt: skip


ANY_BODY_ROLES = words("""
chief executive, chief executive officer, ceo, chair, chairman, chairwoman, chairperson, vice-chair, vice-chairman, treasurer,
trustee, chair of trustees, chair of governors, managing director, interim ceo, deputy ceo, deputy chief executive,
accounting officer, president, vice-president, boss
""")


STATES = words("""
minister, prime, secretary, mp, msp, td, mla, mep, ms, senator, governor, taoiseach, tánaiste, ambassador, chancellor, pcc, police,
mayor, judge, pope, king, queen
""")


OF_A_PLACE = words("mayor, mayoress, provost, governor, sheriff, dean, bishop, archbishop, reeve, coroner")  # the place itself has them


def body_of(text: Text, role: Role, person: Chunk | None = None) -> Chunk | None:
    """The body of a role: beside it, by "its" or "her", or the one body of the text that has such roles, where the text is about it."""
    if role.body is None and text.lower(role.last) == "there":
        return None  # "while I was chief executive there"
    body = body_meant(text, role, person)
    stated = body is role.body or role.owner is not None or (body is not None and body is role.area)
    return body if body is None or stated or in_focus(text, role, body) else None


def in_focus(text: Text, role: Role, body: Chunk) -> bool:
    """Whether a text speaks of a body as more than an aside: more than once, in its opening, or beside the role's sentence."""
    here = text.sentence_of[role.first]
    first = min((c.first for c in text.chunks if c.name == body.name and not c.definite), default=0)
    named = [
        text.sentence_of[c.first] for c in text.chunks if c.name == body.name and c.first >= first
    ]  # "the board" before it may be another
    return len(named) > 1 or any(n < OPENING or abs(n - here) <= 1 for n in named)


OPENING = 3  # sentences: headline and lead


def body_meant(text: Text, role: Role, person: Chunk | None) -> Chunk | None:  # noqa: PLR0911 — one question after another, the first answer holds
    """The body of a role by its words, else by what else the text says."""
    if role.body is not None:
        return None if no_body_of(text, role, role.body) else role.body
    title = fold(role.title)
    core = re.sub(r"\b(group|council|ward|county|city|borough|district|town|parish) (?=councillor|leader|deputy)", "", title)
    if role.owner == "whose":
        before = [c for c in text.chunks if c.last <= role.first and c.first >= role.first - 8 and c.kind is Kind.BODY]
        return before[-1] if before and before[-1].name else None
    if role.owner == "our":
        publisher = text.pronouns.get(role.first)
        return publisher if publisher is not None and publisher.kind is Kind.BODY else None
    if role.owner in {"its", "their"} or (
        role.owner in {"his", "her"} and core.startswith(("deputy", "depute", "second in command", "number two"))
    ):
        found = owner_body(text, role) if role.owner not in {"his", "her"} else person_body(text, role)
        return None if found is not None and core.split()[-1] in OF_A_PLACE and found.text.isupper() else found  # "its mayor": the party's
    of_its_place = role.area is not None and core.split()[-1] in OF_A_PLACE
    if (any(w in STATES for w in core.split()) and core not in ANY_BODY_ROLES and not of_its_place) or (
        (role.status == "Former" and role.determiner in {"a", "an"} and not of_its_place) or a_states_president(text, role, core, person)
    ):
        return None
    if role.area is not None:
        return body_of_area_role(text, role, core)
    if (
        core in COUNCIL_ROLES
        or core.startswith(("cabinet member", "portfolio holder", "lead member"))
        or core.endswith(("portfolio holder", "cabinet member"))
    ):
        return None if another_leads(text, role, person) or of_something_else(text, role) else the_council(text, role, core)
    such = at_front(text, role) or body_of_such(text, role) or of_its_kind(text, role) or titled_place(text, role)
    if such is not None:
        return such
    elsewhere = held_elsewhere(text, role, core, person)
    if len(elsewhere) == 1 and core not in {"member", "director", "officer", "manager", "trustee"} and only_of_kind(text, *elsewhere):
        (name,) = elsewhere
        return next((c for c in text.chunks if c.kind is Kind.BODY and c.name == name), None)
    for key, kinds in BODY_OF_ROLE.items():
        if core == key:
            return sole_body(text, set(kinds), role)
    if core in ANY_BODY_ROLES and role.party is None and not of_something_else(text, role):
        return sole_body(text, None, role)
    return None


def at_front(text: Text, role: Role) -> Chunk | None:
    """ "At the University of Mere, Ann Lee was removed as acting vice-chancellor": the body with which the sentence begins."""
    first = text.sentences[text.sentence_of[role.first]].first
    body = text.chunk_at(first + 1 + (text.lower(first + 1) == "the")) if text.lower(first) == "at" else None
    placed = text.chunk_at(body.last + 1) if body is not None and text.lower(body.last) == "," else None
    end = placed.last if placed is not None and placed.kind is Kind.AREA else body.last if body is not None else first
    named = body is not None and body.kind is Kind.BODY and body.named and body.name is not None
    return body if named and text.lower(end) == "," and role.determiner not in {"a", "an"} and role.first - end > 1 else None


def no_body_of(text: Text, role: Role, body: Chunk) -> bool:
    """ "leader of the NHS", "DA mayor Ann Lee", "head teacher at the school she attended": what stands there is not what it is held at."""
    letters = body.text.isupper() and body.last <= role.head and fold(role.title).split()[-1] in OF_A_PLACE  # of her party
    another = body.definite and text.lower(body.last) in {"he", "she", "they", "where", "that"}
    return not body.name or fold(body.text) == "nhs" or letters or another


def a_states_president(text: Text, role: Role, core: str, person: Chunk | None) -> bool:
    """ "President Ann Lee": as likely a state's as the one of a body that the text names elsewhere."""
    return core == "president" and person is not None and role.last == person.first and text.tokens[role.head].text[0].isupper()


def held_elsewhere(text: Text, role: Role, core: str, person: Chunk | None) -> set[str]:
    """The bodies that have such a post by the words beside it, but for those where somebody else holds it."""
    held = [h for h in text.holders if h[2] and fold(h[1]) == core]
    taken = set[str | None]()
    if person is not None and role.status == "Current":
        taken = {h[2] for h in held if h[3] == "Current" and h[0] != person.name}
    return {h[2] for h in held if h[2] and h[2] not in taken and (h[3] != "Former" or spoken_of(text, h[2]))}


def spoken_of(text: Text, name: str) -> bool:
    """Whether a body is named as more than where somebody was before: "former Elm Trust chief Ann Lee" is of no other post."""
    return any(r.body is not None and r.body.name == name and r.status != "Former" for r in text.roles)


def left_behind(text: Text, name: str | None) -> bool:
    """Whether all that a text says of a body is who was there before."""
    held = [r.status for r in text.roles if r.body is not None and r.body.name == name]
    return bool(held) and all(s == "Former" for s in held) and sum(c.name == name for c in text.chunks) == len(held)


def of_something_else(text: Text, role: Role) -> bool:
    """ "interim leader for both trusts", "chair of the new body": the words go on to say of what, though nothing there was read."""
    i = role.last
    second = next((r for r in text.roles if r.first == i + 1), None) if text.lower(i) in {"and", "&", "/"} else None
    if second is not None and second.body is None and text.lower(second.head) in OF_ITS_OWN and text.lower(second.head + 1) == "of":
        return True  # "CEO and founder of my6sense"
    if text.lower(i) not in {"of", "for"} or role.body is not None or role.area is not None:
        return False
    ahead = {text.lower(k) for k in range(i + 1, i + 6)}
    return text.tokens[i + 1].pos in ("DET", "NOUN", "PROPN", "ADJ") and ahead.isdisjoint(TIMES)


OF_ITS_OWN = words("founder, co-founder, owner, co-owner, creator, inventor, editor")
TIMES = words("year, years, month, months, week, weeks, days, decade, decades, term, terms, time, while, period, now, moment")


def in_passing(text: Text, role: Role, council: Chunk) -> bool:
    """Whether a council is named but once, and only after the councillor: it need not be theirs."""
    named = [c for c in text.chunks if c.name == council.name]
    return len(named) == 1 and text.sentence_of[named[0].first] > text.sentence_of[role.first] + 1


def body_of_area_role(text: Text, role: Role, core: str) -> Chunk | None:
    """The body of a role with an area: the area itself ("mayor of Elm"), or where those who stand for areas sit."""
    if not role.representative or (fold(role.title) == "councillor" and not is_constituency(text, role)):
        if core in COUNCIL_ROLES:
            return council_of(text, role.area)
        after = named_after(text, role, core) if role.area is not None and role.area.last <= role.head else None
        return after or (role.area if role.area is not None and role.area.name else None)
    if core in WARD_ROLES or (core == "member" and role.party is not None):
        return sole_body(text, {"council"}, role)
    return body_of_such(text, role) if core not in {"member", "representative"} else None


def named_after(text: Text, role: Role, core: str) -> Chunk | None:
    """ "East Sussex's deputy chief executive" where the text has an East Sussex Healthcare Trust: the one body named after the place."""
    if role.area is None or not role.area.name or core.rsplit(maxsplit=1)[-1] in OF_A_PLACE:
        return None
    place = fold(role.area.name).split()
    found = {c.name: c for c in text.chunks if c.kind is Kind.BODY and c.name and c.named and fold(c.name).split()[: len(place)] == place}
    return next(iter(found.values())) if len(found) == 1 else None


def council_of(text: Text, area: Chunk | None) -> Chunk | None:
    """ "leader of Mere": Mere's council where the text names it, else the area."""
    if area is None or not area.name:
        return None
    name = fold(area.name).split()
    found = {
        c.name: c
        for c in text.chunks
        if c.kind is Kind.BODY and c.name and fold(c.name).split()[: len(name)] == name and fold(c.name).split()[-1] == "council"
    }
    return next(iter(found.values())) if len(found) == 1 else area


def the_council(text: Text, role: Role, core: str) -> Chunk | None:
    """The one council of the text; of a councillor, only where nothing speaks for another one."""
    council = sole_body(text, {"council"}, role)
    if council is None or core not in WARD_ROLES:
        return council
    said = [*fold(role.title).split(), text.lower(role.first - 1)]  # "District councillor Ann Lee": the title of a name begins behind it
    tier = next((w for w in said if w in TIERS), None)
    if tier is not None and tier not in fold(council.name or "").split() and TIERS & set(fold(council.name or "").split()):
        return None  # a city councillor sits on no town council
    here = text.sentences[text.sentence_of[role.first]]
    others = {c.name for c in text.within(here) if c.kind is Kind.BODY and c.named and "council" in fold(c.name or "").split()} - {
        council.name
    }
    return None if others or in_passing(text, role, council) or elsewhere_in_sentence(text, role, council) else council


def elsewhere_in_sentence(text: Text, role: Role, council: Chunk) -> bool:
    """Whether the sentence names a place that is no part of the council's name: the councillor may sit there."""
    name = set(fold(council.name or "").split())
    here = text.sentences[text.sentence_of[role.first]]
    before = text.tokens[role.first - 1]  # "Wessex councillor Ann Lee"
    known = before.lower in name | TIERS or party_key(before.text) is not None
    opening = role.first == here.first + 1 and before.lower in OPENING_WORDS
    if role.first > here.first and before.pos in ("PROPN", "NOUN") and capital(before) and not known and not opening:
        return True
    return any(
        c.kind is Kind.AREA and c.name and not set(fold(c.name).split()) & name and text.lower(c.first - 1) in {"in", "of"}
        for c in text.within(here)
    )


OPENING_WORDS = words("independent, opposition, backbench, ward, cabinet, local, veteran, group, rebel, former, fellow, then, new, lead")


def another_leads(text: Text, role: Role, person: Chunk | None) -> bool:
    """ "Labour leader Ann Lee" where somebody else, or nobody, is called the council's leader: she leads her party there."""
    if fold(role.title) not in {"leader", "deputy leader"} or role.party is None:
        return False
    council = [r for r in text.roles if fold(r.title) == "leader" and r.party is None and r.body is not None and not r.plural]
    named = {c.name for r in council if (c := beside_role(text, r)) is not None}
    if not named and any(text.tokens[k].lemma in DISMISS | RESIGN for r in council for k in range(r.last, r.last + 3)):
        return True  # "Mere Council leader ousted": whoever that was
    return not council or bool(named - {person.name if person is not None else None})


def only_of_kind(text: Text, name: str) -> bool:
    """Whether the text names no other body with the same head word: the one trust, the one department."""
    head = fold(name).split()[-1]
    return {c.name for c in text.chunks if c.kind is Kind.BODY and c.name and c.named and fold(c.name).split()[-1] == head} <= {name}


def titled_place(text: Text, role: Role) -> Chunk | None:
    """ "county manager", or "commissioner" where the text has county commissioners: the one county of the text."""
    title = fold(role.title)
    longer = {fold(r.title) for r in text.roles if fold(r.title).endswith(f" {title}")}
    said = {w for t in {title, *longer} for w in t.split()} & PLACES
    if len(said) != 1 or (not said & set(title.split()) and any(not said & set(t.split()) for t in longer)):
        return None
    (word,) = said
    found = {c.name: c for c in text.chunks if c.kind in (Kind.AREA, Kind.BODY) and c.name and fold(c.name).endswith(f" {word}")}
    return next(iter(found.values())) if len(found) == 1 else None


PLACES = frozenset({"county", "city", "town", "village", "borough", "township", "parish"})


def body_of_such(text: Text, role: Role) -> Chunk | None:
    """The one body that is named after those who sit on it: a supervisor's Board of Supervisors."""
    word = text.lower(role.head).removesuffix("s") + "s"
    such = re.compile(rf"(?:\bof {re.escape(word)}\b|\b{re.escape(word)}$)")  # and no "State Teachers Association" of a teacher
    found = [c for c in text.chunks if c.kind is Kind.BODY and c.name and c.named and such.search(fold(c.name))]
    return min(found, key=lambda c: abs(c.first - role.first)) if len({c.name for c in found}) == 1 else None


def of_its_kind(text: Text, role: Role) -> Chunk | None:
    """ "Board Chair", "city council president": the one board or council of the text."""
    kind = next((w for w in fold(role.title).split()[:-1] if w in SITTING), None)
    if kind is None or fold(role.title).split()[-1] not in PRESIDING:
        return None
    found = {c.name: c for c in text.chunks if c.kind is Kind.BODY and c.name and c.named and kind in fold(c.name).split()}
    return next(iter(found.values())) if len(found) == 1 else None


SITTING = words("board, council, committee, commission, panel, assembly, trust, school")
PRESIDING = words("chair, chairman, chairwoman, chairperson, president, vice-chair, vice-chairman, member, leader, clerk, secretary")


def person_body(text: Text, role: Role) -> Chunk | None:
    """ "his deputy": the body at which the one whom "his" means holds the only post that the text gives them."""
    post = owners_post(text, role)
    name = post[1] if post is not None else None
    return next((c for c in text.chunks if c.kind in (Kind.BODY, Kind.AREA) and c.name == name), None)


def owners_post(text: Text, role: Role) -> tuple[str, str] | None:
    """Role and body of the only post that the text gives the one whom "his" in "his deputy" means."""
    owner = text.pronouns.get(role.first)
    held = {
        (h[1], h[2]) for h in text.holders if owner is not None and h[0] == owner.name and h[2] and fold(h[1]) not in {"councillor", "mp"}
    }
    return held.pop() if len(held) == 1 else None


def owner_body(text: Text, role: Role) -> Chunk | None:
    """ "its treasurer": the last body named before, if the sentence or the one before names only one."""
    here = text.sentence_of[role.first]
    for n in (here, here - 1):
        near = [c for c in text.chunks if c.kind is Kind.BODY and c.name and c.first < role.first and text.sentence_of[c.first] == n]
        chaired = [c for c in near if not CHAIRED.isdisjoint(fold(c.name or "").split())] if "chair" in fold(role.title) else []
        near = chaired or near  # what has a chair is the committee, not the service that it looks at
        names = {c.name for c in near}
        if len(names) == 1:
            return near[-1]
        if names:
            return of_several(text, role, [c for c in near if c.named])
    return None


CHAIRED = words("board, committee, commission, panel, inquiry, forum")


def of_several(text: Text, role: Role, near: list[Chunk]) -> Chunk | None:
    """Of several bodies the one of the same relative clause, the one right before "and its founder", or the sentence's subject."""
    who = next((k for k in range(role.first, text.sentences[text.sentence_of[role.first]].first, -1) if text.lower(k) == "who"), None)
    told = {c.name: c for c in near if who is not None and c.first > who}
    if len(told) == 1:  # "the school's sponsor, Ann Lee, who founded Elm Trust and was its chair"
        return next(iter(told.values()))
    joined = [c for c in near if text.lower(role.first - 1) == "and" and c.last == role.first - 1]
    subject = [c for c in near if any(leads(text, k) for k in range(c.first, c.last))]
    return joined[0] if joined else subject[0] if len({c.name for c in subject}) == 1 else None


def leads(text: Text, i: int) -> bool:
    """Whether a token heads the subject of a main clause, or stands in apposition to it."""
    if text.tokens[i].dep == "appos":
        i = text.tokens[i].head
    return text.tokens[i].dep in {"nsubj", "nsubjpass"} and text.tokens[text.tokens[i].head].dep in {"ROOT", "conj"}


def sole_body(text: Text, kinds: set[str] | None, role: Role) -> Chunk | None:
    """The one named body of these kinds in the document, nearest mention first; None where there are more."""
    near = [c for c in text.chunks if c.kind is Kind.BODY and c.name and c.named and (kinds is None or fold(c.name).split()[-1] in kinds)]
    if kinds is None:
        often = Counter(c.name for c in near)  # letters that stand there once are hardly what the text is about
        near = [c for c in near if fold(c.name or "").split()[-1] in MAIN_HEADS or ((c.name or "").isupper() and often[c.name] > 1)]
        near = [c for c in near if fold(c.name or "") not in INSPECTORATES | {"nhs", "bbc", "eu", "un"}]
        if "chair" in fold(role.title):
            near = [c for c in near if fold(c.name or "").split()[-1] not in {"police", "constabulary"}]  # a force has a chief constable
    near = [c for c in near if not any(o.name != c.name and (c.name or "").startswith(f"{o.name} ") for o in near)]
    near = [c for c in near if not (" of " in (c.name or "") and fold(c.name or "").split()[0] in PARTS)]
    near = [c for c in near if fold(c.name or "").split()[-2:] not in (["news", "agency"], ["press", "agency"])]  # who reported it
    if role.status == "Former":  # "former president Ann Lee, who joined Mere Council"
        near = [c for c in near if {text.lower(k) for k in range(c.first - 3, c.first)}.isdisjoint({"joined", "joining", "joins", "join"})]
    near = [c for c in near if not left_behind(text, c.name) and not studied_at(text, c)]
    if kinds is None and fold(role.title) in CHAIRING:
        near = [c for c in near if fold(c.name or "").split()[-1] != "council"]  # a council's leader is seldom called its chair
    near = dominant(near, text.sentence_of, text.sentence_of[role.first])
    if len({c.name for c in near}) > 1:
        staffed = {h[2] for h in text.holders if h[2] and (h[3] != "Former" or spoken_of(text, h[2]))}
        near = [c for c in near if c.name in staffed]
    if len({c.name for c in near}) != 1:
        return None
    if kinds is None and fold(role.title) == "president" and fold(near[0].name or "").split()[-1] not in PRESIDED:
        return None  # the president may be a state's
    return min(near, key=lambda c: abs(c.first - role.first))


def studied_at(text: Text, c: Chunk) -> bool:
    """ "who earned her doctorate from Mere University": where somebody studied is not what a text is about."""
    before = {text.lower(k) for k in range(max(c.first - 7, 0), c.first)}
    return not STUDIES.isdisjoint(before) and bool({"university", "college", "school"} & set(fold(c.name or "").split()))


STUDIES = words("""
degree, degrees, doctor, doctorate, bachelor, bachelors, master, masters, graduated, graduate, alumnus, alumna, studied, educated, phd,
mba, ba, bsc, ma, msc
""")
PRESIDED = words("university, college, association, society, federation, union, club, institute, council, board, foundation, charity")
PARTS = frozenset({"cabinet", "leader", "office", "member", "committee", "panel"})  # "Cabinet of Mere Council" is no council
CHAIRING = words("chair, chairman, chairwoman, chairperson, vice-chair, vice-chairman")


def dominant(near: list[Chunk], sentence_of: list[int], here: int) -> list[Chunk]:
    """Those of the one body named so far; of several, those of the one that the text is about (twice as often named as any other)."""
    before = [c for c in near if sentence_of[c.first] <= here] or near
    counts = Counter(c.name for c in before)
    if len(counts) > 1:
        counts = Counter(c.name for c in near)
        (first, n), (_, m) = counts.most_common(2)
        if n >= 3 and n >= 2 * m:
            return [c for c in near if c.name == first]
    return before


MAIN_HEADS = words("""
ft, council, trust, board, partnership, authority, company, university, college, school, academy, charity, police, constabulary,
association, society, foundation, agency, ltd, plc, inc
""")


def is_constituency(text: Text, role: Role) -> bool:
    """Whether a representative stands for the area beside them.

    "for" says so; "a Newcastle councillor" sits on Newcastle's council.
    """
    area = role.area
    if area is None or fold(area.text) in {"united states", "united kingdom"}:
        return False
    if area.first > role.head:
        return text.lower(area.first - 1) in {"for", "the"} or text.lower(area.first - 2) == "for"
    if fold(role.title) not in {"councillor", "alderman", "bailie"}:
        return True
    councils = {fold(c.name) for c in text.chunks if c.kind is Kind.BODY and c.name and c.named and "council" in fold(c.name)}
    sits = role.determiner in {"a", "an"} or (role.plural and role.determiner is not None)  # "the Newcastle councillors"
    return not sits and not any(fold(area.text) in name for name in councils)
