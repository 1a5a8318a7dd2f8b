"""Parties beside names: before, after and in brackets."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from kg.extract.beside.lines import Line, Pattern, beside_claim
from kg.extract.beside.posts import parted
from kg.extract.lists import people_from
from kg.extract.text import Chunk, Text
from kg.model import Claim, Kind, Mention, Sentence, Span, Status
from kg.names import fold, party, party_key

PARTY_PATTERNS = (
    Pattern("party-before-name", r"{party} {person}", "Conservative Peter Beer spoke.", "Labour told Peter Beer so."),
    Pattern(
        "party-noun-name",
        r"{party} (?:legend|veteran|grandee|stalwart|heavyweight|loyalist|colleague|rebel|firebrand|hopeful|frontbencher|backbencher"
        r"|campaigner|activist|strategist|figure|moderniser|newcomer|brexiteer|remainer|eurosceptic|moderate|spokesman|spokeswoman"
        r"|lawmaker) (?:and R\d+ )?{person}",
        "SNP legend Ann Lee stood for president.",
        "SNP legend has it that Ann Lee stood for president.",
        confidence=0.92,
    ),
    Pattern(
        "one-of-party-name",
        r"(?:another|one) (?:of (?:the |its |their )?(?:[\w-]+ ){0,2})?{party} , {person}(?= ,)",
        "Another of the Mere Tories, Ann Lee, spoke.",
        "Another of the Mere Tories, who met Ann Lee, spoke.",
        confidence=0.88,
    ),
    Pattern(
        "went-over-to-party",
        r"{person} (?:, (?:[\w-]+ ){1,6}?)?(?:, )?(?:who )?(?:has |had )?(?:went|gone|crossed|defected|switched|moved) (?:over )?to "
        r"(?:the )?"
        r"{party}(?! \w+ (?:group|party))",
        "Ann Lee, who went over to the Greens, lost her seat.",
        "Ann Lee, who went to the Labour group office, lost her way.",
        confidence=0.88,
    ),
    Pattern(
        "party-opponent-name",
        r"{party} (?:opponent|rival|counterpart|colleague) (?:, )?{person}(?= [,.]|$)",
        "Raj Shah beat his Conservative opponent, Ann Lee.",
        "Raj Shah told his Conservative opponent that Ann Lee won.",
        confidence=0.88,
    ),
    Pattern(
        "party-opponent-was-name",
        r"{party} (?:opponent|rival|challenger|candidate|nominee) (?:was|is) (?:the )?(?:incumbent |then |former )?(?:R\d+ )?{person}",
        "Ann Lee's Democratic opponent was lieutenant governor Raj Shah.",
        "Ann Lee's Democratic opponent was beaten by Raj Shah.",
        confidence=0.88,
    ),
    Pattern(
        "fellow-and-role-name",
        r"(?:fellow|another|a) {party} and (?:the )?R\d+ ,? ?{person}",
        "A fellow Liberal and shadow minister, Ann Lee, spoke.",
        "A fellow Liberal and shadow minister told Ann Lee so.",
        confidence=0.86,
    ),
    Pattern("possessive-party", r"{party} 's? {person}", "The Conservatives' Ann Lee won.", "Labour's Mere Group won."),
    Pattern(
        "party-description-name",
        r"{party} 's (?:[a-z-]+ ){1,4}, {person}(?= ,)",
        "Labour's newest recruit, Ann Lee, spoke on Friday.",
        "Labour's defeat, Ann Lee said, hurt.",
        confidence=0.88,
    ),
    Pattern(
        "name-of-party",
        r"{person} ,? ?(?:of|from) (?:the )?(?:(?:ruling|governing|opposition|conservative|centrist|populist|far|left|right|wing"
        r"|centre|center|-) )*{party}",
        "Ann Lee, of the DUP, spoke.",
        "Ann Lee spoke of Labour.",
        confidence=0.92,
    ),
    Pattern("party-in-parentheses", r"{person} \( {party} (?:\)|,|-)", "Ann Lee (Labour) won.", "Ann Lee (who beat Labour) won."),
    Pattern(
        "name-comma-party",
        r"{person} , (?:a|an|the|of the)? ?{party}(?= [,.]| from | who | in | representing )",
        "Ann Lee, a Conservative, spoke.",
        "Ann Lee, Labour said, won.",
        confidence=0.88,
    ),
    Pattern(
        "name-is-party",
        r"{person} (?:, who )?(?:is|'s) (?:a|an|also a) {party}(?! \w)",
        "Ann Lee is a Conservative.",
        "Ann Lee is a Conservative target.",
        confidence=0.88,
    ),
)


def parties(text: Text, whole: Line, plain: Line) -> Iterator[Claim]:
    for pattern in PARTY_PATTERNS:
        for match in (
            *pattern.regex.finditer(plain.text),
            *(pattern.regex.finditer(whole.text) if "\\(" in pattern.shape else ()),
        ):
            person, party = whole.items[match["person"]], whole.items[match["party"]]
            if not (isinstance(person, Chunk) and isinstance(party, Chunk)):
                continue
            first, last = min(person.first, party.first), max(person.last, party.last)
            if pattern.name == "party-before-name" and text.lower(first - 1) in {"controlled", "run", "led"}:
                continue
            former = text.lower(first - 1) in {"former", "ex"} or parted(text, first)
            yield Claim(
                "org:memberOf",
                text.mention(person),
                text.mention(party),
                text.evidence(first, last),
                pattern.name,
                pattern.confidence,
                status=Status.FORMER if former else Status.CURRENT,
            )


PARTY_LETTERS = {
    "lab": "Labour", "con": "Conservative", "lib dem": "Liberal Democrat", "ld": "Liberal Democrat", "lib dems": "Liberal Democrat",
    "grn": "Green", "green": "Green", "snp": "SNP", "pc": "Plaid Cymru", "d": "Democratic", "r": "Republican", "dem": "Democratic",
    "rep": "Republican", "ff": "Fianna Fáil", "fg": "Fine Gael", "sf": "Sinn Féin", "ref": "Reform UK", "reform uk": "Reform UK",
    "ukip": "UKIP", "uup": "UUP", "dup": "DUP", "sdlp": "SDLP", "alliance": "Alliance", "lab co-op": "Labour",
}  # fmt: skip
BRACKET = Pattern("party-in-parentheses", "", "Ann Lee (Lab, Dockside) spoke.", "Ann Lee (the chair) spoke.", confidence=0.92)


def bracketed(text: Text, sentence: Sentence) -> Iterator[Claim]:
    """ "Ann Lee (Lab, Dockside)", "Rep. Ann Lee (D-Westlake)": party and area in brackets after a name."""
    document = text.annotated.document
    for person in text.within(sentence):
        if person.kind is not Kind.PERSON or not person.name:
            continue
        found = within_brackets(text, person) or between_commas(text, person)
        if found is None:
            continue
        from_, close = found
        inside = document.text[from_:close]
        match = re.fullmatch(r"\s*([A-Za-zéá. -]*?)\s*(?:[,–-]\s*([A-Z][\w' .&-]+))?\s*", inside)
        if match is None or (
            (name := PARTY_LETTERS.get(fold(match[1]).rstrip(".")) or (party(match[1]) if match[1] else None)) is None
            and fold(match[1] or "") not in {"ind", "independent", "i"}
        ):
            continue
        tokens = text.annotated.tokens  # without the empty ones behind the last
        evidence = text.evidence(person.first, next((t.i + 1 for t in tokens[person.last :] if t.span.start >= close), sentence.last))
        if name is not None:
            span = Span(from_ + match.start(1), from_ + match.end(1))
            yield Claim(
                "org:memberOf",
                text.mention(person),
                Mention(document.id, span, span.of(document.text), Kind.PARTY, party_name(text, name)),
                evidence,
                BRACKET.name,
                0.92,
                status=Status.CURRENT,
            )
        if match[2] and not re.search(r"\d", match[2]):
            span = Span(from_ + match.start(2), from_ + match.end(2))
            yield Claim(
                "kg:represents",
                text.mention(person),
                Mention(document.id, span, span.of(document.text), Kind.AREA, span.of(document.text)),
                evidence,
                BRACKET.name,
                0.9,
            )


def within_brackets(text: Text, person: Chunk) -> tuple[int, int] | None:
    """Where the words in brackets after a name begin and end."""
    start = person.last + (text.lower(person.last) in {"mla", "msp", "mp", "td"})
    if text.lower(start) != "(":
        return None
    from_ = text.tokens[start].span.end
    words_ = text.annotated.document.text
    close = words_.find(")", from_, from_ + 60)
    if close >= 0 and words_[close + 1 : close + 3] == " (" and (second := words_.find(")", close + 3, close + 30)) >= 0:
        return close + 3, second  # "Ann Lee (Elm and Mere) (Lab)"
    return (from_, close) if close >= 0 else None


STATE = re.compile(r" ?(?:D|R|I|Dem|Rep|Ind)\.?[-–][A-Z][a-z]*\.?(?: [A-Z][a-z]+\.?)?(?=,|\)|\.?$|\.?\s*$)")


def between_commas(text: Text, person: Chunk) -> tuple[int, int] | None:
    """ "Sen. Ann Lee, D-Ohio, spoke": where the letter and the state after a comma begin and end."""
    if text.lower(person.last) != ",":
        return None
    from_ = text.tokens[person.last].span.end
    match = STATE.match(text.annotated.document.text, from_)
    return (from_, match.end()) if match is not None else None


def party_name(text: Text, name: str) -> str:
    """The name that this document gives the same party, or its usual one."""
    key = party_key(name)
    return next((c.name for c in text.chunks if c.kind is Kind.PARTY and c.name and party_key(c.name) == key), party(name) or name)


PARTY_LIST = Pattern(
    "listed-party-members",
    "",
    "Two Liberal Democrats, Ann Lee and Raj Shah, won seats.",
    "Two Liberal Democrats told Ann Lee and Raj Shah so.",
    confidence=0.88,
    predicate="org:memberOf",
)
COUNTED = frozenset({"two", "three", "four", "five", "six", "fellow", "other", "more", "many", "several"})
PLURAL_PARTIES = frozenset("conservatives liberals socialists democrats tories greens republicans unionists libertarians dems".split())


def party_lists(text: Text, sentence: Sentence) -> Iterator[Claim]:
    """ "two Liberal Democrats, Ann Lee and Raj Shah", "Three other Greens join the cabinet: Ann Lee, Raj Shah and …"."""
    for named in text.within(sentence):
        if named.kind is not Kind.PARTY or not named.name:
            continue
        yield from titled_together(text, named)
        if fold(named.text).split()[-1] not in PLURAL_PARTIES:
            continue
        for person in named_together(text, named):
            yield replace(beside_claim(text, PARTY_LIST, person, named), status=Status.CURRENT)
        before = [text.lower(k) for k in range(max(sentence.first, named.first - 4), named.first)]
        if before[-1:] == ["known"] and before[-3:-1] == ["well", "-"]:
            before = before[:-3]
        if not before or (before[-1] not in COUNTED and not before[-1].startswith("well")):
            continue
        colon = next((k for k in range(named.last, sentence.last) if text.lower(k) == ":"), None)
        start = colon + 1 if colon is not None else named.last + 1 if text.lower(named.last) == "," else None
        if start is None:
            continue
        for person in listed_people(text, sentence, start):
            yield replace(beside_claim(text, PARTY_LIST, person, named), status=Status.CURRENT)


def titled_together(text: Text, named: Chunk) -> Iterator[Claim]:
    """ "GOP Sens. Ann Lee, Raj Shah and Tom Lake": all whom the title of several names."""
    start = named.last + 1 + (text.lower(named.last + 1) == ".")
    if text.lower(named.last).rstrip(".") in {"sens", "reps", "govs", "senators", "representatives", "governors"}:
        for person in people_from(text, text.sentences[text.sentence_of[start]], start):  # the dot may end the sentence for the parser
            if person.name:
                yield replace(beside_claim(text, PARTY_LIST, person, named), status=Status.CURRENT)


def named_together(text: Text, named: Chunk) -> Iterator[Chunk]:
    """ "Republicans Ann Lee, a former speaker, and Raj Shah": those after the first, who stands right beside the party."""
    last = text.chunk_at(named.last)
    while last is not None and last.kind is Kind.PERSON:
        i = last.last
        if text.lower(i) == "," and text.lower(i + 1) in {"a", "an", "the"}:  # over what is said of the one before
            i = next((k for k in range(i + 2, i + 9) if text.lower(k) == ","), i)
        i += text.lower(i) == ","
        i += text.lower(i) == "and"
        following = text.chunk_at(i) if i > last.last else None
        if following is None or following.kind is not Kind.PERSON or following.first != i or not following.name:
            return
        yield following
        last = following


def listed_people(text: Text, sentence: Sentence, start: int) -> list[Chunk]:
    """People of a list from a token on, each with words round the name, up to the next verb outside the list."""
    people: list[Chunk] = []
    for c in text.within(sentence):
        if c.kind is Kind.PERSON and c.first >= start and c.name:
            gap = range(people[-1].last if people else start, c.first)
            if people and any(text.tokens[k].pos == "VERB" and text.tokens[k].tag in {"VBD", "VBZ", "VBP"} for k in gap):
                break
            people.append(c)
    return people if len(people) >= 2 else []
