"""targets: which mentions and claims a person means by the names and ids that they type, and what the documents say there."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from difflib import get_close_matches

from kg.errors import DecisionError
from kg.model import Claim, Document, Entity, Mention, Reading, Resolution, Span
from kg.names import fold

SENTENCE_END = re.compile(r"[.!?][\"”’']?\s+(?=[\"“‘A-Z])|\n+")


def mention_ids(readings: Sequence[Reading], resolution: Resolution, text: str) -> tuple[str, ...]:
    """The mentions that a text means: an id DOCUMENT#char=START,END, a name, an entity's IRI or path, or NAME@DOCUMENT.

    Raises DecisionError where nothing or more than one thing is called so.
    """
    mentions = {m.id: m for r in readings for m in r.mentions if m.key in resolution.entity_of}
    if "#char=" in text:
        if text not in mentions:
            raise DecisionError(f"no mention {text!r}; mentions are DOCUMENT#char=START,END as the report lists them")
        return (text,)
    name, _, document = text.rpartition("@") if "@" in text else (text, "", "")
    ids = entity(resolution, name, document).mentions
    within = [m for m in ids if not document or mentions[m].document == document]
    if not within:
        raise DecisionError(
            f"{name!r} is not in document {document!r}; it is in {', '.join(sorted({mentions[m].document for m in ids})[:9])}"
        )
    return tuple(sorted(within, key=lambda m: (mentions[m].document, mentions[m].span)))


def entity(resolution: Resolution, name: str, document: str = "") -> Entity:
    """The one entity of this name, other name, or path; where a document is given, of those that it names."""
    for path in resolution.entities:
        if name == path or name.endswith("/" + path):
            return resolution.entities[path]
    wanted = fold(name)
    for forms in (lambda e: (e.name,), lambda e: e.aliases):
        found = [e for e in resolution.entities.values() if wanted in map(fold, forms(e))]
        there = [e for e in found if not document or any(mention_parts(m)[0] == document for m in e.mentions)]
        if len(there) == 1:
            return there[0]
        if there:
            raise DecisionError(f"{len(there)} things are called {name!r}; say which: {', '.join(sorted(e.id for e in there)[:9])}")
        if found:
            others = sorted({mention_parts(m)[0] for e in found for m in e.mentions})
            raise DecisionError(f"{name!r} is not in document {document!r}; it is in {', '.join(others[:9])}")
    near = get_close_matches(wanted, sorted({fold(e.name) for e in resolution.entities.values()}), n=3)
    raise DecisionError(f"nothing is called {name!r}{'; did you mean ' + ' or '.join(map(repr, near)) + '?' if near else ''}")


def claim_ids(by_iri: Mapping[str, Sequence[Claim]], text: str) -> tuple[str, ...]:
    """The ids of all that documents say under a claim of the graph, given by its IRI or hash. Raises DecisionError if there is none."""
    mark = text.rsplit("/", 1)[-1]
    for iri, claims in by_iri.items():
        if iri.rsplit("/", 1)[-1] == mark:
            return tuple(sorted({c.id for c in claims}))
    said = [c.id for claims in by_iri.values() for c in claims if c.id == text]
    if not said:
        raise DecisionError(f"no claim {text!r}; the answers of kg query, show and explain end in the claims' hashes")
    return (said[0],)


def sentence(document: Document, span: Span) -> str:
    """The sentence around a span, on one line."""
    block = next((b.span for b in document.blocks if b.span.covers(span)), Span(0, len(document.text)))
    text, at, to = document.quote(block), span.start - block.start, span.end - block.start
    ends = [0, *(m.end() for m in SENTENCE_END.finditer(text)), len(text)]
    first = max(end for end in ends if end <= at)
    last = min(end for end in ends if end >= to)
    return " ".join(text[first:last].split())


def quoted(readings: Sequence[Reading], mention: str) -> str:
    """The sentence of a mention with its document, outlet and date."""
    document, start, end = mention_parts(mention)
    found = next(r.document for r in readings if r.document.id == document)
    source = ", ".join(part for part in (found.id, found.publisher, found.published) if part)
    return f"“{sentence(found, Span(start, end))}”\n{source}"


def mention_parts(mention: str) -> tuple[str, int, int]:
    """Document, start and end of a mention's id."""
    document, _, span = mention.rpartition("#char=")
    start, _, end = span.partition(",")
    return document, int(start), int(end)


def called(mentions: Mapping[str, Mention], ids: Sequence[str]) -> str:
    """What mentions are called, for a comment in the decisions file."""
    return " / ".join(f"{mentions[i].name} in {mentions[i].document}" if i in mentions else i for i in ids)
