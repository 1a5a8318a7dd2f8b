"""Every format is read back by a reader that is not ours, with all that it should hold, whatever the values are."""

from __future__ import annotations

import csv
import io
import json
import pkgutil
import random
import re
from pathlib import Path

import jsonschema
import networkx
import pyoxigraph
import pytest
import rdflib
import rdflib.compare
from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin

import kg.export
from kg.assemble import assemble
from kg.errors import GraphError, KgError, QueryError
from kg.export import FORMATS, export
from kg.export.facts import Facts
from kg.model import Stance, Status
from kg.rdf import Graph, Literal, NamedNode, Quad, compact, expand
from kg.resolve import resolve
from tests.unit.export.popolo_schema import SCHEMA
from tests.unit.fixtures.readings import BODY, PERSON, POST, QUOTATION, Pen
from tests.unit.fixtures.town import BASE, town

HOSTILE = (
    'Ann "Ace" O\'Neil', "=cmd|' /C calc'!A0", "+1 Lee; Kay, Bo", "-Ann\tLee", "@SUM(A1)", "'=quoted", "Line\nbreak\r\nLee", "مريم الحسن",
    "\u202eeeL nnA", "Zoë 👩🏽‍🚀 Ng", "</name><b>&amp;", "[Lee](javascript:x) *bold* `code` |", "a" * 10_000, "\\N\\", "]]>", "${x}{{y}}",
)  # fmt: skip
SINGLE = [row.name for row in FORMATS.values() if not row.folder]


def hostile() -> Graph:
    """A graph whose names, roles and quotations are what breaks formats; each name is a person, a body and part of a quotation."""
    readings = []
    for number, name in enumerate(HOSTILE):
        body, role = f"{name} Board", f"chair {name}"
        pen = Pen(
            f"h{number}", f"{name} says {body} pays {role}: “{name} wins”.", title=name, publisher=name, url="https://wick.example/?a=1&b=2"
        )
        person, place = pen.mention(name, PERSON), pen.mention(body, BODY)
        post = pen.mention(role, POST)
        words = pen.mention(f"{name} wins", QUOTATION)
        pen.claim("org:holds", person, post, role=role, body=place, status=Status.CURRENT, since="2024-05")
        pen.claim("kg:criticised", person, place, stance=Stance.REPORTED, attributed_to=person)
        pen.claim("kg:said", person, words, mode="Direct", about=(person,))
        readings.append(pen.reading())
    return assemble(readings, resolve(readings), base=BASE)


@pytest.fixture(scope="module")
def graphs(seeds) -> dict[str, Graph]:
    return {"seeds": seeds.graph, "town": town(), "hostile": hostile()}


@pytest.fixture(params=["seeds", "town", "hostile"])
def graph(request, graphs) -> Graph:
    return graphs[request.param]


def one(graph: Graph, name: str) -> str:
    (text,) = export(graph, name).values()
    return text


def union(graph: Graph) -> Graph:
    return Graph(Quad(q.subject, q.predicate, q.object) for q in graph)


def names(graph: Graph) -> set[str]:
    """The labels of all people and bodies."""
    return {t.name for t in Facts(graph).things.values() if t.kind in ("person", "body", "party", "group")}


# --- RDF -----------------------------------------------------------------------------------------

OF_OXIGRAPH = {
    "turtle": pyoxigraph.RdfFormat.TURTLE, "trig": pyoxigraph.RdfFormat.TRIG, "ntriples": pyoxigraph.RdfFormat.N_TRIPLES,
    "nquads": pyoxigraph.RdfFormat.N_QUADS, "jsonld": pyoxigraph.RdfFormat.JSON_LD, "rdfxml": pyoxigraph.RdfFormat.RDF_XML,
}  # fmt: skip
OF_RDFLIB = {"turtle": "turtle", "trig": "trig", "ntriples": "nt", "nquads": "nquads", "jsonld": "json-ld", "rdfxml": "xml"}
DATASETS = {"trig", "nquads"}


@pytest.mark.parametrize("name", OF_OXIGRAPH)
def test_oxigraph_reads_it_back(graph, name):
    """Oxigraph reads each RDF format as the graph that was written: with its named graphs where the format has them, else their union."""
    read = Graph(pyoxigraph.parse(one(graph, name).encode(), format=OF_OXIGRAPH[name]))
    assert read.same(graph if name in DATASETS else union(graph))


@pytest.mark.parametrize("name", OF_RDFLIB)
def test_rdflib_reads_it_back(graphs, name):
    """rdflib reads each RDF format as the same triples, texts character for character."""
    for graph in graphs.values():
        read = rdflib.Dataset(default_union=True)
        read.parse(data=one(graph, name), format=OF_RDFLIB[name])
        expected = union(graph)
        assert len({(s, p, o) for s, p, o in read.triples((None, None, None))}) == len(expected)
        written = {q.object.value for q in expected if isinstance(q.object, Literal)}
        assert {str(o) for _, _, o in read.triples((None, None, None)) if isinstance(o, rdflib.Literal)} == written


def test_json_ld_is_short(graphs):
    """JSON-LD names what it can by the shipped context: no predicate and no class of the seeds is spelt out, blank nodes are in place."""
    nodes = json.loads(one(graphs["seeds"], "jsonld"))["@graph"]
    keys = {key for node in nodes for key in node}
    assert not {key for key in keys if ":" in key}
    classes = {c for node in nodes for c in ([node["type"]] if isinstance(node.get("type"), str) else node.get("type", []))}
    assert not {c for c in classes if ":" in c} and {"Claim", "Person", "Article"} <= classes
    assert not [node for node in nodes if node["id"].startswith("_:")]


def test_xml_cannot_hold_everything():
    """A character that no XML can hold is refused by RDF/XML with its place, and shown as replaced in the networks."""
    graph = Graph([*town(), Quad(NamedNode(BASE + "person/nora-pike"), expand("skos:altLabel"), Literal("No\x0bra"), NamedNode("urn:g"))])
    with pytest.raises(GraphError, match=r"nora-pike.*skos:altLabel.*'\\x0b'"):
        export(graph, "rdfxml")
    assert "No\ufffdra" in one(graph, "graphml")
    nameless = Quad(NamedNode("urn:a"), NamedNode("urn:x/1"), Literal("b"))
    with pytest.raises(GraphError, match="does not end in a name"):
        export(Graph([nameless]), "rdfxml")


def test_foreign_properties_in_xml():
    """Properties of vocabularies without a usual prefix get one of their own."""
    triples = [Quad(NamedNode("urn:a"), NamedNode(f"http://{v}.example/ns#{p}"), Literal("b", language="en")) for v in "xy" for p in "pq"]
    assert Graph(pyoxigraph.parse(one(Graph(triples), "rdfxml").encode(), format=pyoxigraph.RdfFormat.RDF_XML)).same(Graph(triples))


# --- networks ------------------------------------------------------------------------------------


def read_network(text: str, name: str) -> networkx.MultiDiGraph:
    if name == "graphml":
        return networkx.parse_graphml(text, force_multigraph=True)
    return networkx.read_gexf(io.BytesIO(text.encode()))


@pytest.mark.parametrize("name", ["graphml", "gexf"])
def test_networks(graph, name):
    """networkx reads every person and body with its name, and every claim between two things with its quote, its values typed."""
    read, facts = read_network(one(graph, name), name), Facts(graph)
    labels = {data["label"] for _, data in read.nodes(data=True)}
    assert names(graph) <= labels
    drawn = {data["claim"] for *_, data in read.edges(data=True)}
    wanted = {c.iri for c in facts.claims.values() if c.object in facts.things}
    assert wanted <= drawn <= facts.claims.keys()
    quotes = {p.quote for c in facts.claims.values() for p in c.places}
    for *_, data in read.edges(data=True):
        assert data.get("quote", "") in quotes | {""}
        assert isinstance(data["documents"], int) and isinstance(data.get("confidence", 1.0), float)


def test_times(graphs):
    """An edge has a time in GEXF where the text states one, as the days that it allows; an observation is no time."""
    text = one(graphs["town"], "gexf")
    assert 'mode="dynamic"' in text and 'timeformat="date"' in text
    assert re.search(r'label="inspected" start="2024-02-05" end="2024-02-09"', text)
    month = one(graphs["hostile"], "gexf")
    assert 'start="2024-05-01"' in month and 'end="' not in month


def test_posts_are_edges_to_bodies(graphs):
    """Who holds a post at a body is drawn as connected to the body, by the role."""
    read = networkx.parse_graphml(one(graphs["town"], "graphml"), force_multigraph=True)
    edges = [d for u, v, d in read.edges(data=True) if u.endswith("idris-vale") and v.endswith("dunmere-borough-council")]
    assert "holds: leader" in {d["label"] for d in edges}


# --- tables --------------------------------------------------------------------------------------


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


def unguarded(value: str) -> str:
    return value[1:] if re.match(r"'+[=+\-@\t\r]", value) else value


def test_csv(graph):
    """The tables hold every claim with each of its quotes and every quotation; what a spreadsheet would run is text."""
    files, facts = export(graph, "csv"), Facts(graph)
    assert set(files) == {"nodes.csv", "edges.csv", "claims.csv", "quotations.csv"}
    claims = rows(files["claims.csv"])
    expected = {(c.iri, p.quote) for c in facts.claims.values() for p in c.places} | {
        (c.iri, "") for c in facts.claims.values() if not c.places
    }
    assert {(r["claim"], unguarded(r["quote"])) for r in claims} == expected
    assert names(graph) <= {unguarded(r["name"]) for r in rows(files["nodes.csv"])}
    assert {unguarded(r["words"]) for r in rows(files["quotations.csv"])} == {q.text for q in facts.quotations.values()}
    assert not [v for f in files.values() for r in rows(f) for v in r.values() if v.startswith(("=", "+", "-", "@", "\t", "\r"))]


def test_csv_offsets(graphs):
    """Each quote stands in its document's text at the offsets in its row."""
    graph = graphs["seeds"]
    texts = {q.subject.value: q.object.value for q in graph.match(None, expand("schema:text"))}
    for row in rows(export(graph, "csv")["claims.csv"]):
        if row["quote"]:
            assert texts[row["document_iri"]][int(row["start"]) : int(row["end"])] == unguarded(row["quote"])


def test_neo4j(graph):
    """By the rules of the importer: one id column, labels and types; every end of a relationship is a node, arrays keep their values."""
    files, facts = export(graph, "neo4j"), Facts(graph)
    nodes, links = rows(files["nodes.csv"]), rows(files["relationships.csv"])
    ids = [r["iri:ID"] for r in nodes]
    assert len(ids) == len(set(ids)) and all(r[":LABEL"] for r in nodes)
    assert {end for r in links for end in (r[":START_ID"], r[":END_ID"])} <= set(ids)
    assert all(re.fullmatch(r"[A-Z_0-9]+", r[":TYPE"]) for r in links)
    assert {r["claim"] for r in links if r["claim"]} == facts.claims.keys()
    for r in links:
        if r["claim"]:
            places = facts.claims[r["claim"]].places
            assert tuple(filter(None, r["quotes:string[]"].split("\x1f"))) == tuple(p.quote for p in places)
            assert [int(n) for n in filter(None, r["starts:int[]"].split("\x1f"))] == [p.start for p in places]
    assert names(graph) <= {r["name"] for r in nodes}


# --- other models --------------------------------------------------------------------------------


def test_popolo(graph):
    """Popolo JSON fits the specification's schema, its references lead somewhere, and nobody's word is taken for a fact."""
    found, facts = json.loads(one(graph, "popolo")), Facts(graph)
    jsonschema.Draft202012Validator(SCHEMA).validate(found)
    ids = {part: {entry["id"] for entry in found[part]} for part in found}
    for m in found["memberships"]:
        assert facts.claims[m["id"]].stance == "Asserted"
        assert m.get("person_id") in ids["persons"] | {None} and m.get("organization_id") in ids["organizations"] | {None}
        assert m.get("post_id") in ids["posts"] | {None} and m.get("area_id") in ids["areas"] | {None}
        assert ("person_id" in m) != ("member" in m)
    assert {p["name"] for p in found["persons"]} == {t.name for t in facts.things.values() if t.kind == "person"}
    assert {s["text"] for s in found["speeches"]} <= {q.text for q in facts.quotations.values()}


def test_former_members_in_popolo():
    """A former holder without a date is called former, since Popolo would take the membership for a present one."""
    from tests.unit.fixtures.readings import leader

    readings = [leader(status=Status.FORMER).reading()]
    (membership,) = json.loads(one(assemble(readings, resolve(readings), base=BASE), "popolo"))["memberships"]
    assert membership["role"] == "former leader" and "end_date" not in membership


FTM = json.loads((Path(__file__).parent / "ftm_schema.json").read_text(encoding="utf-8"))


def ftm_entities(graph: Graph) -> list[dict]:
    return [json.loads(line) for line in one(graph, "ftm").splitlines()]


def test_follow_the_money(graph):
    """Each entity has a schema and properties of FollowTheMoney (its published model, in ftm_schema.json), and links to the right kind."""
    entities = {e["id"]: e for e in ftm_entities(graph)}
    assert len(entities) == len(ftm_entities(graph))
    for e in entities.values():
        model = FTM[e["schema"]]
        assert set(model["required"]) <= e["properties"].keys() <= model["properties"].keys(), e
        for name, values in e["properties"].items():
            assert values and all(isinstance(v, str) and v for v in values)
            if (wanted := model["properties"][name])[0].isupper():
                kinds = [FTM[entities[v]["schema"]]["is"] for v in values]
                assert all(wanted in kind for kind in kinds), (e["schema"], name, kinds)
    people = [e["properties"] for e in entities.values() if e["schema"] == "Person"]
    assert all(len(n) <= 250 for p in people for n in p["name"])
    whole = {n for p in people for n in (*p["name"], *p.get("description", ()))}
    assert {t.name for t in Facts(graph).things.values() if t.kind == "person"} <= whole  # the longest in the description


def test_follow_the_money_library(graphs):
    """The followthemoney library, where it is installed, accepts each entity; of ordinary ones it changes nothing."""
    model = pytest.importorskip("followthemoney").model
    for name, graph in graphs.items():
        for e in ftm_entities(graph):
            model.get(e["schema"]).validate(e)
            kept = model.get_proxy(e, cleaned=False).to_dict()["properties"]
            assert name == "hostile" or {k: sorted(v) for k, v in kept.items()} == {k: sorted(v) for k, v in e["properties"].items()}


# --- dossiers ------------------------------------------------------------------------------------


def rendered(markdown: str) -> str:
    return MarkdownIt().use(footnote_plugin).render(markdown)


def test_dossier(graphs):
    """A dossier of one person has each claim about them with a footnote that quotes the source, and says what is only hearsay."""
    (text,) = export(graphs["town"], "dossier", "Petra Quill").values()
    assert text.startswith("# Petra Quill\n")
    assert "resigned from – Cabinet Member for Adult Care" in text and "(former) (as of 2024-07-01) (reported by Clare Finch)" in text
    assert set(re.findall(r"\[\^(\d+)\](?!:)", text)) == set(re.findall(r"^\[\^(\d+)\]:", text, re.MULTILINE))
    html = rendered(text)
    assert "footnote-ref" in html and "Dunmere Green Group" in html and "[^" not in html


def test_dossiers_of_all(graph):
    """Without a name there is one for each person, body and area, and an index that leads to each."""
    files = export(graph, "dossier")
    linked = set(re.findall(r"\]\(([^)]+\.md)\)", files["index.md"]))
    assert linked == files.keys() - {"index.md"}
    assert len(linked) == len([t for t in Facts(graph).things.values() if t.kind in ("person", "group", "body", "party", "area")])


def test_dossier_markup(graphs):
    """No value becomes markup: rendered, the names stand there as they are, and no link, tag or emphasis comes of them."""
    from html import unescape

    files = export(graphs["hostile"], "dossier")
    shown = unescape(re.sub(r"<[^>]+>", "", "".join(rendered(text) for text in files.values())))
    for name in HOSTILE:
        assert " ".join(name.split()) in shown, name
    assert "<b>" not in "".join(rendered(text) for text in files.values())
    assert 'href="javascript' not in "".join(rendered(text) for text in files.values())


@pytest.mark.parametrize(("name", "error"), [("Nobody Here", QueryError), ("leader", KgError)])
def test_dossier_of_nobody(name, error):
    """A name that nothing has, or that is no person's or body's, is refused."""
    with pytest.raises(error):
        export(town(), "dossier", name)


# --- the description of the graph ----------------------------------------------------------------


def test_dataset(graph):
    """The description counts the triples, documents and claims of the graph, and names its sources and its reader."""
    text = one(graph, "dataset")
    read = rdflib.Graph().parse(data=text, format="turtle")
    void = rdflib.Namespace("http://rdfs.org/ns/void#")
    (dataset,) = read.subjects(rdflib.RDF.type, void.Dataset)
    assert int(read.value(dataset, void.triples)) == len(union(graph))
    facts = Facts(graph)
    assert {str(s) for s in read.objects(dataset, rdflib.DCTERMS.source)} == facts.documents.keys()
    (claims,) = read.subjects(void["class"], rdflib.URIRef(expand("kg:Claim").value))
    assert int(read.value(claims, void.entities)) == len(facts.claims)
    (reader,) = read.subjects(rdflib.RDF.type, rdflib.PROV.SoftwareAgent)
    assert str(read.value(reader, rdflib.RDFS.label)).startswith("kg ")


def test_dataset_licence():
    """A licence that is given is stated; without one only whose the words are."""
    from kg.export.dataset import describe

    assert "dcterms:license" not in describe(town())
    assert "dcterms:license <https://creativecommons.org/licenses/by/4.0/>" in describe(
        town(), licence="https://creativecommons.org/licenses/by/4.0/"
    )


# --- all of them ---------------------------------------------------------------------------------


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_graph_gives_the_same_bytes(graphs, name):
    """The order in which the graph was put together has no part in any format."""
    for graph in graphs.values():
        shuffled = list(graph)
        random.Random(7).shuffle(shuffled)
        assert export(Graph(shuffled), name) == export(graph, name)


@pytest.mark.parametrize("name", FORMATS)
def test_an_empty_graph(name):
    """A graph of nothing can be written in each format."""
    assert export(Graph(), name)


def test_every_module_is_in_the_table():
    """Whatever module of kg.export writes a format is found by the table, and has a purpose."""
    modules = {m.name for m in pkgutil.iter_modules(kg.export.__path__)}
    assert modules - {row.module for row in FORMATS.values()} == {"facts", "formats", "network", "xml"}
    assert all(row.purpose for row in FORMATS.values())


def test_names_of_formats():
    """A format is found by its name, its suffix or its full name; an unknown one is refused with the nearest."""
    assert export(town(), "TTL") == export(town(), ".ttl") == export(town(), "turtle")
    with pytest.raises(KgError, match="did you mean graphml"):
        export(town(), "graphlm")
    with pytest.raises(KgError, match="about one thing there is: dossier"):
        export(town(), "turtle", "Petra Quill")


def test_facts_read_the_union():
    """What the formats read does not hang on which graph a triple lies in."""
    one_graph, named = Facts(union(town())), Facts(town())
    assert one_graph.claims == named.claims and one_graph.things == named.things
    assert all(compact(expand(c.predicate).value) == c.predicate for c in named.claims.values())
