"""Contradictions are found with both sentences; what only looks like one is not."""

from __future__ import annotations

import csv
import io

import pytest

from kg.model import Status
from kg.pipeline import join
from kg.query.conflicts import COLUMNS, conflicts
from kg.rdf import Graph, Literal, NamedNode, Quad, expand, trig
from tests.unit.fixtures.readings import BODY, PARTY, PERSON, POST, Pen


def party(id_: str, name: str, day: str, **more) -> Pen:
    pen = Pen(id_, f"Nora Pike of Dunmere Council belongs to {name}.", day)
    person = pen.mention("Nora Pike", PERSON)
    pen.claim("org:memberOf", person, pen.mention("Dunmere Council", BODY))
    pen.claim("org:memberOf", person, pen.mention(name, PARTY), **({"status": Status.CURRENT} | more))
    return pen


def holder(id_: str, name: str, day: str, role: str = "leader") -> Pen:
    pen = Pen(id_, f"{name} is the {role} of Dunmere Council.", day)
    body = pen.mention("Dunmere Council", BODY)
    pen.claim("org:holds", pen.mention(name, PERSON), pen.mention(role, POST), role=role, body=body, status=Status.CURRENT)
    return pen


def appointed(id_: str, since: str) -> Pen:
    pen = Pen(id_, "Nora Pike was appointed chief executive of Dunmere Council.", "2024-05-01")
    body = pen.mention("Dunmere Council", BODY)
    pen.claim(
        "kg:appointedTo",
        pen.mention("Nora Pike", PERSON),
        pen.mention("chief executive", POST),
        role="chief executive",
        body=body,
        date=since,
    )
    return pen


def found(*pens: Pen, kind: str | None = None, more: tuple[Quad, ...] = ()) -> list[dict[str, str | None]]:
    return list(conflicts(Graph([*join([p.reading() for p in pens]).graph, *more]), kind))


def test_two_parties_at_once():
    """Seen in the one party, then the other, then the one again: in both at one time."""
    seen = party("a", "Labour", "2023-01-01"), party("b", "the Greens", "2023-06-01"), party("c", "Labour", "2024-01-01")
    conflict, *others = found(*seen)
    assert (conflict["kind"], conflict["conflict"], conflict["detail"]) == (
        "two-parties",
        "Nora Pike belongs to Labour",
        "and to the Greens",
    ) or (conflict["conflict"], conflict["detail"]) == ("Nora Pike belongs to the Greens", "and to Labour")
    assert {conflict["sentence"], conflict["sentence_2"]} <= {p.document.text for p in seen}
    assert all(c["kind"] == "two-parties" for c in others)


def test_a_change_of_party():
    """First the one, later the other: no contradiction."""
    assert found(party("a", "Labour", "2023-01-01"), party("b", "the Greens", "2023-06-01")) == []
    former = party("c", "Labour", "2024-01-01", status=Status.FORMER)
    assert found(party("a", "Labour", "2023-01-01"), party("b", "the Greens", "2023-06-01"), former) == []


def test_two_holders_at_once():
    """Two leaders seen in turn and in turn again contradict each other; two councillors do not, nor does a successor."""
    a, b, c = (
        holder(id_, name, day)
        for id_, name, day in (("a", "Nora Pike", "2023-01-01"), ("b", "Bo Tan", "2023-06-01"), ("c", "Nora Pike", "2024-01-01"))
    )
    (conflict,) = {(r["kind"], r["conflict"], r["detail"]) for r in found(a, b, c)}
    assert conflict == ("two-holders", "Bo Tan and Nora Pike both hold leader", "Dunmere Council")
    assert found(a, b) == []
    assert found(*(holder(p.document.id, p.mentions[1].name, p.document.published, "councillor") for p in (a, b, c))) == []


@pytest.mark.parametrize(
    ("one", "two", "count"),
    [("2024-03-01", "2024-04-01", 1), ("2024-03", "2024-03-01", 0), ("2024-03-01", "2024-03-01", 0), ("2019-03-01", "2024-03-01", 0)],
)
def test_two_dates_of_one_event(one, two, count):
    """Two days contradict each other; a month and its day do not, nor do two appointments years apart."""
    rows = found(appointed("a", one), appointed("b", two))
    assert len(rows) == count
    assert all((r["kind"], r["detail"]) == ("dates", f"{one} or {two}") for r in rows)


def death(day: str) -> tuple[Quad, ...]:
    """A claim of Nora Pike's death with the sentence of document a, as another tool's data or a later reader may give it."""
    base = "https://example.org/kg/"
    graph = NamedNode(base + "document/a")
    node = NamedNode(base + "claim/death")
    said = {
        "rdf:type": expand("kg:Claim"),
        "rdf:subject": NamedNode(base + "person/nora-pike"),
        "rdf:predicate": expand("schema:deathDate"),
        "rdf:object": Literal(day),
        "kg:stance": expand("kg:Asserted"),
        "prov:wasDerivedFrom": NamedNode(base + "document/a#char=0,59"),
    }
    return tuple(Quad(node, expand(p), o, graph) for p, o in said.items())


def test_an_appointment_after_a_death():
    """Who died in 2020 was not appointed in 2024; who died in 2025 may have been."""
    (conflict,) = found(appointed("a", "2024-03-01"), kind="after-death", more=death("2020-05-01"))
    assert (conflict["conflict"], conflict["detail"][:12]) == ("Nora Pike died 2020-05-01", "appointed to")
    assert conflict["sentence"] == conflict["sentence_2"] == "Nora Pike was appointed chief executive of Dunmere Council."
    assert found(appointed("a", "2024-03-01"), kind="after-death", more=death("2025")) == []
    assert found(appointed("a", "2024-03-01"), kind="after-death", more=death("2024")) == []


def test_the_command(run, tmp_path):
    """The table has a row a conflict; nothing found is said on standard error; an unknown kind is refused."""
    pens = party("a", "Labour", "2023-01-01"), party("b", "the Greens", "2023-06-01"), party("c", "Labour", "2024-01-01")
    asking = ("conflicts", "-g", "graph.trig")
    (tmp_path / "graph.trig").write_text(trig(join([p.reading() for p in pens]).graph), encoding="utf-8")
    rows = list(csv.DictReader(io.StringIO(run(*asking, "-f", "csv")[1])))
    assert rows and tuple(rows[0]) == COLUMNS
    assert run(*asking, "--kind", "dates")[::2] == (0, "nothing contradicts itself\n")
    assert run(*asking, "--kind", "daets")[0] == 2
