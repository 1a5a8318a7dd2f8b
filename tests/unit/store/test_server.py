"""A store on a server is written and asked in plain SPARQL 1.1, with its password kept in the environment; real servers say so."""

from __future__ import annotations

import base64
import threading
import time
from collections import Counter
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

import kg
from kg.errors import QueryError, StoreError
from kg.lookup import find
from kg.query import run
from kg.query.cards import show
from kg.query.paths import chain_table, chains
from kg.query.search import search
from kg.rdf import Graph, Literal, NamedNode, Quad, expand
from kg.rdf.remote import Remote
from kg.store import open_target, write
from tests import servers
from tests.unit.fixtures.town import BASE, quads, town


def into(url: str, graph: Graph):
    with open_target(url, base=BASE) as target:
        return write(graph, target)


def of(url: str) -> Graph:
    """The graph that a server holds, without its own graphs and our record."""
    ours = (q for q in Remote(url) if q.graph_name.value.startswith(BASE) and not q.graph_name.value.endswith("graph/written"))
    return Graph(ours)


@pytest.fixture(scope="module")
def oxigraph(tmp_path_factory) -> Iterator[str]:
    with servers.oxigraph(tmp_path_factory.mktemp("oxigraph") / "db") as url:
        yield url


@pytest.fixture(scope="module")
def virtuoso(tmp_path_factory) -> Iterator[str]:
    with servers.virtuoso(tmp_path_factory.mktemp("virtuoso")) as url:
        yield url


@pytest.fixture(params=["oxigraph", "virtuoso"])
def server(request, monkeypatch) -> str:
    monkeypatch.setenv("KG_STORE_USER", "dba")
    monkeypatch.setenv("KG_STORE_PASSWORD", "dba")
    return request.getfixturevalue(request.param)


def test_written_and_read_back(server):
    """Oxigraph, and Virtuoso by Digest authentication, take a graph and give it back the same; only what changed is written again."""
    told = into(server, town())
    assert told.written + told.kept == 5
    assert of(server).same(town())
    assert into(server, town()).written == 0
    less = Graph(q for q in quads() if not q.graph_name.value.endswith("document/report"))
    assert into(server, less).dropped == 1
    assert of(server).same(less)
    assert into(server, town()).written == 1
    assert of(server).same(town())


def test_asked(server):
    """A server is asked as a graph in memory is: names, cards, chains, words, SELECT, ASK and CONSTRUCT."""
    into(server, town())
    with kg.open(server) as graph:
        assert isinstance(graph, Remote) and graph.sees_union()
        assert find(graph, "petra quill") == find(town(), "petra quill")
        assert [(t, len(table)) for t, table in show(graph, "Petra Quill").sections] == [
            (t, len(table)) for t, table in show(town(), "Petra Quill").sections
        ]
        one, other = NamedNode(BASE + "person/petra-quill"), NamedNode(BASE + "person/nora-pike")
        assert [c.things() for c in chains(graph, one, other)] == [c.things() for c in chains(town(), one, other)]
        assert [r["sentence"] for r in chain_table(graph, chains(graph, one, other))]
        assert {r["who"] for r in search(graph, "apologised")} == {"Petra Quill"}
        assert graph.query('ASK { ?x rdfs:label "Petra Quill" }') is True
        assert graph.query('ASK { ?x rdfs:label "Nobody" }') is False
        made = graph.query("CONSTRUCT { ?x a foaf:Person } { ?x rdfs:label 'Petra Quill' }")
        assert list(made) == [Quad(one, expand("rdf:type"), expand("foaf:Person"))]
        few = graph.query("SELECT ?x { ?x a foaf:Person }", max_rows=2)
        assert (len(few), few.more) == (2, True)
        assert {r["who"] for r in run(graph, "members", {"body": "Labour"})} == {"Petra Quill", "Idris Vale"}


def test_bad_query_is_found_before_it_is_sent(oxigraph):
    """A query that cannot be parsed has its line and column, and SERVICE goes nowhere."""
    with pytest.raises(QueryError, match="line 1, column"):
        Remote(oxigraph).query("SELECT")
    with pytest.raises(QueryError, match="SERVICE"):
        Remote(oxigraph).query("SELECT * { SERVICE <http://localhost/> { ?s ?p ?o } }")


def test_server_is_killed(tmp_path, monkeypatch):
    """When the server is killed during a build, the build ends with a clear error; each graph is whole, and the next build goes on."""
    monkeypatch.setattr("kg.rdf.remote.ATTEMPTS", 1)
    monkeypatch.setattr("kg.store.shelf.BATCH", 1)
    whole, port, failures = Graph(quads(20)), servers.free_port(), []
    sizes = Counter(q.graph_name.value for q in whole)

    def build(url):
        try:
            into(url, whole)
        except StoreError as error:
            failures.append(str(error))

    for after_s in (0.05, 0.1, 0.2):
        with servers.oxigraph(tmp_path / "db", port=port) as url:
            building = threading.Thread(target=build, args=(url,))
            building.start()
            time.sleep(after_s)
        building.join()
        with servers.oxigraph(tmp_path / "db", port=port) as url:
            assert Counter(q.graph_name.value for q in of(url)).items() <= sizes.items()
    assert failures and all("is the server running?" in text for text in failures)
    with servers.oxigraph(tmp_path / "db", port=port) as url:
        into(url, whole)
        assert of(url).same(whole)


# --- passwords, failures -------------------------------------------------------------------------

YES = b'{"head":{},"boolean":true}'


class Moody(BaseHTTPRequestHandler):
    """Answers ASK with yes, after what its server is told to answer first."""

    def do_GET(self):
        self.server.seen.append(self.headers.get("authorization"))
        status, headers = self.server.moods.pop(0) if self.server.moods else (200, {})
        if self.server.wanted and self.headers.get("authorization") != self.server.wanted:
            status, headers = 401, {"www-authenticate": self.server.challenge}
        self.send_response(status)
        for name, value in {"content-type": "application/sparql-results+json", **headers}.items():
            self.send_header(name, value)
        body = YES if status == 200 else b"<html><p>not now</p></html>"
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args):
        pass


@pytest.fixture
def moody():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Moody)
    server.seen, server.moods, server.wanted, server.challenge = [], [], None, 'Basic realm="graphs"'
    server.url = f"http://127.0.0.1:{server.server_port}/sparql"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


def test_basic(moody, monkeypatch):
    """A password goes only to a server that asks for it, and from then on with every request."""
    moody.wanted = "Basic " + base64.b64encode(b"ann:s3cret").decode()
    monkeypatch.setenv("KG_STORE_USER", "ann")
    monkeypatch.setenv("KG_STORE_PASSWORD", "s3cret")
    remote = Remote(moody.url)
    assert remote.query("ASK {}") is True and remote.query("ASK {}") is True
    assert moody.seen == [None, moody.wanted, moody.wanted]


def test_bearer(moody, monkeypatch):
    """A token is sent as a bearer token."""
    moody.wanted = "Bearer t0ken"
    monkeypatch.setenv("KG_STORE_TOKEN", "t0ken")
    assert Remote(moody.url).query("ASK {}") is True


def test_refused(moody, monkeypatch):
    """A wrong password is said so, naming the variables and never the password."""
    moody.wanted = "Basic no"
    monkeypatch.setenv("KG_STORE_USER", "ann")
    monkeypatch.setenv("KG_STORE_PASSWORD", "s3cret")
    with pytest.raises(StoreError, match="401 Unauthorized: not now; set KG_STORE_USER") as caught:
        Remote(moody.url).query("ASK {}")
    assert "s3cret" not in str(caught.value)


def test_no_password_in_an_address():
    """A password in an address is refused, and not repeated."""
    with pytest.raises(StoreError, match="does not belong in an address") as caught:
        Remote("https://ann:s3cret@graphs.example/sparql")
    assert "s3cret" not in str(caught.value)


def test_tried_again(moody):
    """A server that is busy is asked again; one that stays so is a clear error."""
    moody.moods = [(503, {}), (429, {})]
    assert Remote(moody.url).query("ASK {}") is True
    moody.moods = [(503, {})] * 2
    with pytest.raises(StoreError, match=r"503 Service Unavailable: not now; it was tried 2 times"):
        Remote(moody.url, attempts=2).query("ASK {}")


@pytest.mark.parametrize(
    ("status", "headers", "message"), [(500, {}, "500 Internal"), (307, {"location": "http://x/"}, "sends on to http://x/")]
)
def test_failures(moody, status, headers, message):
    """What will not pass is said at once."""
    moody.moods = [(status, headers)]
    with pytest.raises(StoreError, match=message):
        Remote(moody.url).query("ASK {}")
    assert len(moody.seen) == 1


def test_no_endpoint(moody):
    """An address that answers something else is no endpoint."""
    with pytest.raises(StoreError, match="is it the address of an endpoint"):
        Remote(moody.url).query("CONSTRUCT WHERE { ?s ?p ?o }")
    with pytest.raises(StoreError, match="is no address"):
        Remote("https://")


def test_default_graph_alone(tmp_path):
    """A server whose default graph is not the union of its graphs is told apart."""
    with servers.oxigraph(tmp_path / "db", union=False) as url:
        assert Remote(url).sees_union(), "an empty server is no fault"
        into(url, town())
        assert not Remote(url).sees_union()
        assert Literal("Petra Quill") in {q.object for q in Remote(url).match(NamedNode(BASE + "person/petra-quill"))}
