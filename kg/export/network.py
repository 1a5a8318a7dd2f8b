"""The network that people draw of a graph: people and bodies, and between them what is claimed.

A post at a body is drawn as an edge to the body that carries the role, and a statement as an edge to whom it names. Nothing is drawn
where somebody stands alone at both ends.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from dataclasses import dataclass

from kg.export.facts import Facts, Said
from kg.rdf import compact

Value = str | float | int
NODE = {"iri": "string", "kind": "string", "name": "string", "also": "string", "class": "string", "claims": "integer"}
EDGE = {
    "claim": "string", "predicate": "string", "role": "string", "status": "string", "stance": "string", "attributed_to": "string",
    "since": "string", "until": "string", "observed": "string", "confidence": "double", "documents": "integer", "quote": "string",
    "source": "string", "page": "string", "rule": "string", "reason": "string",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Node:
    """A node with the values of NODE; what is not known is left out."""

    id: str
    label: str
    values: dict[str, Value]


@dataclass(frozen=True, slots=True)
class Edge:
    """An edge with the values of EDGE. `start` and `end` are days: the first and last that the text's dates allow, "" where it has none."""

    id: str
    source: str
    target: str
    label: str
    values: dict[str, Value]
    start: str = ""
    end: str = ""


def network(facts: Facts) -> tuple[list[Node], list[Edge]]:
    """The nodes by IRI and the edges by claim."""
    edges = list(_edges(facts))
    degree: dict[str, int] = {}
    for end in (end for edge in edges for end in (edge.source, edge.target)):
        degree[end] = degree.get(end, 0) + 1
    wanted = [t for t in facts.things.values() if t.iri in degree or t.kind in ("person", "group", "body", "party", "area")]
    nodes = [
        Node(t.iri, t.name, _known({"iri": t.iri, "kind": t.kind, "name": t.name, "also": " | ".join(t.also),
                                    "class": " ".join(t.classes), "claims": degree.get(t.iri, 0)}))
        for t in wanted
    ]  # fmt: skip
    return nodes, edges


def _edges(facts: Facts) -> Iterator[Edge]:
    for claim in facts.claims.values():
        targets = list(_targets(facts, claim))
        for number, target in enumerate(targets):
            if claim.subject in facts.things and target in facts.things:
                name = claim.iri if len(targets) == 1 else f"{claim.iri}#{number + 1}"
                yield Edge(name, claim.subject, target, _label(claim), _values(facts, claim), *_period(claim))


def _targets(facts: Facts, claim: Said) -> Iterator[str]:
    """What a claim's edge leads to: the body of a post, whom a statement names, else the object itself."""
    if claim.object in facts.quotations:
        yield from facts.quotations[claim.object].mentions
    elif claim.object in facts.things:
        thing = facts.things[claim.object]
        yield thing.body or thing.iri


def _label(claim: Said) -> str:
    """The predicate as words, with the role that it is about."""
    name = claim.predicate.partition(":")[2] or compact(claim.predicate)
    words = "".join(f" {c.lower()}" if c.isupper() else c for c in name).strip()
    return f"{words}: {claim.role}" if claim.role else words


def _values(facts: Facts, claim: Said) -> dict[str, Value]:
    first = claim.places[0] if claim.places else None
    return _known(
        {
            "claim": claim.iri, "predicate": claim.predicate, "role": claim.role, "status": claim.status,
            "stance": claim.voice,
            "attributed_to": facts.name(claim.attributed_to), "since": claim.since, "until": claim.until,
            "observed": claim.last_observed, "confidence": _number(claim.confidence),
            "documents": len({_original(facts, p.document) for p in claim.places}), "quote": first.quote if first else "",
            "source": facts.name(first.document) if first else "", "page": first.page if first else "", "rule": ", ".join(claim.rules),
            "reason": claim.reason,
        }
    )  # fmt: skip


def _original(facts: Facts, document: str) -> str:
    """The document, or that of which it is a copy: five papers with one agency's text are one source."""
    known = facts.documents.get(document)
    return known.copy_of or document if known else document


def _number(text: str) -> float | str:
    try:
        return float(text)
    except ValueError:
        return ""


def _known(values: dict[str, Value]) -> dict[str, Value]:
    return {name: value for name, value in values.items() if value != ""}


def _period(claim: Said) -> tuple[str, str]:
    return _day(claim.since, last=False), _day(claim.until, last=True)


def _day(partial: str, *, last: bool) -> str:
    """The first or last day of a year, month or day; "" for what is no date.

    >>> _day("2024-02", last=True), _day("2024", last=False), _day("soon", last=True)
    ('2024-02-29', '2024-01-01', '')
    """
    numbers = partial.split("-")
    if not all(n.isdecimal() for n in numbers) or len(numbers) > 3 or len(numbers[0]) != 4:
        return ""
    year = int(numbers[0])
    month = int(numbers[1]) if len(numbers) > 1 else 12 if last else 1
    if not (year >= 1 and 1 <= month <= 12):
        return ""
    day = int(numbers[2]) if len(numbers) > 2 else calendar.monthrange(year, month)[1] if last else 1
    return f"{year:04d}-{month:02d}-{day:02d}"
