"""Plain text."""

from __future__ import annotations

from kg.read.source import Found, Source


def read_source(source: Source) -> Found:
    """The text as one document."""
    text, encoding = source.text()
    return [source.document(text, encoding=encoding)], []
