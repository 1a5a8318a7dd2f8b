"""RDF of others as what its source asserts: each fact that our vocabulary has a word for is a claim, with its line as evidence.

The source is a document of the graph whose text is the RDF itself, in canonical N-Triples (W3C RDF Dataset Canonicalization), so that
evidence is checked as in any other, and nothing that was in the file is lost. Facts: the predicates of claims, the n-ary memberships of
ORG, and the near equivalents of schema.org in `_SAME`.
"""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from kg.errors import GraphError
from kg.importing.own import facts_of
from kg.rdf import PREFIXES, BlankNode, Graph, Literal, NamedNode, Namespace, Quad, Term, nquads

DCTERMS, FOAF, KG, OA, ORG, PROV, RDF, RDFS, SCHEMA, SKOS, XSD = (
    Namespace(p) for p in ("dcterms", "foaf", "kg", "oa", "org", "prov", "rdf", "rdfs", "schema", "skos", "xsd")
)
_CONTEXT = 32  # characters of prefix and suffix beside a quote
_SAME = {
    SCHEMA.memberOf: ORG.memberOf, SCHEMA.parentOrganization: ORG.subOrganizationOf, ORG.unitOf: ORG.subOrganizationOf,
    SCHEMA.founders: SCHEMA.founder,
}  # fmt: skip
_NAMES = (RDFS.label, SKOS.prefLabel, FOAF.name, SCHEMA.name, SKOS.altLabel)
_CLASSES = {
    SCHEMA.Person: FOAF.Person, SCHEMA.Organization: ORG.Organization, SCHEMA.GovernmentOrganization: ORG.Organization,
    SCHEMA.AdministrativeArea: SCHEMA.AdministrativeArea, FOAF.Organization: ORG.Organization,
    **{c: c for c in (FOAF.Person, FOAF.Group, ORG.Organization, ORG.Post, ORG.Role, KG.PoliticalParty)},
}  # fmt: skip
_MORE = dict.fromkeys((ORG.FormalOrganization, ORG.OrganizationalUnit, ORG.OrganizationalCollaboration, KG.Council), ORG.Organization)
Found = tuple[NamedNode, NamedNode, NamedNode, tuple[int, ...], Mapping[NamedNode, Term]]  # ends, numbers of lines, qualifiers


def adopt(graph: Graph, name: str, *, base: str, predicates: Iterable[NamedNode]) -> set[Quad]:
    """The quads by which our graph says what another's says. `name` is the source's, `predicates` are those of claims.

    Raises GraphError where nothing in it is a fact of ours.
    """
    source = _Source(graph, name, base)
    claims = {quad for found in _found(source, frozenset(predicates)) for quad in source.claim(*found)}
    if not claims:
        raise GraphError(f"{name}: nothing in it that the graph has a word for; there is: org:memberOf, org:holds, kg:represents, …")
    return {*source.described(), *claims, *source.things(claims)}


@dataclass
class _Source:
    """The RDF of others, as a document of lines."""

    graph: Graph
    name: str
    base: str
    lines: list[str] = field(init=False)
    facts: list[tuple[Term, NamedNode, Term]] = field(init=False)
    said: dict[object, dict[NamedNode, list[tuple[int, Term]]]] = field(init=False)  # subject, predicate, lines and objects

    def __post_init__(self) -> None:
        by_line = {nquads([Quad(*fact)]): fact for fact in facts_of(self.graph.labelled())}  # type: ignore[arg-type]
        self.lines = sorted(by_line)
        self.facts = [by_line[line] for line in self.lines]
        self.said = defaultdict(lambda: defaultdict(list))
        for number, (s, p, o) in enumerate(self.facts):
            self.said[s][_https(p)].append((number, o))
        self.starts = [0]
        for line in self.lines:
            self.starts.append(self.starts[-1] + len(line))

    @property
    def text(self) -> str:
        return "".join(self.lines)

    @property
    def node(self) -> NamedNode:
        return NamedNode(f"{self.base}document/{_slug(self.name)}")

    def described(self) -> Iterator[Quad]:
        """What is said of the source itself."""
        digest = hashlib.sha256(self.text.encode()).hexdigest()
        said = ((RDF.type, SCHEMA.Dataset), (SCHEMA.text, Literal(self.text)), (KG.sha256, Literal(digest)),
                (DCTERMS.identifier, Literal(self.name)), (SCHEMA.headline, Literal(self.name)))  # fmt: skip
        return (Quad(self.node, p, o, self.node) for p, o in said)

    def claim(
        self, subject: NamedNode, predicate: NamedNode, object_: NamedNode, lines: Sequence[int], qualifiers: Mapping[NamedNode, Term]
    ) -> Iterator[Quad]:
        """A claim with these lines as its evidence, and its plain triple."""
        parts = (subject.value, predicate.value, object_.value, *(f"{p.value} {o}" for p, o in sorted(qualifiers.items(), key=str)))
        node = NamedNode(f"{self.base}claim/{hashlib.sha256(chr(31).join(parts).encode()).hexdigest()[:16]}")
        said: list[tuple[NamedNode, Term]] = [
            (RDF.type, KG.Claim), (RDF.subject, subject), (RDF.predicate, predicate), (RDF.object, object_),
            (KG.stance, KG.Asserted), (KG.rule, Literal("imported")), *qualifiers.items(),
        ]  # fmt: skip
        if predicate in (ORG.memberOf, ORG.holds):
            said += [(RDF.type, ORG.Membership), (ORG.member, subject)]
        yield from (Quad(node, p, o, self.node) for p, o in said)
        yield Quad(subject, predicate, object_, self.node)
        if predicate == ORG.holds:
            yield Quad(object_, ORG.heldBy, subject, self.node)
        for number in lines:
            place = NamedNode(f"{self.node.value}#char={self.starts[number]},{self.starts[number + 1] - 1}")
            yield Quad(node, PROV.wasDerivedFrom, place, self.node)
            yield from self._place(place, self.starts[number], self.starts[number + 1] - 1)

    def _place(self, place: NamedNode, start: int, end: int) -> Iterator[Quad]:
        mark = hashlib.sha256(place.value.encode()).hexdigest()[:16]
        position, quote = BlankNode(f"p{mark}"), BlankNode(f"q{mark}")
        text = self.text
        for s, p, o in (
            (place, RDF.type, OA.SpecificResource), (place, OA.hasSource, self.node), (place, OA.hasSelector, position),
            (place, OA.hasSelector, quote), (position, RDF.type, OA.TextPositionSelector), (position, OA.start, _integer(start)),
            (position, OA.end, _integer(end)), (quote, RDF.type, OA.TextQuoteSelector), (quote, OA.exact, Literal(text[start:end])),
            (quote, OA.prefix, Literal(text[max(0, start - _CONTEXT) : start])), (quote, OA.suffix, Literal(text[end : end + _CONTEXT])),
        ):  # fmt: skip
            yield Quad(s, p, o, self.node)

    def things(self, claims: Iterable[Quad]) -> Iterator[Quad]:
        """Names, classes, roles and bodies of what the claims are about."""
        home = NamedNode(f"{self.base}graph/entities")
        ends = {q.object for q in claims if q.predicate in (RDF.subject, RDF.object, ORG.organization, ORG.role)}
        posts: set[object] = {q.subject for q in claims if q.predicate == ORG.heldBy}
        ends |= {o for post in posts for p in (ORG.role, ORG.postIn) for _, o in self.said[post][p]}
        for node in sorted((n for n in ends if isinstance(n, NamedNode)), key=str):
            names = self._names(node)
            yield Quad(node, RDFS.label, Literal(names[0]), home)
            yield from (Quad(node, SKOS.altLabel, Literal(other), home) for other in names[1:])
            yield from (Quad(node, RDF.type, c, home) for c in self._classes(node, posts))
        for post in sorted((p for p in posts if isinstance(p, NamedNode)), key=str):
            yield from self._post(post, home)

    def _names(self, node: Term) -> list[str]:
        """Its names, English ones first; the end of its IRI where there is none."""
        found = [o for name in _NAMES for _, o in self.said[node][name] if isinstance(o, Literal) and o.value.strip()]
        ordered = sorted(found, key=lambda o: (o.language or "en").partition("-")[0] != "en")
        end = re.split(r"[/#:]", str(node).strip("<>").rstrip("/"))[-1]
        return list(dict.fromkeys(o.value for o in ordered)) or [end]

    def _classes(self, node: NamedNode, posts: set[object]) -> set[NamedNode]:
        stated = {_https(c) for _, c in self.said[node][RDF.type] if isinstance(c, NamedNode)}
        known = (
            {_CLASSES[c] for c in stated if c in _CLASSES} | {c for c in stated if c in _MORE} | {_MORE[c] for c in stated if c in _MORE}
        )
        return known | ({ORG.Post} if node in posts else set())

    def _post(self, post: NamedNode, home: NamedNode) -> Iterator[Quad]:
        """A post has one role, which is made of its name where the source names none, and one body at most."""
        roles = [o for _, o in self.said[post][ORG.role] if isinstance(o, NamedNode)]
        role = roles[0] if roles else NamedNode(f"{self.base}role/{_slug(self._names(post)[0].lower())}")
        yield Quad(post, ORG.role, role, home)
        yield Quad(role, RDF.type, ORG.Role, home)
        if not roles:
            yield Quad(role, RDFS.label, Literal(self._names(post)[0]), home)
        for _, body in self.said[post][ORG.postIn][:1]:
            yield Quad(post, ORG.postIn, body, home)


def _found(source: _Source, predicates: frozenset[NamedNode]) -> Iterator[Found]:
    """The facts of the source that are claims of ours."""
    for number, (s, p, o) in enumerate(source.facts):
        predicate = _SAME.get(_https(p), _https(p))
        if predicate in predicates and isinstance(s, NamedNode) and isinstance(o, NamedNode):
            yield s, predicate, o, (number,), _where(source, predicate, o)
    for about in list(source.said.values()):
        members, bodies, roles = (about.get(p, []) for p in (ORG.member, ORG.organization, ORG.role))
        if len(members) == len(bodies) == 1:
            (i, member), (j, body) = members[0], bodies[0]
            if isinstance(member, NamedNode) and isinstance(body, NamedNode):
                role = {ORG.role: roles[0][1]} if len(roles) == 1 and isinstance(roles[0][1], NamedNode) else {}
                yield member, ORG.memberOf, body, (i, j, *(n for n, _ in roles[: len(role)])), {ORG.organization: body, **role}


def _where(source: _Source, predicate: NamedNode, object_: NamedNode) -> dict[NamedNode, Term]:
    """A claim's body and role, as claims read from text have them."""
    if predicate == ORG.memberOf:
        return {ORG.organization: object_}
    if predicate != ORG.holds:
        return {}
    named = ((ORG.organization, source.said[object_][ORG.postIn]), (ORG.role, source.said[object_][ORG.role]))
    return {p: found[0][1] for p, found in named if found and isinstance(found[0][1], NamedNode)}


def _https(term: NamedNode) -> NamedNode:
    """schema.org's terms are the same with and without the s."""
    return NamedNode(PREFIXES["schema"] + term.value[18:]) if term.value.startswith("http://schema.org/") else term


def _slug(name: str) -> str:
    return re.sub(r"[^\w.-]+", "-", name).strip("-.") or "source"


def _integer(n: int) -> Literal:
    return Literal(str(n), datatype=XSD.nonNegativeInteger)
