"""resolve: Reading* → Resolution. Which mentions of many documents are one thing, and why."""

from kg.resolve.entities import resolve

__all__ = ["resolve"]
