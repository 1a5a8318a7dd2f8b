"""The named queries: SPARQL files whose first line is their question.

    # Who belongs to a body?
    # param body: name, required — the body whose members are asked for
    # param least: integer = 1 — the least number of sources

A parameter is the variable `$body`, which the query fixes by `VALUES $body { UNDEF }`; what is asked for is put
there, in every place, so that the file as it stands is a query for any other tool.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from kg.errors import QueryError
from kg.rdf.sparql import values_of

TYPES = {
    "name": "any name of a thing in the graph, or its IRI",
    "string": "words",
    "date": "a date: 2024, 2024-07 or 2024-07-17",
    "integer": "a whole number",
    "iri": "an IRI, or a prefixed name such as org:holds",
}
_PARAMETER = re.compile(r"#\s*param\s+(\w+)\s*:\s*(\w+)\s*(,\s*required)?\s*(?:=\s*(\S+))?\s*(?:—|--)\s*(\S.*)")


@dataclass(frozen=True, slots=True)
class Parameter:
    """A variable that the asker fixes. `type` is a key of TYPES; `default` is used where nothing is given."""

    name: str
    type: str
    help: str
    required: bool = False
    default: str | None = None


@dataclass(frozen=True, slots=True)
class NamedQuery:
    """A query, its question, and what can be asked with it."""

    name: str
    question: str
    parameters: tuple[Parameter, ...]
    sparql: str

    def parameter(self, name: str) -> Parameter | None:
        return next((p for p in self.parameters if p.name == name), None)


def parse(name: str, text: str) -> NamedQuery:
    """Read a query with its question and parameters, both of which may be missing. Raises QueryError naming the line."""
    question, parameters = "", []
    for number, line in enumerate(text.splitlines(), 1):
        if number == 1 and line.startswith("#") and not line.lstrip("# ").startswith("param "):
            question = line.lstrip("# ").strip()
        elif re.match(r"#\s*param\b", line):
            parameters.append(_parameter(f"{name}, line {number}", line, text))
    return NamedQuery(name, question, tuple(parameters), text)


def _parameter(where: str, line: str, text: str) -> Parameter:
    match = _PARAMETER.fullmatch(line.rstrip())
    if not match:
        raise QueryError(
            f"{where}: a parameter is declared as '# param name: type — help', with ', required' or '= default' behind the type"
        )
    name, type_, required, default, help_ = match.groups()
    if type_ not in TYPES:
        raise QueryError(f"{where}: no type {type_!r}; there are {', '.join(TYPES)}")
    if values_of(text, name) is None:
        raise QueryError(f"{where}: the query has no 'VALUES ${name} {{ UNDEF }}' to put the value into")
    return Parameter(name, type_, help_, required is not None, default)


@cache
def named() -> tuple[NamedQuery, ...]:
    """All named queries, by name."""
    found = sorted((f for f in _folder().iterdir() if f.name.endswith(".rq")), key=lambda f: f.name)
    return tuple(parse(f.name.removesuffix(".rq"), f.read_text(encoding="utf-8")) for f in found)


def load(name: str) -> NamedQuery:
    """The query of that name. Raises QueryError that lists those there are."""
    queries = {q.name: q for q in named()}
    if name in queries:
        return queries[name]
    near = get_close_matches(name, list(queries), n=1)
    meant = f"; did you mean {near[0]!r}?" if near else "."
    raise QueryError(f"no query {name!r}{meant} There are: {', '.join(queries)}")


def _folder() -> Traversable:
    """Inside the package when it is installed; beside it in a checkout."""
    package = files("kg")
    inside = package.joinpath("queries")
    return inside if inside.is_dir() else package.joinpath("..", "queries")
