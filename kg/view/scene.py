"""What is drawn of the records: which things are nodes, which two each fact joins, and which are drawn first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from heapq import heappop, heappush

from kg.view.data import Fact, Records
from kg.view.kinds import KINDS

FIRST_VIEW_NODES = 200
ROLE_TERMS = frozenset({"org:holds", "kg:appointedTo", "kg:electedTo", "kg:resignedFrom", "kg:suspendedFrom", "kg:dismissedFrom"})


@dataclass(frozen=True, slots=True)
class Scene:
    """The picture's parts by IRI.

    `ends` has the two things that a fact's line joins, and no entry for a fact that can't be a line; `posts` joins each post
    that stays a node to its body; `first` is what the page opens with, its best-linked things in the order of their rank.
    """

    ends: dict[str, tuple[str, str]]
    posts: dict[str, str]
    degree: dict[str, int]
    first: tuple[str, ...]

    def pairs(self) -> list[tuple[str, str]]:
        """Each joined pair once, sorted, over everything that can be drawn."""
        joined = [*self.ends.values(), *self.posts.items()]
        return sorted({(a, b) if a < b else (b, a) for a, b in joined if b})


def scene(found: Records, *, limit: int = FIRST_VIEW_NODES) -> Scene:
    """Collapse each post into the line from its holder to its body; choose a connected backbone of at most `limit` nodes."""
    posts = _standing_posts(found)
    ends = {iri: pair for iri, fact in found.facts.items() if (pair := _ends(found, fact, posts))}
    spoken_of = {iri for fact in found.facts.values() for iri in (fact.subject, fact.object, fact.body, fact.said_by)}
    drawable = {iri for iri in spoken_of & found.things.keys() if KINDS[found.things[iri].kind].shown} - _collapsed(found, posts)
    neighbours = _neighbours(drawable, [*ends.values(), *((post, body) for post, body in posts.items() if body)])
    degree = {iri: len(near) for iri, near in neighbours.items()}
    return Scene(ends, posts, degree, tuple(backbone(neighbours, limit)))


def _collapsed(found: Records, standing: Mapping[str, str]) -> set[str]:
    return {iri for iri, thing in found.things.items() if thing.kind == "post"} - standing.keys()


def _standing_posts(found: Records) -> dict[str, str]:
    """Posts that stay nodes, with their body or "": they are held but in no body, or more is said of them than who holds them."""
    held = {fact.object for fact in found.facts.values() if fact.predicate in ROLE_TERMS}
    spoken_of = {end for fact in found.facts.values() if fact.predicate not in ROLE_TERMS for end in (fact.subject, fact.object)}
    posts = {iri: thing.body for iri, thing in found.things.items() if thing.kind == "post"}
    return {iri: body for iri, body in posts.items() if iri in spoken_of or (iri in held and not body)}


def _ends(found: Records, fact: Fact, posts: Mapping[str, str]) -> tuple[str, str] | None:
    target = fact.object
    if target not in found.things or fact.subject not in found.things:
        return None
    if found.things[target].kind == "post" and target not in posts:
        target = found.things[target].body
    if target == fact.subject or not {found.things[fact.subject].kind, found.things[target].kind}.isdisjoint({"quotation", "document"}):
        return None
    return fact.subject, target


def _neighbours(nodes: Iterable[str], pairs: Iterable[tuple[str, str]]) -> dict[str, set[str]]:
    near: dict[str, set[str]] = {iri: set() for iri in nodes}
    for a, b in pairs:
        near.setdefault(a, set()).add(b)
        near.setdefault(b, set()).add(a)
    return near


def backbone(neighbours: Mapping[str, set[str]], limit: int) -> list[str]:
    """The best-linked nodes, grown along lines from the best-linked of all, so that what is drawn hangs together.

    >>> backbone({"a": {"b", "c"}, "b": {"a"}, "c": {"a"}, "d": set()}, 3)
    ['a', 'b', 'c']
    """
    chosen: list[str] = []
    seen: set[str] = set()
    for start in sorted(neighbours, key=lambda n: (-len(neighbours[n]), n)):
        heap = [] if start in seen else [(-len(neighbours[start]), start)]
        seen.add(start)
        while heap and len(chosen) < limit:
            chosen.append(heappop(heap)[1])
            for near in sorted(neighbours[chosen[-1]] - seen):
                seen.add(near)
                heappush(heap, (-len(neighbours[near]), near))
    return chosen
