"""Who is who: total, the same in any order, and shy of joining."""

from __future__ import annotations

from dataclasses import replace

import pytest
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


@pytest.mark.parametrize(
    ("other", "aliases"), [("刘永行", ("刘永行",)), ("Иван Петров", ("Иван Петров",)), ("she", ()), ("the founder", ())]
)
def test_names_in_any_letters_are_aliases(other, aliases):
    """A second name is an alias in any script; a pronoun and a description are none."""
    pen = Pen("a", f"Nora Pike ({other}) spoke.")
    pen.mention("Nora Pike", PERSON)
    pen.mention(other, PERSON, "Nora Pike")
    (nora,) = one(pen).entities.values()
    assert nora.aliases == aliases


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


# --- bodies --------------------------------------------------------------------------------------


def naming(id_: str, *bodies: str, place: str = "", day: str = "2024-05-01") -> Pen:
    """A document that names some bodies, and perhaps a place."""
    pen = Pen(id_, f"{' and '.join(bodies)} met{f' in {place}' if place else ''}.", day)
    for body in bodies:
        pen.mention(body, BODY)
    if place:
        pen.mentions.append(replace(pen.mention(place, AREA), span=pen.span(f"in {place}."), text=f"in {place}."))
        pen.mentions.pop(-2)
    return pen


def apart(*names: str) -> bool:
    """Whether the names, each of a document about one place, stay as many bodies as they are."""
    found = one(*(naming(f"d{i}", name, place="Mere") for i, name in enumerate(names)))
    return len([e for e in found.entities.values() if e.kind is BODY]) == len(names)


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("WNC", "West Northamptonshire Council"),
        ("West Northants Council", "West Northamptonshire Council"),
        ("The West Northamptonshire Council", "West Northamptonshire Council"),
        ("Care Board", "NHS Dale Care Board"),
        ("Dale ICB", "NHS Dale Integrated Care Board"),
        ("Dale Hospitals", "Dale Hospitals NHS Foundation Trust"),
        ("Dale Police", "Dale Constabulary"),
        ("Dale & Wold Trust", "Dale and Wold Trust"),
        ("CQC", "Care Quality Commission"),
    ],
)
def test_forms_of_one_body(short, full):
    """An acronym, a short, an everyday and an official form are one body where their documents are about one place."""
    assert not apart(short, full)


@pytest.mark.parametrize(
    "names",
    [
        ("West Northamptonshire Council", "North Northamptonshire Council"),
        ("Northamptonshire County Council", "West Northamptonshire Council", "North Northamptonshire Council"),
        ("Northamptonshire Council", "West Northamptonshire Council", "North Northamptonshire Council"),
        ("Ostwick Town Council", "Ostwick City Council"),
        ("Dale Council", "Dale Trust", "Dale Labour Group", "Dale Police", "Dale Health Board"),
        ("Dale Hospitals NHS Trust", "NHS Dale Integrated Care Board"),
        ("West Northants Labour Group", "WNC"),
        ("Labour Group", "Labour Trust"),
    ],
)
def test_like_names_of_different_bodies(names):
    """Compass points, tiers and kinds of body keep like names apart, the former council and the trust and the board among them."""
    assert apart(*names)


def test_a_veto_is_a_judgement():
    """Like-named councils are judged to be different, with both names."""
    found = one(naming("a", "West Dale Council"), naming("b", "North Dale Council"))
    (judgement,) = found.judgements
    assert judgement.verdict is Verdict.DIFFERENT
    assert judgement.reasons == ("compass points differ: 'north dale council' and 'west dale council'",)


def group(id_: str, council: str | None, who: str) -> Pen:
    pen = Pen(id_, f"{who} leads the Labour group{f' on {council}' if council else ''}.")
    body = pen.mention("Labour group", BODY)
    pen.claim("org:holds", pen.mention(who, PERSON), pen.mention("leads", Kind.POST, "leader"), role="leader", body=body)
    if council:
        pen.claim("org:subOrganizationOf", body, pen.mention(council, BODY))
    return pen


def test_groups_of_one_name():
    """ "Labour group" is one on one council or under one leader, and never on two councils."""
    pens = group("a", "Dale Council", "Nora Pike"), group("b", "Mere Council", "Hal Stone"), group("c", None, "Nora Pike")
    found = one(*pens, group("d", "Dale Council", "Bo Tan"))
    assert sorted(tuple(m[0] for m in e.mentions) for e in found.entities.values() if e.name == "Labour group") == [("a", "c", "d"), ("b",)]


def test_a_partnership_without_a_name():
    """One that is described by its members is the named one that has them, if only one has; the reason names them."""
    named = Pen("a", "The Dale SEND Partnership of Dale Council, the NHS Dale Care Board and the Dale Trust met.")
    whole = named.mention("Dale SEND Partnership", BODY)
    for member in ("Dale Council", "NHS Dale Care Board", "Dale Trust"):
        named.claim("org:memberOf", named.mention(member, BODY), whole)
    plain = Pen("b", "A partnership between Dale Council and the Care Board in Dale met.")
    described = plain.mention("A partnership between Dale Council and the Care Board", BODY, named=False)
    for member in ("Dale Council", "Care Board"):
        plain.claim("org:memberOf", plain.mention(member, BODY), described)
    found = one(named, plain)
    assert found.entity_of[described.key] == found.entity_of[whole.key]
    (judgement,) = [j for j in found.judgements if "partnership between" in "".join(j.reasons)]
    assert judgement.reasons[1] == "Care Board, Dale Council"
    other = Pen("c", "The Dale Youth Partnership of Dale Council and the NHS Dale Care Board met.")
    youth = other.mention("Dale Youth Partnership", BODY)
    for member in ("Dale Council", "NHS Dale Care Board"):
        other.claim("org:memberOf", other.mention(member, BODY), youth)
    found = one(named, plain, other)
    assert found.entity_of[described.key] not in (found.entity_of[whole.key], found.entity_of[youth.key])


# --- people --------------------------------------------------------------------------------------


def speaker(id_: str, name: str, *, role: str = "", body: str = "", near: str = "", day: str = "2024-05-01") -> Pen:
    """A document in which somebody holds a role, perhaps at a body, and that perhaps names another body."""
    pen = Pen(id_, f"{role} {name} {f'of {body} ' if body else ''}spoke{f' at {near}' if near else ''}.".strip(), day)
    person = pen.mention(name, PERSON, name.removeprefix("Mrs ").removeprefix("Mr "))
    place = pen.mention(body, BODY) if body else None
    if near:
        pen.mention(near, BODY)
    if role:
        pen.claim("org:holds", person, pen.mention(role, Kind.POST), role=role, body=place)
    return pen


@pytest.mark.parametrize(
    ("one_", "other", "joined"),
    [
        pytest.param({"role": "chair", "body": "Dale Trust"}, {"role": "chairman", "body": "Dale Trust"}, True, id="one post"),
        pytest.param({"role": "leader", "body": "Dale Council"}, {"near": "Dale Council", "day": "2031-01-01"}, True, id="named beside"),
        pytest.param({"near": "Dale Council"}, {"near": "Dale Council", "day": "2024-06-01"}, True, id="named beside both, a month apart"),
        pytest.param({"near": "Dale Council"}, {"near": "Dale Council", "day": "2027-06-01"}, False, id="named beside both, years apart"),
        pytest.param({"near": "Ofsted"}, {"near": "Ofsted"}, False, id="an inspectorate says nothing"),
        pytest.param({}, {}, False, id="nothing in common but the day"),
        pytest.param(
            {"role": "councillor", "body": "Dale Council"},
            {"role": "chief executive", "body": "Mere Trust", "near": "Dale Council"},
            False,
            id="two callings",
        ),
    ],
)
def test_people_of_one_name(one_, other, joined):
    """A full name and an agreeing post or body, or a body named beside both about one time; nothing less."""
    found = one(speaker("a", "Nora Pike", **one_), speaker("b", "Nora Pike", **other))
    assert len([e for e in found.entities.values() if e.kind is PERSON]) == (1 if joined else 2)


def test_a_common_name():
    """John Smith whom nothing links to the council is not its councillor of that name, nor is he who is introduced by his age."""
    tied = (
        speaker("a", "John Smith", role="councillor", body="Dale Council"),
        speaker("c", "Tam Smith", role="councillor", body="Dale Council"),
    )
    for name in ("John Smith", "Tam Smith"):
        pen = Pen("b", f"{name}{', 34,' if name == 'Tam Smith' else ''} was jailed. Dale Council brought the case.")
        pen.mention(name, PERSON)
        pen.mention("Dale Council", BODY)
        found = one(*tied, pen)
        assert len([e for e in found.entities.values() if e.kind is PERSON]) == 3
        assert [j.verdict for j in found.judgements if name in j.right and name in j.left] == [Verdict.UNSURE]


def test_nobody_is_a_bridge():
    """Somebody of whom nothing is known, and who could be either of two people, makes the two no one person."""
    pens = (
        speaker("a", "Nora Pike", role="chair", body="Dale Trust", near="Mere Arts", day="2024-05-01"),
        speaker("b", "Nora Pike", near="Mere Arts", day="2024-05-02"),
        speaker("c", "Nora Pike", role="chair", body="Wold Trust", near="Mere Arts", day="2024-05-03"),
    )
    found = one(*pens)
    assert sorted(len(e.mentions) for e in found.entities.values() if e.kind is PERSON) == [1, 1, 1]


def test_an_inspectorate_joins_nobody():
    """Two people of one name whom claims link to Ofsted are not one for that."""
    pens = person("a", "Nora Pike", "Ofsted"), person("b", "Nora Pike", "Ofsted")
    assert len([e for e in one(*pens).entities.values() if e.kind is PERSON]) == 2


def test_callings_are_not_passed_on():
    """Somebody of whom nothing is known is joined with a councillor or with a chief executive, and never makes the two one."""
    pens = speaker("a", "Nora Pike", role="councillor", body="Dale Council"), speaker("b", "Nora Pike", near="Dale Council")
    found = one(*pens, speaker("c", "Nora Pike", role="chief executive", body="Mere Trust", near="Dale Council"))
    assert sorted(len(e.mentions) for e in found.entities.values() if e.kind is PERSON) == [1, 2]


def test_titles_that_disagree():
    """Mr and Mrs of one name at one body are two, and judged to be different."""
    found = one(speaker("a", "Mr Sam Pike", role="chair", body="Dale Trust"), speaker("b", "Mrs Sam Pike", role="chair", body="Dale Trust"))
    (judgement,) = [j for j in found.judgements if j.left.startswith("person")]
    assert judgement.verdict is Verdict.DIFFERENT
    assert judgement.reasons[-1] == "titles differ: Mr Sam Pike and Mrs Sam Pike"


@pytest.mark.parametrize("short", ["N. Pike", "Nora J. Pike", "Norah Pike"])
def test_forms_of_a_persons_name(short):
    """Initials and middle names are forms of one name where the post agrees; another name is another."""
    found = one(speaker("a", "Nora Pike", role="chair", body="Dale Trust"), speaker("b", short, role="chair", body="Dale Trust"))
    assert (len([e for e in found.entities.values() if e.kind is PERSON]) == 1) is (short != "Norah Pike")


def test_two_whom_an_initial_fits():
    """An initial that fits two people of one body is neither, and unsure."""
    pens = [
        speaker(id_, name, role="councillor", body="Dale Council")
        for id_, name in (("a", "Nora Pike"), ("b", "Nell Pike"), ("c", "N Pike"))
    ]
    found = one(*pens)
    assert len([e for e in found.entities.values() if e.kind is PERSON]) == 3
    assert [j.verdict for j in found.judgements if "N Pike" in j.right] == [Verdict.UNSURE, Verdict.UNSURE]


def test_a_surname_and_a_post():
    """A surname never joins, but a post in common with it is worth a look."""
    found = one(speaker("a", "Nora Pike", role="leader", body="Dale Council"), speaker("b", "Mrs Pike", role="leader", body="Dale Council"))
    assert len([e for e in found.entities.values() if e.kind is PERSON]) == 2
    (judgement,) = [j for j in found.judgements if j.left.startswith("person")]
    assert (judgement.verdict, judgement.reasons) == (
        Verdict.UNSURE,
        ("one surname: 'Nora Pike' and 'Mrs Pike'", "both 'leader' at 'Dale Council'"),
    )


def test_posts():
    """Two words for one role at one body are one post, with a judgement that names both."""
    found = one(speaker("a", "Nora Pike", role="chair", body="Dale Trust"), speaker("b", "Nora Pike", role="chairman", body="Dale Trust"))
    (judgement,) = [j for j in found.judgements if j.left.startswith("post")]
    assert judgement.reasons == ("one role: 'chair' and 'chairman'", "both at 'Dale Trust'")


def area(id_: str, name: str, beside: str, day: str = "2024-05-01") -> Pen:
    pen = Pen(id_, f"{name} and {beside}.", day)
    pen.mention(name, AREA)
    pen.mention(beside, AREA)
    return pen


@pytest.mark.parametrize(
    ("pens", "count"),
    [
        ((area("a", "Castle ward", "Dale"), area("b", "Castle ward", "Mere")), 2),
        ((area("a", "Castle ward", "Dale"), area("b", "Castle", "Dale")), 1),
        ((area("a", "Ostwick", "Dale"), area("b", "Ostwick", "Mere")), 1),
        ((area("a", "Ostwick", "Dale"), area("b", "Ostwick", "Mere", "2030-01-01")), 2),
    ],
)
def test_areas_of_one_name(pens, count):
    """Wards of one name are one where their documents share a place; towns also where their documents are of one time."""
    found = one(*pens)
    name = pens[0].mentions[0].name.split()[0]
    assert len([e for e in found.entities.values() if e.name.startswith(name)]) == count


def test_a_block_by_itself():
    """The judgements on one name are the same whatever else there is."""
    pens = [
        naming(f"d{i}", name, place="Mere") for i, name in enumerate(("WDC", "West Dale Council", "West Dale Council", "East Dale Trust"))
    ]
    about = [[j for j in one(*some).judgements if "WDC" in j.left + j.right] for some in (pens, pens[:3])]
    assert about[0] == about[1]
    assert [(j.left, j.right) for j in about[0]] == [("body:d0:WDC", "body:d1:West Dale Council")]
