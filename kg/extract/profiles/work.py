"""Whom people work for, or worked for: jobs and careers, verbs of work, "of" after a name, employers before and after."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kg.extract.beside.lines import Pattern
from kg.extract.beside.posts import dates_after
from kg.extract.enumerations import over_examples, over_league
from kg.extract.grammar import FINITE, is_verb, subject_below, with_others
from kg.extract.lemmas import SAY
from kg.extract.names.letters import capital
from kg.extract.profiles.bearers import Borne, possessor, subjects
from kg.extract.profiles.founding import done_by
from kg.extract.profiles.owners import SCHOOLS
from kg.extract.roles.lists import further, wholes
from kg.extract.roles.right import over_description
from kg.extract.text import Chunk, Text
from kg.extract.verbs.event import is_passive
from kg.extract.verbs.membership import lasting
from kg.extract.verbs.posts import LED as LED_BODIES
from kg.extract.verbs.reality import reality
from kg.model import Claim, Kind, Sentence, Stance, Status
from kg.names import BODY_NOUNS, fold, words

OF = Pattern(
    "name-of-body",
    "",
    "Ann Lee and Raj Shah of Mere Arts Trust won the prize.",
    "Ann Lee spoke of Mere Arts Trust.",
    confidence=0.85,
)
POSSESSED = Pattern(
    "body-possessive-name",
    "",
    "Kelp Energy Ltd's Ann Lee won the prize.",
    "Kelp Energy Ltd's prize went to Ann Lee.",
    confidence=0.85,
)
BOARD = Pattern(
    "on-board-of",
    "",
    "Ann Lee serves on the board of directors of Kelp Energy Ltd.",
    "Ann Lee spoke on the board of directors of Kelp Energy Ltd.",
    confidence=0.88,
)
TAKEN = Pattern(
    "taken-on-by",
    "",
    "In 1990 Ann Lee was recruited by Kelp Energy Ltd.",
    "In 1990 Ann Lee was praised by Kelp Energy Ltd.",
    confidence=0.85,
)
JOB = Pattern(
    "job-at",
    "",
    "Ann Lee has held engineering positions with Kelp Energy Ltd and began her career at Elm Bank.",
    "Ann Lee was refused a position with Kelp Energy Ltd.",
    confidence=0.85,
)
WORK = Pattern(
    "work-at",
    "",
    "Ann Lee briefly taught at Elm University and led the design team at Kelp Energy Ltd.",
    "Ann Lee will teach at Elm University.",
    confidence=0.85,
)
LEFT = Pattern(
    "left-employer",
    "",
    "Ann Lee retired from Kelp Energy Ltd in 2009.",
    "Ann Lee hopes to retire from Kelp Energy Ltd.",
    confidence=0.8,
)
PRIOR = Pattern(
    "before-employer",
    "",
    "Prior to Kelp Energy Ltd, Ann Lee was at sea.",
    "Prior to the takeover of Kelp Energy Ltd, Ann Lee was at sea.",
    confidence=0.8,
)

LED = Pattern(
    "body-led-by",
    "",
    "Mere Arts Ltd is led by chairman Ann Lee and its president Raj Shah.",
    "Mere Arts Ltd could be led by chairman Ann Lee and its president Raj Shah.",
    confidence=0.85,
)
MADE = Pattern(
    "made-at",
    "",
    "The method was developed by Ann Lee and Raj Shah at Mere University.",
    "The fair was opened by Ann Lee and Raj Shah at Mere University.",
    confidence=0.8,
)
AT = Pattern(
    "at-employer",
    "",
    "At Kelp Energy Ltd, Ann Lee led the design team.",
    "At Kelp Energy Ltd, Ann Lee spoke to the workers.",
    confidence=0.8,
)

JOBS = words("""
position, positions, job, jobs, role, roles, post, posts, stint, stints, internship, internships, career, tenure, spell, residency,
apprenticeship, appointment, appointments, professorship, lectureship, employment, fellowship, fellowships, traineeship, service,
membership, memberships, time, spells, tenures, internships, residencies
""")
TAKING = words("""
hold, have, take, assume, do, begin, start, complete, leave, spend, secure, gain, include, get, land, enjoy, finish, continue,
pursue, occupy, obtain, resume, retain, serve, receive, end, quit, resign, undertake, build, span, comprise, list
""")
PLAYING = words("report, pitch, broadcast, sing, dance, skate, scout, freelance")  # one does it for or with somebody
WORKING = PLAYING | words("""
work, teach, lecture, serve, intern, practise, practice, lead, manage, head, develop, run, oversee, supervise, conduct, start, begin,
continue, research, train, coach, play, sign, perform, curate, edit, consult, volunteer, remain, stay, rise, progress, spend, tutor,
co-lead
""")
SOMEWHERE = words("start, begin, continue, stay, spend, rise, progress, perform, train, run, develop, conduct, remain")
TAKING_ON = words("recruit, hire, employ, contract, headhunt, draft")
SENDING = {
    "to": words("loan, trade, second"),
    "into": words("draft, conscript, mobilise, mobilize, commission, recruit"),
}  # "was loaned to Elm Rovers", "drafted into the Army"
LEADING = words("lead, head")
MAKING = words("develop, invent, design, create, discover, generate, devise, introduce, describe, propose, write, prove, synthesize, build")
LABORATORIES = words("university, institute, college, laboratory, laboratories, labs, school, polytechnic, centre, center, research")
LEAVING = words("leave, retire, resign, depart, quit")
NO_EMPLOYER = words("hospital, court, prison, committee, party, meeting, church, conference, school, college, university, academy")
ENDED = words("leave, end, quit, resign, retire, finish, complete")


def work(text: Text, sentence: Sentence) -> Iterator[tuple[int, Claim]]:
    """Whom people work for, each claim with the token that says it."""
    yield from of_bodies(text, sentence)
    yield from prior(text, sentence)
    yield from at_front(text, sentence)
    for i in range(sentence.first, sentence.last):
        t = text.tokens[i]
        if t.pos == "NOUN":
            yield from of_noun(text, sentence, i)
        if is_verb(t) and t.lemma in LEADING and is_passive(text, i):
            yield from led(text, sentence, i)
        elif is_verb(t) and t.lemma in MAKING and is_passive(text, i):
            yield from made(text, sentence, i)
        elif is_verb(t) and t.lemma in {"sit", "serve"} and text.lower(i + 1) == "on" and reality(text, i) is Stance.ASSERTED:
            yield from on_board(text, sentence, i)
        elif is_verb(t) and t.lemma in TAKING_ON and is_passive(text, i) and reality(text, i) is Stance.ASSERTED:
            yield from taken_on(text, sentence, i)
        elif is_verb(t) and (to := sent_to(text, sentence, i)) is not None and reality(text, i) is Stance.ASSERTED:
            for person in subjects(text, sentence, i):
                yield from member(text, i, person, to, (TAKEN, None)) if person.kind is Kind.PERSON else ()
        elif is_verb(t) and t.lemma in FIRING and is_passive(text, i) and reality(text, i) is Stance.ASSERTED:
            yield from fired(text, sentence, i)
        elif is_verb(t) and t.lemma == "join" and reality(text, i) is Stance.ASSERTED:
            yield from joined(text, sentence, i)
        elif is_verb(t) and t.lemma in WORKING | LEAVING | {"move", "go", "return"} and reality(text, i) is Stance.ASSERTED:
            yield from worked(text, sentence, i)


def of_noun(text: Text, sentence: Sentence, i: int) -> Iterator[tuple[int, Claim]]:
    """What a noun tells of somebody's work: "her career at", "nine years with", "his resignation from", "her employers include"."""
    word = text.lower(i)
    if word in {"job", "role", "post"} and possessor(text, i) is not None and text.tokens[i + 1].lemma == "be":
        yield from first_job(text, sentence, i)
    if word in YEARS and text.lower(i - 2) in {"after", "following"}:
        yield from after_years(text, sentence, i)
    if word in PARTINGS:
        yield from parted(text, sentence, i)
    elif word in EMPLOYERS and possessor(text, i) is not None:
        yield from included(text, sentence, i)
    elif word in JOBS or of_years(text, i) or (word in {"work", "research", "training"} and is_postdoctoral(text, i)):
        yield from jobs(text, sentence, i)


EMPLOYERS = words("employer, employers, memberships, affiliations, clubs, teams, bands")


def member(text: Text, at: int, person: Chunk, body: Chunk, said: tuple[Pattern, Status | None]) -> Iterator[tuple[int, Claim]]:
    """That a person belongs to a body, and to what the body is a part of; by which pattern, and how it stands."""
    pattern, status = said
    for b in (body, *wholes(text, text.sentences[text.sentence_of[at]], body), *party_of(text, body)):
        if b.name and person.name and b.name != person.name:
            evidence = text.evidence(min(person.first, at, b.first), max(person.last, at + 1, b.last))
            since, until = dates_after(text, b.first, b.last)
            claim = Claim("org:memberOf", text.mention(person), text.mention(b), evidence, pattern.name, pattern.confidence, status=status)
            yield at, replace(claim, since=since, until=until)


def party_of(text: Text, body: Chunk) -> tuple[Chunk, ...]:
    """ "the Central Committee of the Progress Party": whoever sits on it is of the party."""
    c = text.chunk_at(body.last + 1 + (text.lower(body.last + 1) == "the")) if text.lower(body.last) == "of" else None
    return (c,) if c is not None and c.kind is Kind.PARTY and c.name else ()


def of_bodies(text: Text, sentence: Sentence) -> Iterator[tuple[int, Claim]]:
    """ "Ann Lee and Raj Shah of Mere Arts Trust", "Ann Lee, of Kelp Energy", "Ann Lee, formerly with Kelp Energy"."""
    for c in text.within(sentence):
        if c.kind is not Kind.PERSON or not c.name or c.definite:
            continue
        for owner in possessing(text, sentence, c):
            yield from member(text, c.first, c, owner, (POSSESSED, Status.CURRENT))
        found = body_after(text, sentence, c)
        if found is None:
            continue
        body, status = found
        for person in (*joined_before(text, sentence, c), c):
            for b in (body, *further(text, sentence, body)):
                yield from member(text, body.first - 1, person, b, (OF, status))


def body_after(text: Text, sentence: Sentence, c: Chunk) -> tuple[Chunk, Status] | None:
    """The body of "Ann Lee of Kelp Energy", "Ann Lee, from Kelp Energy, said", "Ann Lee, formerly with Kelp Energy", and how it stands."""
    tag = text.lower(c.last) == "," and text.lower(c.last + 1) == "from"
    once = text.lower(c.last) == "," and text.lower(c.last + 1) in ONCE and text.lower(c.last + 2) in {"of", "with", "at", "from"}
    i = c.last + 2 if once else with_colleagues(text, c) + (text.lower(c.last) == "," and text.lower(c.last + 1) == "of")
    i = c.last + 1 if tag else i
    speaks = text.lower(i) == "from" and (i == c.last or tag)
    if text.lower(i) != "of" and not once and not speaks and i == c.last:
        return None
    body = body_from(text, sentence, i + 1)
    if body is None or body.definite or fold(body.name or "").split()[-1] in TERRITORIES:
        return None
    after = body.last + (tag and text.lower(body.last) == ",")
    if text.lower(body.last) in {"'s", "’s"} or (speaks and text.tokens[after].lemma not in SAY):
        return None
    return body, Status.FORMER if once and ONCE[text.lower(c.last + 1)] else Status.CURRENT


TERRITORIES = words("state, province, county, city, town, region, district, island, islands")  # "Governor Ann Lee of Mere State"


def body_from(text: Text, sentence: Sentence, i: int) -> Chunk | None:
    """The named body that begins at token `i`, beyond an article and what describes it: "the pop group Kelp Road"."""
    i += text.lower(i) == "the"
    described = text.chunk_at(i)
    if described is not None and described.kind is Kind.BODY and described.first == i and text.tokens[described.last - 1].text.islower():
        named = text.chunk_at(described.last)
        i = described.last if named is not None and named.kind is Kind.BODY and named.named else i
    i = over_description(text, sentence, i) if described is None or described.kind is Kind.AREA else i
    body = text.chunk_at(i) if i < sentence.last else None
    return body if body is not None and body.kind is Kind.BODY and body.first == i and body.name and body.named else None


ONCE = {
    "then": True,
    "formerly": True,
    "previously": True,
    "now": False,
    "currently": False,
    "late": True,
    "originally": True,
}  # whether it is over


def with_colleagues(text: Text, c: Chunk) -> int:
    """Where "at" stands in "Ann Lee and her colleagues at", "Ann Lee and his team at"; the end of the name where it does not."""
    i = c.last + 1
    i += 2 * (text.tokens[i].pos == "NUM" and text.lower(i + 1) == "of")  # "and three of his colleagues at"
    i += text.lower(i) in {"his", "her", "their", "other", "several"}
    i += text.lower(i) in {"research", "fellow"}
    group = text.lower(c.last) == "and" and text.lower(i) in {"colleagues", "colleague", "team", "co-workers", "coworkers", "group"}
    return i + 1 if group and text.lower(i + 1) in {"at", "from", "of"} else c.last


def possessing(text: Text, sentence: Sentence, c: Chunk) -> Iterator[Chunk]:
    """ "Kelp Energy's Ann Lee", "Ann Lee (Kelp Energy)": the body beside a full name."""
    if c.last - c.first < 2:
        return
    owner = text.chunk_at(c.first - 2) if text.lower(c.first - 1) in {"'s", "’s"} and c.first - 2 >= sentence.first else None
    bracket = text.chunk_at(c.last + 1) if text.lower(c.last) == "(" and c.last + 1 < sentence.last else None
    if owner is not None and owner.kind is Kind.BODY and owner.name and owner.named and not owner.definite and is_free(text, c):
        yield owner
    plain = bracket is not None and " " not in bracket.text and not bracket.text.isupper()
    known = bracket is not None and (not plain or sum(c.text == bracket.text for c in text.chunks) > 1)  # "Ann Lee (Rivers)": the state
    if bracket is not None and known and bracket.kind is Kind.BODY and bracket.name and bracket.named and text.lower(bracket.last) == ")":
        initials = "".join(w[0] for w in c.text.split()).upper()  # "the Demilitarised Zone (DMZ)" is no person
        yield from (
            (bracket,) if fold(bracket.name) not in {"independent", "ind"} and bracket.text[:1] + bracket.text[-1:] != initials else ()
        )


def is_free(text: Text, c: Chunk) -> bool:
    """Whether a name is no part of a longer noun: "Mere's Ann Lee Centre"."""
    return text.tokens[c.last].pos not in ("NOUN", "PROPN")


def joined_before(text: Text, sentence: Sentence, c: Chunk) -> list[Chunk]:
    """ "Ann Lee and" before "Raj Shah of …": only "and" joins, not a comma."""
    before = text.chunk_at(c.first - 2) if text.lower(c.first - 1) in {"and", "&"} and c.first - 2 >= sentence.first else None
    return [before] if before is not None and before.kind is Kind.PERSON and before.name and before.last == c.first - 1 else []


def prior(text: Text, sentence: Sentence) -> Iterator[tuple[int, Claim]]:
    """ "Prior to Kelp Energy, Ann Lee …": an employer that a profile passes over."""
    for i in range(sentence.first, sentence.last - 3):
        before = text.lower(i) == "before" or (text.lower(i), text.lower(i + 1)) == ("prior", "to")
        j = i + 1 + (text.lower(i) == "prior")
        body = text.chunk_at(j)
        if not before or body is None or body.kind is not Kind.BODY or body.first != j or not body.name or body.definite:
            continue
        person = (text.chunk_at(body.last + 1) or text.pronouns.get(body.last + 1)) if text.lower(body.last) == "," else None
        if person is not None and person.kind is Kind.PERSON and person.name and text.lower(person.last) not in {"'s", "’s"}:
            yield from member(text, i, person, body, (PRIOR, None))  # what came before it is told; it may last


def at_front(text: Text, sentence: Sentence) -> Iterator[tuple[int, Claim]]:
    """ "At Kelp Energy, Ann Lee led the design team", "While at Kelp Energy, she wrote": where somebody did what one does at work."""
    while_ = text.lower(sentence.first) in {"while", "whilst"}
    at = sentence.first + while_
    body = text.chunk_at(at + 1 + (text.lower(at + 1) == "the"))
    if text.lower(at) != "at" or body is None or body.kind is not Kind.BODY or not body.name or not body.named:
        return
    i = body.last + (text.lower(body.last) == ",")
    person = text.chunk_at(i) or text.pronouns.get(i) if i < sentence.last else None
    if person is None or person.kind is not Kind.PERSON or not person.name:
        return
    k = max(person.last, i + 1)
    while k < sentence.last and text.tokens[k].pos in ("ADV", "AUX") and text.tokens[k].lemma != "be":
        k += 1
    verb = text.tokens[k] if k < sentence.last else None
    if verb is None or reality(text, verb.i) is not Stance.ASSERTED:
        return
    post = verb.lemma == "be" and any(verb.i < r.first <= verb.i + 3 for r in text.roles_in(sentence))
    if while_ and not SCHOOLS.isdisjoint(fold(body.name).split()):
        return  # as a pupil, perhaps
    if (
        post
        or while_
        or verb.lemma in {"lead", "manage", "head", "oversee", "supervise", "serve", "teach", "work", "direct", "hold", "run"}
    ):
        yield from member(text, sentence.first, person, body, (AT, Status.FORMER if verb.tag == "VBD" else Status.CURRENT))


def led(text: Text, sentence: Sentence, verb: int) -> Iterator[tuple[int, Claim]]:
    """ "Mere Arts is led by chairman Ann Lee": its leaders belong to it, whatever their titles are."""
    found = done_by(text, sentence, verb) if reality(text, verb) is Stance.ASSERTED else None
    leaders, bodies = found or ([], [])
    past = any(text.lower(c) in {"was", "were"} for c in text.children[verb])
    for body in bodies:
        for person in leaders:
            if person.kind is Kind.PERSON and body.kind is Kind.BODY and body.named and fold(body.name or "").split()[-1] not in LED_BODIES:
                yield from member(text, verb, person, body, (LED, Status.FORMER if past else Status.CURRENT))


def made(text: Text, sentence: Sentence, verb: int) -> Iterator[tuple[int, Claim]]:
    """ "was developed by Ann Lee at Mere University", "was created at Mere University by Ann Lee": where its makers worked."""
    found = done_by(text, sentence, verb) if reality(text, verb) is Stance.ASSERTED else None
    makers = [c for c in found[0] if c.kind is Kind.PERSON and not c.definite] if found else []
    if not makers:
        return
    end = max(c.last for c in makers)
    places = [employer(text, sentence, end, end + 1, preps=AT_ONLY), employer(text, sentence, verb + 1, verb + 2, preps=AT_ONLY)]
    for body in places:
        if body is not None and is_laboratory(body):
            for person in makers:
                yield from member(text, verb, person, body, (MADE, Status.FORMER))


def of_years(text: Text, noun: int) -> bool:
    """ "20 years of experience with Kelp Energy", "ten years' experience at"."""
    near = {text.lower(k) for k in range(noun - 3, noun)}
    return text.lower(noun) == "experience" and not near.isdisjoint({"years", "decades"}) and text.lower(noun + 1) in {"at", "with"}


def is_postdoctoral(text: Text, noun: int) -> bool:
    """ "postdoctoral work at": a post, and no study."""
    return not {text.lower(noun - 1), text.lower(noun - 2)}.isdisjoint({"postdoctoral", "post-doctoral", "postdoc"})


def is_laboratory(c: Chunk) -> bool:
    """Whether a body is one at which things are thought out."""
    named = fold(c.name or "").split()
    return not LABORATORIES.isdisjoint(named) or c.text.isupper()


def joined(text: Text, sentence: Sentence, verb: int) -> Iterator[tuple[int, Claim]]:
    """ "joined the faculty of Mere University", "joined the board of Kelp Energy"."""
    i = verb + 1
    while i < min(verb + 5, sentence.last) and text.lower(i) not in {"faculty", "staff", "board", "team", "ranks", "editorial"}:
        i += 1
    body = employer_of(text, sentence, i + 1) or owner_of(text, i) if i < min(verb + 5, sentence.last) else None
    yield from came_from(text, sentence, verb)
    if body is not None:
        for person in subjects(text, sentence, verb):
            if person.kind is Kind.PERSON:
                yield from member(text, verb, person, body, (WORK, Status.CURRENT))


def owner_of(text: Text, noun: int) -> Chunk | None:
    """ "the Mere University faculty", "Kelp Energy's board": the body right before the noun."""
    c = text.chunk_at(noun - 1 - (text.lower(noun - 1) in {"'s", "’s"}))
    return c if c is not None and c.kind is Kind.BODY and c.named and c.name else None


def came_from(text: Text, sentence: Sentence, verb: int) -> Iterator[tuple[int, Claim]]:
    """ "joined Kelp Energy from Elm Bank": where somebody was before."""
    new = text.chunk_at(verb + 1 + (text.lower(verb + 1) == "the"))
    old = employer(text, sentence, new.last, new.last + 1, preps=frozenset({"from"})) if new is not None and new.kind is Kind.BODY else None
    if old is not None:
        for person in subjects(text, sentence, verb):
            if person.kind is Kind.PERSON:
                yield from member(text, verb, person, old, (LEFT, Status.FORMER))


def on_board(text: Text, sentence: Sentence, verb: int) -> Iterator[tuple[int, Claim]]:
    """ "serves on the board of directors of Kelp Energy": the body whose board it is."""
    if {"board", "boards"}.isdisjoint(text.lower(k) for k in range(verb + 2, min(verb + 6, sentence.last))):
        return
    for k in range(verb + 3, min(verb + 10, sentence.last)):
        body = employer_of(text, sentence, k) if text.lower(k) in {"of", "at"} else employer(text, sentence, k, k + 1)
        if body is not None and "board" not in body.text.lower():
            status = Status.FORMER if text.tokens[verb].tag == "VBD" else Status.CURRENT
            for person in subjects(text, sentence, verb):
                if person.kind is Kind.PERSON:
                    for b in (body, *further(text, sentence, body)):
                        yield from member(text, verb, person, b, (BOARD, status))
            return


def taken_on(text: Text, sentence: Sentence, verb: int) -> Iterator[tuple[int, Claim]]:
    """ "was recruited by Kelp Energy", "employed at Kelp Energy"."""
    preps = {"by", "at", "with"} if text.tokens[verb].lemma == "employ" else {"by"}
    by = next((k for k in range(verb + 1, min(verb + 6, sentence.last - 1)) if text.lower(k) in preps), None)
    if by is None:
        return
    body = body_from(text, sentence, by + 1)
    past = text.tokens[verb].lemma == "employ" and any(text.lower(c) in {"was", "were"} for c in text.children[verb])
    if body is not None and not body.definite:
        for person in subjects(text, sentence, verb):
            if person.kind is Kind.PERSON:
                yield from member(text, verb, person, body, (TAKEN, Status.FORMER if past else Status.CURRENT))


def sent_to(text: Text, sentence: Sentence, verb: int) -> Chunk | None:
    """The body in "was loaned in 2012 to Elm Rovers", "was seconded to Mere Council"; whether that lasted is not said."""
    preps = {prep for prep, verbs in SENDING.items() if text.tokens[verb].lemma in verbs}
    if not preps or not is_passive(text, verb):
        return None
    to = next((k for k in range(verb + 1, min(verb + 5, sentence.last - 1)) if text.lower(k) in preps), None)
    body = body_from(text, sentence, to + 1) if to is not None else None
    return body if body is not None and not body.definite else None


def fired(text: Text, sentence: Sentence, verb: int) -> Iterator[tuple[int, Claim]]:
    """ "was fired from Kelp Energy", "was sacked by Elm Bank": who was sent away, was there before."""
    body = employer(text, sentence, verb + 1, verb + 3, preps=frozenset({"from", "by"}))
    for person in subjects(text, sentence, verb) if body is not None else ():
        if person.kind is Kind.PERSON and body is not None:
            yield from member(text, verb, person, body, (LEFT, Status.FORMER))


FIRING = words("fire, sack, dismiss")


def employer_of(text: Text, sentence: Sentence, i: int) -> Chunk | None:
    if text.lower(i) not in {"of", "at"}:
        return None
    i += 1 + (text.lower(i + 1) in {"the", "several", "various"})
    i = over_examples(text, i)
    c = text.chunk_at(i) if i < sentence.last else None
    return c if c is not None and c.kind is Kind.BODY and c.name and c.named and c.first == i else None


def jobs(text: Text, sentence: Sentence, noun: int) -> Iterator[tuple[int, Claim]]:
    """ "held positions with Kelp Energy", "her career at Elm Bank", "an internship at"."""
    body = employer(text, sentence, noun + 1, noun + 7)
    if body is None:
        return
    owner = possessor(text, noun)
    if text.lower(noun - 1) == "leadership":
        return  # "resigned from their leadership positions in the Senate": and are members still
    if text.lower(noun) == "time" and (owner is None or not NO_EMPLOYER.isdisjoint(fold(body.name or "").split())):
        return  # "a good time at Kelp Energy", "her time at Mere University": as a guest or a student
    t = text.tokens[noun]
    up = text.tokens[t.head]
    if text.lower(noun) == "experience" and up.lower == "of":
        t = text.tokens[up.head]  # "has 20 years of experience with"
        up = text.tokens[t.head]
    up = text.tokens[up.head] if owner is None and up.lower == "from" and text.tokens[up.head].lemma in {"retire", "resign"} else up
    borne = Borne((owner,), None) if owner is not None else None
    ended = begun = False
    if up.lemma == "accept":
        return  # whoever has accepted a post is not there yet
    if up.pos == "VERB" and up.lemma in TAKING | {"retire"} and t.dep in {"dobj", "obj", "conj", "pobj", "nsubj"}:
        if reality(text, up.i) is not Stance.ASSERTED:
            return
        had = up.tag == "VBN" and up.lemma in {"have", "enjoy"} and any(text.lower(c) in {"has", "have"} for c in text.children[up.i])
        begun = had or (up.tag in {"VBD", "VBN"} and up.lemma in TAKING_UP)
        ended = up.lemma in ENDED or (up.tag in {"VBD", "VBN"} and not begun)
        career_ = whose_career(text, up.i)
        ended = ended or bool(career_)
        borne = borne or Borne(career_ or subjects(text, sentence, up.i), up.i)
    away = up.lower == "from" and text.tokens[up.head].lemma in {"walk", "step", "stand", "depart", "remove", "resign", "retire"}
    ended = ended or away or up.lower == "spent" or (up.lower == "of" and text.tokens[text.tokens[up.head].head].lower == "spent")
    ended = ended or (text.lower(noun) in {"time", "tenure"} and not DURING.isdisjoint({text.lower(k) for k in range(noun - 6, noun)}))
    for person in borne.by if borne is not None else ():
        if person.kind is Kind.PERSON:
            for b in (body, *further(text, sentence, body)):
                yield from member(text, noun, person, b, (JOB, Status.FORMER if ended else None if begun else Status.CURRENT))


TAKING_UP = words("assume, take, start, begin, secure, land, gain, obtain, get, receive")  # what is taken up may last
DURING = words("during, throughout, after, following")


def whose_career(text: Text, verb: int) -> tuple[Chunk, ...]:
    """ "Her career includes stints at", "Ann Lee's experience spans roles with": whose the subject is."""
    token = subject_below(text, verb)
    owner = possessor(text, token) if token is not None and text.lower(token) in CAREERS else None
    return (owner,) if owner is not None else ()


CAREERS = words("career, experience, background, resume, résumé, cv")


def first_job(text: Text, sentence: Sentence, noun: int) -> Iterator[tuple[int, Claim]]:
    """ "Her first job was at Kelp Energy": where she worked."""
    owner, body = possessor(text, noun), employer(text, sentence, noun + 2, noun + 4, preps=frozenset({"at", "with"}))
    if owner is not None and body is not None and reality(text, noun + 1) is Stance.ASSERTED:
        yield from member(text, noun, owner, body, (JOB, Status.FORMER if text.lower(noun + 1) == "was" else Status.CURRENT))


def included(text: Text, sentence: Sentence, noun: int) -> Iterator[tuple[int, Claim]]:
    """ "Her previous employers include Kelp Energy and Elm Bank", "Ann Lee's memberships include the Elm Society"."""
    owner, verb = possessor(text, noun), text.tokens[text.tokens[noun].head]
    told = verb.lemma in {"include", "be"} and reality(text, verb.i) is Stance.ASSERTED
    body = body_from(text, sentence, verb.i + 1) if told else None
    if owner is None or body is None:
        return
    gone = not {text.lower(k) for k in range(noun - 3, noun)}.isdisjoint({"previous", "former", "past", "prior", "earlier"})
    for b in (body, *further(text, sentence, body)):
        yield from member(text, noun, owner, b, (JOB, Status.FORMER if gone else Status.CURRENT))


def after_years(text: Text, sentence: Sentence, noun: int) -> Iterator[tuple[int, Claim]]:
    """ "joined Elm Bank after nine years at Kelp Energy", "After nine years with Kelp Energy, Ann Lee retired": a time that is over."""
    body = employer(text, sentence, noun + 1, noun + 8, preps=frozenset({"at", "with"}))
    after, next_ = noun - 2, text.lower(noun + 1)
    of_service = next_ == "of" and text.lower(noun + 2) in {"service", "teaching", "work"}
    served = of_service or next_ in {"at", "with", "as", "working", "teaching"}
    if body is None or not served:
        return
    if after == sentence.first:
        who = (text.chunk_at(body.last + 1) or text.pronouns.get(body.last + 1)) if text.lower(body.last) == "," else None
        people = [who] if who is not None and text.tokens[max(who.last, body.last + 2)].tag in FINITE else []
    else:
        verb = text.tokens[text.tokens[after].head]
        people = list(subjects(text, sentence, verb.i)) if is_verb(verb) and reality(text, verb.i) is Stance.ASSERTED else []
    for person in people:
        if person.kind is Kind.PERSON and person.name:
            for b in (body, *further(text, sentence, body)):
                yield from member(text, noun, person, b, (JOB, Status.FORMER))


YEARS = words("years, decades, months")


def parted(text: Text, sentence: Sentence, noun: int) -> Iterator[tuple[int, Claim]]:
    """ "after her resignation from Kelp Energy", "since his retirement from the Army": a parting that is past."""
    owner = possessor(text, noun)
    before = text.lower(owner.first - 1) if owner is not None and owner.last == noun else ""
    body = employer(text, sentence, noun + 1, noun + 3, preps=frozenset({"from"})) if before in AFTER else None
    school = body is not None and not NO_EMPLOYER.isdisjoint(fold(body.name or "").split()) and text.lower(noun) not in {"resignation"}
    if owner is not None and body is not None and not school:
        yield from member(text, noun, owner, body, (LEFT, Status.FORMER))


PARTINGS = words("resignation, retirement, departure, dismissal, ouster")
AFTER = words("after, following, since, upon, on, until, before")


def worked(text: Text, sentence: Sentence, verb: int) -> Iterator[tuple[int, Claim]]:
    """ "briefly taught at Elm University", "led a team at Kelp Energy", "retired from Kelp Energy", "moved to Elm Bank"."""
    t = text.tokens[verb]
    body: Chunk | None = None
    used = t.dep == "xcomp" and text.tokens[t.head].lemma == "use"  # "used to work for"
    began = t.dep == "xcomp" and (t.tag == "VBG" or (t.tag == "VB" and text.lower(verb - 1) == "to"))
    told = text.tokens[t.head] if began or used else t  # "began her career working at", "went to work at"
    pattern = WORK
    status: Status | None = Status.FORMER if told.tag in {"VBD", "VBN"} else Status.CURRENT
    if t.lemma == "move":
        body, status = moved_on(text, sentence, verb), None  # whether that lasted is not said
    elif t.lemma in LEAVING and (t.tag != "VBG" or not any(text.tokens[c].dep == "aux" for c in text.children[verb])):
        body = left(text, sentence, verb)
        body = None if body is not None and names_post(text, body.last) else body
        pattern, status = LEFT, Status.FORMER
    elif t.lemma in WORKING:
        course = not COURSES.isdisjoint({text.lower(k) for k in range(verb + 1, min(verb + 8, sentence.last))})
        reach = verb + (10 if course or t.lemma in {"work", "lead", "manage", "serve", "teach", "play", "sign"} else 6)
        body = employer(text, sentence, verb + 1, reach, preps=places_of(t.lemma))
        somewhere = body is not None and t.lemma in SOMEWHERE and not career(text, verb, body) and not (t.lemma == "run" and course)
        if somewhere or (body is not None and (with_others(text, verb, body) or not at_work(text, verb, body))):
            body = None
        if body is not None and t.lemma == "spend" and text.lower(body.first - 1 - (text.lower(body.first - 1) == "the")) == "in":
            body = body if fold(body.name or "").split()[-1] in SERVED else None
    if body is None:
        return
    if pattern is WORK and status is not None and lasting(text, sentence, verb, body):
        status = Status.CURRENT
    for person in subjects(text, sentence, verb):
        if person.kind is Kind.PERSON:
            for b in (body, *further(text, sentence, body)):
                yield from member(text, verb, person, b, (pattern, status))


def at_work(text: Text, verb: int, body: Chunk) -> bool:
    """Whether what somebody did there is what one does who belongs to it.

    "signed a two-year deal with Elm Rovers", "played football for", "led a team at": not "signed an agreement with", "played a
    concert for", "led an inquiry at".
    """
    lemma, between = text.tokens[verb].lemma, {text.lower(k) for k in range(verb + 1, body.first)}
    if lemma == "sign":
        return text.lower(verb + 1) in {"for", "with"} or "year" in between
    if lemma == "play":
        return between.isdisjoint({"a", "an"}) or "as" in between
    return lemma not in LEADING | {"conduct"} or between.isdisjoint(EVENTS)


EVENTS = words("""
inquiry, inquiries, investigation, investigations, inspection, review, audit, protest, protests, campaign, talks, meeting, service, vigil,
march, rally, strike, walkout, visit, tour, raid, delegation, discussion, discussions, debate, workshop, ceremony, celebrations, tributes,
prayers, chant, search, interview, interviews, survey, test, tests, experiment
""")


def names_post(text: Text, i: int) -> bool:
    """ "quit the Mere Council (MC) chairperson role": a post there, and not the body, is left."""
    i += 3 * (text.lower(i) == "(" and text.lower(i + 2) == ")")
    return text.role_at(i) is not None or text.tokens[i].lemma in {"role", "post", "job", "position", "chair", "seat"}


def moved_on(text: Text, sentence: Sentence, verb: int) -> Chunk | None:
    """ "worked at Elm University before moving on to Kelp Energy": the next place of work."""
    to = verb + 1 + (text.lower(verb + 1) == "on")
    onward = text.lower(to) == "to" and any(text.tokens[k].lemma in WORKING for k in range(sentence.first, verb))
    body = body_from(text, sentence, to + 1) if onward else None
    return body if body is not None and not body.definite and text.lower(body.last) not in {"'s", "’s"} else None


COURSES = words("course, programme, program, laboratory, lab, clinic, unit, department, degree, module, project")
SERVED = words("army, navy, force, forces, corps, marines, guard, guards, regiment, police, constabulary")  # one spends years in these


def places_of(verb: str) -> frozenset[str]:
    """After which prepositions the employer of a verb stands."""
    if verb in PLAYING:
        return frozenset({"for", "with"})
    if verb == "spend":
        return frozenset({"at", "with", "in"})
    return PLACES if verb in {"work", "serve", "teach", "intern", "play", "sign", "volunteer", "consult"} else AT_ONLY


def career(text: Text, verb: int, body: Chunk) -> bool:
    """Whether what was begun or spent somewhere is somebody's working life: "began his career at", "started at X as a clerk"."""
    posts = text.lower(body.last) == "as" and any(body.last < r.first <= body.last + 3 for r in text.roles)
    return posts or not {text.lower(k) for k in range(verb + 1, body.first)}.isdisjoint(
        {"career", "years", "year", "months", "decade", "decades", "ranks", "life", "working", "work", "professionally", "teaching"}
    )


def left(text: Text, sentence: Sentence, verb: int) -> Chunk | None:
    """The employer that somebody left: named, and none that one also leaves as a pupil, a patient or a guest."""
    i = verb + 1
    lemma = text.tokens[verb].lemma
    if text.lower(i) == "from":
        i += 1
    elif lemma not in {"leave", "depart", "quit"}:
        return None
    i += text.lower(i) == "the"
    c = text.chunk_at(i) if i < sentence.last else None
    if (
        c is None
        or c.kind is not Kind.BODY
        or c.first != i
        or not c.name
        or not c.named
        or c.definite
        or not capital(text.tokens[c.last - 1])
    ):
        return None
    onward = (text.lower(c.last), text.lower(c.last + 1)) in {("to", "become"), ("to", "join"), ("to", "work"), ("to", "found")}
    if not NO_EMPLOYER.isdisjoint(fold(c.name).split()) and lemma in {"leave", "depart", "quit"} and not onward:
        return None
    return None if text.lower(c.last) in {"'s", "’s"} else c


def over_apposition(text: Text, sentence: Sentence, i: int) -> int:
    """ "in a family-owned conglomerate, the Elm Group": where the name begins after what describes it."""
    for k in range(i, min(i + 7, sentence.last - 2)):
        if text.tokens[k].text in BODY_NOUNS and text.lower(k + 1) == ",":
            j = k + 2 + (text.lower(k + 2) == "the")
            c = text.chunk_at(j)
            return j if c is not None and c.kind is Kind.BODY and c.first == j else i
        if text.tokens[k].pos not in ("NOUN", "ADJ", "VERB", "PUNCT", "ADV", "NUM") or text.tokens[k].text in ",.;:()":
            break
    return i


PLACES = frozenset({"at", "with", "for", "in", "within"})
AT_ONLY = frozenset({"at"})


def employer(text: Text, sentence: Sentence, start: int, end: int, *, preps: frozenset[str] = PLACES) -> Chunk | None:
    """The body after "at", "with", "for" or "in" within a few words of token `start`, before the next verb."""
    for i in range(start, min(end, sentence.last - 1)):
        t = text.tokens[i]
        if t.text in ",;:." or (t.pos in ("VERB", "AUX") and t.tag not in {"VBG", "VBN"}):
            return None
        if t.lower in preps:
            j = i + 1
            while (
                j < sentence.last
                and (text.tokens[j].pos in ("DET", "ADJ", "ADV") or text.lower(j) == "following")
                and text.chunk_at(j) is None
            ):
                j += 1
            j = over_examples(text, j)
            j = over_description(text, sentence, j) if text.chunk_at(j) is None else j
            j = over_apposition(text, sentence, j)
            c = text.chunk_at(j) if j < sentence.last else None
            owned = text.chunk_at(c.last + 1) if c is not None and text.lower(c.last) in {"'s", "’s"} else None
            if owned is not None and owned.kind is Kind.BODY:
                c = owned
            c = over_league(text, c)
            if c is not None and c.kind is Kind.BODY and c.name and c.named and not c.definite and capital(text.tokens[c.last - 1]):
                return c if text.lower(c.last) not in {"'s", "’s"} or t.lower == "at" else None
    return None
