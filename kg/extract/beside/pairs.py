"""Pairs of people: husbands, wives, parents, children, successors."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.beside.lines import Line, Pattern, beside_claim, line
from kg.extract.text import Chunk, Role, Text
from kg.model import Claim, Sentence

SPOUSE = r"(?:wife|husband|spouse|widow|widower)"
FAMILY_PATTERNS = (
    Pattern(
        "spouse-of",
        r"{person} (?:, |and |, and )?(?:and )?(?:his|her|'s)(?: late| second| first)? "
        + SPOUSE
        + r"(?: ,)?(?: the [\w ]{2,30}?)? {other}",
        "Ann Lee and her husband Raj Shah opened the depot.",
        "Ann Lee and her former husband Raj Shah opened the depot.",
        confidence=0.9,
        predicate="schema:spouse",
    ),
    Pattern(
        "spouse-apposition",
        r"{person} , (?:the |a )?" + SPOUSE + r" of (?:the )?(?:\w+ ){0,3}?{other}",
        "Ann Lee, the wife of Raj Shah, opened the depot.",
        "Ann Lee, the former wife of Raj Shah, opened the depot.",
        confidence=0.9,
        predicate="schema:spouse",
    ),
    Pattern(
        "married-to",
        r"{person} (?:, who |who )?(?:is|was|has been) (?:also )?married to (?:the )?(?:\w+ ){0,3}?{other}",
        "Ann Lee is married to Raj Shah.",
        "Ann Lee is not married to Raj Shah.",
        confidence=0.9,
        predicate="schema:spouse",
    ),
    Pattern(
        "child-of",
        r"{person} (?:, |is |was |, who is |, who was )?(?:the |a )?(?:\w+ )?(?:son|daughter|child) of "
        r"(?:the )?(?:late )?(?:\w+ ){0,3}?{other}",
        "Ann Lee is the daughter of Raj Shah.",
        "Ann Lee is not the daughter of Raj Shah.",
        confidence=0.9,
        predicate="schema:parent",
    ),
    Pattern(
        "parent-possessive",
        r"{person} 's (?:late )?(?:father|mother) (?:, )?{other}",
        "Ann Lee's father, Raj Shah, opened the depot.",
        "Ann Lee's father met Raj Shah on Friday.",
        confidence=0.9,
        predicate="schema:parent",
    ),
    Pattern(
        "child-possessive",
        r"{person} 's (?:\w+ )?(?:son|daughter) (?:, )?{other}",
        "Ann Lee's son, Raj Shah, opened the depot.",
        "Ann Lee's son met Raj Shah on Friday.",
        confidence=0.9,
        predicate="schema:parent",
        reverse=True,
    ),
    Pattern(
        "parent-of",
        r"{person} , (?:the )?(?:father|mother) of (?:the )?(?:\w+ ){0,2}?{other}",
        "Ann Lee, the mother of Raj Shah, opened the depot.",
        "Ann Lee, the mother of two, met Raj Shah.",
        confidence=0.9,
        predicate="schema:parent",
        reverse=True,
    ),
)


def families(text: Text, sentence: Sentence, rendered: Line) -> Iterator[Claim]:
    for pattern in FAMILY_PATTERNS:
        for match in pattern.regex.finditer(rendered.text):
            a, b = rendered.items[match["person"]], rendered.items[match["other"]]
            if isinstance(a, Chunk) and isinstance(b, Chunk) and a.name != b.name and not re.search(r"\b(not|never|former|ex)\b", match[0]):
                yield beside_claim(text, pattern, b, a) if pattern.reverse else beside_claim(text, pattern, a, b)


# Read here, claimed with the post by the reader of successions in `verbs`, as rule "succeeded".
SUCCESSION = (
    Pattern(
        "successor",
        r"{person} 's (?:\w+ )?(?:successor|replacement) (?:(?:, |is |was |will be )?as {role} )?"
        r"(?:, |is |was |will be |, who is )?(?:the )?(?:R\d+ )?{other}",
        "Ann Lee's successor as leader of Mere Council, Raj Shah, opened the depot.",
        "Ann Lee's successor met Raj Shah on Friday.",
        reverse=True,
    ),
    Pattern(
        "predecessor",
        r"{person} 's (?:immediate )?predecessor (?:as {role} )?(?:, |is |was )?(?:the late )?(?:R\d+ )?{other}",
        "Ann Lee is leader of Mere Council. Her predecessor was criticised. Ms Lee's predecessor, Raj Shah, resigned.",
        "Ann Lee's predecessor met Raj Shah on Friday.",
    ),
)


def successions(text: Text, sentence: Sentence) -> Iterator[tuple[Chunk, Chunk, Role | None]]:
    """New, old and the post of "X's successor as leader, Y" and "her predecessor, Z", for the reader of events."""
    rendered = line(text, sentence)
    for pattern in SUCCESSION:
        for match in pattern.regex.finditer(rendered.text):
            a, b = rendered.items[match["person"]], rendered.items[match["other"]]
            role = rendered.items.get(match["role"] or "")
            if isinstance(a, Chunk) and isinstance(b, Chunk):
                yield (*((b, a) if pattern.reverse else (a, b)), role if isinstance(role, Role) else None)
