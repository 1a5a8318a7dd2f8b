"""Why several names are one thing of the graph, and which things of like name were kept apart."""

from __future__ import annotations

from dataclasses import dataclass

from kg.lookup import label
from kg.rdf import Graph, NamedNode, Term, compact, expand
from kg.rdf.terms import Triple


@dataclass(frozen=True, slots=True)
class Compared:
    """Two names that were compared: what came of it, why, where they stand, and the other thing where they are two."""

    left: str
    right: str
    verdict: str  # same, different or unsure
    score: str
    reasons: tuple[str, ...]
    sources: tuple[str, ...]
    other: str = ""


def compared(graph: Graph, thing: NamedNode) -> list[Compared]:
    """The judgements about a thing: those that joined its names first, of two spellings before of one."""
    nodes = {q.subject for q in graph.match(None, expand("schema:about"), thing) if isinstance(q.subject, NamedNode)}
    found = [_compared(graph, node, thing) for node in nodes if _values(graph, node, "kg:verdict")]
    return sorted(found, key=lambda c: (c.verdict != "same", c.left == c.right, c.left, c.right, c.reasons, c.other))


def _compared(graph: Graph, node: NamedNode, thing: NamedNode) -> Compared:
    def text(predicate: str) -> str:
        return next((t.value for t in _values(graph, node, predicate)), "")

    return Compared(
        text("kg:left"),
        text("kg:right"),
        compact(text("kg:verdict")).partition(":")[2].lower(),
        text("kg:score"),
        tuple(t.value for t in _values(graph, node, "kg:reason")),
        tuple(_name(graph, t) for t in _values(graph, node, "dcterms:source")),
        next((_name(graph, t) for t in _values(graph, node, "schema:about") if t != thing), ""),
    )


def _name(graph: Graph, term: Term) -> str:
    found = label(graph, term) if isinstance(term, NamedNode) else None
    return found or term.value.partition("/document/")[2] or term.value


def _values(graph: Graph, node: NamedNode, predicate: str) -> list[Term]:
    return sorted({q.object for q in graph.match(node, expand(predicate)) if not isinstance(q.object, Triple)}, key=str)
