"""The graph of documents in partitions, as N-Quads: the quads that `assemble` gives, by steps of a runner.

Each document is put together by itself. What it gives to the graphs that all documents share – which things are spoken of, posts,
titles, how sure a claim is, which names were compared – goes to where all that is said of one thing meets.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

from kg.assemble.assembly import Assembly, Comparison, Found, Share, two_forms
from kg.model import Entity, Inferred, Judgement, Kind, Reading, Resolution
from kg.rdf import Literal, NamedNode, Namespace, Quad, nquads
from kg.run import Parts, Runner

KG, XSD = (Namespace(p) for p in ("kg", "xsd"))
Key = tuple[str, Kind, str]
Who = Mapping[Key, str]  # the entity of each thing that one document names
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class CopyOf:
    """A document prints the text of another, named by its id."""

    first: str


@dataclass(frozen=True, slots=True)
class Document:
    """A document put together: its graph but for confidences, as N-Quads, and what it gives to others."""

    id: str
    lines: str
    share: Share
    forms: tuple[tuple[str, str, str], ...]  # an entity, a form of its name, and the name by which the document knows it


@dataclass(frozen=True, slots=True)
class Graph:
    """A document's graph but for confidences, and those as far as the document knows."""

    lines: str
    surest: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Surer:
    """A document's claim of which another document is surer."""

    document: str
    claim: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Post:
    """A post of a body."""

    path: str
    role: str


@dataclass(frozen=True, slots=True)
class Form:
    """A form of a name in one document."""

    form: str
    name: str
    document: str


@dataclass(frozen=True, slots=True)
class Title:
    """A role in words."""

    role: str


@dataclass(frozen=True, slots=True)
class Used:
    """A claim speaks of it."""


@dataclass(frozen=True, slots=True)
class Compared:
    """A comparison, and in which documents it came up."""

    comparison: Comparison
    documents: frozenset[str]
    score: float | None = None


@dataclass(frozen=True, slots=True)
class Sides:
    """A judgement while its two sides are led to their entities."""

    judgement: Judgement
    keys: tuple[Key, ...] = ()
    entities: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Premise:
    """A claim that something is inferred from, by the number that it has there."""

    inferred: Inferred
    number: int


def assemble_parts(
    runner: Runner,
    readings: Parts[Reading],
    *,
    who: Parts[tuple[str, Who]],
    entities: Parts[Entity],
    judgements: Parts[Judgement],
    inferred: Parts[Inferred],
    copies: Parts[tuple[str, str]],
    base: str,
) -> tuple[Parts[str], ...]:
    """The graphs of the documents, that of the entities and that of what was inferred of them, in pieces of N-Quads.

    `who` has the entity of each thing by the ids of the documents that name it, `copies` by the ids of copies the ids of
    what they are copies of. Raises EvidenceError where a claim's words do not stand where it says.
    """
    known: Parts[tuple[str, object]] = runner.map("assemble/who", who, _same)
    read: Parts[tuple[str, object]] = runner.map("assemble/readings", readings, _by_document)
    copied: Parts[tuple[str, object]] = runner.map("assemble/copies", copies, _copies)
    documents = runner.reduce("assemble/documents", (read, known, copied), partial(_document, base))
    shares = runner.map("assemble/shares", documents, _shares)
    described = runner.map("assemble/entities", entities, _by_entity)
    shared = runner.reduce("assemble/shared", (shares, described), partial(_shared, base))

    sides = runner.map("assemble/left", judgements, _left)
    for side in ("right", "both"):
        sides = runner.reduce(f"assemble/{side}", (sides, known), _side)
    used = runner.map("assemble/used", shared, _used)
    for side in ("one used", "both used"):
        sides = runner.reduce(f"assemble/{side}", (sides, used), _of_used)
    compared = runner.map("assemble/compared", shared, _compared)
    names = runner.reduce("assemble/judgements", (sides, compared), partial(_judgement, base))

    graphs = runner.map("assemble/graphs", documents, _graphs)
    surer = runner.map("assemble/surer", shared, _surer)
    premises = runner.reduce("assemble/premises", (runner.map("assemble/inferred", inferred, _premises), known), partial(_premise, base))
    return (
        runner.reduce("assemble/texts", (graphs, surer), partial(_text, base)),
        runner.map("assemble/descriptions", shared, _lines),
        runner.reduce("assemble/titles", (runner.map("assemble/roles", shared, _titles),), partial(_title, base)),
        names,
        runner.reduce("assemble/inferences", (premises,), partial(_inference, base)),
    )


def _same(items: Iterable[tuple[str, T]]) -> Iterable[tuple[str, object]]:
    return items


def _by_document(readings: Iterable[Reading]) -> Iterator[tuple[str, object]]:
    return ((r.document.id, r) for r in readings)


def _copies(copies: Iterable[tuple[str, str]]) -> Iterator[tuple[str, object]]:
    return ((copy, CopyOf(first)) for copy, first in copies)


def _by_entity(entities: Iterable[Entity]) -> Iterator[tuple[str, object]]:
    return ((f"entity {e.id}", e) for e in entities)


def _only(values: Iterable[object], kind: type[T]) -> list[T]:
    return [v for v in values if isinstance(v, kind)]


def _who(values: Iterable[object]) -> Who:
    """What a document's names stand for, among the values that met under its id."""
    return next((v for v in values if isinstance(v, Mapping)), {})


# --- each document -------------------------------------------------------------------------------


def _document(base: str, document: str, values: Sequence[object]) -> Iterator[Document]:
    who = _who(values)
    made = Assembly(Resolution({}, who), base, dict((document, c.first) for c in _only(values, CopyOf)))  # noqa: C402
    for reading in _only(values, Reading):
        made.document(reading)
        forms = {(who[m.key], form, m.name) for m in reading.mentions if m.key in who and (form := " ".join(m.text.split())) != m.name}
        yield Document(document, nquads(made.quads), made.share, tuple(sorted(forms)))


def _shares(documents: Iterable[Document]) -> Iterator[tuple[str, object]]:
    """What documents give, by the thing that it is about; what many of a partition say of a thing is said once."""
    together, claims = Share(), defaultdict[str, set[tuple[str, float]]](set)
    for d in documents:
        for entity, form, name in d.forms:
            yield f"entity {entity}", Form(form, name, d.id)
        for claim, confidence in d.share.surest.items():
            claims[claim].add((d.id, confidence))
        together.add(Share(d.share.used, d.share.posts, d.share.titles))
    for claim, said in claims.items():
        yield f"claim {claim}", tuple(sorted(said))
    for entity in together.used:
        yield f"entity {entity}", Used()
    for path, (role, body) in together.posts.items():
        yield f"post {path}" if body is None else f"entity {body}", Post(path, role)
    for path, role in together.titles.items():
        yield f"title {path}", Title(role)


def _graphs(documents: Iterable[Document]) -> Iterator[tuple[str, object]]:
    return ((d.id, Graph(d.lines, d.share.surest)) for d in documents)


def _text(base: str, document: str, values: Sequence[object]) -> Iterator[str]:
    """The document's graph with the confidences that its claims have in all documents together."""
    name = Assembly(Resolution({}, {}), base).document_iri(document)
    for graph in _only(values, Graph):
        surest = {**graph.surest, **{s.claim: s.confidence for s in _only(values, Surer)}}
        confident = (
            Quad(NamedNode(claim), KG.confidence, Literal(f"{surest[claim]:.2f}", datatype=XSD.decimal), name) for claim in graph.surest
        )
        yield graph.lines + nquads(confident)


# --- what all say of one thing -------------------------------------------------------------------


def _shared(base: str, key: str, values: Sequence[object]) -> Iterator[str | Surer | Compared | tuple[str, Used | Title]]:
    """Of a claim who must be surer, of an entity and of a post its description, with the titles that posts have."""
    kind, _, id_ = key.partition(" ")
    made = Assembly(Resolution({}, {}), base)
    if kind == "claim":
        yield from _surest(id_, [pair for pairs in _only(values, tuple) for pair in pairs])
    if kind == "title":
        yield from ((key, title) for title in _only(values, Title))
    if kind == "post":
        made.describe_post(id_, min(p.role for p in _only(values, Post)), None)
    if kind == "entity":
        (entity,) = _only(values, Entity)
        roles = defaultdict[str, set[str]](set)
        for post in _only(values, Post):
            roles[post.path].add(post.role)
        for path in sorted(roles):
            made.describe_post(path, min(roles[path]), entity)
        if _only(values, Used):
            made.entity(entity)
            yield id_, Used()
            yield from _forms(entity, _only(values, Form))
    for path, role in made.share.titles.items():
        yield f"title {path}", Title(role)
    if made.quads:
        yield nquads(made.quads)


def _title(base: str, key: str, values: Sequence[object]) -> Iterator[str]:
    made = Assembly(Resolution({}, {}), base)
    made.describe_title(key.partition(" ")[2], min(t.role for t in _only(values, Title)))
    yield nquads(made.quads)


def _surest(claim: str, said: Sequence[tuple[str, float]]) -> Iterator[Surer]:
    surest = max(confidence for _, confidence in said)
    return (Surer(document, claim, surest) for document, confidence in said if confidence < surest)


def _forms(entity: Entity, forms: Iterable[Form]) -> Iterator[Compared]:
    documents = defaultdict[Comparison, set[str]](set)
    for f in forms:
        if f.form in entity.aliases:
            documents[two_forms(entity.id, f.form, f.name)].add(f.document)
    return (Compared(comparison, frozenset(found)) for comparison, found in documents.items())


def _used(shared: Iterable[object]) -> Iterator[tuple[str, object]]:
    return (pair for pair in shared if isinstance(pair, tuple) and isinstance(pair[1], Used))


def _titles(shared: Iterable[object]) -> Iterator[tuple[str, object]]:
    return (pair for pair in shared if isinstance(pair, tuple) and isinstance(pair[1], Title))


def _compared(shared: Iterable[object]) -> Iterator[tuple[str, object]]:
    return ((c.comparison.path, c) for c in shared if isinstance(c, Compared))


def _surer(shared: Iterable[object]) -> Iterator[tuple[str, object]]:
    return ((s.document, s) for s in shared if isinstance(s, Surer))


def _lines(shared: Iterable[object]) -> Iterator[str]:
    return (lines for lines in shared if isinstance(lines, str))


# --- judgements, led from the documents of their sides to their entities --------------------------


def _left(judgements: Iterable[Judgement]) -> Iterator[tuple[str, object]]:
    return ((_place(j.mentions[0]), Sides(j)) for j in judgements if len(j.mentions) == 2)


def _place(mention: str) -> str:
    """The document of a mention."""
    return mention.rpartition("#char=")[0]


def _side(document: str, values: Sequence[object]) -> Iterator[tuple[str, object]]:
    """Find the entity of a side in its document, and go on to the other side's document, or to the first entity."""
    who = _who(values)
    keys = {f"{kind}:{document}:{name}": (document, kind, name) for _, kind, name in who}
    for s in _only(values, Sides):
        side = s.judgement.right if s.keys else s.judgement.left
        if side in keys:
            found = Sides(s.judgement, (*s.keys, keys[side]), (*s.entities, who[keys[side]]))
            yield (_place(s.judgement.mentions[1]), found) if len(found.keys) == 1 else (min(found.entities), found)


def _of_used(entity: str, values: Sequence[object]) -> Iterator[tuple[str, object]]:
    """Of an entity that some claim speaks of, go on to the other one, or to the comparison."""
    yield from ((entity, compared) for compared in _only(values, Compared))
    for s in _only(values, Sides) if _only(values, Used) else ():
        j, about = s.judgement, tuple(sorted(set(s.entities)))
        if entity != about[-1]:
            yield about[-1], s
        else:
            comparison = Comparison(about, j.verdict, s.keys[0][2], s.keys[1][2], j.reasons)
            yield comparison.path, Compared(comparison, frozenset(document for document, _, _ in s.keys), j.score)


def _judgement(base: str, path: str, values: Sequence[object]) -> Iterator[str]:
    compared = _only(values, Compared)
    scores = [c.score for c in compared if c.score is not None]
    made = Assembly(Resolution({}, {}), base)
    documents = set[str]().union(*(c.documents for c in compared))
    made.judgement(compared[0].comparison, Found(documents, max(scores, default=None)))
    yield nquads(made.quads)


# --- inferences ----------------------------------------------------------------------------------


def _premises(inferred: Iterable[Inferred]) -> Iterator[tuple[str, object]]:
    return ((p.evidence.document, Premise(i, n)) for i in inferred for n, p in enumerate(i.premises))


def _premise(base: str, document: str, values: Sequence[object]) -> Iterator[tuple[str, tuple[Inferred, str]]]:
    made = Assembly(Resolution({}, _who(values)), base)
    for p in _only(values, Premise):
        i = p.inferred
        yield "\x1f".join((i.subject, i.predicate, i.object, i.rule)), (i, made.premise(i.premises[p.number]).value)


def _inference(base: str, key: str, values: Sequence[tuple[Inferred, str]]) -> Iterator[str]:
    made = Assembly(Resolution({}, {}), base)
    made.inference(values[0][0], (NamedNode(premise) for _, premise in values))
    yield nquads(made.quads)
