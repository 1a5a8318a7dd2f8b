"""Criticism that no verb of criticism says: "said the council was a disgrace", "branded him reckless", "anger at the trust"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kg.extract.actors import actors
from kg.extract.grammar import OBJECTS, SUBJECT, subject_token
from kg.extract.names.letters import DEFINITE
from kg.extract.speech.statements import Statement
from kg.extract.text import Chunk, Text
from kg.extract.verbs.event import Event
from kg.extract.verbs.reality import NEGATIONS, reality
from kg.extract.verbs.stances import BAD_DEEDS, BLAMEABLE, CENSURE, span_evidence
from kg.model import Claim, Kind, Sentence, Stance
from kg.names import words

# What somebody or a body is called by those who criticise them.
BAD_QUALITIES = words("""
disgraceful, shameful, shameless, incompetent, reckless, arrogant, cowardly, dishonourable, dishonorable, dishonest, hypocritical,
irresponsible, appalling, unacceptable, clueless, spineless, gutless, heartless, callous, cruel, unprofessional, negligent, complacent,
dysfunctional, toxic, corrupt, divisive, untrustworthy, deceitful, misleading, self-serving, short-sighted, shortsighted, pathetic,
woeful, dire, abysmal, atrocious, inept, chaotic, inhumane, despicable, disrespectful, unfit, ashamed, useless, hopeless, evasive
""")
BAD_THINGS = words("""
disgrace, shambles, embarrassment, joke, failure, hypocrite, liar, coward, bully, fraud, sham, farce, laughing-stock, disaster,
charlatan, scandal, insult, mess
""")
CALLING = words("call, brand, label, dub, describe, condemn, denounce, deride, dismiss")
ANGER = words("anger, fury, outrage, dismay, disgust, dissatisfaction, disappointment, frustration, displeasure")
OWING = words("need, must, should, ought, have")
ANSWERING = (
    "take responsibility", "take accountability", "take the blame", "answer for", "be held to account", "be held accountable", "be ashamed",
)  # fmt: skip
NEAR = 7  # tokens from the verb to the word of blame


def called_bad(e: Event) -> Iterator[Claim]:
    """ "branded the council incompetent", "called him a hypocrite": whoever says so criticises them."""
    if e.stance in (Stance.PLANNED, Stance.DENIED):
        return
    after = e.text.chunk_at(e.verb + 1 + (e.text.lower(e.verb + 1) == "the")) or e.text.pronouns.get(e.verb + 1)
    found = e.objects() if after is None else [after]
    whom = next((c for c in found if c.kind in BLAMEABLE and c.name and c.named), None)
    if whom is None or e.passive or not blaming(e.text, max(whom.last, e.verb + 2), min(whom.last + NEAR, e.sentence.last)):
        return
    for who in e.agents():
        if who.name != whom.name:
            yield e.claim("kg:criticised", who, whom, "called-bad", 0.82)


def blaming(text: Text, first: int, last: int) -> bool:
    """Whether a word of blame stands among some tokens, before the clause ends and with no "not"."""
    for k in range(first, last):
        word = text.lower(k)
        if word in NEGATIONS or word in {"no", "nor", "less", "hardly"} or (text.tokens[k].text in ",;:." and k > first):
            return False
        if text.tokens[k].pos == "ADP" and word != "as" and text.lower(k - 1) != "out":
            return False  # "the victim of a disgrace"
        if (
            word in BAD_QUALITIES
            or (word == "touch" and text.words(k - 2, k).lower() == "out of")
            or (word in BAD_THINGS and a_thing(text, k))
        ):
            return True
    return False


def a_thing(text: Text, k: int) -> bool:
    """ "a disgrace", "a complete and utter shambles", "an absolute failure": said of what it stands beside."""
    return not {"a", "an"}.isdisjoint({text.lower(j) for j in range(k - 5, k)}) and text.lower(k + 1) not in {"of", "for"}


def said_to_be_bad(text: Text, st: Statement) -> Iterator[Claim]:
    """ "said the council was incompetent", "“Mr Shah is a disgrace,” she said": whom a speaker calls so."""
    for k, whom in subjects_within(text, st):
        verb = text.tokens[k]
        bad = verb.lemma == "be" and blaming(text, k + 1, k + 1 + NEAR) and reality(text, k) is Stance.ASSERTED
        if bad and found_by_another(text, st, k):
            continue
        if bad or owes_an_answer(text, k):
            for who in st.speakers[:1]:
                if who.name and who.name != whom.name:
                    claim = Claim("kg:criticised", text.mention(who), text.mention(whom), span_evidence(text, st), "said-to-be-bad", 0.82)
                    yield replace(claim, stance=Stance.ASSERTED)


def found_by_another(text: Text, st: Statement, verb: int) -> bool:
    """ "The Courier revealed that a report found the group was dysfunctional": whose finding it is, is said within."""
    up = text.tokens[text.tokens[verb].head]
    inner = text.tokens[verb].dep == "ccomp" and up.i != st.verb and st.span.covers(up.span)
    return inner and up.lemma in {"find", "say", "conclude", "claim", "warn", "rule", "state", "describe", "call", "accuse"}


def subjects_within(text: Text, st: Statement) -> Iterator[tuple[int, Chunk]]:
    """The verbs of a statement, each with the one named person, body or party that is its subject."""
    for t in text.tokens[slice(*(text.span_tokens(st.span) or (0, 0)))]:
        if t.pos not in ("VERB", "AUX"):
            continue
        own = [c for c in text.children[t.i] if text.tokens[c].dep in SUBJECT and c < t.i]
        named = [c for i in own for c in actors(text, i) if c.kind in BLAMEABLE and c.name and c.named and c.last <= t.i]
        named = [c for c in named if text.lower(c.last) not in {"'s", "’s"}]
        named += [c for i in own if text.tokens[i].lemma in BAD_DEEDS for c in owners(text, i)]
        if len(named) == 1:
            yield t.i, named[0]


def owners(text: Text, noun: int) -> list[Chunk]:
    """ "Mere Council's handling of it": whose deed a noun is."""
    return [c for c in possessors(text, noun) if c.kind in BLAMEABLE and c.name and c.named]


def possessors(text: Text, noun: int) -> list[Chunk]:
    poss = (text.pronouns.get(c) or text.chunk_at(c) for c in text.children[noun] if text.tokens[c].dep == "poss")
    return [c for c in poss if c is not None]


def owes_an_answer(text: Text, verb: int) -> bool:
    """ "must take responsibility", "needs to be held to account", "should be ashamed": demanded of its subject."""
    t = text.tokens[verb]
    modal = t if t.lemma == "need" else next((text.tokens[c] for c in text.children[verb] if text.tokens[c].lemma in OWING), None)
    if modal is None or any(text.lower(c) in NEGATIONS for c in text.children[verb]):
        return False
    after = text.words(modal.i + 1, modal.i + 8).lower().removeprefix("to ").replace(" political ", " ").replace(" full ", " ")
    return after.startswith(ANSWERING)


def censured(text: Text, sentence: Sentence) -> Iterator[Claim]:
    """ "Ann Lee's criticism of the council", "voiced their anger at the trust", "criticism of the council by Ofsted"."""
    for k in range(sentence.first + 1, sentence.last - 2):
        word, prep = text.lower(k), text.lower(k + 1)
        if not ((word in CENSURE and prep in {"of", "on"}) or (word in ANGER and prep in {"at", "with", "over", "towards"})):
            continue
        i = k + 2 + (text.lower(k + 2) in DEFINITE)
        whom = text.chunk_at(i)
        if whom is None or whom.first > i or whom.kind not in BLAMEABLE or not whom.name or not whom.named:
            continue
        for who in voices(text, k, whom):
            if who.name and who.name != whom.name and who.kind in (*BLAMEABLE, Kind.GROUP):
                yield Claim("kg:criticised", text.mention(who), text.mention(whom), text.sentence_evidence(k), "censured", 0.8)


def voices(text: Text, noun: int, whom: Chunk) -> list[Chunk]:
    """Whose criticism it is: its possessor, whoever stands after "by" or "from", or who voices it."""
    t = text.tokens[noun]
    if poss := possessors(text, noun):
        return poss
    if text.lower(whom.last) in {"by", "from"}:
        by = text.chunk_at(whom.last + 1 + (text.lower(whom.last + 1) == "the"))
        return [by] if by is not None else []
    verb = text.tokens[t.head]
    if t.dep not in OBJECTS or verb.lemma not in {"express", "voice", "vent"} or reality(text, verb.i) is not Stance.ASSERTED:
        return []
    token = subject_token(text, verb.i)
    return [c for c in actors(text, token) if c.name] if token is not None else []
