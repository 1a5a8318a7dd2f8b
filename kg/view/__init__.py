"""Draws a graph as one self-contained HTML page: search, read the sentence, follow the path, send the link."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import TYPE_CHECKING

from kg.view.data import Records, records
from kg.view.embed import embed
from kg.view.layout import Box, Place, layout
from kg.view.page import node_size, page
from kg.view.scene import Scene, scene

if TYPE_CHECKING:
    from kg.rdf import Graph

__all__ = ["render"]

STAGE = 530.0 * 600.0  # pixels of the drawing in a window of 1280 by 800, less its margins
ROOM_FOR_NAMES = 0.28
ROOM_FOR_NODES = 0.17


def render(graph: Graph, *, title: str = "Knowledge graph") -> str:
    """The page as text: everything in it, nothing loaded. The same graph gives the same text; the graph is only read."""
    found = records(graph)
    drawn = scene(found)
    return page(found, drawn, places(found, drawn), embed(found, drawn), title=title)


def places(found: Records, drawn: Scene, *, keep: Mapping[str, Place] | None = None) -> dict[str, Place]:
    """Where the nodes of the first view stand."""
    return layout(_boxes(found, drawn), drawn.pairs(), keep=keep)


def _boxes(found: Records, drawn: Scene) -> dict[str, Box]:
    """Room for every node, and for as many names, the best-linked nodes' first, as the page's stage has room for.

    Names keep their size on the screen however far the view is, so their boxes grow as the whole is shrunk to fit.
    """
    sizes = {n: 2 * node_size(drawn.degree[n]) + 12 for n in drawn.first}
    left, named = ROOM_FOR_NAMES * STAGE, dict[str, tuple[float, float]]()
    for n in drawn.first:
        width, height = _name_box(found.things[n].name)
        left -= width * height
        if left > 0:
            named[n] = width, height
    bare = sum(sizes[n] ** 2 for n in drawn.first if n not in named)
    scale = min(0.85, math.sqrt(ROOM_FOR_NODES * STAGE / bare)) if bare else 0.85
    return {n: _box(sizes[n], *(side / scale for side in named.get(n, (0, 0)))) for n in drawn.first}


def _box(size: float, width: float, height: float) -> Box:
    """A node with its name below it."""
    return Box(max(size, width), size + height, height / 2)


def _name_box(name: str) -> tuple[float, float]:
    """Pixels for a name in at most three lines of about twenty letters."""
    return min(len(name), 21) * 7.2 + 12, min(3, -(-len(name) // 21)) * 17.0 + 6
