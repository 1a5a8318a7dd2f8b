"""A graph of our own as it was built: from Turtle and other formats of one graph each claim goes back to its document's graph.

Selectors get labels made of their place again, so that the same place read from two files is one.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

from kg.errors import GraphError
from kg.rdf import BlankNode, Graph, NamedNode, Namespace, Quad, Term
from kg.rdf.terms import Triple

KG, OA, ORG, OWL, PROV, RDF, SCHEMA = (Namespace(p) for p in ("kg", "oa", "org", "owl", "prov", "rdf", "schema"))
_LETTERS = {OA.TextPositionSelector: "p", OA.TextQuoteSelector: "q", OA.FragmentSelector: "f"}
_ENDS = (RDF.subject, RDF.predicate, RDF.object)
_AXIOM = (OWL.annotatedSource, OWL.annotatedProperty, OWL.annotatedTarget)
Fact = tuple[Term, NamedNode, Term]
Said = Mapping[Term, Mapping[NamedNode, list[Term]]]  # subject, predicate, objects


def is_ours(graph: Graph) -> bool:
    """Whether the graph has documents or claims as kg writes them."""
    return any(next(pattern, None) is not None for pattern in (graph.match(None, RDF.type, KG.Claim), graph.match(None, KG.sha256)))


def base_of(graph: Graph) -> str:
    """What the IRIs of the graph's documents begin with. Raises GraphError where it has none, or several."""
    found = {q.subject.value for q in graph.match(None, KG.sha256) if isinstance(q.subject, NamedNode)}
    bases = {iri.partition("document/")[0] for iri in found if "document/" in iri}
    if len(bases) != 1:
        shown = ", ".join(sorted(bases)) or "no document"
        raise GraphError(f"a graph of one --base is wanted, and this has {shown}; import the files of each base by itself")
    return bases.pop()


def facts_of(quads: Iterable[Quad]) -> set[Fact]:
    """The triples, whatever their graph."""
    return {(q.subject, q.predicate, q.object) for q in quads if not isinstance(q.subject, Triple) and not isinstance(q.object, Triple)}


def rehomed(graph: Graph) -> set[Quad]:
    """The quads, each in the named graph in which kg builds it, if it came without one.

    What a union does not tell is by which rule which document was read: of a claim in several, all its rules are in each.
    """
    base = base_of(graph)
    facts = facts_of(graph)
    said = _by_subject(facts)
    homes, labels, stated = _homes(said, NamedNode(f"{base}graph/inferred")), _labels(said), _stated(said)
    entities, inferred = NamedNode(f"{base}graph/entities"), NamedNode(f"{base}graph/inferred")
    concluded = {tuple(about[end][0] for end in _AXIOM) for about in said.values() if all(about.get(end) for end in _AXIOM)}
    quads = {Quad(labels.get(q.subject, q.subject), q.predicate, labels.get(q.object, q.object), q.graph_name) for q in graph if _named(q)}  # type: ignore[arg-type]
    for fact in facts_of(q for q in graph if not _named(q)):
        s, p, o = fact
        where: Collection[NamedNode] = _narrowed(said, homes, fact) if s in homes else stated.get(fact, ())
        if not where or (fact in concluded and s not in homes):
            where = {*where, inferred} if fact in concluded else {entities}
        quads |= {Quad(labels.get(s, s), p, labels.get(o, o), home) for home in where}  # type: ignore[arg-type]
    return quads


def _named(quad: Quad) -> bool:
    return isinstance(quad.graph_name, NamedNode)


def _by_subject(facts: Iterable[Fact]) -> Said:
    said: dict[Term, dict[NamedNode, list[Term]]] = defaultdict(lambda: defaultdict(list))
    for s, p, o in sorted(facts, key=str):
        said[s][p].append(o)
    return {s: dict(about) for s, about in said.items()}


def _homes(said: Said, inferred: NamedNode) -> dict[Term, set[NamedNode]]:
    """The graphs of each document, place, selector, quotation and claim; what has none of its own is not in it."""
    homes: dict[Term, set[NamedNode]] = {s: {s} for s, about in said.items() if KG.sha256 in about and isinstance(s, NamedNode)}
    documents = dict(homes)
    for link in (OA.hasSource, SCHEMA.isPartOf):
        for s, about in said.items():
            if found := {d for o in about.get(link, ()) for d in documents.get(o, ())}:
                homes[s] = found
    for place in [s for s in homes if OA.hasSelector in said[s]]:
        for selector in said[place][OA.hasSelector]:
            homes.setdefault(selector, set()).update(homes[place])
    for s, about in said.items():
        if found := {d for place in about.get(PROV.wasDerivedFrom, ()) for d in homes.get(place, ())}:
            homes[s] = found
        elif KG.inferredFrom in about:
            homes[s] = {inferred}
    return homes


def _narrowed(said: Said, homes: Mapping[Term, set[NamedNode]], fact: Fact) -> Collection[NamedNode]:
    """Where a statement about a claim stands: its evidence in that document's graph alone, its observation in those of that day."""
    s, p, o = fact
    if p == PROV.wasDerivedFrom:
        return homes.get(o, homes[s])
    if p == KG.observed:
        return {d for d in homes[s] if o in said.get(d, {}).get(SCHEMA.datePublished, ())} or homes[s]
    return homes[s]


def _labels(said: Said) -> dict[Term, BlankNode]:
    """For each selector, the label that assembling gives it."""
    labels: dict[Term, BlankNode] = {}
    for place, about in said.items():
        if isinstance(place, NamedNode):
            mark = hashlib.sha256(place.value.encode()).hexdigest()[:16]
            for selector in about.get(OA.hasSelector, ()):
                letter = next((_LETTERS[c] for c in said.get(selector, {}).get(RDF.type, ()) if c in _LETTERS), None)  # type: ignore[index]
                if letter and isinstance(selector, BlankNode):
                    labels[selector] = BlankNode(letter + mark)
    return labels


def _stated(said: Said) -> dict[Fact, set[NamedNode]]:
    """The documents that assert each plain triple; of a post held, both ways."""
    found: dict[Fact, set[NamedNode]] = defaultdict(set)
    for about in said.values():
        if KG.Asserted in about.get(KG.stance, ()) and all(about.get(end) for end in _ENDS):
            s, p, o = (about[end][0] for end in _ENDS)
            documents = {d for place in about.get(PROV.wasDerivedFrom, ()) for d in said.get(place, {}).get(OA.hasSource, ())}
            found[s, p, o] |= documents  # type: ignore[index, arg-type]
            if p == ORG.holds:
                found[o, ORG.heldBy, s] |= documents  # type: ignore[arg-type]
    return found
