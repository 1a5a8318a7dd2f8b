"""Places for nodes."""

from __future__ import annotations

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


def test_too_little_to_keep() -> None:
    """Where earlier places are known for less than a third of the nodes, all are laid out afresh."""
    assert layout(BOXES, STAR, keep={"n00": (7000, 7000)}) == layout(BOXES, STAR)


def test_nothing_to_place() -> None:
    """No node, no place; one node is placed."""
    assert layout({}, []) == {}
    assert layout({"a": Box(10, 10)}, [("a", "a")]).keys() == {"a"}
