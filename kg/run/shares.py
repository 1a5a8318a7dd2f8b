"""Keys that too many values have: their values are dealt out into shares, and what all of them need goes to each share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import TypeVar

from kg.run.runner import Parts, Runner, stable_hash

A = TypeVar("A")
GAP = "\x00"  # between a key and the number of a share


def counted(runner: Runner, step: str, keyed: Parts[tuple[str, A]], *, most: int) -> dict[str, int]:
    """The keys that more than so many values have, and how many do."""
    return dict(runner.items(runner.reduce(step, [runner.through(keyed, counts)], partial(too_many, most=most))))


def shares_of(sizes: Mapping[str, int], *, most: int) -> dict[str, int]:
    """Into how many shares each of these keys is dealt out, so that each has about so many."""
    return {key: -(-size // most) for key, size in sizes.items()}


def counts(keyed: Iterator[tuple[str, object]]) -> Iterator[tuple[str, int]]:
    yield from Counter(key for key, _ in keyed).items()


def too_many(key: str, numbers: Sequence[int], *, most: int) -> Iterator[tuple[str, int]]:
    if (size := sum(numbers)) > most:
        yield key, size


def dealt(keyed: Iterator[tuple[str, A]], *, shares: Mapping[str, int], by: Callable[[A], str]) -> Iterator[tuple[str, A]]:
    """Values under a share of their key: which one hangs on what `by` says of the value."""
    for key, value in keyed:
        yield f"{key}{GAP}{stable_hash(by(value)) % shares[key]}" if key in shares else key, value


def to_all(keyed: Iterator[tuple[str, A]], *, shares: Mapping[str, int]) -> Iterator[tuple[str, A]]:
    """Values under every share of their key."""
    for key, value in keyed:
        yield from ((f"{key}{GAP}{number}", value) for number in range(shares[key])) if key in shares else ((key, value),)
