"""SPARQL text: its tokens, fixing variables safely, and saying what is wrong with it.

Grammar: SPARQL 1.1 Query Language, W3C, section 19.8. The tokens are only as fine as is needed to
find variables, braces and names outside comments, strings and IRIs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache
from itertools import pairwise

from kg.errors import QueryError
from kg.rdf.terms import PREFIXES, Term

FORMS = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")
_UPDATES = {"INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH"}
_PROLOGUE = {"PREFIX", "BASE"}
_RARE = {"LATERAL", "SERVICE", "STRLANGDIR", "LANGMATCHES", "hasLangDir", '"{|"', '"~"'}

_TOKEN = re.compile(
    r'''
      (?P<comment>\#[^\n]*)
    | (?P<iri><[^<>"{}|^`\\\x00-\x20]*>)
    | (?P<string>"""(?:[^"\\]|\\.|"(?!""))*"""|\'\'\'(?:[^'\\]|\\.|'(?!''))*\'\'\'|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')
    | (?P<variable>[?$]\w+)
    | (?P<name>(?:[^\W\d_][\w.-]*)?:(?:[\w:%\\-](?:[\w.:%\\-]*[\w:%\\-])?)?)
    | (?P<word>[^\W\d]\w*)
    | (?P<space>\s+)
    | (?P<other>.)
    ''',
    re.VERBOSE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a query; `kind` is a group of the token pattern, `start` counts characters from 0."""

    kind: str
    text: str
    start: int

    @property
    def end(self) -> int:
        return self.start + len(self.text)


@lru_cache(maxsize=256)
def tokens(sparql: str) -> tuple[Token, ...]:
    """The pieces of a query that mean something, in order: neither space nor comments.

    >>> [t.text for t in tokens("ASK { ?s a kg:Claim } # really?")]
    ['ASK', '{', '?s', 'a', 'kg:Claim', '}']
    """
    pieces = (Token(m.lastgroup or "", m.group(), m.start()) for m in _TOKEN.finditer(sparql))
    return tuple(piece for piece in pieces if piece.kind not in {"comment", "space"})


@lru_cache(maxsize=256)
def form(sparql: str) -> str:
    """SELECT, ASK, CONSTRUCT or DESCRIBE. Raises QueryError for an update or anything else."""
    for token in tokens(sparql):
        word = token.text.upper()
        if token.kind != "word" or word in _PROLOGUE:
            continue
        if word in FORMS:
            return word
        if word in _UPDATES:
            raise QueryError(f"{_at(sparql, token.start)}{token.text} would change the graph; a query only reads it")
        near = get_close_matches(word, FORMS, n=1, cutoff=0.5)
        meant = f"; did you mean {near[0]}?" if near else ""
        raise QueryError(f"{_at(sparql, token.start)}a query starts with {', '.join(FORMS)} or PREFIX, not with {token.text!r}{meant}")
    raise QueryError("the query is empty; ask for instance: SELECT ?name WHERE { ?x rdfs:label ?name }")


@lru_cache(maxsize=256)
def forbid_service(sparql: str) -> None:
    """A query stays on this machine. Raises QueryError where it would ask another server."""
    for token in tokens(sparql):
        if token.kind == "word" and token.text.upper() == "SERVICE":
            raise QueryError(f"{_at(sparql, token.start)}SERVICE would ask another server; queries read this graph alone")


@lru_cache(maxsize=256)
def names_dataset(sparql: str) -> bool:
    """Whether a query says by FROM or FROM NAMED which graphs it is about.

    >>> names_dataset("SELECT * FROM <urn:g> { ?s ?p ?o }"), names_dataset("SELECT * { ?from ?p 'FROM' }")
    (True, False)
    """
    return any(token.kind == "word" and token.text.upper() == "FROM" for token in tokens(sparql))


def bind(sparql: str, values: Mapping[str, Sequence[Term]]) -> str:
    """The query with variables fixed to terms, written by the RDF library and so never read as SPARQL.

    Where the query has `VALUES ?name { … }`, the braces' content is replaced, at every place; a variable
    without it is fixed by a VALUES at the start of the outermost pattern. No terms leave it free.

    >>> from kg.rdf.terms import Literal
    >>> bind("SELECT * { VALUES $n { UNDEF } ?s ?p $n }", {"n": [Literal('a"b')]})
    'SELECT * { VALUES $n { "a\\\\"b" } ?s ?p $n }'
    >>> bind("ASK { ?s ?p ?n }", {"n": [Literal("x")]})
    'ASK { VALUES ?n { "x" } ?s ?p ?n }'
    """
    edits: list[tuple[int, int, str]] = []
    for name, terms in sorted(values.items()):
        data = " ".join(str(term) for term in terms) or "UNDEF"
        if places := list(_values_clauses(sparql, name)):
            edits += [(start, end, f" {data} ") for start, end in places]
        elif any(t.kind == "variable" and t.text[1:] == name for t in tokens(sparql)):
            start = _pattern_start(sparql)
            edits.append((start, start, f" VALUES ?{name} {{ {data} }}"))
        else:
            raise QueryError(f"the query has no variable ?{name}; it has {', '.join(variables(sparql)) or 'none'}")
    for start, end, text in sorted(edits, reverse=True):
        sparql = sparql[:start] + text + sparql[end:]
    return sparql


def prologue(sparql: str) -> str:
    """Declarations, on one line, of the usual prefixes that a query uses without declaring them.

    >>> prologue("ASK { ?s a kg:Claim }")
    'PREFIX kg: <https://w3id.org/kg/public-life#> '
    """
    found = tokens(sparql)
    declared = {name.text[:-1] for word, name in pairwise(found) if word.text.upper() == "PREFIX"}
    used = {t.text.partition(":")[0] for t in found if t.kind == "name"}
    return "".join(f"PREFIX {p}: <{PREFIXES[p]}> " for p in sorted((used & PREFIXES.keys()) - declared))


def variables(sparql: str) -> list[str]:
    """The variables of a query, each once, in their order."""
    return list(dict.fromkeys(f"?{t.text[1:]}" for t in tokens(sparql) if t.kind == "variable"))


def values_of(sparql: str, name: str) -> str | None:
    """The content of the first `VALUES ?name { … }`, None where there is none."""
    return next((sparql[start:end].strip() for start, end in _values_clauses(sparql, name)), None)


def _values_clauses(sparql: str, name: str) -> Iterator[tuple[int, int]]:
    """Where the contents of `VALUES ?name { … }` start and end."""
    found = tokens(sparql)
    for i in range(len(found) - 3):
        keyword, variable, brace = found[i : i + 3]
        if keyword.text.upper() == "VALUES" and variable.kind == "variable" and variable.text[1:] == name and brace.text == "{":
            closing = next((t for t in found[i + 3 :] if t.kind == "other" and t.text == "}"), None)
            if closing:
                yield brace.end, closing.start


def _pattern_start(sparql: str) -> int:
    """Behind the brace that opens the outermost pattern: a CONSTRUCT's second, as its first opens the template."""
    depth, opened, wanted = 0, 0, 2 if form(sparql) == "CONSTRUCT" else 1
    for token in tokens(sparql):
        if token.text == "{":
            opened += depth == 0
            if opened == wanted:
                return token.end
            depth += 1
        depth -= token.text == "}"
    raise QueryError("a variable can only be fixed in a query that has a { pattern } of its own")


def explain(sparql: str, message: str) -> QueryError:
    """What is wrong with a query, from Oxigraph's message: where, what, the line itself, and a hint."""
    match = re.match(r"error at (\d+):(\d+): expected (.*)", message, re.DOTALL)
    if not match:
        return QueryError(f"the query cannot be parsed: {_short(message)}")
    line, column = int(match[1]), int(match[2])
    fault = _unbalanced(sparql) or _undeclared(sparql, match[3])
    if fault:
        line, column = _line_column(sparql, fault[0].start)
    what = fault[1] if fault else _expected(match[3])
    return QueryError(f"the query cannot be parsed: line {line}, column {column}: {what}{_shown(sparql, line, column)}")


def _unbalanced(sparql: str) -> tuple[Token, str] | None:
    """A quote, brace or bracket without its partner."""
    pairs = {"{": "}", "(": ")", "[": "]"}
    still_open: list[Token] = []
    for token in tokens(sparql):
        if token.kind != "other":
            continue
        if token.text in "\"'":
            return token, "the string that starts here has no closing quote"
        if token.text in pairs:
            still_open.append(token)
        elif token.text in pairs.values() and (not still_open or pairs[still_open.pop().text] != token.text):
            return token, f"this {token.text!r} closes nothing"
    return (still_open[-1], f"this {still_open[-1].text!r} is not closed") if still_open else None


def _undeclared(sparql: str, expected: str) -> tuple[Token, str] | None:
    """A prefixed name whose prefix is neither declared nor one of the usual."""
    if "Prefix not found" not in expected:
        return None
    found = tokens(sparql)
    known = {name.text[:-1] for word, name in pairwise(found) if word.text.upper() == "PREFIX"} | PREFIXES.keys()
    for token in found:
        prefix = token.text.partition(":")[0]
        if token.kind == "name" and prefix not in known:
            near = get_close_matches(prefix, sorted(known), n=1)
            meant = f"; did you mean {near[0]}:?" if near else ""
            return token, f"the prefix of {token.text!r} is not declared{meant} (needing no declaration: {', '.join(sorted(PREFIXES))})"
    return None


def _expected(text: str) -> str:
    """Oxigraph's list of what could follow, without character classes and rare keywords, at most six."""
    choices = [c for c in re.split(r",\s+(?=[\"\[\w])", text.removeprefix("one of ")) if c not in _RARE and not re.search(r"^\[|\\u", c)]
    if sentences := [c for c in choices if c[:1].isupper() and " " in c]:
        return sentences[0]
    shown = ", ".join(choices[:6])
    return f"expected {shown}{' …' if len(choices) > 6 else ''}" if shown else "what stands before this point cannot stand here"


def _shown(sparql: str, line: int, column: int) -> str:
    """The line with a mark below the column; nothing where the line is not there."""
    lines = sparql.split("\n")
    if not 0 < line <= len(lines) or not lines[line - 1].strip():
        return ""
    first = max(0, column - 61)
    return f"\n  {lines[line - 1][first : first + 100]}\n  {' ' * (column - 1 - first)}^"


def _line_column(sparql: str, offset: int) -> tuple[int, int]:
    before = sparql[:offset]
    return before.count("\n") + 1, offset - before.rfind("\n")


def _at(sparql: str, offset: int) -> str:
    line, column = _line_column(sparql, offset)
    return f"line {line}, column {column}: "


def _short(message: str) -> str:
    message = " ".join(message.split())
    return message if len(message) <= 200 else f"{message[:199]}…"
