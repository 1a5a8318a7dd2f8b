"""Builds of more than one machine's memory holds: the walk in steps over partitions, on a pool of processes or on Spark.

sources ─ partitions ─▶ texts ─ by id ─▶ documents ─ extract ─▶ readings, errors ─▶ …
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from kg import parts
from kg.errors import InputError, InputErrors, KgError
from kg.model import Document, Reading
from kg.read import partitions
from kg.readings import code_version, model_version, reader_version
from kg.run import OnProgress, Parts, Pool
from kg.walk import try_partition

if TYPE_CHECKING:
    from kg.run.spark import Spark

ENGINES = ("pool", "spark")
URLS = 1 << 40  # the first number of a file that Spark reads by its URL; before come the partitions of paths

Item = Reading | InputError


@dataclass(frozen=True, slots=True)
class Counts:
    """How much was read."""

    documents: int = 0
    claims: int = 0
    unread: int = 0
    errors: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(self.documents + other.documents, self.claims + other.claims, self.unread + other.unread, self.errors + other.errors)


@dataclass(frozen=True, slots=True)
class Read:
    """The readings of all documents, the errors for what could not be read, and how many there are of each."""

    readings: Parts[Reading]
    errors: Parts[InputError]
    counts: Counts


def build_parts(
    sources: Sequence[str | Path],
    folder: str | Path,
    *,
    engine: str = "pool",
    jobs: int = 1,
    model: str | None = None,
    input_format: str | None = None,
    encoding: str | None = None,
    resume: bool = False,
    on_progress: OnProgress | None = None,
) -> Counts:
    """Read sources in parts below a folder, on an engine: "pool", "spark" or "spark=MASTER".

    What cannot be read is set aside, and the run goes on. With `resume` a build that was stopped goes on where it was.
    Raises InputErrors for sources that are not there, OutputError where another build is in the folder.
    """
    with running(engine, folder, jobs=jobs, on_progress=on_progress) as runner:
        return read_parts(runner, sources, model=model, input_format=input_format, encoding=encoding, resume=resume).counts


@contextmanager
def running(engine: str, folder: str | Path, *, jobs: int = 1, on_progress: OnProgress | None = None) -> Iterator[Pool | Spark]:
    """The runner that an engine's name says. Raises KgError for one that there is not."""
    from kg.run.files import locked

    name, _, master = engine.partition("=")
    if name not in ENGINES or (master and name != "spark"):
        raise KgError(f"no engine {engine!r}; there are: pool, spark, spark=MASTER (such as spark=local[4] or spark=spark://host:7077)")
    if name == "pool":
        with locked(Path(folder)):
            yield Pool(folder, jobs, on_progress=on_progress)
        return
    from kg.run.spark import Spark

    with Spark(master or f"local[{jobs if jobs > 1 else '*'},4]", folder, on_progress=on_progress) as spark:
        yield spark


def read_parts(
    runner: Pool | Spark,
    sources: Sequence[str | Path],
    *,
    model: str | None = None,
    input_format: str | None = None,
    encoding: str | None = None,
    resume: bool = False,
) -> Read:
    """Read sources in steps of a runner: documents, of each id one as `kg.read.read` keeps them, and what is read of each."""
    files, errors = partitions.files_of([s for s in sources if not is_url(s)], input_format=input_format, encoding=encoding)
    urls = _listed(runner, [str(s) for s in sources if is_url(s)], input_format, encoding)
    if errors:
        raise InputErrors(errors)
    told = {
        "sources": hashlib.sha256(f"{partitions.state_of(files)}{urls}".encode()).hexdigest(),
        "input format": input_format or "",
        "encoding": encoding or "",
        "language model": model_version(model),
        "version of kg": hashlib.sha256(f"{reader_version()}{code_version('read')}".encode()).hexdigest(),
    }
    parts.begin(runner, str(runner.folder), told, resume=resume)
    given = runner.parts(enumerate(partitions.partitions_of(files)), 1)
    texts = [runner.map(parts.TEXTS, given, partitions.read_partitions), *_texts_of(runner, urls)]
    documents = runner.reduce(parts.DOCUMENTS, texts, partitions.settle)
    read = runner.map(parts.READINGS, documents, partial(extracted, model))
    failed = runner.through(read, only_errors)
    runner.lines(parts.ERRORS, runner.through(failed, as_lines), ".jsonl")
    counts = runner.items(runner.map(parts.COUNTS, read, count))
    return Read(runner.through(read, only_readings), failed, sum(counts, Counts()))


# --- what a worker does --------------------------------------------------------------------------


def extracted(model: str | None, items: Iterable[Document | InputError]) -> Iterator[Item]:
    """What is read of the documents; what is no document goes on as it is."""
    failed: list[InputError] = []

    def documents() -> Iterator[Document]:
        for item in items:
            if isinstance(item, Document):
                yield item
            else:
                failed.append(item)

    yield from try_partition(documents(), model)
    yield from failed


def only_readings(items: Iterable[Item]) -> Iterator[Reading]:
    return (item for item in items if isinstance(item, Reading))


def only_errors(items: Iterable[Item]) -> Iterator[InputError]:
    return (item for item in items if isinstance(item, InputError))


def as_lines(errors: Iterable[InputError]) -> Iterator[str]:
    return (json.dumps({"where": e.where, "found": e.found, "advice": e.advice}) for e in errors)


def count(items: Iterable[Item]) -> Iterator[Counts]:
    """The counts of all items together."""
    total = Counts()
    for item in items:
        total += Counts(1, len(item.claims), len(item.unread)) if isinstance(item, Reading) else Counts(errors=1)
    yield total


# --- URLs ----------------------------------------------------------------------------------------


def is_url(source: str | Path) -> bool:
    """Whether a source is a URL.

    >>> is_url("hdfs://host/news"), is_url("news.jsonl")
    (True, False)
    """
    return "://" in str(source)


Listed = dict[str, tuple[int, partitions.File, int, int]]  # by URL: a number, the file, its size and when it was changed


def _listed(runner: Pool | Spark, urls: Sequence[str], input_format: str | None, encoding: str | None) -> Listed:
    """The files at URLs. Raises InputError where it is not Spark that runs, or no file is there that can be read."""
    if not urls:
        return {}
    if isinstance(runner, Pool):
        raise InputError(urls[0], "a URL, which only Spark reads", "add --engine spark; pages of the web are saved by kg fetch")
    found = {url: (size, changed) for source in urls for url, size, changed in runner.listed(source)}
    files = partitions.named(sorted(found), input_format=input_format, encoding=encoding)
    if not files:
        raise InputError(", ".join(urls), "no file that can be read", "check the URL")
    return {file.path: (URLS + n, file, *found[file.path]) for n, file in enumerate(files)}


def _texts_of(runner: Pool | Spark, listed: Listed) -> Iterator[Parts[tuple[str, partitions.Placed]]]:
    """The documents of files that Spark reads by their URLs."""
    if isinstance(runner, Pool):
        return
    by_kind: dict[str, dict[str, tuple[int, partitions.File]]] = {}
    for url, (number, file, _, _) in listed.items():
        kind = file.format.name if file.format.name in ("jsonl", "parquet") else "files"
        by_kind.setdefault(kind, {})[url] = number, file
    if lines := by_kind.get("jsonl"):
        yield runner.map(f"{parts.TEXTS} of lines", runner.lines_of(list(lines)), partial(partitions.read_lines_of, lines))
    if rows := by_kind.get("parquet"):
        yield runner.map(f"{parts.TEXTS} of rows", runner.rows_of(list(rows)), partial(partitions.read_rows_of, rows))
    if files := by_kind.get("files"):
        yield runner.map(f"{parts.TEXTS} of files", runner.files_of(list(files)), partial(partitions.read_files_of, files))
