"""What follows from claims together: whoever "the leader of X" is, and what rules conclude from the graph."""

from kg.infer.construct import Rule, conclude, read_rules, shipped_rules
from kg.infer.described import infer

__all__ = ["Rule", "conclude", "infer", "read_rules", "shipped_rules"]
