"""What contradicts itself: the named queries that look for one kind of contradiction each, in one table."""

from __future__ import annotations

from kg.query.run import run
from kg.rdf import Graph, Literal, Table, Term

KINDS = {
    "two-holders": ("contradictions", "{who} and {who_2} both hold {holds}", "{at}"),
    "after-death": ("after-death", "{who} died {died}", "{did} {what} {on}"),
    "two-parties": ("two-parties", "{who} belongs to {party}", "and to {party_2}"),
    "dates": ("event-dates", "{who} {did} {what}", "{on} or {on_2}"),
}
EVIDENCE = ("sentence", "source", "date", "claim", "sentence_2", "source_2", "date_2", "claim_2")
COLUMNS = ("kind", "conflict", "detail", *EVIDENCE)


def conflicts(graph: Graph, kind: str | None = None) -> Table:
    """Every contradiction, or those of one kind of KINDS: what it is, and both sentences with their sources."""
    rows: list[tuple[Term | None, ...]] = []
    for name in [kind] if kind else KINDS:
        query, conflict, detail = KINDS[name]
        answer = run(graph, query)
        assert isinstance(answer, Table)
        for terms, texts in zip(answer.rows, answer, strict=True):
            shown = {column: text or "" for column, text in texts.items()}
            found = dict(zip(answer.columns, terms, strict=True))
            told = (Literal(name), Literal(conflict.format(**shown)), Literal(detail.format(**shown)))
            rows.append((*told, *(found.get(column) for column in EVIDENCE)))
    return Table(COLUMNS, tuple(rows))
