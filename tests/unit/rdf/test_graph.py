"""A graph can be read, matched and asked, and says what is wrong with a file or a query."""

import pytest

from kg.errors import GraphError, QueryError
from kg.rdf import PREFIXES, BlankNode, DatasetIRIs, Graph, Literal, NamedNode, Quad, Table, expand

LABEL = NamedNode(PREFIXES["rdfs"] + "label")


def quad(s, o, g="urn:g1"):
    return Quad(NamedNode(s), LABEL, Literal(o), NamedNode(g))


@pytest.fixture
def graph():
    return Graph([quad("urn:a", "Ada Moss"), quad("urn:b", "Ben Holt", "urn:g2"), quad("urn:a", "Moss", "urn:g2")])


def test_select_sees_the_union(graph):
    """A query sees the triples of every named graph, and needs no PREFIX for the usual prefixes."""
    table = graph.query("SELECT ?n { ?x rdfs:label ?n } ORDER BY ?n")
    assert isinstance(table, Table)
    assert [row["n"] for row in table] == ["Ada Moss", "Ben Holt", "Moss"]


def test_ask_and_construct(graph):
    """ASK gives a bool; CONSTRUCT gives a graph."""
    assert graph.query('ASK { ?x rdfs:label "Moss" }') is True
    made = graph.query("CONSTRUCT { ?x a kg:Claim } { ?x rdfs:label ?n }")
    assert isinstance(made, Graph) and len(made) == 2


def test_own_prefix_wins(graph):
    """A prefix that the query declares itself is the query's."""
    assert graph.query('PREFIX rdfs: <urn:other#> ASK { ?x rdfs:label "Moss" }') is False


def test_bindings(graph):
    """A variable is fixed to a word, a term, or any of several terms."""
    ask = "SELECT ?x { ?x rdfs:label ?n } ORDER BY ?x"
    assert len(graph.query(ask, {"n": "Moss"})) == 1
    assert len(graph.query(ask, {"x": NamedNode("urn:a")})) == 2
    assert len(graph.query(ask, {"n": [Literal("Moss"), Literal("Ben Holt")]})) == 2


def test_bindings_are_values_and_never_sparql(graph):
    """A value that looks like SPARQL is a value."""
    hostile = '" } UNION { ?x ?p ?o } #'
    assert len(graph.query("SELECT ?x { ?x rdfs:label ?n }", {"n": hostile})) == 0


def test_rows_can_be_limited(graph):
    """With fewer rows than there are, the table says that there are more; with enough, it does not."""
    ask = "SELECT ?n { ?x rdfs:label ?n }"
    few, all_ = graph.query(ask, max_rows=2), graph.query(ask, max_rows=3)
    assert (len(few), few.more) == (2, True)
    assert (len(all_), all_.more) == (3, False)


def test_dataset(graph):
    """FROM and FROM NAMED choose the graphs that a query sees; a dataset that is given goes before them."""
    ask = "SELECT ?n {0} {{ ?x rdfs:label ?n }}"
    named = "SELECT ?n {0} {{ GRAPH ?g {{ ?x rdfs:label ?n }} }}"

    def found(sparql, within=None):
        return sorted(row["n"] for row in graph.query(sparql, within=within))

    assert found(ask.format("FROM <urn:g1>")) == ["Ada Moss"]
    assert found(ask.format("FROM NAMED <urn:g1>")) == []
    assert found(named.format("FROM NAMED <urn:g1>")) == ["Ada Moss"]
    two = NamedNode("urn:g2")
    assert found(ask.format("FROM <urn:g1>"), DatasetIRIs(default=(two,))) == ["Ben Holt", "Moss"]
    assert found(named.format(""), DatasetIRIs(default=(two,))) == [] == found(ask.format(""), DatasetIRIs(named=(two,)))
    assert found(named.format(""), DatasetIRIs(named=(two,))) == ["Ben Holt", "Moss"]


def test_timeout():
    """A query that runs too long ends with an error and does not hang."""
    graph = Graph(quad(f"urn:{i}", str(i)) for i in range(3000))
    with pytest.raises(QueryError, match=r"longer than 0\.05 s"):
        graph.query("SELECT (COUNT(*) AS ?n) { ?a rdfs:label ?b . ?c rdfs:label ?d FILTER(?b < ?d) }", timeout_s=0.05)


def test_timeout_passes_answers_and_errors(graph):
    """Within the time, the answer and the errors are the usual."""
    assert graph.query("ASK {}", timeout_s=5) is True
    with pytest.raises(QueryError, match="not closed"):
        graph.query("ASK {", timeout_s=5)


def test_same_ignores_blank_labels():
    """Graphs that differ in the labels of blank nodes are the same; others are not."""
    one, two = (Graph([Quad(BlankNode(x), LABEL, Literal("n"))]) for x in "pq")
    assert one.same(two)
    assert not one.same(Graph([Quad(BlankNode("p"), LABEL, Literal("m"))]))


def test_rdflib_api(graph):
    """The same quads are an rdflib dataset."""
    assert {str(o) for o in graph.dataset.objects()} == {"Ada Moss", "Ben Holt", "Moss"}


def test_read(tmp_path):
    """Each suffix is its format."""
    (tmp_path / "g.ttl").write_text("<urn:a> <urn:b> 1 .", encoding="utf-8")
    (tmp_path / "g.trig").write_text("<urn:g> { <urn:a> <urn:b> 1 }", encoding="utf-8")
    assert len(Graph.read(tmp_path / "g.ttl")) == len(Graph.read(str(tmp_path / "g.trig"))) == 1


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("none.trig", None, "there is no such file; make one first: kg build"),
        ("graph.docx", b"x", "no RDF format has the suffix '.docx'"),
        ("cut.trig", b"<urn:g> {\n <urn:a> <urn:b> ", "line 2, column"),
        ("binary.ttl", bytes(range(256)), "line 1"),
        ("latin.ttl", b'<urn:a> <urn:b> "caf\xe9" .', "not ttl"),
    ],
)
def test_bad_files(tmp_path, name, content, message):
    """A file that cannot be read is named, with the place and what is wrong."""
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(GraphError) as caught:
        Graph.read(path)
    assert message in str(caught.value) and str(path) in str(caught.value)


def test_a_folder_is_no_graph(tmp_path):
    """A folder's error names the file to give instead."""
    with pytest.raises(GraphError, match=r"is a folder; name the graph's file, such as .*graph\.trig"):
        Graph.read(tmp_path)


def test_a_claim_of_several_documents_is_counted_once() -> None:
    """Each triple is in the union once, however many graphs have it; a query that names graphs sees each of them."""
    claim, kind = NamedNode("https://example.org/claim/1"), expand("kg:Claim")
    graph = Graph(Quad(claim, expand("rdf:type"), kind, NamedNode(f"https://example.org/document/{n}")) for n in range(3))
    counted = graph.query("SELECT (COUNT(*) AS ?n) { ?c a kg:Claim }")
    named = graph.query("SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?c a kg:Claim } }")
    assert [next(iter(answer))["n"] for answer in (counted, named) if isinstance(answer, Table)] == ["1", "3"]
    graph.add([Quad(NamedNode("https://example.org/claim/2"), expand("rdf:type"), kind, NamedNode("https://example.org/document/1"))])
    again = graph.query("SELECT (COUNT(*) AS ?n) { ?c a kg:Claim }")
    assert isinstance(again, Table) and next(iter(again))["n"] == "2"
