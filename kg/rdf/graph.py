"""A graph in memory: quads in Oxigraph, with SPARQL over their union and rdflib's API beside it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, RdfFormat, Store

from kg.errors import GraphError, QueryError
from kg.rdf.terms import PREFIXES, Term

if TYPE_CHECKING:
    import rdflib

FORMATS = {
    ".ttl": RdfFormat.TURTLE,
    ".trig": RdfFormat.TRIG,
    ".nt": RdfFormat.N_TRIPLES,
    ".nq": RdfFormat.N_QUADS,
    ".rdf": RdfFormat.RDF_XML,
    ".jsonld": RdfFormat.JSON_LD,
}


@dataclass(frozen=True, slots=True)
class Table:
    """The answer to a SELECT query: one term, or None where unbound, per column and row."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Term | None, ...], ...]

    def __iter__(self) -> Iterator[dict[str, str | None]]:
        """Each row as a dictionary of plain strings."""
        for row in self.rows:
            yield {c: None if t is None else str(t.value) for c, t in zip(self.columns, row, strict=True)}

    def __len__(self) -> int:
        return len(self.rows)


class Graph:
    """RDF quads that can be asked. The default graph of a query is the union of all graphs."""

    def __init__(self, quads: Iterable[Quad] = ()) -> None:
        self.store = Store()
        self.store.bulk_extend(quads)

    @classmethod
    def read(cls, path: str | Path) -> Graph:
        """Load a file; its format is told by its suffix. Raises GraphError."""
        path = Path(path)
        fmt = FORMATS.get(path.suffix.lower())
        if fmt is None:
            raise GraphError(f"{path}: no RDF format has the suffix {path.suffix!r}; known are {', '.join(FORMATS)}")
        graph = cls()
        try:
            graph.store.bulk_load(path=str(path), format=fmt)
        except OSError as error:
            raise GraphError(f"{path}: {error.strerror or error}; build a graph first: kg build") from error
        except SyntaxError as error:
            raise GraphError(f"{path}: line {error.lineno}, column {error.offset}: {error.msg}") from error
        return graph

    def __len__(self) -> int:
        return len(self.store)

    def __iter__(self) -> Iterator[Quad]:
        return iter(self.store)

    def __contains__(self, quad: Quad) -> bool:
        return quad in self.store

    def match(self, subject: Term | None = None, predicate: NamedNode | None = None, object_: Term | None = None) -> Iterator[Quad]:
        """Quads of any graph with these terms; None fits all."""
        return self.store.quads_for_pattern(subject, predicate, object_, None)  # type: ignore[arg-type]

    def query(self, sparql: str, bindings: Mapping[str, Term | str] | None = None) -> Table | bool | Graph:
        """Run SPARQL 1.1: SELECT gives a Table, ASK a bool, CONSTRUCT and DESCRIBE a Graph.

        The usual prefixes need no declaration. `bindings` fixes variables before the query runs;
        a plain string becomes a string literal. Raises QueryError with line and column.
        """
        prefixes = {p: i for p, i in PREFIXES.items() if f"PREFIX {p}:" not in sparql}
        terms = {k: Literal(v) if isinstance(v, str) else v for k, v in (bindings or {}).items()}
        try:
            answer = self.store.query(
                sparql,
                prefixes=prefixes,
                use_default_graph_as_union=True,
                substitutions={pyoxigraph.Variable(k): v for k, v in terms.items()} or None,
            )
        except SyntaxError as error:
            raise QueryError(f"the query cannot be parsed: {error.msg}") from error
        except (ValueError, RuntimeError, OSError) as error:
            raise QueryError(f"the query failed: {error}") from error
        if isinstance(answer, pyoxigraph.QuerySolutions):
            columns = tuple(v.value for v in answer.variables)
            return Table(columns, tuple(tuple(row[c] for c in columns) for row in answer))
        if isinstance(answer, pyoxigraph.QueryTriples):
            return Graph(Quad(t.subject, t.predicate, t.object, DefaultGraph()) for t in answer)
        return bool(answer)

    @cached_property
    def dataset(self) -> rdflib.Dataset:
        """The same quads through rdflib's API."""
        import rdflib
        from oxrdflib import OxigraphStore

        dataset = rdflib.Dataset(store=OxigraphStore(store=self.store), default_union=True)
        for prefix, iri in PREFIXES.items():
            dataset.bind(prefix, iri)
        return dataset
