"""Quotations of whole sentences, and the speech tag that each belongs to."""

from __future__ import annotations

from kg.extract.lemmas import QUOTE, SAY
from kg.extract.quotes import Quote, inside_quotes
from kg.extract.speech.fragments import fragments
from kg.extract.speech.indirect import indirect
from kg.extract.speech.speakers import speaker_of
from kg.extract.speech.statements import Statement, in_brackets, joined_in_sentence, merge, one_line
from kg.extract.text import Chunk, Text
from kg.model import Sentence, Span


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
        if in_brackets(q.inner.of(document.text), speakers):
            speakers, verb = [], None
        if k == 0 and continued and last is not None and goes_on(text, q, sentences):
            speakers, verb, rule = last.speakers, None, "quotation-continued"
        if after_previous and (not speakers or (verb is not None and out[-1].verb == verb)):
            merge(text, out[-1], q)
            if verb is not None:
                handled.add(verb)
            continue
        if (
            not speakers
            and previous is not None
            and not tagged(text, q, sentences)
            and (continued or previous.rule == "announced" or alone(q, sentences))
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


def goes_on(text: Text, q: Quote, sentences: list[Sentence]) -> bool:
    """Whether a paragraph begins with the rest of a quotation that the one before left open, and no speech tag hangs on it."""
    block, document = sentences[0].block.span, text.annotated.document.text
    after = document[q.outer.end : block.end].lstrip()
    opens_it = q.outer.start - block.start <= 1 and q.inner.of(document).rstrip()[-1:] in ".!?"
    return q.closed and opens_it and after[:1].isupper()


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
    announced = text[: q.outer.start].rstrip().endswith(":")
    if len(words) < 4 and q.closed and not announced and not (q.inner.of(text)[-1:] in ".!?," and words and words[0][:1].isupper()):
        return False
    first = next((c for c in q.inner.of(text) if c.isalnum()), "")
    return first.isupper() or first.isdigit() or not q.closed


def only_tag_between(text: Text, a: Quote, b: Quote, statement: Statement) -> bool:
    """Whether between two quotations stands nothing but one short speech tag."""
    between = [t for t in text.tokens if a.outer.end <= t.span.start and t.span.end <= b.outer.start]
    verbs = [t for t in between if t.lemma in SAY and t.pos == "VERB"]
    return len(between) <= 40 and len(verbs) <= 1 and a.block == b.block


def alone(q: Quote, sentences: list[Sentence]) -> bool:
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
        if found is not None and (ends_open or not says_more(text, found[1])):
            return found
    found = tag_before(text, before, previous)
    if found is not None:
        return found
    if not ends_open:
        found = tag_after(text, after[:1] and after)
        if found is not None and text.lower(after[0]) not in {"the"} and not says_more(text, found[1]):
            return found
    return [], None, ""


def says_more(text: Text, verb: int) -> bool:
    """ "… I went.” Ann Lee said Raj Shah would stay": a speech verb with its own clause is no tag of what was ended before."""
    calls = text.tokens[verb].lemma == "call" and text.lower(verb + 1) in {"for", "on"}
    return calls or text.lower(verb + 1) == "that" or any(text.tokens[c].dep == "ccomp" and c > verb for c in text.children[verb])


def tag_after(text: Text, after: list[int]) -> tuple[list[Chunk], int, str] | None:
    """ "…," said Ann Lee, leader of …; "…," Ann Lee, the leader, said; "…," she added."""
    if not after:
        return None
    window = after[:28]
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
