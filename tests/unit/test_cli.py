"""The command line: results, messages and exit codes, as a user and as a shell sees them."""

import csv
import json
import os
import signal
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

import pytest

import kg.outputs
import kg.pipeline
from kg.errors import InputError, InputErrors
from kg.model import Resolution
from kg.rdf import Graph, expand, trig
from kg.store import Shelf, write
from tests.unit.fixtures.town import quads, town

ROOT = Path(kg.pipeline.__file__).parent.parent


@pytest.fixture
def graph_file(tmp_path):
    (path := tmp_path / "graph.trig").write_text(trig(quads()), encoding="utf-8")
    return path


@dataclass
class FakeSummary:
    documents: int = 2
    people: int = 6
    bodies: int = 5
    unread: int = 3
    claims: tuple = ()


@dataclass
class FakeBuild:
    skipped: tuple = ()
    orphaned: tuple = ()
    readings: tuple = ()
    resolution: Resolution = field(default_factory=lambda: Resolution({}, {}))


@pytest.fixture
def fake(monkeypatch):
    """A pipeline that records how it was called and gives two files."""
    called = {}

    def build(sources, **options):
        called.update(options, sources=sources)
        return FakeBuild(skipped=(InputError("bad.txt", "it is empty", "remove it"),) if options["keep_going"] else ())

    summary = FakeSummary()
    summary.claims = {"holds": 4, "member of": 2}
    monkeypatch.setattr(kg.pipeline, "build", build)
    monkeypatch.setattr(kg.outputs, "files", lambda _, keep=None: {"graph.ttl": "ttl", "report.md": "report"})
    monkeypatch.setattr(kg.outputs, "summary", lambda _: summary)
    return called


def shell(*args, **options):
    """`kg` in a process of its own."""
    env = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONWARNINGS": "error::ResourceWarning"}
    return subprocess.run([sys.executable, "-m", "kg", *map(str, args)], env=env, capture_output=True, check=False, **options)


# --- kg build ------------------------------------------------------------------------------------


def test_build_writes_and_sums_up(run, fake, tmp_path):
    """The files are written to the folder, and the figures and their names printed."""
    (tmp_path / "a.txt").write_text("text")
    code, out, err = run("build", "a.txt", "-o", "x/y")
    assert (code, err) == (0, "")
    assert (tmp_path / "x/y/graph.ttl").read_text() == "ttl"
    assert out.splitlines() == [
        "2 documents, 6 claims, 6 people, 5 bodies; 3 sentences left unread",
        "       4  holds",
        "       2  member of",
        "wrote x/y/graph.ttl",
        "wrote x/y/report.md",
    ]


def test_build_options(run, fake):
    """Every option reaches the pipeline."""
    run(
        "build",
        "a",
        "b",
        "--base",
        "https://n.example/",
        "--jobs",
        3,
        "--model",
        "m",
        "--input-format",
        "jsonl",
        "--keep-going",
        "--decisions",
        "d.yaml",
        "--afresh",
        "-q",
    )
    assert (
        fake.items()
        >= {
            "sources": ["a", "b"],
            "base": "https://n.example/",
            "jobs": 3,
            "model": "m",
            "input_format": "jsonl",
            "keep_going": True,
            "decisions": Path("d.yaml"),
            "archive": Path("output"),
            "afresh": True,
        }.items()
    )


def test_build_quiet_and_skipped(run, fake):
    """Quiet says nothing but what was skipped."""
    code, out, err = run("build", "a", "-q", "-k")
    assert (code, out, err) == (0, "", "skipped bad.txt: it is empty; remove it\n")


def test_build_into_a_store(run, tmp_path):
    """With --store the graph goes to a store, and no files are written; every command that asks takes the store's folder."""
    (tmp_path / "a.txt").write_text("Labour councillor Ann Lee is the leader of Dunmere Council.\n")
    code, out, err = run("build", "a.txt", "--store", "s")
    assert (code, err) == (0, "") and out.endswith("wrote s: 3 graphs new or changed, 0 as before, 0 dropped\n")
    assert run("build", "a.txt", "--store", "s")[1].endswith("0 graphs new or changed, 3 as before, 0 dropped\n")
    assert sorted(f.name for f in tmp_path.iterdir()) == ["a.txt", "s"]
    for args in (["who", "leader"], ["show", "ann lee"], ["search", "councillor"], ["query", "people"], ["explain", "Ann Lee", "Labour"]):
        code, out, err = run(*args, "-g", "s")
        assert (code, err) == (0, "") and "Ann Lee" in out
    assert run("validate", "s")[0] == 0


def test_ask_an_unfinished_store(run, tmp_path):
    """Whoever asks a store whose build was stopped is told so."""
    with Shelf(tmp_path / "s") as shelf:
        write(Graph(quads()), shelf)
    code, out, err = run("who", "leader", "-g", "s")
    assert code == 0 and "Nora Pike" in out
    assert err == "s: the build was not finished, so there is more to come; go on by the same kg build\n"


def test_build_reads_seeds(run, fake, tmp_path):
    """Without sources, seeds/ is read; without that folder, the message says what to do."""
    code, out, err = run("build")
    assert (code, out) == (1, "")
    assert err == "kg: seeds/: there is no such folder here; name the files or folders to read: kg build ARTICLES…\n"
    (tmp_path / "seeds").mkdir()
    assert run("build")[0] == 0 and fake["sources"] == ["seeds"]


def test_build_reports_all_bad_sources(run, fake, monkeypatch, tmp_path):
    """Every bad source has its line, the exit code is 1, nothing is written and there is no traceback."""

    def build(*_, **__):
        raise InputErrors([InputError("a.txt", "is empty", "remove it"), InputError("b.bin", "is binary", "convert it")])

    monkeypatch.setattr(kg.pipeline, "build", build)
    code, out, err = run("build", "a.txt", "b.bin")
    assert (code, out, err) == (1, "", "kg: a.txt: is empty; remove it\nb.bin: is binary; convert it\n")
    assert list(tmp_path.iterdir()) == []


def test_build_unwritable_folder(run, fake, tmp_path):
    """An output folder that cannot be is told before anything is read."""
    (tmp_path / "out").write_text("a file")
    code, _, err = run("build", "a", "-o", "out/deep")
    assert code == 1 and "out: is a file and not a folder; choose another folder with -o" in err and not fake


@pytest.mark.parametrize(
    "args",
    [
        ("build", "--jobs", "0"),
        ("build", "--base", "not an iri"),
        ("build", "--nope"),
        ("nope",),
        ("extract",),
        ("query", "people", "--format", "xls"),
        ("query", "--body", "x"),
    ],
)
def test_wrong_usage(run, fake, args):
    """What is wrong with the command itself exits with 2 and a hint, and does nothing."""
    code, _, err = run(*args)
    assert code == 2 and "Usage:" in err and not fake


# --- kg extract ----------------------------------------------------------------------------------


def test_extract(run, monkeypatch):
    """Claims come as JSON Lines, in UTF-8 and not escaped."""
    got = []

    def extract(sources, **options):
        got.append((sources, options))
        yield {"predicate": "org:holds", "subject": {"text": "Zoë"}}
        yield {"unread": "x"}

    monkeypatch.setattr(kg.pipeline, "extract", extract)
    code, out, err = run("extract", "-", "a.txt", "--input-format", "jsonl", "--explain", "--jobs", 2)
    assert (code, err) == (0, "")
    assert json.loads(out.splitlines()[0])["subject"]["text"] == "Zoë" and "Zoë" in out
    assert got == [(["-", "a.txt"], {"jobs": 2, "input_format": "jsonl", "encoding": None, "model": None, "explain": True})]


# --- kg query ------------------------------------------------------------------------------------


def test_query_lists(run):
    """Without a name the named queries are listed with question and parameters; no graph is needed."""
    code, out, err = run("query")
    assert (code, err) == (0, "")
    assert "holders            Who holds which role where, now or on a date?\n" in out
    assert "[--role STRING] [--body NAME] [--person NAME] [--on DATE]" in out


def test_query_named(run, graph_file):
    """A named query with parameters, in either spelling."""
    code, out, _ = run("query", "holders", "--graph", graph_file, "--body", "dbc", "--role=leader", "--format", "csv")
    rows = list(csv.DictReader(out.splitlines()))
    assert code == 0 and [r["who"] for r in rows] == ["Idris Vale", "Idris Vale", "Nora Pike"]


def test_query_default_graph(run, graph_file, tmp_path):
    """The graph is output/graph.trig if no other is named."""
    (tmp_path / "output").mkdir()
    graph_file.rename(tmp_path / "output/graph.trig")
    assert "Hal Stone" in run("query", "people")[1]


def test_query_help(run):
    """A query's help shows its parameters, and needs no graph; the command's own help has examples."""
    code, out, _ = run("query", "holders", "--help")
    assert code == 0 and "Who holds which role where, now or on a date?" in out
    assert "--on " in out and "a date: 2024, 2024-07 or 2024-07-17" in out
    assert "(required)" in run("query", "person", "-h")[1]
    assert "kg query holders --body WNC" in run("query", "--help")[1]


def test_query_file_and_text(run, graph_file, tmp_path, monkeypatch):
    """SPARQL comes from a file, with declared parameters, from the command line, or from standard input."""
    text = "# Who is it?\n# param who: name — whom\nSELECT ?n { VALUES $who { UNDEF } $who rdfs:label ?n } ORDER BY ?n"
    (tmp_path / "mine.rq").write_text(text)
    assert run("query", "mine.rq", "--graph", graph_file, "--who", "ms pike", "-f", "tsv")[1] == '?n\n"Nora Pike"\n'
    assert "--who" in run("query", "mine.rq", "--help")[1]
    assert run("query", 'ASK { ?x rdfs:label "Hal Stone" }', "--graph", graph_file)[:2] == (0, "yes\n")
    monkeypatch.setattr(sys, "stdin", __import__("io").StringIO("ASK { ?x a kg:Nothing }"))
    assert run("query", "-", "--graph", graph_file)[1] == "no\n"


def test_query_limit(run, graph_file):
    """At most so many rows, and a note on standard error that there are more."""
    code, out, err = run("query", "people", "--graph", graph_file, "--limit", 2, "-f", "csv")
    assert (code, len(out.splitlines())) == (0, 3)
    assert err == "there are more than these 2 rows; a higher --limit shows them\n"


def test_query_nothing_found(run, graph_file):
    """No row is no error, and is said on standard error."""
    code, out, err = run("query", "inspections", "--inspector", "Petra Quill", "--graph", graph_file, "-f", "csv")
    assert (code, out.splitlines()[0][:3], err) == (0, "who", "nothing in the graph answers this\n")


def test_query_misspelt_term(run, graph_file):
    """Where nothing is found, terms that the graph does not have are named, with the nearest."""
    _, _, err = run("query", "SELECT ?x { ?x org:hold ?y ; a kg:Claim }", "--graph", graph_file)
    assert err == "nothing in the graph answers this; org:hold stands nowhere in the graph; did you mean org:holds?\n"


def test_query_labels(run, graph_file):
    """In a table, things are shown by their labels; in CSV by their IRIs."""
    ask = ("query", "SELECT ?x { ?x a schema:AdministrativeArea }", "--graph", graph_file)
    assert run(*ask)[1].split() == ["x", "Dunmere"]
    assert run(*ask, "-f", "csv")[1].split() == ["x", "https://example.org/kg/area/dunmere"]
    assert "person/hal-stone" in run("query", "people", "--graph", graph_file)[1]


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["hodlers"], "no query 'hodlers'; did you mean 'holders'? There are: "),
        (["holders", "--bdy", "x"], "no parameter 'bdy'; did you mean 'body'?"),
        (["person", "--person", "Idris Veil"], "nothing in the graph is called 'Idris Veil'; did you mean 'Idris Vale'?"),
        (["none.rq"], "none.rq: No such file or directory; kg query lists the named queries"),
        (["SELECT ?x {\n ?x a }"], "line 2, column"),
        (["people", "--graph", "none.trig"], "none.trig: there is no such file; make one first: kg build"),
    ],
)
def test_query_errors(run, graph_file, args, message):
    """A mistake is one message on standard error, exit code 1, and nothing on standard output."""
    graph = [] if "--graph" in args else ["--graph", graph_file]
    code, out, err = run("query", *args, *graph)
    assert (code, out) == (1, "") and message in err and err.startswith("kg: ") and "Traceback" not in err


@pytest.mark.parametrize("args", [["holders", "stray"], ["holders", "--body"], ["holders", "--on", "2024", "--on", "2025"]])
def test_query_arguments(run, graph_file, args):
    """Words that belong nowhere, a parameter without a value or given twice are wrong usage."""
    assert run("query", "--graph", graph_file, *args)[0] == 2


# --- kg validate, kg view ------------------------------------------------------------------------


def test_validate(run, graph_file):
    """A true graph is said to be, with and without the shapes."""
    code, out, err = run("validate", graph_file, "--no-shapes")
    assert (code, err) == (0, "") and out.endswith("22 claims, and every quote, offset and hash is true\n")
    assert run("validate", graph_file)[1].endswith("the SHACL shapes hold\n")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('oa:exact "Labour councillor Petra Quill"', 'oa:exact "Tory councillor Petra Quill"'),
        ("oa:end 167", "oa:end 168"),
        ('kg:sha256 "', 'kg:sha256 "0'),
    ],
)
def test_validate_false_graph(run, graph_file, old, new):
    """One corrupt quote, offset or hash in the file: exit code 1, naming document, expected and found."""
    text = graph_file.read_text(encoding="utf-8")
    assert old in text
    graph_file.write_text(text.replace(old, new, 1), encoding="utf-8")
    code, out, err = run("validate", graph_file)
    assert (code, out) == (1, "") and "/document/" in err and "expected" in err and "found" in err


def test_validate_shapes_refuse(run, tmp_path):
    """A graph that is true but not of the right form passes without the shapes and not with them; what to do stands below."""
    (path := tmp_path / "g.trig").write_text(trig(q for q in quads() if q.predicate != expand("rdfs:label")), encoding="utf-8")
    assert run("validate", path, "--no-shapes")[0] == 0
    code, _, err = run("validate", path)
    assert code == 1 and "A thing has one label" in err and "→ Leave one rdfs:label" in err


def test_validate_other_files(run, tmp_path):
    """A graph of something else is not called valid."""
    (tmp_path / "o.ttl").write_text("<urn:a> <urn:b> 1 .")
    code, _, err = run("validate", "o.ttl")
    assert code == 1 and "no graph of kg" in err


def test_view(run, graph_file, tmp_path, monkeypatch):
    """The page lies beside the graph, or where it is told to, or goes to standard output."""
    import kg.view

    monkeypatch.setattr(kg.view, "render", lambda graph, *, title, **part: f"<title>{title}</title>{len(graph)}")
    assert run("view", graph_file)[1] == f"wrote {graph_file.with_suffix('.html')}\n"
    assert run("view", graph_file, "-o", "p/x.html", "--title", "T")[0] == 0
    assert (tmp_path / "p/x.html").read_text() == f"<title>T</title>{len(town())}"
    assert run("view", graph_file, "-o", "-", "--title", "T")[1] == f"<title>T</title>{len(town())}"


def test_view_of_a_part_and_as_a_picture(run, graph_file, tmp_path):
    """`kg view` writes what lies around a name, and the same view as SVG; a name that is not there is an error."""
    assert run("view", graph_file, "--around", "Petra Quill", "--steps", "2", "-o", "part.html")[0] == 0
    assert "Petra Quill" in (tmp_path / "part.html").read_text(encoding="utf-8")
    assert run("view", graph_file, "--format", "svg")[1] == f"wrote {graph_file.with_suffix('.svg')}\n"
    assert graph_file.with_suffix(".svg").read_text(encoding="utf-8").startswith("<svg")
    code, _, err = run("view", graph_file, "--around", "Nobody Known", "-o", "none.html")
    assert code == 1 and "Nobody Known" in err and not (tmp_path / "none.html").exists()
    code, _, err = run("view", graph_file, "--on", "2024", "--format", "svg", "-o", "none.svg")
    assert code == 2 and "not in a picture" in err and not (tmp_path / "none.svg").exists()


def places(page):
    from kg.view import places_of

    return places_of(page.read_text(encoding="utf-8"))


def test_view_keeps_places(run, graph_file, tmp_path):
    """With --keep what an earlier page has stays where it is, to the pixel; without it, all is laid out anew."""
    fewer, page = tmp_path / "fewer.trig", tmp_path / "page.html"
    fewer.write_text(trig(q for q in quads() if not q.graph_name.value.endswith("apology")), encoding="utf-8")
    assert run("view", fewer, "-o", page, "--keep", page)[0] == 0
    before = places(page)
    assert run("view", graph_file, "-o", page)[0] == 0
    fresh = places(page)
    run("view", fewer, "-o", page)
    assert run("view", graph_file, "-o", page, "--keep", page)[0] == 0
    after = places(page)
    both = before.keys() & after.keys()
    assert len(both) > 5 and {n: after[n] for n in both} == {n: before[n] for n in both} != {n: fresh[n] for n in both}
    (tmp_path / "latin.html").write_bytes(b"\xff")
    code, _, err = run("view", graph_file, "--keep", tmp_path / "latin.html")
    assert code == 1 and "latin.html: cannot be read" in err


def test_build_keeps_places(run, tmp_path):
    """With --keep-places the page of a bigger folder leaves the things of the page before where they were."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(
        "Nora Pike, leader of Dunmere Council, met Hal Stone of the Labour Party. Ann Lee met Nora Pike.", "utf-8"
    )
    assert run("build", tmp_path / "in", "-o", tmp_path / "out", "--keep-places")[0] == 0
    before = places(tmp_path / "out" / "graph.html")
    (tmp_path / "in" / "b.txt").write_text("Nora Pike, leader of Dunmere Council, met Bo Tan.", "utf-8")
    assert run("build", tmp_path / "in", "-o", tmp_path / "out", "--keep-places")[0] == 0
    after = places(tmp_path / "out" / "graph.html")
    assert len(before) >= 3 and before.items() < after.items()


# --- kg show, who, path, explain, timeline -------------------------------------------------------


def test_show(run, graph_file):
    """A card: name, kinds, other names, then the sections; as a table with the section in each row."""
    code, out, err = run("show", "ms quill", "-g", graph_file)
    assert (code, err) == (0, "")
    assert out.startswith(
        "Petra Quill\n  Person; 2 documents; https://example.org/kg/person/petra-quill\n"
        "  also called: Councillor Quill, Ms Quill\n\nROLES\n"
    )
    rows = list(csv.DictReader(run("show", "ms quill", "-g", graph_file, "-f", "csv")[1].splitlines()))
    assert {r["section"] for r in rows} == {"Roles", "Belongs to", "Stances", "Words"}


def test_who(run, graph_file):
    """Who holds a role, at a body, on a day; nobody is said on standard error."""
    rows = list(csv.DictReader(run("who", "leader", "dbc", "--on", "2024-03-05", "-g", graph_file, "-f", "csv")[1].splitlines()))
    assert {r["who"] for r in rows} == {"Idris Vale"}
    assert run("who", "archbishop", "-g", graph_file)[2] == "nobody is said to hold that\n"


def test_search(run, graph_file):
    """Words are found in what was said; none is said on standard error."""
    rows = list(csv.DictReader(run("search", "tired", "waiting", "-g", graph_file, "-f", "csv")[1].splitlines()))
    assert [r["who"] for r in rows] == ["Clare Finch"]
    assert run("search", "xyzzy", "-g", graph_file)[::2] == (0, "no claim has these words\n")
    assert "there are more than these 1" in run("search", "leader", "-n", 1, "-g", graph_file)[2]
    assert run("search", "!?", "-g", graph_file)[0] == 1


def test_path(run, graph_file):
    """Chains are numbered, each with its claims' sentences; none is said on standard error."""
    code, out, _ = run("path", "Petra Quill", "Hal Stone", "--most", 2, "-g", graph_file)
    assert code == 0 and out.startswith("1. Petra Quill – ") and "\n\n2. Petra Quill – " in out and "3. " not in out
    rows = list(csv.DictReader(run("path", "Petra Quill", "Idris Vale", "-g", graph_file, "-f", "csv")[1].splitlines()))
    assert [r["did"] for r in rows] == ["supported"]
    assert run("path", "Petra Quill", "Hal Stone", "--max-hops", 1, "-g", graph_file)[2] == "no chain of at most 1 claims connects them\n"


def test_explain(run, graph_file):
    """The words are marked in their context, and premises follow an inferred claim."""
    code, out, _ = run("explain", "Nora Pike", "Hal Stone", "-g", graph_file)
    assert code == 0 and out.count("  because:\n") == 2
    assert "[Nora Pike was elected leader of Dunmere Borough Council on June 18.] Idris Vale stepped down" in out


def test_explain_a_name(run, tmp_path):
    """A name is explained by what it was compared with, the reasons and the documents; one of which nothing is known says so."""
    text = "Nora Pike, leader of Dunmere Council (DC), met Hal Stone. Ms Pike chairs DC."
    (tmp_path / "a.txt").write_text(text, "utf-8")
    assert run("build", tmp_path / "a.txt", "-o", tmp_path / "out")[0] == 0
    code, out, _ = run("explain", "ms pike", "-g", tmp_path / "out" / "graph.trig")
    assert code == 0 and out.startswith("Nora Pike\n  https://example.org/kg/person/nora-pike\n")
    assert "  “Ms Pike” and “Nora Pike”: one thing\n    'Ms Pike' ends like 'Nora Pike'\n    both in one document\n    in a\n" in out
    assert "no other name was compared with it" in run("explain", "Hal Stone", "-g", tmp_path / "out" / "graph.trig")[1]


def test_timeline(run, graph_file):
    """What is said of one thing, by date."""
    rows = list(csv.DictReader(run("timeline", "Nora Pike", "-g", graph_file, "-f", "csv")[1].splitlines()))
    assert [r["when"] for r in rows] == ["2024-06-18", "2024-06-18", "2024-06-20", "2024-06-20", "2024-07-01"]


@pytest.mark.parametrize(
    "args", [("show", "Nobody"), ("timeline", "Nobody"), ("path", "Nobody", "Hal Stone"), ("explain", "nope"), ("who", "x", "Nobody")]
)
def test_answers_to_nothing(run, graph_file, args):
    """A name that nothing has is one message and exit code 1."""
    code, out, err = run(*args, "-g", graph_file)
    assert (code, out) == (1, "") and err.startswith("kg: ") and "Traceback" not in err


@pytest.mark.parametrize(
    "args",
    [["show"], ["search"], ["who"], ["explain"], ["query"], ["query", "statements", "--words"], ["query", "statements", "--speaker"]],
)
def test_arguments_that_are_not_text(run, graph_file, args):
    """Bytes that are no UTF-8 on the command line are a message, or find nothing, and never a traceback."""
    code, out, err = run(*args, "\udcff", "-g", graph_file)
    assert "Traceback" not in err and err and (code == 1 or not out.strip() or len(out.splitlines()) == 1)


# --- as a process --------------------------------------------------------------------------------

HEAVY = ("spacy", "pyvis", "networkx", "rdflib", "dateparser", "pyshacl", "numpy")


@pytest.mark.parametrize(
    "args",
    [
        ["--help"],
        ["query"],
        ["query", "people", "--graph", "{graph}"],
        ["validate", "{graph}", "--no-shapes"],
        ["build", "--help"],
        ["show", "Petra Quill", "-g", "{graph}"],
        ["path", "Petra Quill", "Hal Stone", "-g", "{graph}"],
    ],
)
def test_starts_light(graph_file, args):
    """Help and queries load neither the language library nor any other heavy one."""
    args = [a.replace("{graph}", str(graph_file)) for a in args]
    code = (
        f"import sys; sys.argv = ['kg', *{args!r}]\nfrom kg.cli import main\n"
        f"try: main()\nexcept SystemExit: pass\nprint([m for m in {HEAVY!r} if m in sys.modules], file=sys.stderr)"
    )
    ended = subprocess.run(
        [sys.executable, "-c", code], env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, check=True, text=True
    )
    assert ended.stderr.splitlines()[-1] == "[]" and ended.stdout


@pytest.mark.parametrize("args", [[], *([c] for c in "build extract query show who search path explain timeline view validate".split())])
def test_every_help_has_an_example(args):
    """Each command's help shows how it is called."""
    ended = shell(*args, "--help")
    assert ended.returncode == 0 and f"  kg {' '.join(args)}".rstrip().encode() in ended.stdout


def test_version():
    """The version goes to standard output."""
    ended = shell("--version")
    assert (ended.returncode, ended.stdout[:3]) == (0, b"kg ")


def test_broken_pipe(tmp_path):
    """When the reader goes away, the program ends without a message."""
    (path := tmp_path / "g.trig").write_text(trig(quads(30)), encoding="utf-8")
    command = f"{sys.executable} -m kg query single-source -f csv --graph {path} | head -n 1"
    ended = subprocess.run(["bash", "-c", command], env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, check=True)
    assert ended.stdout.startswith(b"who,") and ended.stderr == b""


def test_interrupt(tmp_path):
    """Ctrl-C during a long query ends it at once with exit code 130 and no traceback."""
    (path := tmp_path / "g.trig").write_text(trig(quads(12)), encoding="utf-8")
    endless = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(STRLEN(STR(?c)) > STRLEN(STR(?i))) }"
    process = subprocess.Popen(
        [sys.executable, "-m", "kg", "query", endless, "--graph", str(path)],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    time.sleep(3)
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=20)
    assert (process.returncode, err) == (130, b"")


def test_timeout(tmp_path):
    """A query that takes too long ends with a message."""
    (path := tmp_path / "g.trig").write_text(trig(quads(12)), encoding="utf-8")
    ended = shell("query", "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }", "--graph", path, "--timeout", "0.5", timeout=60)
    assert (ended.returncode, ended.stderr) == (1, b"kg: the query took longer than 0.5 s; narrow it, or allow more time\n")


def test_any_locale(graph_file):
    """Output is UTF-8 also where the terminal's encoding is another."""
    env = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "ascii"}
    ended = subprocess.run(
        [sys.executable, "-m", "kg", "query", "holders", "--graph", str(graph_file)], env=env, capture_output=True, check=True
    )
    assert "“Petra Quill".encode() in ended.stdout
    missing = subprocess.run([sys.executable, "-m", "kg", "build", "--output", "/dev/null/ü"], env=env, capture_output=True, check=False)
    assert missing.returncode == 1 and b"Traceback" not in missing.stderr


def test_reads_what_it_writes(graph_file):
    """The graph that is read is the graph that was written."""
    assert Graph.read(graph_file).same(town())
