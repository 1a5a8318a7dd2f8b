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
from kg.model import Entity, Inferred, Judgement, Key, Meaning, Reading, Resolution
from kg.rdf import Literal, NamedNode, Namespace, Quad, nquads
from kg.run import Parts, Runner

KG, XSD = (Namespace(p) for p in ("kg", "xsd"))
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Graphs:
    """N-Quads in pieces: each document's graph in one, that of the entities, and that of what was inferred of claims."""

    documents: Parts[str]
    entities: tuple[Parts[str], ...]
    inferred: Parts[str]


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
    names: Parts[tuple[str, Mapping[Key, Meaning]]],
    entities: Parts[Entity],
    judgements: Sequence[Parts[Judgement]],
    inferred: Parts[Inferred],
    copies: Parts[tuple[str, str]],
    base: str,
) -> Graphs:
    """The graphs of readings in partitions. `names` has by document what its names stand for, `copies` of what each copy is one.

    Raises EvidenceError where a claim's words do not stand where it says.
    """
    run, reduce = runner.through, runner.reduce
    told: list[Parts[tuple[str, object]]] = [run(readings, _by_document), names, run(copies, _copies)]
    documents = reduce("assembled documents", told, partial(_document, base))
    shared = reduce("what documents share", [run(documents, _shares), run(entities, _by_entity)], partial(_shared, base))

    sides: list[Parts[tuple[str, object]]] = [run(p, _left) for p in judgements]
    for side in ("left", "right"):
        sides = [reduce(f"{side} sides of judgements", [*sides, names], _side)]
    for number in ("one side", "both sides"):
        sides = [reduce(f"judgements of which claims speak of {number}", [*sides, run(shared, _used)], _of_used)]
    compared = [*sides, run(shared, _compared)]
    premises: list[Parts[tuple[str, object]]] = [run(inferred, _premises), names]
    return Graphs(
        documents=reduce("graphs of documents", [run(documents, _graphs), run(shared, _surer)], partial(_text, base)),
        entities=(
            run(shared, _lines),
            reduce("titles", [run(shared, _titles)], partial(_title, base)),
            reduce("judgements", compared, partial(_judgement, base)),
        ),
        inferred=reduce("inferences", [reduce("premises", premises, partial(_premise, base))], partial(_inference, base)),
    )


def _by_document(readings: Iterable[Reading]) -> Iterator[tuple[str, object]]:
    return ((r.document.id, r) for r in readings)


def _copies(copies: Iterable[tuple[str, str]]) -> Iterator[tuple[str, object]]:
    return ((copy, CopyOf(first)) for copy, first in copies)


def _by_entity(entities: Iterable[Entity]) -> Iterator[tuple[str, object]]:
    return ((f"entity {e.id}", e) for e in entities)


def _only(values: Iterable[object], kind: type[T]) -> list[T]:
    return [v for v in values if isinstance(v, kind)]


def _who(values: Iterable[object]) -> dict[Key, str]:
    """The entities of a document's names, among the values that met under its id."""
    return {key: id_ for names in values if isinstance(names, Mapping) for key, (id_, _) in names.items()}


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
