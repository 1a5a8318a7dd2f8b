"""What pronouns mean: the one person or body that can be meant, or nothing.

"he" and "she" look back through the sentence and two more: a sole person who fits, or of several the
grammatical subject. Where the sentence before speaks of somebody unnamed, nobody is guessed. "I" outside
quotation marks is the document's author, where its byline names one person; "we" its publisher.
"""

from __future__ import annotations

from kg.extract.grammar import FINITE, PERSONAL, SUBJECT, before_auxiliaries, main_clause, subject_token, subtree
from kg.extract.identity import genders
from kg.extract.lemmas import SAY
from kg.extract.lists import people_before
from kg.extract.quotes import inside_quotes
from kg.extract.text import Chunk, Text
from kg.model import BlockKind, Kind
from kg.names import BODY_HEADS, NATIONALITIES, ROLE_HEADS, bare, fold, words

BUYING = frozenset({"acquire", "buy", "purchase", "sell"})  # what is bought is the body just named, whatever its place in the sentence
FURTHEST = 3  # sentences


def resolve(text: Text) -> None:
    """Fill `text.pronouns` in the order of the text; words between quotation marks are left alone."""
    known = genders(text)
    for s in text.content():
        if s.block.kind is BlockKind.HEADING:
            continue
        quoting = not QUOTES.isdisjoint(s.block.span.of(text.annotated.document.text))
        author = None if quoting else sole_author(text)
        publisher = None if quoting else text.annotated.document.publisher
        for i in range(s.first, s.last):
            word = text.lower(i)
            if inside_quotes(text, i):
                continue
            if word in PERSONAL:
                name = person(text, i, PERSONAL[word], known) or ahead(text, i, PERSONAL[word], known)
                if name is not None:
                    text.pronouns[i] = Chunk(i, i + 1, Kind.PERSON, text.tokens[i].text, name=name, definite=True)
                    known.setdefault(name, PERSONAL[word])
            elif word in {"pair", "duo"} and text.lower(i - 1) == "the" and text.lower(i + 1) != "of":
                two = last_two(text, i)
                if len(two) == 2:
                    text.pronouns[i] = Chunk(i, i + 1, Kind.GROUP, text.tokens[i].text, definite=True, parts=tuple(two))
            elif word in FIRST_PERSON and author is not None and text.tokens[i].text != "i" and not numeral(text, i):
                text.pronouns[i] = Chunk(i, i + 1, Kind.PERSON, text.tokens[i].text, name=author, definite=True)
            elif word in FIRST_PLURAL and publisher and text.tokens[i].text != "US":
                text.pronouns[i] = Chunk(i, i + 1, Kind.BODY, text.tokens[i].text, name=publisher, definite=True)
            elif (word == "it" and text.tokens[i].dep in SUBJECT) or word == "its":
                body = thing(text, i)
                if body is not None:
                    text.pronouns[i] = Chunk(i, i + 1, body.kind, text.tokens[i].text, name=body.name, definite=True, named=body.named)
    text.learned.update(known)


def numeral(text: Text, i: int) -> bool:
    """ "World War I", "Elizabeth I": a number after a name."""
    return text.tokens[i].text == "I" and text.tokens[i - 1].pos == "PROPN" and text.tokens[i].dep not in SUBJECT


FIRST_PERSON = frozenset({"i", "me", "my", "myself"})
FIRST_PLURAL = frozenset({"we", "us", "our", "ourselves"})
QUOTES = frozenset('"“”«»')


def sole_author(text: Text) -> str | None:
    """The one person whom the document's byline names."""
    name = bare(text.annotated.document.author or "")
    parts = name.split()
    plain = all(p[:1].isupper() and p.replace("-", "").replace("'", "").replace("’", "").replace(".", "").isalpha() for p in parts)
    return name if 2 <= len(parts) <= 4 and plain and not BODY_HEADS & set(fold(name).split()) else None


def person(text: Text, i: int, gender: str, known: dict[str, str]) -> str | None:
    """The person whom a pronoun at token `i` means."""
    here = text.sentence_of[i]
    others = doers(text, i) | addressees(text, i)
    back = 1 if others and shares_subject(text, i) else FURTHEST
    for n in range(here - tag(text, i), max(-1, here - back), -1):
        people = [c for c in candidates(text, n, i, gender, known) if c.name not in others]
        if n < here:
            people = [c for c in people if text.lower(c.first - 1) != "by"] if len(people) > 1 else people
        if unclear(text, n, i, gender):
            return None
        if n < here and any(text.tokens[c.head].dep == "appos" and kin(text, text.tokens[c.head].head) for c in people):
            return None  # "His brother, Cathal, left. Educated at Elm, he …": either of the two
        if n == here and people and (k := unmeant(text, i, gender)) is not None and not any(is_subject(text, c) for c in people):
            people = [c for c in people if c.first < k]  # "he met Tom Lee and later he": the first "he", whom nobody knows
        if people:
            return chosen(text, people, same_sentence=n == here, unnamed=n < here and unnamed_subject(text, n))
        if n == here and others and text.tokens[text.tokens[i].head].tag == "VBG" and text.tokens[i].dep not in SUBJECT:
            return None  # "Ann Lee has been given the job, thereby appointing her as": who does that is not she
        if n < here and unnamed_subject(text, n):
            return None
    return None


def ahead(text: Text, i: int, gender: str, known: dict[str, str]) -> str | None:
    """ "After her resignation, Ann Lee taught", "When she left, Ann Lee": the subject after the comma, if nobody before it fits."""
    n = text.sentence_of[i]
    s = text.sentences[n]
    if text.tokens[s.first].pos not in ("ADP", "SCONJ", "ADV"):
        return None
    comma = fronted_end(text, i, s.last)
    who = text.chunk_at(comma + 1) if comma is not None else None
    if who is None or who.kind is not Kind.PERSON or not who.name or who.first - 1 != comma or known.get(who.name, gender) != gender:
        return None
    k = next((k for k in range(who.last, s.last) if text.tokens[k].pos != "ADV"), s.last - 1)
    before = any(c.name != who.name for b in range(n, max(-1, n - FURTHEST), -1) for c in candidates(text, b, i, gender, known))
    doubtful = before or any(unresolved(text, b, gender) or strangers(text, b) for b in (n - 1, n - 2))
    return who.name if text.tokens[k].tag in FINITE and not doubtful else None


def strangers(text: Text, n: int) -> bool:
    """Whether a sentence speaks of somebody by what they are alone: "sacked its chief executive", "praised the head"."""
    span = range(text.sentences[n].first, text.sentences[n].last) if n >= 0 else range(0)
    people = ROLE_HEADS | HUMANS
    return any(text.tokens[k].lemma in people and text.tokens[k].pos == "NOUN" and text.chunk_at(k) is None for k in span)


def fronted_end(text: Text, i: int, last: int) -> int | None:
    """The comma behind the phrase or clause that a sentence begins with and a pronoun stands in."""
    verb = text.tokens[text.tokens[i].head]
    if text.tokens[i].dep in SUBJECT and verb.dep == "advcl":
        subject = subject_token(text, verb.head)
        c = text.chunk_at(subject) if subject is not None and subject > i else None
        return c.first - 1 if c is not None and text.lower(c.first - 1) == "," else None
    if text.tokens[i].dep != "poss":
        return None
    comma = next((k for k in range(i, last) if text.tokens[k].text == "," or text.tokens[k].tag in FINITE), last)
    return comma if comma + 1 < last and text.tokens[comma].text == "," else None


def unresolved(text: Text, n: int, gender: str) -> bool:
    """Whether a sentence before speaks of a "he" or "she" who was not found, or of somebody unnamed."""
    return n >= 0 and (unresolved_subject(text, n, gender) or unnamed_subject(text, n))


def chosen(text: Text, people: list[Chunk], *, same_sentence: bool, unnamed: bool) -> str | None:
    """Of the people of one sentence, the only one, or in the pronoun's own sentence the grammatical subject."""
    names = {c.name for c in people}
    subjects = {c.name for c in people if is_subject(text, c)}
    if len(subjects) == 1 and (same_sentence or len(names) == 1):
        return subjects.pop()
    return names.pop() if len(names) == 1 and not unnamed else None


def unclear(text: Text, n: int, before: int, gender: str) -> bool:
    """Whether a sentence speaks of somebody who could be two people, or of a "he" who was not found."""
    doubtful = any(c.kind is Kind.PERSON and c.name is None and c.first < before and text.sentence_of[c.first] == n for c in text.chunks)
    return doubtful or (n < text.sentence_of[before] and unresolved_subject(text, n, gender))


def doers(text: Text, i: int) -> set[str]:
    """Names that an object pronoun cannot mean: the subject of its own clause ("West was appointed to replace him")."""
    t = text.tokens[i]
    if t.dep in SUBJECT or t.lower in {"himself", "herself"}:
        return set()
    owned = text.tokens[t.head]
    if t.dep == "poss" and not (owned.dep == "attr" and text.tokens[owned.head].lemma == "be"):
        return set()  # "Ann Lee and her son"; but "Ann Lee is her deputy" speaks of another
    up, depth = t, 0
    while up.pos not in ("VERB", "AUX") and up.head != up.i and depth < 4:
        up, depth = text.tokens[up.head], depth + 1
    subject_ = subject_token(text, up.i) if up.pos in ("VERB", "AUX") else None
    if subject_ is None:
        return set()
    found = [subject_, *(k for k in subtree(text, subject_) if text.tokens[k].dep in {"conj", "appos"} and k < i)]
    named = [text.chunk_at(k) or text.pronouns.get(k) for k in found]
    before = before_auxiliaries(text, up.i)
    before = before if text.lower(before) != ")" else next((k for k in range(before, 0, -1) if text.lower(k) == "("), 1) - 1
    last = text.chunk_at(before)
    if last is not None:
        named += [last, *people_before(text, last, text.sentences[text.sentence_of[i]].first - 1)]
    return {c.name for c in named if c is not None and c.kind is Kind.PERSON and c.name}


LETTERS = words(
    "message, letter, email, note, reply, response, tweet, warning, appeal, plea, nod, rebuke, tribute, statement, swipe, dig, jibe"
)


def addressees(text: Text, i: int) -> set[str]:
    """Those to whom a message goes at the start of the sentence: "In a message to Ann Lee, she added" is not her own word."""
    s = text.sentences[text.sentence_of[i]]
    if text.tokens[i].dep not in SUBJECT:
        return set()
    found = set[str]()
    for c in text.within(s):
        to = text.lower(c.first - 1) in {"to", "at", "for"} and c.last <= i and c.kind is Kind.PERSON and c.name
        if to and not LETTERS.isdisjoint({text.lower(k) for k in range(max(s.first, c.first - 3), c.first - 1)}):
            found.add(c.name or "")
    return found


def shares_subject(text: Text, i: int) -> bool:
    """ "confirmed that Ann Lee had left and thanked her": whose verb "thanked" is, the parser may have got wrong."""
    up = text.tokens[text.tokens[i].head]
    return up.dep == "conj" and not any(text.tokens[k].dep in SUBJECT for k in text.children[up.i])


def candidates(text: Text, n: int, before: int, gender: str, known: dict[str, str]) -> list[Chunk]:
    """People of one sentence before a token whose gender is not known to be the other."""
    named = [c for c in text.chunks if c.kind is Kind.PERSON and c.name and c.first < before and text.sentence_of[c.first] == n]
    meant = [c for c in text.pronouns.values() if c.kind is Kind.PERSON and c.first < before and text.sentence_of[c.first] == n]
    fits = [c for c in named + meant if known.get(c.name or "", gender) == gender]
    plain = [c for c in fits if not inside_quotes(text, c.first)]
    return plain if plain or n == text.sentence_of[before] else fits  # whom the speaker names is not she who "said"


def tag(text: Text, i: int) -> bool:
    """ "…, he alleged.": the speaker of what the sentence tells, who is spoken of before it and not in it."""
    s = text.sentences[text.sentence_of[i]]
    closing = text.tokens[i - 1].text in {",", "”", '"', "’"} and s.first + 3 < i == s.last - 3
    return closing and text.tokens[i + 1].lemma in SAY and text.tokens[i].dep in SUBJECT and text.tokens[i + 2].text == "."


def is_subject(text: Text, c: Chunk) -> bool:
    heads = [
        text.tokens[k].head if text.tokens[k].dep == "appos" and not kin(text, text.tokens[k].head) else k for k in range(c.first, c.last)
    ]
    return any(text.tokens[k].dep in SUBJECT and main_clause(text, text.tokens[k].head) for k in heads)


def kin(text: Text, i: int) -> bool:
    """ "Her father, Charles": a noun that a pronoun owns, so that its name is not whom the pronoun means."""
    return any(text.lower(k) in PERSONAL and text.tokens[k].dep == "poss" for k in text.children[i]) and text.tokens[i].lemma != "successor"


def unresolved_subject(text: Text, n: int, gender: str) -> bool:
    s = text.sentences[n]
    return any(unknown_subject(text, k, gender) and main_clause(text, text.tokens[k].head) for k in range(s.first, s.last))


def unmeant(text: Text, i: int, gender: str) -> int | None:
    """The first "he" or "she" before a token of its sentence that is the subject of its verb and was not found."""
    first = text.sentences[text.sentence_of[i]].first
    return next((k for k in range(first, i) if unknown_subject(text, k, gender)), None)


def unknown_subject(text: Text, k: int, gender: str) -> bool:
    """Whether a token is a "he" or "she", no words of a quotation, that is the subject of its verb and was not found."""
    plain = PERSONAL.get(text.lower(k)) == gender and text.tokens[k].dep in SUBJECT and k not in text.pronouns
    return plain and not inside_quotes(text, k)


def unnamed_subject(text: Text, n: int) -> bool:
    """Whether a sentence is about somebody it does not name: "the longest-serving holder", "a resident"."""
    s = text.sentences[n]
    for k in range(s.first, s.last):
        t = text.tokens[k]
        demonym = t.lower in NATIONALITIES and t.pos == "PROPN" and text.lower(k - 1) == "the"  # "The American was left …"
        if t.dep in SUBJECT and main_clause(text, t.head) and (t.pos == "ADJ" or demonym) and text.chunk_at(k) is None:
            return True  # "The 50-year-old was proposed by …"
        c = text.chunk_at(k)
        unknown = (c is None or (c.name is None and not c.definite)) and (t.pos == "PROPN" or (t.text.isupper() and len(t.text) > 1))
        if t.dep in SUBJECT and main_clause(text, t.head) and unknown and text.role_at(k) is None:
            return True  # "MGR, a popular star, was expelled": a name that was not found
        if t.dep in SUBJECT and main_clause(text, t.head) and t.pos in ("NOUN", "PROPN") and text.chunk_at(k) is None:
            return text.role_at(k) is not None or t.lemma in HUMANS
    return False


HUMANS = words("""
man, woman, holder, mother, father, resident, person, boy, girl, official, minister, spokesman, candidate, driver, teacher, head,
boss, winner, successor, predecessor, daughter, son, wife, husband
""")


def last_two(text: Text, i: int) -> list[Chunk]:
    """For "the pair": the two people of the nearest sentence before, at most two back, that names any."""
    for n in range(text.sentence_of[i], max(-1, text.sentence_of[i] - FURTHEST), -1):
        named = {c.name: c for c in text.chunks if c.kind is Kind.PERSON and c.name and c.first < i and text.sentence_of[c.first] == n}
        if named:
            return list(named.values()) if len(named) == 2 else []
    return []


def thing(text: Text, i: int) -> Chunk | None:
    """For "it" and "its": the sentence's one subject before it; where nothing is named before, that of the sentence before."""
    s = text.sentences[text.sentence_of[i]]
    before = [c for c in text.within(s) if c.kind in (Kind.BODY, Kind.PARTY) and c.name and c.last <= i]
    if text.lower(i) == "its" and before:
        return None  # whose it is, those know who read what is owned
    alone = i <= s.first + 2 or text.lower(i) == "its" or not any(text.tokens[k].tag in FINITE for k in range(s.first, i))
    if not before or i <= s.first + 2:
        return last_subject_body(text, i) if alone else None
    bought = text.tokens[i].dep == "nsubjpass" and text.tokens[text.tokens[i].head].lemma in BUYING
    found = {c.name: c for c in before if is_subject(text, c) or bought}
    return next(iter(found.values())) if len(found) == 1 and len({c.name for c in before}) == 1 else None


def last_subject_body(text: Text, i: int) -> Chunk | None:
    """For "It" at the start of a sentence: the body that is the subject of the sentence before."""
    n = text.sentence_of[i] - 1
    if n < 0 or text.sentences[n].block.kind is not BlockKind.PARAGRAPH:
        return None
    found = {
        c.name: c
        for c in text.chunks
        if c.kind in (Kind.BODY, Kind.PARTY) and c.name and text.sentence_of[c.first] == n and is_subject(text, c)
    }
    if any(text.lower(c.last) == "and" for c in found.values()):
        return None  # "Kelp Ltd and Elm Ltd are rivals. It …"
    subjects = [k for k in range(text.sentences[n].first, text.sentences[n].last) if text.tokens[k].dep in SUBJECT]
    if any(k < c.first and text.tokens[k].pos in ("NOUN", "PROPN") for k in subjects for c in found.values()):
        return None  # "The report says the trust has failed. It …"
    return next(iter(found.values())) if len(found) == 1 else None
