"""The words that make a role: its head, alone or of several words."""

from __future__ import annotations

from functools import lru_cache

from kg.extract.names.letters import capital
from kg.extract.text import Role, Text
from kg.model import Kind, Sentence
from kg.names import COMMON_BODY_HEADS, OCCUPATIONS, PLURAL_ROLES, REPRESENTATIVES, ROLE_HEADS, TRADES, words

# Words that describe a holder, not the role.
DESCRIBING = words("""
embattled, veteran, fellow, prominent, controversial, local, well-known, first, second, third, fourth, fifth, sixth, seventh, eighth, ninth,
tenth, long-serving, popular,
longest-serving, surprise, beleaguered, under-fire, preferred, only, sole, young, old, senior-most, powerful, influential, key, top,
leading, elected, re-elected, newly, newly-elected, newly-appointed, unelected, appointed, respected, outspoken, british, english,
scottish, welsh, irish, american, current, new, present, own, female, male, woman, women, black, asian, youngest, oldest, joint, retiring,
tory-led, permanent, fellow-, rival, two, three, four, five, six, seven, eight, nine, ten, several, some, many, other, another,
more, most, incumbent, long-time, senior, different, later, eventual, currently, subsequently, eventually
""")


SERVICE_HEADS = words("""
services, service, care, education, housing, transport, finance, health, families, children, planning, regeneration, environment,
defence, treasury, schools, staff, operations, communities, highways, state
""")


PREFIXES = frozenset({"leas", "deputy", "depute", "vice", "assistant", "shadow", "associate"})


POSSESSIVES = frozenset({"'s", "’s", "'", "’"})


@lru_cache(maxsize=1)
def heads() -> dict[str, list[tuple[str, ...]]]:
    """Role heads by first word, longest first, hyphens as words of their own too."""
    table: dict[str, list[tuple[str, ...]]] = {}
    for entry in sorted(ROLE_HEADS | PLURAL_ROLES.keys()):
        forms = {tuple(entry.split())}
        if "-" in entry:
            forms.add(tuple(entry.replace("-", " - ").split()))
        for form in sorted(forms):
            table.setdefault(form[0], []).append(form)
    for forms_of in table.values():
        forms_of.sort(key=len, reverse=True)
    return table


def head_at(text: Text, sentence: Sentence, i: int) -> tuple[int, int] | None:
    """First and last (exclusive) token of the head that starts here, the last head of a run of nouns."""
    end = matched(text, sentence, i)
    if end is None:
        return None
    first, last = i, end
    j = last
    while j < sentence.last and j - last < 3:
        nxt = matched(text, sentence, j)
        if nxt is not None:
            first, last = j, nxt
            j = last
        elif (text.tokens[j].pos in ("NOUN", "PROPN", "ADJ") and text.chunk_at(j) is None) or (
            text.lower(j) in COMMON_BODY_HEADS and text.tokens[j].pos in ("NOUN", "PROPN")
        ):
            j += 1
        else:
            break
    return first, last


def matched(text: Text, sentence: Sentence, i: int) -> int | None:
    t = text.tokens[i]
    chunk = text.chunk_at(i)
    if (chunk is not None and chunk.kind in (Kind.PERSON, Kind.AREA)) or (
        chunk is not None and chunk.kind is Kind.BODY and chunk.named and chunk.last - chunk.first != 1
    ):
        return None
    for form in heads().get(t.lower, ()):
        end = i + len(form)
        if end <= sentence.last and all(text.lower(i + k) == w for k, w in enumerate(form)):
            return end if states_role(text, sentence, form, end) else None
    return None


def states_role(text: Text, sentence: Sentence, form: tuple[str, ...], end: int) -> bool:  # noqa: PLR0911 — one question after another
    """Whether words that can be a role are one here: no verb, no pronoun, no adjective."""
    last = text.tokens[end - 1]
    if last.lower.endswith("s") and text.lower(end) in {"’", "'"} and text.tokens[end + 1].lower in ROLE_HEADS:
        return False  # "the Referees’ Administrator"
    verbal = last.tag.startswith("VB") and last.pos in ("VERB", "AUX") and not capital(last)
    if verbal or (last.lower == "executive" and len(form) == 1 and not employed(text, sentence, end)):
        return False
    holder = text.chunk_at(end)
    titled = last.lower == "chief" and capital(last) and holder is not None and holder.kind is Kind.PERSON  # "Police Chief Ann Lee"
    if last.lower in {"chief", "head", "chair", "am", "ms", "lead", "premier"} and last.pos not in ("NOUN", "PROPN") and not titled:
        return False
    if last.lower in {"chairs", "heads", "leads"} and text.lower(end) in {"the", "a", "its", "his", "her", "their", "an"}:
        return False
    if last.lower in {"chair", "head", "lead", "co-chair"} and text.lower(end - 2) == "to" and text.lower(end - 3) in {"is", "was", "are"}:
        return False  # "is to chair the panel"
    described = holder is None or not holder.named
    if last.lower == "principal" and text.tokens[end].pos in ("NOUN", "VERB", "ADJ") and described and not capital(last):
        return False  # "the principal operating company"
    if last.lower == "doctor" and text.lower(end - 2) == "juris":
        return False  # a degree
    if last.lower in TRADES and text.lower(end) == "to":
        return False  # "assistant to the chief executive"
    if last.lower == "fellow":
        before_noun = end < sentence.last and text.tokens[end].pos in ("NOUN", "PROPN", "ADJ")
        return (
            (last.pos == "NOUN" or text.lower(end - 2) in {"research", "postdoctoral", "visiting", "senior", "honorary"})
            and text.chunk_at(end) is None
            and not before_noun
        )
    if last.lower in {"am", "ms"}:
        return last.text.isupper()  # and not "Ms King"
    return last.lower not in {"mp", "mps", "td", "md"} or last.text[:1].isupper()


def employed(text: Text, sentence: Sentence, end: int) -> bool:
    """ "an executive at Kelp Energy", "a former Kelp Energy executive": somebody there; alone it may be a board."""
    body = text.chunk_at(end - 2)
    if body is not None and body.kind is Kind.BODY and body.named and body.last == end - 1:
        return text.lower(body.first - 1) in {"a", "an", "former", "senior", "longtime", "veteran", "top"}
    at = text.lower(end) in {"at", "with"} and end + 1 < sentence.last
    return at and capital(text.tokens[end + 1 + (text.lower(end + 1) == "the")])


OF_PLACE = REPRESENTATIVES | frozenset({"mayor", "mayoress", "provost", "sheriff", "bishop", "archbishop", "governor", "mp", "pcc"})


def is_occupation(role: Role, text: Text) -> bool:
    """Whether a role is a trade that states a post only together with a body."""
    return text.lower(role.head) in OCCUPATIONS
