"""A dossier: what is said of a person or body, each claim with a footnote that quotes its source, as Markdown (CommonMark with footnotes).

Without a name there is a dossier of everybody and everything that is named, and an index: a folder of notes.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from kg.errors import KgError
from kg.export.facts import Facts, Place, Said, Thing
from kg.lookup import find
from kg.rdf import Graph

_KINDS = ("person", "group", "body", "party", "area")
_SECTIONS = {
    "Posts": ("org:holds", "kg:appointedTo", "kg:electedTo", "kg:resignedFrom", "kg:suspendedFrom", "kg:dismissedFrom", "kg:succeeded"),
    "Membership and control": ("org:memberOf", "org:subOrganizationOf", "kg:controlledBy", "kg:represents", "schema:founder"),
    "Background": ("schema:alumniOf", "schema:spouse", "schema:parent"),
    "Scrutiny and stances": (
        "kg:inspected", "kg:calledForResignationOf", "kg:criticised", "kg:supported", "kg:apologisedTo", "kg:apologised",
    ),
    "Meetings": ("kg:met",),
    "In words": ("kg:said",),
}  # fmt: skip
_MARKUP = re.compile(r"([\\`*_\[\]<>#|~&^])")


def write(graph: Graph, about: str | None = None) -> dict[str, str]:
    """Raises QueryError for a name that nothing has, KgError for one that several have or that is no person, body or area."""
    facts = Facts(graph)
    files = _files(t for t in facts.things.values() if t.kind in _KINDS)
    if about is not None:
        thing = _one(facts, graph, about)
        return {files[thing.iri]: _dossier(facts, thing)}
    return {"index.md": _index(facts, files), **{name: _dossier(facts, facts.things[iri]) for iri, name in files.items()}}


def _one(facts: Facts, graph: Graph, name: str) -> Thing:
    found = [facts.things[n.value] for n in find(graph, name) if n.value in facts.things and facts.things[n.value].kind in _KINDS]
    if len(found) == 1:
        return found[0]
    if not found:
        raise KgError(f"{name!r} is no person, body or area; a dossier is about one of these")
    raise KgError(f"{name!r} may be any of {', '.join(t.iri for t in found)}; give the IRI")


def _files(things: Iterable[Thing]) -> dict[str, str]:
    """A file name for each thing that every system takes: its kind and the end of its IRI, and a hash where two would be the same."""
    names = {
        t.iri: f"{t.kind}-{re.sub(r'[^a-z0-9.-]+', '-', t.iri.rstrip('/').rpartition('/')[2].lower())[:100].strip('.-')}" for t in things
    }
    times = Counter(names.values())
    return {
        iri: f"{name}.md" if times[name] == 1 else f"{name}-{hashlib.sha256(iri.encode()).hexdigest()[:8]}.md"
        for iri, name in names.items()
    }


def _index(facts: Facts, files: Mapping[str, str]) -> str:
    rows = sorted((t.kind, t.name, file) for iri, file in files.items() for t in (facts.things[iri],))
    return "# Dossiers\n\n" + "".join(f"- [{_plain(name)}]({file}), {kind}\n" for kind, name, file in rows)


def _dossier(facts: Facts, thing: Thing) -> str:
    notes: dict[Place, int] = {}
    parts = [f"# {_plain(thing.name)}\n"]
    if thing.also:
        parts.append(f"Also: {'; '.join(map(_plain, thing.also))}.\n")
    mine = [c for c in facts.claims.values() if thing.iri in _ends(facts, c)]
    listed = {predicate for predicates in _SECTIONS.values() for predicate in predicates}
    sections = {**_SECTIONS, "Else": tuple({c.predicate for c in mine} - listed)}
    for title, predicates in sections.items():
        lines = [_line(facts, c, notes) for c in _by_date(c for c in mine if c.predicate in predicates)]
        if lines:
            parts.append(f"## {title}\n\n{''.join(lines)}")
    parts.append("".join(_footnote(facts, place, number) for place, number in notes.items()))
    return "\n".join(filter(None, parts))


def _ends(facts: Facts, c: Said) -> set[str]:
    quotation = facts.quotations.get(c.object)
    return {c.subject, c.object, c.body, *(quotation.mentions if quotation else ())}


def _by_date(claims: Iterable[Said]) -> list[Said]:
    return sorted(claims, key=lambda c: (c.since or c.until or (c.observed[0] if c.observed else ""), c.iri))


def _line(facts: Facts, c: Said, notes: dict[Place, int]) -> str:
    """A claim as an item of a list: what, how it stands, when, by whose word, and the numbers of its footnotes."""
    for place in c.places:
        notes.setdefault(place, len(notes) + 1)
    marks = "".join(f"[^{notes[place]}]" for place in c.places)
    what = facts.name(c.object) if c.object else c.value
    if c.object in facts.quotations:
        said = f"{_plain(facts.name(c.subject))} said: {_quoted(what)}"
    else:
        verb = "".join(f" {ch.lower()}" if ch.isupper() else ch for ch in c.predicate.partition(":")[2])
        said = f"{_plain(facts.name(c.subject))} – {verb} – {_plain(what)}"
    return f"- {said}{''.join(f' ({_plain(q)})' for q in _qualifiers(facts, c))}{marks}\n"


def _qualifiers(facts: Facts, c: Said) -> Iterator[str]:
    """What keeps a claim from being read as more than it is."""
    if c.status not in ("", "Current"):
        yield c.status.lower()
    period = f"{f'from {c.since}' if c.since else ''} {f'until {c.until}' if c.until else ''}".strip()
    if period:
        yield period
    elif c.observed:
        yield f"as of {c.observed[-1]}"
    if c.stance not in ("", "Asserted"):
        yield c.stance.lower() + (f" by {facts.name(c.attributed_to)}" if c.attributed_to else "")
    if c.premises:
        yield f"inferred: {c.reason}"


def _footnote(facts: Facts, place: Place, number: int) -> str:
    document = facts.documents.get(place.document)
    known = [
        facts.name(place.document),
        *((document.publisher, document.published) if document else ()),
        place.page and f"page {place.page}",
    ]
    link = f" <{document.url}>" if document and re.fullmatch(r"https?://[^\s<>]+", document.url) else ""
    return f"[^{number}]: {_quoted(place.quote)} {', '.join(_plain(k) for k in known if k)}{link}\n"


def _quoted(text: str) -> str:
    inside = " ".join(text.split()).strip("“”")
    return f"“{_plain(inside)}”"


def _plain(text: str) -> str:
    """Text on one line in which no character is a mark of Markdown."""
    return _MARKUP.sub(r"\\\1", " ".join(text.split()))
