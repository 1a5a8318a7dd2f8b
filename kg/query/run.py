"""Asking: parameters are checked by their type, names are looked up, and the query runs."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping, Sequence
from difflib import get_close_matches

from kg.errors import QueryError
from kg.lookup import find
from kg.query.named import TYPES, NamedQuery, Parameter, load, parse
from kg.rdf import PREFIXES, Graph, Literal, NamedNode, Table, Term, compact, expand
from kg.rdf.sparql import tokens, variables

_NAME = re.compile(r"[\w-]+")
_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", re.ASCII)
_XSD = "http://www.w3.org/2001/XMLSchema#"


def run(
    graph: Graph,
    query: NamedQuery | str,
    parameters: Mapping[str, str] | None = None,
    *,
    max_rows: int | None = None,
    timeout_s: float | None = None,
    fixed: Mapping[str, Sequence[Term]] | None = None,
) -> Table | bool | Graph:
    """Ask a named query, by itself or its name, or any SPARQL. Values of parameters are text, checked by their type.

    `fixed` fixes variables to terms that are known already.

    Raises QueryError: for a name that the graph does not have, a parameter that the query does not have, or bad SPARQL.
    """
    if isinstance(query, str):
        query = load(query) if _NAME.fullmatch(query) else parse("query", query)
    bindings = {**_bindings(graph, query, parameters or {}), **(fixed or {})}
    return graph.query(query.sparql, bindings, max_rows=max_rows, timeout_s=timeout_s)


def strangers(graph: Graph, sparql: str) -> list[str]:
    """The prefixed names in a query that stand nowhere in the graph, each with the nearest that do: why an answer may be empty."""
    found = []
    for name in dict.fromkeys(
        t.text for t in tokens(sparql) if t.kind == "name" and t.text.partition(":")[0] in PREFIXES and not t.text.endswith(":")
    ):
        term = expand(name)
        if not any(next(graph.match(*place), None) for place in ((term,), (None, term), (None, None, term))):
            near = get_close_matches(name, _vocabulary(graph), n=1, cutoff=0.75)
            found.append(f"{name} stands nowhere in the graph" + (f"; did you mean {near[0]}?" if near else ""))
    return found


def _vocabulary(graph: Graph) -> list[str]:
    """The prefixed names of the properties and classes in use."""
    used = {q.predicate.value for q in graph} | {
        q.object.value for q in graph.match(None, expand("rdf:type")) if isinstance(q.object, NamedNode)
    }
    return sorted({compact(iri) for iri in used})


def _bindings(graph: Graph, query: NamedQuery, values: Mapping[str, str]) -> dict[str, Sequence[Term]]:
    missing = [p.name for p in query.parameters if p.required and p.name not in values]
    if missing:
        example = " ".join(f"--{name} …" for name in missing)
        raise QueryError(f"query {query.name!r} needs {' and '.join(missing)}: kg query {query.name} {example}")
    given = {p.name: p.default for p in query.parameters if p.default is not None} | dict(values)
    return {name: _terms(graph, _declared(query, name), value) for name, value in sorted(given.items())}


def _declared(query: NamedQuery, name: str) -> Parameter:
    """The parameter of that name; a query that declares none takes any of its variables, as words."""
    if found := query.parameter(name):
        return found
    known = [p.name for p in query.parameters]
    if not known and f"?{name}" in variables(query.sparql):
        return Parameter(name, "string", "")
    known = known or [v[1:] for v in variables(query.sparql)]
    near = get_close_matches(name, known, n=1)
    meant = f"; did you mean {near[0]!r}?" if near else "."
    raise QueryError(f"query {query.name!r} has no parameter {name!r}{meant} It has: {', '.join(known) or 'none'}")


def _terms(graph: Graph, parameter: Parameter, value: str) -> Sequence[Term]:
    """What the variable is fixed to; several terms where a name stands for several things."""
    try:
        match parameter.type:
            case "name":
                return find(graph, value)
            case "integer":
                return (Literal(int(value)),)
            case "date":
                return (_date(value),)
            case "iri":
                return (expand(value) if "://" not in value and not value.startswith("urn:") else NamedNode(value.strip("<>")),)
            case _:
                return (Literal(value),)
    except ValueError as error:
        raise QueryError(f"{parameter.name}: {value!r} is not {TYPES[parameter.type]}") from error


def _date(value: str) -> Literal:
    """A date at the precision that is given.

    >>> _date("2024-07").datatype.value
    'http://www.w3.org/2001/XMLSchema#gYearMonth'
    """
    match = _DATE.fullmatch(value)
    if not match:
        raise ValueError(value)
    year, month, day = match.groups()
    datetime.date(int(year), int(month or 1), int(day or 1))
    return Literal(value, datatype=NamedNode(_XSD + ("date" if day else "gYearMonth" if month else "gYear")))
