"""Which names are places by what stands beside them, and which are no places after all."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.grammar import SUBJECT
from kg.extract.names.letters import NOT_NAMES, ORDINAL, capital, chunk
from kg.extract.names.people import name_word
from kg.extract.text import Chunk, Text
from kg.given_names import gender_of
from kg.model import Kind, Sentence
from kg.names import BODY_HEADS, BODY_NOUNS, INSPECTORATES, ROLE_HEADS, TITLES, bare, fold, party_key, words

SAYING = words("""
said, says, told, added, adds, explained, warned, argued, insisted, claimed, admitted, confirmed, asked, replied, wrote, tells,
commented, continued, suggested, urged, wondered, noted, stated, stressed, complained, agreed, concluded
""")


def placed_names(text: Text, chunks: list[Chunk]) -> Iterator[Chunk]:
    """People that the model missed, by where two or three capitalised words stand: after a role, beside "said", before ", who"."""
    covered = {i for c in chunks for i in range(c.first, c.last)}
    for sentence in text.sentences:
        i = sentence.first
        while i < sentence.last:
            end = i
            while end < sentence.last and end not in covered and name_word(text, end, i):
                end += 1
            words_ = [k for k in range(i, end) if text.tokens[k].text not in "-–"]
            if 2 <= len(words_) <= 4 and text.tokens[end - 1].text not in "-–" and person_place(text, sentence, i, end):
                yield chunk(text, i, end, Kind.PERSON)
            i = max(end, i + 1)


ORDINALS = words("first, second, third, fourth, fifth, sixth, seventh, eighth, ninth, tenth, eleventh, twelfth")
NUMBERED = frozenset({"district", "ward", "division", "precinct", "zone", "region"})


def numbered_areas(text: Text, sentence: Sentence, taken: set[int]) -> Iterator[Chunk]:
    """ "District 4", "Ward 12", "Fourth District" before a title: areas that have a number for a name."""
    for i in range(sentence.first, sentence.last - 1):
        counted = capital(text.tokens[i]) and (text.lower(i) in ORDINALS or ORDINAL.fullmatch(text.tokens[i].text))
        if counted and text.lower(i + 1) in NUMBERED and capital(text.tokens[i + 1]) and text.lower(i + 2) in ROLE_HEADS | TITLES:
            yield chunk(text, i, i + 2, Kind.AREA)
        if text.lower(i) in NUMBERED and capital(text.tokens[i]) and text.tokens[i + 1].text.isdigit():
            yield chunk(text, i, i + 2, Kind.AREA)


def wards(text: Text, chunks: list[Chunk]) -> Iterator[Chunk]:
    """ "Ollerton councillor Mike Pringle": a capitalised word of nothing else before the title is where the councillor stands."""
    covered = {i for c in chunks for i in range(c.first, c.last)}
    for c in chunks:
        i = c.first - 1
        if (
            c.kind is Kind.PERSON
            and text.tokens[c.first].text in {"councillor", "alderman", "councilman", "councilwoman"}
            and i > text.sentences[text.sentence_of[c.first]].first
            and i not in covered
            and name_word(text, i, i)
            and not capital(text.tokens[i - 1])
        ):
            yield chunk(text, i, i + 1, Kind.AREA)


def isles(text: Text, sentence: Sentence, taken: set[int]) -> Iterator[Chunk]:
    """ "Isle of Wight", "Forest of Dean": places that are named by what they are."""
    for i in range(sentence.first, sentence.last - 2):
        named = text.lower(i) in {"isle", "isles", "vale", "forest", "kingdom"} and text.lower(i + 1) == "of"
        if named and capital(text.tokens[i]) and capital(text.tokens[i + 2]) and taken.isdisjoint({i, i + 1, i + 2}):
            yield chunk(text, i, i + 3, Kind.AREA)


STANDING_FOR = frozenset({"represents", "represented", "representing"})


def represented(text: Text, chunks: list[Chunk]) -> Iterator[Chunk]:
    """ "who represents Llanrumney", "the Corca Vale electoral area": a place, whatever the model took it for."""
    cover = {c.first: c for c in chunks}
    taken = {k for c in chunks for k in range(c.first, c.last)}
    people = {w for c in chunks if c.kind is Kind.PERSON and " " in bare(c.text) for w in bare(c.text).split()}
    for sentence in text.sentences:
        for i in range(sentence.first, sentence.last - 2):
            if text.lower(i) not in STANDING_FOR:
                continue
            first = last = i + 1 + (text.lower(i + 1) == "the")
            while last < sentence.last and (capital(text.tokens[last]) or (text.lower(last) in {"and", "&", "-"} and last > first)):
                last += 1
            named = cover.get(first)
            if text.lower(last) in {"ward", "division", "constituency"} and named is not None and named.last in {last, last + 1}:
                named.kind = named.kind if named.titles else Kind.AREA
            if text.lower(i - 1) not in {"who", "which", ","}:
                continue
            unknown = all(k not in taken for k in range(first, last))
            if last - first > 1 and unknown and text.lower(last) in {"ward", "division", "constituency", "electoral", "local"}:
                yield chunk(text, first, last, Kind.AREA)
                continue
            c, word = cover.get(i + 1), text.tokens[i + 1]
            ends = text.lower(i + 2) in {",", ".", "ward", "division", "on", "and"}
            if not ends or word.text in people or not capital(word) or word.pos != "PROPN" or party_key(word.lower):
                continue
            if c is None:
                yield chunk(text, i + 1, i + 2, Kind.AREA)
            elif c.last == i + 2 and c.kind in (Kind.PERSON, Kind.BODY) and not c.titles and not word.text.isupper():
                c.kind = Kind.AREA


BODY_BEFORE = words("""
subsidiary of, subsidiaries of, division of, divisions of, imprint of, affiliate of, brand of, brands of, arm of, unit of, ceo of,
executive of, founder of, co-founder of, owner of, trustee of, trustee at, officer of, worked at, worked for, works at, works for,
working for, graduated from, owned by, acquired by, part of, director at, president of, partner at, employed by, degree from,
alumnus of, chairman of, studied at, educated at, degree at, phd at, phd from, doctorate from, doctorate at, taught at,
teaches at, professor at, lecturer at, fellow at, alumna of, graduate of, student at, studies at
""")


COMPANIES = words("company, firm, giant, startup, start-up, retailer, manufacturer, insurer, conglomerate, consultancy")
FIRMS = words("law, accountancy, accounting, consulting, investment, advertising, architecture, brokerage")  # "the law firm Elm Lake"


def placed_bodies(text: Text, chunks: list[Chunk]) -> list[Chunk]:
    """Bodies by where capitals stand: after "subsidiary of", "chief executive of", "worked at"; places and people there are retyped."""
    cover = {c.first: c for c in chunks}
    covered = {i for c in chunks for i in range(c.first, c.last)}
    surnames = {bare(c.text).split()[-1] for c in chunks if c.kind is Kind.PERSON and " " in bare(c.text)}
    out: list[Chunk] = []
    for sentence in text.sentences:
        for i in range(sentence.first, sentence.last - 2):
            kind_noun = text.tokens[i].text in BODY_NOUNS and text.tokens[i].pos == "NOUN"
            pair = f"{text.lower(i)} {text.lower(i + 1)}" in BODY_BEFORE
            if not pair and text.lower(i) not in {"founded", "co-founded", "cofounded"} and not (kind_noun and capital(text.tokens[i + 1])):
                continue
            kind_noun = kind_noun and not pair
            j = i + (1 if text.lower(i).endswith("founded") or kind_noun else 2)
            j += text.lower(j) == "the"
            existing = cover.get(j)
            if existing is not None and kind_noun:
                alone = existing.last - existing.first == 1 and text.lower(i - 1) != "a"
                firm = existing.kind is Kind.AREA and text.lower(i) in COMPANIES and not capital(text.tokens[existing.last])
                called = existing.kind is Kind.PERSON and not existing.titles
                if (alone and (called or firm)) or (called and text.lower(i - 1) in FIRMS):
                    existing.kind = Kind.BODY  # "the manufacturing company Forterra"
                continue
            if (
                existing is not None
                and existing.kind in (Kind.PERSON, Kind.AREA)
                and not (pair and text.tokens[i].text in BODY_NOUNS and not name_over(text, sentence, existing.last))
                and not existing.titles
                and not (existing.kind is Kind.PERSON and existing.text in surnames)
                and text.lower(i) not in {"president", "director", "part", "chairman"}
                and not text.lower(i).endswith("founded")
            ):
                existing.kind = Kind.BODY
            elif existing is None and j not in covered:
                end = j
                while (
                    end < sentence.last
                    and end not in covered
                    and ((capital(text.tokens[end]) and text.lower(end) not in NOT_NAMES) or (text.tokens[end].text == "&" and end > j))
                ):
                    end += 1
                if pair and text.tokens[i].text in BODY_NOUNS and not name_over(text, sentence, end):
                    continue
                if end > j and text.tokens[j].text[0].isalpha() and not adjective_alone(text, sentence, j, end):
                    out.append(chunk(text, j, end, Kind.BODY))
                    covered.update(range(j, end))
    return out


def name_over(text: Text, sentence: Sentence, i: int) -> bool:
    """Whether a name and its noun phrase end before a token: not "Mere" in "Mere-based" or "the Mere lamp maker"."""
    if i >= sentence.last - 1:
        return True
    t = text.tokens[i]
    ends = t.pos in ("PUNCT", "VERB", "AUX", "ADP", "CCONJ", "SCONJ", "PRON", "ADV") and t.text not in "-–"
    return ends and text.tokens[i + 1].pos != "NUM"


def adjective_alone(text: Text, sentence: Sentence, first: int, last: int) -> bool:
    """ "the European arm": one adjective before a noun is no name."""
    return last - first == 1 and text.tokens[first].tag == "JJ" and last < sentence.last and text.tokens[last].pos == "NOUN"


def retype(text: Text, c: Chunk, surnames: set[str]) -> None:
    """A "place" or "body" of two or three plain capitals, or a known surname, that stands where only a person can is a person."""
    words_ = c.text.replace("-", " ").split()
    if c.kind is Kind.BODY and fold(c.text).endswith(("electoral area", " ward")):
        c.kind = Kind.AREA
    if c.kind is Kind.PERSON and not c.titles and fold(c.text) in INSPECTORATES:
        c.kind = Kind.BODY
    governed = text.lower(c.first - 1) == "of" and text.lower(c.first - 2) in {"government", "province", "island", "region", "republic"}
    if c.kind is Kind.PERSON and not c.titles and " " not in c.text and c.text not in surnames and governed:
        c.kind = Kind.AREA  # "the regional government of Marram"
    owned = text.lower(c.first - 1) in {"'s", "’s"} and text.lower(c.first - 2) in {
        "party",
        "labour",
        "labor",
        "democrats",
        "conservatives",
    }
    if c.kind is Kind.AREA and owned and len(words_) == 2 and gender_of(c.text) is not None:
        c.kind = Kind.PERSON  # "the Labor Party's Ann Lee"
    if (
        c.kind not in (Kind.AREA, Kind.BODY)
        or c.definite
        or not c.named
        or not (2 <= len(words_) <= 4 or c.text in surnames)
        or not all(w[:1].isupper() and w.replace("'", "").replace("’", "").isalpha() for w in words_)
    ):
        return
    if any(w.lower() in BODY_HEADS | {"north", "south", "east", "west", "county", "ward"} or w.isupper() for w in words_):
        return
    subject = c.text in surnames and text.tokens[c.first].dep in SUBJECT
    speaks = subject and (text.lower(text.tokens[c.first].head) in SAYING or not a_place_elsewhere(text, c.text))
    if speaks or person_place(text, text.sentences[text.sentence_of[c.first]], c.first, c.last):
        c.kind = Kind.PERSON


def a_place_elsewhere(text: Text, word: str) -> bool:
    """Whether a text has a word where only a place can stand: "in Holland"."""
    return any(t.text == word and text.lower(t.i - 1) in {"in", "of", "at", "from", "to", "near", "the"} for t in text.annotated.tokens)


HUMAN = words("""
resigned, quit, retired, chairs, chaired, studied, graduated, married, wed, tweeted, attended, born, co-founded, apologised,
apologized, resigns, retires, stepped, stood, succeeds, replaced
""")


DONE_TO_PEOPLE = words("born, elected, re-elected, educated, appointed, raised, married, knighted, ordained, buried, survived, succeeded")


NAMING = words("named, appointed, elected, re-elected, hired, promoted, chose, selected, nominated")


def role_soon(text: Text, sentence: Sentence, i: int) -> bool:
    """Whether a role's head word follows within a few words: "was mayor of", "is both chair", "used to be clerk"."""
    for k in range(i + 1, min(i + 6, sentence.last)):
        if text.lower(k) in ROLE_HEADS and text.tokens[k].pos in ("NOUN", "PROPN"):
            return True
        if text.tokens[k].pos in ("PUNCT", "VERB", "PRON") and text.lower(k) != "be":
            return False
    return False


RELATIVES = words("son, daughter, wife, husband, widow, widower, brother, sister, mother, father")


def given_name_fits(text: Text, sentence: Sentence, first: int, last: int) -> bool:
    """A known given name and a surname before ", a Green councillor" or "is the son of"."""
    if last - first < 2 or gender_of(text.words(first, last)) is None:
        return False
    ahead = {text.lower(k) for k in range(last + 1, last + 4)}
    apposed = text.lower(last) == "," and text.lower(last + 1) in {"a", "an", "the"} and role_soon(text, sentence, last + 1)
    return apposed or (text.lower(last) in {"is", "was"} and not ahead.isdisjoint(RELATIVES))


def person_place(text: Text, sentence: Sentence, first: int, last: int) -> bool:  # noqa: PLR0911 — one question after another, the first answer holds
    """Whether the words round a run of capitals are those round a person's name."""
    before = text.lower(first - 1) if first > sentence.first else ""
    after, beyond = (text.lower(last) if last < sentence.last else ""), text.lower(last + 1)
    if (before in ROLE_HEADS and text.tokens[first - 1].pos in ("NOUN", "PROPN")) or before in SAYING or after in SAYING:
        return True
    if before in NAMING and role_soon(text, sentence, last - 1):
        return True
    if before == "," and text.lower(first - 2) in ROLE_HEADS and after in {",", ".", "", "said", "has", "is", "was"}:
        return True
    if after == "," and (
        beyond in {"who", "whose"}
        or beyond in ROLE_HEADS
        or beyond.isdigit()
        or (text.lower(last + 2) in ROLE_HEADS and beyond in {"the", "a", "an", "its", "former", "deputy", "chief", "interim", "acting"})
    ):
        return True
    if (
        after in HUMAN
        or (after == "(" and beyond in {"born", "née", "nee"})
        or (
            (after in {"is", "was", "became", "becomes", "remains"} or (after == "used" and beyond == "to"))
            and role_soon(text, sentence, last)
        )
    ):
        return True
    if given_name_fits(text, sentence, first, last):
        return True
    if after in {"was", "is"} and beyond in DONE_TO_PEOPLE and gender_of(text.words(first, last)) is not None:
        return True
    if after == "has" and beyond in HUMAN | {"been", "become"} and (beyond in HUMAN or role_soon(text, sentence, last + 1)):
        return True
    return after == "'s" and beyond in {"wife", "husband", "father", "mother", "son", "daughter"}
