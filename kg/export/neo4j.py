"""Neo4j: a file of nodes and one of relationships for `neo4j-admin database import full`, with typed headers.

    neo4j-admin database import full kg --nodes=nodes.csv --relationships=relationships.csv \\
        --multiline-fields=true --array-delimiter=U+001F

Claims are relationships that carry their words; documents, quotations, posts and roles are nodes too, so that nothing is left out.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence

from kg.export.facts import Facts, Said
from kg.rdf import Graph

_NODES = (
    "iri:ID", "name", "also:string[]", "kind", "published", "publisher", "url", "sha256", "text", ":LABEL",
)  # fmt: skip
_LINKS = (
    ":START_ID", ":END_ID", "claim", "role", "status", "stance", "attributed_to", "since", "until", "observed", "confidence:float", "rule",
    "reason", "quotes:string[]", "documents:string[]", "pages:string[]", "starts:int[]", "ends:int[]", "value", ":TYPE",
)  # fmt: skip
_BETWEEN = "\x1f"  # of the values of an array: no text has it, as one might have a semicolon


def write(graph: Graph) -> dict[str, str]:
    facts = Facts(graph)
    links = [*_claims(facts), *_structure(facts)]
    return {"nodes.csv": _table(_NODES, _nodes(facts, links)), "relationships.csv": _table(_LINKS, links)}


def _nodes(facts: Facts, links: Iterable[Sequence[object]]) -> Iterator[Sequence[object]]:
    for t in facts.things.values():
        yield [t.iri, t.name, _array(t.also), t.kind, "", "", "", "", "", _labels(t.kind, t.classes)]
    for d in facts.documents.values():
        yield [d.iri, d.title, "", "document", d.published, d.publisher, d.url, d.sha256, "", "Document"]
    for q in facts.quotations.values():
        yield [q.iri, q.text[:80], "", "quotation", "", "", "", "", q.text, "Quotation"]
    known = facts.things.keys() | facts.documents.keys() | facts.quotations.keys()
    for end in sorted({str(end) for link in links for end in link[:2]} - known):  # what is named and never described
        yield [end, facts.name(end), "", "other", "", "", "", "", "", "Other"]


def _labels(kind: str, classes: Sequence[str]) -> str:
    return _BETWEEN.join(dict.fromkeys([kind.capitalize(), *(c.partition(":")[2] for c in classes)]))


def _claims(facts: Facts) -> Iterator[Sequence[object]]:
    for c in facts.claims.values():
        yield [
            c.subject, c.object or c.subject, c.iri, c.role, c.status, c.voice, facts.name(c.attributed_to), c.since, c.until,
            c.last_observed, c.confidence, ", ".join(c.rules), c.reason, *_places(c), c.value, _type(c.predicate),
        ]  # fmt: skip


def _places(c: Said) -> Sequence[str]:
    columns = [[p.quote for p in c.places], [p.document for p in c.places], [p.page or "-" for p in c.places]]
    return [*map(_array, columns), _array(str(p.start) for p in c.places), _array(str(p.end) for p in c.places)]


def _structure(facts: Facts) -> Iterator[Sequence[object]]:
    """What is no claim: where posts are, whose words quotations are, which document is another's copy."""
    for t in facts.things.values():
        if t.kind == "post" and t.body:
            yield _bare(t.iri, t.body, "POST_IN")
    for q in facts.quotations.values():
        yield from (_bare(q.iri, m, "MENTIONS") for m in q.mentions)
        if q.document:
            yield _bare(q.iri, q.document, "PART_OF")
    yield from (_bare(d.iri, d.copy_of, "COPY_OF") for d in facts.documents.values() if d.copy_of)


def _bare(start: str, end: str, type_: str) -> Sequence[object]:
    return [start, end, *[""] * (len(_LINKS) - 3), type_]


def _type(predicate: str) -> str:
    """A relationship's type as Neo4j writes it.

    >>> _type("kg:calledForResignationOf")
    'CALLED_FOR_RESIGNATION_OF'
    """
    return re.sub(r"\W+", "_", re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", predicate.partition(":")[2])).upper() or "RELATED"


def _array(values: Iterable[str]) -> str:
    return _BETWEEN.join(v.replace(_BETWEEN, " ") for v in values)


def _table(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n", quoting=csv.QUOTE_MINIMAL)
    writer.writerow(columns)
    writer.writerows(rows)
    return out.getvalue()
