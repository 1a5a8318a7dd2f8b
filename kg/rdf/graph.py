"""A graph, in memory or on disk: quads in Oxigraph, with SPARQL over their union and rdflib's API beside it."""

from __future__ import annotations

import gzip
import re
import threading
import traceback
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import IO, TYPE_CHECKING, TypeVar, cast

import pyoxigraph
from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, RdfFormat, Store

from kg.errors import GraphError, QueryError
from kg.rdf.sparql import bind, explain, forbid_service, form, names_dataset
from kg.rdf.terms import PREFIXES, Term, expand
from kg.rdf.texts import inside

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

TEXT, TEXT_FILE = expand("schema:text"), expand("kg:textFile")
BATCH = 50_000  # quads that go into a store in memory at a time; Oxigraph's own way for many takes 200 MB to begin with
_GRAPH = re.compile(r"\bGRAPH\b", re.IGNORECASE)
_CLAIMS = "SELECT (COUNT(*) AS ?all) (COUNT(DISTINCT ?claim) AS ?once) { GRAPH ?graph { ?claim a kg:Claim } }"
_URL = re.compile(r"https?:/")
Fixed = Term | str | Sequence[Term]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Table:
    """The answer to a SELECT query: one term, or None where unbound, per column and row.

    `more` says that rows beyond the asked-for number were left out.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[Term | None, ...], ...]
    more: bool = False

    def __iter__(self) -> Iterator[dict[str, str | None]]:
        """Each row as a dictionary of plain strings."""
        for row in self.rows:
            yield {c: None if t is None else str(t.value) for c, t in zip(self.columns, row, strict=True)}

    def __len__(self) -> int:
        return len(self.rows)


@dataclass(frozen=True, slots=True)
class DatasetIRIs:
    """The graphs whose union is a query's default graph, and those that it may name (SPARQL 1.1 Protocol, section 2.1.4)."""

    default: tuple[NamedNode, ...] = ()
    named: tuple[NamedNode, ...] = ()


class Graph:
    """RDF quads that can be asked. The default graph of a query is the union of all graphs."""

    folder: Path | None = None  # of a store on disk
    merged: bool = False  # whether the store's default graph is the union of the others
    partly: bool = False  # or a part of it, which a build that was killed has left
    _known: bool = False  # whether `_union` was made, or found to be needless, since something was added
    _union: Store | None = None

    def __init__(self, quads: Iterable[Quad] = ()) -> None:
        self.store = Store()
        rest = iter(quads)
        while batch := list(islice(rest, BATCH)):
            self.store.extend(batch)
        self._release: Callable[[], None] | None = None

    @classmethod
    def over(
        cls,
        store: Store,
        *,
        folder: Path | None = None,
        release: Callable[[], None] | None = None,
        merged: bool = False,
        partly: bool = False,
    ) -> Graph:
        """The graph of an open store; `release` is called when the graph is closed.

        `merged` says that the store's default graph is no graph of its own, but the union of the others; `partly`, that it
        is a part of that union.
        """
        graph = cls.__new__(cls)
        graph.store, graph.folder, graph._release, graph.merged, graph.partly = store, folder, release, merged, partly
        graph._known = True  # a store on disk is merged when it is written, or not at all
        return graph

    @classmethod
    def read(cls, path: str | Path) -> Graph:
        """Load a file; its format is told by its suffix, and blank nodes keep their labels. Raises GraphError.

        Texts of documents that lie in files beside it (`kg:textFile`) are read too. A store's folder or a server's URL is
        opened, not loaded. Raises GraphError or StoreError.
        """
        if _URL.match(str(path)):
            from kg.rdf.remote import Remote

            return Remote(str(path))
        path = Path(path)
        if path.is_dir():
            from kg.rdf.disk import is_store, open_store

            if is_store(path):
                return open_store(path)
            raise GraphError(
                f"{path}: is a folder; name the graph's file, such as {path / 'graph.trig'}, or a store's folder (kg build --store)"
            )
        graph = cls(quads_of(path))
        texts = inside([q for q in graph.match(None, TEXT_FILE) if next(graph.match(q.subject, TEXT), None) is None], path.parent)  # type: ignore[arg-type]
        graph.add(list(texts))
        return graph

    def close(self) -> None:
        """Let go of a store on disk, so that it can be written; the graph cannot be used any more."""
        if self._release is not None:
            self.__dict__.pop("dataset", None)
            self.store = Store()
            self._release()
            self._release = None

    def __enter__(self) -> Graph:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def sees_union(self) -> bool:
        """Whether a query without GRAPH is answered from all graphs together; on a server, that is a setting of its."""
        return True

    def __len__(self) -> int:
        return sum(1 for _ in self) if self.merged or self.partly else len(self.store)

    def __iter__(self) -> Iterator[Quad]:
        return self._own(iter(self.store))

    def __contains__(self, quad: Quad) -> bool:
        return quad in self.store

    def add(self, quads: Iterable[Quad]) -> None:
        """Put more quads in."""
        self.store.bulk_extend(quads)
        self._known = False

    def same(self, other: Graph) -> bool:
        """Whether both hold the same quads but for the labels of blank nodes (W3C RDF Dataset Canonicalization)."""
        return len(self) == len(other) and self._canonical() == other._canonical()

    def labelled(self) -> Iterator[Quad]:
        """The quads with each blank node's label made of what is said of it, so that labels do not hang on how the graph was read."""
        return iter(self._canonical())

    def match(self, subject: Term | None = None, predicate: NamedNode | None = None, object_: Term | None = None) -> Iterator[Quad]:
        """Quads of any graph with these terms; None fits all."""
        return self._own(self.store.quads_for_pattern(subject, predicate, object_, None))  # type: ignore[arg-type]

    def _own(self, quads: Iterator[Quad]) -> Iterator[Quad]:
        return (q for q in quads if not isinstance(q.graph_name, DefaultGraph)) if self.merged or self.partly else quads

    def query(
        self,
        sparql: str,
        bindings: Mapping[str, Fixed] | None = None,
        *,
        max_rows: int | None = None,
        timeout_s: float | None = None,
        within: DatasetIRIs | None = None,
    ) -> Table | bool | Graph:
        """Run SPARQL 1.1: SELECT gives a Table, ASK a bool, CONSTRUCT and DESCRIBE a Graph.

        The usual prefixes need no declaration. `bindings` fixes variables before the query runs, to a
        term or any of several; a plain string becomes a string literal. `within` names the graphs that make up
        the dataset, in place of FROM and FROM NAMED. Raises QueryError with line and column, or when `timeout_s`
        has passed.
        """
        form(sparql)
        forbid_service(sparql)
        bound = bind(sparql, {name: _terms(value) for name, value in (bindings or {}).items()})
        return _within(timeout_s, lambda: self._answer(sparql, bound, max_rows, within))

    def _answer(self, sparql: str, bound: str, max_rows: int | None, within: DatasetIRIs | None) -> Table | bool | Graph:
        try:
            if within is None and not names_dataset(bound):
                once = None if self.merged or _GRAPH.search(bound) else self._once()
                answer = (once or self.store).query(bound, prefixes=PREFIXES, use_default_graph_as_union=once is None and not self.merged)
            elif within is None:
                answer = self.store.query(bound, prefixes=PREFIXES)
            else:
                answer = self.store.query(bound, prefixes=PREFIXES, default_graph=list(within.default), named_graphs=list(within.named))
            if isinstance(answer, pyoxigraph.QuerySolutions):
                return table_of(answer, max_rows)
            if isinstance(answer, pyoxigraph.QueryTriples):
                return Graph(Quad(t.subject, t.predicate, t.object, DefaultGraph()) for t in islice(answer, max_rows))
            return bool(answer)
        except SyntaxError as error:
            raise explain(sparql, error.msg) from error
        except (ValueError, RuntimeError, OSError) as error:
            raise QueryError(f"the query failed: {error}") from error

    def _once(self) -> Store | None:
        """All graphs as one, each triple once; None where no claim stands in two graphs, and for a store on disk.

        Oxigraph's union gives a triple of n graphs n times, so a pattern of k triples about a claim of n documents has n ** k
        answers, and counts are wrong.
        """
        if not self._known:
            self._known = True
            self._union = Graph(unnamed(self.store)).store if repeats(self.store) else None
        return self._union

    def _canonical(self) -> pyoxigraph.Dataset:
        dataset = pyoxigraph.Dataset(self)
        dataset.canonicalize(pyoxigraph.CanonicalizationAlgorithm.RDFC_1_0)
        return dataset

    @cached_property
    def dataset(self) -> rdflib.Dataset:
        """The same quads through rdflib's API."""
        import rdflib
        from oxrdflib import OxigraphStore

        dataset = rdflib.Dataset(store=OxigraphStore(store=self.store), default_union=True)
        for prefix, iri in PREFIXES.items():
            dataset.bind(prefix, iri)
        return dataset


def quads_in(nquads: str) -> Iterator[Quad]:
    """The quads of a text of N-Quads that was written by us."""
    return iter(pyoxigraph.parse(nquads, format=RdfFormat.N_QUADS))


def quads_of(path: Path) -> Iterator[Quad]:
    """The quads of a file as they stand in it; its format is told by its suffix. Raises GraphError."""
    packed = path.suffix.lower() == ".gz"
    fmt = FORMATS.get((path.with_suffix("") if packed else path).suffix.lower())
    if fmt is None:
        raise GraphError(f"{path}: no RDF format has the suffix {path.suffix!r}; known are {', '.join(FORMATS)}, each also with .gz")
    try:
        if packed:
            with cast("IO[bytes]", gzip.open(path)) as stream:
                yield from pyoxigraph.parse(stream, format=fmt)
        else:
            yield from pyoxigraph.parse(path=str(path), format=fmt)
    except FileNotFoundError as error:
        raise GraphError(f"{path}: there is no such file; make one first: kg build") from error
    except (OSError, EOFError) as error:
        raise GraphError(f"{path}: {getattr(error, 'strerror', None) or error}") from error
    except (SyntaxError, ValueError) as error:
        place = f"line {error.lineno}, column {error.offset}: " if isinstance(error, SyntaxError) and error.lineno else ""
        raise GraphError(f"{path}: {place}{getattr(error, 'msg', error)}; the file is not {path.suffix[1:]}, or was cut off") from error


def unnamed(quads: Iterable[Quad]) -> Iterator[Quad]:
    """The quads' triples, for a default graph, in which each stands once."""
    return (Quad(q.subject, q.predicate, q.object) for q in quads)


def repeats(store: Store) -> bool:
    """Whether a claim stands in more than one graph."""
    ((everywhere, once),) = table_of(store.query(_CLAIMS, prefixes=PREFIXES)).rows  # type: ignore[arg-type]
    return everywhere != once


def _terms(value: Fixed) -> Sequence[Term]:
    if isinstance(value, str):
        return (Literal(value),)
    return (value,) if isinstance(value, NamedNode | BlankNode | Literal) else value


def table_of(answer: pyoxigraph.QuerySolutions, max_rows: int | None = None) -> Table:
    """The solutions as a table, with at most so many rows."""
    columns = tuple(v.value for v in answer.variables)
    found = [tuple(row) for row in islice(answer, None if max_rows is None else max_rows + 1)]
    return Table(columns, tuple(found[:max_rows]), more=max_rows is not None and len(found) > max_rows)


def _within(seconds: float | None, run: Callable[[], T]) -> T:
    """What `run` gives, or QueryError after these seconds; the thread itself cannot be stopped and ends by itself or with the process."""
    if seconds is None:
        return run()
    outcome: list[T | BaseException] = []

    def work() -> None:
        try:
            outcome.append(run())
        except BaseException as error:
            _let_go(error)
            outcome.append(error)

    thread = threading.Thread(target=work, daemon=True, name="query")
    thread.start()
    thread.join(seconds)
    if not outcome:
        raise QueryError(f"the query took longer than {seconds:g} s; narrow it, or allow more time")
    if isinstance(outcome[0], BaseException):
        raise outcome[0]
    return outcome[0]


def _let_go(error: BaseException | None) -> None:
    """Empty the frames that an error holds: Oxigraph's answers may be dropped by no other thread than their own."""
    while error is not None:
        traceback.clear_frames(error.__traceback__)
        error = error.__cause__ or error.__context__
