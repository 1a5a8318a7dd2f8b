"""N-Triples 1.1: the union of all graphs, a triple a line, sorted."""

from __future__ import annotations

from kg.rdf import Graph, Quad, nquads


def write(graph: Graph) -> dict[str, str]:
    return {"graph.nt": nquads(Quad(q.subject, q.predicate, q.object) for q in graph.labelled())}
