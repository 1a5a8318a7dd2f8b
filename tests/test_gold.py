"""The gold articles are sound, and their scorer counts as it says."""

from __future__ import annotations

import hashlib
import re
from typing import Any

import pytest

from tests.gold.score import KINDS, POSTS, Found, Gold, golds, score

ARTICLES = golds()
BY_ID = [pytest.param(gold, text, id=gold["doc"]["id"]) for gold, text in ARTICLES]


def _flat(text: str) -> str:
    return re.sub(r"\s+", " ", text).lower()


@pytest.mark.parametrize(("gold", "text"), BY_ID)
def test_evidence_and_names_stand_in_the_text(gold: Gold, text: str) -> None:
    """Every name, evidence and quote of a gold is in its text, and evidence has at most twelve words."""
    flat = _flat(text)
    names = [name for entity in gold["entities"] for name in (entity["name"], *entity["aliases"])]
    evidence = [fact["evidence"] for fact in gold["facts"]]
    quotes = [fact["quote"] for fact in gold["facts"] if fact["type"] == "said"]
    assert [words for words in (*names, *evidence, *quotes) if _flat(words) not in flat] == []
    assert [words for words in evidence if len(words.split()) > 12] == []


@pytest.mark.parametrize(("gold", "text"), BY_ID)
def test_facts_refer_to_entities_of_the_text(gold: Gold, text: str) -> None:
    """Every fact is of a kind that is scored, about entities that the gold lists, and the text is the one annotated."""
    ids = {entity["id"] for entity in gold["entities"]}
    for fact in (*gold["facts"], *gold.get("must_not", ())):
        _, subject, object_ = KINDS[fact["type"]]
        ends = [fact[subject], fact.get("body"), fact.get(object_) if object_ else None]
        assert fact[subject] is not None
        assert {end for end in ends if end is not None} <= ids, fact
    assert hashlib.sha256(text.encode()).hexdigest() == gold["doc"]["text_sha256"]


@pytest.mark.parametrize(("gold", "text"), BY_ID)
def test_no_fact_is_both_right_and_forbidden(gold: Gold, text: str) -> None:
    """A perfect reading asserts nothing that must not be, and scores one everywhere."""
    result = score([(gold, _perfect(gold))])
    assert result.wrong == 0, result.errors
    assert (result.total.precision, result.total.recall, result.status_accuracy) == (1.0, 1.0, 1.0), result.errors


def test_there_are_enough_articles() -> None:
    """At least fourteen articles of 150 to 350 words, with every kind of fact among them, and things that must not be read."""
    assert len(ARTICLES) >= 14
    assert [gold["doc"]["id"] for gold, text in ARTICLES if not 150 <= len(text.split()) <= 350] == []
    assert {fact["type"] for gold, _ in ARTICLES for fact in gold["facts"]} == set(KINDS)
    assert sum(len(gold.get("must_not", ())) for gold, _ in ARTICLES) >= 80


def _perfect(gold: Gold) -> list[Found]:
    return [_as_read(gold, fact) for fact in gold["facts"]]


def _as_read(gold: Gold, fact: Gold) -> Found:
    names = {entity["id"]: entity["name"] for entity in gold["entities"]}
    types = {entity["id"]: entity["type"] for entity in gold["entities"]}
    predicates, subject, object_ = KINDS[fact["type"]]

    def labels(key: str | None) -> tuple[str, ...]:
        value = fact.get(key) if key else None
        return (names.get(value, str(value)),) if value else ()

    return Found(
        predicate=min(predicates),
        subject=labels(subject),
        object=labels(object_),
        role=fact.get("role"),
        body=labels("body") if fact["type"] in POSTS else (),
        status=fact.get("status") or "current",
        words=fact.get("quote", ""),
        of_party=types.get(fact.get("party") or "") == "party",
    )


def _gold(*facts: dict[str, Any], must_not: tuple[dict[str, Any], ...] = ()) -> Gold:
    people = [{"id": "p", "type": "person", "name": "Ann Lee", "aliases": ["Ms Lee"]}]
    bodies = [{"id": "b", "type": "body", "name": "Marston Council", "aliases": ["the council", "MC"]}]
    return {"doc": {"id": "t"}, "entities": people + bodies, "facts": list(facts), "must_not": list(must_not)}


LEADS = {"type": "holds_role", "person": "p", "role": "leader", "body": "b", "status": "current"}
READ = Found("org:holds", ("Ann Lee",), ("leader of Marston Council",), role="leader", body=("Marston Council",))


def test_missed_and_surplus_are_counted() -> None:
    """A fact not read costs recall, a reading that is no fact costs precision."""
    other = Found("org:holds", ("Bo Li",), (), role="chair")
    assert score([(_gold(LEADS), [READ])]).total.f1 == 1.0
    result = score([(_gold(LEADS), [other])])
    assert (result.total.hit, result.total.missed, result.total.surplus) == (0, 1, 1)


def test_optional_facts_do_not_count() -> None:
    """An optional fact is neither missed when unread nor surplus when read."""
    gold = _gold({**LEADS, "optional": True})
    for found in ([], [READ]):
        total = score([(gold, found)]).total
        assert (total.hit, total.missed, total.surplus) == (0, 0, 0)


@pytest.mark.parametrize(
    ("label", "right"),
    [("Marston Council", True), ("the Marston Council", True), ("MC", True), ("the council", False), ("Marston Trust", False)],
)
def test_a_body_is_known_by_name_or_acronym(label: str, right: bool) -> None:
    """A body's description alone ("the council") does not name it."""
    found = Found("org:holds", ("Cllr Ann Lee",), (), role="council leader", body=(label,))
    assert score([(_gold(LEADS), [found])]).total.hit == right


def test_a_person_needs_the_full_name() -> None:
    """A surname alone, or another first name, is not the person."""
    for name, right in (("Ann Lee", True), ("Lee", False), ("Bea Lee", False)):
        found = Found("org:holds", (name,), (), role="leader", body=("Marston Council",))
        assert score([(_gold(LEADS), [found])]).total.hit == right


def test_accepted_values_are_right() -> None:
    """`accept` makes another role, status or no body right."""
    gold = _gold({**LEADS, "accept": {"role": ["head"], "status": ["former"], "body": ["null"]}})
    found = Found("org:holds", ("Ann Lee",), (), role="leader", status="former")
    result = score([(gold, [found])])
    assert (result.total.hit, result.status_right, result.status_seen) == (1, 1, 1)
    assert score([(_gold(LEADS), [found])]).total.hit == 0


def test_status_is_scored_apart() -> None:
    """A wrong status leaves the role found and the status wrong; interim is as good as acting."""
    for gold_status, status, right in (("current", "former", 0), ("acting", "interim", 1), ("incoming", "current", 1)):
        found = Found("org:holds", ("Ann Lee",), (), role="leader", body=("Marston Council",), status=status)
        result = score([(_gold({**LEADS, "status": gold_status}), [found])])
        assert (result.total.hit, result.status_right, result.status_seen) == (1, right, 1)


def test_must_not_counts_assertions_only() -> None:
    """A forbidden fact counts if asserted with its status, not if only reported or of another status."""
    gold = _gold(must_not=({**LEADS, "status": "former"},))
    former = {"role": "leader", "body": ("Marston Council",), "status": "former"}
    for extra, wrong in ((former, 1), ({**former, "asserted": False}, 0), ({**former, "status": "current"}, 0)):
        assert score([(gold, [Found("org:holds", ("Ann Lee",), (), **extra)])]).wrong == wrong
