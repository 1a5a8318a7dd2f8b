"""A person finds, reads and asks in a real browser, which asks nothing but the server."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from kg.query import named
from kg.rdf import trig
from tests.serving.conftest import serving
from tests.unit.fixtures.town import quads


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    path: Path = tmp_path_factory.mktemp("served") / "town.trig"
    path.write_text(trig(quads()), encoding="utf-8")
    with serving(path, "--title", "Dunmere") as url:
        yield url


@pytest.fixture
def open_page(browser: Any, address: str) -> Iterator[Callable[[str], Any]]:
    """Opens a page of the server; afterwards nothing may have been asked of another, and no page may have complained."""
    context, elsewhere, complaints = browser.new_context(viewport={"width": 1280, "height": 800}), [], []
    page = context.new_page()

    def watched(request: Any) -> None:
        if not request.request.url.startswith((address, "data:", "blob:")):
            elsewhere.append(request.request.url)
            request.abort()
        else:
            request.continue_()

    context.route("**/*", watched)
    page.on(
        "console", lambda m: complaints.append(m.text) if m.type in ("error", "warning") and "400 (Bad Request)" not in m.text else None
    )
    page.on("pageerror", lambda e: complaints.append(str(e)))

    def go(path: str) -> Any:
        page.goto(address + path)
        return page

    yield go
    context.close()
    assert (elsewhere, complaints) == ([], [])


def test_query_page(open_page):
    """Each named query has a tab; the one in the address is open, and running it shows the endpoint's answer."""
    page = open_page("/query#meetings")
    page.locator("html[data-ready=yes]").wait_for(state="attached")
    tabs = [name.strip() for name in page.locator(".tabsList .tab:not(.addTab)").all_inner_texts()]
    assert [name.split("\n")[0].strip() for name in tabs] == [q.name for q in named()]
    assert page.locator(".tab.active").inner_text().split("\n")[0].strip() == "meetings"
    page.locator(".tabPanel.active .yasqe_queryButton").click()
    page.locator(".tabPanel.active .yasr_results td", has_text="Hal Stone").first.wait_for(timeout=10_000)


def test_wrong_query_in_the_page(open_page):
    """A query that is wrong shows the server's words about it."""
    page = open_page("/query")
    page.locator("html[data-ready=yes]").wait_for(state="attached")
    page.evaluate("document.querySelector('.tabPanel.active .CodeMirror').CodeMirror.setValue('SELECT * { ?s nope:x ?o }')")
    page.locator(".tabPanel.active .yasqe_queryButton").click()
    page.get_by_text("the prefix of 'nope:x' is not declared").first.wait_for(timeout=10_000)


def test_search_and_read(open_page):
    """From the first page: a name, its page, a claim's words in their context, and the explorer around the name."""
    page = open_page("/")
    page.get_by_role("searchbox").fill("petra quill")
    page.get_by_role("button", name="Search").click()
    page.get_by_role("link", name="Petra Quill", exact=True).first.click()
    assert page.locator("h1").inner_text() == "Petra Quill"
    page.get_by_role("link", name="why").first.click()
    assert "Petra Quill" in page.locator("mark").first.inner_text()
    page.go_back()
    page.get_by_role("link", name="what is around it").click()
    page.locator("html[data-ready=yes]").wait_for(state="attached")


@pytest.mark.parametrize("path", ["/", "/person/petra-quill", "/search?q=apologised", "/vocabulary", "/document/report"])
def test_accessible(open_page, path):
    """axe-core finds nothing wrong with the pages."""
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(open_page(path))
    assert found.violations_count == 0, found.generate_report()
