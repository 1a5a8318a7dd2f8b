"""Of whom a noun is said: the way from "founder" or "degree" up through the grammar to the one who bears it.

"Ann Lee (born 1960) is a writer, former chair of Mere Arts and founder of Elm Press": each noun of the
list is said of Ann Lee. The way leads from noun to noun of a list, out of the name of a body, over "one
of", and over "is", "became", "served as"; where it leads anywhere else, nothing is said of anybody.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from kg.extract.actors import actors, one
from kg.extract.fronted import governed
from kg.extract.grammar import FINITE, RELATIVE, SUBJECT, is_verb, subject_token
from kg.extract.lemmas import APPOINT, ELECT
from kg.extract.names.letters import NOT_NAMES, capital
from kg.extract.speech.speakers import before_commas
from kg.extract.text import Chunk, Text
from kg.extract.verbs.reality import reality
from kg.given_names import gender_of
from kg.model import Kind, Sentence, Stance
from kg.names import words

BEING = words("be, become, remain, 's")
# What one does "as" something: "served as chair", "is known as", "spent ten years as".
BEING_AS = words("""
serve, work, act, continue, return, retire, start, begin, join, know, spend, employ, practise, practice, finish, remain, double, teach,
stay, feature, play, hold, recognise, recognize, train, volunteer, operate, exist, run, trade, form, establish, create, found, launch,
incorporate, function, structure, organise, organize, register, manage, sit
""")
TAKING_OFFICE = (APPOINT | ELECT) - words("nominate, designate, announce, unveil, draft, vote, make, pick, call")
COUNTED = words("one, some, two, three, member, part, post, position, office, role, title, rank, job, number, host, duty, capacity, both")
HOLDING = words("hold, occupy, assume, accept, fill, take, leave, relinquish, vacate")
# "held the position of chair"
OFFICES = words("post, position, office, role, title, rank, job, chair, professorship, lectureship, directorship, presidency")
SUPPOSED = words(
    "if, unless, whether, without, not, unlike, like, despite, set, due, expected, likely, poised, hoping, tipped, slated, asked"
)
FURTHEST = 9  # steps from noun to noun
DEEPEST = 2  # relative clauses inside each other


@dataclass(frozen=True, slots=True)
class Borne:
    """Of whom a noun is said, and by which verb; none in apposition."""

    by: tuple[Chunk, ...]
    verb: int | None


def bearers(text: Text, noun: int, depth: int = 0, *, kind: Kind = Kind.PERSON) -> Borne | None:
    """Of whom the noun at this token is said; None where the grammar does not say it of anybody as a fact."""
    found = (fronted(text, noun, kind) if depth == 0 else None) or over_nouns(text, noun, depth, kind)
    if found is None or found.verb is not None or all(c.first <= noun for c in found.by):
        return found
    first = min([noun, *(c for c in text.children[noun] if c < noun and text.tokens[c].dep not in {"prep", "cc", "conj", "punct"})])
    return None if governed(text, first) else found


def over_nouns(text: Text, noun: int, depth: int, kind: Kind) -> Borne | None:
    """The way up from noun to noun to a verb's subject or to the name that the noun is apposed to."""
    at = noun
    for _ in range(FURTHEST):
        t = text.tokens[at]
        up = text.tokens[t.head]
        named = text.chunk_at(up.i)
        verb = saying(text, at)
        step = next_noun(text, at) or (past_thing(text, at) if at != noun and kind is Kind.BODY else None)
        if verb is not None:
            return said_by(text, verb, depth, kind)
        if named is not None and up.i != at and named.kind is kind and t.dep == "appos" and named.name and named.last <= at:
            return Borne((named,), None)
        if named is not None and t.dep == "conj" and after_apposition(text, named, at) and kind is named.kind:
            return Borne((named,), None)
        if step is None or up.i == at or (named is not None and named.kind is Kind.PERSON and kind is Kind.PERSON):
            return None
        at = step
    return None


def after_apposition(text: Text, named: Chunk, at: int) -> bool:
    """ "Ann Lee, a lawyer and a lifelong Democrat": what is listed after an apposition is one too, wherever the parser hangs it."""
    between = range(named.last, at)
    apposed = any(text.tokens[c].dep == "appos" and c in between for k in range(named.first, named.last) for c in text.children[k])
    return apposed and named.name is not None and text.lower(named.last) == ","


def saying(text: Text, at: int) -> int | None:  # noqa: PLR0911 — one question after another, the first answer holds
    """The verb that says a noun of its subject: "is chair", "was elected chair", "served as chair", "spent ten years as chair"."""
    t = text.tokens[at]
    up = text.tokens[t.head]
    if (t.dep in {"attr", "oprd", "acomp", "dobj"} and up.lemma in BEING) or (
        t.dep in {"attr", "oprd"} and up.lemma in TAKING_OFFICE and not does_it(text, up.i)
    ):
        return up.i
    if t.dep == "dobj" and up.lemma in HOLDING and t.lower in OFFICES:
        return up.i
    if t.dep != "pobj" or up.lower != "as" or up.dep == "conj":
        return None
    over, before = text.tokens[up.head], text.chunk_at(up.i - 1)
    if before is not None and before.kind is Kind.PERSON and over.lemma != "know":
        return None  # "with Raj Shah as vice-chair": said of him
    if over.lemma in TAKING_OFFICE and does_it(text, over.i):
        return None  # "has appointed Raj Shah, a former principal, as chair": said of whom it is done to
    if over.pos == "AUX" or is_verb(over):
        return over.i if over.lemma in BEING_AS | TAKING_OFFICE | BEING else None
    verb = text.tokens[over.head]
    return verb.i if over.dep in {"dobj", "npadvmod"} and verb.lemma in BEING_AS else None


def does_it(text: Text, verb: int) -> bool:
    """ "Ann Lee named Raj Shah chair": an active verb says the post of its object."""
    kids = {text.tokens[c].dep for c in text.children[verb]}
    shared = text.tokens[verb].dep == "conj" and "dobj" in kids  # "nominated Ann Lee and chose Raj Shah as chair"
    return ("nsubj" in kids or shared) and "auxpass" not in kids


def past_thing(text: Text, at: int) -> int | None:
    """ "a maker of lamps and a subsidiary of": the parser lists "subsidiary" with the lamps; a thing is passed over."""
    t = text.tokens[at]
    prep = text.tokens[t.head]
    noun = text.tokens[prep.head]
    post = any(r.first <= at < r.last and r.head == at for r in text.roles) or text.chunk_at(at) is not None
    return noun.i if t.dep == "pobj" and prep.lower in {"of", "for", "in"} and noun.pos == "NOUN" and not post else None


def outcome(text: Text, verb: int) -> bool:
    """ "left Mere College to become director of": the purpose of leaving was reached."""
    up = text.tokens[text.tokens[verb].head]
    return (
        text.tokens[verb].lemma == "become"
        and up.i != verb
        and up.lemma in {"leave", "return", "go", "move", "retire", "resign", "rise", "quit", "depart"}
        and reality(text, up.i) is Stance.ASSERTED
        and not {"not", "n't", "n’t", "never"} & {text.lower(c) for c in text.children[verb]}
    )


def nominal(text: Text, token: int) -> bool:
    """Whether a token is a noun, by its part of speech or by its finer tag, where the two disagree ("a convicted criminal")."""
    return text.tokens[token].pos in ("NOUN", "PROPN") or text.tokens[token].tag in {"NN", "NNP"}


def supposed(text: Text, verb: int) -> bool:
    """ "is said to have been": what is only thought of, where the verb is no plain infinitive."""
    return any(text.lower(c) == "to" and text.tokens[c].dep == "aux" for c in text.children[verb]) and text.tokens[verb].tag == "VBN"


def possessor(text: Text, noun: int) -> Chunk | None:
    """ "his degree", "Ann Lee's degree": whose it is."""
    for c in text.children[noun]:
        if text.tokens[c].dep == "poss":
            owner = text.pronouns.get(c) or text.chunk_at(c)
            return owner if owner is not None and owner.kind is Kind.PERSON and owner.name else None
    return None


def subjects(text: Text, sentence: Sentence, verb: int) -> tuple[Chunk, ...]:
    """Whom a verb says something of: its subject, also where the verb is passive; nobody where that is not known."""
    return by_grammar(text, sentence, verb) or leading(text, sentence, verb)


def by_grammar(text: Text, sentence: Sentence, verb: int) -> tuple[Chunk, ...]:
    """The subject that the parse gives a verb."""
    apposed = before_commas(text, verb) if text.tokens[verb].tag != "VBG" else []
    if apposed:
        return tuple(apposed)
    token = subject_token(text, verb)
    if token is None:
        return after_opening(text, sentence, verb)
    if text.lower(token) in RELATIVE or one(text, token) is None:
        borne = bearers(text, token, 1) if nominal(text, token) else None
        return borne.by if borne is not None else ()
    return tuple(c for c in actors(text, token) if c.name)


def after_opening(text: Text, sentence: Sentence, verb: int) -> tuple[Chunk, ...]:
    """ "Prior to founding Elm Press, Ann Lee was …", "After leaving Mere University, she …": the subject after the comma."""
    opening = [text.lower(k) for k in range(sentence.first, verb)]
    if text.tokens[verb].tag != "VBG" or not opening or not OPENING.issuperset(opening):
        return ()
    for k in range(verb + 1, sentence.last - 1):
        if text.tokens[k].tag in FINITE:
            return ()
        who = text.chunk_at(k + 1) or text.pronouns.get(k + 1)
        if text.tokens[k].text == "," and who is not None and who.kind is Kind.PERSON and who.name:
            last = max(who.last, k + 2)
            last += text.tokens[last].pos == "ADV"
            return (who,) if text.tokens[last].tag in FINITE else ()
    return ()


def leading(text: Text, sentence: Sentence, verb: int) -> tuple[Chunk, ...]:
    """ "Kelp Energy merged with Elm Gas in March and acquired Mere Water": who begins the sentence, where one verb follows another.

    The parser may take the first verb for a participle and the second for an adjective; the place of the words tells.
    """
    start = sentence.first + (text.lower(sentence.first) == "the")
    who = text.chunk_at(start) or text.pronouns.get(start)
    if who is None or not who.name or who.kind not in (Kind.PERSON, Kind.BODY) or who.first != start or text.tokens[verb].tag not in DOING:
        return ()
    first = who.last
    while text.tokens[first].pos == "ADV":
        first += 1
    joint = verb - 1
    while text.tokens[joint].pos == "ADV":
        joint -= 1
    if text.tokens[first].tag not in DOING or text.lower(joint) not in {"and", ","} or joint <= first:
        return ()
    between = [text.tokens[k] for k in range(first + 1, joint)]
    other = any(t.dep in SUBJECT or t.lower in RELATIVE or t.tag in FINITE or t.text in ";:" for t in between)
    return () if other else (who,)


DOING = FINITE | {"VBN"}
OPENING = words("before, after, prior, to, while, since, upon, when, following, on, by, then, shortly, soon, just, and, long, first, in")


def fronted(text: Text, noun: int, kind: Kind) -> Borne | None:
    """ "A graduate of Mere College, Ann Lee is …", "As chair of the board, she …": said of the subject after the comma."""
    sentence = text.sentences[text.sentence_of[noun]]
    before = range(sentence.first, noun)
    if any(text.tokens[k].tag in FINITE or text.lower(k) in SUPPOSED for k in before):
        return None
    for k in range(noun + 1, sentence.last - 1):
        t = text.tokens[k]
        if t.tag in FINITE:
            return None
        who = text.chunk_at(k + 1) or text.pronouns.get(k + 1)
        if t.text == "," and kind is Kind.BODY and (who is None or who.kind is not kind):
            who = body_at(text, k + 1 + (text.lower(k + 1) == "the"))
        if t.text == "," and who is not None and who.kind is kind and who.name:
            said = any(text.tokens[j].dep in SUBJECT for j in range(k + 1, max(who.last, k + 2))) or text.tokens[who.last].tag in FINITE
            return Borne((who,), None) if said else None
    return None


def next_noun(text: Text, at: int) -> int | None:
    """One step up: to the noun that this one is listed with or apposed to, out of a body's name, over "one of"."""
    t = text.tokens[at]
    up = text.tokens[t.head]
    if t.dep in {"conj", "appos", "nmod"} and up.pos in ("NOUN", "PROPN", "NUM", "PRON", "ADJ"):
        return up.i
    if t.dep == "pobj" and up.lower == "as":  # "as a professor at Mere College and as founder of"
        return up.head if up.dep == "conj" and text.tokens[up.head].pos in ("NOUN", "PROPN") else None
    if t.dep == "pobj":
        over = text.tokens[up.head]
        inside = text.chunk_at(at)
        if up.lower == "of" and over.lower in COUNTED and over.pos not in ("VERB", "AUX"):
            return over.i
        if inside is not None and inside.kind in (Kind.BODY, Kind.AREA, Kind.PARTY):
            return over.i if over.pos in ("NOUN", "PROPN") else over.head if over.dep == "acl" else None
    inside = text.chunk_at(at)
    if inside is not None and t.dep in {"compound", "amod", "nmod"} and inside.first <= up.i < inside.last:
        return up.i
    return None


def before_which(text: Text, verb: int, subject_: int) -> int:
    """ "the founder of Kelp Energy, which is …": the last word before "which", whatever the parser took for its antecedent."""
    own = [c for c in text.children[verb] if text.lower(c) in {"which", "that"} and text.tokens[c].dep in SUBJECT]
    if not own or own[0] == 0:
        return subject_
    before = own[0] - 1
    while before > subject_ and text.tokens[before].pos == "PUNCT":
        before -= 1
    return before if text.chunk_at(before) is not None else subject_


def only_described(c: Chunk) -> bool:
    """ "a British company": words that say what a body is, and no name of it."""
    return not c.named and c.name == c.text


def body_at(text: Text, token: int) -> Chunk | None:
    """The body that stands where only a body can: whatever the model took its name for, or capitals that it does not know."""
    c = text.chunk_at(token) or text.pronouns.get(token)
    if c is not None:
        if c.kind in (Kind.BODY, Kind.PARTY):
            return c if c.name else replace(c, name=c.text, named=True) if c.text.isupper() else None
        somebody = c.kind is Kind.PERSON and (c.titles or (" " in c.text and gender_of(c.text) is not None))
        return replace(c, kind=Kind.BODY) if c.kind in (Kind.AREA, Kind.PERSON) and not somebody and not c.definite and c.name else None
    if not capital(text.tokens[token]) or text.tokens[token].pos != "PROPN":
        return None
    sentence = text.sentences[text.sentence_of[token]]
    first, last = token, token + 1
    while first > sentence.first and name_part(text, first - 1):
        first -= 1
    while last < sentence.last and name_part(text, last):
        last += 1
    words_ = text.words(first, last)
    return Chunk(first, last, Kind.BODY, words_, name=words_)


def name_part(text: Text, i: int) -> bool:
    t = text.tokens[i]
    joint = t.text == "&" and capital(text.tokens[i - 1]) and capital(text.tokens[i + 1])
    return text.chunk_at(i) is None and (joint or (t.pos in ("PROPN", "NOUN", "ADJ") and capital(t) and t.lower not in NOT_NAMES))


def said_by(text: Text, verb: int, depth: int, kind: Kind) -> Borne | None:
    """The subject of a verb that says it as a fact; of "a lawyer who is chair", whose lawyer that is."""
    if (reality(text, verb) is not Stance.ASSERTED and not outcome(text, verb)) or supposed(text, verb):
        return None
    token = subject_token(text, verb)
    if token is None or text.lower(token) in RELATIVE:
        return None
    if kind is Kind.BODY and (thing := body_at(text, before_which(text, verb, token))) is not None and not only_described(thing):
        return Borne((thing,), verb)
    if one(text, token) is None or text.lower(token - 1) in {"a", "an"}:
        borne = bearers(text, token, depth + 1, kind=kind) if depth < DEEPEST and nominal(text, token) else None
        return Borne(borne.by, verb) if borne is not None else None
    found = tuple(c for c in actors(text, token) if c.name)
    return Borne(found, verb) if found else None
