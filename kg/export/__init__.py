"""Writes a graph in the formats of other tools: one module a format, all found by one table."""

from kg.export.formats import FORMATS, Format, export

__all__ = ["FORMATS", "Format", "export"]
