"""Parties by what is said beside their names: "a Fidesz politician", "politician of the Falange", "on the Elm List ticket".

Few of the world's parties are called "… Party". A body of whom somebody is the politician, candidate or deputy is one.
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.names.letters import NOT_NAMES, capital, chunk
from kg.extract.names.parties import MOVEMENTS
from kg.extract.text import Chunk, Text
from kg.model import Kind, Sentence
from kg.names import BODY_HEADS, NATIONALITIES, ROLE_HEADS, words

POLITICIANS = words(
    "politician, politicians, mp, mps, mep, meps, mla, mlas, td, tds, lawmaker, lawmakers, legislator, legislators, candidate, candidates"
)
OF_PARTY = POLITICIANS | words("ticket, nominee")
CHAMBERS = words("""
senate, commons, lords, bundestag, knesset, dáil, dail, duma, riksdag, storting, folketing, eduskunta, sejm, seanad, stormont,
holyrood, westminster, lok sabha, rajya sabha, vidhan sabha, eu, un, us, uk, nato, diet, majlis, verkhovna rada, rada, cortes,
tynwald, althing, house, parliament
""")
INSTITUTIONS = BODY_HEADS - MOVEMENTS - words("party, coalition, campaign")
PLACES = words("united, states, kingdom, zealand, africa, korea, lanka, kong, arabia, island, islands, york, city, county, state, province")
ADJECTIVE_ENDS = ("ish", "ese", "ian", "ean", "an", "ic", "i", "er", "ous", "al")


def told_parties(text: Text, chunks: list[Chunk]) -> list[Chunk]:
    """Parties that nothing else found; bodies that the text tells to be parties are made such, wherever it names them."""
    covered = {i: c for c in chunks for i in range(c.first, c.last)}
    found: list[Chunk] = []
    told: set[str] = set()
    for sentence in text.sentences:
        for first, last in (
            *before_politician(text, sentence, covered),
            *after_politician(text, sentence, covered),
            *called_party(text, sentence, covered),
        ):
            c = covered.get(first)
            if c is None:
                c = chunk(text, first, last, Kind.PARTY)
                found.append(c)
                covered.update(dict.fromkeys(range(first, last), c))
            c.kind, c.named = Kind.PARTY, True
            told.add(c.text)
    for c in chunks:
        if c.text in told and c.kind is Kind.BODY:
            c.kind, c.named = Kind.PARTY, True
    return found


def before_politician(text: Text, sentence: Sentence, covered: dict[int, Chunk]) -> Iterator[tuple[int, int]]:
    """ "Fidesz politician", "BJP candidate", "the Elm List ticket", "the Elm List political party"."""
    for i in range(sentence.first + 1, sentence.last):
        political_party = text.lower(i) == "political" and text.lower(i + 1) in {"party", "parties"}
        if not political_party and (text.lower(i) not in OF_PARTY or text.tokens[i].pos not in ("NOUN", "PROPN")):
            continue
        c = covered.get(i - 1)
        if c is not None:
            if c.last == i and party_like(c):
                yield c.first, c.last
            continue
        first = i
        while first > sentence.first and first - 1 not in covered and capitalised(text, first - 1):
            first -= 1
        adjective = text.lower(i - 1).endswith(ADJECTIVE_ENDS) or text.lower(i - 1) in NATIONALITIES
        if (
            first < i
            and not adjective
            and text.tokens[i - 1].tag in {"NNP", "NNPS"}
            and (text.lower(i) in {"politician", "political", "ticket"} or (text.lower(i - 1) in MOVEMENTS and i - first > 1))
        ):
            yield first, i


def after_politician(text: Text, sentence: Sentence, covered: dict[int, Chunk]) -> Iterator[tuple[int, int]]:
    """ "politician of the Falange", "MP for the Elm List", "a politician and member of Elm List", "a politician (ELM)"."""
    politician: int | None = None
    for i in range(sentence.first, sentence.last - 2):
        word = text.lower(i)
        if word in POLITICIANS:
            politician = i
        member = word == "member" and politician is not None and i - politician <= FURTHEST
        j = i + 2 + (text.lower(i + 2) == "the")
        if not (word in POLITICIANS or member):
            continue
        c = covered.get(j)
        if c is None and j == i + 3 and text.lower(i + 1) in ({"of", "with"} | FOR[word.startswith("politician")]):
            yield from unknown(text, sentence, covered, j)
        if c is None or c.first != j:
            continue
        preposition, bracketed = text.lower(i + 1), text.lower(i + 1) == "(" and text.lower(c.last) in {")", ","}
        prepositions = {"of"} if member else {"of", "with", "from", "representing", "in"} | FOR[word.startswith("politician")]
        before = covered.get(i - 1)
        if before is not None and before.kind is Kind.PARTY:
            prepositions = prepositions - {"from", "in", "for"}  # "a Progress Party MP from UP": the place
        fitting = preposition in prepositions
        place = c.kind is Kind.AREA and (j == i + 2 or preposition in {"in", "from"})
        if (fitting or (bracketed and c.text.isupper())) and not place and party_like(c, place=c.kind is Kind.AREA):
            yield c.first, c.last


FOR = (frozenset[str](), frozenset({"for"}))  # an MP or a candidate is "for" a constituency


def unknown(text: Text, sentence: Sentence, covered: dict[int, Chunk], first: int) -> Iterator[tuple[int, int]]:
    """Two or more capitals that nothing covers: "the Elm List"."""
    last = first
    while last < sentence.last and last not in covered and capitalised(text, last):
        last += 1
    if last - first > 1 and INSTITUTIONS.isdisjoint(text.lower(k) for k in range(first, last)):
        yield first, last


def called_party(text: Text, sentence: Sentence, covered: dict[int, Chunk]) -> Iterator[tuple[int, int]]:
    """ "the ELM party", "his new party, Elm Forward", "the Portuguese party ELM"."""
    for i in range(sentence.first + 1, sentence.last - 1):
        if text.tokens[i].text != "party" or text.lower(i - 1) in {"third", "search", "working", "birthday", "political"}:
            continue
        c = covered.get(i)
        if c is not None and c.last == i + 1 and c.kind is Kind.BODY and text.tokens[c.first].text.isupper() and c.last - c.first == 2:
            yield c.first, c.last
        new = not {"his", "her", "their", "new", "own"}.isdisjoint({text.lower(i - 1), text.lower(i - 2)})
        after = covered.get(i + 2) if text.lower(i + 1) == "," and new else covered.get(i + 1)
        if after is not None and after.kind is Kind.BODY and after.first in {i + 1, i + 2} and party_like(after):
            yield after.first, after.last


FURTHEST = 12  # tokens from "politician" to "member of"


def party_like(c: Chunk, *, place: bool = False) -> bool:
    """Whether a chunk may be a party after all: a body whose words name no institution and no chamber."""
    parts = c.text.lower().replace("-", " ").split()
    adjective = len(parts) == 1 and not c.text.isupper() and (parts[0].endswith(ADJECTIVE_ENDS) or parts[0] in NATIONALITIES)
    kind = c.kind is Kind.BODY or (place and c.kind is Kind.AREA)
    return kind and not c.definite and c.text.lower() not in CHAMBERS | {"independent"} and INSTITUTIONS.isdisjoint(parts) and not adjective


def capitalised(text: Text, i: int) -> bool:
    return (
        capital(text.tokens[i]) and text.lower(i) not in NOT_NAMES | ROLE_HEADS | NATIONALITIES | PLACES and text.tokens[i].pos == "PROPN"
    )
