"""Roles of several people, of titles, and of posts that are left."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from kg.extract.beside.lines import Line, Pattern
from kg.extract.beside.posts import of_forebear, role_claims
from kg.extract.holders import role_meant
from kg.extract.lists import people_before
from kg.extract.text import Chunk, Role, Text
from kg.model import Claim, Kind, Sentence
from kg.names import STATUS_WORDS, TITLE_ROLES, fold

PLURAL = Pattern(
    "plural-role-before-names",
    "",
    "Mere Council directors Ann Lee and Raj Shah welcomed the report.",
    "Trustees told Ann Lee and Raj Shah so.",
    confidence=0.92,
)
ALL_ARE = Pattern(
    "all-are",
    "",
    "Ann Lee and Raj Shah won seats. Both are SNP councillors.",
    "Ann Lee won a seat. Both are SNP councillors.",
    confidence=0.88,
)
TITLE = Pattern("title-before-name", "", "Cllr Raj Patel spoke.", "Mr Patel spoke.", confidence=0.93)
RESIGNATION = Pattern(
    "resignation-as",
    r"{person} 's (?:[\w-]+ ){0,2}resignation as {role}",
    "Ann Lee's resignation as chair was accepted.",
    "Ann Lee's possible resignation as chair worried the members.",
    confidence=0.85,
)


def distributed(text: Text, sentence: Sentence, person: Chunk, role: Role) -> list[Chunk]:
    """The person, and for a plural role those coordinated before: "Ann Lee and Raj Shah, Labour members"."""
    return [*people_before(text, person, sentence.first), person] if role.plural else [person]


def plural_before_names(text: Text, sentence: Sentence) -> Iterator[Claim]:
    """ "trustees Ann Lee and Raj Shah", "Supervisors Ann Lee (District 4), Raj Shah (District 5)"."""
    for role in text.roles_in(sentence):
        if not role.plural:
            continue
        i = role.last + (text.lower(role.last) in {",", ":"})
        named = text.lower(i) == "including"  # "Labour MPs, including Ann Lee"
        people = name_list(text, sentence, i + named)
        if len(people) >= 2 or (named and people):
            for person in people:
                yield from role_claims(text, person, role, PLURAL)


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


def resignations(text: Text, sentence: Sentence, rendered: Line) -> Iterator[Claim]:
    """ "Ann Lee's resignation as chair": the post is left."""
    for match in RESIGNATION.regex.finditer(rendered.text):
        person, role = rendered.items[match["person"]], rendered.items[match["role"]]
        if (
            isinstance(person, Chunk)
            and isinstance(role, Role)
            and not re.search(
                r"call|demand|urge|offer|threat|possible|reject|petition|push|pressure|want|withdr[ae]w|rescind|retract|revers"
                r"|rule[ds]? out|delay|supposed|alleged|rumou?r|fake|false",
                f"{rendered.text[: match.start()][-40:]}{match[0]}",
            )
        ):
            for claim in role_claims(text, person, role, RESIGNATION, status="Former"):
                yield claim
                if claim.predicate == "org:holds":
                    yield replace(claim, predicate="kg:resignedFrom", status=None)


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
        if role.plural and role.first - sentence.first <= opening[0].count(" ") + 1:
            for person in people:
                yield from role_claims(text, person, role, ALL_ARE, evidence_from=before.first)


HOLDER = Pattern(
    "holder-of-the-job",
    r"(?:the )?(?:last|previous|former|current|present|new) (?:person in|holder of|occupant of) the (?:job|post|role|position) , {person}",
    "Mere Police lacks a chief constable. The last holder of the job, Ann Lee, retired.",
    "Mere Police lacks a chief constable. The advert for the job, Ann Lee said, is out.",
    confidence=0.88,
)


def holders_of_job(text: Text, sentence: Sentence, rendered: Line) -> Iterator[Claim]:
    """ "the last holder of the job, Ann Lee": the role spoken of just before."""
    for match in HOLDER.regex.finditer(rendered.text):
        person = rendered.items[match["person"]]
        role = role_meant(text, person.first - 2)
        if isinstance(person, Chunk) and role is not None:
            status = "Current" if re.search(r"\b(current|present|new)\b", match[0]) else "Former"
            yield from role_claims(
                text, person, replace(role, status=status, determiner=None), HOLDER, evidence_from=sentence.first, status=status
            )


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
            before = text.lower(chunk.first - 1)
            role = f"{before} {role}" if before in RANKS else role
            office = title in OFFICES
            body = place_before(text, chunk.first - (before in RANKS)) if office else None
            if title == "justice" and body is None:
                continue  # "Justice Ann Lee": of which court is not said
            made = Role(word, word + 1, word, role, body=body, representative=not office)
            gone = once(text, sentence, chunk) or of_forebear(text, chunk.first)
            for_now = STATUS_WORDS.get(before) if STATUS_WORDS.get(before) in {"Interim", "Acting", "Incoming"} else None
            yield from role_claims(text, chunk, made, TITLE, status="Former" if gone else for_now)


RANKS = frozenset({"deputy", "assistant", "associate", "chief"})
OFFICES = frozenset({"superintendent", "judge", "justice"})


def place_before(text: Text, first: int) -> Chunk | None:
    """ "Mere School District Superintendent Ann Lee": the body right before the title that begins at a token."""
    before = text.chunk_at(first - 1)
    return before if before is not None and before.kind is Kind.BODY and before.last == first else None


def once(text: Text, sentence: Sentence, chunk: Chunk) -> bool:
    """ "former Mere councillor Ann Lee", "the late Cllr Lee": a word before the title says that it is over."""
    i = chunk.first - 1
    while (
        i > sentence.first
        and (text.tokens[i].pos in ("PROPN", "NOUN") or text.tokens[i].text[0].isupper() or text.lower(i) in {"-", "–", "and", "&"})
        and text.lower(i) not in GONE
    ):
        i -= 1
    return text.lower(i) in GONE and (text.lower(i) != "late" or text.lower(i - 1) == "the")


GONE = frozenset({"former", "ex", "late", "then"})
