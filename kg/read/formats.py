"""Every format that can be read, in one table: a name, its suffixes and the module that reads it."""

from __future__ import annotations

import importlib
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from kg.read.source import Found, Source


@dataclass(frozen=True, slots=True)
class Format:
    """A format and the module of `kg.read` whose `read_source` reads it; the module is loaded when it is needed."""

    name: str
    module: str
    suffixes: tuple[str, ...]
    max_scale: int = 1  # how many times a text's limit in bytes the file may have

    def read(self, source: Source) -> Found:
        return cast(Found, importlib.import_module(f"kg.read.{self.module}").read_source(source))


FORMATS: dict[str, Format] = {
    row.name: row
    for row in (
        Format("txt", "plain", (".txt", ".text")),
        Format("md", "markdown", (".md", ".markdown")),
        Format("html", "html", (".html", ".htm", ".xhtml")),
        Format("pdf", "pdf", (".pdf",), max_scale=5),
        Format("docx", "docx", (".docx",), max_scale=5),
        Format("feed", "feed", (".rss", ".atom", ".xml")),
        Format("warc", "warc", (".warc", ".warc.gz"), max_scale=10),
        Format("jsonl", "jsonl", (".jsonl", ".ndjson"), max_scale=10),
        Format("parquet", "parquet", (".parquet",), max_scale=10),
    )
}
SUFFIXES = tuple(sorted(suffix for row in FORMATS.values() for suffix in row.suffixes))


def format_of(path: Path) -> Format | None:
    """The format that the file's name says, if any.

    >>> format_of(Path("Minutes.PDF")).name, format_of(Path("crawl.warc.gz")).name, format_of(Path("logo.png"))
    ('pdf', 'warc', None)
    """
    name = path.name.lower()
    return next((row for row in FORMATS.values() if name.endswith(row.suffixes)), None)


def stem_of(path: Path) -> str:
    """The file's name without its format's suffix."""
    row = format_of(path)
    suffix = next((s for s in row.suffixes if path.name.lower().endswith(s)), "") if row else path.suffix
    return path.name[: len(path.name) - len(suffix)] if suffix else path.name
