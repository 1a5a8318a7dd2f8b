"""Answers about one thing: its card, and its timeline."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.errors import QueryError
from kg.lookup import PREFERRED, find, label
from kg.query.named import load
from kg.rdf import Graph, Literal, NamedNode, Table, Term, compact, expand

SECTIONS = {
    "Roles": {"holds", "appointed to", "elected to", "resigned from", "suspended from", "dismissed from", "succeeded"},
    "Belongs to": {"member of", "sub organization of", "controlled by", "founder", "represents", "alumni of", "spouse", "parent"},
    "Inspections": {"inspected"},
    "Stances": {"criticised", "supported", "called for resignation of", "apologised to", "apologised"},
    "Meetings": {"met"},
    "Words": {"said"},
}
OTHER = "More"
_HIDDEN = {"Thing", "Organization"}  # classes that say nothing beside a narrower one


@dataclass(frozen=True, slots=True)
class Card:
    """What the graph knows of one thing: its names, its kinds, and its claims section by section."""

    name: str
    iri: str
    kinds: tuple[str, ...]
    also_called: tuple[str, ...]
    sections: tuple[tuple[str, Table], ...]
    documents: int


def the_one(graph: Graph, name: str) -> NamedNode:
    """The thing with this name. Raises QueryError that lists them where several have it."""
    found = find(graph, name)
    if len(found) == 1:
        return found[0]
    listed = "\n".join(f"  {label(graph, node)} ({', '.join(kinds(graph, node))})  {node.value}" for node in found)
    raise QueryError(f"{len(found)} things are called {name!r}; say which by its IRI:\n{listed}")


def kinds(graph: Graph, node: NamedNode) -> tuple[str, ...]:
    """The names of a thing's classes, the general ones left out where there are others."""
    names = {compact(q.object.value).partition(":")[2] for q in graph.match(node, expand("rdf:type")) if isinstance(q.object, NamedNode)}
    return tuple(sorted(names - _HIDDEN)) or tuple(sorted(names))


def show(graph: Graph, name: str) -> Card:
    """The card of a person, body, post or area. Raises QueryError where the name fits nothing or several."""
    node = the_one(graph, name)
    table = about(graph, node)
    preferred = label(graph, node) or node.value
    aliases = {q.object.value for p in (PREFERRED, expand("skos:altLabel")) for q in graph.match(node, p) if isinstance(q.object, Literal)}
    sections = tuple((title, Table(table.columns, tuple(tuple(row.values()) for row in rows))) for title, rows in by_section(table))
    sources = len({_text(row[table.columns.index("source")]) for row in table.rows})
    return Card(preferred, node.value, kinds(graph, node), tuple(sorted(aliases - {preferred})), sections, sources)


def by_section(table: Table) -> list[tuple[str, list[dict[str, Term | None]]]]:
    """The rows of a table of claims by column, sorted into the sections of a card; empty sections are left out."""
    rows: dict[str, list[dict[str, Term | None]]] = {title: [] for title in (*SECTIONS, OTHER)}
    for row in table.rows:
        by_name = dict(zip(table.columns, row, strict=True))
        did = _text(by_name["did"])
        rows[next((title for title, words in SECTIONS.items() if did in words), OTHER)].append(by_name)
    return [(title, found) for title, found in rows.items() if found]


def timeline(graph: Graph, name: str) -> Table:
    """What the graph says of one thing, by date: that of the event where the text states one, else that of the document."""
    table = about(graph, the_one(graph, name))
    column = {c: i for i, c in enumerate(table.columns)}
    kept = ("who", "did", "whom", "status", "stance", "attributed_to", "sentence", "source", "date", "claim")
    rows = []
    for row in table.rows:
        stated, observed = row[column["since"]], row[column["date"]]
        when = Literal(_text(stated or observed) or "undated")
        how = Literal("stated" if stated is not None else "as of" if observed is not None else "")
        rows.append((when, how, *(row[column[c]] for c in kept)))
    rows.sort(key=lambda row: (_text(row[0]) == "undated", [_text(cell) for cell in row]))
    return Table(("when", "how", *kept), tuple(rows))


_TAKES_PART = (
    "?claim rdf:subject $thing",
    "?claim rdf:object $thing",
    "?claim kg:attributedTo $thing",
    "?claim rdf:object/schema:mentions $thing",
    "?claim org:organization $thing",
    "?claim rdf:object/org:postIn $thing",
)


def about(graph: Graph, node: NamedNode) -> Table:
    """Every claim in which a thing takes part, with its sentences.

    The ways to take part are asked one by one, and then what the claims say: as one query it takes Oxigraph ten times as long.
    """
    claims: set[Term] = set()
    for pattern in _TAKES_PART:
        found = graph.query(f"SELECT ?claim {{ {pattern} }}", {"thing": node})
        assert isinstance(found, Table)
        claims |= {claim for (claim,) in found.rows if claim is not None}
    said = graph.query(load("claim").sparql, {"claim": sorted(claims, key=str) or [node]})
    assert isinstance(said, Table)
    return said


def as_table(card: Card) -> Table:
    """All claims of a card in one table, each row with its section."""
    columns: Sequence[str] = card.sections[0][1].columns if card.sections else ("who", "did", "whom")
    return Table(("section", *columns), tuple((Literal(title), *row) for title, table in card.sections for row in table.rows))


def _text(term: Term | None) -> str:
    return "" if term is None else term.value
