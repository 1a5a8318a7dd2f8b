"""Turtle 1.1: the union of all graphs, prefixed, grouped and sorted."""

from __future__ import annotations

from kg.rdf import Graph
from kg.rdf import turtle as as_turtle


def write(graph: Graph) -> dict[str, str]:
    return {"graph.ttl": as_turtle(graph)}
