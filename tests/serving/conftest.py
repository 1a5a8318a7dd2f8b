"""A server in a process of its own, started by `kg serve` as a user starts it."""

from __future__ import annotations

import contextlib
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from kg.rdf import trig
from kg.store import Shelf, write
from tests.unit.fixtures.town import quads, town

ROOT = Path(__file__).parents[2]


@contextlib.contextmanager
def serving(*args: object) -> Iterator[str]:
    """`kg serve` with these arguments on a free port; its address without the last stroke. It must end by itself when told to."""
    command = [sys.executable, "-m", "kg", "serve", *map(str, args), "--port", "0"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}) as process:
        assert process.stderr is not None
        line = process.stderr.readline()
        try:
            address = re.search(r"http://\S+(?=/ )", line)
            assert address, line + process.stderr.read()
            yield address[0]
        finally:
            process.send_signal(signal.SIGINT)
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                raise
        said = process.stderr.read()
        assert "Traceback" not in said, said


@pytest.fixture(scope="session")
def store(tmp_path_factory) -> Path:
    with Shelf(folder := tmp_path_factory.mktemp("store") / "town") as shelf:
        write(town(), shelf)
        shelf.finish()
    return folder


@pytest.fixture(scope="session")
def server(store) -> Iterator[str]:
    """A server of the town of Dunmere, from a store."""
    with serving(store, "--title", "Dunmere", "--timeout", 3, "--max-rows", 1000, "--max-memory", 400) as url:
        yield url


@pytest.fixture(scope="session")
def file_server(tmp_path_factory) -> Iterator[str]:
    """A server of the same town, from a file."""
    (path := tmp_path_factory.mktemp("file") / "town.trig").write_text(trig(quads()), encoding="utf-8")
    with serving(path) as url:
        yield url


@pytest.fixture
def client(server) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=server, timeout=20) as client:
        yield client
