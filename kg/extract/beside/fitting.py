"""What a shape alone cannot tell: whether another name has the better right to a role."""

from __future__ import annotations

import re

from kg.extract.beside.lines import Pattern
from kg.extract.fronted import another_than
from kg.extract.pronouns import BUYING
from kg.extract.text import Chunk, Role, Text
from kg.extract.verbs.reality import reality
from kg.given_names import gender_of
from kg.model import Kind, Stance


def fits(text: Text, pattern: Pattern, person: Chunk, role: Role) -> bool:  # noqa: PLR0911, PLR0912 — one answer per pattern
    """What a shape alone cannot tell: number, and whether another name has the better right to the role."""
    if role.owner == "whose" and pattern.name not in OF_WHOSE:
        return False
    if role.last > person.first and text.lower(max(person.last, role.last)) in {"'s", "’s"}:
        return False  # "the commissioner's preferred candidate"
    if pattern.name not in BEFORE and (owner := right_before(text, role)) is not None and owner is not person and owner.named:
        return False
    if (role.plural and pattern.name in OF_ONE | {"name-is-role-and-role"}) or another_than(text, role, person):
        return False
    match pattern.name:
        case "name-letters":
            return text.tokens[role.first].text in {"MP", "MSP", "MS", "MEP", "TD", "MLA"} and role.last - role.first == 1
        case "name-is-role" | "name-is-role-and-role":
            supposed = text.lower(person.first - 1) in {"if", "unless", "whether", "though", "wish", "imagine"}
            owned = text.tokens[person.last].tag == "POS"  # "Ann Lee's lawyer" is not Ann Lee, nor "if she were" she
            return not (owned or supposed or one_who_did(text, role))
        case "role-of-name" if text.tokens[text.sentences[text.sentence_of[role.first]].first].tag == "VBG":
            return False  # "Retiring as a trustee is Ann Lee"
        case "name-will-be-role":
            return role.status not in {"Acting", "Interim"}  # planned: the verb tells it
        case "name-as-role":
            first = text.sentences[text.sentence_of[person.first]].first
            gapped = text.lower(person.first - 1) in {"and", ","} and any(text.lower(k) == "will" for k in range(first, person.first))
            # "will serve as chair, Ann Lee as clerk and Raj Shah as treasurer": planned
            return not gapped and not another_takes_it(text, person, role)
        case "role-of-name" if (
            text.tokens[role.first - 1 - (role.determiner is not None and text.lower(role.first) != role.determiner)].pos == "ADP"
        ):
            return False  # "The director in the office of the commissioner is Ann Lee"
        case "possessive-as-role":
            return taken_up(text, role)
        case "possessive-time-as-role":
            return reality(text, governor(text, role)) is not Stance.PLANNED
        case "role-before-name" if person.definite:
            return False  # "head teacher at the school she attended"
        case "role-before-name":
            thing = (
                text.tokens[role.first - 1].lemma in BUYING and gender_of(person.text) is None
            )  # "acquired game publisher Elm Interactive"
            ended = role.body is not None and role.body.first > role.head and text.tokens[person.first - 1].text.endswith(".")
            return role.determiner not in {"a", "an"} and not thing and not ended  # "became chair of Elm Homes Ltd. Bob Mere has …"
        case "name-comma-role":
            alone = role.plural and text.lower(person.first - 1) not in {"and", "&"}  # "At Mere Bridge, members of the public"
            return not alone and not name_after(text, person, role)
        case "roles-before-name":  # "both the chairman and vice chairman Ann Lee": two people
            return "both" not in {text.lower(k) for k in range(role.first - 2, role.first + 1)}
        case "role-comma-name" if role.determiner in {"a", "an"}:
            return inserted(text, person) and not apposed_to_the_left(text, role)  # "A professor at Mere, Ann Lee, said"
        case "role-comma-name" | "role-comma-party-name":
            return stands_before_comma(text, role) and not apposed_to_the_left(text, role)
        case "role-comma-title-name":
            return stands_before_comma(text, role) and opens_apposition(text, person, role) and not apposed_to_the_left(text, role)
    return True


BEFORE = frozenset({"role-before-name", "roles-before-name"})  # "Kelp Pradesh minister Ann Lee": what stands before may be a place


def right_before(text: Text, role: Role) -> Chunk | None:
    """ "Ann Lee, Raj Shah cabinet member for housing, Tom Orr": the person of the name right before a role, whose it is."""
    c = text.chunk_at(role.first - 1) if role.determiner is None and role.owner is None else None
    return c if c is not None and c.kind is Kind.PERSON and c.last == role.first else None


def one_who_did(text: Text, role: Role) -> bool:
    """ "was the only councillor on the board to back the plan": tells what she did, and of no post that is over."""
    only = any(text.lower(k) in {"only", "sole", "lone", "first", "last"} for k in range(role.first, role.head))
    ahead = range(role.head + 1, min(role.head + 12, text.sentences[text.sentence_of[role.head]].last - 1))
    if text.lower(role.last) == "when" and role.determiner in {"a", "an"}:
        return True  # "was a first-time councillor when she became chair"
    return only and any(text.lower(k) == "to" and text.tokens[k + 1].tag == "VB" for k in ahead)


def taken_up(text: Text, role: Role) -> bool:
    """Not "will take up his post as head": what is planned is told by its verb."""
    verb = text.tokens[governor(text, role)]
    return verb.pos != "VERB" or (reality(text, verb.i) is Stance.ASSERTED and verb.lemma not in LEFT)


def governor(text: Text, role: Role) -> int:
    """The verb above "as" and a role, past any "is", since what is planned or given up above it counts; else the sentence's head."""
    t = text.tokens[role.first - 1]
    while t.pos != "VERB" and t.head != t.i:
        t = text.tokens[t.head]
    return t.i


LEFT = frozenset(
    {"leave", "vacate", "relinquish", "lose", "depart", "resign", "quit", "retire", "step", "stand", "begin", "start"}
)  # "has left her post as head": told by the verb


OF_WHOSE = frozenset({"role-is-name", "role-of-name", "role-comma-name", "role-comma-title-name"})
OF_ONE = frozenset(
    {"role-before-name", "role-comma-name", "role-comma-party-name", "role-comma-title-name", "role-is-name", "roles-before-name"}
)


def inserted(text: Text, person: Chunk) -> bool:
    """Whether a name stands between commas before a verb: "a professor, Ann Lee, said"; no list goes on after it."""
    after = text.tokens[person.last + 1]
    return text.lower(person.last) == "," and (after.tag in {"VBD", "VBZ", "MD"} or after.lower in {"who", "that"})


def name_after(text: Text, person: Chunk, role: Role) -> bool:
    """Whether a role after a name belongs to the name after it.

    "Ann Lee, leader Raj Shah and …"; "her predecessor, Ann Lee, the new leader, Raj Shah, …".
    """
    follower = text.chunk_at(role.last)
    bare = not role.plural and role.determiner in {None, "the"} and role.owner is None
    bare = bare or role.owner in {"his", "her"}  # "mayor Ann Lee, her deputy Raj Shah and the clerk"
    if bare and follower is not None and follower.kind is Kind.PERSON and follower.first == role.last:
        return True
    after_comma = text.chunk_at(role.last + 1)
    apposed = role.determiner == "the" and text.lower(role.last) == "," and text.lower(person.first - 1) == ","
    return apposed and after_comma is not None and after_comma.kind is Kind.PERSON and after_comma.first == role.last + 1


_SUPPOSED = re.compile(r"\b(if|had|were|asked|should|unless|whether)\b")


def stands_before_comma(text: Text, role: Role) -> bool:
    """Whether a role before a comma and a name can be that person's: not "is a leader, Ann Lee said", "asked whether leader, …"."""
    if role.determiner in {"a", "an"} or text.lower(role.first - 1) in {"is", "was", "be", "been", "are", "were", "as", "becoming"}:
        return False
    opening = " ".join(text.lower(k) for k in range(text.sentences[text.sentence_of[role.first]].first, role.first))
    return role.determiner is not None or role.owner is not None or _SUPPOSED.search(opening) is None


def opens_apposition(text: Text, person: Chunk, role: Role) -> bool:
    """Whether a role of several words opens the sentence or a phrase that ends with the name."""
    if (role.last == role.head + 1 and role.body is None) or text.lower(max(person.last, role.last)) in {"and", "or"}:
        return False
    return is_start(text, role) or text.lower(role.first - 1) in {",", '"', "”", "and", "with", ";", "by", "whose"} or role.owner == "whose"


def apposed_to_the_left(text: Text, role: Role) -> bool:
    """ "Ann Lee, the leader, Raj Shah and …": the role belongs to the name before it."""
    owner = text.chunk_at(role.first - 2) if text.lower(role.first - 1) == "," else None
    return owner is not None and owner.kind is Kind.PERSON


# Verbs after which "X as chair" says what was done or wished, not what X is; `verbs` reads those that say it happened.
_TAKES_AS = re.compile(
    r"\b(join(s|ed|ing)?|proposed|nominate[ds]?|replace[ds]?|succeed(s|ed)?|succeeding|replacing|propose[sd]?|imagine|appoint\w*|elect\w*|name[ds]?|naming"
    r"|choose\w*|chosen?|chose|install\w*|hire[ds]?|promot\w*|recruit\w*|select\w*|confirm\w*|see|want[s]?|wanted|approve|backed"
    r"|recommended|dismissed|sacked|follow(s|ed)|described|praised|remove[d]?|suspended|from|considered)\b|\bof$"
)


def another_takes_it(text: Text, person: Chunk, role: Role) -> bool:
    first = max(text.sentences[text.sentence_of[role.first]].first, person.first - 6)
    return _TAKES_AS.search(" ".join(text.lower(k) for k in range(first, person.first))) is not None


def is_start(text: Text, role: Role) -> bool:
    return text.sentences[text.sentence_of[role.first]].first == role.first
