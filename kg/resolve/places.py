"""Parties and areas. A party is one by its name; an area by its name and something else that both documents name, or a near date."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise

from kg.forms import area_key
from kg.model import Judgement
from kg.names import fold, party_key
from kg.resolve.bodies import EVERYWHERE, telling
from kg.resolve.clusters import Links, star
from kg.resolve.referents import Referent

NEAR = 62  # days


def party_blocks(referents: Iterable[Referent]) -> list[list[Referent]]:
    return _by(referents, lambda r: party_key(r.name) or fold(r.name))


def area_blocks(referents: Iterable[Referent]) -> list[list[Referent]]:
    return _by(referents, lambda r: area_key(r.name))


def _by(referents: Iterable[Referent], key: object) -> list[list[Referent]]:
    found: dict[str, list[Referent]] = defaultdict(list)
    for r in sorted(referents, key=lambda r: r.key):
        found[key(r)].append(r)  # type: ignore[operator]
    return [found[name] for name in sorted(found)]


def resolve_parties(block: Sequence[Referent]) -> list[Judgement]:
    return star(block, 0.99, "one party")


def resolve_areas(block: Sequence[Referent]) -> list[Judgement]:
    """Wards of one name lie in many towns, so only a sign in common joins them; a town also by a near date."""
    if area_key(block[0].name) in EVERYWHERE:
        return star(block, 0.99, "one name")
    links, first = Links(block), dict[str, Referent]()
    name = f"one name: {block[0].name!r} and {{!r}}"
    for r in block:
        for sign in sorted(filter(telling, r.signs)):
            links.same(first.setdefault(sign, r), r, 0.9, name.format(r.name), f"both documents name {sign.partition(' ')[2]!r}")
    towns = sorted((r.around.date, r.key, r) for r in block if r.around.date is not None and fold(r.name) == area_key(r.name))
    for (earlier, _, a), (later, _, b) in pairwise(towns):
        if later - earlier <= NEAR:
            links.same(a, b, 0.8, name.format(b.name), f"named {later - earlier} days apart: {a.document!r} and {b.document!r}")
    return links.judgements
