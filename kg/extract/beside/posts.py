"""The claims that one person's link to one role makes: the post, the party, the area, and since when."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import partial

from kg.dates import parse_dates
from kg.extract.beside.lines import Pattern
from kg.extract.beside.owners import body_of, is_constituency, owners_post
from kg.extract.lemmas import UNREAL
from kg.extract.names.letters import WEEKDAYS_MONTHS
from kg.extract.roles.heads import is_occupation
from kg.extract.text import Chunk, Role, Text
from kg.model import Claim, Kind, Mention, Status
from kg.names import NATIONALITIES, TRADES, fold, party, party_key, words


def mention_of_role(text: Text, role: Role) -> Mention:
    span = text.annotated.span(role.first, role.last)
    return Mention(text.annotated.document.id, span, span.of(text.annotated.document.text), Kind.POST, role.title)


def of_whose_deputy(text: Text, role: Role) -> str:
    """The role's title; of "her deputy" with the post of the one whose deputy it is: deputy leader."""
    post = owners_post(text, role) if role.owner in {"his", "her"} and fold(role.title) in {"deputy", "depute"} else None
    return role.title if post is None else f"{role.title} {post[0]}"


FOUNDER = re.compile(r"(?i)\b(co-?)?founder( member)?$")


def role_claims(
    text: Text, person: Chunk, role: Role, pattern: Pattern, *, evidence_from: int | None = None, status: str | None = None
) -> list[Claim]:
    """The claims that one person's link to one role makes: the post, the party, the area."""
    first = min(person.first, role.first) if evidence_from is None else evidence_from
    last = max(person.last, role.last)
    stated = "Former" if role.last == last and in_the_past(text, last) else status or pattern.status or role_status(text, person, role)
    claims: list[Claim] = []
    in_party = role.party
    body = body_of(text, role, person)
    title = of_whose_deputy(text, role)
    subject = text.mention(person)
    if (
        role.area is not None
        and body is None
        and role.body is None
        and (not role.representative or (fold(role.title) == "councillor" and not is_constituency(text, role)))
    ):
        body = role.area
    claim = partial(Claim, evidence=text.evidence(first, last), rule=pattern.name, confidence=pattern.confidence)
    if (of_party := party_said(text, in_party, body)) is not None:
        stood = stated == "Former" and (role.status == "Former" or text.lower(role.head) in STANDING)  # and may be a member still
        claims.append(
            claim("org:memberOf", subject, of_party, status=None if stood else Status.FORMER if stated == "Former" else Status.CURRENT)
        )
    if role.representative and role.area is not None and role.area.name and is_constituency(text, role) and stated != "Former":
        text.stands_for.append((person.name or "", role.area.name))
        claims.append(claim("kg:represents", subject, area_mention(text, role.area)))
    if title == "member" and role.body is None and in_party is not None and role.area is not None and of_a_council(text):
        title = "councillor"
    if FOUNDER.search(title) or any(text.lower(k) == "founding" for k in range(role.first, role.head)):
        bodies = [b for b in (body, *role.further) if b is not None and b.kind in (Kind.BODY, Kind.PARTY) and b.name]
        claims += [claim("schema:founder", text.mention(b), subject) for b in bodies]
        if FOUNDER.search(title):
            return claims
    if text.lower(role.head) in {"politician", "politicians"} and body is not None and body.kind is Kind.BODY and body.name:
        of = replace(text.mention(body), kind=Kind.PARTY)  # what somebody is a politician of
        claims.append(claim("org:memberOf", subject, of, status=Status.FORMER if stated == "Former" else Status.CURRENT))
    if fold(title).split()[-1] in NOT_HELD or text.lower(role.head) in NOT_HELD:
        return claims
    if not holdable(text, role, body):
        text.called.append((person.name or "", title, None, stated))
    else:
        since, until = dates_after(text, role.first, last)
        if (
            since is None
            and until is None
            and stated != "Incoming"
            and re.search(r"\b(became|took over)\b", between_words(text, person, role))
        ):
            since = point_after(text, role, last)
        claims.append(
            claim(
                "org:holds",
                subject,
                mention_of_role(text, role) if title == role.title else replace(mention_of_role(text, role), name=title),
                role=title,
                body=text.mention(body) if body is not None and body.name else None,
                status=Status(stated if not (until and stated == "Current" and not to_come(text, until)) else "Former"),
                since=since,
                until=until,
            )
        )
        text.holders.append((person.name or "", title, body.name if body is not None else None, stated))
        if role.body is not None and body is role.body:
            claims += [replace(claims[-1], body=text.mention(b), since=None, until=None) for b in role.further if b.name]
            at = Status.FORMER if stated == "Former" else Status.CURRENT
            claims += [claim("org:memberOf", subject, text.mention(b), status=at) for b in role.wholes if b.name and b.name != body.name]
    return claims


def of_a_council(text: Text) -> bool:
    """Whether a text is about a council, and not about a parliament whose members are called so too."""
    named = {w for c in text.chunks if c.kind is Kind.BODY and c.name for w in fold(c.name).split()}
    return "council" in named and named.isdisjoint(
        {"parliament", "assembly", "senate", "representatives", "commons", "legislature", "congress"}
    )


def party_said(text: Text, party_: Chunk | None, body: Chunk | None) -> Mention | None:
    """The party that a role names, else that of the group of which it is a post."""
    if party_ is not None:
        return text.mention(party_) if party_.name else None
    return party_of_group(text, body) if body is not None else None


def party_of_group(text: Text, body: Chunk) -> Mention | None:
    """The party of "the UUP group" of a council, which who leads it belongs to."""
    words_ = text.words(body.first, body.last - 1)
    if text.lower(body.last - 1) != "group" or body.last - body.first < 2 or (name := party(words_)) is None:
        return None
    span = text.annotated.span(body.first, body.last - 1)
    known = next((c.name for c in text.chunks if c.kind is Kind.PARTY and c.name and party_key(c.name) == party_key(words_)), None)
    return Mention(text.annotated.document.id, span, span.of(text.annotated.document.text), Kind.PARTY, known or name)


def to_come(text: Text, until: str) -> bool:
    """Whether a date lies after the day of the document."""
    published = text.annotated.document.published
    return published is not None and until[: len(published)] > published[: len(until)]


def gone_by(text: Text, until: str) -> bool:
    """Whether a date lies before the day of the document."""
    published = text.annotated.document.published
    return published is not None and until[: len(published)] < published[: len(until)]


STANDING = words("candidate, candidates, nominee, challenger")
NOT_HELD = words("""
candidate, candidates, nominee, incumbent, challenger, politician, politicians, backbencher, frontbencher, activist, businessman,
businesswoman, statesman, stateswoman, campaigner
""")


def in_the_past(text: Text, i: int) -> bool:
    """ "has been the leader in the past", "has been chair previously": what follows the words says that it is over."""
    after = [text.lower(k) for k in range(i, i + 4)]
    return after[:3] == ["in", "the", "past"] or after[0] == "previously" or (after[0] == "and" and "previously" in after)


def role_status(text: Text, person: Chunk, role: Role) -> str:
    """How the role stands: its own word, or the tense of what links it to the name."""
    if role.status != "Current":
        return role.status
    between = between_words(text, person, role)
    if WILL_HAVE.search(text.words(max(0, role.first - 6), role.head).lower()):
        return "Incoming"
    if over(text, person, role, between):
        return "Former"
    if re.search(r"\b(will be|is to be|will become|is to become|is set to become|will serve as)\b", between):
        return "Incoming"
    return "Acting" if "will act as" in between else "Current"


WILL_HAVE = re.compile(r"\bwill (\w+ )?have (a|an|its|their)( new)?\b")  # "will also have a new chair, Ann Lee"


def over(text: Text, person: Chunk, role: Role, between: str) -> bool:
    """Whether the words say that the role has ended: "was", "formerly", "became … before becoming", "the retirement of"."""
    past = re.search(
        r"\b(previously|formerly|once|used to be|until recently|was|were|had (?:\w+ ){0,6}been|(?<!has )(?<!have )(served|worked) as)\b",
        between,
    )
    left = parted(text, min(role.first, person.first)) and not described_beyond(text, person, role)
    return (
        (left and re.search(r"\bwho (is|remains)\b", between) is None)
        or of_forebear(text, min(role.first, person.first))
        or (past is not None and "was appointed" not in between and "still" not in between.split())
        or ("became" in between and left_again(text, max(role.last, person.last)))
    )


def described_beyond(text: Text, person: Chunk, role: Role) -> bool:
    """ "the resignation of Ann Lee, a party leader": what somebody is called in passing is not what was left."""
    return role.determiner in {"a", "an"} and role.first > person.first and text.lower(person.last) == ","


FOREBEAR = re.compile(
    r"\b((great\W+)+\w+|grandsons?|granddaughters?|grandchild|grandchildren|grandnephew|grandniece|descendants?)( and \w+)? of (the )?$"
)


def of_forebear(text: Text, i: int) -> bool:
    """ "the great-grandson of Mayor Ann Lee", "1880s Mayor Ann Lee": whoever is named at a token is of another time."""
    sentence = text.sentences[text.sentence_of[i]]
    decade = any(DECADE.fullmatch(text.tokens[k].text) for k in range(max(i - 1, sentence.first), min(i + 3, sentence.last)))
    return decade or FOREBEAR.search(text.words(max(sentence.first, i - 8), i).lower() + " ") is not None


DECADE = re.compile(r"1[0-9]{2}0s")


def parted(text: Text, i: int) -> bool:
    """ "the resignation of" right before what begins at token `i`."""
    near = range(max(text.sentences[text.sentence_of[i]].first, i - 7), i)
    seat = any(r.representative for r in text.roles if r.first == i)
    left = {"departure", "exit"} if seat else set()  # an MP may leave a party and keep the seat
    return any(text.lower(k) in PARTINGS - left and of_after(text, k, i) and not asked_for(text, k) for k in near)


def of_after(text: Text, noun: int, end: int) -> bool:
    """ "of" right after a noun or after when it was: "the retirement last month of"."""
    k = noun + 1
    while k < end and (text.lower(k) in WHEN or text.lower(k) in WEEKDAYS_MONTHS):
        k += 1
    return text.lower(k) == "of"


WHEN = words("last, this, in, on, week, month, year, earlier, today, yesterday")


def asked_for(text: Text, i: int) -> bool:
    """ "called for the resignation of": what token `i` names has not happened."""
    before = range(max(text.sentences[text.sentence_of[i]].first, i - 6), i)
    return any(text.tokens[k].lemma in UNREAL or text.lower(k) in {"for", "if", "possible", "potential"} for k in before)


def left_again(text: Text, i: int) -> bool:
    """ "became clerk before becoming chair", "before moving to …" after token `i`: the post did not last."""
    stop = text.sentences[text.sentence_of[i - 1]].last
    return any(
        text.lower(k) == "before" and text.tokens[k + 1].tag == "VBG" and text.tokens[k + 1].lemma in MOVES for k in range(i, stop - 1)
    )


MOVES = frozenset({"become", "move", "join", "leave", "take", "return", "retire", "be"})
PARTINGS = frozenset({"retirement", "resignation", "departure", "death", "passing", "dismissal", "sacking", "exit", "removal"})


def holdable(text: Text, role: Role, body: Chunk | None) -> bool:
    """Whether a role phrase states a post: not a bare "member" or a trade without a body."""
    if body is None and text.lower(role.head).removesuffix("s") in TRADES:
        return False
    if merely_described(role):
        return False
    if body is None and fold(role.title) == "leader" and role.party is None and praised(text, role):
        return False  # "an experienced senior leader", "long-serving leader Ann Lee"
    if role.area is not None and role.representative:
        return True
    if fold(role.title) == "governor" and text.tokens[role.head].text[0].isupper() and text.tokens[role.head].i == role.last - 1:
        return True  # "Governor Ann Lee" is a state's; a school's and a prison's are written small
    described = not {*DESCRIPTIVE, *NATIONALITIES}.isdisjoint(fold(role.title).split()[:-1])  # "high profile Australian administrator"
    return body is not None or not is_occupation(role, text) or (len(role.title.split()) > 1 and not described)


DESCRIPTIVE = words("high-profile, profile, leading, rights, renowned, award-winning, self-styled, celebrity, top")


def merely_described(role: Role) -> bool:
    """ "a successful leader", "a good chair", "a member of several bodies": praise or a description, and no post."""
    several = re.search(r"\bof (several|various|many|numerous|multiple)\b", role.title)
    return several is not None or not PRAISING.isdisjoint(fold(role.title).split()[:-1])


PRAISING = words("""
successful, good, great, better, best, fantastic, brilliant, strong, excellent, outstanding, inspirational, natural, true, real, proven,
effective, capable, talented, gifted, wonderful, amazing, committed, dedicated, passionate, tireless, formidable, visionary, poor, weak,
terrible, active, caring, thoughtful, skilled, able, exceptional, superb, born, hard-working
""")


def praised(text: Text, role: Role) -> bool:
    """Whether a word of praise or an indefinite article stands before the role's own words."""
    return role.determiner in {"a", "an"} or any(text.lower(k) in PRAISE for k in range(role.first - 1, role.head))


PRAISE = frozenset({"long-serving", "serving", "experienced", "veteran", "longtime", "respected", "senior"})


def area_mention(text: Text, area: Chunk) -> Mention:
    return replace(text.mention(area), kind=Kind.AREA)


def dates_after(text: Text, at: int, last: int) -> tuple[str | None, str | None]:
    """ "since 2019", "from 1995 to 2004", "until May" right after the words that begin at token `at`."""
    sentence = text.sentences[text.sentence_of[at]]
    if last >= sentence.last:
        return None, None
    document = text.annotated.document
    start = text.tokens[last].span.start
    rest = document.text[start : text.tokens[sentence.last - 1].span.end]
    coming = any(text.lower(k) in {"will", "would", "'ll", "’ll", "shall"} for k in range(max(sentence.first, at - 6), at))
    for found in parse_dates(rest, document.published, "future" if coming else None):
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
