"""Rounds over partitions: the same as in memory, however items are scattered; bounded where a name is borne by many."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.model import Act, Decision, Judgement, Kind, Mention, Reading, Resolution, Span, Verdict
from kg.resolve import collected, decided, resolve, resolve_parts
from kg.resolve.clusters import Clusters, Link, joined
from kg.resolve.follow import follow
from kg.run import Here
from kg.run.components import FEW, components
from tests.unit.fixtures.readings import AREA, BODY, GROUP, PARTY, PERSON, POST, Pen
from tests.unit.run.scattered import Scattered

NAMES = {
    PERSON: ("Nora Pike", "N Pike", "Mrs Nora Pike", "Mr Nora Pike", "Jo Reid", "Joanna Reid", "John Smith", "Smith", "Pike"),
    BODY: (
        *("Dunmere Borough Council", "DBC", "Dunmere Council", "Dorley Borough Council", "NHS Dunmere Care Board", "Care Board"),
        *("Labour group", "Dunmere Labour group", "West Dale Council", "East Dale Council", "Dale Council", "WDC", "Dale Police"),
        *("Ofsted", "St Marys School", "Dale SEND Partnership", "the council", "a partnership between the two"),
    ),
    PARTY: ("Labour", "Labour Party", "Green Party"),
    AREA: ("Dunmere", "Mere Ward", "Dale", "England"),
    GROUP: ("families",),
}
SMALL = ("Nora Pike", "Dunmere Borough Council", "Dunmere Council", "Dale Police", "Dale SEND Partnership", "a partnership between the two")
DAYS = ("2024-05-01", "2024-05-20", "2025-01", "2031-01-01", None)
ROLES = ("chair", "chairman", "leader", "councillor", "chief executive")
randoms = st.randoms(use_true_random=False)


def scattered(random: Random, readings: list[Reading], decisions: tuple[Decision, ...] = (), **bounds: int) -> Resolution:
    runner = Scattered(random.randrange(1000))
    return collected(runner, resolve_parts(runner, runner.parts(readings, 1), decisions, **bounds))


def reading(random: Random, id_: str, names: dict[Kind, tuple[str, ...]]) -> Reading:
    """A document that names some of the things, and says of some that they hold posts, or are parts or members of others."""
    things = random.sample(all_ := [(kind, name) for kind, some in names.items() for name in some], random.randint(1, min(9, len(all_))))
    pen = Pen(id_, " ".join(f"{i}|{name}|{random.choice(('', ', 34,'))}" for i, (_, name) in enumerate(things)), random.choice(DAYS))
    made = [in_place(pen, i, kind, name) for i, (kind, name) in enumerate(things)]
    pen.mentions += made
    post = pen.mention("0", POST)
    people, bodies = ([m for m in made if m.kind is kind] for kind in (PERSON, BODY))
    for _ in range(random.randint(0, 7)):
        if people and bodies and random.random() < 0.4:
            pen.claim("org:holds", random.choice(people), post, role=random.choice(ROLES), body=random.choice([*bodies, None]))
        elif len(bodies) > 2 and random.random() < 0.6:
            whole = next((b for b in bodies if "artnership" in b.name), bodies[0])
            for part in random.sample([b for b in bodies if b is not whole], 2):
                pen.claim("org:memberOf", part, whole)
        else:
            predicate = random.choice(("org:memberOf", "org:subOrganizationOf", "kg:met"))
            pen.claim(predicate, random.choice(made), random.choice(made))
    return pen.reading()


def in_place(pen: Pen, number: int, kind: Kind, name: str) -> Mention:
    start = pen.document.text.index(f"{number}|{name}|") + len(f"{number}|")
    known_as = name.removeprefix("Mrs ").removeprefix("Mr ")
    return Mention(pen.document.id, Span(start, start + len(name)), name, kind, known_as, not name.startswith(("the ", "a ")))


def corpus(random: Random) -> list[Reading]:
    some = random.random() < 0.4
    names = {kind: tuple(n for n in given if not some or n in SMALL) for kind, given in NAMES.items()}
    return [reading(random, f"{random.choice('de')}{i}", names) for i in range(random.randint(1, 12))]


def decisions(random: Random, readings: list[Reading]) -> tuple[Decision, ...]:
    """Some decisions, most of them about things of one kind."""
    made = []
    for _ in range(random.choice((0, 0, 2, 6))):
        act = random.choice((Act.SAME, Act.DIFFERENT, Act.MERGE, Act.SPLIT, Act.RENAME, Act.LINK, Act.NO_LINK))
        kinds = (random.choice((PERSON, BODY)),) if random.random() < 0.7 else tuple(NAMES)
        mentions = sorted({m.id for r in readings for m in r.mentions if m.kind in kinds})
        number = {Act.SAME: 2, Act.RENAME: 1, Act.LINK: 1, Act.NO_LINK: 1}.get(act, 3)
        if len(mentions) >= number:
            made.append(Decision(act, tuple(random.sample(mentions, number)), name="Dale", to="urn:dale", why="known"))
    return tuple(made)


@pytest.mark.parametrize("few", [FEW, 0])
@settings(max_examples=40, deadline=None)
@given(random=randoms)
def test_scattered_documents_resolve_to_the_same(few, random):
    """Tiny partitions, shuffled and sent from step to step, give the judgements and entities that one machine's memory gives."""
    readings = corpus(random)
    made = decisions(random, readings)
    told_apart = list(decided(readings, made))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("kg.resolve.follow.components", partial(components, few=few))
        found = scattered(random, told_apart, made)
    assert found == resolve(told_apart, made)


# --- following judgements --------------------------------------------------------------------------

NODES = [f"d{i}\x00body\x00B{i}\x00named\x000,2" for i in range(9)]
links = st.builds(
    lambda ends, verdict, score: Link(Judgement(min(ends), max(ends), verdict, score, ("",)), min(ends), max(ends)),
    st.lists(st.sampled_from(NODES), min_size=2, max_size=2, unique=True),
    st.sampled_from((*Verdict, Verdict.SAME)),
    st.integers(0, 10).map(lambda n: n / 10),
)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.lists(links, max_size=8), min_size=1, max_size=3), randoms)
def test_judgements_are_followed_component_by_component(rounds, random):
    """What lies within one component is joined as if all was: round by round, the surest first, and never what is different."""
    clusters = Clusters(NODES)
    expected = [link for links in rounds for link in joined(clusters, links)]
    runner = Scattered(random.randrange(1000))
    rows, judgements = follow(runner, "test", [[runner.parts(links, 1)] for links in rounds])
    reps = {node: found[0] for p in rows for _, (node, found) in runner.items(p)}
    assert {node: reps.get(node, node) for node in NODES} == {node: clusters.find(node) for node in NODES}
    assert sorted(link for p in judgements for link in map(sortable, runner.items(p))) == sorted(map(sortable, expected))


def sortable(link: Link) -> tuple[str, ...]:
    return link.left, link.right, link.judgement.verdict, str(link.judgement.score), *link.judgement.reasons


@settings(max_examples=80, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=40), st.booleans(), randoms)
def test_components(pairs, is_chain, random):
    """Every node comes to the least one that edges lead to, however the edges are scattered: in long chains too."""
    edges = [(f"{a:02}", f"{b:02}") for a, b in ([(n, n + 1) for n in range(30)] if is_chain else pairs)]
    clusters = Clusters(node for edge in edges for node in edge)
    for a, b in edges:
        clusters.join(a, b)
    expected = {node: least for node in clusters.parent if (least := clusters.find(node)) != node}
    for runner in (Here(), Scattered(random.randrange(1000))):
        for step, few in (("few", 1000), ("many", 0)):
            found = components(runner, step, [runner.parts(edges[:5], 1), runner.parts(edges[5:], 1)], few=few)
            assert dict(runner.items(found)) == expected


# --- crowds ----------------------------------------------------------------------------------------


def councillor(number: int, council: str) -> Reading:
    pen = Pen(f"d{number:03}", f"Jane Roe, chair of {council}, spoke.", f"{2000 + number}-05-01")
    body = pen.mention(council, BODY)
    pen.claim("org:holds", pen.mention("Jane Roe", PERSON), pen.mention("chair", POST), role="chair", body=body)
    return pen.reading()


def test_a_name_that_too_many_bear():
    """Those of a crowd are compared with those who belong where they do, and that others are not is said; no block is larger."""
    readings = [councillor(n, f"{'Ash Bow Cod Dee'.split()[n % 4]} Council") for n in range(24)]
    runner = Scattered(1)
    found = collected(runner, resolve_parts(runner, runner.parts(readings, 1), most=8))
    assert len([e for e in found.entities.values() if e.kind is PERSON]) == 4
    assert [(c.of, c.name, c.size, c.most) for c in found.crowds] == [("people", "roe j", 24, 8)]
    assert runner.largest["people judged"] <= 8
    assert collected(Here(), resolve_parts(Here(), Here().parts(readings), most=8)) == found
    assert len(resolve(readings).judgements) > len(found.judgements)
    assert resolve(readings).crowds == ()


@pytest.mark.parametrize(("kind", "name"), [(PARTY, "Labour"), (BODY, "Dunmere Borough Council"), (AREA, "England")])
def test_a_star_of_any_size(kind, name):
    """All that bear the name of one party, body or nation are one, however many they are, in shares of bounded size."""
    readings = []
    for n in range(60):
        pen = Pen(f"d{n:03}", f"{name} said no.")
        pen.mention(name, kind)
        readings.append(pen.reading())
    runner = Scattered(1)
    found = collected(runner, resolve_parts(runner, runner.parts(readings, 1), most=10))
    assert replace(found, crowds=()) == resolve(readings)
    assert found.crowds == ()
    assert max(runner.largest[step] for step in ("parties judged", "bodies judged", "nations judged")) < 30


def test_short_names_of_a_crowd():
    """Short forms are looked up share by share, with the same outcome."""
    readings = []
    for n in range(40):
        pen = Pen(f"d{n:03}", f"{'DBC' if n % 2 else 'Dunmere Borough Council'} in Dunmere met.")
        pen.mention("DBC" if n % 2 else "Dunmere Borough Council", BODY)
        pen.mention("in Dunmere", AREA, "Dunmere")
        readings.append(pen.reading())
    found = scattered(Random(1), readings, most=40)
    assert found == resolve(readings)
    assert len([e for e in found.entities.values() if e.kind is BODY]) == 1
    few = scattered(Random(2), readings, most=6)
    assert {e.id for e in few.entities.values() if e.kind is BODY} == {e.id for e in found.entities.values() if e.kind is BODY}
