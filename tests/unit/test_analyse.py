"""The network's figures are those of its claims, the same every time, and reach other tools as attributes."""

import io

import networkx as nx
import pytest

from kg.analyse import analyse, bridges, central, communities, written
from kg.rdf import Graph, Literal, NamedNode, Quad, expand
from tests.unit.fixtures.town import BASE, quads, town

FOUND = analyse(town())


def of(name):
    return next(row for row in FOUND.figures.values() if row["name"] == name)


def test_who_is_linked():
    """People, groups, parties and bodies are linked where a claim names both; posts, roles, areas and quotations are none of them."""
    assert {row["kind"] for row in FOUND.figures.values()} == {"person", "group", "party", "body"}
    quill = BASE + "person/petra-quill"
    names = {FOUND.figures[n]["name"] for n in FOUND.network[quill]}
    assert names == {"Labour Party", "Dunmere Borough Council", "Dunmere Green Group", "Idris Vale", "the families"}
    assert of("Petra Quill")["degree"] == 5 and of("Petra Quill")["claims"] >= 5


def test_central():
    """The council, through which most lead, is the most central; the order is that of the figure asked for."""
    rows = list(central(FOUND))
    assert rows[0]["name"] == "Dunmere Borough Council"
    assert [float(r["betweenness"]) for r in rows] == sorted((float(r["betweenness"]) for r in rows), reverse=True)
    assert len(central(FOUND, by="degree", most=2)) == 2 and central(FOUND, most=2).more


def test_communities():
    """Every thing is in one community, numbered by size."""
    rows = list(communities(FOUND))
    assert sum(int(r["members"]) for r in rows) == len(FOUND.figures)
    assert [int(r["members"]) for r in rows] == sorted((int(r["members"]) for r in rows), reverse=True)


def test_bridges():
    """Between two groups that one person joins, that person is the bridge, and so are the links to it where they are single."""

    def person(n):
        return NamedNode(f"{BASE}person/{n}")

    made = []
    for i, (a, b) in enumerate(["ab", "bc", "ca", "cd", "de", "ef", "fd"]):
        claim = NamedNode(f"{BASE}claim/{i}")
        made += [Quad(claim, expand("rdf:type"), expand("kg:Claim"))]
        made += [Quad(claim, expand("rdf:subject"), person(a)), Quad(claim, expand("rdf:object"), person(b))]
    for n in "abcdef":
        made += [Quad(person(n), expand("rdf:type"), expand("foaf:Person")), Quad(person(n), expand("rdfs:label"), Literal(n))]
    rows = [(r["what"], r["name"], r["with"]) for r in bridges(analyse(Graph(made)))]
    assert rows == [("joins", "c", ""), ("joins", "d", ""), ("only link", "c", "d")]


def test_same_every_time():
    """The order of the quads does not change a figure."""
    assert analyse(Graph(reversed(list(quads())))).figures == FOUND.figures


@pytest.mark.parametrize(("form", "read"), [("graphml", nx.read_graphml), ("gexf", nx.read_gexf)])
def test_files(form, read):
    """The figures are attributes of the nodes in the files that other tools open."""
    back = read(io.BytesIO(written(FOUND, form)))
    node = back.nodes[BASE + "person/petra-quill"]
    assert node["name"] == "Petra Quill" and node["degree"] == 5 and node["community"] == of("Petra Quill")["community"]


def test_empty():
    """A graph without claims has no network, and that is no error."""
    assert analyse(Graph()).figures == {} and len(central(analyse(Graph()))) == 0
