"""Finding things of the graph by the names that people use for them."""

from __future__ import annotations

from kg.errors import QueryError
from kg.lookup.index import OTHERS, PREFERRED, called, fold, index_of, nearest
from kg.rdf import Graph, Literal, NamedNode

__all__ = ["OTHERS", "PREFERRED", "find", "fold", "label"]


def find(graph: Graph, name: str) -> tuple[NamedNode, ...]:
    """The things with this name, whatever its case: by label if any has it so, else by other names, or by IRI.

    Several are given where several share the name. Raises QueryError with the nearest names where nothing has it.
    """
    name = name.encode("utf-8", "replace").decode("utf-8")
    if node := _by_iri(graph, name):
        return (node,)
    exact = {q.subject for q in graph.match(None, PREFERRED, Literal(name)) if isinstance(q.subject, NamedNode)}
    found = sorted(n.value for n in exact) or called(index_of(graph), fold(name))
    if found:
        return tuple(NamedNode(iri) for iri in found)
    near = nearest(index_of(graph), fold(name))
    suggestion = f"did you mean {' or '.join(map(repr, near))}?" if near else "see: kg query people"
    raise QueryError(f"nothing in the graph is called {name!r}; {suggestion}")


def label(graph: Graph, node: NamedNode) -> str | None:
    """The first of a thing's labels or headlines in alphabetical order, None where it has none."""
    for predicate in (PREFERRED, OTHERS[1]):
        if texts := sorted(q.object.value for q in graph.match(node, predicate) if isinstance(q.object, Literal)):
            return texts[0]
    return None


def _by_iri(graph: Graph, name: str) -> NamedNode | None:
    if "://" not in name:
        return None
    try:
        node = NamedNode(name.strip("<>"))
    except ValueError as error:
        raise QueryError(f"{name!r} is no IRI: {error}") from error
    if next(graph.match(node), None) is None:
        raise QueryError(f"the graph says nothing of <{node.value}>")
    return node
