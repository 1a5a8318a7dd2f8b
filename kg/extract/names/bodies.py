"""Bodies by form: a head word ("… Council"), "Ltd" at the end, capitals."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.names.left import GROUPS_OF_PEOPLE, left_of_body
from kg.extract.names.letters import INDEFINITE, LETTERS, NOT_NAMES, WEEKDAYS_MONTHS, capital, chunk, headed, person_ends, proper
from kg.extract.text import Chunk, Text
from kg.known_bodies import known_body_at
from kg.model import Kind, Sentence
from kg.names import BODY_HEADS, COMMON_BODY_HEADS, COUNTRIES, INSPECTORATES, NATIONALITIES, ROLE_HEADS, words

LEGAL = frozenset("inc ltd limited plc llc llp lp gmbh ag corp corporation co sa nv bv pty ab as oy spa srl pte company".split())


def companies(text: Text, sentence: Sentence, taken: set[int]) -> Iterator[Chunk]:
    """ "User Friendly Media Inc.", "Kelp & Co", "Vast Capital, LLC": the run of capitals before a legal suffix."""
    for i in range(sentence.first + 1, sentence.last):
        t = text.tokens[i]
        if t.lower.replace(".", "") not in LEGAL or not (capital(t) or t.text in {"plc", "gmbh"}) or i in taken:
            continue
        first = over_bracket(text, sentence, i)
        while first - 1 >= sentence.first and (
            (proper(text, sentence, first - 1) and text.lower(first - 1) not in NOT_NAMES)
            or (
                text.lower(first - 1) in {"&", "-", "and", ","}
                and first - 2 >= sentence.first
                and capital(text.tokens[first - 2])
                and (text.lower(first - 1) != "," or first == i)
                and not (text.lower(first - 1) == "and" and text.lower(first - 2).rstrip(".") in BODY_HEADS | COUNTRIES | LEGAL)
            )
        ):
            first -= 1
        while first < i and text.lower(first) in {"&", "-", "and", ",", "the"}:
            first += 1
        first = partners_before(text, sentence, first, i)
        last = i + 1
        last += last < sentence.last and capital(text.tokens[last]) and text.lower(last).rstrip(".") in LEGAL  # "Kelp Corporation Ltd"
        if t.text[-1] != "." and text.lower(last) == "." and last < sentence.last - 1:
            last += 1
        while (
            last + 1 < sentence.last
            and text.lower(last) == ","
            and text.lower(last + 1).replace(".", "") in LEGAL
            and capital(text.tokens[last + 1])
        ):
            last += 2  # "Kelp Co., Ltd."
        last = of_country(text, sentence, i, last)
        if i - first >= 1 and not (t.lower in {"company", "co", "as", "limited"} and i - first < 1):
            yield chunk(text, first, last, Kind.BODY)


def partners_before(text: Text, sentence: Sentence, first: int, suffix: int) -> int:
    """Where "Morgan, Lewis & Bock LLP" begins, whose first partner stands before a comma; `first` where none does."""
    partner = text.tokens[first - 2]
    joint = text.lower(first - 1) == "," and text.lower(first + 1) in {"&", "and"} and first - 2 > sentence.first
    firm = text.lower(suffix).replace(".", "") in {"llp", "llc", "lp"} and capital(partner) and partner.lower not in NOT_NAMES
    return first - 2 if joint and firm and text.lower(first - 3) in OF_FIRMS and not person_ends(text, first - 2) else first


OF_FIRMS = words("at, of, with, from, by, for, joined, left, to, firm, the")


def of_country(text: Text, sentence: Sentence, head: int, last: int) -> int:
    """ "Kelp Corporation of America": where the name ends."""
    end = last + 1 + (text.lower(last + 1) == "the")
    first = end
    if text.lower(head) not in {"corporation", "company"} or text.lower(last) != "of":
        return last
    while end < sentence.last and capital(text.tokens[end]) and text.lower(end) not in NOT_NAMES and not person_ends(text, end):
        end += 1
    return end if end > first else last


def over_bracket(text: Text, sentence: Sentence, i: int) -> int:
    """ "Brunner (UK) Limited", "Kelp (Pty) Ltd": a bracket of one capitalised word before the suffix belongs to the name."""
    inside = text.lower(i - 1) == ")" and text.lower(i - 3) == "(" and capital(text.tokens[i - 2])
    return i - 3 if inside and i - 4 >= sentence.first and capital(text.tokens[i - 4]) else i


def after_whole_name(text: Text, i: int) -> bool:
    """ "the Kelp Group company": the name is "Kelp Group"."""
    return text.tokens[i].text in {"company", "firm"} and capital(text.tokens[i - 1]) and text.lower(i - 1) in BODY_HEADS


OF_COMMISSIONERS = re.compile(r"police(, fire)? (and|&) crime\b")  # "Mere police, fire and crime commissioner": no police force


def bodies_by_form(text: Text, sentence: Sentence, taken: set[int]) -> Iterator[Chunk]:
    """ "West Mere Council", "Board of Trustees", "Department for Education": names with a body's head word."""
    heads = [
        i
        for i in range(sentence.first, sentence.last)
        if i not in taken
        and text.lower(i).rstrip(".") in BODY_HEADS
        and not (text.lower(i) == "police" and OF_COMMISSIONERS.match(text.words(i, min(i + 7, sentence.last)).lower()))
        and text.tokens[i].pos in ("PROPN", "NOUN", "ADJ", "X")
        and not possessor_next(text, i)
        and not after_whole_name(text, i)
    ]
    done = -1
    for i in sorted(heads, reverse=True):
        if 0 <= done <= i:
            continue
        first = left_of_body(text, sentence, i, taken)
        last = right_of_body(text, sentence, i, taken)
        for k in range(first, i - 1):
            if text.lower(k) in OF_HEADS and text.lower(k + 1) in {"of", "for"}:
                last = max(last, right_of_body(text, sentence, k, taken))  # "Center for Energy Research"
        if capital(text.tokens[i]) and (first < i or last > i + 1):
            pass
        elif not capital(text.tokens[i]) and first < i and text.lower(i) in COMMON_BODY_HEADS and not an_executive(text, first, i):
            of_a_kind = first == sentence.first and all(text.lower(k) in OF_A_KIND for k in range(first, i))  # "Hospital trust boss to go"
            if of_a_kind or text.lower(first) in INDEFINITE | {"all", "both"} or headed(text, sentence, first, i + 1):
                continue  # "Every cabinet member"
            last = i + 1
            if text.lower(i) == "unit" and any((n.first, n.last) == (first, i) for n in text.annotated.names):
                continue  # "its Kelp Energy unit": the name is "Kelp Energy"
            if text.lower(i) not in OF_STATES and all(text.lower(k) in NATIONALITIES | FAITHS for k in range(first, i)):
                continue  # "the Italian group" describes
        else:
            continue
        last = before_chief(text, first, last)
        if last - first > 1 and ((text.lower(i) in SOCIETIES and last > i + 1) or not only_role(text, first, last)):
            done = first
            k = first - 1
            while text.tokens[k].pos == "ADJ" and not capital(text.tokens[k]) and k > sentence.first:
                k -= 1
            indefinite = not capital(text.tokens[i]) and text.lower(k) in INDEFINITE  # "a northern Mere council"
            yield chunk(text, first, last, Kind.BODY, definite=indefinite, named=not indefinite)


OF_A_KIND = words("""
hospital, school, health, police, housing, parish, town, city, county, borough, district, community, care, ambulance, mental, academy,
village, local, rural, primary, secondary, church, education, football, rugby, cricket, water, fire, port, library, prison, troubled
""")


def before_chief(text: Text, first: int, last: int) -> int:
    """Where "Kelp Bank Chief Financial" ends before "Officer"; `first` where nothing but the post's words is left."""
    chief = next((k for k in range(first, last) if text.lower(k) == "chief"), None)
    if chief is None or last - chief > 2 or text.lower(last) not in {"officer", "officers"}:
        return last
    return chief if chief - first > 1 and text.lower(chief - 1) in BODY_HEADS else first


FAITHS = words("catholic, protestant, anglican, muslim, islamic, jewish, christian, hindu, sikh, methodist, baptist, buddhist, evangelical")


def an_executive(text: Text, first: int, head: int) -> bool:
    """ "a French business executive" is somebody, "the trust's executive" a body."""
    before = {"a", "an", "former", "senior", "top", "veteran", "fellow", "ex", "longtime"}
    return text.tokens[head].text == "executive" and text.lower(first - 1) in before


def possessor_next(text: Text, i: int) -> bool:
    """ "services" in "Children's Services Director" is no head when a role follows at once."""
    return text.lower(i) in {
        "services",
        "service",
        "care",
        "housing",
        "energy",
        "community",
        "staff",
        "software",
        "games",
        "media",
        "executive",
        "government",
        "city",
    } and (text.lower(i + 1) in ROLE_HEADS or (text.lower(i) in {"executive", "staff"}))


def only_role(text: Text, first: int, last: int) -> bool:
    """ "Cabinet Member" and the like are roles, whatever their capitals."""
    return text.lower(last - 1) in ROLE_HEADS and (
        text.lower(last - 1) != "executive"
        or (text.lower(last - 2) in {"chief", "deputy", "senior", "chairman", "the"} and last - first == 2)
    )


def saints(text: Text, sentence: Sentence, taken: set[int]) -> Iterator[Chunk]:
    """ "St Gobnait's is owned by …": a school, home or hospital that is called by its saint alone."""
    for i in range(sentence.first, sentence.last - 2):
        owner = text.lower(i + 2) in {"'s", "’s"} and text.lower(i).rstrip(".") in {"st", "saint"} and capital(text.tokens[i + 1])
        after = text.tokens[i + 3] if i + 3 < sentence.last else None
        if owner and taken.isdisjoint({i, i + 1, i + 2}) and (after is None or after.pos not in ("NOUN", "PROPN", "ADJ", "NUM")):
            yield chunk(text, i, i + 3, Kind.BODY)


def acronyms(text: Text, sentence: Sentence, taken: set[int]) -> Iterator[Chunk]:
    """Capitals that the text defines ("… Board (ICB)"), or that are well known as inspectorates."""
    for i in range(sentence.first, sentence.last):
        t = text.tokens[i]
        if t.text in LETTERS and i - 1 >= sentence.first:
            continue
        if i not in taken and re.fullmatch(r"[A-Z][A-Z&]{1,6}", t.text) and t.lower not in NOT_NAMES:
            yield chunk(text, i, i + 1, Kind.BODY, named=False)
        elif i not in taken and t.lower in SERVICES and capital(t):
            yield chunk(text, i, i + 1, Kind.BODY)
        elif i not in taken and t.lower in INSPECTORATES and (capital(t) or t.lower == "inspectors") and t.lower not in {"monitor"}:
            yield chunk(text, i, i + 1, Kind.BODY, definite=t.lower == "inspectors")


OF_STATES = words("government, parliament, army, navy, cabinet")  # of which a state has one
SERVICES = words("gestapo, luftwaffe, wehrmacht, kriegsmarine, stasi, mossad, cheka, interpol, europol, comintern, sorbonne, caltech")
SOCIETIES = words(
    "office, association, society, institute, institution, federation, guild, confederation, league, academy"
)  # "of Directors"


def owned(text: Text, i: int) -> int:
    """1 where "King's" ends at a token: its king stands one before; else 0."""
    return int(text.lower(i) in {"'s", "’s"} and text.lower(i - 1) in GROUPS_OF_PEOPLE)


def right_of_body(text: Text, sentence: Sentence, head: int, taken: set[int]) -> int:
    """ "Department for Education", "Board of Trustees", "Trust Ltd": the name after its head word."""
    i = head + 1
    if not capital(text.tokens[head]):
        return i
    while i < sentence.last and i not in taken:
        t = text.tokens[i]
        district = t.lower == "district" and text.lower(i - 1) in {"school", "schools", "hospital", "college", "park", "fire", "police"}
        before = text.tokens[i - 2 - owned(text, i - 2)]
        town = text.lower(i - 1) == "college" and t.lower in TOWNS and capital(before)
        if capital(t) and (t.lower in GOING_ON or town or district) and t.lower not in ROLE_HEADS:
            i += 1
        elif t.lower in {"of", "for"} and text.lower(head) in OF_HEADS and i + 1 < sentence.last:
            j = i + 1 + (text.lower(i + 1) == "the")
            end = j
            while (
                end < sentence.last
                and end not in taken
                and (
                    capital(text.tokens[end])
                    or (
                        (text.lower(end) in {"and", "&", "-"} or (text.lower(end) in {"'s", "’s"} and of_people(text, end)))
                        and end > j
                        and end + 1 < sentence.last
                        and capital(text.tokens[end + 1])
                    )
                )
            ):
                if person_ends(text, end) or text.lower(end) in WEEKDAYS_MONTHS or (text.lower(end) == "and" and known_next(text, end)):
                    break
                end += 1
            if end == j:
                break
            return end
        else:
            break
    return i


def known_next(text: Text, i: int) -> bool:
    """ "the University of Elm and Harvard": whether a well-known body follows, which is one of its own."""
    return known_body_at(text.annotated.document.text, text.tokens[i + 1].span.start) is not None


def of_people(text: Text, i: int) -> bool:
    """ "the Hospital of St John's": an owner inside a name; "the University of Utah's Elm Center" is two names."""
    return text.lower(i - 1) in GROUPS_OF_PEOPLE or text.lower(i - 2).rstrip(".") in {"st", "saint"}


# with what the name of a company goes on after a head word: "Kelp Television Stations", "Kelp Systems Europe"
TAILS = words("""
ltd, plc, inc, uk, usa, us, america, americas, europe, asia, canada, australia, india, china, international, worldwide, global, stations,
bancorp, bancshares, products, operations, northwest, northeast, southwest, southeast
""")
GOING_ON = BODY_HEADS | TAILS
TOWNS = words("london, dublin, cork, galway, cardiff, swansea, aberdeen, cambridge, oxford, belfast, durham")  # "King's College London"
OF_HEADS = words("""
department, ministry, university, college, board, council, house, bank, institute, institution, society, association, federation,
school, court, church, office, bureau, commission, chamber, academy, secretary, union, league, centre, center, museum, faculty,
diocese, order, confederation, group, campaign, trust, foundation, directorate, agency, corporation, company,
institutes, laboratory, laboratories, archives, observatory, hospital, theatre, museums
""")
