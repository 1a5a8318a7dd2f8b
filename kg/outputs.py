"""What a build gives, and what it is written as: the graph's files, claims as JSON Lines, the page and the report."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from kg.errors import InputError, KgError, PageError
from kg.model import Claim, Decision, Document, Kind, Mention, Reading, Resolution, page
from kg.rdf import Graph, Table, Term, expand, outside, trig, turtle
from kg.vocab import PREDICATES

BASE = "https://example.org/kg/"


@dataclass(frozen=True, slots=True, kw_only=True)
class Joined:
    """What was read of each document, who is who, and what was skipped."""

    readings: tuple[Reading, ...]
    resolution: Resolution
    skipped: tuple[InputError, ...] = ()
    base: str = BASE
    decisions: tuple[Decision, ...] = ()
    orphaned: tuple[Decision, ...] = ()  # decisions about what is in no document any more
    unread: int | None = None  # how many documents were read now and not taken from the archive; None without an archive


@dataclass(frozen=True, slots=True, kw_only=True)
class Build(Joined):
    """What a build gave: the graph besides."""

    graph: Graph
    licence: str | None = None  # an IRI: under what the graph itself may be used
    text: str = "graph"  # where texts are kept: "graph", or "file" for files beside it

    def query(self, sparql: str, bindings: Mapping[str, Term | str] | None = None) -> Table | bool | Graph:
        """Ask the graph; see `kg.rdf.Graph.query`."""
        return self.graph.query(sparql, bindings)


def home_of(base: str) -> str:
    """What all IRIs of a graph begin with: the base, with a slash behind it. Raises KgError for what cannot be one."""
    if "#" in base or " " in base:
        raise KgError(f"--base {base}: an IRI without '#' and spaces is needed; give one that ends in '/'")
    return base if base.endswith("/") else base + "/"


# --- claims ---------------------------------------------------------------------------------------


def as_dict(claim: Claim, document: Document) -> dict[str, Any]:
    """A claim as one line of JSON Lines; offsets count code points of the document's text."""
    number = page(document, claim.evidence.span)
    return {
        "document": claim.evidence.document,
        "predicate": claim.predicate,
        "subject": end(claim.subject),
        "object": end(claim.object),
        "role": claim.role,
        "body": claim.body and claim.body.name,
        "status": claim.status,
        "stance": claim.stance,
        "since": claim.since,
        "until": claim.until,
        "date": claim.date,
        "mode": claim.mode,
        "attributed_to": claim.attributed_to and claim.attributed_to.name,
        "confidence": claim.confidence,
        "rule": claim.rule,
        "evidence": {"start": claim.evidence.span.start, "end": claim.evidence.span.end, "text": claim.evidence.quote}
        | ({} if number is None else {"page": number}),
    }


def end(m: Mention) -> dict[str, Any]:
    return {"text": m.text, "start": m.span.start, "end": m.span.end, "kind": m.kind, "name": m.name}


# --- files ---------------------------------------------------------------------------------------


def files(built: Build, *, keep: Mapping[str, tuple[int, int]] | None = None) -> dict[str, str]:
    """The contents of the output folder by file name. `keep` has places of an earlier page, see `kg.view.places_of`."""
    return {
        **graph_files(built.graph, base=built.base, licence=built.licence, text=built.text),
        "claims.jsonl": "".join(json.dumps(as_dict(c, r.document), ensure_ascii=False) + "\n" for r in built.readings for c in r.claims),
        "graph.html": html_page(built.graph, keep),
        "report.md": report(built),
    }


def html_page(graph: Graph, keep: Mapping[str, tuple[int, int]] | None = None) -> str:
    """The page of a graph; of one too big for a page, a note that says so and how a part is drawn, so that no old page stays."""
    from kg.view import notice, render

    try:
        return render(graph, keep=keep)
    except PageError as error:
        return notice("Knowledge graph", str(error), error.names)


def graph_files(graph: Graph, *, base: str, licence: str | None = None, text: str = "graph") -> dict[str, str]:
    """The graph and its description by file name, and the texts by theirs where they are kept in files."""
    from kg.export.dataset import describe

    quads, texts = outside(graph) if text == "file" else (graph, {})
    return {
        **texts,
        "graph.ttl": turtle(quads),
        "graph.trig": trig(quads),
        "dataset.ttl": describe(graph, licence=licence, base=base),
    }


@dataclass(frozen=True, slots=True)
class Summary:
    """Figures of a build, for the terminal and the report."""

    documents: int
    claims: Mapping[str, int]  # by label of their kind, in the order of `kg.vocab`
    people: int
    bodies: int
    unread: int


def summary(built: Joined) -> Summary:
    counts = Counter(c.predicate for r in built.readings for c in r.claims)
    spoken_of = {built.resolution.entity_of[k] for r in built.readings for c in r.claims for k in ends(c)}
    kinds = Counter(built.resolution.entities[id_].kind for id_ in spoken_of)
    return Summary(
        len(built.readings),
        {row.label: counts[term] for term, row in PREDICATES.items() if counts[term]},
        kinds[Kind.PERSON],
        kinds[Kind.BODY] + kinds[Kind.PARTY],
        sum(len(r.unread) for r in built.readings),
    )


def ends(claim: Claim) -> Iterator[tuple[str, Kind, str]]:
    """The keys of what a claim speaks of."""
    quoted = claim.about if claim.object.kind is Kind.QUOTATION else ()
    for m in (claim.subject, claim.object, claim.body, claim.attributed_to, *quoted):
        if m is not None and m.kind not in (Kind.POST, Kind.QUOTATION, Kind.LITERAL):
            yield m.key


def report(built: Build) -> str:
    """What was read, who was joined with whom and why, and what was not read, as Markdown."""
    s = summary(built)
    lines = ["# What was read", "", f"{s.documents} documents, {sum(s.claims.values())} claims, {s.people} people, {s.bodies} bodies.", ""]
    lines += ["| claim | count |", "|---|---:|", *(f"| {label} | {n} |" for label, n in s.claims.items()), ""]
    lines += section(
        "Documents",
        (
            f"`{r.document.id}` {r.document.published or 'undated'}, {r.document.publisher or 'outlet unknown'}: {len(r.claims)} claims"
            + (f"; {r.document.encoding}" if r.document.encoding else "")
            for r in built.readings
        ),
    )
    lines += section("Copies, which count as one source", copied(built))
    lines += section("Skipped", (str(e) for e in built.skipped))
    lines += section("Decisions that are orphaned", (f"line {d.line}: {d.act} {', '.join(d.targets)}" for d in built.orphaned))
    lines += section("Inferred", (i.reason for i in built.resolution.inferred))
    lines += section("Concluded by rules", concluded(built.graph))
    lines += section(
        "Who is who", (f"{j.verdict}: {'; '.join(j.reasons)} ({j.left} / {j.right})" for j in built.resolution.judgements if j.score < 0.99)
    )
    lines += section(
        "Not compared in whole",
        crowded(built),
    )
    lines += section(
        "Not read",
        (
            f"`{r.document.id}` {u.span.start}–{u.span.end}: {u.reason}: “{' '.join(u.quote.split())}”"
            for r in built.readings
            for u in r.unread
        ),
    )
    return "\n".join(lines).rstrip() + "\n"


def copied(built: Build) -> Iterator[str]:
    """Which document prints another's text."""
    found = built.graph.match(None, expand("kg:copyOf"))
    pairs = sorted({(str(q.subject).strip("<>"), str(q.object).strip("<>")) for q in found})
    return (f"`{copy.removeprefix(built.base)}` prints the text of `{first.removeprefix(built.base)}`" for copy, first in pairs)


def crowded(built: Joined) -> Iterator[str]:
    """Names that too many bear to be all compared with each other."""
    return (f"{c.of}: {c.size} share `{c.name}`, of whom {c.most} at a time were compared" for c in built.resolution.crowds)


def concluded(graph: Graph) -> Iterator[str]:
    """How many conclusions each rule drew, with the rule's sentence."""
    found = graph.query("""SELECT ?rule ?reason (COUNT(DISTINCT ?conclusion) AS ?times)
        WHERE { ?conclusion a kg:Conclusion ; kg:rule ?rule ; rdfs:comment ?reason } GROUP BY ?rule ?reason ORDER BY ?rule ?reason""")
    assert isinstance(found, Table)
    return (f"`{row['rule']}`, {row['times']} times: {row['reason']}" for row in found)


def section(title: str, items: Iterable[str]) -> list[str]:
    listed = [f"- {i}" for i in items]
    return [f"## {title}", "", *listed, ""] if listed else []
