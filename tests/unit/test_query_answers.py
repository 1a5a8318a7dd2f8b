"""Cards, timelines, chains, explanations and searches say what the graph says, each with its sentence."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import QueryError
from kg.query.cards import as_table, show, the_one, timeline
from kg.query.explain import explain
from kg.query.identity import compared
from kg.query.paths import chain_table, chains, hop_table
from kg.query.run import run
from kg.query.search import fts_query, search
from kg.query.who import who
from kg.rdf import Graph, Literal, NamedNode, Quad, expand
from tests.unit.fixtures.town import BASE, quads, town

GRAPH = town()


def node(path):
    return NamedNode(BASE + path)


def names(chain):
    return [thing.value.rsplit("/", 1)[1] for thing in chain.things()]


# --- who -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "asked", [("leader",), ("leader", "DBC"), ("LEADER", "dunmere green group"), ("care",), ("chair",), ("leader", "Labour")]
)
@pytest.mark.parametrize("on", [None, "2024-03-05", "2024-06-30"])
def test_who_is_the_named_query(asked, on):
    """Who holds a role is what the named query says, though only the holders of the posts in question are looked at."""
    given = dict(zip(("role", "body", "on"), (*asked, *([None] if len(asked) == 1 else []), on), strict=True))
    plain = run(GRAPH, "holders", {name: value for name, value in given.items() if value})
    assert who(GRAPH, *asked, on=on) == plain


# --- show ----------------------------------------------------------------------------------------


def test_card():
    """A card has the names, the kind, and the claims section by section."""
    card = show(GRAPH, "ms quill")
    assert (card.name, card.kinds, card.documents) == ("Petra Quill", ("Person",), 2)
    assert card.also_called == ("Councillor Quill", "Ms Quill")
    assert [title for title, _ in card.sections] == ["Roles", "Belongs to", "Stances", "Words"]
    assert {r["did"] for r in dict(card.sections)["Roles"]} == {"holds", "resigned from"}


def test_card_of_a_body_and_a_post():
    """A body's card lists its posts' holders; a post's card those who hold it; kinds leave out the general class."""
    council = show(GRAPH, "DBC")
    assert council.kinds == ("FormalOrganization",)
    assert {"Idris Vale", "Nora Pike", "Petra Quill"} <= {r["who"] for r in dict(council.sections)["Roles"]}
    post = show(GRAPH, BASE + "post/dunmere-borough-council/leader")
    assert {r["who"] for _, table in post.sections for r in table} == {"Idris Vale", "Nora Pike", "Hal Stone"}


def test_card_has_every_claim_once():
    """Every claim in which a person takes part is in exactly one section, with its sentence and source."""
    card = show(GRAPH, "Idris Vale")
    rows = list(as_table(card))
    vale = node("person/idris-vale")
    assert {r["claim"] for r in rows} == {
        q.subject.value for p in ("rdf:subject", "rdf:object") for q in GRAPH.match(None, expand(p), vale)
    }
    assert len({(r["claim"], r["sentence"]) for r in rows}) == len(rows)
    assert all(r["sentence"] and r["source"] for r in rows)


def test_ambiguous_name():
    """A name that several have is not guessed: they are listed with their IRIs."""
    other = node("person/petra-quill-of-elsewhere")
    graph = Graph(
        [*quads(), Quad(other, expand("rdfs:label"), Literal("Petra Quill")), Quad(other, expand("rdf:type"), expand("foaf:Person"))]
    )
    with pytest.raises(QueryError) as caught:
        the_one(graph, "petra quill")
    assert str(caught.value).startswith("2 things are called 'petra quill'; say which by its IRI:\n  Petra Quill (Person)  " + BASE)
    assert the_one(graph, other.value) == other


# --- timeline ------------------------------------------------------------------------------------


def test_timeline():
    """Stated dates come before observations, all in order, and an observation is never called a date of the event."""
    rows = list(timeline(GRAPH, "Nora Pike"))
    assert [(r["when"], r["how"], r["did"]) for r in rows[:2]] == [
        ("2024-06-18", "stated", "elected to"),
        ("2024-06-18", "stated", "holds"),
    ]
    assert [r["when"] for r in rows] == sorted(r["when"] for r in rows)
    assert {r["how"] for r in rows if r["did"] in ("met", "criticised")} == {"as of"}


def test_timeline_undated_last():
    """What has no date at all comes last and says so."""
    graph = Graph(q for q in quads() if q.predicate != expand("schema:datePublished"))
    rows = list(timeline(graph, "Nora Pike"))
    assert [r["when"] == "undated" for r in rows] == sorted(r["when"] == "undated" for r in rows)
    assert rows[0]["when"] == "2024-06-18" and rows[-1]["how"] == ""


# --- path ----------------------------------------------------------------------------------------


def test_direct_connection():
    """Two who are named in one claim are one hop apart."""
    (chain,) = chains(GRAPH, node("person/petra-quill"), node("person/idris-vale"))
    assert names(chain) == ["petra-quill", "idris-vale"]
    (row,) = hop_table(GRAPH, chain)
    assert (row["who"], row["did"], row["whom"]) == ("Idris Vale", "supported", "Petra Quill")
    assert row["sentence"].endswith("came to the defence of councillor Quill.")


def test_shortest_alternatives():
    """Several shortest chains are told, no longer ones, each through other things and each hop a claim that names both ends."""
    found = chains(GRAPH, node("person/petra-quill"), node("person/hal-stone"), most=9)
    between = {tuple(names(c)[1:-1]) for c in found}
    council, vale, leader, pike = "dunmere-borough-council", "idris-vale", "leader", "nora-pike"
    assert between == {(council, leader), (vale, leader), (council, pike), (vale, pike)}
    for chain in found:
        for start, claim, end in chain.hops:
            ends = {q.object for p in ("rdf:subject", "rdf:object", "org:organization") for q in GRAPH.match(claim, expand(p))}
            assert {start, end} <= ends
    assert len(chains(GRAPH, node("person/petra-quill"), node("person/hal-stone"), most=2)) == 2


def test_direction_does_not_matter():
    """From either end the same chains are found, turned round."""
    there = chains(GRAPH, node("person/tomas-wren"), node("person/nora-pike"), most=50)
    back = chains(GRAPH, node("person/nora-pike"), node("person/tomas-wren"), most=50)
    assert {tuple(names(c)) for c in there} == {tuple(names(c)[::-1]) for c in back} != set()


def test_too_far_and_not_at_all():
    """Nothing is told that takes more hops than asked for, of things that are not connected, or of a thing and itself."""
    ends = node("person/petra-quill"), node("person/hal-stone")
    assert chains(GRAPH, *ends, max_hops=2) == [] != chains(GRAPH, *ends, max_hops=3)
    assert chains(GRAPH, ends[0], node("person/clare-finch")) == []
    assert chains(GRAPH, ends[0], ends[0]) == []


def test_chains_do_not_depend_on_order():
    """The order of the quads does not change the chains."""
    ends = node("person/petra-quill"), node("person/hal-stone")
    assert chains(GRAPH, *ends) == chains(Graph(sorted(quads(), key=str)), *ends)


def test_chain_table():
    """In the table of all chains each row names its chain and has a sentence; an inferred hop has those of its premises."""
    rows = list(chain_table(GRAPH, chains(GRAPH, node("person/hal-stone"), node("person/nora-pike"))))
    assert [r["path"] for r in rows] == ["Hal Stone – Nora Pike"] * 2
    assert {r["sentence"].split()[0] for r in rows} == {"Hal", "Nora"}


# --- explain -------------------------------------------------------------------------------------


def claim_of(subject, predicate):
    return next(
        q.subject
        for q in GRAPH.match(None, expand("rdf:subject"), node(subject))
        if Quad(q.subject, expand("rdf:predicate"), expand(predicate), q.graph_name) in GRAPH
    )


def test_explain_claim():
    """A claim is explained by its words in their text, its rule, stance and date; the hash is enough to name it."""
    claim = claim_of("person/petra-quill", "kg:resignedFrom")
    (why,) = explain(GRAPH, claim.value.rsplit("/", 1)[1])
    assert why.says == "Petra Quill resignedFrom Cabinet Member for Adult Care, Dunmere Borough Council"
    assert dict(why.facts)["stance"] == "Reported" and dict(why.facts)["attributed to"] == "Clare Finch"
    (place,) = why.places
    assert place.words == "Clare Finch said that Ms Quill would resign." and place.after.startswith(" She said she was")
    assert place.before.endswith("apologised to the families. ") and place.date == "2024-07-01"


def test_explain_inference():
    """An inferred claim is explained by its reason and its premises, each with its words."""
    (why,) = explain(GRAPH, "Nora Pike", "Hal Stone")
    assert why.places == () and "the post was held by Nora Pike" in dict(why.facts)["reason"]
    assert [p.places[0].words.split()[0] for p in why.premises] in (["Hal", "Nora"], ["Nora", "Hal"])


def test_explain_several_places():
    """A claim of two documents has both places."""
    (why,) = [
        e for e in explain(GRAPH, "Petra Quill", BASE + "post/dunmere-borough-council/cabinet-member-for-adult-care") if "holds" in e.says
    ]
    assert [p.source for p in why.places] == ["apology", "Calls for councillor to quit"]


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        (("0123",), "there is no claim '0123'"),
        (("Nora Pike", "Tomas Wren"), "no claim names both 'Nora Pike' and 'Tomas Wren'; see: kg path"),
    ],
)
def test_nothing_to_explain(asked, message):
    """What is not there is not explained."""
    with pytest.raises(QueryError, match=message):
        explain(GRAPH, *asked)


# --- identity ------------------------------------------------------------------------------------


def judgement(mark, verdict, left, right, *about, score=None, reasons=("because",)):
    """The quads of one judgement about these things, found in the report."""
    said = [("rdf:type", expand("kg:Judgement")), ("kg:verdict", expand(f"kg:{verdict}")), ("kg:left", Literal(left))]
    said += [("kg:right", Literal(right)), *(("kg:reason", Literal(r)) for r in reasons), *(("schema:about", node(a)) for a in about)]
    said += [("dcterms:source", node("document/report")), *([("kg:score", Literal(score))] if score else [])]
    return [Quad(node(f"judgement/{mark}"), expand(p), o, node("graph/entities")) for p, o in said]


def test_why_names_are_one():
    """Joined names come first, then what was kept apart, each with its reasons, its documents and the other thing."""
    apart = judgement("1", "Unsure", "Petra Quill", "Petra Quill", "person/petra-quill", "person/idris-vale", score="0.5")
    joined = judgement("2", "Same", "Ms Quill", "Petra Quill", "person/petra-quill", reasons=("both here", "alike"))
    found = compared(Graph([*quads(), *apart, *joined]), node("person/petra-quill"))
    assert [(c.verdict, c.left, c.reasons, c.other, c.score) for c in found] == [
        ("same", "Ms Quill", ("alike", "both here"), "", ""),
        ("unsure", "Petra Quill", ("because",), "Idris Vale", "0.5"),
    ]
    assert found[0].sources == ("Calls for councillor to quit",)


def test_nothing_was_compared():
    """A thing about which there is no judgement has none, though quotations are about it."""
    assert compared(GRAPH, node("person/petra-quill")) == []


# --- search --------------------------------------------------------------------------------------


def found(words, **options):
    return [(r["who"], r["did"]) for r in search(GRAPH, words, **options)]


def test_search_words():
    """All words must occur, in any order, case or accent; in evidence as in quotations."""
    assert found("TIRED waiting") == [("Clare Finch", "said")]
    assert found("tíred") == [("Clare Finch", "said")]
    assert found("tired leader") == []


def test_search_phrases_and_beginnings():
    """A phrase must stand so; a star stands for any ending."""
    assert found('"of tired"') == [] != found('"tired of"')
    assert ("Care Inspectorate", "inspected") in found("visit*")
    assert found("visit") == []


def test_search_rows():
    """Each row has the sentence, its source and its claim, and none comes twice; what is left out is said."""
    table = search(GRAPH, "leader", most=3)
    assert table.more and len(table) <= 3
    everything = list(search(GRAPH, "leader", most=99))
    assert all("leader" in r["sentence"].lower() and r["source"] and r["claim"] for r in everything)
    assert len({(r["claim"], r["sentence"]) for r in everything}) == len(everything) > 3


@given(st.text(max_size=30))
def test_search_takes_any_text(words):
    """Nothing that is typed is FTS5 syntax: there is an answer, or a message that there is no word."""
    try:
        search(GRAPH, words)
    except QueryError as error:
        assert "no word to look for" in str(error)


def test_search_syntax_is_words():
    """Operators are words like others."""
    assert fts_query("NEAR(a b) OR text:x -y") == '"NEAR(a" "b)" "OR" "text:x" "-y"'
