"""The walk from sources to files: the same sources give the same bytes, and a bad one stops it before anything is done."""

from __future__ import annotations

import inspect
import json
import os
import shutil
import subprocess
import sys
import typing
from dataclasses import replace
from pathlib import Path

import pytest

import kg
from kg import outputs, pipeline
from kg.errors import InputError, InputErrors, KgError
from kg.model import Crowd
from kg.rdf import Table

ROOT = Path(__file__).parents[2]
SEEDS = sorted((ROOT / "seeds").glob("*.txt"))
ARTICLES = sorted((ROOT / "tests" / "gold").glob("*.txt"))[:6]
HASHES = """
import hashlib, sys
from kg import outputs, pipeline
for name, text in outputs.files(pipeline.build(sys.argv[1:])).items():
    print(name, hashlib.sha256(text.encode()).hexdigest())
"""


def run(*arguments: str, cwd: Path = ROOT, **environment: str) -> str:
    """What a fresh Python prints."""
    env = os.environ | {"PYTHONPATH": str(ROOT)} | environment
    done = subprocess.run([sys.executable, *arguments], cwd=cwd, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


# --- same input, same bytes ----------------------------------------------------------------------


def test_two_builds(seed_files):
    """A second build of the same sources gives the same files, byte for byte."""
    assert outputs.files(kg.build([ROOT / "seeds"])) == seed_files


def test_order_of_inputs(seed_files):
    """Files named one by one, backwards and twice give what their folder gives."""
    assert outputs.files(kg.build([*reversed(SEEDS), SEEDS[0]])) == seed_files


def test_place_of_inputs(seed_files, tmp_path, monkeypatch):
    """Where the sources lie and where one stands leaves no trace in the files."""
    shutil.copytree(ROOT / "seeds", tmp_path / "elsewhere")
    monkeypatch.chdir(tmp_path)
    assert outputs.files(kg.build(["elsewhere"])) == seed_files


def test_processes(monkeypatch):
    """Documents read by two processes, a few at a time, give the files that one process gives."""
    monkeypatch.setattr(pipeline, "PART", 2)
    one, two = (outputs.files(kg.build(ARTICLES, jobs=jobs)) for jobs in (1, 2))
    assert one == two


def test_what_is_read_beside_a_document_does_not_matter(monkeypatch):
    """A document's claims are the same when it is read alone, after others, or in parts of another size."""
    together = kg.build(ARTICLES).readings
    monkeypatch.setattr(pipeline, "PART", 1)
    alone = [kg.build([path]).readings[0] for path in ARTICLES]
    assert tuple(sorted(alone, key=lambda r: r.document.id)) == together


def test_hash_seeds(seed_files):
    """Python's hash seed, which orders sets differently in each process, has no part in the files."""
    printed = {run("-c", HASHES, *map(str, SEEDS), PYTHONHASHSEED=seed) for seed in ("0", "1", "random")}
    assert len(printed) == 1
    assert [line.split()[0] for line in printed.pop().splitlines()] == list(seed_files)


# --- what a build takes --------------------------------------------------------------------------


def test_base():
    """`base` begins every IRI of the data, with a slash put behind it where there is none."""
    built = kg.build([SEEDS[1]], base="https://news.example/graph")
    text = outputs.files(built)["graph.trig"]
    assert "https://news.example/graph/person/lucy-rigby" in text
    assert "example.org" not in text


def test_all_bad_sources_are_named_at_once(tmp_path):
    """Every bad source of a build is named in one error, and nothing is read."""
    empty, binary = tmp_path / "empty.txt", tmp_path / "picture.txt"
    empty.write_text("")
    binary.write_bytes(bytes(range(256)) * 8)
    with pytest.raises(InputErrors) as error:
        kg.build([SEEDS[0], empty, tmp_path / "missing.txt", binary])
    assert {Path(e.where).name for e in error.value.errors} == {"empty.txt", "missing.txt", "picture.txt"}
    assert all(str(e) in str(error.value) for e in error.value.errors)


def test_keep_going(tmp_path, seeds):
    """With `keep_going` the good sources are read as ever, and the bad ones are listed in the result and its report."""
    missing = tmp_path / "missing.txt"
    built = kg.build([ROOT / "seeds", missing], keep_going=True)
    assert built.readings == seeds.readings
    assert [e.where for e in built.skipped] == [str(missing)]
    assert f"- {missing}" in outputs.report(built)


def test_nothing_good_to_keep(tmp_path):
    """`keep_going` past every source is an error all the same."""
    with pytest.raises(InputErrors):
        kg.build([tmp_path / "missing.txt"], keep_going=True)


def test_a_text_that_the_reader_stumbles_at(tmp_path, monkeypatch):
    """It is one error, after all others were read and kept; with `keep_going` the graph is made of the others."""
    stumbling = SEEDS[0].stem
    real = kg.walk.extract

    def extract(annotated):
        if annotated.document.id == stumbling:
            raise RecursionError("too deep")
        return real(annotated)

    monkeypatch.setattr(kg.walk, "extract", extract)
    with pytest.raises(InputErrors, match=r"stumbles at \(RecursionError: too deep\)"):
        kg.build(SEEDS, archive=tmp_path)
    built = kg.build(SEEDS, archive=tmp_path, keep_going=True)
    assert [e.where for e in built.skipped] == [str(SEEDS[0])]
    assert [r.document.id for r in built.readings] == [p.stem for p in SEEDS[1:]]
    assert built.unread == 0
    with pytest.raises(InputErrors):
        kg.build(SEEDS[:1], keep_going=True)
    with pytest.raises(InputError, match="stumbles"):
        list(kg.pipeline.extract(SEEDS))


def test_progress():
    """Progress counts up to the number of documents, and tells which was read."""
    seen: list[tuple[int, int, str]] = []
    kg.build(SEEDS, on_progress=lambda *step: seen.append(step))
    assert seen == [(i, len(SEEDS), path.stem) for i, path in enumerate(SEEDS, 1)]


# --- what it gives -------------------------------------------------------------------------------


def test_a_graph_too_big_for_a_page_is_built_all_the_same(seeds, seed_files, monkeypatch):
    """The graph is written whole; the page says why there is no drawing and which commands draw a part, and holds no script."""
    monkeypatch.setattr(sys.modules["kg.view"], "MOST_FACTS", 10)
    made = outputs.files(seeds)
    assert {name: text for name, text in made.items() if name != "graph.html"} == {n: t for n, t in seed_files.items() if n != "graph.html"}
    page = made["graph.html"]
    assert "51 claims are too many for one page (10)" in page
    assert "kg view --around &#34;West Northamptonshire Council&#34;" in page
    assert "<script" not in page and "default-src 'none'" in page


def test_files(seeds, seed_files):
    """A build has six files; each line of claims.jsonl is a claim whose words stand where it says."""
    assert list(seed_files) == ["graph.ttl", "graph.trig", "dataset.ttl", "claims.jsonl", "graph.html", "report.md"]
    texts = {r.document.id: r.document.text for r in seeds.readings}
    lines = [json.loads(line) for line in seed_files["claims.jsonl"].splitlines()]
    assert len(lines) == sum(len(r.claims) for r in seeds.readings) > 40
    for line in lines:
        for part in (line["evidence"], line["subject"], line["object"]):
            assert texts[line["document"]][part["start"] : part["end"]] == part["text"]


def test_extract_gives_the_claims_of_the_build(seed_files):
    """`extract` reads the same claims without building; with `explain` it also lists what was not read, and why."""
    lines = [json.loads(line) for line in seed_files["claims.jsonl"].splitlines()]
    assert list(kg.extract(SEEDS)) == lines
    explained = list(kg.extract(SEEDS, explain=True))
    assert [line for line in explained if "predicate" in line] == lines
    assert all(line["reason"] for line in explained if "unread" in line)


def test_the_summary_counts_the_graph(seeds):
    """The summary's people and claims are those of the build."""
    s = outputs.summary(seeds)
    assert (s.documents, s.people, sum(s.claims.values())) == (2, 6, sum(len(r.claims) for r in seeds.readings))
    assert s.unread == sum(len(r.unread) for r in seeds.readings)


def test_the_report_says_what_was_not_read(seeds, seed_files):
    """The report lists each document, who was taken for whom and why, and each passage that was not read."""
    report = seed_files["report.md"]
    assert all(f"`{r.document.id}`" in report for r in seeds.readings)
    assert all(u.reason in report for r in seeds.readings for u in r.unread)
    assert all(i.reason in report for i in seeds.resolution.inferred)


def test_the_report_says_what_was_not_compared(seeds):
    """A name that too many bear is listed with how many they are and how many at a time were compared."""
    crowded = replace(seeds, resolution=replace(seeds.resolution, crowds=(Crowd("people", "smith j", 12_345, 10_000),)))
    assert "- people: 12345 share `smith j`, of whom 10000 at a time were compared" in outputs.report(crowded)


# --- the Python API ------------------------------------------------------------------------------


def test_a_build_can_be_asked(seeds):
    """`query` takes SPARQL with the usual prefixes, and values for its variables."""
    answer = seeds.query("SELECT DISTINCT ?who WHERE { ?x rdfs:label ?who ; org:holds/org:role/rdfs:label ?role }", {"role": "MP"})
    assert isinstance(answer, Table)
    assert list(answer) == [{"who": "Lucy Rigby"}]


def test_public_names():
    """Every public name exists, has a docstring, and every public function states its types; the package says that it is typed."""
    public = [getattr(kg, name) for name in kg.__all__]
    assert [p for p in public if not inspect.getdoc(p)] == []
    for function in (kg.build, kg.extract, kg.Build.query):
        assert set(typing.get_type_hints(function)) == {*inspect.signature(function).parameters, "return"} - {"self"}
    assert (Path(kg.__file__).parent / "py.typed").is_file()
    assert issubclass(InputError, KgError)


def test_importing_is_light():
    """`import kg` loads neither the language library nor the drawing libraries."""
    heavy = run("-c", "import sys, kg; print(*sorted({'spacy', 'thinc', 'pyvis', 'networkx', 'rdflib', 'typer'} & set(sys.modules)))")
    assert heavy.split() == []


def test_every_title_of_a_post_has_a_name(tmp_path: Path) -> None:
    """ "Chairman" and "chair" are one post; both titles that claims name are described."""
    (tmp_path / "a.txt").write_text(
        "Gary Page, chairman of Mere Trust, resigned on Monday.\n\nUntil then vice-chair Tim Newcomb will act as chair of Mere Trust.\n"
    )
    answer = kg.build([tmp_path / "a.txt"]).query(
        "SELECT ?role { ?claim org:role ?role FILTER NOT EXISTS { ?role a org:Role ; rdfs:label ?name } }"
    )
    assert isinstance(answer, Table)
    assert not answer.rows
    named = kg.build([tmp_path / "a.txt"]).query("SELECT DISTINCT ?name { ?claim org:role/rdfs:label ?name }")
    assert isinstance(named, Table)
    assert {str(row["name"]) for row in named} >= {"chairman", "chair"}
