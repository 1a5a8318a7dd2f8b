"""Draws a graph as one self-contained HTML page: search, read the sentence, follow the path, send the link."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from kg.errors import KgError, PageError
from kg.view.data import Records, records
from kg.view.embed import base_of, embed
from kg.view.layout import Box, Place, layout
from kg.view.page import node_size, notice, page
from kg.view.part import around as neighbourhood
from kg.view.picture import picture, png
from kg.view.scene import Scene, scene

if TYPE_CHECKING:
    from kg.rdf import Graph

__all__ = ["draw", "notice", "places_of", "png", "render"]

MOST_FACTS = 100_000  # claims of one page; about 25 MB
BEST_LINKED = 12  # names that the message about a page too big suggests
PICTURE_NODES = 80

STAGE = 530.0 * 600.0  # pixels of the drawing in a window of 1280 by 800, less its margins
ROOM_FOR_NAMES = 0.28
ROOM_FOR_NODES = 0.17


def render(
    graph: Graph,
    *,
    title: str = "Knowledge graph",
    around: str | None = None,
    steps: int = 1,
    on: str | None = None,
    keep: Mapping[str, Place] | None = None,
) -> str:
    """The page as text: everything in it, nothing loaded. The same graph gives the same text; the graph is only read.

    `around` leaves only what lies within `steps` of the thing of that name. `on` opens the page with what held on a day
    (ISO 8601, also a year or a month). `keep` holds places of an earlier page (see `places_of`): what stays, stays put.
    Raises KgError where the name is not in the graph or the day is none, PageError where the claims are too many for one page.
    """
    found, start, part = _part(graph, around, steps)
    drawn = scene(found)
    if len(found.facts) > MOST_FACTS:
        raise PageError(len(found.facts), MOST_FACTS, [found.things[n].name for n in drawn.first[:BEST_LINKED]])
    if on is not None:
        start = {**start, "from": _day(on), "until": on}
    data = {**embed(found, drawn), "start": urlencode(start), "part": part}
    return page(found, drawn, places(found, drawn, keep=keep), data, title=title, part=part)


def draw(graph: Graph, *, title: str = "Knowledge graph", around: str | None = None, steps: int = 1) -> str:
    """The page's first view as an SVG picture. Raises KgError as `render` does."""
    found, _, part = _part(graph, around, steps)
    drawn = scene(found, limit=PICTURE_NODES)
    return picture(found, drawn, places(found, drawn), title=title, part=part)


def places_of(html: str) -> dict[str, Place]:
    """Where an earlier page of ours has its things, by IRI; nothing where the text is no page of ours."""
    blocks = [re.search(rf'<script type="application/json" id="{name}">(.*?)</script>', html, re.DOTALL) for name in ("data", "drawing")]
    if not all(blocks):
        return {}
    data, drawing = (json.loads(block[1]) for block in blocks if block)
    return {data["base"] + data["things"]["id"][n["id"]]: (n["x"], n["y"]) for n in drawing["nodes"]}


def _part(graph: Graph, name: str | None, steps: int) -> tuple[Records, dict[str, str], str]:
    """The records to draw, what the page opens with, and which part of the graph it is, in words."""
    found = records(graph)
    if name is None:
        return found, {}, ""
    found, middle = neighbourhood(found, name, steps)
    return found, {"at": middle.iri.removeprefix(base_of(found.things))}, f"within {steps} step{'s' * (steps > 1)} of {middle.name}"


def _day(text: str) -> str:
    if not re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", text):
        raise KgError(f"{text!r} is no day; write 2024-07-17, 2024-07 or 2024")
    return text


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
