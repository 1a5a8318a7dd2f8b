"""Who says what a verb of speech says: by grammar and by place."""

from __future__ import annotations

from kg.extract.actors import actors, one
from kg.extract.grammar import PERSONAL, RELATIVE, SUBJECT, has_active_auxiliary, subject_token
from kg.extract.lemmas import SAY
from kg.extract.quotes import inside_quotes
from kg.extract.speech.statements import SPEECH
from kg.extract.text import Chunk, Text
from kg.model import Kind


def hear(text: Text) -> None:
    """Find the speakers of all speech verbs in the order of the text, so that "he added" knows who spoke last."""
    for s in text.content():
        for i in range(s.first, s.last):
            t = text.tokens[i]
            if t.lemma in SPEECH and t.pos in ("VERB", "AUX") and not inside_quotes(text, i):
                found = find_speakers(text, i)
                text.speakers[i] = found
                if len(found) == 1 and t.lemma in SAY:
                    text.voices.append((i, found[0]))
                    if found[0].kind is Kind.PERSON:
                        text.spoken.append((i, found[0]))


def find_speakers(text: Text, verb: int) -> list[Chunk]:
    """The subject of a speech verb: inverted right after it, by grammar, or by place before it."""
    if not has_active_auxiliary(text, verb) and any(text.tokens[c].dep in {"auxpass", "nsubjpass"} for c in text.children[verb]):
        return [a for p in text.children[verb] if text.lower(p) == "by" for o in text.children[p] for a in actors(text, o)]
    if text.tokens[verb - 1].text in {",", "”", '"', "’", "'", "—", "–"} and verb > 0:
        found = inverted(text, verb)
        if found:
            return found
    token = subject_token(text, verb)
    if token is not None and not inside_quotes(text, token):
        found = speakers(text, token)
        if found:
            return found
    return before_commas(text, verb) or beside_verb(text, verb)


def speaker_of(text: Text, verb: int) -> list[Chunk]:
    """Whom `hear` found to say what this verb says."""
    return text.speakers.get(verb, [])


def inverted(text: Text, verb: int) -> list[Chunk]:
    """ "…," said Ann Lee / said the leader / wrote a spokesman for the trust."""
    if text.tokens[verb].tag == "VBG" or text.tokens[verb].lemma in {"tell", "thank", "accuse", "urge", "call"}:
        return []
    start = verb + 1
    while start < len(text.tokens) and text.tokens[start].pos == "ADV":
        start += 1
    role = next((r for r in text.roles if r.first == start), None)
    if role is not None and not clause_follows(text, role.last):
        found = one(text, role.head)
        return [found] if found else []
    after = start
    while after < len(text.tokens) and text.lower(after) in {"the", "a", "an"}:
        after += 1
    c = text.chunk_at(after)
    if c is not None and c.first == after and c.name and c.kind in (Kind.PERSON, Kind.BODY, Kind.PARTY, Kind.GROUP):
        return [] if text.lower(c.last) in {"'s", "’s"} or clause_follows(text, c.last) else [c, *joined_names(text, c)]
    if text.lower(start) in PERSONAL and text.tokens[start].dep in SUBJECT and not clause_follows(text, start + 1):
        found = spoken_pronoun(text, start)
        return [found] if found else []
    return []


def clause_follows(text: Text, i: int) -> bool:
    """ "Ann Lee, the chair, said the council had …": what stands after "said" is the subject of what is said."""
    return i < len(text.tokens) and text.tokens[i].pos in ("AUX", "VERB") and text.tokens[i].tag in {"VBD", "VBZ", "VBP", "MD"}


def joined_names(text: Text, c: Chunk) -> list[Chunk]:
    """ "said Ann Lee and Raj Shah": the second name too."""
    nxt = text.chunk_at(c.last + 1)
    return (
        [nxt]
        if text.lower(c.last) == "and" and nxt is not None and nxt.kind is Kind.PERSON and nxt.name and nxt.first == c.last + 1
        else []
    )


def before_commas(text: Text, verb: int) -> list[Chunk]:
    """ "Gordon Stewart, a councillor in Mere, told": the name before an apposition that ends at the verb."""
    i = verb - 1
    while i >= 0 and text.tokens[i].pos in ("ADV", "AUX"):
        i -= 1
    if i < 2 or text.tokens[i].text != ",":
        return []
    first = text.sentences[text.sentence_of[verb]].first
    apposed = text.chunk_at(i - 1)
    if (
        apposed is not None
        and apposed.kind is Kind.PERSON
        and apposed.name
        and apposed.last == i
        and text.lower(apposed.first - 1) == ","
        and any(r.last == apposed.first - 1 for r in text.roles)
    ):
        return [apposed]  # "its chief executive, Ann Lee, has …"
    for k in range(i - 1, max(first, i - 22), -1):
        if text.tokens[k].text in {"”", '"', ";", ":"}:
            break
        if text.tokens[k].text == ",":
            c = text.chunk_at(k - 1)
            if c is not None and c.kind in (Kind.PERSON, Kind.BODY) and c.name and c.last == k:
                opens_clause = (
                    c.first <= first + 1
                    or text.tokens[c.first - 1].text in {",", "”", '"', "“"}
                    or text.lower(c.first - 1) in {"and", "but", "as", "when", "while", "after", "because", "the", "that", "since", "said"}
                )
                return [c] if opens_clause else []
    return []


def speakers(text: Text, token: int) -> list[Chunk]:
    t = text.tokens[token]
    if t.lower in PERSONAL:
        chunk = spoken_pronoun(text, token)
        return [chunk] if chunk else []
    if t.lower in {"it", "they"}:
        return same_body_goes_on(text, token)
    if t.lower in RELATIVE:
        return []
    found = actors(text, token)
    if found:
        return found
    group = text.chunk_at(token)
    return [group] if group is not None and group.name else []


def same_body_goes_on(text: Text, token: int) -> list[Chunk]:
    """ "…," it went on: the body that spoke in this paragraph or the one before."""
    if not text.voices or text.tokens[token].dep not in SUBJECT:
        return []
    i, who = text.voices[-1]
    if text.sentence_of[token] - text.sentence_of[i] > 2 or who.kind not in (Kind.BODY, Kind.PARTY):
        return []
    return [Chunk(token, token + 1, who.kind, text.tokens[token].text, name=who.name, definite=True, named=who.named)]


def spoken_pronoun(text: Text, token: int) -> Chunk | None:
    """ "she added": the last speaker goes on, where nobody else came between; else the pronoun's antecedent."""
    return last_speaker(text, token) or text.pronouns.get(token)


def last_speaker(text: Text, token: int) -> Chunk | None:
    """Whoever spoke last, at most two sentences back and in no other gender, when a speech verb's subject is a pronoun."""
    verb = text.tokens[token].head
    if text.tokens[verb].lemma not in SAY or text.tokens[token].dep not in SUBJECT or not text.spoken:
        return None
    i, who = text.spoken[-1]
    gender = PERSONAL[text.lower(token)]
    known = text.learned
    if text.sentence_of[token] - text.sentence_of[i] > 3 or known.get(who.name or "", gender) != gender:
        return None
    return Chunk(token, token + 1, Kind.PERSON, text.tokens[token].text, name=who.name, definite=True)


def beside_verb(text: Text, verb: int) -> list[Chunk]:
    """The name right after the verb ("said Ann Lee"), or the one that ends right before it."""
    after = verb + 1
    while after < len(text.tokens) and text.lower(after) in {"the", "a", "an"}:
        after += 1
    for c in [text.chunk_at(after)]:
        if (
            c is not None
            and c.name
            and c.kind in (Kind.PERSON, Kind.BODY, Kind.PARTY, Kind.GROUP)
            and text.sentence_of[after] == text.sentence_of[verb]
            and text.lower(c.last) not in {"'s", "’s"}
            and not clause_follows(text, c.last)
            and text.tokens[verb].lemma not in {"tell", "ask", "thank", "urge", "call", "accuse"}
        ):
            return [c]
    before = verb - 1
    while before >= 0 and text.tokens[before].pos in ("ADV", "AUX", "PUNCT") and text.sentence_of[before] == text.sentence_of[verb]:
        before -= 1
    c = text.chunk_at(before) if before >= 0 else None
    if c is not None and c.name and c.kind is Kind.PERSON and text.sentence_of[before] == text.sentence_of[verb]:
        return [c]
    return []
