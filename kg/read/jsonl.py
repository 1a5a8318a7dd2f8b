"""JSON Lines: one document a line, `{"id", "text", "date"?, "title"?, "url"?, "publisher"?}`."""

from __future__ import annotations

import json
from typing import Any

from kg.errors import InputError
from kg.model import Document
from kg.read.header import iso_date
from kg.read.source import Found, Source

_OPTIONAL = {"date": "published", "title": "title", "url": "url", "publisher": "publisher", "author": "author"}


def read_source(source: Source) -> Found:
    """The documents of the lines and what is wrong with the others; empty lines count but say nothing."""
    documents: list[Document] = []
    errors: list[InputError] = []
    text, encoding = source.text()
    for number, line in enumerate(text.split("\n"), 1):
        try:
            if line.strip():
                documents.append(document_of_line(source, line, f"{source.where}:{number}", encoding))
        except InputError as error:
            errors.append(error)
    return documents, errors


def document_of_line(source: Source, line: str, where: str, encoding: str = "") -> Document:
    return document_of(source, _fields(line, where), where, encoding)


def document_of(source: Source, fields: dict[str, Any], where: str, encoding: str = "") -> Document:
    """The document that fields by these names say. Raises InputError for one that is missing or is no text."""
    metadata = {ours: _string(fields, theirs, where) for theirs, ours in _OPTIONAL.items() if fields.get(theirs) not in (None, "")}
    if "published" in metadata:
        metadata["published"] = _date(metadata["published"], where)
    return source.document(_required(fields, "text", where), metadata, id=_required(fields, "id", where), where=where, encoding=encoding)


def _fields(line: str, where: str) -> dict[str, Any]:
    try:
        fields = json.loads(line)
    except (ValueError, RecursionError) as error:
        found = f"no JSON: {error.msg} at column {error.colno}" if isinstance(error, json.JSONDecodeError) else "JSON that cannot be read"
        raise InputError(where, found, 'write one object a line: {"id": "…", "text": "…"}') from None
    if not isinstance(fields, dict):
        raise InputError(where, f"a JSON {type(fields).__name__}, not an object", 'write {"id": "…", "text": "…"}')
    return fields


def _required(fields: dict[str, Any], name: str, where: str) -> str:
    value = fields.get(name)
    if isinstance(value, int) and not isinstance(value, bool) and name == "id":
        return str(value)
    if not isinstance(value, str) or not value.strip():
        there = ", ".join(map(repr, fields)) or "nothing"
        found = f"no {name!r} (there is: {there})" if value is None else f"a {name!r} that is no text"
        raise InputError(where, found, f'give "{name}" as a string that is not empty')
    return value


def _string(fields: dict[str, Any], name: str, where: str) -> str:
    value = fields[name]
    if not isinstance(value, str):
        raise InputError(where, f"a {name!r} that is no text: {value!r:.40}", f'give "{name}" as a string or leave it out')
    return value


def _date(given: str, where: str) -> str:
    if (date := iso_date(given)) is None:
        raise InputError(where, f"a date that cannot be understood: {given!r:.40}", "write it as 2024-07-17, 2024-07 or 2024")
    return date
