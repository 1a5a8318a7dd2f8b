"""increments: a store on disk is made to hold what was read and resolved, by assembling and writing only what changed.

A document's graph hangs on its reading, on who its mentions are, and on how sure other documents are of its claims; while
those stay, so does the graph. What it gives to the graphs that all documents share is kept beside it, so that these are made
anew without it. Conclusions of rules can hang on everything, and are drawn anew from the store.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import msgspec

from kg.assemble import Assembly, Share
from kg.errors import EvidenceError
from kg.infer import Rule, conclude_into
from kg.model import Reading, Resolution
from kg.rdf import Graph, Quad, quads_of
from kg.readings import code_version
from kg.store import Shelf, Written, take_documents, take_pieces
from kg.validate import unfounded, verify

BATCH = 64  # documents' graphs that are verified, flushed to the disk and acknowledged together

Progress = Callable[[int, int, str], None]  # graphs that are in the store, of how many, and the last of them


@dataclass(frozen=True, slots=True)
class Kept:
    """What is kept beside a document's graph: what it hangs on as far as the document goes, and what it gives to what all share."""

    mark: str
    share: Share


def bring_up_to_date(
    shelf: Shelf,
    readings: Sequence[Reading],
    keys: Mapping[str, str],
    resolution: Resolution,
    *,
    base: str,
    copies: Mapping[str, str],
    rules: Sequence[Rule],
    on_progress: Progress | None = None,
) -> Written:
    """Make the store hold the graph that `assemble` and `conclude` give. `keys` has a hash of each reading, by document.

    Raises EvidenceError where a claim's words are not in its document; what was written until then stays.
    """
    whole = Assembly(resolution, base, copies)
    before, beside = shelf.digests(), shelf.shares()
    names = {r.document.id: whole.document_iri(r.document.id) for r in readings}
    kept = {r.document.id: _kept(r, keys[r.document.id], beside.get(names[r.document.id].value), whole) for r in readings}
    for document in kept.values():
        whole.share.add(document.share)
    digests = {id_: _digest(document, whole.share.surest) for id_, document in kept.items()}
    changed = [r for r in readings if before.get(names[r.document.id].value) != digests[r.document.id]]
    graphs = len(names) + 2

    whole.shared(readings)
    descriptions = {q for q in whole.quads if q.graph_name == whole.entity_graph}
    inferences = whole.quads - descriptions
    moved = shelf.amend(whole.entity_graph, "", descriptions)
    for done, batch in _batches(changed):
        parts = [(names[r.document.id], digests[r.document.id], _graph(r, whole)) for r in batch]
        _checked(verify(Graph(q for _, _, quads in parts for q in quads)))
        shelf.put(parts, {names[r.document.id].value: msgspec.json.encode(kept[r.document.id]) for r in batch})
        if on_progress is not None:
            on_progress(done, graphs, parts[-1][0].value)
    gone = _dropped(shelf, {n.value for n in names.values()}, whole)
    anew = _concluded(shelf, inferences, rules, whole, changed=bool(moved or changed or gone))
    written = len(changed) + moved + anew
    return Written(written, graphs - written, gone)


def take_parts(
    shelf: Shelf,
    documents: Sequence[Path],
    entities: Sequence[Path],
    inferred: Sequence[Path],
    *,
    base: str,
    rules: Sequence[Rule],
    on_progress: Progress | None = None,
) -> Written:
    """Make the store hold a graph that lies in files: documents' graphs, each in one piece, that of entities, and what is inferred.

    What is there already is left as it is, so that what was interrupted goes on.
    """
    whole = Assembly(Resolution({}, {}), base)
    moved = take_pieces(shelf, whole.entity_graph, entities)
    changed, names = take_documents(shelf, documents, on_progress)
    gone = _dropped(shelf, names, whole)
    inferences = {q for file in inferred for q in quads_of(file)}
    anew = _concluded(shelf, inferences, rules, whole, changed=bool(moved or changed or gone))
    written = changed + moved + anew
    return Written(written, len(names) + 2 - written, gone)


def _dropped(shelf: Shelf, documents: Set[str], whole: Assembly) -> int:
    """Take documents' graphs away that are no more; how many."""
    gone = sorted(shelf.digests().keys() - documents - {whole.entity_graph.value, whole.inferred_graph.value})
    shelf.drop(gone)
    return len(gone)


def _concluded(shelf: Shelf, inferences: Set[Quad], rules: Sequence[Rule], whole: Assembly, *, changed: bool) -> bool:
    """Draw the conclusions anew if anything changed that they can hang on; whether they were drawn."""
    drawn = hashlib.sha256("\x1f".join([*map(str, rules), *sorted(map(str, inferences))]).encode()).hexdigest()
    if not changed and not shelf.resumed and shelf.digests().get(whole.inferred_graph.value) == drawn:
        return False
    with shelf.concluding(whole.inferred_graph, drawn) as (known, add):
        add(inferences)
        _checked(unfounded(conclude_into(known, rules, base=whole.base, add=add), known))
    return True


def _kept(reading: Reading, key: str, beside: bytes | None, whole: Assembly) -> Kept:
    """What was kept beside the document's graph if that is still what it would be, else made anew."""
    mark = _mark(reading, key, whole)
    if beside is not None and (kept := msgspec.json.decode(beside, type=Kept)).mark == mark:
        return kept
    alone = Assembly(whole.resolution, whole.base, whole.copies)
    alone.document(reading)
    return Kept(mark, alone.share)


def _mark(reading: Reading, key: str, whole: Assembly) -> str:
    """A hash of all that a document's graph hangs on but the confidences of its claims elsewhere."""
    who = (whole.resolution.entity_of.get(m.key, "") for m in reading.mentions)
    said = (code_version("assemble"), whole.base, key, whole.copies.get(reading.document.id, ""), *who)
    return hashlib.sha256("\x1f".join(said).encode("utf-8", "surrogatepass")).hexdigest()


def _digest(document: Kept, surest: Mapping[str, float]) -> str:
    confidences = ",".join(f"{surest[claim]:.2f}" for claim in document.share.surest)
    return hashlib.sha256(f"{document.mark}\x1f{confidences}".encode()).hexdigest()


def _graph(reading: Reading, whole: Assembly) -> list[Quad]:
    """A document's graph, with the confidences that its claims have in all documents together."""
    alone = Assembly(whole.resolution, whole.base, whole.copies)
    alone.document(reading)
    alone.confidences(whole.share.surest)
    return list(alone.quads)


def _batches(readings: Iterable[Reading]) -> Iterator[tuple[int, list[Reading]]]:
    """Some at a time, with how many that makes."""
    rest, done = iter(readings), 0
    while batch := list(islice(rest, BATCH)):
        done += len(batch)
        yield done, batch


def _checked(violations: Sequence[object]) -> None:
    if violations:
        raise EvidenceError("\n".join(map(str, violations)))
