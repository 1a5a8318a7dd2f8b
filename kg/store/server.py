"""A store on a server that is being written, in plain SPARQL 1.1.

What was acknowledged is recorded on the server too, in a graph of its own, so that a build that is killed goes on from
any machine. SPARQL knows no locks: that one build at a time writes to a server is left to its users.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from types import TracebackType
from typing import Self

from kg.rdf import Literal, NamedNode, Table, expand
from kg.rdf.remote import Remote
from kg.store.shelf import Part

_ABOUT, _DIGEST = expand("schema:about"), expand("schema:sha256")


class Server:
    """A SPARQL endpoint that graphs are written to."""

    def __init__(self, url: str, *, base: str) -> None:
        self._remote = Remote(url)
        self._record = NamedNode(f"{base.removesuffix('/')}/graph/written")
        self._recorded: set[str] = set()

    def digests(self) -> Mapping[str, str]:
        found = self._remote.query(f"SELECT ?graph ?digest {{ GRAPH {self._record} {{ ?row {_ABOUT} ?graph ; {_DIGEST} ?digest }} }}")
        assert isinstance(found, Table)
        recorded = {str(row["graph"]): str(row["digest"]) for row in found}
        self._recorded = set(recorded)
        return recorded

    def put(self, parts: Sequence[Part]) -> None:
        if again := self._recorded & {name.value for name, _, _ in parts}:
            self._forget(sorted(again))  # what is being replaced is acknowledged by neither hash until it is there
        for name, _, quads in parts:
            self._remote.put(name, quads)
        rows = (f"{self._row(name.value)} {_ABOUT} {name} ; {_DIGEST} {Literal(digest)} ." for name, digest, _ in parts)
        self._remote.update(f"INSERT DATA {{ GRAPH {self._record} {{ {' '.join(rows)} }} }}")

    def drop(self, names: Iterable[str]) -> None:
        for name in names:
            self._remote.delete(NamedNode(name))
            self._forget([name])

    def finish(self) -> None:
        """Nothing is left to do."""

    def _row(self, name: str) -> NamedNode:
        return NamedNode(f"{self._record.value}#{hashlib.sha256(name.encode()).hexdigest()[:16]}")

    def _forget(self, names: Iterable[str]) -> None:
        rows = [self._row(name) for name in names]
        self._remote.update(" ;\n".join(f"DELETE WHERE {{ GRAPH {self._record} {{ {row} ?p ?o }} }}" for row in rows))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._remote.close()
