"""What people and bodies do, by verb: take up and leave posts, succeed, inspect, criticise, meet, found …

Each reader looks at one verb with its subject, objects and negation. What is only wanted, planned,
asked for, denied or supposed is told apart before anything is claimed."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.beside.pairs import successions
from kg.extract.grammar import is_verb
from kg.extract.speech.statements import Statement
from kg.extract.text import Text
from kg.extract.verbs.calls import ought_to_go
from kg.extract.verbs.censure import censured, said_to_be_bad
from kg.extract.verbs.encounters import apologies_from, meetings, said_sorry
from kg.extract.verbs.event import BEFORE_VERBS, Event, is_passive
from kg.extract.verbs.leaving import inverted
from kg.extract.verbs.readers import READERS
from kg.extract.verbs.reality import announced, reality, speaker_over, told_by_another, unvouched
from kg.extract.verbs.scrutiny import findings, scrutiny
from kg.extract.verbs.stances import confidence_in, critical_of, stood_for
from kg.extract.verbs.succession import succession
from kg.model import Claim, Kind, Stance


def read(text: Text, statements: list[Statement]) -> list[Claim]:
    """Claims of all verbs, in the order of the text."""
    out: list[Claim] = []
    for sentence in text.content():
        out += scrutiny(text, sentence, statements)
        out += findings(text, sentence)
        out += meetings(text, sentence, statements)
        out += confidence_in(text, sentence, statements)
        out += stood_for(text, sentence)
        out += critical_of(text, sentence)
        out += apologies_from(text, sentence)
        out += inverted(text, sentence)
        out += censured(text, sentence)
        for new, old, role in successions(text, sentence):
            at = min(new.first, old.first)
            out += succession(Event(text, sentence, at, False, Stance.ASSERTED), new, old, role)
    for st in statements:
        out += ought_to_go(text, st)
        out += said_sorry(text, st)
        out += said_to_be_bad(text, st)
    for e in events(text, statements):
        for reader in READERS[e.lemma]:
            out += reader(e)
    return out


def headlined(text: Text, i: int) -> bool:
    """ "Chairman Ann Lee resigns", "Ann Lee has also quit": a verb after a name that the tagger takes for a noun."""
    k = i - 1
    while text.lower(i) == "quit" and text.lower(k) in BEFORE_VERBS:
        k -= 1
    k -= k < i - 1 and text.lower(k) == ","  # "A councillor, Ann Lee, has quit"
    named = text.chunk_at(k)
    before = {text.lower(k) for k in range(text.sentences[text.sentence_of[i]].first, i)}
    if not before.isdisjoint({"once", "when", "until", "if", "after", "before"}):
        return False
    person = named is not None and named.kind is Kind.PERSON and named.last == k + 1
    return person and text.lower(i) in {"resigns", "quits", "quit", "retires"}


def events(text: Text, statements: list[Statement]) -> Iterator[Event]:
    """Every verb of content, with its stance and, inside speech, its speaker."""
    for s in text.content():
        for i in range(s.first, s.last):
            t = text.tokens[i]
            if t.lemma not in READERS or not (is_verb(t) or headlined(text, i)):
                continue
            question = "?" in {text.tokens[s.last - 1].text, text.tokens[max(s.first, s.last - 2)].text}
            stance = reality(text, i)
            if stance is None and t.lemma in {"lie", "rest", "fall"}:
                stance = Stance.ASSERTED  # "the blame must lie with"
            if stance is None or question:
                continue
            speaker = speaker_over(text, statements, i)
            if speaker is None and unvouched(text, s):
                continue
            if (speaker is not None or told_by_another(text, i)) and stance is Stance.ASSERTED:
                stance = Stance.REPORTED
            event = Event(text, s, i, is_passive(text, i), stance, speaker)
            told = event.stance is Stance.REPORTED and announced(text, i)
            if told and speaker is not None and [c.name for c in event.subjects()] == [speaker.name]:
                event.stance = Stance.ASSERTED  # "announced that she had stepped down": told of oneself, and done by it
            yield event
