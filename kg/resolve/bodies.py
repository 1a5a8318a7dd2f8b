"""Bodies: one full name; a short form of the one body that it fits; groups and committees by what they are part of; described
partnerships by their members. Like names with another compass point, tier or kind are different bodies.

A block is what one short name could stand for, so that each can be judged by itself.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from kg.forms import CONSTANT, TIERS, body_key, compass, is_generic, is_namesake, kind_of, short_keys, shortens, skeleton, veto
from kg.model import Crowd, Key, Kind, Verdict
from kg.names import COMPASS, INSPECTORATES, fold
from kg.resolve.clusters import Link, Links, judged, star
from kg.resolve.referents import GAP, NOTHING, Cast, Figure, Referent, Surroundings, stand_in

MANY = 12  # like names in one block beyond which they are no longer listed pair by pair, and a sign tells nothing
MOST = 300  # fuller names beyond which they are not compared with each other
MOST_NAMES = 10_000  # fuller names, or bodies with one member, beyond which no more are looked at
MOST_SIGNS = 50_000  # things that a name's documents name beyond which no more are kept
ALL_SIGNS = 500_000  # the same for all fuller names of one name
OWN = ""  # the key of what is known of a block's own name


@dataclass(slots=True)
class Name:
    """What is known of all that bear one name."""

    first: Referent
    size: int = 0
    forms: set[str] = field(default_factory=set)
    signs: set[str] = field(default_factory=set)  # what the documents name that name it
    whole: bool = True  # whether these are all of its signs

    def add(self, r: Referent) -> None:
        self.first = min(self.first, r, key=lambda r: r.node)
        self.size += 1
        self.forms |= r.forms
        self.signs.update(r.around.signs)

    def merge(self, other: Name) -> None:
        self.first = min(self.first, other.first, key=lambda r: r.node)
        self.size += other.size
        self.forms |= other.forms
        self.signs |= other.signs
        self.whole = self.whole and other.whole

    def bound(self, most: int) -> None:
        """Keep no more signs than can be looked through: people first, as they tell the most."""
        if len(self.signs) > most:
            self.signs = set(sorted(self.signs, key=lambda sign: (not sign.startswith("person "), sign))[:most])
            self.whole = False


@dataclass(frozen=True, slots=True)
class Block:
    """Some that bear one name, all of them known together, and every fuller name that it can be short for."""

    own: Name
    name: str
    here: Sequence[Referent]
    fuller: Mapping[str, Name]


def bodies(casts: Iterator[Cast], *, aside: frozenset[Key]) -> Iterator[tuple[str, Referent]]:
    """The named bodies under their names."""
    for cast in casts:
        around = Surroundings(cast.around.date, (), (), (), cast.around.signs)
        for r in cast.referents:
            if r.key[1] is Kind.BODY and r.named and r.key not in aside:
                yield body_key(r.name), r.alone(around)


def names(bodies: Iterator[tuple[str, Referent]]) -> Iterator[tuple[str, Name]]:
    """What some of the bodies tell of each name."""
    found: dict[str, Name] = {}
    for key, r in bodies:
        name = found.get(key) or found.setdefault(key, Name(r))
        name.add(r)
    for name in found.values():
        name.bound(MOST_SIGNS)
    yield from found.items()


def one_name(key: str, told: Sequence[Name]) -> Iterator[tuple[str, Name]]:
    """What all the bodies tell of a name."""
    name = Name(told[0].first)
    for other in told:
        name.merge(other)
        name.bound(MOST_SIGNS)
    yield key, name


def looked_up(names: Iterator[tuple[str, Name]]) -> Iterator[tuple[str, str]]:
    """Each name under what its short forms and its fuller forms have in common with it."""
    for key, _ in names:
        yield key, key
        for short in short_keys(key):
            yield short, key
        for word in key.split()[:2]:
            yield f"{skeleton(key)}{GAP}{word}", key


def shortened(key: str, alike: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Pairs of a name and a fuller one."""
    skeleton, gap, word = key.partition(GAP)
    if gap:
        for short in alike if len(alike) > 1 else ():
            if short.startswith(f"{word} "):
                yield from ((short, full) for full in alike if shortens(short, full))
    elif skeleton in alike:
        yield from ((skeleton, full) for full in alike if shortens(skeleton, full))


class Wanted(NamedTuple):
    """A short name that asks what a fuller one tells, as of so many others."""

    short: str
    among: int


def wanted(short: str, fuller: Sequence[str]) -> Iterator[tuple[str, Wanted] | Crowd]:
    """The fuller names that a short one may stand for, each with the short one."""
    names = longest(sorted(set(fuller)))
    yield from ((full, Wanted(short, len(names))) for full in names[:MOST_NAMES])
    if len(names) > MOST_NAMES:
        yield Crowd("fuller names", short, len(names), MOST_NAMES)


def own(names: Iterator[tuple[str, Name]]) -> Iterator[tuple[str, tuple[str, Name]]]:
    """To each name what is known of itself."""
    return ((key, (OWN, name)) for key, name in names)


def sizes(names: Iterator[tuple[str, Name]], *, most: int) -> Iterator[tuple[str, int]]:
    """The names that more than so many bear, and how many do."""
    return ((key, name.size) for key, name in names if name.size > most)


def told(full: str, values: Sequence[Name | Wanted]) -> Iterator[tuple[str, tuple[str, Name]] | Crowd]:
    """To each short name what is known of a fuller one; the more fuller ones it has, the less of each."""
    (name,) = (v for v in values if isinstance(v, Name))
    for short, among in sorted(v for v in values if isinstance(v, Wanted)):
        part = replace(name)
        part.bound(max(1, ALL_SIGNS // among))
        yield short, (full, part)
        if not part.whole:
            yield Crowd("signs of bodies", full, name.size, len(part.signs))


def resolve_name(key: str, values: Sequence[Referent | tuple[str, Name]]) -> list[Link]:
    """Who is who among those that bear one name, or a part of them."""
    name = key.partition(GAP)[0]
    known = dict(v for v in values if isinstance(v, tuple))
    here = sorted((v for v in values if isinstance(v, Referent)), key=lambda r: r.node)
    return resolve_block(Block(known.pop(OWN), name, here, dict(sorted(known.items()))))


def resolve_block(block: Block) -> list[Link]:
    """Who is who in one block."""
    candidates = block.fuller
    found: list[Link] = []
    alone = not candidates or (len(candidates) == 1 and " " in block.name)  # an acronym is looked up document by document
    if alone and not is_generic(block.name):
        found += near_namesakes(block.here) if is_namesake(block.name) else star(block.own.first, block.here, 0.99, "one name")
    if candidates:
        own = {f"body {block.name}", *(f"body {full}" for full in candidates)}
        signs: dict[str, list[str]] = defaultdict(list)  # sign → the fuller names in whose documents it stands
        for full, name in candidates.items():
            for sign in name.signs - own:
                if telling(sign):
                    signs[sign].append(full)
        for r in block.here:
            found += fitting(r, block.name, candidates, signs)
    return found


def longest(fuller: Sequence[str]) -> Sequence[str]:
    """Of the fuller names those that are short for no other of them."""
    if len(fuller) > MOST:
        return fuller
    return [full for full in fuller if not any(shortens(full, other) for other in fuller)]


def fitting(r: Referent, name: str, candidates: Mapping[str, Name], signs: Mapping[str, Sequence[str]]) -> Iterator[Link]:
    """The one body that a short form stands for in its document; unsure where two fit or nothing but the form does."""
    near: dict[str, str] = {}  # what a fuller name's documents and this one both name; people tell the most
    circles: set[str] = set()
    for sign in sorted(r.signs):
        full_names = signs.get(sign, ())
        if len(full_names) <= MANY:
            for full in full_names:
                near.setdefault(full, sign.partition(" ")[2])
                if sign.startswith("person "):
                    circles.add(full)
    defined = [full for full in candidates if r.name in candidates[full].forms] if len(candidates) <= MANY else []
    fits = sorted(near) if near or len(candidates) > 1 else defined
    if len(fits) > 1 and len(circles) == 1:
        fits = sorted(circles)
    for full in fits if len(fits) == 1 else list(candidates)[:MANY] if len(candidates) <= MANY else ():
        other = candidates[full].first
        reasons = [f"{r.name!r} is {shortens(name, full)} of {other.name!r}"]
        if full in near:
            reasons.append(f"both documents name {near[full]!r}")
        elif full in defined:
            reasons.append(f"{other.document} explains {r.name!r} as {other.name!r}")
        if len(fits) == 1:
            yield judged(other, r, Verdict.SAME, 0.9, *reasons)
        else:
            others = " or ".join(repr(candidates[f].first.name) for f in candidates if f != full)
            yield judged(other, r, Verdict.UNSURE, 0.4, *reasons, f"could be {others}" if others else "nothing else in common")


def telling(sign: str) -> bool:
    """Whether a sign in common says anything: not an inspectorate, a nation, or a name that every council has."""
    kind, _, name = sign.partition(" ")
    return not (kind == "body" and (name in INSPECTORATES or is_generic(name))) and name not in EVERYWHERE


EVERYWHERE = frozenset("""
england|scotland|wales|northern ireland|ireland|britain|great britain|united kingdom|uk|europe|european union|eu|us|usa|america
united states|london|nhs|bbc|westminster|whitehall|house of commons|house of lords|department for education|department of health
nhs england|home office|treasury|ministry of justice|local government association
""".strip().replace("\n", "|").split("|"))  # fmt: skip


def near_namesakes(block: Sequence[Referent]) -> list[Link]:
    """Schools and churches of one saint are one where their documents name something else in common."""
    links, first = Links(block), dict[str, Referent]()
    for r in block:
        for sign in sorted(filter(telling, r.signs)):
            other = first.setdefault(sign, r)
            links.same(other, r, 0.9, f"one name: {other.name!r} and {r.name!r}", f"both documents name {sign.partition(' ')[2]!r}")
    return links.found


# --- like names ----------------------------------------------------------------------------------


def cores(names: Iterator[tuple[str, Name]]) -> Iterator[tuple[str, tuple[str, Referent]]]:
    """Every name with its first bearer, under what it is without compass point, tier and kind."""
    for key, name in names:
        if " " in key and not is_generic(key):
            yield _core(key), (key, name.first)


def like_names(_core: str, names: Sequence[tuple[str, Referent]]) -> list[Link]:
    """Pairs of names that differ in a compass point, a tier or a kind only, and so are of different bodies."""
    alike = sorted(names, key=lambda name: name[0])[:MANY]
    return [
        judged(first, second, Verdict.DIFFERENT, 0.02, why)
        for i, (a, first) in enumerate(alike)
        for b, second in alike[i + 1 :]
        if (kind_of(a) == kind_of(b) or compass(a) == compass(b)) and (why := veto(a, b)) and not shortens(a, b) and not shortens(b, a)
    ]


def _core(key: str) -> str:
    return " ".join(w for w in key.split() if w not in COMPASS | TIERS | CONSTANT | {"nhs", "foundation", "constabulary"})


# --- groups, committees, partnerships --------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Generic:
    """A named body whose name could be anybody's ("Labour group"), with what tells which one it is."""

    r: Referent
    parents: frozenset[str]
    evidence: tuple[tuple[str, str], ...]  # what is said if it is in common with another, and what that is

    @property
    def node(self) -> str:
        return self.r.node


def any_generic(names: Iterator[tuple[str, Name]]) -> Iterator[bool]:
    """Whether there are names of such bodies."""
    yield any(is_generic(key) for key, _ in names)


def generic(casts: Iterator[Cast], *, aside: frozenset[Key]) -> Iterator[tuple[str, Generic]]:
    """Every such body of which something is known, under its name; nothing could join the others."""
    for cast in casts:
        for r in cast.referents:
            if r.key[1] is Kind.BODY and r.named and r.key not in aside and is_generic(body_key(r.name)):
                body = _generic(r, cast)
                if body.evidence:
                    yield body_key(r.name), body


def _generic(r: Figure, cast: Cast) -> Generic:
    labels = {cast.rep(o): cast.label(o) for o in cast.referents}
    parents = frozenset(cast.rep(o) for o in cast.referents if o.key in r.parents)
    evidence = [(f"part of {labels[o]!r}", f"parent {o}") for o in sorted(parents or implied(cast))]
    evidence += [(f"linked to {p!r}", f"person {p}") for p in sorted(r.people)]
    return Generic(r.alone(NOTHING), parents, tuple(evidence))


def implied(cast: Cast) -> frozenset[str]:
    """The one council of the document, if there is one."""
    councils = {
        cast.rep(r)
        for r in cast.referents
        if r.key[1] is Kind.BODY and r.named and fold(r.key[2]).endswith(("council", "authority")) and not is_generic(body_key(r.key[2]))
    }
    return frozenset(councils) if len(councils) == 1 else frozenset()


def first_evidence(g: Generic) -> str:
    """What such bodies of one name in a crowd are told apart by."""
    return g.evidence[0][1]


def resolve_generic(_key: str, block: Sequence[Generic]) -> list[Link]:
    """One such body is another if both are part of one body, or claims link both to one person; two parents make two bodies."""
    block = sorted(block, key=lambda g: g.r.node)
    links, known = Links([g.r for g in block]), defaultdict[str, list[Generic]](list)
    for g in block:
        for reason, key in g.evidence:
            for other in known[key]:
                if not (g.parents and other.parents and g.parents.isdisjoint(other.parents)):
                    names = f"one name: {other.r.name!r} and {g.r.name!r}"
                    links.same(other.r, g.r, 0.9, names, f"{reason} in both documents")
                    break
            if g.parents not in [other.parents for other in known[key]]:
                known[key].append(g)
    return links.found


@dataclass(frozen=True, slots=True)
class Described:
    """A body that is described by its members: "a partnership between the council and the county's Integrated Care Board"."""

    r: Referent
    members: frozenset[str]
    words: str
    beside: frozenset[str]  # the bodies that its own document names


def any_described(casts: Iterator[Cast], *, aside: frozenset[Key]) -> Iterator[bool]:
    """Whether there are such bodies."""
    yield any(True for _ in described(casts, aside=aside))


def described(casts: Iterator[Cast], *, aside: frozenset[Key]) -> Iterator[tuple[str, Described]]:
    """Those whose members are two or more, by themselves."""
    for cast in casts:
        for r in cast.referents:
            if r.key[1] is Kind.BODY and not r.named and len(r.members) >= 2 and r.key not in aside:
                members = frozenset(cast.rep(m) for m in cast.referents if m.key in r.members)
                beside = frozenset(cast.rep(o) for o in cast.referents if o.key[1] is Kind.BODY and o.named)
                yield r.node, Described(r.alone(NOTHING), members, ", ".join(sorted(m[2] for m in r.members)), beside)


def memberships(casts: Iterator[Cast], *, aside: frozenset[Key]) -> Iterator[tuple[str, tuple[bool, str]]]:
    """Under each member the named bodies that have it (true) and the described ones that do (false)."""
    for cast in casts:
        for r in cast.referents:
            if r.key[1] is Kind.BODY and r.members and r.key not in aside and (r.named or len(r.members) >= 2):
                for member in {cast.rep(m) for m in cast.referents if m.key in r.members}:
                    yield member, (r.named, cast.rep(r) if r.named else r.node)


def having(_member: str, bodies: Sequence[tuple[bool, str]]) -> Iterator[tuple[str, frozenset[str]]]:
    """To each described body the named ones that have one of its members."""
    named = frozenset(sorted({body for is_named, body in bodies if is_named})[:MOST_NAMES])
    for body in sorted({body for is_named, body in bodies if not is_named}):
        yield body, named


def resolve_described(_node: str, values: Sequence[Described | frozenset[str]]) -> Iterator[Link]:
    """A described body is the one named one that has all its members."""
    (d,) = (v for v in values if isinstance(v, Described))
    sets = [v for v in values if not isinstance(v, Described)]
    fits = frozenset.intersection(*sets) - d.beside if len(d.members) >= 2 else frozenset[str]()  # its document names those too
    for fit in sorted(fits):
        n = stand_in(fit)
        verdict, score = (Verdict.SAME, 0.85) if len(fits) == 1 else (Verdict.UNSURE, 0.5)
        yield judged(n, d.r, verdict, score, f"{d.r.name!r} and {n.name!r} have the same members", d.words)
