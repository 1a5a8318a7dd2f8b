"""Link people to the roles, parties and areas beside their names.

Each sentence is rendered as a line of typed items ("P0 , R1 of B2 said Q") and each pattern is an
expression over such lines that reads almost as the sentence does. A pattern's docstring-like `reads`
and `not_` sentences are test cases.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.extract.text import Chunk, Role, Text
from kg.model import Kind, Sentence


@dataclass(frozen=True, slots=True)
class Pattern:
    """A shape of words round a person (P), a role (R), a party (Y), a body (B) or an area (A)."""

    name: str
    shape: str
    reads: str
    not_: str
    status: str | None = None  # overrides the role's own
    confidence: float = 0.95

    @property
    def regex(self) -> re.Pattern[str]:
        return _compiled(self.shape)


_CACHE: dict[str, re.Pattern[str]] = {}
_SLOT = re.compile(r"\{([a-zA-Z]+)\}")
_KINDS = {"person": "P", "other": "P", "role": "R", "second": "R", "party": "Y", "body": "B", "area": "A", "whole": "B", "third": "R"}


def _compiled(shape: str) -> re.Pattern[str]:
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


def line(text: Text, sentence: Sentence) -> Line:
    """Render one sentence: "Adam Brown, leader of Mere Council, said" → "P0 , R5 , said"."""
    roles = {r.first: r for r in text.roles_in(sentence)}
    out: list[str] = []
    items: dict[str, Chunk | Role] = {}
    i = sentence.first
    while i < sentence.last:
        role, chunk = roles.get(i), text.chunk_at(i)
        thing: Chunk | Role | None = role
        if role is None and chunk is None and i in text.pronouns and text.lower(i) in {"he", "she", "it"}:
            chunk = text.pronouns[i]
        if role is None and chunk is not None and chunk.first == i and chunk.name:
            thing = chunk
        if thing is None or thing.last > sentence.last:
            word = text.lower(i)
            out.append({"–": "-", "—": "-", "“": '"', "”": '"', "’s": "'s", "(": "(", ")": ")"}.get(word, word))
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


ADVERB = r"(?:currently |now |also |then |himself |herself |already |still |previously |formerly |once |both |who is |who was |who 's |who has been |as )?"

ROLE_PATTERNS: tuple[Pattern, ...] = (
    Pattern("role-before-name", r"{role} {person}", "Council leader Ann Lee opened the depot.", "The council leader thanked Ann Lee."),
    Pattern(
        "roles-before-name",
        r"{role} and R\d+ {person}",
        "Chairman and chief executive Ann Lee resigned.",
        "The chairman and chief executive met Ann Lee.",
        confidence=0.9,
    ),
    Pattern(
        "role-comma-name",
        r"{role} , {person}(?= [,.]| said| told| added| has| is| was| - | \)|$)",
        "The council leader, Ann Lee, resigned.",
        "After meeting the leader, Ann Lee resigned.",
        confidence=0.9,
    ),
    Pattern(
        "role-comma-title-name",
        r"{role} , {person}",
        "Leader of the Mere Labour Group, councillor Ann Lee said so.",
        "She told the leader, Ann Lee said.",
        confidence=0.9,
    ),
    Pattern(
        "name-comma-role",
        r"{person} (?:R\d+ )?(?:, \d+ )?(?:, |- |\( )(?:who |which )?(?:is |was |has been )?(?:currently |now |also |himself |herself |already |still |itself )*{role}",
        "Ann Lee, leader of Mere Council, said so.",
        "Ann Lee, the council said, will go.",
    ),
    Pattern(
        "name-comma-formerly-role",
        r"{person} , (?:who |and )?(?:is |was |had been )?(?:previously |formerly |once |at one time |until recently |until last year |used to be ){role}",
        "Ann Lee, previously deputy leader, said so.",
        "",
        status="Former",
    ),
    Pattern(
        "name-comma-role-and-role",
        r"{person} , (?:who is |who was )?(?:also )?R\d+ (?:, )?and (?:also )?{role}(?! P\d)",
        "Ann Lee, deputy leader and head of the Labour group, said so.",
        "",
        confidence=0.9,
    ),
    Pattern(
        "name-is-role-and-role",
        r"{person} (?:, (?:\S+ ){1,8}?, )?(?:is|was|has been|became|serves as|served as) (?:both )?R\d+ (?:, )?and {role}(?! P\d)",
        "Ann Lee is chair of the board and president of the club.",
        "Ann Lee is chair and president Raj Shah spoke.",
        confidence=0.9,
    ),
    Pattern(
        "name-is-role",
        r"{person} (?:, (?:\S+ ){1,8}?, )?(?:is|'s|was|has been|became|becomes|remains|remained|serves as|served as|works as|worked as|acts as|used to be) (?:currently |now |also |then |still |already |both )*{role}",
        "Ann Lee is leader of Mere Council.",
        "Ann Lee is not leader of Mere Council.",
    ),
    Pattern(
        "who-is-role",
        r"{person} , who (?:is|was|has been|became|remains|serves as|served as) (?:currently |now |also |then |still |already )*{role}",
        "Ann Lee, who is leader of Mere Council, said so.",
        "Ann Lee, who was not leader, said so.",
    ),
    Pattern(
        "role-is-name",
        r"(?:^|(?<=[,;\"] )|(?<=\bthat )|(?<=\band )){role} (?:is|was|will be) {person}",
        "Her deputy will be Ann Lee.",
        "The leader is Ann Lee's brother.",
    ),
    Pattern("name-as-role", r"{person} as {role}", "The board has Ann Lee as interim chair.", "They wrote to Ann Lee as members left."),
    Pattern(
        "name-as-roles",
        r"{person} as R\d+ and {role}",
        "The board has Ann Lee as interim chair and director.",
        "They wrote to Ann Lee as chair and members left.",
    ),
    Pattern(
        "possessive-as-role",
        r"{person} 's (?:\w+ )?(?:role|position|job|post|work|time|tenure|career|appointment|election|term|years|spell) as {role}",
        "Ann Lee's role as chair is over.",
        "",
        confidence=0.85,
    ),
    Pattern(
        "name-letters",
        r"{person} {role}(?= ,| said|\.| has| is| was|$)",
        "Ann Lee MP, who lives in Mere, said so.",
        "Ann Lee officers",
        confidence=0.9,
    ),
    Pattern("role-of-name", r"{role} is {person}", "The chair is Ann Lee.", "The chair is not Ann Lee.", confidence=0.9),
)


_PARENTHESIS = re.compile(r" \( [^()]{1,160} \)")


def lines(text: Text, sentence: Sentence) -> tuple[Line, ...]:
    """The sentence as it stands and, where it has them, without its parentheses: "Ann Lee (born 1960) is …"."""
    whole = line(text, sentence)
    without = _PARENTHESIS.sub("", whole.text)
    return (whole,) if without == whole.text else (whole, Line(without, whole.items))


def role_links(text: Text, sentence: Sentence) -> Iterator[tuple[Pattern, Chunk, Role]]:
    """Every person and role that stand in one of the shapes, each pair once."""
    seen: set[tuple[int, int]] = set()
    for rendered in lines(text, sentence):
        for person, role, pattern in linked(text, rendered, seen):
            yield pattern, person, role
            for further in list_of_roles(text, rendered, role, pattern):
                if (person.first, further.first) not in seen:
                    seen.add((person.first, further.first))
                    yield FURTHER, person, further


FURTHER = Pattern(
    "further-role",
    "",
    "Ann Lee is chair of Mere Arts, founder of Elm Press and a trustee of the Hub.",
    "Ann Lee is chair and leader Raj Shah spoke.",
    confidence=0.88,
)


def list_of_roles(text: Text, rendered: Line, role: Role, pattern: Pattern) -> Iterator[Role]:
    """Roles that go on after a linked one: "chair of A, founder of B and a trustee of C"; not one before a name."""
    if pattern.name.startswith("role"):
        return
    at = rendered.text.find(f"R{role.first}")
    rest = rendered.text[at:]
    chain = re.match(r"R\d+((?: (?:, and|, as well as|as well as|, or|and|,)(?: also| then| later| the| a| an| its)* R\d+)+)", rest)
    if chain is None:
        return
    tail = rest[chain.end() : chain.end() + 4]
    keys = re.findall(r"R\d+", chain[1])
    if re.match(r" (?:, )?P", tail):
        keys = keys[:-1]
    for key in keys:
        item = rendered.items[key]
        if isinstance(item, Role) and not item.plural:
            yield item


def linked(text: Text, rendered: Line, seen: set[tuple[int, int]]) -> Iterator[tuple[Chunk, Role, Pattern]]:
    for pattern in ROLE_PATTERNS:
        for match in pattern.regex.finditer(rendered.text):
            person, role = rendered.items[match["person"]], rendered.items[match["role"]]
            if (
                isinstance(person, Chunk)
                and isinstance(role, Role)
                and (person.first, role.first) not in seen
                and fits(text, pattern, person, role, rendered)
            ):
                seen.add((person.first, role.first))
                yield person, role, pattern


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
