"""analyse: who is central, who belongs together, and who joins what is apart, in the network of people, parties and bodies.

The network has an edge wherever a claim names two of them, as its ends or as the body of a post, whatever its stance; what
is weighed is how many claims do. networkx counts; the same graph gives the same figures.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from kg.lookup import label
from kg.rdf import Graph, Literal, NamedNode, Table, expand

EXACT = 1_000  # nodes up to which betweenness is counted over all pairs; beyond, over paths from so many
SEED = 1

_PAIRS = """SELECT ?claim ?end { ?claim a kg:Claim ; rdf:subject|rdf:object|org:organization ?end . ?end rdfs:label ?name
  FILTER NOT EXISTS { ?end a org:Post } FILTER NOT EXISTS { ?end a org:Role } }"""
_KINDS = {"foaf:Person": "person", "foaf:Group": "group", "kg:PoliticalParty": "party", "org:Organization": "body"}


@dataclass(frozen=True, slots=True)
class Analysis:
    """The network, and what was counted of each thing in it: `figures[iri][attribute]`, for tables and for exports.

    The attributes: `degree` (how many others it is linked to), `claims`, `betweenness` (0 to 1: the share of
    shortest paths that lead through it), `community` (a number from 1, the largest first) and `bridge` (true where its
    removal would split the network).
    """

    figures: dict[str, dict[str, Any]]
    bridges: tuple[tuple[str, str], ...]
    network: Any = field(repr=False)


def analyse(graph: Graph) -> Analysis:
    """Count the network of a graph."""
    import networkx as nx

    network = _network(graph)
    sample = None if len(network) <= EXACT else EXACT
    betweenness = nx.betweenness_centrality(network, k=sample, seed=SEED)
    cuts = set(nx.articulation_points(network))
    community = {node: number for number, group in enumerate(_communities(network), 1) for node in group}
    figures = {
        node: {
            "name": data["name"],
            "kind": data["kind"],
            "degree": network.degree(node),
            "claims": int(network.degree(node, weight="claims")),
            "betweenness": round(betweenness[node], 6),
            "community": community[node],
            "bridge": node in cuts,
        }
        for node, data in network.nodes(data=True)
    }
    nx.set_node_attributes(network, figures)
    return Analysis(figures, tuple(sorted(tuple(sorted(pair)) for pair in nx.bridges(network))), network)


def central(found: Analysis, *, by: str = "betweenness", most: int = 20) -> Table:
    """The most central things by one attribute, each with all figures."""
    columns = ("name", "kind", by, *(c for c in ("degree", "claims", "betweenness", "community", "bridge") if c != by))
    ranked = sorted(found.figures.items(), key=lambda item: (-item[1][by], item[1]["name"], item[0]))
    return Table(columns, tuple(tuple(_cell(row[c]) for c in columns) for _, row in ranked[:most]), more=len(ranked) > most)


def communities(found: Analysis, *, most: int = 20) -> Table:
    """The communities, the largest first, each with its best-linked members."""
    groups: dict[int, list[dict[str, Any]]] = {}
    for row in sorted(found.figures.values(), key=lambda row: (-row["degree"], row["name"])):
        groups.setdefault(row["community"], []).append(row)
    rows = ((n, len(rows), ", ".join(r["name"] for r in rows[:6])) for n, rows in sorted(groups.items()))
    cells = [tuple(_cell(c) for c in row) for row in rows]
    return Table(("community", "members", "best_linked"), tuple(cells[:most]), more=len(cells) > most)


def bridges(found: Analysis, *, most: int = 20) -> Table:
    """Things that alone join parts of the network, and the links that alone do."""
    cuts = sorted((row for row in found.figures.values() if row["bridge"]), key=lambda row: (-row["betweenness"], row["name"]))
    rows = [("joins", row["name"], row["kind"], "") for row in cuts]
    rows += [("only link", found.figures[a]["name"], found.figures[a]["kind"], found.figures[b]["name"]) for a, b in found.bridges]
    return Table(("what", "name", "kind", "with"), tuple(tuple(_cell(c) for c in row) for row in rows[:most]), more=len(rows) > most)


def written(found: Analysis, form: str) -> bytes:
    """The network with the figures as attributes, as `graphml` or `gexf`, for Gephi, yEd and Cytoscape."""
    import io

    import networkx as nx

    out = io.BytesIO()
    nx.write_graphml(found.network, out) if form == "graphml" else nx.write_gexf(found.network, out)
    return out.getvalue()


def _network(graph: Graph) -> Any:
    import networkx as nx

    found = graph.query(_PAIRS)
    assert isinstance(found, Table)
    ends: dict[str, set[str]] = {}
    for claim, end in found.rows:
        if isinstance(end, NamedNode) and isinstance(claim, NamedNode):
            ends.setdefault(claim.value, set()).add(end.value)
    network = nx.Graph()
    for iri in sorted({iri for group in ends.values() for iri in group}):
        if (kind := _kind(graph, NamedNode(iri))) is not None:
            network.add_node(iri, name=label(graph, NamedNode(iri)) or iri, kind=kind)
    for _, group in sorted(ends.items()):
        linked = sorted(iri for iri in group if iri in network)
        for i, one in enumerate(linked):
            for other in linked[i + 1 :]:
                claims = network.get_edge_data(one, other, {"claims": 0})["claims"] + 1
                network.add_edge(one, other, claims=claims)
    return network


def _kind(graph: Graph, node: NamedNode) -> str | None:
    classes = {q.object for q in graph.match(node, expand("rdf:type"))}
    return next((kind for name, kind in _KINDS.items() if expand(name) in classes), None)


def _communities(network: Any) -> list[list[str]]:
    """Louvain's communities, seeded; the largest first, equals by their first member."""
    import networkx as nx

    found = [sorted(group) for group in nx.community.louvain_communities(network, weight="claims", seed=SEED)] if len(network) else []
    return sorted(found, key=lambda group: (-len(group), group))


def _cell(value: object) -> Literal:
    return Literal("yes" if value is True else "" if value is False else value if isinstance(value, str | int | float) else str(value))
