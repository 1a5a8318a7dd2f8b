"""Variables are fixed safely, and a bad query is told where and why."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import QueryError
from kg.rdf import Graph, Literal, NamedNode, Quad
from kg.rdf.sparql import bind, tokens, variables

GRAPH = Graph([Quad(NamedNode("urn:a"), NamedNode("urn:b"), Literal("c"))])


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_bound_value_comes_back(value):
    """Any text, bound and selected, comes back as it was."""
    table = GRAPH.query("SELECT ?v { VALUES ?v { UNDEF } }", {"v": value})
    assert table.rows == ((Literal(value),),)


def test_tokens_see_through_strings_and_comments():
    """Variables and braces in strings, comments and IRIs are none."""
    sparql = "SELECT ?a { ?a <urn:x?y> \"?b }\" ; ?c '''?d\n{''' } # ?e {"
    assert variables(sparql) == ["?a", "?c"]
    assert "".join(t.text for t in tokens(sparql) if t.kind == "other") == "{;}"


def test_less_than_is_no_iri():
    """A comparison is not taken for an IRI."""
    assert variables("SELECT * { FILTER(?a < ?b && ?c > ?d) }") == ["?a", "?b", "?c", "?d"]


def test_bind_replaces_every_values_clause():
    """A parameter's VALUES are replaced in sub-queries as well, in either spelling of the variable."""
    sparql = "SELECT * { VALUES $x { UNDEF } { SELECT ?x { values ?x { <urn:old> } } } }"
    assert bind(sparql, {"x": [NamedNode("urn:new")]}).count("{ <urn:new> }") == 2


def test_bind_without_terms_leaves_the_variable_free():
    """No terms, no restriction."""
    assert bind("ASK { VALUES ?x { <urn:a> } ?x ?p ?o }", {"x": []}) == "ASK { VALUES ?x { UNDEF } ?x ?p ?o }"


def test_bind_in_construct():
    """In a CONSTRUCT the pattern is bound, not the template."""
    made = GRAPH.query("CONSTRUCT { ?s ?p 1 } WHERE { ?s ?p ?o }", {"o": "c"})
    assert len(made) == 1
    assert len(GRAPH.query("CONSTRUCT { ?s ?p 1 } WHERE { ?s ?p ?o }", {"o": "d"})) == 0


def test_bind_unknown_variable():
    """A variable that the query lacks is an error that lists those it has."""
    with pytest.raises(QueryError, match=r"no variable \?nmae; it has \?s, \?name"):
        GRAPH.query("ASK { ?s <urn:p> ?name }", {"nmae": "x"})


@pytest.mark.parametrize(
    ("sparql", "message"),
    [
        ("SELECT ?x WHERE {\n  ?x a kg:Claim", "line 1, column 17: this '{' is not closed"),
        ("SELECT ?x WHERE {\n  ?x a kg:Claim }}", "line 2, column 18: this '}' closes nothing"),
        ('ASK { ?x ?y "abc }', "line 1, column 13: the string that starts here has no closing quote"),
        ("ASK {\n ?x scheme:text ?y }", "line 2, column 5: the prefix of 'scheme:text' is not declared; did you mean schema:?"),
        (
            "SELEC ?x { ?x ?y ?z }",
            "or PREFIX, not with 'SELEC'; did you mean SELECT?",
        ),
        ("# only a comment", "the query is empty"),
        ("INSERT DATA { <urn:a> <urn:b> 1 }", "INSERT would change the graph"),
        ("PREFIX x: <urn:x>\nDELETE WHERE { ?s ?p ?o }", "line 2, column 1: DELETE would change the graph"),
        ("ASK { SERVICE <http://localhost/> { ?s ?p ?o } }", "SERVICE would ask another server"),
        ("SELECT * { ?x ?y ?z } ORDER ?x", "line 1, column 31: expected BY"),
        ("SELECT (COUNT(?x) AS ?n) ?y { ?x ?p ?y }", "The SELECT contains a variable that is unbound"),
        ("ASK { ?s <not an iri> ?o }", "line 1"),
    ],
)
def test_bad_queries(sparql, message):
    """Each mistake is named with its line and column, shortly."""
    with pytest.raises(QueryError) as caught:
        GRAPH.query(sparql)
    assert message in str(caught.value)
    assert len(str(caught.value)) < 400


def test_bad_query_is_marked():
    """The line is shown with a mark below the place."""
    with pytest.raises(QueryError) as caught:
        GRAPH.query("ASK {\n  ?x scheme:text ?y\n}")
    assert str(caught.value).endswith("\n    ?x scheme:text ?y\n       ^")


def test_words_in_strings_are_no_keywords():
    """SERVICE inside a string or a name is harmless."""
    assert GRAPH.query('ASK { FILTER("SERVICE" != "x") OPTIONAL { ?service ?p "DELETE" } }') is True


@given(st.text(max_size=40))
def test_any_text_is_an_answer_or_a_query_error(text):
    """Whatever is asked, nothing but QueryError comes out."""
    try:
        GRAPH.query(text)
        GRAPH.query("ASK { " + text + " }")
    except QueryError:
        pass
