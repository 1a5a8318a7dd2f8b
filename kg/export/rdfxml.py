"""RDF 1.1 XML Syntax: the union of all graphs, a subject after the other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from kg.errors import GraphError
from kg.export.xml import HEAD, element, forbidden
from kg.rdf import PREFIXES, BlankNode, Graph, Literal, NamedNode
from kg.rdf.terms import Triple

_NAME = re.compile(r"[^\W\d][\w.-]*\Z")  # an NCName, as far as vocabularies use them
_STRING = PREFIXES["xsd"] + "string"


def write(graph: Graph) -> dict[str, str]:
    """Raises GraphError where a text or a property's IRI cannot be written in XML."""
    triples = sorted(
        {(str(q.subject), str(q.predicate), str(q.object)): q for q in graph.labelled() if not isinstance(q.object, Triple)}.items()
    )
    used: dict[str, str] = {}
    described: list[str] = []
    for _, found in groupby((quad for _, quad in triples), key=lambda q: q.subject):
        quads = list(found)
        properties = [_property(q.subject, q.predicate, q.object, used) for q in quads]
        described.append(element("rdf:Description", _about(quads[0].subject), properties, indent="  "))
    used["rdf"] = PREFIXES["rdf"]
    spaces = {f"xmlns:{prefix}": used[prefix] for prefix in sorted(used)}
    return {"graph.rdf": HEAD + element("rdf:RDF", spaces, described)}


def _about(subject: object) -> dict[str, str]:
    if isinstance(subject, BlankNode):
        return {"rdf:nodeID": subject.value}
    assert isinstance(subject, NamedNode)
    return {"rdf:about": subject.value}


def _property(subject: object, predicate: NamedNode, object_: object, used: dict[str, str]) -> str:
    name = _qualified(predicate.value, used)
    assert isinstance(object_, NamedNode | BlankNode | Literal)
    if isinstance(object_, BlankNode):
        return element(name, {"rdf:nodeID": object_.value}, indent="    ")
    if isinstance(object_, NamedNode):
        return element(name, {"rdf:resource": object_.value}, indent="    ")
    if character := forbidden(object_.value):
        raise GraphError(f"{subject}: the text of {name} has the character {character!r}, which no XML can hold; export turtle or jsonld")
    return element(name, dict(_typed(object_)), object_.value, indent="    ")


def _typed(literal: Literal) -> Iterator[tuple[str, str]]:
    if literal.language:
        yield "xml:lang", literal.language
    elif literal.datatype.value != _STRING:
        yield "rdf:datatype", literal.datatype.value


def _qualified(iri: str, used: dict[str, str]) -> str:
    """The property as a prefixed name; a namespace without a usual prefix gets `ns1`, `ns2`, …"""
    local = re.search(_NAME, iri[max(iri.rfind("#"), iri.rfind("/"), iri.rfind(":")) + 1 :])
    if local is None:
        raise GraphError(f"<{iri}>: a property whose IRI does not end in a name cannot be written in RDF/XML; export turtle or jsonld")
    namespace = iri.removesuffix(local.group())
    known = next((p for p, n in (*used.items(), *PREFIXES.items()) if n == namespace), None)
    prefix = known or f"ns{sum(p not in PREFIXES for p in used) + 1}"
    used[prefix] = namespace
    return f"{prefix}:{local.group()}"
