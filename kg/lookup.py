"""Finding things of the graph by the names that people use for them."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from kg.errors import QueryError
from kg.rdf import Graph, Literal, NamedNode, expand

PREFERRED = expand("rdfs:label")
OTHERS = tuple(expand(name) for name in ("skos:altLabel", "schema:headline", "dcterms:identifier"))


def find(graph: Graph, name: str) -> tuple[NamedNode, ...]:
    """The things with this name, whatever its case: by label if any has it so, else by other names, or by IRI.

    Several are given where several share the name. Raises QueryError with the nearest names where nothing has it.
    """
    name = name.encode("utf-8", "replace").decode("utf-8")
    if node := _by_iri(graph, name):
        return (node,)
    wanted = fold(name)
    for predicates in ((PREFERRED,), OTHERS):
        exact = {q.subject for p in predicates for q in graph.match(None, p, Literal(name))}
        found = exact or {node for node, text in _names(graph, predicates) if fold(text) == wanted}
        if found:
            return tuple(sorted((n for n in found if isinstance(n, NamedNode)), key=lambda n: n.value))
    raise QueryError(f"nothing in the graph is called {name!r}{_suggestion(graph, wanted)}")


def label(graph: Graph, node: NamedNode) -> str | None:
    """The first of a thing's labels or headlines in alphabetical order, None where it has none."""
    for predicate in (PREFERRED, OTHERS[1]):
        if texts := sorted(q.object.value for q in graph.match(node, predicate) if isinstance(q.object, Literal)):
            return texts[0]
    return None


def fold(name: str) -> str:
    """A name as it is compared: case, kinds of quotation mark and runs of space do not count.

    >>> fold("The  King’s Fund") == fold("the king's fund")
    True
    """
    return " ".join(name.casefold().replace("’", "'").replace("‘", "'").split())


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


def _names(graph: Graph, predicates: tuple[NamedNode, ...]) -> Iterator[tuple[NamedNode, str]]:
    for predicate in predicates:
        for quad in graph.match(None, predicate):
            if isinstance(quad.subject, NamedNode) and isinstance(quad.object, Literal):
                yield quad.subject, quad.object.value


def _suggestion(graph: Graph, wanted: str) -> str:
    """Up to three names that contain what was asked for, or are spelt like it."""
    names = {fold(text): text for _, text in sorted(_names(graph, (PREFERRED, *OTHERS)), key=lambda pair: pair[1])}
    within = sorted((n for n in names if wanted in n), key=lambda n: (len(n), n))
    near = within or get_close_matches(wanted, sorted(names), n=3, cutoff=0.6)
    return f"; did you mean {' or '.join(repr(names[n]) for n in near[:3])}?" if near and wanted else "; see: kg query people"
