"""Whom a party calls its own: those who lead it, those whom it nominates, members that are listed, holders of its posts."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.actors import beside_role
from kg.extract.beside.lines import Pattern
from kg.extract.grammar import is_verb
from kg.extract.lists import people_before, people_from
from kg.extract.profiles.bearers import possessor, subjects
from kg.extract.profiles.founding import done_by
from kg.extract.profiles.politics import belongs, party_at
from kg.extract.text import Chunk, Role, Text
from kg.extract.verbs.event import is_passive
from kg.extract.verbs.reality import reality
from kg.model import Claim, Kind, Sentence, Stance, Status
from kg.names import words

LED = Pattern(
    "party-led-by",
    "",
    "The Progress Party, led by Ann Lee, won ten seats.",
    "The Progress Party, mocked by Ann Lee, won ten seats.",
    confidence=0.88,
)
UNDER = Pattern(
    "party-under-leader",
    "",
    "Under Ann Lee, the Progress Party won ten seats.",
    "Under Ann Lee, the council and the Progress Party fell out.",
    confidence=0.82,
)
NOMINEE = Pattern(
    "party-nominated",
    "",
    "The Progress Party nominated Ann Lee for governor.",
    "The Progress Party refused to nominate Ann Lee for governor.",
    confidence=0.85,
)
FELLOW = Pattern(
    "fellow-of-party",
    "",
    "Ann Lee and other Republicans voted for it.",
    "Ann Lee and the Republicans voted for it.",
    confidence=0.85,
)
MEMBERS = Pattern(
    "members-include",
    "",
    "Members of the Progress Party include Ann Lee and Raj Shah.",
    "Critics of the Progress Party include Ann Lee and Raj Shah.",
    confidence=0.88,
)
POST = Pattern(
    "post-of-party",
    "",
    "Ann Lee resigned as leader of the Progress Party.",
    "Ann Lee was seen as an enemy of the leader of the Progress Party.",
    confidence=0.88,
)
ITS = Pattern(
    "its-leader",
    "",
    "The Progress Party is a party in Elmland. Its leader is Ann Lee.",
    "The Progress Party is a party in Elmland. Its rival is Ann Lee.",
    confidence=0.86,
)
LEADERSHIP = Pattern(
    "leadership-of-party",
    "",
    "Ann Lee took over the leadership of the Progress Party.",
    "Ann Lee lost faith in the leadership of the Progress Party.",
    confidence=0.86,
)
MEN = words(
    "members, chieftains, leaders, figures, politicians, stalwarts, lawmakers, legislators, heavyweights, mps, candidates, grandees"
)
LEADING = words("lead, head, chair")
ELECTING = words("elect, re-elect, appoint, name")  # to a post
NOMINATING = words("nominate, select, field, pick, choose, adopt")
TAKING = words("take, assume, win, gain, hold, resign, retain, keep, relinquish")
AS = words("resign, step, stand, take, retire, quit, return, continue, serve, succeed, replace, remain")
ENDING = words("resign, step, retire, quit")


def partisans(text: Text, sentence: Sentence) -> Iterator[tuple[int, Claim]]:
    """People of a party, each claim with the token that says it."""
    for role in text.roles_in(sentence):
        yield from of_post(text, sentence, role)
        yield from its(text, role)
    if not any(c.kind is Kind.PARTY for c in (*text.chunks, *text.pronouns.values())):
        return
    yield from under(text, sentence)
    yield from fellows(text, sentence)
    for i in range(sentence.first, sentence.last):
        t = text.tokens[i]
        if t.lower == "under" and i > sentence.first:
            yield from party_under(text, sentence, i)
        if is_verb(t) and t.lemma in LEADING | NOMINATING | ELECTING and reality(text, i) is Stance.ASSERTED:
            yield from led(text, sentence, i) if t.lemma in LEADING else nominated(text, sentence, i)
        elif t.lower in MEN:
            yield from members(text, sentence, i)
        elif t.lower == "leadership":
            yield from leadership(text, sentence, i)


def led(text: Text, sentence: Sentence, verb: int) -> Iterator[tuple[int, Claim]]:
    """ "the X, led by Ann Lee", "Led by Ann Lee, the X": the one party before the verb, or the subject after the comma."""
    found = done_by(text, sentence, verb)
    before = {c.name: c for c in (*text.within(sentence), *text.pronouns.values()) if in_clause(text, sentence, c, verb)}
    if found is None or any(c.kind is not Kind.PERSON for c in found[0]):
        return
    if all(text.tokens[k].pos in ("PUNCT", "ADV") for k in range(sentence.first, verb)):
        last = max(c.last for c in found[0])
        after = party_at(text, sentence, last + 1) if text.lower(last) == "," else None
        before = {after.name: after} if after is not None else {}
    if not before and (meant := the_party(text, range(max(verb - 3, sentence.first), verb))) is not None:
        before = {meant.name: meant}
    bodies = [c for c in text.within(sentence) if c.kind is Kind.BODY and c.named and not c.definite and c.last <= verb]
    past = any(text.lower(c) in {"was", "were"} for c in text.children[verb])
    for party in before.values() if len(before) == 1 and not bodies else ():
        for person in found[0]:
            yield from belongs(text, verb, person, party, (LED, Status.FORMER if past else Status.CURRENT))


def in_clause(text: Text, sentence: Sentence, c: Chunk, verb: int) -> bool:
    return c.kind is Kind.PARTY and c.name is not None and sentence.first <= c.first and c.last <= verb


def under(text: Text, sentence: Sentence) -> Iterator[tuple[int, Claim]]:
    """ "Under the leadership of Ann Lee, the X won"."""
    i = sentence.first
    if text.lower(i) != "under":
        return
    i += 1 + 3 * (text.words(i + 1, min(i + 4, sentence.last)).lower() == "the leadership of")
    person = text.chunk_at(i) or text.pronouns.get(i)
    if person is None or person.kind is not Kind.PERSON or text.lower(person.last) != ",":
        return
    party = party_at(text, sentence, person.last + 1)
    if party is not None and text.tokens[party.last].tag in {"VBD", "VBZ", "VBP"}:
        yield from belongs(text, sentence.first, person, party, (UNDER, Status.CURRENT))


def party_under(text: Text, sentence: Sentence, under_: int) -> Iterator[tuple[int, Claim]]:
    """ "The X under Ann Lee won", "The X, under the leadership of Ann Lee, won"."""
    last = under_ - (text.lower(under_ - 1) == ",")
    party = text.chunk_at(last - 1)
    i = under_ + 1 + 3 * (text.words(under_ + 1, min(under_ + 4, sentence.last)).lower() == "the leadership of")
    person = text.chunk_at(i) or text.pronouns.get(i)
    if party is None or party.kind is not Kind.PARTY or party.last != last or person is None or person.kind is not Kind.PERSON:
        return
    end = max(person.last, i + 1)
    end += text.lower(end) == ","
    if text.tokens[end].tag in {"VBD", "VBZ", "VBP"}:
        yield from belongs(text, under_, person, party, (UNDER, Status.CURRENT))


def fellows(text: Text, sentence: Sentence) -> Iterator[tuple[int, Claim]]:
    """ "Ann Lee and other Republicans", "Democrats such as Ann Lee and Raj Shah"."""
    for party in text.within(sentence):
        if party.kind is not Kind.PARTY or not party.name or not text.lower(party.last - 1).endswith("s"):
            continue
        i = party.last + (text.lower(party.last) == ",")
        such = text.lower(i) == "such" and text.lower(i + 1) == "as"
        start = i + 1 + such
        post = next((r for r in text.roles_in(sentence) if r.first == start and r.last > start and not r.plural), None)
        people = list(people_from(text, sentence, post.last if post is not None else start)) if such or text.lower(i) == "including" else []
        k = party.first - 1
        k -= text.tokens[k].pos == "ADJ" and text.lower(k) not in {"other", "fellow"}
        last = text.chunk_at(k - 2) if text.lower(k) in {"other", "fellow"} and text.lower(k - 1) == "and" else None
        if last is not None and last.kind is Kind.PERSON and last.last == k - 1:
            people += [*people_before(text, last, sentence.first), last]
        for person in people:
            yield from belongs(text, party.first, person, party, (FELLOW, Status.CURRENT))


def nominated(text: Text, sentence: Sentence, verb: int) -> Iterator[tuple[int, Claim]]:
    """ "The X nominated Ann Lee", "The X elected Ann Lee as its leader"."""
    person = text.chunk_at(verb + 1)
    party = text.chunk_at(verb - 1)
    posts = any(verb < r.first <= verb + 8 for r in text.roles_in(sentence))
    if text.tokens[verb].lemma in ELECTING and not posts:
        return
    if is_passive(text, verb) or person is None or party is None or party.kind is not Kind.PARTY or party.last != verb:
        return
    if text.lower(person.last) not in {"'s", "’s"}:
        yield from belongs(text, verb, person, party, (NOMINEE, Status.CURRENT))


def members(text: Text, sentence: Sentence, noun: int) -> Iterator[tuple[int, Claim]]:
    """ "members of the X include Ann Lee and Raj Shah", "members of the X such as Ann Lee"."""
    party = party_at(text, sentence, noun + 2) if text.lower(noun + 1) == "of" else None
    if party is None:
        return
    i = party.last
    while i < sentence.last and text.lower(i) in {"include", "included", "including", "such", "as", "like", ",", "have"}:
        i += 1
    if i == party.last or text.lower(i - 1) == ",":
        return
    for person in people_from(text, sentence, i):
        yield from belongs(text, noun, person, party, (MEMBERS, Status.CURRENT))


def of_post(text: Text, sentence: Sentence, role: Role) -> Iterator[tuple[int, Claim]]:
    """ "resigned as leader of the X", "succeeded Ann Lee as leader of the X": those who hold or held its post."""
    if role.party is None or text.lower(role.first - 1) != "as":
        return
    verb = text.tokens[text.tokens[role.first - 1].head]
    if not is_verb(verb) or verb.lemma not in AS or reality(text, verb.i) is not Stance.ASSERTED:
        return
    status = None if verb.lemma in ENDING else Status.CURRENT  # who leaves its post may stay in the party
    for person in subjects(text, sentence, verb.i):
        yield from belongs(text, role.head, person, role.party, (POST, status))
    old = text.chunk_at(verb.i + 1) if verb.lemma in {"succeed", "replace"} else None
    if old is not None and not is_passive(text, verb.i):
        for person in (*people_before(text, old, verb.i), old):
            yield from belongs(text, role.head, person, role.party, (POST, None))


def its(text: Text, role: Role) -> Iterator[tuple[int, Claim]]:
    """ "Its leader is Ann Lee", of a party: the pronoun says whose."""
    party = text.pronouns.get(role.first) if role.owner == "its" else the_party(text, range(role.first - 2, role.head))
    if party is None or party.kind is not Kind.PARTY or role.status == "Former":
        return
    named = text.chunk_at(role.last + 1) if text.lower(role.last) in {"is", "was"} else None
    person = beside_role(text, role) or named
    if person is not None:
        yield from belongs(text, role.head, person, party, (ITS, Status.CURRENT))


def the_party(text: Text, near: range) -> Chunk | None:
    """For "the party" among some tokens: the one party that the document names, if it was named before."""
    at = next((k for k in near if text.lower(k) == "party" and text.lower(k - 1) == "the"), None)
    named = [c for c in text.chunks if c.kind is Kind.PARTY and c.name]
    return named[0] if at is not None and len({c.name for c in named}) == 1 and named[0].last <= at else None


def leadership(text: Text, sentence: Sentence, noun: int) -> Iterator[tuple[int, Claim]]:
    """ "took over the leadership of the X", "Ann Lee's leadership of the X"."""
    party = party_at(text, sentence, noun + 2) if text.lower(noun + 1) == "of" else None
    if party is None:
        return
    t = text.tokens[noun]
    verb = text.tokens[t.head]
    owner = possessor(text, noun)
    people: tuple[Chunk, ...] = (owner,) if owner is not None else ()
    if not people and t.dep == "dobj" and verb.lemma in TAKING and reality(text, verb.i) is Stance.ASSERTED:
        people = subjects(text, sentence, verb.i)
    for person in people:
        yield from belongs(text, noun, person, party, (LEADERSHIP, Status.CURRENT))
