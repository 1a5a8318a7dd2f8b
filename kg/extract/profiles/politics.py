"""Whose party somebody is of: standing for it, joining and leaving it, politicians of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kg.extract.beside.lines import Pattern
from kg.extract.grammar import is_verb
from kg.extract.profiles.bearers import Borne, bearers, possessor, subjects
from kg.extract.profiles.held import PAST
from kg.extract.text import Chunk, Text
from kg.extract.verbs.event import is_passive
from kg.extract.verbs.reality import reality
from kg.model import Claim, Kind, Sentence, Stance, Status
from kg.names import REPRESENTATIVES, words

STANDS = Pattern(
    "stands-for-party",
    "",
    "Ann Lee is a Norwegian politician representing the Progress Party.",
    "Ann Lee spoke to a lawyer representing the Progress Party.",
    confidence=0.85,
)
JOINED = Pattern(
    "joined-party",
    "",
    "Ann Lee was a member of the Labour Party, but joined the Communist Party in 1923.",
    "Ann Lee was asked to join the Communist Party in 1923.",
    confidence=0.85,
)
LEFT = Pattern(
    "left-party",
    "",
    "In 1977 Ann Lee resigned from the Liberal Party.",
    "In 1977 Ann Lee hoped to leave the Liberal Party.",
    confidence=0.85,
)

IS_ONE = Pattern(
    "is-of-party",
    "",
    "Ann Lee was a lawyer and a lifelong Democrat from Elm.",
    "Ann Lee was never a Democrat.",
    confidence=0.88,
)
HIS = Pattern(
    "name-possessive-party",
    "",
    "Ann Lee's Progress Party won the seat.",
    "Ann Lee's praise for the Progress Party won the seat.",
    confidence=0.85,
)

AMONG = Pattern(
    "among-members-of-party",
    "",
    "Ann Lee is one of the spokespersons of the Progress Party and the Elm League.",
    "Ann Lee met one of the spokespersons of the Progress Party.",
    confidence=0.85,
)

LEADER = Pattern(
    "leads-party",
    "",
    "Ann Lee led the Progress Party from 1999 to 2006.",
    "Ann Lee led the Progress Party campaign in 1999.",
    confidence=0.88,
)
YEARS = Pattern(
    "years-in-party",
    "",
    "Ann Lee joined the Labour Party in 1983 after seven years in the Socialist Party.",
    "Ann Lee wrote a book after seven years of Socialist Party rule.",
    confidence=0.85,
)
ACTIVE = Pattern(
    "active-in-party",
    "",
    "Ann Lee was active in the Progress Party.",
    "Ann Lee was active in the campaign against the Progress Party.",
    confidence=0.85,
)

STANDING = words("""
represent, run, stand, contest, campaign, sit, elect, re-elect, compete, win, serve, enter, gain, return, affiliate, hold, retain,
regain, capture, take
""")
HELD = words("hold, retain, regain, capture, take")  # a seat is held for a party
SEAT = words("seat, constituency, ward, riding, division")
TICKET = words("ticket, list, banner, label, slate, platform, candidate, nominee, member, division, branch")
AT_HOME = words("""
member, members, leader, leaders, founder, founders, co-founder, co-founders, spokesperson, spokespersons, spokesman, spokesmen,
spokeswoman, secretary, treasurer, chairman, chairwoman, president, candidate, candidates, activist, activists, politician, politicians,
organiser, organizer, deputy, mp, mps, figure, figures, stalwart, stalwarts, strategist, militant, functionary, official, td, mep, mla,
nominee, elector, standard-bearer, chairperson, whip, loyalist, veteran, grandee, senator, congressman, congresswoman, governor, mayor,
councillor, legislator, lawmaker, parliamentarian, delegate, representative, convener, convenor, cadre, ideologue,
theoretician, star, insider, newcomer, heavyweight
""")
SINGLE = words("first, second, third, last, only, sole, youngest, oldest, top, leading, senior, lone, longest-serving, highest-ranking")
OTHERS = words("opponent, opponents, rival, rivals, critics, predecessor, successor, counterpart, counterparts, enemies, foes, foe")
RULE = words("government, administration, cabinet")  # "Ann Lee's Labour government"
BETWEEN = words("-, far, then, now, governing, ruling")
OF_ONE = words("official, worker, functionary, loyalist, stalwart, operative, militant, cadre")
LEADS = words("lead, co-lead, chair, head")
NOMINATION = words("nomination, primary, leadership")
SEEKING = words("win, receive, gain, secure, get, accept, earn, obtain, seek, lose, contest, claim, capture")
JOINING = words("join, rejoin, enter, co-found, found, form, create, establish, launch")
CHOOSING = words("nominate, select, adopt, choose, pick")
MOVING = words("move, defect, switch, cross, go, turn, return")
LEAVING = words("leave, quit, resign, split, break")
NEAR = 9  # tokens from the verb to the party


def politics(text: Text, sentence: Sentence) -> Iterator[tuple[int, Claim]]:
    """Parties of people, each claim with the token of its verb."""
    found = [c for c in text.within(sentence) if c.kind is Kind.PARTY and c.name]
    if not found:
        return
    for c in found:
        yield from one_of(text, sentence, c)
    for i in range(sentence.first, sentence.last):
        if text.lower(i) in AT_HOME:
            yield from among(text, sentence, i)
        if text.lower(i) in {"active", "involved", "membership"}:
            yield from active_in(text, sentence, i)
        if text.lower(i) in {"candidacy", "bid"}:
            yield from candidacy(text, sentence, i)
        if text.lower(i) in {"years", "decades"}:
            yield from years_in(text, sentence, i)
    for i in range(sentence.first, sentence.last):
        t = text.tokens[i]
        if not is_verb(t) or reality(text, i) is not Stance.ASSERTED:
            continue
        for pattern, party, status in parties_of(text, sentence, i):
            for person in subjects(text, sentence, i):
                yield from belongs(text, i, person, party, (pattern, status))


def belongs(text: Text, at: int, person: Chunk, party: Chunk, said: tuple[Pattern, Status | None]) -> Iterator[tuple[int, Claim]]:
    """That a person is of a party, by the words from the one to the other; by which pattern, and how it stands."""
    pattern, status = said
    if person.kind is Kind.PERSON and person.name and party.name:
        evidence = text.evidence(min(person.first, at, party.first), max(person.last, at + 1, party.last))
        claim = Claim("org:memberOf", text.mention(person), text.mention(party), evidence, pattern.name, pattern.confidence)
        yield at, replace(claim, status=status)


def one_of(text: Text, sentence: Sentence, party: Chunk) -> Iterator[tuple[int, Claim]]:
    """ "a lifelong Democrat" of somebody; "Ann Lee's Progress Party", "his Progress Party"."""
    k = party.first - 1
    while k > sentence.first and (text.tokens[k].pos == "ADJ" or describing(text, k)) and text.chunk_at(k) is None:
        k -= 1
    place = text.chunk_at(k)
    if k > sentence.first and (text.tokens[k].pos == "PROPN" or (place is not None and place.kind is Kind.AREA and place.last == k + 1)):
        k = (place.first if place is not None else k) - 1  # "a Georgia Democrat"
    before = {text.lower(j) for j in range(k, party.first)}
    single = text.lower(k) in {"a", "an"} or (text.lower(k) == "the" and not before.isdisjoint(SINGLE))
    single = single or (text.lower(party.last - 1).endswith("s") and {text.lower(j) for j in range(k - 4, k)} >= {"one", "of"})
    modifies = party.last < sentence.last and text.tokens[party.last].pos in ("NOUN", "PROPN", "ADJ")
    possessive = k == party.first - 1 and text.lower(k) in {"'s", "’s", "his", "her"}
    people: tuple[Chunk, ...] = ()
    borne: Borne | None = None
    if text.lower(k) in {"a", "an"} and party.last < sentence.last and text.lower(party.last) in OF_ONE:
        borne = bearers(text, party.last)  # "a Progress Party official"
        people = borne.by if borne is not None else ()
    elif single and not modifies:
        borne = bearers(text, party.last - 1)
        people = borne.by if borne is not None else ()
        people = people or ((aged,) if k > sentence.first and (aged := before_age(text, k)) is not None else ())
    elif modifies and text.lower(party.last) in SEATED and {text.lower(j) for j in range(k - 4, k + 1)} >= {"one", "of"}:
        borne = bearers(text, party.last)  # "one of eight Progress Party MPs"
        people = borne.by if borne is not None else ()
    elif possessive and own(text, party, modifies=modifies):
        owner = text.chunk_at(k - 1) if text.lower(k) in {"'s", "’s"} else text.pronouns.get(k)
        people = (owner,) if owner is not None else ()
    elif (
        text.lower(party.first - 1) == "(" and text.lower(party.last) in {")", ","} and text.lower(party.first - 2) in {"politician", "mp"}
    ):
        borne = bearers(text, party.first - 2)
        people = borne.by if borne is not None else ()
    pattern = HIS if possessive else IS_ONE
    former = not {text.lower(j) for j in range(k, party.first)}.isdisjoint({"former", "ex", "onetime"})
    was = borne is not None and borne.verb is not None and text.tokens[borne.verb].tag == "VBD" and text.tokens[borne.verb].lemma in PAST
    status = Status.FORMER if former or was else Status.CURRENT
    for person in people:
        if person.kind is Kind.PERSON and person.name:
            evidence = text.evidence(min(person.first, party.first), max(person.last, party.last))
            claim = Claim("org:memberOf", text.mention(person), text.mention(party), evidence, pattern.name, pattern.confidence)
            yield party.last - 1, replace(claim, status=status)


def before_age(text: Text, article: int) -> Chunk | None:
    """ "Ann Lee, 88, a" before what she is."""
    aged = text.lower(article - 1) == "," and text.tokens[article - 2].text.isdigit() and text.lower(article - 3) == ","
    person = text.chunk_at(article - 4) if aged else None
    return person if person is not None and person.kind is Kind.PERSON and person.last == article - 3 else None


SEATED = words("mps, msps, tds, meps, mlas, senators, councillors, deputies, members, congressmen, representatives, legislators, lawmakers")


def describing(text: Text, k: int) -> bool:
    """ "avid", "registered": a small word before a party, whatever the tagger took it for."""
    t = text.tokens[k]
    return t.text.islower() and (t.pos == "PROPN" or t.text in {"registered", "elected"})


def own(text: Text, party: Chunk, *, modifies: bool) -> bool:
    """Whether a party after "her" or "Ann Lee's" is hers: not "her Labour colleagues", "her Labour Party opponents"."""
    named = text.lower(party.last - 1) == "party" and text.lower(party.last) not in OTHERS
    return named or not modifies or text.lower(party.last) in RULE


def among(text: Text, sentence: Sentence, noun: int) -> Iterator[tuple[int, Claim]]:
    """ "one of the leaders of the X", "a member of parties including the X and the Y", "a Member of the Assembly from the X"."""
    found = parties_after(text, sentence, noun)
    borne = bearers(text, noun) if found else None
    if borne is None:
        return
    read = {r.party for r in text.roles if r.first <= noun < r.last}
    was = borne.verb is not None and text.tokens[borne.verb].tag == "VBD" and text.tokens[borne.verb].lemma in PAST
    former = was or not {text.lower(k) for k in range(noun - 3, noun)}.isdisjoint({"former", "ex", "onetime", "once"})
    for person in borne.by:
        for party in found:
            if party not in read:
                yield from belongs(text, noun, person, party, (AMONG, Status.FORMER if former else Status.CURRENT))


def parties_after(text: Text, sentence: Sentence, noun: int) -> list[Chunk]:
    """The parties that a noun is of, "from" or "for", or that its parties are said to include, with those listed after the first."""
    for k in range(noun + 1, min(noun + NEAR, sentence.last)):
        t = text.tokens[k]
        if t.text in ",;:." or (t.pos in ("VERB", "AUX", "CCONJ") and t.lower != "including"):
            return []
        party = party_at(text, sentence, k + 1) if t.lower == "on" else None
        if party is not None and text.lower(party.last) in TICKET:
            return [party]
        near = t.lower == "including" or (t.lower in {"of", "in", "within"} and k == noun + 1) or t.lower in {"for", "from"}
        if near and (first := party_at(text, sentence, k + 1)) is not None:
            return [first, *listed(text, sentence, first)]
    return []


def listed(text: Text, sentence: Sentence, first: Chunk) -> Iterator[Chunk]:
    """Parties listed after one, each with its years: "of the X from 1916 and of the Y from 1918"."""
    i, joined = first.last, False
    while i < min(first.last + 24, sentence.last):
        c, t = text.chunk_at(i), text.tokens[i]
        if c is not None and c.kind is Kind.PARTY and c.name and joined:
            if c.last < sentence.last and (
                text.tokens[c.last].pos in ("VERB", "AUX", "NOUN", "PROPN") or text.lower(c.last) in {"'s", "’s"}
            ):
                return
            yield c
            i, joined = c.last, False
        elif c is None and (t.lower in {"and", ",", "of", "the", "from", "in", "until", "to", "since"} or t.pos == "NUM"):
            joined = joined or t.lower in {"and", ","}
            i += 1
        else:
            return


def parties_of(text: Text, sentence: Sentence, verb: int) -> Iterator[tuple[Pattern, Chunk, Status | None]]:
    """The parties that a verb says its subject stands for, joins, leads or leaves."""
    lemma = text.tokens[verb].lemma
    yield from objects(text, sentence, verb, party_at(text, sentence, verb + 1))
    first = any(text.lower(c) == "first" for c in text.children[verb])  # whom somebody was first elected for may be left since
    seat = lemma not in HELD or not SEAT.isdisjoint({text.lower(k) for k in range(verb + 1, min(verb + 6, sentence.last))})
    if lemma in STANDING and seat and (party := stood_for(text, sentence, verb)) is not None:
        yield STANDS, party, None if first else Status.CURRENT
    if lemma in CHOOSING and (party := after(text, sentence, verb, {"by"}) or stood_for(text, sentence, verb)) is not None:
        yield STANDS, party, Status.CURRENT
    moved = lemma in MOVING and (lemma not in {"go", "turn"} or text.lower(verb + 1) in {"over", "back"})  # a seat, too, goes to a party
    bound = {"to", "with"} if lemma == "affiliate" else {"to"}
    if (moved or lemma in {"belong", "affiliate", "admit"}) and (party := after(text, sentence, verb, bound)) is not None:
        yield JOINED, party, Status.CURRENT
    expelled = lemma in {"expel", "expell"} and is_passive(text, verb)
    if (moved or expelled or lemma in LEAVING) and (party := after(text, sentence, verb, {"from", "with"})) is not None:
        if text.lower(party.first - 1) in {"many", "some", "several", "most", "fellow", "other", "few"}:
            return  # "has split from many fellow Republicans": who is one still
        yield LEFT, party, Status.FORMER
    if lemma in {"remain", "stay"} and text.lower(verb + 1) == "in" and (party := party_at(text, sentence, verb + 2)) is not None:
        yield STANDS, party, Status.FORMER if text.tokens[verb].tag == "VBD" else Status.CURRENT
    running = lemma in {"defeat", "beat", "lose", "run", "compete", "face"} or (lemma == "be" and text.lower(verb + 1) == "unopposed")
    if running and (party := in_primary(text, sentence, verb)) is not None:
        yield STANDS, party, Status.CURRENT
    if lemma not in VIEWING and (party := as_member(text, sentence, verb)) is not None:
        yield STANDS, party, Status.FORMER if text.tokens[verb].tag in {"VBD", "VBN"} else Status.CURRENT
    if lemma in SEEKING and (party := nomination_of(text, sentence, verb)) is not None:
        yield STANDS, party, Status.CURRENT
    if lemma in {"rise", "join", "enter", "climb"} and (party := through_ranks(text, sentence, verb)) is not None:
        yield JOINED, party, Status.CURRENT


def objects(text: Text, sentence: Sentence, verb: int, party: Chunk | None) -> Iterator[tuple[Pattern, Chunk, Status]]:
    """The same where the party is the verb's object: "joined the X", "led the X", "won the X nomination"."""
    lemma, tag = text.tokens[verb].lemma, text.tokens[verb].tag
    if party is None or is_passive(text, verb):
        return
    next_ = text.tokens[party.last] if party.last < sentence.last else None
    if lemma in JOINING:
        yield JOINED, party, Status.CURRENT
    if lemma in {"leave", "quit", "bolt", "desert", "abandon", "ditch"}:
        yield LEFT, party, Status.FORMER
    if lemma in LEADS and (next_ is None or next_.pos not in ("NOUN", "PROPN") or next_.lower in TICKET):
        yield LEADER, party, Status.FORMER if tag in {"VBD", "VBN"} else Status.CURRENT
    if lemma in SEEKING and nominated(text, sentence, party):
        yield STANDS, party, Status.CURRENT


def nomination_of(text: Text, sentence: Sentence, verb: int) -> Chunk | None:
    """ "received the nomination of the X"."""
    noun = next((k for k in range(verb + 1, min(verb + 6, sentence.last)) if text.lower(k) == "nomination"), None)
    return party_at(text, sentence, noun + 2) if noun is not None and text.lower(noun + 1) == "of" else None


VIEWING = words("see, regard, describe, denounce, portray, accuse, view, brand, perceive, cast, dismiss, mock, know, arrest, arraign, try")


def in_primary(text: Text, sentence: Sentence, verb: int) -> Chunk | None:
    """ "was defeated in the X primary", "lost in the 2010 X primary"."""
    for k in range(verb + 1, min(verb + NEAR, sentence.last)):
        if text.lower(k) == "in":
            i = k + 1 + (text.lower(k + 1) in {"the", "a", "his", "her"})
            i += text.tokens[i].pos == "NUM"
            party = party_at(text, sentence, i)
            if party is not None and nominated(text, sentence, party):
                return party
    return None


def as_member(text: Text, sentence: Sentence, verb: int) -> Chunk | None:
    """ "took part as a member of the X"."""
    for k in range(verb + 1, min(verb + NEAR + 3, sentence.last - 3)):
        if text.tokens[k].text in ";:." or text.tokens[k].tag in {"VBD", "VBZ", "VBP"}:
            return None
        if text.lower(k) == "as" and text.lower(k + 1) == "a" and "member" in {text.lower(k + 2), text.lower(k + 3)}:
            of = k + 3 + (text.lower(k + 3) == "member")
            return party_at(text, sentence, of + 1) if text.lower(of) == "of" else None
    return None


def nominated(text: Text, sentence: Sentence, party: Chunk) -> bool:
    """ "the X nomination", "the X presidential primary"."""
    k = party.last
    while k < sentence.last and text.tokens[k].pos in ("ADJ", "NOUN") and text.lower(k) not in NOMINATION:
        k += 1
    return k < sentence.last and text.lower(k) in NOMINATION


def through_ranks(text: Text, sentence: Sentence, verb: int) -> Chunk | None:
    """ "rose through the ranks of the X"."""
    for k in range(verb + 1, min(verb + 6, sentence.last - 2)):
        if text.lower(k) == "ranks" and text.lower(k + 1) == "of":
            return party_at(text, sentence, k + 2)
    return None


def active_in(text: Text, sentence: Sentence, adjective: int) -> Iterator[tuple[int, Claim]]:
    """ "was active in the X", "his membership of the X": of whom it is said."""
    of = text.lower(adjective + 1) in ({"of", "in"} if text.lower(adjective) == "membership" else {"in", "with", "within"})
    party = party_at(text, sentence, adjective + 2) if of else None
    if party is None:
        return
    if text.lower(adjective) == "membership":
        owner = possessor(text, adjective)
        people: tuple[Chunk, ...] = (owner,) if owner is not None else ()
    elif text.tokens[adjective].tag == "VBN" and reality(text, adjective) is Stance.ASSERTED:
        people = subjects(text, sentence, adjective)  # "was involved in"
    else:
        borne = bearers(text, adjective)
        people = borne.by if borne is not None else ()
    for person in people:
        yield from belongs(text, adjective, person, party, (ACTIVE, None))


def candidacy(text: Text, sentence: Sentence, noun: int) -> Iterator[tuple[int, Claim]]:
    """ "Ann Lee's candidacy for the X nomination": whose it is."""
    party = party_at(text, sentence, noun + 2) if text.lower(noun + 1) == "for" else None
    owner = possessor(text, noun)
    if party is not None and owner is not None and nominated(text, sentence, party):
        yield from belongs(text, noun, owner, party, (STANDS, Status.CURRENT))


def years_in(text: Text, sentence: Sentence, noun: int) -> Iterator[tuple[int, Claim]]:
    """ "joined it after seven years in the X": of whom the verb above is said."""
    party = party_at(text, sentence, noun + 2) if text.lower(noun + 1) == "in" else None
    verb = noun
    while not is_verb(text.tokens[verb]) and text.tokens[verb].head != verb:
        verb = text.tokens[verb].head
    if party is None or not is_verb(text.tokens[verb]) or reality(text, verb) is not Stance.ASSERTED:
        return
    for person in subjects(text, sentence, verb):
        yield from belongs(text, noun, person, party, (YEARS, Status.FORMER))


def stood_for(text: Text, sentence: Sentence, verb: int) -> Chunk | None:  # noqa: PLR0911 — one question after another, the first answer holds
    """ "representing the X", "ran for the X", "on the X ticket", "as a X candidate"."""
    if text.tokens[verb].lemma == "represent":
        direct = party_at(text, sentence, verb + 1)
        near = [c for c in text.within(sentence) if c.kind is Kind.PARTY and verb < c.first <= verb + 4]
        if any(text.lower(c.last) in {"seat", "ward", "stronghold", "constituency"} for c in near):
            return None  # "represents the safe Tory seat of Elm": the seat's party, once
        if direct is not None:
            return direct
    for k in range(verb + 1, min(verb + NEAR + 10, sentence.last)):
        if text.tokens[k].text in ";:." or text.tokens[k].tag in {"VBD", "VBZ", "VBP"}:
            return None
        party = party_at(text, sentence, k + 1)
        if party is None:
            continue
        word, ticket = text.lower(k), text.lower(party.last) in TICKET
        other = text.chunk_at(party.last + 1)
        of_another = other is not None and other.kind is Kind.PERSON and other.first == party.last + 1
        if word == "for" and (of_another or text.tokens[verb].lemma == "campaign"):
            return None  # "campaigned for Progress Party candidate Raj Shah": who helps a party need not be of it
        listed = {text.lower(j) for j in range(max(verb, k - 3), k)} & TICKET
        if text.tokens[verb].lemma in HELD and word != "for":
            continue
        if (word == "for" and k - verb <= NEAR + 8) or word in {"with", "under"} or (word in {"on", "from"} and ticket):
            return party
        ends = party.last >= sentence.last or text.tokens[party.last].pos in ("PUNCT", "ADP", "CCONJ", "SCONJ", "VERB", "AUX", "ADV")
        stands = ticket or ends or text.lower(party.last) in REPRESENTATIVES  # "elected as the Progress representative from Elm"
        if (word == "as" and stands) or (word in {"a", "an"} and text.lower(k - 1) == "as" and stands) or (word == "of" and listed):
            return party
    return None


def after(text: Text, sentence: Sentence, verb: int, preps: set[str]) -> Chunk | None:
    for k in range(verb + 1, min(verb + 6, sentence.last)):
        if text.lower(k) in preps and (party := party_at(text, sentence, k + 1)) is not None:
            return party
    return None


def party_at(text: Text, sentence: Sentence, i: int) -> Chunk | None:
    """The party that begins here, beyond an article and describing words: "the then governing far-right X"."""
    for _ in range(6):
        c = text.chunk_at(i) if i < sentence.last else None
        if c is not None and c.kind is Kind.PERSON and c.first == i and text.lower(c.last) in {"'s", "’s"}:
            i = c.last + 1  # "belonged to Ann Lee's X"
            continue
        if c is not None:
            return c if c.kind is Kind.PARTY and c.first == i and c.name and text.lower(c.last) not in {"'s", "’s", "-"} else None
        if i >= sentence.last or (
            text.tokens[i].pos not in ("DET", "ADJ") and text.lower(i) not in {"-", "far", "then", "now", "governing", "ruling"}
        ):
            return None
        i += 1
    return None
