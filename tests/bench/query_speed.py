"""How long the named queries take on many invented boroughs: python -m tests.bench.query_speed [QUADS].

CPU seconds, with each parameter that takes a name fixed to one borough's, and with none; and what `Graph.query` adds to
Oxigraph's own evaluation of the same query.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable

from kg.query import NamedQuery, named
from kg.rdf import Graph, NamedNode, trig, turtle
from kg.rdf.sparql import bind
from kg.rdf.terms import PREFIXES, Term
from tests.unit.fixtures.town import BASE, quads

ONE = {
    "person": "person/petra-quill-7",
    "body": "body/dunmere-borough-council-7",
    "document": "document/report-7",
    "party": "body/labour-party-7",
    "from": "person/petra-quill-7",
    "to": "person/hal-stone-7",
    "about": "person/petra-quill-7",
    "by": "person/idris-vale-7",
    "of": "person/petra-quill-7",
    "area": "area/dunmere-7",
    "speaker": "person/tomas-wren-7",
    "member": "body/dunmere-borough-council-7",
    "inspector": "body/care-inspectorate-7",
}


def bindings(query: NamedQuery) -> list[dict[str, Term]]:
    """The ways to ask: with nothing, then with each name by itself; with all that are required together."""
    required = {p.name: NamedNode(BASE + ONE[p.name]) for p in query.parameters if p.required}
    if required:
        return [required]
    return [{}, *({p.name: NamedNode(BASE + ONE[p.name])} for p in query.parameters if p.type == "name")]


def cpu(run: Callable[[], object]) -> float:
    """CPU seconds, the better of two runs."""
    times = []
    for _ in range(2):
        start = time.process_time()
        run()
        times.append(time.process_time() - start)
    return min(times)


def main() -> None:
    copies = max(10, int(sys.argv[1] if len(sys.argv) > 1 else 100_000) // 575)
    everything = list(quads(copies))
    graph = Graph(everything)
    print(f"{len(graph)} quads")
    for what in (Graph, turtle, trig):
        print(f"{cpu(lambda w=what: w(everything)):8.3f}  {what.__name__}")  # type: ignore[misc]
    for query in named():
        for given in bindings(query):
            values = {name: [term] for name, term in given.items()}
            text = bind(query.sparql, values)
            ours = cpu(lambda q=query, v=values: graph.query(q.sparql, v))  # type: ignore[misc]
            raw = cpu(lambda t=text: list(graph.store.query(t, prefixes=PREFIXES, use_default_graph_as_union=True)))  # type: ignore[misc]
            print(f"{ours:8.3f}  {ours / raw:5.2f} × raw  {query.name} {' '.join(f'--{name}' for name in given)}")


if __name__ == "__main__":
    main()
