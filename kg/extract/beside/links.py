"""Link people to the roles beside their names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.extract.beside.fitting import fits
from kg.extract.beside.lines import Line, Pattern
from kg.extract.text import Chunk, Role, Text

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
        "The leader of Mere Council, Ann Lee, welcomed the report.",
        "After meeting the leader, Ann Lee resigned.",
        confidence=0.9,
    ),
    Pattern(
        "role-comma-party-name",
        r"{role} , Y\d+ (?:'s )?{person}(?= [,.]| said| told| added| has| is| was|$)",
        "The leader of Mere Council, Labour's Ann Lee, welcomed the report.",
        "After meeting the leader, Labour's Ann Lee resigned.",
        confidence=0.9,
    ),
    Pattern(
        "role-comma-title-name",
        r"{role} , {person}",
        "Leader of Mere Council, councillor Ann Lee welcomed the report.",
        "She told the leader, Ann Lee said.",
        confidence=0.9,
    ),
    Pattern(
        "name-comma-role",
        r"{person} (?:R\d+ )?(?:, \d+ )?(?:, |- |\( )(?:who |which )?(?:is |was |has been )?"
        r"(?:currently |now |also |himself |herself |already |still |itself )*{role}",
        "Ann Lee, leader of Mere Council, said so.",
        "Ann Lee, the council said, will go.",
    ),
    Pattern(
        "name-comma-formerly-role",
        r"{person} , (?:who |and )?(?:is |was |had been )?"
        r"(?:previously |formerly |once |then |at the time |at one time |until recently |until last year |used to be ){role}",
        "Ann Lee, previously deputy leader, said so.",
        "Ann Lee, leader of Mere Council, opened the depot.",
        status="Former",
    ),
    Pattern(
        "name-comma-role-and-role",
        r"{person} , (?:who is |who was )?(?:also )?R\d+ (?:from \d+ to \d+ |since \d+ |until \d+ )?(?:, )?and (?:also |then |later )?"
        r"(?:for a (?:short |long |brief )?(?:time|while|period) )?{role}(?! (?:, )?P\d)",
        "Ann Lee and Raj Shah, directors and trustees of Mere Arts Trust, spoke.",
        "Ann Lee, deputy leader, and the chair, Raj Shah, opened the depot.",
        confidence=0.9,
    ),
    Pattern(
        "name-is-role-and-role",
        r"{person} (?:, (?:(?!P\d)\S+ ){1,8}?, )?(?:is|was|has been|became|serves as|served as) (?:both )?R\d+ (?:, )?and {role}(?! P\d)",
        "Ann Lee is both chair and chief executive of Mere Arts Trust.",
        "Ann Lee is chair and president Raj Shah spoke.",
        confidence=0.9,
    ),
    Pattern(
        "name-is-role",
        r"{person} (?:, (?:(?!P\d)\S+ ){1,8}?, )?"
        r"(?:is|'s|was|has been|became|becomes|remains|remained|serves as|served as|works as|worked as|acts as|used to be) "
        r"(?:currently |now |also |then |still |already |both )*{role}",
        "Ann Lee is leader of Mere Council.",
        "Ann Lee is not leader of Mere Council.",
    ),
    Pattern(
        "name-had-long-been-role",
        r"{person} (?:, who )?(?:had|has) (?:for|over|since|previously) (?:(?!P\d)[\w-]+ ){0,5}been {role}",
        "Ann Lee had for seven years been head teacher of Mere School.",
        "Ann Lee had for seven years wanted to be head teacher of Mere School.",
        confidence=0.9,
    ),
    Pattern(
        "name-will-be-role",
        r"{person} (?:, (?:(?!P\d)\S+ ){1,14}?, )?"
        r"(?:will be|is to be|is to become|will become|is set to become|will serve as|will act as) {role}",
        "Ann Lee will be chair of Mere Council.",
        "Ann Lee would be chair of Mere Council.",
    ),
    Pattern(
        "role-who-is-role",
        r"{person} , R\d+ (?:, )?who (?:is|was) (?:also )?{role}",
        "Ann Lee, a councillor who is also deputy leader of Mere Council, spoke.",
        "Ann Lee, a councillor who met the deputy leader of Mere Council, spoke.",
        confidence=0.9,
    ),
    Pattern(
        "who-is-role",
        r"{person} , who (?:until recently )?(?:is|was|has been|had been|became|remains|serves as|served as) "
        r"(?:(?:for|many|several|some|two|three|four|five|six|ten|years|months|then|also|now|once|briefly|until|recently|previously"
        r"|formerly|still|currently|already|both|elected|appointed|named|made|among|one|of) )*{role}",
        "Ann Lee, who serves as leader of Mere Council, spoke.",
        "Ann Lee, who was not leader, said so.",
    ),
    Pattern(
        "who-as-role",
        r"{person} (?:, R\d+ )?(?:, )?who , as {role} , (?:had|was)",
        "Ann Lee, who, as chair of Mere Council, had led the review, lost her seat.",
        "Ann Lee, who, as members of Mere Council know, had led the review, lost her seat.",
        status="Former",
        confidence=0.9,
    ),
    Pattern(
        "who-does-and-is-role",
        r"{person} , (?:R\d+ , )?who (?:[\w-]+ ){1,6}and (?:is|was) (?:also |now )?{role}",
        "Ann Lee, who chairs the panel and is also deputy leader of Mere Council, spoke.",
        "Ann Lee, who met Raj Shah and was told of the deputy leader of Mere Council, spoke.",
        confidence=0.9,
    ),
    Pattern(
        "role-is-name",
        r"(?:^|(?<=[,;\"] )|(?<=\bthat )|(?<=\band )){role} (?:is|was|will be) (?:A\d+ )?{person}",
        "The new leader is Ann Lee.",
        "The leader is Ann Lee's brother.",
    ),
    Pattern(
        "name-as-role",
        r"{person} (?:already |now |still |back )?(?:in post |in place |in charge )?as {role}",
        "The board has Ann Lee as interim chair.",
        "They wrote to Ann Lee as members left.",
    ),
    Pattern(
        "name-as-roles",
        r"{person} as R\d+ and {role}",
        "The club has Ann Lee and Raj Shah as trustees and directors of Mere Arts Trust.",
        "They wrote to Ann Lee as chair and members left.",
    ),
    Pattern(
        "possessive-time-as-role",
        r"{person} 's (?:\w+ )?(?:time|tenure|years|spell|stint|days) as {role}",
        "Ann Lee's time as chair was short.",
        "Ann Lee's time will come as chair Raj Shah leaves.",
        status="Former",
        confidence=0.85,
    ),
    Pattern(
        "possessive-former-as-role",
        r"{person} 's (?:previous|former|old|past|prior) (?:role|position|job|post|work) as {role}",
        "Raj Shah took Ann Lee's previous position as chair.",
        "Raj Shah took Ann Lee's previous report as chair Bo Orr left.",
        status="Former",
        confidence=0.85,
    ),
    Pattern(
        "possessive-as-role",
        r"{person} 's (?:\w+ )?(?:role|position|job|post|work|career|term|appointment|election) as {role}",
        "Ann Lee's role as chair is over.",
        "Ann Lee's report as published criticised the chair.",
        confidence=0.85,
    ),
    Pattern(
        "name-letters",
        r"{person} {role}(?= ,| said|\.| has| is| was| \w+ed\b| (?:sent|told|wrote|spoke|asked|met|made|took|gave|won|held|led)\b|$)",
        "Ann Lee MP, who lives in Mere, said so.",
        "Ann Lee met officers of Mere Council on Friday.",
        confidence=0.9,
    ),
    Pattern("role-of-name", r"{role} is {person}", "The club says its chair is Ann Lee.", "The chair is not Ann Lee.", confidence=0.9),
)


def role_links(text: Text, lines: Sequence[Line]) -> Iterator[tuple[Pattern, Chunk, Role]]:
    """Every person and role that stand in one of the shapes, each pair once."""
    seen: set[tuple[int, int]] = set()
    for rendered in lines:
        for person, role, pattern in linked(text, rendered, seen):
            yield pattern, person, role
            for further in list_of_roles(text, rendered, role, pattern):
                if (person.first, further.first) not in seen:
                    seen.add((person.first, further.first))
                    yield replace(FURTHER, status="Current") if text.lower(further.last) == "since" else FURTHER, person, further


FURTHER = Pattern(
    "further-role",
    "",
    "Ann Lee is chair of Mere Arts, founder of Elm Press and a trustee of the Hub.",
    "Ann Lee is chair and leader Raj Shah spoke.",
    confidence=0.88,
)


_MONTH = r"(?:[a-z]{3,9} )?"
YEARS = rf"(?: \(?(?: ?(?:from|in|since|until|between))? ?{_MONTH}\d{{4}}(?: (?:to|until|and|-|–|through) {_MONTH}\d{{4}})?(?: \))?)?"


def list_of_roles(text: Text, rendered: Line, role: Role, pattern: Pattern) -> Iterator[Role]:
    """Roles that go on after a linked one: "chair of A, founder of B and a trustee of C"; not one before a name."""
    if pattern.name.startswith("role"):
        return
    at = rendered.text.find(f"R{role.first}")
    rest = rendered.text[at:]
    chain = re.match(
        rf"R\d+{YEARS}((?: (?:, and|, as well as|as well as|, or|and|,)(?: also| then| later| the| a| an| its)* R\d+{YEARS})+)", rest
    )
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
                and fits(text, pattern, person, role)
            ):
                seen.add((person.first, role.first))
                yield person, role, pattern
