"""Builds of more than one machine's memory holds: the walk in steps over partitions, on a pool of processes or on Spark.

sources ─ partitions ─▶ texts ─ by id ─▶ documents ─ extract ─▶ readings, errors ─ resolve, infer, assemble ─▶ N-Quads, claims
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from kg import parts
from kg.assemble import assemble_parts
from kg.decisions import beside
from kg.decisions import read as read_decisions
from kg.errors import EvidenceError, InputError, InputErrors, KgError
from kg.infer import infer_parts
from kg.model import Decision, Document, Key, Meaning, Reading
from kg.outputs import BASE, as_dict, home_of
from kg.rdf import Graph, quads_in
from kg.read import partitions
from kg.read.duplicates import Imprint, copies_in, imprint, shingles
from kg.readings import code_version, model_version, reader_version
from kg.resolve import decided, resolve_parts
from kg.run import OnProgress, Parts, Pool
from kg.run.components import together
from kg.validate import verify
from kg.walk import extract_partition

if TYPE_CHECKING:
    from kg.run.spark import Spark

ENGINES = ("pool", "spark")
URLS = 1 << 40  # the first number of a file that Spark reads by its URL; before come the partitions of paths

# what the parts depend on besides what reads a document
WALK = ("assemble", "forms.py", "infer", "outputs.py", "read", "resolve", "run", "scale.py", "walk.py")
SIZE = 1000  # small items in one partition

Item = Reading | InputError
Listed = dict[str, tuple[int, partitions.File, int, int]]  # by URL: a number, the file, its size and when it was changed


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
    base: str = BASE,
    decisions: str | Path | None = None,
    no_infer: bool = False,
    resume: bool = False,
    on_progress: OnProgress | None = None,
) -> Counts:
    """Build a graph in parts below a folder, on an engine: "pool", "spark" or "spark=MASTER"; see `kg.parts`.

    What cannot be read is set aside, and the run goes on. With `resume` a build that was stopped goes on where it was.
    Raises InputErrors for sources that are not there, OutputError where another build is in the folder, EvidenceError if a
    claim's words are not in its document, DecisionError if the decisions cannot be understood.
    """
    made = read_decisions(Path(decisions) if decisions is not None else beside([s for s in sources if not is_url(s)]))
    home = home_of(base)
    with running(engine, folder, jobs=jobs, on_progress=on_progress) as runner:
        given = sources_of(runner, sources, input_format, encoding)
        told = {
            "sources": hashlib.sha256(f"{partitions.state_of(given.files)}{given.urls}".encode()).hexdigest(),
            "input format": input_format or "",
            "encoding": encoding or "",
            "language model": model_version(model),
            "base": home,
            "decisions": hashlib.sha256(parts.line(made).encode()).hexdigest(),
            "inference": "no" if no_infer else "yes",
            "version of kg": hashlib.sha256(f"{reader_version()}{code_version(*WALK)}".encode()).hexdigest(),
        }
        parts.begin(runner, str(runner.folder), told, resume=resume)
        if (done := runner.read_note(parts.DONE)) is not None:
            return Counts(**json.loads(done))
        read = read_parts(runner, given, model)
        graph_parts(runner, read.readings, base=home, decisions=made, no_infer=no_infer)
        runner.write_note(parts.DONE, parts.line(read.counts))
        runner.keep_only((*parts.GRAPHS, parts.CLAIMS, parts.ERRORS, *parts.KEPT))
        return read.counts


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


@dataclass(frozen=True, slots=True)
class Sources:
    """The files to read, and those that Spark reads by their URLs."""

    files: Sequence[partitions.File]
    urls: Listed


def sources_of(
    runner: Pool | Spark, sources: Sequence[str | Path], input_format: str | None = None, encoding: str | None = None
) -> Sources:
    """All files of the sources. Raises InputErrors for what is not there."""
    files, errors = partitions.files_of([s for s in sources if not is_url(s)], input_format=input_format, encoding=encoding)
    urls = _listed(runner, [str(s) for s in sources if is_url(s)], input_format, encoding)
    if errors:
        raise InputErrors(errors)
    return Sources(files, urls)


def read_parts(runner: Pool | Spark, sources: Sources, model: str | None = None) -> Read:
    """Read sources in steps of a runner: documents, of each id one as `kg.read.read` keeps them, and what is read of each."""
    given = runner.parts(enumerate(partitions.partitions_of(sources.files)), 1)
    texts = [runner.map(parts.TEXTS, given, partitions.read_partitions), *_texts_of(runner, sources.urls)]
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

    yield from extract_partition(documents(), model)
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


# --- the graph -----------------------------------------------------------------------------------


def graph_parts(runner: Pool | Spark, raw: Parts[Reading], *, base: str, decisions: tuple[Decision, ...], no_infer: bool) -> None:
    """Say who is who in readings and write the graph, the claims, and what else a build on top of the parts needs."""
    through = runner.through
    readings = through(raw, partial(decided, decisions=decisions))
    resolved = resolve_parts(runner, readings, decisions)
    inferred = runner.parts((), 1) if no_infer else infer_parts(runner, readings, resolved.names)
    judgements = together(runner, "all judgements", resolved.judgements)
    graphs = assemble_parts(
        runner,
        readings,
        names=resolved.names,
        entities=resolved.entities,
        judgements=[judgements],
        inferred=inferred,
        copies=copies_in(runner, runner.map("imprints", raw, imprints)),
        base=base,
    )
    for step, quads in zip(parts.GRAPHS, (graphs.documents, *graphs.entities, graphs.inferred), strict=True):
        runner.lines(step, through(quads, checked if quads is graphs.documents else lines), ".nq.gz")
    runner.lines(parts.CLAIMS, through(readings, claims), ".jsonl.gz")
    kept = (
        raw,
        through(resolved.names, meanings),
        resolved.entities,
        judgements,
        inferred,
        runner.parts(resolved.crowds, SIZE),
        runner.parts(decisions, SIZE),
    )
    for step, items in zip(parts.KEPT, kept, strict=True):
        runner.lines(step, through(items, packed), ".jsonl.gz")


def imprints(readings: Iterable[Reading]) -> Iterator[Imprint]:
    return (imprint(r.document.id, r.document.published, shingles(r.document)) for r in readings)


def lines(texts: Iterable[str]) -> Iterator[str]:
    return (line for text in texts for line in text.split("\n") if line)


def checked(texts: Iterable[str]) -> Iterator[str]:
    """The lines of documents' graphs, each of which bears out what it says. Raises EvidenceError."""
    for text in texts:
        if violations := verify(Graph(quads_in(text))):
            raise EvidenceError("\n".join(map(str, violations)))
        yield from lines([text])


def claims(readings: Iterable[Reading]) -> Iterator[str]:
    return (json.dumps(as_dict(c, r.document), ensure_ascii=False) for r in readings for c in r.claims)


def meanings(names: Iterable[tuple[str, Mapping[Key, Meaning]]]) -> Iterator[tuple[str, list[tuple[str, str, str]]]]:
    """A document, and of each thing that it names the kind, the name, and the id of its entity."""
    return ((document, [(kind, name, id_) for (_, kind, name), (id_, _) in known.items()]) for document, known in names)


def packed(items: Iterable[object]) -> Iterator[str]:
    return map(parts.line, items)
