"""A description of the graph itself in DCAT 3, VoID and PROV: its sources, counts, terms, licence and the version of the reader."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version

from kg.export.facts import Facts
from kg.rdf import PREFIXES, Graph, Literal, NamedNode, Quad, expand, turtle
from kg.rdf.terms import BlankNode

_MORE = {"void": "http://rdfs.org/ns/void#", "dcat": "http://www.w3.org/ns/dcat#"}
_ALL = {**PREFIXES, **_MORE}
_RIGHTS = "The words quoted and the texts belong to their publishers."
Node = NamedNode | BlankNode


def write(graph: Graph) -> dict[str, str]:
    return {"dataset.ttl": describe(graph)}


def describe(graph: Graph, *, licence: str | None = None, base: str | None = None) -> str:
    """The description as Turtle. `licence` is an IRI; `base` is what the graph's IRIs begin with, found from its documents if left out."""
    facts = Facts(graph)
    triples = {(str(q.subject), str(q.predicate), str(q.object)): q for q in graph}
    home = base or _base(facts)
    quads = [*_about(facts, home, licence), *_counts(home, list(triples.values()), facts)]
    return turtle(quads, prefixes=_ALL)


def _base(facts: Facts) -> str:
    """What stands before `document/…` in the IRIs of the documents."""
    return next((iri.partition("document/")[0] for iri in facts.documents if "document/" in iri), "urn:kg:")


def _term(name: str) -> NamedNode:
    prefix, _, local = name.partition(":")
    return NamedNode(_MORE[prefix] + local) if prefix in _MORE else expand(name)


def _about(facts: Facts, home: str, licence: str | None) -> Iterator[Quad]:
    dataset, software = NamedNode(f"{home}dataset"), NamedNode(f"{home}dataset#reader")
    days = sorted({d.published for d in facts.documents.values() if d.published})
    said: list[tuple[str, NamedNode | Literal]] = [
        ("rdf:type", _term("dcat:Dataset")), ("rdf:type", _term("void:Dataset")), ("rdf:type", expand("prov:Entity")),
        ("dcterms:title", Literal("What documents claim about people, posts and bodies")), ("dcterms:rights", Literal(_RIGHTS)),
        ("dcterms:conformsTo", NamedNode(PREFIXES["kg"].rstrip("#"))), ("prov:wasAttributedTo", software),
        *(("dcterms:source", NamedNode(iri)) for iri in facts.documents),
        *(("void:vocabulary", NamedNode(PREFIXES[p])) for p in ("org", "foaf", "schema", "prov", "oa", "skos", "kg")),
        *((("dcterms:license", NamedNode(licence)),) if licence else ()),
    ]  # fmt: skip
    yield from (Quad(dataset, _term(p), o) for p, o in said)
    yield Quad(software, expand("rdf:type"), expand("prov:SoftwareAgent"))
    yield Quad(software, expand("rdfs:label"), Literal(f"kg {_version()}"))
    yield Quad(software, expand("schema:softwareVersion"), Literal(_version()))
    if days:
        period = BlankNode("period")
        yield Quad(dataset, _term("dcterms:temporal"), period)
        for name, day in (("dcat:startDate", days[0]), ("dcat:endDate", days[-1])):
            kind = ("xsd:gYear", "xsd:gYearMonth", "xsd:date")[min(day.count("-"), 2)]
            yield Quad(period, _term(name), Literal(day, datatype=expand(kind)))


def _counts(home: str, triples: list[Quad], facts: Facts) -> Iterator[Quad]:
    """The statistics of VoID: triples, subjects, properties, and how many things each class and triples each property has."""
    dataset = NamedNode(f"{home}dataset")
    classes = Counter(q.object.value for q in triples if q.predicate == expand("rdf:type") and isinstance(q.object, NamedNode))
    properties = Counter(q.predicate.value for q in triples)
    totals = {
        "void:triples": len(triples), "void:distinctSubjects": len({str(q.subject) for q in triples}),
        "void:distinctObjects": len({str(q.object) for q in triples}), "void:properties": len(properties), "void:classes": len(classes),
        "void:documents": len(facts.documents),
    }  # fmt: skip
    yield from (Quad(dataset, _term(name), _integer(n)) for name, n in totals.items())
    for link, name, count, counts in (
        ("void:classPartition", "void:class", "void:entities", classes),
        ("void:propertyPartition", "void:property", "void:triples", properties),
    ):
        for number, (iri, n) in enumerate(sorted(counts.items())):
            part = BlankNode(f"{name.partition(':')[2]}{number}")
            yield Quad(dataset, _term(link), part)
            yield Quad(part, _term(name), NamedNode(iri))
            yield Quad(part, _term(count), _integer(n))


def _integer(n: int) -> Literal:
    return Literal(str(n), datatype=expand("xsd:integer"))


def _version() -> str:
    try:
        return version("kg")
    except PackageNotFoundError:
        return "unknown"
