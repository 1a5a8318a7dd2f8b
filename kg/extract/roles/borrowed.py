"""The body of a role that stands elsewhere in its sentence: "joined Kelp Energy as director", "Under its director, Kelp Energy grew"."""

from __future__ import annotations

from kg.extract.grammar import FINITE
from kg.extract.text import Chunk, Role, Text
from kg.model import Kind
from kg.names import OCCUPATIONS, words

JOINING = words("join, rejoin")
MOVING = words("move, return, come, go, transfer")  # "to"
TAKING_ON = words("hire, recruit, employ, engage, appoint, name, elect, select, choose")  # "by"
LEADING = words("led, headed, run, managed, chaired, founded, directed")
FURTHEST = 14  # tokens from the verb to the role


def borrowed(text: Text, role: Role) -> Chunk | None:
    """The body of a role without one, where a verb or a comma gives it."""
    if role.plural or role.owner is not None or {role.body, role.area, role.party} != {None}:
        return None
    if text.lower(role.first - 1) in {"as", "becoming"} and (body := joined(text, role)) is not None:
        return body
    return after_comma(text, role) or under(text, role) or led_by(text, role) or had(text, role)


def had(text: Text, role: Role) -> Chunk | None:
    """ "Kelp Energy has a new director, Ann Lee": whoever has got one, has it."""
    k = role.first - 1
    if role.determiner not in {"a", "an"} or text.lower(role.last) != "," or text.chunk_at(role.last + 1) is None:
        return None
    k -= text.lower(k) in {"got", "now"}
    if text.lower(k) not in {"has", "have"}:
        return None
    c = text.chunk_at(k - 1)
    return c if c is not None and c.kind is Kind.BODY and c.last == k and c.name != "" and c.named else None


def body_at(text: Text, i: int) -> Chunk | None:
    i += text.lower(i) == "the"
    c = text.chunk_at(i)
    return c if c is not None and c.first == i and c.kind is Kind.BODY and c.named and not c.definite else None


def after_comma(text: Text, role: Role) -> Chunk | None:
    """ "Ann Lee, Professor of Physics, Mere University, said": the body between the commas, or before the stop."""
    body = body_at(text, role.last + 1) if text.lower(role.last) == "," else None
    before = text.chunk_at(role.first - 2) if text.lower(role.first - 1) in {",", "("} else None
    named = before is not None and before.kind is Kind.PERSON and before.last == role.first - 1
    written = text.tokens[role.head].text[:1].isupper() and text.lower(role.first - 1) in {"is", "was", "as", "appointed", "named", "/"}
    if body is None or (role.determiner is not None and not (written and role.determiner == "the")) or not (named or written):
        return None
    goes_on = text.lower(body.last + 1) in {"and", "or"} and text.lower(body.last) != ";"
    return body if text.lower(body.last) in {",", ".", ";", ")", '"', "”"} and not goes_on else None


def joined(text: Text, role: Role) -> Chunk | None:
    """ "joined Kelp Energy in 1999 as director", "returned to Kelp Energy as director", "was hired by Kelp Energy as director"."""
    sentence = text.sentences[text.sentence_of[role.first]]
    for k in range(role.first - 2, max(role.first - FURTHEST, sentence.first - 1), -1):
        t, c = text.tokens[k], text.chunk_at(k)
        if c is not None and c.kind is Kind.BODY:
            at = c.first - 1 - (text.lower(c.first - 1) == "the")
            lemma, prep = text.tokens[at - 1].lemma, text.lower(at)
            fits = text.tokens[at].lemma in JOINING or (lemma in MOVING and prep == "to") or (lemma in TAKING_ON and prep == "by")
            return c if fits and c.named and not c.definite and text.lower(c.last) not in {"'s", "’s"} else None
        if c is not None or (t.pos not in ("NUM", "PUNCT", "ADP", "ADV", "DET") and t.tag != "NNP"):
            return None
    return None


def under(text: Text, role: Role) -> Chunk | None:
    """ "Under director Ann Lee, Kelp Energy grew", "With Ann Lee as director, Kelp Energy grew"."""
    first = text.sentences[text.sentence_of[role.first]].first
    opening = text.lower(first)
    person = text.chunk_at(role.last if opening == "under" else first + 1)
    if person is None or person.kind is not Kind.PERSON:
        return None
    shaped = role.first == first + 1 if opening == "under" else opening == "with" and text.lower(role.first - 1) == "as"
    last = person.last if opening == "under" else role.last
    body = body_at(text, last + 1) if shaped and text.lower(last) == "," else None
    return body if body is not None and text.tokens[body.last].tag in FINITE else None


def led_by(text: Text, role: Role) -> Chunk | None:
    """ "Kelp Energy, led by director Ann Lee, grew"."""
    by = role.first - 1
    shaped = text.lower(by) == "by" and text.lower(by - 1) in LEADING and text.lower(by - 2) == ","
    before = text.chunk_at(by - 3) if shaped else None
    person = text.chunk_at(role.last)
    if person is None or person.kind is not Kind.PERSON or before is None or before.last != by - 2:
        return None
    if role.status == "Former" or text.lower(role.head) in OCCUPATIONS:
        return None  # "Kelp Arts, founded by former nurse Ann Lee": she was no nurse there
    return before if before.kind is Kind.BODY and before.named and not before.definite else None
