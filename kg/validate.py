"""validate: the evidence gate. Every claim's words are compared again with the text that the graph itself holds.

`verify` is the gate: fast, and run at the end of every build. `validate` shows the same graph to the SHACL shapes in
`kg/ontology/shapes.ttl`, the standard view for other tools; it needs pyshacl and is slower by far.
"""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from importlib.resources import files
from typing import TYPE_CHECKING

from kg.errors import GraphError, KgError
from kg.rdf import Graph, Literal, NamedNode, Namespace, Quad, Term
from kg.rdf.terms import Triple

if TYPE_CHECKING:
    import rdflib

KG, OA, OWL, RDF, SCHEMA, PROV = (Namespace(p) for p in ("kg", "oa", "owl", "rdf", "schema", "prov"))
ENDS = (OWL.annotatedSource, OWL.annotatedProperty, OWL.annotatedTarget)
STANCES = frozenset(KG[s] for s in ("Asserted", "Reported", "Denied", "Planned"))


@dataclass(frozen=True, slots=True, order=True)
class Violation:
    """Something false in a graph, and what to do. `about` is a claim, a quotation or a document; `document` may be unknown."""

    about: str
    document: str
    problem: str
    expected: str = ""
    found: str = ""
    advice: str = ""

    def __str__(self) -> str:
        where = f" in {self.document}" if self.document and self.document != self.about else ""
        expected = f"expected {_shown(self.expected)}, " if self.expected else ""
        detail = f": {expected}found {_shown(self.found)}" if self.expected or self.found else ""
        return f"{self.about}{where}: {self.problem}{detail}"


def verify(graph: Graph) -> list[Violation]:
    """Everything in the graph that its own texts do not bear out, in the order of what it is about; empty if all is well."""
    gate = Gate(graph)
    checks = {
        gate.documents: "put back the text that was read, or build the graph anew from its documents",
        gate.claims: "take back what was changed by hand, or build the graph anew from its documents",
        gate.quotations: "give the words as the document has them, or take the quotation out",
        gate.conclusions: "take the conclusion out, or build the graph anew: its premises are gone",
        gate.plain_triples: "take the plain triple out; what is only said has a claim and no plain triple",
    }
    return sorted({replace(violation, advice=advice) for check, advice in checks.items() for violation in check()})


def unfounded(conclusions: Iterable[Quad], graph: Graph) -> list[Violation]:
    """Of conclusions, all that a graph has, those that rest on something without evidence."""
    resting = [(q.subject, q.object) for q in conclusions if q.predicate == KG.inferredFrom]
    premises = {(node, premise) for node, premise in resting if isinstance(node, NamedNode) and isinstance(premise, NamedNode)}
    concluded = {node for node, _ in premises}
    bare = {
        premise
        for premise in {premise for _, premise in premises} - concluded
        if all(next(graph.match(premise, term), None) is None for term in (PROV.wasDerivedFrom, KG.inferredFrom))
    }
    return sorted(_baseless(_name(node), premise) for node, premise in premises if premise in bare)


def count_claims(graph: Graph) -> int:
    """How many claims there are. Raises GraphError for a graph that has neither claims nor documents."""
    claims = {q.subject for q in graph.match(None, RDF.type, KG.Claim)}
    if not claims and next(graph.match(None, RDF.type, SCHEMA.Article), None) is None:
        raise GraphError("this is no graph of kg: it has no kg:Claim and no schema:Article; build one with: kg build")
    return len(claims)


def validate(graph: Graph) -> list[Violation]:
    """Where the union of the graphs is not of the form that the SHACL shapes ask for, in the order of what it is about.

    Raises KgError where pyshacl is not installed.
    """
    try:
        from pyshacl import validate as run_shacl
    except ImportError as error:
        raise KgError("the SHACL shapes need pyshacl; install it: pip install pyshacl, or leave them out: --no-shapes") from error
    import rdflib

    data = rdflib.Graph()
    data.parse(data="".join(f"{q.subject} {q.predicate} {q.object} .\n" for q in graph), format="nt")
    shapes = rdflib.Graph().parse(data=files("kg").joinpath("ontology", "shapes.ttl").read_text(encoding="utf-8"), format="turtle")
    _, results, _ = run_shacl(data, shacl_graph=shapes, advanced=False, inference="none")
    return sorted({_violation(results, shapes, result) for result in results.subjects(rdflib.RDF.type, rdflib.SH.ValidationResult)})


def _violation(results: rdflib.Graph, shapes: rdflib.Graph, result: rdflib.term.Node) -> Violation:
    """A result of SHACL in our words; what to do is the comment of the constraint, or of its shape."""
    import rdflib

    def said(predicate: rdflib.URIRef) -> str:
        value = results.value(result, predicate)
        return "" if value is None or isinstance(value, rdflib.BNode) else str(value)

    sources = [results.value(result, p) for p in (rdflib.SH.sourceConstraint, rdflib.SH.sourceShape)]
    advice = next((str(c) for s in sources if s is not None and (c := shapes.value(s, rdflib.RDFS.comment)) is not None), "")
    problem = said(rdflib.SH.resultMessage)
    return Violation(said(rdflib.SH.focusNode), "", problem, "", said(rdflib.SH.value), advice)


class Gate:
    """A graph while it is checked: what it says by predicate, each read once."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self._read: dict[NamedNode, dict[Term, list[Term]]] = {}
        self.all_texts = self._values(SCHEMA.text)
        self.texts = {node: texts[0].value for node, texts in self.all_texts.items()}

    def _values(self, predicate: NamedNode) -> dict[Term, list[Term]]:
        """The objects by subject, each once, sorted; read once."""
        if predicate in self._read:
            return self._read[predicate]
        found: dict[Term, set[Term]] = defaultdict(set)
        for quad in self.graph.match(None, predicate):
            if not isinstance(quad.subject, Triple) and not isinstance(quad.object, Triple):
                found[quad.subject].add(quad.object)
        return self._read.setdefault(predicate, {s: sorted(o, key=str) for s, o in found.items()})

    def _instances(self, class_: NamedNode) -> set[Term]:
        return {q.subject for q in self.graph.match(None, RDF.type, class_) if not isinstance(q.subject, Triple)}

    # documents

    def documents(self) -> Iterator[Violation]:
        """Each document holds the text that its hash is of."""
        for node in self._instances(SCHEMA.Article) | self._values(KG.sha256).keys():
            name = _name(node)
            if node not in self.texts:
                missing = self._values(KG.textFile).get(node)
                problem = "its text file is not there" if missing else "the document has no schema:text to check quotes against"
                yield Violation(name, name, problem, missing[0].value if missing else "")
                continue
            if len(self.all_texts[node]) > 1:
                yield Violation(name, name, "a document has one text", "1 schema:text", str(len(self.all_texts[node])))
            computed = hashlib.sha256(self.texts[node].encode()).hexdigest()
            for stated in self._values(KG.sha256).get(node, [Literal("")]):
                if stated.value != computed:
                    yield Violation(
                        name, name, "the text is not the one that was read: its SHA-256 differs", stated.value or "a kg:sha256", computed
                    )

    # claims and their evidence

    def claims(self) -> Iterator[Violation]:
        """Each claim says one thing, has evidence or premises, and its evidence is true."""
        claims = self._instances(KG.Claim)
        evidence, premises, stances = self._values(PROV.wasDerivedFrom), self._values(KG.inferredFrom), self._values(KG.stance)
        parts = {term: self._values(term) for term in (RDF.subject, RDF.predicate, RDF.object)}
        for claim in claims:
            name = _name(claim)
            for term, values in parts.items():
                if len(values.get(claim, ())) != 1:
                    yield Violation(name, "", f"a claim has one {_name(term)}", "1", str(len(values.get(claim, ()))))
            if claim in premises:
                yield from self._premises(name, premises[claim], evidence)
                continue
            if claim not in evidence:
                yield Violation(name, "", "a claim without evidence: it has no prov:wasDerivedFrom")
            if [s for s in stances.get(claim, ()) if s in STANCES] != stances.get(claim) or len(stances[claim]) != 1:
                yield Violation(
                    name, "", "a claim has one kg:stance", "Asserted, Reported, Denied or Planned", _names(stances.get(claim, ()))
                )
        for claim, nodes in evidence.items():
            for node in nodes:
                yield from self._evidence(_name(claim), node)
        yield from self._homes()

    def _premises(self, name: str, premises: Iterable[Term], evidence: dict[Term, list[Term]]) -> Iterator[Violation]:
        for premise in premises:
            if premise not in evidence:
                yield Violation(name, "", "it is inferred from something that has no evidence", "a claim with evidence", _name(premise))

    def _evidence(self, claim: str, node: Term) -> Iterator[Violation]:
        """One place: its words stand in the document's text where it says, between the words it says."""
        sources = self._values(OA.hasSource).get(node, [])
        if len(sources) != 1 or sources[0] not in self.texts:
            yield Violation(
                claim, _names(sources), "the evidence names no one document with a text", "1 oa:hasSource", _names(sources) or "none"
            )
            return
        document, text = _name(sources[0]), self.texts[sources[0]]
        spans, quotes = self._selected(node)
        if len(spans) != 1 or not quotes:
            yield Violation(
                claim, document, "the evidence has no position or no quote", "one of each", f"{len(spans)} positions, {len(quotes)} quotes"
            )
            return
        start, end = spans[0]
        if _name(node) != (expected := f"{document}#char={start},{end}"):
            yield Violation(claim, document, "the evidence's name and its selector differ", expected, _name(node))
        if not 0 <= start < end <= len(text):
            yield Violation(claim, document, "the position lies outside the text", f"0 ≤ start < end ≤ {len(text)}", f"{start},{end}")
            return
        for part, said, there in self._quoted(quotes, text, start, end):
            if said != there:
                yield Violation(claim, document, f"{part} at {start},{end} is not what the text says", said, there)

    def _selected(self, node: Term) -> tuple[list[tuple[int, int]], list[Term]]:
        """The positions, and the selectors that quote."""
        selectors = self._values(OA.hasSelector).get(node, [])
        spans = [
            (s, e) for n in selectors for s in _integers(self._values(OA.start).get(n)) for e in _integers(self._values(OA.end).get(n))
        ]
        return spans, [n for n in selectors if n in self._values(OA.exact)]

    def _quoted(self, quotes: Iterable[Term], text: str, start: int, end: int) -> Iterator[tuple[str, str, str]]:
        """What each quote says of the words, and of those before and after them, beside what the text has there."""
        for node in quotes:
            for exact in self._values(OA.exact)[node]:
                yield "the quote", exact.value, text[start:end]
            for before in self._values(OA.prefix).get(node, []):
                yield "the quote's prefix", before.value, text[max(0, start - len(before.value)) : start]
            for after in self._values(OA.suffix).get(node, []):
                yield "the quote's suffix", after.value, text[end : end + len(after.value)]

    def _homes(self) -> Iterator[Violation]:
        """In a file with named graphs, evidence stands in the graph of its document."""
        for quad in self.graph.match(None, PROV.wasDerivedFrom):
            if isinstance(quad.graph_name, NamedNode) and isinstance(quad.object, NamedNode):
                documents = self._values(OA.hasSource).get(quad.object, [quad.graph_name])
                if quad.graph_name not in documents:
                    problem = "the claim stands in another document's graph"
                    yield Violation(str(quad.subject).strip("<>"), _names(documents), problem, _names(documents), quad.graph_name.value)

    # quotations

    def quotations(self) -> Iterator[Violation]:
        """The words of each quotation are in its document, paragraph by paragraph; marks and spaces do not count."""
        documents = self._values(SCHEMA.isPartOf)
        letters: dict[Term, str] = {}
        for node in self._instances(SCHEMA.Quotation):
            for document in documents.get(node, []):
                if document not in letters:
                    letters[document] = _letters(self.texts.get(document, ""))
                if wrong := _missing(self.texts.get(node, ""), letters[document]):
                    yield Violation(
                        _name(node), _name(document), "the words of the quotation are not in the text", wrong, "nothing like it"
                    )
            if node not in documents:
                yield Violation(_name(node), "", "a quotation that is part of no document")

    # what rules concluded

    def conclusions(self) -> Iterator[Violation]:
        """Each conclusion says one thing and rests on claims with evidence, or on conclusions that do; its triple is in the graph."""
        evidence, premises = self._values(PROV.wasDerivedFrom), self._values(KG.inferredFrom)
        concluded = self._instances(KG.Conclusion)
        for node in concluded:
            name, ends = _name(node), [self._values(end).get(node, []) for end in ENDS]
            if [len(found) for found in ends] != [1, 1, 1]:
                yield Violation(
                    name, "", "a conclusion has one subject, predicate and object", "1, 1, 1", str([len(e) for e in ends])[1:-1]
                )
            elif next(self.graph.match(ends[0][0], ends[1][0], ends[2][0]), None) is None:  # type: ignore[arg-type]
                yield Violation(name, "", "the triple that was concluded is not in the graph")
            if node not in premises:
                yield Violation(name, "", "a conclusion without premises: it has no kg:inferredFrom")
            for premise in premises.get(node, ()):
                if premise not in evidence and premise not in concluded and premise not in premises:
                    yield _baseless(name, premise)

    # said is not so

    def plain_triples(self) -> Iterator[Violation]:
        """What somebody only said, denied or plans is stated by a plain triple only if another claim asserts it, or a rule concludes it."""
        parts = [self._values(term) for term in (RDF.subject, RDF.predicate, RDF.object)]
        asserted = {tuple(self._values(end)[node][0] for end in ENDS) for node in self._values(OWL.annotatedSource) if self._whole(node)}
        only_said: dict[tuple[Term, ...], Term] = {}
        for claim, stances in self._values(KG.stance).items():
            said = tuple(values[claim][0] for values in parts if claim in values)
            if len(said) == 3:
                if KG.Asserted in stances:
                    asserted.add(said)
                else:
                    only_said[said] = claim
        for said, claim in only_said.items():
            subject, predicate, object_ = said
            if said not in asserted and isinstance(predicate, NamedNode) and next(self.graph.match(subject, predicate, object_), None):
                fact = f"{_name(subject)} {_name(predicate)} {_name(object_)}"
                yield Violation(_name(claim), "", "nobody asserts it, and yet the graph states it as a fact", "no plain triple", fact)

    def _whole(self, conclusion: Term) -> bool:
        return all(conclusion in self._values(end) for end in ENDS)


def _baseless(conclusion: str, premise: Term) -> Violation:
    return Violation(conclusion, "", "it is concluded from something that has no evidence", "a claim with evidence", _name(premise))


def _name(term: Term) -> str:
    return term.value if isinstance(term, NamedNode) else str(term)


def _names(terms: Iterable[Term]) -> str:
    return ", ".join(_name(t) for t in terms)


def _integers(terms: Iterable[Term] | None) -> list[int]:
    return [int(t.value) for t in terms or () if re.fullmatch(r"[0-9]{1,15}", t.value)]


def _letters(text: str) -> str:
    """The text without spaces and punctuation.

    >>> _letters("“Well – no.”")
    'Wellno'
    """
    return "".join(filter(str.isalnum, text))


def _missing(quotation: str, letters: str) -> str:
    """The first paragraph of a quotation that does not follow in the text; empty if all do."""
    position = 0
    for paragraph in quotation.splitlines() or [""]:
        if (wanted := _letters(paragraph)) == "" and paragraph:
            continue
        found = letters.find(wanted, position)
        if found < 0 or not wanted:
            return paragraph or "words"
        position = found + len(wanted)
    return ""


def _shown(text: str) -> str:
    text = " ".join(text.split())
    return repr(text if len(text) <= 160 else f"{text[:80]} … {text[-70:]}")
