"""What a graph says of each of its subjects, whatever graph and order its quads are in."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from kg.rdf import BlankNode, Graph, Literal, Term, compact, expand
from kg.rdf.terms import Triple


class Described:
    """Every subject's properties, sorted, so that the order of the quads can't be seen. Subjects and values are plain strings."""

    def __init__(self, graph: Graph) -> None:
        found: dict[tuple[str, str], list[Term]] = {}
        for quad in graph.match():
            subject, target = quad.subject, quad.object
            if isinstance(subject, Triple) or isinstance(target, Triple):
                continue  # a quoted triple is nothing that this vocabulary says
            found.setdefault((_key(subject), quad.predicate.value), []).append(target)
        self._found = {key: sorted(set(values), key=str) if len(values) > 1 else values for key, values in found.items()}

    def __iter__(self) -> Iterator[str]:
        """The subjects that have a type, sorted."""
        return iter(sorted(subject for subject, predicate in self._found if predicate == _iri("rdf:type")))

    def all(self, subject: str, *terms: str) -> tuple[str, ...]:
        """The values of these properties, the first property's before the next one's."""
        return tuple(_key(o) for t in terms for o in self._found.get((subject, _iri(t)), ()))

    def one(self, subject: str, *terms: str) -> str:
        """The first value of the first of these properties that has any, or ""."""
        return next((_key(values[0]) for t in terms if (values := self._found.get((subject, _iri(t))))), "")

    def end(self, subject: str, term: str) -> tuple[str, str]:
        """The first value of a property as a thing, or else as words: one of the two is ""."""
        first = next(iter(self._found.get((subject, _iri(term)), ())), None)
        if first is None:
            return "", ""
        return ("", first.value) if isinstance(first, Literal) else (_key(first), "")

    def types(self, subject: str) -> tuple[str, ...]:
        """The classes of a subject, prefixed: "org:Post"."""
        return tuple(map(prefixed, self.all(subject, "rdf:type")))


@cache
def prefixed(iri: str) -> str:
    """ "http://www.w3.org/ns/org#Post" as "org:Post"."""
    return compact(iri)


def local(iri: str) -> str:
    """The part of an IRI after "#"."""
    return iri.rpartition("#")[2]


def last_step(iri: str) -> str:
    """The last step of an IRI's path, for what has no name."""
    return iri.rstrip("/").rpartition("/")[2] or iri


@cache
def _iri(term: str) -> str:
    return expand(term).value


def _key(term: Term) -> str:
    return f"_:{term.value}" if isinstance(term, BlankNode) else term.value
