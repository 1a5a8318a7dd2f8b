"""Conclusions are drawn where just one is possible, and say from what."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.infer import infer, infer_parts
from kg.infer.described import Meanings, conclusions, ends, said_of_posts, tell
from kg.model import Inferred, Stance, Status
from kg.resolve import resolve, resolve_parts
from tests.unit.fixtures.readings import BODY, PERSON, POST, Pen
from tests.unit.run.scattered import Scattered


def holder(id_: str, name: str, published: str | None = "2024-05-01", body: str = "Dunmere Council", **qualifiers) -> Pen:
    pen = Pen(id_, f"{name} is the leader of {body}.", published)
    place = pen.mention(body, BODY)
    qualifiers = {"status": Status.CURRENT} | qualifiers
    pen.claim("org:holds", pen.mention(name, PERSON), pen.mention("leader", POST), role="leader", body=place, **qualifiers)
    return pen


def meeting(id_: str = "z", published: str | None = "2024-06-01", who: str = "Hal Stone", **qualifiers) -> Pen:
    pen = Pen(id_, f"{who} met the leader of Dunmere Council.", published)
    place = pen.mention("Dunmere Council", BODY)
    pen.claim(
        "kg:met",
        pen.mention(who, PERSON),
        pen.mention("the leader of Dunmere Council", POST, "leader"),
        role="leader",
        body=place,
        **qualifiers,
    )
    return pen


def concluded(*pens: Pen) -> tuple[Inferred, ...]:
    readings = [pen.reading() for pen in pens]
    return infer(readings, resolve(readings))


def test_the_only_holder():
    """Whoever met "the leader of X" met the only leader that X has, by both claims, with a reason that quotes them."""
    (found,) = concluded(holder("a", "Nora Pike"), meeting())
    assert (found.subject, found.predicate, found.object) == ("person/hal-stone", "kg:met", "person/nora-pike")
    assert [p.predicate for p in found.premises] == ["kg:met", "org:holds"]
    assert "the leader of Dunmere Council" in found.reason and "Nora Pike is the leader of Dunmere Council" in found.reason


def test_the_order_does_not_matter():
    """The same claims in another order lead to the same conclusions."""
    assert concluded(meeting(), holder("a", "Nora Pike")) == concluded(holder("a", "Nora Pike"), meeting())


@pytest.mark.parametrize(
    "pens",
    [
        pytest.param([holder("a", "Nora Pike"), holder("b", "Bo Tan")], id="two leaders"),
        pytest.param([holder("a", "Nora Pike", body="Alford Council")], id="leader of another body"),
        pytest.param([holder("a", "Nora Pike", status=Status.FORMER)], id="former leader"),
        pytest.param([holder("a", "Nora Pike", status=Status.INCOMING)], id="leader to be"),
        pytest.param([holder("a", "Nora Pike", stance=Stance.REPORTED)], id="leader by hearsay"),
        pytest.param([holder("a", "Nora Pike", stance=Stance.DENIED)], id="denied"),
        pytest.param([holder("a", "Nora Pike", published="2019-05-01")], id="leader five years before"),
        pytest.param([holder("a", "Hal Stone")], id="nobody meets himself"),
        pytest.param([], id="no leader known"),
    ],
)
def test_nothing_follows(pens):
    """Two holders, another body, a former, coming, reported or old one: then nobody is taken for the leader."""
    assert concluded(*pens, meeting()) == ()


@pytest.mark.parametrize(
    ("day", "who"),
    [
        pytest.param("2023-01-01", "person/nora-pike", id="seen before and after"),
        pytest.param("2024-08-01", "person/bo-tan", id="the last one seen in it"),
        pytest.param("2024-01-10", None, id="between the two"),
        pytest.param("2026-01-10", None, id="too long after"),
    ],
)
def test_holders_one_after_the_other(day, who):
    """Of two who held the post one after the other, the one of that time is meant; in between, and long after, nobody is."""
    pens = [holder("a", "Nora Pike", "2022-05-01"), holder("b", "Nora Pike", "2023-09-01"), holder("c", "Bo Tan", "2024-05-01")]
    found = concluded(*pens, meeting(published=day))
    assert [i.object for i in found] == ([who] if who else [])
    assert all("Nora Pike was in it from 2022-05-01 to 2023-09-01" in i.reason and day in i.reason for i in found)


def test_another_word_for_the_post():
    """ "The chairman" is whoever is called chair of the body."""
    pen = Pen("a", "Nora Pike is the chair of Dunmere Council.")
    place = pen.mention("Dunmere Council", BODY)
    pen.claim("org:holds", pen.mention("Nora Pike", PERSON), pen.mention("chair", POST), role="chair", body=place, status=Status.CURRENT)
    other = Pen("b", "Hal Stone met the chairman of Dunmere Council.")
    place = other.mention("Dunmere Council", BODY)
    other.claim("kg:met", other.mention("Hal Stone", PERSON), other.mention("the chairman", POST, "chairman"), role="chairman", body=place)
    assert [i.object for i in concluded(pen, other)] == ["person/nora-pike"]


def test_who_left_before():
    """Who a document says had left by then is not meant."""
    gone = holder("b", "Nora Pike", "2024-05-20", status=Status.FORMER)
    assert concluded(holder("a", "Nora Pike"), gone, meeting()) == ()


def test_what_was_only_said_leads_to_nothing():
    """A meeting that somebody only reported is no premise."""
    assert concluded(holder("a", "Nora Pike"), meeting(stance=Stance.REPORTED)) == ()


days = st.sampled_from(("2022-05-01", "2024-05-01", "2024-06-01", "2025-11", None))
statements = st.one_of(
    st.builds(meeting, published=days, who=st.sampled_from(("Hal Stone", "Bo Tan"))),
    st.builds(
        holder,
        st.just("a"),
        st.sampled_from(("Nora Pike", "Bo Tan")),
        days,
        status=st.sampled_from((*Status, Status.CURRENT, Status.CURRENT)),
        since=st.sampled_from((None, "2023-01-02")),
    ),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(statements, min_size=2, max_size=8), st.randoms(use_true_random=False))
def test_scattered_documents_lead_to_the_same(pens, random):
    """Each post is seen by itself: documents in tiny partitions, in any order, lead to what they lead to in memory."""
    readings = []
    for n, pen in enumerate(pens):
        document = replace(pen.document, id=f"d{n}")
        again = Pen(document.id, document.text, document.published)
        of = {m.id: again.mention(m.text, m.kind, m.name) for m in pen.mentions}
        for c in pen.claims:
            evidence = replace(c.evidence, document=document.id)
            ends = {"subject": of[c.subject.id], "object": of[c.object.id], "body": of[c.body.id]}
            again.claims.append(replace(c, evidence=evidence, **ends))
        readings.append(again.reading())
    runner = Scattered(random.randrange(1000))
    parts = runner.parts(readings, 1)
    found = runner.items(infer_parts(runner, parts, resolve_parts(runner, parts).names))
    assert sorted(found, key=lambda i: (i.subject, i.object)) == list(infer(readings, resolve(readings)))


def test_a_post_that_many_speak_of():
    """What is said of one post is brought together in shares of bounded size, with the same outcome."""
    pens = [holder("a", "Nora Pike"), *(meeting(f"m{n:03}", who=f"Hal{chr(97 + n)} Stone") for n in range(24))]
    readings = [pen.reading() for pen in pens]
    expected = infer(readings, resolution := resolve(readings))
    told = [told for r in readings for told in tell(said_of_posts(r), Meanings(resolution))]
    runner = Scattered(1)
    assert sorted(runner.items(conclusions(runner, runner.parts(told), most=6)), key=ends) == list(expected)
    assert len(expected) == 24
    assert runner.largest["holders of posts"] < 16
