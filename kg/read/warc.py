"""Web archives: each page that was sent with status 200 is a document."""

from __future__ import annotations

import contextlib
import io
from collections.abc import Iterator
from functools import partial
from typing import Any

from kg.errors import InputError
from kg.model import Document
from kg.read import html
from kg.read.decode import decoded
from kg.read.source import Found, Source, url_id, what_broke

_MAX_SCALE = 10


def read_source(source: Source) -> Found:
    """The pages of an archive that hold an article; lists, frames and pages that were not found are left out."""
    with contextlib.redirect_stderr(io.StringIO()):  # the library prints what it mends
        pages = list(_pages(source))
    numbered = ((f"{source.where}#record-{n}", page) for n, page in enumerate(pages, 1))
    return source.each((where, partial(_document, source, where, *page)) for where, page in numbered)


def _pages(source: Source) -> Iterator[tuple[str, str, bytes]]:
    """Address, type and bytes of each page. Raises InputError where the archive breaks or unpacks to too much."""
    from warcio.archiveiterator import ArchiveIterator

    unpacked = 0
    try:
        for record in ArchiveIterator(io.BytesIO(source.data)):
            kind = _kind(record)
            if kind is None:
                continue
            data = record.content_stream().read(source.max_bytes + 1)
            unpacked += len(data)
            if len(data) > source.max_bytes or unpacked > _MAX_SCALE * source.max_bytes:
                raise source.refused("an archive that unpacks to too much", "split it, or raise the limit (max_bytes)")
            yield record.rec_headers.get_header("WARC-Target-URI") or "", kind, data
    except InputError:
        raise
    except Exception as error:
        raise source.refused(
            f"an archive that cannot be taken apart ({what_broke(error)})", "check the file; it may be cut short"
        ) from error


def _kind(record: Any) -> str | None:
    """The media type of a page, if the record is one."""
    if record.rec_type not in ("response", "resource"):
        return None
    headers = record.http_headers or record.rec_headers
    if record.http_headers and record.http_headers.get_statuscode() != "200":
        return None
    kind = (headers.get_header("Content-Type") or "").partition(";")[0].strip().lower()
    return kind if kind in ("text/html", "application/xhtml+xml", "text/plain") else None


def _document(source: Source, where: str, url: str, kind: str, data: bytes) -> Document:
    name = url_id(url) if url else None
    if kind == "text/plain":
        text, encoding = decoded(data, where, source.encoding)
        return source.document(text, {"url": url}, id=name, where=where, encoding=encoding)
    return html.article(source, data, id=name, where=where, url=url or None)
