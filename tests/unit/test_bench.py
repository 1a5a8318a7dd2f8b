"""What the benchmark scripts add to kg's reading: mapping, spreading over mentions, offsets, generated documents."""

from __future__ import annotations

from kg.model import Claim, Evidence, Kind, Mention, Reading, Span, Stance
from tests.bench import knowledgenet, newsroom, reading, resolution

TEXT = "Ann Lee is chief executive of Mere Arts Ltd (MAL), which she joined in 2019."


def passage() -> knowledgenet.Passage:
    (made,) = knowledgenet.passages([{"id": "7:100:176", "passage_start": 100, "text": TEXT}], {})
    return made


def mention(p: knowledgenet.Passage, words: str, kind: Kind, name: str) -> Mention:
    start = p.document.text.index(words)
    return Mention(p.document.id, Span(start, start + len(words)), words, kind, name)


def read(p: knowledgenet.Passage, stance: Stance = Stance.ASSERTED, **more: object) -> Reading:
    person, body = mention(p, "Ann Lee", Kind.PERSON, "Ann Lee"), mention(p, "Mere Arts Ltd", Kind.BODY, "Mere Arts Ltd")
    post, short = mention(p, "chief executive", Kind.POST, "chief executive"), mention(p, "MAL", Kind.BODY, "MAL")
    evidence = Evidence(p.document.id, Span(person.span.start, body.span.end), p.document.quote(Span(person.span.start, body.span.end)))
    claim = Claim("org:holds", person, post, evidence, "name-is-role", role="chief executive", body=body, stance=stance)
    return Reading(p.document, (person, post, body, short), (claim,))


def pairs(p: knowledgenet.Passage, r: Reading, property_: str) -> set[tuple[str, str]]:
    return {
        (TEXT[slice(*(x - 100 for x in f["subject"]))], TEXT[slice(*(x - 100 for x in f["object"]))])
        for f in knowledgenet.predictions(p, r)
        if f["property"] == property_
    }


def test_ends_spread_over_pronouns_relatives_and_short_forms() -> None:
    """Every word of the passage for either end makes a pair, with offsets from the start of the benchmark's document."""
    p = passage()
    assert pairs(p, read(p), "EMPLOYEE_OR_MEMBER_OF") == {(a, b) for a in ("Ann Lee", "she") for b in ("Mere Arts Ltd", "MAL", "which")}


def test_chief_executive_is_turned_round() -> None:
    """A chief executive's body is the subject of CEO and the person its object."""
    p = passage()
    assert ("Mere Arts Ltd", "Ann Lee") in pairs(p, read(p), "CEO")


def test_what_is_denied_or_planned_is_no_fact() -> None:
    """Claims that the passage denies or only plans are not predicted."""
    p = passage()
    assert [list(knowledgenet.predictions(p, read(p, s))) for s in (Stance.DENIED, Stance.PLANNED)] == [[], []]


def test_a_pronoun_without_antecedent_gets_a_stand_in() -> None:
    """A passage that begins with "He" stands behind a line that names somebody; one without pronouns stands alone."""
    he, nobody = knowledgenet.passages(
        [{"id": "a", "passage_start": 5, "text": "He left."}, {"id": "b", "passage_start": 9, "text": "Ann Lee left."}], {}
    )
    assert he.document.text.startswith("Mr Quentin Standish") and he.text == "He left."
    assert he.alone is not None and he.alone.text == "He left."
    assert nobody.alone is None and nobody.document.text == "Ann Lee left."


def facts(text: str) -> set[tuple[str, str]]:
    """What is read of employers and members in one passage."""
    given = list(knowledgenet.passages([{"id": "a", "passage_start": 0, "text": text}], {}))
    return {
        (text[slice(*f["subject"])], text[slice(*f["object"])])
        for p, r in knowledgenet.read(given)
        for f in knowledgenet.predictions(p, r)
        if f["property"] == "EMPLOYEE_OR_MEMBER_OF"
    }


def test_a_stand_in_stands_only_where_it_lets_more_be_read() -> None:
    """Whom the passage names is "his" of a phrase before the name; a "He" whom nobody names is still read of."""
    assert facts("Until his death, Colm Gaffney was chairman of Mere Arts Ltd.") == {(a, "Mere Arts Ltd") for a in ("his", "Colm Gaffney")}
    assert facts("He was chairman of Mere Arts Ltd.") == {("He", "Mere Arts Ltd")}


def test_generated_documents_differ_and_their_blocks_cover_their_text() -> None:
    """Each generated document has a text of its own, cut into blocks at its paragraphs."""
    made = list(reading.documents(40))
    assert len({d.text for d in made}) == 40
    assert all("\n".join(d.quote(b.span) for b in d.blocks) == d.text for d in made)


def test_generated_towns() -> None:
    """Generated articles point at their own words, say who is who, and are the same each time."""
    made = list(resolution.pages(80))
    assert [p.text for p in made] == [p.text for p in resolution.pages(80)]
    for page, r in zip(made, (p.reading() for p in made), strict=True):
        assert all(m.text == r.document.quote(m.span) for m in r.mentions)
        assert len(r.claims) == 2 and all(c.evidence.quote == r.document.quote(c.evidence.span) for c in r.claims)
        assert all(page.who[m.kind, m.name] for m in r.mentions if m.kind is not Kind.POST)
    assert resolution.b_cubed([("a", "x"), ("a", "x"), ("b", "x")]) == ((2 / 3 + 2 / 3 + 1 / 3) / 3, 1.0)


def test_generated_articles_have_names_of_their_own_and_known_identities() -> None:
    """Every name that is known stands in the text; two articles of one template share neither people nor place."""
    made = list(newsroom.made(80))
    assert len({m.id for m in made}) == 80 and made == list(newsroom.made(80))
    assert all(any(name in m.text for name in m.who) for m in made)
    one, other = (newsroom.article(n) for n in (1, 1 + len(newsroom.templates())))
    assert one.text != other.text and not set(one.who.values()) & set(other.who.values())
    assert "Westerholt" not in "".join(m.text for m in made) and "Wrenbury" not in "".join(m.text for m in made)
