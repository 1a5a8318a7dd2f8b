"""The graph has exactly the shape that the vocabulary states, and no claim whose words are not in its text."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kg.assemble import assemble
from kg.errors import EvidenceError
from kg.infer import infer
from kg.model import Claim, Evidence, Judgement, Mention, Reading, Span, Stance, Status, Verdict
from kg.rdf import PREFIXES, Graph, Literal, NamedNode, Namespace, compact, expand, turtle
from kg.resolve import resolve
from kg.validate import verify
from tests.unit.fixtures.readings import AREA, BODY, GROUP, PARTY, PERSON, POST, QUOTATION, Pen, leader

BASE = "https://example.org/kg/"
KG, ORG, RDF, OA, PROV, SCHEMA = (Namespace(p) for p in ("kg", "org", "rdf", "oa", "prov", "schema"))
PIKE = NamedNode(BASE + "person/nora-pike")
LEADER = NamedNode(BASE + "post/dunmere-council/leader")
DOCUMENT = NamedNode(BASE + "document/a")


def graph_of(*pens: Pen, base: str = BASE) -> Graph:
    readings = [pen.reading() for pen in pens]
    return assemble(readings, resolve(readings), base=base)


def values(graph: Graph, subject: NamedNode, predicate: NamedNode) -> list[str]:
    return sorted(q.object.value for q in graph.match(subject, predicate))


def claim_of(graph: Graph, predicate: str) -> NamedNode:
    (found,) = {q.subject for q in graph.match(None, RDF.predicate, expand(predicate))}
    assert isinstance(found, NamedNode)
    return found


def test_asserted_claims_have_their_plain_triple():
    """What the document itself says is also a plain triple, a post's in both directions, in the document's graph."""
    graph = graph_of(leader())
    assert [q.graph_name for q in graph.match(PIKE, ORG.holds, LEADER)] == [DOCUMENT]
    assert [q.graph_name for q in graph.match(LEADER, ORG.heldBy, PIKE)] == [DOCUMENT]


@pytest.mark.parametrize("stance", [Stance.REPORTED, Stance.DENIED, Stance.PLANNED])
def test_said_is_not_so(stance):
    """What somebody said, denied or plans is a claim with its stance and no plain triple in either direction."""
    graph = graph_of(leader(stance=stance))
    assert values(graph, claim_of(graph, "org:holds"), KG.stance) == [KG[stance].value]
    assert list(graph.match(PIKE, ORG.holds)) == list(graph.match(LEADER, ORG.heldBy)) == []


def test_a_role_claim_says_all_that_is_known():
    """The claim names its ends, its role, its body and its status, and is an org:Membership."""
    graph = graph_of(leader(status=Status.ACTING, since="2024-03", until="2024-04-30"))
    claim = claim_of(graph, "org:holds")
    said = {(q.predicate, q.object) for q in graph.match(claim)}
    body, role = NamedNode(BASE + "body/dunmere-council"), NamedNode(BASE + "role/leader")
    assert said >= {
        (RDF.type, KG.Claim), (RDF.type, ORG.Membership), (RDF.subject, PIKE), (RDF.object, LEADER),
        (ORG.member, PIKE), (ORG.organization, body), (ORG.role, role), (KG.status, KG.Acting),
        (SCHEMA.startDate, Literal("2024-03", datatype=expand("xsd:gYearMonth"))),
        (SCHEMA.endDate, Literal("2024-04-30", datatype=expand("xsd:date"))),
    }  # fmt: skip
    assert (values(graph, LEADER, ORG.role), values(graph, LEADER, ORG.postIn)) == ([role.value], [body.value])


def test_the_documents_date_is_when_it_was_observed():
    """The date of the document is kg:observed, and never a start date."""
    graph = graph_of(leader())
    claim = claim_of(graph, "org:holds")
    assert values(graph, claim, KG.observed) == ["2024-05-01"]
    assert values(graph, claim, SCHEMA.startDate) == values(graph, claim, SCHEMA.endDate) == []


def test_evidence_stands_where_it_says():
    """Both selectors, the evidence's IRI and the words around it agree with the text, counted in code points."""
    pen = Pen("a", "😀 é Nora Pike, a councillor, resigned in May.")
    pen.claim("kg:supported", pen.mention("Nora Pike", PERSON), pen.mention("councillor", GROUP), "Nora Pike, a councillor")
    graph = graph_of(pen)
    evidence = NamedNode(BASE + "document/a#char=4,27")
    assert values(graph, claim_of(graph, "kg:supported"), PROV.wasDerivedFrom) == [evidence.value]
    assert values(graph, evidence, OA.hasSource) == [DOCUMENT.value]
    selectors = [q.object for q in graph.match(evidence, OA.hasSelector)]
    said = {p: v for s in selectors for p in ("start", "end", "exact", "prefix", "suffix") for v in values(graph, s, OA[p])}
    assert said == {"start": "4", "end": "27", "exact": "Nora Pike, a councillor", "prefix": "😀 é ", "suffix": ", resigned in May."}
    assert verify(graph) == []


def test_each_document_has_its_named_graph():
    """A document's claims and evidence lie in the graph with its IRI; who is who lies in a graph of its own."""
    graph = graph_of(leader("a"), leader("b"))
    graphs = {q.graph_name.value.removeprefix(BASE) for q in graph}
    assert graphs == {"document/a", "document/b", "graph/entities"}
    for evidence in ("a", "b"):
        node = NamedNode(f"{BASE}document/{evidence}#char=0,36")
        assert {q.graph_name.value for q in graph.match(node)} == {f"{BASE}document/{evidence}"}
    assert {q.graph_name.value.removeprefix(BASE) for q in graph.match(PIKE, expand("rdfs:label"))} == {"graph/entities"}


def test_two_documents_that_say_the_same_make_one_claim():
    """The claim's identity is what it says, so a second document adds evidence and no second claim."""
    graph = graph_of(leader("a"), leader("b"))
    assert len(set(values(graph, claim_of(graph, "org:holds"), PROV.wasDerivedFrom))) == 2


@pytest.mark.parametrize("other", [{"status": Status.FORMER}, {"stance": Stance.DENIED}, {"since": "2019"}, {"until": "2019"}])
def test_what_differs_in_status_stance_or_dates_is_another_claim(other):
    """A former leader, a denied one and one since 2019 are not what "leader" alone says."""
    graph = graph_of(leader("a"), leader("b", **other))
    assert len({q.subject for q in graph.match(None, RDF.predicate, ORG.holds)}) == 2


def test_a_post_without_a_body_is_its_holders_alone():
    """Two people called "chair" of nobody knows what do not share a post."""
    pens = []
    for id_, name in (("a", "Ann Lee"), ("b", "Bo Tan")):
        pen = Pen(id_, f"{name}, the chair, resigned.")
        pen.claim("org:holds", pen.mention(name, PERSON), pen.mention("chair", POST), role="chair")
        pens.append(pen)
    posts = {q.object.value for q in graph_of(*pens).match(None, ORG.holds)}
    assert posts == {f"{BASE}post/of/ann-lee/chair", f"{BASE}post/of/bo-tan/chair"}


def test_quotations():
    """A quotation has its words, speaker, document and whom it names; the statement says how it was made."""
    pen = Pen("a", "Nora Pike said: “Hal Stone failed Dunmere.”")
    speaker, words = pen.mention("Nora Pike", PERSON), pen.mention("Hal Stone failed Dunmere.", QUOTATION)
    pen.claim("kg:said", speaker, words, mode="Direct", about=(pen.mention("Hal Stone", PERSON), pen.mention("Dunmere", AREA)))
    graph = graph_of(pen)
    ((quotation,),) = [[q.object for q in graph.match(PIKE, KG.said)]]
    assert values(graph, quotation, SCHEMA.text) == ["Hal Stone failed Dunmere."]
    assert values(graph, quotation, SCHEMA.creator) == [PIKE.value]
    assert values(graph, quotation, SCHEMA.isPartOf) == [DOCUMENT.value]
    assert values(graph, quotation, SCHEMA.mentions) == [BASE + "area/dunmere", BASE + "person/hal-stone"]
    assert values(graph, claim_of(graph, "kg:said"), KG.mode) == [KG.Direct.value]


def test_whose_word_it_is():
    """A reported claim names its speaker."""
    pen = leader(stance=Stance.REPORTED)
    stone = pen.mention("Hal Stone", PERSON)
    pen.claims = [replace(pen.claims[0], attributed_to=stone)]
    graph = graph_of(pen)
    assert values(graph, claim_of(graph, "org:holds"), KG.attributedTo) == [BASE + "person/hal-stone"]


def test_classes_and_names():
    """Each kind of thing has its standard class; other forms of a name, acronyms too, are alternative labels."""
    pen = Pen("a", "Cllr Pike of the Labour Party and DBC (Dunmere Borough Council) backed families in Mere Ward.")
    person, party = pen.mention("Cllr Pike", PERSON, "Nora Pike"), pen.mention("Labour Party", PARTY)
    body, area = pen.mention("DBC", BODY, "Dunmere Borough Council"), pen.mention("Mere Ward", AREA)
    pen.mention("Dunmere Borough Council", BODY)
    pen.claim("org:memberOf", person, party)
    pen.claim("kg:supported", body, pen.mention("families", GROUP))
    pen.claim("kg:represents", person, area)
    graph = graph_of(pen)
    labelled = {q.subject for q in graph.match(None, expand("rdfs:label"))}
    kinds = {node.value.removeprefix(BASE): set(values(graph, node, RDF.type)) for node in labelled}
    assert kinds["person/nora-pike"] == {expand("foaf:Person").value}
    assert kinds["body/labour-party"] == {ORG.Organization.value, KG.PoliticalParty.value}
    assert kinds["body/dunmere-borough-council"] == {ORG.Organization.value, KG.Council.value}
    assert kinds["area/mere-ward"] == {SCHEMA.AdministrativeArea.value}
    assert kinds["group/families--a"] == {expand("foaf:Group").value}
    assert "DBC" in values(graph, NamedNode(BASE + "body/dunmere-borough-council"), expand("skos:altLabel"))


def test_who_is_in_no_claim_is_not_described():
    """A name of which nothing is claimed is no node of the graph."""
    pen = leader()
    pen.mention("Hal Stone", PERSON)
    assert "hal-stone" not in turtle(graph_of(pen))


def test_base():
    """Every IRI of the data hangs under the given base, and none under another."""
    graph = graph_of(leader(), base="https://news.example/g/")
    iris = {t.value for q in graph for t in (q.subject, q.predicate, q.object, q.graph_name) if isinstance(t, NamedNode)}
    foreign = {i for i in iris if not i.startswith(("https://news.example/g/", *PREFIXES.values()))}
    assert foreign == set()
    assert "https://news.example/g/person/nora-pike" in iris


def judgements(graph: Graph) -> list[dict[str, list[str]]]:
    """Each judgement's properties by the ends of their terms, its entities and documents without the base."""
    nodes = sorted({q.subject for q in graph.match(None, RDF.type, KG.Judgement)}, key=str)
    out = []
    for node in nodes:
        said: dict[str, list[str]] = {}
        for q in graph.match(node):
            said.setdefault(compact(q.predicate.value).partition(":")[2], []).append(q.object.value.removeprefix(BASE))
        out.append({term: sorted(values) for term, values in said.items() if term != "type"})
    return out


def judged(pens: list[Pen], *found: Judgement) -> list[dict[str, list[str]]]:
    """The judgements in the graph of these documents where the resolver found these."""
    readings = [pen.reading() for pen in pens]
    return judgements(assemble(readings, replace(resolve(readings), judgements=found), base=BASE))


def test_why_names_are_one():
    """Names of several documents that were joined for the same reasons have one judgement, with all documents and the best score."""
    names = [f"person:{id_}:Nora Pike" for id_ in "abc"]
    reasons = ("same name 'Nora Pike'", "both with 'dunmere council'")
    found = [Judgement(names[0], other, Verdict.SAME, score, reasons) for other, score in zip(names[1:], (0.9, 0.95), strict=True)]
    assert judged([leader(id_) for id_ in "abc"], *found) == [
        {
            "about": ["person/nora-pike"],
            "left": ["Nora Pike"],
            "right": ["Nora Pike"],
            "verdict": [KG.Same.value],
            "score": ["0.95"],
            "reason": sorted(reasons),
            "source": ["document/a", "document/b", "document/c"],
        }
    ]


def test_why_the_names_of_one_document_are_one():
    """Another form in the same document has a judgement without a score, whose reason names both forms."""
    pen = leader()
    pen.document = replace(pen.document, text=pen.document.text + " Ms Pike was late.")
    pen.mention("Ms Pike", PERSON, "Nora Pike")
    (one,) = judgements(graph_of(pen))
    assert (one["left"], one["right"], one["source"]) == (["Ms Pike"], ["Nora Pike"], ["document/a"])
    assert one["reason"] == ["'Ms Pike' ends like 'Nora Pike'", "both in one document"]
    assert "score" not in one


def test_who_was_kept_apart():
    """Two people of one name that were not joined have an unsure judgement, which is about both."""
    pens = []
    for id_, friend in (("a", "Hal Stone"), ("b", "Ann Lee")):
        pen = Pen(id_, f"Nora Pike met {friend}.")
        pen.claim("kg:met", pen.mention("Nora Pike", PERSON), pen.mention(friend, PERSON))
        pens.append(pen)
    (one,) = judged(pens, Judgement("person:a:Nora Pike", "person:b:Nora Pike", Verdict.UNSURE, 0.5, ("nothing in common",)))
    assert one["verdict"] == [KG.Unsure.value]
    assert one["about"] == ["person/nora-pike--a", "person/nora-pike--b"]
    assert one["reason"] == ["nothing in common"]


def test_judgements_of_what_no_claim_speaks_of_are_left_out():
    """Names that were joined but are in no claim are no node of the graph, and so is the judgement."""
    pens = [Pen(id_, "Mere Trust was there.") for id_ in "ab"]
    for pen in pens:
        pen.mention("Mere Trust", BODY)
    assert judgements(graph_of(*pens)) == []


def broken(change) -> Reading:
    reading = leader().reading()
    return replace(reading, claims=(change(reading.claims[0]),))


def false_quote(claim: Claim) -> Claim:
    return replace(claim, evidence=replace(claim.evidence, quote=claim.evidence.quote.replace("leader", "mayor")))


def false_offsets(claim: Claim) -> Claim:
    return replace(claim, evidence=replace(claim.evidence, span=Span(1, 37)))


def beyond_the_text(claim: Claim) -> Claim:
    return replace(claim, evidence=replace(claim.evidence, span=Span(0, 9999)))


def of_another_document(claim: Claim) -> Claim:
    return replace(claim, evidence=Evidence("b", claim.evidence.span, claim.evidence.quote))


def false_subject(claim: Claim) -> Claim:
    s = claim.subject
    return replace(claim, subject=Mention(s.document, s.span, "Nora Bike", s.kind, s.name))


def false_body(claim: Claim) -> Claim:
    assert claim.body is not None
    return replace(claim, body=replace(claim.body, span=Span(0, 15)))


@pytest.mark.parametrize("change", [false_quote, false_offsets, beyond_the_text, of_another_document, false_subject, false_body])
def test_the_evidence_gate(change):
    """A claim with a false quote, offset or document, or a false mention, is refused by name, and nothing is assembled."""
    reading = broken(change)
    with pytest.raises(EvidenceError, match=rf"document a: claim {reading.claims[0].id} \(org:holds\) quotes"):
        assemble([reading], resolve([leader().reading()]), base=BASE)


def test_inferences_stand_apart():
    """What follows from claims has its premises and reason in a graph of its own, and no plain triple."""
    meeting = Pen("b", "Hal Stone met the leader of Dunmere Council.")
    post = meeting.mention("the leader of Dunmere Council", POST, "leader")
    body = meeting.mention("Dunmere Council", BODY)
    meeting.claim("kg:met", meeting.mention("Hal Stone", PERSON), post, role="leader", body=body)
    readings = [leader(status=Status.CURRENT).reading(), meeting.reading()]
    resolution = resolve(readings)
    graph = assemble(readings, replace(resolution, inferred=infer(readings, resolution)), base=BASE)
    inferred = [q for q in graph if q.graph_name == NamedNode(BASE + "graph/inferred")]
    said = {q.predicate.value for q in inferred}
    assert said >= {RDF.subject.value, RDF.object.value, KG.rule.value, KG.inferredFrom.value, expand("rdfs:comment").value}
    assert PIKE in {q.object for q in inferred if q.predicate == RDF.object}
    assert list(graph.match(None, KG.met, PIKE)) == []
    claims = {q.subject for q in graph.match(None, RDF.type, KG.Claim)}
    assert {q.object for q in inferred if q.predicate == KG.inferredFrom} <= claims
