"""Areas that people stand for."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.beside.lines import Line, Pattern
from kg.extract.roles.left import TIERS
from kg.extract.text import Chunk, Text
from kg.model import Claim, Kind, Mention, Sentence
from kg.names import fold

WARD_TITLES = frozenset({"cllr", "councillor", "coun", "cllrs", "alderman", "bailie", "mp", "councilman", "councilwoman"})

AREA_PATTERNS = (
    Pattern(
        "represents-area",
        r"{person} (?:, (?:(?!P\d)\S+ ){1,8}?)?(?:, |- )?(?:who |which )?(?:also )?(?:represents|represented) (?:the )?{area}",
        "Ann Lee, who represents Elm ward, spoke.",
        "Ann Lee represents the council in Elm.",
        confidence=0.93,
    ),
    Pattern("area-possessive", r"{area} 's {person}", "Carlton West's Coun Ann Lee spoke.", "Elm's Ann Lee won the race.", confidence=0.9),
    Pattern("area-before-title", r"{area} {person}", "The vote went to Elm councillor Ann Lee.", "In Elm Ann Lee spoke.", confidence=0.88),
    Pattern(
        "name-district", r"{person} \( {area} \)", "Ann Lee (District 4) voted for it.", "Ann Lee (born in Elm) voted.", confidence=0.85
    ),
)


def areas(text: Text, sentence: Sentence, rendered: Line) -> Iterator[Claim]:
    for pattern in AREA_PATTERNS:
        for match in pattern.regex.finditer(rendered.text):
            person, area = rendered.items[match["person"]], rendered.items[match["area"]]
            if not (isinstance(person, Chunk) and isinstance(area, Chunk) and area.name):
                continue
            once = text.lower(area.first - 1) in {"former", "ex", "then", "late"}
            if pattern.name == "area-before-title" and (once or has_council(text, area)):
                continue  # "former Elm councillor Ann Lee"
            if pattern.name in {"area-possessive", "area-before-title"} and not set(person.titles) & WARD_TITLES:
                continue
            if pattern.name == "name-district" and not re.match(r"(?i)district|ward|division", area.text):
                continue
            first, last = min(person.first, area.first), max(person.last, area.last)
            yield Claim(
                "kg:represents", text.mention(person), widened(text, area), text.evidence(first, last), pattern.name, pattern.confidence
            )


def has_council(text: Text, area: Chunk) -> bool:
    """ "Elm County Councillor Ann Lee", "Elm councillor" where the text names Elm Council: where she sits, and no ward of hers."""
    name = fold(area.name or area.text)
    councils = {fold(c.name) for c in text.chunks if c.kind is Kind.BODY and c.name and c.named}
    return name.split()[-1] in TIERS or any(n.startswith(f"{name} ") and n.endswith("council") for n in councils)


def widened(text: Text, area: Chunk) -> Mention:
    """ "Beeston and Central Rylands": one area of two names, where the sentence ends or pauses after it."""
    last = area.last
    follower = text.chunk_at(last + 1)
    if (
        text.lower(last) in {"and", "&"}
        and follower is not None
        and follower.kind is Kind.AREA
        and follower.first == last + 1
        and text.tokens[follower.last].pos == "PUNCT"
    ):
        span = text.annotated.span(area.first, follower.last)
        words = span.of(text.annotated.document.text)
        return Mention(text.annotated.document.id, span, words, Kind.AREA, words)
    return text.mention(area)
