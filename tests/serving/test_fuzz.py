"""Whatever is sent to the server, it answers as its description says, never with an error of its own, and tells nothing of the machine."""

from __future__ import annotations

from pathlib import Path

import httpx
import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st


def _text(name, place="query", **schema):
    return {"name": name, "in": place, "schema": {"type": "string", **schema}}


_OK = {str(code): {"description": "as said"} for code in (200, 303, 400, 403, 404, 405, 406, 413, 415, 422, 503)}
_GRAPHS = [
    {"name": f"{kind}-graph-uri", "in": "query", "schema": {"type": "array", "items": {"type": "string"}}} for kind in ("default", "named")
]
_QUERY = {"type": "object", "properties": {name: {"type": "string"} for name in ("query", "update", "default-graph-uri")}}
API = {
    "openapi": "3.0.3",
    "info": {"title": "kg serve", "version": "1"},
    "paths": {
        "/sparql": {
            "get": {"parameters": [_text("query"), *_GRAPHS, _text("Accept", "header")], "responses": _OK},
            "post": {
                "parameters": _GRAPHS,
                "requestBody": {
                    "content": {
                        "application/x-www-form-urlencoded": {"schema": _QUERY},
                        "application/sparql-query": {"schema": {"type": "string"}},
                        "application/sparql-update": {"schema": {"type": "string"}},
                        "application/octet-stream": {"schema": {"type": "string", "format": "binary"}},
                    }
                },
                "responses": _OK,
            },
        },
        "/search": {"get": {"parameters": [_text("q")], "responses": _OK}},
        "/explore": {"get": {"parameters": [_text("around"), _text("steps")], "responses": _OK}},
        "/resource": {"get": {"parameters": [_text("iri"), _text("Accept", "header")], "responses": _OK}},
        "/person/{name}": {"get": {"parameters": [{**_text("name", "path"), "required": True}], "responses": _OK}},
        "/vocabulary": {"get": {"parameters": [_text("Accept", "header")], "responses": _OK}},
        "/static/{file}": {"get": {"parameters": [{**_text("file", "path"), "required": True}], "responses": _OK}},
    },
}
SECRETS = ("Traceback", "/tmp", str(Path.cwd()), "site-packages", "passwd", "root:")

BOUNDED = settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)


def harmless(response, sent: str = "") -> None:
    assert response.status_code < 500 or response.status_code == 503, response.text
    if "vis-network" not in response.text:  # the explorer brings a library along
        assert not [secret for secret in SECRETS if secret in response.text and secret not in sent], response.text


OPERATIONS = {o.ok().label: o.ok() for o in schemathesis.openapi.from_dict(API).get_all_operations()}


POSITIVE, NEGATIVE = schemathesis.GenerationMode.POSITIVE, schemathesis.GenerationMode.NEGATIVE


@pytest.mark.parametrize(
    ("operation", "mode"),
    [*((o, POSITIVE) for o in OPERATIONS), *((o, NEGATIVE) for o in OPERATIONS if "sparql" in o)],  # any text fits the others
)
def test_any_request(server, operation, mode):
    """schemathesis, from a description of the server: requests that fit it, and requests that do not, to every place."""

    @given(case=OPERATIONS[operation].as_strategy(generation_mode=mode))
    @BOUNDED
    def send(case):
        response = case.call(base_url=server, timeout=20)
        assert str(response.status_code) in _OK, response.text
        harmless(response, sent=f"{response.request.url} {response.request.body!r}")

    send()


WORDS = """
SELECT ASK CONSTRUCT DESCRIBE WHERE { } ?s ?p ?o * . ; , a rdfs:label kg:Claim <urn:x> 'x' "y" FILTER ( ) BIND AS OPTIONAL UNION GRAPH ?g
SERVICE FROM NAMED VALUES UNDEF LIMIT 5 ORDER BY GROUP HAVING COUNT SUM REGEX STR INSERT DATA LOAD PREFIX MINUS EXISTS
""".split()
QUERIES = st.one_of(
    st.text(max_size=60),
    st.lists(
        st.sampled_from(WORDS),
        max_size=25,
    ).map(" ".join),
)


@given(query=QUERIES, accept=st.sampled_from(["", "*/*", "text/csv", "text/turtle", "application/ld+json", "text/html", "x/y;q=z"]))
@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
def test_any_query(client, query, accept):
    """Anything for a query is answered, or refused with a reason."""
    response = client.post(
        "/sparql", content=query.encode("utf-8", "replace"), headers={"content-type": "application/sparql-query", "accept": accept}
    )
    assert response.status_code in {200, 400, 406, 503}, response.text
    harmless(response, sent=query)


@pytest.mark.parametrize(
    "path",
    [
        "/../../../etc/passwd",
        "/static/../app.py",
        "/static/..%2f..%2fapp.py",
        "/static/%2e%2e/%2e%2e/app.py",
        "/static//etc/passwd",
        "/static/yasgui/../../templates/home.html",
        "/%00",
        "/person/..%2f..%2f..%2fetc%2fpasswd",
        "/static/%00",
        "/static/yasgui",
        "/static/",
        "/resource?iri=file:///etc/passwd",
        "/resource?iri=" + "x" * 5000,
        "/" + "x/" * 2000,
        "/person/%ff%fe",
        "/.git/config",
        "/templates/home.html",
    ],
)
def test_no_path_leads_outside(server, path):
    """No path, however written, shows a file that is not meant to be shown."""
    host, port = server.removeprefix("http://").split(":")
    import http.client

    connection = http.client.HTTPConnection(host, int(port), timeout=20)  # sends the path as it is written
    connection.request("GET", path)
    response = connection.getresponse()
    body = response.read().decode("utf-8", "replace")
    assert response.status in {400, 404, 405, 414}, body
    assert "root:" not in body and "import" not in body


def test_a_thing_whose_iri_ends_oddly(client):
    """A path that is no IRI below the base is not found, and no error."""
    for path in ("person/petra quill", "person/%22%3E%3Cscript%3E", "person/é", "person/a|b", "person/%zz"):
        response = client.get(httpx.URL(str(client.base_url) + "/" + path))
        assert response.status_code in {400, 404} and "<script>" not in response.text
