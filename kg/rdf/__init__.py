"""The graph side: terms, prefixes, a graph in memory and byte-stable files. Knows no news."""

from kg.rdf.graph import DatasetIRIs, Graph, Table, quads_in, quads_of, unnamed
from kg.rdf.terms import PREFIXES, BlankNode, Literal, NamedNode, Namespace, Quad, Term, compact, expand
from kg.rdf.texts import outside
from kg.rdf.write import jsonld, nquads, ntriples, rdfxml, results_xml, trig, turtle

__all__ = [
    "PREFIXES",
    "BlankNode",
    "DatasetIRIs",
    "Graph",
    "Literal",
    "NamedNode",
    "Namespace",
    "Quad",
    "Table",
    "Term",
    "compact",
    "expand",
    "jsonld",
    "nquads",
    "ntriples",
    "outside",
    "quads_in",
    "quads_of",
    "rdfxml",
    "results_xml",
    "trig",
    "turtle",
    "unnamed",
]
