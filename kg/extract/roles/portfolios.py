"""Fields of work after a role: "Cabinet Member for Children, Families and Education"."""

from __future__ import annotations

import re

from kg.extract.names.bodies import OF_HEADS
from kg.extract.names.letters import WEEKDAYS_MONTHS, capital
from kg.extract.roles.heads import POSSESSIVES, SERVICE_HEADS, matched
from kg.extract.text import Chunk, Text
from kg.model import Kind, Sentence
from kg.names import BODY_HEADS

YEARS = re.compile(r"\b\d{4}s?\b")


DESKS = frozenset("marketing sales operations engineering research communications finance strategy product design legal production".split())


def portfolio_like(text: Text, chunk: Chunk, prep: str) -> bool:
    """ "Cabinet Member for Children's Services": a field of work, not a body."""
    head = text.lower(chunk.last - 1)
    if chunk.last - chunk.first == 1 and head in DESKS and prep in {"of", "for"}:
        return True  # "Vice President of Marketing"
    if chunk.definite or any(text.lower(k) in BODY_HEADS - SERVICE_HEADS for k in range(chunk.first, chunk.last - 1)):
        return False
    if head in {"service", "staff", "highways", "transport", "finance", "schools"} and chunk.last - chunk.first > 1:
        return False
    if head == "services" and text.lower(chunk.first) not in {
        "children",
        "adult",
        "social",
        "community",
        "corporate",
        "legal",
        "public",
        "health",
        "human",
        "student",
        "family",
        "planning",
        "housing",
        "education",
        "environmental",
        "emergency",
        "correctional",
        "aged",
        "disability",
        "financial",
        "rural",
        "veterans",
        "customer",
    }:
        return False
    return head in SERVICE_HEADS or (
        prep == "for"
        and head not in BODY_HEADS
        and not chunk.text.isupper()
        and chunk.last - chunk.first == 1
        and text.lower(chunk.first) in SERVICE_HEADS
    )


def portfolio(text: Text, sentence: Sentence, first: int) -> int | None:
    """Where the field of work that starts here ends: "Children, Families, and Education"; None if it is none."""
    i = first
    if i < sentence.last and text.lower(i) in {"the", "adult", "our", "its"}:
        i += 1
    start = i
    if i < sentence.last and (text.tokens[i].pos == "NUM" or YEARS.search(text.words(i, min(i + 2, sentence.last)))):
        return None  # "dean of Wray for 20 years", "in the mid-1970s"
    if text.lower(i) in {"less", "more", "almost", "about", "nearly", "over", "around", "just"}:
        return None  # "leader for less than a year"
    if i + 1 < sentence.last and text.lower(i + 1) in {"time", "term", "year", "years", "months", "day"}:
        return None  # "for the second time", "for another term"
    capitalised = i < sentence.last and capital(text.tokens[i])
    while i < sentence.last:
        t = text.tokens[i]
        chunk = text.chunk_at(i)
        if chunk is not None and (
            chunk.kind in (Kind.PERSON, Kind.PARTY)
            or (
                chunk.kind is Kind.BODY
                and not portfolio_like(text, chunk, "for")
                and chunk.named
                and chunk.last - chunk.first > 1
                and not inside_list(text, sentence, i)
                and not last_fields(text, chunk, i)
            )
        ):
            break
        when = t.lower in {"last", "this", "next"} and text.lower(i + 1) in {"week", "month", "year", "night"}
        if when or t.lower in WEEKDAYS_MONTHS - {"may"} or t.lower == "including":
            break  # "dean of the college Friday", "member for museums including"
        if t.lower in {"due", "prior"} and text.lower(i + 1) == "to":
            break  # "director of services prior to this week"
        if (
            (
                (t.pos in ("NOUN", "PROPN", "ADJ", "NUM") and not t.tag.startswith("VBD"))
                or (t.text in POSSESSIVES and i > start)
                or (t.pos == "VERB" and t.tag == "VBG")
                or (capitalised and capital(t))
            )
            or (t.text in "-–/&" and i > start and i + 1 < sentence.last)
            or (t.lower == "and" and i > start and continues(text, sentence, i + 1, capitalised))
            or (t.text == "," and i > start and listed(text, sentence, i, capitalised))
            or (t.lower == "of" and i > start and text.lower(i - 1) in {"state", "duchy", "exchequer"} | OF_HEADS - BODY_HEADS)
        ):
            i += 1
        else:
            break
    while i > start and text.tokens[i - 1].pos in ("PUNCT", "CCONJ"):
        i -= 1
    return i if i > start else None


def inside_list(text: Text, sentence: Sentence, i: int) -> bool:
    return text.lower(i - 1) == "and" and text.lower(i - 2) == ","


def last_fields(text: Text, chunk: Chunk, i: int) -> bool:
    """ "Minister for Sport, Rural Health and Communications": what the model took for a body are the last two fields of a list."""
    inside = {text.lower(k) for k in range(chunk.first, chunk.last)}
    return (text.lower(chunk.first - 1) == "," or i > chunk.first) and "and" in inside and inside.isdisjoint(BODY_HEADS - SERVICE_HEADS)


def continues(text: Text, sentence: Sentence, i: int, capitalised: bool) -> bool:
    """Whether the word after "and" still belongs to the portfolio and does not start a role or a name."""
    if i >= sentence.last:
        return False
    t, chunk = text.tokens[i], text.chunk_at(i)
    if chunk is not None and chunk.kind in (Kind.PERSON, Kind.PARTY):
        return False
    if (
        chunk is not None
        and chunk.kind is Kind.BODY
        and chunk.first >= i  # not "Rural Health and Communications", which the model took for one body
        and (chunk.definite or text.lower(chunk.last - 1) in BODY_HEADS - SERVICE_HEADS)
        and chunk.last - chunk.first > 1
    ):
        return False
    if matched(text, sentence, i) is not None or any(
        matched(text, sentence, k)
        for k in range(i, min(i + 3, sentence.last))
        if text.tokens[k].pos in ("NOUN", "PROPN") and k > i and text.tokens[k - 1].pos in ("NOUN", "ADJ", "PROPN")
    ):
        return False
    return t.pos in ("NOUN", "PROPN", "ADJ") and capital(t) == capitalised


def listed(text: Text, sentence: Sentence, comma: int, capitalised: bool) -> bool:
    """Whether this comma parts items of one portfolio: short items of the same case up to an "and"."""
    i, run = comma + 1, 0
    while i < sentence.last and i - comma < 14:
        t = text.tokens[i]
        chunk = text.chunk_at(i)
        if chunk is not None and chunk.kind in (Kind.PERSON, Kind.PARTY):
            return False
        if t.lower == "and":
            return run <= 3 and continues(text, sentence, i + 1, capitalised)
        if t.text == ",":
            if run == 0 or run > 3:
                return False
            run = 0
        elif (t.pos in ("NOUN", "PROPN", "ADJ") and capital(t) == capitalised) or t.text in POSSESSIVES or t.tag == "VBG":
            run += 1
        else:
            return False
        i += 1
    return False
