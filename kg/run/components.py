"""Connected components of edges, of which one worker may hold no more than so many.

If there are more, each partition first joins what its own edges join. Of what is left stars are made, in turns of two steps
(the large and the small star of Kiveris et al., Connected Components in MapReduce and Beyond, 2014), until nothing changes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import count
from typing import TypeVar

from kg.run.runner import Parts, Runner

A = TypeVar("A")
Edge = tuple[str, str]
FEW = 500_000  # edges that one worker joins: some 150 MB
BUCKETS = 1024  # that more of several parts are dealt out into to be one
UNSETTLED = ""  # no node


def components(runner: Runner, step: str, edges: Sequence[Parts[Edge]], *, few: int = FEW) -> Parts[Edge]:
    """For every node but the least of each component a pair: the node and that least one."""
    if sum(runner.items(runner.reduce(f"{step} number of edges", [runner.through(p, numbered) for p in edges], total))) <= few:
        return runner.reduce(f"{step} stars", [runner.through(p, in_one) for p in edges], one_forest)
    whole = together(runner, f"{step} edges", edges)
    stars = runner.map(f"{step} forests", whole, forest)
    if sum(runner.items(runner.map(f"{step} partitions", whole, one_if_any))) == 1:
        return stars
    for turn in count(1):
        large = runner.reduce(f"{step} large stars {turn}", [runner.through(stars, both_ways)], large_star)
        if not any(runner.items(runner.map(f"{step} unsettled {turn}", large, unsettled))):
            return stars
        stars = runner.reduce(f"{step} small stars {turn}", [runner.through(large, settled)], small_star)
    raise AssertionError


def numbered(edges: Iterator[Edge]) -> Iterator[tuple[str, int]]:
    yield "edges", sum(1 for _ in edges)


def total(_edges: str, numbers: Sequence[int]) -> Iterator[int]:
    yield sum(numbers)


def in_one(edges: Iterator[Edge]) -> Iterator[tuple[str, Edge]]:
    return (("edges", edge) for edge in edges)


def one_forest(_edges: str, edges: Sequence[Edge]) -> Iterator[Edge]:
    return forest(edges)


def together(runner: Runner, step: str, parts: Sequence[Parts[A]]) -> Parts[A]:
    """All items of several parts as those of one."""
    return parts[0] if len(parts) == 1 else runner.reduce(step, [runner.through(p, dealt_out) for p in parts], gathered)


def dealt_out(items: Iterator[A]) -> Iterator[tuple[str, A]]:
    for number, item in enumerate(items):
        yield str(number % BUCKETS), item


def gathered(_bucket: str, items: Sequence[A]) -> Sequence[A]:
    return items


def one_if_any(edges: Iterator[Edge]) -> Iterator[int]:
    """1 for a partition that has edges."""
    yield int(any(True for _ in edges))


def forest(edges: Iterable[Edge]) -> Iterator[Edge]:
    """For every node but the least of each component of these edges a pair: the node and that least one."""
    above: dict[str, str] = {}

    def least(node: str) -> str:
        while (parent := above.get(node, node)) != node:
            above[node] = node = above.get(parent, parent)
        return node

    for edge in edges:
        a, b = map(least, edge)
        if a != b:
            above[max(a, b)] = min(a, b)
    return ((node, least(node)) for node in list(above) if least(node) != node)


def both_ways(edges: Iterator[Edge]) -> Iterator[Edge]:
    for a, b in edges:
        yield a, b
        yield b, a


def large_star(node: str, others: Sequence[str]) -> Iterator[Edge]:
    """Tie the greater neighbours of a node to its least one; say so where it is neither the middle of a star nor a tip of one."""
    distinct = set(others)
    least = min(node, *distinct)
    if least != node and len(distinct) > 1:
        yield UNSETTLED, node
    yield from ((other, least) for other in sorted(distinct) if other > node)


def small_star(node: str, lesser: Sequence[str]) -> Iterator[Edge]:
    """Tie a node and its lesser neighbours to the least of them."""
    least = min(lesser)
    yield node, least
    yield from ((other, least) for other in sorted(set(lesser)) if other != least)


def unsettled(edges: Iterator[Edge]) -> Iterator[bool]:
    """True for a partition in which a node is neither the middle of a star nor a tip of one."""
    yield any(node == UNSETTLED for node, _ in edges)


def settled(edges: Iterator[Edge]) -> Iterable[Edge]:
    return (edge for edge in edges if edge[0] != UNSETTLED)
