"""The two seeds, built once for all tests that look at them; and the command line as a function."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import kg
from kg import cli
from kg.outputs import files

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="session")
def seeds() -> kg.Build:
    return kg.build([ROOT / "seeds"])


@pytest.fixture(scope="session")
def seed_files(seeds: kg.Build) -> dict[str, str]:
    """The files of an output folder made of the seeds, by name."""
    return files(seeds)


Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes], tmp_path: Path) -> Run:
    """Run `kg` with these arguments, and these words to read, in a folder of its own: exit code, standard output, standard error."""
    monkeypatch.chdir(tmp_path)

    def run(*args: object, typed: str | None = None) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["kg", *map(str, args)])
        if typed is not None:
            monkeypatch.setattr(sys, "stdin", io.StringIO(typed))
        code = 0
        try:
            cli.main()
        except SystemExit as end:
            code = int(end.code or 0)
        out, err = capfdbinary.readouterr()
        return code, out.decode(), err.decode()

    return run
