"""Questions to the graph: named queries with parameters, any SPARQL, and their answers as text."""

from kg.query.named import NamedQuery, Parameter, load, named, parse
from kg.query.render import FORMATS, GRAPH_FORMATS, render
from kg.query.run import run, strangers

__all__ = ["FORMATS", "GRAPH_FORMATS", "NamedQuery", "Parameter", "load", "named", "parse", "render", "run", "strangers"]
