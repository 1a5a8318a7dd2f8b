"""Honest time: what was observed is no start, roles do not retire each other, and a successor ends nothing by itself."""

from __future__ import annotations

import pytest

from kg.model import Status
from kg.pipeline import join
from kg.query import run
from tests.unit.fixtures.readings import BODY, PERSON, POST, Pen


def holder(id_: str, name: str, role: str, day: str, status: Status = Status.CURRENT, **dates: str) -> Pen:
    pen = Pen(id_, f"{name} is the {role} of Dale Council.", day)
    body = pen.mention("Dale Council", BODY)
    pen.claim("org:holds", pen.mention(name, PERSON), pen.mention(role, POST), role=role, body=body, status=status, **dates)
    return pen


def known(*pens: Pen, on: str | None = None) -> set[tuple[str, str, str]]:
    """Who holds which role, and how surely."""
    graph = join([p.reading() for p in pens]).graph
    return {(row["who"], row["holds"], row["known"]) for row in run(graph, "holders", {"on": on} if on else {})}


def test_another_role_retires_none():
    """Who is seen as a councillor, then as leader, is both, now and on every day between and around."""
    pens = holder("a", "Nora Pike", "councillor", "2023-01-01"), holder("b", "Nora Pike", "leader", "2024-01-01")
    assert known(*pens) == {("Nora Pike", "councillor", "observed"), ("Nora Pike", "leader", "observed")}
    assert known(*pens, on="2024-01-01") == {("Nora Pike", "councillor", "unknown"), ("Nora Pike", "leader", "known")}


def test_a_successor_ends_nothing_by_being_seen():
    """Of two leaders one after the other, the first is not out of the post until a text says so."""
    first, second = holder("a", "Nora Pike", "leader", "2023-01-01"), holder("b", "Bo Tan", "leader", "2024-01-01")
    assert {who for who, _, _ in known(first, second)} == {"Nora Pike", "Bo Tan"}
    former = holder("c", "Nora Pike", "leader", "2024-01-02", Status.FORMER)
    assert {who for who, _, _ in known(first, second, former)} == {"Bo Tan"}


@pytest.mark.parametrize(
    ("on", "how"),
    [
        ("2022-12-31", "unknown"),
        ("2023-01-01", "known"),
        ("2023-06-01", "probably"),
        ("2024-01-01", "known"),
        ("2024-01-02", "unknown"),
    ],
)
def test_a_day_between_two_observations(on, how):
    """On the day of a document the role is known, between two it is probable, before and after it is unknown."""
    pens = holder("a", "Nora Pike", "leader", "2023-01-01"), holder("b", "Nora Pike", "leader", "2024-01-01")
    assert ("Nora Pike", "leader", how) in known(*pens, on=on)


@pytest.mark.parametrize(("on", "how"), [("2021-05-01", "known"), ("2023-06-01", "known"), ("2025-01-01", "unknown"), ("2021-04-30", None)])
def test_a_stated_start(on, how):
    """From a stated start to the document's day the role is known; before the start it was not held; after the document nobody knows."""
    found = known(holder("a", "Nora Pike", "leader", "2024-01-01", since="2021-05-01"), on=on)
    assert found == ({("Nora Pike", "leader", how)} if how else set())
