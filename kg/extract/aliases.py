"""Other names that a text gives to what it names: "Robert Mere, better known as Bob Mere", "Elm Group (formerly Kelp Ltd)"."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from kg.extract.names.letters import capital
from kg.extract.text import Chunk, Text
from kg.model import Kind
from kg.names import NATIONALITIES, ROLE_HEADS, bare, is_acronym_of, words

BODIES = frozenset({Kind.BODY, Kind.PARTY})
HAVE_OTHERS = BODIES | {Kind.PERSON}
OPENS = frozenset({",", "(", "-", "–", "—", ";"})
QUOTES = frozenset({'"', "“", "'", "‘", ":"})
HOW = words(
    "better, best, formerly, previously, sometimes, often, commonly, now, officially, professionally, popularly, locally, later, once"
)
ALIAS = frozenset({"alias", "aka", "a.k.a.", "a.k.a"})
BORN = frozenset({"née", "nee", "né", "born"})
RENAMED = frozenset({"formerly", "previously", "now", "officially"})
LINK = r"(?:(?:(?:who|which) )?(?:is|was) )?(?:also )?" + f"(?:(?:{'|'.join(sorted(HOW))}) )*"
KNOWN_AS = re.compile(LINK + "(?:known|credited|styled) (?:simply )?as(?: the)?")
NICKNAMED = re.compile(LINK + "(?:nicknamed|styled)(?: the)?")
DUBBED = re.compile(LINK + "(?:called|dubbed)(?: the)?")
PEN_NAME = re.compile("(?:who )?(?:also )?(?:writes|wrote|writing|performs|performed|performing) as")
RENAMED_AS = re.compile("(?:which is now|trading as|which trades as)(?: the)?")
KNOWN = words("known, credited, styled, called, dubbed, nicknamed")
OTHERS = words("the, simply, who, which, is, was, also, as, writes, wrote, writing, performs, performed, performing, trading, trades")
LEADS = OPENS | QUOTES | HOW | KNOWN | ALIAS | BORN | RENAMED | OTHERS
STOPS = frozenset({",", ")", ".", ";", "–", "—", "and", "or", ""})
CLOSES = frozenset({'"', "”", "'", "’"})
LANGUAGES = NATIONALITIES | words(
    "arabic, hebrew, hindi, urdu, persian, farsi, welsh, gaelic, latin, bengali, punjabi, tamil, mandarin, cantonese, basque, catalan"
)
LABELS = words("simplified, traditional, native, pinyin, modern, classical")


def other_names(text: Text) -> list[tuple[Chunk, Chunk]]:
    """Pairs of chunks that the text says are two names of one thing, the main one first; names in other letters become chunks."""
    in_letters = [pair for c in text.chunks if is_name(c) for pair in in_brackets(text, c)]
    short_forms = list(defined(text))
    pairs = in_letters + list(abbreviated(text)) + short_forms + list(said_to_be_known(text))
    found = set(text.chunks)
    for other in (b for _, b in pairs if b not in found):
        text.chunks = [c for c in text.chunks if c.last <= other.first or c.first >= other.last] + [other]
    text.chunks.sort(key=lambda c: c.first)
    text.recover()
    kinds = {b.text: a.kind for a, b in pairs}
    named = {b.text for _, b in short_forms}
    for c in text.chunks:
        if is_name(c) or (c.kind is Kind.AREA and c.text in named):
            c.kind = kinds.get(c.text, c.kind)  # of the main name's kind, whatever the model calls it
    return pairs


def is_name(c: Chunk) -> bool:
    return c.kind in HAVE_OTHERS and c.named and not c.definite


def in_brackets(text: Text, c: Chunk) -> Iterator[tuple[Chunk, Chunk]]:
    """ "Ivan Elm (Russian: Иван Эльм; born 1950)": what begins a bracket in letters that are not Latin, or after a language."""
    k = c.last
    while text.lower(k) in ({"("} if k == c.last else {",", ";"}):  # one language after another
        k, labelled = k + 1, False
        while text.lower(k) in LANGUAGES | LABELS:
            k, labelled = k + 1, text.lower(k + 1) == ":"
        k += labelled
        first = k
        while any(ch.isalpha() for ch in text.lower(k)) and (foreign(text.lower(k)) or (labelled and capital(text.tokens[k]))):
            k += 1
        if k == first or k - first > 8 or text.lower(k) not in STOPS | CLOSES:
            return
        yield c, Chunk(first, k, c.kind, text.words(first, k))


def foreign(word: str) -> bool:
    """Whether a word is written in letters that are not Latin."""
    return all(not unicodedata.name(ch, "").startswith("LATIN") for ch in word if ch.isalpha())


def abbreviated(text: Text) -> Iterator[tuple[Chunk, Chunk]]:
    """ "Care Quality Commission (CQC)", "Freedom Party of Austria (FPÖ)", "California Institute of Technology (Caltech)"."""
    ends = {c.last: c for c in text.chunks if is_name(c) and c.kind is not Kind.PERSON and c.last - c.first > 1}
    for b in text.chunks:
        a = ends.get(b.first - 1)
        if a is None or text.lower(b.first - 1) != "(" or text.lower(b.last) == ":" or b.last - b.first > 1:
            continue
        initials = b.text.isupper() and (b.kind in BODIES or (text.lower(b.last) == ")" and b.kind is Kind.PERSON))
        begun = b.kind in BODIES and text.lower(b.last) == ")" and b.text[:3].lower() == a.text[:3].lower()
        if initials or begun or (b.kind in BODIES and is_acronym_of(b.text, a.text)):  # "Department for Education (DfE)"
            yield a, b


def defined(text: Text) -> Iterator[tuple[Chunk, Chunk]]:
    """ "Harbour Holdings plc (“Harbour” or the “Company”)": the beginning of a name in quotation marks, whatever the model calls it."""
    for a in [c for c in text.chunks if is_name(c) and c.kind in BODIES]:
        k = a.last + 1
        if text.lower(a.last) != "(" or text.tokens[k].text not in QUOTES - {":"}:
            continue
        last = k + 1
        while text.tokens[last].text not in CLOSES | STOPS:
            last += 1
        found = text.chunk_at(k + 1)
        whole = found is None or (found.first, found.last) == (k + 1, last)
        if whole and last > k + 1 and text.tokens[last].text in CLOSES and a.text.startswith(text.words(k + 1, last)):
            yield a, found if found is not None else Chunk(k + 1, last, a.kind, text.words(k + 1, last))


def said_to_be_known(text: Text) -> Iterator[tuple[Chunk, Chunk]]:
    """Names between which stand "also known as", "formerly", "née", "alias" and nothing else."""
    for a in [c for c in text.chunks if is_name(c) and (c.kind is not Kind.PERSON or " " in bare(c.text))]:
        said, k = words_after(text, a)
        known = not (KNOWN | ALIAS).isdisjoint(said)
        b = named_at(text, k, a, new=known) if said else None
        while b is not None and a.text != b.text and (known or a.kind is b.kind) and ends(text, b, quoted=said[-1] in QUOTES):
            if linked(said, b):
                yield a, b
            b = named_at(text, b.last + 1, a, new=True) if known and text.lower(b.last) == "or" else None


def words_after(text: Text, a: Chunk) -> tuple[list[str], int]:
    """The words after a name that may lead to another, lower case, without what stands in brackets; and where they end."""
    end, k = text.sentences[text.sentence_of[a.first]].last, a.last
    said: list[str] = []
    while k < end and (text.lower(k) in LEADS or text.lower(k) == "("):
        closing = next((i for i in range(k, end) if text.lower(i) == ")"), None) if text.lower(k) == "(" else None
        inner = text.chunk_at(k + 2) if text.lower(k + 1) in BORN else None
        if closing is not None and (text.lower(k + 1) not in LEADS - BORN and (inner is None or inner.kind is not Kind.PERSON)):
            k = closing + 1
        else:
            said.append(text.lower(k))
            k += 1
    return said, k


def named_at(text: Text, k: int, a: Chunk, *, new: bool) -> Chunk | None:
    """The name that begins at a token; `new`: if none was found there, the capitals that do."""
    found, last = text.chunk_at(k), k
    if found is not None:
        return found if found.first == k and is_name(found) else None
    while capital(text.tokens[last]) and text.chunk_at(last) is None:
        last += 1
    plain = (
        new and last > k and text.tokens[last].text in STOPS | CLOSES and text.lower(last - 1) not in ROLE_HEADS
    )  # not "known as Mayor of Elm"
    return Chunk(k, last, a.kind, text.words(k, last)) if plain else None


def linked(said: list[str], b: Chunk) -> bool:
    """Whether the words say that a name is another's other name: not "Ann Lee, who called Bob Mere", nor "of Elm, formerly Kelp"."""
    inside, quoted = said[0] == "(", said[-1] in QUOTES
    phrase = " ".join(w for w in said if w not in OPENS | QUOTES)
    if KNOWN_AS.fullmatch(phrase) or (said[0] in OPENS and (phrase in ALIAS or NICKNAMED.fullmatch(phrase))):
        return True
    if DUBBED.fullmatch(phrase):  # "called" may be what the one did to the other
        return said[0] in OPENS and (inside or quoted or not {"is", "was", "formerly", "officially"}.isdisjoint(said))
    if b.kind is Kind.PERSON:
        return " " in b.text and said[0] in OPENS and (phrase in BORN or PEN_NAME.fullmatch(phrase) is not None)
    return (inside and phrase in RENAMED) or RENAMED_AS.fullmatch(phrase) is not None


def ends(text: Text, b: Chunk, *, quoted: bool) -> bool:
    """Whether the name ends there: not "formerly Mere Council's leader", nor "nicknamed Bob Mere 'Duke'"."""
    after = text.tokens[b.last]
    return after.text in (STOPS | CLOSES if quoted else STOPS) or after.tag in {"VBD", "VBZ", "VBP", "MD", "IN"}


NICKNAME = re.compile(r"(\w[\w.-]*) [\"“‘'(](\w+)[\"”’')] (\w[\w'’ -]*)")


def shorter(name: str) -> tuple[str, ...]:
    """What else one is called whose name has a nickname in it.

    >>> shorter('William "Bill" Mere'), shorter("Ann Mere")
    (('William Mere', 'Bill Mere'), ())
    """
    found = NICKNAME.fullmatch(name)
    return (f"{found[1]} {found[3]}", f"{found[2]} {found[3]}") if found else ()
