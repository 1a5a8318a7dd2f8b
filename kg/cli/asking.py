"""kg query: named queries, files of SPARQL, or SPARQL itself."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.terminal import coloured, note, out, width
from kg.errors import QueryError, StoreError

if TYPE_CHECKING:
    from kg.query import NamedQuery, Parameter
    from kg.rdf import Graph, Table

GRAPH = "output/graph.trig"
GraphPath = Annotated[
    str, typer.Option("--graph", "-g", metavar="PATH|URL", help="The graph to ask: a file, a store's folder, or a SPARQL endpoint.")
]
OWN = ("graph", "format", "limit", "timeout", "help")  # options of the command, which no parameter may be called


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    settings = {"allow_extra_args": True, "ignore_unknown_options": True, "help_option_names": []}
    app.command("query", context_settings=settings)(query)


def query(
    ctx: typer.Context,
    question: Annotated[
        str | None,
        typer.Argument(
            metavar="[NAME|FILE.rq|SPARQL]",
            help="A named query, a file, SPARQL itself, or - for SPARQL on standard input.",
            show_default=False,
        ),
    ] = None,
    graph: GraphPath = GRAPH,
    fmt: Annotated[
        str,
        typer.Option(
            "--format", "-f", metavar="FORMAT", help="table, csv, tsv, json, xml, md or html; of a graph ttl, trig, nt, jsonld or rdf."
        ),
    ] = "table",
    limit: Annotated[int | None, typer.Option("--limit", "-n", min=1, metavar="N", help="At most N rows.")] = None,
    timeout: Annotated[float, typer.Option("--timeout", min=0.001, metavar="SECONDS", help="Give up after so long.")] = 60.0,
    help_: Annotated[bool, typer.Option("--help", "-h", help="Show this message, or a named query's parameters.")] = False,
) -> None:
    """Ask the graph. Without a name: list the named queries.

    \b
    kg query holders                            who holds which role where
    kg query holders --body WNC --on 2024-07-01
    kg query person --person "Fiona Baker" --format md
    kg query holders --help                     what else can be said
    kg query mine.rq --graph other.trig
    kg query 'SELECT ?name WHERE { ?x a foaf:Person ; rdfs:label ?name }' --format csv
    """
    from kg.query import FORMATS, GRAPH_FORMATS, named, render, run, strangers
    from kg.rdf import Table

    if question is None or question.startswith("--"):
        out(ctx.get_help() + "\n" if help_ else _listing())
        if question is not None:
            raise typer.BadParameter(f"{question}: name the query first: kg query NAME {question} …")
        return
    asked = _asked(question)
    if help_:
        out(_help(asked))
        return
    values = _values(ctx.args)
    if fmt not in FORMATS + GRAPH_FORMATS:
        raise typer.BadParameter(f"{fmt!r}; there are {', '.join(FORMATS + GRAPH_FORMATS)}", param_hint="--format")
    stored = opened(graph)
    answer = run(stored, asked, values, max_rows=limit, timeout_s=timeout)
    own = asked not in named()  # the named queries give names themselves
    labels = _labels(stored, answer) if own and fmt in {"table", "md", "html"} else {}
    strange = strangers(stored, asked.sparql) if own and isinstance(answer, Table) and not answer.rows else []
    _print(render(answer, fmt, labels=labels, width=width(), colour=coloured()), answer, strange)


def opened(where: str) -> Graph:
    """The graph to ask. Says so where a store's build was not finished."""
    from kg.rdf import Graph

    graph = Graph.read(where)
    if not graph.sees_union():
        raise StoreError(
            f"{where}: the server answers from its default graph alone, and the claims stand in named graphs; make the default graph "
            "the union of all, as by: oxigraph serve --union-default-graph; in Fuseki tdb2:unionDefaultGraph true"
        )
    if graph.folder is not None:
        from kg.store import unfinished

        if unfinished(graph):
            note(f"{where}: the build was not finished, so there is more to come; go on by the same kg build")
    return graph


def _asked(question: str) -> NamedQuery:
    """The query that the user means: a name, a file, standard input, or SPARQL."""
    from kg.query import load, parse

    if question == "-":
        return parse("query", sys.stdin.read())
    if question.endswith(".rq") or (not set(question) & set("{}\n") and Path(question).is_file()):
        return parse(Path(question).stem, _file(Path(question)))
    if "{" not in question and " " not in question.strip():
        return load(question)
    return parse("query", question)


def _file(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise QueryError(f"{path}: is not UTF-8 text (byte {error.start})") from error
    except OSError as error:
        raise QueryError(f"{path}: {error.strerror}; kg query lists the named queries") from error


def _values(args: list[str]) -> dict[str, str]:
    """`--name value` and `--name=value` as a dictionary."""
    values: dict[str, str] = {}
    rest = iter(args)
    for arg in rest:
        name, equals, value = arg.removeprefix("--").partition("=")
        if not arg.startswith("--") or not name:
            raise typer.BadParameter(f"{arg!r} is neither the query nor --parameter value; a query with spaces goes in quotes")
        found = value if equals else next(rest, None)
        if found is None:
            raise typer.BadParameter(f"--{name} needs a value")
        if name in values:
            raise typer.BadParameter(f"--{name} is given twice")
        values[name] = found
    return values


def _labels(graph: Graph, answer: Table | bool | Graph) -> dict[str, str]:
    from kg.lookup import label
    from kg.rdf import NamedNode, Table

    if not isinstance(answer, Table):
        return {}
    nodes = {term for row in answer.rows for term in row if isinstance(term, NamedNode)}
    return {node.value: text for node in nodes if (text := label(graph, node))}


def _print(text: str, answer: Table | bool | Graph, strange: list[str]) -> None:
    from kg.rdf import Table

    out(text)
    if isinstance(answer, Table):
        if answer.more:
            note(f"there are more than these {len(answer)} rows; a higher --limit shows them")
        elif not answer.rows:
            note("nothing in the graph answers this" + "".join(f"; {stranger}" for stranger in strange))


def _listing() -> str:
    from kg.query import named

    lines = ["Named queries; kg query NAME --help explains the parameters.\n"]
    for q in named():
        lines.append(f"{q.name:<18} {q.question}")
        if q.parameters:
            lines.append(f"{'':<18}   {' '.join(_usage(p) for p in q.parameters)}")
    return "\n".join(lines) + "\n"


def _help(asked: NamedQuery) -> str:
    from kg.query.named import TYPES

    lines = [f"Usage: kg query {asked.name} {' '.join(_usage(p) for p in asked.parameters)}".rstrip(), "", f"  {asked.question}", ""]
    for p in asked.parameters:
        default = f" (default: {p.default})" if p.default is not None else " (required)" if p.required else ""
        lines += [f"  --{p.name:<14} {p.help}{default}", f"{'':<19}{TYPES[p.type]}"]
    lines += ["", "  and of every query: --graph PATH, --format table|csv|tsv|json|xml|md|html, --limit N, --timeout SECONDS"]
    return "\n".join(lines) + "\n"


def _usage(p: Parameter) -> str:
    return f"--{p.name} {p.type.upper()}" if p.required else f"[--{p.name} {p.type.upper()}]"
