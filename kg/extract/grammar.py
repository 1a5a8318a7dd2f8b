"""Ways through the grammar of a sentence: subjects, relative clauses, what hangs below a word."""

from __future__ import annotations

from collections.abc import Mapping

from kg.extract.text import Chunk, Role, Text
from kg.model import Kind, Sentence, Token

TENSED = frozenset({"VBD", "VBZ", "VBP"})
FINITE = TENSED | {"MD"}  # what a clause of its own has
SUBJECT = frozenset({"nsubj", "nsubjpass"})
OBJECTS = frozenset({"dobj", "obj"})


RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})


PERSONAL = {"he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f"}


def is_verb(t: Token) -> bool:
    """Whether a token is a full verb, by its part of speech or, where the two disagree ("owns" as a noun), by its finite form."""
    return t.pos == "VERB" or (t.tag in {"VBZ", "VBD", "VBP"} and t.pos == "NOUN")


def subject_token(text: Text, verb: int, depth: int = 0) -> int | None:  # noqa: PLR0911 — one question after another, the first answer holds
    """The token that heads the subject: the verb's own, or one that it shares with the verb that governs it."""
    t = text.tokens[verb]
    own = [c for c in text.children[verb] if text.tokens[c].dep in SUBJECT]
    if own:
        # "A lawyer by training, Ann Lee is …": the parser may give two, the nearer is it
        before = [c for c in own if c < verb and not bracketed(text, c, verb)]
        return antecedent_of_relative(text, before[-1] if before else own[0], verb)
    if (lost := lost_subject(text, verb)) is not None:
        return lost
    if depth > 4 or t.head == verb:
        return None
    service, led = text.tokens[verb - 2], text.lower(verb - 1) in {"in", "of", "for"} and t.tag == "VBG"
    if led and service.pos == "NOUN" and text.tokens[verb - 3].dep == "poss":
        return verb - 3  # "her service in leading the council"
    if led and service.pos == "NOUN" and possessive(text, verb - 3):
        return verb - 4  # "Lee's actions in leaving the party"
    if (
        t.dep in {"conj", "xcomp", "advcl", "pcomp", "ccomp", "prep", "attr"}
        and text.tokens[t.head].pos in ("VERB", "AUX", "ADP")
        and (t.dep != "ccomp" or t.tag == "VBG")
    ):
        return subject_token(text, t.head, depth + 1)
    set_to = text.tokens[t.head]
    if t.dep == "xcomp" and set_to.pos == "ADJ" and set_to.dep == "acomp":
        return subject_token(text, set_to.head, depth + 1)  # "is set to be replaced"
    if t.dep == "conj" and t.tag in {"VBD", "VBZ", "VBP"} and text.tokens[t.head].pos in ("NOUN", "PROPN"):
        return subject_token(text, verb_over(text, t.head), depth + 1)
    if t.dep == "acl" and (t.tag == "VB" or issued(text, verb)) and text.tokens[t.head].dep in OBJECTS:
        return subject_token(text, text.tokens[t.head].head, depth + 1)  # "took the decision to resign", "issued a statement saying"
    if t.dep in {"acl", "relcl"} or (t.dep in {"prep", "pcomp"} and text.tokens[t.head].pos in ("NOUN", "PROPN")):
        return t.head
    return name_before(text, verb)


def issued(text: Text, verb: int) -> bool:
    """ "issued a statement saying": whoever wrote it says it."""
    t, message = text.tokens[verb], text.tokens[text.tokens[verb].head]
    written = message.lemma in {"statement", "letter", "email", "message", "post", "tweet", "report"}
    return t.tag == "VBG" and written and text.tokens[message.head].lemma in {"issue", "release", "publish", "post", "send", "write"}


def name_before(text: Text, verb: int) -> int | None:
    """ "Before joining Mere University, Ann Lee worked": the name right before a main verb, which the parser hung on the university."""
    k = verb - 1
    while k > 0 and (text.tokens[k].pos == "ADV" or text.lower(k) in {"has", "had"}):
        k -= 1
    c = text.chunk_at(k)
    if c is None or c.last != k + 1 or text.tokens[verb].head != verb or text.tokens[verb].tag not in TENSED:
        return None
    before = c.first - 1 - (text.lower(c.first - 1) == "the")
    starts = c.first == text.sentences[text.sentence_of[verb]].first or text.lower(before) == ","
    return c.last - 1 if starts and c.kind in (Kind.PERSON, Kind.BODY) and c.named else None


def lost_subject(text: Text, verb: int) -> int | None:
    """The name right before a finite verb that the parser hung on the object before it: "leads the board and Ann Lee leads the panel"."""
    t, before = text.tokens[verb], text.chunk_at(verb - 1)
    if t.tag not in {"VBZ", "VBP"} or t.dep not in {"advcl", "conj", "ccomp", "dep", "parataxis"} or before is None or before.last != verb:
        return None
    opening = text.lower(before.first - 1) in {"and", "but", "while", ";", "whereas"}
    return before.head if opening and text.tokens[before.head].dep in {"conj", "dobj", "pobj", "appos"} else None


def bracketed(text: Text, i: int, verb: int) -> bool:
    """Whether a token stands in a bracket that ends before the verb: "Elm Group (officially Elm Works Co) is"."""
    return any(text.tokens[k].text == ")" for k in range(i, verb)) and not any(text.tokens[k].text == "(" for k in range(i, verb))


def verb_over(text: Text, i: int) -> int:
    """The verb above a noun: where the parser hung a finite verb on it ("was a member, but joined"), it shares that verb's subject."""
    for _ in range(4):
        if text.tokens[i].pos in ("VERB", "AUX"):
            break
        i = text.tokens[i].head
    return i


def antecedent_of_relative(text: Text, subject_: int, verb: int) -> int:
    """For "who" and "which": the noun that the relative clause hangs on; else the word itself."""
    if text.lower(subject_) not in RELATIVE:
        return subject_
    v = text.tokens[verb]
    depth = 0
    while v.dep in {"conj", "aux", "xcomp"} and v.head != v.i and depth < 4:
        v, depth = text.tokens[v.head], depth + 1
    before = subject_ - 1
    while before >= 0 and text.tokens[before].pos == "PUNCT":
        before -= 1
    if v.dep in {"relcl", "acl"}:
        named, antecedent = text.chunk_at(before), text.chunk_at(v.head)
        somebody = text.lower(subject_) == "who" and named is not None and named.kind is Kind.PERSON
        something = text.lower(subject_) == "which" and antecedent is not None and antecedent.kind is Kind.PERSON
        return before if somebody or something else v.head
    return before if before >= 0 else subject_


def past_premodifiers(text: Text, i: int, last: int, cover: Mapping[int, Chunk]) -> int:
    """Where a name may begin after words that describe it: "the debt-ridden", "Leeds-based rival", "NYSE-listed toy maker"."""
    while i < last:
        t, c = text.tokens[i], cover.get(i)
        if c is not None:
            after = text.lower(c.last)
            apart = text.lower(c.last + 1) if after in HYPHENS else ""
            if c.first == i and apart and text.tokens[c.last + 1].text.islower():
                i = c.last + 2  # "Leeds-based"
            elif c.first == i and c.kind is Kind.AREA and after == "," and based_ahead(text, c.last + 1):
                i = c.last + 1  # "Memphis, Tenn.-based"
            elif c.first == i and c.kind is Kind.AREA and text.tokens[c.last].pos in ("NOUN", "ADJ") and after.islower():
                i = c.last  # "the Leeds start-up"
            else:
                return i
        elif based_ahead(text, i):
            i += 1 if text.lower(i).endswith("-based") else 3
        elif t.tag in {"VBD", "VBN"} and text.tokens[i - 1].pos == "ADV":
            i += 1  # "the privately held"
        elif t.text in HYPHENS or (t.pos in PREMODIFYING and (t.text.islower() or t.pos in ("DET", "NUM", "ADJ")) and t.tag not in CLAUSE):
            i += 1
        else:
            return i
    return i


CLAUSE = FINITE | {"VB"}
HYPHENS = ("-", "–")
PREMODIFYING = ("DET", "ADJ", "NUM", "ADV", "NOUN", "VERB")


def based_ahead(text: Text, i: int) -> bool:
    """ "Tenn.-based", "Leeds-based" from token `i` on."""
    return text.lower(i).endswith("-based") or (text.lower(i + 1) in HYPHENS and text.lower(i + 2) == "based")


def dash(text: Text, i: int) -> bool:
    """Whether a token is a dash with spaces round it, however it is written: "Kelp Ltd - now a part of"."""
    t = text.tokens[i]
    apart = t.text in {"-", "--", "–", "—"} and 0 < i < len(text.tokens) - 1
    return apart and text.tokens[i - 1].span.end < t.span.start and t.span.end < text.tokens[i + 1].span.start


def possessive(text: Text, i: int) -> bool:
    """ "Mere Council's", "the Academy of Sciences'": whether a token marks whose the next is."""
    return text.lower(i) in {"'s", "’s"} or (text.lower(i) in {"'", "’"} and text.lower(i - 1).endswith("s"))


def owning(text: Text, role: Role) -> bool:
    """ "was the Secretary-General's adviser": another's post, whose adviser somebody is."""
    return role.last == role.head + 1 and possessive(text, role.last)


def with_others(text: Text, verb: int, body: Chunk) -> bool:
    """ "has worked closely with the Mere Gallery Trust", "worked with Mere Council on the plans": with a body, and not for it."""
    if text.tokens[verb].lemma not in {"work", "consult"}:
        return False
    beside = text.lower(body.first - 1 - (text.lower(body.first - 1) == "the")) == "with"
    on = text.lower(body.last) in {"on", "to", "over", "about", "regarding"} or text.tokens[verb].lemma == "consult"
    return (beside and on) or not {"closely", "alongside"}.isdisjoint({text.lower(verb + 1), text.lower(verb + 2)})


def before_auxiliaries(text: Text, verb: int) -> int:
    """The token before a verb and its small words: "…, have both also said"; -1 where there is none."""
    i = verb - 1
    while i >= 0 and (text.tokens[i].pos in ("ADV", "AUX") or text.tokens[i].dep in {"aux", "auxpass"} or text.lower(i) in {"both", "all"}):
        i -= 1
    return i


def main_clause(text: Text, verb: int) -> bool:
    return text.tokens[verb].dep in {"ROOT", "conj", "ccomp", "parataxis"} or text.tokens[verb].head == verb


def subtree(text: Text, i: int) -> list[int]:
    out, stack = [], [i]
    while stack:
        k = stack.pop()
        out.append(k)
        stack.extend(text.children[k])
    return out


def own_subject(text: Text, verb: int) -> bool:
    return subject_below(text, verb) is not None


def subject_below(text: Text, verb: int) -> int | None:
    """The subject that hangs on a verb, or on its auxiliary where the parser put it."""
    below = [c for c in text.children[verb] if text.tokens[c].dep in SUBJECT]
    below += [
        k
        for c in text.children[verb]
        if text.tokens[c].dep in {"aux", "auxpass"}
        for k in text.children[c]
        if text.tokens[k].dep in SUBJECT
    ]
    return below[0] if below else None


def clause(text: Text, sentence: Sentence, verb: int) -> tuple[int, int]:
    """The tokens that a verb governs, as a range within its sentence."""
    own = [k for k in subtree(text, verb) if sentence.first <= k < sentence.last]
    return min(own), max(own) + 1


def has_active_auxiliary(text: Text, verb: int) -> bool:
    """ "have called": perfect and active, even where the parser labels the subject a passive one."""
    kids = text.children[verb]
    return any(text.lower(c) in {"have", "has", "had", "'ve", "’ve"} and text.tokens[c].dep == "aux" for c in kids) and not any(
        text.tokens[c].dep == "auxpass" for c in kids
    )


def having_joined(text: Text, verb: int) -> bool:
    """ "having joined the trust in 2020 as its treasurer": as what somebody came is no word on what they are."""
    return text.tokens[verb].lemma == "join" and any(text.lower(c) == "having" for c in text.children[verb])


def behind(text: Text, verb: int) -> bool:
    """ "was hired after serving as head of Elm School": what the verb tells was over by then."""
    t = text.tokens[verb]
    return t.tag == "VBG" and t.lemma in {"serve", "work", "act", "teach"} and text.lower(verb - 1) in {"after", "following"}
