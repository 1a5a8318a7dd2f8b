"""Read news and public documents into a knowledge graph whose every edge carries the words that say it.

>>> import kg
>>> graph = kg.build(["seeds"])  # doctest: +SKIP
>>> for row in graph.query("SELECT ?who WHERE { ?who org:holds ?post }"):  # doctest: +SKIP
...     print(row["who"])
"""

import kg.extract  # noqa: F401 — the stage before the function of its name; imported later, it would take the name away
from kg.errors import KgError
from kg.model import Claim, Document, Evidence, Mention, Reading, Span
from kg.pipeline import Build, build, extract

__all__ = ["Build", "Claim", "Document", "Evidence", "KgError", "Mention", "Reading", "Span", "build", "extract"]
