"""Places for nodes: near what they are linked to, with room for their names; the same nodes and lines give the same places.

Each connected part is laid out by stress majorisation (Gansner, Koren, North 2004) from a classical scaling of its distances,
then boxes of nodes with their names are pushed apart, and the parts are packed as closely as the page's stage is shaped.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Points = NDArray[np.float64]

Place = tuple[int, int]
LINE_LENGTH = 170.0  # before hubs lengthen it and the whole is shrunk or stretched to what its boxes need
GAP = 40.0  # between parts that no line joins
STAGE_SHAPE = 0.9  # width by height of the page's stage in a window of 1280 by 800
FILL = 0.45  # how much of the ground the boxes cover
MOST_STRETCH = 1.6
ROUNDS_OF_STRESS = 120
ROUNDS_OF_PUSHING = 300


class Box(NamedTuple):
    """Room for a node and its name; the node's middle is `drop` above the middle of the box."""

    width: float
    height: float
    drop: float = 0.0


def layout(sizes: Mapping[str, Box], pairs: Iterable[tuple[str, str]], *, keep: Mapping[str, Place] | None = None) -> dict[str, Place]:
    """A place for the middle of every box. Nodes in `keep` stay where they are; new ones find room beside their neighbours.

    Where `keep` has less than a third of the nodes it is too little to build on, and all are laid out afresh.
    """
    lines = tuple(sorted({(a, b) if a < b else (b, a) for a, b in pairs if a in sizes and b in sizes and a != b}))
    boxes = tuple(sorted(sizes.items()))
    kept = {n: p for n, p in sorted((keep or {}).items()) if n in sizes}
    return beside(kept, dict(boxes), lines) if 3 * len(kept) >= len(boxes) > 0 else dict(_fresh(boxes, lines))


@lru_cache(maxsize=8)
def _fresh(boxes: tuple[tuple[str, Box], ...], lines: tuple[tuple[str, str], ...]) -> tuple[tuple[str, Place], ...]:
    import networkx as nx

    sizes = dict(boxes)
    whole = nx.Graph()
    whole.add_nodes_from(sizes)
    whole.add_edges_from(lines)
    parts = sorted((sorted(part) for part in nx.connected_components(whole)), key=lambda part: (-len(part), part[0]))
    linked = [_part(part, whole, sizes) for part in parts if len(part) > 1]
    single = [part[0] for part in parts if len(part) == 1]
    return tuple(sorted(_packed([*linked, *_rows(single, sizes)], sizes).items()))


def _part(nodes: Sequence[str], whole: Any, sizes: Mapping[str, Box]) -> dict[str, tuple[float, float]]:
    import numpy as np

    ideal = _distances(nodes, whole)
    points = _stress(_scaling(ideal, nodes), ideal)
    boxes = np.array([sizes[n] for n in nodes])
    drop = np.stack([np.zeros(len(nodes)), boxes[:, 2]], 1)
    points = _pushed(np.round(_roomy(_widest_across(points), boxes), 3) + drop, boxes[:, :2]) - drop
    return {n: (float(x), float(y)) for n, (x, y) in zip(nodes, points, strict=True)}


def _distances(nodes: Sequence[str], whole: Any) -> Points:
    """Length of the shortest way between each two nodes; lines at hubs are longer, so that their neighbours find room."""
    import networkx as nx
    import numpy as np

    part = nx.Graph()
    part.add_nodes_from(nodes)
    for a, b in whole.edges(nodes):  # in the order of the nodes; a subgraph's would be that of a set, and sums of lengths hang on it
        part.add_edge(a, b, length=LINE_LENGTH * (0.7 + 0.13 * math.sqrt(whole.degree(a)) + 0.13 * math.sqrt(whole.degree(b))))
    row = {n: i for i, n in enumerate(nodes)}
    far = np.zeros((len(nodes), len(nodes)))
    for a, reached in nx.all_pairs_dijkstra_path_length(part, weight="length"):
        for b, distance in reached.items():
            far[row[a], row[b]] = distance
    return far


def _scaling(ideal: Points, nodes: Sequence[str]) -> Points:
    """Classical scaling to two dimensions by power iteration from a start that hangs on the nodes' names alone."""
    import numpy as np

    squared = ideal**2
    centred = -0.5 * (squared - squared.mean(0) - squared.mean(1)[:, None] + squared.mean())
    start = np.array([_scatter(n) for n in nodes])
    axes: list[Points] = []
    for column in start.T:
        axis = column.copy()
        for _ in range(60):
            axis = (centred * axis).sum(1)
            for other in axes:
                axis = axis - other * (axis * other).sum() / (other * other).sum()
            axis /= math.sqrt(float((axis * axis).sum())) or 1.0
        axes.append(axis)
    spread = [math.sqrt(abs(float(((centred * a).sum(1) * a).sum()))) for a in axes]
    return np.stack([a * s for a, s in zip(axes, spread, strict=True)], 1) + start * LINE_LENGTH * 0.1


def _scatter(name: str) -> tuple[float, float]:
    digest = hashlib.sha256(name.encode("utf-8", "surrogatepass")).digest()
    return int.from_bytes(digest[:4]) / 2**31 - 1, int.from_bytes(digest[4:8]) / 2**31 - 1


def _stress(points: Points, ideal: Points) -> Points:
    import numpy as np

    weight = 1 / np.maximum(ideal, 1.0) ** 2
    np.fill_diagonal(weight, 0)
    total = weight.sum(1)
    for _ in range(ROUNDS_OF_STRESS):
        gap = points[:, None] - points[None]
        apart = np.maximum(np.sqrt((gap**2).sum(2)), 1e-3)
        pull = ((ideal / apart)[..., None] * gap + points[None]) * weight[..., None]
        points = 0.2 * points + 0.8 * pull.sum(1) / total[:, None]
    return points


def _widest_across(points: Points) -> Points:
    """Turned so that the longest axis lies level: names are wide, so there is more room that way."""
    import numpy as np

    centred = points - points.mean(0)
    xx, yy, xy = (centred[:, 0] ** 2).sum(), (centred[:, 1] ** 2).sum(), (centred[:, 0] * centred[:, 1]).sum()
    angle = 0.5 * math.atan2(2 * xy, xx - yy)
    c, s = math.cos(angle), math.sin(angle)
    return np.stack([centred[:, 0] * c + centred[:, 1] * s, centred[:, 1] * c - centred[:, 0] * s], 1)


def _roomy(points: Points, boxes: Points) -> Points:
    """Scaled so that the boxes cover their part of the ground, and stretched some way towards a square."""
    import numpy as np

    across, down = np.maximum(np.ptp(points, axis=0) + boxes[:, :2].mean(0), 1.0)
    scale = math.sqrt((boxes[:, 0] * boxes[:, 1]).sum() / FILL / (across * down))
    stretch = math.sqrt(min(MOST_STRETCH, max(1 / MOST_STRETCH, across / down)))
    roomy: Points = points * np.array([scale / stretch, scale * stretch])
    return roomy


def _pushed(points: Points, boxes: Points) -> Points:
    """Move overlapping boxes apart, each pair along the axis on which it overlaps least; the smaller gives way."""
    import numpy as np

    room = (boxes[:, None] + boxes[None]) / 2
    area = boxes[:, 0] * boxes[:, 1]
    yields = area[None] / (area[:, None] + area[None])
    for _ in range(ROUNDS_OF_PUSHING):
        gap = points[:, None] - points[None]
        over = room - np.abs(gap)
        hit = np.logical_and(over[..., 0] > 0.5, over[..., 1] > 0.5) & ~np.eye(len(points), dtype=bool)
        if not hit.any():
            break
        sideways = over[..., 0] < over[..., 1]
        way = np.where(gap == 0, np.triu(np.ones(hit.shape))[..., None] * 2 - 1, np.sign(gap))
        push = np.where(np.stack([sideways, ~sideways], 2), over * way, 0) * hit[..., None]
        points = points + 0.9 * (push * yields[..., None]).sum(1) / np.maximum(hit.sum(1), 1)[:, None] ** 0.5
    return points


def _rows(single: Sequence[str], sizes: Mapping[str, Box]) -> list[dict[str, tuple[float, float]]]:
    """Things without a line: one row each eight, packed like any other part."""
    rows = []
    for at in range(0, len(single), 8):
        x, row = 0.0, {}
        for n in single[at : at + 8]:
            row[n] = (x + sizes[n].width / 2, 0.0)
            x += sizes[n].width + 20
        rows.append(row)
    return rows


def _packed(parts: Sequence[Mapping[str, tuple[float, float]]], sizes: Mapping[str, Box]) -> dict[str, Place]:
    """The parts side by side, none over another, in the width that lets them be drawn largest on the page's stage."""
    bounds = [_bounds(part, sizes) for part in parts]
    rooms = [(right - left + GAP, lower - upper + GAP) for left, upper, right, lower in bounds]
    widest = max((width for width, _ in rooms), default=0.0)
    corners = max((_corners(rooms, widest * stretch / 4) for stretch in range(4, 17)), key=lambda found: _scale(found, rooms))
    return {
        n: (round(x - left + across), round(y - upper + down))
        for part, (left, upper, _, _), (across, down) in zip(parts, bounds, corners, strict=True)
        for n, (x, y) in part.items()
    }


def _corners(rooms: Sequence[tuple[float, float]], width: float) -> list[tuple[float, float]]:
    """Each room's upper left corner: in turn as high up, and then as far left, as there is room below those before it."""
    depths = [0.0] * max(1, math.ceil(width / GAP))  # how far down each column of the ground is taken
    corners = []
    for across, down in rooms:
        columns = min(len(depths), math.ceil(across / GAP))
        top, at = min((max(depths[i : i + columns]), i) for i in range(len(depths) - columns + 1))
        depths[at : at + columns] = [top + down] * columns
        corners.append((at * GAP, top))
    return corners


def _scale(corners: Sequence[tuple[float, float]], rooms: Sequence[tuple[float, float]]) -> float:
    """How large the whole can be drawn on a stage that is a little higher than wide."""
    across = max((x + width for (x, _), (width, _) in zip(corners, rooms, strict=True)), default=1.0)
    down = max((y + height for (_, y), (_, height) in zip(corners, rooms, strict=True)), default=1.0)
    return min(STAGE_SHAPE / across, 1 / down)


def _bounds(part: Mapping[str, tuple[float, float]], sizes: Mapping[str, Box]) -> tuple[float, float, float, float]:
    boxes = [(x, y + sizes[n].drop, sizes[n].width / 2, sizes[n].height / 2) for n, (x, y) in part.items()]
    return (
        min(x - w for x, _, w, _ in boxes),
        min(y - h for _, y, _, h in boxes),
        max(x + w for x, _, w, _ in boxes),
        max(y + h for _, y, _, h in boxes),
    )


def beside(kept: Mapping[str, Place], sizes: Mapping[str, Box], lines: Iterable[tuple[str, str]]) -> dict[str, Place]:
    """Places for new nodes on a growing spiral round a placed neighbour, or below everything where there is none."""
    near: dict[str, list[str]] = {}
    for a, b in lines:
        near.setdefault(a, []).append(b)
        near.setdefault(b, []).append(a)
    out = dict(kept)
    waiting = [n for n in sizes if n not in out]
    while waiting:
        n = next((w for w in waiting if any(m in out for m in near.get(w, ()))), waiting[0])
        waiting.remove(n)
        anchor = next((out[m] for m in near.get(n, ()) if m in out), None)
        out[n] = _free(anchor or (0, max((y for _, y in out.values()), default=0) + 150), n, out, sizes)
    return out


def _free(anchor: Place, n: str, placed: Mapping[str, Place], sizes: Mapping[str, Box]) -> Place:
    turn = math.atan2(*_scatter(n))
    for step in range(4, 4000):
        radius = 55 * math.sqrt(step)
        x, y = round(anchor[0] + radius * math.cos(turn + step * 2.4)), round(anchor[1] + radius * math.sin(turn + step * 2.4))
        if not any(_over(sizes[n], (x, y), sizes[m], place) for m, place in placed.items()):
            return x, y
    return anchor


def _over(a: Box, at: Place, b: Box, there: Place) -> bool:
    across = abs(at[0] - there[0]) < (a.width + b.width) / 2
    return across and abs(at[1] + a.drop - there[1] - b.drop) < (a.height + b.height) / 2
