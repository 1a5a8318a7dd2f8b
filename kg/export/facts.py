"""What a graph says as plain rows, for the formats that know no RDF: things, documents, claims, quotations and the places that say them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from kg.lookup.described import Described, last_step, local, prefixed
from kg.rdf import Graph

KINDS = {
    "schema:Article": "document", "schema:Dataset": "document", "schema:Quotation": "quotation", "org:Post": "post", "org:Role": "role",
    "kg:PoliticalParty": "party", "schema:AdministrativeArea": "area", "foaf:Person": "person", "foaf:Group": "group",
    "org:Organization": "body",
}  # fmt: skip
_PAGE = "page="


@dataclass(frozen=True, slots=True)
class Thing:
    """A person, group, body, party, area, role or post. `classes` are prefixed; of a post also its role's label and its body's IRI."""

    iri: str
    kind: str
    name: str
    also: tuple[str, ...] = ()
    classes: tuple[str, ...] = ()
    prefix: str = ""  # Cllr, Dr, Sir
    role: str = ""
    body: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """A document without its text."""

    iri: str
    title: str
    published: str = ""
    publisher: str = ""
    author: str = ""
    url: str = ""
    sha256: str = ""
    copy_of: str = ""


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where a document says it; offsets count code points of its text from 0, `page` is "" where it has no pages."""

    document: str
    start: int
    end: int
    quote: str
    page: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """One claim. `object` is an IRI, or empty where the object is a literal; then `value` has it. IRIs are "" where there is none."""

    iri: str
    subject: str
    predicate: str  # prefixed: "org:holds"
    object: str
    value: str = ""
    role: str = ""
    body: str = ""
    status: str = ""
    stance: str = ""
    since: str = ""
    until: str = ""
    observed: tuple[str, ...] = ()
    attributed_to: str = ""
    mode: str = ""
    confidence: str = ""
    rules: tuple[str, ...] = ()
    reason: str = ""
    premises: tuple[str, ...] = ()
    places: tuple[Place, ...] = ()

    @property
    def voice(self) -> str:
        """The stance, or "Inferred" of what no document says."""
        return "Inferred" if self.premises else self.stance

    @property
    def last_observed(self) -> str:
        return self.observed[-1] if self.observed else ""


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words that somebody said or wrote, and whom and what they name."""

    iri: str
    text: str
    speaker: str = ""
    document: str = ""
    mentions: tuple[str, ...] = ()


class Facts:
    """A graph as rows, each kind sorted by IRI; a plain reading of the union of its graphs."""

    def __init__(self, graph: Graph) -> None:
        self._of = Described(graph)

    @cached_property
    def things(self) -> dict[str, Thing]:
        rows = {iri: self._thing(iri, kind) for iri, kind in self._kinds.items() if kind not in ("document", "quotation")}
        named = {end for c in self.claims.values() for end in (c.subject, c.object, c.body, c.attributed_to) if end}
        rest = named - rows.keys() - self.documents.keys() - self.quotations.keys()
        return dict(sorted({**rows, **{iri: self._thing(iri, _by_path(iri)) for iri in rest}}.items()))

    @cached_property
    def documents(self) -> dict[str, Source]:
        return {iri: self._document(iri) for iri, kind in self._kinds.items() if kind == "document"}

    @cached_property
    def quotations(self) -> dict[str, Quotation]:
        return {iri: self._quotation(iri) for iri, kind in self._kinds.items() if kind == "quotation"}

    @cached_property
    def claims(self) -> dict[str, Said]:
        return {iri: self._claim(iri) for iri in self._of if "kg:Claim" in self._of.types(iri)}

    def name(self, iri: str) -> str:
        """What people call a thing, document or quotation; the end of its IRI where it has no name, "" for none."""
        if iri in self.things:
            return self.things[iri].name
        if iri in self.documents:
            return self.documents[iri].title
        return self.quotations[iri].text if iri in self.quotations else last_step(iri)

    @cached_property
    def _kinds(self) -> dict[str, str]:
        """The kind of each described thing, by the first of its classes in the order of KINDS."""
        found = ((iri, set(self._of.types(iri))) for iri in self._of if not iri.startswith("_:"))
        return {iri: next(kind for class_, kind in KINDS.items() if class_ in classes) for iri, classes in found if classes & KINDS.keys()}

    def _thing(self, iri: str, kind: str) -> Thing:
        role = self._of.one(self._of.one(iri, "org:role"), "rdfs:label") if kind == "post" else ""
        return Thing(
            iri, kind, self._of.one(iri, "rdfs:label", "foaf:name", "skos:prefLabel", "schema:name") or role or last_step(iri),
            self._of.all(iri, "skos:altLabel"), self._of.types(iri), self._of.one(iri, "schema:honorificPrefix"), role,
            self._of.one(iri, "org:postIn") if kind == "post" else "",
        )  # fmt: skip

    def _document(self, iri: str) -> Source:
        publisher = self._of.one(iri, "schema:publisher")
        return Source(
            iri,
            self._of.one(iri, "schema:headline", "rdfs:label", "dcterms:title") or last_step(iri),
            self._of.one(iri, "schema:datePublished"),
            self._of.one(publisher, "rdfs:label") or publisher,
            self._of.one(iri, "schema:author"),
            self._of.one(iri, "schema:url"),
            self._of.one(iri, "kg:sha256"),
            self._of.one(iri, "kg:copyOf"),
        )

    def _quotation(self, iri: str) -> Quotation:
        text, speaker, document = (self._of.one(iri, name) for name in ("schema:text", "schema:creator", "schema:isPartOf"))
        return Quotation(iri, text, speaker, document, self._of.all(iri, "schema:mentions"))

    def _claim(self, iri: str) -> Said:
        thing, value = self._of.end(iri, "rdf:object")
        return Said(
            iri,
            self._of.one(iri, "rdf:subject"),
            prefixed(self._of.one(iri, "rdf:predicate")),
            thing,
            value,
            self._of.one(self._of.one(iri, "org:role"), "rdfs:label"),
            self._of.one(iri, "org:organization"),
            local(self._of.one(iri, "kg:status")),
            local(self._of.one(iri, "kg:stance")),
            self._of.one(iri, "schema:startDate"),
            self._of.one(iri, "schema:endDate"),
            self._of.all(iri, "kg:observed"),
            self._of.one(iri, "kg:attributedTo"),
            local(self._of.one(iri, "kg:mode")),
            self._of.one(iri, "kg:confidence"),
            self._of.all(iri, "kg:rule"),
            self._of.one(iri, "rdfs:comment"),
            self._of.all(iri, "kg:inferredFrom"),
            tuple(sorted(self._place(place) for place in self._of.all(iri, "prov:wasDerivedFrom"))),
        )

    def _place(self, iri: str) -> Place:
        selectors = self._of.all(iri, "oa:hasSelector")

        def said(name: str) -> str:
            return next((value for s in selectors if (value := self._of.one(s, name))), "")

        page = next((v.removeprefix(_PAGE) for s in selectors if (v := self._of.one(s, "rdf:value")).startswith(_PAGE)), "")
        document = self._of.one(iri, "oa:hasSource") or iri.partition("#char=")[0]
        return Place(document, _integer(said("oa:start")), _integer(said("oa:end")), said("oa:exact"), page)


def _by_path(iri: str) -> str:
    """What the path of an IRI of ours says (`…/person/jane-doe`) of a thing that the graph names but does not describe."""
    return next((kind for kind in KINDS.values() if f"/{kind}/" in iri), "other")


def _integer(text: str) -> int:
    return int(text) if text.isdecimal() else 0
