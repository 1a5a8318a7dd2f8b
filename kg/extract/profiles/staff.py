"""Whom a body calls its own: those whom it hired, those who lead it, its listed members, its professors, who taught there."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import takewhile

from kg.extract.beside.lines import Pattern
from kg.extract.beside.posts import role_claims
from kg.extract.grammar import is_verb
from kg.extract.lists import people_from
from kg.extract.profiles.bearers import bearers, subjects
from kg.extract.profiles.owners import SCHOOLS, owner_before
from kg.extract.profiles.service import named, of_panel
from kg.extract.profiles.work import AT_ONLY, employer, member
from kg.extract.roles.borrowed import MOVING
from kg.extract.text import Chunk, Text
from kg.extract.verbs.event import is_passive
from kg.extract.verbs.posts import LED as LED_BODIES
from kg.extract.verbs.reality import reality
from kg.model import Claim, Kind, Sentence, Stance, Status
from kg.names import fold, words

HIRED = Pattern(
    "body-hired",
    "",
    "Kelp Energy Ltd hired Ann Lee in 1999.",
    "Kelp Energy Ltd wants to hire Ann Lee.",
    confidence=0.85,
)
HEADS = Pattern(
    "leads-company",
    "",
    "Ann Lee has led Kelp Energy Ltd since 1999.",
    "Ann Lee has led a campaign against Kelp Energy Ltd since 1999.",
    confidence=0.85,
)
UNDER = Pattern(
    "body-under-leader",
    "",
    "Under the leadership of Ann Lee, Kelp Energy Ltd grew.",
    "Under the leadership of Ann Lee, rivals of Kelp Energy Ltd grew.",
    confidence=0.82,
)
LISTED = Pattern(
    "body-consists-of",
    "",
    "Members of the Royal Mere Society include Ann Lee and Raj Shah.",
    "Critics of the Royal Mere Society include Ann Lee and Raj Shah.",
    confidence=0.86,
)
PROFESSOR = Pattern(
    "body-professor-name",
    "",
    "Mere University professor Ann Lee won the prize.",
    "At Mere University, Professor Ann Lee won the prize.",
    confidence=0.88,
)
MOVED = Pattern(
    "moved-to-employer",
    "",
    "Ann Lee moved to Mere University as professor of physics.",
    "Ann Lee moved to Mere University as a student of physics.",
    confidence=0.82,
)
TEACHER = Pattern(
    "under-teacher-at",
    "",
    "Ann Lee studied under Raj Shah at Mere University.",
    "Ann Lee studied with Raj Shah's books at Mere University.",
    confidence=0.82,
)
WHERE = Pattern(
    "where-employed",
    "",
    "Ann Lee came from Kelp Energy Ltd, where she led the design team.",
    "Ann Lee came from Kelp Energy Ltd, where she met Raj Shah.",
    confidence=0.85,
)
BOARD = Pattern(
    "member-of-board-of",
    "",
    "Ann Lee is a member of the board of directors of Kelp Energy Ltd.",
    "Ann Lee wrote to a member of the board of directors of Kelp Energy Ltd.",
    confidence=0.86,
)
CHARGE = Pattern(
    "responsible-at",
    "",
    "Ann Lee is responsible for marketing at Kelp Energy Ltd.",
    "Ann Lee is responsible for a rival of Kelp Energy Ltd.",
    confidence=0.82,
)
WORKING = words(
    "teach, work, serve, lead, head, manage, oversee, supervise, direct, run, hold, spend, practise, practice, coach, edit, chair"
)
BEING = words("be, become, serve, remain, work")
VISITORS = words("student, pupil, graduate, undergraduate, candidate, guest, patient, speaker, member, fellow, captain, president, editor")
HIRING = words("hire, recruit, employ")
LEADING = words("lead, head, coach, command, captain, skipper")  # who runs or manages a body holds a post, which is read elsewhere
RUNNING = words("run, manage, direct, oversee, supervise")  # whose unit somebody runs, there one works
PUBLIC = LED_BODIES | words(
    "trust, authority, hospital, hospitals, foundation, school, academy"
)  # what a leader's post is called there varies
UNITS = words("""
division, department, office, unit, business, operations, team, laboratory, lab, section, bureau, branch, practice, programme, program
""")
MEMBERS = words("members, faculty, fellows")


def staff(text: Text, sentence: Sentence) -> Iterator[tuple[int, Claim]]:
    """People of bodies, each claim with the token that says it."""
    yield from professors(text, sentence)
    yield from under(text, sentence)
    for i in range(sentence.first, sentence.last - 1):
        t = text.tokens[i]
        if t.lower in MEMBERS:
            yield from listed(text, sentence, i)
        elif t.lower == "where":
            yield from where(text, sentence, i)
        elif t.lower == "member" and text.lower(i + 1) == "of":
            yield from on_board(text, sentence, i)
        elif t.lower == "under":
            yield from supervisor(text, sentence, i)
        elif t.lower in {"responsible", "charge"}:
            yield from responsible(text, sentence, i)
        reads = reader(text, i)
        if reads is not None and reality(text, i) is Stance.ASSERTED:
            yield from reads(text, sentence, i)


def reader(text: Text, i: int) -> Callable[[Text, Sentence, int], Iterator[tuple[int, Claim]]] | None:
    """What reads a verb of consisting, hiring, leading, moving or working under; None for any other word."""
    t = text.tokens[i]
    if not is_verb(t):
        return None
    if t.lemma == "consist" and text.lower(i + 1) == "of":
        return consists
    if t.lemma in HIRING and not is_passive(text, i):
        return hired
    if t.lemma in LEADING | RUNNING and not is_passive(text, i):
        return heads
    if t.lemma in MOVING:
        return moved
    return teacher if t.lemma in {"study", "work", "train"} else None


def professors(text: Text, sentence: Sentence) -> Iterator[tuple[int, Claim]]:
    """ "Mere University professor Ann Lee": the parts of the name are the title and the person."""
    for c in text.within(sentence):
        body = text.chunk_at(c.first - 1) if c.first > sentence.first else None
        titled = c.kind is Kind.PERSON and c.name and c.titles[:1] == ("professor",) and text.tokens[c.first].text == "professor"
        if titled and body is not None and body.kind is Kind.BODY and body.name and body.named and body.last == c.first:
            yield from member(text, c.first, c, body, (PROFESSOR, Status.CURRENT))


def hired(text: Text, sentence: Sentence, verb: int) -> Iterator[tuple[int, Claim]]:
    """ "Kelp Energy hired Ann Lee"."""
    person = text.chunk_at(verb + 1)
    if person is None or person.kind is not Kind.PERSON or not person.name or text.lower(person.last) in {"'s", "’s"}:
        return
    if text.lower(person.last) == "as" and "next" in {text.lower(person.last + 1), text.lower(person.last + 2)}:
        return  # "has hired Ann Lee as its next leader": who is yet to come
    for body in subjects(text, sentence, verb):
        if body.kind is Kind.BODY and body.named:
            yield from member(text, verb, person, body, (HIRED, Status.CURRENT))


def heads(text: Text, sentence: Sentence, verb: int) -> Iterator[tuple[int, Claim]]:
    """ "leads Kelp Energy": of a company; who leads a panel or a council holds a post, which is read elsewhere."""
    whole = named(text, sentence, verb + 1) if text.tokens[verb].lemma in LEADING else None
    body = whole or whose_unit(text, verb + 1)
    if body is None or fold(body.name or "").split()[-1] in PUBLIC:
        return
    status = Status.FORMER if text.tokens[verb].tag == "VBD" else Status.CURRENT
    for person in subjects(text, sentence, verb):
        if person.kind is Kind.PERSON:
            yield from member(text, verb, person, body, (HEADS, status))


def whose_unit(text: Text, i: int) -> Chunk | None:
    """ "Kelp Energy's research division": the body whose unit somebody heads."""
    c = text.chunk_at(i + (text.lower(i) == "the"))
    if c is None or c.kind is not Kind.BODY or not c.named or not c.name or text.lower(c.last) not in {"'s", "’s", "'", "’"}:
        return None
    return c if not UNITS.isdisjoint({text.lower(k) for k in range(c.last + 1, c.last + 6)}) else None


def under(text: Text, sentence: Sentence) -> Iterator[tuple[int, Claim]]:
    """ "Under the leadership of Ann Lee, Kelp Energy grew", "Led by Ann Lee, Kelp Energy grew"."""
    i = sentence.first + 1
    first = text.lower(sentence.first)
    if first == "under":
        i += 3 * (text.words(i, min(i + 3, sentence.last)).lower() == "the leadership of")
    elif first not in {"led", "headed"} or text.lower(i) != "by":
        return
    else:
        i += 1
    role = next((r for r in text.roles_in(sentence) if r.first == i), None)
    person = text.chunk_at(role.last if role is not None else i) if i < sentence.last else None
    if person is None or person.kind is not Kind.PERSON or not person.name or text.lower(person.last) != ",":
        return
    body = named(text, sentence, person.last + 1)
    if body is not None and text.tokens[body.last].tag in {"VBD", "VBZ", "VBP"}:
        yield from member(text, sentence.first, person, body, (UNDER, Status.CURRENT))


def listed(text: Text, sentence: Sentence, noun: int) -> Iterator[tuple[int, Claim]]:
    """ "members of the Society include Ann Lee and Raj Shah"."""
    body = named(text, sentence, noun + 2) if text.lower(noun + 1) in {"of", "at"} else None
    verb = body.last if body is not None else noun + 1
    if text.tokens[verb].lemma not in {"include", "be"}:
        return
    body = body or owner_before(text, sentence, noun)  # "Its members are Ann Lee and Raj Shah"
    if body is None or not body.named:
        return
    for person in takewhile(lambda p: p.name, people_from(text, sentence, verb + 1)):
        yield from member(text, noun, person, body, (LISTED, Status.CURRENT))


def consists(text: Text, sentence: Sentence, verb: int) -> Iterator[tuple[int, Claim]]:
    """ "The Mere Quartet consisted of Ann Lee and Raj Shah"."""
    people = list(takewhile(lambda p: p.name, people_from(text, sentence, verb + 2)))
    for body in subjects(text, sentence, verb):
        if body.kind is Kind.BODY and body.named:
            for person in people:
                yield from member(text, verb, person, body, (LISTED, Status.CURRENT))


def moved(text: Text, sentence: Sentence, verb: int) -> Iterator[tuple[int, Claim]]:
    """ "moved to Mere University as professor", "returned to Kelp Energy, where she taught": to work there."""
    body = named(text, sentence, verb + 2) if text.lower(verb + 1) == "to" else None
    if body is None:
        return
    k = body.last
    k += 2 * (text.lower(k) == "in" and text.tokens[k + 1].pos == "NUM")
    post = text.lower(k) == "as" and any(k < r.first <= k + 3 and text.lower(r.head) != "student" for r in text.roles_in(sentence))
    k += text.lower(k) == ","
    worked = text.lower(k) == "where" and any(
        text.tokens[j].lemma in {"teach", "work", "serve"} and text.tokens[j].tag in {"VBD", "VBZ"}
        for j in range(k + 1, min(k + 4, sentence.last))
    )
    if post or worked:
        for person in subjects(text, sentence, verb):
            if person.kind is Kind.PERSON:
                yield from member(text, verb, person, body, (MOVED, Status.CURRENT))


def supervisor(text: Text, sentence: Sentence, under_: int) -> Iterator[tuple[int, Claim]]:
    """ "took her doctorate at Mere University under Raj Shah": where the teacher taught."""
    body = text.chunk_at(under_ - 1)
    i = under_ + 1
    while text.lower(i) in {"professor", "the", "supervision", "direction", "guidance", "tutelage", "of"} and text.chunk_at(i) is None:
        i += 1
    person = text.chunk_at(i)
    if body is None or body.kind is not Kind.BODY or body.last != under_ or not body.name or not body.named:
        return
    studied = any(
        text.tokens[k].lemma in STUDYING and is_verb(text.tokens[k]) and reality(text, k) is Stance.ASSERTED
        for k in range(max(sentence.first, under_ - FURTHEST), body.first)
    )
    if studied and person is not None and person.kind is Kind.PERSON and person.name and person.first == i:
        yield from member(text, under_, person, body, (TEACHER, Status.FORMER))


def responsible(text: Text, sentence: Sentence, word: int) -> Iterator[tuple[int, Claim]]:
    """ "is responsible for marketing at Kelp Energy", "in charge of marketing at Kelp Energy"."""
    if text.lower(word + 1) not in {"for", "of"}:
        return
    body = employer(text, sentence, word + 2, word + 8, preps=AT_ONLY)
    up = text.tokens[text.tokens[word].head]
    verb = up if up.lower != "in" else text.tokens[up.head]
    if body is None or verb.lemma not in {"be", "put", "remain", "become"} or reality(text, verb.i) is not Stance.ASSERTED:
        return
    status = Status.FORMER if verb.tag == "VBD" else Status.CURRENT
    for person in subjects(text, sentence, verb.i):
        if person.kind is Kind.PERSON:
            yield from member(text, word, person, body, (CHARGE, status))


def where(text: Text, sentence: Sentence, i: int) -> Iterator[tuple[int, Claim]]:
    """ "Kelp Energy, where she was chief engineer", "Mere University, where he taught": what one does where one is employed."""
    last = i - (text.lower(i - 1) == ",")
    body = text.chunk_at(last - 1)
    person = text.chunk_at(i + 1) or text.pronouns.get(i + 1)
    if body is None or body.kind is not Kind.BODY or body.last != last or not body.name or not body.named:
        return
    if person is None or person.kind is not Kind.PERSON or not person.name:
        return
    k = max(person.last, i + 2)
    while k < sentence.last - 1 and text.tokens[k].pos in ("ADV", "AUX") and text.tokens[k + 1].pos in ("ADV", "AUX", "VERB"):
        k += 1
    t = text.tokens[k]
    if k >= sentence.last or reality(text, k) is not Stance.ASSERTED:
        return
    status = Status.CURRENT if t.tag in {"VBZ", "VBP"} else Status.FORMER
    role = next((r for r in text.roles_in(sentence) if k < r.first <= k + 3), None) if t.lemma in BEING else None
    school = not SCHOOLS.isdisjoint(fold(body.name).split())
    if role is not None and role.body is None and role.area is None and role.party is None and not role.plural:
        if text.lower(role.head) not in VISITORS or not school:
            for claim in role_claims(text, person, replace(role, body=body, status=status), WHERE):
                yield role.head, claim
    elif (t.lemma, text.lower(k + 1)) == ("work", "on"):
        return  # "where she is working on a doctorate"
    elif (t.lemma in WORKING and (t.lemma not in {"hold", "spend"} or posts_after(text, sentence, k))) or text.lower(
        k + 1
    ) == "responsible":
        yield from member(text, k, person, body, (WHERE, status))


def posts_after(text: Text, sentence: Sentence, verb: int) -> bool:
    """ "held several senior positions", "spent ten years"."""
    return not {text.lower(k) for k in range(verb + 1, min(verb + 6, sentence.last))}.isdisjoint(TERMS)


STUDYING = words("study, graduate, train, receive, earn, complete, obtain, take, read, learn, pursue, gain")
FURTHEST = 16  # tokens from "under" back to the verb
TERMS = words("position, positions, post, posts, role, roles, years, decade, decades, career, chair, professorship")


def on_board(text: Text, sentence: Sentence, noun: int) -> Iterator[tuple[int, Claim]]:
    """ "a member of the board of directors of Kelp Energy": the body whose board it is."""
    body = of_panel(text, sentence, noun + 2) if {"board", "boards"} & {text.lower(k) for k in range(noun + 2, noun + 5)} else None
    borne = bearers(text, noun) if body is not None else None
    if body is None or borne is None:
        return
    past = borne.verb is not None and text.tokens[borne.verb].tag == "VBD"
    former = past or text.lower(noun - 1) in {"former", "past", "ex"}
    for person in borne.by:
        if person.kind is Kind.PERSON:
            yield from member(text, noun, person, body, (BOARD, Status.FORMER if former else Status.CURRENT))


def teacher(text: Text, sentence: Sentence, verb: int) -> Iterator[tuple[int, Claim]]:
    """ "studied under Raj Shah at Mere University": where the teacher taught."""
    under_ = next((k for k in range(verb + 1, min(verb + 6, sentence.last - 1)) if text.lower(k) == "under"), None)
    person = text.chunk_at(under_ + 1) if under_ is not None else None
    body = named(text, sentence, person.last + 1) if person is not None and text.lower(person.last) == "at" else None
    if body is not None and person is not None and person.kind is Kind.PERSON and person.name:
        yield from member(text, verb, person, body, (TEACHER, Status.FORMER))
