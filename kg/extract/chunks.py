"""Find what a text names: people, bodies, parties and areas, by the model's names and by form.

The model proposes; form decides: a title makes a person, a head word ("… Council") a body, the list
of parties a party. Where form says nothing the model's label stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.text import Chunk, Text
from kg.model import Kind, Sentence, Token
from kg.names import (
    AMBIGUOUS_PARTIES,
    BODY_HEADS,
    COMMON_BODY_HEADS,
    HONORIFICS,
    INSPECTORATES,
    ROLE_HEADS,
    STATUS_WORDS,
    TITLES,
    bare,
    party_key,
)

LABEL_KINDS = {"PERSON": Kind.PERSON, "ORG": Kind.BODY, "PLACE": Kind.AREA}
JOINERS = frozenset({"of", "and", "for", "&", "'s", "’s", "the", "-", "–", "on", "in", "'", "’", "to", "with", "de", "du", "des", "+"})
PARTICLES = frozenset(
    {
        "de",
        "van",
        "von",
        "der",
        "den",
        "la",
        "le",
        "di",
        "da",
        "al",
        "bin",
        "ibn",
        "ap",
        "y",
        "e",
        "dos",
        "del",
        "-",
        "–",
        "'",
        "’",
        "ter",
        "ten",
        ".",
    }
)
WEEKDAYS_MONTHS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december".split()
)
LOOSE_CAPITALS = frozenset("send hmo ceo cfo mp mps uk us usa covid pm am tv id ok it ai hiv phd ma ba mba bsc".split())
NOT_NAMES = (
    WEEKDAYS_MONTHS
    | LOOSE_CAPITALS
    | frozenset(
        "i the a an he she it we they this that these those his her its their our my your in on at for but and or if as when while after before since "
        "there here what who why how mr mrs ms miss send hmo ceo cfo mp mps uk us usa u.k. u.s. covid pm am tv id ok".split()
    )
)
DEFINITE = frozenset({"the", "this", "its", "their", "his", "her", "our", "your"})
INDEFINITE = frozenset({"a", "an", "another", "one", "each", "every", "any"})


def find(text: Text) -> list[Chunk]:
    """All chunks of the document, in the order of the text, none overlapping another."""
    chunks: list[Chunk] = []
    surnames = titled_surnames(text)

    def known_surnames(text: Text, sentence: Sentence, taken: set[int]) -> Iterator[Chunk]:
        return full_names(text, sentence, taken, surnames)

    for sentence in text.sentences:
        taken: set[int] = set()
        for finder in (
            companies,
            titled_people,
            parties,
            known_surnames,
            bodies_by_form,
            model_names,
            acronyms,
            described_bodies,
            unnamed_people,
        ):
            for chunk in finder(text, sentence, taken):
                if taken.isdisjoint(range(chunk.first, chunk.last)):
                    chunks.append(chunk)
                    taken.update(range(chunk.first, chunk.last))
    for c in chunks:
        retype(text, c)
    chunks += placed_bodies(text, chunks)
    chunks += placed_names(text, chunks)
    chunks += bare_names(text, chunks)
    return sorted(chunks, key=lambda c: c.first)


SAYING = frozenset(
    "said says told added adds explained warned argued insisted claimed admitted confirmed asked replied wrote tells commented continued".split()
)


def placed_names(text: Text, chunks: list[Chunk]) -> Iterator[Chunk]:
    """People that the model missed, by where two or three capitalised words stand: after a role, beside "said", before ", who"."""
    covered = {i for c in chunks for i in range(c.first, c.last)}
    for sentence in text.sentences:
        i = sentence.first
        while i < sentence.last:
            end = i
            while end < sentence.last and end not in covered and name_word(text, end, i):
                end += 1
            words_ = [k for k in range(i, end) if text.tokens[k].text not in "-–"]
            if 2 <= len(words_) <= 4 and text.tokens[end - 1].text not in "-–" and person_place(text, sentence, i, end):
                yield chunk(text, i, end, Kind.PERSON)
            i = max(end, i + 1)


BODY_BEFORE = (
    ("subsidiary", "of"), ("division", "of"), ("arm", "of"), ("unit", "of"), ("ceo", "of"), ("executive", "of"), ("founder", "of"), ("co-founder", "of"), ("owner", "of"), ("trustee", "of"), ("trustee", "at"), ("officer", "of"),
    ("worked", "at"), ("worked", "for"), ("works", "at"), ("works", "for"), ("working", "for"), ("graduated", "from"), ("owned", "by"), ("acquired", "by"), ("part", "of"), ("director", "at"), ("president", "of"), ("partner", "at"), ("employed", "by"), ("degree", "from"), ("alumnus", "of"), ("chairman", "of"),
)  # fmt: skip


def placed_bodies(text: Text, chunks: list[Chunk]) -> list[Chunk]:
    """Bodies by where capitals stand: after "subsidiary of", "chief executive of", "worked at"; places and people there are retyped."""
    cover = {c.first: c for c in chunks}
    covered = {i for c in chunks for i in range(c.first, c.last)}
    out: list[Chunk] = []
    for sentence in text.sentences:
        for i in range(sentence.first, sentence.last - 2):
            if (text.lower(i), text.lower(i + 1)) not in BODY_BEFORE and text.lower(i) not in {"founded", "co-founded", "cofounded"}:
                continue
            j = i + (1 if text.lower(i).endswith("founded") else 2)
            j += text.lower(j) == "the"
            existing = cover.get(j)
            if (
                existing is not None
                and existing.kind in (Kind.PERSON, Kind.AREA)
                and not existing.titles
                and text.lower(i) not in {"president", "director", "part", "chairman"}
                and not text.lower(i).endswith("founded")
            ):
                existing.kind = Kind.BODY
            elif existing is None and j not in covered:
                end = j
                while (
                    end < sentence.last
                    and end not in covered
                    and ((capital(text.tokens[end]) and text.lower(end) not in NOT_NAMES) or (text.tokens[end].text == "&" and end > j))
                ):
                    end += 1
                if end > j and text.tokens[j].text[0].isalpha():
                    out.append(chunk(text, j, end, Kind.BODY))
                    covered.update(range(j, end))
    return out


def retype(text: Text, c: Chunk) -> None:
    """A "place" or "body" of two or three plain capitals that stands where only a person can is a person."""
    words_ = c.text.replace("-", " ").split()
    if (
        c.kind not in (Kind.AREA, Kind.BODY)
        or c.definite
        or not c.named
        or not 2 <= len(words_) <= 4
        or not all(w[:1].isupper() and w.replace("'", "").replace("’", "").isalpha() for w in words_)
    ):
        return
    if any(w.lower() in BODY_HEADS | {"north", "south", "east", "west", "county", "ward"} or w.isupper() for w in words_):
        return
    if person_place(text, text.sentences[text.sentence_of[c.first]], c.first, c.last):
        c.kind = Kind.PERSON


def name_word(text: Text, k: int, first: int) -> bool:
    t = text.tokens[k]
    if t.text in "-–":
        return (
            k > first and text.tokens[k - 1].span.end == t.span.start and t.span.end == text.tokens[k + 1].span.start
            if k + 1 < len(text.tokens)
            else False
        )
    if k > first and t.lower in {"van", "der", "de", "von", "mac", "nic", "ní", "uí", "ó", "da", "di", "la", "al", "bin", "den"}:
        return True
    return (
        capital(t)
        and t.text[0].isalpha()
        and not (t.text.isupper() and len(t.text) > 2)
        and t.lower not in NOT_NAMES | BODY_HEADS | ROLE_HEADS | TITLES | {"fellow", "former", "deputy", "acting", "interim", "independent"}
        and (k > first or t.pos in ("PROPN", "NOUN", "ADJ", "X", "VERB"))
    )


HUMAN = frozenset(
    "resigned quit retired chairs chaired studied graduated married wed tweeted attended born co-founded apologised apologized resigns retires stepped stood succeeds replaced".split()
)


def role_soon(text: Text, sentence: Sentence, i: int) -> bool:
    """Whether a role's head word follows within a few words: "was mayor of", "is both chair", "used to be clerk"."""
    for k in range(i + 1, min(i + 6, sentence.last)):
        if text.lower(k) in ROLE_HEADS and text.tokens[k].pos in ("NOUN", "PROPN"):
            return True
        if text.tokens[k].pos in ("PUNCT", "VERB", "PRON") and text.lower(k) != "be":
            return False
    return False


def person_place(text: Text, sentence: Sentence, first: int, last: int) -> bool:
    """Whether the words round a run of capitals are those round a person's name."""
    before = text.lower(first - 1) if first > sentence.first else ""
    after, beyond = (text.lower(last) if last < sentence.last else ""), text.lower(last + 1)
    if (before in ROLE_HEADS and text.tokens[first - 1].pos in ("NOUN", "PROPN")) or before in SAYING or after in SAYING:
        return True
    if before == "," and text.lower(first - 2) in ROLE_HEADS and after in {",", ".", "", "said", "has", "is", "was"}:
        return True
    if after == "," and (
        beyond in {"who", "whose"}
        or beyond in ROLE_HEADS
        or beyond.isdigit()
        or (text.lower(last + 2) in ROLE_HEADS and beyond in {"the", "a", "an", "its", "former", "deputy", "chief", "interim", "acting"})
    ):
        return True
    if after in HUMAN or (
        (after in {"is", "was", "became", "becomes", "remains"} or (after == "used" and beyond == "to")) and role_soon(text, sentence, last)
    ):
        return True
    if after == "has" and beyond in HUMAN | {"been", "become"} and (beyond in HUMAN or role_soon(text, sentence, last + 1)):
        return True
    return after == "'s" and beyond in {"wife", "husband", "father", "mother", "son", "daughter"}


def bare_names(text: Text, chunks: list[Chunk]) -> Iterator[Chunk]:
    """ "Page said", "Gary had helped": one word of a full name that stands elsewhere."""
    covered = {i for c in chunks for i in range(c.first, c.last)}
    people = [bare(c.text).split() for c in chunks if c.kind is Kind.PERSON]
    known = {w for parts in people if len(parts) >= 2 for w in (parts[0], parts[-1]) if len(w) > 2 and w[0].isupper()}
    for sentence in text.sentences:
        for i in range(sentence.first, sentence.last):
            t = text.tokens[i]
            if i in covered or t.text not in known or t.lower in NOT_NAMES or t.lower in BODY_HEADS:
                continue
            alone = not (i + 1 < sentence.last and capital(text.tokens[i + 1]) and i + 1 not in covered) and not (
                i > sentence.first + 1 and capital(text.tokens[i - 1]) and i - 1 not in covered
            )
            if alone and (
                t.pos == "PROPN" or t.tag in {"NNP", "NNPS"} or text.tokens[min(i + 1, sentence.last - 1)].pos in ("VERB", "AUX")
            ):
                yield chunk(text, i, i + 1, Kind.PERSON)


def capital(token: Token) -> bool:
    return token.text[:1].isupper() or (token.text[:1].isdigit() and token.text[-1:].isupper())


def proper(text: Text, sentence: Sentence, i: int) -> bool:
    """Whether a token looks like part of a name where it stands."""
    t = text.tokens[i]
    if not capital(t) or t.lower in NOT_NAMES:
        return False
    starts = i == sentence.first or text.tokens[i - 1].text in "“\"‘'•:"
    return (
        not starts or t.pos == "PROPN" or (t.text.isupper() and len(t.text) > 1) or (i + 1 < sentence.last and capital(text.tokens[i + 1]))
    )


def chunk(text: Text, first: int, last: int, kind: Kind, **more: object) -> Chunk:
    return Chunk(first, last, kind, text.words(first, last), **more)  # type: ignore[arg-type]


def name_run(text: Text, i: int, end: int, taken: set[int]) -> int:
    """The end of a person's name that starts at token `i`: capitalised words, initials, particles."""
    j = i
    while j < end and j not in taken:
        t = text.tokens[j]
        if (capital(t) and t.lower not in WEEKDAYS_MONTHS - {"may", "april", "june", "august"} and t.text[0].isalpha()) or (
            j > i and t.lower in PARTICLES and j + 1 < end and capital(text.tokens[j + 1]) and t.text != "."
        ):
            j += 1
        elif j > i and t.lower in {"van", "von", "de"} and j + 2 < end and text.lower(j + 1) in PARTICLES and capital(text.tokens[j + 2]):
            j += 2
        elif j > i and t.text == "." and len(text.tokens[j - 1].text) <= 2:
            j += 1
        else:
            break
        if j - i > 6:
            break
    while j > i and text.tokens[j - 1].lower in PARTICLES:
        j -= 1
    return j


LEGAL = frozenset("inc ltd limited plc llc llp lp gmbh ag corp corporation co sa nv bv pty ab as oy spa srl pte company".split())


def companies(text: Text, sentence: Sentence, taken: set[int]) -> Iterator[Chunk]:
    """ "User Friendly Media Inc.", "Kelp & Co", "Vast Capital, LLC": the run of capitals before a legal suffix."""
    for i in range(sentence.first + 1, sentence.last):
        t = text.tokens[i]
        if t.lower.replace(".", "") not in LEGAL or not capital(t) or i in taken:
            continue
        first = i
        while first - 1 >= sentence.first and (
            (proper(text, sentence, first - 1) and text.lower(first - 1) not in NOT_NAMES)
            or (
                text.lower(first - 1) in {"&", "-", "and", ","}
                and first - 2 >= sentence.first
                and capital(text.tokens[first - 2])
                and (text.lower(first - 1) != "," or first == i)
            )
        ):
            first -= 1
        while first < i and text.lower(first) in {"&", "-", "and", ",", "the"}:
            first += 1
        last = i + 1
        if t.text[-1] != "." and text.lower(last) == "." and last < sentence.last - 1:
            last += 1
        if i - first >= 1 and not (t.lower in {"company", "co", "as", "limited"} and i - first < 1):
            yield chunk(text, first, last, Kind.BODY)


def titled_people(text: Text, sentence: Sentence, taken: set[int]) -> Iterator[Chunk]:
    """ "Cllr Raj Patel", "Mr Ward", "Dame Vera Baird": titles and the name after them."""
    i = sentence.first
    while i < sentence.last:
        j, titles = i, []
        while (
            j < sentence.last
            and text.lower(j).rstrip(".") in TITLES
            and (capital(text.tokens[j]) or titles or text.lower(j) in LOWER_TITLES)
        ):
            titles.append(text.lower(j).rstrip("."))
            j += 1
            if j < sentence.last and text.tokens[j].text == ".":
                j += 1
        if (
            titles
            and j < sentence.last
            and capital(text.tokens[j])
            and text.lower(j) not in NOT_NAMES - NAME_MONTHS
            and not titled_body(text, j, sentence.last)
        ):
            end = clip_name(text, j, name_run(text, j, sentence.last, taken))
            if end > j:
                yield chunk(text, i, end, Kind.PERSON, titles=tuple(titles), plural=False)
                i = end
                continue
        i = max(j, i + 1)


NAME_MONTHS = frozenset({"may", "april", "june", "august"})


def titled_surnames(text: Text) -> set[str]:
    """Surnames that stand after "Mr", "Cllr" and the like anywhere in the document."""
    found: set[str] = set()
    for sentence in text.sentences:
        found |= {text.words(c.last - 1, c.last) for c in titled_people(text, sentence, set()) if c.last - c.first <= 3}
    return found


def full_names(text: Text, sentence: Sentence, taken: set[int], surnames: set[str]) -> Iterator[Chunk]:
    """ "Damian Haywood" where "Mr Haywood" stands elsewhere: two capitals that end in a known surname."""
    for i in range(sentence.first + 1, sentence.last):
        before = text.tokens[i - 1]
        if (
            text.tokens[i].text in surnames
            and capital(before)
            and before.lower not in NOT_NAMES | TITLES | BODY_HEADS
            and i not in taken
            and before.text.isalpha()
            and before.text != before.text.upper()
            and not party_key(before.text)
        ):
            first = i - 1
            if first - 1 >= sentence.first and any(
                n.label == "PERSON" and n.first <= first - 1 < n.last and n.last == i + 1 for n in text.annotated.names
            ):
                first -= 1
            yield chunk(text, first, i + 1, Kind.PERSON)


LOWER_TITLES = frozenset({"councillor", "coun", "cllr", "alderman", "sir", "dame", "lord", "lady", "professor", "dr"})


def clip_name(text: Text, first: int, last: int) -> int:
    """A person's name ends before a letter-title, a role or a body's head word."""
    for k in range(first, last):
        word = text.lower(k)
        if k > first and (
            word in {"mp", "msp", "mep", "td", "mla", "ms", "kc", "qc", "obe", "mbe", "cbe"}
            or word in ROLE_HEADS & {"leader", "chair", "chairman", "director"}
        ):
            return k
    return last


def titled_body(text: Text, j: int, end: int) -> bool:
    """ "Lord Mayor", "General Hospital": the title belongs to a role or a body."""
    run = j
    while run < end and capital(text.tokens[run]):
        run += 1
    return (
        text.lower(run - 1)
        in BODY_HEADS
        - {
            "voice",
            "watch",
            "mail",
            "city",
            "house",
            "church",
            "bank",
            "post",
            "guardian",
            "fund",
            "times",
            "herald",
            "gallery",
            "brothers",
            "homes",
            "court",
            "power",
            "capital",
            "chambers",
            "press",
        }
        and run - j >= 1
    ) or text.lower(j) in ROLE_HEADS


def parties(text: Text, sentence: Sentence, taken: set[int]) -> Iterator[Chunk]:
    """Parties by the list, longest form first, and "… Party"; not where a body's name continues."""
    i = sentence.first
    while i < sentence.last:
        if i in taken or not capital(text.tokens[i]):
            i += 1
            continue
        for n in (6, 5, 4, 3, 2, 1):
            j = i + n
            if j > sentence.last or any(k in taken for k in range(i, j)):
                continue
            words = text.words(i, j)
            key = party_key(words)
            if key is None or (n == 1 and not plausible_party(text, sentence, i)):
                continue
            if key == words.lower() and not all(capital(text.tokens[k]) or text.lower(k) in JOINERS for k in range(i, j)):
                continue
            if heads_a_body(text, j, sentence.last):
                break
            yield chunk(text, i + (text.lower(i) == "the"), j, Kind.PARTY)
            i = j - 1
            break
        i += 1


def heads_a_body(text: Text, j: int, end: int) -> bool:
    """ "Labour Group", "Conservative Association": the party's name goes on into a body's."""
    if text.lower(j) in {"group", "association", "federation", "conference", "club", "party"} and j < end:
        return True
    return j < end and capital(text.tokens[j]) and text.lower(j) in BODY_HEADS - {"party"}


def plausible_party(text: Text, sentence: Sentence, i: int) -> bool:
    """One ambiguous word ("Green", "Reform", "Alliance", "SF") needs company that makes it a party."""
    word = text.lower(i)
    if word not in AMBIGUOUS_PARTIES | {"alliance", "sf", "plaid", "reform", "libertarian"}:
        return True
    if word in {"labour", "conservative", "conservatives", "democrats", "republicans", "republican", "democrat", "greens"}:
        return True
    if i > sentence.first + 1 and capital(text.tokens[i - 1]) and text.lower(i - 1) not in TITLES and not party_key(text.lower(i - 1)):
        return False
    around = {text.lower(k) for k in range(max(sentence.first, i - 4), min(sentence.last, i + 4)) if k != i}
    partners = {w for k in range(sentence.first, sentence.last) if k != i and (w := text.lower(k)) and party_key(w)}
    return bool(
        partners
        or around & {"group", "councillor", "councillors", "cllr", "mp", "mps", "party", "candidate", "leader", "member", "members"}
    )


def bodies_by_form(text: Text, sentence: Sentence, taken: set[int]) -> Iterator[Chunk]:
    """ "West Mere Council", "Board of Trustees", "Department for Education": names with a body's head word."""
    heads = [
        i
        for i in range(sentence.first, sentence.last)
        if i not in taken
        and text.lower(i).rstrip(".") in BODY_HEADS
        and not (text.lower(i) == "police" and text.lower(i + 1) in {"and", "&"} and text.lower(i + 2) == "crime")
        and text.tokens[i].pos in ("PROPN", "NOUN", "ADJ", "X")
        and not possessor_next(text, i)
    ]
    done = -1
    for i in sorted(heads, reverse=True):
        if 0 <= done <= i:
            continue
        first = left_of_body(text, sentence, i, taken)
        last = right_of_body(text, sentence, i, taken)
        if capital(text.tokens[i]) and (first < i or last > i + 1):
            pass
        elif not capital(text.tokens[i]) and first < i and text.lower(i) in COMMON_BODY_HEADS:
            last = i + 1
        else:
            continue
        if last - first > 1 and not only_role(text, first, last):
            done = first
            indefinite = not capital(text.tokens[i]) and text.lower(first - 1) in INDEFINITE
            yield chunk(text, first, last, Kind.BODY, definite=indefinite, named=not indefinite)


def possessor_next(text: Text, i: int) -> bool:
    """ "services" in "Children's Services Director" is no head when a role follows at once."""
    return text.lower(i) in {
        "services",
        "service",
        "care",
        "housing",
        "energy",
        "community",
        "staff",
        "software",
        "games",
        "media",
        "executive",
        "government",
        "city",
    } and (text.lower(i + 1) in ROLE_HEADS or (text.lower(i) in {"executive", "staff"}))


def only_role(text: Text, first: int, last: int) -> bool:
    """ "Cabinet Member" and the like are roles, whatever their capitals."""
    return text.lower(last - 1) in ROLE_HEADS and (
        text.lower(last - 1) != "executive"
        or (text.lower(last - 2) in {"chief", "deputy", "senior", "chairman", "the"} and last - first == 2)
    )


def left_of_body(text: Text, sentence: Sentence, head: int, taken: set[int]) -> int:
    """Where the name that ends in this head word begins."""
    i = head
    while i - 1 >= sentence.first and (i - 1) not in taken:
        t = text.tokens[i - 1]
        w = t.lower
        if (capital(t) and w in NOT_NAMES - LOOSE_CAPITALS) or (w in STATUS_WORDS and i - 1 == sentence.first):
            break
        if capital(t) and (proper(text, sentence, i - 1) or i - 1 > sentence.first or t.pos == "PROPN"):
            if w in TITLES - {"police", "children", "general", "king", "queen", "justice", "prince", "princess"} or w.rstrip(".") in {
                "mr",
                "mrs",
                "ms",
                "dr",
            }:
                break
            if person_ends(text, i - 1) and w not in GROUPS_OF_PEOPLE:
                break
            i -= 1
        elif w in {"'s", "’s", "’", "'"} and i - 2 >= sentence.first and possessive_inside(text, sentence, i, head):
            i -= 1
        elif w in {"and", "&", ",", "-", "–", "of", "for", "in"} and i - 2 >= sentence.first and joins(text, sentence, i, head, taken):
            i -= 1
            if text.lower(i - 1) == "the" and w in {"with"}:
                i -= 1
        elif (
            not capital(t) and w in {"police", "and", "crime"} and text.lower(head) in {"panel", "commissioner"} and i - 2 >= sentence.first
        ) or (
            not capital(t)
            and text.lower(head) in {"committee", "sub-committee", "panel"}
            and not capital(text.tokens[head])
            and t.pos in ("NOUN", "ADJ", "PROPN")
            and w not in COMMON_MODIFIERS
        ):
            i -= 1
        else:
            break
    while i < head and text.lower(i) in JOINERS | {",", "fellow", "former", "ex", "new"}:
        i += 1
    return i


COMMON_MODIFIERS = frozenset(
    {
        "powerful",
        "new",
        "full",
        "whole",
        "entire",
        "cross-party",
        "joint",
        "local",
        "ruling",
        "influential",
        "separate",
        "first",
        "second",
        "other",
        "own",
        "same",
        "different",
        "special",
        "private",
    }
)


def person_ends(text: Text, i: int) -> bool:
    """Whether the model takes token `i` for part of a person's name of two words or more."""
    if text.lower(i + 1) in {"-", "–"}:
        return False
    return any(n.label == "PERSON" and n.first <= i < n.last and n.last - n.first >= 2 and n.last == i + 1 for n in text.annotated.names)


def possessive_inside(text: Text, sentence: Sentence, i: int, head: int) -> bool:
    """ "Children's Trust", "Children and Young People's Scrutiny Board": the possessor belongs to the name.

    "Peterborough City Council's Full Council" is two bodies: a possessor that is itself complete ends the name.
    """
    before = text.tokens[i - 2]
    saint = text.lower(i - 3).rstrip(".") in {"st", "saint"}
    return capital(before) and (saint or (before.lower not in BODY_HEADS and before.lower in GROUPS_OF_PEOPLE))


GROUPS_OF_PEOPLE = frozenset(
    "children people women men citizens workers teachers students parents residents farmers veterans patients carers nurses doctors officers girls boys "
    "governors members tenants miners journalists writers lawyers physicians surgeons engineers bishops king queen king's queen's st mary john peter paul".split()
)


def joins(text: Text, sentence: Sentence, i: int, head: int, taken: set[int]) -> bool:
    """Whether a joiner before token `i` ties what stands before it into the same name."""
    w, before = text.lower(i - 1), text.tokens[i - 2]
    if i - 2 in taken or not capital(before) or before.lower in NOT_NAMES:
        return False
    if w in {"-", "–"}:
        return True
    if w in {"of", "for", "in"}:
        return before.lower in BODY_HEADS | {
            "house",
            "ministry",
            "department",
            "university",
            "bank",
            "state",
            "isle",
            "borough",
            "city",
            "county",
        } and text.lower(head) not in {"party"}
    if before.lower == "police" and text.lower(i) == "crime":
        return True
    if (
        before.lower in BODY_HEADS
        or person_ends(text, i - 2)
        or (before.text.isupper() and len(before.text) > 1)
        or before.lower in INSPECTORATES
    ):
        return False
    if w == ",":
        return text.lower(i - 3) not in {","} and any(text.lower(k) in {"and", "&"} for k in range(i, head)) and False
    run = i - 2
    while run - 1 >= sentence.first and capital(text.tokens[run - 1]) and run - 1 not in taken and text.lower(run - 1) not in NOT_NAMES:
        run -= 1
    return head - i <= 5 and (i - 2 - run) <= 3 and not complete_before(text, sentence, run)


def complete_before(text: Text, sentence: Sentence, run: int) -> bool:
    """A subject of its own, such as "Labour and Leeds Council", is no part of the name."""
    return run == sentence.first and text.tokens[run].pos not in ("PROPN", "NOUN", "ADJ")


def right_of_body(text: Text, sentence: Sentence, head: int, taken: set[int]) -> int:
    """ "Department for Education", "Board of Trustees", "Trust Ltd": the name after its head word."""
    i = head + 1
    if not capital(text.tokens[head]):
        return i
    while i < sentence.last and i not in taken:
        t = text.tokens[i]
        if capital(t) and t.lower in BODY_HEADS | {"ltd", "plc", "inc", "uk"} and t.lower not in ROLE_HEADS:
            i += 1
        elif t.lower in {"of", "for"} and text.lower(head) in OF_HEADS and i + 1 < sentence.last:
            j = i + 1 + (text.lower(i + 1) == "the")
            end = j
            while (
                end < sentence.last
                and end not in taken
                and (
                    capital(text.tokens[end])
                    or (
                        text.lower(end) in {"and", "&", "'s", "’s", "-"}
                        and end > j
                        and end + 1 < sentence.last
                        and capital(text.tokens[end + 1])
                    )
                )
            ):
                if person_ends(text, end) or text.lower(end) in WEEKDAYS_MONTHS:
                    break
                end += 1
            if end == j:
                break
            return end
        else:
            break
    return i


OF_HEADS = frozenset(
    "department ministry university college board council house bank institute institution society association federation school court church office bureau "
    "commission chamber academy secretary union league centre center museum faculty diocese order confederation group campaign trust foundation directorate agency".split()
)


def model_names(text: Text, sentence: Sentence, taken: set[int]) -> Iterator[Chunk]:
    """What the model takes for a name, cleaned at its edges."""
    for name in text.annotated.names:
        if not sentence.first <= name.first < sentence.last or name.label not in LABEL_KINDS:
            continue
        first, last = trim(text, name.first, min(name.last, sentence.last))
        dash = next((k for k in range(first, last) if text.tokens[k].text in "-–—" and not hyphened(text, k)), None)
        if dash is not None:
            first = dash + 1  # "MONROE – Brian Matthews": a dateline before the name
        if text.lower(last - 1) == "police" and text.lower(last) == "and" and text.lower(last + 1) == "crime":
            last -= 1
        last = over_hyphen(text, sentence, last, taken)
        if name.label == "PERSON":
            first = person_start(text, sentence, first, last, taken)
        if last <= first or not capital(text.tokens[first]) or (last - first == 1 and text.lower(first) in NOT_NAMES):
            continue
        if shouted(text, first, last):
            continue
        kind = LABEL_KINDS[name.label]
        if kind is Kind.PERSON and text.lower(last) in {"'s", "’s"} and text.lower(last + 1).rstrip(".") in TITLES - HONORIFICS:
            kind = Kind.AREA  # "Carlton West's Coun Errol Henry"
        if any(text.lower(k) in ROLE_HEADS for k in range(first, last)) and kind is not Kind.BODY:
            continue
        if kind is Kind.PERSON and last - first == 1 and re.fullmatch(r"[A-Z]{2,6}", text.tokens[first].text):
            continue  # capitals are an acronym: `acronyms` decides what of
        if kind is Kind.PERSON and last - first == 1 and party_key(text.lower(first)):
            kind = Kind.PARTY
        yield chunk(text, first, last, kind)


def over_hyphen(text: Text, sentence: Sentence, last: int, taken: set[int]) -> int:
    """ "Jacob Rees" before "-Mogg": a double-barrelled name goes on."""
    while (
        last + 1 < sentence.last
        and text.tokens[last].text in "-–"
        and capital(text.tokens[last + 1])
        and last + 1 not in taken
        and text.tokens[last].span.end == text.tokens[last + 1].span.start
    ):
        last += 2
    return last


def person_start(text: Text, sentence: Sentence, first: int, last: int, taken: set[int]) -> int:
    """Where a person's name begins: without roles before it, with a first half before a hyphen."""
    while (
        first < last - 1
        and text.lower(first) in ROLE_HEADS | {"fellow", "former", "deputy", "chief", "parent"}
        and text.lower(first) not in {"dean", "provost"}
    ):
        first += 1
    while first - 2 >= sentence.first and hyphened(text, first - 1) and capital(text.tokens[first - 2]) and first - 2 not in taken:
        first -= 2
    before = text.tokens[first - 1] if first > sentence.first else None
    if (
        last - first == 1
        and before is not None
        and first - 1 not in taken
        and before.pos == "PROPN"
        and capital(before)
        and before.lower not in NOT_NAMES | BODY_HEADS | ROLE_HEADS | TITLES
        and before.text != before.text.upper()
        and not party_key(before.text)
    ):
        first -= 1
        while first - 2 >= sentence.first and hyphened(text, first - 1) and capital(text.tokens[first - 2]):
            first -= 2
    return first


def hyphened(text: Text, i: int) -> bool:
    """Whether token `i` is a hyphen inside a word."""
    t = text.tokens[i]
    return t.text in "-–" and text.tokens[i - 1].span.end == t.span.start and t.span.end == text.tokens[i + 1].span.start


def shouted(text: Text, first: int, last: int) -> bool:
    """ "to RESIGN": one word in capitals that the text elsewhere writes small, or that is a verb, is no name."""
    t = text.tokens[first]
    return (
        last - first == 1
        and t.text.isupper()
        and len(t.text) > 3
        and (t.pos == "VERB" or any(o.text == t.lower or (o.lemma == t.lower and o.text != t.text) for o in text.tokens))
    )


def trim(text: Text, first: int, last: int) -> tuple[int, int]:
    """Without articles, quotation marks and possessives at the edges."""
    while first < last and (text.lower(first) in JOINERS | {'"', "“", "(", "a", "an", ","} or text.tokens[first].pos == "PUNCT"):
        first += 1
    while last > first and (text.lower(last - 1) in JOINERS | {'"', "”", ")", ",", "."} or text.tokens[last - 1].pos == "PUNCT"):
        last -= 1
    return first, last


def acronyms(text: Text, sentence: Sentence, taken: set[int]) -> Iterator[Chunk]:
    """Capitals that the text defines ("… Board (ICB)"), or that are well known as inspectorates."""
    for i in range(sentence.first, sentence.last):
        t = text.tokens[i]
        if i not in taken and re.fullmatch(r"[A-Z][A-Z&]{1,6}", t.text) and t.lower not in NOT_NAMES:
            yield chunk(text, i, i + 1, Kind.BODY, named=False)
        elif i not in taken and t.lower in INSPECTORATES and (capital(t) or t.lower == "inspectors") and t.lower not in {"monitor"}:
            yield chunk(text, i, i + 1, Kind.BODY, definite=t.lower == "inspectors")


def described_bodies(text: Text, sentence: Sentence, taken: set[int]) -> Iterator[Chunk]:
    """ "the council", "a partnership", "the county council", "the school board", "cabinet"."""
    for i in range(sentence.first, sentence.last):
        if (
            i in taken
            or text.lower(i) not in COMMON_BODY_HEADS
            or text.tokens[i].pos not in ("NOUN", "PROPN")
            or (i + 1 < sentence.last and text.lower(i + 1) in COMMON_BODY_HEADS and i + 1 not in taken)
        ):
            continue
        first = i
        while (
            first - 1 >= sentence.first
            and first - 1 not in taken
            and text.tokens[first - 1].pos in ("NOUN", "ADJ", "PROPN", "NUM")
            and text.lower(first - 1) not in STATUS_WORDS.keys() | {"deputy", "depute", "vice", "assistant", "shadow"}
            and not text.tokens[first - 1].tag.startswith("V")
        ):
            first -= 1
        before = text.lower(first - 1) if first > sentence.first else ""
        if text.lower(i + 1) in ROLE_HEADS and text.lower(i) == "cabinet":
            continue
        if before in DEFINITE | INDEFINITE or before in {"'s", "’s"} or text.lower(i) in {"cabinet", "council"}:
            yield chunk(text, first, i + 1, Kind.BODY, definite=True, named=False)


PEOPLE_NOUNS = frozenset(
    "parents families residents campaigners protesters teachers staff officers councillors members trustees patients tenants source sources "
    "critics unions governors neighbours pupils students doctors nurses activists mps inspectors whips supporters opponents".split()
)


def unnamed_people(text: Text, sentence: Sentence, taken: set[int]) -> Iterator[Chunk]:
    """ "39 parents", "a spokesman for the trust": people whom the text does not name."""
    for i in range(sentence.first, sentence.last):
        if i in taken or text.lower(i) not in PEOPLE_NOUNS:
            continue
        first = i
        while (
            first - 1 >= sentence.first and first - 1 not in taken and text.tokens[first - 1].pos in ("NOUN", "ADJ", "PROPN", "NUM", "DET")
        ):
            first -= 1
            if text.tokens[first].pos == "DET":
                break
        if text.lower(i) in {"members", "officers", "staff"} and not (first < i or i == sentence.first):
            continue
        last = i + 1
        if text.lower(last) in {"of", "from", "at", "for"}:
            while (
                last < sentence.last
                and last not in taken
                and text.tokens[last].pos in ("NOUN", "ADJ", "PROPN", "ADP", "DET", "NUM", "PART")
            ) or text.lower(last) == "failed":
                last += 1
        yield chunk(text, first, last, Kind.GROUP, named=False, plural=text.lower(i).endswith("s"))
