"""Bodies and people that are described and not named: "the council", "39 parents"."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.names.bodies import an_executive
from kg.extract.names.letters import DEFINITE, INDEFINITE, capital, chunk
from kg.extract.text import Chunk, Text
from kg.model import Kind, Sentence
from kg.names import COMMON_BODY_HEADS, ROLE_HEADS, STATUS_WORDS, words


def described_bodies(text: Text, sentence: Sentence, taken: set[int]) -> Iterator[Chunk]:
    """ "the council", "a partnership", "the county council", "the school board", "cabinet"."""
    for i in range(sentence.first, sentence.last):
        if (
            i in taken
            or text.lower(i) not in COMMON_BODY_HEADS
            or text.tokens[i].pos not in ("NOUN", "PROPN")
            or (i + 1 < sentence.last and text.lower(i + 1) in COMMON_BODY_HEADS and i + 1 not in taken)
            or (text.lower(i) == "police" and text.lower(i + 1) in {"and", "&"} and text.lower(i + 2) == "crime")
        ):
            continue
        first = i
        while (
            first - 1 >= sentence.first
            and first - 1 not in taken
            and text.tokens[first - 1].pos in ("NOUN", "ADJ", "PROPN", "NUM")
            and text.lower(first - 1)
            not in STATUS_WORDS.keys() | {"role", "post", "job", "position", "deputy", "depute", "vice", "assistant", "shadow"}
            and not text.tokens[first - 1].tag.startswith("V")
            and not (text.lower(i + 1) in ROLE_HEADS and text.lower(first - 1) in FIRST)
        ):
            first -= 1
        before = text.lower(first - 1) if first > sentence.first else ""
        if text.lower(first) in {"same", "other"}:
            continue  # "sits on the same committee": which one is not said here
        if an_executive(text, first, i) or (text.lower(i + 1) in ROLE_HEADS and text.lower(i) == "cabinet"):
            continue
        named_post = first == i and text.lower(i) in WITH_A_HEAD and heads_it(text, i + 1)
        if before in DEFINITE | INDEFINITE or before in {"'s", "’s"} or text.lower(i) in {"cabinet", "council"} or named_post:
            yield chunk(text, first, i + 1, Kind.BODY, definite=True, named=False)


FIRST = words("first, second, third, fourth, last, only, youngest, oldest, next, longest, sole")  # "the first council president"
WITH_A_HEAD = words(
    "trust, hospital, hospice, charity, college, university, school, academy, club, association, federation, foundation, society"
)


def heads_it(text: Text, i: int) -> bool:
    """Whether the post of who heads a body begins here, right before a name: "Trust chief executive Ann Lee"."""
    k = i
    while text.lower(k) in BEFORE_HEADS:
        k += 1
    return text.lower(k) in HEADING and capital(text.tokens[k + 1]) and text.tokens[k + 1].pos == "PROPN"


BEFORE_HEADS = words("chief, interim, acting, deputy, vice, managing, medical, head")
HEADING = words(
    "executive, chair, chairman, chairwoman, chairperson, headteacher, teacher, principal, vice-chancellor, ceo, boss, director, president"
)


PEOPLE_NOUNS = words("""
parents, families, residents, campaigners, protesters, teachers, staff, officers, councillors, members, trustees, patients, tenants,
source, sources, critics, unions, governors, neighbours, pupils, students, doctors, nurses, activists, mps, inspectors, whips,
supporters, opponents, advocates, demonstrators, survivors, backbenchers, shareholders, fans
""")


def describes(text: Text, i: int) -> bool:
    """Whether a token goes on a description: "of failed children in the area"."""
    t = text.tokens[i]
    return t.pos in ("NOUN", "ADJ", "PROPN", "ADP", "DET", "NUM", "PART") or (t.tag == "VBN" and t.dep == "amod")


def unnamed_people(text: Text, sentence: Sentence, taken: set[int]) -> Iterator[Chunk]:
    """ "39 parents", "a spokesman for the trust": people whom the text does not name."""
    for i in range(sentence.first, sentence.last):
        if i in taken or text.lower(i) not in PEOPLE_NOUNS:
            continue
        first = i
        while (
            first - 1 >= sentence.first and first - 1 not in taken and text.tokens[first - 1].pos in ("NOUN", "ADJ", "PROPN", "NUM", "DET")
        ):
            first -= 1
            if text.tokens[first].pos == "DET":
                break
        if text.lower(i) in {"members", "officers", "staff"} and not (first < i or i == sentence.first):
            continue
        last = i + 1
        if text.lower(last) in {"of", "from", "at", "for"}:
            while last < sentence.last and last not in taken and describes(text, last):
                last += 1
            while text.tokens[last - 1].pos in ("ADP", "DET"):
                last -= 1
        yield chunk(text, first, last, Kind.GROUP, named=False, plural=text.lower(i).endswith("s"))
