"""Finding words in quotations and in the sentences of claims, with SQLite's full-text index (FTS5)."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator

from kg.errors import QueryError
from kg.query.paths import hop_row, sentences
from kg.rdf import Graph, Literal, NamedNode, Table, Term, expand
from kg.rdf.terms import Triple

COLUMNS = ("who", "did", "whom", "sentence", "source", "date", "claim")
_PART = re.compile(r'"([^"]*)"|(\S+)')


def search(graph: Graph, words: str, *, most: int = 20) -> Table:
    """The claims in whose words all of these occur, the best first; a "phrase" in quotation marks, a beginning as `begin*`.

    Case and accents do not count. Raises QueryError where there is no word to look for.
    """
    asked = fts_query(words)
    index = _index(graph)
    found = index.execute(
        "SELECT claim, text FROM words WHERE words MATCH ? ORDER BY rank, claim, text LIMIT ?", (asked, most + 1)
    ).fetchall()
    rows: list[tuple[Term | None, ...]] = []
    for claim, text in found[:most]:
        node = NamedNode(claim)
        place = next((p for p in sentences(graph, node) if p[0].value == text), None)
        place = place or next(iter(sentences(graph, node)), (Literal(text), Literal(""), None))
        rows.append((*hop_row(graph, node), *place, node))
    return Table(COLUMNS, tuple(dict.fromkeys(rows)), more=len(found) > most)


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


def _index(graph: Graph) -> sqlite3.Connection:
    """An index in memory: one row for each claim and each sentence or quotation of it."""
    index = sqlite3.connect(":memory:")
    try:
        index.execute("CREATE VIRTUAL TABLE words USING fts5(text, claim UNINDEXED, tokenize='unicode61 remove_diacritics 2')")
    except sqlite3.OperationalError as error:
        raise QueryError(f"searching needs an SQLite with FTS5: {error}") from error
    index.executemany("INSERT INTO words (claim, text) VALUES (?, ?)", sorted(set(_texts(graph))))
    return index


def _texts(graph: Graph) -> Iterator[tuple[str, str]]:
    """Each claim with each of its sentences, and with the words that were said."""
    exact = _values(graph, "oa:exact")
    quoting = {node: exact[selector] for node, selector in _pairs(graph, "oa:hasSelector") if selector in exact}
    quotations = {q.subject for q in graph.match(None, expand("rdf:type"), expand("schema:Quotation"))}
    said = {node: text for node, text in _values(graph, "schema:text").items() if node in quotations}
    for predicate, texts in (("prov:wasDerivedFrom", quoting), ("rdf:object", said)):
        for claim, object_ in _pairs(graph, predicate):
            if isinstance(claim, NamedNode) and object_ in texts:
                yield claim.value, texts[object_]


def _pairs(graph: Graph, predicate: str) -> Iterator[tuple[Term, Term]]:
    for quad in graph.match(None, expand(predicate)):
        if not isinstance(quad.subject, Triple) and not isinstance(quad.object, Triple):
            yield quad.subject, quad.object


def _values(graph: Graph, predicate: str) -> dict[Term, str]:
    return {subject: object_.value for subject, object_ in _pairs(graph, predicate)}
