"""A neighbourhood by name, a day to open with, pages that are too big, and places that are kept."""

from __future__ import annotations

import re
import sys

import pytest

import kg.view
from kg.errors import KgError, PageError
from kg.rdf import Graph
from kg.view import draw, notice, places_of, render
from tests.browser.generate import BASE, HOSTILE, make
from tests.unit.view.test_render import data_of

GRAPH = make(60)


def names(page: str) -> set[str]:
    return set(data_of(page)["things"]["name"])


def test_around_leaves_only_the_neighbourhood() -> None:
    """One step holds the neighbours and their facts among each other, two steps more, both less than the whole; case does not matter."""
    one, two, whole = (data_of(render(GRAPH, **o)) for o in ({"around": "sami brandt"}, {"around": "Sami Brandt", "steps": 2}, {}))
    sizes = [len(d["facts"]["id"]) for d in (one, two, whole)]
    assert sizes[0] < sizes[1] < sizes[2]
    assert one["start"].startswith("at=")
    assert "Ashford Health Trust" in one["things"]["name"]
    assert "Dmitri Dubois" not in one["things"]["name"]


def test_unknown_and_ambiguous_names_are_refused_with_advice() -> None:
    """The message has the nearest names, or those that are meant perhaps."""
    with pytest.raises(KgError, match=r"did you mean Ashford Health Trust"):
        render(GRAPH, around="Ashfort Heath Trust")
    with pytest.raises(KgError, match=r"may be any of .*Ashford Council"):
        render(GRAPH, around="ashford")


def test_on_opens_with_that_day() -> None:
    """The day is what the page starts with; what is no day is refused."""
    assert data_of(render(GRAPH, on="2023-01"))["start"] == "from=2023-01&until=2023-01"
    with pytest.raises(KgError, match="'last May' is no day"):
        render(GRAPH, on="last May")


def test_a_graph_too_big_for_a_page_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Above the stated number of claims the message says how many there are and how to draw a part."""
    monkeypatch.setattr(kg.view, "MOST_FACTS", 100)
    with pytest.raises(PageError, match=r"123 claims are too many for one page \(100\).*--around NAME"):
        render(GRAPH)
    with pytest.raises(PageError) as caught:
        render(GRAPH)
    assert caught.value.names[0] == "Ashford Council"
    assert names(render(GRAPH, around="Sami Brandt"))


def test_a_notice_is_inert() -> None:
    """Hostile names in the note about a page too big are text."""
    text = notice("</title><script>", "too many", [HOSTILE])
    assert "<script" not in text
    assert "&lt;/script&gt;&lt;img src=x" in text


def test_a_part_says_so() -> None:
    """Page and picture of a neighbourhood say of what they are a part; those of the whole do not."""
    assert data_of(render(GRAPH, around="Sami Brandt"))["part"] == "within 1 step of Sami Brandt"
    assert "documents, within 2 steps of Sami Brandt." in draw(GRAPH, around="Sami Brandt", steps=2)
    assert "within" not in draw(GRAPH)
    assert data_of(render(GRAPH))["part"] == ""


def test_judgements_of_a_part_are_about_its_things() -> None:
    """What was compared comes along where the page has the things, and is left off where one is outside."""
    whole, part = (data_of(page) for page in (render(GRAPH), render(GRAPH, around="Boris Brandt")))
    assert 0 < len(part["comparisons"]["left"]) < len(whole["comparisons"]["left"])
    assert all(n < len(part["things"]["id"]) for row in part["comparisons"]["about"] for n in row)


def test_places_of_an_earlier_page_are_kept_when_a_document_is_added() -> None:
    """What stays keeps its place to the pixel, though new things are drawn."""
    old_quads = [q for q in GRAPH if q.graph_name.value != f"{BASE}document/0003"]  # type: ignore[union-attr]
    old = places_of(render(Graph(old_quads)))
    new = places_of(render(GRAPH, keep=old))
    assert {n: new[n] for n in old if n in new} == {n: old[n] for n in old if n in new}
    assert len(old.keys() & new.keys()) > 40


def test_a_foreign_page_has_no_places() -> None:
    """Text that is no page of ours gives nothing to keep."""
    assert places_of("<html></html>") == {}


def test_texts_above_the_limit_leave_their_quotes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where all texts together are too long the page has every quote, but no text."""
    monkeypatch.setattr(sys.modules["kg.view.embed"], "MAX_TEXT_CHARS", 10)
    data = data_of(render(GRAPH))
    assert set(data["sources"]["text"]) == {""}
    quotes = {data["words"][p[3]] for passages in data["facts"]["passages"] for p in passages}
    assert any(re.search("was there", q) for q in quotes)
