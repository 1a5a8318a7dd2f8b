"""The only module that knows the order of the stages: read → annotate → extract → resolve → infer → assemble → validate."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from difflib import get_close_matches
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, TypedDict

from kg import parts
from kg.archive import Archive
from kg.decisions import beside
from kg.decisions import read as read_decisions
from kg.errors import EvidenceError, InputError, InputErrors, KgError, StoreError
from kg.model import Decision, Document, Reading, Resolution
from kg.outputs import BASE, Build, Joined, as_dict, home_of
from kg.rdf import Graph, Literal, NamedNode, Quad, expand, quads_of
from kg.readings import key, key_of
from kg.store import Shelf, Written
from kg.vocab import PREDICATES
from kg.walk import PART, extract_partition

if TYPE_CHECKING:
    from kg.infer import Rule

Progress = Callable[[int, int, str], None]  # done, of how many, what was read last


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
    kept = None if archive is None else Archive(archive)
    gathered = gather(documents, kept, jobs=jobs, model=model, afresh=afresh, keep_going=keep_going, on_progress=on_progress)
    skipped = (*errors, *gathered.skipped)
    built = join(
        gathered.readings, base=base, skipped=skipped, decisions=decided, rules=rules, no_infer=no_infer, licence=licence, text=text
    )
    if kept is None:
        return built
    kept.keep_build(gathered.keys, settings_of(built.base, file, model, rules, no_infer) | {"licence": licence or "", "text": text})
    return replace(built, unread=gathered.fresh)


def settings_of(base: str, decisions: Path, model: str | None, rules: str | Path | None, no_infer: bool) -> dict[str, str]:
    """What the next build of the same documents must be told to give the same."""
    return {
        "base": base,
        "decisions": str(decisions.absolute()),
        "model": model or "",
        "rules": str(Path(rules).absolute()) if rules else "",
        "no_infer": "yes" if no_infer else "",
    }


@dataclass(frozen=True, slots=True)
class Gathered:
    """The readings of documents, in the order of their ids, the key of each by id, how many were read now, and what was skipped."""

    readings: tuple[Reading, ...]
    keys: Mapping[str, str]
    fresh: int
    skipped: tuple[InputError, ...] = ()


def gather(
    documents: Sequence[Document],
    archive: Archive | None,
    *,
    jobs: int = 1,
    model: str | None = None,
    afresh: bool = False,
    known: Mapping[str, Reading] = MappingProxyType({}),
    keep_going: bool = False,
    on_progress: Progress | None = None,
) -> Gathered:
    """Read documents, but for those whose reading is known, by key, or in the archive; what is read is kept there part by part.

    Raises InputErrors, once all others are read, for those that the reader cannot get through; with `keep_going` they are skipped.
    """
    keys = {d.id: key(d, model) for d in documents}
    skipped: list[InputError] = []
    if archive is not None and not afresh:
        known = {**known, **archive.known([k for k in keys.values() if k not in known])}
    unread = [d for d in documents if keys[d.id] not in known]
    coming = read_all(unread, jobs=jobs, model=model, skipped=skipped, on_progress=on_progress)
    fresh = list(coming if archive is None else kept_as_read(archive, keys, coming))
    readings = (*(known[k] for k in keys.values() if k in known), *fresh)
    if skipped and (not keep_going or not readings):
        raise InputErrors(skipped)
    ordered = tuple(sorted(readings, key=lambda r: r.document.id))
    return Gathered(ordered, {r.document.id: keys[r.document.id] for r in ordered}, len(fresh), tuple(skipped))


def kept_as_read(archive: Archive, keys: Mapping[str, str], readings: Iterable[Reading]) -> Iterator[Reading]:
    """The readings, kept part by part, so that an interrupted build goes on where it was."""
    part: list[Reading] = []
    try:
        for reading in readings:
            part.append(reading)
            if len(part) == PART:
                archive.keep({keys[r.document.id]: r for r in part})
                part = []
            yield reading
    finally:
        archive.keep({keys[r.document.id]: r for r in part})


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
    settings = last_settings(kept) | ({"decisions": str(Path(decisions).absolute())} if decisions else {})
    gathered = regather(kept, add=add, remove=remove, jobs=jobs, input_format=input_format, on_progress=on_progress)
    built = join(gathered.readings, decisions=read_decisions(settings["decisions"]), **as_before(settings))
    kept.keep_build(gathered.keys, settings)
    return replace(built, unread=gathered.fresh)


def last_settings(kept: Archive) -> dict[str, str]:
    """What the last build was told. Raises InputError where there was none."""
    if not kept.has_build():
        raise InputError(str(kept.path), "no build is kept there", f"build first: kg build SOURCES… -o {kept.path.parent.parent}")
    return kept.settings()


def regather(
    kept: Archive,
    *,
    add: Sequence[str | Path],
    remove: Sequence[str],
    jobs: int,
    input_format: str | None,
    on_progress: Progress | None,
) -> Gathered:
    """What the last build read, with documents added or replaced (by id) and removed; only what is not known is read."""
    last = {r.document.id: r for r in kept.last_build()}
    if strangers := sorted(set(remove) - last.keys()):
        raise InputError(", ".join(strangers), "no such document in the build", f"{nearest(strangers[0], last)}see: kg query documents")
    added, errors = load(add, input_format) if add else ([], [])
    if errors:
        raise InputErrors(errors)
    documents = {id_: r.document for id_, r in last.items() if id_ not in remove} | {d.id: d for d in added}
    known = {k: last[id_] for id_, k in kept.last_keys().items()}
    model = kept.settings().get("model") or None
    return gather(list(documents.values()), kept, jobs=jobs, model=model, known=known, on_progress=on_progress)


@dataclass(frozen=True, slots=True)
class Resolved:
    """Who is who in the last build of an output folder, with the decisions as they are now."""

    readings: tuple[Reading, ...]
    resolution: Resolution
    base: str
    decisions: tuple[Decision, ...]


def resolved(archive: str | Path, decisions: str | Path) -> Resolved:
    """What the last build of an output folder would come to now; nothing is read anew and nothing written."""
    from kg.resolve import decided, resolve

    kept = Archive(archive)
    base = last_settings(kept)["base"]
    made = read_decisions(decisions)
    readings = decided(kept.last_build(), made)
    return Resolved(readings, resolve(readings, made), base, made)


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
    from kg.infer import conclude
    from kg.read import copies
    from kg.validate import verify

    drawn = drawing(rules, no_infer)
    who = who_is_who(readings, decisions, base=base, no_infer=no_infer)
    graph = assemble(who.readings, who.resolution, base=who.base, copies=copies([r.document for r in who.readings]))
    graph.add(conclude(graph, drawn, base=who.base))
    if violations := verify(graph):
        raise EvidenceError("\n".join(map(str, violations)))
    return Build(
        graph=graph,
        readings=who.readings,
        resolution=who.resolution,
        skipped=skipped,
        base=who.base,
        decisions=decisions,
        orphaned=who.orphaned,
        licence=licence,
        text=text,
    )


def drawing(rules: str | Path | None, no_infer: bool) -> tuple[Rule, ...]:
    """The rules by which conclusions are drawn."""
    from kg.infer import read_rules, shipped_rules

    return () if no_infer else (*shipped_rules(), *(read_rules(rules) if rules else ()))


def who_is_who(readings: Iterable[Reading], decisions: tuple[Decision, ...], *, base: str = BASE, no_infer: bool = False) -> Joined:
    """The readings as people decided, with their entities and, unless `no_infer`, whom descriptions stand for."""
    from kg.infer import infer
    from kg.resolve import decided, orphans, resolve

    home = home_of(base)
    readings = tuple(sorted(readings, key=lambda r: r.document.id))
    orphaned = tuple(orphans(decisions, readings))
    readings = decided(readings, decisions)
    resolution = resolve(readings, decisions)
    if not no_infer:
        resolution = replace(resolution, inferred=infer(readings, resolution))
    return Joined(readings=readings, resolution=resolution, base=home, decisions=decisions, orphaned=orphaned)


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
) -> tuple[Joined, Written]:
    """Build as `build` does, into a store: a folder, or the URL of a SPARQL endpoint.

    What was read, and each graph that was written, is acknowledged at once: if the process is killed at any point, the
    next call goes on from there. In a folder only what changed is assembled and written (see `kg.increments`).
    Raises StoreError where the store cannot be written or another process has it.
    """
    from kg.store import open_target, write

    file = Path(decisions) if decisions is not None else beside(sources)
    decided = read_decisions(file)
    with open_target(where, base=base) as target:
        documents, errors = load(sources, input_format, encoding)
        if errors and (not keep_going or not documents):
            raise InputErrors(errors)
        kept = Archive(where) if isinstance(target, Shelf) else None
        gathered = gather(documents, kept, jobs=jobs, model=model, keep_going=keep_going, on_progress=on_progress)
        skipped = (*errors, *gathered.skipped)
        if isinstance(target, Shelf) and kept is not None:
            settings = settings_of(base, file, model, rules, no_infer)
            joined, written = shelved(target, kept, gathered, decided, settings, skipped=skipped, on_write=on_write)
        else:
            built = join(gathered.readings, base=base, skipped=skipped, decisions=decided, rules=rules, no_infer=no_infer)
            joined, written = built, write(built.graph, target, on_write)
            target.finish()
    return joined, written


def rebuild_store(
    where: str | Path,
    *,
    add: Sequence[str | Path] = (),
    remove: Sequence[str] = (),
    jobs: int = 1,
    input_format: str | None = None,
    decisions: str | Path | None = None,
    on_progress: Progress | None = None,
    on_write: Progress | None = None,
) -> tuple[Joined, Written]:
    """The last build into a store's folder with documents added or replaced (by id) and removed, as `rebuild` for files."""
    kept = Archive(where)
    settings = last_settings(kept) | ({"decisions": str(Path(decisions).absolute())} if decisions else {})
    with Shelf(where) as shelf:
        gathered = regather(kept, add=add, remove=remove, jobs=jobs, input_format=input_format, on_progress=on_progress)
        return shelved(shelf, kept, gathered, read_decisions(settings["decisions"]), settings, on_write=on_write)


def shelved(
    shelf: Shelf,
    kept: Archive,
    gathered: Gathered,
    decisions: tuple[Decision, ...],
    settings: Mapping[str, str],
    *,
    skipped: tuple[InputError, ...] = (),
    on_write: Progress | None = None,
) -> tuple[Joined, Written]:
    """Make a store hold what was gathered, and keep how it was built."""
    from kg.increments import bring_up_to_date
    from kg.read import copies

    told = as_before(settings)
    joined = who_is_who(gathered.readings, decisions, base=told["base"], no_infer=told["no_infer"])
    unchanged = {id(r) for r in gathered.readings}  # what people decided of the others is in no key
    written = bring_up_to_date(
        shelf,
        joined.readings,
        {r.document.id: gathered.keys[r.document.id] if id(r) in unchanged else key_of(r) for r in joined.readings},
        joined.resolution,
        base=joined.base,
        copies=copies([r.document for r in joined.readings]),
        rules=drawing(told["rules"], told["no_infer"]),
        on_progress=on_write,
    )
    kept.keep_build(gathered.keys, settings)
    shelf.finish()
    return replace(joined, skipped=skipped, unread=gathered.fresh), written


def build_on_parts(
    folder: str | Path,
    *,
    rules: str | Path | None = None,
    no_infer: bool = False,
    licence: str | None = None,
    text: str = "graph",
    archive: str | Path | None = None,
    model: str | None = None,
    decided_in: Path = Path("decisions.yaml"),
) -> Build:
    """The graph that `build` gives, on top of finished parts of the same documents (see `kg.scale.build_parts`).

    With `archive`, the output folder, the build is kept there for `rebuild`, which is told of the model and decisions of the parts.
    Raises OutputError where the parts are not finished, and EvidenceError if a claim's words are not in its document.
    """
    from kg.infer import conclude
    from kg.resolve import decided, orphans
    from kg.validate import verify

    told = parts.told(folder)
    readings, decisions = parts.readings_of(folder), tuple(parts.items_of(folder, "decisions", Decision))
    graph = Graph(q for step in parts.GRAPHS for file in parts.files_of(folder, step) for q in quads_of(file))
    graph.add(conclude(graph, drawing(rules, no_infer or told["inference"] == "no"), base=told["base"]))
    if violations := verify(graph):
        raise EvidenceError("\n".join(map(str, violations)))
    if archive is not None:
        kept, keys = Archive(archive), {r.document.id: key(r.document, model) for r in readings}
        kept.keep({keys[r.document.id]: r for r in readings})
        kept.keep_build(keys, settings_of(told["base"], decided_in, model, rules, no_infer) | {"licence": licence or "", "text": text})
    return Build(
        graph=graph,
        readings=decided(readings, decisions),
        resolution=parts.resolution_of(folder),
        skipped=tuple(InputError(**json.loads(line)) for line in parts.lines_of(folder, parts.ERRORS)),
        base=told["base"],
        decisions=decisions,
        orphaned=tuple(orphans(decisions, readings)),
        licence=licence,
        text=text,
    )


def store_parts(
    folder: str | Path, where: str | Path, *, rules: str | Path | None = None, no_infer: bool = False, on_write: Progress | None = None
) -> Written:
    """Make a store's folder hold the graph of finished parts, a piece at a time. Raises StoreError for a server."""
    from kg.increments import take_parts

    if "://" in str(where):
        advice = f"load the files of {folder}/graph with the server's own loader"
        raise StoreError(f"{where}: finished parts are put into a store's folder; {advice}, or build without --parts")
    told = parts.told(folder)
    documents, *entities, inferred = (parts.files_of(folder, step) for step in parts.GRAPHS)
    with Shelf(where) as shelf:
        written = take_parts(
            shelf,
            documents,
            [file for files in entities for file in files],
            inferred,
            base=told["base"],
            rules=drawing(rules, no_infer or told["inference"] == "no"),
            on_progress=on_write,
        )
        shelf.finish()
    return written


def load(
    sources: Sequence[str | Path], input_format: str | None = None, encoding: str | None = None
) -> tuple[list[Document], list[InputError]]:
    from kg.read import read

    return read(sources, input_format=input_format, encoding=encoding)


def read_all(
    documents: Sequence[Document],
    *,
    jobs: int = 1,
    model: str | None = None,
    skipped: list[InputError] | None = None,
    on_progress: Progress | None = None,
) -> Iterator[Reading]:
    """Read documents, in this process or in a pool of `jobs` workers; in the order of the documents.

    A document that the reader cannot get through is noted in `skipped`; without that list its InputError is raised.
    """
    size = max(1, min(PART, -(-len(documents) // max(jobs, 1))))  # few documents are shared out too
    parts = [documents[i : i + size] for i in range(0, len(documents), size)]
    done = 0
    for part in in_parts(parts, min(jobs, len(parts)), model):
        for reading in part:
            done += 1
            if on_progress is not None:
                on_progress(done, len(documents), documents[done - 1].id)
            if isinstance(reading, Reading):
                yield reading
            elif skipped is not None:
                skipped.append(reading)
            else:
                raise reading


def in_parts(parts: Sequence[Sequence[Document]], jobs: int, model: str | None) -> Iterator[list[Reading | InputError]]:
    if jobs <= 1:
        yield from (read_part(part, model) for part in parts)
        return
    with ProcessPoolExecutor(jobs) as pool:
        try:
            yield from pool.map(read_part, parts, [model] * len(parts))
        except BrokenProcessPool as error:
            raise KgError("a worker process was killed, probably for want of memory; run again with a smaller --jobs") from error


def read_part(documents: Sequence[Document], model: str | None = None) -> list[Reading | InputError]:
    """All that a worker does."""
    return list(extract_partition(documents, model))


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
