"""diff: what one graph says and another doesn't, claim by claim and identity by identity, with the sentences.

A claim is followed through a change of identity by its words and its place: where two people become one, their claims are not
removed and added, but the two are reported as joined.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from kg.rdf import Graph, Literal, NamedNode, Table, Term

COLUMNS = (
    "change",
    "subject",
    "says",
    "object",
    "stance",
    "sentence",
    "source",
    "date",
    "claim",
    "sentence_2",
    "source_2",
    "date_2",
    "claim_2",
)
CLAIMS = """
SELECT DISTINCT ?claim ?s ?p ?o ?subject ?object ?role ?at ?status ?stance ?since ?until ?by ?evidence ?sentence ?source ?date WHERE {
  ?claim a kg:Claim ; rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o .
  OPTIONAL { ?s rdfs:label ?subject }
  OPTIONAL { ?o rdfs:label|schema:text ?object }
  OPTIONAL { ?claim org:role/rdfs:label ?role }
  OPTIONAL { ?claim org:organization/rdfs:label ?at }
  OPTIONAL { ?claim kg:status ?statusTerm }
  OPTIONAL { ?claim kg:stance ?stanceTerm }
  OPTIONAL { ?claim schema:startDate ?since }
  OPTIONAL { ?claim schema:endDate ?until }
  OPTIONAL { ?claim kg:attributedTo/rdfs:label ?by }
  OPTIONAL {
    ?claim prov:wasDerivedFrom ?evidence . ?evidence oa:hasSource ?document ; oa:hasSelector/oa:exact ?sentence .
    OPTIONAL { ?document schema:headline ?headline }
    OPTIONAL { ?document schema:datePublished ?date }
    BIND(COALESCE(?headline, REPLACE(STR(?document), "^.*/document/", "")) AS ?source)
  }
  OPTIONAL { ?claim rdfs:comment ?reason }
  BIND(REPLACE(STR(?statusTerm), "^.*#", "") AS ?status)
  BIND(IF(BOUND(?reason), "Inferred", REPLACE(STR(?stanceTerm), "^.*#", "")) AS ?stance)
}
ORDER BY ?claim ?evidence
"""
THINGS = """
SELECT DISTINCT ?thing ?name WHERE {
  ?thing a ?class ; rdfs:label ?name . FILTER(?class IN (foaf:Person, foaf:Group, org:Organization, schema:AdministrativeArea))
} ORDER BY ?thing
"""
Row = tuple[Term | None, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """One sentence that makes one claim."""

    claim: NamedNode
    ends: tuple[Term, Term]
    predicate: str
    subject: str
    object: str
    qualifiers: tuple[str, ...]  # role, body, status, dates, speaker
    stance: str
    place: str  # the evidence's IRI
    evidence: tuple[Term | None, ...]  # sentence, source, date

    @property
    def core(self) -> tuple[str, ...]:
        """What a change of identity leaves as it is."""
        return self.predicate, self.place, self.stance, *self.qualifiers


def diff(old: Graph, new: Graph) -> Table:
    """The differences, removed before added; no rows where both graphs say the same."""
    before, after = list(said(old)), list(said(new))
    pairs, removed, added = matched(before, after)
    rows = [*identities(old, new, pairs, before, after)]
    rows += [_row("removed", s) for s in removed] + [_row("added", s) for s in added]
    if not rows and not old.same(new):
        counts = f"{len(old)} statements", f"{len(new)} statements"
        rows.append(_padded([_text("changed"), _text(counts[0]), _text("other than claims and identities"), _text(counts[1])]))
    return Table(COLUMNS, tuple(rows))


def said(graph: Graph) -> Iterator[Said]:
    """Every sentence of every claim, in the order of their IRIs."""
    answer = graph.query(CLAIMS)
    assert isinstance(answer, Table)
    for row in answer.rows:
        claim, s, p, o, subject, obj, role, at, status, stance, since, until, by, place, *evidence = row
        assert isinstance(claim, NamedNode) and s is not None and o is not None
        qualifiers = tuple(_plain(t) for t in (role, at, status, since, until, by))
        predicate = _plain(p).replace("/", "#").rsplit("#", 1)[-1]
        yield Said(
            claim, (s, o), predicate, _plain(subject or s), _plain(obj or o), qualifiers, _plain(stance), _plain(place), tuple(evidence)
        )


def matched(before: Sequence[Said], after: Sequence[Said]) -> tuple[list[tuple[Said, Said]], list[Said], list[Said]]:
    """What both say, pair by pair; what only the first says; what only the second says."""
    pairs: list[tuple[Said, Said]] = []
    for key in (lambda s: (s.claim, s.place), lambda s: (*s.core, s.subject, s.object), lambda s: s.core, _loose):
        waiting: dict[object, list[Said]] = defaultdict(list)
        for s in after:
            waiting[key(s)].append(s)
        rest = []
        for s in before:
            if fits := waiting.get(key(s)):
                pairs.append((s, fits.pop(0)))
            else:
                rest.append(s)
        before, after = rest, [s for fits in waiting.values() for s in fits]
    order = sorted(after, key=lambda s: (s.claim.value, s.place))
    return pairs, list(before), order


def _loose(s: Said) -> tuple[str, ...]:
    """What is left of a claim when even its body got another name."""
    role, _, *others = s.qualifiers
    return (s.predicate, s.place, s.stance, role, *others)


def identities(old: Graph, new: Graph, pairs: Iterable[tuple[Said, Said]], before: Sequence[Said], after: Sequence[Said]) -> Iterator[Row]:
    """Things that became one, fell apart, got another name, came or went."""
    names = dict(_things(old)), dict(_things(new))
    became: dict[str, dict[str, Said]] = defaultdict(dict)
    was: dict[str, dict[str, Said]] = defaultdict(dict)
    for a, b in sorted(pairs, key=lambda pair: (pair[0].evidence[0] is None, pair[0].claim.value, pair[0].place)):
        for x, y in zip(a.ends, b.ends, strict=True):
            if x.value in names[0] and y.value in names[1]:
                became[x.value].setdefault(y.value, b)
                was[y.value].setdefault(x.value, a)
    for thing in sorted(was):
        if len(was[thing]) > 1:
            yield _identity("joined", [names[0][t] for t in was[thing]], "are now one", [names[1][thing]], list(was[thing].values()))
    for thing in sorted(became):
        if len(became[thing]) > 1:
            yield _identity("parted", [names[0][thing]], "is now", [names[1][t] for t in became[thing]], list(became[thing].values()))
        elif (only := next(iter(became[thing]))) and names[0][thing] != names[1][only] and len(was[only]) == 1:
            yield _identity("renamed", [names[0][thing]], "is now", [names[1][only]], [became[thing][only]])
    for change, here, there, known, claims in (
        ("removed", names[0], names[1], became, before),
        ("added", names[1], names[0], was, after),
    ):
        first: dict[str, Said] = {}
        for s in claims:
            for end in s.ends:
                first.setdefault(end.value, s)
        for thing in sorted(here.keys() - there.keys() - known.keys()):
            yield _identity(change, [here[thing]], "in the graph", [], [first[thing]] if thing in first else [])


def _things(graph: Graph) -> Iterator[tuple[str, str]]:
    answer = graph.query(THINGS)
    assert isinstance(answer, Table)
    return ((_plain(thing), _plain(name)) for thing, name in answer.rows)


def _identity(change: str, left: Sequence[str], says: str, right: Sequence[str], said_: Sequence[Said]) -> Row:
    cells: list[Term | None] = [_text(change), _text(" + ".join(left)), _text(says), _text(" + ".join(right)), None]
    for s in said_[:2]:
        cells += [*s.evidence, s.claim]
    return _padded(cells)


def _row(change: str, s: Said) -> Row:
    role, at, status, since, until, by = s.qualifiers
    dates = f"{f' since {since}' if since else ''}{f' until {until}' if until else ''}"
    what = s.object if s.predicate != "holds" else ", ".join(part for part in (role, at) if part) or s.object
    stance = " ".join(part for part in (status, s.stance, f"by {by}" if by else "") if part)
    return _padded([_text(change), _text(s.subject), _text(s.predicate), _text(f"{what}{dates}"), _text(stance), *s.evidence, s.claim])


def _padded(cells: list[Term | None]) -> Row:
    return tuple(cells + [None] * (len(COLUMNS) - len(cells)))


def _text(text: str) -> Literal:
    return Literal(text)


def _plain(term: Term | None) -> str:
    return "" if term is None else str(term.value)
