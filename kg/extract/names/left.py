"""Where the name of a body begins, seen from its head word."""

from __future__ import annotations

from kg.extract.names.letters import HEADLINE, JOINERS, LOOSE_CAPITALS, NOT_NAMES, ORDINAL, WEEKDAYS_MONTHS, capital, person_ends, proper
from kg.extract.text import Text
from kg.model import BlockKind, Sentence
from kg.names import BODY_HEADS, INSPECTORATES, ROLE_HEADS, STATUS_WORDS, TITLES, words


def left_of_body(text: Text, sentence: Sentence, head: int, taken: set[int]) -> int:  # noqa: PLR0912 — one case per kind of word in a name
    """Where the name that ends in this head word begins."""
    i = head
    while i - 1 >= sentence.first and (i - 1) not in taken:
        t = text.tokens[i - 1]
        w = t.lower
        shouting = sentence.block.kind is BlockKind.HEADING and capital(t) and w in HEADLINE  # "Lee Joins Mere Board"
        if shouting or w.endswith("-based") or w in CHIEF_LETTERS or (capital(t) and w in NOT_NAMES - LOOSE_CAPITALS):
            break
        if (
            w in {"senior", "veteran", "top"}
            and capital(t)
            and (text.lower(head + 1) in ROLE_HEADS or text.tokens[head + 1].text.islower())
        ):
            break  # "Senior Congress leader"
        if w in STATUS_WORDS and i - 1 == sentence.first and not (w == "new" and text.lower(i) in NEW_PLACES):
            break
        if capital(t) and (proper(text, sentence, i - 1) or i - 1 > sentence.first or t.pos == "PROPN" or text.lower(i) == "of"):
            if our_lady(text, i - 2):
                i -= 2
                continue
            if w in TITLES - {"police", "children", "general", "king", "queen", "justice", "prince", "princess"} or w.rstrip(".") in {
                "mr",
                "mrs",
                "ms",
                "dr",
            }:
                break
            if person_ends(text, i - 1) and w not in GROUPS_OF_PEOPLE:
                break
            i -= 1
        elif w in {"'s", "’s", "’", "'"} and i - 2 >= sentence.first and possessive_inside(text, sentence, i, head):
            i -= 1
        elif (
            w in {"and", "&", ",", "-", "–", "of", "for", "in", "with"}
            and i - 2 >= sentence.first
            and joins(text, sentence, i, head, taken)
        ):
            i -= 2 if w == "," else 1
            if text.lower(i - 1) == "the" and w in {"with"}:
                i -= 1
        elif (
            not capital(t) and w in {"police", "and", "crime"} and text.lower(head) in {"panel", "commissioner"} and i - 2 >= sentence.first
        ) or (
            not capital(t)
            and text.lower(head) in {"committee", "sub-committee", "panel"}
            and not capital(text.tokens[head])
            and t.pos in ("NOUN", "ADJ", "PROPN")
            and w not in COMMON_MODIFIERS
        ):
            i -= 1
        elif w in {"and", "&"} and i < head and of_two_subjects(text, i, head):
            i -= 2
        else:
            break
    if i - 1 >= sentence.first and i - 1 not in taken and i < head and ORDINAL.fullmatch(text.tokens[i - 1].text):
        i -= 1  # "1st Mere Bank"
    while i < head and (
        text.lower(i) in JOINERS | {",", "fellow", "former", "ex"}
        or (text.lower(i) == "new" and (i == sentence.first or not capital(text.tokens[i])) and text.lower(i + 1) not in NEW_PLACES)
    ):
        i += 1
    return i


CHIEF_LETTERS = words("ceo, cfo, coo, cto")  # "CEO Leigh Academies Trust"


def our_lady(text: Text, i: int) -> bool:
    """ "Our Lady of Mere Hospital": a name begins with a word that begins none elsewhere."""
    return (text.lower(i), text.lower(i + 1)) == ("our", "lady") and capital(text.tokens[i + 1])


def of_two_subjects(text: Text, i: int, head: int) -> bool:
    """ "the policy and resources committee": two small-lettered subjects of one committee, behind an article or a possessor."""
    small = not any(capital(text.tokens[k]) for k in (i - 2, *range(i, head + 1)))
    owned = text.lower(i - 3) in {"the", "'s", "’s", "its", "their"} and text.tokens[i - 2].pos == "NOUN"
    return small and owned and text.lower(head) in {"committee", "sub-committee", "panel"} and text.lower(i - 2) not in BODY_HEADS


NEW_PLACES = words("york, zealand, orleans, jersey, england, hampshire, mexico, delhi, brunswick, haven, south")


COMMON_MODIFIERS = words("""
powerful, new, full, whole, entire, cross-party, joint, local, ruling, influential, separate, first, second, other, own, same,
different, special, private
""")


def possessive_inside(text: Text, sentence: Sentence, i: int, head: int) -> bool:
    """ "Children's Trust", "Children and Young People's Scrutiny Board": the possessor belongs to the name.

    "Peterborough City Council's Full Council" is two bodies: a possessor that is itself complete ends the name.
    """
    before = text.tokens[i - 2]
    saint = text.lower(i - 3).rstrip(".") in {"st", "saint"}
    return capital(before) and (saint or (before.lower not in BODY_HEADS and before.lower in GROUPS_OF_PEOPLE))


GROUPS_OF_PEOPLE = words("""
children, people, women, men, citizens, workers, teachers, students, parents, residents, farmers, veterans, patients, carers,
nurses, doctors, officers, girls, boys, governors, members, tenants, miners, journalists, writers, lawyers, physicians, surgeons,
engineers, bishops, king, queen, king's, queen's, st, mary, john, peter, paul
""")


def joins(text: Text, sentence: Sentence, i: int, head: int, taken: set[int]) -> bool:  # noqa: PLR0911, PLR0912 — one question after another, the first answer holds
    """Whether a joiner before token `i` ties what stands before it into the same name."""
    w, before = text.lower(i - 1), text.tokens[i - 2]
    if w in {"and", "&", ","} and text.lower(head + 1) == "of" and text.lower(head) in {"university", "college", "bank", "institute"}:
        return False  # "York St John and University of London"
    if w == "and" and text.lower(i - 3) == "&":
        return False  # "Kelp & Lorne and Elm Media"
    if w in {"and", "&", ","} and before.lower in ROLE_HEADS and before.lower not in GROUPS_OF_PEOPLE:
        return False
    if i - 2 in taken or not capital(before) or before.lower in NOT_NAMES:
        return False
    if i == head and not capital(text.tokens[head]):
        return False  # "Lee and school": two things
    if w in {"-", "–"}:
        return True
    if w == "with":
        return text.lower(head) in {"committee", "group", "commission"} and before.lower in {"relationship", "relations", "partnership"}
    if w in {"of", "for", "in"} and before.lower == "executive":
        return False  # "Chief Executive of the Mere Board"
    if w == "for" and before.lower not in FOR_HEADS:
        return False  # "left Kelp Energy for Elm Bank"
    if w in {"of", "for", "in"}:
        return before.lower in BODY_HEADS | {
            "house",
            "ministry",
            "department",
            "university",
            "bank",
            "state",
            "isle",
            "borough",
            "city",
            "county",
            "heart",
            "vale",
            "forest",
            "isles",
            "north",
            "south",
            "east",
            "west",
        } and text.lower(head) not in {"party"}
    if before.lower == "police" and text.lower(i) == "crime":
        return True
    if (
        before.lower in BODY_HEADS
        or person_ends(text, i - 2)
        or (before.text.isupper() and len(before.text) > 1)
        or before.lower in INSPECTORATES
    ):
        return False
    if w == ",":
        return places_listed(text, sentence, i, head)
    run = i - 2
    while run - 1 >= sentence.first and capital(text.tokens[run - 1]) and run - 1 not in taken and text.lower(run - 1) not in NOT_NAMES:
        run -= 1
    if text.lower(run - 1) == "," and run - 2 >= sentence.first and text.lower(run - 2) not in WEEKDAYS_MONTHS and run == i - 2:
        return capital(text.tokens[run - 2]) and places_listed(text, sentence, run, head)  # "asked Lee, Shah and School Board members"
    if w in {"and", "&"} and run < i - 2 and text.tokens[run].text == text.tokens[i].text:
        return False  # "Elm Bank and Elm Mobile": two of a family
    return head - i <= 5 and (i - 2 - run) <= 3 and not complete_before(text, sentence, run)


FOR_HEADS = words("""
department, ministry, office, centre, center, institute, institution, society, foundation, association, council, commission, committee,
campaign, alliance, coalition, school, academy, college, fund, trust, board, agency, authority, service, directorate, group, house, home,
hospital, network, forum, partnership, charity, union, bureau, court, church, museum, league, movement, party, university, programme,
program, organisation, organization, laboratory, secretariat, inspectorate, federation, bank
""")


def places_listed(text: Text, sentence: Sentence, i: int, head: int) -> bool:
    """ "Barking, Havering and Redbridge NHS Trust (BHRT)", "chair of Bath, Wells and Frome Housing": places in one body's name."""
    last = next((k for k in range(i, head) if text.lower(k) == "and"), None)
    if last is None or last - i > 3 or not all(capital(text.tokens[k]) for k in range(i, last)):
        return False
    letters = text.tokens[head + 2].text if text.lower(head + 1) == "(" and head + 2 < sentence.last else ""
    initials = letters[:1] == text.tokens[i - 2].text[:1] and letters[1:2] == text.tokens[i].text[:1]
    run = i - 2
    while capital(text.tokens[run - 1]) and run - 1 > sentence.first and text.lower(run - 1) not in NOT_NAMES:
        run -= 1
    one_council = text.lower(head) == "council" and text.lower(head - 1) in OF_COUNCILS and text.lower(run - 1) in {"a", "an", "the"}
    return initials or one_council or (text.lower(i - 3) == "of" and text.lower(i - 4) in OF_ONE_BODY)


OF_COUNCILS = words("district, borough, city, county, islands")  # "a Carrow, Lorne and Upton District Council meeting"
OF_ONE_BODY = words("chair, chairman, chairwoman, head, executive, leader, director, trustee")


def complete_before(text: Text, sentence: Sentence, run: int) -> bool:
    """A subject of its own, such as "Labour and Leeds Council", is no part of the name."""
    return run == sentence.first and text.tokens[run].pos not in ("PROPN", "NOUN", "ADJ")
