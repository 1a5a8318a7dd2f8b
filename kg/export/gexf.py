"""GEXF 1.2: the network with typed attributes, and times where the text states them, for Gephi (gexf.net)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kg.export.facts import Facts
from kg.export.network import EDGE, NODE, Edge, Node, Value, network
from kg.export.xml import HEAD, element
from kg.rdf import Graph

_SPACE = "http://www.gexf.net/1.2draft"


def write(graph: Graph) -> dict[str, str]:
    nodes, edges = network(Facts(graph))
    drawn = [
        _columns("node", NODE),
        _columns("edge", EDGE),
        element("nodes", {"count": str(len(nodes))}, map(_node, nodes), indent="    "),
        element("edges", {"count": str(len(edges))}, map(_edge, edges), indent="    "),
    ]
    timed = any(e.start or e.end for e in edges)
    how = {"defaultedgetype": "directed", **({"mode": "dynamic", "timeformat": "date"} if timed else {"mode": "static"})}
    meta = element("meta", {}, [element("creator", {}, "kg", indent="    ")], indent="  ")
    return {"graph.gexf": HEAD + element("gexf", {"xmlns": _SPACE, "version": "1.2"}, [meta, element("graph", how, drawn, indent="  ")])}


def _columns(of: str, columns: Mapping[str, str]) -> str:
    rows = (element("attribute", {"id": name, "title": name, "type": kind}, indent="      ") for name, kind in columns.items())
    return element("attributes", {"class": of, "mode": "static"}, rows, indent="    ")


def _node(node: Node) -> str:
    return element("node", {"id": node.id, "label": node.label}, _values(node.values), indent="      ")


def _edge(edge: Edge) -> str:
    known = {"id": edge.id, "source": edge.source, "target": edge.target, "label": edge.label, "start": edge.start, "end": edge.end}
    return element("edge", {k: v for k, v in known.items() if v or k == "label"}, _values(edge.values), indent="      ")


def _values(values: Mapping[str, Value]) -> Iterator[str]:
    rows = [element("attvalue", {"for": name, "value": str(value)}, indent="          ") for name, value in values.items()]
    yield element("attvalues", {}, rows, indent="        ")
