"""How two things are connected: the shortest chains of claims between them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kg.lookup import label
from kg.rdf import Graph, Literal, NamedNode, Table, Term, compact, expand

LINKS = tuple(expand(name) for name in ("rdf:subject", "rdf:object", "org:organization"))
Hop = tuple[NamedNode, NamedNode, NamedNode]  # from, claim, to
Before = dict[NamedNode, list[tuple[NamedNode, NamedNode]]]  # a thing: by which claims it was reached, and from where


@dataclass(frozen=True, slots=True)
class Chain:
    """A chain of claims; each hop leads from one thing by a claim to the next."""

    hops: tuple[Hop, ...]

    def things(self) -> tuple[NamedNode, ...]:
        return (self.hops[0][0], *(hop[2] for hop in self.hops))


def chains(graph: Graph, start: NamedNode, end: NamedNode, *, max_hops: int = 4, most: int = 5) -> list[Chain]:
    """The shortest chains between two things, at most `most`, in a fixed order; none where they are further apart.

    Both sides are searched in turn, always the smaller first, so that a body with many members costs little.
    """
    if start == end:
        return []
    left: Before = {start: []}
    right: Before = {end: []}
    edges = [{start}, {end}]
    for _ in range(max_hops):
        side = 0 if len(edges[0]) <= len(edges[1]) else 1
        mine, other = (left, right) if side == 0 else (right, left)
        edges[side] = _spread(graph, edges[side], mine)
        if meeting := sorted(edges[side] & other.keys(), key=_value):
            return _joined(left, right, meeting, most=most)
        if not edges[side]:
            break
    return []


def _spread(graph: Graph, edge: Iterable[NamedNode], seen: Before) -> set[NamedNode]:
    """One step outwards: the things not seen before, each with every claim that leads to it."""
    found: dict[NamedNode, set[tuple[NamedNode, NamedNode]]] = {}
    for thing in sorted(edge, key=_value):
        for claim, next_ in _neighbours(graph, thing):
            if next_ not in seen:
                found.setdefault(next_, set()).add((claim, thing))
    seen.update({thing: sorted(ways, key=lambda way: (way[0].value, way[1].value)) for thing, ways in found.items()})
    return set(found)


def _neighbours(graph: Graph, thing: NamedNode) -> Iterator[tuple[NamedNode, NamedNode]]:
    """The claims that a thing takes part in, and the others that do."""
    for claim in {q.subject for link in LINKS for q in graph.match(None, link, thing)}:
        if isinstance(claim, NamedNode):
            for link in LINKS:
                for quad in graph.match(claim, link):
                    if isinstance(quad.object, NamedNode) and quad.object != thing and "/quotation/" not in quad.object.value:
                        yield claim, quad.object


def _joined(left: Before, right: Before, meeting: list[NamedNode], *, most: int) -> list[Chain]:
    """The chains through the things where both sides met; one for each row of things, by its first claims."""
    found: dict[tuple[NamedNode, ...], Chain] = {}
    for thing in meeting:
        for first in _back(left, thing):
            for second in _back(right, thing):
                onward = tuple((to, claim, from_) for from_, claim, to in reversed(second))
                chain = Chain((*first, *onward))
                if len({hop[1] for hop in chain.hops}) == len(chain.hops):
                    found.setdefault(chain.things(), chain)
                if len(found) == most:
                    return list(found.values())
    return list(found.values())


def _back(before: Before, thing: NamedNode) -> Iterator[tuple[Hop, ...]]:
    """The chains from where a side began to a thing that it reached."""
    if not before[thing]:
        yield ()
    for claim, previous in before[thing]:
        for chain in _back(before, previous):
            yield (*chain, (previous, claim, thing))


HOP = ("who", "did", "whom", "sentence", "source", "date", "claim")


def hop_table(graph: Graph, chain: Chain) -> Table:
    """The claims of a chain, one row for each sentence."""
    rows = [(*hop_row(graph, claim), *place, claim) for _, claim, _ in chain.hops for place in sentences(graph, claim)]
    return Table(HOP, tuple(rows))


def chain_table(graph: Graph, found: Iterable[Chain]) -> Table:
    """The claims of several chains, each row with the chain's number and things."""
    rows: list[tuple[Term | None, ...]] = []
    for number, chain in enumerate(found, 1):
        things = Literal(" – ".join(label(graph, thing) or thing.value for thing in chain.things()))
        rows += [(Literal(number), things, *row) for row in hop_table(graph, chain).rows]
    return Table(("chain", "path", *HOP), tuple(rows))


def hop_row(graph: Graph, claim: NamedNode) -> tuple[Term, Term, Term]:
    """Who did what to whom, as people read it."""
    subject, predicate, object_ = (_first(graph, claim, name) for name in ("rdf:subject", "rdf:predicate", "rdf:object"))
    words = compact(predicate.value).partition(":")[2] if predicate else ""
    spaced = "".join(f" {c.lower()}" if c.isupper() else c for c in words)
    return _named(graph, subject), Literal(spaced), _named(graph, object_)


def sentences(graph: Graph, claim: NamedNode) -> list[tuple[Term, Term, Term | None]]:
    """The words that say it, or its premises, each with its document's headline or identifier and date."""
    claims = [
        claim,
        *sorted((q.object for q in graph.match(claim, expand("kg:inferredFrom")) if isinstance(q.object, NamedNode)), key=_value),
    ]
    found: dict[tuple[Term, Term, Term | None], None] = {}
    for each in claims:
        places = (q.object for q in graph.match(each, expand("prov:wasDerivedFrom")) if isinstance(q.object, NamedNode))
        for place in sorted(places, key=_value):
            document = _first(graph, place, "oa:hasSource")
            if isinstance(document, NamedNode):
                source = Literal(label(graph, document) or document.value.partition("/document/")[2])
                exact = graph.query("SELECT ?exact { $place oa:hasSelector/oa:exact ?exact }", {"place": place})
                assert isinstance(exact, Table)
                for (words,) in exact.rows:
                    found[words or Literal(""), source, _first(graph, document, "schema:datePublished")] = None
    return list(found)


def _first(graph: Graph, node: NamedNode, predicate: str) -> Term | None:
    return min((q.object for q in graph.match(node, expand(predicate))), key=str, default=None)  # type: ignore[return-value]


def _named(graph: Graph, term: Term | None) -> Term:
    if isinstance(term, NamedNode):
        return Literal(label(graph, term) or _words(graph, term) or term.value)
    return term or Literal("")


def _words(graph: Graph, node: NamedNode) -> str | None:
    words = _first(graph, node, "schema:text")
    return None if words is None else words.value if len(words.value) <= 80 else f"{words.value[:79]}…"


def _value(node: NamedNode) -> str:
    return node.value
