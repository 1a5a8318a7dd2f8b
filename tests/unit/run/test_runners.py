"""What every runner does alike."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import pytest

from kg.run import Here, Runner


@pytest.fixture
def runner() -> Runner:
    return Here()


def squares(numbers: Iterator[int]) -> Iterable[int]:
    return (n * n for n in numbers)


def last_digits(numbers: Iterator[int]) -> Iterable[tuple[str, int]]:
    return ((str(n % 10), n) for n in numbers)


def sums(digit: str, numbers: Sequence[int]) -> Iterable[tuple[str, int, int]]:
    yield digit, len(numbers), sum(numbers)


def test_map_gives_every_item_to_the_function_once(runner: Runner) -> None:
    """Whatever the partitions are, each item is mapped once."""
    assert sorted(runner.items(runner.map("squares", runner.parts(range(50), 7), squares))) == [n * n for n in range(50)]


def test_reduce_brings_all_values_of_a_key_together(runner: Runner) -> None:
    """Values of one key that are in several partitions, and in several parts, meet in one call."""
    some, others = (
        runner.map(f"digits {n}", runner.parts(numbers, 3), last_digits) for n, numbers in enumerate((range(20), range(20, 50)))
    )
    found = sorted(runner.items(runner.reduce("sums", (some, others), sums)))
    assert found == [(str(d), 5, sum(range(d, 50, 10))) for d in range(10)]


def test_nothing_gives_nothing(runner: Runner) -> None:
    """No items are no error."""
    nothing = runner.map("digits", runner.parts([], 5), last_digits)
    assert list(runner.items(runner.reduce("sums", (nothing,), sums))) == []
