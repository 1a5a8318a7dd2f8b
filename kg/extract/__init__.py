"""extract: Annotated → Reading. Every claim stands on exact words of the document."""

from kg.extract.reading import extract

__all__ = ["extract"]
