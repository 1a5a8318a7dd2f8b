"""What the server says of itself (SPARQL 1.1 Service Description, W3C, 2013), and the vocabulary that its graph is in."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from kg.query import render
from kg.rdf import Graph, NamedNode

_FORMATS = (
    "SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV",
    "Turtle", "N-Triples", "JSON-LD", "RDF_XML", "TriG",
)  # fmt: skip


def service(endpoint: str, vocabulary: str) -> Graph:
    """The description of the endpoint at this address."""
    formats = " , ".join(f"<http://www.w3.org/ns/formats/{name}>" for name in _FORMATS)
    made = Graph().query(f"""PREFIX sd: <http://www.w3.org/ns/sparql-service-description#> PREFIX void: <http://rdfs.org/ns/void#>
        CONSTRUCT {{
          {NamedNode(endpoint)} a sd:Service ; sd:endpoint {NamedNode(endpoint)} ; sd:supportedLanguage sd:SPARQL11Query ;
            sd:feature sd:UnionDefaultGraph ; sd:resultFormat {formats} ; sd:defaultDataset <{endpoint}#dataset> .
          <{endpoint}#dataset> a sd:Dataset , void:Dataset ; sd:defaultGraph <{endpoint}#union> ;
            void:sparqlEndpoint {NamedNode(endpoint)} ; void:vocabulary {NamedNode(vocabulary)} .
          <{endpoint}#union> a sd:Graph
        }} {{}}""")
    assert isinstance(made, Graph)
    return made


@cache
def vocabulary() -> Graph:
    """The terms of the project's own namespace, as they are shipped."""
    import tempfile
    from pathlib import Path

    with tempfile.TemporaryDirectory() as folder:
        (path := Path(folder) / "public-life.ttl").write_bytes(files("kg").joinpath("ontology/public-life.ttl").read_bytes())
        return Graph.read(path)


TERMS = """SELECT ?term (SAMPLE(?is) AS ?kind) (SAMPLE(?called) AS ?name) (SAMPLE(?says) AS ?means) {
  ?term rdfs:label ?called ; a ?type . OPTIONAL { ?term rdfs:comment ?says }
  FILTER(STRSTARTS(STR(?term), STR(kg:))) BIND(REPLACE(STR(?type), "^.*#", "") AS ?is)
} GROUP BY ?term ORDER BY ?term"""


def terms() -> list[dict[str, str | None]]:
    """Each term of the vocabulary with its kind, name and meaning."""
    from kg.rdf import Table

    found = vocabulary().query(TERMS)
    assert isinstance(found, Table)
    return list(found)


def vocabulary_as(fmt: str) -> str:
    return render(vocabulary(), fmt)
