"""Taking graphs that lie in many files into a store on disk, a piece at a time, however many they are."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from itertools import groupby, islice
from pathlib import Path

from kg.rdf import NamedNode, nquads, quads_of
from kg.store.shelf import BATCH, Part, Progress, Shelf

PIECE = 10_000  # quads of a graph that go into the store together


def take_documents(shelf: Shelf, files: Iterable[Path], on_progress: Progress | None = None) -> tuple[int, set[str]]:
    """Put graphs that stand each in one piece of a file into the store; how many were written, and the names of all.

    A graph that is there already is left as it is, so that what was interrupted goes on.
    """
    before, names, written = shelf.digests(), set[str](), 0
    coming = (part for part in _graphs(files, names) if before.get(part[0].value) != part[1])
    while batch := list(islice(coming, BATCH)):
        shelf.put(batch)
        written += len(batch)
        if on_progress is not None:
            on_progress(len(names), len(names), batch[-1][0].value)
    return written, names


def _graphs(files: Iterable[Path], names: set[str]) -> Iterator[Part]:
    for file in files:
        for name, group in groupby(quads_of(file), key=lambda q: q.graph_name):
            if isinstance(name, NamedNode):
                names.add(name.value)
                quads = list(group)
                yield name, hashlib.sha256(nquads(quads).encode()).hexdigest(), quads


def take_pieces(shelf: Shelf, name: NamedNode, files: Iterable[Path]) -> bool:
    """Put one graph without blank nodes that stands in pieces into the store; whether it was not there yet."""
    files = list(files)
    digest = hashlib.sha256()
    for file in files:
        with file.open("rb") as stream:
            digest.update(hashlib.file_digest(stream, "sha256").digest())
    if shelf.digests().get(name.value) == digest.hexdigest():
        return False
    quads = (q for file in files for q in quads_of(file))
    with shelf.filling(name, digest.hexdigest()) as fill:
        while piece := list(islice(quads, PIECE)):
            fill(piece)
    return True
