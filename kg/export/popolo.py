"""Popolo JSON (popoloproject.com): what documents assert of people, organizations, posts, memberships and areas, and who said what.

Popolo knows no hearsay, so a claim that is only reported, denied or planned is left out; and no former holder without a date, so such
a membership says "former" in its label and role. Each entry's sources quote the words.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from kg.export.facts import Facts, Place, Said, Thing
from kg.rdf import Graph

Entry = dict[str, Any]
_MEMBERSHIPS = ("org:holds", "org:memberOf", "kg:represents")


def write(graph: Graph) -> dict[str, str]:
    facts = Facts(graph)
    asserted = [c for c in facts.claims.values() if c.voice == "Asserted"]
    parents = {c.subject: c.object for c in reversed(asserted) if c.predicate == "org:subOrganizationOf"}
    things = facts.things.values()
    whole = {
        "persons": [_person(t) for t in things if t.kind == "person"],
        "organizations": [_organization(t, parents) for t in things if t.kind in ("body", "party", "group")],
        "posts": [_post(t) for t in things if t.kind == "post"],
        "memberships": list(_memberships(facts, asserted)),
        "areas": [_known(id=t.iri, name=t.name) for t in things if t.kind == "area"],
        "speeches": list(_speeches(facts)),
    }
    return {"popolo.json": json.dumps(whole, ensure_ascii=False, indent=1) + "\n"}


def _known(**fields: Any) -> Entry:
    return {name: value for name, value in fields.items() if value not in ("", None, [])}


def _named(t: Thing) -> Entry:
    return _known(id=t.iri, name=t.name, other_names=[{"name": other} for other in t.also])


def _person(t: Thing) -> Entry:
    return {**_named(t), **_known(honorific_prefix=t.prefix)}


def _organization(t: Thing, parents: dict[str, str]) -> Entry:
    exact = next((c.partition(":")[2] for c in t.classes if c not in ("org:Organization", "foaf:Group")), "")
    return {**_named(t), **_known(classification="".join(f" {c}" if c.isupper() else c for c in exact).strip() or t.kind,
                                  parent_id=parents.get(t.iri))}  # fmt: skip


def _post(t: Thing) -> Entry:
    return _known(id=t.iri, label=t.name, role=t.role, organization_id=t.body)


def _memberships(facts: Facts, asserted: Iterable[Said]) -> Iterator[Entry]:
    for c in asserted:
        if c.predicate not in _MEMBERSHIPS or c.subject not in facts.things:
            continue
        member = facts.things[c.subject]
        former = "former " if c.status == "Former" else ""
        role = c.role or {"org:memberOf": "member", "kg:represents": "representative"}.get(c.predicate, "")
        yield _known(
            id=c.iri,
            label=f"{former}{role}, {facts.name(c.body or c.object)}" if c.predicate != "org:holds" or c.body else f"{former}{role}",
            role=f"{former}{role}",
            person_id=c.subject if member.kind == "person" else "",
            member=None if member.kind == "person" else {"id": member.iri, "name": member.name},
            organization_id=c.body or (c.object if c.predicate == "org:memberOf" else ""),
            post_id=c.object if c.predicate == "org:holds" else "",
            area_id=c.object if c.predicate == "kg:represents" else "",
            start_date=c.since,
            end_date=c.until,
            sources=_sources(facts, c.places),
        )


def _speeches(facts: Facts) -> Iterator[Entry]:
    for c in facts.claims.values():
        if c.predicate == "kg:said" and c.object in facts.quotations and c.voice == "Asserted":
            quotation, speaker = facts.quotations[c.object], facts.things.get(c.subject)
            person = speaker is not None and speaker.kind == "person"
            yield _known(
                id=quotation.iri, creator_id=c.subject if person else "", attribution_text=facts.name(c.subject), text=quotation.text,
                type=f"{c.mode.lower()} speech" if c.mode else "", sources=_sources(facts, c.places),
            )  # fmt: skip


def _sources(facts: Facts, places: Iterable[Place]) -> list[Entry]:
    return [_known(url=_url(facts, p.document), note=f"{facts.name(p.document)}: “{' '.join(p.quote.split())}”") for p in places]


def _url(facts: Facts, document: str) -> str:
    known = facts.documents.get(document)
    return known.url if known and known.url else document
