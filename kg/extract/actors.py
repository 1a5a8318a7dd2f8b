"""Who does it: from a word of the grammar to the people and bodies that it stands for.

A token leads to the name that covers it, to the holder of the role that it heads, or, for a pronoun,
to its one possible antecedent; coordination leads to all of them. Nobody is better than a guess.
"""

from __future__ import annotations

from kg.extract.text import Chunk, Role, Text
from kg.model import Kind
from kg.names import fold

AGENTS = frozenset({Kind.PERSON, Kind.GROUP, Kind.BODY, Kind.PARTY})
PERSONAL = {"he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f"}
RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})
SUBJECT = frozenset({"nsubj", "nsubjpass"})


def subject(text: Text, verb: int, depth: int = 0) -> list[Chunk]:
    """The people or bodies that are the grammatical subject of a verb."""
    token = subject_token(text, verb)
    return actors(text, token) if token is not None else []


def subject_token(text: Text, verb: int, depth: int = 0) -> int | None:
    """The token that heads the subject: the verb's own, or one that it shares with the verb that governs it."""
    t = text.tokens[verb]
    own = [c for c in text.children[verb] if text.tokens[c].dep in SUBJECT]
    if own:
        return antecedent_of_relative(text, own[0], verb)
    if depth > 4 or t.head == verb:
        return None
    if (
        t.dep in {"conj", "xcomp", "advcl", "pcomp", "ccomp", "prep"}
        and text.tokens[t.head].pos in ("VERB", "AUX", "ADP")
        and (t.dep != "ccomp" or t.tag == "VBG")
    ):
        return subject_token(text, t.head, depth + 1)
    if t.dep in {"acl", "relcl"} or (t.dep in {"prep", "pcomp"} and text.tokens[t.head].pos in ("NOUN", "PROPN")):
        return t.head
    return None


def antecedent_of_relative(text: Text, subject_: int, verb: int) -> int:
    """For "who" and "which": the noun that the relative clause hangs on; else the word itself."""
    if text.lower(subject_) not in RELATIVE:
        return subject_
    v = text.tokens[verb]
    depth = 0
    while v.dep in {"conj", "aux", "xcomp"} and v.head != v.i and depth < 4:
        v, depth = text.tokens[v.head], depth + 1
    if v.dep in {"relcl", "acl"}:
        return v.head
    before = subject_ - 1
    while before >= 0 and text.tokens[before].pos == "PUNCT":
        before -= 1
    return before if before >= 0 else subject_


def actors(text: Text, i: int, depth: int = 0) -> list[Chunk]:
    """The named people and bodies that token `i` and what is coordinated with it stand for."""
    found = [a for a in [one(text, i)] if a]
    found = [p for a in found for p in (a.parts or (a,))]
    if depth < 6:
        for c in text.children[i]:
            if text.tokens[c].dep == "conj" and not any(text.tokens[k].text == ";" for k in range(min(i, c), max(i, c))):
                found += [a for a in actors(text, c, depth + 1) if a.name not in {f.name for f in found}]
    return found


def one(text: Text, i: int) -> Chunk | None:
    """The thing that one token stands for, or None."""
    chunk = text.chunk_at(i)
    if chunk is None or chunk.name is None or not chunk.named:
        meant = copula_subject(text, i)
        if meant is not None:
            return meant
    inside = (
        next((r for r in text.roles if r.first <= i < r.head and r.body is chunk), None)
        if chunk is not None and chunk.kind is Kind.BODY
        else None
    )
    if (
        inside is not None
        and inside.body is not None
        and inside.body.first < inside.head
        and text.lower(inside.body.last) not in {"'s", "’s"}
    ):
        return one(text, inside.head)  # "the Conservative Group leader": the parser may take the group for the head
    if chunk is not None and chunk.kind in AGENTS:
        return chunk if chunk.name else None
    t = text.tokens[i]
    if t.lower in PERSONAL or t.lower in {"they", "it", "we", "i"}:
        return pronoun(text, i)
    role = next((r for r in text.roles if r.first <= i < r.last), None)
    if role is not None and role.title.split()[-1] in SPOKES and beside_role(text, role) is None:
        return spokesperson(text, role)
    if role is not None and role.plural and beside_role(text, role) is None:
        words = text.words(role.first, role.last)
        return Chunk(role.first, role.last, Kind.GROUP, words, name=words, named=False, plural=True)
    if role is not None:
        beside = beside_role(text, role)
        return beside or described(text, role)
    if chunk is None and t.pos in ("NOUN", "PROPN"):
        apposed = [c for c in text.children[i] if text.tokens[c].dep in {"appos"} and text.chunk_at(c) is not None]
        if len(apposed) == 1 and (c := text.chunk_at(apposed[0])) is not None and c.kind in AGENTS and c.name:
            return c
    return None


KIND_NOUNS = frozenset(
    "company firm organisation organization business charity group party school university bank brand agency airline label studio publisher newspaper magazine website network institution foundation corporation subsidiary band team club startup retailer manufacturer developer provider lawyer economist man woman scientist artist actor actress author writer journalist physician architect entrepreneur engineer".split()
)


def copula_subject(text: Text, i: int) -> Chunk | None:
    """ "X is a company founded by …", "X, a firm that …": a noun of kind stands for the name it describes."""
    t = text.tokens[i]
    if t.lemma not in KIND_NOUNS or t.pos != "NOUN":
        return None
    if t.dep == "attr" and text.tokens[t.head].lemma == "be":
        subject_ = next((c for c in text.children[t.head] if text.tokens[c].dep in SUBJECT), None)
        target = subject_
    elif t.dep == "appos":
        target = t.head
    else:
        return None
    if target is None:
        return None
    c = text.chunk_at(target) or text.pronouns.get(target)
    return c if c is not None and c.name and c.kind in AGENTS else None


SPOKES = frozenset({"spokesman", "spokeswoman", "spokesperson"})


def spokesperson(text: Text, role: Role) -> Chunk | None:
    """ "A spokesman for Mr Keane's office", "an RSPCA spokeswoman": somebody unnamed who speaks for a body."""
    last = role.last
    if text.lower(last) in {"for", "of", "from", "at"}:
        k = last + 1
        while (
            k < len(text.tokens)
            and (
                text.tokens[k].pos in ("PROPN", "NOUN", "ADJ", "DET", "PRON", "PART")
                or text.lower(k) in {"'s", "’s", "of", "and"}
                or text.chunk_at(k)
            )
            and text.sentence_of[k] == text.sentence_of[role.first]
        ):
            k += 1
        last = k
    words = text.words(role.first, last)
    return Chunk(role.first, last, Kind.GROUP, words, name=words, named=False)


def beside_role(text: Text, role: Role) -> Chunk | None:
    """The person named right after a role ("leader Ann Lee", "leader, Ann Lee")."""
    i = role.last
    if text.lower(i) == "," and i + 1 < len(text.tokens):
        i += 1
    chunk = text.chunk_at(i)
    if (
        chunk is not None
        and chunk.kind is Kind.PERSON
        and chunk.first == i
        and text.sentence_of[role.first] == text.sentence_of[i]
        and chunk.name
    ):
        return chunk
    return None


def described(text: Text, role: Role) -> Chunk | None:
    """The person whom the document names as the holder of a role that is only described here."""
    if role.plural or (role.determiner not in {"the", None, "this"} and role.owner is None):
        return None
    fits = holders(text, role)
    if role.area is not None and role.area.name:
        standing = {p for p, area in text.stands_for if fold(area) == fold(role.area.name)}
        fits = fits & standing or standing
    nearby = in_paragraph(text, role.first)
    if nearby and not nearby & fits:
        return None  # somebody else is being spoken of
    if len(fits) > 1:
        fits = recent(text, role.first, fits)
    if len(fits) != 1:
        return None
    (name,) = fits
    return Chunk(role.first, role.last, Kind.PERSON, text.words(role.first, role.last), name=name, definite=True)


def in_paragraph(text: Text, i: int) -> set[str]:
    """People named in the paragraph of token `i` before it."""
    block = text.sentences[text.sentence_of[i]].block
    return {
        c.name
        for c in text.chunks
        if c.kind is Kind.PERSON
        and c.name
        and c.first < i
        and text.sentences[text.sentence_of[c.first]].block is block
        and not in_quotes(text, c.first)
    }


def in_quotes(text: Text, i: int) -> bool:
    return any(q.covers(text.tokens[i].span) for q in text.quoted)


def recent(text: Text, i: int, names: set[str]) -> set[str]:
    """Of several people, those named in the nearest sentence before token `i` that names any; at most three back."""
    here = text.sentence_of[i]
    for n in range(here, here - 4, -1):
        close = {
            c.name for c in text.chunks if c.kind is Kind.PERSON and c.name in names and c.first < i and text.sentence_of[c.first] == n
        }
        if close:
            return {c for c in close if c}
    return set()


def holders(text: Text, role: Role) -> set[str]:
    """Names of those whom the document has in a role of these words, at this body if it is named."""
    wanted = fold(role.title)
    body = role.body.name if role.body is not None else None
    exact: set[str] = set()
    loose: set[str] = set()
    for name, title, where, _ in text.holders:
        if body and where and body != where:
            continue
        have = fold(title)
        if have == wanted:
            exact.add(name)
        elif (
            set(wanted.split()) <= set(have.split())
            and wanted not in {"councillor", "member", "officer", "director", "head", "manager"}
            and not ({"deputy", "vice", "assistant", "depute"} & (set(have.split()) ^ set(wanted.split())))
        ):
            loose.add(name)
    return exact or loose


def pronoun(text: Text, i: int) -> Chunk | None:
    """What "he", "she", "it" was found to mean; in speech, "I", "we", "it" mean the speaker."""
    return text.pronouns.get(i) or speaking(text, i) if text.lower(i) not in PERSONAL else text.pronouns.get(i)


def speaking(text: Text, i: int) -> Chunk | None:
    """ "I" and "we" in somebody's quoted words, "it" and "they" in what a body says: the speaker."""
    word, span = text.lower(i), text.tokens[i].span
    for speakers, words, mode, verb in text.heard:
        if words.covers(span) and len(speakers) == 1:
            who = speakers[0]
            first_person = word in {"i", "we"} and mode == "Direct"
            itself = (
                word in {"it", "they"}
                and mode == "Indirect"
                and who.kind in (Kind.BODY, Kind.PARTY)
                and text.sentence_of[i] == text.sentence_of[verb]
                if verb is not None
                else False
            )
            if first_person or itself:
                return Chunk(i, i + 1, who.kind, text.tokens[i].text, name=who.name, definite=True, named=who.named)
    verb_of = text.tokens[text.tokens[i].head]
    up = text.tokens[verb_of.head]
    if word in {"it", "they"} and verb_of.dep in {"ccomp", "conj"} and up.i in text.speakers and len(text.speakers[up.i]) == 1:
        who = text.speakers[up.i][0]
        if who.kind in (Kind.BODY, Kind.PARTY):
            return Chunk(i, i + 1, who.kind, text.tokens[i].text, name=who.name, definite=True, named=who.named)
    return None


def main_clause(text: Text, verb: int) -> bool:
    return text.tokens[verb].dep in {"ROOT", "conj", "ccomp", "parataxis"} or text.tokens[verb].head == verb
