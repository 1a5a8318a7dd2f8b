"""What a runner is: somewhere to run functions over partitions of items."""

from __future__ import annotations

import hashlib
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

A = TypeVar("A")
A_co = TypeVar("A_co", covariant=True)
B = TypeVar("B")
V = TypeVar("V")

Function = Callable[[Iterator[A]], Iterable[B]]

BUCKET = 1 << 18  # compressed bytes of pairs that are brought together at a time: some hundred documents
LEAST = 1 << 14  # compressed bytes that are worth a bucket of their own where a worker has none
MOST_BUCKETS = 10_000


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a step is: partitions that are done, of how many, and the items that they gave in this run."""

    step: str
    done: int
    of: int
    items: int


OnProgress = Callable[[Progress], None]


class Parts(Generic[A_co]):
    """Items in partitions, as the runner that made them holds them."""


class Runner(ABC):
    """Somewhere to run functions over partitions. A step's name says what it does; it is unique in a run."""

    @abstractmethod
    def parts(self, items: Iterable[A], size: int) -> Parts[A]:
        """Partitions of so many items each, in the order given."""

    @abstractmethod
    def map(self, step: str, parts: Parts[A], function: Function[A, B]) -> Parts[B]:
        """What a function makes of each partition."""

    @abstractmethod
    def through(self, parts: Parts[A], function: Function[A, B]) -> Parts[B]:
        """The same, made anew each time that it is read and not kept: for what costs next to nothing, such as a choice of items."""

    @abstractmethod
    def reduce(self, step: str, parts: Sequence[Parts[tuple[str, V]]], function: Callable[[str, Sequence[V]], Iterable[B]]) -> Parts[B]:
        """What a function makes of each key and all values under it, of all the parts together."""

    @abstractmethod
    def lines(self, step: str, parts: Parts[str], suffix: str) -> str:
        """Write each item as a line into the step's folder, in files that are called part-NNNNN and the suffix; the folder.

        A suffix that ends in .gz has them compressed. The file _SUCCESS stands there once all are written.
        """

    @abstractmethod
    def items(self, parts: Parts[A]) -> Iterator[A]:
        """All items."""


def stable_hash(key: str) -> int:
    """A number for a key that is the same in every process; Python's own differs from one to the next."""
    return int.from_bytes(hashlib.blake2b(key.encode("utf-8", "surrogatepass"), digest_size=6).digest(), "big")


def bucket_count(size: int, workers: int, *, times: int = 1) -> int:
    """Into how many buckets so many compressed bytes are dealt out, so that one fits into memory and every worker has some.

    Buckets are so many times larger where a partition costs something by itself.
    """
    return max(1, min(MOST_BUCKETS, max(-(-size // (BUCKET * times)), min(2 * workers, size // LEAST))))
