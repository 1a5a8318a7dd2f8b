"""Join what documents name into entities, by judgements that name the values they compared.

The unit is a referent: what mentions of one document with the same kind and name stand for. Referents
are compared only inside a block (the same folded name, acronym or tail), never all with all.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from kg.model import Entity, Judgement, Kind, Mention, Reading, Resolution, Verdict
from kg.names import COMPASS, fold, is_acronym_of, party_key, slug

Key = tuple[str, Kind, str]
SCOPED = frozenset({Kind.GROUP})  # never the same in two documents


@dataclass(slots=True)
class Referent:
    """One thing of one document, with what the document says beside it."""

    key: Key
    named: bool = False
    forms: set[str] = field(default_factory=set)
    mentions: list[str] = field(default_factory=list)
    context: set[str] = field(default_factory=set)  # folded names of the bodies, parties and areas it is linked to
    beside: set[str] = field(default_factory=set)  # folded names of the bodies and areas that its document names
    members: set[str] = field(default_factory=set)

    @property
    def name(self) -> str:
        return self.key[2]

    @property
    def id(self) -> str:
        return f"{self.key[1]}:{self.key[0]}:{self.key[2]}"


def resolve(readings: Iterable[Reading]) -> Resolution:
    """Entities of all readings; the order of the readings does not matter."""
    referents = collect(sorted(readings, key=lambda r: r.document.id))
    clusters = Clusters(referents)
    judgements: list[Judgement] = []
    for kind in (Kind.BODY, Kind.PARTY, Kind.AREA, Kind.PERSON):
        of_kind = {k: r for k, r in referents.items() if k[1] is kind}
        judgements += list(JUDGES[kind](of_kind, clusters))
    return entities(referents, clusters, judgements)


def collect(readings: Sequence[Reading]) -> dict[Key, Referent]:
    referents: dict[Key, Referent] = {}
    for reading in readings:
        places = {fold(m.name) for m in reading.mentions if m.kind in (Kind.BODY, Kind.AREA) and m.named}
        for m in reading.mentions:
            if m.kind in (Kind.QUOTATION, Kind.POST, Kind.LITERAL):
                continue
            r = referents.setdefault(m.key, Referent(m.key))
            r.named = r.named or m.named
            r.forms.add(" ".join(m.text.split()))
            r.mentions.append(m.id)
            r.beside = places
        for c in reading.claims:
            link(referents, c.subject, c.object)
            if c.body is not None:
                link(referents, c.subject, c.body)
            if c.predicate == "org:memberOf" and c.object.key in referents:
                referents[c.object.key].members.add(fold(c.subject.name))
    return referents


def link(referents: dict[Key, Referent], left: Mention, right: Mention) -> None:
    for a, b in ((left, right), (right, left)):
        if a.key in referents and b.key in referents and b.kind in (Kind.BODY, Kind.PARTY, Kind.AREA):
            referents[a.key].context.add(party_key(b.name) or fold(b.name))


class Clusters:
    """Which referents are one, kept as sets that can be joined."""

    def __init__(self, referents: Iterable[Key]) -> None:
        self.parent = {k: k for k in referents}

    def find(self, key: Key) -> Key:
        while self.parent[key] != key:
            self.parent[key] = self.parent[self.parent[key]]
            key = self.parent[key]
        return key

    def join(self, a: Key, b: Key) -> None:
        a, b = sorted((self.find(a), self.find(b)))
        self.parent[b] = a


def same(clusters: Clusters, a: Referent, b: Referent, score: float, *reasons: str) -> Judgement:
    clusters.join(a.key, b.key)
    return Judgement(a.id, b.id, Verdict.SAME, score, reasons)


# --- people --------------------------------------------------------------------------------------


def people(referents: dict[Key, Referent], clusters: Clusters) -> Iterable[Judgement]:
    """One full name and something else in common; a bare surname never."""
    blocks: dict[str, list[Referent]] = defaultdict(list)
    for r in referents.values():
        if " " in r.name and r.named:
            blocks[fold(r.name)].append(r)
    for name in sorted(blocks):
        block = sorted(blocks[name], key=lambda r: r.key)
        for i, a in enumerate(block[1:], 1):
            for b in block[:i]:
                if a.key[0] == b.key[0]:
                    yield same(clusters, a, b, 0.99, f"same name {a.name!r} in one document")
                    break
                common = sorted(a.context & b.context) or sorted(a.beside & b.beside)
                if common:
                    yield same(clusters, a, b, 0.95, f"same name {a.name!r}", f"both with {common[0]!r}")
                    break
            else:
                yield Judgement(a.id, block[0].id, Verdict.UNSURE, 0.5, (f"same name {a.name!r}", "nothing else in common"))


# --- bodies --------------------------------------------------------------------------------------


def bodies(referents: dict[Key, Referent], clusters: Clusters) -> Iterable[Judgement]:
    """The same full name; an acronym or short form of the one body that it fits; a partnership by its members."""
    named = [r for r in referents.values() if r.named]
    by_name: dict[str, list[Referent]] = defaultdict(list)
    for r in sorted(named, key=lambda r: r.key):
        by_name[body_key(r.name)].append(r)
    for group in by_name.values():
        for other in group[1:]:
            yield same(clusters, group[0], other, 0.99, f"same name {other.name!r}")
    yield from short_forms(by_name, clusters)
    yield from described_partnerships(referents, clusters)


def body_key(name: str) -> str:
    return fold(name).removeprefix("the ").replace("&", "and")


def short_forms(by_name: dict[str, list[Referent]], clusters: Clusters) -> Iterable[Judgement]:
    """ "Integrated Care Board" → "NHS Mere Integrated Care Board", where documents share a place or partner."""
    tails: dict[str, set[str]] = defaultdict(set)
    initials: dict[str, set[str]] = defaultdict(set)
    for key in by_name:
        words = key.split()
        for n in range(1, len(words) - 1):
            tails[" ".join(words[n:])].add(key)
    shorts = [k for k in by_name if " " not in k and by_name[k][0].name.isupper()]
    for key, group in by_name.items():
        for short in shorts:
            if is_acronym_of(by_name[short][0].name, group[0].name):
                initials[short].add(key)
    for short, fulls in sorted([*((s, f) for s, f in tails.items() if s in by_name), *initials.items()]):
        for referent in by_name[short]:
            fitting = sorted(
                f for f in fulls if not (COMPASS & {f.split()[0]} and f.split()[0] in short) and any(near(referent, o) for o in by_name[f])
            )
            if len(fitting) == 1:
                full = by_name[fitting[0]][0]
                yield same(
                    clusters,
                    full,
                    referent,
                    0.9,
                    f"{referent.name!r} is a short form of {full.name!r}",
                    "their documents name the same place or partner",
                )
            elif fitting:
                yield Judgement(
                    referent.id, by_name[fitting[0]][0].id, Verdict.UNSURE, 0.5, tuple(f"could be {by_name[f][0].name!r}" for f in fitting)
                )


def near(a: Referent, b: Referent) -> bool:
    """Whether two referents' documents name something else in common, apart from themselves."""
    own = {fold(a.name), fold(b.name)}
    return bool((a.beside & b.beside) - own)


def described_partnerships(referents: dict[Key, Referent], clusters: Clusters) -> Iterable[Judgement]:
    """ "a partnership between the council and the county's Integrated Care Board" joins the named one whose members fit."""
    described = [r for r in referents.values() if not r.named and r.members]
    named = [r for r in referents.values() if r.named and r.members]
    index = {k: clusters.find(k) for k in referents}
    by_body: dict[tuple[str, str], Key] = {(k[0], fold(k[2])): index[k] for k in referents}

    def members(r: Referent) -> set[Key]:
        return {by_body[r.key[0], m] for m in r.members if (r.key[0], m) in by_body}

    for d in sorted(described, key=lambda r: r.key):
        fits = {clusters.find(n.key): n for n in named if n.key[0] != d.key[0] and len(members(d)) >= 2 and members(d) <= members(n)}
        if len(fits) == 1:
            (n,) = fits.values()
            yield same(clusters, n, d, 0.85, f"the members of {d.name!r} are members of {n.name!r}", ", ".join(sorted(d.members)))


# --- parties and areas ---------------------------------------------------------------------------


def parties(referents: dict[Key, Referent], clusters: Clusters) -> Iterable[Judgement]:
    return by_key(referents, clusters, lambda n: party_key(n) or fold(n))


def areas(referents: dict[Key, Referent], clusters: Clusters) -> Iterable[Judgement]:
    return by_key(referents, clusters, fold)


def by_key(referents: dict[Key, Referent], clusters: Clusters, key: object) -> Iterable[Judgement]:
    blocks: dict[str, list[Referent]] = defaultdict(list)
    for r in sorted(referents.values(), key=lambda r: r.key):
        blocks[key(r.name)].append(r)  # type: ignore[operator]
    for block in blocks.values():
        for other in block[1:]:
            yield same(clusters, block[0], other, 0.99, f"same name {other.name!r}")


JUDGES = {Kind.BODY: bodies, Kind.PARTY: parties, Kind.AREA: areas, Kind.PERSON: people}


# --- entities ------------------------------------------------------------------------------------


def entities(referents: dict[Key, Referent], clusters: Clusters, judgements: list[Judgement]) -> Resolution:
    groups: dict[Key, list[Referent]] = defaultdict(list)
    for key in sorted(referents):
        groups[clusters.find(key)].append(referents[key])
    made: dict[str, Entity] = {}
    entity_of: dict[Key, str] = {}
    plain = counted(groups)
    for group in groups.values():
        entity = entity_from(group, plain)
        if entity.id in made:  # two names that only their marks tell apart
            mark = hashlib.sha256("\x1f".join(r.id for r in group).encode()).hexdigest()[:8]
            entity = replace(entity, id=f"{entity.id}-{mark}")
        made[entity.id] = entity
        for r in group:
            entity_of[r.key] = entity.id
    return Resolution(made, entity_of, tuple(sorted(judgements, key=lambda j: (j.left, j.right))))


def counted(groups: dict[Key, list[Referent]]) -> dict[str, int]:
    """How many entities would share each plain path; the shared ones are told apart by their document."""
    out: dict[str, int] = defaultdict(int)
    for group in groups.values():
        out[plain_path(group)] += 1
    return out


def label(group: list[Referent]) -> str:
    """The fullest name; among equally long ones the one that does not shout, then the first in the alphabet."""
    named = [r for r in group if r.named] or group
    return min((r.name for r in named), key=lambda n: (-len(n), n.isupper(), n))


def plain_path(group: list[Referent]) -> str:
    kind = group[0].key[1]
    folder = {Kind.PARTY: "body", Kind.GROUP: "group"}.get(kind, str(kind))
    return f"{folder}/{slug(label(group))}"


def entity_from(group: list[Referent], plain: dict[str, int]) -> Entity:
    kind, name = group[0].key[1], label(group)
    path = plain_path(group)
    named = any(r.named for r in group)
    scoped = kind in SCOPED or not named or (kind is Kind.PERSON and " " not in name)
    if scoped or plain[path] > 1:
        path = f"{path}--{slug(min(r.key[0] for r in group))}"
    forms = {f for r in group for f in r.forms} | {r.name for r in group}
    aliases = tuple(sorted(f for f in forms - {name} if alias(f, kind)))
    return Entity(path, kind, name, aliases, tuple(sorted({m for r in group for m in r.mentions})), named)


DESCRIPTIONS = ("the ", "his ", "her ", "its ", "their ", "our ", "my ", "a ", "an ", "this ", "that ")
PRONOUNS = frozenset("he she it they we i him her them us me".split())


def alias(form: str, kind: Kind) -> bool:
    """Whether a form is a name that others could search by: not "she", "the council" or "The leader"."""
    folded = form.lower()
    if folded in PRONOUNS or folded.startswith(DESCRIPTIONS):
        return False
    return form[:1].isupper() or (kind is Kind.PERSON and form[-1:].isalpha() and any(w[:1].isupper() for w in form.split()))
