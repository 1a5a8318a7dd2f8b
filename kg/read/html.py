"""Web pages: the article's text without the site around it, and what the page's markup says of it."""

from __future__ import annotations

import logging
import re
import warnings
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from kg.errors import InputError
from kg.model import Document
from kg.read.decode import Decoded, decoded
from kg.read.header import is_name
from kg.read.source import Found, Source, said_date, what_broke

if TYPE_CHECKING:
    from lxml.etree import _Element

_CHARSET = re.compile(rb"<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*[\"']?\s*(?P<name>[\w-]{2,40})", re.IGNORECASE)
_MAX_TAGS = 60_000
_DATES = {"original_date": True, "extensive_search": False, "min_date": "1990-01-01", "max_date": "2100-01-01"}  # so that no clock is asked


def read_source(source: Source) -> Found:
    """The article of a page as one document."""
    return [article(source, source.data)], []


def article(source: Source, data: bytes, *, id: str | None = None, where: str | None = None, url: str | None = None) -> Document:
    """The article of a page's bytes. Raises InputError where there is none."""
    where = where or source.where
    if data.count(b"<") > _MAX_TAGS:
        raise InputError(where, f"more than {_MAX_TAGS:,} tags", "give the article's page, not an index or a dump")
    page, encoding = _decoded(data, where, source.encoding)
    text, said = extracted(page, where)
    return source.document(text, {**said, "url": url or said["url"]}, id=id, where=where, encoding=encoding)


def _decoded(data: bytes, where: str, encoding: str | None) -> Decoded:
    """The page's text in the encoding given or declared; without either in UTF-8 or, as in browsers, Windows-1252."""
    declared = encoding or declared_encoding(data)
    try:
        return decoded(data, where, declared, known="given" if encoding else "declared")
    except InputError:
        if declared:
            raise
        return decoded(data, where, "windows-1252", known="as in browsers")


def declared_encoding(data: bytes) -> str | None:
    """The encoding that the page's first kilobyte declares; "latin-1" is what browsers take it for."""
    match = _CHARSET.search(data[:2048])
    name = match["name"].decode("ascii", "ignore").lower() if match else None
    return "windows-1252" if name in ("iso-8859-1", "latin-1", "latin1", "us-ascii", "ascii") else name


def extracted(page: str, where: str) -> tuple[str, dict[str, str | None]]:
    """The article's text, its title first and a paragraph a line, and the metadata of the markup."""
    from trafilatura import bare_extraction

    for name in ("trafilatura", "htmldate"):
        logging.getLogger(name).setLevel(logging.CRITICAL)  # what they cannot read is said by us
    page = re.sub(r"\A\s*<\?xml[^>]*\?>", "", page)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            found: Any = bare_extraction(
                page, with_metadata=True, include_comments=False, include_tables=True, date_extraction_params=dict(_DATES)
            )
    except Exception as error:
        raise InputError(where, f"a page that cannot be taken apart ({what_broke(error)})", "save the article as text") from error
    if found is None or found.body is None or not (lines := [line for line in _lines(found.body) if line]):
        raise InputError(where, "a page without an article", "give the article's page as it was sent, or its text")
    title = " ".join((found.title or "").split())
    if title and title not in lines[:3]:
        lines.insert(0, title)
    author = next((name.strip() for name in (found.author or "").split(";") if is_name(name.strip())), None)
    return "\n\n".join(lines), {
        "title": title, "author": author, "publisher": found.sitename or None, "published": said_date(found.date), "url": _web(found.url),
    }  # fmt: skip


def _web(url: str | None) -> str | None:
    return url if url and url.startswith(("http://", "https://")) else None


def _lines(element: _Element) -> Iterator[str]:
    """The text of headings, paragraphs, items and rows, each by itself."""
    for child in element:
        if child.tag in ("list", "quote", "table", "div", "body"):
            yield from _lines(child)
        elif child.tag == "row":
            yield ", ".join(filter(None, (_words(cell) for cell in child)))
        elif isinstance(child.tag, str):
            words = _words(child)
            yield f"• {words}" if child.tag == "item" and words else words


def _words(element: _Element) -> str:
    """The words of an element; a line break is a blank."""
    for line_break in element.iter("lb"):
        line_break.tail = " " + (line_break.tail or "")
    return " ".join("".join(element.itertext()).split())
