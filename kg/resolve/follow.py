"""Follow the judgements of some rounds: what is one thing, by components of "same", and by turns where a "different" lies within one.

A "different" matters only to a component that has both its ends. Such a component, and no other, is gathered with all judgements on
it and joined as one machine would join everything: round by round, the surest first.

Of a component one worker has the names of its nodes at a time, some hundred bytes for each; of one that clashes, the judgements too.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import NamedTuple

from kg.model import Kind, Verdict
from kg.resolve.clusters import Clusters, Link, joined
from kg.resolve.referents import GAP, Found, document_of
from kg.run import Parts, Runner
from kg.run.components import components

END = "\U0010ffff"  # begins a node that only marks that an end of a "different" is here; sorts after all others
Row = tuple[str, tuple[str, Found]]  # a document; one of its nodes and what that is a part of
Rounds = Sequence[Sequence[Parts[Link]]]


class Clash(NamedTuple):
    """A node of a component that a "different" lies within."""

    node: str
    least: str


def follow(runner: Runner, step: str, rounds: Rounds) -> tuple[list[Parts[Row]], list[Parts[Link]]]:
    """What each node that is not by itself is a part of; and the judgements, of which some have come to be unsure."""
    links = [p for parts in rounds for p in parts]
    stars = components(runner, step, [runner.through(p, edges) for p in links])
    members = runner.reduce(f"{step} members", [runner.through(stars, turned)], component)
    if not any(runner.items(runner.map(f"{step} clashes", members, clashes))):
        return [members], links  # type: ignore[list-item]
    by_node: list[Parts[tuple[str, str | tuple[int, Link]]]] = [runner.through(members, clashing)]
    by_node += (runner.through(p, partial(by_left, number=n)) for n, parts in enumerate(rounds) for p in parts)
    found = runner.reduce(f"{step} clashing", by_node, sent)
    replayed = runner.reduce(f"{step} replayed", [runner.through(found, to_replay)], replay)
    return (
        [runner.through(members, rows), runner.through(replayed, rows)],
        [runner.through(found, free), runner.through(replayed, judgements)],
    )


def edges(links: Iterator[Link]) -> Iterator[tuple[str, str]]:
    """What is the same; and an end of its own for each end of what is different."""
    for link in links:
        if link.judgement.verdict is Verdict.SAME:
            yield link.left, link.right
        elif link.judgement.verdict is Verdict.DIFFERENT:
            pair = f"{link.left}{END}{link.right}"
            yield link.left, f"{END}l{pair}"
            yield link.right, f"{END}r{pair}"


def turned(stars: Iterator[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    return ((least, node) for node, least in stars)


def component(least: str, others: Sequence[str]) -> Iterator[Row | Clash]:
    """What every node of a component is a part of, or that it clashes."""
    members = [least, *sorted({o for o in others if not o.startswith(END)})]
    ends = {o[len(END) :] for o in others if o.startswith(END)}
    if any(f"r{end[1:]}" in ends for end in ends if end.startswith("l")):
        yield from (Clash(node, least) for node in members)
    elif len(members) > 1:
        yield from parts_of(least, members)


def parts_of(least: str, members: Sequence[str]) -> Iterator[Row]:
    found = least, fullest(members)
    return ((document_of(node), (node, found)) for node in members)


def fullest(members: Iterable[str]) -> str:
    """The fullest name of the bodies and areas of a cluster; empty where there are none."""
    bearers = [(named, name.partition("\x1f")[0]) for _, kind, name, named, _ in (m.split(GAP) for m in members) if kind in SPOKEN]
    names = {name for named, name in bearers if named} or {name for _, name in bearers}
    return label(names) if names else ""


SPOKEN = frozenset({Kind.BODY, Kind.AREA})


def label(names: Iterable[str]) -> str:
    """The fullest name; among equally long ones the one that does not shout, then the first in the alphabet."""
    return min(names, key=lambda n: (-len(n), n.isupper(), n))


# --- clashes -------------------------------------------------------------------------------------


def clashes(members: Iterator[Row | Clash]) -> Iterator[bool]:
    """True for a partition in which a component clashes."""
    yield any(isinstance(m, Clash) for m in members)


def clashing(members: Iterator[Row | Clash]) -> Iterator[tuple[str, str]]:
    """Each node of a component that clashes, with the least of them."""
    return ((m.node, m.least) for m in members if isinstance(m, Clash))


def by_left(links: Iterator[Link], *, number: int) -> Iterator[tuple[str, tuple[int, Link]]]:
    """Judgements with the number of their round, under one of their ends."""
    return ((link.left, (number, link)) for link in links)


def sent(_node: str, values: Sequence[str | tuple[int, Link]]) -> Iterator[tuple[str, tuple[int, Link]]]:
    """The judgements on a node, under the least node of its component if that clashes."""
    least = next((v for v in values if isinstance(v, str)), "")
    return ((least, v) for v in values if not isinstance(v, str))


def to_replay(found: Iterator[tuple[str, tuple[int, Link]]]) -> Iterator[tuple[str, tuple[int, Link]]]:
    return ((least, link) for least, link in found if least)


def free(found: Iterator[tuple[str, tuple[int, Link]]]) -> Iterator[Link]:
    return (link for least, (_, link) in found if not least)


def replay(_least: str, links: Sequence[tuple[int, Link]]) -> Iterator[Row | Link]:
    """Join the nodes of one component round by round."""
    rounds: dict[int, list[Link]] = defaultdict(list)
    for number, link in links:
        rounds[number].append(link)
    clusters = Clusters(end for _, link in links for end in (link.left, link.right))
    for number in sorted(rounds):
        yield from joined(clusters, rounds[number])
    members: dict[str, list[str]] = defaultdict(list)
    for node in sorted(clusters.parent):
        members[clusters.find(node)].append(node)
    for least, nodes in members.items():
        if len(nodes) > 1:
            yield from parts_of(least, nodes)


def rows(found: Iterator[Row | Clash | Link]) -> Iterator[Row]:
    return (row for row in found if not isinstance(row, Clash | Link))


def judgements(found: Iterator[Row | Link]) -> Iterator[Link]:
    return (link for link in found if isinstance(link, Link))
