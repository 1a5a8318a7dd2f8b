"""Whoever "the leader of X" is: what follows from claims together, each conclusion with its premises and its reason.

What documents say of posts goes under the post, a role at a body, and each post is seen by itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from kg.model import Claim, Inferred, Key, Kind, Meaning, Reading, Resolution, Status
from kg.names import role_key
from kg.run import Here, Parts, Runner
from kg.run.shares import counted, dealt, shares_of, to_all

HOLDING = frozenset({Status.CURRENT, Status.INTERIM, Status.ACTING})
LEAVING = frozenset({"kg:resignedFrom", "kg:dismissedFrom", "kg:suspendedFrom"})
UNDATED = "0000"
MOST = 10_000  # of what is said of one post that is brought together

Order = tuple[str, int]  # a document, and the number of a claim in it


def infer(readings: Iterable[Reading], resolution: Resolution) -> tuple[Inferred, ...]:
    """Conclusions of all rules, in the order of their ends."""
    here = Here()
    told = (told for r in readings for told in tell(said_of_posts(r), Meanings(resolution)))
    return tuple(sorted(here.items(conclusions(here, here.parts(told))), key=ends))


def infer_parts(runner: Runner, readings: Parts[Reading], names: Parts[tuple[str, Mapping[Key, Meaning]]]) -> Parts[Inferred]:
    """The same of readings in partitions; `names` gives for each document what its names stand for."""
    known: list[Parts[tuple[str, Said | Mapping[Key, Meaning]]]] = [runner.through(readings, by_document), names]
    return conclusions(runner, runner.reduce("said of posts", known, told_by_document))


def conclusions(runner: Runner, told: Parts[tuple[str, Told]], *, most: int = MOST) -> Parts[Inferred]:
    """Who is meant, by what documents tell of each post: a post that many speak of is seen in shares, each with all who held it."""
    shares = shares_of(counted(runner, "crowds of posts", told, most=most), most=most)
    held = runner.reduce("tenures", [runner.through(told, tenures)], merged)
    known: list[Parts[tuple[str, Told]]] = [
        runner.through(held, partial(to_all, shares=shares)),
        runner.through(runner.through(told, descriptions), partial(dealt, shares=shares, by=document_of)),
    ]
    drawn = runner.reduce("holders of posts", known, described_holders)
    return runner.reduce("conclusions", [drawn], the_last)


def ends(inferred: Inferred) -> tuple[str, str, str]:
    return inferred.subject, inferred.predicate, inferred.object


class Meanings(Mapping[Key, Meaning]):
    """What all names stand for."""

    def __init__(self, resolution: Resolution) -> None:
        self.resolution = resolution

    def __getitem__(self, key: Key) -> Meaning:
        id_ = self.resolution.entity_of[key]
        return id_, self.resolution.entities[id_].name

    def __iter__(self) -> Iterator[Key]:
        return iter(self.resolution.entity_of)

    def __len__(self) -> int:
        return len(self.resolution.entity_of)


# --- what a document says --------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Said:
    """The claims of one document that tell of posts, with their numbers in it."""

    document: str
    published: str | None
    claims: tuple[tuple[int, Claim], ...]


@dataclass(frozen=True, slots=True)
class Tenure:
    """When one person held a post, as far as claims say: from the first day stated or observed to the last."""

    person: str
    name: str
    premise: Claim  # the first one of the last day
    published: str | None
    order: Order  # of the premise
    begins: Order  # of the first claim
    first: str
    last: str
    left: str | None = None  # the last day by which a document says that the person no longer holds it

    def merged(self, other: Tenure) -> Tenure:
        """What two documents know of it."""
        told = self if (self.last, other.order) > (other.last, self.order) else other
        begins, first = min(self.begins, other.begins), min(self.first, other.first)
        return Tenure(self.person, self.name, told.premise, told.published, told.order, begins, first, told.last)


@dataclass(frozen=True, slots=True)
class Departure:
    """That somebody no longer holds a post by some day."""

    person: str
    left: str

    def merged(self, other: Departure) -> Departure:
        return max(self, other, key=lambda d: d.left)


@dataclass(frozen=True, slots=True)
class Description:
    """A claim that names somebody by a post."""

    claim: Claim
    subject: Meaning
    where: str
    published: str | None
    order: Order


Told = Tenure | Departure | Description


def said_of_posts(reading: Reading) -> Said:
    """What a document asserts of posts of which it says where they are."""
    claims = [(n, c) for n, c in enumerate(reading.claims) if c.body is not None and c.stance == "Asserted" and _tells(c)]
    return Said(reading.document.id, reading.document.published, tuple(claims))


def _tells(c: Claim) -> bool:
    return c.predicate == "org:holds" or c.predicate in LEAVING or _describes(c)


def _describes(c: Claim) -> bool:
    return c.object.kind is Kind.POST and c.predicate != "org:holds" and not c.predicate.endswith(("edTo", "edFrom"))


def by_document(readings: Iterator[Reading]) -> Iterator[tuple[str, Said]]:
    return ((said.document, said) for said in map(said_of_posts, readings) if said.claims)


def told_by_document(_document: str, values: Sequence[Said | Mapping[Key, Meaning]]) -> Iterator[tuple[str, Told]]:
    """What a document tells of posts, where it does."""
    for said in values:
        if isinstance(said, Said):
            (names,) = (v for v in values if not isinstance(v, Said))
            yield from tell(said, names)


def tell(said: Said, names: Mapping[Key, Meaning]) -> Iterator[tuple[str, Told]]:
    """What a document tells of each post, a role and a body."""
    day = said.published
    for number, c in said.claims:
        order = said.document, number
        body, where = names[c.body.key]  # type: ignore[union-attr]
        post = f"{role_key(c.role or '')}\x00{body}"
        subject = names[c.subject.key]
        if c.predicate == "org:holds" and c.subject.kind is Kind.PERSON and c.status in HOLDING:
            yield post, Tenure(*subject, c, day, order, order, c.since or day or UNDATED, day or UNDATED)
        if (c.predicate in LEAVING or (c.predicate == "org:holds" and c.status is Status.FORMER)) and (left := c.date or c.until or day):
            yield post, Departure(subject[0], left)
        if _describes(c):
            yield post, Description(c, subject, where, day, order)


# --- who held a post -------------------------------------------------------------------------------


def descriptions(told: Iterator[tuple[str, Told]]) -> Iterator[tuple[str, Description]]:
    return ((post, t) for post, t in told if isinstance(t, Description))


def document_of(description: Description) -> str:
    return description.order[0]


def tenures(told: Iterator[tuple[str, Told]]) -> Iterator[tuple[str, Tenure | Departure]]:
    """One tenure and one departure of each person from each post."""
    found: dict[tuple[str, str, bool], Tenure | Departure] = {}
    for post, t in told:
        if not isinstance(t, Description):
            key = post, t.person, isinstance(t, Tenure)
            found[key] = found[key].merged(t) if key in found else t  # type: ignore[arg-type]
    yield from ((post, t) for (post, _, _), t in found.items())


def merged(post: str, told: Sequence[Tenure | Departure]) -> Iterator[tuple[str, Tenure]]:
    """Who held a post when, and left it."""
    of_post = [t for _, t in tenures((post, t) for t in told)]
    left = {d.person: d.left for d in of_post if isinstance(d, Departure)}
    yield from ((post, replace(t, left=left.get(t.person))) for t in of_post if isinstance(t, Tenure))


def described_holders(_post: str, told: Sequence[Told]) -> Iterator[tuple[str, tuple[Order, Inferred]]]:
    """Whoever "the leader of X" is, by those who are said to hold the post; two who fit, or none of that time, mean nobody."""
    in_order = sorted((t for t in told if isinstance(t, Tenure)), key=lambda t: t.begins)
    holders = {t.person: t for t in in_order}
    for d in told:
        if isinstance(d, Description) and (inferred := described_holder(d, holders)):
            yield "\x00".join(ends(inferred)), (d.order, inferred)


def described_holder(d: Description, holders: Mapping[str, Tenure]) -> Inferred | None:
    """Who is described, and why."""
    subject, itself = d.subject
    known = {k: t for k, t in holders.items() if k != subject and not itself.endswith(f" {t.name}")}
    person = holder_on(known, d.published)
    if person is None:
        return None
    c, tenure = d.claim, known[person]
    name, premise = tenure.name, tenure.premise
    others = "; ".join(f"{known[k].name} {spoken(known[k])}" for k in sorted(known) if k != person)
    return Inferred(
        subject,
        c.predicate,
        person,
        "described-holder",
        (c, premise),
        f"“{' '.join(c.object.text.split())}” in {c.evidence.document} ({d.published or 'undated'}) is taken for {name}: "
        + (
            f"of those who are said to be “{c.role}”"
            if others
            else f"the only {'one' if len(holders) == 1 else 'other one'} who holds “{c.role}”"
        )
        + f" at {d.where}, {'who is ' if others else ''}said in {premise.evidence.document} "
        f"({tenure.published or 'undated'}): “{' '.join(premise.evidence.quote.split())}”"
        + (f"; {name} {spoken(tenure)}, but {others}" if others else ""),
    )


def the_last(_ends: str, drawn: Sequence[tuple[Order, Inferred]]) -> Iterator[Inferred]:
    """Of what is concluded more than once the last."""
    yield max(drawn, key=lambda d: d[0])[1]


def holder_on(known: Mapping[str, Tenure], day: str | None) -> str | None:
    """The one who held a post on a day: seen in it by then or within a year, with nobody else seen in it since; None where that fits
    two or nobody."""
    if day is None:
        return next(iter(known)) if len(known) == 1 else None
    there = {k: t for k, t in known.items() if t.first <= day or t.first[:4] == UNDATED or near_in_time(t.first, day)}
    there = {k: t for k, t in there.items() if not (t.left and t.last <= t.left <= day)}
    within = [k for k, t in there.items() if t.first <= day <= t.last]
    if within:
        return within[0] if len(within) == 1 else None
    near = [k for k, t in there.items() if near_in_time(t.last if t.last <= day else t.first, day)]
    before = [k for k in near if there[k].last <= day]
    after = [k for k in near if there[k].last > day]
    if len(near) == 1:
        return near[0]
    if before and not after:
        latest = max(before, key=lambda k: there[k].last)
        return latest if all(there[k].last < there[latest].first for k in before if k != latest) else None
    return None


def spoken(tenure: Tenure) -> str:
    """A tenure in words."""
    seen = f"was in it from {tenure.first} to {tenure.last}" if tenure.first != tenure.last else f"was seen in it on {tenure.last}"
    return f"{seen if tenure.last != UNDATED else 'was seen in it on an unknown day'}" + (
        f" and out by {tenure.left}" if tenure.left else ""
    )


def near_in_time(a: str, b: str) -> bool:
    """Whether two observations lie within a year; an undated one is given the benefit of its year being unknown."""
    if UNDATED in (a, b):
        return True
    return abs(int(a[:4]) * 12 + int(a[5:7] or 6) - int(b[:4]) * 12 - int(b[5:7] or 6)) <= 12
