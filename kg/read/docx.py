"""Word files: paragraphs and table rows in the order of the document."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg.read.source import Found, Source, what_broke

if TYPE_CHECKING:
    from docx.document import Document as Word
    from docx.table import Table
    from docx.text.paragraph import Paragraph

_MAX_PARTS = 5_000


def read_source(source: Source) -> Found:
    """The document of a .docx file. Raises InputError for a file that unpacks to too much."""
    _checked(source)
    text = _extracted(source)
    if not text.strip():
        raise source.refused("a Word file without text", "give one with paragraphs; pictures of text are not read")
    return [source.document(text)], []


def _checked(source: Source) -> None:
    """Refuses what is no ZIP archive and what would unpack to more than a text may be."""
    try:
        parts = zipfile.ZipFile(io.BytesIO(source.data)).infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        advice = (
            "save it as .docx in Word or LibreOffice"
            if source.data.startswith(b"\xd0\xcf\x11\xe0")
            else "check the file; it may be cut short"
        )
        raise source.refused("not a .docx file (no ZIP archive)", advice) from error
    marked = sum(part.file_size for part in parts if part.filename.lower().endswith((".xml", ".rels")))
    if marked > source.max_bytes or sum(part.file_size for part in parts) > 10 * source.max_bytes or len(parts) > _MAX_PARTS:
        raise source.refused(
            f"a .docx file that unpacks to {marked:,} bytes of XML in {len(parts):,} parts", "split it, or raise the limit (max_bytes)"
        )
    if "word/document.xml" not in {part.filename for part in parts}:
        raise source.refused("a ZIP archive that is no .docx file", "save the text as .docx or .txt")


def _extracted(source: Source) -> str:
    """The words of the file; its properties (date, title, author) are those of its template too often."""
    from docx import Document

    try:
        word = Document(io.BytesIO(source.data))
        return "\n\n".join(filter(None, _lines(word)))
    except Exception as error:
        raise source.refused(
            f"a .docx file that cannot be taken apart ({what_broke(error)})", "save it anew in Word or LibreOffice"
        ) from error


def _lines(word: Word) -> Iterator[str]:
    from docx.table import Table

    for part in word.iter_inner_content():
        yield from _rows(part) if isinstance(part, Table) else [_words(part)]


def _words(paragraph: Paragraph) -> str:
    words = " ".join(paragraph.text.split())
    style = (paragraph.style.name if paragraph.style else "") or ""
    return f"• {words}" if words and style.startswith("List") else words


def _rows(table: Table) -> Iterator[str]:
    """A row's cells as one line; a cell that spans columns counts once."""
    for row in table.rows:
        cells = dict.fromkeys(" ".join(cell.text.split()) for cell in row.cells)
        yield ", ".join(filter(None, cells))
