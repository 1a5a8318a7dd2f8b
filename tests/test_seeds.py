"""The graph of the two seeds says what a careful reader would sign, each fact in the sentence that says it, and no more.

Every row is a fact with the stretch of its article in which the evidence must lie.
"""

from __future__ import annotations

import pytest

import kg
from kg.rdf import Table, expand
from kg.vocab import PREDICATES

COUNCIL = "West Northamptonshire Council"
PARTNERSHIP = "West Northamptonshire Local Area Partnership"
BOARD = "NHS Northamptonshire Integrated Care Board"
TRUST = "Northamptonshire Children’s Trust"
GROUP = "West Northants Labour Group"
CABINET_MEMBER = "Cabinet Member for Children, Families, and Education"
DIRECTOR = "director of children's services"
LEADER_OF_COUNCIL = f"Leader, {COUNCIL}"

CALL = f"{GROUP} has called for the resignation of Conservative councillor Fiona Baker, WNC’s {CABINET_MEMBER}."
MADE_UP = f"the partnership – made up of Conservative-controlled {COUNCIL}, {BOARD}, and {TRUST} – has been told they must address"
BROWN = f"Conservative councillor Adam Brown, leader of {COUNCIL}, came to the defence of his councillor Baker."
RANDALL = "Leader of the West Northants Labour Group, councillor Wendy Randall said"
INSPECTED = (
    "Education watchdog Ofsted and the care watchdog Care Quality Commission (CQC) completed a SEND inspection "
    f"of the {PARTNERSHIP} between March 18 and 22 this year."
)
RIGBY = f"Lucy Rigby, who was elected earlier this month in Northampton North, has met the Leader of {COUNCIL}"
LACKENBY = f"Stuart Lackenby, the council's interim {DIRECTOR}, said the meeting with Ms Rigby"
REPORTED = 'After an inspection in March, external, Ofsted and the CQC reported that there were "widespread and systemic failings"'
AGAIN = (
    "“In light of these findings of systemic failings, am once again calling on councillor Baker to resign and for the Cabinet to appoint "
    "someone who is willing to listen"
)
PARENTS = "Parents of failed SEND children in the area have also called for the resignation of councillor Baker."
BLAME = "The blame for this must lie with the policies of the Cabinet and the Member for Children and Education, councillor Fiona Baker."
WASTE = "the council wastes an awful lot of taxpayers' money on going to tribunals, which they then lose."
APOLOGY = "The partnership says it accepts the findings and has apologised to children, young people, and families."
BETWEEN = "a partnership between the local unitary council and the county's Integrated Care Board"

FACTS = [
    ("Fiona Baker", "org:holds", f"{CABINET_MEMBER}, {COUNCIL}", CALL),
    ("Fiona Baker", "org:holds", f"councillor, {COUNCIL}", CALL),
    ("Adam Brown", "org:holds", LEADER_OF_COUNCIL, BROWN),
    ("Adam Brown", "org:holds", f"councillor, {COUNCIL}", BROWN),
    ("Wendy Randall", "org:holds", f"Leader, {GROUP}", RANDALL),
    ("Wendy Randall", "org:holds", f"councillor, {COUNCIL}", RANDALL),
    ("Stuart Lackenby", "org:holds", f"{DIRECTOR}, {COUNCIL}", LACKENBY),
    ("Lucy Rigby", "org:holds", "MP", RIGBY),
    ("Lucy Rigby", "kg:electedTo", "MP", RIGBY),
    ("Lucy Rigby", "kg:represents", "Northampton North", RIGBY),
    ("Fiona Baker", "org:memberOf", "Conservative Party", CALL),
    ("Adam Brown", "org:memberOf", "Conservative Party", BROWN),
    ("Lucy Rigby", "org:memberOf", "Labour Party", f"Labour's Lucy Rigby met the leader of {COUNCIL}"),
    (COUNCIL, "org:memberOf", PARTNERSHIP, MADE_UP),
    (BOARD, "org:memberOf", PARTNERSHIP, MADE_UP),
    (TRUST, "org:memberOf", PARTNERSHIP, MADE_UP),
    (COUNCIL, "org:memberOf", PARTNERSHIP, BETWEEN),
    (BOARD, "org:memberOf", PARTNERSHIP, BETWEEN),
    (COUNCIL, "kg:controlledBy", "Conservative Party", MADE_UP),
    (COUNCIL, "kg:controlledBy", "Conservative Party", "The Conservative-controlled council insists"),
    ("Ofsted", "kg:inspected", PARTNERSHIP, INSPECTED),
    ("Care Quality Commission", "kg:inspected", PARTNERSHIP, INSPECTED),
    ("Ofsted", "kg:inspected", PARTNERSHIP, f"{REPORTED} in the services provided by the partnership."),
    ("Care Quality Commission", "kg:inspected", PARTNERSHIP, f"{REPORTED} in the services provided by the partnership."),
    (GROUP, "kg:calledForResignationOf", "Fiona Baker", CALL),
    ("Wendy Randall", "kg:calledForResignationOf", "Fiona Baker", AGAIN),
    ("Parents of failed SEND children in the area", "kg:calledForResignationOf", "Fiona Baker", PARENTS),
    ("Wendy Randall", "kg:criticised", "Fiona Baker", BLAME),
    ("Lucy Rigby", "kg:criticised", COUNCIL, WASTE),
    ("Adam Brown", "kg:supported", "Fiona Baker", BROWN),
    (PARTNERSHIP, "kg:apologisedTo", "families", APOLOGY),
    ("Lucy Rigby", "kg:met", LEADER_OF_COUNCIL, RIGBY),
    ("Stuart Lackenby", "kg:met", "Lucy Rigby", LACKENBY),
]  # fmt: skip

QUOTATIONS = [
    ("Wendy Randall", "The Labour Group is upset and frustrated at the news.", "brings absolute shame on this authority."),
    ("Wendy Randall", "The report only echoes what SEND parents", "Member for Children and Education, councillor Fiona Baker."),
    ("Wendy Randall", "In light of these findings of systemic failings", "a clean page for the council’s SEND provision."),
    ("Wendy Randall", "I hope this never has to happen to families again", "looking for the best start for their children."),
    ("Lauren Bunting", "We’ve got a petition running for her to go.", "It’s about time she steps aside."),
    ("Adam Brown", "Leading children’s services is an incredibly challenging task", "the unprecedented demand we’re facing."),
    ("Adam Brown", "Councillor Baker has been instrumental", "a passion and understanding that few could match."),
    ("Adam Brown", "I have every confidence in councillor Baker", "the changes we all recognise are required."),
    ("Lucy Rigby", "damning indictment", "on the state of local services"),
    ("Lucy Rigby", "The council has apologised to local parents", "accepted the findings in the report."),
    ("Lucy Rigby", "At the moment, the council wastes", "tribunals, which they then lose."),
    ("Lucy Rigby", "That money would be better spent", "earlier in the process."),
    ("Lucy Rigby", "We need to see a culture shift [and]", "driving through improvements,"),
    ("Lucy Rigby", "That means greater monitoring, accountability", "a greater parent role."),
    ("Stuart Lackenby", "We've got 22 new staff", "actively engaged with children,"),
    ("Stuart Lackenby", "Our independent chair should be starting", "increased level of rigour and accountability."),
]  # fmt: skip

EVIDENCE = """
SELECT DISTINCT ?subject ?object ?text ?start ?end WHERE {
  VALUES ?predicate { UNDEF }
  ?claim a kg:Claim ; rdf:subject ?s ; rdf:predicate ?predicate ; rdf:object ?o ; kg:stance kg:Asserted ; prov:wasDerivedFrom ?place .
  ?s rdfs:label ?subject .
  ?o rdfs:label ?object .
  ?place oa:hasSource/schema:text ?text ; oa:hasSelector [ oa:start ?start ; oa:end ?end ] .
}
"""
ASSERTED = """
SELECT DISTINCT ?subject ?predicate ?object WHERE {
  ?claim a kg:Claim ; rdf:subject/rdfs:label ?subject ; rdf:predicate ?predicate ; rdf:object/rdfs:label ?object ; kg:stance kg:Asserted .
}
"""


def ask(build: kg.Build, sparql: str, **fixed: str) -> list[dict[str, str | None]]:
    """Rows of a query; a value that looks like prefix:name is that term."""
    answer = build.query(sparql, {name: expand(value) if ":" in value else value for name, value in fixed.items()})
    assert isinstance(answer, Table)
    return list(answer)


@pytest.mark.parametrize(("subject", "predicate", "object_", "sentence"), FACTS, ids=lambda part: part[:24])
def test_fact(seeds: kg.Build, subject: str, predicate: str, object_: str, sentence: str) -> None:
    """The article itself says this, in this sentence."""
    places = [r for r in ask(seeds, EVIDENCE, predicate=predicate) if (r["subject"], r["object"]) == (subject, object_)]
    assert places, f"nothing says that {subject} {PREDICATES[predicate].label} {object_}"
    quotes = [(r["text"] or "")[int(r["start"] or 0) : int(r["end"] or 0)] for r in places]
    assert any(quote in sentence or sentence in quote for quote in quotes), quotes


def test_nothing_else_is_asserted(seeds: kg.Build) -> None:
    """No fact stands in the graph that is not in the list: a wrong edge costs more than a missing one."""
    said = {(r["subject"], r["predicate"], r["object"]) for r in ask(seeds, ASSERTED)}
    assert said - {(s, expand(p).value, o) for s, p, o, _ in FACTS} == set()


@pytest.mark.parametrize(("speaker", "first", "last"), QUOTATIONS, ids=lambda part: part[:30])
def test_quotation_with_its_speaker(seeds: kg.Build, speaker: str, first: str, last: str) -> None:
    """These words, from the first to the last of their paragraph, are this speaker's and nobody else's."""
    spoken = ask(seeds, "SELECT DISTINCT ?who ?words WHERE { ?q a schema:Quotation ; schema:text ?words ; schema:creator/rdfs:label ?who }")
    found = [(r["who"], r["words"] or "") for r in spoken if first in (r["words"] or "")]
    assert [who for who, _ in found] == [speaker]
    assert found[0][1].endswith(last)


def test_every_quotation_is_a_statement_of_its_speaker(seeds: kg.Build) -> None:
    """Whoever is the creator of a quotation is said to have said it, by a claim of its own."""
    orphans = "SELECT ?q WHERE { ?q schema:creator ?who FILTER NOT EXISTS { ?c rdf:subject ?who ; rdf:predicate kg:said ; rdf:object ?q } }"
    assert ask(seeds, orphans) == []


@pytest.mark.parametrize(
    ("person", "role", "body", "status"),
    [
        ("Fiona Baker", CABINET_MEMBER, COUNCIL, "kg:Current"),
        ("Adam Brown", "Leader", COUNCIL, "kg:Current"),
        ("Wendy Randall", "Leader", GROUP, "kg:Current"),
        ("Stuart Lackenby", DIRECTOR, COUNCIL, "kg:Interim"),
    ],
)
def test_role_body_and_status_stand_apart(seeds: kg.Build, person: str, role: str, body: str, status: str) -> None:
    """A post is told by its role, without the body's name and without "interim", its body, and how it stands."""
    sparql = """
    SELECT DISTINCT ?status WHERE {
      VALUES ?person { UNDEF } VALUES ?role { UNDEF } VALUES ?body { UNDEF }
      ?claim rdf:subject/rdfs:label ?person ; rdf:predicate org:holds ; rdf:object ?post ; kg:status ?status ; kg:stance kg:Asserted ;
        org:role/rdfs:label ?role ; org:organization/rdfs:label ?body .
      ?post org:role/rdfs:label ?role ; org:postIn/rdfs:label ?body .
    }"""
    assert [r["status"] for r in ask(seeds, sparql, person=person, role=role, body=body)] == [expand(status).value]


@pytest.mark.parametrize("inspector", ["Ofsted", "Care Quality Commission"])
def test_inspection_has_its_dates(seeds: kg.Build, inspector: str) -> None:
    """Both inspected from 18 to 22 March of the article's year."""
    sparql = """
    SELECT DISTINCT ?from ?to WHERE {
      VALUES ?inspector { UNDEF }
      ?claim a kg:Inspection ; rdf:subject/rdfs:label ?inspector ; schema:startDate ?from ; schema:endDate ?to .
    }"""
    assert ask(seeds, sparql, inspector=inspector) == [{"from": "2024-03-18", "to": "2024-03-22"}]


def test_one_council(seeds: kg.Build) -> None:
    """WNC, West Northamptonshire Council and the unitary council of the other article are one body."""
    bodies = ask(seeds, "SELECT DISTINCT ?x WHERE { ?x a kg:Council }")
    named = ask(seeds, "SELECT DISTINCT ?x ?label WHERE { ?x skos:altLabel ?acronym ; rdfs:label ?label }", acronym="WNC")
    assert [r["x"] for r in bodies] == [r["x"] for r in named]
    assert [r["label"] for r in named] == [COUNCIL]


def test_named_in_both_articles(seeds: kg.Build) -> None:
    """The council, the inspectors, the board and the partnership of the two articles are the same."""
    sparql = """
    SELECT ?label WHERE {
      GRAPH ?g { ?claim prov:wasDerivedFrom ?place ; rdf:subject|rdf:object|org:organization ?x }
      ?x a org:Organization ; rdfs:label ?label
    } GROUP BY ?label HAVING (COUNT(DISTINCT ?g) = 2)"""
    both = {r["label"] for r in ask(seeds, sparql)}
    assert {COUNCIL, PARTNERSHIP, BOARD, "Ofsted", "Care Quality Commission", "Conservative Party"} <= both


@pytest.mark.parametrize(
    ("left", "right"), [("WNC", COUNCIL), ("Ms Rigby", "Lucy Rigby"), ("Integrated Care Board", BOARD), ("Ofsted", "Ofsted")]
)
def test_why_these_names_are_one(seeds: kg.Build, left: str, right: str) -> None:
    """The graph says why two names of one article, or of both, stand for one thing."""
    sparql = """
    SELECT DISTINCT ?left ?right ?reason WHERE {
      ?j a kg:Judgement ; kg:verdict kg:Same ; kg:left ?left ; kg:right ?right ; kg:reason ?reason ; schema:about/rdfs:label ?name .
    }"""
    reasons = [r["reason"] or "" for r in ask(seeds, sparql, name=right) if {r["left"], r["right"]} == {left, right}]
    assert any(left in reason for reason in reasons), reasons


def test_the_leader_whom_rigby_met(seeds: kg.Build) -> None:
    """The leader of the council is taken for the holder whom the other article names: an inference, with its reason and premises."""
    sparql = """
    SELECT DISTINCT ?whom ?reason ?premise WHERE {
      GRAPH ?g { ?claim kg:inferredFrom ?premise ; rdf:subject ?s ; rdf:predicate kg:met ; rdf:object ?o ; rdfs:comment ?reason }
      ?s rdfs:label ?who . ?o rdfs:label ?whom .
      ?premise a kg:Claim ; prov:wasDerivedFrom ?place .
    }"""
    found = ask(seeds, sparql, who="Lucy Rigby")
    assert {r["whom"] for r in found} == {"Adam Brown"}
    assert len({r["premise"] for r in found}) == 2
    assert f"leader of {COUNCIL}" in (found[0]["reason"] or "")
    assert seeds.query("ASK { ?rigby rdfs:label 'Lucy Rigby' ; kg:met ?brown . ?brown rdfs:label 'Adam Brown' }") is False


def test_an_apology_that_she_only_reports(seeds: kg.Build) -> None:
    """That the council apologised is Rigby's word: a reported claim with her as its source, and no plain edge."""
    sparql = """
    SELECT DISTINCT ?who ?by WHERE {
      ?claim rdf:subject/rdfs:label ?who ; rdf:predicate kg:apologisedTo ; kg:stance kg:Reported ; kg:attributedTo/rdfs:label ?by .
    }"""
    assert ask(seeds, sparql) == [{"who": COUNCIL, "by": "Lucy Rigby"}]
    assert seeds.query(f"ASK {{ ?council rdfs:label '{COUNCIL}' ; kg:apologisedTo ?somebody }}") is False


def test_header(seeds: kg.Build) -> None:
    """Date, outlet and headline are what the pages state; the date that a page does not state is not made up."""
    documents = ask(
        seeds,
        "SELECT DISTINCT ?id ?date ?outlet ?headline WHERE { ?d a schema:Article ; dcterms:identifier ?id "
        "OPTIONAL { ?d schema:datePublished ?date } OPTIONAL { ?d schema:publisher ?outlet } OPTIONAL { ?d schema:headline ?headline } } "
        "ORDER BY ?id",
    )
    assert [(r["date"], r["outlet"]) for r in documents] == [("2024-07-17", "Northampton Chronicle and Echo"), (None, "BBC")]
    assert documents[1]["headline"] == "MP says culture change is needed for SEND provision"


def test_furniture_is_not_read(seeds: kg.Build) -> None:
    """Adverts, sign-up forms, "Image caption," and links to elsewhere are in no evidence and name nobody."""
    furniture = (
        "Advertisement",
        "newsletter",
        "Submitting",
        "Freeview",
        "ShotsTV",
        "Image caption",
        "Get in touch",
        "BBC Sounds",
        "Instagram",
    )
    words = [
        r["words"] or "" for r in ask(seeds, "SELECT ?words WHERE { { ?x oa:exact ?words } UNION { ?x rdfs:label|skos:altLabel ?words } }")
    ]
    assert len(words) > 50
    assert [(w, f) for w in words for f in furniture if f in w] == []


def test_nobody_else(seeds: kg.Build) -> None:
    """Six people are named, and each by the full name."""
    people = {r["name"] for r in ask(seeds, "SELECT DISTINCT ?name WHERE { ?x a foaf:Person ; rdfs:label ?name }")}
    assert people == {"Adam Brown", "Fiona Baker", "Lauren Bunting", "Lucy Rigby", "Stuart Lackenby", "Wendy Randall"}
