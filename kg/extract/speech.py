"""Who said what: direct quotations, indirect speech, and the words of joint statements.

A statement is one act of speech. Its words are a quotation of their own; its speaker is found by
grammar and by place (before, after, inside), through pronouns, roles and bodies. Words between marks
that nobody is found to have said are reported as unread.
"""

from __future__ import annotations

from dataclasses import dataclass

from kg.extract import quotes
from kg.extract.actors import PERSONAL, RELATIVE, SUBJECT, actors, one, subject_token
from kg.extract.quotes import Quote
from kg.extract.text import Chunk, Text
from kg.extract.verbs import CLAUSE, QUOTE, SAY
from kg.model import BlockKind, Claim, Kind, Mention, Sentence, Span

GAP = "\n"  # parts a quotation's words where the speech tag was left out
NO_SPEAKER = "no speaker found for these quoted words"
UNCLEAR = "somebody says this, but who is not clear"
JOINT = "several bodies report this together; whose words they are is not said"
PHRASE = "a quoted word or two, or words of several bodies together: not a statement"
REASONS = frozenset({NO_SPEAKER, UNCLEAR, JOINT, PHRASE})


@dataclass(slots=True)
class Statement:
    """One act of speech: who, the span of its words, and how it is given."""

    speakers: list[Chunk]
    span: Span
    words: str
    mode: str  # Direct or Indirect
    verb: int | None
    rule: str
    evidence: Span
    confidence: float = 0.93


def read(text: Text) -> list[Statement]:
    """All statements in the order of the text; words without a speaker go to the unread."""
    marks = quotes.find(text)
    text.spoken.clear()
    text.voices.clear()
    text.unread[:] = [u for u in text.unread if u.reason not in REASONS]
    hear(text)
    out: list[Statement] = []
    last: Statement | None = None
    used: set[Span] = set()
    for n, block in enumerate(text.annotated.document.blocks):
        if block.kind is BlockKind.CAPTION:
            continue
        sentences = [s for s in text.sentences if s.block is block]
        inside = [q for q in marks if q.block == n]
        for st in in_block(text, sentences, inside, last, continued=bool(last and last_open(marks, n))):
            out.append(st)
            used.add(st.span)
            last = st
    for q in marks:
        if (
            not any(s.span.overlaps(q.inner) for s in out)
            and not any(u.span.overlaps(q.inner) for u in text.unread)
            and len(q.inner.of(text.annotated.document.text).split()) > 2
        ):
            got = text.span_tokens(q.inner)
            if got:
                text.abstain(*got, NO_SPEAKER)
    text.heard = [(st.speakers, st.span, st.mode, st.verb) for st in out]
    return out


def hear(text: Text) -> None:
    """Find the speakers of all speech verbs in the order of the text, so that "he added" knows who spoke last."""
    for s in text.content():
        for i in range(s.first, s.last):
            t = text.tokens[i]
            if t.lemma in SPEECH and t.pos in ("VERB", "AUX") and not inside_quotes(text, i):
                found = find_speakers(text, i)
                text.speakers[i] = found
                if len(found) == 1 and t.lemma in SAY:
                    text.voices.append((i, found[0]))
                    if found[0].kind is Kind.PERSON:
                        text.spoken.append((i, found[0]))


def last_open(marks: list[Quote], n: int) -> bool:
    """Whether the last quotation before block `n` was left open, or filled its paragraph to the end."""
    before = [q for q in marks if q.block < n]
    return bool(before) and not before[-1].closed


def in_block(text: Text, sentences: list[Sentence], marks: list[Quote], last: Statement | None, *, continued: bool) -> list[Statement]:
    """The statements of one paragraph."""
    out: list[Statement] = []
    document = text.annotated.document
    handled: set[int] = set()
    long = [q for q in marks if is_statement(document.text, q)]
    previous = last
    for k, q in enumerate(long):
        after_previous = k > 0 and out and out[-1].mode == "Direct" and only_tag_between(text, long[k - 1], q, out[-1])
        speakers, verb, rule = attributed(text, q, sentences, previous, long[k + 1] if k + 1 < len(long) else None)
        if after_previous and (not speakers or (verb is not None and out[-1].verb == verb)):
            merge(text, out[-1], q)
            if verb is not None:
                handled.add(verb)
            continue
        if (
            not speakers
            and previous is not None
            and not tagged(text, q, sentences)
            and (continued or alone(document.text, q, sentences, text))
        ):
            speakers, rule = previous.speakers, "quotation-continued"
        if not speakers:
            previous = None
            continue
        if verb is not None:
            handled.add(verb)
        st = Statement(speakers, q.inner, one_line(q.inner.of(document.text)), "Direct", verb, rule, tag_span(text, q, verb, sentences))
        out.append(st)
        previous = st
        continued = continued or not q.closed
    out += indirect(text, sentences, marks, handled, out)
    out += fragments(text, sentences, marks, out)
    out = joined_in_sentence(text, out)
    return sorted(out, key=lambda s: s.span)


def tagged(text: Text, q: Quote, sentences: list[Sentence]) -> bool:
    """Whether the paragraph has a speech verb outside quotation marks: then somebody else may be speaking."""
    return any(
        text.tokens[i].lemma in QUOTE and text.tokens[i].pos == "VERB" and not inside_quotes(text, i)
        for s in sentences
        for i in range(s.first, s.last)
    )


def is_statement(text: str, q: Quote) -> bool:
    """Whole sentences, not a phrase in somebody else's sentence: begins a sentence or ends one."""
    words = q.inner.of(text).split()
    if len(words) < 4 and not (q.inner.of(text)[-1:] in ".!?," and words and words[0][:1].isupper()):
        return False
    first = next((c for c in q.inner.of(text) if c.isalnum()), "")
    return first.isupper() or first.isdigit() or not q.closed


def one_line(words: str) -> str:
    return " ".join(words.split())


def merge(text: Text, statement: Statement, q: Quote) -> None:
    """ "A," said X. "B": one statement whose words leave the tag out."""
    document = text.annotated.document.text
    statement.words += GAP + one_line(q.inner.of(document))
    statement.span = Span(statement.span.start, q.inner.end)
    statement.evidence = Span(min(statement.evidence.start, q.outer.start), max(statement.evidence.end, q.outer.end))


def joined_in_sentence(text: Text, statements: list[Statement]) -> list[Statement]:
    """ "She added that …, but said: “…”": one sentence of one speaker is one statement."""
    out: list[Statement] = []
    for st in sorted(statements, key=lambda s: s.span):
        last = out[-1] if out else None
        if (
            last is not None
            and last.verb is not None
            and st.verb is not None
            and last.speakers[0].name == st.speakers[0].name
            and last.mode != st.mode
        ):
            if text.sentence_of[last.verb] == text.sentence_of[st.verb] and last.span.end <= st.span.start:
                last.words += GAP + st.words
                last.span, last.mode = Span(last.span.start, st.span.end), "Direct"
                last.evidence = Span(min(last.evidence.start, st.evidence.start), max(last.evidence.end, st.evidence.end))
                continue
        out.append(st)
    return out


def only_tag_between(text: Text, a: Quote, b: Quote, statement: Statement) -> bool:
    """Whether between two quotations stands nothing but one short speech tag."""
    between = [t for t in text.tokens if a.outer.end <= t.span.start and t.span.end <= b.outer.start]
    verbs = [t for t in between if t.lemma in SAY and t.pos == "VERB"]
    return len(between) <= 40 and len(verbs) <= 1 and a.block == b.block


def alone(text: str, q: Quote, sentences: list[Sentence], work: Text) -> bool:
    """Whether the quotation is all that its paragraph holds."""
    block = sentences[0].block.span if sentences else q.outer
    return q.outer.start - block.start <= 1 and block.end - q.outer.end <= 2


def tag_span(text: Text, q: Quote, verb: int | None, sentences: list[Sentence]) -> Span:
    """The evidence of a quotation: its words with the tag that gives the speaker."""
    start, end = q.outer.start, q.outer.end
    if verb is not None:
        s = text.sentences[text.sentence_of[verb]]
        tag = [text.tokens[k] for k in range(s.first, s.last) if not any(o.covers(text.tokens[k].span) for o in text.quoted)]
        if tag:
            start, end = min(start, tag[0].span.start), max(end, tag[-1].span.end)
    return Span(start, end)


# --- who ------------------------------------------------------------------------------------------


def attributed(
    text: Text, q: Quote, sentences: list[Sentence], previous: Statement | None, following: Quote | None
) -> tuple[list[Chunk], int | None, str]:
    """The speaker of a quotation by the speech verb nearest to it outside all quotation marks."""
    outside = [i for s in sentences for i in range(s.first, s.last) if not any(o.covers(text.tokens[i].span) for o in text.quoted)]
    after = [
        i
        for i in outside
        if text.tokens[i].span.start >= q.outer.end and (following is None or text.tokens[i].span.end <= following.outer.start)
    ]
    before = [i for i in outside if text.tokens[i].span.end <= q.outer.start]
    inner = q.inner.of(text.annotated.document.text).rstrip()
    ends_open = inner[-1:] in ",?!" or (
        q.outer.end < len(text.annotated.document.text) and text.annotated.document.text[q.outer.end : q.outer.end + 1] == ","
    )
    if ends_open or not before:
        found = tag_after(text, after)
        if found is not None:
            return found
    found = tag_before(text, before, previous)
    if found is not None:
        return found
    if not ends_open:
        found = tag_after(text, after[:1] and after)
        if found is not None and text.lower(after[0]) not in {"the"}:
            return found
    return [], None, ""


def tag_after(text: Text, after: list[int]) -> tuple[list[Chunk], int, str] | None:
    """ "…," said Ann Lee, leader of …; "…," Ann Lee, the leader, said; "…," she added."""
    if not after:
        return None
    s = text.sentence_of[after[0]]
    window = [i for i in after[:28]]
    for i in window:
        t = text.tokens[i]
        if t.text in ".;" and i != window[0]:
            break
        if t.lemma in QUOTE and t.pos in ("VERB", "AUX") and t.tag in ("VBD", "VBZ", "VBP", "VBG", "VBN", "VB"):
            speakers = speaker_of(text, i)
            if speakers:
                return speakers, i, "quotation-before-tag"
            return None
    return None


def tag_before(text: Text, before: list[int], previous: Statement | None) -> tuple[list[Chunk], int, str] | None:
    """ "Ann Lee said: “…”", "Ann Lee, the leader, told members that “…”"."""
    if not before:
        return None
    last = before[-1]
    s = text.sentence_of[last]
    verbs = [i for i in before if text.sentence_of[i] in (s,) and text.tokens[i].lemma in QUOTE and text.tokens[i].pos in ("VERB", "AUX")]
    if text.tokens[last].text in ".!?" or not verbs:
        return None
    for i in reversed(verbs):
        speakers = speaker_of(text, i)
        if speakers:
            return speakers, i, "quotation-after-tag"
    return None


def speaker_of(text: Text, verb: int) -> list[Chunk]:
    """Whom `hear` found to say what this verb says."""
    return text.speakers.get(verb, [])


def find_speakers(text: Text, verb: int) -> list[Chunk]:
    """The subject of a speech verb: inverted right after it, by grammar, or by place before it."""
    if any(text.tokens[c].dep in {"auxpass", "nsubjpass"} for c in text.children[verb]):
        return [a for p in text.children[verb] if text.lower(p) == "by" for o in text.children[p] for a in actors(text, o)]
    if text.tokens[verb - 1].text in {",", "”", '"', "’", "'", "—", "–"} and verb > 0:
        found = inverted(text, verb)
        if found:
            return found
    token = subject_token(text, verb)
    if token is not None and not inside_quotes(text, token):
        found = speakers(text, token)
        if found:
            return found
    return before_commas(text, verb) or beside_verb(text, verb)


def inverted(text: Text, verb: int) -> list[Chunk]:
    """ "…," said Ann Lee / said the leader / wrote a spokesman for the trust."""
    if text.tokens[verb].tag == "VBG" or text.tokens[verb].lemma in {"tell", "thank", "accuse", "urge", "call"}:
        return []
    start = verb + 1
    while start < len(text.tokens) and text.tokens[start].pos == "ADV":
        start += 1
    role = next((r for r in text.roles if r.first == start), None)
    if role is not None:
        found = one(text, role.head)
        return [found] if found else []
    after = start
    while after < len(text.tokens) and text.lower(after) in {"the", "a", "an"}:
        after += 1
    c = text.chunk_at(after)
    if c is not None and c.first == after and c.name and c.kind in (Kind.PERSON, Kind.BODY, Kind.PARTY, Kind.GROUP):
        return [] if text.lower(c.last) in {"'s", "’s"} else [c, *joined_names(text, c)]
    if text.lower(start) in PERSONAL and text.tokens[start].dep in SUBJECT:
        found = spoken_pronoun(text, start)
        return [found] if found else []
    return []


def joined_names(text: Text, c: Chunk) -> list[Chunk]:
    """ "said Ann Lee and Raj Shah": the second name too."""
    nxt = text.chunk_at(c.last + 1)
    return (
        [nxt]
        if text.lower(c.last) == "and" and nxt is not None and nxt.kind is Kind.PERSON and nxt.name and nxt.first == c.last + 1
        else []
    )


def before_commas(text: Text, verb: int) -> list[Chunk]:
    """ "Gordon Stewart, a councillor in Mere, told": the name before an apposition that ends at the verb."""
    i = verb - 1
    while i >= 0 and text.tokens[i].pos in ("ADV", "AUX"):
        i -= 1
    if i < 2 or text.tokens[i].text != ",":
        return []
    first = text.sentences[text.sentence_of[verb]].first
    apposed = text.chunk_at(i - 1)
    if (
        apposed is not None
        and apposed.kind is Kind.PERSON
        and apposed.name
        and apposed.last == i
        and text.lower(apposed.first - 1) == ","
        and any(r.last == apposed.first - 1 for r in text.roles)
    ):
        return [apposed]  # "its chief executive, Ann Lee, has …"
    for k in range(i - 1, max(first, i - 22), -1):
        if text.tokens[k].text in {"”", '"', ";", ":"}:
            break
        if text.tokens[k].text == ",":
            c = text.chunk_at(k - 1)
            if c is not None and c.kind in (Kind.PERSON, Kind.BODY) and c.name and c.last == k:
                opens_clause = (
                    c.first <= first + 1
                    or text.tokens[c.first - 1].text in {",", "”", '"', "“"}
                    or text.lower(c.first - 1) in {"and", "but", "as", "when", "while", "after", "because", "the", "that", "since", "said"}
                )
                return [c] if opens_clause else []
    return []


def speakers(text: Text, token: int) -> list[Chunk]:
    t = text.tokens[token]
    if t.lower in PERSONAL:
        chunk = spoken_pronoun(text, token)
        return [chunk] if chunk else []
    if t.lower in {"it", "they"}:
        return same_body_goes_on(text, token)
    if t.lower in RELATIVE:
        return []
    found = actors(text, token)
    if found:
        return found
    group = text.chunk_at(token)
    return [group] if group is not None and group.name else []


def same_body_goes_on(text: Text, token: int) -> list[Chunk]:
    """ "…," it went on: the body that spoke in this paragraph or the one before."""
    if not text.voices or text.tokens[token].dep not in SUBJECT:
        return []
    i, who = text.voices[-1]
    if text.sentence_of[token] - text.sentence_of[i] > 2 or who.kind not in (Kind.BODY, Kind.PARTY):
        return []
    return [Chunk(token, token + 1, who.kind, text.tokens[token].text, name=who.name, definite=True, named=who.named)]


def spoken_pronoun(text: Text, token: int) -> Chunk | None:
    """ "she added": the last speaker goes on, where nobody else came between; else the pronoun's antecedent."""
    return last_speaker(text, token) or text.pronouns.get(token)


def last_speaker(text: Text, token: int) -> Chunk | None:
    """Whoever spoke last, at most two sentences back and in no other gender, when a speech verb's subject is a pronoun."""
    verb = text.tokens[token].head
    if text.tokens[verb].lemma not in SAY or text.tokens[token].dep not in SUBJECT or not text.spoken:
        return None
    i, who = text.spoken[-1]
    gender = PERSONAL[text.lower(token)]
    known = text.learned
    if text.sentence_of[token] - text.sentence_of[i] > 3 or known.get(who.name or "", gender) != gender:
        return None
    return Chunk(token, token + 1, Kind.PERSON, text.tokens[token].text, name=who.name, definite=True)


def beside_verb(text: Text, verb: int) -> list[Chunk]:
    """The name right after the verb ("said Ann Lee"), or the one that ends right before it."""
    after = verb + 1
    while after < len(text.tokens) and text.lower(after) in {"the", "a", "an"}:
        after += 1
    for c in [text.chunk_at(after)]:
        if (
            c is not None
            and c.name
            and c.kind in (Kind.PERSON, Kind.BODY, Kind.PARTY, Kind.GROUP)
            and text.sentence_of[after] == text.sentence_of[verb]
            and text.lower(c.last) not in {"'s", "’s"}
            and text.tokens[verb].lemma not in {"tell", "ask", "thank", "urge", "call", "accuse"}
        ):
            return [c]
    before = verb - 1
    while before >= 0 and text.tokens[before].pos in ("ADV", "AUX", "PUNCT") and text.sentence_of[before] == text.sentence_of[verb]:
        before -= 1
    c = text.chunk_at(before) if before >= 0 else None
    if c is not None and c.name and c.kind is Kind.PERSON and text.sentence_of[before] == text.sentence_of[verb]:
        return [c]
    return []


def inside_quotes(text: Text, i: int) -> bool:
    return any(o.covers(text.tokens[i].span) for o in text.quoted)


# --- indirect speech --------------------------------------------------------------------------------


def indirect(text: Text, sentences: list[Sentence], marks: list[Quote], handled: set[int], direct: list[Statement]) -> list[Statement]:
    """ "said that …", "…, he explained, …", "according to …"."""
    out: list[Statement] = []
    for s in sentences:
        for i in range(s.first, s.last):
            t = text.tokens[i]
            if i in handled or inside_quotes(text, i):
                continue
            if t.lower == "according" and text.lower(i + 1) == "to":
                made = according_to(text, s, i)
            elif t.lemma in CLAUSE and t.pos == "VERB":
                made = said_that(text, s, i)
            else:
                continue
            if made is None or any(d.span.covers(made.span) or (made.span.covers(d.span) and d.mode == "Direct") for d in direct):
                continue
            if any(o.span.covers(made.span) for o in out):
                continue
            out[:] = [o for o in out if not (made.span.covers(o.span) and o.speakers[0].name == made.speakers[0].name)]
            out.append(made)
    return out


def said_that(text: Text, s: Sentence, verb: int) -> Statement | None:
    """The clause that a speech verb governs, or the sentence in which it stands as an aside."""
    if unreal_speech(text, verb):
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
    if len(who) > 1 and all(c.kind is Kind.BODY for c in who):
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
    if t.lemma in {"ask"} and not any(
        text.lower(k) in {"how", "why", "what", "whether", "if", "when", "that", "who"}
        for k in range(verb + 1, min(verb + 8, len(text.tokens)))
    ):
        return True
    if t.tag == "VB" and not kids & {"did", "will", "does", "do"}:
        return True
    return bool(kids & {"not", "n't", "n’t", "would", "could", "should", "may", "might", "if", "unless"})


def clause_of(text: Text, s: Sentence, verb: int) -> tuple[int, int] | None:
    """Tokens of what is said: after "that", or the clause that the parse gives, or the rest of an aside's sentence."""
    after = verb + 1
    if is_aside(text, s, verb):
        return aside_clause(text, s, verb)
    comps = [c for c in text.children[verb] if text.tokens[c].dep in {"ccomp", "xcomp"} and c > verb]
    if text.tokens[verb].lemma not in {"promise", "pledge", "vow", "threaten", "urge", "agree"}:
        comps = [c for c in comps if text.tokens[c].dep == "ccomp"]
    stop = s.last
    while stop > s.first and text.tokens[stop - 1].text in ".!?":
        stop -= 1
    marker = next(
        (
            k
            for k in range(after, min(after + 12, stop))
            if text.lower(k) in {"that", "how", "why", "whether", "what", "if"}
            and text.tokens[k].dep in {"mark", "advmod", "dobj", "nsubj", "pobj", "det", "nsubjpass"}
            and governed(text, k, verb)
        ),
        None,
    )
    if marker is None:
        return None  # "said the meeting had gone well": where the words begin is the parser's guess
    if comps:
        first = min(subtree(text, comps[0]))
        first = min(first, marker) if marker is not None else first
        if first <= verb:
            first = after
    elif marker is not None:
        first = marker
    else:
        return None
    if text.lower(first) == "that":
        first += 1
    end = clause_end(text, s, verb, comps[0] if comps else first, stop)
    return (first, end) if end - first >= 3 else None


def governed(text: Text, k: int, verb: int) -> bool:
    i, depth = k, 0
    while text.tokens[i].head != i and depth < 12:
        i, depth = text.tokens[i].head, depth + 1
        if i == verb:
            return True
    return False


def clause_end(text: Text, s: Sentence, verb: int, head: int, stop: int) -> int:
    """The end of the said clause: the sentence's, or where another verb of the speaker's takes over."""
    for c in text.children[verb]:
        if text.tokens[c].dep == "conj" and c > head and text.tokens[c].pos in ("VERB", "AUX"):
            first = min(subtree(text, c))
            if first > head + 1:
                while text.tokens[first - 1].text in ",;" or text.lower(first - 1) in {"and", "but"}:
                    first -= 1
                return first
    return stop


def subtree(text: Text, i: int) -> list[int]:
    out, stack = [], [i]
    while stack:
        k = stack.pop()
        out.append(k)
        stack.extend(text.children[k])
    return out


def is_aside(text: Text, s: Sentence, verb: int) -> bool:
    """Whether the tag stands inside or after what is said: ", he explained," or "…, said the leader"."""
    if any(text.tokens[c].dep == "ccomp" and c > verb for c in text.children[verb]) and text.lower(verb + 1) not in {",", "."}:
        return False
    if any(text.lower(k) == "that" for k in range(verb + 1, min(verb + 4, s.last))):
        return False
    token = subject_token(text, verb)
    if token is None or token > verb:
        return verb > s.first + 3 and text.tokens[verb - 1].text in ",”\"'’—–"
    first = min([*(k for k in subtree(text, token) if s.first <= k < verb), token])
    chunk = text.chunk_at(token)
    if chunk is not None:
        first = min(first, chunk.first)
    if first <= s.first + 1 or text.tokens[first - 1].text not in {",", "”", '"', "—", "–", "’", "'"}:
        return False
    return (
        text.lower(verb + 1) in {",", ".", ";", ":", "and", "in", "after", "during", "at", "on", "to", "yesterday", "last"}
        or verb + 1 >= s.last
    )


def aside_clause(text: Text, s: Sentence, verb: int) -> tuple[int, int] | None:
    """The whole sentence; the speech tag at its end is left off."""
    stop = s.last
    while stop > s.first and text.tokens[stop - 1].text in ".!?":
        stop -= 1
    rest = stop - verb
    token = subject_token(text, verb)
    tag_first = verb if token is None or token > verb else min([*(k for k in subtree(text, token) if k < verb), token])
    tail = [
        k
        for k in range(verb + 1, stop)
        if text.tokens[k].pos == "VERB" and text.tokens[k].dep in {"ROOT", "conj", "ccomp", "parataxis"} and k > verb + 1
    ]
    if rest <= 3 or (not tail and text.tokens[tag_first - 1].text == ","):
        end = tag_first
        while end > s.first and text.tokens[end - 1].text in ",":
            end -= 1
        return (s.first, end) if end - s.first >= 3 else None
    return s.first, stop


def according_to(text: Text, s: Sentence, i: int) -> Statement | None:
    who = [
        c
        for c in text.within(s)
        if c.first >= i + 2 and c.first <= i + 4 and c.name and c.kind in (Kind.PERSON, Kind.BODY, Kind.PARTY, Kind.GROUP)
    ]
    if not who:
        return None
    stop = s.last - (text.tokens[s.last - 1].text in ".!?")
    first, last = (s.first, i) if i > s.first + 3 else (who[0].last, stop)
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


# --- fragments --------------------------------------------------------------------------------------

DESCRIBE = frozenset({"call", "describe", "brand", "label", "dub", "accuse", "rate", "judge", "find"})
SPEECH = SAY | frozenset({"criticise", "criticize", "blame", "attack", "promise", "identify", "denounce", "apologise"})
SPEAKING = SAY | frozenset(
    {
        "criticise",
        "criticize",
        "attack",
        "blame",
        "warn",
        "defend",
        "welcome",
        "want",
        "promise",
        "feel",
        "deem",
        "judge",
        "rate",
        "deliver",
        "issue",
        "note",
        "consider",
        "regard",
        "see",
        "identify",
        "highlight",
        "rule",
        "denounce",
        "demand",
        "dismiss",
        "reject",
        "apologise",
        "apologize",
        "thank",
        "congratulate",
        "face",
        "have",
        "be",
    }
)


def fragments(text: Text, sentences: list[Sentence], marks: list[Quote], done: list[Statement]) -> list[Statement]:
    """ "described the report as a “damning indictment”": phrases in marks whose clause has a speaker."""
    out: list[Statement] = []
    for q in marks:
        if any(d.span.overlaps(q.inner) for d in done + out):
            continue
        got = text.span_tokens(q.inner)
        if got is None:
            continue
        verb = speech_above(text, got[0]) or sole_speech_verb(text, got[0])
        if verb is None:
            continue
        who = speaker_of(text, verb)
        if not who:
            continue
        s = text.sentences[text.sentence_of[got[0]]]
        if (len(who) > 1 and all(c.kind is Kind.BODY for c in who)) or (got[1] - got[0] < 3 and text.tokens[verb].lemma not in DESCRIBE):
            text.abstain(*got, PHRASE)
            continue
        out.append(
            Statement(
                who,
                q.inner,
                one_line(q.inner.of(text.annotated.document.text)),
                "Direct",
                verb,
                "quoted-phrase",
                text.annotated.span(s.first, s.last),
                0.85,
            )
        )
    return out


def sole_speech_verb(text: Text, i: int) -> int | None:
    """The only speech verb outside quotation marks in the sentence of a token, if it has a speaker."""
    s = text.sentences[text.sentence_of[i]]
    verbs = [k for k in range(s.first, s.last) if text.speakers.get(k) and text.tokens[k].lemma in SAY and not inside_quotes(text, k)]
    return verbs[0] if len(verbs) == 1 else None


def speech_above(text: Text, i: int) -> int | None:
    """The nearest verb of speech that governs a token."""
    k, depth = i, 0
    while depth < 12:
        t = text.tokens[k]
        if t.pos == "VERB" and t.lemma in SPEECH and not inside_quotes(text, k):
            return k
        if t.head == k:
            return None
        k, depth = t.head, depth + 1
    return None


# --- claims -------------------------------------------------------------------------------------------


def claims(text: Text, statements: list[Statement]) -> list[Claim]:
    """One claim of kg:said for each speaker of each statement."""
    document = text.annotated.document
    out: list[Claim] = []
    for st in statements:
        quoted = Mention(document.id, st.span, st.span.of(document.text), Kind.QUOTATION, st.words)
        about = tuple(
            text.mention(c)
            for c in text.chunks
            if c.name and c.kind is not Kind.GROUP and st.span.covers(text.annotated.span(c.first, c.last))
        )
        for who in st.speakers:
            evidence = text.annotated.document.quote(st.evidence)
            out.append(
                Claim(
                    "kg:said",
                    text.mention(who),
                    quoted,
                    evidence_of(text, st.evidence, evidence),
                    st.rule,
                    st.confidence,
                    mode=st.mode,
                    about=about,
                )
            )
    return out


def evidence_of(text: Text, span: Span, quote: str):  # type: ignore[no-untyped-def]
    from kg.model import Evidence

    return Evidence(text.annotated.document.id, span, quote)
