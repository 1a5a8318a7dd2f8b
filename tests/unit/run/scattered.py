"""A runner for tests: many tiny partitions in any order, and everything that crosses a step is pickled, as between machines."""

from __future__ import annotations

import pickle
import random
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from kg.run import Parts, Runner


class Strewn(Parts[Any]):
    def __init__(self, parts: list[bytes]) -> None:
        self.parts = parts


class Scattered(Runner):
    """Runs steps over partitions of a few items each; `largest` says how many values one key of a step had at most."""

    def __init__(self, seed: int, size: int = 3) -> None:
        self.chance, self.size = random.Random(seed), size
        self.largest: dict[str, int] = {}

    def parts(self, items: Iterable[Any], size: int = 0) -> Parts[Any]:
        shuffled = list(items)
        self.chance.shuffle(shuffled)
        cut = [shuffled[i : i + self.size] for i in range(0, len(shuffled), self.size)]
        return Strewn([pickle.dumps(part) for part in cut])

    def map(self, step: str, parts: Parts[Any], function: Callable[[Iterator[Any]], Iterable[Any]]) -> Parts[Any]:
        self.once(step)
        return self.through(parts, function)

    def through(self, parts: Parts[Any], function: Callable[[Iterator[Any]], Iterable[Any]]) -> Parts[Any]:
        assert isinstance(parts, Strewn)
        return self.parts(item for part in parts.parts for item in sent(function)(iter(pickle.loads(part))))

    def reduce(self, step: str, parts: Sequence[Parts[Any]], function: Callable[[str, Sequence[Any]], Iterable[Any]]) -> Parts[Any]:
        self.once(step)
        found = defaultdict[str, list[Any]](list)
        for key, value in (pair for part in parts for pair in self.items(part)):
            found[key].append(value)
        self.largest[step] = max(map(len, found.values()), default=0)
        keys = list(found)
        self.chance.shuffle(keys)
        for values in found.values():
            self.chance.shuffle(values)
        return self.parts(item for key in keys for item in sent(function)(key, found[key]))

    def lines(self, step: str, parts: Parts[str], suffix: str) -> str:
        raise NotImplementedError

    def items(self, parts: Parts[Any]) -> Iterator[Any]:
        assert isinstance(parts, Strewn)
        return (item for part in parts.parts for item in pickle.loads(part))

    def once(self, step: str) -> None:
        assert step not in self.largest, f"two steps are called {step!r}"
        self.largest[step] = 0


def sent(function: Callable[..., Any]) -> Callable[..., Any]:
    """The function as it comes to another machine."""
    return pickle.loads(pickle.dumps(function))
