"""Who is whose child, husband or wife: "the second son of", "her husband, the judge"."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.beside.lines import Pattern
from kg.extract.profiles.bearers import bearers, possessor
from kg.extract.text import Chunk, Text
from kg.model import Claim, Kind, Sentence

CHILD = Pattern(
    "child-said-of-name",
    "",
    "Ann Lee was born in Elm, and is the second son of Raj Shah, a draper, and Jo Elm.",
    "Ann Lee is a friend of the son of Raj Shah.",
    confidence=0.88,
)
HER = Pattern(
    "her-relative",
    "",
    "Ann Lee was there. She came with her husband, the retired judge Raj Shah.",
    "Ann Lee was there. She came with her former husband, the retired judge Raj Shah.",
    confidence=0.85,
)
CHILDREN = frozenset({"son", "daughter", "child"})
SPOUSES = frozenset({"wife", "husband", "spouse", "widow", "widower"})
NO_KIN = frozenset({"former", "ex", "step", "adopted", "adoptive", "foster", "god", "first", "estranged", "then", "not", "never"})


def family(text: Text, sentence: Sentence) -> Iterator[tuple[int, Claim]]:
    """Family ties, each claim with the token of its noun."""
    for i in range(sentence.first, sentence.last):
        word = text.lower(i)
        if (word not in CHILDREN and word not in SPOUSES) or text.tokens[i].pos != "NOUN":
            continue
        before = {text.lower(k) for k in range(max(sentence.first, i - 4), i)}
        if not before.isdisjoint(NO_KIN - ({"first"} if word in CHILDREN else set())):
            continue
        if word in CHILDREN and text.lower(i + 1) == "of":
            yield from child_of(text, sentence, i)
        else:
            yield from her_relative(text, sentence, i)


def child_of(text: Text, sentence: Sentence, noun: int) -> Iterator[tuple[int, Claim]]:
    """ "the second son of Raj Shah, a draper, and Jo Elm" of whom that is said."""
    parents = described(text, sentence, noun + 2)
    borne = bearers(text, noun) if parents else None
    for child in borne.by if borne is not None else ():
        for parent in parents:
            if child.kind is Kind.PERSON and child.name and parent.name != child.name:
                evidence = text.evidence(min(child.first, noun), max(child.last, parent.last))
                yield noun, Claim("schema:parent", text.mention(child), text.mention(parent), evidence, CHILD.name, CHILD.confidence)


def her_relative(text: Text, sentence: Sentence, noun: int) -> Iterator[tuple[int, Claim]]:
    """ "her husband, the retired judge Raj Shah", "his daughter Jo"."""
    owner = possessor(text, noun)
    found = described(text, sentence, noun + 1 + (text.lower(noun + 1) == ","))[:1] if owner is not None else []
    for other in found:
        if owner is None or other.name == owner.name or other.first - noun > 7:
            continue
        child = text.lower(noun) in CHILDREN
        a, b = (other, owner) if child else (owner, other)
        evidence = text.evidence(min(owner.first, noun), max(owner.last, other.last))
        predicate = "schema:parent" if child else "schema:spouse"
        yield noun, Claim(predicate, text.mention(a), text.mention(b), evidence, HER.name, HER.confidence)


def described(text: Text, sentence: Sentence, start: int) -> list[Chunk]:
    """The person named here behind words that describe them, and one more after ", a draper, and"."""
    out: list[Chunk] = []
    i = start
    while i < min(start + 16, sentence.last) and len(out) < 2:
        c, t = text.chunk_at(i), text.tokens[i]
        if c is not None and c.kind is Kind.PERSON:
            if not c.name or c.definite or text.lower(c.last) in {"'s", "’s"}:
                break
            out.append(c)
            i = c.last
            if text.lower(i) not in {"and", ","}:
                break
        elif c is not None and c.kind is Kind.BODY and not out:
            i = c.last  # "his wife, Mere College Professor Jo Elm"
        elif c is not None or t.pos not in ("DET", "ADJ", "NOUN", "CCONJ", "PUNCT") or t.text in ".;:" or (t.text == "," and not out):
            break
        else:
            i += 1
    joined = len(out) == 2 and any(text.lower(k) == "and" for k in range(out[0].last, out[1].first))
    return out if joined else out[:1]
