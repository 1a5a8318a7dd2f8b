"""Decisions replayed over judgements: what a person said is the same or different outweighs what was judged."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations

from kg.model import Act, Claim, Decision, Kind, Mention, Reading, Verdict
from kg.resolve.clusters import Link, judged
from kg.resolve.referents import NOTHING, UNRESOLVED, Cast, Referent

JOINING = frozenset({Act.SAME, Act.MERGE})
ABOUT_MENTIONS = frozenset(Act) - {Act.REJECT, Act.ACCEPT}
ORDER = (Kind.PERSON, Kind.BODY, Kind.PARTY, Kind.AREA, Kind.GROUP)  # which of several things at one place is meant


class Replay:
    """The decisions about mentions of some documents. `found` are the referents of the mentions that decisions are about."""

    def __init__(self, decisions: Sequence[Decision], found: Iterable[tuple[str, Referent]]) -> None:
        self.found: dict[str, Referent] = {}
        for mention, r in sorted(found, key=lambda f: (ORDER.index(f[1].key[1]), f[1].key)):
            self.found.setdefault(mention, r)
        self.decisions = [d for d in decisions if d.act in ABOUT_MENTIONS and all(t in self.found for t in d.targets)]
        self.aside = frozenset(self.found[t].key for d in self.decisions if d.act is Act.SPLIT for t in d.targets)  # out of all comparisons
        self.nodes = frozenset(r.node for r in self.found.values())

    def links(self) -> Iterator[Link]:
        """What the decisions say themselves."""
        for d in self.decisions:
            reason = f"decided: {d.act}" + (f" ({d.why})" if d.why else "")
            if d.act in JOINING or d.act is Act.SPLIT:
                for other in d.targets[1:]:
                    yield judged(self.found[d.targets[0]], self.found[other], Verdict.SAME, 1.0, reason)
            elif d.act is Act.DIFFERENT:
                for a, b in combinations(d.targets, 2):
                    yield judged(self.found[a], self.found[b], Verdict.DIFFERENT, 0.0, reason)

    def names(self, reps: Mapping[str, str]) -> dict[str, str]:
        """The names that decisions give, by the representative of what bears them; the last one counts."""
        return {reps[self.found[d.targets[0]].node]: d.name for d in self.decisions if d.act is Act.RENAME and d.name}

    def registered(self, reps: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
        """The entries of registers that decisions link to, by the representative of what is linked."""
        found: dict[str, set[str]] = defaultdict(set)
        for act in (Act.LINK, Act.NO_LINK):
            for d in self.decisions:
                if d.act is act and d.to:
                    links = found[reps[self.found[d.targets[0]].node]]
                    (links.add if act is Act.LINK else links.discard)(d.to)
        return {rep: tuple(sorted(links)) for rep, links in found.items()}


def targets(decisions: Iterable[Decision]) -> frozenset[str]:
    """The mentions that decisions are about."""
    return frozenset(t for d in decisions if d.act in ABOUT_MENTIONS for t in d.targets)


def targeted(casts: Iterator[Cast], *, wanted: frozenset[str]) -> Iterator[tuple[str, Referent]]:
    """Those of the mentions that there are, with what they are mentions of."""
    for cast in casts:
        for r in cast.referents:
            for mention in wanted.intersection(r.mentions):
                yield mention, r.alone(NOTHING)


# --- before resolving ------------------------------------------------------------------------------


def decided(readings: Iterable[Reading], decisions: Sequence[Decision]) -> tuple[Reading, ...]:
    """The readings without what was rejected, sure of what was accepted, and with mentions of one name told apart where decided."""
    rejected = {t for d in decisions if d.act is Act.REJECT for t in d.targets}
    accepted = {t for d in decisions if d.act is Act.ACCEPT for t in d.targets} - rejected
    apart = {t for d in decisions if d.act in (Act.SPLIT, Act.DIFFERENT) for t in d.targets}
    if not (rejected or accepted or apart):
        return tuple(readings)
    documents = {t.rpartition("#char=")[0] for t in apart}
    made = [_told_apart(r, decisions) if r.document.id in documents else r for r in readings]
    return tuple(_judged_claims(r, rejected, accepted) for r in made)


def _judged_claims(reading: Reading, rejected: set[str], accepted: set[str]) -> Reading:
    kept = tuple(replace(c, confidence=1.0) if c.id in accepted else c for c in reading.claims if c.id not in rejected)
    return reading if kept == reading.claims else replace(reading, claims=kept)


def _told_apart(reading: Reading, decisions: Sequence[Decision]) -> Reading:
    """Mentions that share a name in this document but were decided to be different things get senses of their own."""
    senses: dict[str, str] = {}
    keys = {m.id: m.key for m in reading.mentions if m.kind not in UNRESOLVED}
    for d in decisions:
        here = [t for t in d.targets if t in keys]
        if d.act is Act.DIFFERENT and len({keys[t] for t in here}) < len(here):
            senses |= {t: t for t in here[1:]}
        elif d.act is Act.SPLIT and here:
            split = {keys[t] for t in here}
            if any(m.key in split and m.id not in d.targets for m in reading.mentions):
                senses |= dict.fromkeys(here, min(here))
    if not senses:
        return reading
    return replace(
        reading,
        mentions=tuple(_sensed(m, senses) for m in reading.mentions),
        claims=tuple(_sensed_claim(c, senses) for c in reading.claims),
    )


def _sensed(m: Mention, senses: Mapping[str, str]) -> Mention:
    return replace(m, sense=senses[m.id]) if m.id in senses and m.kind not in UNRESOLVED else m


def _sensed_claim(c: Claim, senses: Mapping[str, str]) -> Claim:
    return replace(
        c,
        subject=_sensed(c.subject, senses),
        object=_sensed(c.object, senses),
        body=c.body and _sensed(c.body, senses),
        attributed_to=c.attributed_to and _sensed(c.attributed_to, senses),
        about=tuple(_sensed(m, senses) for m in c.about),
    )


def orphans(decisions: Sequence[Decision], readings: Iterable[Reading]) -> list[Decision]:
    """Decisions of which a target is in no document any more: a text changed, or was removed, or is read differently."""
    wanted = {t for d in decisions for t in d.targets}
    there: set[str] = set()
    for r in readings if wanted else ():
        there.update(wanted.intersection(m.id for m in r.mentions if m.kind not in UNRESOLVED))
        there.update(wanted.intersection(c.id for c in r.claims))
    return [d for d in decisions if not there.issuperset(d.targets)]
