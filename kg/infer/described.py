"""Whoever "the leader of X" is: what follows from claims together, each conclusion with its premises and its reason."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from kg.model import Claim, Inferred, Kind, Reading, Resolution, Status
from kg.names import role_key

HOLDING = frozenset({Status.CURRENT, Status.INTERIM, Status.ACTING})
LEAVING = frozenset({"kg:resignedFrom", "kg:dismissedFrom", "kg:suspendedFrom"})
UNDATED = "0000"


def infer(readings: Iterable[Reading], resolution: Resolution) -> tuple[Inferred, ...]:
    """Conclusions of all rules, in the order of their ends."""
    claims = [c for r in sorted(readings, key=lambda r: r.document.id) for c in r.claims]
    observed = {r.document.id: r.document.published for r in readings}
    found = {(i.subject, i.predicate, i.object): i for i in described_holders(claims, resolution, observed)}
    return tuple(found[k] for k in sorted(found))


@dataclass(slots=True)
class Tenure:
    """When one person held a post, as far as claims say: from the first day stated or observed to the last."""

    premise: Claim
    first: str
    last: str
    left: str | None = None  # the last day by which a document says that the person no longer holds it

    def seen(self, claim: Claim, day: str) -> None:
        self.first = min(self.first, claim.since or day)
        if day > self.last:
            self.last, self.premise = day, claim


def described_holders(claims: list[Claim], resolution: Resolution, observed: dict[str, str | None]) -> Iterator[Inferred]:
    """Whoever "the leader of X" is, by the posts that other claims fill; two who fit, or none of that time, mean nobody."""
    posts = tenures(claims, resolution, observed)
    for c in claims:
        if (
            c.object.kind is not Kind.POST
            or c.predicate == "org:holds"
            or c.body is None
            or c.stance != "Asserted"
            or c.predicate.endswith(("edTo", "edFrom"))
        ):
            continue
        body, subject = resolution.entity_of[c.body.key], resolution.entity_of[c.subject.key]
        itself = resolution.entities[subject].name
        holders = posts.get((role_key(c.role or ""), body), {})
        known = {k: v for k, v in holders.items() if k != subject and not itself.endswith(f" {resolution.entities[k].name}")}
        day = observed[c.evidence.document]
        person = holder_on(known, day)
        if person is None:
            continue
        premise = known[person].premise
        name, where = resolution.entities[person].name, resolution.entities[body].name
        others = "; ".join(f"{resolution.entities[k].name} {spoken(known[k])}" for k in sorted(known) if k != person)
        yield Inferred(
            subject,
            c.predicate,
            person,
            "described-holder",
            (c, premise),
            f"“{' '.join(c.object.text.split())}” in {c.evidence.document} ({day or 'undated'}) is taken for {name}: "
            + (
                f"of those who are said to be “{c.role}”"
                if others
                else f"the only {'one' if len(holders) == 1 else 'other one'} who holds “{c.role}”"
            )
            + f" at {where}, {'who is ' if others else ''}said in {premise.evidence.document} "
            f"({observed[premise.evidence.document] or 'undated'}): “{' '.join(premise.evidence.quote.split())}”"
            + (f"; {name} {spoken(known[person])}, but {others}" if others else ""),
        )


def tenures(claims: list[Claim], resolution: Resolution, observed: dict[str, str | None]) -> dict[tuple[str, str], dict[str, Tenure]]:
    """Who held each post (role and body) when; only what documents assert, and only of people."""
    found: dict[tuple[str, str], dict[str, Tenure]] = defaultdict(dict)
    for c in claims:
        if c.predicate == "org:holds" and c.body is not None and c.stance == "Asserted" and c.subject.kind is Kind.PERSON:
            day = observed[c.evidence.document] or UNDATED
            post = found[role_key(c.role or ""), resolution.entity_of[c.body.key]]
            person = resolution.entity_of[c.subject.key]
            if c.status in HOLDING:
                post.setdefault(person, Tenure(c, c.since or day, day)).seen(c, day)
    for c in claims:
        post = found.get((role_key(c.role or ""), resolution.entity_of[c.body.key]), {}) if c.body is not None else {}
        if (c.predicate in LEAVING or (c.predicate == "org:holds" and c.status is Status.FORMER)) and c.stance == "Asserted":
            tenure = post.get(resolution.entity_of[c.subject.key])
            left = c.date or c.until or observed[c.evidence.document]
            if tenure is not None and left is not None:
                tenure.left = max(left, tenure.left or left)
    return found


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
