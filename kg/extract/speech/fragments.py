"""Quoted phrases inside somebody else's sentence."""

from __future__ import annotations

from kg.extract.lemmas import SAY
from kg.extract.quotes import Quote, inside_quotes
from kg.extract.speech.speakers import joint_report, speaker_of
from kg.extract.speech.statements import DESCRIBE, PHRASE, SPEECH, Statement, in_brackets, merge, one_line
from kg.extract.text import Text
from kg.model import Sentence


def fragments(text: Text, sentences: list[Sentence], marks: list[Quote], done: list[Statement]) -> list[Statement]:
    """ "described the report as a “damning indictment”": phrases in marks whose clause has a speaker."""
    out: list[Statement] = []
    for q in marks:
        if any(d.span.overlaps(q.inner) for d in done + out):
            continue
        got = text.span_tokens(q.inner)
        if got is None:
            continue
        verb = said_just_before(text, got[0]) or speech_above(text, got[0]) or sole_speech_verb(text, got[0])
        if verb is None or (text.tokens[verb].tag == "VBN" and text.tokens[verb].dep == "acl"):
            continue  # "a programme called “Learning Together”"
        who = speaker_of(text, verb)
        if not who or others_claim(text, verb, got[0]) or in_brackets(q.inner.of(text.annotated.document.text), who):
            continue
        s = text.sentences[text.sentence_of[got[0]]]
        if joint_report(text, verb, who) or (got[1] - got[0] < 3 and text.tokens[verb].lemma not in DESCRIBE):
            text.abstain(*got, PHRASE)
            continue
        same = next((o for o in out if o.verb == verb and o.span.end <= q.inner.start), None)
        if same is not None:
            merge(text, same, q)
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


CLAIMS = frozenset({"claim", "suggestion", "accusation", "allegation", "rumour", "rumor", "assertion"})


def others_claim(text: Text, verb: int, i: int) -> bool:
    """ "dismissed claims that the group is “in disarray” and called them nonsense": words that somebody else is said to have used."""
    tells = text.tokens[verb].lemma in SAY - {"call", "demand"}
    if not tells and not {text.lower(k) for k in range(verb, i)}.isdisjoint({"following", "amid", "after"}):
        return True  # "called for a vote following the absence from talks on a “pause”"
    s = text.sentences[text.sentence_of[i]]
    noun = next(
        (k for k in range(s.first, i) if text.tokens[k].lemma in CLAIMS and {"that", "of"} & {text.lower(j) for j in range(k + 1, k + 5)}),
        None,
    )
    return noun is not None and not noun < verb < i


def said_just_before(text: Text, i: int) -> int | None:
    """ "…, with Lee saying the plan “was dead”": a verb of saying with its own speaker, a few words before a token."""
    s = text.sentences[text.sentence_of[i]]
    near = range(max(s.first, i - 5), i)
    return next((k for k in reversed(near) if text.speakers.get(k) and text.tokens[k].lemma in SAY and not inside_quotes(text, k)), None)


def sole_speech_verb(text: Text, i: int) -> int | None:
    """The only speech verb outside quotation marks in the sentence of a token, if it has a speaker."""
    s = text.sentences[text.sentence_of[i]]
    verbs = [
        k for k in range(s.first, s.last) if text.tokens[k].lemma in SAY and text.tokens[k].pos == "VERB" and not inside_quotes(text, k)
    ]
    return verbs[0] if len(verbs) == 1 and text.speakers.get(verbs[0]) else None


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
