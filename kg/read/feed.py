"""RSS and Atom: each entry with text is a document."""

from __future__ import annotations

import io
import re
from functools import partial
from typing import Any

from kg.model import Document
from kg.read.header import is_name
from kg.read.source import Found, Source, safe_id, said_date, url_id, what_broke

_MAX_TAGS = 150_000
_TAG = re.compile(r"<[^<>]*>")
_BLOCK_END = re.compile(r"</(?:p|div|h\d|li|blockquote|tr)>|<br\s*/?>", re.IGNORECASE)


def read_source(source: Source) -> Found:
    """The entries of a feed that have a text; one with a headline only is left out."""
    entries, publisher = _parsed(source)
    numbered = ((f"{source.where}#entry-{n}", entry) for n, entry in enumerate(entries, 1))
    return source.each((where, partial(_document, source, entry, where, publisher)) for where, entry in numbered)


def _parsed(source: Source) -> tuple[list[Any], str | None]:
    import feedparser

    if source.data.count(b"<") > _MAX_TAGS:
        raise source.refused(f"more than {_MAX_TAGS:,} tags", "split the feed")
    if b"<!ENTITY" in source.data:
        raise source.refused("XML that defines entities", "save the feed without its DOCTYPE")
    try:
        feed = feedparser.parse(io.BytesIO(source.data))  # a stream: a string might be taken for an address
    except Exception as error:
        raise source.refused(f"a feed that cannot be taken apart ({what_broke(error)})", "check the file") from error
    if not feed.get("version") or not feed.entries:
        found = "XML that is no RSS or Atom feed" if not feed.get("version") else "a feed without entries"
        raise source.refused(found, "give a feed, or save the article as text or HTML")
    return list(feed.entries), _words(feed.feed.get("title")) or None


def _document(source: Source, entry: Any, where: str, publisher: str | None) -> Document:
    title, link = _words(entry.get("title")), entry.get("link") or ""
    contents = [c.get("value") or "" for c in entry.get("content", [])] or [entry.get("summary") or ""]
    body = _paragraphs(max(contents, key=len))
    author = _words(entry.get("author"))
    name = url_id(link) if link.startswith(("http://", "https://")) else f"{source.id}/{safe_id(str(entry.get('id') or title))}"
    said = {
        "title": title,
        "publisher": publisher,
        "published": said_date(_date(entry)),
        "url": link,
        "author": author if is_name(author) else None,
    }
    return source.document(f"{title}\n\n{body}" if title else body, said, id=name, where=where)


def _date(entry: Any) -> str | None:
    """The entry's date in UTC."""
    parsed = next((entry[name] for name in ("published_parsed", "updated_parsed") if name in entry), None)
    return f"{parsed[0]:04d}-{parsed[1]:02d}-{parsed[2]:02d}" if parsed else None


def _paragraphs(markup: str) -> str:
    """The words of an entry's markup, a paragraph a line."""
    lines = (_words(part) for part in _BLOCK_END.split(markup))
    return "\n\n".join(line for line in lines if line)


def _words(markup: str | None) -> str:
    import html

    return " ".join(html.unescape(_TAG.sub("", markup or "")).replace("\0", "").split())
