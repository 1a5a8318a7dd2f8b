"""What follows from claims together: whoever "the leader of X" is, and what rules conclude from the graph."""

from kg.infer.described import infer

__all__ = ["infer"]
