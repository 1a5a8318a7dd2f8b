"""What the graph keeps of its documents: pages, texts in it or beside it, copies counted once."""

from __future__ import annotations

import json

import pytest

import kg
from kg import outputs
from kg.errors import GraphError
from kg.export.facts import Facts
from kg.query import run
from kg.rdf import Graph, Literal, expand
from kg.store import write_files
from kg.validate import validate, verify
from tests.unit.read import made

RIVAL = "The opposition in Wick had asked her on Monday to go, and the council will vote in a week."


@pytest.fixture(scope="module")
def reports(tmp_path_factory):
    """A PDF of three pages, built."""
    folder = tmp_path_factory.mktemp("pages")
    (folder / "report.pdf").write_bytes(made.report())
    return kg.build([folder])


# --- pages ---------------------------------------------------------------------------------------


def test_evidence_names_its_page(reports):
    """Evidence from a PDF has the number of its page as Web Annotation writes it, and the page does hold the words."""
    (document,) = [r.document for r in reports.readings]
    places = [p for c in Facts(reports.graph).claims.values() for p in c.places]
    assert places and all(p.page for p in places)
    for place in places:
        page = document.pages[int(place.page) - 1]
        assert page.start <= place.start < page.end
    fragment = next(q.subject for q in reports.graph.match(None, expand("rdf:value"), Literal("page=1")))
    said = {q.object for q in reports.graph.match(fragment)}
    assert expand("oa:FragmentSelector") in said
    assert verify(reports.graph) == [] and validate(reports.graph) == []


def test_pages_are_shown(reports):
    """claims.jsonl and `explain` name the page; a document without pages says nothing of them."""
    from kg.query.explain import explain

    lines = [json.loads(line) for line in outputs.files(reports)["claims.jsonl"].splitlines()]
    assert lines and all(line["evidence"]["page"] >= 1 for line in lines)
    (first, *_) = Facts(reports.graph).claims
    assert explain(reports.graph, first)[0].places[0].position.startswith("page 1, characters")


# --- texts ---------------------------------------------------------------------------------------


@pytest.fixture
def beside(seeds, tmp_path):
    """The seeds written with their texts beside the graph."""
    from dataclasses import replace

    write_files(tmp_path, outputs.files(replace(seeds, text="file")))
    return tmp_path


def test_texts_beside_the_graph(seeds, beside):
    """With `text="file"` no text is in the graph's file; read again with the files, the graph is the same but for their paths."""
    written = (beside / "graph.trig").read_text(encoding="utf-8")
    assert "texts/" in written and seeds.readings[0].document.text[:80] not in written
    graph = Graph.read(beside / "graph.trig")
    assert verify(graph) == []
    assert Graph(q for q in graph if q.predicate != expand("kg:textFile")).same(seeds.graph)
    assert sorted(p.stem for p in (beside / "texts").iterdir()) == sorted(r.document.sha256 for r in seeds.readings)


def test_a_changed_text_is_found_out(beside):
    """A text file that was changed or taken away makes the gate fail, and it names the file."""
    path = sorted((beside / "texts").iterdir())[0]
    path.write_text(path.read_text(encoding="utf-8").replace("council", "Council", 1), encoding="utf-8")
    assert any("SHA-256" in v.problem for v in verify(Graph.read(beside / "graph.trig")))
    path.unlink()
    assert any(
        v.problem == "its text file is not there" and v.expected == f"texts/{path.name}" for v in verify(Graph.read(beside / "graph.ttl"))
    )


@pytest.mark.parametrize("path", ["/etc/passwd", "../secret.txt", "texts/../../secret.txt", "link/secret.txt"])
def test_no_file_outside_the_folder_is_read(tmp_path, path):
    """A graph cannot make kg read a file that is not below its own folder."""
    (tmp_path / "secret.txt").write_text("secret")
    (home := tmp_path / "graph").mkdir()
    (home / "link").symlink_to(tmp_path)
    (home / "graph.ttl").write_text(f'<urn:d> <{expand("kg:textFile").value}> "{path}" .')
    with pytest.raises(GraphError, match="outside the folder"):
        Graph.read(home / "graph.ttl")


# --- copies --------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def papers(tmp_path_factory):
    """Two papers with one agency's text, and one that reports by itself."""
    folder = tmp_path_factory.mktemp("papers")
    agency = f"{made.LEADER}\n\n{made.DEPUTY}\n\n{RIVAL}\n"
    (folder / "herald.txt").write_text(f"3 May 2024\n\n{agency}")
    (folder / "argus.txt").write_text(f"4 May 2024\n\n{agency}")
    (folder / "own.txt").write_text("5 May 2024\n\nJane Doe, the leader of Wick Council, opened a new library in the town on Thursday.\n")
    return kg.build([folder])


def test_copies_are_one_source(papers):
    """The later paper is a copy of the earlier; what only the two say has a single source, what the third says too has two."""
    copies = {
        (q.subject.value.rpartition("/")[2], q.object.value.rpartition("/")[2]) for q in papers.graph.match(None, expand("kg:copyOf"))
    }
    assert copies == {("argus", "herald")}
    single, several = ({row["claim"] for row in run(papers.graph, name)} for name in ("single-source", "corroborated"))
    facts = Facts(papers.graph)
    read_in = {c.iri: {p.document.rpartition("/")[2] for p in c.places} for c in facts.claims.values()}
    assert any(read_in[c] == {"argus", "herald"} for c in read_in)
    assert {c for c, documents in read_in.items() if documents <= {"argus", "herald"}} <= single
    assert {c for c, documents in read_in.items() if "own" in documents and len(documents) > 1} == several != set()
    assert single & several == set()


def test_copies_are_reported(papers):
    """The report names each copy, and the counts of the networks take the two for one."""
    assert "- `document/argus` prints the text of `document/herald`" in outputs.report(papers)
    from kg.export.network import network

    _, edges = network(Facts(papers.graph))
    assert {e.values["documents"] for e in edges} == {1, 2}
    assert validate(papers.graph) == []
