"""A graph whose words are not in its documents is refused, and told what is wrong."""

import re
from pathlib import Path

import pytest

import kg.validate
from kg.errors import GraphError
from kg.rdf import PREFIXES, Graph, Literal, NamedNode, Quad, expand, turtle
from kg.validate import Gate, count_claims, validate, verify
from kg.vocab import PREDICATES
from tests.unit.fixtures.town import BASE, quads, town

ONTOLOGY = Path(kg.validate.__file__).parent / "ontology" / "public-life.ttl"


def changed(predicate, old, new):
    """The town with every object of the predicate that equals `old` replaced."""
    term = expand(predicate)
    found = [q for q in quads() if q.predicate == term and q.object == old]
    assert found, "the fixture has no such value"
    return Graph(Quad(q.subject, q.predicate, new, q.graph_name) if q in found else q for q in quads())


def without(predicate, subject=None):
    term = expand(predicate)
    return Graph(q for q in quads() if q.predicate != term or (subject and q.subject != NamedNode(BASE + subject)))


def test_a_true_graph_is_accepted():
    """Nothing is found in a graph that is right, neither with named graphs nor in their union."""
    assert verify(town()) == []
    assert verify(Graph(Quad(q.subject, q.predicate, q.object) for q in quads())) == []


def test_corrupt_quote():
    """One word changed in one quote is refused, with claim, document, what was expected and what is there."""
    words = "Hal Stone, the MP for Dunmere"
    (violation,) = verify(changed("oa:exact", Literal(words), Literal("Hal Stone, the MP for Duncaster")))
    assert violation.about.startswith(BASE + "claim/") and violation.document == BASE + "document/election"
    assert (violation.expected, violation.found) == ("Hal Stone, the MP for Duncaster", words)
    assert "the quote at 127,156" in str(violation) or "the quote at" in str(violation)


def test_corrupt_offset():
    """One offset off by one is refused: the evidence's name, the quote and what follows it no longer agree."""
    start = next(q.object for q in quads() if q.predicate == expand("oa:start") and q.object.value != "0")
    problems = {v.problem.split(" at ")[0] for v in verify(changed("oa:start", start, Literal(int(start.value) + 1)))}
    assert {"the evidence's name and its selector differ", "the quote"} <= problems


def test_corrupt_hash():
    """One digit of a hash changed is refused."""
    right = next(q.object for q in quads() if q.predicate == expand("kg:sha256"))
    wrong = Literal(("0" if right.value[0] != "0" else "1") + right.value[1:])
    (violation,) = verify(changed("kg:sha256", right, wrong))
    assert "SHA-256" in str(violation) and (violation.expected, violation.found) == (wrong.value, right.value)


def test_corrupt_text():
    """A text that was changed afterwards, even in one letter, is refused by its hash."""
    text = next(q.object for q in quads() if q.predicate == expand("schema:text") and q.object.value.startswith("Nora"))
    problems = [v.problem for v in verify(changed("schema:text", text, Literal(text.value.replace("June 18", "June 19"))))]
    assert any("SHA-256" in p for p in problems) and any("the quote" in p for p in problems)


@pytest.mark.parametrize(("part", "side"), [("oa:prefix", "prefix"), ("oa:suffix", "suffix")])
def test_corrupt_context(part, side):
    """What is said to stand before or after the quote must stand there."""
    old = next(q.object for q in quads() if q.predicate == expand(part) and len(q.object.value) > 5)
    assert any(f"the quote's {side}" in v.problem for v in verify(changed(part, old, Literal("something else"))))


def test_offset_outside_the_text():
    """A position behind the end of the text is refused and does not wrap around."""
    end = max((q.object for q in quads() if q.predicate == expand("oa:end")), key=lambda t: int(t.value))
    assert any(v.problem == "the position lies outside the text" for v in verify(changed("oa:end", end, Literal(99999))))


def test_claim_without_evidence():
    """A claim that names no evidence is refused."""
    assert all("without evidence" in v.problem or "no evidence" in v.problem for v in verify(without("prov:wasDerivedFrom")))
    assert len(verify(without("prov:wasDerivedFrom"))) > 20


@pytest.mark.parametrize(
    "predicate", ["rdf:subject", "rdf:predicate", "rdf:object", "kg:stance", "oa:hasSource", "oa:hasSelector", "schema:isPartOf"]
)
def test_missing_property(predicate):
    """What every claim, place or quotation must have is missed."""
    assert verify(without(predicate))


def test_invented_quotation():
    """Words that somebody is said to have said must be in the document."""
    found = verify(changed("schema:text", Literal("tired of waiting"), Literal("tired of lying")))
    assert [v.problem for v in found] == ["the words of the quotation are not in the text"]


def test_premise_without_evidence():
    """An inferred claim stands on claims that have evidence."""
    premise = next(q.object for q in quads() if q.predicate == expand("kg:inferredFrom"))
    found = verify(changed("kg:inferredFrom", premise, NamedNode(BASE + "claim/none")))
    assert [v.problem for v in found] == ["it is inferred from something that has no evidence"]


def test_hearsay_as_fact():
    """What a document only reports is refused as a plain triple."""
    person, post = NamedNode(BASE + "person/petra-quill"), NamedNode(BASE + "post/dunmere-borough-council/cabinet-member-for-adult-care")
    graph = Graph([*quads(), Quad(person, expand("kg:resignedFrom"), post, NamedNode(BASE + "document/apology"))])
    (violation,) = verify(graph)
    assert "nobody asserts it" in str(violation)


def test_claim_in_another_documents_graph():
    """A claim whose evidence is of another document than its graph is refused."""
    moved = [
        Quad(q.subject, q.predicate, q.object, NamedNode(BASE + "document/report"))
        for q in quads()
        if q.predicate == expand("prov:wasDerivedFrom")
    ]
    assert all(v.problem == "the claim stands in another document's graph" for v in verify(Graph([*quads(), *moved])))
    assert verify(Graph([*quads(), *moved]))


def test_violations_are_sorted_and_few():
    """The order of violations does not depend on the order of the quads, and none comes twice."""
    one, two = (verify(Graph(order)) for order in (list(without("oa:exact")), list(without("oa:exact"))[::-1]))
    assert one == two == sorted(set(one))


def test_count_and_foreign_graph():
    """Claims are counted once however many documents make them; another kind of graph is told apart."""
    assert count_claims(town()) == len({q.subject for q in quads() if q.object == expand("kg:Claim")})
    with pytest.raises(GraphError, match="no graph of kg"):
        count_claims(Graph([Quad(NamedNode("urn:a"), NamedNode("urn:b"), Literal("c"))]))


def test_letters():
    """Quotation marks and line breaks inside a long quotation do not count, its words and their order do."""
    assert Gate(Graph()).graph is not None
    assert kg.validate._missing("One two.\nThree", kg.validate._letters("“One ‘two’.\n\n“Three”")) == ""
    assert kg.validate._missing("Three\nOne two", kg.validate._letters("“One two.\n\n“Three”")) == "One two"


def test_shapes():
    """The SHACL shapes accept the town, and refuse a claim with no predicate and one with no evidence, each with what to do."""
    assert validate(town()) == []
    for predicate in ("rdf:predicate", "prov:wasDerivedFrom", "oa:exact", "kg:sha256", "rdfs:label", "org:role"):
        found = validate(without(predicate))
        assert found and all(v.about and v.problem and v.advice for v in found), predicate


def said(subject, predicate, object_):
    return Quad(NamedNode(BASE + subject), expand(predicate), object_, NamedNode(BASE + "document/x"))


def date(text, kind="date"):
    return Literal(text, datatype=expand(f"xsd:{kind}"))


@pytest.mark.parametrize(
    ("more", "problem"),
    [
        ([said("claim/p", "schema:startDate", date("2024-05-02")), said("claim/p", "schema:endDate", date("2024-04", "gYearMonth"))],
         "A period ends after it starts."),
        ([said("post/q", "rdf:type", expand("org:Post"))], "A post has one role."),
        ([said("person/nora-pike", "rdfs:label", Literal("Nora Other"))], "A thing has one label"),
        ([said("document/report", "kg:copyOf", NamedNode("urn:none"))], "A copy is a copy of one document."),
    ],
)  # fmt: skip
def test_shapes_of_values(more, problem):
    """Dates in the wrong order, a post without a role, two labels, a copy of nothing: each is named."""
    (violation,) = validate(Graph([*quads(), *more]))
    assert violation.problem.startswith(problem) and violation.advice


def test_periods_within_what_is_known():
    """A start in the month of its end's year is in order: partial dates are compared as far as both go."""
    good = [said("claim/p", "schema:startDate", date("2024-05-02")), said("claim/p", "schema:endDate", date("2024", "gYear"))]
    assert validate(Graph([*quads(), *good])) == []


def test_selectors_that_disagree():
    """A quote longer than its position is refused by the shapes alone, without the text."""
    graph = changed("oa:exact", Literal("Hal Stone, the MP for Dunmere"), Literal("Hal Stone, the MP"))
    assert [v.problem for v in validate(graph)] == ["The selectors of one place agree: the quote is as long as the position says."]


def test_every_fault_comes_with_advice():
    """Whatever the gate finds says what to do."""
    for graph in (without("prov:wasDerivedFrom"), without("kg:sha256"), without("schema:isPartOf")):
        assert all(v.advice for v in verify(graph))


# --- the ontology --------------------------------------------------------------------------------


def defined():
    graph = Graph.read(ONTOLOGY)
    return {
        q.subject.value.removeprefix(PREFIXES["kg"])
        for q in graph
        if q.predicate == expand("rdf:type") and q.subject.value.startswith(PREFIXES["kg"])
    }


def test_every_term_is_defined():
    """Each kg: term in the vocabulary of claims, in the package's code and in the queries is in the ontology."""
    root = Path(kg.validate.__file__).parent
    code = "".join(
        p.read_text(encoding="utf-8") for p in [*root.glob("*.py"), *root.parent.glob("queries/*.rq"), root / "ontology" / "shapes.ttl"]
    )
    used = set(re.findall(r"\bkg:([A-Za-z]\w*)", " ".join(PREDICATES))) | set(re.findall(r"\bKG\.([A-Za-z]\w*)", code))
    used |= {t for t in re.findall(r"\bkg:([A-Za-z]\w*)", code) if not t.endswith("Shape")}
    assert used - defined() == set()


def test_every_term_is_described():
    """Each term has one label, one comment, and each property says what it is a property of."""
    graph = Graph.read(ONTOLOGY)
    for term in defined():
        node = expand(f"kg:{term}")
        for predicate in ("rdfs:label", "rdfs:comment", "rdfs:isDefinedBy"):
            assert len(list(graph.match(node, expand(predicate)))) == 1, (term, predicate)
        if Quad(node, expand("rdf:type"), expand("rdf:Property")) in graph:
            assert list(graph.match(node, expand("rdfs:domain"))), term
            values_of_a_table = term in {"status", "stance", "mode"}
            assert values_of_a_table or list(graph.match(node, expand("rdfs:range"))), term
        if Quad(node, expand("rdf:type"), expand("rdfs:Class")) in graph:
            assert list(graph.match(node, expand("rdfs:subClassOf"))), term


def test_labels_agree_with_the_vocabulary():
    """The ontology calls each predicate what the program calls it."""
    graph = Graph.read(ONTOLOGY)
    for term, row in PREDICATES.items():
        if term.startswith("kg:"):
            assert [q.object.value for q in graph.match(expand(term), expand("rdfs:label"))] == [row.label]


def test_ontology_is_turtle_for_others():
    """The ontology can be read, written and read again."""
    graph = Graph.read(ONTOLOGY)
    assert len(graph) > 250 and "kg:Claim" in turtle(graph)
