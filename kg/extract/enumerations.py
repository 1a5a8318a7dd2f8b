"""Bodies that a text announces and lists: "newspapers such as the Mere Post and the Elm Echo", "these clubs: Mere Rovers (1998), …"."""

from __future__ import annotations

from collections.abc import Mapping

from kg.extract.text import Chunk, Text
from kg.model import Kind, Sentence
from kg.names import BODY_NOUNS


def of_kinds(text: Text, i: int) -> bool:
    """ "newspapers", "clubs", "institutions": a plural noun of what bodies are."""
    t = text.tokens[i]
    return (
        t.tag == "NNS"
        and t.text == t.lower
        and (t.lemma in BODY_NOUNS or t.lemma in {"team", "hospital", "imprint", "division", "publisher"})
    )


def over_examples(text: Text, i: int) -> int:
    """ "newspapers such as the Mere Post", "the following clubs: Mere Rovers": where the first name begins; `i` where none is listed."""
    if not of_kinds(text, i):
        return i
    k = i + 1 + (text.lower(i + 1) == ",")
    such = (text.lower(k), text.lower(k + 1)) == ("such", "as")
    k += such
    if not such and text.lower(k) not in {"including", "like", "namely", ":"}:
        return i
    k += 1 + (text.lower(k + 1) in {":", ","})
    return k + (text.lower(k) == "the")


def introduced(text: Text, body: Chunk) -> bool:
    """Whether a body is the first of those that "such as", a colon or a plural noun announces, so that no "and" need end the list."""
    k = body.first - 1 - (text.lower(body.first - 1) == "the")
    return of_kinds(text, k) or any(over_examples(text, j) == body.first for j in range(max(k - 4, 0), k))


def enumerated(text: Text, sentence: Sentence, body: Chunk) -> tuple[Chunk, ...]:
    """The bodies listed after one, each with a bracket at most: "Mere Rovers (1998–2000), Elm Town (2000) or Hull City"."""
    out: list[Chunk] = []
    i = after_bracket(text, sentence, body.last)
    while i < sentence.last - 1 and text.lower(i) in {",", ";", "and", "or", "&"}:
        while text.lower(i) in {",", ";", "and", "or", "&", "the", "then", "later"}:
            i += 1
        c = text.chunk_at(i) if i < sentence.last else None
        if c is None or c.kind is not Kind.BODY or c.first != i or not c.named or starts_clause(text, sentence, c):
            break
        out.append(c)
        i = after_bracket(text, sentence, c.last)
    return tuple(out)


def after_bracket(text: Text, sentence: Sentence, i: int) -> int:
    """Beyond a bracket that opens here; `i` where none does, or where it does not end soon."""
    close = next((k for k in range(i, min(i + 12, sentence.last)) if text.lower(k) == ")"), None) if text.lower(i) == "(" else None
    return i if close is None else close + 1


def over_where(text: Text, i: int, cover: Mapping[int, Chunk], preps: frozenset[str] = frozenset({"in"})) -> int:
    """Beyond "in Mere" or "in the US" after a name of a list; `cover` has the chunk of each token, by the names found so far."""
    if text.lower(i) == "in" and text.lower(i + 1) == "the" and text.lower(i + 2) in {"us", "uk", "u.s.", "u.k."}:
        return i + 3
    place = cover.get(i + 1 + (text.lower(i + 1) == "the")) if text.lower(i) in preps else None
    return place.last if place is not None and place.kind is Kind.AREA else i


def starts_clause(text: Text, sentence: Sentence, c: Chunk) -> bool:
    """Whether a body is a new subject, an owner or part of another name."""
    after = text.tokens[c.last] if c.last < sentence.last else None
    return after is not None and (after.pos in ("VERB", "AUX", "NOUN", "PROPN") or after.lower in {"'s", "’s"})


def over_league(text: Text, c: Chunk | None) -> Chunk | None:
    """ "for First League side Mere City": the side, and not its league."""
    side = text.chunk_at(c.last + 1) if c is not None and text.lower(c.last) in {"side", "club", "team", "outfit", "affiliate"} else None
    return side if side is not None and c is not None and side.first == c.last + 1 and side.kind is Kind.BODY else c
