"""In a pool of processes on this machine, each partition a file, so that a run that was stopped goes on where it was."""

from __future__ import annotations

import gc
import json
import logging
import multiprocessing
import os
import shutil
import signal
import threading
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from functools import partial
from itertools import chain, count, islice
from multiprocessing.connection import wait as wait_for
from pathlib import Path
from typing import Any, TypeVar, cast

from kg.errors import KgError
from kg.run.files import SUCCESS, deal, dealt, read_items, replaced, write_items, write_lines
from kg.run.runner import Function, OnProgress, Parts, Progress, Runner, bucket_count, stable_hash

A = TypeVar("A")
B = TypeVar("B")
V = TypeVar("V")

TRIES = 3  # times that a partition may end the worker that has it alone
DEALERS = 256  # at most so many files that a reduction deals its pairs out into

log = logging.getLogger(__name__)


class Files(Parts[A]):
    """Partitions in files, and what each goes through whenever it is read."""

    def __init__(self, paths: Sequence[Path], through: tuple[Function[Any, Any], ...] = ()) -> None:
        self.paths, self.through = paths, through

    def readers(self) -> list[Reader]:
        return [Reader(path, self.through) for path in self.paths]


@dataclass(frozen=True, slots=True)
class Reader:
    """One partition: a file and what its items go through."""

    path: Path
    through: tuple[Function[Any, Any], ...] = ()

    def __call__(self) -> Iterator[Any]:
        items: Iterator[Any] = read_items(self.path)
        for function in self.through:
            items = iter(function(items))
        return items


@dataclass(frozen=True, slots=True)
class Task:
    """The work that writes one file; how many items it has is what the work gives."""

    path: Path
    work: Callable[[Path], int]

    def __call__(self) -> int:
        return self.work(self.path)

    def has_begun(self) -> bool:
        """Whether a file is there that somebody began to write."""
        return any(self.path.parent.glob(f".{self.path.name}.*"))


class Pool(Runner):
    """Runs each step in `jobs` processes and keeps what it gave in files below a folder.

    What is whole there is not made again: the same steps with the same items go on where they were stopped. A worker that dies is
    reported in the log; its partition runs again, alone. Raises KgError where that ends the worker time and again.
    """

    def __init__(self, folder: str | Path, jobs: int, *, on_progress: OnProgress | None = None) -> None:
        self.folder, self.jobs, self.on_progress = Path(folder), jobs, on_progress
        self._numbers = count()
        self._steps: set[str] = set()

    def parts(self, items: Iterable[A], size: int) -> Parts[A]:
        folder = self._begin(f"given-{next(self._numbers):03}")
        if not _is_whole(folder):
            left = iter(items)
            for number in count():
                if not (part := list(islice(left, size))):
                    break
                write_items(folder / f"part-{number:05}", part)
            _finish(folder)
        return Files(sorted(folder.glob("part-*")))

    def map(self, step: str, parts: Parts[A], function: Function[A, B]) -> Parts[B]:
        folder = self._begin(step)
        tasks = [Task(folder / f"part-{n:05}", partial(_map, reader, function)) for n, reader in enumerate(_files(parts).readers())]
        self._run(step, folder, tasks)
        return Files([task.path for task in tasks])

    def through(self, parts: Parts[A], function: Function[A, B]) -> Parts[B]:
        files = _files(parts)
        return Files(files.paths, (*files.through, function))

    def reduce(self, step: str, parts: Sequence[Parts[tuple[str, V]]], function: Callable[[str, Sequence[V]], Iterable[B]]) -> Parts[B]:
        folder = self._begin(step)
        if not _is_whole(folder):
            readers = [reader for p in parts for reader in _files(p).readers()]
            self._reduce(step, folder, readers, function)
        return Files(sorted(folder.glob("part-*")))

    def lines(self, step: str, parts: Parts[str], suffix: str) -> str:
        folder = self._begin(step)
        readers = _files(parts).readers()
        self._run(step, folder, [Task(folder / f"part-{n:05}{suffix}", partial(_write, reader)) for n, reader in enumerate(readers)])
        return str(folder)

    def items(self, parts: Parts[A]) -> Iterator[A]:
        return chain.from_iterable(reader() for reader in _files(parts).readers())

    def read_note(self, name: str) -> str | None:
        """The text of a file that stands beside the steps, if it is there."""
        path = self.folder / name
        return path.read_text(encoding="utf-8") if path.exists() else None

    def write_note(self, name: str, text: str) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        with replaced(self.folder / name) as stream:
            stream.write(text.encode())

    def is_empty(self) -> bool:
        """Whether nothing stands in the folder."""
        return not self.folder.exists() or all(path.name.startswith(".") for path in self.folder.iterdir())

    def keep_only(self, steps: Iterable[str]) -> None:
        """Delete what all other steps of the run gave."""
        for step in self._steps - set(steps):
            shutil.rmtree(self.folder / step, ignore_errors=True)

    def _reduce(self, step: str, folder: Path, readers: Sequence[Reader], function: Callable[[str, Sequence[V]], Iterable[B]]) -> None:
        """Deal the pairs out into files, then bring each bucket together; the files go when that is done."""
        dealing = self._begin(f"{step}.dealt")
        size = sum(reader.path.stat().st_size for reader in readers)
        buckets, dealers = _plan(dealing, bucket_count(size, self.jobs), max(1, min(len(readers), DEALERS)))
        groups = [readers[n * len(readers) // dealers : (n + 1) * len(readers) // dealers] for n in range(dealers)]
        deals = [Task(dealing / f"part-{n:05}", partial(_deal, group, buckets)) for n, group in enumerate(groups)]
        self._run(dealing.name, dealing, deals)
        paths = [task.path for task in deals]
        gathering = [Task(folder / f"part-{n:05}", partial(_gather, paths, n, buckets, function)) for n in range(buckets)]
        self._run(step, folder, gathering)
        shutil.rmtree(dealing)

    def _begin(self, step: str) -> Path:
        """The step's folder. Raises ValueError for a name that another step of this run has."""
        name = "-".join(step.split())
        if name in self._steps:
            raise ValueError(f"two steps are called {step!r}")
        self._steps.add(name)
        folder = self.folder / name
        folder.mkdir(parents=True, exist_ok=True)
        return folder

    def _run(self, step: str, folder: Path, tasks: Sequence[Task]) -> None:
        """Run the tasks whose files are not there."""
        if _is_whole(folder):
            return
        _clear(folder)
        waiting = [task for task in tasks if not task.path.exists()]
        report = _Report(step, len(tasks) - len(waiting), len(tasks), self.on_progress)
        while waiting:
            waiting, suspects = _share_out(waiting, self.jobs, report)
            if suspects:
                log.warning("%s: a worker died at %s, which is made again", step, " or ".join(task.path.name for task in suspects))
            for task in suspects:
                _alone(step, task, report)
        _clear(folder)
        _finish(folder)


class _Report:
    """Counts what is done and says so."""

    def __init__(self, step: str, done: int, of: int, on_progress: OnProgress | None) -> None:
        self.step, self.done, self.of, self.on_progress = step, done, of, on_progress
        self.items = 0
        self._say()

    def add(self, items: int) -> None:
        self.done += 1
        self.items += items
        self._say()

    def _say(self) -> None:
        if self.on_progress is not None:
            self.on_progress(Progress(self.step, self.done, self.of, self.items))


# --- processes -----------------------------------------------------------------------------------


def _share_out(tasks: Sequence[Task], jobs: int, report: _Report) -> tuple[list[Task], list[Task]]:
    """Run tasks in a pool: nothing if all went well; else, as a worker died, those not begun and those that were under way."""
    left = iter(tasks)
    under_way: dict[Future[int], Task] = {}
    pool = ProcessPoolExecutor(min(jobs, len(tasks)), initializer=_be_a_worker)
    try:
        while True:
            for task in islice(left, 2 * jobs - len(under_way)):
                under_way[_submitted(pool, task)] = task
            if not under_way:
                return [], []
            for future in wait(under_way, return_when=FIRST_COMPLETED).done:
                report.add(future.result())
                del under_way[future]
    except BrokenProcessPool:
        pool.shutdown()
        given = [task for task in under_way.values() if not task.path.exists()]
        for _ in range(len(under_way) - len(given)):  # done, though the pool could not say so any more
            report.add(0)
        suspects = [task for task in given if task.has_begun()] or given
        return [*(task for task in given if task not in suspects), *left], suspects
    finally:
        pool.shutdown(cancel_futures=True)


def _submitted(pool: ProcessPoolExecutor, task: Task) -> Future[int]:
    """The task's future, which says so too where the pool is broken already."""
    try:
        return pool.submit(task)
    except BrokenProcessPool as error:
        failed: Future[int] = Future()
        failed.set_exception(error)
        return failed


def _alone(step: str, task: Task, report: _Report) -> None:
    """Run a task by itself, so that nothing else can be to blame for its worker's end."""
    for again in range(TRIES):
        with ProcessPoolExecutor(1, initializer=_be_a_worker) as pool:
            try:
                report.add(_submitted(pool, task).result())
                return
            except BrokenProcessPool:
                log.warning("%s: the worker died at %s alone, time %d of %d", step, task.path.name, again + 1, TRIES)
    raise KgError(
        f"{task.path}: the worker that makes this was killed {TRIES} times, probably for want of memory; "
        "go on with --resume where there is more of it"
    )


def _be_a_worker() -> None:
    """Leave Ctrl-C to the parent, which lets the parts under way be finished, and end when it ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.set_threshold(100_000)  # what comes from a file has no cycles, and is much
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    if parent := multiprocessing.parent_process():
        wait_for([parent.sentinel])
        os._exit(1)


# --- what a worker does --------------------------------------------------------------------------


def _map(reader: Reader, function: Function[Any, Any], path: Path) -> int:
    return write_items(path, function(reader()))


def _write(reader: Reader, path: Path) -> int:
    return write_lines(path, reader())


def _deal(readers: Sequence[Reader], buckets: int, path: Path) -> int:
    return deal(path, chain.from_iterable(reader() for reader in readers), partial(_bucket, buckets), buckets)


def _bucket(buckets: int, key: str) -> int:
    return stable_hash(key) % buckets


def _gather(paths: Sequence[Path], number: int, buckets: int, function: Callable[[str, Sequence[Any]], Iterable[Any]], path: Path) -> int:
    """One bucket brought together; a bucket is held in memory."""
    found: dict[str, list[Any]] = defaultdict(list)
    for key, value in chain.from_iterable(dealt(p, number, buckets) for p in paths):
        found[key].append(value)
    return write_items(path, (result for key in sorted(found) for result in function(key, found.pop(key))))


# --- folders -------------------------------------------------------------------------------------


def _files(parts: Parts[A]) -> Files[A]:
    return cast("Files[A]", parts)


def _is_whole(folder: Path) -> bool:
    return (folder / SUCCESS).exists()


def _finish(folder: Path) -> None:
    with replaced(folder / SUCCESS):
        pass


def _clear(folder: Path) -> None:
    """Take away what dead workers began to write."""
    for left_over in folder.glob(".part-*"):
        left_over.unlink(missing_ok=True)


def _plan(folder: Path, *numbers: int) -> list[int]:
    """The numbers that the step was begun with, these if it begins now: another number of jobs must not deal otherwise half way."""
    path = folder / "_plan"
    if not path.exists():
        with replaced(path) as stream:
            stream.write(json.dumps(numbers).encode())
    return cast("list[int]", json.loads(path.read_bytes()))
