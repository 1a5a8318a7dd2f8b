"""People: one full name and something in common – a post, a body, a party, an area, or a near date with a place. Never a bare surname.

Inside a block the work is linear: what people have in common is an index, not a comparison of all with all.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise
from typing import cast

from kg.forms import area_key, body_key, given_forms, is_common, is_generic, is_variant, place_of, spelling
from kg.model import Key, Kind, Verdict
from kg.names import INSPECTORATES, fold, party_key
from kg.resolve.bodies import telling
from kg.resolve.clusters import Link, Links, Marks, agree, judged
from kg.resolve.referents import GAP, Cast, Figure, Referent, Surroundings, key_of

NEAR, YEAR = 62, 366  # days between two documents that a place, and that a body in common needs
Sign = tuple[str, object]  # what people can have in common: ("body", its representative), ("post", role and body) …


@dataclass(frozen=True, slots=True)
class Person:
    """A referent with its circle in terms of the bodies and areas that are resolved already."""

    r: Referent
    spelt: str
    ties: frozenset[Sign]  # posts at a body, bodies, parties and areas that claims link the person to
    roles: frozenset[Sign]  # posts of which no body is known
    beside: frozenset[Sign]  # bodies, parties and areas that the document names
    gender: str | None
    callings: frozenset[str]
    names: Mapping[Key, str]  # of the bodies and areas among the signs

    @property
    def node(self) -> str:
        return self.r.node

    @property
    def tied(self) -> bool:
        """Whether it is known where the person belongs; a party alone is no place."""
        return any(kind in ("post", "body", "area") for kind, _ in self.ties)

    def fits(self, other: Person) -> bool:
        """Whether nothing speaks against their being one: gender, calling."""
        return agree(self.marks, other.marks)

    @property
    def marks(self) -> Marks:
        """Genders and callings."""
        return frozenset({self.gender} if self.gender else ()), self.callings


@dataclass(frozen=True, slots=True)
class Circle:
    """The names of the resolved bodies and areas that people are seen against."""

    names: Mapping[Key, str]  # of representatives

    def says(self, sign: Sign) -> str:
        kind, value = sign
        if kind == "post":
            role, body = cast("tuple[str, Key]", value)
            return f"{role!r} at {self.names.get(body, body)!r}"
        return f"{kind} {self.names[value]!r}" if value in self.names else f"{kind} {value!r}"  # type: ignore[index]

    def local(self, sign: Sign) -> bool:
        """Whether naming it says where a document is about: not an inspectorate, a nation, or just any committee."""
        kind, value = sign
        name = self.names.get(value, "")  # type: ignore[call-overload]
        return kind == "party" or (telling(f"place {area_key(name)}") and not (kind == "body" and _anywhere(name)))

    def place(self, sign: Sign) -> str | None:
        kind, value = sign
        if kind == "party" or not self.local(sign):
            return None
        name = self.names[value]  # type: ignore[index]
        return area_key(name) if kind == "area" else place_of(body_key(name)) or None


def _anywhere(name: str) -> bool:
    return fold(name) in INSPECTORATES or is_generic(body_key(name))


class Company:
    """The people of one document, seen against its bodies and areas."""

    def __init__(self, cast: Cast) -> None:
        self.signs: dict[Key, Sign] = {}
        names: dict[Key, str] = {}
        for r in cast.referents:
            rep = key_of(cast.rep(r))
            self.signs[r.key] = str(r.key[1]), rep
            if r.key[1] in (Kind.BODY, Kind.AREA):
                names[rep] = cast.label(r)
        self.circle = Circle(names)
        around = {s for key in (*cast.around.bodies, *cast.around.areas, *cast.around.parties) if (s := self.sign(key))}
        places: set[Sign] = {("place", place) for s in around if (place := self.circle.place(s))}
        self.beside = frozenset(s for s in around if self.circle.local(s)) | places
        self.around = Surroundings(cast.around.date, (), (), (), {})

    def sign(self, key: Key) -> Sign | None:
        return ("party", party_key(key[2]) or fold(key[2])) if key[1] is Kind.PARTY else self.signs.get(key)

    def person(self, r: Figure) -> Person:
        linked = {s for key in r.linked if (s := self.sign(key))}
        posts = {(role, self.sign(body) if body else None) for role, body in r.posts}
        held = {("post", (role, place[1])) for role, place in posts if place}
        return Person(
            r.alone(self.around),
            spelling(r.name),
            frozenset(held | linked),
            frozenset(("role", role) for role, place in posts if not place),
            self.beside,
            r.gender,
            r.callings,
            self.circle.names,
        )


def people(casts: Iterator[Cast], *, aside: frozenset[Key]) -> Iterator[Person]:
    """The named people of each document."""
    for cast_ in casts:
        if named := [r for r in cast_.referents if r.key[1] is Kind.PERSON and r.named and r.key not in aside]:
            company = Company(cast_)
            yield from map(company.person, named)


def by_name(people: Iterator[Person]) -> Iterator[tuple[str, Person]]:
    """Each under the surname and the first initial."""
    for p in people:
        parts = p.spelt.split()
        if len(parts) > 1:
            yield f"{parts[-1]} {min(_initials(parts[0]))}", p


def by_post(people: Iterator[Person]) -> Iterator[tuple[str, Person]]:
    """Each under the surname and a post; of those with another name just the first, as no more is asked for."""
    first: dict[str, Person] = {}
    for p in people:
        surname = p.spelt.rpartition(" ")[2]
        for sign in sorted(map(str, (s for s in p.ties if s[0] == "post"))) if surname else ():
            key = f"{surname}{GAP}{sign}"
            if " " not in p.spelt:
                yield key, p
            elif key not in first or p.r.node < first[key].r.node:
                first[key] = p
    yield from first.items()


def spelt(p: Person) -> str:
    """All of the name: what the people of a crowd are told apart by first."""
    return p.spelt


def belonging(p: Person) -> str:
    """What a person belongs to, or else is named beside: what those of one name in a crowd are told apart by."""
    bodies = {value[1] if kind == "post" else value for kind, value in p.ties if kind in ("post", "body")}  # type: ignore[index]
    return min(map(str, bodies or p.beside), default="")


def resolve_name(_key: str, block: Sequence[Person]) -> list[Link]:
    """Who is who among those of one surname and initial."""
    return resolve_block(sorted(block, key=lambda p: p.r.node))


def resolve_post(_key: str, block: Sequence[Person]) -> list[Link]:
    """Those with a surname and a post in common, where one has no other name."""
    return list(surnames_only(sorted(block, key=lambda p: p.r.node))) if len(block) > 1 else []


def _initials(given: str) -> set[str]:
    """An initial; a pet name counts as the name that it is most often short for."""
    return {name[0] for name in given_forms(given) if name != given} or {given[0]}


def resolve_block(block: Sequence[Person]) -> list[Link]:
    """Who is who in one block."""
    circle = common(block)
    by_name: dict[str, list[Person]] = defaultdict(list)
    for p in block:
        by_name[p.spelt].append(p)
    links = Links([p.r for p in block], [p.marks for p in block])
    unsure: list[Link] = []
    for name in sorted(by_name):
        unsure += one_name(by_name[name], circle, links)
    if len(by_name) > 1:
        unsure += variants(block, circle, links)
    return links.found + unsure


def common(block: Sequence[Person]) -> Circle:
    """The names that the people of a block know together."""
    names: dict[Key, str] = {}
    for p in block:
        names.update(p.names)
    return Circle(names)


# --- one name ------------------------------------------------------------------------------------


def one_name(people: Sequence[Person], circle: Circle, links: Links) -> list[Link]:
    """Join people of one name by what they have in common, the telling things first; what stays apart is unsure."""
    first: dict[str, Person] = {}
    for p in people:
        other = first.setdefault(p.r.document, p)
        links.same(other.r, p.r, 0.99, f"one name in one document: {other.r.name!r} and {p.r.name!r}")
    by_ties(people, circle, links)
    by_mention(people, circle, links)
    by_time(people, circle, links)
    heads = [members[0] for members in groups(people, links)]
    return [_apart(a, b, circle) for a, b in pairwise(heads)]


def groups(people: Sequence[Person], links: Links) -> list[list[Person]]:
    found: dict[str, list[Person]] = defaultdict(list)
    for p in people:
        found[links.clusters.find(p.r.node)].append(p)
    return [found[k] for k in sorted(found)]


def by_ties(people: Sequence[Person], circle: Circle, links: Links) -> None:
    """One post, body, party or area that claims link both to."""
    known: dict[Sign, list[Person]] = defaultdict(list)
    for p in people:
        for sign in sorted(p.ties, key=_telling_first):
            for other in known[sign]:
                if links.fit(p.r, other.r) and not _too_little(sign, p, other, circle):
                    links.same(other.r, p.r, 0.97 if sign[0] == "post" else 0.95, _named(other, p), f"both with {circle.says(sign)}")
                    break
            else:
                known[sign].append(p)


def _telling_first(sign: Sign) -> tuple[int, str]:
    return ("post", "body", "area", "party").index(sign[0]), str(sign[1])


def _too_little(sign: Sign, a: Person, b: Person, circle: Circle) -> bool:
    """Whether a tie in common says nothing: an inspectorate, or a party of two who belong elsewhere or have a common name."""
    if sign[0] == "body":
        return not circle.local(sign)
    if sign[0] != "party":
        return False
    elsewhere = a.tied and b.tied and a.ties.isdisjoint(b.beside) and b.ties.isdisjoint(a.beside)
    return elsewhere or (is_common(a.spelt) and all(kind == "party" for kind, _ in a.beside & b.beside))


def by_mention(people: Sequence[Person], circle: Circle, links: Links) -> None:
    """A body that claims link the one to is named in the document of the other, or a role that both have, if only one fits."""
    clusters = groups(people, links)
    holding: dict[Sign, list[int]] = defaultdict(list)
    for i, members in enumerate(clusters):
        for sign in {s for p in members for s in p.ties if s[0] == "body" and circle.local(s)} | {s for p in members for s in _roles(p)}:
            holding[sign].append(i)
    for i, members in enumerate(clusters):
        named = set() if is_common(members[0].spelt) else {s for p in members for s in p.beside if s[0] == "body"}
        if all(not p.tied for p in members):
            named |= {s for p in members for s in p.roles}
        fits: dict[int, Sign] = {}
        for sign in sorted(named, key=str):
            for j in holding[sign] if len(holding[sign]) <= MANY else ():
                if j != i and links.fit(members[0].r, clusters[j][0].r):
                    fits.setdefault(j, sign)
        if len({links.clusters.find(clusters[j][0].r.node) for j in fits}) == 1:
            j, sign = min(fits.items())
            a, b = clusters[j][0], members[0]
            links.same(a.r, b.r, 0.9, _named(a, b), f"{circle.says(sign)} of {a.r.document!r} and of {b.r.document!r}")


MANY = 12  # holders of one role or body beyond which it tells nothing
MOST = 50  # people of one cluster, or with one sign, that are compared with those of another form of the name


def _roles(p: Person) -> set[Sign]:
    return set(p.roles) | {("role", value[0]) for kind, value in p.ties if kind == "post"}  # type: ignore[index]


def by_time(people: Sequence[Person], circle: Circle, links: Links) -> None:
    """A body, party or place that both documents name not long after each other, if one of the two belongs nowhere yet.

    Those that belong nowhere find each other first, and are then what they are near to, if that is just one.
    """
    near = [(a, b, sign) for a, b, sign in _near_in_time(people) if not is_common(a.spelt) or _besides(a, b)]
    for a, b, sign in near:
        if not a.tied and not b.tied:
            links.same(a.r, b.r, 0.8, _named(a, b), f"{circle.says(sign)} named beside both, {_apart_days(a, b)} days apart")
    belonging = {links.clusters.find(p.r.node) for p in people if p.tied}
    found: dict[str, dict[str, tuple[Person, Person, Sign]]] = defaultdict(dict)
    for a, b, sign in near:
        x, y = links.clusters.find(a.r.node), links.clusters.find(b.r.node)
        if (x in belonging) != (y in belonging) and links.fit(a.r, b.r):
            loose, tied = (y, x) if x in belonging else (x, y)
            found[loose].setdefault(tied, (a, b, sign))
    for candidates in found.values():
        if len(candidates) == 1:
            ((a, b, sign),) = candidates.values()
            links.same(a.r, b.r, 0.8, _named(a, b), f"{circle.says(sign)} named beside both, {_apart_days(a, b)} days apart")


def _near_in_time(people: Sequence[Person]) -> Iterator[tuple[Person, Person, Sign]]:
    """Those whose documents name one thing and follow each other closely: for a body within a year, else within two months.

    Somebody who belongs nowhere is also seen beside the next one who does, before and after.
    """
    named: dict[Sign, list[Person]] = defaultdict(list)
    for p in people:
        if p.r.around.date is not None:
            for sign in p.beside:
                named[sign].append(p)
    for sign in sorted(named, key=str):
        dated = sorted(named[sign], key=lambda p: (p.r.around.date or 0, p.r.node))
        for a, b in chain(pairwise(dated), pairwise([p for p in dated if not p.tied])):
            if _apart_days(a, b) <= (YEAR if sign[0] == "body" else NEAR) and not (a.tied and b.tied):
                yield a, b, sign


def _besides(a: Person, b: Person) -> bool:
    """Whether claims link the one to a party that the other's document names too: what a common name needs beside a place."""
    return any(kind == "party" for kind, _ in (a.ties & b.beside) | (b.ties & a.beside))


def _named(a: Person, b: Person) -> str:
    return f"one name: {a.r.name!r} and {b.r.name!r}"


def _apart(a: Person, b: Person, circle: Circle) -> Link:
    reasons = [_named(a, b)]
    if a.gender and b.gender and a.gender != b.gender:
        return judged(a.r, b.r, Verdict.DIFFERENT, 0.05, *reasons, f"titles differ: {_forms(a)} and {_forms(b)}")
    if not a.fits(b):
        reasons.append(f"callings differ: {_listed(a.callings)} and {_listed(b.callings)}")
    ties = [sorted(circle.says(s) for s in p.ties) for p in (a, b)]
    common = sorted(circle.says(s) for s in a.beside & b.beside)
    start = f"{_listed(common)} named beside both, which is too little" if common else "nothing else in common"
    reasons.append(f"{start}: {_listed(ties[0])} and {_listed(ties[1])}")
    return judged(a.r, b.r, Verdict.UNSURE, 0.5 if a.fits(b) else 0.2, *reasons)


def _listed(things: Iterable[str]) -> str:
    return ", ".join(sorted(things)[:4]) or "nothing known"


def _forms(p: Person) -> str:
    return " / ".join(sorted(p.r.forms))


# --- other forms of a name -------------------------------------------------------------------------


def variants(block: Sequence[Person], circle: Circle, links: Links) -> Iterator[Link]:
    """ "Jo Reid" and "Joanna Reid", "B. Lee" and "Bo Lee": one person with one post or body, if just one fits; otherwise unsure."""
    names = sorted({p.spelt for p in block})
    several = {n for n in names if any(is_variant(n, other) for other in names)}
    known: dict[Sign, list[Person]] = defaultdict(list)
    for p in block:
        if p.spelt in several:
            for sign in (*p.ties, *_roles(p), *p.beside):
                known[sign].append(p)
    clusters = groups([p for p in block if p.spelt in several], links)
    root_of = {p.r.node: group[0].r.node for group in clusters for p in group}
    pairs: dict[tuple[str, str], tuple[Person, Person, str, bool]] = {}
    for group in clusters:
        for q, sure, why in _alike(group, known, circle):
            ends = sorted((group[0].r.node, root_of[q.r.node]))
            pair = ends[0], ends[1]
            if ends[0] != ends[1] and (pair not in pairs or (sure and not pairs[pair][3])):
                pairs[pair] = (group[0], q, why, sure)
    certain: dict[str, dict[str, str]] = defaultdict(dict)  # cluster → those it can be for certain, with their names
    for (left, right), (a, b, _, sure) in pairs.items():
        if sure:
            left_name, right_name = (a.spelt, b.spelt) if left == a.r.node else (b.spelt, a.spelt)
            certain[left][right], certain[right][left] = right_name, left_name
    for (left, right), (a, b, why, sure) in sorted(pairs.items()):
        reasons = f"forms of one name: {a.r.name!r} and {b.r.name!r}", why
        if sure and _one_form(certain[left]) and _one_form(certain[right]):
            links.same(a.r, b.r, 0.85, *reasons)
        else:
            yield judged(a.r, b.r, Verdict.UNSURE, 0.5, *reasons)


def _one_form(names: Mapping[str, str]) -> bool:
    """Whether all that a name can stand for are forms of each other: "N Pike" is nobody where there are Nora and Nell."""
    distinct = sorted(set(names.values()))
    return len(names) == len(distinct) and all(is_variant(a, b) for i, a in enumerate(distinct) for b in distinct[:i])


def _alike(group: Sequence[Person], known: Mapping[Sign, Sequence[Person]], circle: Circle) -> Iterator[tuple[Person, bool, str]]:
    """People whose names are forms of the group's name and who share something; whether that is enough, and what it is."""
    for p in group[:MOST]:
        for sign in sorted({*p.ties, *_roles(p), *p.beside}, key=str):
            for q in known[sign][:MOST]:
                if not is_variant(p.spelt, q.spelt) or not p.fits(q) or p.r.document == q.r.document:
                    continue
                tied = sign in p.ties and sign in q.ties and sign[0] in ("post", "body")
                role = sign[0] == "role" and any(s[0] in ("body", "place") for s in p.beside & q.beside)
                mentioned = (
                    sign[0] == "body" and (sign in p.ties or sign in q.ties) and sign in p.beside | p.ties and sign in q.beside | q.ties
                )
                near = (
                    not is_common(p.spelt)
                    and not is_common(q.spelt)
                    and sign[0] in ("body", "place")
                    and _apart_days(p, q) <= NEAR
                    and _initialled(p, q)
                )
                yield q, tied or role or mentioned or near, f"both with {circle.says(sign)}"


def _apart_days(p: Person, q: Person) -> int:
    a, b = p.r.around.date, q.r.around.date
    return abs(a - b) if a is not None and b is not None else YEAR * 100


def _initialled(p: Person, q: Person) -> bool:
    return len(p.spelt.split()[0]) == 1 or len(q.spelt.split()[0]) == 1


def surnames_only(block: Sequence[Person]) -> Iterator[Link]:
    """A surname and a post in common are worth a look, and no more."""
    circle = common(block)
    full = [p for p in block if " " in p.spelt]
    for p in block:
        if " " not in p.spelt and full and full[0].fits(p):
            signs = sorted((s for s in p.ties & full[0].ties if s[0] == "post"), key=str)
            reasons = f"one surname: {full[0].r.name!r} and {_forms(p)!r}", f"both {circle.says(signs[0])}" if signs else "one post"
            yield judged(full[0].r, p.r, Verdict.UNSURE, 0.7, *reasons)
