"""The records as one JSON value without repeated strings: columns of numbers that point into tables.

Things and facts are numbered in the order of their IRIs; -1 means none. `words` holds every string that may come twice.
A passage is `[document, start, end]` into the document's text, or with its own words where the page carries no text.
Offsets in the page count UTF-16 units, as the browser's strings do.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from typing import Any

from kg.view.data import Passage, Records, Source
from kg.view.kinds import KINDS, VOICES
from kg.view.scene import Scene
from kg.vocab import PREDICATES

MAX_TEXT_CHARS = 8_000_000  # above this the page carries the quotes, not the whole texts

Json = dict[str, Any]


class _Tables:
    """What columns point into: things by number, words by number, and texts with the way from their code points to UTF-16 units."""

    def __init__(self, found: Records) -> None:
        self.number = {iri: i for i, iri in enumerate(found.things)}
        self.texts = _carried_texts(found.sources.values())
        self._words = {"": 0}
        self._units = {iri: _units(text) for iri, text in self.texts.items()}

    def thing(self, iri: str) -> int:
        return self.number.get(iri, -1)

    def word(self, word: str) -> int:
        """Words are numbered in the order in which they first come; 0 is the empty string."""
        return self._words.setdefault(word, len(self._words))

    def words(self) -> list[str]:
        return list(self._words)

    def passage(self, p: Passage) -> list[int]:
        text = self.texts.get(p.document, "")
        if text and text[p.start : p.end] == p.quote:
            unit = self._units[p.document]
            return [self.thing(p.document), unit(p.start), unit(p.end)]
        return [self.thing(p.document), p.start, p.end, self.word(p.quote), self.word(p.before), self.word(p.after)]


def embed(found: Records, drawn: Scene) -> Json:
    """Everything of the records that the page shows."""
    tables = _Tables(found)
    base = base_of(found.things)
    terms = sorted({f.predicate for f in found.facts.values()}, key=_legend_order)
    return {
        "base": base,
        "kinds": [_row(k) for k in KINDS.values()],
        "voices": [_row(v) for v in VOICES.values()],
        "predicates": [_predicate(t) for t in terms],
        "things": _things(found, drawn, base, tables),
        "sources": _sources(found, tables),
        "facts": _facts(found, drawn, terms, tables),
        "comparisons": _comparisons(found, tables),
        "words": tables.words(),
    }


def base_of(iris: Collection[str]) -> str:
    """What the IRIs share, up to a slash.

    >>> base_of(["https://e.org/kg/person/a", "https://e.org/kg/body/b"])
    'https://e.org/kg/'
    """
    first, last = min(iris, default=""), max(iris, default="")
    shared = next((i for i, (a, b) in enumerate(zip(first, last, strict=False)) if a != b), min(len(first), len(last)))
    return first[: first.rfind("/", 0, shared) + 1]


def _row(row: Any) -> Json:
    return {name: getattr(row, name) for name in row.__slots__}


def _legend_order(term: str) -> tuple[int, str]:
    rank = {t: i for i, t in enumerate(PREDICATES)}
    return rank.get(term, len(rank)), term


def _predicate(term: str) -> Json:
    row = PREDICATES.get(term)
    if row:
        return {"term": term, "label": row.label, "inverse": row.inverse_label, "group": row.group}
    return {"term": term, "label": _spaced(term), "inverse": "", "group": "other"}


def _spaced(term: str) -> str:
    """A term that the vocabulary doesn't know, as words: "kg:advisedBy" is "advised by"."""
    return "".join(f" {c.lower()}" if c.isupper() else c for c in term.rpartition(":")[2]).strip()


def _sparse(values: Iterable[Any]) -> dict[str, Any]:
    """Only the values that are there, by their number."""
    return {str(i): v for i, v in enumerate(values) if v not in ("", None, [], -1)}


def _things(found: Records, drawn: Scene, base: str, tables: _Tables) -> Json:
    things, kinds = list(found.things.values()), list(KINDS)
    return {
        "id": [t.iri.removeprefix(base) for t in things],
        "kind": [kinds.index(t.kind) for t in things],
        "name": [t.name for t in things],
        "also": _sparse(list(t.also) for t in things),
        "title": _sparse(tables.word(t.title) or None for t in things),
        "role": _sparse(tables.word(t.role) or None for t in things),
        "body": _sparse(tables.thing(t.body) for t in things),
        "speaker": _sparse(tables.thing(t.speaker) for t in things),
        "document": _sparse(tables.thing(t.document) for t in things),
        "mentions": _sparse([n for m in t.mentions if (n := tables.thing(m)) >= 0] for t in things),
        "standing": [tables.thing(p) for p in drawn.posts],
        "first": [tables.thing(n) for n in drawn.first],
    }


def _carried_texts(sources: Iterable[Source]) -> dict[str, str]:
    texts = {s.iri: s.text for s in sources}
    return texts if sum(map(len, texts.values())) <= MAX_TEXT_CHARS else {}


def _sources(found: Records, tables: _Tables) -> Json:
    sources = list(found.sources.values())
    return {
        "thing": [tables.thing(s.iri) for s in sources],
        "published": [tables.word(s.published) for s in sources],
        "publisher": [tables.word(s.publisher) for s in sources],
        "url": [s.url for s in sources],
        "text": [tables.texts.get(s.iri, "") for s in sources],
    }


# The columns of a fact that are a thing's number, and those that are a word's.
_THING_COLUMNS = ("subject", "object", "body")
_WORD_COLUMNS = ("role", "status", "since", "until", "date", "observed", "rule", "mode")


def _facts(found: Records, drawn: Scene, terms: list[str], tables: _Tables) -> Json:
    facts, voices, base = list(found.facts.values()), list(VOICES), base_of(found.facts)
    order = {iri: i for i, iri in enumerate(found.facts)}
    ends = [drawn.ends.get(f.iri, ("", "")) for f in facts]
    return {
        "base": base,
        "id": [f.iri.removeprefix(base) for f in facts],
        "predicate": [terms.index(f.predicate) for f in facts],
        **{column: [tables.thing(getattr(f, column)) for f in facts] for column in _THING_COLUMNS},
        **{column: [tables.word(getattr(f, column)) for f in facts] for column in _WORD_COLUMNS},
        "from": [tables.thing(a) for a, _ in ends],
        "to": [tables.thing(b) for _, b in ends],
        "voice": [voices.index(f.voice) for f in facts],
        "confidence": [f.confidence for f in facts],
        "value": _sparse(f.value for f in facts),
        "saidBy": _sparse(tables.thing(f.said_by) for f in facts),
        "reason": _sparse(f.reason for f in facts),
        "passages": [[tables.passage(p) for p in f.passages] for f in facts],
        "premises": _sparse([order[p] for p in f.premises if p in order] for f in facts),
    }


def _comparisons(found: Records, tables: _Tables) -> Json:
    """Columns of what was compared, as far as it is about things of this page."""
    rows = [c for c in found.comparisons if c.about and all(iri in tables.number for iri in c.about)]
    return {
        **{column: [tables.word(getattr(c, column)) for c in rows] for column in ("verdict", "left", "right")},
        "about": [[tables.thing(iri) for iri in c.about] for c in rows],
        "reasons": [[tables.word(reason) for reason in c.reasons] for c in rows],
        "documents": [[n for iri in c.documents if (n := tables.thing(iri)) >= 0] for c in rows],
        "score": [c.score for c in rows],
    }


def _units(text: str) -> Callable[[int], int]:
    """From code points to UTF-16 units; the same number unless the text has characters beyond the basic plane."""
    if all(c <= "\uffff" for c in text):
        return lambda at: at
    units = [0]
    for c in text:
        units.append(units[-1] + (2 if c > "\uffff" else 1))
    return lambda at: units[at]
