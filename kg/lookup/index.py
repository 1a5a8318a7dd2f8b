"""The side index of a graph: an SQLite file of names and words, each with the graph that it stands in.

A store on disk has it beside its quads, kept as each graph is written; a graph in memory gets one in memory when it is
first needed. Full-text search is SQLite's FTS5: words for sentences, groups of three letters for names.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from itertools import chain
from pathlib import Path
from weakref import WeakKeyDictionary

from kg.errors import QueryError, StoreError
from kg.rdf import Graph, Literal, NamedNode, Quad, Table, expand

FILE = "index.sqlite"
PREFERRED = expand("rdfs:label")
OTHERS = tuple(expand(name) for name in ("skos:altLabel", "schema:headline", "dcterms:identifier"))
_NAMING = {PREFERRED, *OTHERS}
CANDIDATES = 300  # names of similar letters that are compared in full

_TABLES = """
CREATE TABLE IF NOT EXISTS name (id INTEGER PRIMARY KEY, graph TEXT, iri TEXT, text TEXT, folded TEXT, preferred INTEGER);
CREATE INDEX IF NOT EXISTS name_folded ON name (folded);
CREATE INDEX IF NOT EXISTS name_graph ON name (graph);
CREATE TABLE IF NOT EXISTS passage (id INTEGER PRIMARY KEY, graph TEXT, claim TEXT, text TEXT);
CREATE INDEX IF NOT EXISTS passage_graph ON passage (graph);
CREATE VIRTUAL TABLE IF NOT EXISTS letters USING fts5(folded, content='name', content_rowid='id', tokenize='trigram');
CREATE VIRTUAL TABLE IF NOT EXISTS words
    USING fts5(text, content='passage', content_rowid='id', tokenize='unicode61 remove_diacritics 2');
"""
_open: WeakKeyDictionary[Graph, sqlite3.Connection] = WeakKeyDictionary()


def index_of(graph: Graph) -> sqlite3.Connection:
    """The index of a graph: the file beside its store, or one in memory, made once."""
    if graph not in _open:
        if graph.folder is not None and (graph.folder / FILE).is_file():
            _open[graph] = connect(graph.folder / FILE)
        else:
            index = connect(None)
            put(index, "", graph)
            _open[graph] = index
    return _open[graph]


def connect(path: Path | None) -> sqlite3.Connection:
    """The index in a file, or a new one in memory. Raises StoreError where it cannot be opened."""
    try:
        index = sqlite3.connect(path or ":memory:", isolation_level=None, check_same_thread=False)
        index.executescript(_TABLES)
    except sqlite3.OperationalError as error:
        if path is None:
            raise QueryError(f"searching needs an SQLite with FTS5 and trigrams (3.34 or newer): {error}") from error
        try:
            index = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)
            index.execute("SELECT 1 FROM name LIMIT 1")
        except sqlite3.Error:
            raise StoreError(f"{path}: the index cannot be opened: {error}") from error
    except sqlite3.DatabaseError as error:
        raise StoreError(f"{path}: is no index of ours: {error}; delete it and build again") from error
    return index


def put(index: sqlite3.Connection, name: str, graph: Graph) -> None:
    """Index the names and passages of one graph, in place of those that it had."""
    remove(index, name)
    index.executemany(
        "INSERT INTO name (graph, iri, text, folded, preferred) VALUES (?, ?, ?, ?, ?)",
        ((name, iri, text, fold(text), preferred) for iri, text, preferred in sorted(set(_names(_named(graph))))),
    )
    index.executemany(
        "INSERT INTO passage (graph, claim, text) VALUES (?, ?, ?)",
        ((name, claim, text) for claim, text in sorted(set(_passages(graph)))),
    )
    for words, column, table in (("letters", "folded", "name"), ("words", "text", "passage")):
        index.execute(f"INSERT INTO {words} (rowid, {column}) SELECT id, {column} FROM {table} WHERE graph = ?", (name,))


def amend(index: sqlite3.Connection, name: str, gone: Iterable[Quad], new: Iterable[Quad]) -> None:
    """Take the names that these quads of a graph give out, and put the others in."""
    here = "WHERE folded = ? AND graph = ? AND iri = ? AND text = ? AND preferred = ?"
    for iri, text, preferred in sorted(set(_names(gone))):
        row = (fold(text), name, iri, text, preferred)
        index.execute(f"INSERT INTO letters (letters, rowid, folded) SELECT 'delete', id, folded FROM name {here}", row)
        index.execute(f"DELETE FROM name {here}", row)
    for iri, text, preferred in sorted(set(_names(new))):
        added = index.execute(
            "INSERT INTO name (graph, iri, text, folded, preferred) VALUES (?, ?, ?, ?, ?)", (name, iri, text, fold(text), preferred)
        )
        index.execute("INSERT INTO letters (rowid, folded) VALUES (?, ?)", (added.lastrowid, fold(text)))


def remove(index: sqlite3.Connection, name: str) -> None:
    """Take the names and passages of one graph out."""
    for words, column, table in (("letters", "folded", "name"), ("words", "text", "passage")):
        index.execute(f"INSERT INTO {words} ({words}, rowid, {column}) SELECT 'delete', id, {column} FROM {table} WHERE graph = ?", (name,))
        index.execute(f"DELETE FROM {table} WHERE graph = ?", (name,))


def called(index: sqlite3.Connection, wanted: str) -> list[str]:
    """The IRIs of what has this name, given folded: by preferred name if any has it so, else by another."""
    for preferred in (1, 0):
        found = index.execute("SELECT DISTINCT iri FROM name WHERE folded = ? AND preferred = ? ORDER BY iri", (wanted, preferred))
        if rows := [iri for (iri,) in found]:
            return rows
    return []


def nearest(index: sqlite3.Connection, wanted: str, most: int = 3) -> list[str]:
    """Names that contain what was asked for, the shortest first, or else are spelt like it; given folded."""
    if not wanted:
        return []
    within = index.execute(
        "SELECT folded, min(text) FROM name WHERE folded LIKE ? ESCAPE '\\' GROUP BY folded ORDER BY length(folded), folded LIMIT ?",
        (f"%{_escaped(wanted)}%", most),
    )
    if rows := [text for _, text in within]:
        return rows
    similar = dict(_similar(index, wanted))
    return [similar[name] for name in get_close_matches(wanted, sorted(similar), n=most, cutoff=0.6)]


def passages(index: sqlite3.Connection, asked: str, most: int) -> list[tuple[str, str]]:
    """Claims that fit an FTS5 query, the best first, each with the text of it that fits best."""
    ranked = """SELECT claim, passage.text FROM words JOIN passage ON passage.id = words.rowid
        WHERE words MATCH ? ORDER BY rank, claim, passage.text"""
    found: dict[str, str] = {}
    for claim, text in index.execute(ranked, (asked,)):
        found.setdefault(claim, text)
        if len(found) == most:
            break
    return list(found.items())


def fold(name: str) -> str:
    """A name as it is compared: case, kinds of quotation mark and runs of space do not count.

    >>> fold("The  King’s Fund") == fold("the king's fund")
    True
    """
    return " ".join(name.casefold().replace("’", "'").replace("‘", "'").split())


def _similar(index: sqlite3.Connection, wanted: str) -> Iterator[tuple[str, str]]:
    """Names that share groups of three letters with it, the most alike first; short names share none, and are all compared."""
    groups = sorted({wanted[i : i + 3].replace('"', '""') for i in range(len(wanted) - 2) if "\0" not in wanted[i : i + 3]})
    if groups:
        yield from index.execute(
            "SELECT name.folded, name.text FROM letters JOIN name ON name.id = letters.rowid WHERE letters MATCH ? ORDER BY rank LIMIT ?",
            (" OR ".join(f'"{group}"' for group in groups), CANDIDATES),
        )
    if len(wanted) <= 5:
        yield from index.execute("SELECT folded, min(text) FROM name WHERE length(folded) <= 6 GROUP BY folded LIMIT ?", (20 * CANDIDATES,))


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


def _named(graph: Graph) -> Iterator[Quad]:
    return chain.from_iterable(graph.match(None, predicate) for predicate in (PREFERRED, *OTHERS))


def _names(quads: Iterable[Quad]) -> Iterator[tuple[str, str, int]]:
    """Of quads those that name something: what, how, and whether by its preferred name."""
    for subject, predicate, object_, _ in quads:
        if predicate in _NAMING and isinstance(subject, NamedNode) and isinstance(object_, Literal):
            yield subject.value, object_.value, int(predicate == PREFERRED)


_PASSAGES = """SELECT DISTINCT ?claim ?text {
  { ?claim prov:wasDerivedFrom/oa:hasSelector/oa:exact ?text }
  UNION { ?claim rdf:object ?said . ?said a schema:Quotation ; schema:text ?text }
}"""


def _passages(graph: Graph) -> Iterator[tuple[str, str]]:
    """Each claim with each of its sentences, and with the words that were said."""
    found = graph.query(_PASSAGES)
    assert isinstance(found, Table)
    return ((claim.value, text.value) for claim, text in found.rows if isinstance(claim, NamedNode) and isinstance(text, Literal))
