"""Who owns whom after what was done: bought, taken over, merged into, sold, absorbed."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from kg.extract.beside.lines import Pattern
from kg.extract.grammar import SUBJECT, before_auxiliaries, is_verb, past_premodifiers
from kg.extract.names.joined import CLUBS
from kg.extract.profiles.bearers import subjects
from kg.extract.profiles.founding import done_by, object_body
from kg.extract.profiles.owners import EXAMPLES, before_relative, beside, claim, listed, named_after, owner_before, subject_body
from kg.extract.text import Chunk, Text
from kg.extract.verbs.event import is_passive
from kg.extract.verbs.reality import reality
from kg.model import Claim, Kind, Sentence, Stance
from kg.names import fold, words

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
MERGED = Pattern(
    "merged-into-body",
    "",
    "Kelp Energy Ltd, a maker of lamps, was merged into Harbour Holdings in 1990.",
    "Kelp Energy Ltd was to be merged into Harbour Holdings in 1990.",
    confidence=0.86,
)
MAJORITY = Pattern(
    "majority-of-body",
    "",
    "Harbour Holdings bought a majority stake in Kelp Energy Ltd.",
    "Harbour Holdings bought a minority stake in Kelp Energy Ltd.",
    confidence=0.85,
)
CONTROL = Pattern(
    "took-control-of-body",
    "",
    "Harbour Holdings took control of Kelp Energy Ltd in 1990.",
    "Harbour Holdings lost control of Kelp Energy Ltd in 1990.",
    confidence=0.85,
)
PARTLY = words("partly, partially, jointly, minority, half, stake, shares, co-owned, part, %, percent")
ONCE = words("once, longer, formerly, previously, originally")
OWNING = words("own, acquire, buy, purchase, control, absorb, repurchase, reacquire, re-acquire")
MERGING = words("merge, fold, absorb, integrate, incorporate, subsume, consolidate, roll, amalgamate, assimilate")
PARTICLES = words("over, out, up, back")  # "took over", "bought out", "snapped up"
NEEDING = {"snap": {"up"}, "gobble": {"up"}, "swallow": {"up"}, "take": {"over"}}  # these mean to buy only with their particle
MOSTLY = words("majority, controlling")
SHARES = words("stake, interest, shareholding")
DEALS = words("acquisition, takeover, purchase, buyout, buy-out")
UNDONE = words("block, fail, fall, collapse, reject, abandon, cancel, announce, propose, approve, oppose, delay, review, clear")
DONE = words("after, following, since, completed, finalised, finalized, through, with, upon, by, thanks, due, because, result, integrate")
KINDS = words("chain, brand, brands, network, franchise, label, imprint, newspaper, magazine, channel")
CLOSING = words("confirm, complete, finalise, finalize, close, conclude, seal")
PROPOSED = words("""
proposed, planned, possible, failed, blocked, attempted, potential, pending, approve, announced, rumoured, rumored, hostile, intended
""")


def takeovers(text: Text, sentence: Sentence) -> Iterator[tuple[int, Claim]]:
    """What was bought, sold, merged or is owned, each claim with the token that says it."""
    for i in range(sentence.first, sentence.last):
        t = text.tokens[i]
        if t.lower in DEALS:
            yield from acquisition(text, sentence, i)
        elif t.lower == "sale":
            yield from sale(text, sentence, i)
        elif t.lower in {"stake", "stakes", "interest", "shareholding", "control", "ownership"}:
            yield from majority(text, sentence, i)
        elif t.lower in {"includes", "include"} and text.lower(i - 1) == "which":
            yield from including(text, sentence, i)
        elif (reads := reader(text, sentence, i)) is not None and (reality(text, i) is Stance.ASSERTED or bracketed(text, i)):
            yield from reads(text, sentence, i)


def reader(text: Text, sentence: Sentence, i: int) -> Callable[[Text, Sentence, int], Iterator[tuple[int, Claim]]] | None:
    """What reads a verb of selling, belonging, merging or owning; None for any other word."""
    t = text.tokens[i]
    if t.lemma == "sell" and is_verb(t):
        return sold
    if t.lemma == "belong" and text.lower(i + 1) == "to":
        return belongs
    if t.lemma in MERGING and is_verb(t) and "into" in {text.lower(k) for k in range(i + 1, min(i + 8, sentence.last))}:
        return merged
    return owned if is_owning(text, i) else None


def bracketed(text: Text, verb: int) -> bool:
    """ "Kelp Energy (owned by Harbour)": told by the way, whatever the sentence only thinks of."""
    k = verb - 1
    while text.tokens[k].pos == "ADV" or text.lower(k) in {"-", "majority"}:
        k -= 1
    return text.lower(k) == "(" and text.lower(verb + 1) == "by"


def including(text: Text, sentence: Sentence, verb: int) -> Iterator[tuple[int, Claim]]:
    """ "the Harbour Group, which includes Kelp Energy and Elm Gas": of companies; an alliance includes members."""
    whole = text.chunk_at(verb - 2 - (text.lower(verb - 2) == ","))
    first = beside(text, verb + 1)
    if whole is None or first is None or whole.kind is not Kind.BODY or not whole.name or not whole.named:
        return
    if fold(whole.name).split()[-1] in GROUPS:
        for part in (first, *listed(text, sentence, first)):
            yield from claim(text, verb, part, whole, OWNS)


GROUPS = words("group, holdings, plc, inc, corp, corporation, company, ltd")


def is_owning(text: Text, verb: int) -> bool:
    """Whether a verb says that its subject owns or came to own: "owns", "acquired", "took over", "snapped up"."""
    t = text.tokens[verb]
    needed = NEEDING.get(t.lemma)
    means = t.lemma in OWNING or t.lower == "owned" if needed is None else text.lower(verb + 1) in needed
    under_way = t.tag == "VBG" and any(text.lower(k) in {"is", "are"} for k in text.children[verb])  # "is acquiring": announced
    return means and not under_way and (is_verb(t) or t.lower in {"owns", "owned"})


def owned(text: Text, sentence: Sentence, verb: int) -> Iterator[tuple[int, Claim]]:
    """ "bought by Harbour Holdings", "Harbour Holdings, which owns Kelp Energy and Elm Gas", "Harbour-owned Kelp Energy"."""
    near = {text.lower(k) for k in range(max(sentence.first, verb - 4), min(verb + 4, sentence.last))}
    if (not near.isdisjoint(PARTLY) and not mostly(text, sentence, verb)) or text.lower(verb - 1) in ONCE or text.lower(verb - 2) in ONCE:
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
            for body in found[1] or examples(text, sentence, verb, owner):
                if owner.kind is Kind.BODY and body.kind is Kind.BODY and not is_club(owner):
                    yield from claim(text, verb, body, owner, OWNED)
        return
    thing = which_is_bought(text, verb) or bought(text, sentence, verb) if not is_passive(text, verb) else None
    if thing is not None and thing.kind is Kind.BODY:
        for owner in subjects(text, sentence, verb) or which_body(text, sentence, verb) or right_before(text, verb):
            if owner.kind is Kind.BODY and not is_club(owner):
                for one_thing in (thing, *listed(text, sentence, thing)):
                    yield from claim(text, verb, one_thing, owner, OWNS)


def examples(text: Text, sentence: Sentence, verb: int, owner: Chunk) -> Iterator[Chunk]:
    """ "several toy makers are owned by Harbour, including Kelp Toys and Elm Games": the bodies that are named for it."""
    ahead = owner.last + (text.lower(owner.last) == ",")
    first = beside(text, ahead + 1) if text.lower(ahead) == "including" and is_passive(text, verb) else None
    if first is not None:
        yield first
        yield from listed(text, sentence, first)


def mostly(text: Text, sentence: Sentence, verb: int) -> bool:
    """ "80 % owned by": more than half."""
    for k in range(max(sentence.first, verb - 4), min(verb + 4, sentence.last)):
        number = text.lower(k).rstrip("%")
        share = text.lower(k)[-1:] == "%" or text.lower(k + 1) in {"%", "percent", "per"}
        if share and number.replace(".", "", 1).isdigit() and float(number) > HALF:
            return True
    return False


HALF = 50.0  # per cent


def is_club(c: Chunk) -> bool:
    """Whether a body is a club, which buys players."""
    return not CLUBS.isdisjoint(fold(c.name or "").split()[-1:])


def bought(text: Text, sentence: Sentence, verb: int) -> Chunk | None:
    """What an active verb says is bought: the body right after it, or beyond what describes it: "owns the lamp maker Kelp Energy"."""
    share = text.tokens[verb + 1].text[:1].isdigit() and mostly(text, sentence, verb)
    if share or text.lower(verb + 1) in {"100", "all", "100%"}:  # "owns 100 % of Kelp Energy"
        of = next((k for k in range(verb + 2, min(verb + 6, sentence.last)) if text.lower(k) == "of"), None)
        return beside(text, of + 1) if of is not None else None
    thing = object_body(text, sentence, verb + (text.lower(verb + 1) in PARTICLES))
    if thing is not None:
        return None if thing.last < sentence.last and text.tokens[thing.last].pos == "NOUN" else thing  # "bought Kelp Energy shares"
    start = verb + 1 + (text.lower(verb + 1) in PARTICLES)
    i = past_premodifiers(text, start, sentence.last, text.cover)
    told = i > start + 1 and text.lower(i) == "," and text.tokens[i - 1].tag in {"NN", "NNS"}  # "owns an animation studio, Kelp Films,"
    such = text.lower(i) == "as" and text.lower(i - 1) == "such"
    if such or (text.lower(i) in EXAMPLES and text.tokens[i - 1].tag == "NNS"):
        return beside(text, i + 1)  # "bought firms such as Kelp Energy"
    c = beside(text, i) if told or text.lower(i) != "," else None
    several = told and text.tokens[i - 1].tag == "NNS" and text.lower(c.last if c is not None else i) == "and"
    if told and c is not None and text.lower(c.last) not in {",", "."} and not several:
        return None
    if c is not None and text.lower(c.last) in KINDS and text.lower(c.last + 1) in {"of", ",", ".", "and"}:
        return c  # "owns the Kelp chain of stores"
    ends = c is not None and text.tokens[c.last].pos not in ("NOUN", "PROPN") and text.lower(c.last) not in {"'s", "’s", "'", "’", "-"}
    return c if ends else None


def which_is_bought(text: Text, verb: int) -> Chunk | None:
    """ "Kelp Energy, which Harbour Holdings bought in 1990": the body before "which"."""
    k = before_auxiliaries(text, verb)
    owner = text.chunk_at(k)
    which = owner.first - 1 - (text.lower(owner.first - 1) == "the") if owner is not None and owner.last == k + 1 else None
    return before_relative(text, which) if which is not None and text.lower(which) in {"which", "that"} else None


def before_owned(text: Text, whole: Chunk) -> Chunk | None:
    """ "Kelp Energy, the Harbour-owned maker of lamps", "Kelp Energy is a Harbour-owned maker": the body before the comma or "is"."""
    if text.lower(whole.first - 1) not in {"a", "an", "the"} or text.lower(whole.first - 2) not in {",", "is"}:
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
    end = thing.last if thing is not None else verb
    if (text.lower(end), text.lower(end + 1)) == (",", "including"):  # "sold Kelp Films, including its studio, to"
        end = next((k + 1 for k in range(end + 1, min(end + 14, sentence.last)) if text.lower(k) == ","), end)
    if thing is not None and text.lower(end) == "to":
        whole = beside(text, end + 1)
        yield from claim(text, verb, thing, whole, OWNED) if whole is not None and thing.kind is Kind.BODY else ()
    if not is_passive(text, verb):
        return
    to = next((k for k in range(verb + 1, min(verb + 6, sentence.last)) if text.lower(k) == "to"), None)
    whole = beside(text, to + 1) if to is not None else None
    if whole is not None:
        for part in subjects(text, sentence, verb):
            if part.kind is Kind.BODY and part.named:
                yield from claim(text, verb, part, whole, OWNED)


def merged(text: Text, sentence: Sentence, verb: int) -> Iterator[tuple[int, Claim]]:
    """ "Kelp Energy was merged into Harbour Holdings", "Kelp Energy merged into", "Elm Group folded Kelp Energy into"."""
    into = next(k for k in range(verb + 1, sentence.last) if text.lower(k) == "into")
    whole = beside(text, into + 1)
    if whole is None or any(text.tokens[k].text in ",;:" for k in range(verb + 1, into)):
        return
    thing = object_body(text, sentence, verb) if not is_passive(text, verb) else None
    done_to = (*subjects(text, sentence, verb), *which_body(text, sentence, verb)) if thing is None and into - verb <= 4 else ()
    for part in (thing,) if thing is not None else dict.fromkeys(done_to):
        if part.kind is Kind.BODY and part.named:
            yield from claim(text, verb, part, whole, MERGED)


def majority(text: Text, sentence: Sentence, noun: int) -> Iterator[tuple[int, Claim]]:
    """ "bought a majority stake in Kelp Energy", "took control of Kelp Energy"."""
    control = text.lower(noun) == "control"
    of = control or text.lower(noun) == "ownership"
    t = text.tokens[noun]
    verb = text.tokens[t.head]
    done = t.dep in {"dobj", "pobj"} and reality(text, verb.i) is Stance.ASSERTED and not is_passive(text, verb.i)
    most = control or not MOSTLY.isdisjoint({text.lower(noun - 1), text.lower(noun - 2)}) or mostly(text, sentence, noun)
    doing = {"take", "gain", "acquire", "assume"} if control else {"buy", "acquire", "purchase", "take", "own", "hold", "have"}
    thing = named_after(text, sentence, noun + 2, sure=False) if text.lower(noun + 1) == ("of" if of else "in") else None
    which = next((k for k in range(verb.i - 1, max(verb.i - 8, sentence.first + 1), -1) if text.lower(k) == "which"), None)
    if thing is None and which is not None and text.lower(which - 1) == "in":
        thing = before_relative(text, which - 1)  # "Kelp Energy, in which Harbour Holdings owns a majority stake"
    if not (done and most and verb.lemma in doing) or thing is None:
        return
    for owner in subjects(text, sentence, verb.i) or which_body(text, sentence, verb.i) or right_before(text, verb.i):
        for part in (thing, *(listed(text, sentence, thing) if text.lower(noun) == "stakes" else ())) if owner.kind is Kind.BODY else ():
            yield from claim(text, noun, part, owner, CONTROL if control else MAJORITY)


def acquisition(text: Text, sentence: Sentence, noun: int) -> Iterator[tuple[int, Claim]]:
    """ "Harbour Holdings' acquisition of Kelp Energy", "the acquisition of Kelp Energy by Harbour Holdings", in the past only."""
    words_before = {text.lower(k) for k in range(max(sentence.first, noun - 6), noun)}
    closed = closing(text, noun)
    if closed is None and not words_before.isdisjoint(PROPOSED):
        return
    share = next((k for k in range(noun + 3, noun + 7) if text.lower(k) in SHARES and text.lower(k + 1) == "in"), None)
    if share is not None and text.lower(share - 1) not in MOSTLY and not mostly(text, sentence, share):
        return
    of = noun + 1 if share is None else share + 1
    part = named_after(text, sentence, of + 1, sure=False) if text.lower(noun + 1) == "of" else None
    buyer = beside(text, noun + 2) if text.lower(noun - 1) == "its" and text.lower(noun + 1) == "by" else None
    if buyer is not None and not words_before.isdisjoint({"after", "following", "since", "before", "prior", "until", "through"}):
        bought_ = (
            text.pronouns.get(noun - 1)
            or subject_body(text, sentence, before=noun)
            or next((c for c in text.within(sentence) if main(text, c) and c.kind is Kind.BODY), None)
        )
        yield from claim(text, noun, bought_, buyer, OWNED) if bought_ is not None and bought_.kind is Kind.BODY else ()
        return
    if part is None or not (closed is not None or words_before & DONE or was_done(text, noun)):
        return
    whole = beside(text, part.last + 1) if text.lower(part.last) == "by" else owner_before(text, sentence, noun)
    if whole is None and closed is not None and not is_passive(text, closed):
        whole = next((c for c in subjects(text, sentence, closed) if c.kind is Kind.BODY), None)
    if whole is not None:
        yield from claim(text, noun, part, whole, OWNED)


def sale(text: Text, sentence: Sentence, noun: int) -> Iterator[tuple[int, Claim]]:
    """ "The sale of Kelp Energy to Harbour Holdings was completed in 1990": one that did something, or is past."""
    part = named_after(text, sentence, noun + 2, sure=False) if text.lower(noun + 1) == "of" else None
    whole = beside(text, part.last + 1) if part is not None and text.lower(part.last) == "to" else None
    before = {text.lower(k) for k in range(max(sentence.first, noun - 6), noun)}
    past = was_done(text, noun) or closing(text, noun) is not None or not before.isdisjoint({"after", "following", "since"})
    if part is not None and whole is not None and past and before.isdisjoint(PROPOSED):
        yield from claim(text, noun, part, whole, OWNED)


def closing(text: Text, noun: int) -> int | None:
    """The verb of "has completed its previously announced acquisition"."""
    t = text.tokens[noun]
    if t.dep == "pobj" and text.lower(t.head) == "of" and text.tokens[text.tokens[t.head].head].lower == "completion":
        t = text.tokens[text.tokens[t.head].head]  # "announced the completion of its purchase of"
        verb = text.tokens[t.head]
        return verb.i if t.dep == "dobj" and verb.lemma == "announce" and reality(text, verb.i) is Stance.ASSERTED else None
    on = t.dep == "pobj" and text.lower(t.head) == "on"  # "closed on its acquisition of"
    verb = text.tokens[text.tokens[t.head].head if on else t.head]
    done = (on or t.dep in {"dobj", "nsubjpass"}) and verb.lemma in CLOSING and verb.tag in {"VBD", "VBN", "VBZ"}
    return verb.i if done and reality(text, verb.i) is Stance.ASSERTED else None


def was_done(text: Text, noun: int) -> bool:
    """Whether a deal did something, so that it was done: "its acquisition of Kelp Energy was completed", "made it the largest"."""
    t = text.tokens[noun]
    verb = text.tokens[t.head]
    past = verb.tag in {"VBD", "VBN"} and verb.lemma not in UNDONE
    return t.dep in SUBJECT and past and reality(text, verb.i) is Stance.ASSERTED


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
