"""Parties by the list of them, where the words beside make them one."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from kg.extract.names.left import GROUPS_OF_PEOPLE
from kg.extract.names.letters import JOINERS, NOT_NAMES, capital, chunk, person_ends
from kg.extract.text import Chunk, Text
from kg.given_names import gender_of
from kg.model import Kind, Sentence
from kg.names import AMBIGUOUS_PARTIES, BODY_HEADS, NATIONALITIES, ROLE_HEADS, TITLES, party_key, words


def parties(text: Text, sentence: Sentence, taken: set[int]) -> Iterator[Chunk]:
    """Parties by the list, longest form first, and "… Party"; not where a body's name continues."""
    i = sentence.first
    while i < sentence.last:
        if i in taken or not capital(text.tokens[i]):
            i += 1
            continue
        for n in (6, 5, 4, 3, 2, 1):
            j = i + n
            if j > sentence.last or any(k in taken for k in range(i, j)):
                continue
            words = text.words(i, j)
            key = party_key(words)
            unlisted = key == words.lower().removeprefix("the ")
            if (
                key is None
                or words.lower() in {"independent", "independents"}
                or (n == 1 and a_surname(text, i))
                or " party " in words.lower()
                or (unlisted and text.lower(i) in ROLE_HEADS)  # "Opposition Leader and Progress Party President Ann Lee"
                or (unlisted and "with" in words.lower().split())
                or (n == 1 and not plausible_party(text, sentence, i))
            ):
                continue  # what follows "Party" is read by `of_place`
            opening = text.lower(i) in NOT_NAMES - {"the"}  # "When Progress Party leader Ann Lee"
            if unlisted and (opening or beyond_a_preposition(text, i, j)):
                continue
            joints = [k for k in range(i + 1, j - 1) if text.lower(k) in {"and", "or"}] if n > 2 else []
            if any(party_key(text.words(i, k)) or (unlisted and known_party(text.words(k + 1, j))) for k in joints):
                continue  # "Labour and the Green Party" are two, and "Tom Lee and Green Party leader Ann Shah" is nobody's
            if unlisted and not all(capital(text.tokens[k]) or text.lower(k) in JOINERS for k in range(i, j)):
                continue
            if heads_a_body(text, j, sentence.last) or within_movement(text, i, j):
                break
            if any(text.lower(k) in {"'s", "’s"} and owned_by_somebody(text, i, k, listed=not unlisted) for k in range(i + 1, j)):
                continue  # "Ann Lee's Progress Party"
            j = of_place(text, sentence, j) if text.lower(j - 1) == "party" else j
            j += 3 * ((text.lower(j), text.lower(j + 2)) == ("(", ")") and text.lower(j + 1) in FACTIONS)
            yield chunk(text, i + (text.lower(i) == "the"), j, Kind.PARTY)
            i = j - 1
            break
        else:
            end = party_of(text, sentence, i) or ends_in_members(text, sentence, i, taken)
            if end is not None:
                yield chunk(text, i, end, Kind.PARTY)
                i = end - 1
        i += 1


FACTIONS = words("marxist, maoist, leninist, united, secular, liberation, socialist, democratic, provisional")


def known_party(words: str) -> bool:
    """Whether the list of parties has it, and not only the word "Party"."""
    return party_key(words) not in {None, words.lower()}


def owned_by_somebody(text: Text, first: int, possessive: int, *, listed: bool) -> bool:
    """ "Ann Lee's" in "Ann Lee's Progress Party"; not "People's" in "Swedish People's Party"."""
    two = possessive - first > 1 or (capital(text.tokens[first - 1]) and text.tokens[first - 1].pos == "PROPN")
    somebody = two and text.lower(possessive - 1) not in GROUPS_OF_PEOPLE | NATIONALITIES
    return person_ends(text, possessive - 1) or (somebody and not listed)


def a_surname(text: Text, i: int) -> bool:
    """ "John Tory": the name of a party after a given name."""
    person = next((n for n in text.annotated.names if n.label == "PERSON" and n.first < i < n.last), None)
    return person is not None and any(gender_of(text.tokens[k].text) is not None for k in range(person.first, i))


def party_of(text: Text, sentence: Sentence, i: int) -> int | None:
    """Where "Party of the Democratic Revolution", which begins here, ends."""
    end = of_place(text, sentence, i + 1) if text.lower(i) == "party" and i > sentence.first else i + 1
    return end if end > i + 1 else None


def within_movement(text: Text, i: int, j: int) -> bool:
    """ "Alliance" in "Nationalist Republican Alliance", "Democratic" in "Union for Democratic Change": part of a longer name."""
    longer = (n for n in text.annotated.names if n.label == "ORG" and n.first <= i and j <= n.last and j - i < n.last - n.first)
    return any(not MOVEMENTS.isdisjoint({text.lower(n.first), text.lower(n.last - 1)}) for n in longer)


def beyond_a_preposition(text: Text, i: int, j: int) -> bool:
    """ "Elmstead for the Progress Party", "Secretary of Progress Party": words before the name of a party, and no part of it."""
    inside = range(i + 1, j - 1)
    posts = any(text.lower(k) in ROLE_HEADS for k in range(i, j))
    return any(text.lower(k) in {"of", "for", "on", "in", "from"} and (posts or text.lower(k + 1) == "the") for k in inside)


MEMBERS = words("democrats, liberals, socialists, communists, nationalists, republicans, conservatives, radicals, centrists")


def ends_in_members(text: Text, sentence: Sentence, i: int, taken: set[int]) -> int | None:
    """Where a name such as "Sweden Democrats" or "Flemish Liberals and Democrats", which begins here, ends."""
    j = i
    if text.tokens[i].pos not in ("PROPN", "ADJ", "NOUN") or text.lower(i) in {"fellow", "former", "some", "many", "most"}:
        return None
    while j < sentence.last and j not in taken and capital(text.tokens[j]) and j - i < 4 and text.lower(j) not in NOT_NAMES | TITLES:
        j += 1
        if text.lower(j - 1) in MEMBERS and j - i >= 2:
            both = text.lower(j) == "and" and text.lower(j + 1) in MEMBERS and capital(text.tokens[j + 1])
            return j + 2 if both else j
    return None


def of_place(text: Text, sentence: Sentence, j: int) -> int:
    """ "Party of Canada", "Party for Freedom and Democracy": the name goes on after "Party"."""
    if text.lower(j) not in {"of", "for"}:
        return j
    k = j + 1 + (text.lower(j + 1) == "the")
    end = k
    while end < sentence.last and capital(text.tokens[end]) and end - k < 4 and not person_ends(text, end):
        end += 1
    if end == k or text.lower(k) in NOT_NAMES:
        return j
    joined = text.lower(end) in {"and", "&"} and end + 1 < sentence.last and capital(text.tokens[end + 1])
    alone = end - k == 1 and not (end + 2 < sentence.last and capital(text.tokens[end + 2]))
    return end + 2 if joined and alone and party_key(text.lower(end + 1)) is None else end


def heads_a_body(text: Text, j: int, end: int) -> bool:
    """ "Labour Group", "Conservative Association": the party's name goes on into a body's."""
    if text.lower(j) in {"group", "association", "federation", "conference", "club", "party"} and j < end:
        return True
    while j < end and text.lower(j) in WITHIN and capital(text.tokens[j]):
        j += 1
    return j < end and capital(text.tokens[j]) and text.lower(j) in BODY_HEADS - {"party"}


# what may stand between a party and the head word of its bodies: "Republican State Central Committee"
WITHIN = words("central, national, state, county, executive, youth, women's, study, policy, congressional, senatorial, steering, campaign")


BEFORE_PARTY = TITLES | NATIONALITIES  # "Cllr Green", "British Labour"


def plausible_party(text: Text, sentence: Sentence, i: int) -> bool:
    """One ambiguous word ("Green", "Reform", "Alliance", "SF") needs company that makes it a party."""
    word = text.lower(i)
    if word in CREED_MEMBERS:
        return creed_of_somebody(text, sentence, i)
    if word not in AMBIGUOUS_PARTIES | {"alliance", "sf", "plaid", "reform", "libertarian"}:
        return True
    if word in {"labour", "conservative", "conservatives", "democrats", "republicans", "republican", "democrat", "greens"}:
        return True
    if (
        i > sentence.first + 1
        and capital(text.tokens[i - 1])
        and text.lower(i - 1) not in BEFORE_PARTY
        and not party_key(text.lower(i - 1))
    ):
        return False
    around = {text.lower(k) for k in range(max(sentence.first, i - 4), min(sentence.last, i + 4)) if k != i}
    partners = {w for k in range(sentence.first, sentence.last) if k != i and (w := text.lower(k)) and party_key(w)}
    if word == "democratic" and not around.isdisjoint(POLITICAL):
        return True
    return bool(partners or around & (POLITICAL | {"group", "cllr"}))


CREED_MEMBERS = words("""
communist, communists, socialist, socialists, nazi, nazis, liberal, liberals, labor, unionist, unionists, nationalist, nationalists,
federalist, federalists, populist, populists, progressive, progressives, jacksonian, jacksonians, prohibitionist, prohibitionists
""")
POLITICAL = words("""
candidate, candidates, nominee, nomination, politician, politicians, congressman, congresswoman, senator, senators, representative,
governor, mayor, legislator, lawmaker, assemblyman, deputy, minister, chancellor, president, ticket, primary, mp, mps, mep, whip,
strategist, leader, chief, member, members, incumbent, opponent, challenger, rival, counterpart, colleague, colleagues, lawmakers,
legislators, activist, activists, operative, majority, caucus, mla, mlas, mha, mhr, td, tds, msp, msps, councillor, councillors,
elector, electors, stronghold, voters, party, councilman, councilwoman, assemblywoman, peer
""")


def creed_of_somebody(text: Text, sentence: Sentence, i: int) -> bool:
    """ "a Communist", "the Socialist candidate", "Nazi politician Karl Elm": a creed that is a party; not "Communist China"."""
    if text.lower(i - 1) in {"-", "–"} or text.tokens[i - 1].tag == "RB":
        return False
    after = text.tokens[i + 1] if i + 1 < sentence.last else None
    ends = after is None or after.pos in ("PUNCT", "ADP", "VERB", "AUX", "CCONJ", "SCONJ", "ADV") or after.lower == "who"
    if text.lower(i + 1) in {"'s", "’s"} and any(n.first == i + 2 and n.label == "PERSON" for n in text.annotated.names):
        return True  # "Labor's Ann Lee"
    several = text.lower(i).endswith("s")
    if several and any(n.first == i + 1 and n.label == "PERSON" for n in text.annotated.names):
        return True  # "lost to Liberals Ann Lee and Raj Shah"
    plural = several and text.lower(i - 1) in {"the", "for", "by", "to", "'s", "’s"}
    office = text.tokens[i + 1 + (text.tokens[i + 1].pos == "ADJ")].lower  # "the Liberal parliamentary candidate"
    return (ends and (plural or text.lower(i - 1) in {"a", "an", "lifelong", "as", "fellow", "another"})) or office in POLITICAL


CREEDS = words("""
socialist, socialists, communist, democratic, democrat, liberal, republican, nationalist, conservative, revolutionary, fascist, marxist,
leninist, labour, labor, patriotic, agrarian, progressive, popular, people's, people’s, unionist, federalist, christian, social, democracy
""")
MOVEMENTS = words("union, front, movement, league, alliance, bloc, rally, congress, action, left, convergence, platform")
PARTY_WORDS = words("partido, parti, partit, partito, partidul, partia, partei")


def is_movement(c: Chunk) -> bool:
    """Whether a body is a party by its words: "Socialist Union", "National Rally", "Partido Popular"."""
    parts = c.text.lower().replace(" 's", "'s").replace("-", " ").split()
    if len(parts) < 2 or c.kind is not Kind.BODY or c.definite or not c.named:
        return False
    creed = not CREEDS.isdisjoint(parts) or (not {"muslim", "islamic"}.isdisjoint(parts) and not {"league", "front"}.isdisjoint(parts))
    creed = creed or ("national" in parts and not {"front", "rally", "congress"}.isdisjoint(parts))
    return parts[0] in PARTY_WORDS or (
        creed and not MOVEMENTS.isdisjoint({parts[-1], *(p for p, q in pairwise(parts) if q in {"of", "for"})})
    )
