"""What follows from claims together: whoever "the leader of X" is, and what rules conclude from the graph."""

from kg.infer.construct import Rule, conclude, conclude_into, read_rules, shipped_rules
from kg.infer.described import infer, infer_parts

__all__ = ["Rule", "conclude", "conclude_into", "infer", "infer_parts", "read_rules", "shipped_rules"]
