"""Connected components of what judgements say is the same, kept apart where something says that it is different."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from typing import Generic, NamedTuple, TypeVar

from kg.model import Judgement, Verdict
from kg.resolve.referents import Referent

T = TypeVar("T", bound=Hashable)


class Clusters(Generic[T]):
    """Disjoint sets; the least member of each, as Python orders them, stands for it."""

    def __init__(self, members: Iterable[T]) -> None:
        self.parent: dict[T, T] = {m: m for m in members}
        self.enemies: dict[T, set[T]] = defaultdict(set)  # of representatives: the representatives that they may not join

    def find(self, member: T) -> T:
        while self.parent[member] != member:
            self.parent[member] = self.parent[self.parent[member]]
            member = self.parent[member]
        return member

    def forbid(self, a: T, b: T) -> None:
        """Keep the sets of two members apart from now on; nothing happens if they are one already."""
        a, b = self.find(a), self.find(b)
        if a != b:
            self.enemies[a].add(b)
            self.enemies[b].add(a)

    def join(self, a: T, b: T) -> bool:
        """Make one set of two; False where that is forbidden."""
        a, b = self.find(a), self.find(b)
        if a == b:
            return True
        if b in self.enemies.get(a, ()):
            return False
        kept, gone = (a, b) if a < b else (b, a)  # type: ignore[operator]
        self.parent[gone] = kept
        for enemy in self.enemies.pop(gone, set()):
            self.enemies[enemy].discard(gone)
            self.enemies[enemy].add(kept)
            self.enemies[kept].add(enemy)
        return True


class Link(NamedTuple):
    """A judgement with the nodes of the two that it is about."""

    judgement: Judgement
    left: str
    right: str


def judged(a: Referent, b: Referent, verdict: Verdict, score: float, *reasons: str) -> Link:
    """A judgement of two referents, whichever comes first."""
    if b.node < a.node:
        a, b = b, a
    return Link(Judgement(a.id, b.id, verdict, score, reasons, (a.first, b.first)), a.node, b.node)


def joined(clusters: Clusters[str], links: Iterable[Link]) -> list[Link]:
    """Follow judgements, the surest first; a "same" that a "different" forbids is given back as unsure."""
    ordered = sorted(links, key=lambda link: (-link.judgement.score, link.judgement.left, link.judgement.right))
    for link in ordered:
        if link.judgement.verdict is Verdict.DIFFERENT:
            clusters.forbid(link.left, link.right)
    return [_followed(clusters, link) for link in ordered]


def _followed(clusters: Clusters[str], link: Link) -> Link:
    j = link.judgement
    if j.verdict is not Verdict.SAME or clusters.join(link.left, link.right):
        return link
    reasons = (*j.reasons, "but what they would join is said to be different")
    return Link(Judgement(j.left, j.right, Verdict.UNSURE, 0.5, reasons, j.mentions), link.left, link.right)


def star(first: Referent, others: Iterable[Referent], score: float, reason: str) -> list[Link]:
    """All others are the first."""
    return [
        judged(first, other, Verdict.SAME, score, f"{reason}: {first.name!r} and {other.name!r}")
        for other in others
        if other.node != first.node
    ]


Marks = tuple[frozenset[str], ...]  # of each sort of mark, such as genders, what is known of a thing


def agree(a: Marks, b: Marks) -> bool:
    """Whether no sort of mark speaks against one thing; nothing known speaks against nothing.

    >>> agree((frozenset("f"), frozenset()), (frozenset("m"), frozenset({"elected"})))
    False
    """
    return not any(one and other and one.isdisjoint(other) for one, other in zip(a, b, strict=True))


class Links:
    """What the comparisons inside one block have come to: a judgement for each link that joined something.

    Things whose marks, or the marks of what they were joined with before, speak against each other are not joined.
    """

    def __init__(self, block: Sequence[Referent], marks: Sequence[Marks] = ()) -> None:
        self.clusters: Clusters[str] = Clusters(r.node for r in block)
        self.marks: dict[str, Marks] = (
            dict(zip(self.clusters.parent, marks, strict=True)) if marks else dict.fromkeys(self.clusters.parent, ())
        )
        self.found: list[Link] = []

    def fit(self, a: Referent, b: Referent) -> bool:
        """Whether nothing that is known by now speaks against joining them."""
        return agree(self.marks[self.clusters.find(a.node)], self.marks[self.clusters.find(b.node)])

    def same(self, a: Referent, b: Referent, score: float, *reasons: str) -> None:
        x, y = self.clusters.find(a.node), self.clusters.find(b.node)
        if x != y and agree(self.marks[x], self.marks[y]):
            self.clusters.join(x, y)
            self.marks[min(x, y)] = tuple(one | other for one, other in zip(self.marks[x], self.marks[y], strict=True))
            self.found.append(judged(a, b, Verdict.SAME, score, *reasons))
