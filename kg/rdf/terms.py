"""Namespaces and terms. Terms are Oxigraph's: immutable, and checked when they are made."""

from __future__ import annotations

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, Triple

Term = NamedNode | BlankNode | Literal

__all__ = ["PREFIXES", "BlankNode", "DefaultGraph", "Literal", "NamedNode", "Namespace", "Quad", "Term", "Triple", "compact", "expand"]

PREFIXES: dict[str, str] = {
    "org": "http://www.w3.org/ns/org#",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "schema": "https://schema.org/",
    "prov": "http://www.w3.org/ns/prov#",
    "oa": "http://www.w3.org/ns/oa#",
    "dcterms": "http://purl.org/dc/terms/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "kg": "https://w3id.org/kg/public-life#",
}


class Namespace:
    """Terms of one vocabulary by attribute or item.

    >>> Namespace("org").holds.value
    'http://www.w3.org/ns/org#holds'
    """

    def __init__(self, prefix: str) -> None:
        self._iri = PREFIXES[prefix]
        self._made: dict[str, NamedNode] = {}

    def __getitem__(self, name: str) -> NamedNode:
        if name not in self._made:
            self._made[name] = NamedNode(self._iri + name)
        return self._made[name]

    def __getattr__(self, name: str) -> NamedNode:
        if name.startswith("__"):
            raise AttributeError(name)
        return self[name]


def expand(name: str) -> NamedNode:
    """The term that a prefixed name stands for.

    >>> expand("kg:Claim").value
    'https://w3id.org/kg/public-life#Claim'
    >>> expand("nope:x")
    Traceback (most recent call last):
    ...
    ValueError: no prefix 'nope' in 'nope:x'
    """
    prefix, _, local = name.partition(":")
    if prefix not in PREFIXES:
        raise ValueError(f"no prefix {prefix!r} in {name!r}")
    return NamedNode(PREFIXES[prefix] + local)


def compact(iri: str) -> str:
    """The IRI as a prefixed name, or as it is where no prefix fits.

    >>> compact("http://www.w3.org/ns/org#holds"), compact("urn:x")
    ('org:holds', 'urn:x')
    """
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace):
            return f"{prefix}:{iri[len(namespace) :]}"
    return iri
