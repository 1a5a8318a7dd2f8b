"""Graphs come back as they were built, graphs built apart become one, and other RDF is what its source asserts."""

from __future__ import annotations

from pathlib import Path

import pytest

import kg
from kg.errors import GraphError
from kg.export import export
from kg.export.facts import Facts
from kg.pipeline import import_graphs
from kg.query import run as ask
from kg.rdf import Graph, NamedNode, expand
from kg.validate import validate, verify

ROOT = Path(__file__).parent.parent.parent


def written(folder: Path, name: str, graph: Graph, fmt: str = "turtle") -> Path:
    ((_, text),) = export(graph, fmt).items()
    suffix = {"turtle": ".ttl", "trig": ".trig", "ntriples": ".nt", "nquads": ".nq", "jsonld": ".jsonld", "rdfxml": ".rdf"}[fmt]
    (path := folder / f"{name}{suffix}").write_text(text, encoding="utf-8", newline="")
    return path


def built(folder: Path, **texts: str) -> Graph:
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return kg.build([folder]).graph


@pytest.mark.parametrize("fmt", ["trig", "nquads"])
def test_a_graph_comes_back(seeds, tmp_path, fmt):
    """From a format with named graphs, the graph of a build comes back the same."""
    assert import_graphs([written(tmp_path, "g", seeds.graph, fmt)]).graph.same(seeds.graph)


@pytest.mark.parametrize("fmt", ["turtle", "ntriples", "jsonld", "rdfxml"])
def test_a_union_comes_back(seeds, tmp_path, fmt):
    """From a union too, each statement in the graph of its document; only by which of several rules a document was read is not known."""

    def but_rules(graph: Graph) -> Graph:
        return Graph(q for q in graph if q.predicate != expand("kg:rule"))

    assert but_rules(import_graphs([written(tmp_path, "g", seeds.graph, fmt)]).graph).same(but_rules(seeds.graph))


HERALD = """3 May 2024

Jane Doe, the leader of Wick Council, has said that she will not resign over the row about bins.
"""
ARGUS = """7 May 2024

Jane Doe, the leader of Wick Council, met Tom Shaw on Monday. Councillor Doe is a member of the Labour Party.
"""


def test_two_newsrooms(tmp_path):
    """Graphs of two newsrooms, in any order, give what one build of all their articles gives."""
    (one := tmp_path / "one").mkdir(), (other := tmp_path / "other").mkdir(), (both := tmp_path / "both").mkdir()
    files = [written(tmp_path, "one", built(one, herald=HERALD)), written(tmp_path, "other", built(other, argus=ARGUS), "trig")]
    merged = import_graphs(files)
    assert merged.apart == () and merged.graph.same(import_graphs(reversed(files)).graph)
    together = built(both, herald=HERALD, argus=ARGUS)
    assert {c.iri: len(c.places) for c in Facts(merged.graph).claims.values()} == {
        c.iri: len(c.places) for c in Facts(together).claims.values()
    }
    assert verify(merged.graph) == [] and validate(merged.graph) == []


def test_copies_in_two_newsrooms(tmp_path):
    """An agency's text that both newsrooms print is one source in the merged graph."""
    (one := tmp_path / "one").mkdir(), (other := tmp_path / "other").mkdir()
    files = [
        written(tmp_path, "1", built(one, herald=HERALD)),
        written(tmp_path, "2", built(other, argus=HERALD.replace("3 May", "4 May"))),
    ]
    copies = [(q.subject.value[-5:], q.object.value[-6:]) for q in import_graphs(files).graph.match(None, expand("kg:copyOf"))]
    assert copies == [("argus", "herald")]


def test_people_of_one_name(tmp_path):
    """Two people who share no more than a name stay two, each with their own claims; with a body in common they are one."""
    (one := tmp_path / "one").mkdir(), (other := tmp_path / "other").mkdir()
    elsewhere = "8 May 2024\n\nJane Doe, the chair of Alford Harbour Trust, met Tom Shaw on Monday.\n"
    files = [written(tmp_path, "1", built(one, herald=HERALD)), written(tmp_path, "2", built(other, argus=elsewhere))]
    merged = import_graphs(files)
    ((old, new),) = merged.apart
    assert old.endswith("/person/jane-doe") and new.startswith(f"{old}--")
    posts = {f"{row['who']}: {row['holds']}, {row['at']}" for row in ask(merged.graph, "holders")}
    assert {"Jane Doe: leader, Wick Council", "Jane Doe: chair, Alford Harbour Trust"} <= {
        p.replace("Leader", "leader").replace("Chair", "chair") for p in posts
    }
    holding = [c for c in Facts(merged.graph).claims.values() if c.predicate == "org:holds" and "jane" in c.subject]
    documents = {c.subject: c.places[0].document.rpartition("/")[2] for c in holding}
    assert documents.keys() == {old, new} and set(documents.values()) == {"herald", "argus"}
    assert verify(merged.graph) == [] and validate(merged.graph) == []


def test_two_texts_under_one_name(tmp_path):
    """Two articles of one name and different texts cannot be one document: refused, with what to do."""
    (one := tmp_path / "one").mkdir(), (other := tmp_path / "other").mkdir()
    files = [written(tmp_path, "1", built(one, news=HERALD)), written(tmp_path, "2", built(other, news=ARGUS))]
    with pytest.raises(GraphError, match=r"document/news>: two different texts under one name; build one"):
        import_graphs(files)


REGISTER = """@prefix org: <http://www.w3.org/ns/org#> . @prefix foaf: <http://xmlns.com/foaf/0.1/> . @prefix s: <http://schema.org/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . @prefix : <https://register.example/> .
:ann a foaf:Person ; foaf:name "Ann Other", "Cllr Other" ; org:holds :clerk ; s:spouse :bo ; :shoeSize 7 .
:bo a s:Person ; s:name "Bo Other"@en , "Bo Autre"@fr ; s:memberOf :party .
:clerk a org:Post ; rdfs:label "Town Clerk" ; org:postIn :council .
:council a org:FormalOrganization ; rdfs:label "Alford Council" .
:party a org:Organization .
[] a org:Membership ; org:member :ann ; org:organization :party ; org:role :treasurer .
:treasurer a org:Role ; rdfs:label "Treasurer" .
"""


@pytest.fixture
def register(tmp_path):
    (path := tmp_path / "register.ttl").write_text(REGISTER)
    return path


def test_facts_of_others(register):
    """Facts of other RDF are claims of that source, their lines the evidence; names, posts and n-ary memberships are understood."""
    found = import_graphs([register]).graph
    assert verify(found) == [] and validate(found) == []
    facts = Facts(found)
    said = {(facts.name(c.subject), c.predicate, facts.name(c.object), c.role, c.stance) for c in facts.claims.values()}
    assert said == {
        ("Ann Other", "org:holds", "Town Clerk", "", "Asserted"),
        ("Ann Other", "schema:spouse", "Bo Other", "", "Asserted"),
        ("Bo Other", "org:memberOf", "party", "", "Asserted"),
        ("Ann Other", "org:memberOf", "party", "Treasurer", "Asserted"),
    }
    assert {d.title for d in facts.documents.values()} == {"register.ttl"}
    assert all("register.example" in p.quote for c in facts.claims.values() for p in c.places)
    party, ann = (NamedNode(f"https://register.example/{name}") for name in ("party", "ann"))
    assert next(found.match(party, expand("org:hasMember"), ann), None)  # concluded by rule
    (text,) = [q.object.value for q in found.match(None, expand("schema:text"))]
    assert "shoeSize" in text  # what we have no word for is kept with the source


def test_others_beside_our_own(seeds, register, tmp_path):
    """A register's facts stand beside those of the articles, under the base of our graph."""
    merged = import_graphs([written(tmp_path, "g", seeds.graph), register]).graph
    facts = Facts(merged)
    assert facts.claims.keys() > Facts(seeds.graph).claims.keys()
    assert "https://example.org/kg/document/register.ttl" in facts.documents
    assert verify(merged) == [] and validate(merged) == []


def test_nothing_for_us(tmp_path):
    """RDF in which no fact of ours is, is refused."""
    (path := tmp_path / "o.ttl").write_text("<urn:a> <urn:b> <urn:c> .")
    with pytest.raises(GraphError, match="nothing in it"):
        import_graphs([path])


def test_import_command(run, seeds, register, tmp_path):
    """`kg import` writes a folder as `kg build` does, which validates; a false graph is refused and nothing written."""
    graph = written(tmp_path, "g", seeds.graph)
    code, _, err = run("import", graph, register, "-o", "all")
    assert (code, err) == (0, "") and {p.name for p in (tmp_path / "all").iterdir()} == {
        "graph.ttl",
        "graph.trig",
        "dataset.ttl",
        "graph.html",
    }
    assert run("validate", "all/graph.trig")[0] == 0
    graph.write_text(
        graph.read_text(encoding="utf-8").replace('oa:exact "Conservative councillor', 'oa:exact "Labour councillor'), encoding="utf-8"
    )
    code, _, err = run("import", graph, "-o", "false")
    assert code == 1 and "is not what the text says" in err and not (tmp_path / "false").exists()
