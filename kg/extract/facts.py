"""Claims from the words beside a name: roles, parties, areas, and what follows from titles."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from kg.dates import parse_dates
from kg.extract import links
from kg.extract.links import Pattern
from kg.extract.roles import is_occupation
from kg.extract.text import Chunk, Role, Text
from kg.model import Claim, Kind, Mention, Sentence, Span, Status
from kg.names import HONORIFICS, INSPECTORATES, TITLE_ROLES, fold, party, party_key

# Roles that a council has; they belong to the one council of a text when no body stands beside them.
COUNCIL_ROLES = frozenset(
    "leader|deputy leader|depute leader|councillor|cabinet member|portfolio holder|provost|deputy provost|depute provost|alderman|bailie|lead member|opposition leader".split(
        "|"
    )
)
BODY_OF_ROLE = {  # what kind of body a role without one belongs to, when the text has only one of that kind
    "chief constable": ("police", "constabulary"), "deputy chief constable": ("police", "constabulary"),
    "headteacher": ("school", "academy"), "head teacher": ("school", "academy"), "vice-chancellor": ("university",),
}  # fmt: skip
ANY_BODY_ROLES = frozenset(
    "chief executive|chief executive officer|ceo|chair|chairman|chairwoman|chairperson|vice-chair|vice-chairman|treasurer|trustee|chair of trustees|chair of governors|managing director|"
    "superintendent|interim ceo|deputy ceo|deputy chief executive|accounting officer|president|vice-president".split("|")
)
STATES = frozenset(
    "minister prime secretary mp msp td mla mep ms senator governor taoiseach tánaiste ambassador chancellor pcc police mayor judge pope king queen".split()
)


def mention_of_role(text: Text, role: Role) -> Mention:
    span = text.annotated.span(role.first, role.last)
    return Mention(text.annotated.document.id, span, span.of(text.annotated.document.text), Kind.POST, role.title)


def read(text: Text) -> list[Claim]:
    """All claims that stand beside names, in the order of the text; notes holders for what comes after."""
    claims: list[Claim] = []
    for sentence in text.sentences:
        for pattern, person, role in links.role_links(text, sentence):
            for holder in distributed(text, sentence, person, role):
                claims += role_claims(text, holder, role, pattern)
        claims += plural_before_names(text, sentence)
        claims += party_lists(text, sentence)
        claims += resignations(text, sentence)
        claims += all_are(text, sentence)
        claims += titles(text, sentence)
        claims += bracketed(text, sentence)
        claims += families(text, sentence)
        claims += memberships(text, sentence)
        claims += units(text, sentence)
        claims += parties(text, sentence)
        claims += areas(text, sentence)
        claims += bodies(text, sentence)
    return claims


def distributed(text: Text, sentence: Sentence, person: Chunk, role: Role) -> list[Chunk]:
    """The person, and for a plural role those coordinated before: "Ann Lee and Raj Shah, Labour members"."""
    people = [person]
    if not role.plural:
        return people
    i = person.first - 1
    while i > sentence.first and (text.lower(i) in {"and", ","}):
        before = text.chunk_at(i - 1)
        if before is None or before.kind is not Kind.PERSON or not before.name:
            break
        people.insert(0, before)
        i = before.first - 1
    return people


def plural_before_names(text: Text, sentence: Sentence) -> Iterator[Claim]:
    """ "trustees Ann Lee and Raj Shah", "Supervisors Ann Lee (District 4), Raj Shah (District 5)"."""
    for role in text.roles_in(sentence):
        if not role.plural:
            continue
        i = role.last + (text.lower(role.last) in {",", ":"})
        people = name_list(text, sentence, i)
        if len(people) >= 2:
            for person in people:
                yield from role_claims(text, person, role, PLURAL)


PLURAL = Pattern(
    "plural-role-before-names", "", "Trustees Ann Lee and Raj Shah resigned.", "Trustees told Ann Lee and Raj Shah so.", confidence=0.92
)
ALL_ARE = Pattern("all-are", "", "Ann Lee and Raj Shah won seats. Both are SNP councillors.", "", confidence=0.88)
TITLE = Pattern("title-before-name", "", "Cllr Raj Patel spoke.", "Mr Patel spoke.", confidence=0.93)


def name_list(text: Text, sentence: Sentence, i: int) -> list[Chunk]:
    """People listed from token `i`: "A, B and C", each with a short parenthesis at most."""
    people: list[Chunk] = []
    while i < sentence.last:
        chunk = text.chunk_at(i)
        if chunk is None or chunk.kind is not Kind.PERSON or chunk.first != i or not chunk.name:
            break
        people.append(chunk)
        i = chunk.last
        if text.lower(i) == "(":
            close = next((k for k in range(i, min(i + 8, sentence.last)) if text.lower(k) == ")"), i - 1)
            i = close + 1
        if text.lower(i) == "," and text.lower(i + 1) == "and":
            i += 2
        elif text.lower(i) in {",", "and", "&"}:
            i += 1
        else:
            break
    return people


PLURAL_PARTIES = frozenset("conservatives democrats tories greens republicans unionists libertarians dems".split())


def party_lists(text: Text, sentence: Sentence) -> Iterator[Claim]:
    """ "two Liberal Democrats, Ann Lee and Raj Shah", "Three other Greens join the cabinet: Ann Lee, Raj Shah and …"."""
    for party in text.within(sentence):
        if party.kind is not Kind.PARTY or not party.name or fold(party.text).split()[-1] not in PLURAL_PARTIES:
            continue
        if text.lower(party.first - 1) not in {"two", "three", "four", "five", "six", "fellow", "other", "more", "many"} and not text.lower(
            party.first - 1
        ).startswith("well"):
            continue
        colon = next((k for k in range(party.last, sentence.last) if text.lower(k) == ":"), None)
        start = colon + 1 if colon is not None else party.last + 1 if text.lower(party.last) == "," else None
        if start is None:
            continue
        for person in listed_people(text, sentence, start):
            yield Claim(
                "org:memberOf",
                text.mention(person),
                text.mention(party),
                text.evidence(party.first, person.last),
                "listed-party-members",
                0.88,
                status=Status.CURRENT,
            )


def listed_people(text: Text, sentence: Sentence, start: int) -> list[Chunk]:
    """People of a list from a token on, each with words round the name, up to the next verb outside the list."""
    people = []
    for c in text.within(sentence):
        if c.kind is Kind.PERSON and c.first >= start and c.name:
            gap = range(people[-1].last if people else start, c.first)
            if people and any(text.tokens[k].pos == "VERB" and text.tokens[k].tag in {"VBD", "VBZ", "VBP"} for k in gap):
                break
            people.append(c)
    return people if len(people) >= 2 else []


def resignations(text: Text, sentence: Sentence) -> Iterator[Claim]:
    """ "Ann Lee's resignation as chair": the post is left."""
    rendered = links.line(text, sentence)
    for match in links._compiled(r"{person} 's (?:[\w-]+ ){0,2}resignation as {role}").finditer(rendered.text):
        person, role = rendered.items[match["person"]], rendered.items[match["role"]]
        if (
            isinstance(person, Chunk)
            and isinstance(role, Role)
            and not re.search(r"call|demand|urge|offer|threat|possible|reject", match[0])
        ):
            for claim in role_claims(text, person, role, RESIGNATION, status="Former"):
                yield claim
                if claim.predicate == "org:holds":
                    yield replace(claim, predicate="kg:resignedFrom", status=None)


RESIGNATION = Pattern(
    "resignation-as", "", "Ann Lee's resignation as chair was accepted.", "They called for Ann Lee's resignation as chair.", confidence=0.85
)


def all_are(text: Text, sentence: Sentence) -> Iterator[Claim]:
    """ "All are SNP councillors", "Both are trustees of the charity": said of those named just before."""
    words = [text.lower(k) for k in range(sentence.first, min(sentence.last, sentence.first + 6))]
    opening = re.match(r"(all|both)(?: (two|three|four|five|six))?(?: of them)? (?:are|were|is) ", " ".join(words) + " ")
    if opening is None:
        return
    n = text.sentence_of[sentence.first]
    if n == 0:
        return
    before = text.sentences[n - 1]
    people = list({c.name: c for c in text.within(before) if c.kind is Kind.PERSON and c.name}.values())
    wanted = {"both": 2, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}.get(opening[2] or opening[1])
    if (wanted is not None and wanted != len(people)) or len(people) < 2:
        text.abstain(sentence.first, sentence.last, f"{opening[0].strip()!r} does not fit the {len(people)} people named before")
        return
    for role in text.roles_in(sentence)[:1]:
        if role.plural:
            for person in people:
                yield from role_claims(text, person, role, ALL_ARE, evidence_from=before.first)


# --- roles ---------------------------------------------------------------------------------------


def role_claims(
    text: Text, person: Chunk, role: Role, pattern: Pattern, *, evidence_from: int | None = None, status: str | None = None
) -> list[Claim]:
    """The claims that one person's link to one role makes: the post, the party, the area."""
    first = min(person.first, role.first) if evidence_from is None else evidence_from
    last = max(person.last, role.last)
    stated = status or pattern.status or role_status(text, person, role)
    claims: list[Claim] = []
    party = role.party
    title = role.title
    body = body_of(text, role, person)
    subject = text.mention(person)
    if (
        role.area is not None
        and role.body is None
        and (not role.representative or (fold(role.title) == "councillor" and not is_constituency(text, role)))
    ):
        body = area_body(role.area)
    evidence = text.evidence(first, last)
    common = {"evidence": evidence, "rule": pattern.name, "confidence": pattern.confidence}
    if party is not None and party.name:
        claims.append(
            Claim("org:memberOf", subject, text.mention(party), status=Status.FORMER if stated == "Former" else Status.CURRENT, **common)
        )  # type: ignore[arg-type]
    if role.representative and role.area is not None and role.area.name and is_constituency(text, role):
        if stated != "Former":
            text.stands_for.append((person.name or "", role.area.name))
            claims.append(Claim("kg:represents", subject, area_mention(text, role.area), **common))  # type: ignore[arg-type]
    if title == "member" and role.body is None and party is not None and role.area is not None:
        title = "councillor"
    if title in {"founder", "co-founder", "founding partner"} or re.search(r"\b(co-)?founder$", title):
        if body is not None and body.kind is Kind.BODY and body.name:
            claims.append(Claim("schema:founder", text.mention(body), subject, **common))  # type: ignore[arg-type]
        return claims
    if fold(title).split()[-1] in NOT_HELD:
        return claims
    if holdable(text, role, body):
        since, until = dates_after(text, role, last)
        if since is None and until is None and re.search(r"\b(became|took over)\b", between_words(text, person, role)):
            since = point_after(text, role, last)
        claims.append(
            Claim(
                "org:holds",
                subject,
                mention_of_role(text, role) if title == role.title else replace(mention_of_role(text, role), name=title),
                role=title,
                body=text.mention(body) if body is not None and body.name else None,
                status=Status(stated if not (until and stated == "Current") else "Former"),
                since=since,
                until=until,
                **common,  # type: ignore[arg-type]
            )
        )
        text.holders.append((person.name or "", title, body.name if body is not None else None, stated))
    return claims


NOT_HELD = frozenset(
    "candidate candidates politician politicians backbencher frontbencher activist businessman businesswoman statesman stateswoman campaigner".split()
)


def role_status(text: Text, person: Chunk, role: Role) -> str:
    """How the role stands: its own word, or the tense of what links it to the name."""
    if role.status != "Current":
        return role.status
    between = " ".join(text.lower(k) for k in range(min(person.last, role.last), max(person.first, role.first)))
    if re.search(r"\b(previously|formerly|once|used to be|until recently|was|were|had been)\b", between) and "was appointed" not in between:
        return "Former"
    if re.search(r"\b(will be|is to be|will become|is to become|is set to become|will serve as)\b", between):
        return "Incoming"
    if "will act as" in between:
        return "Acting"
    return "Current"


def holdable(text: Text, role: Role, body: Chunk | None) -> bool:
    """Whether a role phrase states a post: not a bare "member" or a trade without a body."""
    if role.area is not None and role.representative:
        return True
    return body is not None or not is_occupation(role, text) or len(role.title.split()) > 1


def is_constituency(text: Text, role: Role) -> bool:
    """Whether the area beside a representative is the one that they stand for: "for" it says so; "a Newcastle councillor" sits on Newcastle's council."""
    area = role.area
    if area is None:
        return False
    if area.first > role.head:
        return text.lower(area.first - 1) in {"for", "the"} or text.lower(area.first - 2) == "for"
    if fold(role.title) not in {"councillor", "alderman", "bailie"}:
        return True
    councils = {fold(c.name) for c in text.chunks if c.kind is Kind.BODY and c.name and c.named and "council" in fold(c.name)}
    return role.determiner not in {"a", "an"} and not any(fold(area.text) in name for name in councils)


def area_body(area: Chunk) -> Chunk:
    return area


def area_mention(text: Text, area: Chunk) -> Mention:
    return replace(text.mention(area), kind=Kind.AREA)


def body_of(text: Text, role: Role, person: Chunk | None = None) -> Chunk | None:
    """The body of a role: beside it, by "its" or "her", or the one body of the text that has such roles."""
    if role.body is not None:
        return role.body if role.body.name else None
    title = fold(role.title)
    core = re.sub(r"\b(group|council|ward|county|city|borough|district|town|parish) (?=councillor|leader|deputy)", "", title)
    if role.owner == "whose":
        before = [c for c in text.chunks if c.last <= role.first and c.first >= role.first - 8 and c.kind is Kind.BODY]
        return before[-1] if before and before[-1].name else None
    if role.owner in {"its", "their"} or (role.owner in {"his", "her"} and core.startswith("deputy")):
        return owner_body(text, role) if role.owner not in {"his", "her"} else person_body(text, role)
    if (any(w in STATES for w in core.split()) and core not in ANY_BODY_ROLES) or (
        role.status == "Former" and role.determiner in {"a", "an"}
    ):
        return None
    if role.area is not None:
        beside = not role.representative or (fold(role.title) == "councillor" and not is_constituency(text, role))
        return role.area if beside and role.area.name else None
    if (
        core in COUNCIL_ROLES
        or core.startswith(("cabinet member", "portfolio holder", "lead member"))
        or core.endswith(("portfolio holder", "cabinet member"))
    ):
        return sole_body(text, {"council"}, role)
    named_after = [
        c for c in text.chunks if c.kind is Kind.BODY and c.name and c.named and text.lower(role.head) + "s" in fold(c.name).split()
    ]
    if len({c.name for c in named_after}) == 1:
        return min(named_after, key=lambda c: abs(c.first - role.first))
    for key, kinds in BODY_OF_ROLE.items():
        if core == key:
            return sole_body(text, set(kinds), role)
    if core in ANY_BODY_ROLES:
        return sole_body(text, None, role)
    return None


def person_body(text: Text, role: Role) -> Chunk | None:
    """ "his deputy": the body at which the one whom "his" means holds the only post that the text gives them."""
    owner = text.pronouns.get(role.first)
    if owner is None:
        return None
    held = {h[2] for h in text.holders if h[0] == owner.name and h[2] and fold(h[1]) not in {"councillor", "mp"}}
    if len(held) != 1:
        return None
    (name,) = held
    return next((c for c in text.chunks if c.kind is Kind.BODY and c.name == name), None)


def owner_body(text: Text, role: Role) -> Chunk | None:
    """ "its treasurer": the last body named before, if the sentence or the one before names only one."""
    here = text.sentence_of[role.first]
    for n in (here, here - 1):
        near = [c for c in text.chunks if c.kind is Kind.BODY and c.name and c.first < role.first and text.sentence_of[c.first] == n]
        names = {c.name for c in near}
        if len(names) == 1:
            return near[-1]
        if names:
            return None
    return None


def sole_body(text: Text, kinds: set[str] | None, role: Role) -> Chunk | None:
    """The one named body of these kinds in the document, nearest mention first; None where there are more."""
    near = [c for c in text.chunks if c.kind is Kind.BODY and c.name and c.named and (kinds is None or fold(c.name).split()[-1] in kinds)]
    if kinds is None:
        near = [c for c in near if fold(c.name or "").split()[-1] in MAIN_HEADS or (c.name or "").isupper()]
        near = [c for c in near if fold(c.name or "") not in INSPECTORATES | {"nhs", "bbc", "eu", "un"}]
    near = [c for c in near if not any(o.name != c.name and (c.name or "").startswith(f"{o.name} ") for o in near)]
    near = dominant(near, text.sentence_of, text.sentence_of[role.first])
    if len({c.name for c in near}) != 1:
        return None
    return min(near, key=lambda c: abs(c.first - role.first))


def dominant(near: list[Chunk], sentence_of: list[int], here: int) -> list[Chunk]:
    """Those of the one body named so far; of several, those of the one that the text is about (twice as often named as any other)."""
    before = [c for c in near if sentence_of[c.first] <= here] or near
    counts = Counter(c.name for c in before)
    if len(counts) > 1:
        counts = Counter(c.name for c in near)
        (first, n), (_, m) = counts.most_common(2)
        if n >= 3 and n >= 2 * m:
            return [c for c in near if c.name == first]
    return before


MAIN_HEADS = frozenset(
    "ft council trust board partnership authority company university college school academy charity police constabulary association society foundation agency ltd plc inc".split()
)


def dates_after(text: Text, role: Role, last: int) -> tuple[str | None, str | None]:
    """ "since 2019", "from 1995 to 2004", "until May" right after the role."""
    sentence = text.sentences[text.sentence_of[role.first]]
    if last >= sentence.last:
        return None, None
    document = text.annotated.document
    start = text.tokens[last].span.start
    rest = document.text[start : text.tokens[sentence.last - 1].span.end]
    for found in parse_dates(rest, document.published):
        if found.span.start > 8:
            break
        if found.kind == "since":
            return found.start, None
        if found.kind == "until":
            return None, found.end
        if found.kind == "range":
            return found.start, found.end
    return None, None


def between_words(text: Text, person: Chunk, role: Role) -> str:
    return " ".join(text.lower(k) for k in range(min(person.last, role.last), max(person.first, role.first)))


def point_after(text: Text, role: Role, last: int) -> str | None:
    """ "became leader on 3 January": the day right after the role."""
    sentence = text.sentences[text.sentence_of[role.first]]
    if last >= sentence.last:
        return None
    document = text.annotated.document
    rest = document.text[text.tokens[last].span.start : text.tokens[sentence.last - 1].span.end]
    first = next(iter(parse_dates(rest, document.published)), None)
    return first.start if first is not None and first.kind == "point" and first.span.start <= 8 else None


def titles(text: Text, sentence: Sentence) -> Iterator[Claim]:
    """ "Cllr Raj Patel" is a councillor; "Gov. Ivey" a governor. Once per person and title in a document."""
    for chunk in text.within(sentence):
        if chunk.kind is not Kind.PERSON or not chunk.name:
            continue
        for title in chunk.titles:
            role = TITLE_ROLES.get(title)
            if role is None or any(h[0] == chunk.name and fold(h[1]) == fold(role) for h in text.holders):
                continue
            word = next(i for i in range(chunk.first, chunk.last) if text.lower(i).rstrip(".") == title)
            made = Role(word, word + 1, word, role, representative=True)
            yield from role_claims(text, chunk, made, TITLE)


# --- parties -------------------------------------------------------------------------------------

PARTY_PATTERNS = (
    Pattern("party-before-name", r"{party} {person}", "Conservative Peter Beer spoke.", "Labour told Peter Beer so."),
    Pattern("possessive-party", r"{party} 's {person}", "Labour's Ann Lee won.", "Labour's Mere Group won."),
    Pattern(
        "party-description-name",
        r"{party} 's (?:[a-z-]+ ){1,4}, {person}(?= ,)",
        "Labour's prospective candidate, Ann Lee, lost.",
        "Labour's defeat, Ann Lee said, hurt.",
        confidence=0.88,
    ),
    Pattern(
        "name-of-party", r"{person} ,? ?of (?:the )?{party}", "Ann Lee, of the DUP, spoke.", "Ann Lee spoke of Labour.", confidence=0.92
    ),
    Pattern("party-in-parentheses", r"{person} \( {party} (?:\)|,|-)", "Ann Lee (Labour) won.", "Ann Lee (who beat Labour) won."),
    Pattern(
        "name-comma-party",
        r"{person} , (?:a|an|the|of the)? ?{party}(?= [,.])",
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


def parties(text: Text, sentence: Sentence) -> Iterator[Claim]:
    rendered = links.lines(text, sentence)[-1]
    for pattern in PARTY_PATTERNS:
        for match in (
            *pattern.regex.finditer(rendered.text),
            *(pattern.regex.finditer(links.line(text, sentence).text) if "\\(" in pattern.shape else ()),
        ):
            person, party = rendered.items[match["person"]], rendered.items[match["party"]]
            if not (isinstance(person, Chunk) and isinstance(party, Chunk)):
                continue
            first, last = min(person.first, party.first), max(person.last, party.last)
            if pattern.name == "party-before-name" and text.lower(first - 1) in {"controlled", "run", "led"}:
                continue
            former = text.lower(first - 1) in {"former", "ex"}
            yield Claim(
                "org:memberOf",
                text.mention(person),
                text.mention(party),
                text.evidence(first, last),
                pattern.name,
                pattern.confidence,
                status=Status.FORMER if former else Status.CURRENT,
            )


# --- areas ---------------------------------------------------------------------------------------

AREA_PATTERNS = (
    Pattern(
        "represents-area",
        r"{person} (?:, (?:\S+ ){1,8}?)?(?:, |- )?(?:who |which )?(?:also )?(?:represents|represented) (?:the )?{area}",
        "Ann Lee, who represents Elm ward, spoke.",
        "Ann Lee represents the council in Elm.",
        confidence=0.93,
    ),
    Pattern("area-possessive", r"{area} 's {person}", "Carlton West's Coun Ann Lee spoke.", "Elm's Ann Lee won the race.", confidence=0.9),
    Pattern(
        "name-district", r"{person} \( {area} \)", "Ann Lee (District 4) voted for it.", "Ann Lee (born in Elm) voted.", confidence=0.85
    ),
)


def areas(text: Text, sentence: Sentence) -> Iterator[Claim]:
    rendered = links.line(text, sentence)
    for pattern in AREA_PATTERNS:
        for match in pattern.regex.finditer(rendered.text):
            person, area = rendered.items[match["person"]], rendered.items[match["area"]]
            if not (isinstance(person, Chunk) and isinstance(area, Chunk) and area.name):
                continue
            if pattern.name == "area-possessive" and not set(person.titles) - HONORIFICS:
                continue
            if pattern.name == "name-district" and not re.match(r"(?i)district|ward|division", area.text):
                continue
            first, last = min(person.first, area.first), max(person.last, area.last)
            yield Claim(
                "kg:represents", text.mention(person), widened(text, area), text.evidence(first, last), pattern.name, pattern.confidence
            )


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


# --- bodies --------------------------------------------------------------------------------------

BODY_PATTERNS: tuple[tuple[str, str, str, str], ...] = (
    ("controlled-body", "kg:controlledBy", r"{party} - (?:controlled|run|led) {body}", "bp"),
    (
        "body-run-by",
        "kg:controlledBy",
        r"{body} (?:, which )?(?:is |has been |was )?(?:controlled|run|led) by (?:the |a )?(?:majority )?{party}",
        "bp",
    ),
    ("party-runs", "kg:controlledBy", r"{party} (?:, who |, which |who |which )?(?:run|runs|control|controls|lead|leads) {body}", "bp"),
    (
        "party-took-control",
        "kg:controlledBy",
        r"{party} (?:took|take|takes|won|regained|seized|gained|kept|retained) (?:overall )?control of (?:the )?{body}",
        "bp",
    ),
    (
        "subsidiary-of",
        "org:subOrganizationOf",
        r"{body} (?:, |, which |which )?(?:is |are |was |itself is )?(?:also )?(?:now )?(?:a |an |the )?(?:[\w-]+ ){{0,6}}?(?:subsidiary|division|arm|unit|branch|part|member company|brand|imprint|department) of (?:the )?(?:[\w.-]+ ){{0,5}}?{whole}",
        "bw",
    ),
    (
        "as-subsidiary-of",
        "org:subOrganizationOf",
        r"{body} (?:[a-z]+ ){{0,4}}as (?:a |an )(?:[\w-]+ ){{0,6}}?(?:subsidiary|division|arm|unit) of (?:the )?(?:[\w.-]+ ){{0,3}}?{whole}",
        "bw",
    ),
    (
        "parent-of",
        "org:subOrganizationOf",
        r"{whole} (?:, (?:\S+ ){{1,8}}?, )?(?:is|was) (?:also )?the (?:parent|parent company|owner|holding company) (?:of|for) (?:the )?{body}",
        "bw",
    ),
    (
        "owned-by",
        "org:subOrganizationOf",
        r"{body} (?:, |, which |which |is |was |has been |now |currently |wholly )*owned by (?:the )?{whole}",
        "bw",
    ),
    (
        "parent-company",
        "org:subOrganizationOf",
        r"{body} 's (?:parent|parent company|owner|parent organisation|parent organization) ,? ?{whole}",
        "bw",
    ),
)


def bodies(text: Text, sentence: Sentence) -> Iterator[Claim]:
    rendered = links.lines(text, sentence)[-1]
    for name, predicate, shape, _ in BODY_PATTERNS:
        if re.search(r"\b(would|could|will|might|may|to) (?:become|be)\b|\bnot\b|\bno longer\b", rendered.text):
            continue
        for match in links._compiled(shape.replace("{{", "\x00").replace("}}", "\x01").replace("\x00", "{").replace("\x01", "}")).finditer(
            rendered.text
        ):
            groups = match.groupdict()
            subject = rendered.items[groups["body"]]
            other = rendered.items[groups.get("party") or groups["whole"]]
            if not (isinstance(subject, Chunk) and isinstance(other, Chunk)):
                continue
            for owner in parties_before(text, other):
                if not subject.name or not owner.name or subject.name == owner.name:
                    continue
                first, last = min(subject.first, owner.first), max(subject.last, owner.last)
                other = owner
                yield Claim(predicate, text.mention(subject), text.mention(other), text.evidence(first, last), name, 0.92)


PARTY_LETTERS = {
    "lab": "Labour", "con": "Conservative", "lib dem": "Liberal Democrat", "ld": "Liberal Democrat", "lib dems": "Liberal Democrat", "grn": "Green", "green": "Green", "snp": "SNP", "pc": "Plaid Cymru",
    "d": "Democratic", "r": "Republican", "dem": "Democratic", "rep": "Republican", "ff": "Fianna Fáil", "fg": "Fine Gael", "sf": "Sinn Féin", "ref": "Reform UK", "reform uk": "Reform UK", "ukip": "UKIP", "uup": "UUP", "dup": "DUP", "sdlp": "SDLP", "alliance": "Alliance", "lab co-op": "Labour",
}  # fmt: skip
BRACKET = Pattern("party-in-parentheses", "", "Ann Lee (Lab, Dockside) spoke.", "Ann Lee (the chair) spoke.", confidence=0.92)


def bracketed(text: Text, sentence: Sentence) -> Iterator[Claim]:
    """ "Ann Lee (Lab, Dockside)", "Rep. Ann Lee (D-Westlake)": party and area in brackets after a name."""
    document = text.annotated.document
    for person in text.within(sentence):
        if person.kind is not Kind.PERSON or not person.name or text.lower(person.last) not in {"(", "mla", "msp", "mp", "td"}:
            continue
        start = person.last + (text.lower(person.last) != "(")
        if text.lower(start) != "(":
            continue
        from_ = text.tokens[start].span.end
        close = document.text.find(")", from_, from_ + 60)
        if close < 0:
            continue
        inside = document.text[from_:close]
        match = re.fullmatch(r"\s*([A-Za-zéá. -]*?)\s*(?:[,–-]\s*([A-Z][\w' .&-]+))?\s*", inside)
        if match is None or (
            (name := PARTY_LETTERS.get(fold(match[1])) or (party(match[1]) if match[1] else None)) is None
            and fold(match[1] or "") not in {"ind", "independent", "i"}
        ):
            continue
        evidence = text.evidence(person.first, next((t.i + 1 for t in text.tokens[start:] if t.span.start >= close), sentence.last))
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


def party_name(text: Text, name: str) -> str:
    """The name that this document gives the same party, or its usual one."""
    key = party_key(name)
    return next((c.name for c in text.chunks if c.kind is Kind.PARTY and c.name and party_key(c.name) == key), party(name) or name)


# --- families ------------------------------------------------------------------------------------

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
    rendered = links.line(text, sentence)
    for name, predicate, shape in FAMILY_PATTERNS:
        for match in links._compiled(shape).finditer(rendered.text):
            a, b = rendered.items[match["person"]], rendered.items[match["other"]]
            if not (isinstance(a, Chunk) and isinstance(b, Chunk)) or a.name == b.name or re.search(r"\b(not|never|former|ex)\b", match[0]):
                continue
            evidence = text.evidence(min(a.first, b.first), max(a.last, b.last))
            if predicate == "parent-reversed":
                yield Claim("schema:parent", text.mention(b), text.mention(a), evidence, name, 0.9)
            else:
                yield Claim(predicate, text.mention(a), text.mention(b), evidence, name, 0.9)


# --- membership ----------------------------------------------------------------------------------

MEMBER_PATTERNS = (
    ("member-of", r"{body} (?:, |is |are |, which is )(?:also )?(?:a )?(?:founding |full )?members? of (?:the )?{whole}"),
    ("sits-on", r"{person} (?:, who |who )?(?:also )?(?:sits|sat|sit|serves|served) on (?:the )?{whole}"),
    ("joined-body", r"{body} (?:has |have )?joined (?:the )?{whole}"),
    (
        "partnership-between",
        r"{whole} (?:, )?(?:between|of|comprising|involving|made up of|run by|which includes|, including) (?:the )?(?:\w+ ){0,3}?{body}",
    ),
)


def memberships(text: Text, sentence: Sentence) -> Iterator[Claim]:
    """Bodies in alliances, people on boards."""
    rendered = links.line(text, sentence)
    for name, shape in MEMBER_PATTERNS:
        for match in links._compiled(shape).finditer(rendered.text):
            groups = match.groupdict()
            who, whole = rendered.items[groups.get("body") or groups["person"]], rendered.items[groups["whole"]]
            if not (isinstance(who, Chunk) and isinstance(whole, Chunk)) or not who.name or not whole.name or who.name == whole.name:
                continue
            if name == "partnership-between" and not re.search(r"partnership|alliance|coalition|consortium|federation", fold(whole.name)):
                continue
            members = [who]
            if who.kind is Kind.BODY:
                members = listed_with(text, sentence, who) if name == "partnership-between" else coordinated_before(text, sentence, who)
            for m in members:
                if m.name and m.name != whole.name:
                    yield Claim(
                        "org:memberOf",
                        text.mention(m),
                        text.mention(whole),
                        text.evidence(min(m.first, whole.first), max(m.last, whole.last)),
                        name,
                        0.9,
                    )


def coordinated_before(text: Text, sentence: Sentence, chunk: Chunk) -> list[Chunk]:
    out, i = [chunk], chunk.first - 1
    while i > sentence.first and text.lower(i) in {"and", ",", "the"}:
        if text.lower(i) == "the":
            i -= 1
            continue
        before = text.chunk_at(i - 1)
        if before is None or before.kind is not Kind.BODY or not before.name:
            break
        out.insert(0, before)
        i = before.first - 1
    return out


def listed_with(text: Text, sentence: Sentence, first: Chunk) -> list[Chunk]:
    """A body and those listed after it: "the council, the trust and the county's Integrated Care Board"."""
    out, i, gap = [first], first.last, 0
    while i < sentence.last and gap <= 4:
        c = text.chunk_at(i)
        if c is not None and c.kind is Kind.BODY:
            if c.name:
                out.append(c)
            i, gap = c.last, 0
            continue
        if (c is not None and c.kind is Kind.AREA) or text.lower(i) in {"and", ",", "the", "'s", "’s", "county", "local"}:
            i += 1
            continue
        break
    return out if len(out) >= 2 else []


def parties_before(text: Text, last: Chunk) -> list[Chunk]:
    """A party and those coordinated before it: "the Liberal Democrats and Labour, who run the council"."""
    out = [last]
    while last.kind is Kind.PARTY:
        i = last.first - 1
        while text.lower(i) == "the":
            i -= 1
        before = text.chunk_at(i - 1) if text.lower(i) in {"and", ","} else None
        if before is None or before.kind is not Kind.PARTY:
            break
        out.append(before)
        last = before
    return out


UNIT_HEADS = frozenset("committee panel cabinet group board directorate department division unit executive sub-committee".split())


def units(text: Text, sentence: Sentence) -> Iterator[Claim]:
    """ "Mere Council's planning committee", "the Labour group on Mere Council": a unit and the body that has it."""
    for c in text.within(sentence):
        if (
            c.kind is not Kind.BODY
            or not c.name
            or fold(c.name).split()[-1] not in UNIT_HEADS
            or fold(c.name).split()[0] in {"board"}
            or (c.definite and c.named)
        ):
            continue
        before = text.chunk_at(c.first - 2)
        if (
            text.lower(c.first - 1) in {"'s", "’s"}
            and before is not None
            and before.kind is Kind.BODY
            and before.name
            and before.name != c.name
        ):
            yield Claim(
                "org:subOrganizationOf", text.mention(c), text.mention(before), text.evidence(before.first, c.last), "unit-of-body", 0.9
            )
        after = text.chunk_at(c.last + 1) or text.chunk_at(c.last + 2)
        if (
            text.lower(c.last) in {"on", "at"}
            and after is not None
            and after.kind is Kind.BODY
            and after.name
            and after.first <= c.last + 2
            and after.name != c.name
        ):
            yield Claim(
                "org:subOrganizationOf", text.mention(c), text.mention(after), text.evidence(c.first, after.last), "unit-of-body", 0.9
            )


SUCCESSION = (
    ("successor", r"{person} 's successor (?:, )?(?:as R\d+ , )?(?:R\d+ )?{other}", False),
    ("predecessor", r"{person} 's predecessor (?:, )?(?:R\d+ )?{other}", True),
)


def successions(text: Text, sentence: Sentence) -> Iterator[tuple[Chunk, Chunk]]:
    """Pairs (new, old) of "X's successor, Y" and "her predecessor, Z", for the reader of events."""
    rendered = links.line(text, sentence)
    for _, shape, reverse in SUCCESSION:
        for match in links._compiled(shape).finditer(rendered.text):
            a, b = rendered.items[match["person"]], rendered.items[match["other"]]
            if isinstance(a, Chunk) and isinstance(b, Chunk):
                yield (a, b) if reverse else (b, a)
