"""TriG 1.1: each document's claims in a named graph of its own."""

from __future__ import annotations

from kg.rdf import Graph
from kg.rdf import trig as as_trig


def write(graph: Graph) -> dict[str, str]:
    return {"graph.trig": as_trig(graph)}
