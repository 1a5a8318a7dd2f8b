"""People by their titles and surnames: "Cllr Raj Patel", "Patel" after him."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.names.letters import NOT_NAMES, PARTICLES, WEEKDAYS_MONTHS, capital, chunk
from kg.extract.text import Chunk, Text
from kg.given_names import gender_of
from kg.model import Kind, Sentence
from kg.names import BODY_HEADS, COMMON_BODY_HEADS, ROLE_HEADS, STATUS_WORDS, TITLES, bare, party_key, words


def titled_people(text: Text, sentence: Sentence, taken: set[int]) -> Iterator[Chunk]:
    """ "Cllr Raj Patel", "Mr Ward", "Dame Vera Baird": titles and the name after them."""
    i = sentence.first
    while i < sentence.last:
        j = i
        titles: list[str] = []
        while (
            j < sentence.last
            and text.lower(j).rstrip(".") in TITLES
            and (capital(text.tokens[j]) or titles or text.lower(j) in LOWER_TITLES)
        ):
            titles.append(text.lower(j).rstrip("."))
            j += 1
            if j < sentence.last and text.tokens[j].text == ".":
                j += 1
        if (
            titles
            and not (titles == ["general"] and (within_name(text, sentence, i) or council_ahead(text, j, sentence.last)))
            and j < sentence.last
            and capital(text.tokens[j])
            and (text.lower(j) not in (NOT_NAMES - NAME_MONTHS) | {"emeritus", "emerita"} or named_for_a_day(text, j))
            and text.lower(j) not in {"election", "elections", "assembly", "strike", "hospital"}
            and not titled_body(text, j, sentence.last)
            and not of_a_post(text, sentence, i)
        ):
            end = clip_name(text, j, name_run(text, j, sentence.last, taken))
            if PEERS & set(titles) and end + 1 < sentence.last and text.lower(end) == "of" and capital(text.tokens[end + 1]):
                end = name_run(text, end + 1, sentence.last, taken)  # "Lord Whitcombe of Steyning"
            if end > j:
                yield chunk(text, i, end, Kind.PERSON, titles=tuple(titles), plural=False)
                i = end
                continue
        i = max(j, i + 1)


def of_a_post(text: Text, sentence: Sentence, i: int) -> bool:
    """ "Secretary-General Ann Lee", "criminology professor Ann Lee": the word ends a post and is no title."""
    t, before = text.tokens[i], text.tokens[i - 1]
    if i <= sentence.first:
        return False
    hyphened = before.text == "-" and before.span.end == t.span.start
    return hyphened or (t.text == "professor" and before.pos == "NOUN" and before.text.islower())


RANKS = words(
    "attorney, major, lieutenant, brigadier, colonel, surgeon, solicitor, inspector, governor, postmaster, auditor, secretary, director"
)


def within_name(text: Text, sentence: Sentence, i: int) -> bool:
    """ "General" in "Cathay General Bancorp": right after a capitalised word that is no rank and no office."""
    before = text.tokens[i - 1] if i > sentence.first else None
    proper = before is not None and before.pos == "PROPN" and capital(before)
    return before is not None and proper and before.lower not in RANKS | ROLE_HEADS | NOT_NAMES | TITLES


def council_ahead(text: Text, j: int, end: int) -> bool:
    """ "General Teaching Council Scotland": a body's head word among the capitals that follow."""
    while j < end and capital(text.tokens[j]):
        if text.lower(j) in COMMON_BODY_HEADS:
            return True
        j += 1
    return False


PEERS = frozenset({"lord", "lady", "baroness", "baron", "viscount", "viscountess", "earl"})


def name_run(text: Text, i: int, end: int, taken: set[int]) -> int:
    """The end of a person's name that starts at token `i`: capitalised words, initials, particles."""
    j = i
    while j < end and j not in taken:
        t = text.tokens[j]
        named = t.lower not in WEEKDAYS_MONTHS - NAME_MONTHS or (j == i and named_for_a_day(text, j))
        if (capital(t) and named and t.text[0].isalpha()) or (
            j > i and t.lower in PARTICLES and j + 1 < end and capital(text.tokens[j + 1]) and t.text != "."
        ):
            j += 1
        elif j > i and t.lower in {"van", "von", "de"} and j + 2 < end and text.lower(j + 1) in PARTICLES and capital(text.tokens[j + 2]):
            j += 2
        elif j > i and t.text == "." and len(text.tokens[j - 1].text) <= 2:
            j += 1
        else:
            break
        if j - i > 6:
            break
    while j > i and text.tokens[j - 1].lower in PARTICLES:
        j -= 1
    return j


NAME_MONTHS = frozenset({"may", "april", "june", "august"})


def named_for_a_day(text: Text, j: int) -> bool:
    """ "Prof. Sunday Adu Poole": a day right after a title and before a capital is a given name."""
    titled = text.lower(j - 1 - (text.lower(j - 1) == ".")).rstrip(".") in TITLES
    return titled and text.lower(j) in {"friday", "sunday", "monday"} and capital(text.tokens[j + 1]) and text.tokens[j + 1].text.isalpha()


def titled_surnames(text: Text) -> set[str]:
    """Surnames that stand after "Mr", "Cllr" and the like anywhere in the document."""
    found: set[str] = set()
    for sentence in text.sentences:
        found |= {text.words(c.last - 1, c.last) for c in titled_people(text, sentence, set()) if c.last - c.first <= 3}
    return found


def full_names(text: Text, sentence: Sentence, taken: set[int], surnames: set[str]) -> Iterator[Chunk]:
    """ "Damian Haywood" where "Mr Haywood" stands elsewhere: two capitals that end in a known surname."""
    for i in range(sentence.first + 1, sentence.last):
        before = text.tokens[i - 1]
        if (
            text.tokens[i].text in surnames
            and capital(before)
            and before.lower not in NOT_NAMES | TITLES | BODY_HEADS | ROLE_HEADS
            and i not in taken
            and before.text.isalpha()
            and before.text != before.text.upper()
            and not party_key(before.text)
        ):
            first = i - 1
            if first - 1 >= sentence.first and any(
                n.label == "PERSON" and n.first <= first - 1 < n.last and n.last == i + 1 for n in text.annotated.names
            ):
                first -= 1
            yield chunk(text, first, i + 1, Kind.PERSON)


LOWER_TITLES = frozenset({"councillor", "coun", "cllr", "alderman", "sir", "dame", "lord", "lady", "professor", "dr"})


def clip_name(text: Text, first: int, last: int) -> int:
    """A person's name ends before a letter-title, a role or a body's head word."""
    for k in range(first, last):
        word = text.lower(k)
        if k > first and (
            word in {"mp", "msp", "mep", "td", "mla", "ms", "kc", "qc", "obe", "mbe", "cbe"}
            or word in ROLE_HEADS & {"leader", "chair", "chairman", "director"}
        ):
            return k
    return last


def titled_body(text: Text, j: int, end: int) -> bool:
    """ "Lord Mayor", "General Hospital": the title belongs to a role or a body."""
    run = j
    while run < end and capital(text.tokens[run]):
        run += 1
    if text.lower(run - 1) == "court" and text.lower(run) == "of" and capital(text.tokens[run + 1]):
        return True  # "Chief Judge Florence Court of Appeals"
    return (
        text.lower(run - 1)
        in BODY_HEADS
        - {
            "voice",
            "watch",
            "mail",
            "city",
            "house",
            "church",
            "bank",
            "post",
            "guardian",
            "fund",
            "times",
            "herald",
            "gallery",
            "brothers",
            "homes",
            "court",
            "power",
            "capital",
            "chambers",
            "press",
        }
        and run - j >= 1
    ) or text.lower(j) in ROLE_HEADS


def bare_names(text: Text, chunks: list[Chunk]) -> Iterator[Chunk]:
    """ "Page said", "Gary had helped": one word of a full name that stands elsewhere."""
    covered = {i for c in chunks for i in range(c.first, c.last)}
    people = [bare(c.text).split() for c in chunks if c.kind is Kind.PERSON]
    known = {w for parts in people if len(parts) >= 2 for w in (parts[0], parts[-1]) if len(w) > 2 and w[0].isupper()}
    for sentence in text.sentences:
        for i in range(sentence.first, sentence.last):
            t = text.tokens[i]
            if i in covered or t.text not in known or t.lower in NOT_NAMES or t.lower in BODY_HEADS:
                continue
            alone = not (i + 1 < sentence.last and capital(text.tokens[i + 1]) and i + 1 not in covered) and not (
                i > sentence.first + 1 and capital(text.tokens[i - 1]) and i - 1 not in covered
            )
            if alone and (
                t.pos == "PROPN" or t.tag in {"NNP", "NNPS"} or text.tokens[min(i + 1, sentence.last - 1)].pos in ("VERB", "AUX")
            ):
                yield chunk(text, i, i + 1, Kind.PERSON)


def with_surnames(text: Text, chunks: list[Chunk]) -> None:
    """ "Susan Close": a given name that stands before a capital which nothing covers goes on, whatever word that is elsewhere."""
    covered = {i for c in chunks for i in range(c.first, c.last)}
    for c in chunks:
        t = text.tokens[c.last]
        alone = c.kind is Kind.PERSON and " " not in bare(c.text) and gender_of(f"{bare(c.text)} Lee") is not None and c.last not in covered
        inside = text.sentence_of[c.first] == text.sentence_of[c.last] and not capital(text.tokens[c.last + 1])
        if alone and inside and name_word(text, c.last, c.first) and t.lower not in WEEKDAYS_MONTHS and t.text.isalpha():
            c.last, c.text = c.last + 1, text.words(c.first, c.last + 1)


def fuller_names(text: Text, chunks: list[Chunk]) -> Iterator[Chunk]:
    """ "Stony Rushing" where "Rushing" alone was found elsewhere and no full name ends in it: two capitals that nothing else covers."""
    covered = {i for c in chunks for i in range(c.first, c.last)}
    people = [bare(c.text).split() for c in chunks if c.kind is Kind.PERSON]
    alone = {parts[0] for parts in people if len(parts) == 1} - {parts[-1] for parts in people if len(parts) > 1}
    for sentence in text.sentences:
        for i in range(sentence.first + 1, sentence.last):
            if text.tokens[i].text in alone and not {i - 1, i} & covered and name_word(text, i - 1, i - 1) and name_word(text, i, i - 1):
                yield chunk(text, i - 1, i + 1, Kind.PERSON)


def name_word(text: Text, k: int, first: int) -> bool:
    t = text.tokens[k]
    if t.text in "-–":
        return k > first and text.tokens[k - 1].span.end == t.span.start and t.span.end == text.tokens[k + 1].span.start
    if k > first and t.lower in {"van", "der", "de", "von", "mac", "nic", "ní", "uí", "ó", "da", "di", "la", "al", "bin", "den"}:
        return True
    monthly = k == first and t.lower in NAME_MONTHS and capital(text.tokens[k + 1])
    return (
        capital(t)
        and t.pos != "NUM"
        and t.text[0].isalpha()
        and not (t.text.isupper() and len(t.text) > 2)
        and (monthly or t.lower not in NOT_NAMES)
        and t.lower not in BODY_HEADS | ROLE_HEADS | TITLES | STATUS_WORDS.keys() | {"fellow", "deputy", "independent"}
        and (k > first or t.pos in ("PROPN", "NOUN", "ADJ", "X", "VERB"))
    )
