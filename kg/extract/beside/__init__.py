"""Claims from the words beside a name: roles, parties, areas, and what follows from titles."""

from __future__ import annotations

from kg.extract.beside.areas import areas
from kg.extract.beside.bodies import bodies, units
from kg.extract.beside.lines import lines
from kg.extract.beside.links import role_links
from kg.extract.beside.membership import its_members, memberships
from kg.extract.beside.pairs import families
from kg.extract.beside.parties import bracketed, parties, party_lists
from kg.extract.beside.people import all_are, distributed, holders_of_job, plural_before_names, resignations, titles
from kg.extract.beside.posts import role_claims
from kg.extract.text import Text
from kg.model import Claim, Kind, Sentence


def byline(text: Text, sentence: Sentence) -> bool:
    """ "By Ann Lee, education reporter": who wrote the text is no news in it."""
    first = text.chunk_at(sentence.first + 1)
    verbs = any(text.tokens[k].pos in ("VERB", "AUX") for k in range(sentence.first, sentence.last))
    return text.lower(sentence.first) == "by" and first is not None and first.kind is Kind.PERSON and not verbs


def read(text: Text) -> list[Claim]:
    """All claims that stand beside names, in the order of the text; notes holders for what comes after."""
    claims: list[Claim] = []
    for sentence in text.sentences:
        rendered = lines(text, sentence)
        whole, plain = rendered[0], rendered[-1]
        for pattern, person, role in () if byline(text, sentence) else role_links(text, rendered):
            for holder in distributed(text, sentence, person, role):
                claims += role_claims(text, holder, role, pattern)
        claims += plural_before_names(text, sentence)
        claims += party_lists(text, sentence)
        claims += resignations(text, sentence, whole)
        claims += holders_of_job(text, sentence, whole)
        claims += all_are(text, sentence)
        claims += titles(text, sentence)
        claims += bracketed(text, sentence)
        claims += families(text, sentence, whole)
        claims += memberships(text, sentence, whole)
        claims += its_members(text, sentence, whole)
        claims += units(text, sentence)
        claims += parties(text, whole, plain)
        claims += areas(text, sentence, whole)
        claims += bodies(text, sentence, plain)
    return claims
