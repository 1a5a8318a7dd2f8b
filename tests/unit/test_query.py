"""Named queries answer rightly, with the sentence and its source in every row, and render in every format."""

import csv
import io
import json
import re
import time
from pathlib import Path

import pyoxigraph
import pytest
from hypothesis import given
from hypothesis import strategies as st

import kg
from kg.errors import QueryError
from kg.lookup import find, label
from kg.query import FORMATS, GRAPH_FORMATS, load, named, parse, render, run
from kg.rdf import BlankNode, Graph, Literal, NamedNode, Quad, Table, expand
from kg.rdf.graph import FORMATS as KNOWN
from tests.unit.fixtures.town import BASE, INFERRED, quads, town

GRAPH = town()
REQUIRED = {"person": "petra quill", "body": "DBC", "document": "report", "from": "Petra Quill", "to": "Idris Vale"}
WITHOUT_CLAIMS = {"documents", "people"}
CONTRADICTIONS = {"after-death", "event-dates", "two-parties"}  # of which the town has none; see test_conflicts.py


REQUIRED["claim"] = next(GRAPH.match(None, expand("rdf:predicate"), expand("kg:apologisedTo"))).subject.value


def ask(name, **values):
    return list(run(GRAPH, name, values))


def only(rows, *columns):
    return sorted({tuple(row[c] for c in columns) for row in rows})


def required(query):
    return {p.name: REQUIRED[p.name] for p in query.parameters if p.required}


# --- the files -----------------------------------------------------------------------------------


def test_there_are_enough():
    """At least fourteen questions, each a question."""
    assert len(named()) >= 14
    assert all(q.question.endswith("?") for q in named())


@pytest.mark.parametrize("query", named(), ids=lambda q: q.name)
def test_file_runs_as_it_stands(query):
    """Each file is valid SPARQL for any tool, with no parameter filled in and its own prefixes declared."""
    used = set(re.findall(r"\b([a-z]+):\w", re.sub(r'#.*|".*?"|<.*?>', "", query.sparql)))
    assert used <= set(re.findall(r"PREFIX (\w+):", query.sparql))
    assert isinstance(GRAPH.query(query.sparql), Table)


@pytest.mark.parametrize("query", [q for q in named() if q.name not in {*WITHOUT_CLAIMS, *CONTRADICTIONS}], ids=lambda q: q.name)
def test_every_row_has_its_sentence_and_source(query):
    """Each row of each query that states claims carries the words, where they stand, and which claim it is."""
    table = run(GRAPH, query, required(query))
    assert len(table) > 0
    texts = {q.subject.value.rsplit("/", 1)[1]: q.object.value for q in GRAPH.match(None, expand("schema:text"))}
    for row in table:
        assert any(row["sentence"] in text for text in texts.values())
        assert row["source"] and row["claim"].startswith(BASE + "claim/")
        assert row.get("date", "2024").startswith("2024")


@pytest.mark.parametrize("query", named(), ids=lambda q: q.name)
def test_order_and_repetition(query):
    """The rows do not depend on the order of the quads, and none comes twice."""
    answers = [
        run(Graph(order), query, required(query)).rows
        for order in (list(quads()), sorted(quads(), key=str), sorted(quads(), key=str)[::-1])
    ]
    assert answers[0] == answers[1] == answers[2]
    assert len(set(answers[0])) == len(answers[0])


@pytest.mark.parametrize("query", named(), ids=lambda q: q.name)
def test_parameters_do_not_clash(query):
    """No parameter is called like an option of the command."""
    from kg.cli.asking import OWN

    assert not {p.name for p in query.parameters} & set(OWN)


# --- the answers ---------------------------------------------------------------------------------


def test_holders_now():
    """Who holds what as far as the documents go; a claim of two documents has both sentences."""
    assert only(ask("holders"), "who", "holds", "at", "status") == [
        ("Idris Vale", "leader", "Dunmere Borough Council", "Current"),
        ("Nora Pike", "leader", "Dunmere Borough Council", "Current"),
        ("Petra Quill", "Cabinet Member for Adult Care", "Dunmere Borough Council", "Current"),
        ("Tomas Wren", "leader", "Dunmere Green Group", "Current"),
    ]
    assert [r["source"] for r in ask("holders", person="Petra Quill")] == ["Calls for councillor to quit", "apology"]


def test_holders_by_body_and_role():
    """The body may be named by its acronym, in any case; the role by a word of it."""
    assert only(ask("holders", body="dbc", role="LEADER"), "who") == [("Idris Vale",), ("Nora Pike",)]
    assert only(ask("holders", body="Dunmere Green Group"), "who") == [("Tomas Wren",)]


def test_holders_on_a_date():
    """On a date: not before a stated start; known on the day of a document or from a stated start on, probable between two documents."""
    assert ("Nora Pike", "known") in only(ask("holders", on="2024-06-19"), "who", "known")
    assert "Nora Pike" not in {r["who"] for r in ask("holders", on="2024-06-17")}
    known = only(ask("holders", on="2024-03-05", person="Idris Vale"), "date", "known")
    assert known == [("2024-03-05", "known"), ("2024-07-01", "probably")]
    assert set(only(ask("holders", on="2024-04-20", person="Idris Vale"), "known")) == {("probably",)}
    assert set(only(ask("holders", on="2024-02-01", person="Idris Vale"), "known")) == {("unknown",)}
    assert set(only(ask("holders", on="2025-02-01", person="Idris Vale"), "known")) == {("unknown",)}


def claims(*more):
    return Graph([*quads(), *more])


def holding(path, **values):
    """A claim of Clare Finch's being leader, observed 2024-07-02, made of the report's first words."""
    node = NamedNode(BASE + path)
    report = NamedNode(BASE + "document/report")
    evidence = next(q.object for q in quads() if q.predicate == expand("prov:wasDerivedFrom") and q.graph_name == report)
    base = {
        "rdf:type": expand("kg:Claim"),
        "rdf:subject": NamedNode(BASE + "person/clare-finch"),
        "rdf:predicate": expand("org:holds"),
        "rdf:object": NamedNode(BASE + "post/dunmere-green-group/leader"),
        "kg:stance": expand("kg:Asserted"),
        "kg:status": expand("kg:Current"),
        "prov:wasDerivedFrom": evidence,
        "kg:observed": Literal("2024-03-05", datatype=expand("xsd:date")),
    }
    for name, term in {**base, **{k.replace("_", ":", 1): v for k, v in values.items()}}.items():
        yield Quad(node, expand(name), term, report)


def held_on(graph, on=None):
    return {r["who"] for r in run(graph, "holders", {"body": "Dunmere Green Group", **({"on": on} if on else {})})}


@pytest.mark.parametrize(
    ("until", "on", "there"),
    [("2024-05", None, False), ("2024-05", "2024-05-30", True), ("2024-05", "2024-06-01", False), ("2024", "2024-12-31", True)],
)
def test_an_end_ends_at_its_precision(until, on, there):
    """A role until May lasts through May and is not held now."""
    graph = claims(*holding("claim/x", schema_endDate=Literal(until)))
    assert ("Clare Finch" in held_on(graph, on)) is there


@pytest.mark.parametrize(
    ("status", "stance", "there"),
    [
        ("Former", "Asserted", False),
        ("Incoming", "Asserted", False),
        ("Interim", "Asserted", True),
        ("Current", "Denied", False),
        ("Current", "Reported", True),
    ],
)
def test_who_does_not_hold_it(status, stance, there):
    """Former and incoming holders do not hold it now, nor do those of whom it is denied."""
    graph = claims(*holding("claim/x", kg_status=expand(f"kg:{status}"), kg_stance=expand(f"kg:{stance}")))
    assert ("Clare Finch" in held_on(graph)) is there


def test_leaving_ends_holding():
    """After a document asserts that somebody resigned, older observations do not make them a holder; a rumour does not end it."""
    person, post = NamedNode(BASE + "person/clare-finch"), NamedNode(BASE + "post/dunmere-green-group/leader")
    report = NamedNode(BASE + "document/report")
    gone = list(holding("claim/y", rdf_predicate=expand("kg:resignedFrom"), kg_observed=Literal("2024-04-01")))
    plain = Quad(person, expand("kg:resignedFrom"), post, report)
    assert "Clare Finch" not in held_on(claims(*holding("claim/x"), *gone, plain))
    assert "Clare Finch" in held_on(claims(*holding("claim/x"), *gone, plain), on="2024-03-06")
    rumour = [Quad(q.subject, q.predicate, expand("kg:Reported"), q.graph_name) if q.predicate == expand("kg:stance") else q for q in gone]
    assert "Clare Finch" in held_on(claims(*holding("claim/x"), *rumour))


def test_members():
    """Who belongs to the partnership, and to which a body belongs."""
    assert only(ask("members", body="the alliance"), "who") == [("Dunmere Borough Council",), ("Dunmere Hospitals Trust",)]
    assert only(ask("members", member="Petra Quill"), "of") == [("Labour Party",)]


def test_statements():
    """What was said, by whom and about whom; also where nobody is named."""
    assert only(ask("statements"), "who", "said", "of", "mode") == sorted(
        [("Clare Finch", "tired of waiting", None, "Direct"), ("Tomas Wren", "Petra Quill failed our people.", "Petra Quill", "Direct")],
        key=str,
    )
    assert len(ask("statements", about="ms quill")) == len(ask("statements", words="FAILED")) == 1
    assert ask("statements", speaker="Nora Pike") == []


def test_resignation_calls():
    """Who asked for it and who stood by; support of others is not listed."""
    rows = only(ask("resignation-calls"), "whom", "did", "who")
    assert rows == [("Petra Quill", "asked to resign by", "Dunmere Green Group"), ("Petra Quill", "defended by", "Idris Vale")]
    assert ask("resignation-calls", person="Idris Vale") == []


def test_inspections():
    """Who was inspected, by whom, from when to when."""
    assert only(ask("inspections", body="Dunmere Care Alliance"), "who", "from", "to") == [
        ("Care Inspectorate", "2024-02-05", "2024-02-09")
    ]


def test_person():
    """Everything of a person, whichever end they are at, also what was inferred and what others report."""
    rows = ask("person", person="Nora Pike")
    assert only(rows, "who", "did", "whom", "stance") == [
        ("Hal Stone", "met", "Nora Pike", "Inferred"),
        ("Idris Vale", "criticised", "Nora Pike", "Asserted"),
        ("Nora Pike", "elected to", "leader, Dunmere Borough Council", "Asserted"),
        ("Nora Pike", "holds", "leader, Dunmere Borough Council", "Asserted"),
    ]
    inferred = [r for r in rows if r["stance"] == "Inferred"]
    assert len(inferred) == 2, "one row for each premise's sentence"
    assert all("the post was held by" in r["reason"] for r in inferred)


def test_reported_shows_whose_word_it_is():
    """What somebody only said is marked with the stance and the speaker, in every query that lists it."""
    row = ("Petra Quill", "resigned from", "Reported", "Clare Finch")
    assert row in only(ask("person", person="Petra Quill"), "who", "did", "stance", "attributed_to")
    assert row in only(ask("changes", person="Petra Quill"), "who", "did", "stance", "attributed_to")
    assert row in only(ask("hearsay"), "who", "did", "stance", "attributed_to")
    assert row in only(ask("reading", document="apology"), "who", "did", "stance", "attributed_to")
    assert only(ask("hearsay", speaker="the council"), "who") == [("Idris Vale",)]


def test_body():
    """Everything of a body: its posts, what it belongs to and who controls it."""
    did = {(r["who"], r["did"]) for r in ask("body", body="Dunmere Borough Council")}
    assert {
        ("Idris Vale", "holds"),
        ("Dunmere Borough Council", "member of"),
        ("Dunmere Borough Council", "controlled by"),
        ("Hal Stone", "met"),
    } <= did


def test_sources():
    """A claim stands either on one document or on several."""
    single, several = ({r["claim"] for r in ask(name)} for name in ("single-source", "corroborated"))
    assert single and several and not single & several
    assert single | several == {q.subject.value for q in GRAPH if q.object == expand("kg:Claim") and q.graph_name != INFERRED}
    assert only(ask("corroborated"), "who", "did") == [("Idris Vale", "holds"), ("Petra Quill", "holds")]
    assert all("Quill" in r["who"] + r["whom"] for r in ask("single-source", about="Petra Quill"))


def test_document_and_reading():
    """A document's claims by kind, and the same in the order of its text."""
    by_kind, in_order = ask("document", document="Calls for councillor to quit"), ask("reading", document="report")
    assert {r["claim"] for r in by_kind} == {r["claim"] for r in in_order} and len(in_order) == 12
    assert [int(r["start"]) for r in in_order] == sorted(int(r["start"]) for r in in_order)
    assert [r["did"] for r in by_kind] == sorted(r["did"] for r in by_kind)


def test_order_of_the_text_is_numeric():
    """Offsets are ordered as numbers, whichever integer type they have."""
    graph = Graph(
        Quad(q.subject, q.predicate, Literal(q.object.value, datatype=expand("xsd:nonNegativeInteger")), q.graph_name)
        if q.predicate in (expand("oa:start"), expand("oa:end"))
        else q
        for q in quads()
    )
    starts = [int(r["start"]) for r in run(graph, "reading", {"document": "report"})]
    assert starts == sorted(starts) and starts[-1] > 100


def test_party_roles():
    """Which roles a party's members hold, with the sentence for the role and the one for the party."""
    rows = ask("party-roles", party="labour")
    assert only(rows, "who", "holds") == [("Idris Vale", "leader"), ("Petra Quill", "Cabinet Member for Adult Care")]
    assert all("councillor" in r["sentence_2"] for r in rows)


def test_changes():
    """Who came and went, with the date where it is stated."""
    assert ("Nora Pike", "elected to", "leader", "Dunmere Borough Council", "2024-06-18") in only(
        ask("changes"), "who", "did", "whom", "at", "on"
    )
    assert only(ask("changes", body="DBC"), "did") == [("elected to",), ("resigned from",)]
    assert ask("changes", body="Dunmere Green Group") == []


def test_stances():
    """Who criticised, supported or apologised to whom, from either side."""
    assert only(ask("stances", by="Idris Vale"), "did", "whom") == [("criticised", "Nora Pike"), ("supported", "Petra Quill")]
    assert only(ask("stances", of="Petra Quill"), "did", "who") == [
        ("called for resignation of", "Dunmere Green Group"),
        ("supported", "Idris Vale"),
    ]


def test_meetings_and_representatives():
    """Who met whom, also where the post's holder was inferred; who represents what."""
    assert only(ask("meetings"), "who", "whom", "stance") == [
        ("Hal Stone", "Nora Pike", "Inferred"),
        ("Hal Stone", "leader, Dunmere Borough Council", "Asserted"),
    ]
    assert only(ask("representatives"), "who", "for") == [("Hal Stone", "Dunmere")]


def test_contradictions():
    """Two holders of a post at once are found, by overlap in time and not by mere succession."""
    assert only(ask("contradictions"), "who", "who_2", "holds") == [("Idris Vale", "Nora Pike", "leader")]
    apology = NamedNode(BASE + "document/apology")
    in_turn = Graph(q for q in quads() if q.graph_name != apology)
    assert len(run(in_turn, "contradictions")) == 0, "one seen in March, the other since June"


def test_connections():
    """The shortest connection comes first, and each hop has its sentence."""
    rows = ask("connections", **{"from": "Petra Quill", "to": "Idris Vale"})
    assert rows[0]["hops"] == "1" and rows[0]["path"] == "Petra Quill – supported – Idris Vale"
    assert {"2", "3"} & {r["hops"] for r in rows}
    for r in rows:
        hops = int(r["hops"])
        assert [bool(r[c]) for c in ("sentence", "sentence_2", "sentence_3")] == [i < hops for i in range(3)]


def test_documents_and_people():
    """Every document with the number of its claims; people by how much is said of them."""
    assert [(r["source"], r["date"], r["claims"]) for r in ask("documents")] == [
        ("Calls for councillor to quit", "2024-03-05", "12"),
        ("New leader for Dunmere", "2024-06-20", "5"),
        ("apology", "2024-07-01", "6"),
    ]
    assert [r["who"] for r in ask("people", least="5")] == ["Petra Quill", "Idris Vale"]


# --- asking --------------------------------------------------------------------------------------


def test_unknown_query():
    """An unknown name gets the nearest one and the list."""
    with pytest.raises(QueryError, match=r"no query 'hodlers'; did you mean 'holders'\? There are: after-death, body, .*statements"):
        load("hodlers")


@pytest.mark.parametrize(
    ("name", "values", "message"),
    [
        ("holders", {"bdy": "x"}, "no parameter 'bdy'; did you mean 'body'? It has: role, body, person, on"),
        ("documents", {"x": "1"}, "no parameter 'x'. It has: source"),
        ("person", {}, "query 'person' needs person: kg query person --person …"),
        ("person", {"person": "Petra Quil"}, "nothing in the graph is called 'Petra Quil'; did you mean 'Petra Quill'"),
        ("person", {"person": "quill"}, "did you mean 'Ms Quill' or 'Petra Quill'"),
        ("person", {"person": "Zzyzx"}, "nothing in the graph is called 'Zzyzx'; see: kg query people"),
        ("person", {"person": "https://example.org/kg/person/none"}, "the graph says nothing of <https://example.org/kg/person/none>"),
        ("holders", {"on": "yesterday"}, "on: 'yesterday' is not a date: 2024, 2024-07 or 2024-07-17"),
        ("holders", {"on": "2024-02-30"}, "is not a date"),
        ("people", {"least": "many"}, "least: 'many' is not a whole number"),
    ],
)
def test_bad_parameters(name, values, message):
    """Each mistake in a parameter is told with what there is."""
    with pytest.raises(QueryError) as caught:
        run(GRAPH, name, values)
    assert message in str(caught.value)


def test_sparql_and_its_variables():
    """Any SPARQL can be asked, its variables fixed as words, and it may be ASK or CONSTRUCT."""
    assert list(run(GRAPH, "SELECT ?x { ?x rdfs:label ?n }", {"n": "Hal Stone"})) == [{"x": BASE + "person/hal-stone"}]
    assert run(GRAPH, "ASK { ?x a kg:Claim }") is True
    assert len(run(GRAPH, "CONSTRUCT { ?x a kg:Y } { ?x a foaf:Person }")) == 6


@given(st.text(min_size=1, max_size=30))
def test_a_name_is_never_sparql(text):
    """Whatever is given for a name or words is looked up or refused, and nothing else."""
    for values in ({"words": text}, {"speaker": text}):
        try:
            assert len(run(GRAPH, "statements", values)) <= 2
        except QueryError as error:
            assert "called" in str(error) or "IRI" in str(error) or "says nothing" in str(error)


def test_iris_and_integers():
    """Parameters of type iri take prefixed names and IRIs; integers compare as numbers."""
    query = parse("mine", "# How many?\n# param p: iri — the predicate\nSELECT (COUNT(*) AS ?n) { VALUES $p { UNDEF } ?s $p ?o }")
    assert (
        list(run(GRAPH, query, {"p": "org:postIn"})) == list(run(GRAPH, query, {"p": "<http://www.w3.org/ns/org#postIn>"})) == [{"n": "3"}]
    )
    with pytest.raises(QueryError, match="p: 'nope:x' is not an IRI"):
        run(GRAPH, query, {"p": "nope:x"})


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("# Q?\n# param x name — help\nASK {}", "mine, line 2: a parameter is declared as"),
        ("# Q?\n# param x: nmae — help\nASK {}", "mine, line 2: no type 'nmae'; there are name, string, date, integer, iri"),
        ("# Q?\n# param x: name — help\nASK { ?x ?p ?o }", "mine, line 2: the query has no 'VALUES $x { UNDEF }'"),
    ],
)
def test_bad_declarations(text, message):
    """A declaration that cannot be understood is named with its line."""
    with pytest.raises(QueryError, match=re.escape(message)):
        parse("mine", text)


def test_names():
    """A thing is found by label before other names, by headline and identifier, and by IRI."""
    assert find(GRAPH, "ms pike") == find(GRAPH, BASE + "person/nora-pike") == (NamedNode(BASE + "person/nora-pike"),)
    assert find(GRAPH, "report") == find(GRAPH, "calls for councillor to quit") == (NamedNode(BASE + "document/report"),)
    two = Graph(
        Quad(NamedNode(f"urn:{x}"), expand(p), Literal("A")) for x, p in (("a", "skos:altLabel"), ("b", "rdfs:label"), ("c", "rdfs:label"))
    )
    assert [n.value for n in find(two, "a")] == ["urn:b", "urn:c"]
    assert label(GRAPH, NamedNode(BASE + "document/report")) == "Calls for councillor to quit"
    assert label(GRAPH, NamedNode("urn:none")) is None


# --- the formats ---------------------------------------------------------------------------------

GRAPH_OF_ONE = Graph([Quad(NamedNode("urn:a"), NamedNode("urn:b"), Literal("c"))])
TERMS = Table(
    ("iri", "text", "lang", "number", "blank", "none"),
    (
        (
            NamedNode("http://www.w3.org/ns/org#holds"),
            Literal('a "b",\nc|<i>'),
            Literal("mot", language="fr"),
            Literal(7),
            BlankNode("b"),
            None,
        ),
    ),
)


def test_csv():
    """CSV as the W3C says: names, then plain values, CRLF, quoted where needed."""
    assert render(TERMS, "csv") == 'iri,text,lang,number,blank,none\r\nhttp://www.w3.org/ns/org#holds,"a ""b"",\nc|<i>",mot,7,_:b,\r\n'


def test_tsv():
    """TSV as the W3C says: variables, then terms as in Turtle, each on one line."""
    head, row = render(TERMS, "tsv").splitlines()
    assert head == "?iri\t?text\t?lang\t?number\t?blank\t?none"
    assert row.split("\t") == [
        "<http://www.w3.org/ns/org#holds>",
        '"a \\"b\\",\\nc|<i>"',
        '"mot"@fr',
        '"7"^^<http://www.w3.org/2001/XMLSchema#integer>',
        "_:b",
        "",
    ]


def test_json():
    """JSON as the W3C says, read the same by Oxigraph."""
    from pyoxigraph import QueryResultsFormat, parse_query_results

    text = render(TERMS, "json")
    found = parse_query_results(text, QueryResultsFormat.JSON)
    assert [v.value for v in found.variables] == list(TERMS.columns)
    (row,) = found
    assert tuple(row[c] for c in TERMS.columns) == TERMS.rows[0]
    assert json.loads(render(True, "json")) == {"head": {}, "boolean": True}


def test_markdown():
    """A Markdown table stays one whatever is in its cells."""
    lines = render(TERMS, "md").splitlines()
    assert len(lines) == 3 and all(len(re.findall(r"(?<!\\)\|", line)) == 7 for line in lines)
    assert "\\<i\\>" in lines[2] and "org:holds" in lines[2]


def test_table_puts_sentences_below():
    """Facts stand in columns, the sentence with its source below; two sources of one claim are one row."""
    text = render(run(GRAPH, "holders", {"person": "Petra Quill"}))
    assert text.count("Cabinet Member for Adult Care  ") == 1
    assert re.sub(r"\s+", " ", text).count("/61b10da44c0ee6a1") == 2
    assert "“Petra Quill, the council's Cabinet Member for Adult Care.”  Calls for councillor to quit" in text
    assert "since" not in text, "a column without a value is left out"


def test_table_fits():
    """No line is wider than the terminal, and no character of a fact is lost."""
    for width in (40, 80, 120):
        text = render(run(GRAPH, "person", {"person": "Petra Quill"}), width=width)
        assert max(map(len, text.splitlines())) <= width
    assert "Dunmere" in text


def test_rows_without_sentences_stay():
    """Rows of a query that has no sentences are not taken together, even if they are alike."""
    assert render(Table(("n",), ((Literal("x"),), (Literal("x"),)))).split() == ["n", "x", "x"]


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=60), st.integers(12, 40))
def test_wrapping_loses_nothing(text, width):
    """Whatever the text, no line is too wide and every character of it is there."""
    from rich.cells import cell_len

    from kg.query.paper import _wrap

    lines = _wrap(text, width)
    assert all(cell_len(line) <= width for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


def test_table_shows_labels():
    """IRIs are shown by label, or as short as they go."""
    table = Table(("x", "y", "z"), ((NamedNode(BASE + "person/a"), NamedNode(BASE + "claim/12"), expand("org:holds")),))
    assert render(table, labels={BASE + "person/a": "Ann"}).split() == ["x", "y", "z", "Ann", "claim/12", "org:holds"]


@pytest.mark.parametrize("fmt", ["table", "md"])
def test_hostile_text(fmt):
    """Escape sequences and markup in a document cannot steer the terminal or the layout."""
    text = render(Table(("x",), ((Literal("\x1b[31m[bold]red\x07\x9b2J\nx"),),)), fmt)
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]", text)
    assert "[bold]" in text.replace("\\", "")


def test_colour_is_asked_for():
    """Without colour there is no escape sequence; with it there is."""
    table = run(GRAPH, "people")
    assert "\x1b" not in render(table) and "\x1b[1m" in render(table, colour=True)


def test_empty_and_other_answers():
    """No rows, yes and no, and graphs have a form in each format, or a message."""
    empty = Table(("a", "b"), ())
    assert render(empty, "csv") == "a,b\r\n" and render(empty, "md") == "| a | b |\n| --- | --- |\n"
    assert render(empty).split() == ["a", "b"]
    said = {f: render(False, f) for f in FORMATS}
    assert [said[f] for f in ("table", "csv", "tsv", "md")] == ["no\n", "false\n", "false\n", "no\n"]
    assert said["json"] == '{"head": {}, "boolean": false}\n'
    assert "<boolean>false</boolean>" in said["xml"] and "<p>no</p>" in said["html"]
    with pytest.raises(QueryError, match="written as ttl, trig, nt, jsonld, rdf, and not as csv"):
        render(GRAPH_OF_ONE, "csv")
    with pytest.raises(QueryError, match="is no graph; it is written as table, csv"):
        render(empty, "nt")
    with pytest.raises(QueryError, match="no format 'xls'; there are table, csv, tsv, json, xml, md, html, and for graphs ttl"):
        render(empty, "xls")


def test_xml():
    """XML as the W3C says, read the same by Oxigraph."""
    from pyoxigraph import QueryResultsFormat, parse_query_results

    (row,) = parse_query_results(render(TERMS, "xml"), QueryResultsFormat.XML)
    assert tuple(row[c] for c in TERMS.columns) == TERMS.rows[0]


def test_html():
    """A page of one table: IRIs are links under their labels, and no text becomes markup."""
    import lxml.html

    page = lxml.html.document_fromstring(render(TERMS, "html", labels={"http://www.w3.org/ns/org#holds": "holds"}))
    cells = page.xpath("//tbody/tr/td")
    assert [c.text_content() for c in cells] == ["holds", 'a "b", c|<i>', "mot", "7", "_:b", ""]
    assert cells[0].xpath("a/@href") == ["http://www.w3.org/ns/org#holds"] and not page.xpath("//i")
    script = Table(("x",), ((NamedNode("javascript:alert(1)"),),))
    assert "href" not in render(script, "html")


@pytest.mark.parametrize("fmt", GRAPH_FORMATS)
def test_graphs(fmt):
    """What CONSTRUCT gives is read back from each format as it was, in rdflib too, and is the same text every time."""
    import rdflib

    answer = GRAPH.query("CONSTRUCT WHERE { ?c a kg:Claim ; prov:wasDerivedFrom ?e ; rdf:subject ?s }")
    text = render(answer, fmt)
    assert text == render(Graph(reversed(list(answer))), fmt)
    path = f"answer.{fmt}"
    assert Graph(pyoxigraph.parse(text, format=KNOWN[f".{fmt}"])).same(answer), path
    assert len(rdflib.Dataset(default_union=True).parse(data=text, format={"jsonld": "json-ld", "rdf": "xml"}.get(fmt, fmt))) > 0


@given(st.lists(st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=8), min_size=2, max_size=2), max_size=4))
def test_csv_loses_nothing(rows):
    """Any text is read back from CSV as it was."""
    table = Table(("a", "b"), tuple(tuple(Literal(c) for c in row) for row in rows))
    text = render(table, "csv")
    if not any("\0" in c or "\r" in c for row in rows for c in row):
        assert list(csv.reader(io.StringIO(text, newline="")))[1:] == rows


def test_queries_are_in_the_wheel():
    """The package's build puts the queries where an installed kg looks for them."""
    pyproject = Path(kg.__file__).parent.parent / "pyproject.toml"
    assert 'queries = "kg/queries"' in pyproject.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def large():
    """Forty boroughs, 23,000 quads."""
    return Graph(quads(40))


@pytest.mark.parametrize("query", named(), ids=lambda q: q.name)
def test_time_grows_with_the_graph_only(large, query):
    """No query's plan compares everything with everything: 23,000 quads take well under two seconds of CPU time."""
    start = time.process_time()
    run(large, query, required(query))
    assert time.process_time() - start < 2
