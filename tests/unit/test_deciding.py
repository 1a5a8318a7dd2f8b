"""kg decide, review, add and remove as a user meets them, at the keyboard and over a pipe."""

from __future__ import annotations

import json

import pytest

TEXTS = {
    "a": ("2024-05-01", "Nora Pike is the leader of Dunmere Borough Council."),
    "b": ("2024-06-01", "Nora Pike, leader of Dunmere Borough Council, said that rents would rise."),
    "c": ("2024-06-02", "Nora Pike is the chief executive of Alford Hospital."),
    "d": ("2024-06-03", "Hal Stone is the chair of Alford Hospital."),
}


@pytest.fixture
def run(run, tmp_path):
    """Run `kg` in a folder with a built graph."""
    (tmp_path / "news").mkdir()
    for name, (date, text) in TEXTS.items():
        line = json.dumps({"id": name, "text": text, "date": date})
        (tmp_path / "news" / f"{name}.jsonl").write_text(line + "\n")
    assert run("build", "news", "-q")[0] == 0
    return run


def graph(folder):
    return (folder / "output" / "graph.trig").read_bytes()


def test_merge_and_undo(run, tmp_path):
    """A merge is followed by the next build; undone, the graph and the file are as before."""
    before = graph(tmp_path)
    code, out, _ = run("decide", "merge", "Nora Pike@a", "Nora Pike@c", "--why", "she told us")
    assert (code, out) == (0, f"{tmp_path}/news/decisions.yaml: merge Nora Pike in a / Nora Pike in c\n")
    assert 'why: "she told us"' in (tmp_path / "news" / "decisions.yaml").read_text()
    run("build", "news", "-q")
    assert graph(tmp_path).count(b"person/nora-pike--") == 0 < before.count(b"person/nora-pike--")
    assert run("decide", "list")[1] == "   1  merge a#char=0,9, c#char=0,9\n"
    assert run("decide", "undo")[1] == "undone: merge a#char=0,9, c#char=0,9\n"
    run("build", "news", "-q")
    assert graph(tmp_path) == before


def test_what_is_meant(run):
    """A name that two bear is refused with both; one that nobody bears with the nearest; one thing is not merged with itself."""
    code, _, err = run("decide", "rename", "Nora Pike", "N. P.")
    assert code == 1 and "2 things are called 'Nora Pike'" in err and "person/nora-pike--a, person/nora-pike--c" in err
    assert "did you mean 'hal stone'" in run("decide", "rename", "Hal Stane", "X")[2]
    assert "'Hal Stone' and 'Hal Stone' are one already" in run("decide", "same", "Hal Stone", "Hal Stone")[2]
    assert run("decide", "merge", "Hal Stone")[0] == 2
    assert "no mention 'z#char=0,3'" in run("decide", "split", "z#char=0,3")[2]
    assert "is not in document 'z'" in run("decide", "split", "Hal Stone@z")[2]


def test_reject(run, tmp_path):
    """A claim is rejected by the hash that every answer shows."""
    hash_ = run("who", "chair", "-f", "csv")[1].split("claim/")[1][:16]
    assert run("decide", "reject", f"claim/{hash_}")[0] == 0
    run("build", "news", "-q")
    assert "nobody is said to hold that" in run("who", "chair")[2]
    assert "no claim 'ffff'" in run("decide", "reject", "ffff")[2]


def test_review(run, tmp_path):
    """The unsure pair is shown with both sentences; the answer becomes a decision, and is not asked again."""
    code, out, err = run("review", typed="what\nd\n")
    assert code == 0
    assert "One and the same? Nora Pike in" in out and "leader of Dunmere Borough" in out and "chief executive of Alford" in out
    assert "'what' is none of the answers" in err and "1 decided" in err
    assert "different:" in (tmp_path / "news" / "decisions.yaml").read_text()
    assert "0 decided, 0 left" in run("review", typed="s\n")[2]


def test_review_of_doubtful_claims(run, tmp_path):
    """Claims below a confidence are shown with their sentence; the end of the input ends the review."""
    code, out, err = run("review", "--below", "1", typed="n\nr\n")
    assert code == 0 and "Does it say so?" in out
    assert "1 decided" in err
    assert "- reject:" in (tmp_path / "news" / "decisions.yaml").read_text()


def test_orphans_are_said(run, tmp_path):
    """A decision whose document is removed is reported on standard error and kept."""
    run("decide", "rename", "Hal Stone", "Harold Stone")
    code, _, err = run("remove", "d", "-q")
    assert (code, err) == (0, "orphaned decision, line 4: rename d#char=0,9; it is kept, and has no effect\n")
    assert run("add", "news/d.jsonl", "-q")[2] == ""
    assert "Harold Stone" in graph(tmp_path).decode()


def test_a_bad_file_stops_the_build(run, tmp_path):
    """A decisions file that cannot be understood is an error with its line, and nothing is written."""
    before = graph(tmp_path)
    (tmp_path / "news" / "decisions.yaml").write_text("- smae: [a, b]\n")
    code, _, err = run("build", "news", "-q")
    assert code == 1 and "decisions.yaml, line 1: the key 'smae'" in err
    assert graph(tmp_path) == before
