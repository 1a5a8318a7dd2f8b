"""Writes some boroughs to a store, saying each graph that was acknowledged: python -m tests.unit.store.boroughs FOLDER COPIES.

A program of its own, so that tests can kill it.
"""

from __future__ import annotations

import sys

from kg.rdf import Graph
from kg.store import Shelf, write
from kg.store import shelf as module
from tests.unit.fixtures.town import quads

BATCH = 2


class Saying(Shelf):
    """A shelf that says what it has acknowledged as soon as it has."""

    def put(self, parts):
        super().put(parts)
        for name, _, _ in parts:
            sys.stdout.write(f"{name.value}\n")
        sys.stdout.flush()


def graph(copies: int) -> Graph:
    return Graph(quads(copies))


if __name__ == "__main__":
    module.BATCH = BATCH
    with Saying(sys.argv[1]) as shelf:
        sys.stdout.write("open\n")
        sys.stdout.flush()
        write(graph(int(sys.argv[2])), shelf)
        shelf.finish()
