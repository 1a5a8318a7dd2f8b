"""Referents: what mentions of one document with the same kind and name stand for, with what the document says beside them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from kg.forms import area_key, body_key, place_of, spelling
from kg.model import Claim, Key, Kind, Mention, Reading
from kg.names import FEMALE, INSPECTORATES, MALE, fold, party_key, role_key, words

UNRESOLVED = frozenset({Kind.QUOTATION, Kind.POST, Kind.LITERAL})
ORGANISED = frozenset({Kind.BODY, Kind.PARTY})
AVERAGE_DAY, AVERAGE_MONTH = 15, 6
AGE = re.compile(r",? \(?(?:aged )?\d{1,2}[,)]| \(\d{1,2}\)")

# Head words of roles by calling: nobody is taken for one person with two callings on slight grounds.
CALLINGS = {
    word: calling
    for calling, heads in {
        "elected": "councillor, leader, deputy leader, mayor, mp, msp, mep, td, mla, ms, am, senator, representative, congressman, "
        "congresswoman, councilman, councilwoman, alderman, alderwoman, minister, prime minister, first minister, cabinet member, "
        "councilmember, candidate, police and crime commissioner, lead member, portfolio holder",
        "officer": "chief executive, director, managing director, chief operating officer, chief financial officer, head, manager, "
        "headteacher, principal, town clerk, auditor, company secretary, chief nurse, medical director, consultant, surgeon, doctor, "
        "nurse, gp",
        "police": "superintendent, chief superintendent, inspector, chief inspector, detective, sergeant, constable, chief constable, "
        "sheriff, commander, fire officer, chief fire officer",
        "play": "striker, goalkeeper, midfielder, defender, captain, coach, actor, actress, singer",
    }.items()
    for word in words(heads)
}


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a document names: the same for all that it speaks of."""

    date: int | None  # of publication, in days from the year 1; an unknown day or month counts as the middle
    bodies: tuple[Key, ...]
    areas: tuple[Key, ...]
    parties: tuple[Key, ...]
    signs: Mapping[str, int]  # full names of people, names of bodies and areas, and the places in them; how many things give each


NOTHING = Surroundings(None, (), (), (), {})
GAP = "\x00"  # sorts before all that names are made of


@dataclass(slots=True)
class Referent:
    """One thing of one document, as far as others are compared with it: what goes from one machine to another."""

    key: Key
    around: Surroundings
    named: bool = False
    forms: set[str] = field(default_factory=set)
    node: str = ""  # its key, whether it is named and its first mention in one string, which sorts as keys do

    @property
    def name(self) -> str:
        return self.key[2].split("\x1f")[0]

    @property
    def document(self) -> str:
        return self.key[0]

    @property
    def id(self) -> str:
        return f"{self.key[1]}:{self.key[0]}:{self.key[2]}"

    @property
    def first(self) -> str:
        """The id of its first mention."""
        return f"{self.key[0]}#char={self.node.rpartition(GAP)[2]}"

    @property
    def gender(self) -> str | None:
        """What titles say; None where they say nothing or both."""
        titles = {word.lower().rstrip(".") for form in self.forms for word in form.split()[:-1]}
        female, male = bool(titles & FEMALE), bool(titles & MALE)
        return ("f" if female else "m") if female != male else None

    @property
    def signs(self) -> frozenset[str]:
        """What its document names beside it."""
        own = own_signs(self.key[1], self.name)
        return frozenset(s for s, count in self.around.signs.items() if count > 1 or s not in own)


@dataclass(slots=True)
class Figure(Referent):
    """One thing of one document with all that the document says of it."""

    mentions: list[str] = field(default_factory=list)
    posts: set[tuple[str, Key | None]] = field(default_factory=set)  # roles it holds or held, and where
    linked: set[Key] = field(default_factory=set)  # bodies, parties and areas that claims link it to
    people: set[str] = field(default_factory=set)  # full names that claims link it to
    members: set[Key] = field(default_factory=set)
    parents: set[Key] = field(default_factory=set)  # what it is part of
    aged: bool = False  # introduced by an age, as papers introduce private people: "John Smith, 34, of Leeds"

    def alone(self, around: Surroundings) -> Referent:
        """As much of it as others are compared with."""
        return Referent(self.key, around, self.named, self.forms, self.node)

    @property
    def callings(self) -> frozenset[str]:
        found = frozenset(calling for role, _ in self.posts if (calling := calling_of(role)))
        return found | {"private"} if self.aged else found


@dataclass(frozen=True, slots=True)
class Cast:
    """All referents of one document, and what is known by now of those that others are one thing with."""

    document: str
    around: Surroundings
    referents: tuple[Figure, ...]
    wordings: tuple[tuple[str, Key, str], ...] = ()  # of posts: the words for the role, the body, the mention
    found: Mapping[str, Found] = field(default_factory=dict)  # by node

    def rep(self, r: Referent) -> str:
        """The node of the least referent that one is one thing with."""
        return found[0] if (found := self.found.get(r.node)) else r.node

    def label(self, r: Referent) -> str:
        """The fullest name of what a body or area is."""
        found = self.found.get(r.node)
        return (found and found[1]) or r.name


Found = tuple[str, str]  # the node that stands for a cluster, and the fullest name in it


def calling_of(role: str) -> str | None:
    head = role.partition(" of ")[0].partition(" for ")[0]
    return CALLINGS.get(head) or CALLINGS.get(head.split()[-1] if head else "")


def _offset(mention: str) -> tuple[int, int]:
    start, _, end = mention.rpartition("#char=")[2].partition(",")
    return int(start), int(end)


def collect(reading: Reading) -> Cast:
    """The referents of a document, in the order of its text."""
    around = surroundings(reading)
    referents: dict[Key, Figure] = {}
    for m in reading.mentions:
        if m.kind not in UNRESOLVED:
            key = m.key
            r = referents.get(key) or referents.setdefault(key, Figure(key, around))
            r.named = r.named or m.named
            r.forms.add(" ".join(m.text.split()))
            r.mentions.append(m.id)
            r.aged = r.aged or (m.kind is Kind.PERSON and bool(AGE.match(reading.document.text, m.span.end)))
    for claim in reading.claims:
        link(referents, claim)
    for r in referents.values():
        r.node = GAP.join((*r.key, "named" if r.named else "", min(r.mentions, key=_offset).rpartition("#char=")[2]))
    wordings = [
        (c.role, c.body.key, c.object.id)
        for c in reading.claims
        if c.object.kind is Kind.POST and c.role and c.body and c.body.key in referents
    ]
    return Cast(reading.document.id, around, tuple(referents.values()), tuple(wordings))


def stand_in(node: str) -> Referent:
    """A referent of which only that is known which its node says."""
    document, kind, name, named, _ = node.split(GAP)
    return Referent((document, Kind(kind), name), NOTHING, bool(named), node=node)


def key_of(node: str) -> Key:
    document, kind, name, _, _ = node.split(GAP)
    return document, Kind(kind), name


def document_of(node: str) -> str:
    return node.partition(GAP)[0]


def surroundings(reading: Reading) -> Surroundings:
    named = [m for m in reading.mentions if m.named]
    keys: Mapping[Kind, tuple[Key, ...]] = {
        kind: tuple(sorted({m.key for m in named if m.kind is kind})) for kind in (Kind.BODY, Kind.AREA, Kind.PARTY)
    }
    return Surroundings(days(reading.document.published), keys[Kind.BODY], keys[Kind.AREA], keys[Kind.PARTY], signs(named))


def signs(named: Iterable[Mention]) -> Mapping[str, int]:
    """What tells that two documents are about one place or circle."""
    return Counter(sign for _, kind, name in {m.key for m in named} for sign in own_signs(kind, name))


def own_signs(kind: Kind, name: str) -> set[str]:
    """The signs that a thing's own name gives."""
    if kind is Kind.PERSON:
        return {f"person {spelling(name)}"} if " " in name else set()
    if kind is Kind.AREA:
        return {f"place {area_key(name)}"}
    key = body_key(name)
    if kind is not Kind.BODY or key in INSPECTORATES:
        return set()
    place = place_of(key)
    return {f"body {key}", f"place {place}"} if place else {f"body {key}"}


def days(published: str | None) -> int | None:
    if published is None:
        return None
    year, month, day = (*(int(part) for part in published[:10].split("-")), 0, 0)[:3]
    return date(year, month or AVERAGE_MONTH, day or AVERAGE_DAY).toordinal()


def link(referents: dict[Key, Figure], claim: Claim) -> None:
    """What one claim says of its ends, whatever its stance."""
    ends = [m for m in (claim.subject, claim.object, claim.body) if m is not None]
    for a in ends[:2]:
        for b in ends:
            if a is not b and a.key in referents:
                _link(referents[a.key], b)
                if b.kind is Kind.BODY and b.key in referents:
                    _link(referents[b.key], a)
    subject = referents.get(claim.subject.key)
    if subject is None:
        return
    if claim.object.kind is Kind.POST and claim.predicate != "kg:met":
        subject.posts.add((role_key(claim.role or claim.object.name), claim.body.key if claim.body else None))
    if claim.predicate == "org:memberOf" and claim.object.key in referents:
        referents[claim.object.key].members.add(claim.subject.key)
    if claim.predicate == "org:subOrganizationOf":
        subject.parents.add(claim.object.key)


def _link(referent: Figure, other: Mention) -> None:
    if other.kind in ORGANISED or other.kind is Kind.AREA:
        referent.linked.add(other.key)
        if other.kind is Kind.BODY and (party := party_of_group(other.name)):
            referent.linked.add((other.document, Kind.PARTY, party))
    elif other.kind is Kind.PERSON and " " in other.name:
        referent.people.add(spelling(other.name))


def party_of_group(name: str) -> str | None:
    """The party whose group on a council a body is.

    >>> party_of_group("Labour group"), party_of_group("West Northants Labour Group"), party_of_group("Tarnshire Trust")
    ('Labour Party', 'Labour Party', None)
    """
    words_ = fold(name).split()
    if words_[-1] not in {"group", "councillors"} or len(words_) < 2:
        return None
    return party_key(" ".join(words_[-3:-1])) or party_key(words_[-2])
