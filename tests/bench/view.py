"""The page against plain pyvis on the same graphs: size, time to drawn, frames while dragging, memory.

    python tests/bench/view.py [NODES …]        default: 60 1000 10000

Prints a Markdown table. Plain pyvis is `Network.from_nx(...)` with its own template, all of it in the file, as its documents
say; its drawing counts as drawn when its physics has stabilised, which is when it can first be read. It is given LIMIT seconds;
each page has a process of its own, since a frozen tab answers nobody, and one that has not answered FROZEN seconds later is frozen.
Frames are counted while the mouse drags the drawing for two seconds; memory is the page's JavaScript heap.
"""

from __future__ import annotations

import multiprocessing
import os
import shutil
import sys
import tempfile
import time
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import networkx as nx
from playwright.sync_api import Browser, Error, sync_playwright
from pyvis.network import Network

sys.path.insert(0, str(Path(__file__).parents[2]))

from kg.rdf import Graph
from kg.view import render
from kg.view.data import records
from kg.view.scene import scene
from tests.browser.generate import make

LIMIT, FROZEN = 120, 60
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--enable-precise-memory-info"]
COUNT_FRAMES = "window.frames_ = 0; (function tick() { window.frames_ += 1; requestAnimationFrame(tick); })()"
# vis-network's own word for "it stands still"; the page of plain pyvis keeps its network in a global.
STABLE = "typeof network !== 'undefined' && (window.stable_ || (network.once('stabilized', () => { window.stable_ = true; }), false))"


def plain(graph: Graph) -> str:
    """What a first user of pyvis writes: every thing and every claim that joins two things."""
    found = records(graph)
    drawn = scene(found, limit=10**9)
    net = nx.MultiDiGraph()
    net.add_nodes_from((iri, {"label": found.things[iri].name.replace("<", "")}) for iri in drawn.first)
    net.add_edges_from((a, b, {"title": found.facts[fact].predicate}) for fact, (a, b) in drawn.ends.items())
    page = Network(directed=True, cdn_resources="in_line", height="800px")
    page.from_nx(net)
    return str(page.generate_html())


Measures = tuple[float | None, float | None, float | None]


def apart(path: Path, ready: str) -> Measures:
    """Seconds to drawn, frames a second while dragging, megabytes of heap; None where the limit passed or the tab froze."""
    answers, question = multiprocessing.get_context("spawn").Pipe(duplex=False)
    child = multiprocessing.get_context("spawn").Process(target=answer, args=(path, ready, question))
    child.start()
    found: Measures = answers.recv() if answers.poll(LIMIT + FROZEN) else (None, None, None)
    child.join(5)
    child.kill()  # its browser goes with it, frozen or not: the pipe between the two is closed
    child.join()
    return found


def answer(path: Path, ready: str, question: Connection) -> None:
    chromium = next(p for name in ("chromium", "chromium-browser", "google-chrome") if (p := shutil.which(name)))
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium, args=FLAGS)
        question.send(measure(browser, path, ready))
        browser.close()


def measure(browser: Browser, path: Path, ready: str) -> Measures:
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    context.route("**/*", lambda r: r.continue_() if r.request.url.startswith(("file:", "data:", "blob:")) else r.abort())
    page = context.new_page()
    page.set_default_timeout(LIMIT * 1000)
    began = time.perf_counter()
    try:
        page.goto(path.as_uri())
        seconds = until(page, ready, began)
        frames = drag(page)
        heap = page.evaluate("performance.memory.usedJSHeapSize") / 1e6
    except Error:
        return None, None, None
    finally:
        context.close()
    return seconds, frames, heap


def until(page: Any, ready: str, began: float) -> float | None:
    while time.perf_counter() - began < LIMIT:
        if page.evaluate(ready):
            return time.perf_counter() - began
        page.wait_for_timeout(50)
    return None


def drag(page: Any, seconds: float = 2.0) -> float:
    page.evaluate(COUNT_FRAMES)
    page.mouse.move(600, 150)
    page.mouse.down()
    began, first = time.perf_counter(), page.evaluate("window.frames_")
    step = 0
    while time.perf_counter() - began < seconds:
        step += 1
        page.mouse.move(600 + 80 * (step % 2), 150 + step % 60)
    frames = (page.evaluate("window.frames_") - first) / (time.perf_counter() - began)
    page.mouse.up()
    return float(frames)


def cell(value: float | None, unit: str, digits: int) -> str:
    return f"> {LIMIT} s" if value is None and unit == "s" else "frozen" if value is None else f"{value:.{digits}f} {unit}"


def main(sizes: list[int]) -> None:
    print("| nodes | page | made in | file | drawn after | while dragging | memory |\n|---|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)  # plain pyvis leaves files where it runs
        for nodes in sizes:
            graph = make(nodes)
            for name, build, ready in (
                ("kg view", render, "document.documentElement.dataset.ready === 'yes'"),
                ("plain pyvis", plain, STABLE),
            ):
                began = time.perf_counter()
                html = build(graph)
                made = time.perf_counter() - began
                path = Path(folder, f"{nodes}-{name.split()[0]}.html")
                path.write_text(html, "utf-8")
                seconds, frames, heap = apart(path, ready)
                row = (
                    cell(made, "s", 1),
                    f"{len(html.encode()) / 1e6:.1f} MB",
                    cell(seconds, "s", 1),
                    cell(frames, "fps", 0),
                    cell(heap, "MB", 0),
                )
                print(f"| {nodes:,} | {name} | {' | '.join(row)} |", flush=True)


if __name__ == "__main__":
    main([int(n) for n in sys.argv[1:]] or [60, 1_000, 10_000])
