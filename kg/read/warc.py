"""Web archives: each page that was sent with status 200 is a document."""

from __future__ import annotations

import contextlib
import io
import math
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial
from typing import Any, BinaryIO

from kg.errors import InputError
from kg.model import Document
from kg.read import html
from kg.read.decode import decoded
from kg.read.source import Found, Source, url_id, what_broke

_MAX_SCALE = 10
_MEMBER = b"\x1f\x8b\x08"  # with which a member of a gzip file begins
_HEAD = 1024  # bytes of a member that tell whether it is a record
_BLOCK = 1 << 20

Page = tuple[str, str, bytes]  # address, type and bytes


def read_source(source: Source) -> Found:
    """The pages of an archive that hold an article; lists, frames and pages that were not found are left out."""
    return source.each(_numbered(source, list(_quietly(_pages(source, io.BytesIO(source.data), _MAX_SCALE * source.max_bytes)))))


def read_stream(source: Source, stream: BinaryIO) -> Iterator[Document]:
    """The same of an archive of any size, page by page."""
    return source.stream(_numbered(source, _quietly(_pages(source, stream))))


def read_stretch(source: Source, stream: BinaryIO, start: int, end: int) -> Iterator[Document]:
    """The same of the records of a .warc.gz that begin between two bytes of it; their numbers count from the first."""
    at = _next_record(stream, start)
    if at is None or at >= end:
        return iter(())
    stream.seek(at)
    stretch = replace(source, where=f"{source.where}@{at}") if at else source
    return stretch.stream(_numbered(stretch, _quietly(_pages(source, stream, end=end))), or_none=True)


def _numbered(source: Source, pages: Iterable[Page]) -> Iterator[tuple[str, Callable[[], Document]]]:
    numbered = ((f"{source.where}#record-{n}", page) for n, page in enumerate(pages, 1))
    return ((where, partial(_document, source, where, *page)) for where, page in numbered)


def _quietly(pages: Iterator[Page]) -> Iterator[Page]:
    """The pages; the library is kept from printing what it mends."""
    while True:
        with contextlib.redirect_stderr(io.StringIO()):
            page = next(pages, None)
        if page is None:
            return
        yield page


def _next_record(stream: BinaryIO, start: int) -> int | None:
    """Where the first record of a .warc.gz begins at or after a byte: a gzip member that unpacks to a record's first line."""
    at = start
    while True:
        stream.seek(at)
        data = stream.read(_BLOCK + _HEAD)
        found = data.find(_MEMBER)
        while 0 <= found < _BLOCK:
            if _is_record(data[found : found + _HEAD]):
                return at + found
            found = data.find(_MEMBER, found + 1)
        if len(data) <= _BLOCK:
            return None
        at += _BLOCK


def _is_record(data: bytes) -> bool:
    try:
        return zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(data).startswith(b"WARC/")
    except zlib.error:
        return False


def _pages(source: Source, stream: BinaryIO, most: float = math.inf, end: float = math.inf) -> Iterator[Page]:
    """Address, type and bytes of each page of the records that begin before a byte.

    Raises InputError where the archive breaks or unpacks to too much.
    """
    from warcio.archiveiterator import ArchiveIterator

    unpacked = 0
    try:
        records = ArchiveIterator(stream)
        for record in records:
            if records.offset >= end:  # where the record begins; asking for more reads it
                return
            kind = _kind(record)
            if kind is None:
                continue
            data = record.content_stream().read(source.max_bytes + 1)
            unpacked += len(data)
            if len(data) > source.max_bytes or unpacked > most:
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
