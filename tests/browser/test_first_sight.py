"""The page as it opens: offline, safe, readable, the same each time."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.browser.conftest import Opened
from tests.browser.generate import HOSTILE, HOSTILE_BODY

Visit = Callable[..., Opened]


def test_nothing_but_the_file_is_asked_for(visit: Visit) -> None:
    """The page loads with the network cut off, and asks for nothing (the fixture checks requests and the console)."""
    opened = visit()
    assert opened.shown >= 60
    assert opened.ask("performance.getEntriesByType('resource').length") == 0


def test_hostile_names_are_text(visit: Visit) -> None:
    """Markup in names, headlines and quotes is shown, never run; no element of it exists, no dialog opens."""
    opened = visit()
    for name in (HOSTILE, HOSTILE_BODY):
        opened.page.fill("#find", name)
        opened.page.keyboard.press("Enter")
        assert opened.page.locator("#panel-name").inner_text() == name
    for view in ("timeline", "table", "text"):
        opened.page.click(f"[data-view={view}]")
    assert opened.ask("document.querySelectorAll('img, b, iframe, svg[onload], [onerror], [onclick]').length") == 0
    assert "<b>row</b>" in opened.page.locator("#text-pick").inner_text()


def test_unsafe_addresses_are_no_links(visit: Visit) -> None:
    """A document whose address is javascript: has no link to it; others have."""
    opened = visit(address="#at=document/0001")
    assert opened.page.locator("#panel a").count() == 0
    opened.go("#at=document/0002")
    assert opened.page.locator("#panel a").first.get_attribute("href") == "https://example.org/news/2"


def test_policy_names_every_script_by_hash(html: Callable[[int], Path]) -> None:
    """The policy allows two scripts and one style by their hashes; there is no inline handler and no style attribute."""
    text = html(60).read_text("utf-8")
    policy = text.split('http-equiv="Content-Security-Policy" content="')[1].split('"')[0]
    assert policy.startswith("default-src &#39;none&#39;; script-src &#39;sha256-")
    assert policy.count("sha256-") == 3
    assert "unsafe" not in policy
    body = text.split("<body>")[1].split("<script")[0]
    assert " on" not in body.replace(" on the", "").replace(" once", "")
    assert "style=" not in body


@pytest.mark.parametrize(("nodes", "seconds"), [(60, 2), (1_000, 5), (10_000, 5)])
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


def test_places_are_the_same_on_every_load(visit: Visit) -> None:
    """Two loads put every thing in the same place."""
    script = "JSON.stringify(kg.network.getPositions())"
    assert visit().ask(script) == visit().ask(script)


def test_an_idle_page_draws_nothing(visit: Visit) -> None:
    """Once drawn, the page rests."""
    opened = visit(1_000)
    opened.page.wait_for_timeout(700)
    before = opened.ask("kg.frames")
    opened.page.wait_for_timeout(1_000)
    assert opened.ask("kg.frames") == before
