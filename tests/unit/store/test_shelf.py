"""A store on disk holds what was written, whole, whatever ends the process that writes it."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from rdflib import RDFS

import kg
from kg.errors import GraphError, StoreError
from kg.lookup import find
from kg.query.search import search
from kg.rdf import Graph, NamedNode, Quad, Table, expand, nquads
from kg.rdf.disk import MERGED, Disk
from kg.store import Shelf, unfinished, write
from tests.unit.fixtures.town import BASE, quads, town
from tests.unit.store.boroughs import graph as boroughs

LABEL = expand("rdfs:label")


def stored(folder: Path, graph: Graph) -> None:
    with Shelf(folder) as shelf:
        write(graph, shelf)
        shelf.finish()


def graphs(graph: Graph) -> dict[str, set[Quad]]:
    """The quads of each named graph but for blank nodes, whose labels a store may change, and how many those are."""
    found: dict[str, set[str]] = {}
    for quad in graph:
        found.setdefault(quad.graph_name.value, set()).add(str(quad))
    return {name: {"|".join(sorted(line for line in lines if "_:" not in line)), str(len(lines))} for name, lines in found.items()}


def test_kg_open(tmp_path):
    """A store's folder opens as a graph with Oxigraph's answers, rdflib's API and the same quads."""
    stored(tmp_path / "s", town())
    with kg.open(tmp_path / "s") as graph:
        assert graph.same(town())
        assert graph.query('SELECT ?x { ?x rdfs:label "Petra Quill" }').rows == ((NamedNode(BASE + "person/petra-quill"),),)
        assert {str(o) for o in graph.dataset.objects(predicate=RDFS.label)} == {q.object.value for q in town().match(None, LABEL)}
        assert {r["who"] for r in search(graph, "apologised")} == {"Petra Quill"}
        assert find(graph, "petra QUILL") == (NamedNode(BASE + "person/petra-quill"),)
        assert not unfinished(graph)


def test_only_what_changed_is_written(tmp_path):
    """A graph that is there is not written again, one that changed is, and one that is gone is dropped, from the index too."""
    first, second = Graph(quads(2)), Graph(q for q in quads(2) if not q.graph_name.value.endswith("/report-1"))
    with Shelf(tmp_path / "s") as shelf:
        assert write(first, shelf).written == 8
        assert (write(first, shelf).written, write(first, shelf).kept) == (0, 8)
        told = write(second, shelf)
        assert (told.written, told.kept, told.dropped) == (0, 7, 1)
        label = Quad(NamedNode(BASE + "person/petra-quill"), LABEL, kg.rdf.Literal("Petra Quill-Vale"), NamedNode(BASE + "graph/entities"))
        assert write(Graph([*second, label]), shelf).written == 1
    with kg.open(tmp_path / "s") as graph:
        assert graph.same(Graph([*second, label]))
        assert find(graph, "petra quill-vale") == (label.subject,)
        assert {r["who"] for r in search(graph, "defence")} == {"Idris Vale"}


def test_reading_and_writing_keep_apart(tmp_path):
    """Many may read a store; while they do, or while one writes, a writer is told to wait, and while one writes, a reader."""
    stored(tmp_path / "s", town())
    with kg.open(tmp_path / "s"), kg.open(tmp_path / "s"), pytest.raises(StoreError, match="wait until it has finished"):
        Shelf(tmp_path / "s")
    with Shelf(tmp_path / "s"):
        with pytest.raises(StoreError, match="another process is writing to it"):
            kg.open(tmp_path / "s")
        with pytest.raises(StoreError, match="wait until it has finished"):
            Shelf(tmp_path / "s")
    kg.open(tmp_path / "s").close()


def test_folders_that_are_no_store(tmp_path):
    """A folder of other files is neither opened nor written, and one that cannot be made is named."""
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "a.txt").write_text("A.")
    with pytest.raises(StoreError, match="folder of other files"):
        Shelf(tmp_path / "articles")
    with pytest.raises(GraphError, match="is a folder; name the graph's file"):
        kg.open(tmp_path / "articles")
    with pytest.raises(StoreError, match="cannot be written"):
        Shelf(tmp_path / "articles" / "a.txt" / "s")
    assert [f.name for f in (tmp_path / "articles").iterdir()] == ["a.txt"]


def test_damaged(tmp_path):
    """A store whose files were damaged is an error that names it."""
    stored(tmp_path / "s", town())
    (tmp_path / "s" / "quads" / "CURRENT").write_text("nonsense")
    with pytest.raises(StoreError, match="cannot be opened"):
        kg.open(tmp_path / "s")
    (tmp_path / "s" / "index.sqlite").write_bytes(b"nonsense" * 1000)
    with pytest.raises(StoreError):
        Shelf(tmp_path / "s")


def test_killed_while_merging(tmp_path, monkeypatch):
    """What a writer killed within the union of the graphs has left of it is no graph; the next clears it and goes on."""
    whole = boroughs(2)

    def killed(self: Path, *_: object, touch: Callable[..., None] = Path.touch, **how: Any) -> None:
        if self.name == MERGED:
            raise KeyboardInterrupt
        touch(self, **how)

    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt), Disk(tmp_path / "s") as disk:
        patch.setattr(Path, "touch", killed)
        disk.extend(whole)
        disk.merge()
    with kg.open(tmp_path / "s") as graph:
        assert graph.same(whole) and len(graph) == len(whole)
    with Disk(tmp_path / "s") as disk:
        disk.settle()
    with kg.open(tmp_path / "s") as graph:
        assert graph.merged and graph.same(whole)


KILLS, COPIES = 22, 12


def test_killed(tmp_path):
    """A writer that is killed with SIGKILL at any moment leaves a store that opens, in which every graph is whole and every
    acknowledged one is there; the next goes on from there, and in the end the store is as if nothing had happened."""
    whole = boroughs(COPIES)
    wanted, acknowledged, died, rng = graphs(whole), set(), 0, random.Random(5)
    for _ in range(KILLS):
        said, killed = _killed(tmp_path / "s", rng.uniform(0, 0.2))
        assert not acknowledged & set(said), "what was acknowledged is written again"
        acknowledged |= set(said)
        died += killed
        with kg.open(tmp_path / "s") as graph:
            found = graphs(graph)
        assert {name: wanted[name] for name in found} == found
        assert acknowledged <= found.keys()
        if not killed:
            break
    if died < 20:  # it ended too soon: kill more, from the beginning
        for n in range(20 - died):
            died += _killed(tmp_path / f"s{n}", rng.uniform(0, 0.1))[1]
            with kg.open(tmp_path / f"s{n}") as graph:
                assert all(found == wanted[name] for name, found in graphs(graph).items())
    assert died >= 20
    subprocess.run([sys.executable, "-m", "tests.unit.store.boroughs", tmp_path / "s", str(COPIES)], check=True, capture_output=True)
    with kg.open(tmp_path / "s") as graph:
        assert graph.same(whole) and not unfinished(graph)
        assert len(search(graph, "apologised", most=100)) == len(search(whole, "apologised", most=100))


def _killed(folder: Path, after_s: float) -> tuple[list[str], bool]:
    """What a writer acknowledged before it was killed so long after it had opened the store, and whether it was."""
    command = [sys.executable, "-m", "tests.unit.store.boroughs", str(folder), str(COPIES)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None and process.stdout.readline() == "open\n"
        time.sleep(after_s)
        process.kill()
        lines = process.stdout.read().splitlines(keepends=True)
    return [line.rstrip("\n") for line in lines if line.endswith("\n")], process.returncode != 0


def test_build_goes_on(tmp_path, monkeypatch):
    """A build that stops goes on from the documents that it had read, and gives the graph of a build in one go."""
    from kg import pipeline

    for n, name in enumerate(["Ann Lee", "Bob Ray", "Cal Orr"]):
        (tmp_path / f"{n}.txt").write_text(f"Labour councillor {name} is the leader of Dunmere Council.\n")
    read, real = [], pipeline.read_part

    def until_the_second(documents, model=None):
        for document in documents:
            if len(read) == 2:
                raise KeyboardInterrupt
            read.append(document.id)
            yield from real([document], model)

    monkeypatch.setattr(pipeline, "read_part", until_the_second)
    with pytest.raises(KeyboardInterrupt):
        kg.build_store([tmp_path], tmp_path / "s")
    with kg.open(tmp_path / "s") as graph:
        assert unfinished(graph)
    monkeypatch.setattr(pipeline, "read_part", lambda documents, model=None: read.extend(d.id for d in documents) or real(documents, model))
    kg.build_store([tmp_path], tmp_path / "s")
    assert sorted(read) == ["0", "1", "2"]
    with kg.open(tmp_path / "s") as graph:
        assert nquads(graph) == nquads(kg.build([tmp_path]).graph)


def test_a_claim_of_several_documents_is_counted_once(tmp_path: Path) -> None:
    """The union holds each triple once; it is no graph of the store's own, and follows what is dropped."""
    kind, claim = expand("rdf:type"), expand("kg:Claim")
    made = NamedNode("https://example.org/claim/1")
    names = [NamedNode(f"https://example.org/document/{n}") for n in range(3)]
    count = "SELECT (COUNT(*) AS ?n) { ?c a kg:Claim }"
    for given in (names, names[:2]):
        graph = Graph(Quad(made, kind, claim, name) for name in given)
        with Shelf(tmp_path / "store") as shelf:
            write(graph, shelf)
            shelf.finish()
        with kg.open(str(tmp_path / "store")) as kept:
            answer = kept.query(count)
            assert isinstance(answer, Table) and next(iter(answer))["n"] == "1"
            assert kept.same(graph) and len(kept) == len(given)
