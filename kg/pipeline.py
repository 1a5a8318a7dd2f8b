"""The only module that knows the order of the stages: read → annotate → extract → resolve → infer → assemble → validate."""

from __future__ import annotations

import contextlib
import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from difflib import get_close_matches
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any, TypedDict

from kg.archive import Archive
from kg.decisions import beside
from kg.decisions import read as read_decisions
from kg.errors import EvidenceError, InputError, InputErrors, KgError, PageError
from kg.model import Claim, Decision, Document, Kind, Mention, Reading, Resolution, page
from kg.rdf import Graph, Literal, NamedNode, Quad, Table, Term, expand, outside, trig, turtle
from kg.readings import key, pack, unpack
from kg.store import Target, Written
from kg.vocab import PREDICATES

BASE = "https://example.org/kg/"
PART = 32  # documents that a worker reads at a time

Progress = Callable[[int, int, str], None]  # done, of how many, what was read last


@dataclass(frozen=True, slots=True)
class Build:
    """What a build gave: the graph, what was read of each document, who is who, and what was skipped."""

    graph: Graph
    readings: tuple[Reading, ...]
    resolution: Resolution
    skipped: tuple[InputError, ...] = ()
    base: str = BASE
    decisions: tuple[Decision, ...] = ()
    orphaned: tuple[Decision, ...] = ()  # decisions about what is in no document any more
    unread: int | None = None  # how many documents were read now and not taken from the archive; None without an archive
    licence: str | None = None  # an IRI: under what the graph itself may be used
    text: str = "graph"  # where texts are kept: "graph", or "file" for files beside it

    def query(self, sparql: str, bindings: Mapping[str, Term | str] | None = None) -> Table | bool | Graph:
        """Ask the graph; see `kg.rdf.Graph.query`."""
        return self.graph.query(sparql, bindings)


def build(
    sources: Sequence[str | Path],
    *,
    base: str = BASE,
    jobs: int = 1,
    model: str | None = None,
    input_format: str | None = None,
    encoding: str | None = None,
    keep_going: bool = False,
    decisions: str | Path | None = None,
    archive: str | Path | None = None,
    afresh: bool = False,
    rules: str | Path | None = None,
    no_infer: bool = False,
    licence: str | None = None,
    text: str = "graph",
    on_progress: Progress | None = None,
) -> Build:
    """Build one graph of files and folders. The same sources in any order, with any `jobs`, give the same graph.

    `decisions` is a file of what people decided, `decisions.yaml` beside the sources if left out. With `archive`, the output
    folder, what was read there before is not read again unless `afresh`; the graph is the same.
    Raises InputErrors naming every bad source before anything is done; with `keep_going` they are
    skipped and listed in the result. Raises EvidenceError if a claim's words are not in its document,
    DecisionError if the decisions cannot be understood.
    `rules` is a folder of more rules of inference (see `kg.infer.construct`); with `no_infer` nothing is inferred.
    `licence` is the IRI of the graph's own licence, for its description; with `text="file"` the texts of documents are kept in
    files beside the graph's (see `files`).
    """
    file = Path(decisions) if decisions is not None else beside(sources)
    decided = read_decisions(file)
    documents, errors = load(sources, input_format, encoding)
    if errors and (not keep_going or not documents):
        raise InputErrors(errors)
    reads = partial(read_all, jobs=jobs, model=model, on_progress=on_progress)
    joined = partial(join, base=base, decisions=decided, rules=rules, no_infer=no_infer, licence=licence, text=text)
    if archive is None:
        return joined(reads(documents), skipped=tuple(errors))
    kept = Archive(archive)
    keys = {d.id: key(d, model) for d in documents}
    known = {} if afresh else kept.known(tuple(keys.values()))
    fresh = kept_as_read(kept, keys, reads([d for d in documents if keys[d.id] not in known]))
    built = joined((*known.values(), *fresh), skipped=tuple(errors))
    drawn = {"rules": str(Path(rules).absolute()) if rules else "", "no_infer": "yes" if no_infer else ""}
    described = {"licence": licence or "", "text": text}
    kept.keep_build(keys, {"base": built.base, "decisions": str(file.absolute()), "model": model or ""} | drawn | described)
    return replace(built, unread=len(fresh))


def kept_as_read(archive: Archive, keys: Mapping[str, str], readings: Iterable[Reading]) -> list[Reading]:
    """The readings, kept part by part, so that an interrupted build goes on where it was."""
    made: list[Reading] = []
    coming = iter(readings)
    while part := list(islice(coming, PART)):
        archive.keep({keys[r.document.id]: r for r in part})
        made += part
    return made


def rebuild(
    archive: str | Path,
    *,
    add: Sequence[str | Path] = (),
    remove: Sequence[str] = (),
    jobs: int = 1,
    input_format: str | None = None,
    decisions: str | Path | None = None,
    on_progress: Progress | None = None,
) -> Build:
    """The last build of an output folder with documents added or replaced (by id) and removed: the graph that a full build gives.

    Raises InputError where no build was kept or a document to remove is not in it, InputErrors for sources that cannot be read.
    """
    kept = Archive(archive)
    if not kept.has_build():
        raise InputError(str(kept.path), "no build is kept there", f"build first: kg build SOURCES… -o {archive}")
    settings = kept.settings()
    model = settings.get("model") or None
    readings = {r.document.id: r for r in kept.last_build()}
    if strangers := sorted(set(remove) - readings.keys()):
        raise InputError(", ".join(strangers), "no such document in the build", f"{nearest(strangers[0], readings)}see: kg query documents")
    added, errors = load(add, input_format) if add else ([], [])
    if errors:
        raise InputErrors(errors)
    documents = {id_: r.document for id_, r in readings.items() if id_ not in remove} | {d.id: d for d in added}
    keys = {id_: key(d, model) for id_, d in documents.items()}
    known = kept.known(tuple(keys.values()))
    new = [d for id_, d in documents.items() if keys[id_] not in known]
    fresh = kept_as_read(kept, keys, read_all(new, jobs=jobs, model=model, on_progress=on_progress))
    file = Path(decisions or settings["decisions"])
    built = join((*known.values(), *fresh), decisions=read_decisions(file), **as_before(settings))
    kept.keep_build(keys, settings | {"decisions": str(file.absolute())})
    return replace(built, unread=len(fresh))


def rebuilt_in_memory(archive: str | Path, decisions: str | Path) -> Build:
    """The last build of an output folder with the decisions as they are now; nothing is read anew and nothing written."""
    kept = Archive(archive)
    if not kept.has_build():
        raise InputError(str(kept.path), "no build is kept there", f"build first: kg build SOURCES… -o {archive}")
    return join(kept.last_build(), decisions=read_decisions(decisions), **as_before(kept.settings()))


class Before(TypedDict):
    """How the last build was joined."""

    base: str
    rules: str | None
    no_infer: bool
    licence: str | None
    text: str


def as_before(settings: Mapping[str, str]) -> Before:
    """The settings of the last build, as `join` takes them."""
    return {
        "base": settings["base"],
        "rules": settings.get("rules") or None,
        "no_infer": bool(settings.get("no_infer")),
        "licence": settings.get("licence") or None,
        "text": settings.get("text") or "graph",
    }


def nearest(name: str, names: Iterable[str]) -> str:
    close = get_close_matches(name, sorted(names), n=1)
    return f"did you mean {close[0]!r}? " if close else ""


def join(
    readings: Iterable[Reading],
    *,
    base: str = BASE,
    skipped: tuple[InputError, ...] = (),
    decisions: tuple[Decision, ...] = (),
    rules: str | Path | None = None,
    no_infer: bool = False,
    licence: str | None = None,
    text: str = "graph",
) -> Build:
    """One graph of what was read and decided."""
    from kg.assemble import assemble
    from kg.infer import conclude, infer, read_rules, shipped_rules
    from kg.read import copies as copies_among
    from kg.resolve import decided, orphans, resolve
    from kg.validate import verify

    drawn = () if no_infer else (*shipped_rules(), *(read_rules(rules) if rules else ()))
    readings = tuple(sorted(readings, key=lambda r: r.document.id))
    orphaned = tuple(orphans(decisions, readings))
    readings = decided(readings, decisions)
    resolution = resolve(readings, decisions)
    if not no_infer:
        resolution = replace(resolution, inferred=infer(readings, resolution))
    if "#" in base or " " in base:
        raise KgError(f"--base {base}: an IRI without '#' and spaces is needed; give one that ends in '/'")
    base = base if base.endswith("/") else base + "/"
    graph = assemble(readings, resolution, base=base, copies=copies_among([r.document for r in readings]))
    graph.add(conclude(graph, drawn, base=base))
    violations = verify(graph)
    if violations:
        raise EvidenceError("\n".join(str(v) for v in violations))
    return Build(graph, readings, resolution, skipped, base, decisions, orphaned, licence=licence, text=text)


@dataclass(frozen=True, slots=True)
class Imported:
    """What importing gave: the graph, and the people of one name that were kept apart (their old and new IRIs)."""

    graph: Graph
    apart: tuple[tuple[str, str], ...]
    base: str


def import_graphs(
    paths: Sequence[str | Path], *, base: str | None = None, rules: str | Path | None = None, no_infer: bool = False
) -> Imported:
    """One graph of RDF files: our own merged, others' facts as asserted by that source. The order of the files does not matter.

    Raises GraphError for a file that has nothing for us, and EvidenceError if a claim's words are not in its document.
    """
    from kg.importing import adopt, base_of, is_ours, merge
    from kg.infer import conclude, read_rules, shipped_rules
    from kg.validate import verify

    graphs = {str(path): Graph.read(path) for path in sorted(map(Path, paths))}
    ours = [g for g in graphs.values() if is_ours(g)]
    home = base or min((base_of(g) for g in ours), default=BASE)
    terms = [expand(term) for term in PREDICATES]
    others = [adopt(g, Path(path).name, base=home, predicates=terms) for path, g in graphs.items() if not is_ours(g)]
    merged = merge(ours, (q for quads in others for q in quads))
    graph = Graph(_with_copies(merged.quads))
    graph.add(conclude(graph, () if no_infer else (*shipped_rules(), *(read_rules(rules) if rules else ())), base=home))
    if violations := verify(graph):
        raise EvidenceError("\n".join(str(v) for v in violations))
    return Imported(graph, merged.apart, home)


def _with_copies(quads: Iterable[Quad]) -> Iterator[Quad]:
    """The quads, with copies found among all articles and not only within each graph."""
    from kg.read import copies, read_text

    copy_of, text, type_, article = (expand(name) for name in ("kg:copyOf", "schema:text", "rdf:type", "schema:Article"))
    kept = [q for q in quads if q.predicate != copy_of]
    articles = {q.subject for q in kept if q.predicate == type_ and q.object == article}
    dates = {q.subject: q.object.value for q in kept if q.predicate == expand("schema:datePublished") and isinstance(q.object, Literal)}
    documents: list[Document] = []
    for q in kept:
        if q.predicate == text and q.subject in articles and isinstance(q.object, Literal) and isinstance(q.subject, NamedNode):
            with contextlib.suppress(InputError):  # a text of nothing but furniture is nobody's copy
                documents.append(replace(read_text(q.object.value, q.subject.value), published=dates.get(q.subject)))
    yield from kept
    for copy, first in copies(documents).items():
        yield Quad(NamedNode(copy), copy_of, NamedNode(first), NamedNode(copy))


def build_store(
    sources: Sequence[str | Path],
    where: str | Path,
    *,
    base: str = BASE,
    jobs: int = 1,
    model: str | None = None,
    input_format: str | None = None,
    encoding: str | None = None,
    keep_going: bool = False,
    decisions: str | Path | None = None,
    rules: str | Path | None = None,
    no_infer: bool = False,
    on_progress: Progress | None = None,
    on_write: Progress | None = None,
) -> tuple[Build, Written]:
    """Build as `build` does, into a store: a folder, or the URL of a SPARQL endpoint.

    What was read, and each graph that was written, is acknowledged at once: if the process is killed at any point, the
    next call goes on from there. Raises StoreError where the store cannot be written or another process has it.
    """
    from kg.store import open_target, write

    decided = read_decisions(Path(decisions) if decisions is not None else beside(sources))
    with open_target(where, base=base) as target:
        documents, errors = load(sources, input_format, encoding)
        if errors and (not keep_going or not documents):
            raise InputErrors(errors)
        readings = read_kept(documents, target, jobs=jobs, model=model, on_progress=on_progress)
        built = join(readings, base=base, skipped=tuple(errors), decisions=decided, rules=rules, no_infer=no_infer)
        written = write(built.graph, target, on_write)
        target.finish(key(d, model) for d in documents)
    return built, written


def read_kept(
    documents: Sequence[Document], target: Target, *, jobs: int, model: str | None, on_progress: Progress | None
) -> tuple[Reading, ...]:
    """What is read of the documents, by id; what the store has kept is not read again."""
    kept = {d.id: body for d in documents if (body := target.kept(key(d, model))) is not None}
    readings = [unpack(body) for body in kept.values()]
    for reading in read_all([d for d in documents if d.id not in kept], jobs=jobs, model=model, on_progress=on_progress):
        target.keep(key(reading.document, model), pack(reading))
        readings.append(reading)
    return tuple(sorted(readings, key=lambda r: r.document.id))


def load(
    sources: Sequence[str | Path], input_format: str | None = None, encoding: str | None = None
) -> tuple[list[Document], list[InputError]]:
    from kg.read import read

    return read(sources, input_format=input_format, encoding=encoding)


def read_all(
    documents: Sequence[Document], *, jobs: int = 1, model: str | None = None, on_progress: Progress | None = None
) -> Iterator[Reading]:
    """Read documents, in this process or in a pool of `jobs` workers; in the order of the documents."""
    size = max(1, min(PART, -(-len(documents) // max(jobs, 1))))  # few documents are shared out too
    parts = [documents[i : i + size] for i in range(0, len(documents), size)]
    done = 0
    for part in in_parts(parts, min(jobs, len(parts)), model):
        for reading in part:
            done += 1
            if on_progress is not None:
                on_progress(done, len(documents), reading.document.id)
            yield reading


def in_parts(parts: Sequence[Sequence[Document]], jobs: int, model: str | None) -> Iterator[list[Reading]]:
    if jobs <= 1:
        yield from (read_part(part, model) for part in parts)
        return
    with ProcessPoolExecutor(jobs) as pool:
        try:
            yield from pool.map(read_part, parts, [model] * len(parts))
        except BrokenProcessPool as error:
            raise KgError("a worker process was killed, probably for want of memory; run again with a smaller --jobs") from error


def read_part(documents: Sequence[Document], model: str | None = None) -> list[Reading]:
    """annotate and extract some documents: all that a worker does."""
    from kg.annotate import annotate
    from kg.extract import extract as extract_claims

    return [extract_claims(annotated) for annotated in annotate(documents, model=model)]


# --- kg extract ----------------------------------------------------------------------------------


def extract(
    sources: Sequence[str | Path],
    *,
    jobs: int = 1,
    input_format: str | None = None,
    encoding: str | None = None,
    model: str | None = None,
    explain: bool = False,
) -> Iterator[dict[str, Any]]:
    """The claims of each document by itself as plain dictionaries; with `explain` also what was not read."""
    documents, errors = load(sources, input_format, encoding)
    if errors:
        raise InputErrors(errors)
    for reading in read_all(documents, jobs=jobs, model=model):
        yield from (as_dict(claim, reading.document) for claim in reading.claims)
        if explain:
            for u in reading.unread:
                yield {"document": reading.document.id, "unread": u.quote, "start": u.span.start, "end": u.span.end, "reason": u.reason}


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


def summary(built: Build) -> Summary:
    counts = Counter(c.predicate for r in built.readings for c in r.claims)
    drawn = (e for e in built.resolution.entities.values() if next(built.graph.match(NamedNode(built.base + e.id)), None))
    kinds = Counter(e.kind for e in drawn)  # of what some claim speaks of
    return Summary(
        len(built.readings),
        {row.label: counts[term] for term, row in PREDICATES.items() if counts[term]},
        kinds[Kind.PERSON],
        kinds[Kind.BODY] + kinds[Kind.PARTY],
        sum(len(r.unread) for r in built.readings),
    )


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


def concluded(graph: Graph) -> Iterator[str]:
    """How many conclusions each rule drew, with the rule's sentence."""
    found = graph.query("""SELECT ?rule ?reason (COUNT(DISTINCT ?conclusion) AS ?times)
        WHERE { ?conclusion a kg:Conclusion ; kg:rule ?rule ; rdfs:comment ?reason } GROUP BY ?rule ?reason ORDER BY ?rule ?reason""")
    assert isinstance(found, Table)
    return (f"`{row['rule']}`, {row['times']} times: {row['reason']}" for row in found)


def section(title: str, items: Iterable[str]) -> list[str]:
    listed = [f"- {i}" for i in items]
    return [f"## {title}", "", *listed, ""] if listed else []
