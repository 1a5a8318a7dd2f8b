"""A real Chromium without a network, and the pages that it opens. Without Chromium these tests are skipped, and say so."""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from kg.rdf import Graph
from kg.view import render
from tests.browser import generate

CHROMIUM = next((p for name in ("chromium", "chromium-browser", "google-chrome") if (p := shutil.which(name))), None)
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
TITLE = "Who is who in the made-up county"
SIZES = (60, 1_000, 10_000)  # at each of them a page must do all that the list of `test_first_sight` and its neighbours says


@cache
def graph_of(nodes: int) -> Graph:
    """The made-up graph of a size, made once."""
    return generate.make(nodes)


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    playwright = pytest.importorskip("playwright.sync_api", reason="the browser tests need Playwright: pip install 'kg[test]'")
    if CHROMIUM is None:
        pytest.skip("the browser tests need Chromium: apt-get install chromium")
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def html(tmp_path_factory: pytest.TempPathFactory) -> Callable[[int], Path]:
    """The file of the made-up graph of a size, rendered once; the rendering leaves no file and no change of the graph behind."""
    folder, made = tmp_path_factory.mktemp("pages"), dict[int, Path]()

    def file(nodes: int) -> Path:
        if nodes not in made:
            made[nodes] = folder / f"{nodes}.html"
            made[nodes].write_text(_rendered(nodes, tmp_path_factory.mktemp("empty")), "utf-8", newline="\n")
        return made[nodes]

    return file


def _rendered(nodes: int, empty: Path) -> str:
    graph = graph_of(nodes)
    before = set(graph)
    with contextlib.chdir(empty):
        text = render(graph, title=TITLE)
    assert list(empty.iterdir()) == []
    assert set(graph) == before
    return text


@dataclass
class Opened:
    """A page in the browser, and everything that it did that it should not."""

    page: Any
    path: Path
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    dialogs: list[str] = field(default_factory=list)

    def go(self, address: str = "") -> Opened:
        """Open the page's file afresh at this hash and wait until it is drawn."""
        self.page.goto("about:blank")
        self.page.goto(self.path.as_uri() + address)
        self.until("document.documentElement.dataset.ready === 'yes'", 20)
        return self

    def ask(self, script: str) -> Any:
        return self.page.evaluate(script)

    def until(self, script: str, seconds: float = 5) -> None:
        """Wait until an expression is true. (The page's policy forbids what Playwright's own waiting does.)"""
        for _ in range(int(seconds * 20)):
            if self.ask(script):
                return
            self.page.wait_for_timeout(50)
        raise AssertionError(f"not within {seconds} s: {script}")

    @property
    def panel(self) -> str:
        return str(self.page.locator("#panel").inner_text())

    @property
    def shown(self) -> int:
        return int(self.ask("kg.shown.ids.size"))


@pytest.fixture
def visit(browser: Any, html: Callable[[int], Path]) -> Iterator[Callable[..., Opened]]:
    """Opens the made-up graph of a size; afterwards no page may have asked for anything or complained."""
    contexts, pages = [], []

    def open_page(nodes: int = 60, address: str = "", *, path: Path | None = None, **options: Any) -> Opened:
        context = browser.new_context(**{"viewport": {"width": 1280, "height": 800}, "reduced_motion": "reduce", **options})
        contexts.append(context)
        opened = Opened(context.new_page(), path or html(nodes))
        pages.append(opened)
        _watch(context, opened)
        return opened.go(address)

    yield open_page
    for context in contexts:
        context.close()
    assert [(p.requests, p.complaints, p.dialogs) for p in pages] == [([], [], [])] * len(pages)


def _watch(context: Any, opened: Opened) -> None:
    def route(request: Any) -> None:
        if request.request.url.split(":")[0] in ("file", "data", "blob", "about"):
            request.continue_()
        else:
            opened.requests.append(request.request.url)
            request.abort()

    def dismiss(dialog: Any) -> None:
        opened.dialogs.append(dialog.message)
        dialog.dismiss()

    context.route("**/*", route)
    opened.page.on("console", lambda m: opened.complaints.append(m.text) if m.type in ("error", "warning") else None)
    opened.page.on("pageerror", lambda e: opened.complaints.append(str(e)))
    opened.page.on("dialog", dismiss)
