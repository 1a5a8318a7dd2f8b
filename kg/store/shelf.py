"""Writing a graph to a store, one document's graph at a time, so that a build that is killed goes on where it stopped.

A graph is acknowledged once it stands in the store whole, with a record of the hash of its contents. What has that hash
already is not written again; what the sources do not give any more is dropped at the end.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from types import MappingProxyType, TracebackType
from typing import Protocol, Self

from kg.lookup import index
from kg.rdf import Graph, NamedNode, Quad, nquads
from kg.rdf.disk import Disk

BATCH = 64  # graphs that are flushed to the disk, and acknowledged, together

Progress = Callable[[int, int, str], None]  # graphs that are in the store, of how many, and the last of them
Part = tuple[NamedNode, str, list[Quad]]  # a graph's name, the hash of its contents, and they

_TABLES = """
CREATE TABLE IF NOT EXISTS written (graph TEXT PRIMARY KEY, digest TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS share (graph TEXT PRIMARY KEY, body BLOB NOT NULL) WITHOUT ROWID;
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

    def finish(self) -> None:
        """The build is done: say that the store is finished."""

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
    """A store on disk that is being written: quads, index, what was acknowledged, and what is kept beside it.

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
        self.resumed = self._index.execute("SELECT 1 FROM unfinished").fetchone() is not None  # the last build did not come to its end
        if not self.resumed:
            self._index.execute("INSERT INTO unfinished VALUES (1)")

    def digests(self) -> Mapping[str, str]:
        return dict(self._index.execute("SELECT graph, digest FROM written"))

    def shares(self) -> dict[str, bytes]:
        """What was kept beside graphs, by their names."""
        return dict(self._index.execute("SELECT graph, body FROM share"))

    def put(self, parts: Sequence[Part], shares: Mapping[str, bytes] = MappingProxyType({})) -> None:
        """Write these graphs, each whole or not at all, and acknowledge them, with something to be kept beside them."""
        self._forget(name for name, _, _ in parts)
        for name, _, quads in parts:
            self._disk.replace(name, quads)
        self._disk.flush()
        with _transaction(self._index):
            for name, digest, quads in parts:
                index.put(self._index, name.value, Graph(quads))
                self._acknowledge(name, digest)
            self._index.executemany("INSERT OR REPLACE INTO share VALUES (?, ?)", shares.items())

    def amend(self, name: NamedNode, digest: str, quads: Set[Quad]) -> bool:
        """Make a graph without blank nodes hold these quads by writing only what differs; whether anything did."""
        known = self._forget([name])
        gone, new = self._disk.amend(name, quads)
        self._disk.flush()
        with _transaction(self._index):
            if known:
                index.amend(self._index, name.value, gone, new)
            else:
                index.put(self._index, name.value, Graph(quads))
            self._acknowledge(name, digest)
        return bool(gone or new)

    def _forget(self, names: Iterable[NamedNode]) -> int:
        """What is being written is acknowledged by neither hash until it is there; how many of these were."""
        with _transaction(self._index):
            return self._index.executemany("DELETE FROM written WHERE graph = ?", ((name.value,) for name in names)).rowcount

    def _acknowledge(self, name: NamedNode, digest: str) -> None:
        self._index.execute("INSERT OR REPLACE INTO written VALUES (?, ?)", (name.value, digest))

    @contextmanager
    def filling(self, name: NamedNode, digest: str) -> Iterator[Callable[[Iterable[Quad]], None]]:
        """This graph, without blank nodes, emptied, as what puts quads there piece by piece; it is acknowledged at the end."""
        self.drop([name.value])

        def fill(quads: Iterable[Quad]) -> None:
            quads = list(quads)
            self._disk.extend(quads)
            with _transaction(self._index):
                index.amend(self._index, name.value, (), quads)

        yield fill
        self._disk.flush()
        with _transaction(self._index):
            self._acknowledge(name, digest)

    @contextmanager
    def concluding(self, name: NamedNode, digest: str) -> Iterator[tuple[Graph, Callable[[Iterable[Quad]], None]]]:
        """The store as a graph to be asked, with this graph of it emptied, and what puts quads there; it is acknowledged at the end."""
        self.drop([name.value])
        self._disk.settle()
        yield Graph.over(self._disk.store, merged=self._disk.merged), self._disk.extend
        self._disk.flush()
        with _transaction(self._index):
            self._acknowledge(name, digest)

    def fill(self, graph: Graph) -> None:
        """Take a whole graph at once, fast, into a store that is empty; nothing is acknowledged before all of it is there."""
        self._disk.store.bulk_extend(graph)
        self._disk.merge()
        with _transaction(self._index):
            index.put(self._index, "", graph)

    def drop(self, names: Iterable[str]) -> None:
        for name in names:
            with _transaction(self._index):
                index.remove(self._index, name)
                for table in ("written", "share"):
                    self._index.execute(f"DELETE FROM {table} WHERE graph = ?", (name,))
            self._disk.drop(NamedNode(name))

    def finish(self) -> None:
        """The build is done: say that the store is finished."""
        self._disk.settle()
        with _transaction(self._index):
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
