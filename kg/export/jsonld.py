"""JSON-LD 1.1: the union of all graphs, compacted with the context in `kg/ontology/context.jsonld`, which is written along.

A node an entry, sorted by its identifier; a blank node that is used once stands where it is used.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Mapping
from importlib.resources import files
from operator import itemgetter
from typing import Any

from kg.rdf import PREFIXES, BlankNode, Graph, Literal, NamedNode, Term, compact
from kg.rdf.terms import Triple

_STRING, _TYPE = PREFIXES["xsd"] + "string", PREFIXES["rdf"] + "type"
_LOCAL = re.compile(r"(?!//)[\w.-]+")
Said = dict[str, list[Term]]  # predicate, objects in order


def context() -> dict[str, Any]:
    """The shipped context."""
    found: dict[str, Any] = json.loads(files("kg").joinpath("ontology", "context.jsonld").read_text(encoding="utf-8"))["@context"]
    return found


def write(graph: Graph) -> dict[str, str]:
    document = {"@context": (shipped := context()), "@graph": _Nodes(graph, shipped).entries()}
    return {"graph.jsonld": json.dumps(document, ensure_ascii=False, indent=1) + "\n"}


class _Nodes:
    """The nodes of a graph on their way to JSON."""

    def __init__(self, graph: Graph, shipped: Mapping[str, Any]) -> None:
        self._said: dict[str, Said] = {}
        found = {(_id(q.subject), q.predicate.value, str(q.object)): q.object for q in graph.labelled()}
        for (subject, predicate, _), object_ in sorted(found.items(), key=itemgetter(0)):
            if not isinstance(object_, Triple):  # a quoted triple is nothing that this vocabulary says
                self._said.setdefault(subject, {}).setdefault(predicate, []).append(object_)
        self._terms = {_expanded(row): (name, row) for name, row in shipped.items() if not name.startswith("@") and name not in PREFIXES}
        used = Counter(_id(o) for said in self._said.values() for objects in said.values() for o in objects if isinstance(o, BlankNode))
        holders = {
            _id(o) for s, said in self._said.items() if s.startswith("_:") for v in said.values() for o in v if isinstance(o, BlankNode)
        }
        self._nested = {name for name, times in used.items() if times == 1 and name not in holders}

    def entries(self) -> list[dict[str, Any]]:
        return [self._node(subject) for subject in self._said if subject not in self._nested]

    def _node(self, subject: str) -> dict[str, Any]:
        said = self._said.get(subject, {})
        node: dict[str, Any] = {} if subject in self._nested else {"id": subject if subject.startswith("_:") else _short(subject)}
        classes = [self._class(_id(o)) for o in said.get(_TYPE, ())]
        if classes:
            node["type"] = classes[0] if len(classes) == 1 else classes
        for predicate, objects in said.items():
            if predicate != _TYPE:
                name, row = self._terms.get(predicate, (_short(predicate), None))
                values = [self._value(o, row["@type"] if isinstance(row, dict) else None) for o in objects]
                node[name] = values[0] if len(values) == 1 else values
        return node

    def _class(self, iri: str) -> str:
        return self._terms[iri][0] if iri in self._terms else _short(iri)

    def _value(self, term: Term, coerced: str | None) -> Any:
        """A value as short as the term's coercion in the context allows."""
        if isinstance(term, BlankNode):
            name = _id(term)
            return self._node(name) if name in self._nested else {"id": name}
        if isinstance(term, NamedNode):
            return _short(term.value) if coerced == "@id" else {"id": _short(term.value)}
        return _literal(term, coerced)


def _literal(term: Literal, coerced: str | None) -> Any:
    if term.language:
        return {"@value": term.value, "@language": term.language}
    datatype = term.datatype.value
    if coerced is None and datatype == _STRING:
        return term.value
    if coerced == compact(datatype):
        return term.value
    return {"@value": term.value} if datatype == _STRING else {"@value": term.value, "type": _short(datatype)}


def _id(term: object) -> str:
    assert isinstance(term, NamedNode | BlankNode)
    return f"_:{term.value}" if isinstance(term, BlankNode) else term.value


def _short(iri: str) -> str:
    """The IRI as a compact one where that can be read back in every place."""
    name = compact(iri)
    return name if name != iri and _LOCAL.fullmatch(name.partition(":")[2]) else iri


def _expanded(row: str | Mapping[str, str]) -> str:
    """The IRI of a term of the context."""
    name = row if isinstance(row, str) else row["@id"]
    prefix, _, local = name.partition(":")
    return PREFIXES[prefix] + local if prefix in PREFIXES else name
