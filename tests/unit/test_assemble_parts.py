"""Documents in partitions give the graph that they give together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pyoxigraph
import pytest

from kg.annotate import annotate
from kg.assemble import assemble, assemble_parts
from kg.extract import extract
from kg.infer import infer, infer_parts
from kg.model import Reading, Status
from kg.rdf import Graph
from kg.read import copies, read
from kg.resolve import resolve, resolve_parts
from kg.run import Here, Runner
from tests.unit.fixtures.readings import BODY, PERSON, POST, Pen, leader
from tests.unit.run.scattered import Scattered

BASE = "https://example.org/kg/"
GOLD = sorted((Path(__file__).parents[1] / "gold").glob("*.txt"))
AGAIN = [0, 1, 5]  # articles that another paper prints too, so that claims stand in two documents


@pytest.fixture(scope="module")
def readings() -> list[Reading]:
    documents, _ = read(GOLD)
    documents += [replace(documents[i], id=f"again-{i}", published="2031-01-01") for i in AGAIN]
    made = [extract(annotated) for annotated in annotate(documents)]
    return [
        *(unsure(r) if r.document.id == "again-0" else r for r in made),
        leader("known", status=Status.CURRENT).reading(),
        described().reading(),
    ]


def described() -> Pen:
    """Somebody whose name another document tells."""
    pen = Pen("unknown", "Ida Orme met the leader of Dunmere Council.", "2024-05-03")
    post = pen.mention("the leader of Dunmere Council", POST, "leader")
    pen.claim("kg:met", pen.mention("Ida Orme", PERSON), post, role="leader", body=pen.mention("Dunmere Council", BODY))
    return pen


def unsure(reading: Reading) -> Reading:
    """The same reading, less sure of everything."""
    return replace(reading, claims=tuple(replace(c, confidence=0.31) for c in reading.claims))


def in_parts(runner: Runner, readings: Sequence[Reading]) -> Graph:
    """The graph of readings, through the steps of a runner."""
    read = runner.parts(readings, 2)
    resolved = resolve_parts(runner, read)
    graphs = assemble_parts(
        runner,
        read,
        names=resolved.names,
        entities=resolved.entities,
        judgements=resolved.judgements,
        inferred=infer_parts(runner, read, resolved.names),
        copies=runner.parts(copies([r.document for r in readings]).items(), 2),
        base=BASE,
    )
    text = "".join(lines for part in (graphs.documents, *graphs.entities, graphs.inferred) for lines in runner.items(part))
    lines = text.splitlines()
    assert len(lines) == len(set(lines))
    return Graph(pyoxigraph.parse(text, format=pyoxigraph.RdfFormat.N_QUADS))


@pytest.mark.parametrize("runner", [Here(), Scattered(1), Scattered(2, 1)], ids=["here", "scattered", "one by one"])
def test_parts_give_the_graph_of_the_whole(readings, runner):
    """Every quad of the one is in the other, whatever the partitions and their order."""
    resolution = resolve(readings)
    together = replace(resolution, inferred=infer(readings, resolution))
    whole = assemble(readings, together, base=BASE, copies=copies([r.document for r in readings]))
    assert together.inferred
    assert set(map(str, in_parts(runner, readings))) == set(map(str, whole))


def test_nothing_gives_nothing():
    """No documents are no error."""
    assert not list(in_parts(Here(), []))
