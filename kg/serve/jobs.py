"""The questions that the server's workers answer; each takes the graph first, and gives plain values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any

from kg.errors import KgError, QueryError
from kg.lookup import find, label
from kg.lookup.index import called, fold, index_of, nearest
from kg.query import named, render, run
from kg.query.cards import about, by_section, kinds
from kg.query.explain import explain
from kg.query.search import search as search_words
from kg.rdf import PREFIXES, DatasetIRIs, Graph, Literal, NamedNode, Table, Term, compact, expand
from kg.rdf.sparql import bind

MAX_BYTES = 64_000_000
_DESCRIBE = """CONSTRUCT { $thing ?p ?o . ?claim ?cp ?co } WHERE {
  { $thing ?p ?o } UNION { ?claim rdf:subject|rdf:object|kg:attributedTo $thing ; ?cp ?co }
}"""
_MOST_CLAIMS = 500  # on one page


def ask(graph: Graph, sparql: str, within: tuple[list[str], list[str]] | None, fmt: str, max_rows: int) -> str:
    """A query's answer as text in a format of `kg.query.render`."""
    dataset = None if within is None else DatasetIRIs(*(tuple(_iri(i) for i in iris) for iris in within))
    answer = graph.query(sparql, within=dataset, max_rows=max_rows + 1)
    if not isinstance(answer, bool) and len(answer) > max_rows:
        raise QueryError(f"the answer has more than {max_rows} rows; put a LIMIT in the query, or ask for less")
    text = render(answer, fmt)
    if len(text) > MAX_BYTES:
        raise QueryError(f"the answer is longer than {MAX_BYTES // 1_000_000} MB; put a LIMIT in the query, or ask for less")
    return text


def describe(graph: Graph, iri: str, fmt: str) -> str | None:
    """What the graph says of a thing, and the claims in which it takes part, as RDF; None where it says nothing."""
    answer = graph.query(_DESCRIBE, {"thing": _iri(iri)})
    assert isinstance(answer, Graph)
    return render(answer, fmt) if len(answer) else None


@dataclass(frozen=True, slots=True)
class Link:
    """A name, and the IRI of what it names; one that is `outside` the graph is an address of the web."""

    text: str
    iri: str | None = None
    outside: bool = False


@dataclass(frozen=True, slots=True)
class Told:
    """A claim on a page, with one sentence that says so."""

    who: Link
    did: str
    whom: Link
    notes: str
    sentence: str
    source: Link
    date: str
    claim: str


def page(graph: Graph, iri: str) -> dict[str, Any] | None:
    """What the page of a thing shows; None where the graph says nothing of it."""
    node = _iri(iri)
    properties = [(compact(q.predicate.value), _link(graph, q.predicate, q.object)) for q in graph.match(node)]
    if not properties:
        return None
    classes = kinds(graph, node)
    table = run(graph, "document", {"document": iri}) if "Article" in classes else about(graph, node)
    assert isinstance(table, Table)
    sections = [(title, [_told(graph, row) for row in rows][:_MOST_CLAIMS]) for title, rows in by_section(table)]
    why = explain(graph, iri) if "Claim" in classes else []
    return {
        "name": label(graph, node) or (why[0].says if why else compact(iri)),
        "kinds": classes,
        "sections": sections,
        "drawn": bool(sections) and not {"Article", "Claim", "Post", "Quotation", "Role"} & set(classes),
        "why": why,
        "properties": sorted(set(properties), key=lambda pair: (pair[0], pair[1].text)),
    }


def _told(graph: Graph, row: Mapping[str, Term | None]) -> Told:
    def text(name: str) -> str:
        return "" if (term := row.get(name)) is None else term.value

    claim = row["claim"]
    assert isinstance(claim, NamedNode)
    ends = {name: next((q.object for q in graph.match(claim, expand(f"rdf:{name}"))), None) for name in ("subject", "object")}
    dates = f"{text('since')}–{text('until')}" if text("since") or text("until") else ""
    notes = ", ".join(n for n in (text("status"), text("stance"), text("attributed_to") and f"by {text('attributed_to')}", dates) if n)
    source = next(
        (q.object.value.partition("#")[0] for q in graph.match(claim, expand("prov:wasDerivedFrom")) if isinstance(q.object, NamedNode)),
        None,
    )
    return Told(
        Link(text("who"), _iri_of(ends["subject"])),
        text("did"),
        Link(text("whom"), _iri_of(ends["object"])),
        notes,
        text("sentence"),
        Link(text("source"), source),
        text("date"),
        claim.value,
    )


def _iri_of(term: object) -> str | None:
    return term.value if isinstance(term, NamedNode) else None


def _link(graph: Graph, predicate: NamedNode, term: object) -> Link:
    if isinstance(term, NamedNode):
        ours = term.value.startswith(PREFIXES["kg"]) or next(graph.match(term), None) is not None
        if not ours and predicate == expand("schema:url"):
            return Link(term.value, term.value, outside=term.value.startswith(("http://", "https://")))
        return Link(label(graph, term) or compact(term.value), term.value if ours else None)
    return Link(term.value if isinstance(term, Literal) else str(term))


def search(graph: Graph, words: str) -> dict[str, Any]:
    """Things of that name, names like it, and claims with these words."""
    things = [Link(label(graph, NamedNode(iri)) or iri, iri) for iri in called(index_of(graph), fold(words))[:20]]
    near = [] if things else [Link(name, find(graph, name)[0].value) for name in nearest(index_of(graph), fold(words), 8)]
    try:
        found = search_words(graph, words, most=50)
    except KgError:
        return {"things": things, "near": near, "claims": [], "more": False}
    columns = found.columns
    claims = [_told(graph, dict(zip(columns, row, strict=True))) for row in found.rows]
    return {"things": things, "near": near, "claims": claims, "more": found.more}


def queries(graph: Graph) -> list[dict[str, str]]:
    """The named queries, those that must be asked of something asked of something that is there."""
    return [
        {
            "name": q.name,
            "question": q.question,
            "sparql": bind(q.sparql, {p.name: _examples(graph, p.name) for p in q.parameters if p.required}),
        }
        for q in named()
    ]


def _examples(graph: Graph, parameter: str) -> list[NamedNode]:
    """A thing of the kind that a parameter asks for by its name; for the end of a path, another person than for its start."""
    class_ = {"document": "schema:Article", "body": "org:Organization"}.get(parameter, "foaf:Person")
    found = (q.subject for q in graph.match(None, expand("rdf:type"), expand(class_)) if isinstance(q.subject, NamedNode))
    first = int(parameter == "to")
    return list(islice(found, first, first + 1))


def explore(graph: Graph, around: str | None, steps: int) -> str:
    """The explorer's page, of everything or of what lies around one thing."""
    from kg.view import render as draw

    return draw(graph, around=around, steps=steps)


def base(graph: Graph) -> str | None:
    """What the graph's own IRIs begin with, told by a claim's; None where there is no claim."""
    claim = next(graph.match(None, expand("rdf:type"), expand("kg:Claim")), None)
    return None if claim is None else claim.subject.value.rpartition("claim/")[0]  # type: ignore[union-attr]


def _iri(iri: str) -> NamedNode:
    try:
        return NamedNode(iri)
    except ValueError as error:
        raise QueryError(f"{iri!r} is no IRI: {error}") from error
