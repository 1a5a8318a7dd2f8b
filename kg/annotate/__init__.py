"""annotate: Document → Annotated. The only module that knows the language library."""

from kg.annotate.pipeline import annotate, forgetting

__all__ = ["annotate", "forgetting"]
