"""Reading registers: a CSV with declared columns, Popolo JSON, or any RDF with labels.

Popolo: https://www.popoloproject.com/specs/ ; RDF labels: RDFS, SKOS, FOAF, schema.org.
"""

from __future__ import annotations

import csv
import io
import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.errors import InputError
from kg.model import Kind
from kg.rdf import Graph, Literal, NamedNode, compact
from kg.rdf.graph import FORMATS

LABELS = ("rdfs:label", "skos:prefLabel", "foaf:name", "schema:name", "http://schema.org/name")
OTHERS = ("skos:altLabel", "skos:hiddenLabel", "schema:alternateName", "http://schema.org/alternateName")
WIKIDATA = "http://www.wikidata.org/entity/"
CLASSES = {  # the local names of classes that tell what kind of thing an entry is
    **dict.fromkeys(("person", "human", "q5", "people"), Kind.PERSON),
    **dict.fromkeys(("organization", "organisation", "formalorganization", "body", "council", "politicalparty", "party"), Kind.BODY),
    **dict.fromkeys(
        ("area", "administrativearea", "place", "ward", "constituency", "district", "region", "statistical-geography", "feature"), Kind.AREA
    ),
}
ADVICE = "a register is a CSV with a header, Popolo JSON, or RDF with labels; kg link --help shows the columns"


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing of a register. `details` are names of what it belongs to: bodies, parties, areas, roles."""

    id: str  # an IRI where the register has one
    name: str
    kind: Kind | None = None  # unknown: it may be any
    others: tuple[str, ...] = ()
    details: tuple[str, ...] = ()
    score: float | None = None  # of a service's answer, 0 to 1, if it gives one


@dataclass(frozen=True, slots=True)
class Columns:
    """Which columns of a CSV say what; what is left out is looked for by its usual names."""

    id: str | None = None
    name: str | None = None
    kind: str | None = None
    others: str | None = None
    details: tuple[str, ...] = ()


USUAL = {
    "id": ("iri", "uri", "url", "wikidata", "id", "identifier", "code", "gss", "gss_code", "slug"),
    "name": ("name", "label", "title", "official_name"),
    "kind": ("kind", "type", "class"),
    "others": ("aliases", "other_names", "alternative_names", "also_known_as", "altlabel"),
}


def read(path: str | Path, *, columns: Columns = Columns(), kind: Kind | None = None) -> list[Entry]:
    """The entries of a register, by their ids. `kind` is what all of them are, where the file does not say.

    Raises InputError, naming the line where there is one, for what is no register; it is read whole or refused whole.
    """
    path = Path(path)
    suffix = path.suffix.lower()
    if suffix in FORMATS:
        entries = list(of_rdf(Graph.read(path)))
    else:
        try:
            text = path.read_text(encoding="utf-8-sig")
        except UnicodeDecodeError as error:
            raise InputError(str(path), f"not UTF-8: a wrong byte at byte {error.start}", "save it as UTF-8") from None
        except OSError as error:
            raise InputError(str(path), error.strerror or "cannot be opened", "check the file") from error
        entries = list(of_popolo(text, str(path)) if suffix == ".json" else of_csv(text, columns, str(path)))
    if not entries:
        raise InputError(str(path), "no entry with an id and a name", ADVICE)
    return sorted({e.id: _of_kind(e, kind) for e in entries}.values(), key=lambda e: e.id)


def _of_kind(entry: Entry, kind: Kind | None) -> Entry:
    return entry if entry.kind or kind is None else Entry(entry.id, entry.name, kind, entry.others, entry.details)


def kind_of(text: str) -> Kind | None:
    """The kind of thing that a class's name tells, None for one that tells nothing.

    >>> kind_of("http://www.w3.org/ns/org#Organization").value, kind_of("Ward").value, kind_of("Gadget")
    ('body', 'area', None)
    """
    return CLASSES.get(text.replace("#", "/").replace(":", "/").rsplit("/", 1)[-1].strip().lower().replace(" ", ""))


# --- CSV -----------------------------------------------------------------------------------------


def of_csv(text: str, columns: Columns, where: str) -> Iterator[Entry]:
    """An entry a line; other names and details may be several, parted by ";" or "|"."""
    try:
        delimiter = csv.Sniffer().sniff(text[:4096], delimiters=",;\t").delimiter
    except csv.Error:
        delimiter = ","
    rows = csv.DictReader(io.StringIO(text), delimiter=delimiter)
    header = [h for h in rows.fieldnames or [] if h]
    column = {what: _column(what, getattr(columns, what), header, where) for what in USUAL}
    for detail in columns.details:
        _column("details", detail, header, where)
    for row in rows:
        id_, name = (_cell(row, column[what]) for what in ("id", "name"))
        if not id_ or not name:
            raise InputError(
                f"{where}, line {rows.line_num}", f"no {'id' if not id_ else 'name'}", f"fill in the column, or name another: {ADVICE}"
            )
        others = _several(_cell(row, column["others"]))
        details = tuple(d for c in columns.details for d in _several(_cell(row, c)))
        yield Entry(id_, name, kind_of(_cell(row, column["kind"])), others, details)


def _column(what: str, given: str | None, header: list[str], where: str) -> str | None:
    """The column of this meaning. Raises InputError if it was named and is not there, or is needed and not found."""
    if given is not None:
        if given not in header:
            raise InputError(where, f"no column {given!r}", f"there are: {', '.join(header)}")
        return given
    folded = {h.strip().lower().replace(" ", "_"): h for h in reversed(header)}
    found = next((folded[usual] for usual in USUAL.get(what, ()) if usual in folded), None)
    if found is None and what in ("id", "name"):
        raise InputError(where, f"no column for the {what}", f"say which with --{what}-column; there are: {', '.join(header) or 'none'}")
    return found


def _cell(row: Mapping[str, str | None], column: str | None) -> str:
    return (row.get(column) or "").strip() if column else ""


def _several(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.replace("|", ";").split(";") if part.strip())


# --- Popolo --------------------------------------------------------------------------------------


def of_popolo(text: str, where: str) -> Iterator[Entry]:
    """People, organizations and areas; a person's memberships give the details."""
    try:
        data = json.loads(text)
    except ValueError as error:
        raise InputError(where, f"no JSON: {error}", ADVICE) from None
    if not isinstance(data, dict) or not any(isinstance(data.get(part), list) for part in ("persons", "organizations", "areas")):
        raise InputError(where, "no Popolo: an object with the list 'persons', 'organizations' or 'areas' is needed", ADVICE)
    names = {thing["id"]: str(thing["name"]) for part in ("organizations", "areas") for thing in _things(data, part, where)}
    details: dict[str, set[str]] = defaultdict(set)
    for part in ("memberships", "posts"):
        for m in data.get(part) or []:
            said = {names.get(m.get(key), "") for key in ("organization_id", "on_behalf_of_id", "area_id")}
            details[m.get("person_id", "")] |= (said | {str(m.get("role") or "")}) - {""}
    for part, kind in (("persons", Kind.PERSON), ("organizations", Kind.BODY), ("areas", Kind.AREA)):
        for thing in _things(data, part, where):
            others = tuple(sorted({str(o["name"]) for o in thing.get("other_names") or [] if o.get("name")}))
            about = details[thing["id"]] | {str(m["role"]) for m in thing.get("memberships") or [] if m.get("role")}
            yield Entry(_popolo_id(thing), str(thing["name"]), kind, others, tuple(sorted(about)))


def _things(data: Mapping[str, Any], part: str, where: str) -> Iterator[dict[str, Any]]:
    for number, thing in enumerate(data.get(part) or [], 1):
        if not isinstance(thing, dict) or not thing.get("name") or not isinstance(thing.get("id"), str):
            raise InputError(where, f"{part}, entry {number}: no id or no name", "Popolo gives every entry both")
        yield thing


def _popolo_id(thing: Mapping[str, Any]) -> str:
    """An IRI where the entry has one: its id, or its item in Wikidata."""
    if "://" in thing["id"]:
        return str(thing["id"])
    schemes = {str(i.get("scheme", "")).lower(): str(i.get("identifier", "")) for i in thing.get("identifiers") or []}
    return WIKIDATA + schemes["wikidata"] if schemes.get("wikidata") else str(thing["id"])


# --- RDF -----------------------------------------------------------------------------------------


def of_rdf(graph: Graph) -> Iterator[Entry]:
    """Whatever has a label; the labels of what it points to are its details."""
    names: dict[str, set[str]] = defaultdict(set)
    others: dict[str, set[str]] = defaultdict(set)
    kinds: dict[str, set[Kind]] = defaultdict(set)
    points: dict[str, set[str]] = defaultdict(set)
    for quad in graph:
        if not isinstance(quad.subject, NamedNode):
            continue
        thing, predicate = quad.subject.value, compact(quad.predicate.value)
        if isinstance(quad.object, NamedNode):
            points[thing].add(quad.object.value)
            kind = kind_of(quad.object.value) if predicate == "rdf:type" or predicate.endswith("/P31") else None
            kinds[thing] |= {kind} if kind else set()
        elif isinstance(quad.object, Literal) and quad.object.language in (None, "en", "en-gb", "cy", "ga", "gd"):
            (names if predicate in LABELS else others if predicate in OTHERS else defaultdict(set))[thing].add(quad.object.value)
    for thing in sorted(names):
        label, *more = sorted(names[thing], key=lambda n: (-len(n), n))
        kind = next(iter(kinds[thing])) if len(kinds[thing]) == 1 else None
        details = {name for pointed in points[thing] for name in names.get(pointed, ())}
        yield Entry(thing, label, kind, tuple(sorted({*more, *others[thing]})), tuple(sorted(details)))
