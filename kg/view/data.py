"""Reads a graph of the project's vocabulary into plain records: things, documents, facts and the passages that say them."""

from __future__ import annotations

from dataclasses import dataclass

from kg.dates import MONTHS, is_partial
from kg.lookup.described import Described, last_step, local, prefixed
from kg.rdf import Graph
from kg.view.kinds import VOICES

_KIND_OF_TYPE = {
    "foaf:Person": "person",
    "schema:Person": "person",
    "foaf:Group": "group",
    "kg:Group": "group",
    "kg:PoliticalParty": "party",
    "schema:AdministrativeArea": "area",
    "schema:Place": "area",
    "org:Post": "post",
    "schema:Quotation": "quotation",
    "schema:Article": "document",
    "org:Organization": "body",
    "org:FormalOrganization": "body",
    "org:OrganizationalCollaboration": "body",
}
_KINDS_BY_RANK = ("document", "quotation", "post", "party", "area", "person", "group", "body")


@dataclass(frozen=True, slots=True)
class Thing:
    """A person, body, party, area, post, quotation or document."""

    iri: str
    kind: str
    name: str
    also: tuple[str, ...] = ()
    title: str = ""  # Cllr, Dr, Sir
    role: str = ""  # of a post: the role's label
    body: str = ""  # of a post: the body's IRI
    speaker: str = ""  # of a quotation
    document: str = ""  # of a quotation
    mentions: tuple[str, ...] = ()  # of a quotation


@dataclass(frozen=True, slots=True)
class Source:
    """A document: what is known of it, and its text where the graph carries it."""

    iri: str
    title: str
    published: str = ""
    publisher: str = ""
    url: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True, order=True)
class Passage:
    """Where in a document the words stand; offsets count code points of its text."""

    document: str
    start: int
    end: int
    quote: str
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """One claim. `object` is empty where the claim's object is not a thing; then `value` holds it."""

    iri: str
    predicate: str
    subject: str
    object: str = ""
    value: str = ""
    role: str = ""
    body: str = ""
    status: str = ""
    voice: str = "Asserted"
    since: str = ""
    until: str = ""
    date: str = ""
    observed: str = ""
    confidence: float | None = None
    rule: str = ""
    said_by: str = ""
    mode: str = ""
    reason: str = ""
    passages: tuple[Passage, ...] = ()
    premises: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, order=True)
class Comparison:
    """Two names that were compared, and why they stand for one thing or for the two of `about`."""

    about: tuple[str, ...]
    verdict: str  # Same, Different or Unsure
    left: str
    right: str
    reasons: tuple[str, ...]
    documents: tuple[str, ...]
    score: float | None = None


@dataclass(frozen=True, slots=True)
class Records:
    """Everything the page shows, each part sorted by IRI."""

    things: dict[str, Thing]
    sources: dict[str, Source]
    facts: dict[str, Fact]
    comparisons: tuple[Comparison, ...] = ()


def records(graph: Graph) -> Records:
    """The graph's claims and whatever they name; the graph is only read."""
    described = Described(graph)
    claims = [_fact(described, iri) for iri in described if "kg:Claim" in described.types(iri)]
    facts = {fact.iri: fact for fact in claims if fact.subject and fact.predicate}
    kinds = {iri: kind for iri in described if (kind := _kind(described, iri))}
    for iri in sorted({end for fact in facts.values() for end in _named_by(fact)} - kinds.keys()):
        kinds[iri] = _kind_by_path(iri)
    things = {iri: _thing(described, iri, kinds[iri]) for iri in sorted(kinds)}
    sources = {iri: _source(described, things[iri]) for iri in things if things[iri].kind == "document"}
    compared = sorted(_comparison(described, iri) for iri in described if "kg:Judgement" in described.types(iri))
    return Records(things, sources, facts, tuple(compared))


def _named_by(fact: Fact) -> set[str]:
    return {fact.subject, fact.object, fact.body, fact.said_by, *(p.document for p in fact.passages)} - {""}


def _kind(described: Described, iri: str) -> str:
    """The kind that the subject's types say; a class of ours that is not in the table is a sort of body."""
    types = described.types(iri)
    if not types or {"kg:Claim", "kg:Judgement", "org:Role", "oa:SpecificResource"} & set(types) or iri.startswith("_:"):
        return ""
    known = {_KIND_OF_TYPE[t] for t in types if t in _KIND_OF_TYPE}
    for kind in _KINDS_BY_RANK:
        if kind in known:
            return kind
    return _kind_by_path(iri) if described.one(iri, "rdfs:label") else ""


def _kind_by_path(iri: str) -> str:
    """What the IRI's own path says (`…/person/jane-doe`), for things that the graph names but doesn't describe."""
    steps = iri.split("/")
    return next((kind for kind in _KINDS_BY_RANK if kind in steps[3:-1]), "other")


def _thing(described: Described, iri: str, kind: str) -> Thing:
    name = _document_name(described, iri) if kind == "document" else described.one(iri, *_NAMES)
    role = described.one(described.one(iri, "org:role"), "rdfs:label") if kind == "post" else ""
    return Thing(
        iri,
        kind,
        name or role or last_step(iri),
        also=tuple(a for a in described.all(iri, "skos:altLabel") if a != name),
        title=described.one(iri, "schema:honorificPrefix"),
        role=role,
        body=described.one(iri, "org:postIn"),
        speaker=described.one(iri, "schema:creator") if kind == "quotation" else "",
        document=described.one(iri, "schema:isPartOf") if kind == "quotation" else "",
        mentions=described.all(iri, "schema:mentions") if kind == "quotation" else (),
    )


_NAMES = ("rdfs:label", "schema:text", "foaf:name", "skos:prefLabel", "dcterms:title")


def _document_name(described: Described, iri: str) -> str:
    """The headline, else the outlet and the day."""
    outlet = [described.one(iri, "schema:publisher"), in_words(described.one(iri, "schema:datePublished"))]
    return described.one(iri, "schema:headline", "rdfs:label", "dcterms:title") or ", ".join(filter(None, outlet))


def in_words(day: str) -> str:
    """A date as people write it; what is none stays as it is.

    >>> in_words("2024-07-17"), in_words("2024-07"), in_words("2024"), in_words("soon")
    ('17 July 2024', 'July 2024', '2024', 'soon')
    """
    if not is_partial(day):
        return day
    year, month, of_month = (*day.split("-"), "", "")[:3]
    return " ".join(filter(None, (of_month.lstrip("0"), MONTHS[int(month) - 1] if month else "", year)))


def _source(described: Described, thing: Thing) -> Source:
    publisher = described.one(thing.iri, "schema:publisher")
    return Source(
        thing.iri,
        thing.name,
        published=described.one(thing.iri, "schema:datePublished"),
        publisher=described.one(publisher, "rdfs:label") or publisher,
        url=_link(described.all(thing.iri, "schema:url", "dcterms:identifier", "dcterms:source")),
        text=described.one(thing.iri, "schema:text"),
    )


def _link(candidates: tuple[str, ...]) -> str:
    """The first address that is safe to follow: any other scheme (javascript:, data:) is never linked."""
    return next((c for c in candidates if c.lower().startswith(("https://", "http://"))), "")


def _fact(described: Described, iri: str) -> Fact:
    one = described.one
    premises = described.all(iri, "kg:inferredFrom")
    confidence = one(iri, "kg:confidence")
    thing, value = described.end(iri, "rdf:object")
    return Fact(
        iri,
        prefixed(one(iri, "rdf:predicate")),
        one(iri, "rdf:subject"),
        object=thing,
        value=value,
        role=one(one(iri, "org:role"), "rdfs:label"),
        body=one(iri, "org:organization"),
        status=local(one(iri, "kg:status")),
        voice="Inferred" if premises else _voice(described.all(iri, "kg:stance")),
        since=one(iri, "schema:startDate"),
        until=one(iri, "schema:endDate"),
        date=one(iri, "dcterms:date", "schema:dateCreated"),
        observed=next(reversed(described.all(iri, "kg:observed")), ""),
        confidence=float(confidence) if confidence else None,
        rule=one(iri, "kg:rule"),
        said_by=one(iri, "kg:attributedTo"),
        mode=local(one(iri, "kg:mode")),
        reason=one(iri, "rdfs:comment"),
        passages=tuple(sorted(_passage(described, place) for place in described.all(iri, "prov:wasDerivedFrom"))),
        premises=premises,
    )


def _comparison(described: Described, iri: str) -> Comparison:
    one, score = described.one, described.one(iri, "kg:score")
    return Comparison(
        described.all(iri, "schema:about"),
        local(one(iri, "kg:verdict")),
        one(iri, "kg:left"),
        one(iri, "kg:right"),
        described.all(iri, "kg:reason"),
        described.all(iri, "dcterms:source"),
        float(score) if score else None,
    )


def _voice(stances: tuple[str, ...]) -> str:
    """The firmest of the stances, where documents differ."""
    found = {local(s) for s in stances}
    return next((voice for voice in VOICES if voice in found), "Asserted")


def _passage(described: Described, iri: str) -> Passage:
    start = end = 0
    quote = before = after = ""
    for selector in described.all(iri, "oa:hasSelector"):
        if position := described.one(selector, "oa:start"):
            start, end = int(position), int(described.one(selector, "oa:end") or position)
        if words := described.one(selector, "oa:exact"):
            quote, before, after = words, described.one(selector, "oa:prefix"), described.one(selector, "oa:suffix")
    return Passage(described.one(iri, "oa:hasSource") or iri.partition("#char=")[0], start, end, quote, before, after)
