"""Pairs of people: husbands, wives, parents, children, successors."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.beside.lines import compiled, line
from kg.extract.text import Chunk, Text
from kg.model import Claim, Sentence

SPOUSE = r"(?:wife|husband|spouse|widow|widower)"


FAMILY_PATTERNS = (
    (
        "spouse-of",
        "schema:spouse",
        rf"{{person}} (?:, |and |, and )?(?:and )?(?:his|her|'s)(?: late| second| first)? {SPOUSE}(?: ,)?(?: the [\w ]{{2,30}}?)? {{other}}",
    ),
    ("spouse-apposition", "schema:spouse", rf"{{person}} , (?:the |a )?{SPOUSE} of (?:the )?(?:\w+ ){{0,3}}?{{other}}"),
    ("married-to", "schema:spouse", r"{person} (?:, who |who )?(?:is|was|has been) (?:also )?married to (?:the )?(?:\w+ ){0,3}?{other}"),
    (
        "child-of",
        "schema:parent",
        r"{person} (?:, |is |was |, who is |, who was )?(?:the |a )?(?:\w+ )?(?:son|daughter|child) of (?:the )?(?:late )?(?:\w+ ){0,3}?{other}",
    ),
    ("parent-possessive", "schema:parent", r"{person} 's (?:late )?(?:father|mother) (?:, )?{other}"),
    ("child-possessive", "parent-reversed", r"{person} 's (?:\w+ )?(?:son|daughter) (?:, )?{other}"),
    ("parent-of", "parent-reversed", r"{person} , (?:the )?(?:father|mother) of (?:the )?(?:\w+ ){0,2}?{other}"),
)


def families(text: Text, sentence: Sentence) -> Iterator[Claim]:
    rendered = line(text, sentence)
    for name, predicate, shape in FAMILY_PATTERNS:
        for match in compiled(shape).finditer(rendered.text):
            a, b = rendered.items[match["person"]], rendered.items[match["other"]]
            if not (isinstance(a, Chunk) and isinstance(b, Chunk)) or a.name == b.name or re.search(r"\b(not|never|former|ex)\b", match[0]):
                continue
            evidence = text.evidence(min(a.first, b.first), max(a.last, b.last))
            if predicate == "parent-reversed":
                yield Claim("schema:parent", text.mention(b), text.mention(a), evidence, name, 0.9)
            else:
                yield Claim(predicate, text.mention(a), text.mention(b), evidence, name, 0.9)


SUCCESSION = (
    ("successor", r"{person} 's successor (?:, )?(?:as R\d+ , )?(?:R\d+ )?{other}", False),
    ("predecessor", r"{person} 's predecessor (?:, )?(?:R\d+ )?{other}", True),
)


def successions(text: Text, sentence: Sentence) -> Iterator[tuple[Chunk, Chunk]]:
    """Pairs (new, old) of "X's successor, Y" and "her predecessor, Z", for the reader of events."""
    rendered = line(text, sentence)
    for _, shape, reverse in SUCCESSION:
        for match in compiled(shape).finditer(rendered.text):
            a, b = rendered.items[match["person"]], rendered.items[match["other"]]
            if isinstance(a, Chunk) and isinstance(b, Chunk):
                yield (a, b) if reverse else (b, a)
