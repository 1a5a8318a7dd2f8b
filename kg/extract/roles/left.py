"""What stands left of a role's head: how it is held, whose it is, its body, party and area."""

from __future__ import annotations

from kg.extract.names.letters import DEFINITE, INDEFINITE, ORDINAL, WEEKDAYS_MONTHS, capital
from kg.extract.roles.heads import DESCRIBING, OF_PLACE, POSSESSIVES, PREFIXES
from kg.extract.text import Chunk, Text
from kg.model import Kind, Sentence
from kg.names import BODY_NOUNS, NATIONALITIES, ROLE_HEADS, STATUS_WORDS, party_key, words

OWNERS = frozenset({"his", "her", "their", "its", "our", "my", "whose"})


class Left:
    """What stands before a role's head."""

    def __init__(self, first: int) -> None:
        self.first = self.title_first = first
        self.status = ""
        self.prefix = ""
        self.body: Chunk | None = None
        self.party: Chunk | None = None
        self.area: Chunk | None = None
        self.owner: str | None = None
        self.determiner: str | None = None


def extend_left(text: Text, sentence: Sentence, head: int) -> Left:  # noqa: PLR0912, PLR0915 — one case per kind of word before a role
    left = Left(head)
    i = head
    if text.tokens[head].text in SEATS and (seat := constituency_before(text, sentence, head)) is not None:
        between = text.chunk_at(head - 1) if seat.last < head else None
        left.party = between if between is not None and between.kind is Kind.PARTY else None
        left.area, i = seat, seat.first
        left.first = i
    closed = False  # once a name or a status word was met, further words are no part of the title
    while i > sentence.first:
        t = text.tokens[i - 1]
        chunk = text.chunk_at(i - 1)
        if (t.lower in TAKING_AND_LEAVING and text.lower(i - 2) == "to") or (t.lower in WEEKDAYS_MONTHS and t.lower != "may"):
            break  # "voted to fire county administrator Ann Lee", "On Friday Mayor Ann Lee"
        if (chunk is not None and chunk.kind is not Kind.GROUP) or (
            t.text in POSSESSIVES
            and (chunk := text.chunk_at(i - 2)) is not None
            and chunk.kind in (Kind.BODY, Kind.AREA, Kind.PARTY)
            and i - 2 >= sentence.first
        ):
            if may_end_sentence(text, chunk, i) or of_none(text, chunk, head) or not take_chunk(left, chunk):
                break
            i = left.first = chunk.first
            if formerly_of_two(text, sentence, i):
                left.status = "Former"
            closed = True
        elif (letters := in_brackets(text, sentence, i)) is not None and left.body is None:
            whole = text.chunk_at(letters - 1)
            if whole is not None and not take_chunk(left, whole):
                break
            i = left.first = whole.first if whole is not None else letters
            closed = True
        elif t.lower in STATUS_WORDS and t.lower != "late" and not (t.lower == "past" and text.tokens[i].pos == "NUM"):
            formerly = t.lower in {"former", "ex"}  # "former interim dean"
            left.status = left.status if left.status not in ("", "Current") and not formerly else STATUS_WORDS[t.lower]
            i = left.first = i - 1
            closed = True
        elif (t.lower in {"formerly", "previously"} and t.tag == "JJ") or (t.lower == "late" and text.lower(i - 2) in DEFINITE):
            left.status, closed = "Former", True
            i = left.first = i - 1
        elif (
            t.text in "-–"
            and i - 2 >= sentence.first
            and text.lower(i - 2)
            in {"leas", "ex", "vice", "co", "non", "under", "pro", "long", "newly", "one", "longest", "well", "then", "lib", "re"}
        ):
            if text.lower(i - 2) in {"ex", "then"}:
                left.status = "Former"
                closed = True
            elif not closed:
                left.title_first = i - 2
            i = left.first = i - 2
        elif t.lower in PREFIXES:
            left.prefix = t.text if closed else left.prefix
            i = left.first = i - 1
            if not closed:
                left.title_first = i
        elif t.lower == "independent" and text.lower(head) in {"councillor", "councillors", "mp", "mps", "member", "members"}:
            i = left.first = i - 1
            closed = True
        elif t.lower == "time" and text.lower(i - 2) in "-–" and text.lower(i - 3) == "one" and i - 3 >= sentence.first:
            left.status, closed = "Former", True
            i = left.first = i - 3
        elif t.lower in {"term", "time"} and text.lower(i - 2) in "-–" and i - 3 >= sentence.first:
            closed = True  # "a two-term commissioner", "a full-time officer"
            i = left.first = i - 3
        elif t.lower == "last" and text.lower(i - 2) in {"the", "its", "their", "his", "her"} and not closed:
            left.status, closed = "Former", True
            i = left.first = i - 1
        elif (
            t.lower == "elected"
            and text.lower(i - 2) in "-–"
            and text.lower(i - 3) == "re"
            and text.lower(i - 4) in {"was", "were", "been", "is"}
        ) or (
            t.lower in {"elected", "re-elected", "appointed"} and text.lower(i - 2) in {"was", "were", "been", "is", "be", "are", "being"}
        ):
            break
        elif ORDINAL.fullmatch(t.text) or (t.lower == "visiting" and text.lower(head) in OF_STATES):
            i = left.first = i - 1  # "the 350th Lord Mayor", "visiting U.S. President"
            closed = True
        elif (
            t.lower in DESCRIBING
            and not (t.text in {"Local", "Permanent"} and capital(text.tokens[i]))
            and not (t.lower == "senior" and text.chunk_at(i) is None and not closed and (i < head or text.lower(head) == "vice"))
        ):
            i = left.first = i - 1
            closed = True
        elif (
            capital(t)
            and (t.pos == "PROPN" or of_its_council(text, sentence, head, i - 1))
            and unnamed(text, i - 1)
            and (made := slot_before(text, sentence, head, i) if small(text, head) else known_place(text, i)) is not None
        ):
            if not take_chunk(left, made):
                break
            i = left.first = made.first
            closed = True
        elif ((t.pos in ("NOUN", "PROPN", "ADJ") and not t.tag.startswith("VB")) or t.lower in GERUNDS) and t.lower not in {
            "that",
            "such",
            "same",
            "own",
            "weeks",
            "months",
            "years",
        }:
            if (
                t.pos == "NOUN"
                and not capital(t)
                and capital(text.tokens[head])
                and not text.tokens[head].text.isupper()
                and head > sentence.first
            ):
                break  # "During the meeting Commissioner Ann Lee spoke"
            i = left.first = i - 1
            if not closed:
                left.title_first = i
        elif not closed and i - 2 >= sentence.first and another_field(text, i, head):
            i = left.first = left.title_first = i - 2
        else:
            break
    if left.area is not None and after_another(text, left.area):
        left.area = None
    if text.lower(head) in {"councillor", "councillors"} and left.body is None and left.title_first < head:
        council_by_kind(text, left, head)
    by_tier(text, left, head)
    while left.title_first < head and (text.lower(left.title_first) in POSSESSIVES or text.tokens[left.title_first].pos == "PUNCT"):
        left.title_first += 1
    if text.tokens[head].text in SEATS and text.lower(head - 1) not in {"list", "constituency", "shadow"}:
        left.title_first = head  # "Early opponent MP Ann Lee" is an MP
    determine(left, text.lower(i - 1) if i > sentence.first else "")
    return left


def small(text: Text, head: int) -> bool:
    """Whether a role's head is written small, or as letters that say nothing of how the words before it are meant: "Kelpbeat CEO"."""
    return not capital(text.tokens[head]) or text.tokens[head].text in {"CEO", "CFO", "COO", "CTO"}


def after_another(text: Text, place: Chunk) -> bool:
    """ "Devon and Cornwall chief constable": of neither of the two alone."""
    before = text.chunk_at(place.first - 2) if text.lower(place.first - 1) in {"and", "&"} else None
    return before is not None and before.kind is Kind.AREA


OF_STATES = words("president, minister, prime, premier, chancellor, secretary, taoiseach")
TAKING_AND_LEAVING = words("fire, sack, dismiss, remove, oust, appoint, elect, name, hire, suspend, replace, promote")
GERUNDS = words("""
visiting, monitoring, planning, marketing, nursing, housing, learning, commissioning, operating, presiding, returning, licensing, training,
fundraising, engineering, accounting, safeguarding, purchasing, programming, policing, casting, recruiting
""")  # "monitoring officer", whatever the tagger took them for


TIERS = frozenset({"county", "city", "borough", "district", "town", "parish"})


def council_by_kind(text: Text, left: Left, head: int) -> None:
    """ "a Kent county councillor": whoever sits on Kent County Council, which need not be named."""
    i = left.title_first
    tier = head - 1 if text.lower(head - 1) in TIERS else None
    place = left.area if left.area is not None and left.area.last == tier else None
    if tier is not None and place is None and i < tier and all(proper_noun(text, k) for k in range(i, tier)):
        place = added(text, Chunk(i, tier, Kind.AREA, text.words(i, tier)))
    if tier is None or place is None:
        return
    text.chunks.remove(place)
    name = f"{text.words(place.first, tier)} {text.words(tier, head).title()} Council"
    left.body, left.area = added(text, Chunk(place.first, head, Kind.BODY, name)), None
    left.first, left.title_first = min(left.first, place.first), head


OF_TIER = words(
    "manager, attorney, clerk, administrator, commissioner, treasurer, assessor, engineer, planner, solicitor, auditor, executive"
)


def by_tier(text: Text, left: Left, head: int) -> None:
    """ "Dover City Manager" is Dover's city manager, "Orange County Administrator" the county's administrator."""
    named = left.body or left.area
    if text.lower(head) not in OF_TIER:
        return
    if (
        named is not None
        and named.last == left.title_first
        and text.lower(named.last - 1) in {"city", "town", "village"}
        and named.last - named.first > 1
    ):
        left.title_first = named.last = named.last - 1
        named.kind, named.text = Kind.AREA, text.words(named.first, named.last)
        left.body, left.area = None, named
        text.recover()
    tier = next((k for k in range(left.title_first + 1, head) if text.lower(k) in TIERS), None)
    if named is None and tier is not None and all(proper_noun(text, k) for k in range(left.title_first, tier)):
        end = tier + (text.lower(tier) == "county")
        left.area = added(text, Chunk(left.title_first, end, Kind.AREA, text.words(left.title_first, end)))
        left.title_first = end


def proper_noun(text: Text, i: int) -> bool:
    return text.tokens[i].pos == "PROPN" and capital(text.tokens[i])


def may_end_sentence(text: Text, body: Chunk, i: int) -> bool:
    """ "sold its shares to Orwell Inc. Chief executive Ann Lee said": the dot of a name can be a sentence's too."""
    dotted = body.kind is Kind.BODY and text.tokens[i - 1].text.endswith(".")
    return dotted and capital(text.tokens[i]) and text.tokens[body.first - 1].pos == "ADP"


def formerly_of_two(text: Text, sentence: Sentence, i: int) -> bool:
    """ "former East Thames and Elm Housing chief executive": the word stands before the first of two bodies."""
    if text.lower(i - 1) not in {"and", "&"}:
        return False
    k = i - 2
    while k > sentence.first and (capital(text.tokens[k]) or text.lower(k) in {"and", "&", ","}):
        if (c := text.chunk_at(k)) is not None and c.kind is Kind.PERSON:
            return False  # "former minister Ann Lee and Elm mayor Raj Shah"
        k -= 1
    return k < i - 2 and text.lower(k) in {"former", "ex"}


def in_brackets(text: Text, sentence: Sentence, i: int) -> int | None:
    """Where "(MIT)" right before token `i` begins, if it stands after the body whose letters it gives."""
    letters = text.chunk_at(i - 2)
    kinds = (Kind.BODY, Kind.PARTY)
    if text.lower(i - 1) != ")" or letters is None or letters.kind not in kinds or text.lower(letters.first - 1) != "(":
        return None
    body = text.chunk_at(letters.first - 2)
    fits = body is not None and body.kind in kinds and letters.first - 2 >= sentence.first
    return letters.first - 1 if fits else None


def determine(left: Left, word: str) -> None:
    """Let the word before a role be its owner ("its", "whose") or its article."""
    if word in OWNERS:
        left.owner = word
    elif word in DEFINITE | INDEFINITE:
        left.determiner = word
    else:
        return
    left.first -= 1


SEATS = frozenset({"MP", "MSP", "TD", "MLA", "MPs", "MSPs", "TDs", "MLAs"})


def constituency_before(text: Text, sentence: Sentence, head: int) -> Chunk | None:
    """ "Leicester East MP", "Elm and Mere SNP MSP": all the capitals right before, whatever part of them the model knows."""
    party_ = text.chunk_at(head - 1)
    of_party = party_ is not None and party_.kind is Kind.PARTY and party_key(party_.text) is not None
    end = party_.first if party_ is not None and of_party and party_.first > sentence.first else head
    first, holder = end, text.chunk_at(head + 1)
    named = holder is not None and holder.kind is Kind.PERSON and holder.first == head + 1  # "Ann Lee MP" stands for no place
    while first - 1 >= sentence.first and in_constituency(text, sentence, first - 1, named):
        first -= 1
    while first < end and text.lower(first) in SMALL:
        first += 1
    known = any(c.kind is Kind.AREA and c.first >= first and c.last <= end for c in text.chunks)
    if first == end or (end < head and (not known or not DAYS.isdisjoint({text.lower(k) for k in range(first, end)}))):
        return None
    text.chunks[:] = [c for c in text.chunks if c.last <= first or c.first >= end]
    return added(text, Chunk(first, end, Kind.AREA, text.words(first, end)))


DAYS = WEEKDAYS_MONTHS | NATIONALITIES


SMALL = frozenset({"and", "&", "-", "–", "of", "the"})


def in_constituency(text: Text, sentence: Sentence, i: int, named: bool) -> bool:
    t, c = text.tokens[i], text.chunk_at(i)
    kinds = (Kind.AREA, Kind.BODY, Kind.PERSON, Kind.PARTY) if named else (Kind.AREA, Kind.BODY)
    if (c is not None and (c.kind not in kinds or c.titles or c.last - c.first > 3)) or party_key(c.text if c is not None else t.text):
        return False
    if t.lower in SMALL - {"the"}:
        somebody = text.chunk_at(i - 1)
        if somebody is not None and somebody.kind is Kind.PERSON and " " in somebody.text:
            return False  # "MSP Ann Lee and MP Raj Shah"
        return capital(text.tokens[i - 1]) and i - 1 >= sentence.first and in_constituency(text, sentence, i - 1, named)
    return (
        capital(t) and t.lower not in NOT_SEATS and (c is not None or t.pos == "PROPN" or (i > sentence.first and t.pos in ("NOUN", "ADJ")))
    )


NOT_SEATS = (
    STATUS_WORDS.keys()
    | DESCRIBING
    | PREFIXES
    | ROLE_HEADS
    | words("""
labour, tory, conservative, independent, liberal, democrat, green, reform, snp, dup, sdlp, alliance, plaid, cymru, sinn, féin, fein, fianna,
fáil, fine, gael, lib, dem, shadow, backbench, rebel, local, senior, prime, minister, government, opposition, ukip, uk, council, committee
""")
)


def known_place(text: Text, end: int) -> Chunk | None:
    """ "Mere Police and Crime Commissioner" where Mere stands elsewhere as a place."""
    word = text.words(end - 1, end)
    if text.words(end - 2, end) in {"United States", "United Kingdom"}:
        return added(text, Chunk(end - 2, end, Kind.AREA, text.words(end - 2, end)))
    mayoral = text.lower(end) in {"mayor", "mayoress", "provost"} and word.lower() not in OF_MAYORS | STATUS_WORDS.keys() | PREFIXES
    if not mayoral and not any(c.kind is Kind.AREA and c.text == word for c in text.chunks):
        return None
    return added(text, Chunk(end - 1, end, Kind.AREA, word))


OF_MAYORS = frozenset(
    {"lord", "county", "city", "town", "metro", "state", "high", "borough", "parish", "district", "metropolitan", "executive"}
)


def added(text: Text, made: Chunk) -> Chunk:
    """A chunk that a role has shown to be there, put in its place."""
    text.chunks.append(made)
    text.chunks.sort(key=lambda c: c.first)
    text.recover()
    return made


def slot_before(text: Text, sentence: Sentence, head: int, end: int) -> Chunk | None:
    """ "Lydgate mayor Colm Gaffney": capitals right before a small-lettered role, unknown to the model, are its place or body."""
    first = end
    while (
        first - 1 >= sentence.first
        and capital(text.tokens[first - 1])
        and (text.tokens[first - 1].pos == "PROPN" or of_its_council(text, sentence, head, first - 1))
        and unnamed(text, first - 1)
    ):
        first -= 1
    words_ = [text.lower(k) for k in range(first, end)]
    if first == end or set(words_) & (ROLE_HEADS | PREFIXES | STATUS_WORDS.keys() | DESCRIBING | {"independent", "cabinet"}):
        return None
    if len(words_) == 1 and text.lower(head) in OF_ONE_NAME and words_[0] not in BODY_NOUNS | WIDE:
        return added(text, Chunk(first, end, Kind.BODY, text.words(first, end)))  # "Kinvey co-founder Ann Lee"
    place = text.lower(head) in OF_PLACE or text.lower(head) == "councillors"
    if not place and len(words_) < 2:
        return None
    return added(text, Chunk(first, end, Kind.AREA if place else Kind.BODY, text.words(first, end)))


OF_ONE_NAME = frozenset({"founder", "co", "cofounder", "ceo", "cfo", "coo", "cto"})
WIDE = words("global, regional, joint, uk, us, european, international, worldwide, divisional")


def another_field(text: Text, i: int, head: int) -> bool:
    """ "police, fire and crime commissioner": whether a list of the post's fields goes on to the left of token `i`."""
    joint = text.lower(i - 1)
    if joint == ",":
        return (text.lower(i - 2), text.lower(i), text.lower(head - 1)) == ("police", "fire", "crime")
    return joint in {"and", "&"} and (text.lower(i) == "crime" or two_fields(text, i, head))


def two_fields(text: Text, i: int, head: int) -> bool:
    """ "Mere's Culture and Leisure Portfolio Holder", "the council's culture and leisure lead": "and" between two fields of one post."""
    field, before = text.tokens[i - 2], text.lower(i - 3)
    alike = capital(field) == capital(text.tokens[i]) and i < head and field.pos in ("NOUN", "PROPN") and text.chunk_at(i - 2) is None
    return alike and text.lower(head) in OF_FIELDS and field.lower not in ROLE_HEADS and before in POSSESSIVES | {"the", "shadow", "its"}


OF_FIELDS = words("portfolio, cabinet, lead, member, minister, spokesman, spokeswoman, spokesperson, director, secretary, commissioner")


def unnamed(text: Text, i: int) -> bool:
    """Whether no name covers a token; a group of people ("the Elm councillors") is none."""
    c = text.chunk_at(i)
    return c is None or c.kind is Kind.GROUP


def of_its_council(text: Text, sentence: Sentence, head: int, i: int) -> bool:
    """ "a Tamebridge councillor": a capital inside the sentence before the small word is the place, whatever the tagger says."""
    return i == head - 1 > sentence.first and text.lower(head) in {"councillor", "councillors"} and text.lower(i) not in NATIONALITIES


def of_none(text: Text, chunk: Chunk, head: int) -> bool:
    """ "Bank of England's chair", "Foreign Affairs spokesperson": half a name, and a field of work."""
    half = chunk.kind is Kind.AREA and text.lower(chunk.first - 1) == "of" and capital(text.tokens[chunk.first - 2])
    return half or (chunk.kind is Kind.BODY and text.lower(head) in OF_FIELDS and text.lower(chunk.last - 1) in FIELDS)


FIELDS = words("affairs, relations, technology, transport, infrastructure, culture, resources, trade, industry, agriculture")
OF_FIELDS = words("spokesperson, spokesman, spokeswoman, minister, secretary, critic")


def take_chunk(left: Left, chunk: Chunk) -> bool:
    """Let a name before the head be the role's body, party or area; false where it can't be."""
    if chunk.kind is Kind.PARTY and left.party is None:
        left.party = chunk
    elif chunk.kind is Kind.BODY and left.body is None:
        left.body = chunk
    elif chunk.kind is Kind.AREA and left.area is None:
        left.area = chunk
    else:
        return False
    return True
