"""A part of the records: what lies within a few steps of one thing."""

from __future__ import annotations

from dataclasses import replace
from difflib import get_close_matches

from kg.errors import KgError
from kg.names import fold
from kg.view.data import Fact, Records, Thing
from kg.view.scene import scene


def named(found: Records, name: str) -> Thing:
    """The one thing that this name, other name or end of an IRI means. Raises KgError where none or several do."""
    wanted = fold(name)
    drawable = [t for t in found.things.values() if t.kind not in ("quotation", "document", "post")]
    same = [t for t in drawable if wanted in map(fold, (t.name, *t.also)) or t.iri.endswith(f"/{name}")]
    close = same or [t for t in drawable if any(wanted in fold(n) for n in (t.name, *t.also))]
    if len(close) == 1:
        return close[0]
    if close:
        listed = ", ".join(f"{t.name} ({t.iri.rpartition('/')[2]})" for t in close[:8])
        raise KgError(f"{name!r} may be any of {len(close)}: {listed}; give the whole name, or the end of its IRI in brackets")
    known = {fold(t.name): t.name for t in drawable}
    near = [known[n] for n in get_close_matches(wanted, known, n=3, cutoff=0.5)]
    raise KgError(f"nobody and nothing is called {name!r} in this graph" + (f"; did you mean {' or '.join(near)}?" if near else ""))


def around(found: Records, name: str, steps: int) -> tuple[Records, Thing]:
    """The thing of this name with everything within so many steps, and the facts among them."""
    middle = named(found, name)
    ends = scene(found, limit=1).ends
    near: dict[str, set[str]] = {}
    for a, b in ends.values():
        near.setdefault(a, set()).add(b)
        near.setdefault(b, set()).add(a)
    inside = {middle.iri}
    for _ in range(steps):
        inside |= {other for n in inside for other in near.get(n, ())}
    kept = {iri: f for iri, f in found.facts.items() if _within(f, ends.get(iri), inside)}
    return _only(found, kept, inside), middle


def _within(fact: Fact, ends: tuple[str, str] | None, inside: set[str]) -> bool:
    return inside.issuperset(ends) if ends else fact.subject in inside


def _only(found: Records, facts: dict[str, Fact], inside: set[str]) -> Records:
    """The records of these facts and of all that they name; premises outside are left off."""
    for iri in [p for f in list(facts.values()) for p in f.premises if p in found.facts]:
        facts.setdefault(iri, found.facts[iri])
    facts = {iri: replace(facts[iri], premises=tuple(p for p in facts[iri].premises if p in facts)) for iri in sorted(facts)}
    wanted = set(inside)
    for f in facts.values():
        wanted |= {f.subject, f.object, f.body, f.said_by, *(p.document for p in f.passages)}
    wanted |= {found.things[w].body for w in wanted if w in found.things}
    things = {iri: replace(t, mentions=tuple(m for m in t.mentions if m in wanted)) for iri, t in found.things.items() if iri in wanted}
    compared = tuple(c for c in found.comparisons if wanted.issuperset(c.about))
    return Records(things, {iri: s for iri, s in found.sources.items() if iri in wanted}, facts, compared)
