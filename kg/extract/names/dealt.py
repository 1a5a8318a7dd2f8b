"""Bodies by what is done with them: "Otis was acquired by Elm Group", "Elm Group sold Otis to Harbour".

One of the two must be known for a body; the other, which the model took for a person or did not see, is one too.
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.grammar import SUBJECT, is_verb, past_premodifiers
from kg.extract.names.letters import JOINERS, NOT_NAMES, capital
from kg.extract.text import Chunk, Text
from kg.given_names import gender_of
from kg.model import Kind, Sentence
from kg.names import NATIONALITIES, ROLE_HEADS, bare, words

DEALING = words("acquire, buy, purchase, own, absorb, sell, merge, control, fold, snap, swallow, integrate, incorporate, subsume")
DEALS = words("acquisition, takeover, purchase, buyout, buy-out, sale, merger")
DOING = words("over, out, up, back, has, have, had, also, then, later, since, now, been, fully, wholly, first, previously, subsequently")
IS = words("is, was, are, were, be, been, has, have, had")
BEFORE_VERB = DOING | IS | {"which", "that", ",", "(", "®", "™", "%"}
# where players and pictures are bought and sold as well
SPORTS = words("""
club, clubs, league, season, seasons, striker, midfielder, defender, goalkeeper, footballer, player, players, transfer, fc, team, coach,
game, games, match, horse, painting, album, song
""")
COMPANY = words("group, plc, ltd, limited, inc, corporation, corp, company, holdings, gmbh, ag, llc, partners, capital, industries, bank")
STATES = words("states, kingdom, government, republic, empire, state, crown, army, navy, soviet, ministry")  # which also take places
NO_COMPANY = NOT_NAMES | ROLE_HEADS | NATIONALITIES
FURTHEST = 10  # tokens from the verb to "by", "to" or "into"


def dealt(text: Text, sentence: Sentence, covered: dict[int, Chunk]) -> Iterator[tuple[int, int]]:
    """Names of what is bought, sold, owned or merged, and of those who do it."""
    if not SPORTS.isdisjoint(text.lower(k) for k in range(sentence.first, sentence.last)):
        return
    for i in range(sentence.first + 1, sentence.last - 1):
        t = text.tokens[i]
        if t.lower in DEALS and t.pos == "NOUN":
            yield from of_deal(text, sentence, covered, i)
        elif t.lower == "part" and text.lower(i + 1) == "of":
            yield from as_part(text, sentence, covered, i)
        over = t.lemma == "take" and text.lower(i + 1) == "over"
        if (t.lemma not in DEALING and not over) or not (is_verb(t) or t.lower in {"owns", "owned"}):
            continue
        for thing, dealer in parties(text, sentence, covered, i):
            company = not COMPANY.isdisjoint(text.lower(k) for k in dealer)
            person = len(thing) == 1 and thing.start in covered and covered[thing.start].kind is Kind.PERSON
            somebody = t.lemma == "sell" and person and not company
            yield from told_by(text, covered, thing, dealer) if not somebody else ()  # a player, too, is sold to a club


def parties(text: Text, sentence: Sentence, covered: dict[int, Chunk], verb: int) -> Iterator[tuple[range, range]]:
    """The words of what a verb deals with, and of the one who does it or to whom it goes."""
    subject, object_ = before(text, sentence, covered, verb), after(text, sentence, covered, verb)
    passive = text.tokens[verb].tag in {"VBN", "VBD"} and subject is not None
    by = preposition(text, sentence, covered, verb, {"by", "to", "into"}) if passive else None
    if by is not None and object_ is None and subject is not None and text.tokens[verb].lemma != "control":
        yield subject, by
    elif object_ is not None and subject is not None:
        yield from ((each, subject) for each in (object_, *listed(text, sentence, covered, object_.stop)))
    to = preposition(text, sentence, covered, object_.stop - 1, {"to", "into"}) if object_ is not None else None
    if to is not None and object_ is not None and text.tokens[verb].lemma in {"sell", "merge", "absorb"}:
        yield object_, to


def of_deal(text: Text, sentence: Sentence, covered: dict[int, Chunk], noun: int) -> Iterator[tuple[int, int]]:
    """ "Elm Group's acquisition of Otis", "the acquisition of Otis by Elm Group", "its takeover by Elm", "the sale of Otis to Elm"."""
    thing = preposition(text, sentence, covered, noun, {"of"})
    dealer = preposition(text, sentence, covered, (thing.stop if thing is not None else noun + 1) - 1, {"by", "to"})
    if dealer is None and text.lower(noun - 1) in {"'s", "’s", "'", "’"}:
        dealer = ending_at(text, sentence, covered, noun - 1)
    elif dealer is None and text.lower(noun - 1) in {"its", "the"} and text.tokens[noun - 2].lemma in {"complete", "finalise", "finalize"}:
        dealer = before(text, sentence, covered, noun - 2)
    if dealer is not None and thing is not None:
        yield from told_by(text, covered, thing, dealer)
    elif dealer is not None and text.lower(noun - 1) == "its" and may_be_body(text, covered, dealer, owner=True):
        yield dealer.start, dealer.stop


def as_part(text: Text, sentence: Sentence, covered: dict[int, Chunk], noun: int) -> Iterator[tuple[int, int]]:
    """ "Otis is part of Elm Group", "Otis became part of Elm Group"."""
    verb = noun - 1 - (text.lower(noun - 1) in {"a", "now", "today"})
    verb -= text.lower(verb) in {"now", "also", "today"}
    if text.tokens[verb].lemma in {"be", "become", "remain"} or text.lower(verb) in {",", "("}:
        part, whole = before(text, sentence, covered, verb), preposition(text, sentence, covered, noun, {"of"})
        if part is not None and whole is not None:
            yield from told_by(text, covered, part, whole)


def before(text: Text, sentence: Sentence, covered: dict[int, Chunk], verb: int) -> range | None:
    """The name before a verb, beyond "was", "has also", a comma, "which" or a bracket."""
    k = verb - 1
    while k > sentence.first and (text.lower(k) in BEFORE_VERB or text.tokens[k].tag == "RB"):
        k -= 1 + (text.tokens[k].text == "%")  # "was 100 % owned"
    if text.lower(k) == ")":
        k = next((j for j in range(k, max(k - 14, sentence.first), -1) if text.lower(j) == "("), k) - 1
    subject = next((c for c in text.children[verb] if text.tokens[c].dep in SUBJECT and c < k), None)
    name = ending_at(text, sentence, covered, k + 1)
    if name is None and subject is not None and text.lower(k + 1) == ",":  # "Otis, a maker of lifts, was acquired"
        name = ending_at(text, sentence, covered, subject + 1)
    inside = name is not None and text.tokens[name.start - 1 - (text.lower(name.start - 1) == "the")].pos == "ADP"
    return name if not inside else None  # "Otis, a leader in Lifts that was acquired", "Otis, based in Mere, was acquired"


def after(text: Text, sentence: Sentence, covered: dict[int, Chunk], verb: int) -> range | None:
    """The name right after a verb, beyond "out", "over" and an article."""
    i = verb + 1
    while text.lower(i) in DOING | {"the"} and i < sentence.last:
        i += 1
    return beginning_at(text, sentence, covered, past_premodifiers(text, i, sentence.last, covered))


def preposition(text: Text, sentence: Sentence, covered: dict[int, Chunk], verb: int, preps: set[str]) -> range | None:
    """The name after the first of these prepositions behind a verb."""
    for k in range(verb + 1, min(verb + FURTHEST, sentence.last - 1)):
        if text.lower(k) in preps:
            return beginning_at(text, sentence, covered, k + 1 + (text.lower(k + 1) == "the"))
        if text.tokens[k].text in ",;:." or (text.tokens[k].pos in ("VERB", "AUX")):
            return None
    return None


def ending_at(text: Text, sentence: Sentence, covered: dict[int, Chunk], last: int) -> range | None:
    c = covered.get(last - 1)
    if c is not None:
        return range(c.first, c.last) if c.last == last else None
    first = last
    while first > sentence.first and first - 1 not in covered and name_word(text, first - 1):
        first -= 1
    while first < last and text.lower(first) in JOINERS:
        first += 1
    return range(first, last) if first < last else None


def beginning_at(text: Text, sentence: Sentence, covered: dict[int, Chunk], first: int) -> range | None:
    c = covered.get(first)
    if c is not None:
        return range(c.first, c.last) if c.first == first and not goes_on(text, sentence, c.last) else None
    last = first
    while last < sentence.last and last not in covered and name_word(text, last):
        last += 1
    return range(first, last) if last > first and not goes_on(text, sentence, last) else None


def listed(text: Text, sentence: Sentence, covered: dict[int, Chunk], i: int) -> Iterator[range]:
    """Names that go on after the first of a list: ", Carrier and Elm"."""
    while i < sentence.last - 1 and text.lower(i) in {",", "and", "&"}:
        j = i + 1 + (text.lower(i) == "," and text.lower(i + 1) == "and")
        name = beginning_at(text, sentence, covered, j + (text.lower(j) == "the"))
        if name is None:
            return
        yield name
        i = name.stop


def goes_on(text: Text, sentence: Sentence, i: int) -> bool:
    """Whether a noun phrase goes on after a name: "Otis shares", "Otis's lifts", "Otis-branded"."""
    return i < sentence.last and (text.tokens[i].pos in ("NOUN", "PROPN", "ADJ") or text.lower(i) in {"'s", "’s", "'", "’", "-", "–"})


def name_word(text: Text, i: int) -> bool:
    t = text.tokens[i]
    joint = t.text == "&" and capital(text.tokens[i - 1])
    return joint or (capital(t) and t.pos == "PROPN" and t.lower not in NO_COMPANY)


def told_by(text: Text, covered: dict[int, Chunk], thing: range, dealer: range) -> Iterator[tuple[int, int]]:
    """Each of the two names that is no body yet, where the other is one."""
    for one, other, owner in ((thing, dealer, False), (dealer, thing, True)):
        if is_body(covered.get(other.start)) and may_be_body(text, covered, one, owner=owner):
            yield one.start, one.stop


def is_body(c: Chunk | None) -> bool:
    """Whether a chunk is a body that deals with bodies: named, and no state."""
    named = c is not None and c.kind is Kind.BODY and (c.named or c.text.isupper()) and not c.definite
    return c is not None and named and STATES.isdisjoint(c.text.lower().split())


def may_be_body(text: Text, covered: dict[int, Chunk], name: range, *, owner: bool) -> bool:
    """Whether words may name a body: none that is somebody's by its given name or by a fuller name elsewhere, and no place that owns."""
    c = covered.get(name.start)
    if c is None:
        return text.tokens[name.start].pos == "PROPN" and text.tokens[name.start].text[:1].isalpha()
    if c.kind is Kind.BODY:
        return not c.named and c.text.isupper()
    plain = c.named and not c.definite and not c.titles
    if c.kind is Kind.AREA:
        return plain and not owner and " " not in c.text
    if c.kind is not Kind.PERSON or not plain:
        return False
    alone = " " not in c.text
    return not surname(text, c, covered) if alone else not owner and gender_of(c.text) is None


def surname(text: Text, c: Chunk, covered: dict[int, Chunk]) -> bool:
    """Whether one word is part of somebody's longer name in the text, or a known given name."""
    longer = (o for o in covered.values() if o.kind is Kind.PERSON and " " in o.text)
    return gender_of(c.text) is not None or any(c.text in bare(o.text).split() for o in longer)
