"""Draws a graph as one self-contained HTML page: search, read the sentence, follow the path, send the link."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from kg.view.data import Records, records
from kg.view.embed import embed
from kg.view.layout import Place, layout
from kg.view.page import node_size, page
from kg.view.scene import Scene, scene

if TYPE_CHECKING:
    from kg.rdf import Graph

__all__ = ["render"]


def render(graph: Graph, *, title: str = "Knowledge graph") -> str:
    """The page as text: everything in it, nothing loaded. The same graph gives the same text; the graph is only read."""
    found = records(graph)
    drawn = scene(found)
    return page(found, drawn, places(found, drawn), embed(found, drawn), title=title)


def places(found: Records, drawn: Scene, *, keep: Mapping[str, Place] | None = None) -> dict[str, Place]:
    """Where the nodes of the first view stand."""
    return layout({iri: _box(found, drawn, iri) for iri in drawn.first}, drawn.pairs(), keep=keep)


def _box(found: Records, drawn: Scene, iri: str) -> tuple[float, float]:
    """Room for a node and its name in lines of about twenty characters, a little larger than they are drawn at scale 1."""
    name, size = found.things[iri].name, node_size(drawn.degree[iri])
    lines = min(3, -(-len(name) // 20))
    return max(2 * size + 20, min(len(name), 20) * 8.5 + 16), 2 * size + lines * 20 + 16
