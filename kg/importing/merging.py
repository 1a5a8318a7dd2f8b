"""Graphs of our own that were built apart as one: two newsrooms', or two months'.

A claim that both make has the evidence of both. A thing with two labels keeps the fuller one, the other becomes another name. Two people
of one name are one only with something in common, as in a single build: a body, a party, an area or a document that both graphs name
with them; else the second gets an IRI of its own.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kg.errors import GraphError
from kg.importing.own import facts_of, rehomed
from kg.rdf import Graph, Literal, NamedNode, Namespace, Quad

FOAF, KG, OA, ORG, OWL, PROV, RDF, RDFS, SCHEMA, SKOS = (
    Namespace(p) for p in ("foaf", "kg", "oa", "org", "owl", "prov", "rdf", "rdfs", "schema", "skos")
)
_AXIOM = (OWL.annotatedSource, OWL.annotatedProperty, OWL.annotatedTarget)


@dataclass(frozen=True, slots=True)
class Merged:
    """One graph's quads, without what rules concluded, and the people of one name that were kept apart (their old and new IRIs)."""

    quads: frozenset[Quad]
    apart: tuple[tuple[str, str], ...]


def merge(graphs: Sequence[Graph], more: Iterable[Quad] = ()) -> Merged:
    """The graphs and `more` quads as one; their order does not matter.

    Raises GraphError where two have different texts under one document's IRI.
    """
    parts = sorted((_without_conclusions(rehomed(g)) for g in graphs), key=_key)
    whole: set[Quad] = set()
    apart: dict[str, str] = {}
    for part in parts:
        _same_texts(whole, part)
        renamed = _namesakes(whole, part)
        apart |= {str(old).strip("<>"): new.value for old, new in renamed.items() if "/claim/" not in new.value}
        whole |= {Quad(renamed.get(q.subject, q.subject), q.predicate, renamed.get(q.object, q.object), q.graph_name) for q in part}
    return Merged(frozenset(_one_confidence(_one_label(whole | set(more)))), tuple(sorted(apart.items())))


def _without_conclusions(quads: set[Quad]) -> set[Quad]:
    """The graph before rules were applied: they are applied anew to the whole."""
    nodes = {q.subject for q in quads if q.predicate == RDF.type and q.object == KG.Conclusion}
    said: dict[object, dict[NamedNode, object]] = defaultdict(dict)
    for q in quads:
        if q.subject in nodes:
            said[q.subject][q.predicate] = q.object
    plain = {tuple(about.get(end) for end in _AXIOM) for about in said.values()}
    inferred = {q.graph_name for q in quads if q.subject in nodes}
    return {q for q in quads if q.subject not in nodes and not (q.graph_name in inferred and (q.subject, q.predicate, q.object) in plain)}


def _key(quads: set[Quad]) -> str:
    return hashlib.sha256("\n".join(sorted(f"{q.subject} {q.object}" for q in quads if q.predicate == KG.sha256)).encode()).hexdigest()


def _same_texts(whole: set[Quad], part: set[Quad]) -> None:
    known = {q.subject: q.object for q in whole if q.predicate == KG.sha256}
    for q in part:
        if q.predicate == KG.sha256 and known.get(q.subject, q.object) != q.object:
            raise GraphError(
                f"{q.subject}: two different texts under one name; build one of the graphs with another --base, or rename its file"
            )


def _namesakes(whole: set[Quad], part: set[Quad]) -> dict[object, NamedNode]:
    """New IRIs for people of the part who share no more than a name with those of the whole, and for the claims about them."""
    known, other = _company(whole), _company(part)
    alone = {p for p in known.keys() & other.keys() if not known[p] & other[p]}
    suffix = "--" + _key(part)[:8]
    renamed: dict[object, NamedNode] = {p: NamedNode(p.value + suffix) for p in alone if isinstance(p, NamedNode)}
    for claim in {q.subject for q in part if q.object in alone}:
        if isinstance(claim, NamedNode) and "/claim/" in claim.value:
            home, _, mark = claim.value.rpartition("/claim/")
            renamed[claim] = NamedNode(f"{home}/claim/{hashlib.sha256((mark + suffix).encode()).hexdigest()[:16]}")
    return renamed


def _company(quads: Iterable[Quad]) -> dict[object, set[object]]:
    """Each person's bodies, parties and areas, and the documents that speak of them."""
    facts = facts_of(quads)
    people: set[object] = {s for s, p, o in facts if p == RDF.type and o == FOAF.Person}
    about: dict[object, set[object]] = defaultdict(set)
    for s, p, o in facts:
        if p in (ORG.organization, RDF.object, ORG.postIn, PROV.wasDerivedFrom, OA.hasSource):
            about[s].add(o)
    company: dict[object, set[object]] = {p: set() for p in people}
    for claim, p, person in facts:
        if p in (RDF.subject, RDF.object) and person in company:
            near = about[claim] | {further for n in about[claim] for further in about.get(n, ())}
            company[person] |= {n for n in near if n not in people}
    return company


def _one_label(quads: set[Quad]) -> set[Quad]:
    """The fullest label of each thing; the others as other names."""
    labels: dict[object, set[str]] = defaultdict(set)
    for q in quads:
        if q.predicate == RDFS.label and isinstance(q.object, Literal):
            labels[q.subject].add(q.object.value)
    best = {s: min(found, key=lambda text: (-len(text), text)) for s, found in labels.items()}
    kept: set[Quad] = set()
    for q in quads:
        text = q.object.value if isinstance(q.object, Literal) else None
        if q.predicate == RDFS.label and text != best[q.subject]:
            kept.add(Quad(q.subject, SKOS.altLabel, q.object, q.graph_name))
        elif not (q.predicate == SKOS.altLabel and text == best.get(q.subject)):
            kept.add(q)
    return kept


def _one_confidence(quads: set[Quad]) -> set[Quad]:
    """One confidence a claim, the highest."""
    surest: dict[object, float] = {}
    for q in quads:
        if q.predicate == KG.confidence and isinstance(q.object, Literal):
            surest[q.subject] = max(float(q.object.value), surest.get(q.subject, 0.0))
    return {
        q for q in quads if q.predicate != KG.confidence or not isinstance(q.object, Literal) or float(q.object.value) == surest[q.subject]
    }
