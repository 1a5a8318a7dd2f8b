"""Byte-stable RDF files: quads are sorted, then written by Oxigraph's serializer."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pyoxigraph import DefaultGraph, Quad, RdfFormat, Triple, serialize

from kg.rdf.terms import PREFIXES


def _key(q: Quad | Triple) -> tuple[str, str, str]:
    # rdf:type first, as people write it
    return str(q.subject), "" if q.predicate.value.endswith("#type") else str(q.predicate), str(q.object)


def _write(items: Iterable[Any], fmt: RdfFormat, prefixes: dict[str, str]) -> str:
    """Oxigraph's text with the used prefixes in sorted order and a blank line before each subject or graph.

    Line by line is safe: the serializer escapes line breaks inside literals.
    """
    data = serialize(items, format=fmt, prefixes=prefixes)
    assert data is not None
    lines = [line for line in data.decode("utf-8").split("\n") if not line.startswith("@prefix ")]
    body = "\n".join(line if line.startswith(("\t\t", "}")) or not line or _continues(line, fmt) else f"\n{line}" for line in lines)
    head = "".join(f"@prefix {p}: <{iri}> .\n" for p, iri in sorted(prefixes.items()) if f"{p}:" in body)
    return head + body


def _continues(line: str, fmt: RdfFormat) -> bool:
    if fmt is RdfFormat.TURTLE:
        return line.startswith("\t")
    return line.startswith("\t\t")


def turtle(quads: Iterable[Quad], *, prefixes: dict[str, str] | None = None) -> str:
    """The union of all graphs as Turtle; the same quads in any order give the same text."""
    return _write(sorted({q.triple for q in quads}, key=_key), RdfFormat.TURTLE, prefixes or PREFIXES)


def trig(quads: Iterable[Quad], *, prefixes: dict[str, str] | None = None) -> str:
    """All graphs as TriG, the default graph first."""
    ordered = sorted(set(quads), key=lambda q: (q.graph_name != DefaultGraph(), str(q.graph_name), *_key(q)))
    return _write(ordered, RdfFormat.TRIG, prefixes or PREFIXES)


def nquads(quads: Iterable[Quad]) -> str:
    """All graphs as N-Quads, one sorted line a quad."""
    return "".join(sorted(f"{q} .\n" for q in set(quads)))
