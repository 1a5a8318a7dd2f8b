"""Names that go on past where they were found, and bodies that are one though found as two."""

from __future__ import annotations

from kg.extract.names.bodies import LEGAL, OF_HEADS
from kg.extract.names.letters import NOT_NAMES, WEEKDAYS_MONTHS, capital, chunk
from kg.extract.names.parties import MOVEMENTS
from kg.extract.text import Chunk, Text
from kg.given_names import gender_of
from kg.model import Kind
from kg.names import BODY_HEADS, COUNTRIES, ROLE_HEADS, STATUS_WORDS, TITLES, bare, words

COMPASS = words("north, south, east, west, central, northeast, northwest, southeast, southwest")


def compass(text: Text, chunks: list[Chunk]) -> None:
    """ "MP for Elmford South West": a place's name goes on with the points of the compass."""
    covered = {i for c in chunks for i in range(c.first, c.last)}
    for c in chunks:
        while c.kind is Kind.AREA and c.last not in covered and text.lower(c.last) in COMPASS and capital(text.tokens[c.last]):
            c.last += 1
            c.text = text.words(c.first, c.last)


def nicknamed(text: Text, chunks: list[Chunk]) -> list[Chunk]:
    """One person for "Alessandro (Alex) Elm" and "John ‘Jack’ Elm", whose name has its short form in brackets or quotation marks."""
    for c in chunks:
        quoted = (text.lower(c.last), text.lower(c.last + 2)) in QUOTED
        if c.kind is not Kind.PERSON or not (quoted or (text.lower(c.last), text.lower(c.last + 2)) == ("(", ")")) or " " in bare(c.text):
            continue
        short, last = text.tokens[c.last + 1], text.tokens[c.last + 3]
        given = quoted or gender_of(short.text) or any(o.kind is Kind.PERSON and o.first == short.i for o in chunks)
        if given and capital(short) and capital(last):
            end = next((o.last for o in chunks if o.kind is Kind.PERSON and o.first == last.i), last.i + 1)
            c.last, c.text = end, text.words(c.first, end)
            return nicknamed(text, [o for o in chunks if o is c or o.last <= c.first or o.first >= c.last])
    return chunks


def patronymics(text: Text, chunks: list[Chunk]) -> list[Chunk]:
    """One person for "Rhun ap Iorwerth", "Mr ap Iorwerth", whatever the model took the last word for."""
    for c in chunks:
        if text.tokens[c.first - 1].text not in {"ap", "ab", "ferch"} or c.first < 2 or c.kind not in (Kind.PERSON, Kind.AREA, Kind.BODY):
            continue
        before = text.tokens[c.first - 2]
        if not capital(before) or before.lower in NOT_NAMES - {"mr", "mrs", "ms", "miss"}:
            continue
        first = next((o.first for o in chunks if o.last == c.first - 1), before.i)
        titles = tuple(t for t in (before.lower.rstrip("."),) if t in TITLES)
        c.first, c.kind, c.titles = first, Kind.PERSON, c.titles or titles
        c.text = text.words(first, c.last)
        return patronymics(text, [o for o in chunks if o is c or o.last <= c.first or o.first >= c.last])
    return chunks


QUOTED = frozenset({("‘", "’"), ("“", "”"), ('"', '"'), ("'", "'")})


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
    covered = {i for c in chunks for i in range(c.first, c.last)}
    for c in chunks:
        if out and c.first < out[-1].last:
            continue  # the country in the name of a party
        further = 2 * of_country(text, c) or (c.last not in covered and c.kind is Kind.BODY and goes_on(text, c))
        c.last, c.text = c.last + further, text.words(c.first, c.last + further) if further else c.text
        before = out[-1] if out else None
        if before is not None and touching(text, before, c):
            before.last, before.text = c.last, text.words(before.first, c.last)
        else:
            out.append(c)
    for c in out:
        while c.kind is Kind.BODY and c.named and c.last - c.first > 1 and text.lower(c.last - 1) in {"and", "the"}:
            c.last, c.text = c.last - 1, text.words(c.first, c.last - 1)
    return out


def of_country(text: Text, c: Chunk) -> bool:
    """ "the Democratic Movement of Angola": the country belongs to the party's name."""
    movement = c.kind is Kind.PARTY and text.lower(c.last - 1) in MOVEMENTS and text.lower(c.last) == "of"
    return movement and text.lower(c.last + 1) in COUNTRIES


INSTITUTIONS = words("hospital, infirmary, clinic, campus")
SYSTEMS = frozenset({"System", "Systems"})  # "Mere Healthcare System President"


def goes_on(text: Text, c: Chunk) -> bool:
    """Whether the next word belongs to a body's name: "Mere Healthcare System", "Mission Hospital Macdale" with its place for a head."""
    i = c.last
    t = text.tokens[i]
    inquiry = t.text in {"Inquiry", "Inquiries"} and text.tokens[i - 1].pos == "PROPN"  # "the Mere Hospitals Inquiry"
    if c.named and (t.text in SYSTEMS or inquiry):
        return True
    place = t.pos == "PROPN" and capital(t) and t.lower not in NOT_NAMES | ROLE_HEADS | TITLES | STATUS_WORDS.keys() | WEEKDAYS_MONTHS
    hung = text.tokens[i - 1].head == i and text.tokens[i - 1].dep == "compound"
    return text.lower(i - 1) in INSTITUTIONS and place and hung and text.tokens[i + 1].pos in ("ADP", "PUNCT")


def ampersands(text: Text, chunks: list[Chunk]) -> list[Chunk]:
    """One body for "Stanley Black" and "Decker" with "&" between, for "Johnson & Johnson", and for "worked at Arnold & Porter"."""
    surnames = {bare(c.text).split()[-1] for c in chunks if c.kind is Kind.PERSON and not plain_word(c) and c.text}
    for c in chunks:
        second = text.tokens[c.last + 1]
        if text.lower(c.last) != "&" or not capital(second) or capital(text.tokens[c.last + 2]) or second.lower in BODY_HEADS:
            continue
        body = c.kind is Kind.BODY and c.named and not c.definite and text.lower(c.last - 1) not in BODY_HEADS | LEGAL
        firm = plain_word(c) and second.pos == "PROPN" and text.lower(c.first - 1) in AT and not {c.text, second.text} & surnames
        if body or firm or (plain_word(c) and c.text == second.text):
            c.last, c.kind, c.text = second.i + 1, Kind.BODY, text.words(c.first, second.i + 1)
    ends = {c.last: c for c in chunks if " & " in c.text}
    return [c for c in chunks if c is ends.get(c.last, c)]


def partners(text: Text, chunks: list[Chunk]) -> list[Chunk]:
    """One body for "Kelp Sons" and "Parker" in "in the office of Kelp Sons and Parker, has": a firm, and nobody who does it too."""
    surnames = {bare(c.text).split()[-1] for c in chunks if c.kind is Kind.PERSON and not plain_word(c) and c.text}
    firsts = {c.last: c for c in chunks if c.kind is Kind.BODY and c.named and text.lower(c.last) == "and"}
    out = list[Chunk]()
    for c in chunks:
        a = firsts.get(c.first - 1)
        ended = text.tokens[c.last].text in {",", "."} and text.lower(c.first - 2) not in BODY_HEADS | LEGAL
        if a is not None and ended and plain_word(c) and c.text not in surnames and text.lower(a.first - 1) in AT:
            a.last, a.text = c.last, text.words(a.first, c.last)
        else:
            out.append(c)
    return out


def board_members(text: Text, chunks: list[Chunk]) -> list[Chunk]:
    """ "Board of Directors Ann" "Lee": the name that the model takes for the end of the board's is somebody's."""
    covered = {i for c in chunks for i in range(c.first, c.last)}
    people = list[Chunk]()
    for c in chunks:
        k = next((k for k in range(c.first + 2, c.last - 1) if text.lower(k) in BOARDS and text.lower(k - 1) == "of"), None)
        if c.kind is not Kind.BODY or k is None or not capital(text.tokens[k + 1]) or gender_of(text.tokens[k + 1].text) is None:
            continue
        last = c.last
        while last not in covered and capital(text.tokens[last]) and text.tokens[last].pos == "PROPN":
            last += 1
        people += [chunk(text, k + 1, last, Kind.PERSON)] if last - k > 2 else []
        c.last, c.text = k + 1, text.words(c.first, k + 1)
    return chunks + people


BOARDS = words("directors, governors, trustees, regents")
AT = words("at, with, of, to, for, from, by, joined, join, joins, joining, left")


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


def begun_bodies(chunks: list[Chunk]) -> None:
    """A "person" who is the first words of a body that the text names: "Elm Grange" of the Elm Grange Academies Trust."""
    bodies = {c.text for c in chunks if c.kind is Kind.BODY and c.named and not c.definite}
    for c in chunks:
        somebody = c.titles or " " not in c.text or gender_of(c.text) is not None
        if c.kind is Kind.PERSON and not somebody and any(b.startswith(f"{c.text} ") for b in bodies):
            c.kind = Kind.BODY


def two_bodies(text: Text, c: Chunk, chunks: list[Chunk]) -> tuple[Chunk, ...]:
    """ "Kelp Health and Elm Care Services" as two, where the text names them, or a long second, alone."""
    and_ = next((k for k in range(c.first + 2, c.last - 2) if text.lower(k) == "and"), None)
    if c.kind is not Kind.BODY or not c.named or and_ is None:
        return (c,)
    first, second = chunk(text, c.first, and_, Kind.BODY), chunk(text, and_ + 1, c.last, Kind.BODY)
    alone = {o.text for o in chunks if o.kind is Kind.BODY}
    clubs = {text.lower(and_ - 1), text.lower(c.last - 1)} <= CLUBS  # "Kelp Rovers and Mere City"
    whole = first.text in alone or second.last - second.first > 2 or any(text.lower(k) in BODY_HEADS for k in range(c.first, and_))
    return (first, second) if clubs or (second.text in alone and whole) else (c,)


CLUBS = words("rovers, city, town, united, wanderers, athletic, albion, hotspur, villa, rangers, celtic, wednesday, fc, afc, cf")
