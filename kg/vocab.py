"""One row per kind of claim: its term, how people say it, what it links, how it is drawn.

The order of the rows is the order of legends and reports. Terms: `kg/ontology/public-life.ttl`.
"""

from __future__ import annotations

from dataclasses import dataclass

from kg.model import Kind

AGENTS = frozenset({Kind.PERSON, Kind.GROUP, Kind.BODY, Kind.PARTY})
PEOPLE = frozenset({Kind.PERSON, Kind.GROUP})
BODIES = frozenset({Kind.BODY, Kind.PARTY})


@dataclass(frozen=True, slots=True)
class Predicate:
    """A kind of claim. `domain` and `range` are the kinds of mention that may fill its ends."""

    term: str
    label: str
    domain: frozenset[Kind]
    range: frozenset[Kind]
    group: str  # the legend's entry
    inverse_label: str = ""


def _row(term: str, label: str, domain: frozenset[Kind] | Kind, range_: frozenset[Kind] | Kind, group: str, inverse: str = "") -> Predicate:
    def kinds(k: frozenset[Kind] | Kind) -> frozenset[Kind]:
        return frozenset({k}) if isinstance(k, Kind) else k

    return Predicate(term, label, kinds(domain), kinds(range_), group, inverse)


PREDICATES: dict[str, Predicate] = {
    row.term: row
    for row in (
        _row("org:holds", "holds", PEOPLE, Kind.POST, "roles", "held by"),
        _row("org:memberOf", "member of", AGENTS, BODIES, "membership", "has member"),
        _row("org:subOrganizationOf", "part of", BODIES, BODIES, "membership", "has part"),
        _row("schema:founder", "founded by", BODIES, AGENTS, "origins", "founded"),
        _row("schema:alumniOf", "studied at", Kind.PERSON, Kind.BODY, "background", "educated"),
        _row("schema:spouse", "married to", Kind.PERSON, Kind.PERSON, "background", "married to"),
        _row("schema:parent", "child of", Kind.PERSON, Kind.PERSON, "background", "parent of"),
        _row("kg:controlledBy", "controlled by", Kind.BODY, BODIES, "politics", "controls"),
        _row("kg:represents", "represents", PEOPLE, Kind.AREA, "politics", "represented by"),
        _row("kg:inspected", "inspected", AGENTS, AGENTS | {Kind.AREA}, "scrutiny", "inspected by"),
        _row("kg:said", "said", AGENTS, Kind.QUOTATION, "statements", "said by"),
        _row("kg:calledForResignationOf", "called for the resignation of", AGENTS, PEOPLE, "stances", "asked to resign by"),
        _row("kg:criticised", "criticised", AGENTS, AGENTS | {Kind.AREA}, "stances", "criticised by"),
        _row("kg:supported", "supported", AGENTS, AGENTS, "stances", "supported by"),
        _row("kg:apologisedTo", "apologised to", AGENTS, AGENTS, "stances", "received an apology from"),
        _row("kg:apologised", "apologised", AGENTS, Kind.LITERAL, "stances"),
        _row("kg:met", "met", AGENTS, AGENTS | {Kind.POST}, "events", "met"),
        _row("kg:appointedTo", "appointed to", PEOPLE, Kind.POST, "changes of post", "given to"),
        _row("kg:electedTo", "elected to", PEOPLE, Kind.POST, "changes of post", "won by"),
        _row("kg:resignedFrom", "resigned from", PEOPLE, Kind.POST, "changes of post", "left by"),
        _row("kg:suspendedFrom", "suspended from", PEOPLE, Kind.POST, "changes of post", "left by"),
        _row("kg:dismissedFrom", "dismissed from", PEOPLE, Kind.POST, "changes of post", "left by"),
        _row("kg:succeeded", "succeeded", PEOPLE, PEOPLE, "changes of post", "succeeded by"),
    )
}
