"""The endpoint keeps to the W3C's SPARQL 1.1 Protocol, read-only and within its limits, for real clients too."""

from __future__ import annotations

import csv
import io
import time
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import quote_plus

import httpx
import pyoxigraph
import pytest
import rdflib
from pyoxigraph import QueryResultsFormat, RdfFormat

from tests.unit.fixtures.town import BASE

NAMES = "SELECT ?n { ?x a foaf:Person ; rdfs:label ?n } ORDER BY ?n"
PEOPLE = ["Clare Finch", "Hal Stone", "Idris Vale", "Nora Pike", "Petra Quill", "Tomas Wren"]
RUNAWAY = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(STR(?a) < STR(?i)) }"
FORM, SPARQL = {"content-type": "application/x-www-form-urlencoded"}, {"content-type": "application/sparql-query"}


def names(response: httpx.Response) -> list[str]:
    assert response.status_code == 200, response.text
    return [row["n"]["value"] for row in response.json()["results"]["bindings"]]


# --- section 2.1: the three ways to ask ----------------------------------------------------------


def test_get(client):
    """2.1.1: a query in the URL of a GET."""
    assert names(client.get("/sparql", params={"query": NAMES})) == PEOPLE


def test_post_form(client):
    """2.1.2: a query among the parameters of a POSTed form, whose charset may be said."""
    assert names(client.post("/sparql", data={"query": NAMES})) == PEOPLE
    headers = {"content-type": "application/x-www-form-urlencoded; charset=UTF-8"}
    assert names(client.post("/sparql", content=f"query={quote_plus(NAMES)}", headers=headers)) == PEOPLE


def test_post_direct(client):
    """2.1.3: a query as the body of a POST."""
    assert names(client.post("/sparql", content=NAMES, headers=SPARQL)) == PEOPLE


def test_head(client):
    """HEAD is answered like GET, without the answer."""
    response = client.head("/sparql", params={"query": NAMES})
    assert response.status_code == 200 and response.content == b""
    assert response.headers["content-type"] == "application/sparql-results+json"


# --- section 2.1.4: the dataset ------------------------------------------------------------------

DATES = "SELECT DISTINCT ?n { ?d schema:datePublished ?n } ORDER BY ?n"
GRAPHS = "SELECT DISTINCT ?n { GRAPH ?n { ?s ?p ?o } } ORDER BY ?n"
REPORT, ELECTION = BASE + "document/report", BASE + "document/election"


@pytest.mark.parametrize("way", ["get", "form", "direct"])
def test_dataset(client, way):
    """default-graph-uri and named-graph-uri, in each way to ask, once or several times, name the dataset; without them it is all."""

    def ask(query, **graphs):
        if way == "get":
            return names(client.get("/sparql", params={"query": query, **graphs}))
        if way == "form":
            return names(client.post("/sparql", data={"query": query, **graphs}))
        return names(client.post("/sparql", params=graphs, content=query, headers=SPARQL))

    default, named = "default-graph-uri", "named-graph-uri"
    assert ask(DATES) == ["2024-03-05", "2024-06-20", "2024-07-01"]
    assert ask(DATES, **{default: REPORT}) == ["2024-03-05"]
    assert ask(DATES, **{default: [REPORT, ELECTION]}) == ["2024-03-05", "2024-06-20"]
    assert ask(DATES, **{named: REPORT}) == []
    assert ask(GRAPHS, **{named: [REPORT, ELECTION]}) == [ELECTION, REPORT]
    assert ask(GRAPHS, **{default: REPORT}) == []
    assert ask(GRAPHS, **{default: REPORT, named: ELECTION}) == [ELECTION]
    assert ask(DATES.replace("{", f"FROM <{REPORT}> {{", 1)) == ["2024-03-05"]
    assert ask(DATES.replace("{", f"FROM <{REPORT}> {{", 1), **{default: ELECTION}) == ["2024-06-20"], "the protocol's dataset wins"


# --- section 2.1.5 and 2.1.6: answers ------------------------------------------------------------


def test_select_formats(client):
    """SELECT is answered in each of the W3C's formats, and read the same from each."""
    for media, fmt in (
        ("application/sparql-results+json", QueryResultsFormat.JSON),
        ("application/sparql-results+xml", QueryResultsFormat.XML),
        ("text/tab-separated-values", QueryResultsFormat.TSV),
    ):
        response = client.get("/sparql", params={"query": NAMES}, headers={"accept": media})
        assert response.headers["content-type"].partition(";")[0] == media
        assert [row["n"].value for row in pyoxigraph.parse_query_results(response.content, format=fmt)] == PEOPLE
    response = client.get("/sparql", params={"query": NAMES}, headers={"accept": "text/csv"})
    assert [row["n"] for row in csv.DictReader(io.StringIO(response.text))] == PEOPLE
    page = client.get("/sparql", params={"query": NAMES}, headers={"accept": "text/html"})
    assert page.headers["content-type"].startswith("text/html") and "<td>Petra Quill</td>" in page.text


def test_ask_formats(client):
    """ASK is answered in JSON and XML."""
    for media, fmt in (
        ("application/sparql-results+json", QueryResultsFormat.JSON),
        ("application/sparql-results+xml", QueryResultsFormat.XML),
    ):
        for query, truth in (("ASK { ?x a foaf:Person }", True), ("ASK { ?x a foaf:Nothing }", False)):
            response = client.get("/sparql", params={"query": query}, headers={"accept": media})
            assert bool(pyoxigraph.parse_query_results(response.content, format=fmt)) is truth


@pytest.mark.parametrize(
    "query", ["CONSTRUCT { ?x rdfs:label ?n } { ?x a foaf:Person ; rdfs:label ?n }", f"DESCRIBE <{BASE}person/idris-vale>"]
)
def test_graph_formats(client, query):
    """CONSTRUCT and DESCRIBE are answered in Turtle, N-Triples, RDF/XML, JSON-LD and TriG, the same triples in each."""
    found = set()
    for media, fmt in (
        ("text/turtle", RdfFormat.TURTLE),
        ("application/n-triples", RdfFormat.N_TRIPLES),
        ("application/rdf+xml", RdfFormat.RDF_XML),
        ("application/ld+json", RdfFormat.JSON_LD),
        ("application/trig", RdfFormat.TRIG),
    ):
        response = client.get("/sparql", params={"query": query}, headers={"accept": media})
        assert response.headers["content-type"].partition(";")[0] == media
        found.add(frozenset(str(q) for q in pyoxigraph.parse(response.content, format=fmt)))
    assert len(found) == 1 and len(found.pop()) > 3


@pytest.mark.parametrize(
    ("accept", "media"),
    [
        ("", "application/sparql-results+json"),
        ("*/*", "application/sparql-results+json"),
        ("text/csv;q=0.5, application/sparql-results+xml;q=0.9", "application/sparql-results+xml"),
        ("text/*", "text/csv"),
        ("image/png, text/csv;q=0.1", "text/csv"),
        ("application/json", "application/json"),
    ],
)
def test_negotiation(client, accept, media):
    """The client's first choice of what there is."""
    response = client.get("/sparql", params={"query": NAMES}, headers={"accept": accept})
    assert response.headers["content-type"].partition(";")[0] == media and "Accept" in response.headers["vary"]


@pytest.mark.parametrize(
    ("status", "message", "request_"),
    [
        (400, "line 1, column 7", {"params": {"query": "SELECT"}}),
        (400, "a query starts with SELECT", {"params": {"query": "HELLO { ?s ?p ?o }"}}),
        (400, "the prefix of 'nope:x' is not declared", {"params": {"query": "ASK { ?s nope:x ?o }"}}),
        (400, "one query, not 2", {"params": {"query": [NAMES, NAMES]}}),
        (400, "one query, not 0", {"method": "POST", "data": {"format": "json"}}),
        (400, "one query, not 2", {"method": "POST", "params": {"query": NAMES}, "data": {"query": NAMES}}),
        (400, "is no IRI", {"params": {"query": NAMES, "default-graph-uri": "not an iri"}}),
        (400, "not UTF-8", {"method": "POST", "content": b"SELECT \xff", "headers": SPARQL}),
        (400, "not percent-encoded UTF-8", {"method": "POST", "content": b"query=%FF", "headers": FORM}),
        (406, "there are application/sparql-results+json", {"params": {"query": NAMES}, "headers": {"accept": "image/png"}}),
        (406, "there are text/turtle", {"params": {"query": "CONSTRUCT WHERE { ?s ?p ?o }"}, "headers": {"accept": "text/csv"}}),
        (413, "at most", {"method": "POST", "content": b"#" * 1_000_001, "headers": SPARQL}),
        (415, "not as text/plain", {"method": "POST", "content": NAMES, "headers": {"content-type": "text/plain"}}),
        (405, "Method Not Allowed", {"method": "PUT", "content": NAMES}),
        (405, "Method Not Allowed", {"method": "DELETE"}),
    ],
)
def test_errors(client, status, message, request_):
    """What is wrong with a request has its status code and is said in plain text."""
    response = client.request(**{"method": "GET", "url": "/sparql", **request_})
    assert response.status_code == status and message in response.text
    assert response.headers["content-type"].startswith("text/plain")


# --- read-only, within limits --------------------------------------------------------------------

UPDATES = [
    "INSERT DATA { <urn:a> <urn:b> <urn:c> }", "DELETE WHERE { ?s ?p ?o }", "CLEAR ALL", "DROP ALL", "LOAD <file:///etc/passwd>",
    "LOAD <http://127.0.0.1/>", "CREATE GRAPH <urn:g>", "COPY DEFAULT TO <urn:g>",
    "PREFIX kg: <urn:> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
]  # fmt: skip


@pytest.mark.parametrize("update", UPDATES)
def test_nothing_is_changed(client, update):
    """An update is refused by whatever way it comes, and changes nothing."""
    before = names(client.get("/sparql", params={"query": GRAPHS}))
    assert client.post("/sparql", data={"update": update}).status_code == 403
    assert client.post("/sparql", content=update, headers={"content-type": "application/sparql-update"}).status_code == 403
    assert client.get("/sparql", params={"update": update}).status_code == 403
    assert client.get("/sparql", params={"query": update}).status_code == 400
    assert client.post("/sparql", content=update, headers=SPARQL).status_code == 400
    assert names(client.get("/sparql", params={"query": GRAPHS})) == before


@pytest.mark.parametrize("service", ["SERVICE <http://127.0.0.1:1/>", "SERVICE SILENT <file:///etc/passwd>", "sErViCe ?s", "SERVICE kg:x"])
def test_no_other_server_is_asked(client, service):
    """SERVICE is refused."""
    response = client.get("/sparql", params={"query": f"SELECT * {{ {service} {{ ?s ?p ?o }} }}"})
    assert response.status_code == 400 and "SERVICE" in response.text


def test_from_loads_nothing(client):
    """FROM names a graph that is there; nothing is fetched for one that is not."""
    assert names(client.get("/sparql", params={"query": DATES.replace("{", "FROM <file:///etc/passwd> {", 1)})) == []


def test_time_limit(client):
    """A query that takes too long is ended, with its process; others are answered meanwhile and afterwards."""
    start = time.monotonic()
    with ThreadPoolExecutor(3) as threads:
        long = threads.submit(client.get, "/sparql", params={"query": RUNAWAY})
        assert names(client.get("/sparql", params={"query": NAMES})) == PEOPLE
        response = long.result()
    assert (response.status_code, response.text) == (503, "this took longer than 3 s; ask for less\n")
    assert time.monotonic() - start < 6
    assert names(client.get("/sparql", params={"query": NAMES})) == PEOPLE


def test_row_limit(client):
    """An answer with too many rows is refused rather than cut short."""
    response = client.get("/sparql", params={"query": "SELECT * { ?a rdf:type ?b . ?c rdf:type ?d }"})
    assert response.status_code == 400 and "more than 1000 rows" in response.text
    response = client.get("/sparql", params={"query": "CONSTRUCT { ?a ?b ?c } { ?a ?b ?c }"})
    assert response.status_code == 200


def test_memory_limit(client):
    """A query that wants more memory than there is ends with its process, and the server goes on."""
    doubled = " ".join(f"BIND(CONCAT(?x{i}, ?x{i}) AS ?x{i + 1})" for i in range(40))
    greedy = f"SELECT (STRLEN(?x40) AS ?n) {{ BIND('0123456789' AS ?x0) {doubled} }}"
    response = client.get("/sparql", params={"query": greedy})
    assert (response.status_code, response.text) == (503, "this took more memory than there is; ask for less\n")
    assert names(client.get("/sparql", params={"query": NAMES})) == PEOPLE


# --- service description, CORS -------------------------------------------------------------------


def test_service_description(client, server):
    """The endpoint without a query describes itself in RDF; a browser is shown the query page."""
    about = rdflib.Graph().parse(data=client.get("/sparql", headers={"accept": "text/turtle"}).text)
    sd = rdflib.Namespace("http://www.w3.org/ns/sparql-service-description#")
    endpoint = rdflib.URIRef(f"{server}/sparql")
    assert (endpoint, sd.endpoint, endpoint) in about and (endpoint, sd.feature, sd.UnionDefaultGraph) in about
    assert (endpoint, sd.supportedLanguage, sd.SPARQL11Query) in about
    formats = {str(f).rpartition("/")[2] for f in about.objects(endpoint, sd.resultFormat)}
    assert {"SPARQL_Results_JSON", "SPARQL_Results_CSV", "Turtle", "JSON-LD"} <= formats
    for media in ("application/ld+json", "application/rdf+xml", "application/n-triples"):
        assert client.get("/sparql", headers={"accept": media}).headers["content-type"].startswith(media)
    shown = client.get("/sparql", headers={"accept": "text/html,*/*;q=0.8"})
    assert (shown.status_code, shown.headers["location"]) == (303, "query")


def test_cors(client):
    """Pages of this machine may ask; those of other sites, that its browsers show, may not, and neither may other names of it."""
    local = {"origin": "http://localhost:3000"}
    response = client.get("/sparql", params={"query": NAMES}, headers=local)
    assert response.headers["access-control-allow-origin"] == "http://localhost:3000"
    asked = {**local, "access-control-request-method": "POST", "access-control-request-headers": "content-type"}
    assert client.options("/sparql", headers=asked).status_code == 200
    foreign = client.get("/sparql", params={"query": NAMES}, headers={"origin": "https://evil.example"})
    assert "access-control-allow-origin" not in foreign.headers
    assert client.get("/sparql", params={"query": NAMES}, headers={"host": "evil.example"}).status_code == 400


# --- real clients --------------------------------------------------------------------------------


def test_rdflib(server):
    """rdflib's SPARQLStore asks the endpoint."""
    from rdflib.plugins.stores.sparqlstore import SPARQLStore

    for method in ("GET", "POST", "POST_FORM"):
        graph = rdflib.Graph(store=SPARQLStore(f"{server}/sparql", method=method, context_aware=False))
        assert [str(row.n) for row in graph.query(NAMES)] == PEOPLE
        triples = list(graph.triples((rdflib.URIRef(BASE + "person/idris-vale"), rdflib.RDFS.label, None)))
        assert [str(o) for _, _, o in triples] == ["Idris Vale"]


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_sparqlwrapper(server, method):
    """SPARQLWrapper asks the endpoint, in each of its formats."""
    import SPARQLWrapper

    wrapper = SPARQLWrapper.SPARQLWrapper(f"{server}/sparql")
    wrapper.setMethod(method)
    wrapper.setQuery(NAMES)
    wrapper.setReturnFormat(SPARQLWrapper.JSON)
    assert [row["n"]["value"] for row in wrapper.queryAndConvert()["results"]["bindings"]] == PEOPLE
    wrapper.setReturnFormat(SPARQLWrapper.XML)
    assert [b.firstChild.firstChild.data for b in wrapper.queryAndConvert().getElementsByTagName("binding")] == PEOPLE
    wrapper.setReturnFormat(SPARQLWrapper.CSV)
    assert wrapper.queryAndConvert().decode().split("\r\n")[1:-1] == PEOPLE
    wrapper.addDefaultGraph(REPORT)
    wrapper.setQuery("CONSTRUCT { ?d schema:datePublished ?n } { ?d schema:datePublished ?n }")
    wrapper.setReturnFormat(SPARQLWrapper.TURTLE)
    assert len(rdflib.Graph().parse(data=wrapper.queryAndConvert())) == 1


def test_file(file_server):
    """A file is served as a store is."""
    assert names(httpx.get(f"{file_server}/sparql", params={"query": NAMES})) == PEOPLE
    assert httpx.get(f"{file_server}/search", params={"q": "apologised"}).text.count("<blockquote>") == 1
