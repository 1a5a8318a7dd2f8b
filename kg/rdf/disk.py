"""A store on disk: a folder with Oxigraph's database and a lock that many may read under, or one may write under.

Oxigraph refuses a second writer by itself, but not a reader beside a writer, whose files then vanish under it.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
from collections.abc import Callable, Iterable, Iterator, Set
from pathlib import Path
from types import TracebackType

from pyoxigraph import DefaultGraph, NamedNode, Quad, Store

from kg.errors import StoreError
from kg.rdf.graph import Graph, repeats, unnamed

DATABASE = "quads"
LOCK = "lock"
MERGED = "merged"  # a file that says: the database's default graph is the union of the others, each triple once
MERGING = "merging"  # and one that says: it is a part of that union, as the build that wrote it has not finished, or was killed


def is_store(path: str | Path) -> bool:
    """Whether this is the folder of a store."""
    return (Path(path) / DATABASE).is_dir()


def open_store(folder: str | Path) -> Graph:
    """The graph of a store, to be read. Raises StoreError where it is being written, or cannot be opened."""
    folder = Path(folder)
    release = _lock(folder, fcntl.LOCK_SH, "another process is writing to it (kg build?); wait until it has finished")
    try:
        merged = (folder / MERGED).is_file()
        partly = not merged and (folder / MERGING).is_file()
        return Graph.over(Store.read_only(str(folder / DATABASE)), folder=folder, release=release, merged=merged, partly=partly)
    except (OSError, RuntimeError) as error:
        release()
        raise StoreError(f"{folder}: the store cannot be opened: {error}") from error


class Disk:
    """A store that is being written, one graph at a time; made if there is none. Closing it lets others in again."""

    def __init__(self, folder: str | Path) -> None:
        self.folder = folder = Path(folder)
        if folder.is_dir() and any(folder.iterdir()) and not (is_store(folder) or (folder / LOCK).is_file()):
            raise StoreError(f"{folder}: is a folder of other files; name a new or empty folder for the store")
        try:
            (folder / DATABASE).mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StoreError(f"{error.filename or folder}: cannot be written: {error.strerror or error}") from error
        busy = "another process is reading or writing it (kg build or kg serve?); wait until it has finished, or end it"
        self._release = _lock(folder, fcntl.LOCK_EX, busy)
        try:
            self.store = Store(str(folder / DATABASE))
            self.merged = (folder / MERGED).is_file()  # from then on the union follows every change
        except (OSError, RuntimeError) as error:
            self._release()
            raise StoreError(f"{folder}: the store cannot be opened: {error}") from error

    def replace(self, name: NamedNode, quads: Iterable[Quad]) -> None:
        """Put these quads, all of one graph, in place of those that it has: all or, if the process dies, none of them."""
        quads = list(quads)
        if self.store.contains_named_graph(name):
            self.store.update(f"{self._dropped(name)} ; {self._inserted(name, quads)}")
        else:
            self.extend(quads)

    def extend(self, quads: Iterable[Quad]) -> None:
        """Put more quads in: all or, if the process dies, none of them."""
        quads = list(quads)
        self.store.extend([*quads, *unnamed(quads)] if self.merged else quads)

    def amend(self, name: NamedNode, quads: Set[Quad]) -> tuple[Set[Quad], Set[Quad]]:
        """Make a graph without blank nodes hold these quads, by writing only what differs; what was taken out and what was put in."""
        there = set(self.store.quads_for_pattern(None, None, None, name))
        written = set(Graph(quads - there))  # as a store gives it back: 0.50 as 0.5
        gone, new = there - quads - written, written - there
        if gone:
            alone = [q for q in gone if self.merged and all(o.graph_name in {name, DefaultGraph()} for o in self._same(q))]
            self.store.update(f"DELETE DATA {{ {_triples(alone)} GRAPH {name} {{ {_triples(gone)} }} }} ; {self._inserted(name, new)}")
        elif new:
            self.extend(new)
        return gone, new

    def drop(self, name: NamedNode) -> None:
        if self.merged:
            self.store.update(self._dropped(name))
        else:
            self.store.remove_graph(name)

    def _same(self, quad: Quad) -> Iterator[Quad]:
        """The quad in every graph that has it."""
        return self.store.quads_for_pattern(quad.subject, quad.predicate, quad.object, None)

    def _dropped(self, name: NamedNode) -> str:
        """SPARQL that takes a graph away, and out of the union what no other graph says."""
        elsewhere = f"GRAPH ?other {{ ?s ?p ?o }} FILTER(?other != {name})"
        forgotten = f"DELETE {{ ?s ?p ?o }} WHERE {{ GRAPH {name} {{ ?s ?p ?o }} FILTER NOT EXISTS {{ {elsewhere} }} }} ; "
        return f"{forgotten if self.merged else ''}DROP SILENT GRAPH {name}"

    def _inserted(self, name: NamedNode, quads: Iterable[Quad]) -> str:
        triples = _triples(quads)
        return f"INSERT DATA {{ {triples if self.merged else ''} GRAPH {name} {{ {triples} }} }}"

    def settle(self) -> None:
        """Write the union of all graphs beside them where claims of several graphs make that worth it and it is not there yet."""
        if not self.merged:
            self.store.clear_graph(DefaultGraph())  # of a build that was killed while it merged
            (self.folder / MERGING).unlink(missing_ok=True)
            self.merge()

    def merge(self) -> None:
        """Write the union of all graphs beside them where claims of several graphs make that worth it; see `Graph.query`."""
        own = next(self.store.quads_for_pattern(None, None, None, DefaultGraph()), None)
        if own is not None or not repeats(self.store):
            return
        (self.folder / MERGING).touch()
        self.store.bulk_extend(unnamed(self.store))
        self.store.flush()
        (self.folder / MERGED).touch()
        (self.folder / MERGING).unlink()
        self.merged = True

    def flush(self) -> None:
        """Return once everything is on the disk itself, so that not even a power cut takes it."""
        self.store.flush()

    def close(self) -> None:
        self.store.flush()
        del self.store  # Oxigraph lets go of its files with the last handle
        self._release()

    def __enter__(self) -> Disk:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()


def _triples(quads: Iterable[Quad]) -> str:
    return "".join(f"{q.subject} {q.predicate} {q.object} .\n" for q in quads)


def _lock(folder: Path, kind: int, busy: str) -> Callable[[], None]:
    """Lock a folder until the function given back is called, or the process ends, however it ends."""
    file = _lock_file(folder)
    try:
        fcntl.flock(file, kind | fcntl.LOCK_NB)
    except BlockingIOError as error:
        os.close(file)
        raise StoreError(f"{folder}: {busy}") from error

    def release() -> None:
        with contextlib.suppress(OSError):
            os.close(file)

    return release


def _lock_file(folder: Path) -> int:
    """Opened for writing where that is allowed; a lock needs no more than reading."""
    path = folder / LOCK
    try:
        return os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o666)
    except OSError:
        try:
            return os.open(path, os.O_RDONLY | os.O_CLOEXEC)
        except OSError as error:
            raise StoreError(f"{path}: cannot be opened: {error.strerror or error}") from error
