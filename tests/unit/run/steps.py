"""Functions that the tests give to runners: of a module, so that they can be sent to other processes."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path


def squares(numbers: Iterator[int]) -> Iterable[int]:
    return (n * n for n in numbers)


def odd(numbers: Iterator[int]) -> Iterable[int]:
    return (n for n in numbers if n % 2)


def words(numbers: Iterator[int]) -> Iterable[str]:
    return (f"number {n} — č" for n in numbers)


def last_digits(numbers: Iterator[int]) -> Iterable[tuple[str, int]]:
    return ((str(n % 10), n) for n in numbers)


def sums(digit: str, numbers: Sequence[int]) -> Iterable[tuple[str, int, int]]:
    yield digit, len(numbers), sum(numbers)


def failing(numbers: Iterator[int]) -> Iterable[int]:
    raise LookupError(f"no use for {next(numbers)}")


def noted(folder: Path, numbers: Iterator[int]) -> Iterable[int]:
    """The numbers, with a file for each time that one is seen."""
    for n in numbers:
        Path(folder, f"{n}.{time.time_ns()}.{os.getpid()}").touch()
        yield n


def times_noted(folder: Path) -> dict[int, int]:
    """How often each number was seen."""
    seen = [int(path.name.split(".")[0]) for path in folder.iterdir()]
    return {n: seen.count(n) for n in seen}


def deadly_once(folder: Path, numbers: Iterator[int]) -> Iterable[int]:
    """The numbers, but the process that first sees 13 is killed."""
    for n in numbers:
        if n == 13:
            mark = Path(folder, "killed")
            if not mark.exists():
                mark.touch()
                os.kill(os.getpid(), signal.SIGKILL)
        yield n


def deadly(numbers: Iterator[int]) -> Iterable[int]:
    for n in numbers:
        if n == 13:
            os.kill(os.getpid(), signal.SIGKILL)
        yield n


def slow(folder: Path, numbers: Iterator[int]) -> Iterable[int]:
    """The numbers, noted, each in a twentieth of a second."""
    for n in noted(folder, numbers):
        time.sleep(0.05)
        yield n
