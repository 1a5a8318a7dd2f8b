"""Blocks that are too large: counted, made smaller by what tells more, and at last cut; so that no worker ever has more than so many.

What is cut is not compared across the cut, and that is said.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import Protocol, TypeVar
from zlib import crc32

from kg.model import Crowd
from kg.resolve.referents import GAP
from kg.run import Parts, Runner

MOST = 10_000  # of one block that are brought together


class HasNode(Protocol):
    """A referent, or what is said of one."""

    @property
    def node(self) -> str: ...


P = TypeVar("P", bound=HasNode)
A = TypeVar("A")


def bounded(
    runner: Runner, step: str, keyed: Parts[tuple[str, P]], finer: Sequence[Callable[[P], str]], *, most: int
) -> tuple[Parts[tuple[str, P]], list[Crowd]]:
    """The same under keys that no more than so many share: what `finer` says is added to a key as long as too many do."""
    first = crowds = counted(runner, f"{step} crowds", keyed, most=most)
    for number, more in enumerate(finer):
        if not crowds:
            break
        keyed = runner.map(f"{step} finer {number}", keyed, partial(refined, crowds=crowds, more=more))
        crowds = counted(runner, f"{step} crowds {number}", keyed, most=most)
    if crowds:
        shares = {key: -(-size // most) for key, size in crowds.items()}
        keyed = runner.map(f"{step} cut", keyed, partial(cut, shares=shares))
    return keyed, [Crowd(step, key.partition(GAP)[0], size, most) for key, size in sorted(first.items())]


def counted(runner: Runner, step: str, keyed: Parts[tuple[str, A]], *, most: int) -> dict[str, int]:
    """The keys that more than so many share, and how many do."""
    return dict(runner.items(runner.reduce(step, [runner.through(keyed, counts)], partial(too_many, most=most))))


def counts(keyed: Iterator[tuple[str, object]]) -> Iterator[tuple[str, int]]:
    yield from Counter(key for key, _ in keyed).items()


def too_many(key: str, numbers: Sequence[int], *, most: int) -> Iterator[tuple[str, int]]:
    if (size := sum(numbers)) > most:
        yield key, size


def refined(keyed: Iterator[tuple[str, P]], *, crowds: Mapping[str, int], more: Callable[[P], str]) -> Iterator[tuple[str, P]]:
    for key, value in keyed:
        yield f"{key}{GAP}{more(value)}" if key in crowds else key, value


def cut(keyed: Iterator[tuple[str, P]], *, shares: Mapping[str, int]) -> Iterator[tuple[str, P]]:
    for key, value in keyed:
        yield share(key, value.node, shares), value


def share(key: str, node: str, shares: Mapping[str, int]) -> str:
    """The key, or that of one of its shares: which one hangs on the node alone."""
    return f"{key}{GAP}{crc32(node.encode('utf-8', 'surrogatepass')) % shares[key]}" if key in shares else key


def all_shares(key: str, shares: Mapping[str, int]) -> Iterator[str]:
    yield from (f"{key}{GAP}{n}" for n in range(shares[key])) if key in shares else (key,)
