"""What a shape alone cannot tell: whether another name has the better right to a role."""

from __future__ import annotations

import re

from kg.extract.beside.lines import Line, Pattern
from kg.extract.text import Chunk, Role, Text
from kg.model import Kind


def fits(text: Text, pattern: Pattern, person: Chunk, role: Role, rendered: Line) -> bool:
    """What a shape alone cannot tell: number, and whether another name has the better right to the role."""
    last = max(person.last, role.last)
    after = text.lower(last)
    if role.owner == "whose" and pattern.name not in {"role-is-name", "role-of-name", "role-comma-name", "role-comma-title-name"}:
        return False
    if role.last > person.first and after in {"'s", "’s"}:
        return False  # "the commissioner's preferred candidate"
    if (
        pattern.name == "name-comma-role"
        and text.lower(role.last) == ","
        and role.determiner == "the"
        and text.lower(person.first - 1) == ","
    ):
        nxt = text.chunk_at(role.last + 1)
        if nxt is not None and nxt.kind is Kind.PERSON and nxt.first == role.last + 1:
            return False  # "her predecessor, Ann Lee, the new leader, Raj Shah, …"
    if role.plural and pattern.name in {
        "role-before-name",
        "role-comma-name",
        "role-comma-title-name",
        "role-is-name",
        "roles-before-name",
    }:
        return False
    if pattern.name == "name-letters":
        return text.tokens[role.first].text in {"MP", "MSP", "MS", "MEP", "TD", "MLA"} and role.last - role.first == 1
    if pattern.name in {"role-comma-title-name", "role-comma-name"}:
        if role.determiner in {"a", "an"} or text.lower(role.first - 1) in {"is", "was", "be", "been", "are", "were", "as", "becoming"}:
            return False
        opening = " ".join(text.lower(k) for k in range(text.sentences[text.sentence_of[role.first]].first, role.first))
        if re.search(r"\b(if|had|were|asked|should|unless|whether)\b", opening) and role.determiner is None and role.owner is None:
            return False
        if pattern.name == "role-comma-title-name" and (
            (role.last == role.head + 1 and role.body is None)
            or not (
                is_start(text, role)
                or text.lower(role.first - 1) in {",", '"', "”", "and", "with", ";", "by", "whose"}
                or role.owner == "whose"
            )
        ):
            return False
        if pattern.name == "role-comma-title-name" and after in {"and", "or"}:
            return False
    if pattern.name == "name-as-role":
        verb = " ".join(
            text.lower(k) for k in range(max(text.sentences[text.sentence_of[role.first]].first, person.first - 6), person.first)
        )
        if re.search(
            r"\b(proposed|nominate[ds]?|replace[ds]?|succeed(s|ed)?|succeeding|replacing|propose[sd]?|imagine|appoint\w*|elect\w*|name[ds]?|naming|choose\w*|chosen?|chose|install\w*|hire[ds]?|promot\w*|recruit\w*|select\w*|confirm\w*|see|want[s]?|wanted|approve|backed|recommended|dismissed|sacked|follow(s|ed)|described|praised|of|remove[d]?|suspended|from|considered)\b",
            verb,
        ):
            return False
    if role.determiner in {"a", "an"} and pattern.name in {"role-before-name"}:
        return False
    if pattern.name in {"name-comma-role"} and not role.plural and role.determiner is None and role.owner is None:
        # "Ann Lee, leader Raj Shah and …": the role belongs to the name after it
        follower = text.chunk_at(role.last)
        if follower is not None and follower.kind is Kind.PERSON and follower.first == role.last:
            return False
    if pattern.name in {"role-comma-title-name", "role-comma-name"}:
        before = text.lower(role.first - 1)
        if before == "," or (
            after == "," and pattern.name == "role-comma-title-name" and role.determiner is None and not is_start(text, role)
        ):
            owner = text.chunk_at(role.first - 2) if before == "," else None
            if owner is not None and owner.kind is Kind.PERSON:
                return False  # "Ann Lee, the leader, Raj Shah and …": an apposition to the left
    return True


def is_start(text: Text, role: Role) -> bool:
    return text.sentences[text.sentence_of[role.first]].first == role.first
