"""The committed `output/` is what a build of the seeds gives, so that `git diff output/` shows what a change of a rule did."""

from __future__ import annotations

from pathlib import Path

import pytest

OUTPUT = Path(__file__).parent.parent / "output"
NAMES = ("graph.ttl", "graph.trig", "dataset.ttl", "claims.jsonl", "graph.html", "report.md")
STALE = "output/ is not what a build gives now; run this, and commit it if the difference is right: kg build seeds"


@pytest.mark.parametrize("name", NAMES)
def test_committed_output(name: str, seed_files: dict[str, str]) -> None:
    """The committed file equals a fresh one byte for byte."""
    path = OUTPUT / name
    assert path.is_file() and path.read_bytes() == seed_files[name].encode(), f"{path.name}: {STALE}"


def test_every_file_is_compared(seed_files: dict[str, str]) -> None:
    """Nothing else lies in output/ but the pictures of the page, which the README shows, and the archive of readings."""
    assert set(seed_files) == set(NAMES)
    assert {path.name for path in OUTPUT.iterdir()} - {".kg"} <= {*NAMES, "graph.png", "phone.png"}
