"""annotate: Document → Annotated. The only module that knows the language library."""

from kg.annotate.pipeline import annotate

__all__ = ["annotate"]
