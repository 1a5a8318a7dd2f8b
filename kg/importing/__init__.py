"""Takes graphs back in: our own, built apart, become one; other RDF becomes what its source asserts, with each line as evidence."""

from kg.importing.foreign import adopt
from kg.importing.merging import Merged, merge
from kg.importing.own import base_of, is_ours, rehomed

__all__ = ["Merged", "adopt", "base_of", "is_ours", "merge", "rehomed"]
