"""Which things are nodes and what each fact's line joins."""

from __future__ import annotations

from collections.abc import Iterable

from kg.rdf import Graph, Literal, NamedNode, Quad, expand
from kg.view.data import records
from kg.view.scene import Scene, scene

BASE = "https://example.org/kg/"


def graph_of(rows: Iterable[tuple[str, str, str]]) -> Graph:
    """Quads from words: a prefixed term, a path below the base, or "text in quotes"."""

    def term(word: str) -> NamedNode | Literal:
        if word.startswith('"'):
            return Literal(word.strip('"'))
        return expand(word) if ":" in word else NamedNode(BASE + word)

    return Graph(Quad(NamedNode(BASE + s), expand(p), term(o), NamedNode(BASE + "document/1")) for s, p, o in rows)


def claim(mark: str, subject: str, predicate: str, object_: str, *more: tuple[str, str]) -> list[tuple[str, str, str]]:
    parts = (("rdf:type", "kg:Claim"), ("rdf:subject", subject), ("rdf:predicate", predicate), ("rdf:object", object_), *more)
    return [(f"claim/{mark}", p, o) for p, o in parts]


TOWN = [
    ("person/ann", "rdf:type", "foaf:Person"),
    ("person/ann", "rdfs:label", '"Ann"'),
    ("body/council", "rdf:type", "org:Organization"),
    ("post/council/leader", "rdf:type", "org:Post"),
    ("post/council/leader", "org:postIn", "body/council"),
    ("post/council/leader", "org:role", "role/leader"),
    ("role/leader", "rdfs:label", '"leader"'),
]


def short(drawn: Scene) -> dict[str, tuple[str, str]]:
    return {f.removeprefix(BASE): (a.removeprefix(BASE), b.removeprefix(BASE)) for f, (a, b) in drawn.ends.items()}


def test_post_becomes_the_line_from_holder_to_body() -> None:
    """A held post of a known body is no node: its claim joins the holder and the body."""
    drawn = scene(records(graph_of([*TOWN, *claim("1", "person/ann", "org:holds", "post/council/leader")])))
    assert short(drawn) == {"claim/1": ("person/ann", "body/council")}
    assert drawn.posts == {}


def test_post_that_is_spoken_of_stays_a_node() -> None:
    """Somebody met "the leader": the post is drawn, joined to its body, and its holders are joined to it."""
    rows = [*claim("1", "person/ann", "org:holds", "post/council/leader"), *claim("2", "person/bob", "kg:met", "post/council/leader")]
    drawn = scene(records(graph_of([*TOWN, *rows])))
    assert short(drawn)["claim/1"] == ("person/ann", "post/council/leader")
    assert drawn.posts == {BASE + "post/council/leader": BASE + "body/council"}


def test_post_without_a_body_stays_a_node() -> None:
    """A role at no known body is joined to its holder."""
    drawn = scene(records(graph_of([*TOWN[:2], ("post/x", "rdf:type", "org:Post"), *claim("1", "person/ann", "org:holds", "post/x")])))
    assert short(drawn) == {"claim/1": ("person/ann", "post/x")}


def test_said_and_literals_are_no_lines() -> None:
    """A statement's quotation and a claim about nobody else are facts without a line."""
    rows = [*claim("1", "person/ann", "kg:said", "quotation/1"), *claim("2", "person/ann", "kg:apologised", '"true"')]
    drawn = scene(records(graph_of([*TOWN, ("quotation/1", "rdf:type", "schema:Quotation"), *rows])))
    assert drawn.ends == {}


def test_first_view_is_bounded_and_hangs_together() -> None:
    """Of a long chain with a hub the first view has as many nodes as allowed, all linked to each other."""
    rows = [row for i in range(40) for row in claim(str(i), f"person/{i:02d}", "kg:met", f"person/{i + 1:02d}")]
    rows += [row for i in range(9) for row in claim(f"h{i}", "person/20", "kg:met", f"person/x{i}")]
    drawn = scene(records(graph_of(rows)), limit=15)
    shown = set(drawn.first)
    assert len(drawn.first) == 15
    assert drawn.first[0] == BASE + "person/20"
    assert all(any(shown.issuperset(pair) and n in pair for pair in drawn.pairs()) for n in shown)


def test_what_no_claim_speaks_of_is_not_drawn() -> None:
    """A described thing without a claim is known to the page, but no node of it."""
    found = records(graph_of([*TOWN, ("body/idle", "rdf:type", "org:Organization"), *claim("1", "person/ann", "kg:met", "person/bob")]))
    assert BASE + "body/idle" in found.things
    assert set(scene(found).first) == {BASE + "person/ann", BASE + "person/bob"}


def test_a_claim_without_a_subject_is_none() -> None:
    """A node that is called a claim but lacks its subject or predicate is left out, and breaks nothing."""
    assert records(graph_of([("claim/1", "rdf:type", "kg:Claim"), ("claim/1", "rdf:object", "person/ann")])).facts == {}
