"""Lives: founding, marrying."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.verbs.event import Event
from kg.model import Claim, Kind, Stance


def founded(e: Event) -> Iterator[Claim]:
    if e.stance is not Stance.ASSERTED and e.stance is not Stance.REPORTED:
        return
    if e.lemma == "set" and e.text.lower(e.verb + 1) != "up":
        return
    founders = [c for c in e.agents() if c.kind in (Kind.PERSON, Kind.BODY)]
    targets = [c for c in e.objects() if c.kind is Kind.BODY and c.named]
    for f in founders:
        for t in targets:
            if f.name != t.name and (f.kind is Kind.PERSON or e.lemma in {"found", "co-found", "cofound"}):
                yield e.claim("schema:founder", t, f, "founded", date=e.date())


def married(e: Event) -> Iterator[Claim]:
    if e.stance not in (Stance.ASSERTED, Stance.REPORTED):
        return
    others = e.people([*e.objects(), *e.after("to")] if not e.passive else e.after("to"))
    if len(others) > 1:
        return  # a registrar or priest who marries two others
    for a in e.people(e.subjects()):
        for b in others:
            if a.name != b.name:
                yield e.claim("schema:spouse", a, b, "married", since=e.date())
