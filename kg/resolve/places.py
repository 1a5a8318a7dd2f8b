"""Parties and areas. A party is one by its name; an area by its name and something else that both documents name, or a near date."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from kg.forms import area_key
from kg.model import Key, Kind
from kg.names import fold, party_key
from kg.resolve.bodies import EVERYWHERE, telling
from kg.resolve.clusters import Link, Links
from kg.resolve.referents import NOTHING, Cast, Referent, Surroundings

NEAR = 62  # days


def parties(casts: Iterator[Cast], *, aside: frozenset[Key]) -> Iterator[tuple[str, Referent]]:
    """Every party under its name."""
    for cast in casts:
        for r in cast.referents:
            if r.key[1] is Kind.PARTY and r.key not in aside:
                yield party_key(r.name) or fold(r.name), r.alone(NOTHING)


def areas(casts: Iterator[Cast], *, aside: frozenset[Key]) -> Iterator[tuple[str, Referent]]:
    """Every area under its name."""
    for cast in casts:
        around = Surroundings(cast.around.date, (), (), (), cast.around.signs)
        for r in cast.referents:
            if r.key[1] is Kind.AREA and r.key not in aside:
                yield area_key(r.name), r.alone(around)


def nations(areas: Iterator[tuple[str, Referent]]) -> Iterator[tuple[str, Referent]]:
    """Nations and the like, which are one by their name."""
    return (area for area in areas if area[0] in EVERYWHERE)


def others(areas: Iterator[tuple[str, Referent]]) -> Iterator[tuple[str, Referent]]:
    return (area for area in areas if area[0] not in EVERYWHERE)


def first_sign(r: Referent) -> str:
    """What areas of one name in a crowd are told apart by."""
    return min(filter(telling, r.signs), default="")


def resolve_areas(_key: str, block: Sequence[Referent]) -> list[Link]:
    """Wards of one name lie in many towns, so only a sign in common joins them; a town also by a near date."""
    block = sorted(block, key=lambda r: r.node)
    links, first = Links(block), dict[str, Referent]()
    name = f"one name: {block[0].name!r} and {{!r}}"
    for r in block:
        for sign in sorted(filter(telling, r.signs)):
            links.same(first.setdefault(sign, r), r, 0.9, name.format(r.name), f"both documents name {sign.partition(' ')[2]!r}")
    towns = sorted((r.around.date, r.node, r) for r in block if r.around.date is not None and fold(r.name) == area_key(r.name))
    for (earlier, _, a), (later, _, b) in pairwise(towns):
        if later - earlier <= NEAR:
            links.same(a, b, 0.8, name.format(b.name), f"named {later - earlier} days apart: {a.document!r} and {b.document!r}")
    return links.found
