"""Entities: what is one thing gets one name, one path and all its mentions.

Where several share a path, or nothing but its document tells who is meant, that document is part of the path.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import NamedTuple

from kg.model import Entity, Key, Kind, Meaning
from kg.names import slug
from kg.resolve.follow import label
from kg.resolve.referents import NOTHING, Cast, Referent, document_of
from kg.resolve.replay import ORDER
from kg.run import Parts, Runner

SCOPED = frozenset({Kind.GROUP})  # never the same in two documents


@dataclass(frozen=True, slots=True)
class Draft:
    """An entity that has no path yet; `entity.id` is the path that it would like."""

    entity: Entity
    members: tuple[Key, ...]


Who = tuple[str, tuple[Key, Meaning]]  # a document; a name in it with what it stands for


def entities(
    runner: Runner, casts: Parts[Cast], *, renamed: Mapping[str, str], links: Mapping[str, tuple[str, ...]]
) -> tuple[Parts[Entity], Parts[tuple[str, dict[Key, Meaning]]]]:
    """All entities, and for each document what its names stand for."""
    drafts = runner.reduce("drafts", [runner.through(casts, by_rep)], partial(drafted, renamed=renamed, links=links))
    paths = runner.reduce("shared paths", [runner.through(drafts, liked)], shared)
    ids = runner.reduce("paths", [runner.through(drafts, scoped), runner.through(paths, several)], told_apart)
    with_ids: list[Parts[tuple[str, Draft | Given]]] = [drafts, runner.through(paths, alone), ids]
    made = runner.reduce("entities", with_ids, entered)
    return runner.through(made, whole), runner.reduce("names of documents", [runner.through(made, who)], of_document)


class Mentioned(NamedTuple):
    """A referent with its mentions."""

    r: Referent
    mentions: list[str]


def by_rep(casts: Iterator[Cast]) -> Iterator[tuple[str, Mentioned]]:
    """Each referent, as far as entities are made of it, under what it is one thing with."""
    for cast in casts:
        for r in cast.referents:
            yield cast.rep(r), Mentioned(r.alone(NOTHING), r.mentions)


def drafted(
    rep: str, mentioned: Sequence[Mentioned], *, renamed: Mapping[str, str], links: Mapping[str, tuple[str, ...]]
) -> Iterator[tuple[str, Draft]]:
    """What is known of one entity."""
    group = sorted((m.r for m in mentioned), key=lambda r: r.node)
    named = [r for r in group if r.named]
    kind = kind_of(group)
    name = renamed.get(rep) or label({r.name for r in named or group})
    forms = {f for r in group for f in r.forms} | {r.name for r in group}
    aliases = tuple(sorted(f for f in forms - {name} if alias(f, kind)))
    mentions = tuple(sorted({mention for m in mentioned for mention in m.mentions}))
    entity = Entity(path(kind, name), kind, name, aliases, mentions, bool(named), links.get(rep, ()))
    yield rep, Draft(entity, tuple(r.key for r in group))


def kind_of(group: Sequence[Referent]) -> Kind:
    """What most of the documents take it for, where a decision joined what was read as several kinds."""
    kinds = {r.key[1] for r in group}
    if len(kinds) == 1:
        return group[0].key[1]
    counts = Counter(r.key[1] for r in group)
    return min(counts, key=lambda kind: (-counts[kind], ORDER.index(kind)))


def path(kind: Kind, name: str) -> str:
    folder = {Kind.PARTY: "body", Kind.GROUP: "group"}.get(kind, str(kind))
    return f"{folder}/{slug(name)}"


# --- ids -----------------------------------------------------------------------------------------


Given = tuple[str, bool]  # an id; whether another entity has it already, so that this one gets a mark besides


def is_scoped(entity: Entity) -> bool:
    """Whether nothing but its document tells who is meant."""
    return entity.kind in SCOPED or not entity.named or (entity.kind is Kind.PERSON and " " not in entity.name)


def liked(drafts: Iterator[tuple[str, Draft]]) -> Iterator[tuple[str, str | int]]:
    """Under each path those who would like it; of those who cannot have it, just how many there are."""
    others: Counter[str] = Counter()
    for rep, draft in drafts:
        if not is_scoped(draft.entity):
            yield draft.entity.id, rep
        elif draft.entity.kind not in SCOPED:
            others[draft.entity.id] += 1
    yield from others.items()


def shared(path: str, values: Sequence[str | int]) -> Iterator[tuple[str, str | Given]]:
    """Who has a path alone; or each of several, with the path and the document that it gets besides."""
    reps = sorted(v for v in values if isinstance(v, str))
    for rep in reps:
        yield (rep, (path, False)) if len(values) == 1 else (within(path, rep), rep)


def scoped(drafts: Iterator[tuple[str, Draft]]) -> Iterator[tuple[str, str]]:
    for rep, draft in drafts:
        if is_scoped(draft.entity):
            yield within(draft.entity.id, rep), rep


def within(path: str, rep: str) -> str:
    return f"{path}--{slug(document_of(rep))}"


def alone(found: Iterator[tuple[str, str | Given]]) -> Iterator[tuple[str, Given]]:
    return ((rep, given) for rep, given in found if not isinstance(given, str))


def several(found: Iterator[tuple[str, str | Given]]) -> Iterator[tuple[str, str]]:
    return ((path, rep) for path, rep in found if isinstance(rep, str))


def told_apart(path: str, reps: Sequence[str]) -> Iterator[tuple[str, Given]]:
    """The first of those who would have one id has it."""
    for number, rep in enumerate(sorted(reps)):
        yield rep, (path, number > 0)


def entered(_rep: str, values: Sequence[Draft | Given]) -> Iterator[Entity | Who]:
    """An entity with its id, and for the document of each member what it stands for."""
    (draft,) = (v for v in values if isinstance(v, Draft))
    ((id_, is_taken),) = (v for v in values if not isinstance(v, Draft))
    if is_taken:  # two names that only their marks tell apart
        ids = "\x1f".join(f"{kind}:{document}:{name}" for document, kind, name in draft.members)
        id_ = f"{id_}-{hashlib.sha256(ids.encode()).hexdigest()[:8]}"
    yield replace(draft.entity, id=id_)
    yield from ((key[0], (key, (id_, draft.entity.name))) for key in draft.members)


def whole(made: Iterator[Entity | Who]) -> Iterator[Entity]:
    return (m for m in made if isinstance(m, Entity))


def who(made: Iterator[Entity | Who]) -> Iterator[Who]:
    return (m for m in made if not isinstance(m, Entity))


def of_document(document: str, names: Sequence[tuple[Key, Meaning]]) -> Iterator[tuple[str, dict[Key, Meaning]]]:
    """What each name of a document stands for."""
    yield document, dict(sorted(names))


# --- aliases -------------------------------------------------------------------------------------

DESCRIPTIONS = ("the ", "his ", "her ", "its ", "their ", "our ", "my ", "a ", "an ", "this ", "that ")
PRONOUNS = frozenset("he she it they we i him her them us me".split())


def alias(form: str, kind: Kind) -> bool:
    """Whether a form is a name that others could search by: not "she", "the council" or "The leader"."""
    folded = form.lower()
    if folded in PRONOUNS or folded.startswith(DESCRIPTIONS):
        return False
    capital = form[:1].isalpha() and not form[:1].islower()  # or a letter of a script without capitals: "刘永行"
    return capital or (kind is Kind.PERSON and form[-1:].isalpha() and any(w[:1].isupper() for w in form.split()))
