"""GraphML 1.0: the network with typed attributes, for yEd, Cytoscape, igraph and networkx (graphml.graphdrawing.org)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kg.export.facts import Facts
from kg.export.network import EDGE, NODE, Value, network
from kg.export.xml import HEAD, element
from kg.rdf import Graph

_TYPES = {"string": "string", "integer": "int", "double": "double"}
_NODE, _EDGE = {"label": "string", **NODE}, {"label": "string", **EDGE}


def write(graph: Graph) -> dict[str, str]:
    nodes, edges = network(Facts(graph))
    keys = [*_keys("node", _NODE), *_keys("edge", _EDGE)]
    drawn = [element("node", {"id": n.id}, _data("node", {"label": n.label, **n.values}), indent="    ") for n in nodes]
    drawn += [
        element("edge", {"id": e.id, "source": e.source, "target": e.target}, _data("edge", {"label": e.label, **e.values}), indent="    ")
        for e in edges
    ]
    whole = element("graph", {"id": "kg", "edgedefault": "directed"}, drawn, indent="  ")
    return {"graph.graphml": HEAD + element("graphml", {"xmlns": "http://graphml.graphdrawing.org/xmlns"}, [*keys, whole])}


def _keys(of: str, columns: Mapping[str, str]) -> Iterator[str]:
    for name, kind in columns.items():
        yield element("key", {"id": f"{of}.{name}", "for": of, "attr.name": name, "attr.type": _TYPES[kind]}, indent="  ")


def _data(of: str, values: Mapping[str, Value]) -> Iterator[str]:
    return (element("data", {"key": f"{of}.{name}"}, str(value), indent="      ") for name, value in values.items())
