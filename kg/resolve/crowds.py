"""Blocks that are too large: counted, made smaller by what tells more, and at last cut; so that no worker ever has more than so many.

What is cut is not compared across the cut, and that is said.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import Protocol, TypeVar

from kg.model import Crowd
from kg.resolve.referents import GAP
from kg.run import Parts, Runner
from kg.run.shares import counted, dealt, shares_of

MOST = 10_000  # of one block that are brought together


class HasNode(Protocol):
    """A referent, or what is said of one."""

    @property
    def node(self) -> str: ...


P = TypeVar("P", bound=HasNode)


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
        keyed = runner.map(f"{step} cut", keyed, partial(cut, shares=shares_of(crowds, most=most)))
    return keyed, [Crowd(step, key.partition(GAP)[0], size, most) for key, size in sorted(first.items())]


def refined(keyed: Iterator[tuple[str, P]], *, crowds: Mapping[str, int], more: Callable[[P], str]) -> Iterator[tuple[str, P]]:
    for key, value in keyed:
        yield f"{key}{GAP}{more(value)}" if key in crowds else key, value


def cut(keyed: Iterator[tuple[str, P]], *, shares: Mapping[str, int]) -> Iterator[tuple[str, P]]:
    """Referents, or what is said of them, under shares of their keys."""
    return dealt(keyed, shares=shares, by=node_of)


def node_of(value: HasNode) -> str:
    return value.node
