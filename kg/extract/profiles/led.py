"""Whose head somebody is by the verb before the role: "Kelp Energy is led by its chief executive Ann Lee"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kg.extract.actors import beside_role
from kg.extract.beside.lines import Pattern
from kg.extract.beside.posts import role_claims
from kg.extract.profiles.founding import FOUND, founded_body
from kg.extract.roles.heads import is_occupation
from kg.extract.text import Chunk, Role, Text
from kg.extract.verbs.reality import reality
from kg.model import Claim, Kind, Sentence, Stance
from kg.names import words

LED = Pattern(
    "led-by-role",
    "",
    "Plover International was set up in 1990 and is led by chief executive officer Ann Lee.",
    "Plover International was set up in 1990 and is advised by chief executive officer Ann Lee.",
    confidence=0.86,
)
LEADING = words("lead, head, run, manage, direct, chair, found, co-found, cofound, establish")


def led(text: Text, sentence: Sentence) -> Iterator[tuple[int, Claim]]:
    """Roles without a body whose holder leads or founded the subject of a passive, each with the token of the role."""
    for role in text.roles_in(sentence):
        by = next((k for k in range(role.first - 1, max(role.first - 7, sentence.first), -1) if text.lower(k) == "by"), None)
        if by is None or role.body is not None or role.plural or role.party is not None or role.area is not None:
            continue
        verb, person = text.tokens[by].head, holder(text, role, by)
        founded = text.tokens[verb].lemma in FOUND and is_occupation(role, text)  # "founded by soccer player Ann Lee"
        if person is None or founded or text.tokens[verb].lemma not in LEADING or verb > by or reality(text, verb) is not Stance.ASSERTED:
            continue
        bodies = [b for b in founded_body(text, sentence, verb) if b.kind is Kind.BODY and b.name]
        for claim in role_claims(text, person, replace(role, body=bodies[0]), LED) if len(bodies) == 1 else ():
            yield role.head, claim


def holder(text: Text, role: Role, by: int) -> Chunk | None:
    """The person beside the role, and nobody else between: "by chief executive Ann Lee", "by Ann Lee, chief executive"."""
    after, before = beside_role(text, role), text.chunk_at(role.first - 2) if text.lower(role.first - 1) == "," else None
    if after is not None and all(text.tokens[k].pos in ("DET", "PRON", "ADJ") for k in range(by + 1, role.first)):
        return after
    alone = before is not None and before.kind is Kind.PERSON and before.first == by + 1 and after is None
    return before if alone and before is not None and before.name else None
