"""What changed between two graphs is told claim by claim and identity by identity, and nothing else is."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from kg.diff import diff
from kg.model import Act, Decision, Status
from kg.pipeline import join
from kg.rdf import Graph, Literal, Quad, expand, trig
from tests.unit.fixtures.readings import PERSON, leader
from tests.unit.test_resolve import person, readings

PIKES = tuple(person(id_, "Nora Pike", body).reading() for id_, body in (("a", "Dunmere Trust"), ("b", "Alford Hospital")))
SAME = Decision(Act.SAME, ("a#char=0,9", "b#char=0,9"))


def rows(old, new) -> list[tuple[str, ...]]:
    """Change, subject, what it says, and object."""
    return [tuple(row[c] or "" for c in ("change", "subject", "says", "object")) for row in diff(old, new)]


def graph(read, *decisions) -> Graph:
    return join(read, decisions=decisions).graph


@settings(max_examples=40)
@given(readings)
def test_a_graph_does_not_differ_from_itself(read):
    """The same readings in another order differ in nothing."""
    assert rows(graph(read), graph(tuple(reversed(read)))) == []


def test_a_document_more():
    """Its claims and whom only it names are added; the other way round they are removed, with the sentence and its source."""
    added = rows(graph(PIKES[:1]), graph(PIKES))
    assert added == [
        ("added", "Alford Hospital", "in the graph", ""),
        ("added", "Nora Pike", "in the graph", ""),
        ("added", "Nora Pike", "memberOf", "Alford Hospital"),
    ]
    gone = diff(graph(PIKES), graph(PIKES[:1]))
    last = list(gone)[-1]
    assert (last["change"], last["sentence"], last["source"], last["date"]) == (
        "removed",
        "Nora Pike of Alford Hospital spoke.",
        "b",
        "2024-05-01",
    )


def test_identities_joined_and_parted():
    """Two people who become one are joined, with a sentence of each, and none of their claims is called new."""
    (joined,) = diff(graph(PIKES), graph(PIKES, SAME))
    assert (joined["change"], joined["subject"], joined["says"], joined["object"]) == (
        "joined",
        "Nora Pike + Nora Pike",
        "are now one",
        "Nora Pike",
    )
    assert {joined["sentence"], joined["sentence_2"]} == {"Nora Pike of Dunmere Trust spoke.", "Nora Pike of Alford Hospital spoke."}
    (parted,) = diff(graph(PIKES, SAME), graph(PIKES))
    assert (parted["change"], parted["object"]) == ("parted", "Nora Pike + Nora Pike")


def test_a_new_name():
    """A rename is told as one, for a person and for a body."""
    for mention, old, new in (("a#char=0,9", "Nora Pike", "Nora Stone"), ("a#char=13,26", "Dunmere Trust", "Dunmere Care Trust")):
        assert rows(graph(PIKES[:1]), graph(PIKES[:1], Decision(Act.RENAME, (mention,), new))) == [("renamed", old, "is now", new)]


def test_another_status():
    """A claim that says something else is another claim."""
    current, former = (join([leader(status=s).reading()]).graph for s in (Status.CURRENT, Status.FORMER))
    assert [row[0] for row in rows(current, former)] == ["removed", "added"]
    assert [row["stance"] for row in diff(current, former)] == ["Current Asserted", "Former Asserted"]


def test_what_is_no_claim():
    """Graphs that differ in statements of another kind are said to differ."""
    old = graph(PIKES)
    new = Graph([*old, Quad(expand("kg:x"), expand("rdfs:seeAlso"), Literal("y"))])
    assert [row[0] for row in rows(old, new)] == ["changed"]


@pytest.mark.parametrize("fmt", ["table", "json", "md", "csv"])
def test_the_command(fmt, run, tmp_path):
    """Exit code 0 for the same, 1 for a difference, 2 for trouble; a folder stands for the graph in it."""
    (tmp_path / "old").mkdir()
    (tmp_path / "old" / "graph.trig").write_text(trig(graph(PIKES)), encoding="utf-8")
    (tmp_path / "new.trig").write_text(trig(graph(PIKES, SAME)), encoding="utf-8")

    assert run("diff", "old", "old/graph.trig", "-f", fmt)[0] == 0
    code, out, _ = run("diff", "old", "new.trig", "-f", fmt)
    assert code == 1 and "joined" in out and "Alford Hospital spoke" in out
    code, _, err = run("diff", "old", "missing.trig", "-f", fmt)
    assert code == 2 and "there is no such file" in err


def test_people_are_followed_through_a_merge():
    """The claims of both stay, under one person."""
    built = join(PIKES, decisions=(SAME,))
    assert len([e for e in built.resolution.entities.values() if e.kind is PERSON]) == 1
