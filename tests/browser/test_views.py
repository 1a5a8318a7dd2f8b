"""The other views, what can be taken away, keyboard, phone, print and assistive technology."""

from __future__ import annotations

import csv
import io
import json
import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kg.rdf import Graph, expand
from tests.browser.conftest import Opened

Visit = Callable[..., Opened]
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}


def saved(opened: Opened, button: str) -> Path:
    opened.page.click("#save summary")
    with opened.page.expect_download() as download:
        opened.page.click(button)
    return Path(download.value.path())


def hub_on_screen(opened: Opened) -> tuple[str, float, float]:
    """The name of the best-linked thing and where it is on the screen."""
    name, x, y = opened.ask(
        """(() => { const t = [...kg.shown.ids].sort((a, b) => kg.things[b].links.length - kg.things[a].links.length)[0];
        const p = kg.network.canvasToDOM(kg.network.getPositions([t])[t]), r = document.getElementById('canvas').getBoundingClientRect();
        return [kg.things[t].name, p.x + r.left, p.y + r.top]; })()"""
    )
    return name, x, y


@pytest.mark.parametrize("nodes", [60, 1_000, 10_000])
def test_click_on_the_biggest_hub(visit: Visit, nodes: int) -> None:
    """A click on the drawing opens the thing's panel; a click on nothing closes it."""
    opened = visit(nodes)
    name, x, y = hub_on_screen(opened)
    opened.page.mouse.click(x, y)
    opened.until("kg.state.at !== ''")
    assert opened.page.locator("#panel-name").inner_text() == name
    opened.page.mouse.click(270, 120)
    opened.until("kg.state.at === ''")


def test_click_on_a_line_lists_its_facts(visit: Visit) -> None:
    """The panel of a line has every fact of its two things, with its sentence."""
    opened = visit()
    key = opened.ask("[...kg.shown.lines.values()].sort((a, b) => b.facts.length - a.facts.length)[0].key")
    opened.ask(f"kg.network.body.emitter.emit('click', {{nodes: [], edges: ['{key}']}})")
    assert opened.page.locator("#panel .fact").count() == opened.ask(f"kg.shown.lines.get('{key}').facts.length")
    assert opened.page.locator("#panel blockquote").count() >= 1


def test_keyboard_alone(visit: Visit) -> None:
    """Arrows walk along lines, Enter goes to the panel, Escape clears, plus and minus zoom, Ctrl+Z undoes."""
    opened = visit()
    opened.page.focus("#canvas")
    seen = []
    for key in ("ArrowRight", "ArrowRight", "ArrowDown", "ArrowLeft", "ArrowUp"):
        opened.page.keyboard.press(key)
        seen.append(opened.page.locator("#panel-name").inner_text())
    assert len(set(seen)) >= 3
    opened.page.keyboard.press("Enter")
    assert opened.ask("document.activeElement.id") == "panel"
    opened.page.keyboard.press("Escape")
    assert opened.ask("kg.state.at") == ""
    scale = opened.ask("kg.network.getScale()")
    opened.page.focus("#canvas")
    opened.page.keyboard.press("+")
    assert opened.ask("kg.network.getScale()") > scale
    opened.page.keyboard.press("Control+z")
    opened.until("kg.state.at !== ''")


def test_everything_is_reached_by_tab(visit: Visit) -> None:
    """Tab goes through search, views, tools, legend, drawing and panel, and shows where it is."""
    opened = visit()
    reached = set()
    for _ in range(60):
        opened.page.keyboard.press("Tab")
        reached.add(opened.ask("(document.activeElement.closest('[id]') || document.body).id"))
    assert {"find", "views", "theme", "legend", "canvas", "panel", "zoom-in", "reset"} <= reached


def test_table_sorts_searches_and_pages(visit: Visit) -> None:
    """A click on a head sorts, another turns the order; words filter; every page has a hundred rows; the address keeps it."""
    opened = visit(1_000, "#view=table")
    first = "#table-view tbody tr:first-child td:first-child"
    opened.page.click("#table-view th >> text=Who")
    up = opened.page.locator(first).inner_text()
    opened.page.click("#table-view th >> text=Who")
    down = opened.page.locator(first).inner_text()
    assert up < down
    assert opened.page.locator("#table-view th").first.get_attribute("aria-sort") == "descending"
    assert opened.page.locator("#table-view tbody tr").count() == 100
    opened.page.click("text=Later")
    assert "101 to 200" in opened.page.locator(".pager").inner_text()
    opened.page.fill("#table-words", "ombudsman")
    opened.until("document.querySelectorAll('#table-view tbody tr').length === 1")
    assert "sort=-who" in opened.ask("location.hash")
    assert "words=ombudsman" in opened.ask("location.hash")


def test_table_of_one_thing(visit: Visit) -> None:
    """With a thing chosen the table has its facts alone, and says so."""
    opened = visit(address="#view=table&at=person/00005")
    assert opened.page.locator("#table-count").inner_text() == "2 facts about Farid Ferrari"
    opened.page.click("#table-all")
    assert "about" not in opened.page.locator("#table-count").inner_text()


def test_timeline_has_bars_and_dots(visit: Visit) -> None:
    """A role with a stated start is a bar, one without is a dot on the day of its document; each opens its fact."""
    opened = visit(address="#view=timeline")
    assert opened.page.locator(".mark.bar").count() >= 5
    assert opened.page.locator(".mark.dot").count() >= 10
    bars = opened.ask("[...document.querySelectorAll('.mark.bar')].map(m => m.getAttribute('aria-label'))")
    assert all("since" in label or " to " in label for label in bars)
    opened.page.locator(".mark.bar").first.click()
    assert opened.page.locator("#panel-name").inner_text() in bars[0]


def test_text_has_its_facts_marked(visit: Visit) -> None:
    """The document's whole text is there; the marked words are those of its facts, beyond the basic plane too; a mark opens its fact."""
    opened = visit(address="#view=text&doc=document/0002")
    shown = opened.ask("[...document.querySelectorAll('.text p')].map(p => p.textContent).join('\\n\\n')")
    assert shown == opened.ask("kg.sources[2].text")
    assert opened.page.locator(".text mark").count() == opened.ask(
        "new Set(kg.sources[2].facts.flatMap(f => f.passages.filter(p => p.source === kg.sources[2]).map(p => p.start))).size"
    )
    sentence = opened.page.locator(".text mark").nth(3).inner_text()
    opened.page.locator(".text mark").nth(3).focus()
    opened.page.keyboard.press("Enter")
    assert sentence in opened.page.locator("#panel blockquote mark").all_inner_texts()


def test_in_the_text_goes_to_the_sentence(visit: Visit) -> None:
    """From a fact's card to its words in the document."""
    opened = visit(address="#at=person/00005")
    opened.page.click("#panel .fact >> text=In the text")
    assert "Farid Ferrari" in opened.page.locator("mark.found").inner_text()
    assert "view=text" in opened.ask("location.hash")


def test_quotations_and_documents_can_be_drawn(visit: Visit) -> None:
    """Both are off at first; ticked, they are nodes with lines to their speakers and to what they name."""
    opened = visit()
    before = opened.shown
    opened.page.check("[data-key='kind quotation']")
    quotes = opened.shown
    opened.page.check("[data-key='kind document']")
    assert before < quotes < opened.shown
    assert opened.ask("[...kg.shown.lines.values()].some(l => l.facts.some(f => f.term === 'kg:said'))")


def test_png_and_svg(visit: Visit) -> None:
    """Both pictures hold what is drawn; the SVG is well-formed, with every name that is to be read."""
    opened = visit()
    assert saved(opened, "#save-png").read_bytes()[:8] == b"\x89PNG\r\n\x1a\n"
    root = ET.fromstring(saved(opened, "#save-svg").read_text("utf-8"))
    tag = "{http://www.w3.org/2000/svg}"
    assert len(root.findall(f"{tag}path")) == opened.shown
    assert len(root.findall(f"{tag}line")) == opened.ask("kg.shown.lines.size")
    assert "Ashford Council" in {t.text for t in root.findall(f"{tag}text")}


def test_csv_is_safe_and_whole(visit: Visit) -> None:
    """Every passage of every fact is a row; no cell begins with = + - or @."""
    opened = visit()
    rows = list(csv.reader(io.StringIO(saved(opened, "#save-csv").read_text("utf-8-sig"))))
    assert len(rows) - 1 == opened.ask("kg.facts.reduce((n, f) => n + Math.max(1, f.passages.length), 0)")
    assert all(len(row) == len(rows[0]) for row in rows)
    assert not [cell for row in rows for cell in row if cell[:1] in "=+-@" and cell]
    assert any(cell.startswith("'=1+1") for row in rows for cell in row)


def test_jsonld_is_rdf(visit: Visit, tmp_path: Path) -> None:
    """The JSON-LD reads back as RDF with the same claims, each with its subject and predicate."""
    opened = visit()
    text = saved(opened, "#save-jsonld").read_text("utf-8")
    path = tmp_path / "facts.jsonld"
    path.write_text(text, "utf-8")
    assert json.loads(text)["@graph"]
    graph = Graph.read(path)
    claims = {q.subject for q in graph.match(None, expand("rdf:type"), expand("kg:Claim"))}
    assert len(claims) == opened.ask("kg.facts.length")
    assert len(list(graph.match(None, expand("rdf:predicate"), expand("org:holds")))) == opened.ask(
        "kg.facts.filter(f => f.term === 'org:holds').length"
    )


def test_copy_link(visit: Visit) -> None:
    """The button puts the address of this view on the clipboard."""
    opened = visit(address="#at=body/0000&steps=1", permissions=["clipboard-read", "clipboard-write"])
    opened.page.click("#save summary")
    opened.page.click("#copy-link")
    opened.until("document.getElementById('status').textContent !== ''")
    assert opened.ask("navigator.clipboard.readText()").endswith("#at=body/0000&steps=1")


@pytest.mark.parametrize("nodes", [60, 1_000, 10_000])
def test_phone(visit: Visit, nodes: int) -> None:
    """At 390 pixels nothing scrolls sideways in any view, and a tap opens the panel."""
    opened = visit(nodes, **PHONE)
    name, x, y = hub_on_screen(opened)
    opened.page.touchscreen.tap(x, y)
    opened.until("kg.state.at !== ''")
    assert opened.page.locator("#panel-name").inner_text() == name
    for view in ("graph", "timeline", "table", "text"):
        opened.page.click(f"[data-view={view}]")
        assert opened.ask("document.documentElement.scrollWidth <= innerWidth"), view


def test_filters_on_the_phone(visit: Visit) -> None:
    """The legend is a sheet that opens and closes by buttons and Escape."""
    opened = visit(**PHONE)
    assert not opened.page.locator("#legend").is_visible()
    opened.page.click("#open-legend")
    opened.page.uncheck("[data-key='kind area']")
    opened.page.click("#close-legend")
    assert not opened.page.locator("#legend").is_visible()
    assert "kinds=" in opened.ask("location.hash")


def test_print_leaves_the_controls_out(visit: Visit) -> None:
    """On paper there are the title, the drawing and the panel, on white."""
    opened = visit(address="#at=body/0000", color_scheme="dark")
    opened.page.emulate_media(media="print")
    for part in ("#legend", "#find", "#views", ".zoom"):
        assert not opened.page.locator(part).is_visible()
    assert opened.page.locator("#panel-name").is_visible()
    assert opened.ask("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"


def test_dark_by_system_and_by_button(visit: Visit) -> None:
    """The page follows the system's colours, and the button turns them."""
    background = "getComputedStyle(document.body).backgroundColor"
    opened = visit(color_scheme="dark")
    dark = opened.ask(background)
    opened.page.click("#theme")
    assert opened.ask(background) != dark
    assert opened.page.locator("#theme").get_attribute("aria-pressed") == "false"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    "address",
    ["", "#at=body/0000", "#at=person/00005&to=person/00020", "#view=timeline", "#view=table&words=chair", "#view=text&at=person/00005"],
)
def test_accessible(visit: Visit, scheme: str, address: str) -> None:
    """axe-core finds nothing in any view, light or dark."""
    axe = pytest.importorskip("axe_playwright_python.base", reason="needs axe-core: pip install 'kg[test]'")
    opened = visit(address=address, color_scheme=scheme)
    found: Any = run_axe(opened, axe)
    assert [(v["id"], [n["html"][:120] for n in v["nodes"][:3]]) for v in found["violations"]] == []


def run_axe(opened: Opened, axe: Any) -> Any:
    """axe-core put in by the browser's debugger, so that the page's own policy stays as it is."""
    script = Path(axe.AXE_FILE_PATH).read_text("utf-8")
    opened.page.context.new_cdp_session(opened.page).send("Runtime.evaluate", {"expression": script})
    return opened.ask("axe.run(document)")
