"""People named one after another: "Ann Lee, Raj Shah (District 4) and Tom Lake"."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.text import Chunk, Text
from kg.model import Kind, Sentence


def people_before(text: Text, last: Chunk, first: int) -> list[Chunk]:
    """Those of a list that ends with `last`, itself left out; not before token `first`."""
    out: list[Chunk] = []
    i = last.first - 1
    while last.kind is Kind.PERSON and i > first and text.lower(i) in {"and", ","} and (out or text.lower(i) == "and"):
        i -= text.lower(i - 1) == ","
        before = bracketed_before(text, i - 1) if text.lower(i - 1) == ")" else text.chunk_at(i - 1)
        if before is None or before.kind is not Kind.PERSON or not before.name:
            break
        out.insert(0, before)
        i = before.first - 1
    return out


def bracketed_before(text: Text, close: int) -> Chunk | None:
    """The name before a bracket that closes here: "Ann Lee (District 4)"."""
    start = next((k for k in range(close, max(close - 8, 0), -1) if text.lower(k) == "("), None)
    return text.chunk_at(start - 1) if start is not None else None


def people_from(text: Text, sentence: Sentence, i: int) -> Iterator[Chunk]:
    """ "Ann Lee, Raj Shah and Bo Orr" from a token on: the people of a list, one right after the other."""
    person = text.chunk_at(i)
    while person is not None and person.kind is Kind.PERSON and person.first == i:
        yield person
        i = person.last
        i += text.lower(i) == ","
        i += text.lower(i) == "and"
        person = text.chunk_at(i) if person.last < i < sentence.last else None
