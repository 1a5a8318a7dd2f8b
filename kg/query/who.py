"""Who holds a role: the posts are found first, and then only their holders are asked for."""

from __future__ import annotations

from collections.abc import Sequence

from kg.lookup import find
from kg.query.run import run
from kg.rdf import Graph, Literal, NamedNode, Table, Term

_POSTS = """SELECT DISTINCT ?post { VALUES $body { UNDEF } ?post org:postIn $body ; org:role/rdfs:label ?name
  FILTER(CONTAINS(LCASE(?name), LCASE($role))) }"""
_POSTS_ANYWHERE = """SELECT DISTINCT ?post { ?title a org:Role ; rdfs:label ?name FILTER(CONTAINS(LCASE(?name), LCASE($role)))
  ?post org:role ?title }"""
_HELD = "SELECT ?claim ?person { ?claim rdf:object $post ; rdf:predicate org:holds ; rdf:subject ?person }"
MOST = 500  # claims that are asked for one by one; from there on it is faster to ask for all
_NOBODY = NamedNode("urn:x-kg:nobody")  # fixes a variable to nothing that there is


def who(graph: Graph, role: str, body: str | None = None, *, on: str | None = None) -> Table:
    """The answer of the named query `holders` for a role, at a body, on a date; without a date: now, as far as documents go.

    Raises QueryError where nothing is called so, or the date is none.
    """
    words = Literal(role.encode("utf-8", "replace").decode("utf-8"))
    given = {"role": words.value, "body": body, "on": on}
    asked = {name: value for name, value in given.items() if value is not None}
    posts = _posts(graph, _POSTS, role=[words], body=find(graph, body)) if body else _posts(graph, _POSTS_ANYWHERE, role=[words])
    held = graph.query(_HELD, {"post": posts or [_NOBODY]})
    assert isinstance(held, Table)
    if len(held.rows) > MOST:
        return _table(run(graph, "holders", asked))
    claims, people = ({row[i]: None for row in held.rows} or {_NOBODY: None} for i in (0, 1))
    fixed = {"claim": [c for c in claims if c is not None], "person": [p for p in people if p is not None]}
    return _table(run(graph, "holders", asked, fixed=fixed))


def _table(answer: Table | bool | Graph) -> Table:
    assert isinstance(answer, Table)
    return answer


def _posts(graph: Graph, sparql: str, **bindings: Sequence[Term]) -> list[Term]:
    found = graph.query(sparql, bindings)
    assert isinstance(found, Table)
    return [term for (term,) in found.rows if term is not None]
