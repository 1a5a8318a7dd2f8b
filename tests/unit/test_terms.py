"""Nothing that kg writes, ships or asks uses a term that its vocabulary does not define.

What ORG, PROV-O, schema.org and the rest define is what rdflib's closed namespaces list; Web Annotation's terms are in oa_terms.txt.
"""

from __future__ import annotations

import json
import re
from importlib.resources import files
from pathlib import Path

import pytest
import rdflib.namespace as known

import kg
from kg.export.dataset import describe
from kg.infer import shipped_rules
from kg.query import named
from kg.rdf import PREFIXES, BlankNode, Graph, Literal, NamedNode, Term

ROOT = Path(kg.__file__).parent
OA_TERMS = (Path(__file__).parent / "oa_terms.txt").read_text(encoding="utf-8").split()
SPACES = {
    "org": known.ORG, "prov": known.PROV, "schema": known.SDO, "foaf": known.FOAF, "dcterms": known.DCTERMS, "skos": known.SKOS,
    "owl": known.OWL, "rdfs": known.RDFS, "rdf": known.RDF, "sh": known.SH, "dcat": known.DCAT, "void": known.VOID,
}  # fmt: skip


def defined(iri: str) -> bool:
    """Whether a vocabulary that is looked at here defines the IRI; an IRI of any other namespace counts as defined."""
    if iri.startswith(PREFIXES["oa"]) and iri != PREFIXES["oa"]:
        return iri.removeprefix(PREFIXES["oa"]) in OA_TERMS
    return all(iri in SPACES[prefix] for prefix in SPACES if iri.startswith(str(SPACES[prefix])) and iri != str(SPACES[prefix]))


def undefined(terms: set[str]) -> set[str]:
    return {t for t in terms if not defined(t)}


def iris(term: Term) -> set[str]:
    if isinstance(term, NamedNode):
        return {term.value}
    return {term.datatype.value} if isinstance(term, Literal) and not term.language else set()


def used(graph: Graph) -> set[str]:
    """Every IRI of a graph: predicates, classes, values and datatypes."""
    return {iri for q in graph for t in (q.subject, q.predicate, q.object) if not isinstance(t, BlankNode) for iri in iris(t)}


def written(text: str) -> set[str]:
    """Every prefixed name of a query, as an IRI."""
    names = re.findall(r"(?<![\w<:/])([a-z]+):([A-Za-z]\w*)", re.sub(r'"[^"\n]*"|#.*', "", text))
    return {PREFIXES[prefix] + local for prefix, local in names if prefix in PREFIXES}


def test_the_check_can_fail():
    """A made-up term of each of the vocabularies is found out."""
    for prefix in ("org", "prov", "oa", "schema"):
        assert undefined({PREFIXES[prefix] + "isNoTermAtAll"})
    assert not undefined({PREFIXES["org"] + "holds", PREFIXES["oa"] + "exact", "https://example.org/x"})


def test_graphs(seeds):
    """The graph of the seeds, with what is inferred, and its description."""
    assert undefined(used(seeds.graph)) == set()
    import pyoxigraph

    assert undefined(used(Graph(pyoxigraph.parse(describe(seeds.graph), format=pyoxigraph.RdfFormat.TURTLE)))) == set()


@pytest.mark.parametrize("name", ["public-life.ttl", "shapes.ttl"])
def test_ontology_and_shapes(name):
    """The ontology links to terms that there are, and the shapes ask for such."""
    assert undefined(used(Graph.read(ROOT / "ontology" / name))) == set()


def test_queries_and_rules():
    """The named queries and the rules of inference."""
    texts = {q.name: q.sparql for q in named()} | {r.name: r.sparql for r in shipped_rules()}
    assert {name: found for name, text in texts.items() if (found := undefined(written(text)))} == {}
    assert any("org#holds" in iri for text in texts.values() for iri in written(text))


def test_context():
    """The JSON-LD context names no term that there is not, and has every predicate of the claims."""
    from kg.vocab import PREDICATES

    context = json.loads(files("kg").joinpath("ontology", "context.jsonld").read_text(encoding="utf-8"))["@context"]
    names = {row if isinstance(row, str) else row["@id"] for row in context.values() if not isinstance(row, float)}
    assert undefined({PREFIXES[p] + local for p, _, local in (n.partition(":") for n in names) if p in PREFIXES}) == set()
    assert names >= PREDICATES.keys()
    assert {prefix: context[prefix] for prefix in PREFIXES} == PREFIXES
