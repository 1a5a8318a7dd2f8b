"""Where people studied: degrees and what is had of them, verbs of study, students and graduates."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kg.extract.beside.lines import Pattern
from kg.extract.beside.posts import dates_after
from kg.extract.grammar import is_verb
from kg.extract.profiles.bearers import Borne, bearers, possessor, subjects
from kg.extract.text import Chunk, Text
from kg.extract.verbs.reality import reality
from kg.model import Claim, Kind, Sentence, Stance
from kg.names import fold, words

DEGREE = Pattern(
    "degree-from",
    "",
    "Ann Lee holds a law degree from Mere College and an MBA from Elm University.",
    "Ann Lee received an honorary degree from Elm University.",
    confidence=0.9,
)
STUDY = Pattern(
    "study-at",
    "",
    "Ann Lee graduated with distinction from the Mere Academy of Music and studied law at Elm College.",
    "Ann Lee hopes to study law at Elm College.",
    confidence=0.9,
)
LEARNER = Pattern(
    "graduate-of",
    "",
    "An alumna of Mere College, Ann Lee is a student at the University of Elm.",
    "Ann Lee met a student at the University of Elm.",
    confidence=0.9,
)

DEGREES = words("""
degree, degrees, phd, ph.d, dphil, d.phil, doctorate, doctorates, ba, b.a, bs, b.s, bsc, b.sc, beng, bcom, b.com, ma, m.a, msc, m.sc,
m.s, mba, m.b.a, mfa, m.f.a, bfa, b.f.a, jd, j.d, llb, ll.b, llm, ll.m, m.d, bachelor, bachelors, masters, diploma, licentiate, mphil,
m.phil, edd, ed.d, a.b, a.m, habilitation, baccalaureate, m.eng, meng, med, m.ed, bed, b.ed, dsc, d.sc, sc.d, btech, b.tech, mtech,
m.tech, studies, coursework, residency, schooling, training, mca, bca, mpa, mph, pgdm, education
""")
LOOSE = words("studies, coursework, residency, schooling, training, education, ma, ms, ba, med, bed, bs")  # also something else
HAVING = words("""
have, hold, earn, receive, obtain, get, complete, pursue, gain, take, make, do, finish, award, graduate, acquire, attain, achieve,
secure, read, possess, boast, qualify, return, continue, undertake, begin, start, conduct, follow, include, go, study, win, grant, leave
""")
GAINING = words("earn, receive, obtain, complete, pursue, gain, award, acquire, attain, achieve, hold, get")
ATTENDING = words("attend, enter, finish, matriculate, enroll, enrol")
LEARNING = words("read, graduate, study, educate, major, matriculate, enrol, enroll, train, school, attend, enter, finish")
LEARNERS = words("""
student, graduate, alumnus, alumna, alum, alumni, undergraduate, postgraduate, freshman, sophomore, pupil, grad, valedictorian,
alumnae
""")
OF_LEARNER = words("graduate, alumnus, alumna, alum, alumni, alumnae, grad, valedictorian")
SCHOOLS = words("""
university, college, school, institute, academy, polytechnic, conservatory, conservatoire, seminary, institution, faculty, gymnasium,
grammar, high, mit, caltech, lse, ucla, oxford, cambridge, harvard, yale, stanford, eton, princeton, universität, universitat,
université, universidad, universidade, università, universiteit, universitet, politecnico, politécnica, école, ecole, hochschule,
lycée, lyceum, collège, colegio, instituto, institut, accademia, academia, business school, law school, inn, state
""")


def is_school(c: Chunk) -> bool:
    return not SCHOOLS.isdisjoint(fold(c.name or c.text).replace(",", "").split())


def studies(text: Text, sentence: Sentence) -> Iterator[tuple[int, Claim]]:
    """Where somebody studied, each claim with the token that says it."""
    for i in range(sentence.first, sentence.last):
        t = text.tokens[i]
        word = t.lower.rstrip(".")
        juris = word == "doctor" and text.lower(i - 1) == "juris"
        if (
            (juris or word in DEGREES)
            and t.pos in ("NOUN", "PROPN", "ADJ", "X")
            and (word not in LOOSE or t.text != t.lower or word in {"studies"})
        ):
            yield from claims(text, i, degree_of(text, sentence, i), schools(text, sentence, i + 1, sure=word not in LOOSE), DEGREE)
        elif ((is_verb(t) and t.lemma in LEARNING) or t.lower in {"majoring", "majored"}) and reality(text, i) is Stance.ASSERTED:
            borne = Borne(subjects(text, sentence, i), i)
            yield from claims(text, i, borne, attended(text, sentence, i), STUDY)
        elif word in LEARNERS and t.pos in ("NOUN", "PROPN") and text.chunk_at(i) is None:
            found = schools(text, sentence, i + 1, sure=word in OF_LEARNER)
            yield from claims(text, i, bearers(text, i) if found else None, found, LEARNER)


def claims(text: Text, at: int, borne: Borne | None, found: list[Chunk], pattern: Pattern) -> Iterator[tuple[int, Claim]]:
    people = [c for c in borne.by if c.kind is Kind.PERSON and c.name] if borne is not None else []
    for person in people:
        for school in found:
            evidence = text.evidence(min(person.first, at, school.first), max(person.last, at + 1, school.last))
            where = replace(text.mention(school), kind=Kind.BODY)
            since, until = dates_after(text, school.first, school.last)
            yield (
                at,
                Claim(
                    "schema:alumniOf",
                    text.mention(person),
                    where,
                    evidence,
                    pattern.name,
                    pattern.confidence,
                    since=since,
                    until=until,
                ),
            )


def degree_of(text: Text, sentence: Sentence, degree: int) -> Borne | None:
    """Whose degree it is: his or hers, or that of whoever has or received it."""
    if not {text.lower(k) for k in range(max(sentence.first, degree - 6), degree)}.isdisjoint({"honorary", "honoris", "no", "without"}):
        return None
    owner = possessor(text, degree)
    at = degree
    for _ in range(8):
        t = text.tokens[at]
        up = text.tokens[t.head]
        if up.i == at:
            break
        if up.pos in ("VERB", "AUX"):
            if up.lemma in HAVING and t.dep in {"dobj", "obj", "conj", "nsubj", "nsubjpass", "prep", "npadvmod", "appos", "dep", "oprd"}:
                return Borne(subjects(text, sentence, up.i), up.i) if reality(text, up.i) is Stance.ASSERTED else None
            break
        owner = owner or possessor(text, up.i)
        at = up.i
    return Borne((owner,), None) if owner is not None else None


def attended(text: Text, sentence: Sentence, verb: int) -> list[Chunk]:
    """The schools of a verb of study: its object, or those after "from", "at", "in"; before "where" and "which" the one before."""
    lemma = text.tokens[verb].lemma
    found: list[Chunk] = []
    k = verb + 1
    while k < min(sentence.last, verb + 4) and text.tokens[k].pos in ("DET", "ADJ", "ADV") and text.chunk_at(k) is None:
        k += 1
    first = text.chunk_at(k)
    if lemma in ATTENDING | {"graduate", "educate"} and first is not None and first.kind is Kind.BODY and first.name and is_school(first):
        found = [first, *listed(text, sentence, first)]
    of_something = any(text.tokens[c].dep == "dobj" and text.lower(text.children[c][0]) in {"the", "this"} for c in with_words(text, verb))
    sure = lemma in {"graduate", "educate"} or (lemma == "study" and not of_something)
    found += [c for c in schools(text, sentence, k if found else verb + 1, sure=sure) if c not in found]
    return found or relative_school(text, sentence, verb)


def relative_school(text: Text, sentence: Sentence, verb: int) -> list[Chunk]:
    """ "Mere College, where she studied", "Elm Academy, which he attended": the school before."""
    for k in range(verb - 1, max(verb - 5, sentence.first), -1):
        if text.lower(k) in {"where", "which"} and text.lower(k - 1) in {",", "("}:
            return [c for c in text.within(sentence) if c.kind is Kind.BODY and c.last <= k and c.name and is_school(c)][-1:]
    return []


def with_words(text: Text, verb: int) -> list[int]:
    """The words below a verb that have words below them."""
    return [c for c in text.children[verb] if text.children[c]]


def schools(text: Text, sentence: Sentence, start: int, *, sure: bool) -> list[Chunk]:
    """The schools that follow token `start` after "from", "at", "in" or "of"; any body after "from" and "at" where the words are `sure`.

    Beyond another verb only what goes on with ", and from" is a school still; a role ("professor at") ends the list.
    """
    out: list[Chunk] = []
    led: int | None = None
    crossed = False
    posts = {r.head for r in text.roles_in(sentence)}
    i = start
    while i < sentence.last and text.tokens[i].text not in ";.":
        if i in posts and (out or crossed):
            break
        t, c = text.tokens[i], text.chunk_at(i)
        k = i + (t.text == ",")
        who = text.chunk_at(k) or text.pronouns.get(k)
        if not out and (text.lower(k) in {"he", "she", "they"} or (who is not None and who.kind is Kind.PERSON and (k > i or k == start))):
            break  # "After graduating, Ann Lee took a job at", "After graduating he worked at"
        if (
            t.lower in {"while", "whilst", "before", "after", "when"}
            and text.tokens[i + 1].tag == "VBG"
            and text.tokens[i + 1].lemma not in LEARNING
        ):
            break  # "studied law while working at"
        if c is not None and c.kind is not Kind.GROUP:
            goes_on = not crossed or (led is not None and text.lower(led - 1) in {",", "and"})
            if led is not None and goes_on and c.first == i and c.name and fits(text, c, led, sure=sure and not crossed):
                out += [x for x in (c, *listed(text, sentence, c)) if x not in out]
            led = led if c.kind is Kind.AREA and text.lower(c.last) in {"'s", "’s"} else None
            i = max(c.last, i + 1)
            continue
        if t.lower in {"from", "at", "in", "of", "by"}:
            led = i
        elif t.pos not in ("DET", "ADJ", "NOUN", "PROPN", "PART"):
            led = None
        if (
            (t.tag in {"VBD", "VBZ", "VBP"} or t.lower == "becoming" or (t.tag, t.dep) == ("VBN", "conj"))
            and t.lemma not in GAINING | LEARNING
            and (out or text.tokens[start - 1].tag[:2] != "VB" or i - start > NEAR)
        ):
            crossed = True
        i += 1
    return out


NEAR = 4  # tokens to a second verb that shares its place: "studied, and later worked, at Mere College"


def fits(text: Text, c: Chunk, led: int, *, sure: bool) -> bool:
    """Whether what a preposition leads to is a school."""
    if c.kind is Kind.AREA:
        campus = (before := text.chunk_at(led - 1)) is not None and before.kind is Kind.BODY  # "Kelp State University at Mere"
        return sure and text.lower(led) in {"from", "at"} and not campus
    return c.kind is Kind.BODY and (is_school(c) or (sure and text.lower(led) in {"from", "at"}))


def listed(text: Text, sentence: Sentence, first: Chunk) -> list[Chunk]:
    """Further schools right after one: "Mere College and Elm University", "Mere College, Elm, and the Wray Institute"."""
    out: list[Chunk] = []
    i, gap = first.last, 0
    while i < sentence.last and gap < 7:
        c, placed = text.chunk_at(i), text.chunk_at(i + 1)
        in_place = text.lower(i) == "in" and placed is not None and placed.kind is Kind.AREA  # "in Elmham and later, the"
        if c is not None and c.kind is Kind.BODY and c.name and is_school(c):
            if fold(c.name) not in {"oxford", "cambridge"}:  # "Oriel College, Oxford"
                out.append(c)
            i, gap = c.last, 0
        elif text.lower(i) == "in" and text.tokens[i + 1].pos == "NUM" and len(text.tokens[i + 1].text) == 4:
            i, gap = i + 2, gap + 1  # "in 1980 and Elm University in 1985"
        elif in_place or (c is not None and c.kind is Kind.AREA) or text.lower(i) in {",", "and", "the", "&", "then", "later", "both"}:
            i, gap = (c.last if c is not None else i + 1), gap + 1
        else:
            break
    return out
