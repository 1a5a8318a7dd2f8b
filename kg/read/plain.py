"""Plain text."""

from __future__ import annotations

from kg.read.source import Found, Source


def read_source(source: Source) -> Found:
    """The text as one document."""
    return [source.document(source.text())], []
