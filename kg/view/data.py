"""Reads a graph of the project's vocabulary into plain records: things, documents, facts and the passages that say them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from kg.rdf import BlankNode, Graph, Literal, Term, compact, expand
from kg.rdf.terms import Triple
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


class _Described:
    """Every subject's properties, sorted, so that the order of the quads can't be seen."""

    def __init__(self, graph: Graph) -> None:
        found: dict[tuple[str, str], list[Term]] = {}
        for quad in graph.match():
            subject, target = quad.subject, quad.object
            if isinstance(subject, Triple) or isinstance(target, Triple):
                continue  # a quoted triple is nothing that this vocabulary says
            found.setdefault((_key(subject), quad.predicate.value), []).append(target)
        self._found = {key: sorted(set(values), key=str) if len(values) > 1 else values for key, values in found.items()}

    def __iter__(self) -> Iterator[str]:
        """The subjects that have a type, sorted."""
        return iter(sorted(subject for subject, predicate in self._found if predicate == _iri("rdf:type")))

    def all(self, subject: str, *terms: str) -> list[str]:
        """The values of these properties, the first property's before the next one's."""
        return [_key(o) for t in terms for o in self._found.get((subject, _iri(t)), ())]

    def one(self, subject: str, *terms: str) -> str:
        return next((_key(values[0]) for t in terms if (values := self._found.get((subject, _iri(t))))), "")

    def literals(self, subject: str, term: str) -> list[str]:
        return [o.value for o in self._found.get((subject, _iri(term)), ()) if isinstance(o, Literal)]

    def types(self, subject: str) -> list[str]:
        return [_term(t) for t in self.all(subject, "rdf:type")]


@cache
def _term(iri: str) -> str:
    return compact(iri)


@cache
def _iri(term: str) -> str:
    return expand(term).value


def _key(term: Term) -> str:
    return f"_:{term.value}" if isinstance(term, BlankNode) else term.value


def records(graph: Graph) -> Records:
    """The graph's claims and whatever they name; the graph is only read."""
    described = _Described(graph)
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


def _kind(described: _Described, iri: str) -> str:
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


def _thing(described: _Described, iri: str, kind: str) -> Thing:
    name = _document_name(described, iri) if kind == "document" else described.one(iri, *_NAMES)
    role = described.one(described.one(iri, "org:role"), "rdfs:label") if kind == "post" else ""
    return Thing(
        iri,
        kind,
        name or role or iri.rstrip("/").rpartition("/")[2] or iri,
        also=tuple(a for a in described.all(iri, "skos:altLabel") if a != name),
        title=described.one(iri, "schema:honorificPrefix"),
        role=role,
        body=described.one(iri, "org:postIn"),
        speaker=described.one(iri, "schema:creator") if kind == "quotation" else "",
        document=described.one(iri, "schema:isPartOf") if kind == "quotation" else "",
        mentions=tuple(described.all(iri, "schema:mentions")) if kind == "quotation" else (),
    )


_NAMES = ("rdfs:label", "schema:text", "foaf:name", "skos:prefLabel", "dcterms:title")


def _document_name(described: _Described, iri: str) -> str:
    """The headline, else the outlet and the day."""
    outlet = [described.one(iri, "schema:publisher"), described.one(iri, "schema:datePublished")]
    return described.one(iri, "schema:headline", "rdfs:label", "dcterms:title") or ", ".join(filter(None, outlet))


def _source(described: _Described, thing: Thing) -> Source:
    publisher = described.one(thing.iri, "schema:publisher")
    return Source(
        thing.iri,
        thing.name,
        published=described.one(thing.iri, "schema:datePublished"),
        publisher=described.one(publisher, "rdfs:label") or publisher,
        url=_link(described.all(thing.iri, "schema:url", "dcterms:identifier", "dcterms:source")),
        text=described.one(thing.iri, "schema:text"),
    )


def _link(candidates: list[str]) -> str:
    """The first address that is safe to follow: any other scheme (javascript:, data:) is never linked."""
    return next((c for c in candidates if c.lower().startswith(("https://", "http://"))), "")


def _fact(described: _Described, iri: str) -> Fact:
    one = described.one
    premises = tuple(described.all(iri, "kg:inferredFrom"))
    confidence = one(iri, "kg:confidence")
    target = described.all(iri, "rdf:object")
    is_thing = bool(target) and target[0] not in described.literals(iri, "rdf:object")
    return Fact(
        iri,
        _term(one(iri, "rdf:predicate")),
        one(iri, "rdf:subject"),
        object=target[0] if is_thing else "",
        value="" if is_thing else next(iter(target), ""),
        role=one(one(iri, "org:role"), "rdfs:label"),
        body=one(iri, "org:organization"),
        status=_local(one(iri, "kg:status")),
        voice="Inferred" if premises else _voice(described.all(iri, "kg:stance")),
        since=one(iri, "schema:startDate"),
        until=one(iri, "schema:endDate"),
        date=one(iri, "dcterms:date", "schema:dateCreated"),
        observed=next(reversed(described.all(iri, "kg:observed")), ""),
        confidence=float(confidence) if confidence else None,
        rule=one(iri, "kg:rule"),
        said_by=one(iri, "kg:attributedTo"),
        mode=_local(one(iri, "kg:mode")),
        reason=one(iri, "rdfs:comment"),
        passages=tuple(sorted(_passage(described, place) for place in described.all(iri, "prov:wasDerivedFrom"))),
        premises=premises,
    )


def _comparison(described: _Described, iri: str) -> Comparison:
    one, score = described.one, described.one(iri, "kg:score")
    return Comparison(
        tuple(described.all(iri, "schema:about")),
        _local(one(iri, "kg:verdict")),
        one(iri, "kg:left"),
        one(iri, "kg:right"),
        tuple(described.all(iri, "kg:reason")),
        tuple(described.all(iri, "dcterms:source")),
        float(score) if score else None,
    )


def _local(iri: str) -> str:
    return iri.rpartition("#")[2]


def _voice(stances: list[str]) -> str:
    """The firmest of the stances, where documents differ."""
    found = {_local(s) for s in stances}
    return next((voice for voice in VOICES if voice in found), "Asserted")


def _passage(described: _Described, iri: str) -> Passage:
    start = end = 0
    quote = before = after = ""
    for selector in described.all(iri, "oa:hasSelector"):
        if position := described.one(selector, "oa:start"):
            start, end = int(position), int(described.one(selector, "oa:end") or position)
        if words := described.one(selector, "oa:exact"):
            quote, before, after = words, described.one(selector, "oa:prefix"), described.one(selector, "oa:suffix")
    return Passage(described.one(iri, "oa:hasSource") or iri.partition("#char=")[0], start, end, quote, before, after)
