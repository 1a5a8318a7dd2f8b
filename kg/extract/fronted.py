"""Where a comma parts a fronted phrase from its sentence: "After a meeting with the leader, Ann Lee said …"."""

from __future__ import annotations

from kg.extract.grammar import FINITE
from kg.extract.lemmas import APPOINT, ELECT, SAY
from kg.extract.text import Chunk, Role, Text
from kg.names import words

SAYS_POST = words("as, once, while, though, although, when, if")  # "As leader, Ann Lee …": said of her
OF_POST = words("one, some, part, post, position, office, role, title, rank, job, duty, duties, capacity")
BECOMING = APPOINT | ELECT | words("be, become, remain")


def another_than(text: Text, role: Role, person: Chunk) -> bool:
    """Whether a role is somebody else's than the name's after the comma, which is a subject: "…, Ann Lee said"."""
    if text.lower(role.last) != "," or role.last >= person.first:
        return False
    sentence = text.sentences[text.sentence_of[role.first]]
    after = next((k for k in range(person.last, sentence.last) if text.tokens[k].pos != "ADV"), None)
    if after is None:
        return False
    tag = text.tokens[after].lemma in SAY and (
        text.lower(after + 1) == "," or any(text.tokens[k].tag in FINITE for k in range(sentence.first, role.first))
    )  # "The letter was sent to the leader, Ann Lee said."
    subject = text.lower(after) in {"'s", "’s"} or text.tokens[after].tag in FINITE
    return subject and (tag or governed(text, role.first))


def governed(text: Text, first: int) -> bool:
    """Whether the noun phrase from token `first` hangs on what opens its clause: "Praising the chair", "In a letter to the chair"."""
    start = text.sentences[text.sentence_of[first]].first
    if first == start:
        return False
    before = text.tokens[first - 1]
    if before.lower in {"and", "&"}:
        listed = next((r for r in text.roles if r.last == first - 1), None)
        return listed is not None and governed(text, listed.first)
    opening = first - 1
    while opening > start and text.lower(opening - 1) not in {",", ";", ":", "“", '"'}:
        opening -= 1
    while opening < first - 1 and text.tokens[opening].tag in {"CC", "RB"}:
        opening += 1
    if text.tokens[opening].tag not in {"IN", "TO", "VBG", "VBN"}:
        return False
    if before.lower == "of":
        return text.lower(first - 2) not in OF_POST
    return before.tag in {"IN", "TO", "VBG"} and before.lower not in SAYS_POST and before.lemma not in BECOMING
