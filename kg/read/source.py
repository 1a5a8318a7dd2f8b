"""One source's bytes on the way to documents, and what the formats share."""

from __future__ import annotations

import hashlib
import logging
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from urllib.parse import urlsplit

from kg.errors import InputError
from kg.model import Document, Span
from kg.read.decode import Decoded, decoded
from kg.read.header import iso_date
from kg.read.page import read_text

METADATA = ("title", "published", "publisher", "author", "url")
Found = tuple[list[Document], list[InputError]]


@dataclass(frozen=True, slots=True)
class Source:
    """The bytes of one file. `given` metadata wins over what the format says, that over what the page says."""

    data: bytes
    where: str
    id: str
    given: Mapping[str, str] = field(default_factory=dict)
    encoding: str | None = None
    max_bytes: int = 20_000_000

    def text(self) -> Decoded:
        return decoded(self.data, self.where, self.encoding)

    def document(
        self,
        text: str,
        said: Mapping[str, str | None] = MappingProxyType({}),
        *,
        id: str | None = None,
        where: str | None = None,
        pages: tuple[Span, ...] = (),
        encoding: str = "",
    ) -> Document:
        """The document of a text, with what the format said of it and what was given."""
        metadata = {name: value for name, value in {**said, **self.given}.items() if value}
        made = read_text(text, id or self.id, metadata=metadata, source=where or self.where, pages=pages)
        return replace(made, encoding=encoding) if encoding else made

    def each(self, parts: Iterable[tuple[str, Callable[[], Document]]]) -> Found:
        """The documents of a file of many; see `stream`."""
        return list(self.stream(parts)), []

    def stream(self, parts: Iterable[tuple[str, Callable[[], Document]]], *, or_none: bool = False) -> Iterator[Document]:
        """The documents of a file of many, one by one. Raises InputError where no part has an article, unless that may be.

        A part without one is left out, and logged; so is a part that repeats another. Two texts under one
        address both stay, the later with a hash of its text in its id.
        """
        hashes: dict[str, str] = {}  # of the text of each id
        left_out = ""
        for where, read_part in parts:
            try:
                document = read_part()
            except InputError as error:
                left_out = left_out or f": {error.found}"
                logging.getLogger(__name__).info("left out %s: %s", where, error.found)
                continue
            name = document.id if hashes.get(document.id) in (None, document.sha256) else f"{document.id}-{document.sha256[:8]}"
            if name not in hashes:
                hashes[name] = document.sha256
                yield replace(document, id=name)
        if not hashes and not or_none:
            raise self.refused(f"no article in it{left_out}", "give pages or entries with the text of an article")

    def refused(self, found: str, advice: str) -> InputError:
        return InputError(self.where, found, advice)


def what_broke(error: Exception) -> str:
    """A library's fault in a few words."""
    return " ".join(f"{type(error).__name__}: {error}".split())[:100].rstrip(": ")


def said_date(given: str | None) -> str | None:
    """A date that a format's metadata states, if it is one."""
    return iso_date(given) if given else None


def safe_id(name: str) -> str:
    """The name with only what may stand in an IRI; letters of any script stay.

    >>> safe_id("Who’s who? (1)#2"), safe_id("Čapek"), safe_id("?!")
    ('Who-s-who-1-2', 'Čapek', 'document')
    """
    name = re.sub(r"[^\w.~-]+", "-", unicodedata.normalize("NFC", name)).strip("-")
    return name if name.strip(".") else "document"


def url_id(url: str) -> str:
    """An id made of an address: its host and path, and a hash where it asks something or is long.

    >>> url_id("https://www.wick.example/news/a-b.html"), url_id("https://wick.example/?p=7")
    ('wick.example/news/a-b', 'wick.example-367eddab')
    """
    try:
        parts = urlsplit(url)
    except ValueError:
        return safe_id(url)[:100]
    folders = [safe_id(p) for p in re.sub(r"\.(?:html?|php|aspx?)$", "", parts.path).split("/") if p]
    name = "/".join([safe_id((parts.hostname or "").removeprefix("www.")), *folders])
    exact = not parts.query and len(name) <= 120
    return name if exact else f"{name[:120]}-{hashlib.sha256(url.encode('utf-8', 'replace')).hexdigest()[:8]}"
