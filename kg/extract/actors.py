"""Who does what a verb says: the names that a subject or object stands for.

A name counts for itself, a role for the person it is said of, a pronoun for whom it was found to mean."""

from __future__ import annotations

from kg.extract.fronted import another_than
from kg.extract.grammar import PERSONAL, SUBJECT
from kg.extract.holders import described
from kg.extract.names.letters import LETTERS
from kg.extract.quotes import inside_quotes
from kg.extract.text import Chunk, Role, Text
from kg.model import Kind
from kg.names import fold, words

AGENTS = frozenset({Kind.PERSON, Kind.GROUP, Kind.BODY, Kind.PARTY})


def actors(text: Text, i: int, depth: int = 0) -> list[Chunk]:
    """The named people and bodies that token `i` and what is coordinated with it stand for."""
    found = [a for a in [one(text, i)] if a]
    if depth == 0 and found and found[0].kind is Kind.BODY and text.tokens[i].dep in SUBJECT:
        found = [*body_and(text, found[0]), *found]
    together = text.chunk_at(i) or text.pronouns.get(i)
    if together is not None and together.parts:
        found = list(together.parts)
    elif text.lower(i) in text.together and "both" in {text.lower(c) for c in text.children[i]}:
        found = list(text.together[text.lower(i)])
    if depth < 6:
        for c in text.children[i]:
            between = {text.lower(k) for k in range(min(i, c), max(i, c))}
            if text.tokens[c].dep == "conj" and between.isdisjoint({";", "did", "does", "do"}) and not between.isdisjoint(JOINING):
                found += [a for a in actors(text, c, depth + 1) if a.name not in {f.name for f in found}]
    return found


JOINING = frozenset({"and", "or", ",", "&", "nor", "plus", "/", "as", "with"})  # without any of them, the parser erred


def body_and(text: Text, c: Chunk) -> list[Chunk]:
    """ "Ofsted and" before "the CQC reported": the subject's first half, where the parser took only the second."""
    i = c.first - 1
    i -= text.lower(i) == "the"
    before = text.chunk_at(i - 1) if text.lower(i) == "and" else None
    return [before] if before is not None and before.kind is Kind.BODY and before.name and before.last == i else []


def one_of_party(text: Text, party: Chunk) -> bool:
    """ "one Labour AM said", "a Welsh Conservative said", "the Los Angeles Democrat said": the word of one is not his party's."""
    k = party.first - 1
    while k > 0 and (text.tokens[k].pos in ("ADJ", "PROPN") or text.lower(k) in {"-", "–"}):
        k -= 1
    single = not party.text.endswith(("s", "Party")) and text.lower(party.last) not in {"'s", "’s"}
    member = text.lower(k) == "the" and fold(party.text) in MEMBER
    return single and (text.lower(k) in ONE_OF or member)


MEMBER = words("democrat, republican, tory, conservative, liberal, socialist, communist, unionist, nationalist, liberal democrat, lib dem")


def one(text: Text, i: int) -> Chunk | None:  # noqa: PLR0911 — one question after another, the first answer holds
    """The thing that one token stands for, or None."""
    i -= (1 + (text.lower(i - 1) == ",")) * (text.tokens[i].text in LETTERS)  # "Ann Lee OBE", "Ann Lee, QC"
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
    if chunk is not None and chunk.kind is Kind.PARTY and one_of_party(text, chunk):
        return None  # "One Labour AM", "A Welsh Conservative": somebody unnamed
    if chunk is not None and chunk.kind is Kind.PARTY and text.tokens[chunk.first - 1].pos == "NUM" and chunk.first > 0:
        words = text.words(chunk.first - 1, chunk.last)  # "the three Tories" are not their party
        return Chunk(chunk.first - 1, chunk.last, Kind.GROUP, words, name=words, named=False, plural=True)
    if chunk is not None and chunk.kind in AGENTS:
        return chunk if chunk.name else None
    t = text.tokens[i]
    if t.lower in PERSONAL or t.lower in {"they", "it", "we", "i", "me", "myself"}:
        return pronoun(text, i)
    role = text.role_at(i)
    if role is not None and role.title.split()[-1] in SPOKES and beside_role(text, role) is None:
        return spokesperson(text, role)
    if role is not None and role.plural and beside_role(text, role) is None:
        first = also_of_party(text, role)
        words = text.words(first, role.last)
        return Chunk(first, role.last, Kind.GROUP, words, name=words, named=False, plural=True)
    if role is not None:
        return of_role(text, role)
    if chunk is None and t.pos in ("NOUN", "PROPN"):
        apposed = [c for c in text.children[i] if text.tokens[c].dep in {"appos"} and text.chunk_at(c) is not None]
        if len(apposed) == 1 and (c := text.chunk_at(apposed[0])) is not None and c.kind in AGENTS and c.name:
            return c
    return None


ONE_OF = frozenset({"a", "an", "every", "one", "another", "fellow", "lone", "each", "other", "only"})


def also_of_party(text: Text, role: Role) -> int:
    """ "Independent and" before "Conservative councillors": where the description of the group begins."""
    i = role.first
    while role.party is not None and text.lower(i - 1) in {"and", ",", "&"}:
        before = text.chunk_at(i - 2)
        if before is not None and before.kind is Kind.PARTY:
            i = before.first
        elif text.lower(i - 2) in {"independent", "independents"}:
            i -= 2
        else:
            break
    return i


KIND_NOUNS = words("""
company, firm, organisation, organization, business, charity, group, party, school, university, bank, brand, agency, airline, label,
studio, publisher, newspaper, magazine, website, network, institution, foundation, corporation, subsidiary, band, team, club,
startup, retailer, manufacturer, developer, provider, lawyer, economist, man, woman, scientist, artist, actor, actress, author,
writer, journalist, physician, architect, entrepreneur, engineer
""")


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
            text.tokens[k].pos in ("PROPN", "NOUN", "ADJ", "DET", "PRON", "PART")
            or text.lower(k) in {"'s", "’s", "of", "and"}
            or text.chunk_at(k)
        ) and text.sentence_of[k] == text.sentence_of[role.first]:
            k += 1
        last = k
    words = text.words(role.first, last)
    return Chunk(role.first, last, Kind.GROUP, words, name=words, named=False)


def of_role(text: Text, role: Role) -> Chunk | None:
    """The person beside a role, joined to it or described by it; nobody where the name owns what follows."""
    beside = beside_role(text, role)
    if beside is not None and text.lower(beside.last) in {"'s", "’s"}:
        return None  # "dismissed leader Ann Lee's claims"
    return beside or coordinated(text, role) or described(text, role)


def beside_role(text: Text, role: Role) -> Chunk | None:
    """The person named right after a role ("leader Ann Lee", "leader, Ann Lee")."""
    i = role.last
    second = next((r for r in text.roles if r.first == i + 1), None) if text.lower(i) in {"and", "&"} else None
    if second is not None:
        i = second.last  # "council leader and party chief Ann Lee"
    elif text.lower(i) == ",":
        i += 1
    party = text.chunk_at(i)
    if party is not None and party.kind is Kind.PARTY and party.first == i:
        i = party.last + (text.lower(party.last) in {"'s", "’s"})  # "the leader, Labour's Ann Lee"
    chunk = text.chunk_at(i)
    if (
        chunk is not None
        and chunk.kind is Kind.PERSON
        and chunk.first == i
        and text.sentence_of[role.first] == text.sentence_of[i]
        and chunk.name
        and not another_than(text, role, chunk)
    ):
        return chunk
    return None


def coordinated(text: Text, role: Role) -> Chunk | None:
    """ "Council leader and party boss Ann Lee": a role without an article that is joined to a name is that person's."""
    if role.determiner is not None or role.owner is not None or role.plural:
        return None
    joined = [text.chunk_at(c) for c in text.children[role.head] if text.tokens[c].dep == "conj" and c > role.head]
    return next((c for c in joined if c is not None and c.kind is Kind.PERSON and c.name), None)


def pronoun(text: Text, i: int) -> Chunk | None:
    """What "he", "she", "it" was found to mean; in speech, "I", "we", "it" mean the speaker."""
    return text.pronouns.get(i) or speaking(text, i) if text.lower(i) not in PERSONAL else text.pronouns.get(i)


def speaking(text: Text, i: int) -> Chunk | None:
    """ "I" and "we" in somebody's quoted words, "it" and "they" in what a body says: the speaker."""
    word, span = text.lower(i), text.tokens[i].span
    for speakers, said, mode, verb in text.heard:
        if said.covers(span) and len(speakers) == 1:
            who = speakers[0]
            first_person = word in {"i", "we"} and (mode == "Direct" or inside_quotes(text, i))
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
