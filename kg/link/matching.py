"""Judging whether a thing of the graph is an entry of a register: by name, and by what both belong to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.forms import area_key, body_key, is_generic, is_namesake, is_variant, shortens, skeleton, spelling
from kg.link.registers import Entry
from kg.model import Entity, Kind, Reading, Resolution, Verdict
from kg.names import bare, fold, party_key, role_key

LINKABLE = (Kind.BODY, Kind.PARTY, Kind.PERSON, Kind.AREA)


@dataclass(frozen=True, slots=True)
class Linked:
    """A thing of the graph with the names of what it belongs to."""

    entity: Entity
    circle: frozenset[str]


@dataclass(frozen=True, slots=True)
class Link:
    """Whether a thing is an entry; each reason names the two values compared."""

    entity: Entity
    entry: Entry
    verdict: Verdict
    score: float
    reasons: tuple[str, ...]


def linkable(readings: Iterable[Reading], resolution: Resolution) -> list[Linked]:
    """The named bodies, parties, people and areas of the graph, by their paths."""
    circles: dict[str, set[str]] = defaultdict(set)
    for claim in (c for r in readings for c in r.claims):
        ends = [resolution.entity_of[m.key] for m in (claim.subject, claim.object, claim.body) if m and m.key in resolution.entity_of]
        for a in ends:
            circles[a] |= {key for b in ends if a != b for key in _circle(resolution.entities[b])}
        if claim.role and claim.subject.key in resolution.entity_of:
            circles[resolution.entity_of[claim.subject.key]].add(role_key(claim.role))
    named = (e for _, e in sorted(resolution.entities.items()) if e.named and e.kind in LINKABLE)
    return [Linked(e, frozenset(circles[e.id])) for e in named]


def _circle(entity: Entity) -> set[str]:
    return {detail_key(n) for n in (entity.name, *entity.aliases)} if entity.kind in (Kind.BODY, Kind.PARTY, Kind.AREA) else set()


def detail_key(detail: str) -> str:
    """How a body, party, area or role that a register names beside an entry is compared."""
    return fold(party_key(detail) or "") or role_key(body_key(detail))


def judge(things: Sequence[Linked], entries: Sequence[Entry]) -> list[Link]:
    """What each thing is in the register: the same, or unsure; nothing where no entry has such a name."""
    index: dict[tuple[Kind, str], list[Entry]] = defaultdict(list)
    for entry in entries:
        for kind in LINKABLE:
            if entry.kind in (None, kind) or (entry.kind is Kind.BODY and kind is Kind.PARTY):
                for key in {k for name in (entry.name, *entry.others) for k in keys(name, kind)}:
                    index[kind, key].append(entry)
    bearers: dict[tuple[Kind, str], int] = defaultdict(int)
    for thing in things:
        for key in {key_of(n, thing.entity.kind) for n in names(thing.entity)}:
            bearers[thing.entity.kind, key] += 1
    return [link for thing in things for link in _judged(thing, index, bearers)]


def names(entity: Entity) -> list[str]:
    """The names by which an entity can be found: of a person only full ones."""
    return [n for n in (entity.name, *entity.aliases) if entity.kind is not Kind.PERSON or " " in bare(n)]


def key_of(name: str, kind: Kind) -> str:
    if kind is Kind.PERSON:
        return spelling(bare(name))
    if kind is Kind.PARTY:
        return fold(party_key(name) or name)
    return area_key(name) if kind is Kind.AREA else body_key(name)


def keys(name: str, kind: Kind) -> set[str]:
    """The keys that an entry is found under: its name's, and one that other forms of the name share."""
    key = key_of(name, kind)
    return {key, _rough(key, kind)} - {""}


def _rough(key: str, kind: Kind) -> str:
    parts = key.split()
    if kind is Kind.PERSON:
        return f"~{parts[0][0]} {parts[-1]}" if len(parts) > 1 else ""
    return skeleton(key) if kind is Kind.BODY and len(parts) > 1 else ""


def _judged(thing: Linked, index: Mapping[tuple[Kind, str], Sequence[Entry]], bearers: Mapping[tuple[Kind, str], int]) -> Iterator[Link]:
    kind = thing.entity.kind
    found = {e.id: (e, n) for n in reversed(names(thing.entity)) for e in index.get((kind, key_of(n, kind)), ())}
    if not found:
        yield from _variants(thing, index)
        return
    agreeing = {id_: common for id_, (e, _) in found.items() if (common := _common(thing, e))}
    several_bear_it = any(bearers[kind, key_of(n, kind)] > 1 for _, n in found.values())
    for id_, (entry, name) in sorted(found.items()):
        reasons = [f"one name: {name!r} and {entry.name!r}"]
        if id_ in agreeing:
            reasons.append(f"both with {agreeing[id_]!r}")
        if len(found) > 1:
            reasons.append(f"could be {' or '.join(sorted(e.id for e, _ in found.values() if e.id != id_)[:5])}")
        if id_ in agreeing and len(agreeing) == 1:
            yield Link(thing.entity, entry, Verdict.SAME, 0.97, tuple(reasons))
        elif agreeing:
            continue
        elif len(found) == 1 and _telling(name, kind) and not several_bear_it:
            yield Link(thing.entity, entry, Verdict.SAME, 0.9, (*reasons, f"the only {kind} of that name in both"))
        else:
            yield Link(thing.entity, entry, Verdict.UNSURE, 0.5 / len(found), (*reasons, "nothing but the name agrees"))


def _telling(name: str, kind: Kind) -> bool:
    """Whether a name alone says who is meant: a body's own does; a person's, a ward's and a committee's don't."""
    if kind is Kind.BODY:
        return not is_generic(body_key(name)) and not is_namesake(body_key(name)) and len(name) > 3
    return kind is Kind.PARTY or (kind is Kind.AREA and fold(name) == area_key(name))


def _common(thing: Linked, entry: Entry) -> str | None:
    return min((d for d in entry.details if detail_key(d) in thing.circle), default=None)


def _variants(thing: Linked, index: Mapping[tuple[Kind, str], Sequence[Entry]]) -> Iterator[Link]:
    """Entries under another form of the name are worth a look."""
    kind = thing.entity.kind
    seen: set[str] = set()
    for name in names(thing.entity):
        key = key_of(name, kind)
        for entry in index.get((kind, _rough(key, kind)), ()):
            theirs = [key_of(n, kind) for n in (entry.name, *entry.others)]
            alike = is_variant if kind is Kind.PERSON else lambda a, b: bool(shortens(a, b) or shortens(b, a))
            if entry.id not in seen and any(alike(key, other) for other in theirs):
                seen.add(entry.id)
                common = _common(thing, entry)
                reasons = [f"forms of one name: {name!r} and {entry.name!r}"] + ([f"both with {common!r}"] if common else [])
                yield Link(thing.entity, entry, Verdict.UNSURE, 0.7 if common else 0.3, tuple(reasons))
