"""The page as it opens: offline, safe, readable, the same each time."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from kg.rdf import Graph, NamedNode
from kg.view import places_of, render
from tests.browser import generate
from tests.browser.conftest import SIZES, TITLE, Opened, graph_of
from tests.browser.generate import HOSTILE, HOSTILE_BODY

Visit = Callable[..., Opened]


@pytest.mark.parametrize("nodes", SIZES)
def test_nothing_but_the_file_is_asked_for(visit: Visit, nodes: int) -> None:
    """The page loads with the network cut off, and asks for nothing (the fixture checks requests and the console)."""
    opened = visit(nodes)
    assert opened.shown >= 60
    assert opened.ask("performance.getEntriesByType('resource').length") == 0


@pytest.mark.parametrize("nodes", SIZES)
def test_a_second_build_gives_the_same_bytes(html: Callable[[int], Path], nodes: int) -> None:
    """The page of an equal graph is the same, byte for byte, though nothing is remembered from the first time."""
    sys.modules["kg.view.layout"]._fresh.cache_clear()
    assert render(generate.make(nodes), title=TITLE) == html(nodes).read_text("utf-8")


@pytest.mark.parametrize("nodes", SIZES)
def test_hostile_names_are_text(visit: Visit, nodes: int) -> None:
    """Markup in names, headlines and quotes is shown, never run; no element of it exists, no dialog opens."""
    opened = visit(nodes)
    for name in (HOSTILE, HOSTILE_BODY):
        opened.page.fill("#find", name)
        opened.page.keyboard.press("Enter")
        assert opened.page.locator("#panel-name").inner_text() == name
    for view in ("timeline", "table", "text"):
        opened.page.click(f"[data-view={view}]")
    assert opened.ask("document.querySelectorAll('img, b, iframe, svg[onload], [onerror], [onclick]').length") == 0
    assert "<b>row</b>" in opened.page.locator("#text-pick").inner_text()
    opened.page.click("[data-part=documents] summary")
    assert "<b>row</b>" in opened.page.locator("[data-part=documents]").inner_text()


def test_unsafe_addresses_are_no_links(visit: Visit) -> None:
    """A document whose address is javascript: has no link to it; others have."""
    opened = visit(address="#at=document/0001")
    assert opened.page.locator("#panel a").count() == 0
    opened.go("#at=document/0002")
    assert opened.page.locator("#panel a").first.get_attribute("href") == "https://example.org/news/2"


@pytest.mark.parametrize("nodes", SIZES)
def test_policy_names_every_script_by_hash(html: Callable[[int], Path], nodes: int) -> None:
    """The policy allows two scripts and one style by their hashes; there is no inline handler and no style attribute."""
    text = html(nodes).read_text("utf-8")
    policy = text.split('http-equiv="Content-Security-Policy" content="')[1].split('"')[0]
    assert policy.startswith("default-src &#39;none&#39;; script-src &#39;sha256-")
    assert policy.count("sha256-") == 3
    assert "unsafe" not in policy
    body = text.split("<body>")[1].split("<script")[0]
    assert " on" not in body.replace(" on the", "").replace(" once", "")
    assert "style=" not in body


@pytest.mark.parametrize(("nodes", "seconds"), [*zip(SIZES, (2, 5, 5), strict=True)])
def test_readable_soon(visit: Visit, nodes: int, seconds: float) -> None:
    """Drawn in time, with at least fifteen names to read, none over another, none cut off."""
    opened = visit(nodes)
    assert opened.ask("performance.getEntriesByName('drawn')[0].startTime") < seconds * 1000
    words = opened.ask("kg.words.map(w => ({name: w.thing !== undefined, box: w.box}))")
    width, height = opened.ask("[document.getElementById('canvas').clientWidth, document.getElementById('canvas').clientHeight]")
    assert sum(w["name"] for w in words) >= 15
    boxes = [w["box"] for w in words]
    assert all(b[0] >= 0 and b[1] >= 0 and b[2] <= width and b[3] <= height for b in boxes)
    assert not [(a, b) for i, a in enumerate(boxes) for b in boxes[:i] if a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]]


@pytest.mark.parametrize("nodes", SIZES)
def test_places_are_the_same_on_every_load(visit: Visit, nodes: int) -> None:
    """Two loads put every thing in the same place, that which the file gives."""
    script = "JSON.stringify(kg.network.getPositions())"
    opened = visit(nodes)
    places = opened.ask(script)
    assert opened.go().ask(script) == places
    given = opened.ask("JSON.parse(document.getElementById('drawing').textContent).nodes.map(n => [n.id, {x: n.x, y: n.y}])")
    assert {str(n): place for n, place in given} == json.loads(places)


@pytest.mark.parametrize("nodes", SIZES)
def test_an_idle_page_draws_nothing(visit: Visit, nodes: int) -> None:
    """Once drawn, the page rests."""
    opened = visit(nodes)
    opened.page.wait_for_timeout(500)
    before = opened.ask("kg.frames")
    opened.page.wait_for_timeout(700)
    assert opened.ask("kg.frames") == before


def test_the_page_itself_never_scrolls(visit: Visit) -> None:
    """Panel, legend and views scroll by themselves: the page is as high as the window in each of them, wherever one looks."""
    opened = visit(1_000, "#at=body/0000")
    for view in ("graph", "timeline", "table", "text"):
        opened.page.click(f"[data-view={view}]")
        opened.ask("document.querySelectorAll('#panel > *, #legend > *')[3].parentElement.lastElementChild.scrollIntoView()")
        assert opened.ask("[document.documentElement, document.body].map(e => [e.scrollTop, e.scrollHeight - innerHeight])") == [[0, 0]] * 2


def test_part_says_of_what_it_is_a_part(visit: Visit, tmp_path: Path) -> None:
    """A page of a neighbourhood says so in its head and, when nothing is chosen, in its panel."""
    path = tmp_path / "part.html"
    path.write_text(render(graph_of(60), around="Sami Brandt", steps=2), "utf-8")
    opened = visit(path=path)
    assert opened.page.locator("#panel-name").inner_text() == "Sami Brandt"
    assert "within 2 steps of Sami Brandt;" in opened.page.locator("header").inner_text()
    opened.page.focus("#canvas")
    opened.page.keyboard.press("Escape")
    assert "a part of a graph: within 2 steps of Sami Brandt. The whole graph has more." in opened.panel


def test_kept_places_are_drawn_there(visit: Visit, html: Callable[[int], Path], tmp_path: Path) -> None:
    """When a document is added and the places are kept, the things that stay are drawn exactly where they were."""
    fewer = Graph(q for q in graph_of(60) if q.graph_name != NamedNode(f"{generate.BASE}document/0003"))
    old, new = tmp_path / "old.html", tmp_path / "new.html"
    old.write_text(render(fewer), "utf-8")
    new.write_text(render(graph_of(60), keep=places_of(old.read_text("utf-8"))), "utf-8")
    script = "Object.fromEntries([...kg.shown.ids].map(t => [kg.things[t].id, kg.network.getPositions([t])[t]]))"
    before, after = visit(path=old).ask(script), visit(path=new).ask(script)
    both = before.keys() & after.keys()
    assert len(both) > 40
    assert {n: after[n] for n in both} == {n: before[n] for n in both}
