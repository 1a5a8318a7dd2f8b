"""Read news and public documents into a knowledge graph whose every edge carries the words that say it.

>>> import kg
>>> graph = kg.build(["seeds"])  # doctest: +SKIP
>>> for row in graph.query("SELECT ?who WHERE { ?who org:holds ?post }"):  # doctest: +SKIP
...     print(row["who"])
"""

import kg.extract  # noqa: F401 — the stage before the function of its name; imported later, it would take the name away
from kg.errors import KgError
from kg.model import Claim, Document, Evidence, Mention, Reading, Span
from kg.outputs import Build
from kg.pipeline import build, build_store, extract
from kg.rdf import Graph

open = Graph.read  # a graph's file, a store's folder or a SPARQL endpoint, to be asked

__all__ = [
    "Build", "Claim", "Document", "Evidence", "Graph", "KgError", "Mention", "Reading", "Span", "build", "build_store", "extract", "open",
]  # fmt: skip
