"""Finding, choosing and reading: search, panel, path, neighbourhood, filters and the address."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

import kg
from kg.rdf import Graph, expand
from kg.view import render
from tests.browser.conftest import SIZES, Opened, graph_of
from tests.browser.generate import RIGHT_TO_LEFT

Visit = Callable[..., Opened]
HUB = "Ashford Council"


def search(opened: Opened, words: str) -> list[str]:
    opened.page.keyboard.press("/")
    opened.page.fill("#find", words)
    return opened.page.locator("#hits [role=option]").all_inner_texts()


def hash_of(opened: Opened) -> str:
    return str(opened.ask("location.hash"))


@pytest.mark.parametrize("nodes", SIZES)
def test_search_to_sentence(visit: Visit, nodes: int) -> None:
    """Slash, a few letters, Enter: the panel has the focus, the name, a quote, its source and its date."""
    opened = visit(nodes)
    assert any(HUB in hit for hit in search(opened, "ashford cou"))
    opened.page.keyboard.press("Enter")
    assert opened.page.locator("#panel-name").inner_text() == HUB
    assert opened.ask("document.activeElement.id") == "panel"
    assert opened.page.locator("#panel").get_attribute("aria-label") == f"Details: {HUB}"
    assert HUB in opened.page.locator("#panel blockquote mark").first.inner_text()
    caption = opened.page.locator("#panel figcaption").first.inner_text()
    assert "Report" in caption
    assert "Gazette" in caption
    assert " 202" in caption


def test_search_knows_other_names_and_no_accents(visit: Visit) -> None:
    """Accents and case don't count; another name finds the thing and is shown with it; right-to-left names are found."""
    opened = visit()
    assert any("Mara Novák" in hit for hit in search(opened, "NOVAK"))
    assert any("Piotr Łukasz" in hit for hit in search(opened, "lukasz"))
    assert any("also Cllr" in hit for hit in search(opened, "cllr"))
    search(opened, RIGHT_TO_LEFT[0])
    opened.page.keyboard.press("Enter")
    assert opened.page.locator("#panel-name").inner_text() == RIGHT_TO_LEFT[0]
    assert opened.ask("getComputedStyle(document.getElementById('panel-name')).direction") == "rtl"


def test_search_finds_the_words_of_quotes(visit: Visit) -> None:
    """Words that are in no name lead to the fact whose sentence has them."""
    opened = visit()
    assert search(opened, "spoke nonsense of zebras") == ["Nothing found"]
    assert search(opened, "met the ombudsman")
    opened.page.keyboard.press("Enter")
    assert "met ombudsman" in opened.page.locator("#panel-name").inner_text()
    assert "fact=" in hash_of(opened)


def test_panel_tells_roles_party_statements_and_stances(visit: Visit) -> None:
    """A person's panel has sections by kind of fact; each fact has when, and whose word it is if not the document's own."""
    opened = visit(address="#at=person/00005")
    assert "Roles (1)" in opened.panel
    assert "Former" in opened.panel
    assert "Reported, says" in opened.panel
    assert "Party: Meadow Alliance" in visit(address="#at=person/00008").panel
    hub = visit(address="#at=body/0000")
    assert "Quotations that name this" in hub.panel
    assert "Membership" in hub.panel
    assert "Politics" in hub.panel


def test_corroborated_fact_lists_its_other_places(visit: Visit) -> None:
    """A claim said in two documents shows both passages."""
    opened = visit()
    fact = opened.ask("kg.facts.find(f => f.passages.length > 1).id")
    opened.go(f"#fact={fact}")
    assert "Said in 1 other place" in opened.panel
    assert opened.page.locator("#panel .passage").count() == 2


def test_inferred_fact_names_its_premises(visit: Visit) -> None:
    """What no document says is called inferred, with the reason and the facts that it follows from."""
    opened = visit()
    fact = opened.ask("kg.facts.find(f => f.voice === 'Inferred').id")
    opened.go(f"#fact={fact}")
    assert "held the post that" in opened.panel
    assert opened.page.locator("#panel .because .fact blockquote").count() >= 1


@pytest.mark.parametrize("nodes", SIZES)
def test_why_names_are_one(visit: Visit, nodes: int) -> None:
    """The panel lists other names with the reasons why they are the same thing, and who of like name was kept apart, with a link."""
    opened = visit(nodes, "#at=person/00001")
    assert "Also written Cllr Brandt" in opened.panel
    assert "Why these names are one\n\n“Cllr Brandt” is “Boris Brandt”\n\n'Cllr Brandt' ends like 'Boris Brandt'" in opened.panel
    assert "Kept apart\n\nPerhaps, but not certainly, Carla" in opened.panel
    opened.page.click("#panel section:has-text('Kept apart') .link >> nth=0")
    assert opened.page.locator("#panel-name").inner_text().startswith("Carla")


def test_why_one_council_of_many_documents(visit: Visit) -> None:
    """What the same name in several documents was joined by is one row, with the score and the documents."""
    opened = visit(address="#at=body/0000")
    why = opened.page.locator("#panel section:has-text('Why these names are one')").inner_text()
    assert f"“{HUB}”" in why
    assert f"same name '{HUB}' (99\u00a0%)" in why
    assert "and 2 other documents" in why


def test_why_the_names_of_the_seeds_are_one(visit: Visit, seeds: kg.Build, tmp_path: Path) -> None:
    """What the resolver and the reader found in real articles is in the panel, with the words where the other name stands."""
    path = tmp_path / "seeds.html"
    path.write_text(render(seeds.graph), "utf-8")
    opened = visit(path=path)
    for name, words in {"person/lucy-rigby": "“Ms Rigby” is “Lucy Rigby”", "body/west-northamptonshire-council": "“WNC” is “West"}.items():
        assert words in opened.go(f"#at={name}").panel
        assert opened.page.locator("#panel .why blockquote").count() >= 1


def test_quotation_and_document_have_panels(visit: Visit) -> None:
    """A quotation tells its speaker, whom it names and where it stands; a document tells what it says in order."""
    opened = visit(address="#at=quotation/00000")
    assert "Said by" in opened.panel
    assert "It names" in opened.panel
    opened.go("#at=document/0002")
    assert "What it says" in opened.panel
    assert opened.page.locator("#panel .fact").count() >= 5


@pytest.mark.parametrize("nodes", SIZES)
def test_address_reopens_the_same_view(visit: Visit, nodes: int) -> None:
    """Everything that was chosen is restored in a fresh tab from the address alone."""
    opened = visit(nodes)
    search(opened, HUB)
    opened.page.keyboard.press("Enter")
    opened.page.click("#panel >> text=1 step")
    opened.page.uncheck("[data-key='voice Denied']")
    opened.page.uncheck("[data-key='kind area']")
    opened.page.wait_for_timeout(100)
    state = "JSON.stringify([[...kg.shown.ids], [...kg.shown.lines.keys()], document.getElementById('panel').innerText])"
    again = visit(nodes, hash_of(opened))
    assert again.ask(state) == opened.ask(state)


@pytest.mark.parametrize(
    "address", ["#at=%00&fact=nope&line=a~b", "#kinds=&view=nonsense&steps=99&pins=x@1_2,body/0000@abc", "#at=__proto__&from=<b>"]
)
def test_nonsense_in_the_address_is_ignored(visit: Visit, address: str) -> None:
    """An address that this page did not write breaks nothing."""
    assert visit(address=address).page.locator("#panel h2").count() == 1


FILTERS = {
    "kind": ("[data-key='kind person']", "kinds="),
    "relation": ("[data-key='relation org:holds']", "without=org:holds"),
    "voice": ("[data-key='voice Asserted']", "voices-off=Asserted"),
}


@pytest.mark.parametrize("nodes", SIZES)
def test_filters_take_away(visit: Visit, nodes: int) -> None:
    """Unticking a kind, a relation or a voice draws less, is said and is in the address; ticking it brings all back."""
    opened = visit(nodes)
    whole = opened.ask("kg.shown.lines.size")
    for box, mark in FILTERS.values():
        opened.page.uncheck(box)
        assert opened.ask("kg.shown.lines.size") < whole
        assert mark in hash_of(opened)
        assert "filters are on" in opened.page.locator("#shown").inner_text()
        opened.page.check(box)
        assert opened.ask("kg.shown.lines.size") == whole
        assert "filters" not in opened.page.locator("#shown").inner_text()


@pytest.mark.parametrize("nodes", SIZES)
def test_document_and_party_filters(visit: Visit, nodes: int) -> None:
    """One document alone shows only its facts; a chosen party only its people and bodies; Show all ends it."""
    opened = visit(nodes)
    whole = opened.shown
    opened.page.click("[data-part=documents] summary")
    opened.page.click("[data-part=documents] >> text=None")
    assert opened.shown < whole
    opened.page.check("[data-key='document 1']")
    said = "[...kg.shown.lines.values()].flatMap(l => l.facts).filter(f => f.passages.length)"
    only = opened.ask(f"{said}.map(f => f.passages.map(p => p.source.i))")
    assert only
    assert all(1 in documents for documents in only)
    assert "documents=document/0001" in hash_of(opened)
    assert visit(nodes, hash_of(opened)).shown == opened.shown
    opened.page.click("#reset")
    assert opened.shown == whole
    opened.page.click("[data-part=parties] summary")
    opened.page.check("[data-key='party body/party-0']")
    assert 1 < opened.shown < whole
    assert "party=body/party-0" in hash_of(opened)


def test_only_this_document(visit: Visit) -> None:
    """A document's panel has its filter, for documents that the legend no longer lists; pressed again, all count."""
    opened = visit(10_000, "#at=document/0700")
    opened.page.click("#panel >> text=Only this document")
    assert "documents=document/0700" in hash_of(opened)
    assert opened.ask("[...kg.shown.lines.values()].flatMap(l => l.facts).every(f => f.passages.some(p => p.source.i === 700))")
    opened.page.click("#panel >> text=Only this document")
    assert "documents" not in hash_of(opened)


def test_hidden_things_can_be_shown_again(visit: Visit) -> None:
    """What was hidden is listed in the legend and comes back by a button of its own, while other choices stay."""
    opened = visit(address="#at=body/0000&voices-off=Denied")
    opened.page.click("#panel >> text=Hide")
    assert "hide=body/0000" in hash_of(opened)
    opened.page.click(f"[data-part=hidden] >> [aria-label='Show {HUB} again']")
    assert hash_of(opened) == "#voices-off=Denied"
    assert opened.page.locator("[data-part=hidden]").count() == 0


def test_a_day_to_open_with_is_named(visit: Visit, tmp_path: Path) -> None:
    """A page made for a day names that day at both sliders, though no fact is of it, and leaves out what it did not hold on."""
    path = tmp_path / "day.html"
    path.write_text(render(graph_of(60), on="2022-12-24"), "utf-8")
    opened = visit(path=path)
    assert opened.page.locator("[data-part=dates] output").all_inner_texts() == ["24 December 2022"] * 2
    assert opened.ask("[...kg.shown.lines.values()].flatMap(l => l.facts).every(f => f.first <= '2022-12-24~' && f.last >= '2022-12-24')")


def test_what_has_no_date_says_so(visit: Visit, tmp_path: Path) -> None:
    """A fact of a document without a date is called undated in panel and table, never silently left without."""
    undated = {expand("schema:datePublished"), expand("kg:observed"), expand("schema:startDate")}
    path = tmp_path / "undated.html"
    path.write_text(render(Graph(q for q in graph_of(60) if q.predicate not in undated)), "utf-8")
    opened = visit(path=path, address="#at=person/00005&view=table")
    assert "undated" in opened.page.locator("#panel .badges").first.inner_text()
    assert "undated" in opened.page.locator("#panel figcaption").first.inner_text()
    assert opened.page.locator("#table-view td.date").first.inner_text() == "undated"


@pytest.mark.parametrize("nodes", SIZES)
def test_date_slider(visit: Visit, nodes: int) -> None:
    """The end of the range leaves out what begins later; it is in the address."""
    opened = visit(nodes)
    whole = opened.ask("kg.shown.lines.size")
    opened.page.locator("[data-key='date until']").fill("2")
    assert opened.ask("kg.shown.lines.size") < whole
    assert "until=" in hash_of(opened)
    until = opened.ask("kg.state.until")
    assert opened.ask("[...kg.shown.lines.values()].flatMap(l => l.facts).every(f => f.first <= kg.state.until + '~')")
    assert until < "2024"


@pytest.mark.parametrize("nodes", SIZES)
def test_steps_have_their_own_view(visit: Visit, nodes: int) -> None:
    """One step draws the thing and its neighbours, two steps more, both fewer than all; none stands on another."""
    opened = visit(nodes)
    whole = opened.ask("kg.things.filter(t => t.links.length).length")
    opened.page.fill("#find", "Farid Ferrari")
    opened.page.keyboard.press("Enter")
    opened.page.click("#panel >> text=1 step")
    one, neighbours = opened.shown, opened.ask("new Set(kg.things[kg.shown.at].links.flatMap(f => [f.from, f.to])).size")
    assert one == neighbours
    opened.page.click("#panel >> text=2 steps")
    two = opened.shown
    assert 1 < one < two <= min(251, whole)
    places = [(p["x"], p["y"]) for p in opened.ask("Object.values(kg.network.getPositions())")]
    assert all(abs(x - u) > 20 or abs(y - v) > 20 for i, (x, y) in enumerate(places) for u, v in places[:i])
    assert "steps=2" in hash_of(opened)


def test_a_hub_says_how_much_is_left_out(visit: Visit) -> None:
    """Where a neighbourhood is too big to draw, the drawing says of how many it shows the best-linked."""
    opened = visit(1_000, "#at=body/0000&steps=1")
    assert opened.page.locator("#shown").inner_text().endswith("Of 277 around it the best-linked.")
    assert opened.ask("new Set(kg.things[kg.shown.at].links.flatMap(f => [f.from, f.to])).size") == 277


@pytest.mark.parametrize("nodes", SIZES)
def test_path_has_a_quote_for_every_hop(visit: Visit, nodes: int) -> None:
    """Between two names there is a chain whose every step is a fact with its sentence, and no denied one among them."""
    opened = visit(nodes, "#at=person/00005")
    opened.page.click("#panel >> text=Path to")
    opened.page.fill("#find", "Umar Dubois")
    opened.page.keyboard.press("Enter")
    hops = opened.page.locator("#panel .hops > li").count()
    assert hops >= 2 or nodes == 10_000
    assert opened.page.locator("#panel .hops > li blockquote mark").count() >= hops
    assert opened.shown == hops + 1
    assert opened.page.locator("#panel .hops .denied").count() == 0
    assert "to=person/" in hash_of(opened)


def test_no_path_is_said(visit: Visit) -> None:
    """Where filters leave no way the panel says so."""
    opened = visit(address="#at=person/00005&to=person/00020&without=org:holds,org:memberOf,kg:met,kg:criticised,kg:supported")
    assert "No path leads" in opened.panel or opened.page.locator("#panel .hops").count() == 1
    opened.go("#at=person/00005&to=person/00020&voices-off=Asserted,Reported,Denied,Planned,Inferred")
    assert "No path leads" in opened.panel


def test_expand_hide_pin_and_undo(visit: Visit) -> None:
    """Expanding draws more, hiding takes a thing away, pinning keeps its place in the address, undo takes each back."""
    opened = visit(1_000, "#at=body/0000")
    start = opened.shown
    opened.page.click("#panel >> text=Expand")
    assert opened.shown > start
    assert "open=body/0000" in hash_of(opened)
    opened.page.click("#panel >> text=Pin")
    assert "pins=body/0000@" in hash_of(opened)
    expanded = opened.shown
    opened.page.click("#panel >> text=Hide")
    assert opened.shown < expanded
    for _ in range(3):
        opened.page.click("#undo")
        opened.page.wait_for_timeout(80)
    assert opened.shown == start
    assert opened.page.locator("#undo").is_disabled()


def test_expanding_moves_nothing_that_was_there(visit: Visit) -> None:
    """Things drawn before keep their places when others join them."""
    opened = visit(1_000)
    before = opened.ask("kg.network.getPositions()")
    opened.page.fill("#find", "Ashford Council")
    opened.page.keyboard.press("Enter")
    opened.page.click("#panel >> text=Expand")
    after = opened.ask("kg.network.getPositions()")
    assert {n: after[n] for n in before} == before


@pytest.mark.parametrize("nodes", SIZES)
def test_voices_look_different(visit: Visit, nodes: int) -> None:
    """Each of the five voices has a line of its own, which the legend explains, and its facts' cards differ."""
    opened = visit(nodes)
    strokes = opened.ask(
        "[...document.querySelectorAll('[data-part=voices] line')].map(l => l.getAttribute('stroke-dasharray') + l.getAttribute('stroke'))"
    )
    assert len(set(strokes)) == 5
    meanings = opened.page.locator("[data-part=voices] .meaning").all_inner_texts()
    assert len(set(meanings)) == 5
    drawn = opened.ask("Object.values(kg.network.body.edges).map(e => JSON.stringify(e.options.dashes))")
    assert len(set(drawn)) == 5
    for voice in ("Reported", "Denied", "Planned", "Inferred"):
        opened.go(f"#fact={opened.ask(f'kg.facts.find(f => f.voice === {voice!r}).id')}")
        assert opened.page.locator("#panel .badge").first.inner_text().startswith(voice)


def test_first_panel_says_what_a_line_means(visit: Visit) -> None:
    """The page says what a line does not mean, how it was made, from which documents and when they were published."""
    text = visit().panel
    for words in ("does not mean that it is true", "may share a name", "Made by a program", "4 March 2021 to 17 July 2024", "Report 4"):
        assert words in text


@pytest.mark.parametrize("nodes", SIZES)
def test_every_claim_is_there(visit: Visit, nodes: int) -> None:
    """The page knows every claim of the graph by its id, parallel ones too, and the table counts them."""
    opened = visit(nodes, "#view=table")
    claims = {q.subject.value.rpartition("/")[2] for q in graph_of(nodes).match(None, expand("rdf:type"), expand("kg:Claim"))}
    ids = opened.ask("kg.facts.map(f => f.id)")
    assert len(ids) == len(claims)
    assert set(ids) == claims
    assert opened.page.locator("#table-count").inner_text() == f"{len(claims):,} facts"
