"""Find what a text names: people, bodies, parties and areas, by the model's names and by form.

The model proposes; form decides: a title makes a person, a head word ("… Council") a body, the list
of parties a party. Where form says nothing the model's label stands."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.names.bodies import LEGAL, OF_HEADS, acronyms, bodies_by_form, companies, saints
from kg.extract.names.described import described_bodies, unnamed_people
from kg.extract.names.labelled import model_names
from kg.extract.names.letters import capital
from kg.extract.names.parties import is_movement, parties
from kg.extract.names.people import bare_names, full_names, fuller_names, titled_people, titled_surnames
from kg.extract.names.places import numbered_areas, placed_bodies, placed_names, represented, retype, wards
from kg.extract.names.politics import told_parties
from kg.extract.names.told import camels, told_bodies
from kg.extract.text import Chunk, Text
from kg.model import Kind, Sentence
from kg.names import bare, words


def find(text: Text) -> list[Chunk]:
    """All chunks of the document, in the order of the text, none overlapping another."""
    chunks: list[Chunk] = []
    titled = titled_surnames(text)

    def known_surnames(text: Text, sentence: Sentence, taken: set[int]) -> Iterator[Chunk]:
        return full_names(text, sentence, taken, titled)

    for sentence in text.sentences:
        taken: set[int] = set()
        for finder in (
            companies,
            titled_people,
            numbered_areas,
            parties,
            known_surnames,
            bodies_by_form,
            saints,
            model_names,
            acronyms,
            camels,
            described_bodies,
            unnamed_people,
        ):
            for chunk in finder(text, sentence, taken):
                if taken.isdisjoint(range(chunk.first, chunk.last)):
                    chunks.append(chunk)
                    taken.update(range(chunk.first, chunk.last))
    surnames = {bare(c.text).split()[-1] for c in chunks if c.kind is Kind.PERSON and " " in bare(c.text)}
    for c in chunks:
        retype(text, c, surnames)
        if is_movement(c):
            c.kind = Kind.PARTY
    chunks += placed_bodies(text, chunks)
    chunks += told_bodies(text, chunks)
    chunks += told_parties(text, chunks)
    chunks += placed_names(text, chunks)
    chunks += bare_names(text, chunks)
    chunks += fuller_names(text, chunks)
    chunks += wards(text, chunks)
    chunks += represented(text, chunks)
    same_places(chunks)
    compass(text, chunks)
    in_the_possessive(text, chunks)
    chunks = run_together(text, sorted(chunks, key=lambda c: c.first))
    return sorted(chunks, key=lambda c: c.first)


COMPASS = words("north, south, east, west, central, northeast, northwest, southeast, southwest")


def compass(text: Text, chunks: list[Chunk]) -> None:
    """ "MP for Elmford South West": a place's name goes on with the points of the compass."""
    covered = {i for c in chunks for i in range(c.first, c.last)}
    for c in chunks:
        while c.kind is Kind.AREA and c.last not in covered and text.lower(c.last) in COMPASS and capital(text.tokens[c.last]):
            c.last += 1
            c.text = text.words(c.first, c.last)


def in_the_possessive(text: Text, chunks: list[Chunk]) -> None:
    """ "Sainsbury's has bought Elm Ltd": where a verb follows the "'s" of a body's name, it is a part of the name, wherever it stands."""

    def ends(c: Chunk, tags: frozenset[str]) -> bool:
        return c.named and text.lower(c.last) in {"'s", "’s"} and text.tokens[c.last + 1].tag in tags

    own = {c.text for c in chunks if (c.kind is Kind.BODY or plain_word(c)) and ends(c, DOES)}
    for c in chunks:
        if c.text in own and ends(c, DOES | STOPS):
            c.last, c.kind = c.last + 1, Kind.BODY
            c.text = text.words(c.first, c.last)


DOES = frozenset({"VBD", "VBZ", "VBP", "MD"})
STOPS = frozenset({",", ".", ":", "CC", "IN", "-RRB-", ")", "VBN", "VBG", "TO"})


def plain_word(c: Chunk) -> bool:
    return c.kind is Kind.PERSON and " " not in c.text and not c.titles


def run_together(text: Text, chunks: list[Chunk]) -> list[Chunk]:
    """One body for two that touch ("Anheuser-Busch" "InBev") or that an exclamation mark joins ("Yum" "Brands")."""
    out: list[Chunk] = []
    for c in chunks:
        before = out[-1] if out else None
        if before is not None and touching(text, before, c):
            before.last, before.text = c.last, text.words(before.first, c.last)
        else:
            out.append(c)
    for c in out:
        while c.kind is Kind.BODY and c.named and c.last - c.first > 1 and text.lower(c.last - 1) in {"and", "the"}:
            c.last, c.text = c.last - 1, text.words(c.first, c.last - 1)
    return out


def touching(text: Text, a: Chunk, b: Chunk) -> bool:
    """Whether two names of bodies are one: the parser hangs one of them on the other, and the first is not complete."""
    end = text.lower(a.last - 1)
    ended = end.rstrip(".") in LEGAL or end in {"'s", "’s", "the"} or end.endswith(".")
    ended = ended or (end == "and" and text.lower(b.first) in OF_HEADS | {"the"})  # "the University of Mere and" "the University of Elm"
    if ended or not (a.kind is b.kind is Kind.BODY and a.named and b.named) or a.definite or b.definite:
        return False
    shout = text.tokens[a.last].text == "!" and b.first == a.last + 1
    hung = text.tokens[a.last - 1].head in range(b.first, b.last) or text.tokens[b.last - 1].head in range(a.first, a.last)
    return (shout or b.first == a.last) and hung and text.sentence_of[a.first] == text.sentence_of[b.first]


def same_places(chunks: list[Chunk]) -> None:
    """One word that is a place in one sentence, and no part of anybody's name, is no person in another: "born at Drumkeel"."""
    places = {c.text for c in chunks if c.kind is Kind.AREA and " " not in c.text}
    names = {w for c in chunks if c.kind is Kind.PERSON and (c.titles or " " in bare(c.text)) for w in bare(c.text).split()}
    for c in chunks:
        if c.kind is Kind.PERSON and not c.titles and c.text in places - names:
            c.kind = Kind.AREA
