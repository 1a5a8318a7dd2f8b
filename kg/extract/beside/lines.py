"""Sentences as lines of typed items, and patterns over them that read almost as the sentence does.

"Adam Brown, leader of Mere Council, said" is "P0 , R5 , said"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.extract.text import Chunk, Role, Text
from kg.model import Claim, Kind, Sentence


@dataclass(frozen=True, slots=True)
class Pattern:
    """A shape of words round a person (P), a role (R), a party (Y), a body (B) or an area (A).

    `reads` is a sentence that it reads, `not_` one that it must leave alone: both are test cases.
    """

    name: str
    shape: str
    reads: str
    not_: str
    status: str | None = None  # overrides the role's own
    confidence: float = 0.95
    predicate: str | None = None  # what it claims, where shapes of one list claim different things
    reverse: bool = False  # the second name is the subject

    @property
    def regex(self) -> re.Pattern[str]:
        return compiled(self.shape)


_CACHE: dict[str, re.Pattern[str]] = {}


_SLOT = re.compile(r"\{([a-zA-Z]+)\}")


_KINDS = {"person": "P", "other": "P", "role": "R", "second": "R", "party": "Y", "body": "B", "area": "A", "whole": "B", "third": "R"}


def compiled(shape: str) -> re.Pattern[str]:
    if shape not in _CACHE:
        # "<" and ">" are the borders of items; a shape matches whole items only
        body = _SLOT.sub(lambda m: f"(?P<{m[1]}>{_KINDS[m[1]]}\\d+)", shape)
        _CACHE[shape] = re.compile(rf"(?<!\S){body}(?!\S)")
    return _CACHE[shape]


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence as typed items; `items` are the chunks and roles by the numbers in the line."""

    text: str
    items: dict[str, Chunk | Role]


_PLAIN = {"–": "-", "—": "-", "“": '"', "”": '"', "’s": "'s"}


def line(text: Text, sentence: Sentence) -> Line:
    """Render one sentence: "Adam Brown, leader of Mere Council, said" → "P0 , R5 , said"."""
    roles = {r.first: r for r in text.roles_in(sentence)}
    out: list[str] = []
    items: dict[str, Chunk | Role] = {}
    i = sentence.first
    while i < sentence.last:
        role, chunk = roles.get(i), text.chunk_at(i)
        thing: Chunk | Role | None = role
        if role is None and chunk is None and i in text.pronouns and text.lower(i) in {"he", "she", "it", "i"}:
            chunk = text.pronouns[i]
        if role is None and chunk is not None and chunk.first == i and chunk.name:
            thing = chunk
        if thing is None and text.tokens[i].dep == "poss" and text.lower(i) in {"his", "her"} and i in text.pronouns:
            key = f"P{i}"
            items[key] = text.pronouns[i]
            out += [key, "'s"]
            i += 1
            continue
        if thing is None or thing.last > sentence.last:
            word = text.lower(i)
            out.append(_PLAIN.get(word, word))
            i += 1
            continue
        letter = (
            "R" if isinstance(thing, Role) else {Kind.PERSON: "P", Kind.BODY: "B", Kind.PARTY: "Y", Kind.AREA: "A"}.get(thing.kind, "G")
        )
        key = f"{letter}{i}"
        items[key] = thing
        out.append(key)
        i = thing.last
    return Line(" ".join(out), items)


_PARENTHESIS = re.compile(r" \( [^()]{1,160} \)")


def lines(text: Text, sentence: Sentence) -> tuple[Line, ...]:
    """The sentence as it stands and, where it has them, without its parentheses: "Ann Lee (born 1960) is …"."""
    whole = line(text, sentence)
    without = _PARENTHESIS.sub("", whole.text)
    return (whole,) if without == whole.text else (whole, Line(without, whole.items))


def beside_claim(text: Text, pattern: Pattern, subject: Chunk, object_: Chunk) -> Claim:
    """What a pattern with a predicate claims of two names; the words from the one to the other say it."""
    if pattern.predicate is None:
        raise ValueError(f"pattern {pattern.name!r} claims nothing by itself")
    evidence = text.evidence(min(subject.first, object_.first), max(subject.last, object_.last))
    return Claim(pattern.predicate, text.mention(subject), text.mention(object_), evidence, pattern.name, pattern.confidence)
