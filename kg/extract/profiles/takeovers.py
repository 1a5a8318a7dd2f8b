"""Who owns whom after what was done: bought, taken over, merged into, sold, absorbed."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.beside.lines import Pattern
from kg.extract.grammar import SUBJECT, is_verb
from kg.extract.profiles.bearers import subjects
from kg.extract.profiles.founding import done_by, object_body
from kg.extract.profiles.owners import beside, claim, listed, named_after, owner_before, subject_body
from kg.extract.text import Chunk, Text
from kg.extract.verbs.event import is_passive
from kg.extract.verbs.reality import reality
from kg.model import Claim, Kind, Sentence, Stance
from kg.names import words

OWNED = Pattern(
    "owned-by-body",
    "",
    "Kelp Energy Ltd, a maker of lamps, was bought in 1990 by Harbour Holdings.",
    "Kelp Energy Ltd is a maker of lamps partly owned by Harbour Holdings.",
    confidence=0.88,
)
OWNS = Pattern(
    "owns-body",
    "",
    "Harbour Holdings, which owns Kelp Energy Ltd and Elm Gas Ltd, made a loss.",
    "Harbour Holdings, which owns shares in Kelp Energy Ltd, made a loss.",
    confidence=0.88,
)
PARTLY = words("partly, partially, jointly, minority, half, stake, shares, co-owned, part, %, percent")
ONCE = words("once, longer, formerly, previously, originally")
OWNING = words("own, acquire, buy, purchase, control, absorb")


def takeovers(text: Text, sentence: Sentence) -> Iterator[tuple[int, Claim]]:
    """What was bought, sold or is owned, each claim with the token that says it."""
    for i in range(sentence.first, sentence.last):
        if text.lower(i) in {"acquisition", "takeover", "purchase"}:
            yield from acquisition(text, sentence, i)
        elif text.tokens[i].lemma == "sell" and is_verb(text.tokens[i]) and reality(text, i) is Stance.ASSERTED:
            yield from sold(text, sentence, i)
        elif text.tokens[i].lemma == "belong" and text.lower(i + 1) == "to" and reality(text, i) is Stance.ASSERTED:
            yield from belongs(text, sentence, i)
        elif (
            (text.tokens[i].lemma in OWNING or text.lower(i) == "owned" or took_over(text, i))
            and (is_verb(text.tokens[i]) or text.lower(i) in {"owns", "owned"})
            and reality(text, i) is Stance.ASSERTED
        ):
            yield from owned(text, sentence, i)


def took_over(text: Text, verb: int) -> bool:
    return text.tokens[verb].lemma == "take" and text.lower(verb + 1) == "over"


def owned(text: Text, sentence: Sentence, verb: int) -> Iterator[tuple[int, Claim]]:
    """ "bought by Harbour Holdings", "Harbour Holdings, which owns Kelp Energy and Elm Gas", "Harbour-owned Kelp Energy"."""
    near = {text.lower(k) for k in range(max(sentence.first, verb - 4), min(verb + 4, sentence.last))}
    if not near.isdisjoint(PARTLY) or text.lower(verb - 1) in ONCE or text.lower(verb - 2) in ONCE:
        return
    hyphen = text.lower(verb - 1) in {"-", "–"}
    whole = text.chunk_at(verb - 2) if hyphen else None
    part = (text.chunk_at(verb + 1) or before_owned(text, whole)) if whole is not None else None
    if whole is not None and part is not None and whole.kind is Kind.BODY and part.kind is Kind.BODY:
        yield from claim(text, verb, part, whole, OWNED)
        return
    found = done_by(text, sentence, verb)
    if found is not None:
        for owner in found[0]:
            for body in found[1]:
                if owner.kind is Kind.BODY and body.kind is Kind.BODY:
                    yield from claim(text, verb, body, owner, OWNED)
        return
    thing = bought(text, sentence, verb) if not is_passive(text, verb) else None
    if thing is not None and thing.kind is Kind.BODY:
        for owner in subjects(text, sentence, verb) or which_body(text, sentence, verb) or right_before(text, verb):
            if owner.kind is Kind.BODY:
                for one_thing in (thing, *listed(text, sentence, thing)):
                    yield from claim(text, verb, one_thing, owner, OWNS)


def bought(text: Text, sentence: Sentence, verb: int) -> Chunk | None:
    """What an active verb says is bought: the body right after it, or beyond what describes it: "owns the lamp maker Kelp Energy"."""
    thing = object_body(text, sentence, verb + took_over(text, verb))
    if thing is not None:
        return thing
    for c in (text.chunk_at(k) for k in text.children[verb] if text.tokens[k].dep == "dobj" and k > verb):
        between = range(verb + 1, c.first) if c is not None else ()
        if c is not None and c.kind is Kind.BODY and c.name and c.named and text.lower(c.last) not in {"'s", "’s"} and len(between) > 1:
            plain = all(text.tokens[k].pos in ("DET", "ADJ", "NOUN", "ADV", "NUM") and text.chunk_at(k) is None for k in between)
            return c if plain and text.tokens[c.first - 1].pos == "NOUN" else None
    return None


def before_owned(text: Text, whole: Chunk) -> Chunk | None:
    """ "Kelp Energy, the Harbour-owned maker of lamps": the body before the comma."""
    if text.lower(whole.first - 1) not in {"a", "an", "the"} or text.lower(whole.first - 2) != ",":
        return None
    c = text.chunk_at(whole.first - 3)
    return c if c is not None and c.last == whole.first - 2 and c.name and c.named else None


def belongs(text: Text, sentence: Sentence, verb: int) -> Iterator[tuple[int, Claim]]:
    """ "Kelp Energy, which belongs to Harbour Holdings"."""
    whole = named_after(text, sentence, verb + 2, sure=False)
    for part in (subjects(text, sentence, verb) or which_body(text, sentence, verb)) if whole is not None else ():
        if part.kind is Kind.BODY and part.named and whole is not None:
            yield from claim(text, verb, part, whole, OWNED)


def sold(text: Text, sentence: Sentence, verb: int) -> Iterator[tuple[int, Claim]]:
    """ "Kelp Energy was sold to Harbour Holdings"; "Elm Group sold Kelp Energy to Harbour Holdings"."""
    thing = object_body(text, sentence, verb) if not is_passive(text, verb) else None
    if thing is not None and text.lower(thing.last) == "to":
        whole = beside(text, thing.last + 1)
        yield from claim(text, verb, thing, whole, OWNED) if whole is not None and thing.kind is Kind.BODY else ()
    if not is_passive(text, verb):
        return
    to = next((k for k in range(verb + 1, min(verb + 6, sentence.last)) if text.lower(k) == "to"), None)
    whole = beside(text, to + 1) if to is not None else None
    if whole is not None:
        for part in subjects(text, sentence, verb):
            if part.kind is Kind.BODY and part.named:
                yield from claim(text, verb, part, whole, OWNED)


def acquisition(text: Text, sentence: Sentence, noun: int) -> Iterator[tuple[int, Claim]]:
    """ "Harbour Holdings' acquisition of Kelp Energy", "the acquisition of Kelp Energy by Harbour Holdings", in the past only."""
    words_before = {text.lower(k) for k in range(max(sentence.first, noun - 6), noun)}
    if not words_before.isdisjoint(
        {"proposed", "planned", "possible", "failed", "blocked", "attempted", "potential", "pending", "approve"}
    ):
        return
    part = named_after(text, sentence, noun + 2, sure=False) if text.lower(noun + 1) == "of" else None
    buyer = beside(text, noun + 2) if text.lower(noun - 1) == "its" and text.lower(noun + 1) == "by" else None
    if buyer is not None and not words_before.isdisjoint({"after", "following", "since", "before", "until", "through"}):
        bought = (
            text.pronouns.get(noun - 1)
            or subject_body(text, sentence, before=noun)
            or next((c for c in text.within(sentence) if main(text, c) and c.kind is Kind.BODY), None)
        )
        yield from claim(text, noun, bought, buyer, OWNED) if bought is not None and bought.kind is Kind.BODY else ()
        return
    done = words_before & {"after", "following", "since", "completed"}
    if part is None or not done:
        return
    whole = beside(text, part.last + 1) if text.lower(part.last) == "by" else owner_before(text, sentence, noun)
    if whole is not None:
        yield from claim(text, noun, part, whole, OWNED)


def main(text: Text, c: Chunk) -> bool:
    """Whether a name is the subject of the sentence's main verb."""
    return any(text.tokens[k].dep in SUBJECT and text.tokens[text.tokens[k].head].dep == "ROOT" for k in range(c.first, c.last))


def which_body(text: Text, sentence: Sentence, verb: int) -> tuple[Chunk, ...]:
    """ "Harbour Holdings, which owns": the body right before "which"."""
    k = verb - 1
    while k > sentence.first and text.tokens[k].pos in ("ADV", "AUX"):
        k -= 1
    if text.lower(k) not in {"which", "that"}:
        return ()
    c = text.chunk_at(k - 1 - (text.lower(k - 1) == ","))
    return (c,) if c is not None and c.kind is Kind.BODY and c.name else ()


def right_before(text: Text, verb: int) -> tuple[Chunk, ...]:
    """ "Harbour Holdings owns": the body before a verb that the parser took for a noun."""
    c = text.chunk_at(verb - 1)
    return (
        (c,) if c is not None and c.kind is Kind.BODY and c.named and c.name and c.last == verb and text.tokens[verb].tag != "VBN" else ()
    )
