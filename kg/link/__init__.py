"""link: who in the graph is who in a register: a list of bodies, people and areas with their identifiers."""

from kg.link.matching import Link, Linked, judge, linkable
from kg.link.registers import Columns, Entry, read

__all__ = ["Columns", "Entry", "Link", "Linked", "judge", "linkable", "read"]
