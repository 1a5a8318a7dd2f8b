"""What the model takes for names, cleaned at the edges."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.grammar import possessive
from kg.extract.names.described import PEOPLE_NOUNS, WITH_A_HEAD, heads_it
from kg.extract.names.letters import ACRONYMS, HEADLINE, JOINERS, LABEL_KINDS, LETTERS, NOT_NAMES, capital, chunk, headed, hyphened
from kg.extract.text import Chunk, Text
from kg.given_names import gender_of
from kg.model import BlockKind, Kind, Sentence
from kg.names import BODY_HEADS, COUNTRIES, HONORIFICS, NATIONALITIES, ROLE_HEADS, STATUS_WORDS, TITLES, party_key, words


def model_names(text: Text, sentence: Sentence, taken: set[int]) -> Iterator[Chunk]:
    """What the model takes for a name, cleaned at its edges."""
    for name in text.annotated.names:
        if not sentence.first <= name.first < sentence.last or name.label not in LABEL_KINDS:
            continue
        first, last = trim(text, name.first, min(name.last, sentence.last))
        first -= text.lower(first) in {"states", "kingdom", "nations"} and first > sentence.first and text.lower(first - 1) == "united"
        last = before_role(text, sentence, first, last)
        dash = next((k for k in range(first, last) if text.tokens[k].text in "-–—" and not hyphened(text, k)), None)
        if dash is not None:
            first = dash + 1  # "MONROE – Brian Matthews": a dateline before the name
        if text.lower(last - 1) == "police" and text.lower(last) == "and" and text.lower(last + 1) == "crime":
            last -= 1
        half = name.label == "PERSON" and small_half(text, sentence, first, last)
        last = last + 2 if half else over_hyphen(text, sentence, last, taken)
        if sentence.block.kind is BlockKind.HEADING:
            first, last = within_headline(text, first, last)
        if name.label == "PERSON":
            first = person_start(text, sentence, first, last, taken)
        word = text.lower(first) if last - first == 1 else ""
        people = word in PEOPLE_NOUNS and text.tokens[first].tag == "NNS"  # "Sources said"
        if last <= first or not capital(text.tokens[first]) or word in NOT_NAMES or people:
            continue
        if shouted(text, first, last) or describing(text, first, last, sentence) or headed(text, sentence, first, last):
            continue
        seat = next((k for k in range(first + 1, last) if text.tokens[k].text in SEATS), None)
        if seat is not None:  # "Cloonagh TD Sorcha Deasy"
            yield chunk(text, first, seat, Kind.AREA)
            if seat + 1 < last:
                yield chunk(text, seat + 1, last, Kind.PERSON)
            continue
        both = next((k for k in range(first + 1, last - 1) if text.lower(k) == "and"), None)
        if name.label == "PERSON" and both is not None:  # "Turner-Sloss and Fairchild"
            yield chunk(text, first, both, Kind.PERSON)
            yield chunk(text, both + 1, last, Kind.PERSON)
            continue
        kind = kind_of(text, first, last, LABEL_KINDS[name.label])
        if kind is not None:
            yield from before_somebody(text, first, last) if kind is Kind.BODY else [chunk(text, first, last, kind)]


def before_somebody(text: Text, first: int, last: int) -> list[Chunk]:
    """A body; of "St Oswin's Clara Boyd" the body that is called by its saint, and the name after it."""
    saint = text.lower(first).rstrip(".") in {"st", "saint"} and possessive(text, first + 2) and first + 3 < last
    if saint and gender_of(text.words(first + 3, last)) is not None:
        return [chunk(text, first, first + 3, Kind.BODY), chunk(text, first + 3, last, Kind.PERSON)]
    return [chunk(text, first, last, Kind.BODY)]


def within_headline(text: Text, first: int, last: int) -> tuple[int, int]:
    """A name without the verb that a headline writes with a capital: "Lee Returns as Treasurer", "Joins Mere Board"."""
    while first < last and text.lower(first) in HEADLINE:
        first += 1
    return first, next((k for k in range(first + 1, last) if text.lower(k) in HEADLINE), last)


def before_role(text: Text, sentence: Sentence, first: int, last: int) -> int:
    """Where a name ends whose last words begin a role: "Tongan Prime" before "Minister", "Halden Chief Financial" before "Officer"."""
    for k in range(first + 1, last):
        if any(text.words(k, end).lower() in ROLE_HEADS for end in range(last + 1, min(k + 4, sentence.last) + 1)):
            return k
    return last


DESKS_OF_STATE = words("""
energy, health, education, defence, defense, transport, culture, justice, trade, business, foreign, home, interior, finance, treasury,
agriculture, environment, housing, labour, labor, veterans, commerce, communities, equalities, work, pensions, security
""")
SEATS = frozenset({"MP", "MSP", "MEP", "TD", "MLA", "MCA", "MPP", "MNA", "MHK", "MLC", "MHA"})
PARLIAMENTS = words("""
storting, riksdag, folketing, eduskunta, althing, bundestag, bundesrat, reichstag, landtag, knesset, duma, sejm, seanad, dáil, oireachtas,
rajya sabha, lok sabha, majlis, rada, saeima, riigikogu, seimas, skupština, sabor, stortinget, lagting, tynwald, cortes, diet
""")


def kind_of(text: Text, first: int, last: int, kind: Kind) -> Kind | None:
    """What kind of thing a name is after all, by the words in it and beside it; None for what is no name."""
    if kind is Kind.PERSON and text.lower(last) in {"'s", "’s"} and text.lower(last + 1).rstrip(".") in TITLES - HONORIFICS:
        kind = Kind.AREA  # "Carlton West's Coun Errol Henry"
    if last - first == 1 and text.lower(first) in PARLIAMENTS:
        return Kind.BODY
    if kind is Kind.AREA and last - first > 1 and text.tokens[last - 1].text in COMMON:
        return None  # "the G15 landlord"
    if kind is Kind.BODY:
        return body_or_not(text, first, last)
    titled = last - first == 2 and kind is Kind.PERSON and gender_of(text.words(first, last)) is not None  # "Matt Bishop", "Ann Judge"
    if any(text.lower(k) in ROLE_HEADS for k in range(first, last)) and not titled:
        return None
    return of_one_word(text, first, last) if kind is Kind.PERSON else kind


COMMON = words(
    "landlord, resident, native, man, woman, company, firm, charity, giant, group, team, club, maker, retailer, supplier, provider"
)


def body_or_not(text: Text, first: int, last: int) -> Kind | None:
    """What the model took for a body: a country is a place; a description, a desk of state and a post are no names."""
    if text.words(first, last).lower() in COUNTRIES:
        return Kind.AREA
    described = text.lower(first) in NATIONALITIES | STATUS_WORDS.keys() and text.words(first + 1, last).islower()  # "the American firm"
    desk = text.lower(last) in {"secretary", "minister"} and text.lower(last - 1) in DESKS_OF_STATE and capital(text.tokens[last])
    role = text.lower(last - 1) in ROLE_HEADS - {"executive"} or (text.lower(first) in ROLE_HEADS and text.lower(first + 1) == "of")
    several = ACRONYMS.fullmatch(text.tokens[last - 1].text) is not None or text.words(first, last) in LETTERS  # "CEOs", "QC"
    described = described or (last - first == 1 and text.lower(first) in WITH_A_HEAD and heads_it(text, last))  # "Trust chief executive"
    return None if described or desk or role or several else Kind.BODY  # "US Energy" Secretary, "the Mere Police and Crime Commissioner"


NUMBERS = words("""
two, three, four, five, six, seven, eight, nine, ten, eleven, twelve, thirteen, fourteen, fifteen, sixteen, seventeen, eighteen, nineteen,
twenty, thirty, forty, fifty, hundred, thousand
""")


def of_one_word(text: Text, first: int, last: int) -> Kind | None:
    """What the model took for a person: one word may be a place, a party or an acronym, and a number begins no name."""
    if text.tokens[first].pos == "NUM" or text.lower(first) in NUMBERS:
        return None  # "her memoir, Eighteen Gears"
    if last - first > 1:
        letters = text.tokens[first].text
        return (
            Kind.BODY
            if letters.isupper() and letters.isalpha() and len(letters) > 2 and not text.words(first, last).isupper()
            else Kind.PERSON
        )  # "NHS Elm Vale"
    if re.fullmatch(r"[A-Z]{2,6}", text.tokens[first].text):
        return None  # capitals are an acronym: `acronyms` decides what of
    if text.lower(first) in NATIONALITIES:
        return None
    if party_key(text.lower(first)):
        return Kind.PARTY
    return Kind.AREA if text.lower(first - 1) in {"at", "in", "near", "outside"} else Kind.PERSON  # "born at Drumkeel"


def small_half(text: Text, sentence: Sentence, first: int, last: int) -> bool:
    """ "Park Won" before "-soon": the second half of a given name that is written small, and no "-led" or "-era"."""
    if last - first < 2 or last + 1 >= sentence.last or text.tokens[last].text != "-":
        return False
    half = text.tokens[last + 1]
    joined = text.tokens[last - 1].span.end == text.tokens[last].span.start and text.tokens[last].span.end == half.span.start
    return joined and half.text.islower() and len(half.text) <= 5 and half.tag not in {"VBN", "VBD", "JJ"} and half.text not in SUFFIXES


SUFFIXES = words("led, era, run, like, type, style, held, free, wide, based, owned, built, made")


def over_hyphen(text: Text, sentence: Sentence, last: int, taken: set[int]) -> int:
    """ "Jacob Rees" before "-Mogg": a double-barrelled name goes on."""
    while (
        last + 1 < sentence.last
        and text.tokens[last].text in "-–"
        and capital(text.tokens[last + 1])
        and last + 1 not in taken
        and text.tokens[last].span.end == text.tokens[last + 1].span.start
    ):
        last += 2
    return last


def person_start(text: Text, sentence: Sentence, first: int, last: int, taken: set[int]) -> int:
    """Where a person's name begins: without roles before it, with a first half before a hyphen."""
    while (
        first < last - 1
        and text.lower(first)
        in ROLE_HEADS | STATUS_WORDS.keys() | {"fellow", "deputy", "chief", "parent", "independent", "neither", "nor", "both", "either"}
        and text.lower(first) not in {"dean", "provost"}
    ):
        first += 1
    while first - 2 >= sentence.first and hyphened(text, first - 1) and capital(text.tokens[first - 2]) and first - 2 not in taken:
        first -= 2
    before = text.tokens[first - 1] if first > sentence.first else None
    if (
        (last - first == 1 or (first - 2 >= sentence.first and text.lower(first - 2) in {"'s", "’s"}))
        and before is not None
        and first - 1 not in taken
        and before.pos == "PROPN"
        and capital(before)
        and before.lower not in NOT_NAMES | BODY_HEADS | ROLE_HEADS | TITLES | STATUS_WORDS.keys()
        and (
            before.text != before.text.upper() or (len(before.text) == 2 and before.lower not in {"eu", "un", "uk", "us", "tv"})
        )  # "RK Elm"
        and not party_key(before.text)
    ):
        first -= 1
        while first - 2 >= sentence.first and hyphened(text, first - 1) and capital(text.tokens[first - 2]):
            first -= 2
    return first


def shouted(text: Text, first: int, last: int) -> bool:
    """ "to RESIGN": one word in capitals that the text elsewhere writes small, or that is a verb, is no name."""
    t = text.tokens[first]
    return (
        last - first == 1
        and t.text.isupper()
        and len(t.text) > 3
        and (t.pos == "VERB" or any(o.text == t.lower or (o.lemma == t.lower and o.text != t.text) for o in text.tokens))
    )


def describing(text: Text, first: int, last: int, sentence: Sentence) -> bool:
    """ "the European arm": one adjective before a small-lettered noun is no name."""
    t = text.tokens[first]
    return last - first == 1 and t.tag == "JJ" and t.dep == "amod" and last < sentence.last and text.tokens[last].text.islower()


def trim(text: Text, first: int, last: int) -> tuple[int, int]:
    """Without articles, quotation marks and possessives at the edges; without the number in "Two NHS" trusts."""
    first += text.lower(first) in NUMBERS and text.tokens[first + 1].text.isupper()
    if (text.lower(first), text.lower(first + 1)) == ("parliament", "for"):
        return first, first + 1  # "the Member of Parliament for Mere": the place is the member's
    first += last - first > 1 and text.lower(first) in {"longtime", "former", "onetime"}
    while first < last and (text.lower(first) in JOINERS | {'"', "“", "(", "a", "an", ","} or text.tokens[first].pos == "PUNCT"):
        first += 1
    while last > first and (text.lower(last - 1) in JOINERS | {'"', "”", ")", ",", "."} or text.tokens[last - 1].pos == "PUNCT"):
        last -= 1
    return first, last
