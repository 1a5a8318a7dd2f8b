"""In this process and in memory: what one machine does with what fits into it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import TypeVar, cast

from kg.run.files import SUCCESS, write_lines
from kg.run.runner import Function, Parts, Runner

A = TypeVar("A")
B = TypeVar("B")
V = TypeVar("V")


class Held(Parts[A]):
    """One partition of everything."""

    def __init__(self, items: Iterable[A]) -> None:
        self.held = list(items)


class Here(Runner):
    """Runs each step at once, over one partition. Only lines are written, below a folder."""

    def __init__(self, folder: str | Path | None = None) -> None:
        self.folder = None if folder is None else Path(folder)

    def parts(self, items: Iterable[A], size: int = 0) -> Parts[A]:
        return Held(items)

    def map(self, step: str, parts: Parts[A], function: Function[A, B]) -> Parts[B]:
        return self.through(parts, function)

    def through(self, parts: Parts[A], function: Function[A, B]) -> Parts[B]:
        return Held(function(self.items(parts)))

    def reduce(self, step: str, parts: Sequence[Parts[tuple[str, V]]], function: Callable[[str, Sequence[V]], Iterable[B]]) -> Parts[B]:
        found: dict[str, list[V]] = defaultdict(list)
        for key, value in chain.from_iterable(map(self.items, parts)):
            found[key].append(value)
        return Held(result for key in sorted(found) for result in function(key, found[key]))

    def lines(self, step: str, parts: Parts[str], suffix: str) -> str:
        if self.folder is None:
            raise ValueError(f"no folder to write {step} into; say Here(folder)")
        folder = self.folder / step
        folder.mkdir(parents=True, exist_ok=True)
        write_lines(folder / f"part-00000{suffix}", self.items(parts))
        (folder / SUCCESS).touch()
        return str(folder)

    def items(self, parts: Parts[A]) -> Iterator[A]:
        return iter(cast("Held[A]", parts).held)
