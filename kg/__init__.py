"""Read news and public documents into a knowledge graph whose every edge carries the words that say it.

>>> import kg
>>> graph = kg.build(["seeds"])  # doctest: +SKIP
>>> for row in graph.query("SELECT ?who WHERE { ?who org:holds ?post }"):  # doctest: +SKIP
...     print(row["who"])
"""

from kg.errors import KgError
from kg.model import Claim, Document, Evidence, Mention, Reading, Span
from kg.pipeline import Build, build, extract

__all__ = ["Build", "Claim", "Document", "Evidence", "KgError", "Mention", "Reading", "Span", "build", "extract"]
