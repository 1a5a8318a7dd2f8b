"""Find what a text names: people, bodies, parties and areas, by the model's names and by form.

The model proposes; form decides: a title makes a person, a head word ("… Council") a body, the list
of parties a party. Where form says nothing the model's label stands."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.names.bodies import acronyms, bodies_by_form, companies, saints
from kg.extract.names.described import described_bodies, unnamed_people
from kg.extract.names.joined import (
    ampersands,
    begun_bodies,
    board_members,
    compass,
    in_the_possessive,
    nicknamed,
    partners,
    patronymics,
    run_together,
    two_bodies,
)
from kg.extract.names.labelled import model_names
from kg.extract.names.letters import ACRONYMS
from kg.extract.names.parties import is_movement, parties
from kg.extract.names.people import bare_names, full_names, fuller_names, titled_people, titled_surnames, with_surnames
from kg.extract.names.places import isles, numbered_areas, placed_bodies, placed_names, represented, retype, wards
from kg.extract.names.politics import told_parties
from kg.extract.names.told import camels, told_bodies
from kg.extract.text import Chunk, Text
from kg.model import Kind, Sentence
from kg.names import bare


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
            isles,
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
    chunks += [c for c in told_bodies(text, chunks) if not ACRONYMS.fullmatch(c.text)]
    chunks += told_parties(text, chunks)
    chunks += placed_names(text, chunks)
    with_surnames(text, chunks)
    chunks += bare_names(text, chunks)
    chunks += fuller_names(text, chunks)
    chunks += wards(text, chunks)
    chunks += represented(text, chunks)
    same_places(chunks)
    begun_bodies(chunks)
    compass(text, chunks)
    in_the_possessive(text, chunks)
    chunks = partners(text, ampersands(text, patronymics(text, nicknamed(text, board_members(text, chunks)))))
    chunks = [part for c in chunks for part in two_bodies(text, c, chunks)]
    chunks = run_together(text, sorted(chunks, key=lambda c: c.first))
    return sorted(chunks, key=lambda c: c.first)


def same_places(chunks: list[Chunk]) -> None:
    """One word that is a place in one sentence, and no part of anybody's name, is no person in another: "born at Drumkeel"."""
    places = {c.text for c in chunks if c.kind is Kind.AREA and " " not in c.text}
    names = {w for c in chunks if c.kind is Kind.PERSON and (c.titles or " " in bare(c.text)) for w in bare(c.text).split()}
    for c in chunks:
        if c.kind is Kind.PERSON and not c.titles and c.text in places - names:
            c.kind = Kind.AREA
