"""A graph on a server, spoken to in plain SPARQL 1.1: Protocol, Update and Graph Store HTTP Protocol (W3C, 2013).

A server that asks for a password gets KG_STORE_USER and KG_STORE_PASSWORD (Basic or Digest, RFC 7617 and 7616), or
KG_STORE_TOKEN (Bearer, RFC 6750), from the environment: a command line and a file are read by others.
"""

from __future__ import annotations

import os
import re
from collections.abc import Generator, Iterable, Iterator, Mapping
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import httpx
import pyoxigraph
import tenacity
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, QueryResultsFormat, RdfFormat, Store

from kg.errors import QueryError, StoreError
from kg.rdf.graph import DatasetIRIs, Graph, Table, table_of
from kg.rdf.sparql import explain, prologue
from kg.rdf.terms import PREFIXES, Term

if TYPE_CHECKING:
    import rdflib

ATTEMPTS = 5
TIMEOUT_S = 60.0
LONGEST_GET = 2000  # characters of a query that is sent in the URL; many servers and proxies refuse longer ones
_PASSING = {408, 429, 502, 503, 504}  # a server that may answer later
_RESULTS = "application/sparql-results+json"
_TRIPLES = "application/n-triples"
# Where a server takes updates and graphs, from where it takes queries; told by its Server header. Others: the last segment is replaced.
_PLACES = {
    "virtuoso": (r"/sparql(-auth)?$", "/sparql-auth", "/sparql-graph-crud-auth"),
    "oxigraph": (r"/query$", "/update", "/store"),
}


class Remote(Graph):
    """The graph behind a SPARQL endpoint, asked as one in memory is.

    The server's default graph must be the union of its graphs, which is a setting of many servers. Raises StoreError
    where the server is out of reach, refuses or fails for longer than a few tries.
    """

    def __init__(self, url: str, *, attempts: int | None = None, timeout_s: float = TIMEOUT_S) -> None:
        self.url = _checked(url)
        self._attempts = attempts or ATTEMPTS
        self._release = None
        self._tries = tenacity.Retrying(
            retry=tenacity.retry_if_exception(_passing),
            stop=tenacity.stop_after_attempt(self._attempts),
            wait=tenacity.wait_exponential(multiplier=0.2, max=10),
            reraise=True,
        )
        self._client = httpx.Client(auth=_auth(), timeout=timeout_s, headers={"user-agent": "kg"})

    def close(self) -> None:
        self._client.close()

    # --- asking

    def match(self, subject: Term | None = None, predicate: NamedNode | None = None, object_: Term | None = None) -> Iterator[Quad]:
        """Quads of any named graph with these terms; None fits all. A blank node is another in every answer, and fits nothing."""
        if isinstance(subject, BlankNode) or isinstance(object_, BlankNode):
            return
        s, p, o = (("?" + name if term is None else str(term)) for name, term in zip("spo", (subject, predicate, object_), strict=True))
        for row in self._rows(f"SELECT * {{ GRAPH ?g {{ {s} {p} {o} }} }}"):
            yield Quad(row.get("s", subject), row.get("p", predicate), row.get("o", object_), row["g"])  # type: ignore[arg-type]

    def __iter__(self) -> Iterator[Quad]:
        return self.match()

    def __len__(self) -> int:
        answer = self.query("SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }")
        assert isinstance(answer, Table) and isinstance(answer.rows[0][0], Literal)
        return int(answer.rows[0][0].value)

    def __contains__(self, quad: Quad) -> bool:
        return quad in set(self.match(quad.subject, quad.predicate, quad.object))  # type: ignore[arg-type]

    @cached_property
    def dataset(self) -> rdflib.Dataset:
        """The same quads through rdflib's API, which asks the server itself (without a password)."""
        import rdflib
        from rdflib.plugins.stores.sparqlstore import SPARQLStore

        return rdflib.Dataset(store=SPARQLStore(self.url), default_union=True)

    def _answer(self, sparql: str, bound: str, max_rows: int | None, within: DatasetIRIs | None) -> Table | bool | Graph:
        try:
            kind = type(Store().query(bound, prefixes=PREFIXES))  # finds what is wrong with it before it is sent
        except SyntaxError as error:
            raise explain(sparql, error.msg) from error
        text = prologue(bound) + bound
        if kind is pyoxigraph.QueryTriples:
            return Graph(self._triples(self._ask(text, _TRIPLES, within), max_rows))
        answer = self._parsed(self._ask(text, _RESULTS, within), max_rows)
        return _yes(answer) if kind is pyoxigraph.QueryBoolean else answer

    def sees_union(self) -> bool:
        """Whether a query without GRAPH is answered from all graphs together, as this vocabulary's queries need."""
        return self.query("ASK { ?s ?p ?o }") is True or self.query("ASK { GRAPH ?g { ?s ?p ?o } }") is False

    def _rows(self, sparql: str) -> Iterator[dict[str, Term]]:
        table = self._parsed(self._ask(sparql, _RESULTS))
        assert isinstance(table, Table)
        return ({c: t for c, t in zip(table.columns, row, strict=True) if t is not None} for row in table.rows)

    def _parsed(self, body: bytes, max_rows: int | None = None) -> Table | bool:
        """An answer in the SPARQL results format. Virtuoso's labels of blank nodes are none, and are made some."""
        try:
            answer = pyoxigraph.parse_query_results(body.replace(b'"nodeID://', b'"'), format=QueryResultsFormat.JSON)
            return table_of(answer, max_rows) if isinstance(answer, pyoxigraph.QuerySolutions) else bool(answer)
        except (SyntaxError, ValueError) as error:
            raise StoreError(f"{self.url}: the answer is no SPARQL result: {error}; is it the address of an endpoint?") from error

    def _triples(self, body: bytes, max_rows: int | None) -> list[Quad]:
        try:
            return list(islice(pyoxigraph.parse(body, format=RdfFormat.N_TRIPLES), max_rows))
        except (SyntaxError, ValueError) as error:
            raise StoreError(f"{self.url}: the answer is no N-Triples: {error}; is it the address of an endpoint?") from error

    def _ask(self, sparql: str, accept: str, within: DatasetIRIs | None = None) -> bytes:
        said: dict[str, str | list[str]] = {"query": sparql}
        if within is not None:
            said |= {"default-graph-uri": [n.value for n in within.default], "named-graph-uri": [n.value for n in within.named]}
        headers = {"accept": accept}
        if len(sparql) <= LONGEST_GET:
            return self._send("GET", self.url, params=said, headers=headers).content
        return self._send("POST", self.url, data=said, headers=headers).content

    # --- writing

    def put(self, name: NamedNode, quads: Iterable[Quad]) -> None:
        """Put these quads in place of those that the graph of this name has: one request, which a server does wholly or not at all."""
        body = "".join(f"{q.subject} {q.predicate} {q.object} .\n" for q in quads).encode()
        self._send("PUT", self.places[1], params={"graph": name.value}, content=body, headers={"content-type": "text/turtle"})

    def delete(self, name: NamedNode) -> None:
        """Take a graph away; nothing where it is not there."""
        self._send("DELETE", self.places[1], params={"graph": name.value}, fine={404})

    def update(self, sparql: str) -> None:
        """Run SPARQL 1.1 Update."""
        self._send("POST", self.places[0], data={"update": sparql})

    @cached_property
    def places(self) -> tuple[str, str]:
        """Where the server takes updates and where graphs: from the environment, or by the kind of server that it says it is."""
        given = os.environ.get("KG_STORE_UPDATE_URL"), os.environ.get("KG_STORE_GRAPHS_URL")
        server = self._send("GET", self.url, params={"query": "ASK {}"}, headers={"accept": _RESULTS}).headers.get("server", "")
        update, graphs = _places(self.url, server.lower())
        return given[0] or update, given[1] or graphs

    def _send(
        self,
        method: str,
        url: str,
        *,
        fine: Iterable[int] = (),
        params: Mapping[str, str | list[str]] | None = None,
        data: Mapping[str, str | list[str]] | None = None,
        content: bytes | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> httpx.Response:
        """The server's answer; what may pass is tried again, each time after a longer wait. Every request here may be repeated."""
        try:
            for attempt in self._tries:
                with attempt:
                    response = self._client.request(method, url, params=params, data=data, content=content, headers=headers)
                    if response.status_code in _PASSING:
                        response.raise_for_status()
        except httpx.HTTPStatusError as error:
            raise StoreError(f"{url}: {_said(error.response)}; it was tried {self._attempts} times") from error
        except httpx.TransportError as error:
            raise StoreError(f"{url}: {_reason(error)}; it was tried {self._attempts} times; is the server running?") from error
        if response.is_success or response.status_code in fine:
            return response
        if response.status_code in {401, 403}:
            raise StoreError(
                f"{url}: {_said(response)}; set KG_STORE_USER and KG_STORE_PASSWORD, or KG_STORE_TOKEN, to what the server knows"
            )
        if response.is_redirect:
            raise StoreError(f"{url}: sends on to {response.headers.get('location')}; give that address")
        if response.status_code == 400 and url == self.url:
            raise QueryError(f"{url}: {_said(response)}")
        raise StoreError(f"{url}: {_said(response)}")


class _Challenged(httpx.Auth):
    """Basic or Digest, whichever the server asks for; nothing is sent before it asks."""

    def __init__(self, user: str, password: str) -> None:
        self._schemes: dict[str, httpx.Auth] = {
            "digest": httpx.DigestAuth(user, password),
            "basic": httpx.BasicAuth(user, password),
        }
        self._chosen: httpx.Auth | None = None

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        if self._chosen is None:
            response = yield request
            asked = {text.split(None, 1)[0].lower() for text in response.headers.get_list("www-authenticate") if text}
            if response.status_code != 401 or not asked & self._schemes.keys():
                return
            self._chosen = next(auth for scheme, auth in self._schemes.items() if scheme in asked)
        yield from self._chosen.auth_flow(request)


class _Bearer(httpx.Auth):
    def __init__(self, token: str) -> None:
        self._token = token

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        request.headers["authorization"] = f"Bearer {self._token}"
        yield request


def _auth() -> httpx.Auth | None:
    user, password, token = (os.environ.get(f"KG_STORE_{name}") for name in ("USER", "PASSWORD", "TOKEN"))
    if token:
        return _Bearer(token)
    return _Challenged(user, password or "") if user else None


def _checked(url: str) -> str:
    url = re.sub(r"^(https?):/+", r"\1://", url)
    parts = urlsplit(url)
    if parts.username or parts.password:
        shown = url.replace(f"{parts.netloc.rpartition('@')[0]}@", "")
        raise StoreError(
            f"{shown}: a password does not belong in an address, which others can read; set KG_STORE_USER and KG_STORE_PASSWORD"
        )
    if not parts.hostname:
        raise StoreError(f"{url}: is no address of a server; for example https://graphs.example/sparql")
    return url


def _places(url: str, server: str) -> tuple[str, str]:
    """Where updates and graphs go.

    >>> _places("http://localhost:7878/query", "oxigraph/0.5")
    ('http://localhost:7878/update', 'http://localhost:7878/store')
    >>> _places("https://fuseki.example/news/sparql", "")
    ('https://fuseki.example/news/update', 'https://fuseki.example/news/data')
    >>> _places("https://graphdb.example/repositories/news", "graphdb")
    ('https://graphdb.example/repositories/news/statements', 'https://graphdb.example/repositories/news/rdf-graphs/service')
    """
    if re.search(r"/repositories/[^/]+$", url):
        return f"{url}/statements", f"{url}/rdf-graphs/service"
    for name, (end, update, graphs) in _PLACES.items():
        if name in server:
            root = re.sub(end, "", url)
            return root + update, root + graphs
    root = re.sub(r"/(sparql|query)$", "", url)
    return f"{root}/update", f"{root}/data"


def _passing(error: BaseException) -> bool:
    return isinstance(error, httpx.TransportError) or (isinstance(error, httpx.HTTPStatusError) and error.response.status_code in _PASSING)


def _reason(error: httpx.TransportError) -> str:
    return "no answer in time" if isinstance(error, httpx.TimeoutException) else f"cannot be reached ({error or type(error).__name__})"


def _said(response: httpx.Response) -> str:
    """What the server answered, on one short line."""
    text = " ".join(re.sub(r"<[^>]*>", " ", response.text[:2000]).split())
    return f"the server answered {response.status_code} {response.reason_phrase}" + (f": {text[:200]}" if text else "")


def _yes(answer: Table | bool) -> bool:
    """Virtuoso 7 answers ASK with a row that holds 1, or with none."""
    if isinstance(answer, bool):
        return answer
    return any(isinstance(term, Literal) and term.value not in {"0", "false"} for row in answer.rows for term in row)
