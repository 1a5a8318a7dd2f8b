"""Files are byte-stable, readable, and lose nothing."""

import random
import subprocess
import sys

from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import DefaultGraph, RdfFormat, parse

from kg.rdf import BlankNode, Graph, Literal, NamedNode, Quad, nquads, trig, turtle
from kg.rdf.terms import PREFIXES

HOSTILE = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=12),
    st.sampled_from(
        [
            '"',
            "\\",
            "'''",
            '"""',
            "a\nb",
            "a\r\nb",
            "\u2028",
            "\x85",
            "\x00",
            "\ufeff",
            "x .\n}",
            "@prefix e: <urn:e> .",
            "[ ]",
            "_:b0",
            "007",
        ]
    ),
)
LOCALS = st.sampled_from(["holds", "a.b", "x/y", "", "%20", "é", "0d0", "-x", "a:b", "'x", "type"])
IRIS = st.one_of(
    st.builds(lambda p, n: NamedNode(PREFIXES[p] + n), st.sampled_from(["org", "kg", "rdf", "schema"]), LOCALS),
    st.sampled_from([NamedNode("urn:a"), NamedNode("https://example.org/kg/document/a.b#char=1,2"), NamedNode("https://example.org/kg/é")]),
)
LITERALS = st.one_of(
    st.builds(Literal, HOSTILE),
    st.builds(lambda v, lang: Literal(v, language=lang), HOSTILE, st.sampled_from(["en", "en-gb", "cy"])),
    st.builds(
        lambda v, t: Literal(v, datatype=NamedNode(PREFIXES["xsd"] + t)),
        st.sampled_from(["2024-05", "2024-07-17", "7", "007", "+7", "1.", ".5", "1e3", "true", "1", "x\n", "٣"]),
        st.sampled_from(["gYearMonth", "date", "integer", "decimal", "double", "boolean", "string"]),
    ),
)
BLANKS = st.sampled_from([BlankNode(f"b{i}") for i in range(5)])
TERMS = st.one_of(IRIS, BLANKS)
QUADS = st.builds(Quad, TERMS, IRIS, st.one_of(TERMS, LITERALS), st.one_of(st.just(DefaultGraph()), IRIS, BLANKS))
GRAPHS = st.lists(QUADS, max_size=14)


@given(GRAPHS)
def test_trig_loses_nothing(quads):
    """What TriG says is what was written, whatever the literals, names and blank nodes."""
    assert Graph(parse(trig(quads), format=RdfFormat.TRIG)).same(Graph(quads))


@given(GRAPHS)
def test_turtle_is_the_union(quads):
    """Turtle holds the triples of all graphs."""
    union = Graph(Quad(q.subject, q.predicate, q.object) for q in quads)
    assert Graph(parse(turtle(quads), format=RdfFormat.TURTLE)).same(union)


@given(GRAPHS)
def test_nquads_lose_nothing(quads):
    """N-Quads keep even the labels of blank nodes."""
    assert set(parse(nquads(quads), format=RdfFormat.N_QUADS)) == set(quads)


@given(GRAPHS, st.randoms(use_true_random=False))
def test_order_does_not_matter(quads, rng):
    """The same quads in another order, or twice, give the same bytes."""
    other = [*quads, *quads[:3]]
    rng.shuffle(other)
    assert (turtle(quads), trig(quads), nquads(quads)) == (turtle(other), trig(other), nquads(other))


@given(GRAPHS)
def test_lines_are_the_writers(quads):
    """Nothing in a literal breaks a line, by any tool's notion of a line."""
    for text in (turtle(quads), trig(quads), nquads(quads)):
        assert text.splitlines() == text.split("\n")[:-1]


def test_layout():
    """Prefixes that are used, a blank line before each subject, types first, selectors written in place."""
    evidence, selector = NamedNode("urn:doc#char=1,2"), BlankNode("anything")
    oa, rdf = PREFIXES["oa"], PREFIXES["rdf"]
    quads = [
        Quad(selector, NamedNode(oa + "start"), Literal(1)),
        Quad(selector, NamedNode(rdf + "type"), NamedNode(oa + "TextPositionSelector")),
        Quad(evidence, NamedNode(oa + "hasSelector"), selector),
        Quad(evidence, NamedNode(rdf + "type"), NamedNode(oa + "SpecificResource")),
        Quad(NamedNode("urn:b"), NamedNode("urn:p"), Literal("two\nlines")),
    ]
    assert turtle(quads) == (
        "@prefix oa: <http://www.w3.org/ns/oa#> .\n"
        "\n<urn:b>\n"
        '    <urn:p> "two\\nlines" .\n'
        "\n<urn:doc#char=1,2>\n"
        "    a oa:SpecificResource ;\n"
        "    oa:hasSelector [ a oa:TextPositionSelector ; oa:start 1 ] .\n"
    )


def test_trig_layout():
    """Each graph stands in braces under its name, its subjects indented, the default graph first and bare."""
    quads = [
        Quad(NamedNode("urn:s"), NamedNode("urn:p"), NamedNode("urn:o"), NamedNode("urn:g")),
        Quad(NamedNode("urn:s"), NamedNode("urn:p"), NamedNode("urn:o")),
    ]
    assert trig(quads) == "\n<urn:s>\n    <urn:p> <urn:o> .\n\n<urn:g> {\n\n    <urn:s>\n        <urn:p> <urn:o> .\n}\n"


def test_labels_of_selectors_do_not_matter():
    """Two graphs that differ only in the labels of leaf blank nodes are the same file."""

    def graph(*labels):
        return [
            q
            for i, label in enumerate(labels)
            for q in (
                Quad(NamedNode("urn:e"), NamedNode("urn:has"), BlankNode(label)),
                Quad(BlankNode(label), NamedNode("urn:start"), Literal(i)),
            )
        ]

    assert trig(graph("x", "y")) == trig(graph("p9", "a1"))


def test_read_and_write_again(tmp_path):
    """A file that is read and written again has the same bytes."""
    quads = [Quad(NamedNode(f"urn:e{i % 7}"), NamedNode("urn:p"), BlankNode(f"n{i}"), NamedNode(f"urn:g{i % 3}")) for i in range(40)] + [
        Quad(BlankNode(f"n{i}"), NamedNode("urn:q"), Literal(i), NamedNode(f"urn:g{i % 3}")) for i in range(40)
    ]
    random.Random(1).shuffle(quads)
    (path := tmp_path / "g.trig").write_text(trig(quads), encoding="utf-8")
    assert trig(Graph.read(path)) == trig(quads)


def test_hash_seed_does_not_matter():
    """Another PYTHONHASHSEED, another process: the same bytes."""
    code = (
        "from kg.rdf import *;"
        "print(trig([Quad(NamedNode(f'urn:s{i%5}'),NamedNode(f'urn:p{i%3}'),Literal(str(i)),NamedNode(f'urn:g{i%2}')) for i in range(50)]))"
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-c", code], env={"PYTHONHASHSEED": seed, "PYTHONPATH": ":".join(sys.path)}, capture_output=True, check=True
        ).stdout
        for seed in ("0", "1", "12345")
    }
    assert len(outputs) == 1 and len(outputs.pop()) > 500
