"""PDF files: the text page by page, with broken lines joined and running titles left out."""

from __future__ import annotations

import io
import logging
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.errors import InputError
from kg.model import Span
from kg.read.source import Found, Source, said_date, what_broke

if TYPE_CHECKING:
    from pypdf import PdfReader

_MAX_PAGES = 2_000
_MAX_OBJECTS = 300_000
_DATE = re.compile(r"D:(\d{4})(\d\d)(\d\d)")
_PAGE_NUMBER = re.compile(r"(?:page )?#(?: (?:of|/) #)?|[-–] # [-–]|(?:# \| page|page \| #)")
_END = re.compile(r"[.!?:][\"”'’)]*$")
_STARTS_ANEW = re.compile(r"[•·▪●*–-]\s|\(?(?:\d{1,2}(?:\.\d{1,2})*|[a-z])[.)]\s|[A-Z][A-Z ]{6,}$")


def read_source(source: Source) -> Found:
    """The document of a PDF, with the span of each page that has text."""
    if (objects := source.data.count(b"endobj")) > _MAX_OBJECTS:
        raise source.refused(f"a PDF of {objects:,} objects", f"split it; at most {_MAX_OBJECTS:,} are read")
    texts, created = _extracted(source)
    lines = without_running_titles([text.splitlines() for text in texts])
    texts = ["\n\n".join(paragraphs(page)) for page in lines]
    if not any(text.strip() for text in texts):
        raise source.refused(
            f"a PDF of {len(texts)} pages without text: scanned, perhaps", "run OCR over it first (ocrmypdf), or give its text"
        )
    text, pages = _joined(texts)
    document = source.document(text, pages=pages)
    return [document if document.published else replace(document, published=created)], []


def _extracted(source: Source) -> tuple[list[str], str | None]:
    from pypdf import PdfReader

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = PdfReader(io.BytesIO(source.data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise source.refused("a PDF that is locked with a password", "save a copy without it")
        if (pages := len(reader.pages)) > _MAX_PAGES:
            raise source.refused(f"a PDF of {pages:,} pages", f"split it; at most {_MAX_PAGES:,} are read")
        return _pages(reader, source), _created(reader)
    except InputError:
        raise
    except Exception as error:
        raise source.refused(
            f"a PDF that cannot be taken apart ({what_broke(error)})", "print it to a new PDF, or give its text"
        ) from error


def _pages(reader: PdfReader, source: Source) -> list[str]:
    """The text of each page. Raises InputError when it becomes longer than a text may be."""
    texts: list[str] = []
    length = 0
    for page in reader.pages:
        texts.append(page.extract_text().replace("\0", "").replace("\ufeff", ""))
        length += len(texts[-1])
        if length > source.max_bytes:
            raise source.refused(f"a PDF of more than {source.max_bytes:,} characters", "split it, or raise the limit (max_bytes)")
    return [text.encode("utf-8", "replace").decode() for text in texts]


def _created(reader: PdfReader) -> str | None:
    """The date of the document information; its titles and authors are those of templates too often."""
    match = _DATE.match(str(reader.metadata.get("/CreationDate") or "")) if reader.metadata else None
    return said_date("-".join(match.groups())) if match else None


def without_running_titles(pages: Sequence[Sequence[str]]) -> list[list[str]]:
    """The pages without page numbers, and without what most of them repeat as first or last lines after its first time."""
    edges = [[_edge(line) if i < 2 or i >= len(page) - 2 else "" for i, line in enumerate(page)] for page in pages]
    times = Counter(edge for page in edges for edge in set(page))
    running = {edge for edge, n in times.items() if len(pages) >= 3 and n > len(pages) / 2 and edge}
    seen: set[str] = set()
    kept: list[list[str]] = []
    for page, marks in zip(pages, edges, strict=True):
        kept.append(
            [line for line, edge in zip(page, marks, strict=True) if not _PAGE_NUMBER.fullmatch(edge) and edge not in running & seen]
        )
        seen.update(marks)
    return kept


def _edge(line: str) -> str:
    return re.sub(r"\d+", "#", " ".join(line.lower().split()))


def paragraphs(lines: Sequence[str]) -> list[str]:
    """Lines joined to paragraphs: one ends at an empty line, or with a sentence before the line is full.

    >>> paragraphs(["The leader of the coun-", "cil has resigned", "today.", "Next steps", "A vote follows."])
    ['The leader of the council has resigned today.', 'Next steps', 'A vote follows.']
    """
    width = max((len(line.rstrip()) for line in lines), default=0)
    joined: list[str] = []
    broken = False
    for line in (" ".join(line.split()) for line in lines):
        continued = broken or (line[:1].islower() and joined and not _END.search(joined[-1]))
        if line and continued and not _STARTS_ANEW.match(line):
            joined[-1] = _glued(joined[-1], line)
        elif line:
            joined.append(line)
        broken = bool(line) and _goes_on(line, width)
    return joined


def _goes_on(line: str, width: int) -> bool:
    """Whether the sentence goes on in the next line: it has not ended, and the line is no heading's."""
    if line.endswith(("-", ",", ";")) or re.search(r"\b(?:the|of|and|to|a|in|for|by|with|has|is|was|that)$", line):
        return True
    return not (_END.search(line) and len(line) < 0.85 * width) and len(line) > 0.6 * width


def _glued(left: str, right: str) -> str:
    """Two lines as one; a word broken at the line's end is whole again."""
    if re.search(r"[a-z]-$", left) and right[:1].islower():
        return left[:-1] + right
    return f"{left} {right}"


def _joined(texts: Sequence[str]) -> tuple[str, tuple[Span, ...]]:
    """The pages as one text and where each lies; an empty page has no span but keeps its number by a blank one before."""
    text, spans = "", list[Span]()
    for page in texts:
        start = len(text)
        text += (page or " ") + "\n\n"
        spans.append(Span(start, len(text)))
    return text, tuple(spans)
