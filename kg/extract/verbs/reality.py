"""How real what a verb says is: asserted, denied, planned, or only thought of."""

from __future__ import annotations

import re

from kg.extract.grammar import own_subject
from kg.extract.lemmas import APPOINT, ELECT, FUTURE, MODALS, UNREAL
from kg.extract.speech.statements import Statement
from kg.extract.text import Chunk, Text
from kg.model import Sentence, Stance
from kg.names import words


def reality(text: Text, verb: int) -> Stance | None:  # noqa: PLR0911 — one question after another, the first answer holds
    """Asserted, Denied or Planned by the verb's own grammar; None for what is only thought of.

    "was not appointed" is denied; "will be appointed" planned; "wants to be appointed", "if she were
    appointed", "could be appointed", "to replace her" as a purpose are none of these.
    """
    t = text.tokens[verb]
    kids = [text.tokens[c] for c in text.children[verb]]
    words_ = {k.lower for k in kids if k.dep in {"aux", "auxpass", "neg", "mark", "advmod", "preconj"}}
    if NEGATIONS & words_ or any(k.lower in {"nobody", "none", "neither", "nor"} for k in kids) or not_before(text, verb):
        return Stance.DENIED
    if words_ & {"if", "unless", "whether", "until", "lest"} or words_ & MODALS or ("before" in words_ and t.tag != "VBG"):
        return None
    if ("to" in words_ or text.lower(verb - 1) == "to") and t.tag == "VB":
        up = text.tokens[t.head]
        if up.i != verb and up.lemma == "be" and t.dep in {"xcomp", "ccomp", "attr"}:
            return Stance.PLANNED
        if (
            up.i != verb
            and up.lemma in {"continue", "go", "come", "appear", "seem", "prove", "manage", "begin", "start", "help", "happen", "use"}
            and t.dep == "xcomp"
        ):
            return reality(text, up.i)
        if t.dep == "xcomp" and up.lemma in APPOINT | ELECT and up.tag == "VBN":
            return reality(text, up.i)  # "was appointed to replace him"
        if t.lemma in TAKING_UP and up.i != verb and up.lemma in GIVING_UP and up.tag in {"VBD", "VBZ"}:
            return reality(text, up.i)  # "left Kelp Energy to join Elm Bank"
        return None
    if t.tag == "VBG" and (text.lower(verb - 2), text.lower(verb - 1)) in INSTEAD:
        return Stance.DENIED
    if words_ & FUTURE and t.lemma not in LASTING:
        return Stance.PLANNED
    if doubted(text, verb):
        return None
    return under_another(text, verb) if t.head != verb else Stance.ASSERTED


TAKING_UP = frozenset({"join", "found", "co-found", "form", "establish"})
GIVING_UP = frozenset({"leave", "quit", "resign", "depart", "cross", "defect"})
INSTEAD = frozenset({("instead", "of"), ("rather", "than")})
LASTING = frozenset({"continue", "remain"})  # what will continue, is


NEGATIONS = frozenset({"not", "n't", "n’t", "never", "nobody", "neither", "nor"})


def not_before(text: Text, verb: int) -> bool:
    """Whether "not" or "never", but not "not only", stands right before a verb."""
    before = {text.lower(k) for k in range(max(0, verb - 3), verb) if text.tokens[k].pos != "PUNCT"}
    return not before.isdisjoint({"never", "not", "n't", "n’t"}) and text.lower(verb - 1) != "only"


def under_another(text: Text, verb: int) -> Stance | None:  # noqa: PLR0911 — one question after another, the first answer holds
    """How real a clause is by the verb that governs it: "denied taking", "demanded that he go"."""
    t = text.tokens[verb]
    up = text.tokens[t.head]
    if t.tag == "VBG" and up.pos in ("ADP", "SCONJ", "PART") and text.tokens[up.head].lemma in AVERSE:
        return None  # "prohibits members from serving", "looks forward to joining"
    marks = {text.lower(c) for c in text.children[verb] if text.tokens[c].dep == "mark"}
    if t.tag == "VBG" and ("from" in marks or ("to" in marks and up.lemma in AVERSE)):
        return None
    if t.dep in {"xcomp", "pcomp", "ccomp", "advcl", "acl", "conj"}:
        if t.dep == "conj" and t.tag in {"VB", "VBN", "VBD", "VBG", "VBP", "VBZ"} and not own_subject(text, verb):
            return reality(text, up.i) if up.pos in ("VERB", "AUX") else Stance.ASSERTED
        if t.tag == "VBG" and up.lemma in {"deny", "avoid", "refuse", "consider", "rule", "resist"}:
            return Stance.DENIED if up.lemma == "deny" else None
        if t.tag == "VBG" and up.lemma in UNREAL and t.dep in {"xcomp", "pcomp"}:
            return None
        if t.dep == "ccomp" and up.lemma in {"demand", "propose", "recommend", "urge", "hope", "wish", "ask", "request", "want", "move"}:
            return None
        if t.dep == "ccomp" and up.lemma in {"suggest", "insist", "say", "agree"} and t.tag == "VB":
            return None
        if t.dep == "ccomp" and up.lemma in {"deny", "doubt"}:
            return Stance.DENIED
    return Stance.ASSERTED


AVERSE = words("prohibit, ban, bar, prevent, stop, keep, discourage, exclude, disqualify, forward, look, opposed, averse, interested")


DOUBT = words("""
untrue, false, wrong, unlikely, possible, rumour, rumor, claim, allegation, suggestion, speculation, possibility, chance, idea,
likelihood, threat, call, proposal, plan, bid, request, demand, hope, fear, report, motion, likely
""")


def doubted(text: Text, verb: int) -> bool:
    """ "It is untrue that …", "rumours that …", "a motion that …": the clause hangs on a word of doubt."""
    i, depth = verb, 0
    while depth < 3 and text.tokens[i].head != i:
        t = text.tokens[i]
        up = text.tokens[t.head]
        if t.dep in {"ccomp", "acl", "csubj", "xcomp"} and up.lemma in DOUBT and up.pos in ("NOUN", "ADJ"):
            return True
        if (
            t.dep in {"ccomp"}
            and up.lemma == "be"
            and any(text.tokens[c].lemma in DOUBT and text.tokens[c].pos == "ADJ" for c in text.children[up.i])
        ):
            return True
        if t.dep not in {"conj", "xcomp", "ccomp"}:
            return False
        i, depth = up.i, depth + 1
    return False


_UNVOUCHED = re.compile(
    r"(?i)^\W*(?:"
    r"it is (?:un|not )?(?:true|false|wrong|likely|unlikely|possible|rumoured|said|alleged|claimed|thought|believed|understood)"
    r"|rumou?r has it|reports? (?:that|say)|according to (?:an? )|sources? say)\b"
)


def unvouched(text: Text, s: Sentence) -> bool:
    """Sentences that say themselves that nobody vouches for them: "Rumour has it that …", "According to an anonymous letter, …"."""
    return _UNVOUCHED.match(text.words(s.first, s.last)) is not None


def speaker_over(text: Text, statements: list[Statement], i: int) -> Chunk | None:
    """The speaker in whose words token `i` stands."""
    span = text.tokens[i].span
    for st in statements:
        if st.span.covers(span) and st.verb != i and (st.mode == "Direct" or st.verb is not None):
            return st.speakers[0]
    return None
