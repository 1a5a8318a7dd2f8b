"""How long each export of many invented boroughs takes: python -m tests.bench.export [TRIPLES].

CPU seconds, the better of three runs; Turtle also as a multiple of what Oxigraph takes to sort the same triples and write them as Turtle.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable

import pyoxigraph

from kg.export import FORMATS, export
from kg.rdf import PREFIXES, Graph, Quad, turtle
from tests.unit.fixtures.town import quads


def cpu(run: Callable[[], object], times: int = 3) -> float:
    """CPU seconds, the best of so many runs."""
    spent = []
    for _ in range(times):
        start = time.process_time()
        run()
        spent.append(time.process_time() - start)
    return min(spent)


def sorted_by_oxigraph(triples: list[Quad]) -> bytes:
    """Oxigraph's own Turtle of the triples in sorted order."""
    plain = (pyoxigraph.Triple(q.subject, q.predicate, q.object) for q in sorted(triples, key=str))
    return pyoxigraph.serialize(plain, format=pyoxigraph.RdfFormat.TURTLE, prefixes=PREFIXES) or b""


def main() -> None:
    wanted = int(sys.argv[1] if len(sys.argv) > 1 else 100_000)
    triples = list({Quad(q.subject, q.predicate, q.object) for q in quads(wanted // 540 + 1)})[:wanted]
    print(f"{len(triples)} triples")
    theirs, ours = cpu(lambda: sorted_by_oxigraph(triples)), cpu(lambda: turtle(triples))
    print(f"{theirs:8.3f}  Oxigraph, sorted\n{ours:8.3f}  kg.rdf.turtle, {ours / theirs:.2f} times that")
    graph = Graph(triples)
    for name in FORMATS:
        print(f"{cpu(lambda n=name: export(graph, n), 1):8.3f}  {name}")  # type: ignore[misc]


if __name__ == "__main__":
    main()
