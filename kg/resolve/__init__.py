"""resolve: Reading* → Resolution. Which mentions of many documents are one thing, and why."""

from kg.resolve.replay import decided, orphans
from kg.resolve.rounds import ResolvedParts, collected, resolve, resolve_parts

__all__ = ["ResolvedParts", "collected", "decided", "orphans", "resolve", "resolve_parts"]
