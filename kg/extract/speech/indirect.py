"""Indirect speech: "said that …", "…, he explained", "according to …"."""

from __future__ import annotations

from kg.dates import WEEKDAYS
from kg.extract.actors import SPOKES
from kg.extract.grammar import FINITE, OBJECTS, PERSONAL, SUBJECT, own_subject, possessive, subject_below, subject_token, subtree
from kg.extract.lemmas import CLAUSE, SAY
from kg.extract.names.letters import capital
from kg.extract.quotes import Quote, inside_quotes
from kg.extract.speech.speakers import ENDING, joint_report, speaker_of
from kg.extract.speech.statements import JOINT, UNCLEAR, Statement, in_brackets, one_line
from kg.extract.text import Chunk, Text
from kg.model import Kind, Sentence
from kg.names import words


def indirect(text: Text, sentences: list[Sentence], marks: list[Quote], handled: set[int], direct: list[Statement]) -> list[Statement]:
    """ "said that …", "…, he explained, …", "according to …"."""
    out: list[Statement] = []
    for s in sentences:
        for i in range(s.first, s.last):
            t = text.tokens[i]
            according = t.lower == "according" and text.lower(i + 1) == "to"
            if not (according or (t.lemma in CLAUSE and t.pos == "VERB")) or i in handled or inside_quotes(text, i):
                continue
            made = according_to(text, s, i) if according else said_that(text, s, i)
            if (
                made is None
                or in_brackets(made.words, made.speakers)
                or any(d.span.covers(made.span) or (made.span.covers(d.span) and d.mode == "Direct") for d in direct)
            ):
                continue
            if any(o.span.covers(made.span) for o in out):
                continue
            out[:] = [o for o in out if not (made.span.covers(o.span) and o.speakers[0].name == made.speakers[0].name)]
            out.append(made)
    return out


def said_that(text: Text, s: Sentence, verb: int) -> Statement | None:
    """The clause that a speech verb governs, or the sentence in which it stands as an aside."""
    if not turned_round(text, s, verb) and unreal_speech(text, verb):
        return None
    clause = clause_of(text, s, verb)
    if clause is None:
        return None
    first, last = clause
    who = speaker_of(text, verb)
    if not who:
        if subject_token(text, verb) is not None:
            text.abstain(s.first, s.last, UNCLEAR)
        return None
    thought = text.tokens[verb].lemma in {"think", "believe", "hope", "understand", "feel"}
    if all(c.kind is Kind.GROUP and (thought or text.lower(c.first) in {"sources", "source", "insiders"}) for c in who):
        text.abstain(s.first, s.last, UNCLEAR)  # whose word it is nobody says
        return None
    if joint_report(text, verb, who):
        text.abstain(s.first, s.last, JOINT)
        return None
    span = text.annotated.span(first, last)
    return Statement(
        who,
        span,
        one_line(span.of(text.annotated.document.text)),
        "Indirect",
        verb,
        "indirect-speech",
        text.annotated.span(s.first, s.last),
        0.88,
    )


def unreal_speech(text: Text, verb: int) -> bool:
    """ "would not say", "asked to say": nothing was said."""
    t = text.tokens[verb]
    kids = {text.lower(c) for c in text.children[verb] if text.tokens[c].dep in {"neg", "aux", "auxpass", "mark"}}
    if t.lemma == "ask" and t.tag == "VBN" and text.lower(verb - 1) in {"when", "if", "while", "once"}:
        return True  # "demurred when asked if she would go"
    if t.lemma in {"ask"} and not any(
        text.lower(k) in {"how", "why", "what", "whether", "if", "when", "that", "who"} for k in range(verb + 1, verb + 8)
    ):
        return True
    went_on = text.tokens[t.head].lemma == "go" and text.lower(t.head + 1) == "on" and text.tokens[t.head].tag in {"VBD", "VBZ"}
    if (
        t.tag == "VBN"
        and "to" in kids
        and text.tokens[t.head].lemma in {"allege", "claim", "report", "believe", "say", "rumour", "understand"}
    ):
        return True  # "is alleged to have said"
    if t.tag == "VB" and not kids & {"did", "will", "does", "do"} and not own_subject(text, verb) and not went_on:
        return True
    return bool(kids & {"not", "n't", "n’t", "would", "could", "should", "may", "might", "if", "unless"})


def clause_of(text: Text, s: Sentence, verb: int) -> tuple[int, int] | None:
    """Tokens of what is said: after "that", or the clause that the parse gives, or the rest of an aside's sentence."""
    after = verb + 1
    if is_aside(text, s, verb):
        return aside_clause(text, s, verb)
    fact = text.words(after, after + 3).lower() == "the fact that"  # the subject of what is said
    comps = [c for c in text.children[verb] if text.tokens[c].dep in {"ccomp", "xcomp"} and c > verb]
    if text.tokens[verb].lemma not in {"promise", "pledge", "vow", "threaten", "urge", "agree"}:
        comps = [c for c in comps if text.tokens[c].dep == "ccomp"]
    stop = s.last
    while stop > s.first and text.tokens[stop - 1].text in ".!?":
        stop -= 1
    stop = next((k + 1 for k in range(after + 1, stop - 1) if ends_quotation(text, k)), stop)
    if text.tokens[verb].tag == "VBG" and verb - s.first <= 1:
        stop = next((k for k in range(after + 1, stop - 1) if main_clause_begins(text, k)), stop)
    marker = next(
        (
            k
            for k in range(after, min(after + 30, stop))
            if text.lower(k) in {"that", "how", "why", "whether", "what", "if"}
            and text.tokens[k].dep in {"mark", "advmod", "dobj", "nsubj", "pobj", "det", "nsubjpass"}
            and not (text.lower(k) == "that" and (text.tokens[k].dep == "det" or relative(text, k, verb)))
            and (governed(text, k, verb) if k < after + 12 else text.lower(k) == "that" and text.tokens[k].dep == "mark")
        ),
        None,
    )
    if text.tokens[verb].lemma == "ask" and any(
        text.tokens[k].tag == "VB" and text.lower(k - 1) == "to" for k in range(after, marker or after)
    ):
        return None  # "asked Ann Lee to explain what had happened"
    if marker is None and not (comps and (unmarked(text, verb, comps[0]) or vowed(text, verb, comps[0]))):
        return None
    if marker is not None and marker - 1 != verb and text.tokens[marker - 1].lemma in CLAIMED and text.tokens[verb].lemma not in DENIALS:
        return None  # "responding to the claims that …": what others say
    thing = next((k for k in text.children[verb] if text.tokens[k].dep in OBJECTS and marker is not None and verb < k < marker), None)
    if thing is not None and not comps and text.tokens[verb].lemma in {"stress", "emphasise", "emphasize", "express", "voice"}:
        first = min(subtree(text, thing))  # "stressed the need to ensure that"
    elif comps:
        first = clause_start(text, verb, comps[0])
        first = after if fact else min(first, marker) if marker is not None else first
        first = beyond_hearers(text, verb, first if first > verb else after, marker)
    elif marker is not None:
        first = marker
    while text.lower(first) in {"that", ","}:
        first += 1
    first = over_weekday(text, first)
    if text.tokens[verb].lemma in DENIALS:
        first = verb  # without it the words would say the reverse
    end = clause_end(text, s, verb, comps[0] if comps else first, stop)
    return (first, end) if end - first >= 3 else None


def relative(text: Text, that: int, verb: int) -> bool:
    """ "commenting on an inspection that took place": a "that" that tells of a noun before it."""
    clause_verb = text.tokens[text.tokens[that].head]
    told = clause_verb.dep == "relcl" and verb < clause_verb.head < that and text.tokens[clause_verb.head].pos != "PRON"
    return (told or text.tokens[that].tag == "WDT") and text.tokens[that].dep in SUBJECT


def main_clause_begins(text: Text, comma: int) -> bool:
    """ "Claiming that it was lost, Ann Lee demanded": whether a name and its verb follow a comma."""
    c = text.chunk_at(comma + 1) if text.lower(comma) == "," else None
    return c is not None and c.kind in (Kind.PERSON, Kind.BODY) and c.first == comma + 1 and text.tokens[c.last].tag in FINITE


def ends_quotation(text: Text, k: int) -> bool:
    """ "…the job.” Chairman Lee": a closing mark after a full stop, with a capital after it, ends what is said."""
    marks = text.tokens[k].text in {"”", '"'} and text.tokens[k - 1].text[-1:] in {".", "!", "?"}
    return marks and capital(text.tokens[k + 1]) and text.tokens[k + 1].text != "I"


TELLING = frozenset({"tell", "inform", "warn", "remind", "assure"})


def beyond_hearers(text: Text, verb: int, first: int, marker: int | None) -> int:
    """ "told the rally in Solihull that he wanted to go": to whom it was said is no part of what was said."""
    told = marker is not None and text.tokens[verb].lemma in TELLING and first < marker
    return marker if told and marker is not None and not any(text.tokens[k].tag in FINITE for k in range(first, marker)) else first


def over_weekday(text: Text, i: int) -> int:
    """ "said on Friday the council would pay": when it was said is no part of what was said."""
    k = i + (text.lower(i) in {"on", "late", "early"})
    known = text.tokens[k].text in WEEKDAYS and text.tokens[k + 1].pos in ("DET", "PROPN", "PRON", "NOUN") and text.lower(k + 1) != "night"
    return k + 1 if known else i


CLAIMED = frozenset({"claim", "suggestion", "accusation", "allegation", "criticism", "rumour", "rumor"})
DENIALS = frozenset({"deny", "refute", "dispute", "doubt"})


def unmarked(text: Text, verb: int, head: int) -> bool:
    """ "Ann Lee said the plan had gone well": a clause with a subject of its own that begins right after the verb.

    Where "the meeting with X" is what is spoken of (which is read as a meeting), the words are left alone.
    """
    if text.tokens[verb].lemma not in UNMARKED | TELLING:
        return False
    modal = any(text.tokens[c].tag == "MD" or text.lower(c) in {"did", "do", "does"} for c in text.children[head])
    if not own_subject(text, head) or (text.tokens[head].tag == "VB" and not modal):
        return False
    if of_oneself(text, verb, head) and not any(inside_quotes(text, k) for k in subtree(text, head)):
        return False
    subject = subject_below(text, head)
    if subject is not None and text.tokens[subject].lemma in {"meeting", "talk", "discussion"} and text.lower(subject + 1) == "with":
        return False
    first = clause_start(text, verb, head)
    telling = text.tokens[verb].lemma in TELLING
    return told_whom(text, verb, first) if telling and text.tokens[verb].lemma != "warn" else first == verb + 1


def clause_start(text: Text, verb: int, head: int) -> int:
    """Where a clause begins; of two subjects that the parser gives it after "told", the first is who was told."""
    own = [k for k in text.children[head] if text.tokens[k].dep in SUBJECT and verb < k < head]
    whole = min(subtree(text, head))
    return min(subtree(text, own[-1])) if len(own) == 2 and text.tokens[verb].lemma in TELLING and whole == verb + 1 else whole


def told_whom(text: Text, verb: int, first: int) -> bool:
    """ "told the hearing" before "the case was serious": nothing but one short hearer stands between."""
    between = range(verb + 1, first)
    if not all(c.named for c in speaker_of(text, verb)):
        return False  # "Several families told the BBC their children …"
    nouns = [k for k in between if text.tokens[k].pos in ("NOUN", "PROPN", "PRON")]
    hearers = [k for k in nouns if (c := text.chunk_at(k)) is None or c.last == k + 1]
    return len(hearers) == 1 and len(between) <= 4 and all(text.tokens[k].pos in HEARERS for k in between)


HEARERS = ("DET", "ADJ", "NOUN", "PROPN", "PRON")


UNMARKED = frozenset(
    {"say", "add", "announce", "reveal", "insist", "claim", "argue", "admit", "believe", "think", "warn", "explain", "confirm"}
    | {"report", "note", "suggest", "maintain", "acknowledge", "concede", "declare", "state", "allege", "emphasise", "emphasize", "agree"}
)


def vowed(text: Text, verb: int, head: int) -> bool:
    """ "threatened to go to law", "promised to look into it": words that are said by being vowed."""
    return text.tokens[verb].lemma in {"promise", "pledge", "vow", "threaten"} and min(subtree(text, head)) == verb + 1


def of_oneself(text: Text, verb: int, head: int) -> bool:
    """ "says it accepts", "said she would meet": what speakers do or plan by saying so is no statement about the world."""
    subject = subject_below(text, head)
    who = speaker_of(text, verb)
    if subject is not None and who and (text.lower(subject) in PERSONAL) != (who[0].kind is Kind.PERSON):
        return False  # "he said it would be a mistake"
    now = text.tokens[head].tag in {"VBZ", "VBP"}
    planned = any(text.tokens[c].tag == "MD" for c in text.children[head])
    return subject is not None and text.lower(subject) in PERSONAL.keys() | {"it", "they"} and (now or planned)


def governed(text: Text, k: int, verb: int) -> bool:
    i, depth = k, 0
    while text.tokens[i].head != i and depth < 12:
        i, depth = text.tokens[i].head, depth + 1
        if i == verb:
            return True
    return False


def clause_end(text: Text, s: Sentence, verb: int, head: int, stop: int) -> int:
    """The end of the said clause: the sentence's, or where another verb of the speaker's, or somebody else's words, take over."""
    own = speaker_goes_on(text, verb, head)
    if own is None:
        own = another_says(text, verb, head, stop)
    if own is not None:
        return own
    if text.tokens[verb].dep == "relcl":  # "Ann Lee, who said she would stay, opened the meeting"
        main_ = (k for k in range(head + 1, stop - 1) if text.tokens[k].text == "," and text.tokens[k + 1].tag in {"VBD", "VBZ", "MD"})
        return next(main_, stop)
    if in_fronted(text, s, verb):
        return next((k for k in range(head + 1, stop) if text.tokens[k].text == ","), stop)  # "When Lee said he had doubts, Shah left"
    return stop


def speaker_goes_on(text: Text, verb: int, head: int) -> int | None:
    """Where the next thing begins that the speaker does: "… and urged Labour to step aside", "…, and questioned the plan"."""
    for c in text.children[verb]:
        if text.tokens[c].dep == "conj" and c > head and text.tokens[c].pos in ("VERB", "AUX") and not inside_quotes(text, c):
            first = min(subtree(text, c))
            if first > head + 1:
                while text.tokens[first - 1].text in ",;" or text.lower(first - 1) in {"and", "but"}:
                    first -= 1
                return first
    for c in text.children[head]:
        t = text.tokens[c]
        if t.dep != "conj" or t.tag != "VBD" or own_subject(text, c) or text.lower(c - 1) != "and":
            continue
        if t.lemma in TURNING:
            return c - 1 - (text.lower(c - 2) == ",")  # "said the city needed leadership and urged Labour to step aside"
        if text.tokens[head].tag == "VB" and text.lower(c - 2) == ",":
            return c - 2  # "warned that it could fail, and questioned the plan"
    for k in range(head + 1, max(subtree(text, head)) - 1):  # "…, and questioned plans": taken for an adjective
        t = text.tokens[k + 2]
        if (text.lower(k), text.lower(k + 1), t.dep, t.tag) == (",", "and", "amod", "VBN") and t.lemma in TURNING:
            return k
    return None


def another_says(text: Text, verb: int, head: int, stop: int) -> int | None:
    """Where somebody else's words, or a second quotation, begin: "…, but opponents say", "…, with Lee saying", "…, adding: “…"."""
    for k in range(head + 1, stop - 2):
        comma, next_ = text.tokens[k].text == ",", text.tokens[k + 1]
        if comma and next_.tag == "VBG" and next_.lemma in SAY and text.tokens[k + 2].text in {":", "“", '"', "‘", "'"}:
            return k
        if (
            comma
            and next_.lower == "with"
            and any(text.tokens[v].tag == "VBG" and text.speakers.get(v) for v in range(k + 2, min(k + 6, stop)))
        ):
            return k
        if text.lower(k) in {"but", "while", "although"} and not inside_quotes(text, k):
            says = (v for v in range(k + 1, stop) if text.tokens[v].lemma in SAY and text.tokens[v].tag in {"VBZ", "VBP", "VBD"})
            if any(v != verb and own_subject(text, v) and not inside_quotes(text, v) for v in says):
                return k - (text.lower(k - 1) == ",")
    return None


TURNING = words("urge, call, accuse, ask, warn, thank, praise, add, insist, criticise, tell, welcome, describe, question, boast")


CLAUSE_OPENINGS = words("when, after, while, although, before, since, if, as, until, once, because")


def in_fronted(text: Text, s: Sentence, verb: int) -> bool:
    """Whether a speech verb stands in a clause before the main one: "After saying …,", "When Lee said …,"."""
    opening = text.lower(s.first) in CLAUSE_OPENINGS | {"by", "despite"}
    return opening and not any(text.tokens[k].text in ",:" for k in range(s.first, verb))


def is_aside(text: Text, s: Sentence, verb: int) -> bool:
    """Whether the tag stands inside or after what is said: ", he explained," or "…, said the leader"."""
    if turned_round(text, s, verb):
        return True
    if any(text.tokens[c].dep == "ccomp" and c > verb for c in text.children[verb]) and text.lower(verb + 1) not in {",", "."}:
        return False
    marked = text.lower(verb + 1) != "," and any(text.lower(k) == "that" for k in range(verb + 1, min(verb + 4, s.last)))
    if marked or text.tokens[verb].tag == "VBG":
        return False
    token = tag_subject(text, s, verb)
    who = speaker_of(text, verb)
    named_before = bool(who) and who[0].first < verb
    if (token is None or token > verb) and not named_before:
        return verb > s.first + 3 and text.tokens[verb - 1].text in ",”\"'’—–"
    first = tag_start(text, s, token, verb)
    if first is None or first <= s.first + 1 or text.tokens[first - 1].text not in ENDING:
        return False
    after = over_addressee(text, s, verb)
    return (
        text.lower(after) in {",", ".", ";", ":", "and", "in", "after", "during", "at", "on", "to", "yesterday", "last"} or after >= s.last
    )


def tag_start(text: Text, s: Sentence, subject: int | None, verb: int) -> int | None:
    """Where a speech tag begins: with its subject, after the comma that ends what is said, which the parser may hang on the subject."""
    who = speaker_of(text, verb)
    if subject is None or subject > verb or (who and subject < who[0].first < verb):
        return tag_by_place(text, s, verb)
    chunk = text.chunk_at(subject)
    first = min([*(k for k in subtree(text, subject) if s.first <= k < verb), subject if chunk is None else min(chunk.first, subject)])
    while first < subject and text.tokens[first].pos == "PUNCT":
        first += 1
    return first if text.tokens[first - 1].text in ENDING else tag_by_place(text, s, verb) or first


def tag_by_place(text: Text, s: Sentence, verb: int) -> int | None:
    """ "…, its leader, Ann Lee, has said.": where the tag begins by the marks, whatever the parser made of its apposition."""
    who = speaker_of(text, verb)
    if not who or who[0].kind is not Kind.PERSON or who[0].last > verb or who[0].definite:
        return None
    first = who[0].first
    role = next((r for r in text.roles_in(s) if r.last in {first, first - 1} and not r.plural), None)
    if role is not None and (role.last == first or text.lower(role.last) == ","):
        first = role.first
    said = any(text.tokens[k].tag in FINITE for k in range(s.first, first))  # and not "His lawyer, Ann Lee, said"
    return first if said and text.lower(first - 1) == "," else None


def tag_subject(text: Text, s: Sentence, verb: int) -> int | None:
    """The subject of a speech tag; the name right before the verb where the parser gives none (", Slover said,")."""
    token, named = subject_token(text, verb), text.chunk_at(verb - 1)
    return named.first if token is None and named is not None and named.first > s.first + 2 else token


def turned_round(text: Text, s: Sentence, verb: int) -> bool:
    """ "…, said Ann Lee, …": a comma before the verb and its speaker right after it."""
    who = speaker_of(text, verb)
    return verb > s.first + 3 and text.tokens[verb - 1].text == "," and bool(who) and verb < who[0].first <= verb + 4


def over_addressee(text: Text, s: Sentence, verb: int) -> int:
    """The first token after a speech verb and whom it tells: ", she told the board, …"."""
    i = verb + 1
    if text.tokens[verb].lemma in {"tell", "warn", "remind", "assure"}:
        while i < s.last and text.tokens[i].pos in ("DET", "ADJ", "NOUN", "PROPN", "PRON", "NUM"):
            i += 1
    return i


def aside_clause(text: Text, s: Sentence, verb: int) -> tuple[int, int] | None:
    """The whole sentence; the speech tag at its end is left off."""
    stop = s.last
    while stop > s.first and text.tokens[stop - 1].text in ".!?":
        stop -= 1
    rest = stop - verb
    tag_first = tag_start(text, s, subject_token(text, verb), verb) or verb
    tail = [
        k
        for k in range(verb + 1, stop)
        if text.tokens[k].pos in ("VERB", "AUX") and text.tokens[k].dep in {"ROOT", "conj", "ccomp", "parataxis"} and k > verb + 1
    ]
    goes_on = text.lower(verb + 1) == "," and (
        text.tokens[verb + 2].tag == "VBG" or text.lower(verb + 2) in {"and", "but"}
    )  # "…, he said, claiming that …"
    if rest <= 3 or goes_on or (not tail and text.tokens[tag_first - 1].text in {",", '"', "”"}):
        end = tag_first
        while (
            end > s.first and "," in {text.tokens[end - 1].text, text.tokens[end - 2].text} and text.tokens[end - 1].text in {",", '"', "”"}
        ):
            end -= 1
        told = any(t.tag in FINITE or t.text in '“"' for t in text.tokens[s.first : end])  # no "Having heard of it, Ann Lee agreed"
        return (s.first, end) if end - s.first >= 3 and told and not only_when(text, s.first, end) else None
    return s.first, stop


def only_when(text: Text, first: int, end: int) -> bool:
    """ "After he was appointed, Ann Lee wrote to parents": the words before the tag are one clause that says when."""
    opening = text.tokens[first]
    under = opening.lower in CLAUSE_OPENINGS and text.tokens[opening.head].dep == "advcl"
    return under and not any(text.tokens[k].text == "," for k in range(first, end))


def according_to(text: Text, s: Sentence, i: int) -> Statement | None:
    who = [
        c
        for c in text.within(s)
        if c.first >= i + 2 and c.first <= i + 4 and c.name and c.kind in (Kind.PERSON, Kind.BODY, Kind.PARTY, Kind.GROUP)
    ]
    if not who or (text.tokens[who[0].last].pos == "NOUN" and who[0].last < s.last):
        return None  # "according to the board's bylaws", "to Ofsted figures"
    if possessive(text, who[0].last) and text.lower(who[0].last + 1) in SPOKES:  # "according to Ann Lee's spokesman": not her own words
        words_ = text.words(who[0].first, who[0].last + 2)
        who = [Chunk(who[0].first, who[0].last + 2, Kind.GROUP, words_, name=words_, named=False)]
    if text.lower(i - 1) in {"which", "who", "that", "and", "but"} and i > s.first + 1:
        return None  # "a pipeline which, according to him, is big": only some of the words are his
    stop = s.last - (text.tokens[s.last - 1].text in ".!?")
    first, last = (s.first, i) if i > s.first + 3 else (who[0].last, stop)
    if first != s.first and text.lower(first) == "," and text.lower(first + 1) in {"which", "who", "citing"}:
        first = next((k for k in range(first + 2, stop) if text.lower(k) == ","), first)  # "according to X, which cited officials, …"
    if first == s.first and text.lower(who[0].last) == "," and not any(text.speakers.get(k) for k in range(who[0].last, stop)):
        last = stop if any(inside_quotes(text, k) for k in range(who[0].last, stop)) else last  # "…, according to X, “…”"
    if first != s.first and text.lower(first) != ",":  # "According to the ministry late today, 291 patients …"
        first = next(
            (k for k in range(first, min(first + 5, stop)) if text.lower(k) == "," or text.tokens[k].pos in ("VERB", "AUX")), first
        )
    while first < last and text.tokens[first].text in ",":
        first += 1
    while last > first and text.tokens[last - 1].text in ",(":
        last -= 1
    if last - first < 3 or text.lower(last - 1) in {"and", "but", "or"}:
        return None
    span = text.annotated.span(first, last)
    return Statement(
        [who[0]],
        span,
        one_line(span.of(text.annotated.document.text)),
        "Indirect",
        i,
        "according-to",
        text.annotated.span(s.first, s.last),
        0.88,
    )
