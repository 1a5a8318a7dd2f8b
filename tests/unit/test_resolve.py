"""Who is who: total, the same in any order, and shy of joining."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from kg.model import Kind, Reading, Resolution, Verdict
from kg.resolve import resolve
from tests.unit.fixtures.readings import AREA, BODY, GROUP, PARTY, PERSON, Pen

NAMES = {
    PERSON: ("Nora Pike", "Nora Pyke", "Hal Stone", "Stone", "NORA PIKE"),
    BODY: ("Dunmere Borough Council", "DBC", "Dunmere Council", "NHS Dunmere Care Board", "Care Board", "the council"),
    PARTY: ("Labour", "Labour Party", "Green Party"),
    AREA: ("Dunmere", "Mere Ward"),
    GROUP: ("families", "parents"),
}
THINGS = [(kind, name) for kind, names in NAMES.items() for name in names]
LINKS = ("org:memberOf", "kg:supported", "kg:met")


@st.composite
def reading(draw: st.DrawFn, id_: str) -> Reading:
    """A document that names some of the things, and links some of those."""
    things = draw(st.lists(st.sampled_from(THINGS), min_size=1, max_size=7))
    pen = Pen(id_, " ".join(f"{i}|{name}|" for i, (_, name) in enumerate(things)))
    for i, (kind, name) in enumerate(things):
        start = pen.document.text.index(f"{i}|") + len(f"{i}|")
        pen.mention(f"{i}|{name}|", kind, name, named=not name.startswith("the "))
        span = replace(pen.mentions[-1].span, start=start, end=start + len(name))
        pen.mentions[-1] = replace(pen.mentions[-1], span=span, text=name)
    for left, right in draw(st.lists(st.tuples(st.sampled_from(pen.mentions), st.sampled_from(pen.mentions)), max_size=4)):
        pen.claim(draw(st.sampled_from(LINKS)), left, right)
    return pen.reading()


readings = st.integers(1, 4).flatmap(lambda n: st.tuples(*(reading(f"d{i}") for i in range(n))))


@settings(max_examples=150, deadline=None)
@given(readings, st.randoms(use_true_random=False))
def test_the_order_of_documents_does_not_matter(read, random):
    """The same readings in any order give the same entities, judgements and reasons."""
    shuffled = list(read)
    random.shuffle(shuffled)
    assert resolve(shuffled) == resolve(read)


@settings(max_examples=150, deadline=None)
@given(readings)
def test_every_mention_has_exactly_one_entity(read):
    """Each mention's key has an entity of its kind that lists it, and no other entity does."""
    found = resolve(read)
    for mention in (m for r in read for m in r.mentions):
        entity = found.entities[found.entity_of[mention.key]]
        assert entity.kind is mention.kind
        assert [e.id for e in found.entities.values() if mention.id in e.mentions] == [entity.id]
    assert all(id_ == entity.id for id_, entity in found.entities.items())


@settings(max_examples=100, deadline=None)
@given(readings)
def test_same_is_said_of_what_is_joined_and_of_nothing_else(read):
    """Whatever is one entity across documents or names is so by judgements "same" with reasons; no judged pair is apart."""
    found = resolve(read)
    entity_of = {f"{kind}:{document}:{name}": entity for (document, kind, name), entity in found.entity_of.items()}
    joined = [(j.left, j.right) for j in found.judgements if j.verdict is Verdict.SAME]
    assert all(entity_of[left] == entity_of[right] for left, right in joined)
    assert all(j.reasons for j in found.judgements)
    linked = {name for pair in joined for name in pair}
    assert {name for name in entity_of if list(entity_of.values()).count(entity_of[name]) > 1} <= linked


@settings(max_examples=100, deadline=None)
@given(readings)
def test_unnamed_people_and_bare_surnames_stay_in_their_document(read):
    """ "families" of two articles are two groups, and "Stone" of two articles is not one person."""
    found = resolve(read)
    shy = [key for key in found.entity_of if key[1] is Kind.GROUP or (key[1] is Kind.PERSON and " " not in key[2])]
    assert len({found.entity_of[key] for key in shy}) == len(shy)


@settings(max_examples=100, deadline=None)
@given(readings)
def test_labels_are_names_that_were_read(read):
    """An entity's name is one of its mentions' names, and it is none of its own aliases."""
    found = resolve(read)
    for entity in found.entities.values():
        names = {key[2] for key, id_ in found.entity_of.items() if id_ == entity.id}
        assert entity.name in names
        assert entity.name not in entity.aliases


def one(*pens: Pen) -> Resolution:
    return resolve([pen.reading() for pen in pens])


def person(id_: str, name: str, body: str) -> Pen:
    pen = Pen(id_, f"{name} of {body} spoke.")
    pen.claim("org:memberOf", pen.mention(name, PERSON), pen.mention(body, BODY))
    return pen


def test_a_full_name_and_a_body_in_common():
    """One name at one body is one person; the judgement names both."""
    found = one(person("a", "Nora Pike", "Dunmere Trust"), person("b", "Nora Pike", "Dunmere Trust"))
    assert [e.id for e in found.entities.values() if e.kind is PERSON] == ["person/nora-pike"]
    (judgement,) = [j for j in found.judgements if "Nora Pike" in j.left]
    assert judgement.verdict is Verdict.SAME
    assert "Nora Pike" in judgement.reasons[0] and "Dunmere Trust" in judgement.reasons[1]


def test_a_full_name_and_nothing_in_common():
    """The same name in two worlds stays two people, with a judgement that says so."""
    found = one(person("a", "Nora Pike", "Dunmere Trust"), person("b", "Nora Pike", "Alford Hospital"))
    assert sorted(e.id for e in found.entities.values() if e.kind is PERSON) == ["person/nora-pike--a", "person/nora-pike--b"]
    (judgement,) = [j for j in found.judgements if "Nora Pike" in j.left]
    assert judgement.verdict is Verdict.UNSURE
    assert judgement.reasons[1] == "nothing else in common: body 'Dunmere Trust' and body 'Alford Hospital'"


def test_party_names():
    """ "Labour" and "Labour Party" are one party."""
    pens = [Pen("a", "Labour won."), Pen("b", "Labour Party members voted.")]
    pens[0].mention("Labour", PARTY)
    pens[1].mention("Labour Party", PARTY)
    (party,) = one(*pens).entities.values()
    assert (party.name, party.aliases) == ("Labour Party", ("Labour",))


def test_an_acronym_of_one_body():
    """ "DBC" of an article about the same place is the council that it abbreviates."""
    full, short = Pen("a", "Dunmere Borough Council met in Dunmere."), Pen("b", "DBC met in Dunmere.")
    full.mention("Dunmere Borough Council", BODY)
    full.claims.clear()
    at = full.document.text.rindex("Dunmere")
    full.mentions.append(
        replace(full.mentions[0], span=replace(full.mentions[0].span, start=at, end=at + 7), text="Dunmere", kind=AREA, name="Dunmere")
    )
    short.mention("DBC", BODY)
    short.mention("Dunmere", AREA)
    found = one(full, short)
    (council,) = [e for e in found.entities.values() if e.kind is BODY]
    assert (council.name, council.aliases) == ("Dunmere Borough Council", ("DBC",))


def test_an_acronym_of_two_bodies():
    """Where two bodies fit, the acronym stays by itself, and the judgement names both."""
    pen = Pen("a", "Dunmere Borough Council and Dorley Borough Council fell out in Mere.")
    for words in ("Dunmere Borough Council", "Dorley Borough Council"):
        pen.mention(words, BODY)
    pen.mention("Mere", AREA)
    other = Pen("b", "DBC is quiet in Mere.")
    other.mention("DBC", BODY)
    other.mention("Mere", AREA)
    found = one(pen, other)
    assert len([e for e in found.entities.values() if e.kind is BODY]) == 3
    unsure = [j for j in found.judgements if j.verdict is Verdict.UNSURE]
    assert [(j.left, j.right) for j in unsure] == [
        ("body:a:Dorley Borough Council", "body:b:DBC"),
        ("body:a:Dunmere Borough Council", "body:b:DBC"),
    ]
    assert unsure[0].reasons[-1] == "could be 'Dunmere Borough Council'"


def test_resolving_anew_never_renames_evidence():
    """A claim's id hangs on what it says and where, and not on who is who."""
    pen = person("a", "Nora Pike", "Dunmere Trust")
    before = pen.claims[0].id
    one(pen, person("b", "Nora Pike", "Dunmere Trust"))
    assert pen.reading().claims[0].id == before == person("a", "Nora Pike", "Dunmere Trust").claims[0].id


def test_a_name_that_shouts_in_its_headline():
    """A name in capitals and the same name in small letters in one document are one person, with both mentions."""
    pen = Pen("a", "NORA PIKE RESIGNS. Nora Pike spoke.")
    pen.mention("NORA PIKE", PERSON)
    pen.mention("Nora Pike", PERSON)
    (person,) = one(pen).entities.values()
    assert (person.name, person.mentions) == ("Nora Pike", ("a#char=0,9", "a#char=19,28"))
