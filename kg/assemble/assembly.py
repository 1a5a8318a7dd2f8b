"""The quads of what was read and resolved, put together in memory."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from urllib.parse import quote

from kg.dates import xsd_type
from kg.errors import EvidenceError
from kg.model import Claim, Document, Entity, Evidence, Inferred, Kind, Mention, Reading, Resolution, Verdict, page
from kg.names import HONORIFICS, fold, likeness, role_key, slug, words
from kg.rdf import BlankNode, Graph, Literal, NamedNode, Namespace, Quad, expand

ORG, FOAF, SCHEMA, PROV, OA, SKOS, RDF, RDFS, XSD, KG, DCTERMS, OWL = (
    Namespace(p) for p in ("org", "foaf", "schema", "prov", "oa", "skos", "rdf", "rdfs", "xsd", "kg", "dcterms", "owl")
)
SAFE = "/:@!$&'()*+,;=-._~"
PDF_FRAGMENTS = NamedNode("http://tools.ietf.org/rfc/rfc3778")  # what Web Annotation calls fragments such as page=3
CONTEXT = 32  # characters of prefix and suffix beside a quote
CLASSES = {Kind.PERSON: FOAF.Person, Kind.GROUP: FOAF.Group, Kind.BODY: ORG.Organization, Kind.AREA: SCHEMA.AdministrativeArea}
BODY_CLASSES = {
    "council": KG.Council, "partnership": ORG.OrganizationalCollaboration, "alliance": ORG.OrganizationalCollaboration,
    "coalition": ORG.OrganizationalCollaboration,
    "committee": ORG.OrganizationalUnit, "panel": ORG.OrganizationalUnit, "cabinet": ORG.OrganizationalUnit,
    "group": ORG.OrganizationalUnit,
}  # fmt: skip
FORMAL = words("""
trust, board, university, college, school, academy, constabulary, police, commission, department, ministry, authority, agency,
plc, ltd, inc, association, society, foundation
""")


def assemble(readings: Iterable[Reading], resolution: Resolution, *, base: str, copies: Mapping[str, str] = MappingProxyType({})) -> Graph:
    """The graph of all readings. Raises EvidenceError at the first claim whose words do not stand where it says.

    `copies` names, by id, the document of which another prints the text.
    """
    made = Assembly(resolution, base, copies)
    ordered = sorted(readings, key=lambda r: r.document.id)
    for reading in ordered:
        made.document(reading)
    made.confidences(made.share.surest)
    made.shared(ordered)
    return Graph(made.quads)


def claims_by_iri(readings: Iterable[Reading], resolution: Resolution, *, base: str) -> dict[str, list[Claim]]:
    """What the documents claim, under the IRI that the graph gives it."""
    made, found = Assembly(resolution, base), defaultdict[str, list[Claim]](list)
    for reading in readings:
        graph = made.document_iri(reading.document.id)
        for claim in reading.claims:
            end = made.object(graph, reading.document, claim)
            found[made.claim_iri(claim, made.node(claim.subject), end).value].append(claim)
    return dict(found)


def gate(reading: Reading) -> None:
    """The evidence gate: every quote of every claim is compared with the text once more."""
    for claim in reading.claims:
        check(claim, reading.document, claim.evidence.span.of(reading.document.text), claim.evidence.quote)
        for m in (claim.subject, claim.object, claim.body, claim.attributed_to, *claim.about):
            if m is not None and m.kind is not Kind.LITERAL:
                check(claim, reading.document, m.span.of(reading.document.text), m.text)


def check(claim: Claim, document: Document, found: str, claimed: str) -> None:
    if found != claimed or claim.evidence.document != document.id:
        raise EvidenceError(
            f"document {document.id}: claim {claim.id} ({claim.predicate}) quotes {claimed!r}, but the text has {found!r} there; "
            "the document changed while it was read, or a reader is at fault"
        )


def typed_date(partial: str) -> Literal:
    """A partial date as a literal of its own precision."""
    return Literal(partial, datatype=expand(xsd_type(partial)))


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two names that were compared, and what came of it; `about` are the entities that they stand for now."""

    about: tuple[str, ...]
    verdict: Verdict
    left: str
    right: str
    reasons: tuple[str, ...]

    @property
    def path(self) -> str:
        said = "\x1f".join((*self.about, self.verdict, self.left, self.right, *self.reasons))
        return "judgement/" + hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def two_forms(entity: str, form: str, name: str) -> Comparison:
    """A form of a name beside the name itself, both in one document."""
    return Comparison((entity,), Verdict.SAME, form, name, (likeness(form, name), "both in one document"))


@dataclass(slots=True)
class Found:
    """In which documents a comparison came up, and how sure it was at best; what one document says itself has no score."""

    documents: set[str] = field(default_factory=set)
    score: float | None = None


@dataclass(slots=True)
class Share:
    """What a document gives to the graphs that all documents share, or all of them together do."""

    used: set[str] = field(default_factory=set)  # entities that some claim speaks of
    posts: dict[str, tuple[str, str | None]] = field(default_factory=dict)  # by path: a role's words, and the body's id
    titles: dict[str, str] = field(default_factory=dict)  # by path
    surest: dict[str, float] = field(default_factory=dict)  # of a claim that several rules or documents say, the highest confidence; by IRI

    def add(self, other: Share) -> None:
        self.used |= other.used
        for path, (role, body) in other.posts.items():
            self.posts[path] = (min(role, self.posts[path][0]) if path in self.posts else role, body)
        for path, role in other.titles.items():
            self.titles[path] = min(role, self.titles.get(path, role))
        for claim, confidence in other.surest.items():
            self.surest[claim] = max(confidence, self.surest.get(claim, 0.0))


class Assembly:
    """The quads of one graph while it is put together."""

    def __init__(self, resolution: Resolution, base: str, copies: Mapping[str, str] = MappingProxyType({})) -> None:
        self.resolution = resolution
        self.base = base
        self.copies = copies
        self.quads: set[Quad] = set()
        self.share = Share()
        self.said_in: dict[NamedNode, set[NamedNode]] = defaultdict(set)  # the documents' graphs that a claim stands in
        self.entity_graph = self.iri("graph/entities")
        self.inferred_graph = self.iri("graph/inferred")

    def iri(self, path: str) -> NamedNode:
        return NamedNode(self.base + path)

    def document_iri(self, document: str) -> NamedNode:
        """The IRI of the document of this id; what may not stand in one is percent-encoded."""
        return self.iri("document/" + quote(document, safe=SAFE))

    def add(self, graph: NamedNode, s: NamedNode | BlankNode, p: NamedNode, o: NamedNode | BlankNode | Literal) -> None:
        self.quads.add(Quad(s, p, o, graph))

    # documents and claims

    def document(self, reading: Reading) -> None:
        """The graph of a document, but for its claims' confidences. Raises EvidenceError."""
        gate(reading)
        d = reading.document
        node = self.document_iri(d.id)
        text: tuple[tuple[NamedNode, NamedNode | Literal], ...] = (
            (SCHEMA.text, Literal(d.text)),
            (KG.sha256, Literal(d.sha256)),
            (RDF.type, SCHEMA.Article),
            (DCTERMS.identifier, Literal(d.id)),
        )
        said = ((SCHEMA.headline, d.title), (SCHEMA.publisher, d.publisher), (SCHEMA.author, d.author))
        for p, o in [*text, *((p, Literal(v)) for p, v in said if v)]:
            self.add(node, node, p, o)
        if d.published:
            self.add(node, node, SCHEMA.datePublished, typed_date(d.published))
        if d.url:
            self.add(node, node, SCHEMA.url, url(d.url))
        if d.id in self.copies:
            self.add(node, node, KG.copyOf, self.document_iri(self.copies[d.id]))
        for claim in reading.claims:
            self.claim(node, d, claim)

    def claim(self, graph: NamedNode, document: Document, claim: Claim) -> NamedNode:
        subject, obj = self.node(claim.subject), self.object(graph, document, claim)
        predicate = expand(claim.predicate)
        node = self.claim_iri(claim, subject, obj)
        self.add(graph, node, RDF.type, KG.Claim)
        for p, o in ((RDF.subject, subject), (RDF.predicate, predicate), (RDF.object, obj), *self.qualifiers(claim, subject, obj)):
            self.add(graph, node, p, o)
        if document.published:
            self.add(graph, node, KG.observed, typed_date(document.published))
        self.add(graph, node, PROV.wasDerivedFrom, self.evidence(graph, document, claim.evidence))
        surest = self.share.surest
        surest[node.value] = max(claim.confidence, surest.get(node.value, 0.0))
        self.said_in[node].add(graph)
        if claim.stance == "Asserted":
            self.add(graph, subject, predicate, obj)
            if claim.predicate == "org:holds" and isinstance(obj, NamedNode):
                self.add(graph, obj, ORG.heldBy, subject)
        return node

    def claim_iri(self, claim: Claim, subject: NamedNode, obj: NamedNode | Literal) -> NamedNode:
        """One claim is one thing said: subject, predicate, object, stance, status and stated dates."""
        body = self.entity_id(claim.body) if claim.body else ""
        by = self.entity_id(claim.attributed_to) if claim.attributed_to else ""
        parts = (
            subject.value.removeprefix(self.base),
            claim.predicate,
            obj.value.removeprefix(self.base),
            body,
            claim.status or "",
            claim.stance,
            claim.since or "",
            claim.until or "",
            claim.date or "",
            by,
        )
        return self.iri("claim/" + hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:16])

    def qualifiers(self, claim: Claim, subject: NamedNode, obj: NamedNode | Literal) -> Iterator[tuple[NamedNode, NamedNode | Literal]]:
        yield KG.stance, KG[claim.stance]
        yield KG.rule, Literal(claim.rule)
        if claim.status is not None:
            yield KG.status, KG[claim.status]
        if claim.role is not None:
            yield ORG.role, self.title(claim.role)
        if claim.body is not None:
            yield ORG.organization, self.node(claim.body)
        if claim.predicate in ("org:holds", "org:memberOf"):
            yield RDF.type, ORG.Membership
            yield ORG.member, subject
            if claim.predicate == "org:memberOf" and isinstance(obj, NamedNode):
                yield ORG.organization, obj
        if claim.predicate == "kg:inspected":
            yield RDF.type, KG.Inspection
        for term, value in ((SCHEMA.startDate, claim.since or claim.date), (SCHEMA.endDate, claim.until)):
            if value:
                yield term, typed_date(value)
        if claim.attributed_to is not None:
            yield KG.attributedTo, self.node(claim.attributed_to)
        if claim.mode:
            yield KG.mode, KG[claim.mode]

    def evidence(self, graph: NamedNode, document: Document, e: Evidence) -> NamedNode:
        source = self.document_iri(document.id)
        node = NamedNode(f"{source.value}#char={e.span.start},{e.span.end}")
        mark = hashlib.sha256(node.value.encode()).hexdigest()[:16]
        position, quote = BlankNode(f"p{mark}"), BlankNode(f"q{mark}")
        before = document.text[max(0, e.span.start - CONTEXT) : e.span.start]
        after = document.text[e.span.end : e.span.end + CONTEXT]
        for s, p, o in (
            (node, RDF.type, OA.SpecificResource), (node, OA.hasSource, source), (node, OA.hasSelector, position),
            (node, OA.hasSelector, quote),
            (position, RDF.type, OA.TextPositionSelector), (position, OA.start, integer(e.span.start)),
            (position, OA.end, integer(e.span.end)),
            (quote, RDF.type, OA.TextQuoteSelector), (quote, OA.exact, Literal(e.quote)),
            (quote, OA.prefix, Literal(before)), (quote, OA.suffix, Literal(after)),
        ):  # fmt: skip
            self.add(graph, s, p, o)
        if (number := page(document, e.span)) is not None:
            fragment = BlankNode(f"f{mark}")
            self.add(graph, node, OA.hasSelector, fragment)
            for p, o in ((RDF.type, OA.FragmentSelector), (RDF.value, Literal(f"page={number}")), (DCTERMS.conformsTo, PDF_FRAGMENTS)):
                self.add(graph, fragment, p, o)
        return node

    # ends of claims

    def entity_id(self, m: Mention) -> str:
        found = self.resolution.entity_of[m.key]
        self.share.used.add(found)
        return found

    def node(self, m: Mention) -> NamedNode:
        return self.iri(self.entity_id(m))

    def object(self, graph: NamedNode, document: Document, claim: Claim) -> NamedNode | Literal:
        if claim.object.kind is Kind.LITERAL:
            return Literal("true", datatype=XSD.boolean)
        if claim.object.kind is Kind.QUOTATION:
            return self.quotation(graph, document, claim)
        if claim.object.kind is Kind.POST:
            return self.post(claim)
        return self.node(claim.object)

    def post(self, claim: Claim) -> NamedNode:
        """The post of a role at a body; where no body is known, a post of this holder alone."""
        role = claim.role or claim.object.name
        body = self.entity_id(claim.body) if claim.body is not None else None
        place = body.split("/", 1)[1] if body else f"of/{self.entity_id(claim.subject).split('/', 1)[1]}"
        path = f"post/{place}/{slug(role_key(role))}"
        known = self.share.posts.get(path)
        self.share.posts[path] = (min(role, known[0]) if known else role, body)
        return self.iri(path)

    def quotation(self, graph: NamedNode, document: Document, claim: Claim) -> NamedNode:
        mark = hashlib.sha256(f"{claim.object.span.start},{claim.object.span.end}".encode()).hexdigest()[:8]
        node = self.iri(f"quotation/{document.id}/{mark}")
        self.add(graph, node, RDF.type, SCHEMA.Quotation)
        self.add(graph, node, SCHEMA.text, Literal(claim.object.name))
        self.add(graph, node, SCHEMA.creator, self.node(claim.subject))
        self.add(graph, node, SCHEMA.isPartOf, self.document_iri(document.id))
        for m in claim.about:
            self.add(graph, node, SCHEMA.mentions, self.node(m))
        return node

    def confidences(self, surest: Mapping[str, float]) -> None:
        """One confidence a claim, in every document that says it."""
        for node, graphs in self.said_in.items():
            for graph in graphs:
                self.add(graph, node, KG.confidence, Literal(f"{surest[node.value]:.2f}", datatype=XSD.decimal))

    # what all documents share

    def shared(self, readings: Sequence[Reading]) -> None:
        """The graphs of entities and of inferences, once every document's share is there."""
        self.entities()
        self.identities(readings)
        self.inferences(self.resolution.inferred)

    def entities(self) -> None:
        for path in sorted(self.share.used):
            self.entity(self.resolution.entities[path])
        for path, (role, body) in self.share.posts.items():
            self.describe_post(path, role, None if body is None else self.resolution.entities[body])
        for path, role in self.share.titles.items():
            self.describe_title(path, role)

    def describe_title(self, path: str, role: str) -> None:
        self.describe(self.iri(path), ORG.Role, role)

    def describe_post(self, path: str, role: str, body: Entity | None) -> None:
        post, title = self.iri(path), self.title(role)
        self.describe(post, ORG.Post, role if body is None else f"{role}, {body.name}")
        self.add(self.entity_graph, post, ORG.role, title)
        if body is not None:
            self.add(self.entity_graph, post, ORG.postIn, self.iri(body.id))

    def title(self, role: str) -> NamedNode:
        """The node of a role by its words: "chairman" and "chair" are two titles of what can be one post."""
        path = f"role/{slug(role)}"
        self.share.titles[path] = min(role, self.share.titles.get(path, role))
        return self.iri(path)

    def describe(self, node: NamedNode, class_: NamedNode, label: str) -> None:
        self.add(self.entity_graph, node, RDF.type, class_)
        self.add(self.entity_graph, node, RDFS.label, Literal(label))

    def entity(self, entity: Entity) -> None:
        node = self.iri(entity.id)
        for class_ in classes(entity):
            self.add(self.entity_graph, node, RDF.type, class_)
        self.add(self.entity_graph, node, RDFS.label, Literal(entity.name))
        for form in entity.aliases:
            self.add(self.entity_graph, node, SKOS.altLabel, Literal(form))
        same = SKOS.exactMatch if entity.kind is Kind.AREA else OWL.sameAs
        for link in entity.links:
            if "://" in link:
                self.add(self.entity_graph, node, same, NamedNode(link))
            self.add(self.entity_graph, node, DCTERMS.identifier, Literal(link.rstrip("/#").replace("#", "/").rsplit("/", 1)[-1]))
        if entity.kind is Kind.PERSON:
            for title in sorted({w.rstrip(".") for a in entity.aliases for w in a.split()[:1] if w.lower().rstrip(".") in HONORIFICS}):
                self.add(self.entity_graph, node, SCHEMA.honorificPrefix, Literal(title))

    # who is who

    def identities(self, readings: Sequence[Reading]) -> None:
        """Why names are one thing, or were kept apart: a node for each two names and what was found of them, however often."""
        found: dict[Comparison, Found] = defaultdict(Found)
        self.judged(found)
        for reading in readings:
            self.within(reading, found)
        for comparison, seen in found.items():
            self.judgement(comparison, seen)

    def judged(self, found: dict[Comparison, Found]) -> None:
        """What the resolver compared, as far as some claim speaks of it."""
        referents = {f"{kind}:{document}:{name}": (document, kind, name) for document, kind, name in self.resolution.entity_of}
        for j in self.resolution.judgements:
            keys = [referents[side] for side in (j.left, j.right) if side in referents]
            about = {self.resolution.entity_of[key] for key in keys}
            if len(keys) == 2 and about <= self.share.used:
                seen = found[Comparison(tuple(sorted(about)), j.verdict, keys[0][2], keys[1][2], j.reasons)]
                seen.documents |= {document for document, _, _ in keys}
                seen.score = max(seen.score or 0.0, j.score)

    def within(self, reading: Reading, found: dict[Comparison, Found]) -> None:
        """The forms by which one document calls a thing that it names in full."""
        for m in reading.mentions:
            form, id_ = " ".join(m.text.split()), self.resolution.entity_of.get(m.key)
            if id_ in self.share.used and form != m.name and form in self.resolution.entities[id_].aliases:
                found[two_forms(id_, form, m.name)].documents.add(m.document)

    def judgement(self, c: Comparison, seen: Found) -> None:
        node = self.iri(c.path)
        said: list[tuple[NamedNode, NamedNode | Literal]] = [
            (RDF.type, KG.Judgement), (KG.verdict, KG[c.verdict.capitalize()]), (KG.left, Literal(c.left)), (KG.right, Literal(c.right)),
            *((KG.reason, Literal(reason)) for reason in c.reasons),
            *((SCHEMA.about, self.iri(entity)) for entity in c.about),
            *((DCTERMS.source, self.document_iri(document)) for document in seen.documents),
        ]  # fmt: skip
        if seen.score is not None:
            said.append((KG.score, Literal(f"{seen.score:.2f}", datatype=XSD.decimal)))
        for p, o in said:
            self.add(self.entity_graph, node, p, o)

    def inferences(self, inferred: Sequence[Inferred]) -> None:
        for i in inferred:
            self.inference(i, map(self.premise, i.premises))

    def premise(self, claim: Claim) -> NamedNode:
        """The claim that something was inferred from."""
        obj = self.post(claim) if claim.object.kind is Kind.POST else self.node(claim.object)
        return self.claim_iri(claim, self.node(claim.subject), obj)

    def inference(self, i: Inferred, premises: Iterable[NamedNode]) -> None:
        mark = hashlib.sha256("\x1f".join((i.subject, i.predicate, i.object, i.rule)).encode()).hexdigest()[:16]
        node = self.iri(f"claim/{mark}")
        said: list[tuple[NamedNode, NamedNode | Literal]] = [
            (RDF.type, KG.Claim), (RDF.subject, self.iri(i.subject)), (RDF.predicate, expand(i.predicate)),
            (RDF.object, self.iri(i.object)), (KG.rule, Literal(i.rule)), (RDFS.comment, Literal(i.reason)),
        ]  # fmt: skip
        for p, o in [*said, *((KG.inferredFrom, premise) for premise in premises)]:
            self.add(self.inferred_graph, node, p, o)


def integer(n: int) -> Literal:
    return Literal(str(n), datatype=XSD.nonNegativeInteger)


def url(text: str) -> NamedNode | Literal:
    try:
        return NamedNode(text)
    except ValueError:
        return Literal(text)


def classes(entity: Entity) -> tuple[NamedNode, ...]:
    """ORG's general class, and the more exact one that a body's head word tells."""
    if entity.kind is Kind.PARTY:
        return ORG.Organization, KG.PoliticalParty
    if entity.kind is not Kind.BODY:
        return (CLASSES[entity.kind],)
    words = fold(entity.name).split()
    exact = next((BODY_CLASSES[w] for w in (words[-1], words[0]) if w in BODY_CLASSES), None)
    if exact is None and entity.named and words[-1] in FORMAL:
        exact = ORG.FormalOrganization
    return (ORG.Organization, exact) if exact is not None else (ORG.Organization,)
