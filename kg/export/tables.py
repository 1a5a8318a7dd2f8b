"""CSV for spreadsheets (RFC 4180): nodes, edges, claims and quotations.

The files begin with a byte order mark, so that Excel reads them as UTF-8. A cell that a spreadsheet would run as a formula gets an
apostrophe in front, which spreadsheets take for "this is text"; nothing else is changed.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from kg.export.facts import Facts, Place, Said
from kg.export.network import EDGE, network
from kg.rdf import Graph

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_NODES = ("iri", "kind", "name", "also", "class", "claims")
_EDGES = ("source_name", "label", "target_name", "start", "end", *EDGE, "source_iri", "target_iri")
_CLAIMS = (
    "subject", "predicate", "object", "role", "body", "status", "stance", "attributed_to", "since", "until", "observed", "confidence",
    "rule", "reason", "quote", "document", "published", "publisher", "url", "page", "start", "end", "copy_of", "claim", "subject_iri",
    "object_iri", "document_iri",
)  # fmt: skip
_QUOTATIONS = ("speaker", "words", "mentions", "document", "published", "speaker_iri", "document_iri", "quotation")


def write(graph: Graph) -> dict[str, str]:
    facts = Facts(graph)
    nodes, edges = network(facts)
    return {
        "nodes.csv": _table(_NODES, ([n.values.get(c, "") for c in _NODES] for n in nodes)),
        "edges.csv": _table(
            _EDGES,
            (
                [
                    facts.name(e.source),
                    e.label,
                    facts.name(e.target),
                    e.start,
                    e.end,
                    *(e.values.get(c, "") for c in EDGE),
                    e.source,
                    e.target,
                ]
                for e in edges
            ),
        ),
        "claims.csv": _table(_CLAIMS, (row for c in facts.claims.values() for row in _claim_rows(facts, c))),
        "quotations.csv": _table(_QUOTATIONS, _quotation_rows(facts)),
    }


def _claim_rows(facts: Facts, c: Said) -> Iterator[Sequence[object]]:
    """A row for each place that says it; one for a claim that no document makes."""
    for place in c.places or (None,):
        yield [
            facts.name(c.subject), c.predicate, facts.name(c.object) if c.object else c.value, c.role, facts.name(c.body),
            c.status, c.voice, facts.name(c.attributed_to), c.since,
            c.until, c.last_observed, c.confidence, ", ".join(c.rules), c.reason, *_place(facts, place), c.iri, c.subject, c.object,
            place.document if place else "",
        ]  # fmt: skip


def _place(facts: Facts, place: Place | None) -> Sequence[object]:
    if place is None:
        return [""] * 9
    document = facts.documents.get(place.document)
    known = [document.published, document.publisher, document.url] if document else [""] * 3
    copied = facts.name(document.copy_of) if document and document.copy_of else ""
    return [place.quote, facts.name(place.document), *known, place.page, place.start, place.end, copied]


def _quotation_rows(facts: Facts) -> Iterator[Sequence[object]]:
    for q in facts.quotations.values():
        document = facts.documents.get(q.document)
        yield [
            facts.name(q.speaker), q.text, " | ".join(map(facts.name, q.mentions)),
            facts.name(q.document), document.published if document else "", q.speaker, q.document, q.iri,
        ]  # fmt: skip


def _table(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([_cell(value) for value in row] for row in rows)
    return "\ufeff" + out.getvalue()


def _cell(value: object) -> object:
    """The value; one that is a formula, or only looks guarded already, with an apostrophe that a reader of the file takes off again."""
    return f"'{value}" if isinstance(value, str) and value.lstrip("'").startswith(_FORMULA) else value
