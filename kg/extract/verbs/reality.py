"""How real what a verb says is: asserted, denied, planned, or only thought of."""

from __future__ import annotations

import re

from kg.extract.grammar import SUBJECT, own_subject, subject_below, verb_over
from kg.extract.lemmas import APPOINT, DISMISS, ELECT, FUTURE, MODALS, RESIGN, UNREAL
from kg.extract.quotes import inside_quotes
from kg.extract.speech.statements import Statement
from kg.extract.text import Chunk, Text
from kg.model import Sentence, Stance
from kg.names import words


def reality(text: Text, verb: int) -> Stance | None:  # noqa: PLR0911, PLR0912 — one question after another, the first answer holds
    """Asserted, Denied or Planned by the verb's own grammar; None for what is only thought of.

    "was not appointed" is denied; "will be appointed" planned; "wants to be appointed", "if she were
    appointed", "could be appointed", "to replace her" as a purpose are none of these.
    """
    t = text.tokens[verb]
    kids = [text.tokens[c] for c in text.children[verb]]
    words_ = {k.lower for k in kids if k.dep in {"aux", "auxpass", "neg", "mark", "advmod", "preconj"}}
    if "whether" in words_ or ("have" in words_ and not {"would", "could", "might"}.isdisjoint(words_)):
        return None  # "whether or not she will go", "would not have appointed her"
    if (
        NEGATIONS & words_
        or any(k.lower in {"nobody", "none", "neither", "nor"} for k in kids)
        or not_before(text, verb)
        or of_neither(text, verb)
    ):
        return Stance.DENIED
    if not UNVOUCHED.isdisjoint(words_) or (t.tag == "VBG" and not_yet(text, verb)):
        return None
    if t.lemma in LASTING and "would" in words_ and told_by_another(text, verb):
        return Stance.ASSERTED  # "said that she would remain chair"
    if t.tag in {"VBZ", "VBP"} and words_ & {"once", "when", "after"} and t.lemma in GOING | TAKING_UP:
        return Stance.PLANNED  # "once Ann Lee retires in May"
    if words_ & {"if", "unless", "whether", "until", "lest"} or words_ & MODALS or ("before" in words_ and t.tag != "VBG"):
        return None
    if text.words(max(0, verb - 3), verb).lower() in {"is to be", "are to be", "was to be", "were to be"}:
        return Stance.PLANNED
    if ("to" in words_ or text.lower(verb - 1) == "to") and (t.tag == "VB" or "be" in words_):
        up = text.tokens[t.head]
        if won_by(text, verb):
            return reality(text, up.i)
        if words_ & {"is", "are", "was", "were"} or resolved_on(text, verb):
            return Stance.PLANNED
        if up.i != verb and (up.lemma == "be" or up.lower in {"set", "due", "scheduled"}) and t.dep in {"xcomp", "ccomp", "attr"}:
            return Stance.PLANNED
        if (
            up.i != verb
            and up.lemma in {"continue", "go", "come", "appear", "seem", "prove", "manage", "begin", "start", "help", "happen", "use"}
            and t.dep == "xcomp"
        ):
            return reality(text, up.i)
        if t.dep == "xcomp" and up.lemma in APPOINT | ELECT and up.tag == "VBN":
            return reality(text, up.i)  # "was appointed to replace him"
        noun = up.i if t.dep in {"relcl", "acl"} else verb - 2
        if t.tag == "VB" and t.lemma not in {"hold", "occupy"} and singled_out(text, noun):
            return reality(text, verb_over(text, noun))  # "is the third MP to defect to Labour"
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


def singled_out(text: Text, noun: int) -> bool:
    """ "the first woman", "the third MP", "the latest councillor": whoever did so already."""
    t = text.tokens[noun]
    over = text.tokens[t.head]
    return (
        t.pos in ("NOUN", "PROPN", "ADJ")
        and over.lemma in {"be", "become"}
        and any(text.lower(k) in ORDINALS for k in (noun, *text.children[noun]))
    )


ORDINALS = words("first, second, third, fourth, fifth, sixth, seventh, eighth, ninth, tenth, latest, last, only, youngest, oldest")
UNVOUCHED = words("""
reportedly, allegedly, supposedly, purportedly, rumoredly, nearly, almost, wrongly, mistakenly, erroneously, incorrectly, falsely
""")
GOING = RESIGN | {"step", "stand", "retire", "leave"}


def resolved_on(text: Text, verb: int) -> bool:
    """ "has decided to step down", "took the decision to resign", "announced his intention to stand down": what one means to do."""
    t, up = text.tokens[verb], text.tokens[text.tokens[verb].head]
    if t.lemma not in GOING or up.i == verb:
        return False
    over = text.tokens[up.head]
    told = over if up.lemma in {"intention", "decision", "plan"} and over.lemma in {"announce", "confirm", "declare", "reveal"} else None
    decided = up if up.lemma == "decide" else over if up.lemma == "decision" and over.lemma in {"take", "make"} else told
    return decided is not None and decided.tag in {"VBD", "VBN", "VBZ"} and reality(text, decided.i) is Stance.ASSERTED


TAKING_UP = frozenset({"join", "found", "co-found", "form", "establish", "teach", "work"})
GIVING_UP = frozenset({"leave", "quit", "resign", "depart", "cross", "defect", "go", "return", "move"})
INSTEAD = frozenset({("instead", "of"), ("rather", "than")})
LASTING = frozenset({"continue", "remain"})  # what will continue, is


NEGATIONS = frozenset({"not", "n't", "n’t", "never", "nobody", "neither", "nor"})


def not_before(text: Text, verb: int) -> bool:
    """Whether "not" or "never", but not "not only", stands right before a verb."""
    before = {text.lower(k) for k in range(max(0, verb - 3), verb) if text.tokens[k].pos != "PUNCT"}
    return not before.isdisjoint({"never", "not", "n't", "n’t"}) and text.lower(verb - 1) != "only"


WINNING = words("beat, defeat, rise, overcome, edge, pip, oust, step, go, return, move")


def won_by(text: Text, verb: int) -> bool:
    """ "beat Raj Shah to become leader", "voted 5-2 to appoint Ann Lee": what was won or voted for came about."""
    t, up = text.tokens[verb], text.tokens[text.tokens[verb].head]
    if t.dep not in {"xcomp", "advcl", "ccomp"} or up.i == verb or (up.tag not in {"VBD", "VBN", "VBZ"} and not own_subject(text, up.i)):
        return False
    return (t.lemma == "become" and up.lemma in WINNING) or (t.lemma in APPOINT | ELECT | DISMISS | {"approve"} and up.lemma == "vote")


def of_neither(text: Text, verb: int) -> bool:
    """ "Neither Ann Lee nor Raj Shah resigned": a subject that nothing is said to be true of."""
    return any(text.lower(k) == "neither" for c in text.children[verb] if text.tokens[c].dep in SUBJECT for k in text.children[c])


def under_another(text: Text, verb: int) -> Stance | None:  # noqa: PLR0911 — one question after another, the first answer holds
    """How real a clause is by the verb that governs it: "denied taking", "demanded that he go"."""
    t = text.tokens[verb]
    up = text.tokens[t.head]
    if t.tag == "VBG" and up.pos in ("ADP", "SCONJ", "PART") and text.tokens[up.head].lemma in AVERSE:
        return None  # "prohibits members from serving", "looks forward to joining"
    if t.tag == "VBG" and t.dep == "pcomp" and text.tokens[up.head].lemma in UNREAL and up.lower in {"on", "of", "about"}:
        return None  # "plans on leaving", "thinks of joining"
    to_come = up.lemma == "be" and any(text.lower(c) == "to" for c in text.children[up.i])  # "is to go"
    behind_ = text.lower(verb - 1) in {"after", "following", "since"}  # "will take the helm after serving as head"
    if (
        t.tag == "VBG"
        and t.dep == "advcl"
        and up.i < verb
        and not behind_
        and (to_come or (up.pos == "VERB" and reality(text, up.i) is Stance.PLANNED))
    ):
        return Stance.PLANNED  # "will be sworn in, replacing Raj Shah"
    over = text.tokens[up.head]
    aimed = over if t.dep == "pcomp" else up  # "to return to practising"
    if t.tag == "VBG" and t.dep in {"pcomp", "advcl"} and text.lower(verb - 1) == "to" and aimed.tag == "VB" and aimed.i != verb:
        return reality(text, aimed.i)
    marks = {text.lower(c) for c in text.children[verb] if text.tokens[c].dep == "mark"}
    gerund = t.tag == "VBG" or any(text.tokens[c].tag == "VBG" and text.tokens[c].dep in {"aux", "auxpass"} for c in text.children[verb])
    if t.tag == "VBG" and ("from" in marks or ("to" in marks and up.lemma in AVERSE)):
        return None
    if t.dep in {"xcomp", "pcomp", "ccomp", "advcl", "acl", "conj"}:
        if t.dep == "conj" and t.tag in {"VB", "VBN", "VBD", "VBG", "VBP", "VBZ"} and not own_subject(text, verb):
            return reality(text, up.i) if up.pos in ("VERB", "AUX") else Stance.ASSERTED
        if gerund and up.lemma in {"deny", "avoid", "refuse", "consider", "rule", "resist"}:
            return Stance.DENIED if up.lemma == "deny" else None
        if gerund and up.lemma in UNREAL and t.dep in {"xcomp", "pcomp"}:
            return None
        if t.dep == "ccomp" and up.lemma in {"demand", "propose", "recommend", "urge", "hope", "wish", "ask", "request", "want", "move"}:
            return None
        if t.dep == "ccomp" and up.lemma in {"suggest", "insist", "say", "agree"} and t.tag == "VB":
            return None
        if t.dep == "ccomp" and up.lemma in {"deny", "doubt"}:
            return Stance.DENIED
    return Stance.ASSERTED


def not_yet(text: Text, verb: int) -> bool:
    """ "should talk about resigning", "motions aimed at ousting the mayor": what a deed is about or meant to do is not done."""
    about = text.lower(verb - 1) == "about" and text.tokens[verb].lemma in GOING | DISMISS
    meant = text.lower(verb - 1) in {"at", "towards", "toward"} and text.tokens[verb - 2].lemma in {"aim", "direct", "target", "gear"}
    return about or meant


AVERSE = words("prohibit, ban, bar, prevent, stop, keep, discourage, exclude, disqualify, forward, look, opposed, averse, interested")


DOUBT = words("""
untrue, false, wrong, unlikely, possible, rumour, rumor, claim, allegation, suggestion, speculation, possibility, chance, idea,
likelihood, threat, call, proposal, plan, bid, request, demand, hope, fear, report, motion, likely
""")


DENYING = words("denies, doubts, disputes")  # which the tagger may take for nouns


def doubted(text: Text, verb: int) -> bool:
    """ "It is untrue that …", "rumours that …", "a motion that …": the clause hangs on a word of doubt."""
    i, depth = verb, 0
    while depth < 3 and text.tokens[i].head != i:
        t = text.tokens[i]
        up = text.tokens[t.head]
        spelt_out = t.dep in {"ccomp", "acl", "csubj", "xcomp"} or (
            t.dep == "relcl" and any(text.tokens[c].dep == "mark" for c in text.children[i])
        )
        said_by_it = t.tag == "VBG" and up.lemma in {"motion", "report"}  # "a motion calling on her to resign" does call
        if spelt_out and not said_by_it and ((up.lemma in DOUBT and up.pos in ("NOUN", "ADJ")) or up.lower in DENYING):
            return True
        if (
            t.dep in {"ccomp"}
            and up.lemma == "be"
            and any(
                text.tokens[c].lemma in DOUBT and (text.tokens[c].pos == "ADJ" or text.tokens[c].dep == "nsubj")
                for c in text.children[up.i]
            )
        ):
            return True
        if unfounded(text, i):
            return True
        if t.dep not in {"conj", "xcomp", "ccomp"}:
            return False
        i, depth = up.i, depth + 1
    return False


def unfounded(text: Text, verb: int) -> bool:
    """ "no evidence that Ann Lee resigned", "is not thought to have resigned", "came close to resigning", "claims to have founded it"."""
    t = text.tokens[verb]
    over = text.tokens[t.head]
    mark = next((c for c in text.children[verb] if text.lower(c) == "that" and c < verb), None)
    for_nothing = mark is not None and text.tokens[mark - 1].pos == "NOUN" and "no" in {text.lower(mark - 2), text.lower(mark - 3)}
    unthought = (
        t.dep in {"xcomp", "ccomp"} and over.lemma in BELIEVING and not NEGATIONS.isdisjoint({text.lower(c) for c in text.children[over.i]})
    )
    nearly = t.tag == "VBG" and (text.lower(verb - 2), text.lower(verb - 1)) in NEARLY
    by_oneself = t.dep == "xcomp" and over.pos == "VERB" and over.lemma in {"claim", "purport", "pretend", "profess"}
    return for_nothing or unthought or nearly or by_oneself


BELIEVING = words("think, believe, know, expect, say, understand, report, show, prove, mean, appear, seem, see")
NEARLY = frozenset({("close", "to"), ("closer", "to"), ("near", "to"), ("short", "of"), ("verge", "of"), ("brink", "of"), ("point", "of")})


_UNVOUCHED = re.compile(
    r"(?i)^\W*(?:"
    r"it (?:is|was|has been|had been) (?:also |un|not )?"
    r"(?:true|false|wrong|likely|unlikely|possible|rumou?red|said|alleged|claimed|thought|believed|understood|suggested|reported)"
    r"|rumou?r has it|reports? (?:that|say)|according to (?:an? )|sources? say)\b"
)


def unvouched(text: Text, s: Sentence) -> bool:
    """Sentences that say themselves that nobody vouches for them: "Rumour has it that …", "According to an anonymous letter, …"."""
    return _UNVOUCHED.match(text.words(s.first, s.last)) is not None


TELLING = words("""
say, tell, add, explain, note, warn, claim, allege, argue, insist, suggest, believe, think, complain, assert, maintain, speculate, joke,
write, hope
""")


def told_by_another(text: Text, i: int) -> bool:
    """ "They said that Ann Lee had been appointed": a clause of somebody's words, whoever that is."""
    return teller(text, i) is not None


def teller(text: Text, i: int) -> int | None:
    """The subject of the verb that tells the clause of token `i`: "they"."""
    for _ in range(4):
        t = text.tokens[i]
        if t.head == i:
            return None
        i = t.head
        if t.dep == "ccomp" and text.tokens[i].lemma in TELLING and own_subject(text, i):
            return subject_below(text, i)
        if t.dep not in {"conj", "xcomp", "ccomp", "advcl", "relcl", "acl", "oprd", "attr", "prep", "pobj", "dobj"}:
            return None
    return None


def announced(text: Text, i: int) -> bool:
    """Whether a verb's clause is what somebody announced or confirmed."""
    up = text.tokens[text.tokens[i].head]
    return text.tokens[i].dep == "ccomp" and up.lemma in {"announce", "confirm"}


def speaker_over(text: Text, statements: list[Statement], i: int) -> Chunk | None:
    """The speaker in whose words token `i` stands; not in the tag between two halves of a quotation."""
    span = text.tokens[i].span
    for st in statements:
        if st.span.covers(span) and st.verb != i and (inside_quotes(text, i) if st.mode == "Direct" else st.verb is not None):
            return st.speakers[0]
    return None
