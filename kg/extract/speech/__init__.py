"""Who said what: direct quotations, indirect speech, and the words of joint statements.

A statement is one act of speech. Its words are a quotation of their own; its speaker is found by
grammar and by place (before, after, inside), through pronouns, roles and bodies. Words between marks
that nobody is found to have said are reported as unread."""

from __future__ import annotations

from kg.extract.lemmas import SAY
from kg.extract.quotes import Quote, quotations
from kg.extract.speech.direct import in_block, is_statement
from kg.extract.speech.speakers import hear
from kg.extract.speech.statements import NO_SPEAKER, REASONS, Statement
from kg.extract.text import Text
from kg.model import BlockKind, Claim, Evidence, Kind, Mention, Sentence


def read(text: Text) -> list[Statement]:
    """All statements in the order of the text; words without a speaker go to the unread."""
    marks = quotations(text)
    text.spoken.clear()
    text.voices.clear()
    text.unread[:] = [u for u in text.unread if u.reason not in REASONS]
    hear(text)
    out: list[Statement] = []
    last: Statement | None = None
    for n, block in enumerate(text.annotated.document.blocks):
        if block.kind is BlockKind.CAPTION:
            continue
        sentences = [s for s in text.sentences if s.block is block]
        inside = [q for q in marks if q.block == n]
        found = in_block(text, sentences, inside, last, continued=bool(last and last_open(marks, n)))
        out += found
        last = announced(text, sentences) or carries_on(text, sentences, found, inside, last)
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


def announced(text: Text, sentences: list[Sentence]) -> Statement | None:
    """ "Ann Lee and Raj Shah said in a joint statement:" at the end of a paragraph: whose words the next one brings."""
    if not sentences or text.lower(sentences[-1].last - 1) != ":":
        return None
    s = sentences[-1]
    verb = next((k for k in range(s.last - 1, s.first, -1) if text.speakers.get(k) and text.tokens[k].lemma in SAY), None)
    if verb is None:
        return None
    span = text.annotated.span(s.first, s.last)
    return Statement(text.speakers[verb], span, "", "Direct", verb, "announced", span)


def carries_on(
    text: Text, sentences: list[Sentence], found: list[Statement], inside: list[Quote], last: Statement | None
) -> Statement | None:
    """Whose words a paragraph of nothing but a quotation would go on.

    Nobody's where a quotation here found no speaker, or where somebody else is spoken of in between.
    """
    if any(is_statement(text.annotated.document.text, q) for q in inside) and not any(st.mode == "Direct" for st in found):
        return None
    if not found:
        others = {c.name for s in sentences for c in text.within(s) if c.kind is Kind.PERSON}
        speaking = {c.name for c in last.speakers} if last is not None else set()
        return last if last is not None and all(c.kind is Kind.PERSON for c in last.speakers) and others <= speaking else None
    return found[-1] if found[-1].mode == "Direct" or found[-1].speakers[0].kind is Kind.PERSON else None


def last_open(marks: list[Quote], n: int) -> bool:
    """Whether the last quotation before block `n` was left open, or filled its paragraph to the end."""
    before = [q for q in marks if q.block < n]
    return bool(before) and not before[-1].closed


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
            out.append(
                Claim(
                    "kg:said",
                    text.mention(who),
                    quoted,
                    Evidence(document.id, st.evidence, document.quote(st.evidence)),
                    st.rule,
                    st.confidence,
                    mode=st.mode,
                    about=about,
                )
            )
    return out
