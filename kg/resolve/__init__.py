"""resolve: Reading* → Resolution. Which mentions of many documents are one thing, and why."""

from kg.resolve.entities import resolve
from kg.resolve.replay import decided, orphans

__all__ = ["decided", "orphans", "resolve"]
