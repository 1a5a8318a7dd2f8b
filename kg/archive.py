"""archive: what was read of each document, kept beside the output so that the next build reads only what changed.

One SQLite file. A reading is found by the hash of its document, of the code and model that read it; the decisions of people are
applied to readings afterwards, so a changed decision reads nothing anew. Throwing the file away costs time and nothing else.
"""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from kg.errors import OutputError
from kg.model import Reading
from kg.readings import pack, unpack

NAME = ".kg/readings.sqlite"
SCHEMA = """
CREATE TABLE IF NOT EXISTS readings (key TEXT PRIMARY KEY, reading BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS documents (id TEXT PRIMARY KEY, key TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
"""


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

    def last_keys(self) -> dict[str, str]:
        """The keys of the readings that the last build was made of, by their documents' ids."""
        return dict(self._rows("SELECT id, key FROM documents")) if self.path.is_file() else {}

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


def _frozen(reading: Reading) -> bytes:
    return zlib.compress(pack(reading), 1)


def _thawed(blob: bytes) -> Reading:
    return unpack(zlib.decompress(blob))
