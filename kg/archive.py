"""archive: what was read of each document, kept beside the output so that the next build reads only what changed.

One SQLite file. A reading is found by the hash of its document, of the code and model that read it; the decisions of people are
applied to readings afterwards, so a changed decision reads nothing anew. Throwing the file away costs time and nothing else.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import fields
from functools import lru_cache
from pathlib import Path
from typing import Any

from kg.errors import OutputError
from kg.model import Block, BlockKind, Claim, Document, Evidence, Kind, Mention, Reading, Span, Stance, Status, Unread

NAME = ".kg/readings.sqlite"
SCHEMA = """
CREATE TABLE IF NOT EXISTS readings (key TEXT PRIMARY KEY, reading BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS documents (id TEXT PRIMARY KEY, key TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
"""
FORM = 1  # of the stored readings; another number makes all of them unknown


class Archive:
    """The readings of one output folder, and which documents its last build was made of."""

    def __init__(self, folder: str | Path) -> None:
        self.path = Path(folder) / NAME

    def has_build(self) -> bool:
        """Whether some build was kept here."""
        return self.path.is_file() and bool(self._rows("SELECT 1 FROM documents LIMIT 1"))

    def known(self, keys: Sequence[str]) -> dict[str, Reading]:
        """The readings that are there, by their keys."""
        if not self.path.is_file():
            return {}
        with closing(self._open()) as db:
            found = (db.execute("SELECT key, reading FROM readings WHERE key = ?", (key,)).fetchone() for key in dict.fromkeys(keys))
            return {row[0]: _thawed(row[1]) for row in found if row}

    def last_build(self) -> tuple[Reading, ...]:
        """The readings that the last build was made of, by their documents' ids."""
        if not self.path.is_file():
            return ()
        rows = self._rows("SELECT reading FROM documents JOIN readings USING (key) ORDER BY id")
        return tuple(sorted((_thawed(row[0]) for row in rows), key=lambda r: r.document.id))

    def settings(self) -> dict[str, str]:
        """What the last build was told."""
        return dict(self._rows("SELECT name, value FROM settings")) if self.path.is_file() else {}

    def keep(self, readings: Mapping[str, Reading]) -> None:
        """Keep readings by their keys."""
        with closing(self._open()) as db, db:
            db.executemany("INSERT OR REPLACE INTO readings VALUES (?, ?)", ((key, _frozen(r)) for key, r in readings.items()))

    def keep_build(self, keys: Mapping[str, str], settings: Mapping[str, str]) -> None:
        """Note that a build was made of these documents (key by id); readings that no build needs are dropped."""
        with closing(self._open()) as db, db:
            db.execute("DELETE FROM documents")
            db.executemany("INSERT INTO documents VALUES (?, ?)", keys.items())
            db.execute("DELETE FROM settings")
            db.executemany("INSERT INTO settings VALUES (?, ?)", settings.items())
            db.execute("DELETE FROM readings WHERE key NOT IN (SELECT key FROM documents)")

    def _rows(self, sql: str) -> list[tuple[Any, ...]]:
        with closing(self._open()) as db:
            return db.execute(sql).fetchall()

    def _open(self) -> sqlite3.Connection:
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            db = sqlite3.connect(self.path)
            db.executescript(SCHEMA)
        except (OSError, sqlite3.Error) as error:
            raise OutputError(f"{self.path}: cannot be used: {error}; delete it, and the next build makes it anew") from error
        return db


def key_of(document: Document, model: str | None = None) -> str:
    """What a reading is found by: all that it depends on."""
    said = [FORM, reader_version(), model_version(model), _flat(document)]
    return hashlib.sha256(json.dumps(said, ensure_ascii=False).encode("utf-8", "surrogatepass")).hexdigest()


@lru_cache(maxsize=1)
def reader_version() -> str:
    """A hash of the code, the lists and the model that read documents, and of the language library's version."""
    from importlib.metadata import version

    package = Path(__file__).parent
    folders = [package / "annotate" / "model", package / "extract"]
    code = [package / name for name in ("annotate/pipeline.py", "dates.py", "model.py", "names.py")]
    files = [p for f in folders for p in f.rglob("*") if p.is_file() and p.suffix != ".pyc"] + code
    made = hashlib.sha256(version("spacy").encode())
    for path in sorted(files):
        made.update(path.relative_to(package).as_posix().encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return made.hexdigest()


@lru_cache(maxsize=4)
def model_version(model: str | None) -> str:
    """The name of a language model that is not the bundled one, with the version that its folder or package states."""
    from importlib.metadata import PackageNotFoundError, version

    if model is None:
        return ""
    meta = Path(model, "meta.json")
    if meta.is_file():
        return f"{model} {hashlib.sha256(meta.read_bytes()).hexdigest()}"
    try:
        return f"{model} {version(model.replace('_', '-'))}"
    except (PackageNotFoundError, ValueError):
        return model


# --- as JSON -------------------------------------------------------------------------------------


def _frozen(reading: Reading) -> bytes:
    return zlib.compress(json.dumps(_as_lists(reading), ensure_ascii=False).encode("utf-8", "surrogatepass"), 1)


def _thawed(blob: bytes) -> Reading:
    return _reading(json.loads(zlib.decompress(blob).decode("utf-8", "surrogatepass")))


def _flat(value: object) -> Any:
    """A dataclass of spans, texts and numbers as lists."""
    if isinstance(value, tuple):
        return [_flat(v) for v in value]
    if hasattr(value, "__dataclass_fields__"):
        return [_flat(getattr(value, f.name)) for f in fields(value)]  # type: ignore[arg-type]
    return value


def _as_lists(reading: Reading) -> list[Any]:
    """A reading as lists; claims point at mentions by their number."""
    number: dict[Mention, int] = {m: i for i, m in enumerate(reading.mentions)}
    for claim in reading.claims:
        for m in _ends(claim):
            number.setdefault(m, len(number))
    claims = [[number[v] if isinstance(v, Mention) else _claim_part(v, number) for v in _values(c)] for c in reading.claims]
    quote = reading.document.quote
    mentions = [[m.span.start, m.span.end, m.kind, m.name, m.named, None if quote(m.span) == m.text else m.text] for m in number]
    return [_flat(reading.document), len(reading.mentions), mentions, claims, _flat(reading.unread)]


def _values(claim: Claim) -> Iterator[Any]:
    return (getattr(claim, f.name) for f in fields(claim))


def _claim_part(value: Any, number: Mapping[Mention, int]) -> Any:
    if isinstance(value, Evidence):
        return [value.span.start, value.span.end]
    return [number[m] for m in value] if isinstance(value, tuple) else value


def _ends(claim: Claim) -> Iterable[Mention]:
    return (m for m in (claim.subject, claim.object, claim.body, claim.attributed_to, *claim.about) if m is not None)


def _reading(lists: list[Any]) -> Reading:
    known, count, marked, claims, unread = lists
    document = _document(known)
    mentions = [
        Mention(document.id, Span(start, end), document.text[start:end] if text is None else text, Kind(kind), name, named)
        for start, end, kind, name, named, text in marked
    ]
    return Reading(
        document,
        tuple(mentions[:count]),
        tuple(_claim(values, mentions, document) for values in claims),
        tuple(Unread(Span(*span), quote, reason) for span, quote, reason in unread),
    )


def _document(values: list[Any]) -> Document:
    said = dict(zip((f.name for f in fields(Document)), values, strict=True))
    said["blocks"] = tuple(Block(Span(*span), BlockKind(kind)) for span, kind in said["blocks"])
    said |= {name: tuple(Span(*span) for span in said[name]) for name in ("pages", "noise")}
    return Document(**said)


def _claim(values: list[Any], mentions: Sequence[Mention], document: Document) -> Claim:
    said = dict(zip((f.name for f in fields(Claim)), values, strict=True))
    for name in ("subject", "object", "body", "attributed_to"):
        said[name] = None if said[name] is None else mentions[said[name]]
    span = Span(*said["evidence"])
    said["evidence"] = Evidence(document.id, span, document.quote(span))
    said["about"] = tuple(mentions[i] for i in said["about"])
    said["status"] = said["status"] and Status(said["status"])
    said["stance"] = Stance(said["stance"])
    return Claim(**said)
