"""Why the graph says something: the claim, its rule, and its words in the text around them."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass

from kg.errors import QueryError
from kg.lookup import label
from kg.query.cards import the_one
from kg.query.paths import LINKS
from kg.rdf import BlankNode, Graph, NamedNode, Term, compact, expand
from kg.rdf.terms import Triple

CONTEXT = 160  # characters of text on either side of the words


@dataclass(frozen=True, slots=True)
class Place:
    """Where a document says it: the words, with the text before and after them."""

    source: str
    date: str
    position: str
    before: str
    words: str
    after: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """A claim, what is said of it, where it is said, and the claims it was inferred from."""

    claim: str
    says: str
    facts: tuple[tuple[str, str], ...]
    places: tuple[Place, ...]
    premises: tuple[Explanation, ...]


def explain(graph: Graph, first: str, second: str | None = None) -> list[Explanation]:
    """Why the graph makes a claim, given by its IRI or hash; or why it connects two things, given by name.

    Raises QueryError where there is no such claim, or no claim in which both take part.
    """
    if second is None:
        return [_explain(graph, _claim(graph, first))]
    one, other = the_one(graph, first), the_one(graph, second)
    shared = _claims_of(graph, one) & _claims_of(graph, other)
    if not shared:
        raise QueryError(f"no claim names both {label(graph, one)!r} and {label(graph, other)!r}; see: kg path {first!r} {second!r}")
    return [_explain(graph, claim) for claim in sorted(shared, key=lambda c: c.value)]


def _claims_of(graph: Graph, thing: NamedNode) -> set[NamedNode]:
    found = {q.subject for link in LINKS for q in graph.match(None, link, thing)}
    return {claim for claim in found if isinstance(claim, NamedNode)}


def is_claim(graph: Graph, given: str) -> bool:
    """Whether this is a claim's IRI or hash, and not a name."""
    return bool(_claims(graph, given))


def _claim(graph: Graph, given: str) -> NamedNode:
    if not (matching := _claims(graph, given)):
        raise QueryError(f"there is no claim {given!r}; the tables of kg query end each sentence with its claim")
    return matching[0]


def _claims(graph: Graph, given: str) -> list[NamedNode]:
    """The claim of that IRI, or those whose IRI ends so."""
    if "://" in given and (named := _named_claim(graph, given.strip("<>"))):
        return [named]
    ending = "/claim/" + given.strip("<>").rpartition("/")[2]
    found = {q.subject for q in graph.match(None, expand("rdf:type"), expand("kg:Claim")) if isinstance(q.subject, NamedNode)}
    return sorted((c for c in found if given.strip("<>") == c.value or c.value.endswith(ending)), key=lambda c: c.value)


def _named_claim(graph: Graph, iri: str) -> NamedNode | None:
    with contextlib.suppress(ValueError):
        return next((q.subject for q in graph.match(NamedNode(iri), expand("rdf:type"), expand("kg:Claim"))), None)  # type: ignore[return-value]
    return None


def _explain(graph: Graph, claim: NamedNode) -> Explanation:
    values = {name: _all(graph, claim, name) for name in ("rdf:subject", "rdf:predicate", "rdf:object")}
    says = " ".join(_shown(graph, term) for terms in values.values() for term in terms)
    premises = [p for p in _all(graph, claim, "kg:inferredFrom") if isinstance(p, NamedNode)]
    places = [_place(graph, p) for p in _all(graph, claim, "prov:wasDerivedFrom") if isinstance(p, NamedNode)]
    return Explanation(claim.value, says, _facts(graph, claim), tuple(places), tuple(_explain(graph, p) for p in premises if p != claim))


FACTS = {
    "status": "kg:status",
    "stance": "kg:stance",
    "attributed to": "kg:attributedTo",
    "from": "schema:startDate",
    "to": "schema:endDate",
    "observed": "kg:observed",
    "rule": "kg:rule",
    "confidence": "kg:confidence",
    "reason": "rdfs:comment",
}


def _facts(graph: Graph, claim: NamedNode) -> tuple[tuple[str, str], ...]:
    found = {name: ", ".join(_shown(graph, term) for term in _all(graph, claim, predicate)) for name, predicate in FACTS.items()}
    return tuple((name, text) for name, text in found.items() if text)


def _place(graph: Graph, place: NamedNode) -> Place:
    document = next((d for d in _all(graph, place, "oa:hasSource") if isinstance(d, NamedNode)), place)
    text = next((t.value for t in _all(graph, document, "schema:text")), "")
    start, end = (int(n) for n in place.value.rpartition("#char=")[2].split(","))
    selectors = [s for s in _all(graph, place, "oa:hasSelector") if isinstance(s, BlankNode)]
    page = "".join(f"{v.value.replace('=', ' ')}, " for s in selectors for v in _all(graph, s, "rdf:value"))
    return Place(
        label(graph, document) or document.value.partition("/document/")[2],
        ", ".join(t.value for t in _all(graph, document, "schema:datePublished")),
        f"{page}characters {start} to {end} of {document.value}",
        _line(text[max(0, start - CONTEXT) : start], "…" if start > CONTEXT else "").lstrip(),
        _line(text[start:end]),
        _line(text[end : end + CONTEXT], after="…" if end + CONTEXT < len(text) else "").rstrip(),
    )


def _line(text: str, before: str = "", after: str = "") -> str:
    """The text on one line, its spaces at either end kept as one."""
    left, right = " " if text[:1].isspace() else "", " " if text[-1:].isspace() else ""
    return f"{before}{left}{' '.join(text.split())}{right if text.strip() else ''}{after}"


def _all(graph: Graph, node: NamedNode | BlankNode, predicate: str) -> list[Term]:
    return sorted({q.object for q in graph.match(node, expand(predicate)) if not isinstance(q.object, Triple)}, key=str)


def _shown(graph: Graph, term: Term) -> str:
    if isinstance(term, NamedNode):
        words = next((f"“{t.value}”" for t in _all(graph, term, "schema:text")), None)
        name = compact(term.value)
        return label(graph, term) or words or (name.partition(":")[2] if name != term.value else name)
    return term.value
