"""Bodies after the body of a role: where it is held too, and what the body is a part of."""

from __future__ import annotations

from kg.extract.enumerations import after_bracket, enumerated, introduced, starts_clause
from kg.extract.names.letters import capital
from kg.extract.roles.right import apposed
from kg.extract.text import Chunk, Text
from kg.model import Kind, Sentence
from kg.names import words

UNITS = words("""
department, school, faculty, college, center, centre, institute, division, laboratory, laboratories, board, committee, council, bureau,
museum, herbarium, observatory, library, hospital, office, program, programme, group, unit, branch, chair, panel, advisory
""")
WHOLE = words("university, college, institute, corporation, company, hospital, council, foundation, association, academy, trust")


def further(text: Text, sentence: Sentence, body: Chunk) -> tuple[Chunk, ...]:
    """ "professor at Mere College, the Elm Institute and then at Wray University": the bodies after the first.

    A list must end in "and" before its last body; a body that a verb follows begins a clause of its own.
    """
    if introduced(text, body):
        return enumerated(text, sentence, body)
    out: list[Chunk] = []
    i, joined = body.last, False
    while i < sentence.last:
        c = text.chunk_at(i)
        if c is not None and c.kind is Kind.AREA and not joined:
            i = c.last
        elif c is not None and c.kind is Kind.BODY and c.first == i and text.lower(i - 1) not in {"'s", "’s"}:
            if starts_clause(text, sentence, c):
                break
            out.append(c)
            i = c.last
            if joined:
                break
        elif (beyond := after_bracket(text, sentence, i)) > i:
            i = beyond
        elif (text.lower(i), text.lower(i + 1), text.lower(i + 2)) == ("as", "well", "as"):
            joined, i = True, i + 3
        elif text.lower(i) in {",", "and", "&", "the", "then", "later", "at", "also", "both", "of", "with", "for"} and goes_on(
            text, i, joined
        ):
            joined = joined or text.lower(i) in {"and", "&"}
            i += 1
        else:
            break
    return tuple(out) if joined else ()


def goes_on(text: Text, i: int, joined: bool) -> bool:
    """Whether a small word can lead on to the next body of a list: prepositions only after "and" or "then"."""
    return text.lower(i) not in {"at", "of", "with", "for"} or (joined and text.lower(i - 1) in {"and", "then", "later", "also", "&"})


def over_insertion(text: Text, sentence: Sentence, i: int) -> int:
    """Beyond the field of a unit and a bracket: "Laboratory" "of Physics" at, "Department of Law" "(formerly …)" at."""
    field = text.lower(i) in {"of", "for"} and capital(text.tokens[i + 1]) and text.chunk_at(i + 1) is None
    end = i + 1 if field else i
    while end < sentence.last and text.chunk_at(end) is None and (capital(text.tokens[end]) or (field and text.lower(end) in {"and", "&"})):
        end += 1
    end = end if text.lower(end) in {"at", "of", "in", "within", "(", ","} else i
    close = next((k for k in range(end, min(end + 10, sentence.last)) if text.lower(k) == ")"), None) if text.lower(end) == "(" else None
    return close + 1 if close is not None and text.lower(close + 1) in {"at", "of", "in"} else end if text.lower(end) != "(" else i


LEAGUES = words("league, conference, association, nba, nfl, nhl, mlb")  # of which a club is no part


def wholes(text: Text, sentence: Sentence, body: Chunk) -> tuple[Chunk, ...]:
    """ "in the Department of Law at Mere University", "of Mere University's Elm Institute": what the body is a part of."""
    out: list[Chunk] = []
    if text.lower(body.first - 1) in {"'s", "’s"}:
        owner = text.chunk_at(body.first - 2)
        out += [owner] if owner is not None and owner.kind is Kind.BODY else []
    i = over_insertion(text, sentence, body.last)
    prep = text.lower(i)
    unit = not UNITS.isdisjoint(body.text.lower().split())
    if prep in {"of", "at"} or (prep in {"in", "within", ","} and unit):
        i += 1 + (text.lower(i + 1) == "the")
        c = text.chunk_at(i) if i < sentence.last else None
        club = not unit and c is not None and not LEAGUES.isdisjoint(c.text.lower().split())
        fits = c is not None and c.kind is Kind.BODY and c.first == i and not club
        if c is not None and fits and not c.named:
            c = apposed(text, sentence, c)  # "of the finance company, Kelp Capital"
            fits = c is not None
        if c is not None and fits and (prep != "," or not WHOLE.isdisjoint(c.text.lower().split())):
            out += [c, *(w for w in wholes(text, sentence, c) if w not in out)]
    return tuple(out)
