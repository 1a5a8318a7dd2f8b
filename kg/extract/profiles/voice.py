"""Whose word a sentence of a profile is: the document's own, or a speaker's."""

from __future__ import annotations

from dataclasses import replace

from kg.extract.quotes import inside_quotes
from kg.extract.speech.statements import Statement
from kg.extract.text import Text
from kg.extract.verbs.reality import speaker_over, told_by_another, unvouched
from kg.model import Claim, Sentence, Stance


def vouched(text: Text, sentence: Sentence) -> bool:
    """Whether the document itself stands for a sentence: no question, no rumour."""
    return text.tokens[sentence.last - 1].text != "?" and not unvouched(text, sentence)


def voiced(text: Text, statements: list[Statement], claim: Claim, at: int) -> Claim | None:
    """The claim as the word of whoever says token `at`, if that is not the document; None in a quotation that nobody is known to say."""
    speaker = speaker_over(text, statements, at)
    if speaker is None and inside_quotes(text, at):
        return None
    if speaker is None:
        return replace(claim, stance=Stance.REPORTED) if told_by_another(text, at) else claim
    return replace(claim, stance=Stance.REPORTED, attributed_to=text.mention(speaker))
