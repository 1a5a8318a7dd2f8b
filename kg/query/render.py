"""Answers as text: for people (table, md, html), for spreadsheets (csv, tsv) and for programs (json, xml).

CSV, TSV, JSON and XML follow the W3C's SPARQL 1.1 Query Results formats. What CONSTRUCT and DESCRIBE give is a graph, and
is written as Turtle, TriG, N-Triples, JSON-LD or RDF/XML.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Mapping
from html import escape
from typing import Any

from kg.errors import QueryError
from kg.rdf import BlankNode, Graph, Literal, NamedNode, Table, Term, compact, jsonld, ntriples, rdfxml, results_xml, trig, turtle

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

    In `table`, `md` and `html`, an IRI of `labels` is shown by its label and another as short as it goes; `width` and
    `colour` concern `table` alone, for which a graph is written as Turtle. Raises QueryError for a format that cannot hold
    the answer.
    """
    if fmt not in FORMATS + GRAPH_FORMATS:
        raise QueryError(f"no format {fmt!r}; there are {', '.join(FORMATS)}, and for graphs {', '.join(GRAPH_FORMATS)}")
    if isinstance(answer, Graph):
        if fmt not in {"table", *GRAPH_FORMATS}:
            raise QueryError(f"this query's answer is a graph, which is written as {', '.join(GRAPH_FORMATS)}, and not as {fmt}")
        return _GRAPH_WRITERS.get(fmt, turtle)(answer)
    if fmt not in FORMATS:
        raise QueryError(f"this query's answer is no graph; it is written as {', '.join(FORMATS)}, and not as {fmt}")
    if isinstance(answer, bool):
        return _boolean(answer, fmt)
    if fmt == "html":
        return _html(answer, labels or {})
    if fmt in {"table", "md"}:
        from kg.query.paper import paper

        columns, rows = answer.columns, [[_shown(term, labels or {}) for term in row] for row in answer.rows]
        return _markdown(columns, rows) if fmt == "md" else paper(columns, rows, width=width, colour=colour)
    return _WRITERS[fmt](answer)


def _boolean(answer: bool, fmt: str) -> str:
    text = json.dumps({"head": {}, "boolean": answer}) + "\n"
    if fmt in {"json", "xml"}:
        return text if fmt == "json" else results_xml(text)
    if fmt == "html":
        return _page(f"<p>{'yes' if answer else 'no'}</p>")
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


def _html(table: Table, labels: Mapping[str, str]) -> str:
    """A page of one table, with the IRIs as links."""
    head = "".join(f"<th scope=col>{escape(c.replace('_', ' '))}</th>" for c in table.columns)
    rows = "".join(f"<tr>{''.join(f'<td>{_link(term, labels)}</td>' for term in row)}</tr>\n" for row in table.rows)
    return _page(f"<table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}</tbody>\n</table>")


def _link(term: Term | None, labels: Mapping[str, str]) -> str:
    text = escape(_shown(term, labels))
    if isinstance(term, NamedNode) and term.value.startswith(("http://", "https://")):
        return f'<a href="{escape(term.value)}">{text}</a>'
    return text


def _page(body: str) -> str:
    style = "body{font:1rem/1.4 system-ui;margin:1.5rem}table{border-collapse:collapse}"
    style += "td,th{border:1px solid;padding:.3rem;text-align:left;vertical-align:top}"
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<meta charset="utf-8">\n<meta name="viewport" content="width=device-width">\n'
        f"<title>Answer</title>\n<style>{style}</style>\n{body}\n</html>\n"
    )


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


_WRITERS: dict[str, Callable[[Table], str]] = {"csv": _csv, "tsv": _tsv, "json": _json, "xml": lambda table: results_xml(_json(table))}
_GRAPH_WRITERS: dict[str, Callable[[Graph], str]] = {"ttl": turtle, "trig": trig, "nt": ntriples, "jsonld": jsonld, "rdf": rdfxml}
FORMATS = ("table", *_WRITERS, "md", "html")
GRAPH_FORMATS = tuple(_GRAPH_WRITERS)
