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
from pypdf import PdfReader

from kg.rdf import Graph, expand
from tests.browser.conftest import SIZES, Opened, graph_of
from tests.browser.generate import FORMULAE

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


@pytest.mark.parametrize("nodes", SIZES)
def test_click_on_the_biggest_hub(visit: Visit, nodes: int) -> None:
    """A click on the drawing opens the thing's panel; a click on nothing closes it."""
    opened = visit(nodes)
    name, x, y = hub_on_screen(opened)
    opened.page.mouse.click(x, y)
    opened.until("kg.state.at !== ''")
    assert opened.page.locator("#panel-name").inner_text() == name
    opened.page.mouse.click(270, 120)
    opened.until("kg.state.at === ''")


def on_screen(opened: Opened, script: str) -> tuple[float, float]:
    """The middle of the first of the words on the drawing that the script picks, on the screen."""
    x, y = opened.ask(
        f"(() => {{ const b = kg.words.find({script}).box, r = document.getElementById('canvas').getBoundingClientRect();"
        " return [(b[0] + b[2]) / 2 + r.left, (b[1] + b[3]) / 2 + r.top]; })()"
    )
    return x, y


@pytest.mark.parametrize("nodes", SIZES)
def test_click_on_words(visit: Visit, nodes: int) -> None:
    """A click on a name is one on the thing, a click on what a line says one on the line; the pointer is a hand over both."""
    opened = visit(nodes)
    for script, chosen in (("w => w.thing !== undefined", "at"), ("w => w.line !== undefined", "line")):
        x, y = on_screen(opened, script)
        opened.page.mouse.move(x, y)
        assert opened.ask("getComputedStyle(document.getElementById('canvas')).cursor") == "pointer"
        wanted = opened.ask(f"(() => {{ const w = kg.words.find({script}); return w.line || kg.things[w.thing].id; }})()")
        opened.page.mouse.click(x, y)
        opened.until(f"kg.state.{chosen} !== ''")
        got = opened.ask(f"kg.state.{chosen}")
        ends = opened.ask(f"{wanted!r}.split('-').map(i => kg.things[i]?.id).join('~')")
        assert got in (wanted, ends)
        opened.page.focus("#canvas")
        opened.page.keyboard.press("Escape")
        opened.until("kg.state.at === '' && kg.state.line === ''")


def test_dragging_pins(visit: Visit) -> None:
    """A thing that is dragged stays where it is put, pinned, and the address has the place."""
    opened = visit()
    _, x, y = hub_on_screen(opened)
    opened.page.mouse.move(x, y)
    opened.page.mouse.down()
    opened.page.mouse.move(x + 40, y + 30, steps=4)
    opened.page.mouse.up()
    opened.until("kg.state.pins.size === 1")
    assert "pins=" in opened.ask("location.hash")
    places = "JSON.stringify(kg.network.getPositions())"
    assert visit(address=opened.ask("location.hash")).ask(places) == opened.ask(places)


def test_double_click_expands(visit: Visit) -> None:
    """Two clicks draw everything that is linked to a thing."""
    opened = visit(1_000)
    before = opened.shown
    _, x, y = hub_on_screen(opened)
    opened.page.mouse.dblclick(x, y)
    opened.until("kg.state.open.size === 1")
    assert opened.shown > before


def test_click_on_a_line_lists_its_facts(visit: Visit) -> None:
    """The panel of a line has every fact of its two things, with its sentence."""
    opened = visit()
    key = opened.ask("[...kg.shown.lines.values()].sort((a, b) => b.facts.length - a.facts.length)[0].key")
    opened.ask(f"kg.network.body.emitter.emit('click', {{nodes: [], edges: ['{key}'], pointer: {{DOM: {{x: -9, y: -9}}}}}})")
    assert opened.page.locator("#panel .fact").count() == opened.ask(f"kg.shown.lines.get('{key}').facts.length")
    assert opened.page.locator("#panel blockquote").count() >= 1


@pytest.mark.parametrize("nodes", SIZES)
def test_keyboard_alone(visit: Visit, nodes: int) -> None:
    """Arrows walk along lines, Enter goes to the panel, Escape clears, plus and minus zoom, Ctrl+Z undoes."""
    opened = visit(nodes)
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


def tab_to(opened: Opened, words: str) -> None:
    """Press Tab until the focus is on the control with these words."""
    for _ in range(200):
        opened.page.keyboard.press("Tab")
        if opened.ask("document.activeElement.innerText || document.activeElement.getAttribute('aria-label')") == words:
            return
    raise AssertionError(f"Tab does not reach {words!r}")


def test_a_path_without_a_mouse(visit: Visit) -> None:
    """Find a person, ask for a path, find the other end, read the hops, go into the text and back: keys alone."""
    opened = visit(1_000)
    press, type_ = opened.page.keyboard.press, opened.page.keyboard.type
    press("/")
    type_("farid ferrari")
    press("Enter")
    tab_to(opened, "Path to …")
    press("Enter")
    assert "From Farid Ferrari to whom?" in opened.page.locator("#status").inner_text()
    type_("umar dubois")
    press("Enter")
    assert opened.page.locator("#panel .hops > li").count() >= 2
    tab_to(opened, "In the text")
    press("Enter")
    assert opened.page.locator("mark.found").count() == 1
    assert opened.ask("document.activeElement.tagName") == "MARK"
    opened.page.focus("[data-view=table]")
    press("Enter")
    tab_to(opened, "Who")
    press("Enter")
    assert opened.page.locator("#table-view th").first.get_attribute("aria-sort") == "ascending"


def test_filters_and_share_without_a_mouse(visit: Visit) -> None:
    """A filter is unticked with Space and keeps the focus; the menu opens with Enter, saves, and closes with Escape."""
    opened = visit()
    opened.page.focus("[data-key='kind area']")
    opened.page.keyboard.press("Space")
    assert opened.ask("document.activeElement.dataset.key") == "kind area"
    assert "kinds=" in opened.ask("location.hash")
    opened.page.focus("#save summary")
    opened.page.keyboard.press("Enter")
    opened.page.keyboard.press("Escape")
    assert not opened.ask("document.getElementById('save').open")
    assert opened.ask("document.activeElement.tagName") == "SUMMARY"
    opened.page.keyboard.press("Enter")
    tab_to(opened, "Facts shown (CSV)")
    with opened.page.expect_download():
        opened.page.keyboard.press("Enter")


def test_what_happens_is_said(visit: Visit) -> None:
    """Walking, filtering, zooming in on nothing and saving are told in the live region; the drawing has its size as a name."""
    opened = visit()
    assert (
        opened.page.locator("#canvas").get_attribute("aria-label") == f"Drawing of the graph: {opened.page.locator('#shown').inner_text()}"
    )
    said = opened.page.locator("#status")
    opened.page.focus("#canvas")
    opened.page.keyboard.press("ArrowRight")
    opened.page.keyboard.press("ArrowRight")
    assert "fact" in said.inner_text()
    opened.page.uncheck("[data-key='kind area']")
    assert "things drawn" in said.inner_text()
    assert said.get_attribute("aria-live") == "polite"


@pytest.mark.parametrize("motion", ["reduce", "no-preference"])
def test_reduced_motion(visit: Visit, motion: str) -> None:
    """Who asked for less motion gets none: zooming is done at once; for others it glides."""
    opened = visit(reduced_motion=motion)
    scales = opened.ask(
        """new Promise(done => {
            const seen = [], began = performance.now();
            const look = () => {
                seen.push(kg.network.getScale());
                if (performance.now() - began < 600) requestAnimationFrame(look); else done(seen);
            };
            document.getElementById('zoom-in').click();
            requestAnimationFrame(look);
        })"""
    )
    assert (max(scales) - min(scales) < 0.001) == (motion == "reduce")
    assert (opened.ask("getComputedStyle(document.getElementById('status')).transitionDuration") == "0s") == (motion == "reduce")


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


def test_table_is_read_like_the_documents(visit: Visit) -> None:
    """Unsorted, the latest document comes first, and its facts in the order of its text; what has no words comes last."""
    opened = visit(address="#view=table")
    claims = opened.ask("[...document.querySelectorAll('#table-view tbody td:last-child')].map(td => td.innerText)")
    sources = list(dict.fromkeys(claims))
    days = opened.ask("Object.fromEntries(kg.sources.map(s => [s.title, s.published]))")
    dated = [days[s] for s in sources if s]
    assert dated == sorted(dated, reverse=True)
    assert len(sources) == len(set(claims))


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


@pytest.mark.parametrize("address", ["", "&at=body/0000"])
def test_words_of_the_timeline_have_room(visit: Visit, address: str) -> None:
    """Neither a word nor a dot of the timeline lies over another, over a name on its left or beyond the view."""
    opened = visit(1_000, f"#view=timeline{address}")
    overlaps = opened.ask(
        """[...document.querySelectorAll('.rows li')].slice(0, 40).flatMap(li => {
        const parts = [...li.querySelectorAll('.row-name, .mark.dot, .mark.bar, .before, .after')];
        const boxes = parts.map(e => [e.className, e.getBoundingClientRect()]);
        const over = (a, b) => a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 3 && b.top < a.bottom - 3;
        const edge = document.getElementById('timeline-view').getBoundingClientRect().right;
        const under = ([n, a], i) => boxes.slice(0, i).filter(([, b]) => over(a, b)).map(([m]) => `${n} over ${m}`);
        return boxes.flatMap((box, i) => [...under(box, i), ...(box[1].right > edge ? [box[0]] : [])]);
        })"""
    )
    assert overlaps == []


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


@pytest.mark.parametrize("nodes", SIZES)
def test_png_and_svg(visit: Visit, nodes: int) -> None:
    """Both pictures hold what is drawn and say what a line means; the SVG is well-formed, with every name that is to be read."""
    opened = visit(nodes)
    png = saved(opened, "#save-png").read_bytes()
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    size = opened.ask("[document.querySelector('canvas').width, document.querySelector('canvas').height + 30]")
    assert [int.from_bytes(png[16:20]), int.from_bytes(png[20:24])] == size
    root = ET.fromstring(saved(opened, "#save-svg").read_text("utf-8"))
    tag = "{http://www.w3.org/2000/svg}"
    assert len(root.findall(f"{tag}path")) == opened.shown
    assert len(root.findall(f"{tag}line")) == opened.ask("kg.shown.lines.size")
    words = {t.text for t in root.findall(f"{tag}text")}
    assert "Ashford Council" in words
    assert "A line means that a source states it, not that it is true." in words


@pytest.mark.parametrize("nodes", SIZES)
def test_csv_is_safe_and_whole(visit: Visit, nodes: int) -> None:
    """Every passage of every fact is a row; no cell begins with what a spreadsheet takes for a formula: it is made text."""
    opened = visit(nodes)
    rows = list(csv.reader(io.StringIO(saved(opened, "#save-csv").read_text("utf-8-sig"))))
    assert len(rows) - 1 == opened.ask("kg.facts.reduce((n, f) => n + Math.max(1, f.passages.length), 0)")
    assert all(len(row) == len(rows[0]) for row in rows)
    cells = [cell for row in rows for cell in row if cell]
    assert not [cell for cell in cells if cell.lstrip()[:1] in ("=", "+", "-", "@", "＝", "＋", "－", "＠")]
    assert {sign for sign in FORMULAE if any(cell.startswith(f"'{sign}1+1") for cell in cells)} == set(FORMULAE)


@pytest.mark.parametrize("nodes", SIZES[:2])
def test_jsonld_is_rdf(visit: Visit, tmp_path: Path, nodes: int) -> None:
    """The JSON-LD reads back as RDF: every claim, and each of them says nothing but what the graph itself says of it."""
    opened = visit(nodes)
    text = saved(opened, "#save-jsonld").read_text("utf-8")
    path = tmp_path / "facts.jsonld"
    path.write_text(text, "utf-8")
    assert json.loads(text)["@graph"]
    graph = Graph.read(path)
    claims = {q.subject for q in graph.match(None, expand("rdf:type"), expand("kg:Claim"))}
    assert len(claims) == opened.ask("kg.facts.length")
    whole = graph_of(nodes)
    made_of = {
        expand(t) for t in ("rdf:predicate", "rdf:subject", "rdf:object", "kg:stance", "kg:status", "kg:observed", "kg:attributedTo")
    }
    made_of |= {expand(t) for t in ("schema:startDate", "org:organization", "kg:rule", "kg:mode", "kg:inferredFrom", "prov:wasDerivedFrom")}
    said = {(q.subject, q.predicate, q.object) for q in graph if q.subject in claims and q.predicate in made_of}
    assert said == {(q.subject, q.predicate, q.object) for q in whole if q.subject in claims and q.predicate in made_of}
    offsets = [(expand("oa:start"), "start"), (expand("oa:end"), "end")]
    assert all(sorted(o.value for o in values(graph, t)) == sorted(o.value for o in values(whole, t)) for t, _ in offsets)
    assert {q.subject for q in graph.match(None, expand("rdf:type"), expand("foaf:Person"))} <= {q.subject for q in whole}


def values(graph: Graph, term: Any) -> set[Any]:
    return {q.object for q in graph.match(None, term)}


def test_copy_link(visit: Visit) -> None:
    """The button puts the address of this view on the clipboard."""
    opened = visit(address="#at=body/0000&steps=1", permissions=["clipboard-read", "clipboard-write"])
    opened.page.click("#save summary")
    opened.page.click("#copy-link")
    opened.until("document.getElementById('status').textContent !== ''")
    assert opened.ask("navigator.clipboard.readText()").endswith("#at=body/0000&steps=1")


@pytest.mark.parametrize("nodes", SIZES)
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


def test_paper_has_all_of_it(visit: Visit) -> None:
    """A printed table or text is as long as it is, not cut off at the window; every sheet's words can be read, links have addresses."""
    opened = visit(address="#view=text&doc=document/0002")
    pages = PdfReader(io.BytesIO(opened.page.pdf())).pages
    words = " ".join(" ".join(page.extract_text() for page in pages).split())
    last = opened.ask("kg.sources[2].text").split()[-4:]
    assert " ".join(last) in words
    assert "does not mean that it is true, complete or improper" in words
    assert "Legend" not in words
    opened.go("#at=person/00005")
    assert "https://example.org/news/" in " ".join(page.extract_text() for page in PdfReader(io.BytesIO(opened.page.pdf())).pages)


def test_print_leaves_the_controls_out(visit: Visit) -> None:
    """On paper there are the title, the drawing and the panel, dark on white even in dark mode; afterwards it is dark again."""
    opened = visit(address="#at=body/0000", color_scheme="dark")
    background = "getComputedStyle(document.body).backgroundColor"
    dark = opened.ask(background)
    opened.page.emulate_media(media="print", color_scheme="dark")
    for part in ("#legend", "#find", "#views", ".zoom"):
        assert not opened.page.locator(part).is_visible()
    assert opened.page.locator("#panel-name").is_visible()
    assert opened.ask(background) == "rgb(255, 255, 255)"
    assert opened.ask("getComputedStyle(document.getElementById('panel-name')).color") == "rgb(0, 0, 0)"
    opened.until("document.documentElement.dataset.theme === 'light'")
    darkest = """(c => c.getContext('2d').getImageData(0, 0, c.width, c.height).data.reduce((least, v, i, all) =>
        (i % 4 || !all[i + 3] ? least : Math.min(least, v)), 255))(document.querySelector('canvas'))"""
    assert opened.ask(darkest) < 60
    opened.page.emulate_media(media="screen", color_scheme="dark")
    opened.until("document.documentElement.dataset.theme === undefined")
    assert opened.ask(background) == dark


def test_dark_by_system_and_by_button(visit: Visit) -> None:
    """The page follows the system's colours, and the button turns them."""
    background = "getComputedStyle(document.body).backgroundColor"
    opened = visit(color_scheme="dark")
    dark = opened.ask(background)
    opened.page.click("#theme")
    assert opened.ask(background) != dark
    assert opened.page.locator("#theme").get_attribute("aria-pressed") == "false"


VIEWS = (
    *("", "#at=body/0000", "#at=person/00001", "#at=person/00005&to=person/00020", "#at=person/00005&steps=2", "#hide=body/0000&from=2023"),
    *("#at=quotation/00000", "#at=document/0002", "#view=timeline", "#view=timeline&at=body/0000", "#view=table&words=chair"),
    *("#view=text&at=person/00005", "#kinds=", "#at=person/00005&to=person/00020&voices-off=Asserted,Reported,Denied,Planned,Inferred"),
)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_accessible(visit: Visit, scheme: str) -> None:
    """axe-core finds nothing in any view and any panel, with everything in the legend unfolded, light or dark."""
    opened = visit(color_scheme=scheme)
    fact, line = opened.ask("[kg.facts.find(f => f.voice === 'Inferred').id, [...kg.shown.lines.values()].map(l => l.key)[0]]")
    pair = opened.ask(f"{line!r}.split('-').map(i => kg.things[i].id).join('~')")
    for address in (*VIEWS, f"#fact={fact}", f"#line={pair}"):
        opened.go(address)
        opened.ask("document.querySelectorAll('#legend details').forEach(d => { d.open = true; })")
        assert (address, violations(opened)) == (address, [])


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("nodes", SIZES)
def test_accessible_at_every_size(visit: Visit, nodes: int, scheme: str) -> None:
    """axe-core finds nothing however big the graph is, with the search or the menu open."""
    opened = visit(nodes, color_scheme=scheme)
    opened.page.fill("#find", "council")
    assert violations(opened) == []
    opened.page.keyboard.press("Escape")
    opened.page.click("#save summary")
    assert violations(opened) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_accessible_on_a_phone(visit: Visit, scheme: str) -> None:
    """axe-core finds nothing on a phone, in any view and with the legend open."""
    opened = visit(color_scheme=scheme, **PHONE)
    for view in ("graph", "table", "timeline", "text"):
        opened.page.click(f"[data-view={view}]")
        assert (view, violations(opened)) == (view, [])
    opened.page.click("#open-legend")
    assert violations(opened) == []


def violations(opened: Opened) -> list[tuple[str, list[str]]]:
    """What axe-core finds, with the elements that it found it in."""
    axe = pytest.importorskip("axe_playwright_python.base", reason="needs axe-core: pip install 'kg[test]'")
    return [(v["id"], [n["html"][:120] for n in v["nodes"][:3]]) for v in run_axe(opened, axe)["violations"]]


def run_axe(opened: Opened, axe: Any) -> Any:
    """axe-core put in by the browser's debugger, so that the page's own policy stays as it is."""
    script = Path(axe.AXE_FILE_PATH).read_text("utf-8")
    opened.page.context.new_cdp_session(opened.page).send("Runtime.evaluate", {"expression": script})
    return opened.ask("axe.run(document, {resultTypes: ['violations']})")
