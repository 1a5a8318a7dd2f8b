"""Where people sit and serve: elected to a chamber, enlisted in a force, on a faculty, with a firm since, writing for a paper."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.beside.lines import Pattern
from kg.extract.enumerations import over_examples
from kg.extract.grammar import FINITE, is_verb
from kg.extract.names.letters import capital
from kg.extract.profiles.bearers import bearers, possessor, subjects
from kg.extract.profiles.owners import beside, listed
from kg.extract.profiles.work import body_from, employer_of, member
from kg.extract.roles.lists import further
from kg.extract.text import Chunk, Text
from kg.extract.verbs.event import is_passive
from kg.extract.verbs.reality import reality
from kg.model import Claim, Kind, Sentence, Stance, Status
from kg.names import fold, words

CHOSEN = Pattern(
    "chosen-for-body",
    "",
    "Ann Lee was elected to the House of Commons in 1990.",
    "Ann Lee was not elected to the House of Commons.",
    confidence=0.88,
)
SEATED = Pattern(
    "sat-in-chamber",
    "",
    "Ann Lee sat in the House of Lords from 1990.",
    "Ann Lee sat in the gallery of the House of Lords.",
    confidence=0.85,
)
ENLISTED = Pattern(
    "enlisted-in",
    "",
    "Ann Lee enlisted in the Royal Air Force in 1939.",
    "Ann Lee wanted to enlist in the Royal Air Force.",
    confidence=0.85,
)
ON = Pattern(
    "on-faculty-of",
    "",
    "Ann Lee has been on the faculty of Mere University since 1990.",
    "Ann Lee wrote on the faculty of Mere University.",
    confidence=0.88,
)
WITH = Pattern(
    "with-body-since",
    "",
    "Ann Lee has been with Kelp Energy Ltd since 1990.",
    "Ann Lee has been happy with Kelp Energy Ltd since 1990.",
    confidence=0.85,
)
WRITES = Pattern(
    "writes-for",
    "",
    "Ann Lee writes for the Mere Gazette.",
    "Ann Lee writes a song for the Mere Gazette.",
    confidence=0.82,
)
RANK = Pattern(
    "rank-in-force",
    "",
    "Ann Lee was a lieutenant in the Royal Mere Navy.",
    "Ann Lee met a lieutenant in the Royal Mere Navy.",
    confidence=0.86,
)
SEVERAL = Pattern(
    "member-of-several",
    "",
    "Ann Lee is a member of several bodies, including the Mere Guild and the Elm Institute.",
    "Ann Lee is a critic of several bodies, including the Mere Guild and the Elm Institute.",
    confidence=0.86,
)
RANKS = words("""
lieutenant, sergeant, corporal, private, major, captain, colonel, brigadier, general, admiral, commander, commodore, midshipman, ensign,
marshal, gunner, airman, seaman, officer, soldier, sailor, pilot, navigator, medic, chaplain, paratrooper, guardsman, fusilier
""")
FORCES = words("""
army, navy, force, corps, guard, guards, marines, artillery, engineers, regiment, brigade, division, battalion, fusiliers, militia,
reserve, reserves, infantry, cavalry, hussars, dragoons, rifles, luftwaffe, wehrmacht, fleet, command
""")
ELECTING = words("elect, re-elect, reelect, return, appoint, name")
CHAMBERS = words("commons, lords, senate, parliament, assembly, congress, council, dáil, seanad, knesset, bundestag, duma, house, chamber")
PANELS = words("board, boards, faculty, faculties, staff, council, committee, panel, editorial, membership, fellowship, professorship")
NO_MEMBERSHIP = words("prison, jail, hospital, court, party")  # nobody is a member of what they are sent to


def service(text: Text, sentence: Sentence) -> Iterator[tuple[int, Claim]]:
    """Bodies on which or in which somebody sits or serves, each claim with the token of its verb."""
    for i in range(sentence.first, sentence.last - 2):
        t = text.tokens[i]
        if t.lower in {"member", "fellow"} and text.lower(i + 1) == "of":
            yield from of_several(text, sentence, i)
        if t.lower in RANKS and text.lower(i + 1) in {"in", "with", "of"}:
            yield from ranked(text, sentence, i)
        if t.lower in {"appointment", "election", "re-election"} and t.pos == "NOUN" and text.lower(i + 1) == "to":
            yield from choice(text, sentence, i)
        found = body_of_verb(text, sentence, i) if is_verb(t) or t.lemma == "be" else None
        if found is None or reality(text, i) is not Stance.ASSERTED:
            continue
        pattern, body = found
        past = pattern in (SEATED, ENLISTED, WRITES, ON, WITH) and t.tag == "VBD"
        for person in subjects(text, sentence, i):
            if person.kind is Kind.PERSON:
                for b in (body, *(further(text, sentence, body) if pattern in (ON, WRITES) else ())):
                    yield from member(text, i, person, b, (pattern, Status.FORMER if past else Status.CURRENT))


def of_several(text: Text, sentence: Sentence, noun: int) -> Iterator[tuple[int, Claim]]:
    """ "is a member of several societies, including the Elm Guild and the Mere Institute": of each that is named."""
    ahead = range(noun + 2, min(noun + 22, sentence.last))
    at = next((k for k in ahead if text.lower(k) in {"including", "namely", "among"}), None)
    if at is None or text.lower(noun + 2) not in MANY or any(text.tokens[k].tag in FINITE for k in range(noun, at)):
        return
    first = beside(text, at + 1)
    borne = bearers(text, noun) if first is not None else None
    past = borne is not None and borne.verb is not None and text.tokens[borne.verb].tag == "VBD"
    for person in borne.by if borne is not None else ():
        for body in (first, *listed(text, sentence, first)) if first is not None and person.kind is Kind.PERSON else ():
            yield from member(text, noun, person, body, (SEVERAL, Status.FORMER if past else Status.CURRENT))


MANY = words("several, many, various, numerous, multiple, two, three, four, five, six, other")


def ranked(text: Text, sentence: Sentence, noun: int) -> Iterator[tuple[int, Claim]]:
    """ "was a lieutenant in the Royal Navy", "a former captain in the Royal Artillery"."""
    i = noun + 2 + (text.lower(noun + 2) == "the")
    body = text.chunk_at(i)
    force = body is not None and body.first == i and body.name and not FORCES.isdisjoint(fold(body.name).split())
    borne = bearers(text, noun) if force else None
    past = borne is not None and borne.verb is not None and text.tokens[borne.verb].tag == "VBD"
    former = past or text.lower(noun - 1) in {"former", "retired", "ex"}
    for person in borne.by if borne is not None else ():
        if person.kind is Kind.PERSON and body is not None and body.kind is Kind.BODY:
            yield from member(text, noun, person, body, (RANK, Status.FORMER if former else Status.CURRENT))


def choice(text: Text, sentence: Sentence, noun: int) -> Iterator[tuple[int, Claim]]:
    """ "since her election to the council", "before his appointment to the Supreme Court"."""
    owner = possessor(text, noun)
    body = named(text, sentence, noun + 2) if owner is not None else None
    if owner is None or body is None or owner.last != noun or text.lower(owner.first - 1) not in PAST:
        return
    if NO_MEMBERSHIP.isdisjoint(fold(body.name or "").split()) or "supreme" in fold(body.name or ""):
        yield from member(text, noun, owner, body, (CHOSEN, Status.CURRENT))


PAST = words("after, following, since, before, upon, until, to, of")


def body_of_verb(text: Text, sentence: Sentence, verb: int) -> tuple[Pattern, Chunk] | None:
    """What a verb says its subject was elected to, sits in, enlisted in, is on or with, or writes for."""
    lemma = text.tokens[verb].lemma
    next_ = text.lower(verb + 1)
    body: Chunk | None = None
    pattern = CHOSEN
    if lemma in ELECTING and is_passive(text, verb) and (to := over_party(text, verb)) is not None:
        verb = to - 1
        body = named(text, sentence, verb + 2) or of_panel(text, sentence, verb + 2)
        if body is not None and not NO_MEMBERSHIP.isdisjoint(fold(body.name or "").split()):
            body = None
    elif lemma == "sit" and next_ == "in":
        pattern, body = SEATED, named(text, sentence, verb + 2)
        if body is not None and CHAMBERS.isdisjoint(fold(body.name or "").split()):
            body = None
    elif lemma in {"enlist", "commission", "conscript", "draft"} and next_ in {"in", "into", "with"}:
        pattern, body = ENLISTED, named(text, sentence, verb + 2)
    elif (
        lemma == "be" and next_ in {"with", "at"} and (placed := named(text, sentence, verb + 2)) is not None and stays(text, verb, placed)
    ):
        pattern, body = WITH, placed
    elif lemma == "be" and next_ == "part" and text.lower(verb + 2) == "of":
        pattern, body = ON, of_team(text, sentence, verb + 3)
    elif lemma == "be" and next_ == "on":
        pattern, body = ON, of_panel(text, sentence, verb + 2) or sitting(text, sentence, verb + 2)
    elif lemma == "write" and next_ == "for":
        pattern, body = WRITES, named(text, sentence, over_examples(text, verb + 2))
    return (pattern, body) if body is not None else None


def sitting(text: Text, sentence: Sentence, i: int) -> Chunk | None:
    """ "was on the Mere City Council for ten years": a body that people sit on."""
    body = named(text, sentence, i)
    return body if body is not None and not SAT_ON.isdisjoint(fold(body.name or "").split()[-1:]) else None


SAT_ON = words("council, board, committee, panel, commission, cabinet, assembly, authority")


def stays(text: Text, verb: int, body: Chunk) -> bool:
    """Whether "has been with", "was at" tells of work, and not of a visit: by how long, or by what was before or after."""
    since = text.lower(body.last) in {"since", "for", "until", "from"} and text.lower(body.last + 1) not in {"the", "a"}
    long = since and any(text.lower(k) in {"years", "decades"} for k in range(body.last + 2, body.last + 4))
    before = text.lower(body.last) in {"before", "prior"} and (text.tokens[body.last + 1].tag == "VBG" or text.lower(body.last + 1) == "to")
    now = text.lower(verb - 1) in {"now", "currently", "previously", "formerly"}
    perfect = text.tokens[verb].tag == "VBN"
    return before or now or (since and (perfect or long or text.lower(body.last) in {"until", "from"}))


def of_team(text: Text, sentence: Sentence, i: int) -> Chunk | None:
    """ "the team at Kelp Energy", "the staff of the Elm Museum": whose team it is."""
    i += text.lower(i) in {"the", "a", "its"}
    noun = next((k for k in range(i, min(i + 4, sentence.last)) if text.lower(k) in {"team", "staff", "faculty", "crew", "line-up"}), None)
    return employer_of(text, sentence, noun + 1) if noun is not None else None


def over_party(text: Text, verb: int) -> int | None:
    """Where "to" stands in "was elected to", "was elected as a Democrat to", "was elected in 1990 to"."""
    k = verb + 1
    if text.lower(k) == "as" and text.lower(k + 1) in {"a", "an"}:
        party = text.chunk_at(k + 2)
        k = party.last if party is not None and party.kind is Kind.PARTY else k
    elif text.lower(k) == "in" and text.tokens[k + 1].pos == "NUM":
        k += 2
    return k if text.lower(k) == "to" else None


def named(text: Text, sentence: Sentence, i: int) -> Chunk | None:
    """The named body that begins here, beyond an article; not the owner of something else."""
    c = body_from(text, sentence, i)
    if c is None or c.definite:
        return None
    goes_on = c.last < sentence.last and text.tokens[c.last].pos in ("NOUN", "PROPN", "NUM")  # "the Mere Midas 100 List"
    return c if capital(text.tokens[c.last - 1]) and text.lower(c.last) not in {"'s", "’s", "-"} and not goes_on else None


def of_panel(text: Text, sentence: Sentence, i: int) -> Chunk | None:
    """ "the board of directors of Kelp Energy", "the faculty at Elm": whose board or staff it is."""
    if PANELS.isdisjoint({text.lower(k) for k in range(i, min(i + 4, sentence.last))}):
        return None
    for k in range(i + 1, min(i + 7, sentence.last)):
        if text.tokens[k].pos in ("VERB", "AUX") or text.tokens[k].text in ",;.":
            return None
        body = employer_of(text, sentence, k) or (named(text, sentence, k + 1) if text.lower(k) == "in" else None)
        if body is not None:
            return body
    return None
