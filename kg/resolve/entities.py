"""Join what documents name into entities, by judgements that name the values they compared.

The unit is a referent: what mentions of one document with the same kind and name stand for. Referents
are compared only inside a block (names that can stand for one thing), never all with all: first bodies,
then parties and areas, then people, who are seen against the bodies and areas of their documents.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import chain

from kg.model import Decision, Entity, Judgement, Kind, Reading, Resolution, Verdict
from kg.names import slug
from kg.resolve import bodies, people, places
from kg.resolve.clusters import Clusters, joined
from kg.resolve.referents import Key, Referent, collect
from kg.resolve.replay import ORDER, Replay

SCOPED = frozenset({Kind.GROUP})  # never the same in two documents


def resolve(readings: Iterable[Reading], decisions: Sequence[Decision] = ()) -> Resolution:
    """Entities of all readings; the order of the readings does not matter. Decisions about mentions outweigh all judgements."""
    referents = collect(sorted(readings, key=lambda r: r.document.id))
    replay = Replay(decisions, referents)
    clusters = Clusters(referents)
    key_of = {r.id: r.key for r in referents.values()}
    judgements: list[Judgement] = []

    def follow(found: Iterable[Judgement]) -> None:
        judgements.extend(joined(clusters, key_of, found))

    of_kind: dict[Kind, list[Referent]] = defaultdict(list)
    for r in referents.values():
        if r.key not in replay.aside:
            of_kind[r.key[1]].append(r)
    organised = of_kind[Kind.BODY]
    follow(replay.judgements())
    alike = chain(bodies.like_names(organised), *(bodies.resolve_block(block) for block in bodies.blocks(organised)))
    follow(alike)
    names = labels(referents, clusters)
    follow(j for block in bodies.generic_blocks(organised) for j in bodies.resolve_generic(block, clusters, names))
    follow(bodies.described(organised, referents, clusters))
    follow(j for block in places.party_blocks(of_kind[Kind.PARTY]) for j in places.resolve_parties(block))
    follow(j for block in places.area_blocks(of_kind[Kind.AREA]) for j in places.resolve_areas(block))
    circle = people.Circle(clusters, labels(referents, clusters))
    follow(j for block in people.blocks(of_kind[Kind.PERSON], circle) for j in people.resolve_block(block, circle))
    settled = open_or_settled(judgements, clusters, key_of)
    return entities(referents, clusters, settled, replay.names(clusters), replay.links(clusters))


def open_or_settled(judgements: Iterable[Judgement], clusters: Clusters[Key], key_of: Mapping[str, Key]) -> list[Judgement]:
    """The judgements without what was unsure by itself but is settled by others, or by a decision."""
    judgements = list(judgements)
    apart = {(j.left, j.right) for j in judgements if j.verdict is Verdict.DIFFERENT}
    return [
        j
        for j in judgements
        if j.verdict is not Verdict.UNSURE
        or ((j.left, j.right) not in apart and clusters.find(key_of[j.left]) != clusters.find(key_of[j.right]))
    ]


def labels(referents: dict[Key, Referent], clusters: Clusters[Key]) -> dict[Key, str]:
    """The fullest name of every cluster, by its representative."""
    groups: dict[Key, list[Referent]] = defaultdict(list)
    for key, r in referents.items():
        if key[1] in (Kind.BODY, Kind.AREA):
            groups[clusters.find(key)].append(r)
    return {key: label(group) for key, group in groups.items()}


# --- entities ------------------------------------------------------------------------------------


def entities(
    referents: dict[Key, Referent],
    clusters: Clusters[Key],
    judgements: Iterable[Judgement],
    renamed: Mapping[Key, str],
    links: Mapping[Key, tuple[str, ...]],
) -> Resolution:
    groups: dict[Key, list[Referent]] = defaultdict(list)
    for key in sorted(referents):
        groups[clusters.find(key)].append(referents[key])
    named = {root: renamed.get(root) or label(group) for root, group in groups.items()}
    shared = Counter(path(kind_of(group), named[root]) for root, group in groups.items())
    made: dict[str, Entity] = {}
    entity_of: dict[Key, str] = {}
    for root, group in groups.items():
        entity = entity_from(group, named[root], shared)
        if entity.id in made:  # two names that only their marks tell apart
            mark = hashlib.sha256("\x1f".join(r.id for r in group).encode()).hexdigest()[:8]
            entity = replace(entity, id=f"{entity.id}-{mark}")
        made[entity.id] = replace(entity, links=links[root]) if root in links else entity
        for r in group:
            entity_of[r.key] = entity.id
    return Resolution(made, entity_of, tuple(sorted(judgements, key=lambda j: (j.left, j.right, j.verdict, j.reasons))))


def label(group: list[Referent]) -> str:
    """The fullest name; among equally long ones the one that does not shout, then the first in the alphabet."""
    named = [r for r in group if r.named] or group
    return min((r.name for r in named), key=lambda n: (-len(n), n.isupper(), n))


def kind_of(group: list[Referent]) -> Kind:
    """What most of the documents take it for, where a decision joined what was read as several kinds."""
    counts = Counter(r.key[1] for r in group)
    return min(counts, key=lambda kind: (-counts[kind], ORDER.index(kind)))


def path(kind: Kind, name: str) -> str:
    folder = {Kind.PARTY: "body", Kind.GROUP: "group"}.get(kind, str(kind))
    return f"{folder}/{slug(name)}"


def entity_from(group: list[Referent], name: str, shared: Mapping[str, int]) -> Entity:
    """An entity; where several share a path, or nothing but their document tells who is meant, that document is part of it."""
    kind = kind_of(group)
    id_ = path(kind, name)
    named = any(r.named for r in group)
    scoped = kind in SCOPED or not named or (kind is Kind.PERSON and " " not in name)
    if scoped or shared[id_] > 1:
        id_ = f"{id_}--{slug(min(r.key[0] for r in group))}"
    forms = {f for r in group for f in r.forms} | {r.name for r in group}
    aliases = tuple(sorted(f for f in forms - {name} if alias(f, kind)))
    return Entity(id_, kind, name, aliases, tuple(sorted({m for r in group for m in r.mentions})), named)


DESCRIPTIONS = ("the ", "his ", "her ", "its ", "their ", "our ", "my ", "a ", "an ", "this ", "that ")
PRONOUNS = frozenset("he she it they we i him her them us me".split())


def alias(form: str, kind: Kind) -> bool:
    """Whether a form is a name that others could search by: not "she", "the council" or "The leader"."""
    folded = form.lower()
    if folded in PRONOUNS or folded.startswith(DESCRIPTIONS):
        return False
    return form[:1].isupper() or (kind is Kind.PERSON and form[-1:].isalpha() and any(w[:1].isupper() for w in form.split()))
