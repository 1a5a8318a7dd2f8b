"""Which documents count as one source."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from kg.model import Document
from kg.read import copies, copies_in, duplicates, imprint, read_text, shingles
from tests.unit.run.scattered import Scattered

COPY = [
    "The leader of Wick Council, Jane Doe, has said that she will not resign over the row about bins.",
    "Her deputy, Tom Shaw, told the meeting on Thursday that he still had every confidence in her work.",
    "Opposition councillors walked out of the chamber when the motion was put to the vote after two hours.",
    "An inspection in March found that the service had been short of staff and of lorries for over a year.",
]
OTHER = [
    "Residents of Upton have called for the return of the bus that used to link the village with the hospital.",
    "The county council says that there is no money for it before the budget is set in February next year.",
]


def document(name: str, *paragraphs: str) -> Document:
    return read_text("\n\n".join(paragraphs), name)


DOCUMENTS = [
    document("agency", *COPY),
    document("cut", *COPY[:2]),
    document("edited", COPY[0].replace("has said", "said"), "She spoke on Monday.", *COPY[1:]),
    document("framed", "Sign up to our daily newsletter Sign up", *COPY, "Get in touch"),
    document("other", *OTHER),
    document("quoting", *OTHER, COPY[0]),
    document("same", *OTHER),
]


def test_agency_copy_is_one_source() -> None:
    """Copies cut short, edited a little or framed by another site's furniture are found; a shared sentence is no copy."""
    assert duplicates(DOCUMENTS) == (("agency", "cut", "edited", "framed"), ("other", "quoting", "same"))
    assert duplicates(DOCUMENTS[:2] + DOCUMENTS[5:6]) == (("agency", "cut"),)


def test_different_articles_are_not_grouped() -> None:
    """Articles about one matter in other words are sources of their own."""
    about = document("rewritten", "Jane Doe, who leads the council in Wick, intends to stay despite the quarrel about refuse.")
    assert duplicates([DOCUMENTS[0], about, document("short", "The mayor resigned.")]) == ()
    assert duplicates([]) == ()


def test_many_copies_are_one_group() -> None:
    """A text printed everywhere is one group, found without comparing each with each."""
    copies = [document(f"{i:03}", *COPY) for i in range(300)]
    assert duplicates(copies) == (tuple(d.id for d in copies),)


@given(st.permutations(DOCUMENTS))
def test_the_order_of_documents_does_not_matter(documents: list[Document]) -> None:
    """The groups depend on what the documents say."""
    assert duplicates(documents) == duplicates(DOCUMENTS)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(st.sets(st.sampled_from(COPY + OTHER), min_size=1), st.sampled_from(("2024-05-01", "2023-01", None)))), st.randoms()
)
def test_scattered_documents_are_the_same_copies(texts, random) -> None:
    """Imprints in tiny partitions, in any order, give the copies that they give in memory."""
    documents = [replace(document(f"{n}", *sorted(some)), published=day) for n, (some, day) in enumerate(texts)]
    runner = Scattered(random.randrange(1000))
    parts = runner.parts([imprint(d.id, d.published, shingles(d)) for d in documents], 1)
    assert dict(runner.items(copies_in(runner, parts))) == copies(documents)
