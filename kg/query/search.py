"""Finding words in quotations and in the sentences of claims, with SQLite's full-text index (FTS5)."""

from __future__ import annotations

import re

from kg.errors import QueryError
from kg.lookup.index import index_of, passages
from kg.query.paths import hop_row, sentences
from kg.rdf import Graph, Literal, NamedNode, Table, Term

COLUMNS = ("who", "did", "whom", "sentence", "source", "date", "claim")
_PART = re.compile(r'"([^"]*)"|(\S+)')


def search(graph: Graph, words: str, *, most: int = 20) -> Table:
    """The claims in whose words all of these occur, the best first; a "phrase" in quotation marks, a beginning as `begin*`.

    Case and accents do not count. Raises QueryError where there is no word to look for.
    """
    asked = fts_query(words)
    found = passages(index_of(graph), asked, most + 1)
    rows: list[tuple[Term | None, ...]] = []
    for claim, text in found[:most]:
        node = NamedNode(claim)
        place = next((p for p in sentences(graph, node) if p[0].value == text), None)
        place = place or next(iter(sentences(graph, node)), (Literal(text), Literal(""), None))
        rows.append((*hop_row(graph, node), *place, node))
    return Table(COLUMNS, tuple(rows), more=len(found) > most)


def fts_query(words: str) -> str:
    """What a user types, as an FTS5 query in which nothing but words, phrases and a final star has a meaning.

    >>> fts_query('care "local area" inspect* AND')
    '"care" "local area" "inspect"* "AND"'
    """
    parts = []
    for phrase, word in _PART.findall(
        words.replace("“", '"').replace("”", '"').replace("\0", " ").encode("utf-8", "replace").decode("utf-8")
    ):
        star = "*" if word.endswith("*") else ""
        text = (phrase or word.rstrip("*")).replace('"', " ")
        if any(c.isalnum() for c in text):
            parts.append(f'"{text}"{star}')
    if not parts:
        raise QueryError(f"there is no word to look for in {words!r}")
    return " ".join(parts)
