"""assemble: Reading* + Resolution → Graph. The only stage that turns what was read into RDF."""

from kg.assemble.assembly import Assembly, Share, assemble, claims_by_iri, gate
from kg.assemble.steps import Graphs, assemble_parts

__all__ = ["Assembly", "Graphs", "Share", "assemble", "assemble_parts", "claims_by_iri", "gate"]
