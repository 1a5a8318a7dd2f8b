"""A statement, and what is said of words that are none."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kg.extract.lemmas import SAY
from kg.extract.quotes import Quote
from kg.extract.text import Chunk, Text
from kg.model import Span

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


def one_line(words: str) -> str:
    return " ".join(words.split())


def in_brackets(words: str, speakers: Sequence[Chunk]) -> bool:
    """ "(Lee) chose to go": the paper puts in brackets whom a speaker means, and so somebody else."""
    return any(f"({name.split()[-1]})" in words or f"[{name.split()[-1]}]" in words for c in speakers if (name := c.name))


def merge(text: Text, statement: Statement, q: Quote) -> None:
    """ "A," said X. "B": one statement whose words leave the tag out."""
    document = text.annotated.document.text
    statement.words += GAP + one_line(q.inner.of(document))
    statement.span = Span(statement.span.start, q.inner.end)
    statement.evidence = Span(min(statement.evidence.start, q.outer.start), max(statement.evidence.end, q.outer.end))


_TAG = re.compile(r",?\s(?:but|and|then)(?:\s\w+){1,3}:?$")  # ", but said:" before the words that follow


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
            and (last.mode != st.mode or (st.rule == "quoted-phrase" and not last.verb < st.verb < first_token(text, st)))
            and text.sentence_of[last.verb] == text.sentence_of[st.verb]
            and last.span.end <= st.span.start
        ):
            last.words = _TAG.sub("", last.words) + GAP + st.words
            last.span = Span(last.span.start, st.span.end)
            last.mode = st.mode if st.mode == last.mode else "Indirect"  # partly the paper's words
            last.evidence = Span(min(last.evidence.start, st.evidence.start), max(last.evidence.end, st.evidence.end))
        else:
            out.append(st)
    return out


def first_token(text: Text, statement: Statement) -> int:
    return next(t.i for t in text.tokens if t.span.start >= statement.span.start)


SPEECH = SAY | frozenset({"criticise", "criticize", "blame", "attack", "promise", "identify", "denounce", "apologise", "propose"})


DESCRIBE = frozenset({"call", "describe", "brand", "label", "dub", "accuse", "rate", "judge", "find"})
