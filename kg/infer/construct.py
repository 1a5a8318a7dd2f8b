"""What rules conclude from a graph: SPARQL CONSTRUCT, a file a rule, shipped ones and the user's alike.

A rule's template makes one node a conclusion, an annotated axiom of OWL 2 (section 10 of its Structural Specification and section 2.2
of its Mapping to RDF Graphs), and names the claims and conclusions that it rests on:

    # Who holds a post belongs to the body that the post is in.
    CONSTRUCT {
      [] owl:annotatedSource ?who ; owl:annotatedProperty org:memberOf ; owl:annotatedTarget ?body ; kg:inferredFrom ?holding .
    }
    WHERE { … }

The comment in its first line is the reason that the graph gives; the usual prefixes need no declaration.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from kg.errors import GraphError, QueryError
from kg.rdf import Graph, Literal, NamedNode, Namespace, Quad, Term, unnamed

KG, OWL, RDF, RDFS = (Namespace(p) for p in ("kg", "owl", "rdf", "rdfs"))
_ROUNDS = 20  # of rules that build on each other's conclusions


@dataclass(frozen=True, slots=True, order=True)
class Rule:
    """A rule: its file's name, the sentence that it stands for, and its SPARQL."""

    name: str
    sentence: str
    sparql: str


@dataclass(frozen=True, slots=True)
class _Conclusion:
    """A triple that follows, the rule by which it does, and from what."""

    triple: tuple[NamedNode, NamedNode, NamedNode | Literal]
    rule: Rule
    premises: frozenset[NamedNode]

    @property
    def key(self) -> str:
        return hashlib.sha256("\x1f".join((*(str(t) for t in self.triple), self.rule.name)).encode()).hexdigest()[:16]


def shipped_rules() -> tuple[Rule, ...]:
    """The rules that come with the package, by name."""
    folder = files("kg").joinpath("infer", "rules")
    return tuple(sorted(parse(p.name, p.read_text(encoding="utf-8")) for p in folder.iterdir() if p.name.endswith(".rq")))


def read_rules(folder: str | Path) -> tuple[Rule, ...]:
    """The rules of a folder's *.rq files, by name. Raises QueryError where there is none, or one is no rule."""
    try:
        found = tuple(sorted(parse(str(p), p.read_text(encoding="utf-8")) for p in Path(folder).iterdir() if p.suffix == ".rq"))
    except (OSError, UnicodeDecodeError) as error:
        raise QueryError(
            f"{folder}: the rules cannot be read: {getattr(error, 'strerror', None) or error}; give a folder of *.rq"
        ) from error
    if not found:
        raise QueryError(f"{folder}: no rule there; a rule is a file that ends in .rq and has a CONSTRUCT in it")
    return found


def parse(where: str, text: str) -> Rule:
    """A rule from its file's name and text. Raises QueryError for one that constructs nothing.

    >>> parse("mine/kin.rq", "# Kin are kin.\\nCONSTRUCT { } WHERE { }").sentence
    'Kin are kin.'
    """
    from kg.rdf.sparql import form

    if (found := form(text)) != "CONSTRUCT":
        raise QueryError(f"{where}: a rule is a CONSTRUCT, and this is a {found}")
    first = text.lstrip("\ufeff \t\r\n").partition("\n")[0]
    name = Path(where).stem
    return Rule(name, first.lstrip("# ").strip() if first.startswith("#") else name, text)


def conclude(graph: Graph, rules: Sequence[Rule], *, base: str) -> list[Quad]:
    """Everything that the rules conclude from the graph and from each other's conclusions, for the graph of what was inferred.

    Raises QueryError for a rule that cannot be run or whose conclusion lacks an end or a premise, and GraphError for
    rules that go on making new things of each other.
    """
    known = Graph(unnamed(graph))  # each triple once: a claim of n documents has n of each, and a pattern of k triples n ** k answers
    return sorted(conclude_into(known, rules, base=base, add=lambda quads: known.add(unnamed(quads))), key=str)


def conclude_into(known: Graph, rules: Sequence[Rule], *, base: str, add: Callable[[Iterable[Quad]], None]) -> set[Quad]:
    """As `conclude`, where what is known has each triple once, and conclusions are added to it by `add` as they are drawn."""
    everything: dict[str, _Conclusion] = {}
    for _ in range(_ROUNDS):
        fresh = _merged(everything, (c for rule in rules for c in _drawn(known, rule)))
        if not fresh:
            return {q for c in everything.values() for q in _quads(c, base)}
        add(q for c in fresh for q in _quads(c, base))
    raise GraphError(f"the rules go on without an end ({_ROUNDS} rounds); one of {', '.join(r.name for r in rules)} feeds itself")


def _merged(everything: dict[str, _Conclusion], found: Iterable[_Conclusion]) -> list[_Conclusion]:
    """Adds what was found, premises of one conclusion joined; what was not known so."""
    fresh: dict[str, _Conclusion] = {}
    for c in found:
        old = everything.get(c.key)
        if old is None or not c.premises <= old.premises:
            merged = _Conclusion(c.triple, c.rule, c.premises | (old.premises if old else frozenset()))
            everything[c.key] = fresh[c.key] = merged
    return list(fresh.values())


def _drawn(graph: Graph, rule: Rule) -> Iterator[_Conclusion]:
    """What one rule concludes of the graph as it is."""
    try:
        constructed = graph.query(rule.sparql)
    except QueryError as error:
        raise QueryError(f"rule {rule.name}: {error}") from error
    assert isinstance(constructed, Graph)
    ends = (OWL.annotatedSource, OWL.annotatedProperty, OWL.annotatedTarget)
    said: dict[Term, dict[NamedNode, list[Term]]] = {}
    for quad in constructed:
        said.setdefault(quad.subject, {}).setdefault(quad.predicate, []).append(quad.object)  # type: ignore[arg-type]
    for about in said.values():
        premises = frozenset(p for p in about.get(KG.inferredFrom, ()) if isinstance(p, NamedNode))
        triple = tuple(about[end][0] for end in ends if len(about.get(end, ())) == 1)
        if len(triple) != 3 or not premises:
            raise QueryError(
                f"rule {rule.name}: a conclusion has one owl:annotatedSource, owl:annotatedProperty and owl:annotatedTarget, "
                "and a kg:inferredFrom for each premise; give its template these, on a node of its own ([] …)"
            )
        subject, predicate, object_ = triple
        if isinstance(subject, NamedNode) and isinstance(predicate, NamedNode) and isinstance(object_, NamedNode | Literal):
            yield _Conclusion((subject, predicate, object_), rule, premises)


def _quads(conclusion: _Conclusion, base: str) -> Iterator[Quad]:
    """The triple itself, and the node that says what it rests on."""
    home, node = NamedNode(f"{base}graph/inferred"), NamedNode(f"{base}conclusion/{conclusion.key}")
    subject, predicate, object_ = conclusion.triple
    yield Quad(subject, predicate, object_, home)
    said: list[tuple[NamedNode, NamedNode | Literal]] = [
        (RDF.type, KG.Conclusion), (OWL.annotatedSource, subject), (OWL.annotatedProperty, predicate), (OWL.annotatedTarget, object_),
        (KG.rule, Literal(conclusion.rule.name)), (RDFS.comment, Literal(conclusion.rule.sentence)),
    ]  # fmt: skip
    for p, o in [*said, *((KG.inferredFrom, premise) for premise in conclusion.premises)]:
        yield Quad(node, p, o, home)
