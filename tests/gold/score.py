"""Scores what was read of articles against their gold: per kind of fact, over all, and the facts that must not be.

    python -m tests.gold.score [--errors]                       the articles of this folder, each read alone by kg
    python -m tests.gold.score [--errors] GOLD.json GRAPH.ttl … exported graphs

A fact marked optional is neither rewarded nor penalised, `accept` lists other right values, and each asserted reading of a
`must_not` fact is counted. Readings come from exported graphs or from the JSON Lines of `kg extract`; nothing else of kg is used.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.cases_format import same_name, same_party, same_quote, same_role

FOLDER = Path(__file__).parent
Gold = Mapping[str, Any]

# kind of fact: its predicates, the fact's keys for the claim's subject and object, and whether it is about a post
KINDS: dict[str, tuple[frozenset[str], str, str | None]] = {
    "holds_role": (frozenset({"org:holds"}), "person", None),
    "member_of_party": (frozenset({"org:memberOf"}), "agent", "party"),
    "represents": (frozenset({"kg:represents"}), "person", "area"),
    "member_of": (frozenset({"org:memberOf"}), "member", "body"),
    "part_of": (frozenset({"org:subOrganizationOf"}), "part", "whole"),
    "controlled_by": (frozenset({"kg:controlledBy"}), "body", "party"),
    "inspected": (frozenset({"kg:inspected"}), "inspector", "target"),
    "said": (frozenset({"kg:said"}), "speaker", None),
    "called_for_resignation_of": (frozenset({"kg:calledForResignationOf"}), "agent", "person"),
    "criticised": (frozenset({"kg:criticised"}), "agent", "target"),
    "supported": (frozenset({"kg:supported"}), "agent", "target"),
    "apologised": (frozenset({"kg:apologisedTo", "kg:apologised"}), "agent", None),
    "met": (frozenset({"kg:met"}), "a", "b"),
    "resigned_from": (frozenset({"kg:resignedFrom"}), "person", None),
    "appointed_to": (frozenset({"kg:appointedTo"}), "person", None),
    "elected_to": (frozenset({"kg:electedTo"}), "person", None),
    "succeeded": (frozenset({"kg:succeeded"}), "new", "old"),
    "suspended_from": (frozenset({"kg:suspendedFrom"}), "person", None),
    "dismissed_from": (frozenset({"kg:dismissedFrom"}), "person", None),
    "founded": (frozenset({"schema:founder"}), "body", "founder"),
    "studied_at": (frozenset({"schema:alumniOf"}), "person", "body"),
    "married": (frozenset({"schema:spouse"}), "a", "b"),
    "child_of": (frozenset({"schema:parent"}), "child", "parent"),
}
POSTS = frozenset({"holds_role", "resigned_from", "appointed_to", "elected_to", "suspended_from", "dismissed_from"})
MUTUAL = frozenset({"met", "married"})
NEAR = {"acting": "interim", "incoming": "current"}  # as good as equal within one announcement


@dataclass(frozen=True, slots=True)
class Found:
    """One claim that was read. `subject`, `object` and `body` are labels, the preferred one first."""

    predicate: str
    subject: tuple[str, ...]
    object: tuple[str, ...]
    role: str | None = None
    body: tuple[str, ...] = ()
    status: str = "current"
    asserted: bool = True
    words: str = ""
    of_party: bool = False

    @property
    def kind(self) -> str | None:
        """The kind of fact that the claim could stand for."""
        if self.predicate == "org:memberOf":
            return "member_of_party" if self.of_party else "member_of"
        return next((kind for kind, (predicates, *_) in KINDS.items() if self.predicate in predicates), None)


@dataclass(slots=True)
class Tally:
    """How many facts of a kind were hit and missed, and how many readings are no fact."""

    hit: int = 0
    surplus: int = 0
    missed: int = 0

    @property
    def precision(self) -> float:
        return self.hit / (self.hit + self.surplus) if self.hit + self.surplus else 0.0

    @property
    def recall(self) -> float:
        return self.hit / (self.hit + self.missed) if self.hit + self.missed else 0.0

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(slots=True)
class Score:
    """The tallies of some articles."""

    kinds: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    status_right: int = 0
    status_seen: int = 0
    wrong: int = 0  # asserted facts that must not be
    errors: list[str] = field(default_factory=list)

    @property
    def total(self) -> Tally:
        tallies = self.kinds.values()
        return Tally(sum(t.hit for t in tallies), sum(t.surplus for t in tallies), sum(t.missed for t in tallies))

    @property
    def status_accuracy(self) -> float:
        return self.status_right / self.status_seen if self.status_seen else 0.0

    def table(self) -> str:
        """A line for each kind that occurs, then the sums."""
        rows = [(kind, self.kinds[kind]) for kind in KINDS if kind in self.kinds] + [("all (micro)", self.total)]
        lines = [f"{'kind':28}{'P':>7}{'R':>7}{'F1':>7}{'gold':>6}{'read':>6}"]
        lines += [f"{name:28}{t.precision:7.3f}{t.recall:7.3f}{t.f1:7.3f}{t.hit + t.missed:6}{t.hit + t.surplus:6}" for name, t in rows]
        lines.append(f"asserted facts that must not be: {self.wrong}")
        lines.append(f"status of matched roles right: {self.status_right} of {self.status_seen}")
        return "\n".join(lines)


def score(articles: Iterable[tuple[Gold, Sequence[Found]]]) -> Score:
    """The score of articles, each a gold and what was read of its text."""
    result = Score()
    for gold, found in articles:
        _score_article(result, gold, found)
    return result


def golds(folder: Path = FOLDER) -> list[tuple[Gold, str]]:
    """The gold and the text of every article of a folder, in the order of their names."""
    return [
        (json.loads(path.read_text(encoding="utf-8")), path.with_suffix(".txt").read_text(encoding="utf-8"))
        for path in sorted(folder.glob("*.json"))
    ]


def corpus_hash(folder: Path = FOLDER) -> str:
    """Hex digest of the folder's texts and golds: what a pinned score was measured on."""
    digest = hashlib.sha256()
    for path in sorted([*folder.glob("*.json"), *folder.glob("*.txt")]):
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


# -- one article ------------------------------------------------------------------------------------------------------


def _score_article(result: Score, gold: Gold, found: Sequence[Found]) -> None:
    entities = {entity["id"]: entity for entity in gold["entities"]}
    used: set[int] = set()
    for fact in gold["facts"]:
        hits = [i for i, claim in enumerate(found) if _matches(fact, claim, entities)]
        used.update(hits)
        if not fact.get("optional"):
            _count(result, gold, fact, [found[i] for i in hits])
    for fact in gold.get("must_not", ()):
        if any(claim.asserted and _matches(fact, claim, entities) and _status_agrees(fact, claim) for claim in found):
            result.wrong += 1
            result.errors.append(f"MUST NOT {gold['doc']['id']} {fact}")
    for i, claim in enumerate(found):
        if i not in used and (kind := claim.kind):
            result.kinds[kind].surplus += 1
            result.errors.append(f"FALSE {gold['doc']['id']} {kind} {claim}")


def _count(result: Score, gold: Gold, fact: Gold, hits: list[Found]) -> None:
    if not hits:
        result.kinds[fact["type"]].missed += 1
        result.errors.append(f"MISS {gold['doc']['id']} {dict(fact)}")
        return
    result.kinds[fact["type"]].hit += 1
    if fact["type"] == "holds_role":
        right = {_near(status) for status in (fact.get("status"), *fact.get("accept", {}).get("status", ()))}
        result.status_seen += 1
        result.status_right += any(_near(claim.status) in right for claim in hits)


def _near(status: str | None) -> str | None:
    return NEAR.get(status, status) if status else status


def _status_agrees(fact: Gold, claim: Found) -> bool:
    return "status" not in fact or _near(fact["status"]) == _near(claim.status)


def _variants(fact: Gold) -> Iterator[Gold]:
    yield fact
    for key, values in fact.get("accept", {}).items():
        for value in values:
            yield {**fact, key: None if value == "null" else value}


def _matches(fact: Gold, claim: Found, entities: Mapping[str, Gold]) -> bool:
    predicates, subject_key, object_key = KINDS[fact["type"]]
    if claim.predicate not in predicates:
        return False
    ends = [(claim.subject, claim.object)]
    if fact["type"] in MUTUAL:
        ends.append((claim.object, claim.subject))
    return any(
        _is(variant.get(subject_key), subject, entities) and _rest_matches(variant, claim, object_key, object_, entities)
        for variant in _variants(fact)
        for subject, object_ in ends
    )


def _rest_matches(fact: Gold, claim: Found, object_key: str | None, object_: tuple[str, ...], entities: Mapping[str, Gold]) -> bool:
    if fact["type"] == "said":
        return same_quote(fact["quote"], claim.words)
    if object_key:
        return fact.get(object_key) is None or _is(fact[object_key], object_, entities)
    if fact["type"] in POSTS:
        role_right = not fact.get("role") or (claim.role is not None and same_role(fact["role"], claim.role))
        return role_right and (not fact.get("body") or _is(fact["body"], claim.body, entities))
    return True


def _is(wanted: str | None, labels: tuple[str, ...], entities: Mapping[str, Gold]) -> bool:
    """Whether the labels name the gold entity; a person must be known by the fullest name of the text."""
    if wanted is None:
        return True
    if not labels:
        return False
    entity = entities.get(wanted, {"type": "place", "name": wanted, "aliases": ()})
    if entity["type"] == "person":
        return same_name(entity["name"], labels[0])
    if entity["type"] == "party":
        return any(same_party(name, label) for name in (entity["name"], *entity["aliases"]) for label in labels)
    proper = [name for name in entity["aliases"] if _is_proper(name)]
    return any(same_name(name, labels[0]) for name in (entity["name"], *proper)) or any(same_name(entity["name"], x) for x in labels)


def _is_proper(alias: str) -> bool:
    """Whether an alias is more than a description such as "the council"."""
    first, _, rest = alias.partition(" ")
    return first.lower() not in {"the", "a", "an", "his", "her", "its", "their", "he", "she", "it", "they"} or rest != rest.lower()


# -- where readings come from -----------------------------------------------------------------------------------------


def from_claims(claims: Iterable[Mapping[str, Any]]) -> list[Found]:
    """Readings from the dicts that `kg extract` prints."""
    return [_from_claim(claim) for claim in claims]


def _from_claim(claim: Mapping[str, Any]) -> Found:
    object_ = claim.get("object") or {}
    return Found(
        predicate=claim["predicate"],
        subject=_labels(claim.get("subject")),
        object=_labels(object_),
        role=claim.get("role"),
        body=_labels(claim.get("body")),
        status=(claim.get("status") or "Current").lower(),
        asserted=(claim.get("stance") or "Asserted") == "Asserted",
        words=str(object_.get("text") or "") if isinstance(object_, dict) else str(object_),
        of_party=isinstance(object_, dict) and object_.get("kind") == "party",
    )


def _labels(end: Any) -> tuple[str, ...]:
    if isinstance(end, str):
        return (end,)
    return tuple(dict.fromkeys(str(end[key]) for key in ("name", "text") if end.get(key))) if end else ()


def from_graph(path: Path) -> list[Found]:
    """Readings from an exported graph, by its published terms alone."""
    import rdflib
    from rdflib.namespace import RDF

    graph = rdflib.Graph()
    graph.parse(path)
    claims = graph.subjects(RDF.type, rdflib.URIRef("https://w3id.org/kg/public-life#Claim"))
    return [_from_node(graph, node) for node in sorted(set(claims))]


PREFIXES = {
    "http://www.w3.org/ns/org#": "org:",
    "https://schema.org/": "schema:",
    "https://w3id.org/kg/public-life#": "kg:",
}


def _from_node(graph: Any, node: Any) -> Found:
    from rdflib import RDF, Namespace

    org, kg, schema = (
        Namespace("http://www.w3.org/ns/org#"),
        Namespace("https://w3id.org/kg/public-life#"),
        Namespace("https://schema.org/"),
    )

    def one(predicate: Any, of: Any = node) -> Any:
        return graph.value(of, predicate) if of is not None else None

    object_ = one(RDF.object)
    role = one(org.role) or one(org.role, object_)
    return Found(
        predicate=_prefixed(str(one(RDF.predicate))),
        subject=_node_labels(graph, one(RDF.subject)),
        object=_node_labels(graph, object_),
        role=next(iter(_node_labels(graph, role)), None),
        body=_node_labels(graph, one(org.organization) or one(org.postIn, object_)),
        status=str(one(kg.status) or "Current").rsplit("#", 1)[-1].lower(),
        asserted=one(kg.stance) in (None, kg.Asserted) and one(kg.inferredFrom) is None,
        words=str(one(schema.text, object_) or ""),
        of_party=kg.PoliticalParty in set(graph.objects(object_, RDF.type)),
    )


def _prefixed(iri: str) -> str:
    return next((prefix + iri.removeprefix(space) for space, prefix in PREFIXES.items() if iri.startswith(space)), iri)


def _node_labels(graph: Any, node: Any) -> tuple[str, ...]:
    from rdflib.namespace import RDFS, SKOS

    if node is None:
        return ()
    preferred = [*graph.objects(node, RDFS.label), *graph.objects(node, SKOS.prefLabel)]
    return tuple(map(str, [*preferred[:1], *sorted(graph.objects(node, SKOS.altLabel)), *sorted(preferred[1:])]))


def read_by_kg(articles: Sequence[tuple[Gold, str]]) -> list[tuple[Gold, list[Found]]]:
    """Each gold with what kg reads of its text, each text read alone."""
    from tests.reading_by_kg import claims

    found = claims([{"id": gold["doc"]["id"], "text": text} | _dated(gold) for gold, text in articles])
    return [(gold, from_claims(found.get(gold["doc"]["id"], []))) for gold, _ in articles]


def _dated(gold: Gold) -> dict[str, str]:
    return {"date": gold["doc"]["published"]} if gold["doc"].get("published") else {}


def main(arguments: Sequence[str]) -> None:
    paths = [Path(argument) for argument in arguments if not argument.startswith("--")]
    pairs = zip(paths[::2], paths[1::2], strict=True)
    if paths:
        result = score([(json.loads(gold.read_text(encoding="utf-8")), from_graph(graph)) for gold, graph in pairs])
    else:
        result = score(read_by_kg(golds()))
    if "--errors" in arguments:
        print(*result.errors, sep="\n")
    print(result.table())


if __name__ == "__main__":
    main(sys.argv[1:])
