"""FollowTheMoney entities, one JSON object a line (followthemoney.tech): for Aleph, OpenAleph and the OpenSanctions tools.

Posts become Positions with Occupancies, memberships Memberships, kin Family, every other link between two things an UnknownLink with its
role. FollowTheMoney knows no hearsay, so a claim that is only reported, denied or planned is left out.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence

from kg.export.facts import Facts, Said, Source, Thing
from kg.rdf import Graph

_LONGEST = 250  # characters of an address, the shortest of the model's limits that a value may meet
Properties = Mapping[str, Sequence[str]]
_SCHEMA = {"person": "Person", "group": "LegalEntity", "body": "Organization", "party": "Organization"}
_STATUS = {"Current": "current", "Acting": "current", "Interim": "current", "Former": "ended", "Incoming": "future"}
_KIN = {"schema:spouse": "spouse", "schema:parent": "parent"}


def write(graph: Graph) -> dict[str, str]:
    facts = Facts(graph)
    asserted = (c for c in facts.claims.values() if c.voice == "Asserted")
    rows = [*(_document(d) for d in facts.documents.values()), *_things(facts), *_links(facts, asserted)]
    return {"entities.ftm.json": "".join(f"{row}\n" for row in rows)}


def _entity(iri: str, schema: str, properties: Properties) -> str:
    """An entity; a value that is too long for its property is cut there, and stands whole in the description."""
    long = [v for name, values in properties.items() if name != "description" for v in values if _cut(v) != v]
    whole = {**properties, "description": [*properties.get("description", ()), *long]}
    cut = {name: values if name == "description" else [_cut(v) for v in values] for name, values in sorted(whole.items())}
    kept = {name: [v for v in dict.fromkeys(values) if v.strip()] for name, values in cut.items()}
    entity = {"id": _id(iri), "schema": schema, "properties": {name: values for name, values in kept.items() if values}}
    return json.dumps(entity, ensure_ascii=False)


def _cut(value: str) -> str:
    return value if len(value) <= _LONGEST or _web(value) else f"{value[: _LONGEST - 1]}…"


def _id(iri: str) -> str:
    return "kg-" + hashlib.sha256(iri.encode()).hexdigest()[:32]


def _document(d: Source) -> str:
    said = {"title": [d.title], "publishedAt": [d.published], "publisher": [d.publisher], "author": [d.author], "sourceUrl": [_web(d.url)]}
    return _entity(d.iri, "Article", said)


def _things(facts: Facts) -> Iterator[str]:
    for t in facts.things.values():
        if t.kind == "post":
            yield _entity(t.iri, "Position", {"name": [t.name], "organization": [_id(t.body)] if t.body in facts.things else []})
        elif t.kind in _SCHEMA:
            title = {"title": [t.prefix]} if t.kind == "person" else {}
            yield _entity(t.iri, _schema(t), {"name": [t.name], "alias": t.also, "topics": _topics(t), **title})
        elif t.kind == "area":
            yield _entity(t.iri, "Address", {"full": [t.name]})


def _schema(t: Thing) -> str:
    return "PublicBody" if "kg:Council" in t.classes else _SCHEMA[t.kind]


def _topics(t: Thing) -> Sequence[str]:
    return ["pol.party"] if t.kind == "party" else []


def _links(facts: Facts, asserted: Iterator[Said]) -> Iterator[str]:
    for c in asserted:
        subject, target = facts.things.get(c.subject), facts.things.get(c.object)
        if subject is None or target is None or {subject.kind, target.kind} & {"role", "other"}:
            continue
        about = _about(facts, c)
        if c.predicate == "org:holds" and subject.kind == "person" and target.kind == "post":
            status = [_STATUS[c.status]] if c.status in _STATUS else []
            yield _entity(c.iri, "Occupancy", {**about, "holder": [_id(subject.iri)], "post": [_id(target.iri)], "status": status})
        elif c.predicate == "org:memberOf" and target.kind in ("body", "party"):
            yield _entity(c.iri, "Membership", {**about, "member": [_id(subject.iri)], "organization": [_id(target.iri)],
                                                "role": [c.role], "status": [c.status.lower()]})  # fmt: skip
        elif c.predicate in _KIN and subject.kind == target.kind == "person":
            kin = {"person": [_id(subject.iri)], "relative": [_id(target.iri)], "relationship": [_KIN[c.predicate]]}
            yield _entity(c.iri, "Family", {**about, **kin})
        else:
            yield _entity(c.iri, "UnknownLink", {**about, "subject": [_id(subject.iri)], "object": [_id(target.iri)],
                                                 "role": [_words(c.predicate)]})  # fmt: skip


def _about(facts: Facts, c: Said) -> Properties:
    documents = [facts.documents[d] for d in dict.fromkeys(p.document for p in c.places) if d in facts.documents]
    return {
        "startDate": [c.since],
        "endDate": [c.until],
        "date": c.observed,
        "description": [p.quote for p in c.places],
        "proof": [_id(d.iri) for d in documents],
        "publisher": [d.publisher for d in documents],
        "sourceUrl": [_web(d.url) for d in documents],
        "recordId": [c.iri],
    }


def _words(predicate: str) -> str:
    return "".join(f" {c.lower()}" if c.isupper() else c for c in predicate.partition(":")[2]).strip()


def _web(url: str) -> str:
    return url if url.startswith(("http://", "https://")) else ""
