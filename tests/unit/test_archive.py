"""What was read before is not read again, and the graph is the one that reading everything gives."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg import outputs, pipeline
from kg import readings as readings_of
from kg.archive import Archive
from kg.errors import InputError
from kg.model import Reading, Stance, Status
from kg.readings import key as key_of
from kg.readings import pack, unpack
from tests.unit.fixtures.readings import leader
from tests.unit.test_resolve import readings

TEXTS = {
    "a": "Nora Pike is the leader of Dunmere Borough Council. She met Hal Stone, the MP for Dunmere.",
    "b": "Nora Pike, leader of Dunmere Borough Council, has resigned.",
    "c": "Councillor Bo Tan said that the council was wrong. Bo Tan represents Mere Ward.",
    "d": "The Alford Trust has appointed Nora Pike as its chief executive.",
}


def write(folder: Path, *names: str) -> list[Path]:
    folder.mkdir(exist_ok=True)
    for name in names:
        (folder / f"{name}.jsonl").write_text(json.dumps({"id": name, "text": TEXTS[name], "date": "2024-05-01"}) + "\n")
    return [folder / f"{name}.jsonl" for name in names]


@settings(max_examples=100)
@given(readings)
def test_a_reading_is_kept_whole(read):
    """What comes out of the archive equals what went in."""
    for reading in read:
        assert unpack(pack(reading)) == reading


def test_all_of_a_claim_is_kept():
    """Status, dates, stance and speaker come back as they were."""
    pen = leader(status=Status.INTERIM, stance=Stance.REPORTED, since="2021", until="2024-05", date="2024-05-02")
    claim = replace(pen.claims[0], attributed_to=pen.mentions[0], about=(pen.mentions[1],), mode="Direct", confidence=0.5)
    reading = Reading(pen.document, tuple(pen.mentions), (claim,))
    assert unpack(pack(reading)) == reading


def test_the_articles_are_kept_whole(seeds):
    """The seeds' readings come back as they were."""
    assert [unpack(pack(r)) for r in seeds.readings] == list(seeds.readings)


def test_a_key_hangs_on_text_and_date_and_model():
    """Any change of a document, and another model, makes another key."""
    document = leader().document
    others = [replace(document, published="2024-05-02"), replace(document, text=document.text + " ")]
    keys = {key_of(document), key_of(document, "other"), *(key_of(d) for d in others)}
    assert len(keys) == 4
    assert key_of(document) == key_of(leader().document)


def test_only_what_changed_is_read(tmp_path):
    """A second build reads nothing, a changed document is read alone, and the files are those of a full build."""
    sources, output = write(tmp_path / "in", "a", "b", "c"), tmp_path / "out"
    first = pipeline.build(sources, archive=output)
    again = pipeline.build(sources, archive=output)
    assert (first.unread, again.unread) == (3, 0)
    assert outputs.files(again) == outputs.files(first) == outputs.files(pipeline.build(sources))
    sources[1].write_text(sources[1].read_text().replace("resigned", "stepped down"))
    changed = pipeline.build(sources, archive=output)
    assert changed.unread == 1
    assert outputs.files(changed) == outputs.files(pipeline.build(sources))
    assert pipeline.build(sources, archive=output, afresh=True).unread == 3


def test_a_reader_that_changed_reads_everything(tmp_path, monkeypatch):
    """After a change of the code that reads, nothing that was kept is used."""
    sources, output = write(tmp_path / "in", "a", "b"), tmp_path / "out"
    pipeline.build(sources, archive=output)
    monkeypatch.setattr(readings_of, "reader_version", lambda: "another")
    assert pipeline.rebuild(output, add=write(tmp_path / "in", "c")).unread == 3


def test_adding_and_removing(tmp_path):
    """Adding reads the new documents alone and gives what a full build gives; removing them gives the build before."""
    folder, output = tmp_path / "in", tmp_path / "out"
    before = outputs.files(pipeline.build(write(folder, "a", "b"), archive=output))
    added = pipeline.rebuild(output, add=write(folder, "c", "d"))
    assert added.unread == 2
    assert outputs.files(added) == outputs.files(pipeline.build([folder]))
    assert outputs.files(pipeline.rebuild(output, remove=["d", "c"])) == before
    assert "Alford" in outputs.files(added)["graph.trig"] and "Alford" not in before["graph.trig"]


def test_one_after_the_other(tmp_path, seed_files):
    """The two seeds built together and one after the other give the same bytes."""
    first, second = sorted((Path(__file__).parents[2] / "seeds").glob("*.txt"))
    pipeline.build([first], archive=tmp_path)
    assert outputs.files(pipeline.rebuild(tmp_path, add=[second])) == seed_files


def test_what_cannot_be_done(tmp_path):
    """Adding to what was never built, and removing what is not there, are errors that say what to do."""
    with pytest.raises(InputError, match="build first: kg build"):
        pipeline.rebuild(tmp_path / "out", remove=["a"])
    pipeline.build(write(tmp_path / "in", "a", "b"), archive=tmp_path / "out")
    with pytest.raises(InputError, match=r"no such document in the build; .*kg query documents"):
        pipeline.rebuild(tmp_path / "out", remove=["ab"])
    assert [r.document.id for r in Archive(tmp_path / "out").last_build()] == ["a", "b"]


def test_the_archive_may_be_thrown_away(tmp_path):
    """Without it the next build gives the same."""
    sources, output = write(tmp_path / "in", "a"), tmp_path / "out"
    first = outputs.files(pipeline.build(sources, archive=output))
    shutil.rmtree(output / ".kg")
    assert outputs.files(pipeline.build(sources, archive=output)) == first


ACTIONS = st.lists(st.tuples(st.sampled_from(["add", "remove"]), st.sampled_from(sorted(TEXTS))), min_size=1, max_size=5)


@pytest.fixture(scope="module")
def texts(tmp_path_factory):
    folder = tmp_path_factory.mktemp("texts")
    return {path.stem: path for path in write(folder, *TEXTS)}


@settings(max_examples=12)
@given(actions=ACTIONS)
def test_any_way_leads_to_the_full_build(texts, tmp_path_factory, actions):
    """Whatever was added and removed in whatever order, the graph is that of a full build of what is left."""
    output = tmp_path_factory.mktemp("out")
    there = {"a"}
    built = pipeline.build([texts["a"]], archive=output)
    for action, name in actions:
        if action == "add":
            there.add(name)
            built = pipeline.rebuild(output, add=[texts[name]])
        elif name in there and len(there) > 1:
            there.remove(name)
            built = pipeline.rebuild(output, remove=[name])
    assert outputs.files(built) == outputs.files(pipeline.build([texts[name] for name in there]))
