"""A store that documents are added to and removed from holds what a store built of the same documents in one go holds."""

from __future__ import annotations

import random
import sqlite3
from pathlib import Path

import pytest

import kg
from kg import pipeline
from kg.errors import InputError
from kg.rdf import Graph
from kg.rdf.disk import MERGED
from kg.store import Shelf

GOLD = sorted((Path(__file__).parents[2] / "gold").glob("0?.txt"))
SAME = {  # two documents that say the same, so that claims stand in two graphs, and a third that has the same people
    "first.txt": "date 2024-05-01\n\nLabour councillor Ann Lee is the leader of Dunmere Council. Bob Ray, the chief executive, said: “No.”",
    "second.txt": "date 2024-06-01\n\nLabour councillor Ann Lee is the leader of Dunmere Council. She has criticised Bob Ray.",
    "third.txt": "date 2024-07-01\n\nCouncillor Ann Lee, leader of Dunmere Council, met Cal Orr, chair of Dunmere Hospitals NHS Trust.",
}


@pytest.fixture(scope="module")
def articles(tmp_path_factory) -> list[Path]:
    folder = tmp_path_factory.mktemp("articles")
    for name, text in SAME.items():
        (folder / name).write_text(text + "\n")
    return [*sorted(folder.iterdir()), *GOLD[:4]]


def rows(folder: Path, sql: str) -> list[tuple[object, ...]]:
    with sqlite3.connect(folder / "index.sqlite") as index:
        return sorted(index.execute(sql))


def assert_alike(grown: Path, fresh: Path) -> None:
    """Both hold the same graphs, the same union where they have one, and the same index."""
    with kg.open(grown) as one, kg.open(fresh) as other:
        assert one.same(other)
        merged = (grown / MERGED).is_file()
        assert merged or not (fresh / MERGED).is_file()
        if merged:
            union = {(str(q.subject), str(q.predicate), str(q.object)) for q in one if "_:" not in f"{q.subject}{q.object}"}
            default = [q for q in one.store if q not in set(one)]
            assert {(str(q.subject), str(q.predicate), str(q.object)) for q in default if "_:" not in f"{q.subject}{q.object}"} == union
            assert len(default) == len({(q.subject, q.predicate, q.object) for q in one})
    for table in ("name", "passage"):
        columns = "graph, iri, text, folded, preferred" if table == "name" else "graph, claim, text"
        assert rows(grown, f"SELECT {columns} FROM {table}") == rows(fresh, f"SELECT {columns} FROM {table}")


def test_any_way_to_the_same_documents(articles, tmp_path):
    """Whatever is added and removed in whatever order, the store is that of one build of what is left, and of `kg build`."""
    chance = random.Random(7)
    kg.build_store(articles[:3], tmp_path / "s")
    there = set(articles[:3])
    for step in range(8):
        article = chance.choice(articles)
        if article in there and len(there) > 1:
            pipeline.rebuild_store(tmp_path / "s", remove=[article.stem])
            there.remove(article)
        else:
            pipeline.rebuild_store(tmp_path / "s", add=[article])
            there.add(article)
        if step % 3 == 2:
            kg.build_store(sorted(there), tmp_path / f"fresh{step}")
            assert_alike(tmp_path / "s", tmp_path / f"fresh{step}")
            with kg.open(tmp_path / "s") as graph:
                assert graph.same(kg.build(sorted(there)).graph)


def test_only_what_changes_is_written(articles, tmp_path, monkeypatch):
    """One document more is one graph more beside those of entities and conclusions; building again writes nothing."""
    kg.build_store(articles[:3], tmp_path / "s")
    put: list[str] = []
    real = Shelf.put
    monkeypatch.setattr(
        Shelf, "put", lambda shelf, parts, shares: (put.extend(n.value for n, _, _ in parts), real(shelf, parts, shares))[1]
    )
    joined, written = pipeline.rebuild_store(tmp_path / "s", add=[articles[4]])
    assert joined.unread == 1 and [name.rpartition("/")[2] for name in put] == [articles[4].stem]
    assert (written.written, written.dropped) == (3, 0)
    assert kg.build_store([*articles[:3], articles[4]], tmp_path / "s")[1].written == 0


def test_decisions_are_followed(articles, tmp_path):
    """A claim that is rejected goes from its document's graph, and comes back when the decision is taken back."""
    joined, _ = kg.build_store(articles[:2], tmp_path / "s")
    with kg.open(tmp_path / "s") as graph:
        before = Graph(graph)
    claim = joined.readings[0].claims[0].id
    decisions = tmp_path / "decisions.yaml"
    decisions.write_text(f"- reject: {claim}\n")
    kg.build_store(articles[:2], tmp_path / "s", decisions=decisions)
    with kg.open(tmp_path / "s") as graph:
        assert not graph.same(before) and graph.same(kg.build(articles[:2], decisions=decisions).graph)
    decisions.write_text("")
    kg.build_store(articles[:2], tmp_path / "s", decisions=decisions)
    with kg.open(tmp_path / "s") as graph:
        assert graph.same(before)


def test_what_was_interrupted_is_drawn_anew(articles, tmp_path, monkeypatch):
    """A build that stops between documents and conclusions leaves no conclusion that does not follow once the next has run."""
    kg.build_store(articles[:2], tmp_path / "s")

    def stop(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(Shelf, "concluding", stop)
        with pytest.raises(KeyboardInterrupt):
            pipeline.rebuild_store(tmp_path / "s", add=[articles[2]])
    kg.build_store(articles[:3], tmp_path / "s")
    kg.build_store(articles[:3], tmp_path / "fresh")
    assert_alike(tmp_path / "s", tmp_path / "fresh")


def test_no_build_there(tmp_path):
    """What cannot be added to, or is not in the store, is said."""
    with pytest.raises(InputError, match="no build is kept there"):
        pipeline.rebuild_store(tmp_path / "s", add=["a.txt"])
