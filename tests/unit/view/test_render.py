"""The page as text: pure, byte-stable, whole."""

from __future__ import annotations

import json
import os
import random
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from kg.rdf import Graph, expand
from kg.view import render
from tests.browser.generate import make


def data_of(page: str) -> Any:
    """The page's embedded data."""
    return json.loads(re.search(r'<script type="application/json" id="data">(.*?)</script>', page, re.S)[1])  # type: ignore[index]


def test_order_of_quads_does_not_matter() -> None:
    """The same quads in another order give the same bytes, and so does a second run."""
    quads = list(make(60))
    random.Random(1).shuffle(quads)
    assert render(Graph(quads)) == render(make(60)) == render(make(60))


def test_hash_seed_does_not_matter() -> None:
    """Two processes with other hash seeds write the same page."""
    script = (
        "import hashlib; from kg.view import render; from tests.browser.generate import make; "
        "print(hashlib.sha256(render(make(60)).encode()).hexdigest())"
    )
    root = Path(__file__).parents[3]
    digests = {
        subprocess.run(
            [sys.executable, "-c", script],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(root)},
            capture_output=True,
            check=True,
            cwd=root,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(digests) == 1


def test_graph_is_unchanged() -> None:
    """Rendering reads the graph and adds or removes nothing."""
    graph = make(60)
    before = set(graph)
    render(graph)
    assert set(graph) == before


def test_nothing_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """pyvis leaves no folder or file behind."""
    monkeypatch.chdir(tmp_path)
    render(make(60))
    assert list(tmp_path.iterdir()) == []


def test_every_claim_is_in_the_page() -> None:
    """All claims of the graph are embedded under their own IRIs, parallel and inferred ones too."""
    graph = make(60)
    claims = {q.subject.value for q in graph.match(None, expand("rdf:type"), expand("kg:Claim"))}
    facts = data_of(render(graph))["facts"]
    assert {facts["base"] + i for i in facts["id"]} == claims
    assert len(facts["id"]) == len(claims)


def test_an_empty_graph_is_a_page() -> None:
    """A graph without a claim gives a page that says so, not an error."""
    assert data_of(render(Graph()))["facts"]["id"] == []


def test_title_is_text() -> None:
    """Markup in the title is escaped."""
    assert "<title>&lt;/title&gt;&lt;b&gt;</title>" in render(Graph(), title="</title><b>")
