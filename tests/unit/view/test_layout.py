"""Places for nodes."""

from __future__ import annotations

import os
import subprocess
import sys

from kg.view.layout import Box, layout

BOXES = {f"n{i:02d}": Box(80, 50, 10) for i in range(30)}
STAR = [("n00", f"n{i:02d}") for i in range(1, 25)]


def overlaps(places: dict[str, tuple[int, int]]) -> list[tuple[str, str]]:
    names = sorted(places)
    return [
        (a, b)
        for i, a in enumerate(names)
        for b in names[:i]
        if abs(places[a][0] - places[b][0]) < 79 and abs(places[a][1] - places[b][1]) < 49
    ]


def test_same_input_same_places() -> None:
    """The order of nodes and lines does not matter, nor does which end of a line comes first."""
    turned = dict(reversed(BOXES.items()))
    assert layout(BOXES, STAR) == layout(turned, [(b, a) for a, b in reversed(STAR)])


STARS = """
from kg.view.layout import Box, layout
lines = [(f"{hub} 0", f"{hub} {leaf}") for hub in range(12) for leaf in range(1, 6)]
print(layout({n: Box(60 + len(n), 40, 5) for line in lines for n in line}, lines))
"""


def test_hash_seeds() -> None:
    """Parts whose ways are all alike, where the last bit of a length decides, lie the same in processes that order sets differently."""
    printed = {
        subprocess.run([sys.executable, "-c", STARS], env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, check=True).stdout
        for seed in "12345"
    }
    assert len(printed) == 1


def test_no_box_lies_on_another() -> None:
    """A hub, its leaves and five nodes without a line all find room."""
    places = layout(BOXES, STAR)
    assert places.keys() == BOXES.keys()
    assert overlaps(places) == []


def test_kept_nodes_stay_where_they_are() -> None:
    """With earlier places given, old nodes do not move and new ones stand free beside their neighbours."""
    old = layout({n: b for n, b in BOXES.items() if n < "n20"}, STAR)
    new = layout(BOXES, STAR, keep=old)
    assert {n: new[n] for n in old} == old
    assert not [pair for pair in overlaps(new) if not set(pair) <= old.keys()]


def test_many_parts_fill_the_stage() -> None:
    """Parts that no line joins lie side by side, none over another, and together are about as wide as high."""
    pairs = [(f"n{i:02d}", f"n{i + 1:02d}") for i in range(0, 30, 2)]
    places = layout(BOXES, pairs)
    assert overlaps(places) == []
    across, down = (max(c) - min(c) for c in zip(*places.values(), strict=True))
    assert 0.5 < across / down < 1.6


def test_too_little_to_keep() -> None:
    """Where earlier places are known for less than a third of the nodes, all are laid out afresh."""
    assert layout(BOXES, STAR, keep={"n00": (7000, 7000)}) == layout(BOXES, STAR)


def test_nothing_to_place() -> None:
    """No node, no place; one node is placed."""
    assert layout({}, []) == {}
    assert layout({"a": Box(10, 10)}, [("a", "a")]).keys() == {"a"}
