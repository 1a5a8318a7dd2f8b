"""From a graph to plain records."""

from __future__ import annotations

from kg.view.data import records
from tests.browser.generate import BASE, HOSTILE, make
from tests.unit.view.test_scene import TOWN, claim, graph_of


def test_voices_are_read() -> None:
    """Each stance is a voice; a claim with premises is inferred; where documents differ the firmest counts."""
    stances = [
        *claim("1", "person/ann", "kg:met", "person/bob", ("kg:stance", "kg:Reported")),
        *claim("2", "person/ann", "kg:met", "person/bob", ("kg:stance", "kg:Denied"), ("kg:stance", "kg:Reported")),
        *claim("3", "person/ann", "kg:met", "person/bob", ("kg:inferredFrom", "claim/1"), ("rdfs:comment", '"because"')),
        *claim("4", "person/ann", "kg:met", "person/bob"),
    ]
    facts = records(graph_of([*TOWN, *stances])).facts
    assert [facts[f"{BASE}claim/{i}"].voice for i in "1234"] == ["Reported", "Reported", "Inferred", "Asserted"]
    assert facts[f"{BASE}claim/3"].premises == (f"{BASE}claim/1",)
    assert facts[f"{BASE}claim/3"].reason == "because"


def test_things_that_are_only_named_have_the_kind_of_their_path() -> None:
    """A person without a description is still a person, named by the end of the IRI."""
    bob = records(graph_of(claim("1", "person/ann", "kg:met", "person/bob"))).things[f"{BASE}person/bob"]
    assert (bob.kind, bob.name) == ("person", "bob")


def test_parties_are_told_from_other_bodies() -> None:
    """The more exact class decides the kind, whatever the order of the types; unknown classes of ours are read by their path."""
    rows = [
        ("body/a", "rdf:type", "org:Organization"),
        ("body/a", "rdf:type", "kg:PoliticalParty"),
        ("body/b", "rdf:type", "kg:Council"),
        ("body/b", "rdfs:label", '"B"'),
    ]
    things = records(graph_of(rows)).things
    assert [things[f"{BASE}body/{x}"].kind for x in "ab"] == ["party", "body"]


def test_every_passage_quotes_its_text() -> None:
    """Quote, offsets and text of each passage agree, beyond the basic plane too; a second source is a second passage."""
    found = records(make(60))
    passages = [p for f in found.facts.values() for p in f.passages]
    assert all(found.sources[p.document].text[p.start : p.end] == p.quote for p in passages)
    assert any(len(f.passages) > 1 for f in found.facts.values())
    assert HOSTILE in {t.name for t in found.things.values()}


def test_comparisons_are_read() -> None:
    """A judgement is what was compared, why, where and how surely, and never a thing of the graph."""
    found = records(make(60))
    (council,) = [c for c in found.comparisons if c.left == "Ashford Council"]
    assert (council.verdict, council.right, council.reasons) == ("Same", "Ashford Council", ("same name 'Ashford Council'",))
    assert (council.about, council.score, len(council.documents)) == ((f"{BASE}body/0000",), 0.99, 5)
    (apart,) = [c for c in found.comparisons if c.verdict == "Unsure"]
    assert apart.about == (f"{BASE}person/00001", f"{BASE}person/00002")
    assert not [iri for iri in found.things if "/judgement/" in iri]


def test_only_web_addresses_are_links() -> None:
    """A script address is dropped, a web address is kept."""
    sources = records(make(60)).sources
    assert sources[f"{BASE}document/0001"].url == ""
    assert sources[f"{BASE}document/0002"].url == "https://example.org/news/2"
