"""Registers: read in their formats, judged by names and what goes with them, kept as decisions, asked of a service."""

from __future__ import annotations

import csv
import io
import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import ClassVar
from urllib.parse import parse_qs

import pytest

from kg.errors import InputError
from kg.link import Columns, Entry, judge, linkable, read
from kg.link.service import reconcile
from kg.model import Act, Decision, Kind, Status, Verdict
from kg.pipeline import join
from kg.rdf import turtle
from tests.unit.fixtures.readings import AREA, BODY, PARTY, PERSON, POST, Pen


def article(id_: str = "a") -> Pen:
    """Nora Pike leads Dunmere Borough Council and represents Mere Ward; Hal Stone is only named."""
    text = (
        "Labour's Nora Pike, leader of Dunmere Borough Council, represents Mere ward. Hal Stone spoke at the planning committee in Dunmere."
    )
    pen = Pen(id_, text)
    person, council = pen.mention("Nora Pike", PERSON), pen.mention("Dunmere Borough Council", BODY)
    pen.claim("org:holds", person, pen.mention("leader", POST), role="leader", body=council, status=Status.CURRENT)
    pen.claim("org:memberOf", person, pen.mention("Labour", PARTY))
    pen.claim("kg:represents", person, pen.mention("Mere ward", AREA))
    pen.claim("kg:met", pen.mention("Hal Stone", PERSON), pen.mention("planning committee", BODY))
    pen.mention("Dunmere", AREA)
    return pen


def judged(*entries: Entry, pens: tuple[Pen, ...] = (article(),)) -> dict[tuple[str, str], str]:
    built = join([p.reading() for p in pens])
    return {(link.entity.name, link.entry.id): link.verdict.value for link in judge(linkable(built.readings, built.resolution), entries)}


# --- judging -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        pytest.param(Entry("E1", "Dunmere Borough Council", Kind.BODY), "same", id="a body's full name"),
        pytest.param(Entry("E1", "The Dunmere Borough Council", None), "same", id="of unknown kind"),
        pytest.param(Entry("E1", "Dunmere", Kind.BODY, ("Dunmere Borough Council",)), "same", id="another name of the entry"),
        pytest.param(Entry("E1", "Dunmere Council", Kind.BODY), "unsure", id="a short form of it"),
        pytest.param(Entry("E1", "Dunmere County Council", Kind.BODY), None, id="another council"),
        pytest.param(Entry("E1", "Dunmere Borough Council", Kind.AREA), None, id="another kind"),
        pytest.param(Entry("Q1", "Nora Pike", Kind.PERSON, details=("Labour Party",)), "same", id="a person with a party"),
        pytest.param(Entry("Q1", "NORA PIKE", Kind.PERSON, details=("Dunmere Borough Council",)), "same", id="with a body"),
        pytest.param(Entry("Q1", "Nora Pike", Kind.PERSON, details=("Leader",)), "same", id="with a role"),
        pytest.param(Entry("Q1", "Nora Pike", Kind.PERSON), "unsure", id="a person's name alone"),
        pytest.param(Entry("Q1", "Nora Pike", Kind.PERSON, details=("Green Party",)), "unsure", id="with another party"),
        pytest.param(Entry("Q1", "N. Pike", Kind.PERSON, details=("Labour",)), "unsure", id="an initial"),
        pytest.param(Entry("Q1", "Pike", Kind.PERSON, details=("Labour",)), None, id="a surname"),
        pytest.param(Entry("W1", "Dunmere", Kind.AREA), "same", id="a town"),
        pytest.param(Entry("W1", "Mere Ward", Kind.AREA), "unsure", id="a ward's name alone"),
        pytest.param(Entry("P1", "Planning Committee", Kind.BODY), "unsure", id="anybody's committee"),
        pytest.param(Entry("P1", "Labour", Kind.BODY), "same", id="a party"),
    ],
)
def test_one_entry(entry, expected):
    """A telling name, or a name and something else, links; what may be somebody else is unsure; what is another is nothing."""
    assert list(judged(entry).values()) == ([expected] if expected else [])


def test_two_entries_of_one_name():
    """Of two people of one name in the register, the one with the same party is meant; without that, neither."""
    two = [Entry("Q1", "Nora Pike", Kind.PERSON, details=("Labour",)), Entry("Q2", "Nora Pike", Kind.PERSON, details=("Green Party",))]
    assert judged(*two) == {("Nora Pike", "Q1"): "same"}
    bare = [Entry(e.id, e.name, e.kind) for e in two]
    assert judged(*bare) == {("Nora Pike", "Q1"): "unsure", ("Nora Pike", "Q2"): "unsure"}


def test_two_people_of_one_entry():
    """Of two people of one name in the graph, a name alone decides nothing."""
    other = Pen("b", "Nora Pike is the chair of Alford Hospital.")
    body = other.mention("Alford Hospital", BODY)
    other.claim("org:holds", other.mention("Nora Pike", PERSON), other.mention("chair", POST), role="chair", body=body)
    entry = Entry("Q1", "Nora Pike", Kind.PERSON, details=("Alford Hospital",))
    built = join([article().reading(), other.reading()])
    links = judge(linkable(built.readings, built.resolution), [entry])
    assert {(link.entity.id, link.verdict.value) for link in links} == {("person/nora-pike--a", "unsure"), ("person/nora-pike--b", "same")}


def test_reasons_name_both_values():
    """A link says what was compared with what."""
    built = join([article().reading()])
    (link,) = judge(linkable(built.readings, built.resolution), [Entry("Q1", "NORA PIKE", Kind.PERSON, details=("Labour",))])
    assert link.reasons == ("one name: 'Nora Pike' and 'NORA PIKE'", "both with 'Labour'")
    assert link.verdict is Verdict.SAME


# --- in the graph --------------------------------------------------------------------------------


def test_what_the_graph_says():
    """People and bodies are owl:sameAs, areas skos:exactMatch; an identifier that is no IRI is an identifier alone."""
    reading = article().reading()
    at = {m.name: m.id for m in reading.mentions}
    made = [
        Decision(Act.LINK, (at["Nora Pike"],), to="http://www.wikidata.org/entity/Q1"),
        Decision(Act.LINK, (at["Mere ward"],), to="https://areas.example/id#W1"),
        Decision(Act.LINK, (at["Dunmere Borough Council"],), to="E07000001"),
        Decision(Act.LINK, (at["Labour"],), to="Q9"),
        Decision(Act.NO_LINK, (at["Labour"],), to="Q9"),
    ]
    text = turtle(join([reading], decisions=made).graph)
    assert "owl:sameAs <http://www.wikidata.org/entity/Q1>" in text
    assert "skos:exactMatch <https://areas.example/id#W1>" in text
    for identifier in ("Q1", "W1", "E07000001"):
        assert f'dcterms:identifier "{identifier}"' in text
    assert "Q9" not in text


# --- registers -----------------------------------------------------------------------------------


def test_csv(tmp_path):
    """Columns are found by their usual names, or declared; several names are parted by semicolons."""
    path = tmp_path / "r.csv"
    path.write_text("\ufeffGSS Code,Name,Type,Aliases,Party\nE1,Dunmere,Ward,Dun; Mere,Labour\nE2,Alford,,,\n", encoding="utf-8")
    declared = Columns(details=("Party",))
    assert read(path, columns=declared, kind=Kind.BODY) == [
        Entry("E1", "Dunmere", Kind.AREA, ("Dun", "Mere"), ("Labour",)),
        Entry("E2", "Alford", Kind.BODY),
    ]
    path.write_text("ref;council\nE1;Dunmere Council\n")
    assert read(path, columns=Columns(id="ref", name="council")) == [Entry("E1", "Dunmere Council")]


def test_popolo(tmp_path):
    """Persons, organizations and areas; memberships tell what a person belongs to; a Wikidata identifier makes an IRI."""
    path = tmp_path / "r.json"
    data = {
        "persons": [
            {
                "id": "p1",
                "name": "Nora Pike",
                "other_names": [{"name": "N. Pike"}],
                "identifiers": [{"scheme": "wikidata", "identifier": "Q1"}],
            }
        ],
        "organizations": [{"id": "o1", "name": "Dunmere Borough Council", "classification": "council"}, {"id": "o2", "name": "Labour"}],
        "areas": [{"id": "https://areas.example/1", "name": "Mere Ward"}],
        "memberships": [
            {"person_id": "p1", "organization_id": "o1", "on_behalf_of_id": "o2", "area_id": "https://areas.example/1", "role": "leader"}
        ],
    }
    path.write_text(json.dumps(data))
    details = ("Dunmere Borough Council", "Labour", "Mere Ward", "leader")
    assert read(path) == [
        Entry("http://www.wikidata.org/entity/Q1", "Nora Pike", Kind.PERSON, ("N. Pike",), details),
        Entry("https://areas.example/1", "Mere Ward", Kind.AREA),
        Entry("o1", "Dunmere Borough Council", Kind.BODY),
        Entry("o2", "Labour", Kind.BODY),
    ]


def test_rdf(tmp_path):
    """Whatever has a label; classes tell the kind, labels of what is pointed to are details; other languages are passed over."""
    path = tmp_path / "r.ttl"
    path.write_text("""
        @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
        @prefix wdt: <http://www.wikidata.org/prop/direct/> . @prefix wd: <http://www.wikidata.org/entity/> .
        wd:Q1 rdfs:label "Nora Pike"@en , "Nora Hecht"@de ; skos:altLabel "N. Pike" ; wdt:P31 wd:Q5 ; wdt:P102 wd:Q9 .
        wd:Q9 skos:prefLabel "Labour Party"@en .
    """)
    assert read(path) == [
        Entry("http://www.wikidata.org/entity/Q1", "Nora Pike", Kind.PERSON, ("N. Pike",), ("Labour Party",)),
        Entry("http://www.wikidata.org/entity/Q9", "Labour Party"),
    ]


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("r.csv", "a,b\n1,2\n", "no column for the id; say which with --id-column; there are: a, b"),
        ("r.csv", "id,name\n1,\n", "line 2: no name"),
        ("r.csv", "", "no column for the id"),
        ("r.csv", "id,name\n", "no entry with an id and a name"),
        ("r.json", "{", "no JSON"),
        ("r.json", "[]", "no Popolo"),
        ("r.json", '{"persons": [{"id": "x"}]}', "persons, entry 1: no id or no name"),
        ("r.ttl", "<a> <b> <c> .", "no entry|not ttl|relative|No scheme|IRI"),
    ],
)
def test_bad_registers(tmp_path, name, content, message):
    """What is no register is refused whole, with the place and what to do."""
    (tmp_path / name).write_text(content)
    with pytest.raises(Exception, match=message):
        read(tmp_path / name)


# --- a service -----------------------------------------------------------------------------------


class Service(BaseHTTPRequestHandler):
    """A reconciliation service that knows two things."""

    KNOWN = (
        {"id": "Q1", "name": "Dunmere Borough Council", "type": [{"id": "Q2", "name": "council"}], "score": 99.0, "match": True},
        {"id": "Q3", "name": "Hal B. Stone", "type": [{"id": "Q5", "name": "human"}], "score": 70, "match": True},
        {"id": "Q4", "name": "Nora Pike", "type": [{"id": "Q5", "name": "human"}], "score": 100.0, "match": True},
    )
    asked: ClassVar[list[dict]] = []

    def do_GET(self):
        self.answer(
            {"versions": ["0.2"], "name": "test", "identifierSpace": "https://register.example/", "schemaSpace": "https://s.example/"}
        )

    def do_POST(self):
        form = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
        queries = json.loads(form["queries"][0])
        self.asked.append(queries)
        self.answer(
            {key: {"result": [k for k in self.KNOWN if k["name"].split()[0] == q["query"].split()[0]]} for key, q in queries.items()}
        )

    def answer(self, data):
        body = json.dumps(data).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


@pytest.fixture
def service():
    Service.asked.clear()
    server = ThreadingHTTPServer(("127.0.0.1", 0), Service)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/reconcile"
    server.shutdown()
    server.server_close()


def test_a_service(service):
    """A service's answers are judged as a register's entries are; what it is sure of under another name is unsure."""
    built = join([article().reading()])
    links = reconcile(service, linkable(built.readings, built.resolution))
    assert {(link.entity.name, link.entry.id, link.verdict.value) for link in links} == {
        ("Dunmere Borough Council", "https://register.example/Q1", "same"),
        ("Hal Stone", "https://register.example/Q3", "unsure"),
        ("Nora Pike", "https://register.example/Q4", "unsure"),
    }
    assert all(q["limit"] == 5 for queries in Service.asked for q in queries.values())


def test_no_service():
    """A service that is not there is an error that names it."""
    built = join([article().reading()])
    with pytest.raises(InputError, match=r"http://127\.0\.0\.1:9/: the service cannot be reached"):
        reconcile("http://127.0.0.1:9/", linkable(built.readings, built.resolution), timeout_s=2)


# --- the command ---------------------------------------------------------------------------------


@pytest.fixture
def run(run, tmp_path):
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "a.txt").write_text("Nora Pike is the leader of Dunmere Borough Council. Hal Stone met Nora Pike in Dunmere.\n")
    (tmp_path / "r.csv").write_text(
        "id,name,kind\nhttps://r.example/E1,Dunmere Borough Council,body\nhttps://r.example/P1,Nora Pike,person\n"
    )
    assert run("build", "news", "-q")[0] == 0
    return run


def test_linking(run, tmp_path):
    """Linked at once where sure, asked where not, followed by the next build, not offered again, and taken back by undo."""
    before = (tmp_path / "output" / "graph.trig").read_bytes()
    code, out, err = run("link", "r.csv", "-f", "csv", "--dry-run")
    assert code == 0 and [r["judged"] for r in csv.DictReader(io.StringIO(out))] == ["same", "unsure"]
    assert err == "1 would be linked, 1 unsure\n"
    assert not (tmp_path / "news" / "decisions.yaml").exists()
    code, out, err = run("link", "r.csv", "--review", typed="s\n")
    assert code == 0 and "1 linked in" in err and "0 unsure" in err and "One and the same? Nora Pike" in out
    run("build", "news", "-q")
    graph = (tmp_path / "output" / "graph.trig").read_text()
    assert "owl:sameAs <https://r.example/E1>" in graph and "owl:sameAs <https://r.example/P1>" in graph
    assert list(csv.DictReader(io.StringIO(run("link", "r.csv", "-f", "csv")[1]))) == []
    run("decide", "undo")
    run("decide", "undo")
    run("build", "news", "-q")
    assert (tmp_path / "output" / "graph.trig").read_bytes() == before


def test_linking_by_service(run, service):
    """The same by a service's address; neither or both of file and service is a mistake of use."""
    code, out, _ = run("link", "--service", service, "--kind", "body", "-f", "csv")
    assert code == 0 and "https://register.example/Q1" in out and "Nora" not in out.splitlines()[1]
    assert run("link")[0] == 2
    assert run("link", "r.csv", "--service", service)[0] == 2
