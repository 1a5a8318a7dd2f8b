"""Writing to the terminal, or to whatever stands in its place."""

from __future__ import annotations

import contextlib
import os
import shutil
import sys
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Protocol

Progress = Callable[[int, int, str], None]


def out(text: str | bytes) -> None:
    """Write a result to standard output, text in UTF-8 wherever it goes. If nobody reads on, the program ends quietly."""
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(text.encode("utf-8", "replace") if isinstance(text, str) else text)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise SystemExit(141) from None  # as a program that SIGPIPE ended


def note(text: str) -> None:
    """Write a message for the user to standard error."""
    with contextlib.suppress(BrokenPipeError):
        sys.stderr.write(f"{text}\n".encode(sys.stderr.encoding or "utf-8", "replace").decode(sys.stderr.encoding or "utf-8"))
        sys.stderr.flush()


def width() -> int:
    """Columns of the terminal; of a file, 100."""
    return shutil.get_terminal_size((100, 24)).columns if sys.stdout.isatty() else 100


def coloured() -> bool:
    """Whether the output is a terminal that may be coloured (see no-color.org)."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


@contextlib.contextmanager
def progress(what: str, *, quiet: bool) -> Iterator[Progress | None]:
    """A progress bar on standard error while the block runs; nothing if that is no terminal."""
    if quiet or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn()
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, total=None)
        yield lambda done, total, _name: bar.update(task, completed=done, total=total)


@contextlib.contextmanager
def steps(*, quiet: bool) -> Iterator[Callable[[Step], None] | None]:
    """A progress bar of the step that a long run is at while the block runs; where that is no terminal, a line now and then."""
    if quiet:
        yield None
        return
    told = Told()
    if not sys.stderr.isatty():
        yield lambda step: told.now_and_then(step, note)
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn

    columns = TextColumn("{task.description}"), BarColumn(), TextColumn("{task.fields[told]}")
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", told="")
        yield lambda step: bar.update(task, description=step.step, completed=step.done, total=step.of, told=told.words(step))


class Step(Protocol):
    """How far a step is; see `kg.run.Progress`."""

    @property
    def step(self) -> str: ...
    @property
    def done(self) -> int: ...
    @property
    def of(self) -> int: ...
    @property
    def items(self) -> int: ...


class Told:
    """Says how far a step is, how fast it goes and how long the rest will take, by what was done since the first time."""

    def __init__(self, clock: Callable[[], float] = time.monotonic, every: float = 30) -> None:
        self.clock, self.every = clock, every
        self._first: dict[str, tuple[float, int]] = {}
        self._last: float | None = None

    def words(self, step: Step) -> str:
        """The state in words: "12 of 80 parts, 1,024 items, 31/s, 0:03:10 left"."""
        now = self.clock()
        since, before = self._first.setdefault(step.step, (now, step.done))
        words = [f"{step.done:,} of {step.of:,} parts", f"{step.items:,} items"]
        if now > since and step.done > before:
            left = (now - since) * (step.of - step.done) / (step.done - before)
            words += [f"{step.items / (now - since):,.0f}/s", f"{timedelta(seconds=round(left))} left"]
        return ", ".join(words)

    def now_and_then(self, step: Step, say: Callable[[str], None]) -> None:
        """Say it where enough time has gone by since it was said."""
        words, now = self.words(step), self.clock()
        if self._last is None:
            self._last = now
        if now - self._last >= self.every:
            self._last = now
            say(f"{step.step}: {words}")
