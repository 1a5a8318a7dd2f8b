"""People named one after another: "Ann Lee, Raj Shah (District 4) and Tom Lake"."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.enumerations import after_bracket
from kg.extract.grammar import FINITE, before_auxiliaries
from kg.extract.lemmas import CLAUSE
from kg.extract.names.letters import capital
from kg.extract.text import Chunk, Role, Text
from kg.model import Kind, Sentence


def people_before(text: Text, last: Chunk, first: int) -> list[Chunk]:
    """Those of a list that ends with `last`, itself left out; not before token `first`."""
    out: list[Chunk] = []
    i = last.first - 1
    while last.kind is Kind.PERSON and i > first and text.lower(i) in {"and", ","} and (out or text.lower(i) == "and"):
        i -= text.lower(i - 1) == ","
        before = bracketed_before(text, i - 1) if text.lower(i - 1) == ")" else text.chunk_at(i - 1)
        if before is None or before.kind is not Kind.PERSON or not before.name:
            break
        out.insert(0, before)
        i = before.first - 1
    return out


def bracketed_before(text: Text, close: int) -> Chunk | None:
    """The name before a bracket that closes here: "Ann Lee (District 4)"."""
    start = next((k for k in range(close, max(close - 8, 0), -1) if text.lower(k) == "("), None)
    return text.chunk_at(start - 1) if start is not None else None


def people_from(text: Text, sentence: Sentence, i: int) -> Iterator[Chunk]:
    """ "Ann Lee, Raj Shah and Bo Orr" from a token on: the people of a list, one right after the other."""
    person = text.chunk_at(i)
    while person is not None and person.kind is Kind.PERSON and person.first == i:
        yield person
        i = after_bracket(text, sentence, person.last)  # "Ann Lee (vocals), Raj Shah (guitar)"
        i += text.lower(i) == ","
        i += text.lower(i) == "and"
        person = text.chunk_at(i) if person.last < i < sentence.last else None


def joint_subject(text: Text, verb: int) -> list[Chunk]:
    """All whom a verb's subject names: "Ann Lee, the leader, and her deputy, Raj Shah, have resigned"; [] unless two or more.

    The parser often hangs an apposition or the second name on the wrong word. So it is read by place: back from the verb,
    over names, the roles, parties and brackets beside them, commas and "and", to where a clause begins.
    """
    sentence = text.sentences[text.sentence_of[verb]]
    first = sentence.first
    if not any(text.lower(k) in {"and", "&"} for k in range(first, verb)):
        return []
    people: list[Chunk] = []
    roles = text.roles_in(sentence)
    i = before_auxiliaries(text, verb)
    while i >= first and (start := item_start(text, i, roles)) is not None:
        c = text.chunk_at(i)
        if c is not None and c.kind is Kind.PERSON and c.name:
            people.insert(0, c)
        i = start - 1
    opens = i < first or text.lower(i) in OPENING or text.tokens[i].lemma in TAKES_CLAUSE or text.lower(i + 1) == ","
    if len(people) < 2 or not opens:
        return []
    joined = any(text.lower(k) in {"and", "&"} for k in range(people[-2].last, people[-1].first))
    return people if joined and len({p.name for p in people}) == len(people) else []


OPENING = frozenset(
    {"that", "after", "before", "when", "while", "because", "but", "as", "since", "until", "if", ":", ";", "–", "—", "“", '"'}
)
TAKES_CLAUSE = CLAUSE - {"tell", "ask", "urge", "advise"}
BESIDE = frozenset({",", "and", "&", "both", "the", "its", "his", "her", "their", "a", "an", "independent"})


def item_start(text: Text, i: int, roles: list[Role]) -> int | None:
    """Where the part of a list of people that ends at token `i` begins: a name, a role, a bracket, a mark; None for anything else."""
    c = text.chunk_at(i)
    role = next((r for r in roles if r.last == i + 1), None)
    if c is not None and c.kind is Kind.PERSON:
        return c.first if c.last == i + 1 and c.name and text.lower(c.last) not in {"'s", "’s"} else None
    if role is not None:
        return role.first
    if c is not None and (c.kind is Kind.PARTY or (c.kind is Kind.AREA and describes_next(text, c.last, roles))):
        return c.first
    if (
        c is not None
        and c.kind in (Kind.BODY, Kind.AREA)
        and text.lower(c.first - 1) in {"of", "from", "at", "for"}
        and text.lower(c.last) == ","
    ):
        return c.first - 1
    if text.lower(i) == ")":
        return next((k for k in range(i, max(i - 8, 0), -1) if text.lower(k) == "("), None)
    aged = text.tokens[i].pos == "NUM" and text.lower(i - 1) == ","
    placed = (
        c is None and capital(text.tokens[i]) and describes_next(text, i + 1, roles)
    )  # "Lydgate SNP councillor", a place unknown to the model
    return i if text.lower(i) in BESIDE or aged or placed else None


def describes_next(text: Text, i: int, roles: list[Role]) -> bool:
    """ "Mere" before "SNP councillor": whether a party or a role begins at a token, to which the place right before belongs."""
    after = text.chunk_at(i)
    return (after is not None and after.kind is Kind.PARTY) or any(r.first == i for r in roles)


def joint_after(text: Text, c: Chunk) -> list[Chunk]:
    """Those named with `c` after a verb: "said Ann Lee, the leader, and her deputy, Raj Shah."; `c` alone where they begin a clause."""
    sentence = text.sentences[text.sentence_of[c.first]]
    roles = text.roles_in(sentence)
    people, i, joined = [c], c.last, False
    while i < sentence.last and (end := item_end(text, i, roles)) is not None:
        who = text.chunk_at(i)
        if who is not None and who.kind is Kind.PERSON:
            joined = any(text.lower(k) in {"and", "&"} for k in range(people[-1].last, who.first))
            people.append(who)
        i = end
    return people if joined and text.tokens[i].tag not in FINITE and text.tokens[i].pos not in ("VERB", "AUX") else [c]


def item_end(text: Text, i: int, roles: list[Role]) -> int | None:
    """Where the part of a list of people that begins at token `i` ends (exclusive); None for anything else."""
    c = text.chunk_at(i)
    role = next((r for r in roles if r.first == i), None)
    if role is not None:
        return role.last
    if c is not None and c.kind is Kind.PERSON:
        return c.last if c.first == i and c.name and text.lower(c.last) not in {"'s", "’s"} else None
    if text.lower(i) == "(":
        return next((k + 1 for k in range(i, i + 8) if text.lower(k) == ")"), None)
    aged = text.tokens[i].pos == "NUM" and text.lower(i - 1) == ","
    return i + 1 if text.lower(i) in BESIDE or aged else None
