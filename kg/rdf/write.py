"""Byte-stable RDF files: the same quads, in any order, give the same text.

Subjects, predicates and objects are sorted, `rdf:type` and `rdfs:label` first. A blank node that is
an object once, and whose own objects are no blank nodes, is written in place (`[ … ]`), so its label
does not matter; any other keeps its label.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from operator import itemgetter

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, QueryResultsFormat, RdfFormat, parse_query_results, serialize

from kg.rdf.terms import PREFIXES, Term

Row = tuple[str, str, tuple[int, str], str]  # graph, subject, (rank, predicate), object, each as it is written

_RANK = {PREFIXES["rdf"] + "type": 0, PREFIXES["rdfs"] + "label": 1}
_LOCAL = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_-]*")
_STRING = PREFIXES["xsd"] + "string"
_BARE = {
    PREFIXES["xsd"] + "integer": re.compile(r"[+-]?[0-9]+"),
    PREFIXES["xsd"] + "decimal": re.compile(r"[+-]?[0-9]*\.[0-9]+"),
    PREFIXES["xsd"] + "boolean": re.compile(r"true|false"),
}
_LINE_BREAKS = str.maketrans({c: f"\\u{ord(c):04X}" for c in "\x85\u2028\u2029"})  # line breaks to many tools, though not to Turtle


def turtle(quads: Iterable[Quad], *, prefixes: Mapping[str, str] | None = None) -> str:
    """The union of all graphs as Turtle 1.1.

    >>> print(turtle([Quad(NamedNode("urn:a"), NamedNode("http://www.w3.org/2000/01/rdf-schema#label"), Literal("A"))]), end="")
    @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
    <BLANKLINE>
    <urn:a>
        rdfs:label "A" .
    """
    names = _Names(prefixes)
    rows = {("", *row[1:]) for row in _rows(quads, names)}
    return "".join((names.head(), *_blocks(rows, indent="")))


def trig(quads: Iterable[Quad], *, prefixes: Mapping[str, str] | None = None) -> str:
    """All graphs as TriG 1.1, the default graph first."""
    names = _Names(prefixes)
    rows = set(_rows(quads, names))
    return "".join((names.head(), *_blocks(rows, indent="    ")))


def nquads(quads: Iterable[Quad]) -> str:
    """All graphs as N-Quads, one sorted line a quad; blank nodes keep their labels."""
    return "".join(sorted({f"{_one_line(str(quad))} .\n" for quad in quads}))


def ntriples(quads: Iterable[Quad]) -> str:
    """The union of all graphs as N-Triples, one sorted line a triple; blank nodes keep their labels."""
    return "".join(sorted({f"{_one_line(f'{q.subject} {q.predicate} {q.object}')} .\n" for q in quads}))


def jsonld(quads: Iterable[Quad]) -> str:
    """All graphs as JSON-LD 1.1, expanded: no context is needed to read it."""
    return _serialized(quads, RdfFormat.JSON_LD)


def rdfxml(quads: Iterable[Quad]) -> str:
    """The union of all graphs as RDF 1.1 XML."""
    return _serialized({Quad(q.subject, q.predicate, q.object) for q in quads}, RdfFormat.RDF_XML)


def results_xml(text: str) -> str:
    """An answer in the SPARQL 1.1 Query Results JSON format, in the XML format."""
    body = parse_query_results(text, format=QueryResultsFormat.JSON).serialize(format=QueryResultsFormat.XML)
    assert body is not None
    return f"{body.decode()}\n"


def _serialized(quads: Iterable[Quad], fmt: RdfFormat) -> str:
    body = serialize(sorted(quads, key=str), format=fmt)
    assert body is not None
    return body.decode().rstrip("\n") + "\n"


class _Names:
    """How terms are written, each made once, and the prefixes that were used."""

    def __init__(self, prefixes: Mapping[str, str] | None) -> None:
        self._prefixes = dict(PREFIXES if prefixes is None else prefixes)
        self._longest_first = sorted(self._prefixes.items(), key=lambda item: (-len(item[1]), item[0]))
        self._known: dict[str, str] = {}
        self._used: set[str] = set()

    def of(self, term: Term) -> str:
        if isinstance(term, NamedNode):
            return self._iri(term.value)
        return self._literal(term) if isinstance(term, Literal) else str(term)

    def verb(self, predicate: NamedNode) -> tuple[int, str]:
        iri = predicate.value
        rank = _RANK.get(iri, 2)
        return rank, "a" if rank == 0 else self._iri(iri)

    def head(self) -> str:
        return "".join(f"@prefix {p}: <{self._prefixes[p]}> .\n" for p in sorted(self._used))

    def _iri(self, iri: str) -> str:
        return self._known.get(iri) or self._known.setdefault(iri, self._short(iri))

    def _short(self, iri: str) -> str:
        for prefix, namespace in self._longest_first:
            if iri.startswith(namespace) and _LOCAL.fullmatch(iri, len(namespace)):
                self._used.add(prefix)
                return f"{prefix}:{iri[len(namespace) :]}"
        return f"<{iri}>"

    def _literal(self, term: Literal) -> str:
        datatype = term.datatype.value
        if datatype == _STRING or term.language:
            return _one_line(str(term))
        if (bare := _BARE.get(datatype)) and bare.fullmatch(term.value):
            return term.value
        return f"{_one_line(str(Literal(term.value)))}^^{self._iri(datatype)}"


def _rows(quads: Iterable[Quad], names: _Names) -> Iterator[Row]:
    for subject, predicate, object_, graph in quads:
        yield "" if isinstance(graph, DefaultGraph) else names.of(graph), names.of(subject), names.verb(predicate), names.of(object_)


def _leaves(rows: set[Row]) -> set[str]:
    """Blank nodes that can be written where they are used: the object of one row, in that graph alone, without a blank object."""
    used: dict[str, str] = {}
    kept: set[str] = set()
    for graph, subject, _, object_ in rows:
        if _blank(object_):
            kept.add(subject)
            kept.add(graph)
            if object_ in used:
                kept.add(object_)
            used[object_] = graph
    kept.update(subject for graph, subject, _, _ in rows if _blank(subject) and used.get(subject) != graph)
    kept.update(graph for graph, *_ in rows)
    return used.keys() - kept


def _one_line(text: str) -> str:
    return text if text.isascii() else text.translate(_LINE_BREAKS)


def _blank(name: str) -> bool:
    return name.startswith("_:")


def _blocks(rows: set[Row], *, indent: str) -> Iterator[str]:
    """Each graph's subjects, a blank line before each; the default graph is neither named nor indented."""
    leaves = _leaves(rows)
    inner = groupby(sorted(row for row in rows if row[1] in leaves), key=itemgetter(1))
    in_place = dict.fromkeys(leaves, "[]") | {leaf: f"[ {_verbs(found, {}, ' ')} ]" for leaf, found in inner}
    outer = sorted(row for row in rows if row[1] not in leaves)
    for graph, found in groupby(outer, key=itemgetter(0)):
        margin = indent if graph else ""
        yield f"\n{graph} {{\n" if graph else ""
        for subject, about in groupby(found, key=itemgetter(1)):
            lines = f"\n{margin}    "
            yield f"\n{margin}{subject}{lines}{_verbs(about, in_place, lines)} .\n"
        yield "}\n" if graph else ""


def _verbs(rows: Iterable[Row], in_place: Mapping[str, str], between: str) -> str:
    """The predicates of one subject with their objects, `;` between them."""
    verbs = groupby(rows, key=itemgetter(2))
    return f" ;{between}".join(f"{verb} {_objects([row[3] for row in found], in_place, between)}" for (_, verb), found in verbs)


def _objects(objects: list[str], in_place: Mapping[str, str], between: str) -> str:
    """The objects of one predicate, `,` between them; those written in place get a line each."""
    if not any(name in in_place for name in objects):
        return " , ".join(objects)
    return f" ,{between}    ".join(sorted(in_place.get(name, name) for name in objects))
