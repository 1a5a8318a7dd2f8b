"""Parquet: one document a row, in columns named as the fields of JSON Lines; any other column is left alone."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.errors import InputError
from kg.model import Document
from kg.read.jsonl import document_of
from kg.read.source import Found, Source, what_broke

if TYPE_CHECKING:
    from pyarrow.parquet import ParquetFile

COLUMNS = ("id", "text", "date", "published", "title", "url", "publisher", "author")
_ROWS = 256  # that are taken out at a time


def read_source(source: Source) -> Found:
    """The documents of the rows and what is wrong with the others."""
    installed(source)
    file = opened(source, BytesIO(source.data))
    found = [item for group in range(file.num_row_groups) for item in read_rows(source, file, group)]
    if not found:
        raise source.refused("a Parquet file without rows", "give one with a document a row")
    return [d for d in found if isinstance(d, Document)], [e for e in found if isinstance(e, InputError)]


def read_rows(source: Source, file: ParquetFile, group: int) -> Iterator[Document | InputError]:
    """The same of one row group, some rows at a time. Raises InputError where the file breaks."""
    number = sum(file.metadata.row_group(n).num_rows for n in range(group))
    for row in _rows(source, file, group):
        number += 1
        try:
            yield document_of_row(source, row, f"{source.where}#row-{number}")
        except InputError as error:
            yield error


def document_of_row(source: Source, row: dict[str, Any], where: str) -> Document:
    """The document of a row. Raises InputError for one without an id or a text."""
    fields = {name: _plain(value) for name, value in row.items() if name in COLUMNS and value is not None}
    if "published" in fields:
        fields.setdefault("date", fields.pop("published"))
    return document_of(source, fields, where)


def opened(source: Source, file: Any) -> ParquetFile:
    """The file, a path or a stream of it, with its row groups. Raises InputError for what is no Parquet, or has no texts."""
    from pyarrow.parquet import ParquetFile

    try:
        parquet = ParquetFile(file)
        names = parquet.schema_arrow.names
    except Exception as error:
        raise source.refused(f"no Parquet file ({what_broke(error)})", "check the file; it may be cut short") from error
    if missing := [name for name in ("id", "text") if name not in names]:
        there = ", ".join(names[:8])
        raise source.refused(f"no column {' and no '.join(map(repr, missing))} (there are: {there})", "name the columns 'id' and 'text'")
    return parquet


def installed(source: Source) -> None:
    """Raises InputError where the library that reads Parquet is missing."""
    try:
        import pyarrow.parquet  # noqa: F401
    except ImportError as error:
        raise source.refused("a Parquet file, and pyarrow is not installed, which reads those", "pip install 'kg[parquet]'") from error


def group_count(path: Path) -> int:
    """How many row groups a file has. Raises InputError for what is no Parquet, or has no texts."""
    source = Source(b"", str(path), "")
    installed(source)
    return int(opened(source, path).num_row_groups)


def _rows(source: Source, file: ParquetFile, group: int) -> Iterator[dict[str, Any]]:
    columns = [name for name in COLUMNS if name in file.schema_arrow.names]
    try:
        for batch in file.iter_batches(_ROWS, row_groups=[group], columns=columns):
            yield from batch.to_pylist()
    except Exception as error:
        raise source.refused(f"a row group that cannot be read ({what_broke(error)})", "check the file") from error


def _plain(value: Any) -> Any:
    """A value as JSON has it: dates in words, bytes as text where they are UTF-8."""
    if isinstance(value, datetime.date):  # a datetime is one too
        return value.isoformat()
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else value
