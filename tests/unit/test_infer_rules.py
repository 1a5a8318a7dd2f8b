"""Rules conclude what follows, with premises, and never from what somebody only said."""

from __future__ import annotations

from pathlib import Path

import pytest

import kg
from kg import outputs
from kg.errors import GraphError, QueryError
from kg.infer import Rule, conclude, read_rules, shipped_rules
from kg.infer.construct import parse
from kg.rdf import Graph, Literal, NamedNode, Quad, compact, expand
from kg.validate import verify
from tests.unit.fixtures.town import BASE, INFERRED, quads, town

ROOT = Path(__file__).parent.parent.parent


def facts(graph: Graph, rules: tuple[Rule, ...] | None = None) -> set[tuple[str, str, str]]:
    """The plain triples that the rules add, short."""
    found = conclude(graph, shipped_rules() if rules is None else rules, base=BASE)
    assert {q.graph_name for q in found} <= {INFERRED}
    return {
        (q.subject.value.removeprefix(BASE), compact(q.predicate.value), q.object.value.removeprefix(BASE))
        for q in found
        if "/conclusion/" not in q.subject.value
    }


def claim(name: str, subject: str, predicate: str, object_: str, stance: str = "Asserted", **more: str) -> list[Quad]:
    """A claim by itself, as bare as a rule needs it."""
    node, home = NamedNode(f"{BASE}claim/{name}"), NamedNode(f"{BASE}document/x")
    said = {"rdf:type": expand("kg:Claim"), "rdf:subject": NamedNode(BASE + subject), "rdf:predicate": expand(predicate),
            "rdf:object": NamedNode(BASE + object_), "kg:stance": expand(f"kg:{stance}"),
            **{name.replace("_", ":"): expand(value) for name, value in more.items()}}  # fmt: skip
    return [Quad(node, expand(p), o, home) for p, o in said.items()]


def test_the_town():
    """Holders belong to their bodies, memberships and meetings are seen from both sides, a party's group belongs to it."""
    found = facts(town())
    assert ("person/idris-vale", "org:memberOf", "body/dunmere-borough-council") in found
    assert ("body/labour-party", "org:hasMember", "person/idris-vale") in found
    assert not [f for f in found if f[1] == "kg:met" and f[0].startswith("post/")]


def test_premises():
    """Each conclusion names its rule, its reason and the claims that it rests on, and the gate accepts it."""
    graph = town()
    graph.add(conclude(graph, shipped_rules(), base=BASE))
    nodes = {q.subject for q in graph.match(None, None, expand("kg:Conclusion"))}
    assert nodes
    for node in nodes:
        assert {compact(q.predicate.value) for q in graph.match(node)} >= {"kg:inferredFrom", "kg:rule", "rdfs:comment"}
    assert verify(graph) == []


def test_members_of_parts():
    """Who belongs to a part of a part is connected to both wholes, by way of the conclusion in between."""
    division = claim("1", "body/team", "org:subOrganizationOf", "body/department")
    division += claim("2", "body/department", "org:subOrganizationOf", "body/council")
    found = facts(Graph([*division, *claim("3", "person/ann", "org:memberOf", "body/team")]))
    connected = {f for f in found if f[1] == "kg:connectedTo"}
    assert connected == {("person/ann", "kg:connectedTo", f"body/{whole}") for whole in ("department", "council")}


def test_party_of_a_group():
    """A group whose name ends in a party's name and "Group" belongs to the party, and no other group does."""
    entities = NamedNode(f"{BASE}graph/entities")
    described: list[Quad] = []
    for path, label, class_ in (
        ("body/labour-party", "Labour Party", "kg:PoliticalParty"),
        ("body/a", "Wick Labour Group", "org:Organization"),
        ("body/b", "Wick Labour Research Group", "org:Organization"),
        ("body/c", "Slabour Group", "org:Organization"),
    ):
        node = NamedNode(BASE + path)
        described += [Quad(node, expand("rdf:type"), expand(class_), entities), Quad(node, expand("rdfs:label"), Literal(label), entities)]
        described += claim(f"of-{path[-1]}", path, "kg:criticised", "person/ann")
    described.append(Quad(NamedNode(f"{BASE}body/labour-party"), expand("skos:altLabel"), Literal("Labour"), entities))
    assert facts(Graph(described)) == {("body/a", "org:memberOf", "body/labour-party")}


@pytest.mark.parametrize("stance", ["Reported", "Denied", "Planned"])
def test_what_was_only_said(stance):
    """Nothing follows from what somebody only said, denied or plans."""
    assert facts(Graph(claim("1", "person/ann", "schema:spouse", "person/bo", stance))) == set()


@pytest.mark.parametrize("status", ["kg:Former", "kg:Incoming"])
def test_who_holds_no_more_or_not_yet(status):
    """A former or coming holder is concluded to be no member."""
    post = Quad(NamedNode(f"{BASE}post/p"), expand("org:postIn"), NamedNode(f"{BASE}body/b"), NamedNode(f"{BASE}graph/entities"))
    holding = claim("1", "person/ann", "org:holds", "post/p", kg_status=status)
    assert facts(Graph([post, *holding])) == set()
    current = claim("1", "person/ann", "org:holds", "post/p", kg_status="kg:Current")
    assert facts(Graph([post, *current])) == {("person/ann", "org:memberOf", "body/b")}


def test_the_order_does_not_matter():
    """The same claims in another order give the same conclusions."""
    assert conclude(Graph(reversed(list(quads()))), shipped_rules(), base=BASE) == conclude(town(), shipped_rules(), base=BASE)


def test_a_claim_of_many_documents():
    """A claim that forty documents make is one premise, and costs a rule no more than forty times as much."""
    once = claim("1", "person/ann", "schema:spouse", "person/bo")
    often = [Quad(q.subject, q.predicate, q.object, NamedNode(f"{BASE}document/{n}")) for q in once for n in range(40)]
    assert conclude(Graph(often), shipped_rules(), base=BASE) == conclude(Graph(once), shipped_rules(), base=BASE) != []


def test_every_shipped_rule_says_what_it_means():
    """Each shipped rule opens with a sentence."""
    assert len(shipped_rules()) >= 5
    assert [r.name for r in shipped_rules() if not r.sentence.endswith(".") or len(r.sentence) < 20] == []


def test_a_rule_of_ones_own(tmp_path):
    """A user's folder of rules adds to the shipped ones; its conclusions stand on premises like any."""
    (tmp_path / "allies.rq").write_text(
        "# Who defends somebody is an ally.\nCONSTRUCT { [] owl:annotatedSource ?a ; owl:annotatedProperty <urn:allyOf> ; "
        "owl:annotatedTarget ?b ; kg:inferredFrom ?c } WHERE { ?c rdf:predicate kg:supported ; rdf:subject ?a ; rdf:object ?b }"
    )
    built = kg.build([ROOT / "seeds"], rules=tmp_path)
    allies = list(built.graph.match(None, NamedNode("urn:allyOf")))
    assert [(q.subject.value.rpartition("/")[2], q.object.value.rpartition("/")[2]) for q in allies] == [("adam-brown", "fiona-baker")]
    assert "`allies`, 1 times: Who defends somebody is an ally." in outputs.report(built)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("SELECT * { ?s ?p ?o }", "a rule is a CONSTRUCT"),
        ("CONSTRUCT { ?s <urn:p> ?o } WHERE { ?s org:holds ?o }", "a kg:inferredFrom for each premise"),
        ("CONSTRUCT { ?s <urn:p ?o } WHERE { }", "cannot be parsed"),
    ],
)
def test_bad_rules(tmp_path, text, says):
    """A rule that is none, or whose conclusions lack an end or a premise, is refused by name."""
    (tmp_path / "bad.rq").write_text(text)
    with pytest.raises(QueryError, match="bad") as error:
        conclude(town(), read_rules(tmp_path), base=BASE)
    assert says in str(error.value)


def test_no_rules_there(tmp_path):
    """A folder without rules is an error and not silence."""
    with pytest.raises(QueryError, match=r"no rule there"):
        read_rules(tmp_path)
    with pytest.raises(QueryError, match="No such file"):
        read_rules(tmp_path / "none")


def test_rules_without_an_end():
    """A rule that makes something new of its own conclusions each time is stopped."""
    runaway = parse(
        "runaway.rq",
        "CONSTRUCT { [] owl:annotatedSource ?s ; owl:annotatedProperty <urn:p> ; owl:annotatedTarget ?more ; kg:inferredFrom ?c } WHERE {"
        ' { ?c a kg:Claim ; rdf:subject ?s BIND("1" AS ?more) } UNION { ?c owl:annotatedSource ?s ; owl:annotatedTarget ?o '
        'BIND(CONCAT(?o, "1") AS ?more) } }',
    )
    with pytest.raises(GraphError, match="without an end"):
        conclude(Graph(claim("1", "person/ann", "kg:met", "person/bo")), [runaway], base=BASE)


def test_no_infer():
    """With `no_infer` the graph says only what documents say."""
    built = kg.build([ROOT / "seeds"], no_infer=True)
    assert not [q for q in built.graph if q.graph_name == INFERRED]
    assert built.resolution.inferred == ()


def test_the_gate_sees_false_conclusions():
    """A conclusion without its triple, without premises, or from nothing is refused."""
    good = [*quads(), *conclude(town(), shipped_rules(), base=BASE)]
    node = next(q.subject for q in good if q.object == expand("kg:Conclusion"))
    plain = next(q for q in good if q.subject == node and q.predicate == expand("owl:annotatedTarget")).object
    for wrong, problem in (
        ([q for q in good if q.subject != node or q.predicate != expand("kg:inferredFrom")], "without premises"),
        ([q for q in good if q.graph_name != INFERRED or q.object != plain or "/conclusion/" in q.subject.value], "is not in the graph"),
        ([*good, Quad(node, expand("kg:inferredFrom"), NamedNode("urn:nothing"), INFERRED)], "has no evidence"),
    ):
        assert any(problem in v.problem for v in verify(Graph(wrong))), problem
