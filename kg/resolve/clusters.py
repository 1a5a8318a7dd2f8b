"""Connected components of what judgements say is the same, kept apart where something says that it is different."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from typing import Generic, TypeVar

from kg.model import Judgement, Verdict
from kg.resolve.referents import Key, Referent

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


def joined(clusters: Clusters[Key], key_of: dict[str, Key], judgements: Iterable[Judgement]) -> list[Judgement]:
    """Follow judgements, the surest first; a "same" that a "different" forbids is given back as unsure."""
    ordered = sorted(judgements, key=lambda j: (-j.score, j.left, j.right))
    for j in ordered:
        if j.verdict is Verdict.DIFFERENT:
            clusters.forbid(key_of[j.left], key_of[j.right])
    return [_followed(clusters, key_of, j) for j in ordered]


def _followed(clusters: Clusters[Key], key_of: dict[str, Key], j: Judgement) -> Judgement:
    if j.verdict is not Verdict.SAME or clusters.join(key_of[j.left], key_of[j.right]):
        return j
    return Judgement(j.left, j.right, Verdict.UNSURE, 0.5, (*j.reasons, "but what they would join is said to be different"), j.mentions)


def judged(a: Referent, b: Referent, verdict: Verdict, score: float, *reasons: str) -> Judgement:
    """A judgement of two referents, whichever comes first."""
    a, b = sorted((a, b), key=lambda r: r.key)
    return Judgement(a.id, b.id, verdict, score, reasons, (a.first, b.first))


def star(block: Sequence[Referent], score: float, reason: str) -> list[Judgement]:
    """All of a block are the first of it."""
    return [judged(block[0], other, Verdict.SAME, score, f"{reason}: {block[0].name!r} and {other.name!r}") for other in block[1:]]


class Links:
    """What the comparisons inside one block have come to: a judgement for each link that joined something."""

    def __init__(self, block: Sequence[Referent]) -> None:
        self.clusters: Clusters[Key] = Clusters(r.key for r in block)
        self.judgements: list[Judgement] = []

    def same(self, a: Referent, b: Referent, score: float, *reasons: str) -> None:
        if self.clusters.find(a.key) != self.clusters.find(b.key) and self.clusters.join(a.key, b.key):
            self.judgements.append(judged(a, b, Verdict.SAME, score, *reasons))
