"""Whoever "the leader of X" is: what follows from claims together, each conclusion with its premises and its reason."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from kg.model import Claim, Inferred, Kind, Reading, Resolution, Status
from kg.names import fold

HOLDING = frozenset({Status.CURRENT, Status.INTERIM, Status.ACTING})
YEAR = 366  # how far apart, in days, two observations may lie for a post to be taken for held throughout


def infer(readings: Iterable[Reading], resolution: Resolution) -> tuple[Inferred, ...]:
    """Conclusions of all rules, in the order of their ends."""
    claims = [c for r in sorted(readings, key=lambda r: r.document.id) for c in r.claims]
    observed = {r.document.id: r.document.published for r in readings}
    found = {(i.subject, i.predicate, i.object): i for i in described_holders(claims, resolution, observed)}
    return tuple(found[k] for k in sorted(found))


def described_holders(claims: list[Claim], resolution: Resolution, observed: dict[str, str | None]) -> Iterator[Inferred]:
    """Whoever "the leader of X" is, by the posts that other claims fill; two candidates mean none."""
    holders: dict[tuple[str, str], dict[str, Claim]] = defaultdict(dict)
    for c in claims:
        if (
            c.predicate == "org:holds"
            and c.body is not None
            and c.stance == "Asserted"
            and c.status in HOLDING
            and c.subject.kind is Kind.PERSON
        ):
            post = fold(c.role or ""), resolution.entity_of[c.body.key]
            holders[post].setdefault(resolution.entity_of[c.subject.key], c)
    for c in claims:
        if (
            c.object.kind is not Kind.POST
            or c.predicate == "org:holds"
            or c.body is None
            or c.stance != "Asserted"
            or c.predicate.endswith(("edTo", "edFrom"))
        ):
            continue
        body = resolution.entity_of[c.body.key]
        fits = holders.get((fold(c.role or ""), body), {})
        subject = resolution.entity_of[c.subject.key]
        fits = {k: v for k, v in fits.items() if k != subject}
        if len(fits) != 1:
            continue
        ((person, premise),) = fits.items()
        if not near_in_time(observed[c.evidence.document], observed[premise.evidence.document]):
            continue
        name, where = resolution.entities[person].name, resolution.entities[body].name
        yield Inferred(
            subject,
            c.predicate,
            person,
            "described-holder",
            (c, premise),
            f"“{' '.join(c.object.text.split())}” in {c.evidence.document} is taken for {name}: "
            f"the only one who holds “{c.role}” at {where}, said in {premise.evidence.document} "
            f"({observed[premise.evidence.document] or 'undated'}): “{' '.join(premise.evidence.quote.split())}”",
        )


def near_in_time(a: str | None, b: str | None) -> bool:
    """Whether two observations lie within a year; an undated one is given the benefit of its year being unknown."""
    if a is None or b is None:
        return True
    return abs(int(a[:4]) * 12 + int(a[5:7] or 6) - int(b[:4]) * 12 - int(b[5:7] or 6)) <= 12
