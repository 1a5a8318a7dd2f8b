"""N-Quads 1.1: a quad a line, sorted."""

from __future__ import annotations

from kg.rdf import Graph
from kg.rdf import nquads as as_nquads


def write(graph: Graph) -> dict[str, str]:
    return {"graph.nq": as_nquads(graph.labelled())}
