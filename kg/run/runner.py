"""What a runner is: somewhere to run functions over partitions of items."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Generic, TypeVar

A = TypeVar("A")
A_co = TypeVar("A_co", covariant=True)
B = TypeVar("B")
V = TypeVar("V")

Function = Callable[[Iterator[A]], Iterable[B]]


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
    def items(self, parts: Parts[A]) -> Iterator[A]:
        """All items."""
