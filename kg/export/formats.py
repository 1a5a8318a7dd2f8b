"""Every format that a graph can be written in, in one table: a name, the module that writes it, what it is for."""

from __future__ import annotations

import importlib
from dataclasses import dataclass
from difflib import get_close_matches
from typing import cast

from kg.errors import KgError
from kg.rdf import Graph


@dataclass(frozen=True, slots=True)
class Format:
    """A format and the module of `kg.export` whose `write` gives its files by name; the module is loaded when it is needed."""

    name: str
    module: str
    purpose: str
    also: tuple[str, ...] = ()  # other names, as the suffixes of its files
    folder: bool = False  # whether it is several files
    about: bool = False  # whether it can be about one thing

    def write(self, graph: Graph, about: str | None = None) -> dict[str, str]:
        """The files by name. Raises KgError for a graph that the format cannot hold."""
        write = importlib.import_module(f"kg.export.{self.module}").write
        return cast(dict[str, str], write(graph, about) if self.about else write(graph))


FORMATS: dict[str, Format] = {
    row.name: row
    for row in (
        Format("turtle", "turtle", "RDF for people to read; all graphs in one (Protégé, GraphDB, any RDF tool)", ("ttl",)),
        Format("trig", "trig", "RDF with a named graph for each document (Fuseki, GraphDB)"),
        Format("ntriples", "ntriples", "RDF, a triple a line, sorted: to compare and to load in bulk", ("nt", "n-triples")),
        Format("nquads", "nquads", "RDF with named graphs, a quad a line, sorted", ("nq", "n-quads")),
        Format("jsonld", "jsonld", "RDF as JSON with short names, for web developers", ("json-ld",)),
        Format("rdfxml", "rdfxml", "RDF as XML, for older tools (Protégé)", ("rdf", "xml", "rdf-xml")),
        Format("graphml", "graphml", "the network with typed attributes (yEd, Cytoscape, networkx)"),
        Format("gexf", "gexf", "the network with attributes and times (Gephi)"),
        Format("csv", "tables", "nodes, edges, claims and quotations as tables (spreadsheets)", folder=True),
        Format("neo4j", "neo4j", "nodes and relationships for neo4j-admin database import", folder=True),
        Format("popolo", "popolo", "people, organizations, posts, memberships and speeches as Popolo JSON"),
        Format("ftm", "ftm", "FollowTheMoney entities, one a line (Aleph, OpenSanctions tools)", ("followthemoney",)),
        Format("dossier", "dossier", "what is said of a person or body, with footnotes, as Markdown", ("md", "markdown"), True, True),
        Format("dataset", "dataset", "a description of the graph itself: sources, counts, licence (DCAT, VoID)", ("void", "dcat")),
    )
}


def export(graph: Graph, name: str, about: str | None = None) -> dict[str, str]:
    """The graph in a format, as the contents of files by name; the same graph gives the same text.

    `about` is a person's or body's name, for formats that can be about one thing. Raises KgError for an unknown format.
    """
    row = format_called(name)
    if about is not None and not row.about:
        possible = ", ".join(r.name for r in FORMATS.values() if r.about)
        raise KgError(f"{row.name} is always about the whole graph; about one thing there is: {possible}")
    return row.write(graph, about)


def format_called(name: str) -> Format:
    """The format of this name, or of another name for it, whatever the case. Raises KgError where there is none."""
    known = {n: row for row in FORMATS.values() for n in (row.name, *row.also)}
    if (row := known.get(name.lower().lstrip("."))) is not None:
        return row
    near = get_close_matches(name.lower(), known, n=1)
    meant = f"; did you mean {near[0]}?" if near else ""
    raise KgError(f"no format {name!r}{meant}; there are: {', '.join(FORMATS)}")
