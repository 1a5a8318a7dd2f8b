"""Answers as text: for people (table, md), for spreadsheets (csv, tsv) and for programs (json).

CSV, TSV and JSON follow the W3C's SPARQL 1.1 Query Results formats.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Mapping
from typing import Any

from kg.errors import QueryError
from kg.rdf import BlankNode, Graph, Literal, NamedNode, Table, Term, compact, turtle

_STRING = "http://www.w3.org/2001/XMLSchema#string"
_CONTROLS = dict.fromkeys((*range(32), *range(127, 160)), "�") | dict.fromkeys(map(ord, "\t\n\r\x85"), " ")


def render(
    answer: Table | bool | Graph,
    fmt: str = "table",
    *,
    labels: Mapping[str, str] | None = None,
    width: int = 100,
    colour: bool = False,
) -> str:
    """The answer as text in one of FORMATS.

    In `table` and `md`, an IRI of `labels` is shown by its label and another as short as it goes; `width` and `colour`
    concern `table` alone. A graph is written as Turtle. Raises QueryError for a format that cannot hold the answer.
    """
    if fmt not in FORMATS:
        raise QueryError(f"no format {fmt!r}; there are {', '.join(FORMATS)}")
    if isinstance(answer, Graph):
        if fmt != "table":
            raise QueryError(f"this query's answer is a graph, which is written as Turtle and not as {fmt}; leave the format out")
        return turtle(answer)
    if isinstance(answer, bool):
        return _boolean(answer, fmt)
    if fmt in {"table", "md"}:
        from kg.query.paper import paper

        columns, rows = answer.columns, [[_shown(term, labels or {}) for term in row] for row in answer.rows]
        return _markdown(columns, rows) if fmt == "md" else paper(columns, rows, width=width, colour=colour)
    return _WRITERS[fmt](answer)


def _boolean(answer: bool, fmt: str) -> str:
    if fmt == "json":
        return json.dumps({"head": {}, "boolean": answer}) + "\n"
    return {"table": "yes" if answer else "no", "md": "yes" if answer else "no"}.get(fmt, str(answer).lower()) + "\n"


def _csv(table: Table) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(table.columns)
    writer.writerows([_plain(term) for term in row] for row in table.rows)
    return out.getvalue()


def _plain(term: Term | None) -> str:
    return "" if term is None else f"_:{term.value}" if isinstance(term, BlankNode) else term.value


def _tsv(table: Table) -> str:
    lines = ["\t".join(f"?{c}" for c in table.columns)]
    lines += ["\t".join("" if term is None else str(term) for term in row) for row in table.rows]
    return "".join(f"{line}\n" for line in lines)


def _json(table: Table) -> str:
    bindings = [{c: _json_term(t) for c, t in zip(table.columns, row, strict=True) if t is not None} for row in table.rows]
    return json.dumps({"head": {"vars": list(table.columns)}, "results": {"bindings": bindings}}, ensure_ascii=False, indent=1) + "\n"


def _json_term(term: Term) -> dict[str, Any]:
    if isinstance(term, NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, BlankNode):
        return {"type": "bnode", "value": term.value}
    if term.language:
        return {"type": "literal", "value": term.value, "xml:lang": term.language}
    return {"type": "literal", "value": term.value} | ({} if term.datatype.value == _STRING else {"datatype": term.datatype.value})


def _markdown(columns: tuple[str, ...], rows: list[list[str]]) -> str:
    lines = [columns, ["---"] * len(columns), *rows]
    return "".join(f"| {' | '.join(_cell(text) for text in line)} |\n" for line in lines)


def _cell(text: str) -> str:
    for mark in "\\|`*_[]<>#":
        text = text.replace(mark, f"\\{mark}")
    return text


def _shown(term: Term | None, labels: Mapping[str, str]) -> str:
    """A term for people: on one line, without characters that would steer a terminal."""
    if isinstance(term, Literal) or term is None:
        return "" if term is None else term.value.translate(_CONTROLS)
    if isinstance(term, BlankNode):
        return str(term)
    if term.value in labels:
        return labels[term.value].translate(_CONTROLS)
    short = compact(term.value)
    return short if short != term.value else "/".join(short.rsplit("/", 2)[1:]) or short


_WRITERS: dict[str, Callable[[Table], str]] = {"csv": _csv, "tsv": _tsv, "json": _json}
FORMATS = ("table", *_WRITERS, "md")
