"""Finding things of the graph by the names that people use for them, and claims by their words."""

from kg.lookup.names import PREFERRED, find, fold, label

__all__ = ["PREFERRED", "find", "fold", "label"]
