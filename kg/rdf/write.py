"""Byte-stable RDF files: the same quads, in any order, give the same text.

Subjects, predicates and objects are sorted, `rdf:type` and `rdfs:label` first. A blank node that is
an object once, and whose own objects are no blank nodes, is written in place (`[ … ]`), so its label
does not matter; any other keeps its label.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, QueryResultsFormat, RdfFormat, parse_query_results, serialize

from kg.rdf.terms import PREFIXES, Term, Triple

About = set[tuple[str, str]]  # of one subject: rank (one digit) and predicate, object, each as it is written
Written = Mapping[str, Mapping[str, About]]  # by graph, "" for the default one, and by subject

_RANK = {PREFIXES["rdf"] + "type": "0", PREFIXES["rdfs"] + "label": "1"}
_LOCAL = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_-]*")
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
    of, verb = names.of, names.verb
    union = defaultdict[str, About](set)
    for quad in quads:
        union[of(quad.subject)].add((verb(quad.predicate), of(quad.object)))
    return _text(names, {"": union}, indent="")


def trig(quads: Iterable[Quad], *, prefixes: Mapping[str, str] | None = None) -> str:
    """All graphs as TriG 1.1, the default graph first."""
    names = _Names(prefixes)
    of, verb = names.of, names.verb
    found: defaultdict[str, defaultdict[str, About]] = defaultdict(lambda: defaultdict(set))
    for s, p, o, graph in quads:
        found["" if isinstance(graph, DefaultGraph) else of(graph)][of(s)].add((verb(p), of(o)))
    return _text(names, found, indent="    ")


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
        self._verbs: dict[str, str] = {}
        self._used: set[str] = set()

    def of(self, term: Term | Triple) -> str:
        if isinstance(term, NamedNode):
            iri = term.value
            return self._known.get(iri) or self._iri(iri)
        return self._literal(term) if isinstance(term, Literal) else str(term)

    def verb(self, predicate: NamedNode) -> str:
        iri = predicate.value
        return self._verbs.get(iri) or self._verbs.setdefault(iri, "0a" if _RANK.get(iri) == "0" else _RANK.get(iri, "2") + self._iri(iri))

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
        text = str(term)
        if text.endswith('"') or term.language:  # a string without a datatype
            return _one_line(text)
        datatype = term.datatype.value
        if (bare := _BARE.get(datatype)) and bare.fullmatch(term.value):
            return term.value
        return f"{_one_line(text[: text.rindex('^^')])}^^{self._iri(datatype)}"


def _leaves(written: Written) -> dict[str, str]:
    """Blank nodes that can be written where they are used, with their graph: the object of one statement, in that graph alone, without a
    blank object."""
    used: dict[str, str] = {}
    kept = {graph for graph in written if graph.startswith("_:")}
    for graph, subjects in written.items():
        for subject, about in subjects.items():
            for _, object_ in about:
                if object_.startswith("_:"):
                    kept.add(subject)
                    if object_ in used:
                        kept.add(object_)
                    used[object_] = graph
    for graph, subjects in written.items():
        kept.update(subject for subject in subjects if subject.startswith("_:") and used.get(subject) != graph)
    return {leaf: graph for leaf, graph in used.items() if leaf not in kept}


def _one_line(text: str) -> str:
    return text if text.isascii() else text.translate(_LINE_BREAKS)


def _text(names: _Names, written: Written, *, indent: str) -> str:
    """Each graph's subjects, a blank line before each; the default graph is neither named nor indented."""
    leaves = _leaves(written)
    in_place = {leaf: f"[ {_verbs(about, {}, ' ')} ]" if (about := written[graph].get(leaf)) else "[]" for leaf, graph in leaves.items()}
    parts: list[str] = []
    for graph in sorted(written):
        margin = indent if graph else ""
        lines = f"\n{margin}    "
        parts.append(f"\n{graph} {{\n" if graph else "")
        for subject in sorted(s for s in written[graph] if s not in leaves):
            parts.append(f"\n{margin}{subject}{lines}{_verbs(written[graph][subject], in_place, lines)} .\n")
        parts.append("}\n" if graph else "")
    return "".join((names.head(), *parts))


def _verbs(about: About, in_place: Mapping[str, str], between: str) -> str:
    """The predicates of one subject with their objects, `;` between them."""
    objects: dict[str, list[str]] = {}
    for verb, object_ in sorted(about):
        objects.setdefault(verb, []).append(object_)
    return f" ;{between}".join(f"{verb[1:]} {_objects(found, in_place, between)}" for verb, found in objects.items())


def _objects(objects: list[str], in_place: Mapping[str, str], between: str) -> str:
    """The objects of one predicate, `,` between them; those written in place get a line each."""
    if len(objects) == 1:
        return in_place.get(objects[0], objects[0])
    if in_place.keys().isdisjoint(objects):
        return " , ".join(objects)
    return f" ,{between}    ".join(sorted(in_place.get(name, name) for name in objects))
