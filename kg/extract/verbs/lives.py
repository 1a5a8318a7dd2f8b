"""Lives: marrying."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.verbs.event import Event
from kg.model import Claim, Stance


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
