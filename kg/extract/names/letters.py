"""How names look: capitals, the words inside them, and the words that are none."""

from __future__ import annotations

import re

from kg.extract.text import Chunk, Text
from kg.model import BlockKind, Kind, Sentence, Token
from kg.names import words

LABEL_KINDS = {"PERSON": Kind.PERSON, "ORG": Kind.BODY, "PLACE": Kind.AREA}


JOINERS = frozenset({"of", "and", "for", "&", "'s", "’s", "the", "-", "–", "on", "in", "'", "’", "to", "with", "de", "du", "des", "+"})


PARTICLES = words("""
de, van, von, der, den, la, le, di, da, al, bin, ibn, ap, y, e, dos, del, -, –, ', ’, ter, ten, .
""")


WEEKDAYS_MONTHS = words("""
monday, tuesday, wednesday, thursday, friday, saturday, sunday, january, february, march, april, may, june, july, august, september,
october, november, december
""")


LOOSE_CAPITALS = frozenset("send hmo ceo cfo mp mps uk us usa covid pm am tv id ok it ai hiv phd ma ba mba bsc".split())


NOT_NAMES = (
    WEEKDAYS_MONTHS
    | LOOSE_CAPITALS
    | words("""
i, the, a, an, he, she, it, we, they, this, that, these, those, his, her, its, their, our, my, your, in, on, at, for, but, and, or,
if, as, when, while, after, before, since, there, here, what, who, why, how, mr, mrs, ms, miss, send, hmo, ceo, cfo, mp, mps, uk,
us, usa, u.k., u.s., covid, pm, am, tv, id, ok,
although, though, because, despite, during, until, whereas, unlike, however, meanwhile, following, with, from, by, to, of,
several, multiple, many, most, some, various, numerous, both
""")
)


# Verbs that a headline writes with a capital: "Lee Returns as Treasurer".
HEADLINE = words("""
returns, joins, quits, resigns, wins, names, appoints, elects, sacks, fires, hires, backs, slams, urges, leaves, retires, takes, faces,
puts, put, seeks, loses, becomes, announces, steps, calls, wants, warns, blasts, hits, gets, makes, gives, tells, says, sues, ousts,
picks, welcomes
""")
ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)")
LETTERS = frozenset("CBE OBE MBE DBE KBE CMG KC QC DL JP FRS FBA CVO MVO RN MD DCL".split())  # after a person's name
ACRONYMS = re.compile(r"[A-Z]{2,5}s")  # "two CEOs", "MPs": several of what the letters mean


def headed(text: Text, sentence: Sentence, first: int, last: int) -> bool:
    """ "Crisis council to cut jobs": a capital that only the headline's start gives, where the text has it nowhere else, is no name's."""
    starts = first == sentence.first and sentence.block.kind is BlockKind.HEADING and last == first + 2
    if not starts or capital(text.tokens[last - 1]):
        return False
    return not any(t.text == text.tokens[first].text for t in text.annotated.tokens[sentence.last :])


DEFINITE = frozenset({"the", "this", "its", "their", "his", "her", "our", "your"})


INDEFINITE = frozenset({"a", "an", "another", "one", "each", "every", "any"})


def capital(token: Token) -> bool:
    word = token.text
    numbered = word[:1].isdigit() and (word[-1:].isupper() or word.endswith("ers"))  # "39ers"
    return word[:1].isupper() or numbered or (len(word) > 3 and word[1:2].isupper())  # "eBay"


def proper(text: Text, sentence: Sentence, i: int) -> bool:
    """Whether a token looks like part of a name where it stands."""
    t = text.tokens[i]
    if not capital(t) or t.lower in NOT_NAMES or t.lower.endswith("-based"):
        return False
    starts = i == sentence.first or text.tokens[i - 1].text in "“\"‘'•:"
    return (
        not starts or t.pos == "PROPN" or (t.text.isupper() and len(t.text) > 1) or (i + 1 < sentence.last and capital(text.tokens[i + 1]))
    )


def chunk(text: Text, first: int, last: int, kind: Kind, **more: object) -> Chunk:
    return Chunk(first, last, kind, text.words(first, last), **more)  # type: ignore[arg-type]


def hyphened(text: Text, i: int) -> bool:
    """Whether token `i` is a hyphen inside a word."""
    t = text.tokens[i]
    return t.text in "-–" and text.tokens[i - 1].span.end == t.span.start and t.span.end == text.tokens[i + 1].span.start


def person_ends(text: Text, i: int) -> bool:
    """Whether the model takes token `i` for part of a person's name of two words or more."""
    if text.lower(i + 1) in {"-", "–"}:
        return False
    return any(n.label == "PERSON" and n.first <= i < n.last and n.last - n.first >= 2 and n.last == i + 1 for n in text.annotated.names)
