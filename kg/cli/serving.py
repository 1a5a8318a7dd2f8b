"""kg serve: a graph on the web."""

from __future__ import annotations

from typing import Annotated

import typer

from kg.cli.asking import GRAPH
from kg.cli.terminal import note


def register(app: typer.Typer) -> None:
    """Add the command of this module."""
    app.command("serve")(serve)


def serve(
    graph: Annotated[str, typer.Argument(metavar="[GRAPH]", help="A graph's file, or a store's folder.", show_default=True)] = GRAPH,
    host: Annotated[
        str, typer.Option("--host", metavar="ADDRESS", help="Where to listen; only this machine can reach the default.")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", "-p", min=0, max=65535, metavar="N", help="Which port; 0 for any that is free.")] = 8000,
    title: Annotated[str, typer.Option("--title", metavar="TEXT", help="What stands above every page.")] = "Knowledge graph",
    base: Annotated[
        str | None,
        typer.Option("--base", metavar="IRI", help="What the IRIs begin with that have pages here; told from the graph if left out."),
    ] = None,
    timeout: Annotated[float, typer.Option("--timeout", min=0.1, metavar="SECONDS", help="End a question that takes longer.")] = 30.0,
    max_rows: Annotated[int, typer.Option("--max-rows", min=1, metavar="N", help="Refuse an answer with more rows.")] = 100_000,
    workers: Annotated[int, typer.Option("--workers", min=1, metavar="N", help="Questions that are answered at a time.")] = 2,
    max_memory: Annotated[int, typer.Option("--max-memory", min=100, metavar="MB", help="End a question that needs more.")] = 2000,
    cors: Annotated[
        list[str] | None,
        typer.Option(
            "--cors", metavar="ORIGIN", help="A site whose pages may ask, or * for all; without it local pages, and all if HOST is public."
        ),
    ] = None,
    names: Annotated[
        list[str] | None, typer.Option("--allow-host", metavar="NAME", help="A name that the server has behind a proxy.")
    ] = None,
) -> None:
    """Serve a graph to browsers and programs: pages, a query page, the explorer and a SPARQL endpoint. Nothing can be changed.

    \b
    kg serve                                  output/graph.trig on http://127.0.0.1:8000/
    kg serve archive.kg --port 8080           a store (kg build --store)
    kg serve archive.kg --cors https://news.example --allow-host graph.news.example
    curl -H 'Accept: text/csv' --data-urlencode 'query=SELECT ?n { ?x a foaf:Person ; rdfs:label ?n }' http://127.0.0.1:8000/sparql
    """
    from kg.serve import serve as run

    run(
        graph,
        host=host,
        port=port,
        title=title,
        base=base,
        timeout_s=timeout,
        max_rows=max_rows,
        workers=workers,
        max_memory=max_memory * 1_000_000,
        origins=cors or None,
        names=names or (),
        on_ready=lambda url: note(f"serving {graph} at {url} (Ctrl-C ends)"),
    )
