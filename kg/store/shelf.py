"""Writing a graph to a store, one document's graph at a time, so that a build that is killed goes on where it stopped.

A graph is acknowledged once it stands in the store whole, with a record of the hash of its contents. What has that hash
already is not written again; what the sources do not give any more is dropped at the end.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import Protocol, Self

from kg.lookup import index
from kg.rdf import Graph, NamedNode, Quad, nquads
from kg.rdf.disk import Disk

BATCH = 64  # graphs that are flushed to the disk, and acknowledged, together

Progress = Callable[[int, int, str], None]  # graphs that are in the store, of how many, and the last of them
Part = tuple[NamedNode, str, list[Quad]]  # a graph's name, the hash of its contents, and they

_TABLES = """
CREATE TABLE IF NOT EXISTS written (graph TEXT PRIMARY KEY, digest TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS reading (key TEXT PRIMARY KEY, body BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS unfinished (since INTEGER);
"""


@dataclass(frozen=True, slots=True)
class Written:
    """How many graphs were written, how many stood there already, and how many were dropped."""

    written: int
    kept: int
    dropped: int


class Target(Protocol):
    """A store that graphs are written to, on a disk or on a server."""

    def digests(self) -> Mapping[str, str]:
        """The hash of each graph that was acknowledged, by name."""

    def put(self, parts: Sequence[Part]) -> None:
        """Write these graphs, each whole or not at all, and acknowledge them."""

    def drop(self, names: Iterable[str]) -> None:
        """Take these graphs away."""

    def keep(self, key: str, body: bytes) -> None:
        """Keep what was read of a document, so that a build that is killed need not read it again."""

    def kept(self, key: str) -> bytes | None:
        """What was kept by this key."""

    def finish(self, keys: Iterable[str]) -> None:
        """The build is done: forget what was kept by any key but these, and say that the store is finished."""

    def __enter__(self) -> Self: ...

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None: ...


def write(graph: Graph, target: Target, on_progress: Progress | None = None) -> Written:
    """Make the store hold this graph: what is new or changed is written, the rest stays, what is gone is dropped."""
    names = sorted((n for n in graph.store.named_graphs() if isinstance(n, NamedNode)), key=_order)
    before = target.digests()
    parts = ((name, *_contents(graph, name)) for name in names)
    changed = ((name, digest, quads) for name, digest, quads in parts if before.get(name.value) != digest)
    done = 0
    while batch := list(islice(changed, BATCH)):
        target.put(batch)
        done += len(batch)
        if on_progress is not None:
            on_progress(done, len(names), batch[-1][0].value)
    gone = sorted(before.keys() - {n.value for n in names})
    target.drop(gone)
    return Written(done, len(names) - done, len(gone))


def _order(name: NamedNode) -> tuple[bool, bool, str]:
    """Descriptions first, so that whatever is there has its labels; then documents; last what is inferred of them."""
    return name.value.endswith("/graph/inferred"), "/document/" in name.value, name.value


def _contents(graph: Graph, name: NamedNode) -> tuple[str, list[Quad]]:
    quads = list(graph.store.quads_for_pattern(None, None, None, name))
    return hashlib.sha256(nquads(quads).encode()).hexdigest(), quads


class Shelf:
    """A store on disk that is being written: quads, index, what was acknowledged, and what was read so far.

    Raises StoreError where another process has it. Whatever kills the process, all that was acknowledged is there.
    """

    def __init__(self, folder: str | Path) -> None:
        self._disk = Disk(folder)
        try:
            self._index = index.connect(Path(folder) / index.FILE)
            self._index.executescript(_TABLES)
        except BaseException:
            self._disk.close()
            raise
        self._index.execute("INSERT INTO unfinished SELECT 1 WHERE NOT EXISTS (SELECT 1 FROM unfinished)")

    def digests(self) -> Mapping[str, str]:
        return dict(self._index.execute("SELECT graph, digest FROM written"))

    def put(self, parts: Sequence[Part]) -> None:
        self._disk.unmerge()
        for name, _, quads in parts:
            self._disk.replace(name, quads)
        self._disk.flush()
        with _transaction(self._index):
            for name, digest, quads in parts:
                index.put(self._index, name.value, Graph(quads))
                self._index.execute("INSERT OR REPLACE INTO written VALUES (?, ?)", (name.value, digest))

    def fill(self, graph: Graph) -> None:
        """Take a whole graph at once, fast, into a store that is empty; nothing is acknowledged before all of it is there."""
        self._disk.store.bulk_extend(graph)
        self._disk.merge()
        with _transaction(self._index):
            index.put(self._index, "", graph)

    def drop(self, names: Iterable[str]) -> None:
        for name in names:
            self._disk.unmerge()
            with _transaction(self._index):
                index.remove(self._index, name)
                self._index.execute("DELETE FROM written WHERE graph = ?", (name,))
            self._disk.drop(NamedNode(name))

    def keep(self, key: str, body: bytes) -> None:
        """Keep what was read of a document, so that a build that is killed need not read it again."""
        self._index.execute("INSERT OR REPLACE INTO reading VALUES (?, ?)", (key, body))

    def kept(self, key: str) -> bytes | None:
        row = self._index.execute("SELECT body FROM reading WHERE key = ?", (key,)).fetchone()
        return None if row is None else bytes(row[0])

    def finish(self, keys: Iterable[str]) -> None:
        """The build is done: forget what was read of any document but these, and say that the store is finished."""
        if not self._disk.merged:
            self._disk.unmerge()  # of a build that was killed while it merged
            self._disk.merge()
        with _transaction(self._index):
            gone = {key for (key,) in self._index.execute("SELECT key FROM reading")} - set(keys)
            self._index.executemany("DELETE FROM reading WHERE key = ?", ((key,) for key in sorted(gone)))
            self._index.execute("DELETE FROM unfinished")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._index.close()
        self._disk.close()


@contextmanager
def _transaction(index_: sqlite3.Connection) -> Iterator[None]:
    """All that the block does to the index, or none of it."""
    index_.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        index_.execute("ROLLBACK")
        raise
    index_.execute("COMMIT")


def unfinished(graph: Graph) -> bool:
    """Whether this is the graph of a store whose build was not finished."""
    if graph.folder is None:
        return False
    found = index.index_of(graph).execute("SELECT 1 FROM sqlite_master WHERE name = 'unfinished'").fetchone()
    return found is not None and index.index_of(graph).execute("SELECT 1 FROM unfinished").fetchone() is not None
