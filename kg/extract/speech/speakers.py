"""Who says what a verb of speech says: by grammar and by place."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.actors import SPOKES, actors, one
from kg.extract.grammar import (
    FINITE,
    PERSONAL,
    RELATIVE,
    SUBJECT,
    before_auxiliaries,
    has_active_auxiliary,
    main_clause,
    own_subject,
    subject_token,
)
from kg.extract.lemmas import CLAUSE, SAY
from kg.extract.lists import joint_after, joint_subject, people_before
from kg.extract.quotes import inside_quotes
from kg.extract.speech.statements import SPEECH
from kg.extract.text import Chunk, Text
from kg.model import Kind
from kg.names import INSPECTORATES, fold, words


def hear(text: Text) -> None:
    """Find the speakers of all speech verbs in the order of the text, so that "he added" knows who spoke last."""
    for s in text.content():
        for i in range(s.first, s.last):
            t = text.tokens[i]
            if t.lemma in SPEECH and t.pos in ("VERB", "AUX") and not inside_quotes(text, i):
                found = find_speakers(text, i)
                text.speakers[i] = found
                if len(found) == 1 and t.lemma in SAY and text.lower(s.first) not in {"when", "after", "by", "while"}:
                    text.voices.append((i, found[0]))
                    if found[0].kind is Kind.PERSON or speaks_for_somebody(text, found[0]):
                        text.spoken.append((i, found[0]))


def speaks_for_somebody(text: Text, c: Chunk) -> bool:
    """ "a spokeswoman for the trust" may be "she" in what follows; her gender is noted where the word tells it."""
    said = fold(c.text).split()
    gender = "f" if "spokeswoman" in said else "m" if "spokesman" in said else None
    if gender is not None and c.name:
        text.learned.setdefault(c.name, gender)
    return c.kind is Kind.GROUP and not c.plural and not SPOKES.isdisjoint(said)


def find_speakers(text: Text, verb: int) -> list[Chunk]:  # noqa: PLR0911 — one question after another, the first answer holds
    """The subject of a speech verb: inverted right after it, by grammar, or by place before it."""
    if not has_active_auxiliary(text, verb) and any(text.tokens[c].dep in {"auxpass", "nsubjpass"} for c in text.children[verb]):
        return [a for p in text.children[verb] if text.lower(p) == "by" for o in text.children[p] for a in actors(text, o)]
    if (agent := labelled_by(text, verb)) is not None:
        return actors(text, agent)
    if text.tokens[verb].tag == "VBG" and text.lower(verb - 1) in UNNAMED:
        return []  # "with some claiming that": nobody who is named
    before = text.chunk_at(verb - 1)
    if text.tokens[verb].tag == "VBG" and (agent_ := beyond_with(text, verb)) is not None:
        return [agent_]
    mark, joint = before_auxiliaries(text, verb), joint_subject(text, verb)
    if text.tokens[mark].text in ENDING and verb > 0:
        found = joint or apposed_subject(text, verb) or (inverted(text, verb) if mark == verb - 1 else [])
        if found:
            return found
    t = text.tokens[verb]
    if t.dep == "conj" and t.lemma in SAY and text.lower(verb - 1) in {"and", "but"} and not own_subject(text, verb):
        said = [v for v in text.speakers if text.tokens[v].head == t.head or v == t.head]  # "Ann Lee admitted … but insisted that"
        if said and text.speakers[said[-1]] and text.tokens[said[-1]].tag == t.tag:
            return text.speakers[said[-1]]
    token = main_subject(text, verb) if trailing(text, verb) else subject_token(text, verb)
    aside = before is not None and before.last == verb and text.lower(before.first - 1) == "," and before.kind in (Kind.PERSON, Kind.BODY)
    if aside and before is not None and before.name and token is not None and token < before.first - 1:
        return [before]  # "China, Branstad wrote, “is now …”"
    if token is not None and not inside_quotes(text, token):
        found = joint or speakers(text, token)
        if found:
            return opening_name(text, verb) if led_place(text, found) else found
    if text.tokens[verb].tag == "VBG":
        return []  # "…, stressing that": whoever does what the main verb says, or nobody
    return before_commas(text, verb) or beside_verb(text, verb)


def trailing(text: Text, verb: int) -> bool:
    """ "… about residents who have left – saying: “": a participle behind a mark that the parser hangs on the noun before."""
    t, over = text.tokens[verb], text.tokens[text.tokens[verb].head]
    marked = text.tokens[verb - 1].text in {"–", "—", ","} and text.tokens[verb + 1].text in {":", "“", '"', "‘", "'"}
    return t.tag == "VBG" and marked and (over.dep == "relcl" or (t.dep == "acl" and over.dep not in SUBJECT | {"ROOT"}))


def main_subject(text: Text, verb: int) -> int | None:
    """The subject of the sentence that a token stands in."""
    root = verb
    while text.tokens[root].head != root:
        root = text.tokens[root].head
    return subject_token(text, root)


def led_place(text: Text, found: list[Chunk]) -> bool:
    """ "Ann Lee, the member for Mere said": the place that stands in somebody's post says nothing."""
    return len(found) == 1 and found[0].kind is Kind.AREA and text.tokens[found[0].first - 1].pos == "ADP"


def opening_name(text: Text, verb: int) -> list[Chunk]:
    """Who is named at the start of the sentence, before a comma."""
    c = text.chunk_at(text.sentences[text.sentence_of[verb]].first)
    return [c] if c is not None and c.kind is Kind.PERSON and c.name and c.last < verb and text.lower(c.last) == "," else []


def beyond_with(text: Text, verb: int) -> Chunk | None:
    """ "…, with Ann Lee saying that", "…, with Ann Lee, the chair, saying that": who does so."""
    first = text.sentences[text.sentence_of[verb]].first
    for k in range(verb - 1, max(first, verb - 14), -1):
        c = text.chunk_at(k)
        if c is not None and c.first == k and c.name and text.lower(k - 1) == "with" and c.kind in (Kind.PERSON, Kind.BODY):
            return c if c.last == verb or (text.lower(c.last) == text.lower(verb - 1) == ",") else None
        if text.tokens[k].tag in FINITE:
            return None
    return None


ENDING = frozenset({",", "”", '"', "—", "–", "’", "'"})  # what stands before a speech tag


UNNAMED = words("some, many, others, critics, several, most, few, people, residents, opponents, experts, sources, insiders, both, all")


def labelled_by(text: Text, verb: int) -> int | None:
    """ "Council labelled “unfit” by Ofsted": the agent of a headline's participle, as a token."""
    s = text.sentences[text.sentence_of[verb]]
    quoted = verb + 1 < s.last and (text.tokens[verb + 1].text in "“\"‘'" or text.lower(verb + 1) == "as")
    if text.tokens[verb].lemma not in {"label", "brand", "dub", "call", "describe", "rate", "judge"} or not quoted:
        return None
    by = next((k for k in range(verb + 2, min(verb + 12, s.last - 1)) if text.lower(k) == "by" and not inside_quotes(text, k)), None)
    named = text.chunk_at(by + 1) or text.chunk_at(by + 2) if by is not None else None
    return named.head if named is not None and named.name else None


def joint_report(text: Text, verb: int, who: list[Chunk]) -> bool:
    """ "Ofsted and the CQC reported that …": bodies named together; of "inspectors" the words are each one's."""
    near = {c.name for c in text.within(text.sentences[text.sentence_of[verb]]) if c.kind is Kind.BODY}
    return len(who) > 1 and all(c.kind is Kind.BODY and c.name in near for c in who)


def speaker_of(text: Text, verb: int) -> list[Chunk]:
    """Whom `hear` found to say what this verb says."""
    return text.speakers.get(verb, [])


def inverted(text: Text, verb: int) -> list[Chunk]:
    """ "…," said Ann Lee / said the leader / wrote a spokesman for the trust."""
    if any(text.tokens[c].dep == "nsubj" and c < verb and text.tokens[c].lemma == "report" for c in text.children[verb]):
        return []  # "A report by Ofsted said pupils were unsafe"
    if text.tokens[verb].tag == "VBG" or text.tokens[verb].lemma in {"tell", "thank", "accuse", "urge", "call"}:
        return []
    start = verb + 1
    while text.tokens[start].pos == "ADV":
        start += 1
    role = next((r for r in text.roles if r.first == start), None)
    if role is not None and not clause_follows(text, role.last):
        found = one(text, role.head)
        return joint_after(text, found) if found else []
    after = start
    while text.lower(after) in {"the", "a", "an"}:
        after += 1
    c = text.chunk_at(after)
    if c is not None and c.first == after and c.name and c.kind in (Kind.PERSON, Kind.BODY, Kind.PARTY, Kind.GROUP):
        named = text.lower(c.last) == "as"  # "announced Ann Lee as its chair"
        part = text.tokens[c.last].pos == "NOUN"  # "said Mere Council cases rose"
        other = text.lower(c.last) in {"'s", "’s"} or clause_follows(text, c.last) or named or part
        return [] if other else joint_after(text, c)
    if text.lower(start) in PERSONAL and text.tokens[start].dep in SUBJECT and not clause_follows(text, start + 1):
        found = spoken_pronoun(text, start)
        return [found] if found else []
    return []


def clause_follows(text: Text, i: int) -> bool:
    """ "Ann Lee, the chair, said the council had …": what stands after "said" is the subject of what is said."""
    return text.tokens[i].pos in ("AUX", "VERB") and text.tokens[i].tag in FINITE


def before_commas(text: Text, verb: int) -> list[Chunk]:
    """ "Gordon Stewart, a councillor in Mere, told": the name before an apposition that ends at the verb."""
    i = before_auxiliaries(text, verb)
    if i < 2 or text.tokens[i].text != ",":
        return []
    first = text.sentences[text.sentence_of[verb]].first
    apposed = text.chunk_at(i - 1)
    head = apposed and next(iter(people_before(text, apposed, first)), apposed)
    if (
        apposed is not None
        and head is not None
        and apposed.kind is Kind.PERSON
        and apposed.name
        and apposed.last == i
        and any(r.last in {head.first - 1, head.first - 2} and text.lower(head.first - 1) == "," for r in text.roles)
    ):
        return [*people_before(text, apposed, first), apposed]  # "its chief executive, Ann Lee, has …"
    for k in range(i - 1, max(first, i - 40), -1):
        if text.tokens[k].text in {"”", '"', ";", ":"}:
            break
        if text.tokens[k].text == ",":
            c = text.chunk_at(k - 1)
            if c is not None and c.kind in (Kind.PERSON, Kind.BODY) and c.name and c.last == k and opens_clause(text, c, first):
                return [*people_before(text, c, first), c]
    return []


def apposed_subject(text: Text, verb: int) -> list[Chunk]:
    """ "Ann Lee, leader of Mere Council, said the …": the name before an apposition that holds no verb of its own."""
    mark = before_auxiliaries(text, verb)
    if text.tokens[mark].text != "," or text.tokens[verb].tag == "VBG":
        return []
    found = before_commas(text, verb)
    between = range(found[-1].last, mark) if found else range(0)
    if found and text.lower(found[-1].last) == "," and text.tokens[found[-1].last + 1].pos == "ADP":
        return found  # "Ann Lee, on her first day after Raj Shah was sacked, said"
    return [] if any(text.tokens[k].pos in ("VERB", "AUX") and text.tokens[k].tag != "VBN" for k in between) else found


def opens_clause(text: Text, c: Chunk, first: int) -> bool:
    """Whether a name can be the subject of what follows: at the start, after a mark or a conjunction, or after no verb at all."""
    if c.first <= first + 1 or text.tokens[c.first - 1].text in {",", "”", '"', "“"}:
        return True
    if text.lower(c.first - 1) in {"and", "but", "as", "when", "while", "after", "because", "the", "that", "since", "said"}:
        return True
    before = range(first, c.first)
    return all(text.tokens[k].pos in ("ADP", "DET", "NOUN", "PROPN", "NUM", "ADV", "ADJ") for k in before) and not any(
        text.chunk_at(k) is not None for k in before
    )


def speakers(text: Text, token: int) -> list[Chunk]:
    t = text.tokens[token]
    if t.lower in PERSONAL:
        chunk = spoken_pronoun(text, token)
        return [chunk] if chunk else []
    if t.lower in {"it", "they"}:
        return same_body_goes_on(text, token)
    if t.lower in RELATIVE:
        return []
    found = actors(text, token) or writer(text, token)
    if found:
        return found
    group = text.chunk_at(token)
    if group is None and t.lower == "report" and text.lower(token - 1) in {"the", "its"}:
        return reporter(text, token)
    return [group] if group is not None and group.name and group.kind is not Kind.PARTY else []  # "a Tory" is somebody unnamed


WRITINGS = words("letter, statement, email, tweet, post, blog, memo, article, message, note, column, speech, report, study")


def writer(text: Text, token: int) -> list[Chunk]:
    """ "Lee's letter said", "a statement from the trust said": whose words they are."""
    if text.tokens[token].lemma not in WRITINGS:
        return []
    owners = [a for c in text.children[token] if text.tokens[c].dep == "poss" for a in actors(text, c)]
    sent = [a for p in text.children[token] if text.lower(p) in {"from", "by"} for o in text.children[p] for a in actors(text, o)]
    return [c for c in owners or sent if c.kind in (Kind.PERSON, Kind.BODY, Kind.PARTY)]


def reporter(text: Text, token: int) -> list[Chunk]:
    """ "the report says": the one inspectorate that the document names speaks in its report."""
    named = {c.name: c for c in text.chunks if c.kind is Kind.BODY and c.named and c.name and fold(c.name) in INSPECTORATES}
    if len(named) != 1:
        return []
    (who,) = named.values()
    return [Chunk(token - 1, token + 1, Kind.BODY, text.words(token - 1, token + 1), name=who.name, definite=True)]


def same_body_goes_on(text: Text, token: int) -> list[Chunk]:
    """ "…," it went on: the body that spoke in this paragraph or the one before."""
    before = [v for v in text.voices if v[0] < token]
    if not before or text.tokens[token].dep not in SUBJECT:
        return []
    i, who = before[-1]
    if text.sentence_of[token] - text.sentence_of[i] > 2 or who.kind not in (Kind.BODY, Kind.PARTY):
        return []
    if text.lower(token) == "they" and any(c.kind is Kind.PERSON for c in text.chunks if i < c.first < token):
        return []  # the council said that three people had left; "they said"
    if any(text.tokens[c].pos in ("NOUN", "PROPN") for c in unknown_between(text, i, token)):
        return []  # the school had predicted better; the new report says; "it warns"
    return [Chunk(token, token + 1, who.kind, text.tokens[token].text, name=who.name, definite=True, named=who.named)]


def spoken_pronoun(text: Text, token: int) -> Chunk | None:
    """ "she added": the last speaker goes on, where nobody else came between; else the pronoun's antecedent."""
    return last_speaker(text, token) or text.pronouns.get(token)


def last_speaker(text: Text, token: int) -> Chunk | None:
    """Whoever spoke last, at most two sentences back and in no other gender, when a speech verb's subject is a pronoun."""
    verb = text.tokens[token].head
    if text.tokens[verb].lemma not in SAY or text.tokens[token].dep not in SUBJECT or not text.spoken:
        return None
    before = [s for s in text.spoken if s[0] < token or s[0] == verb]
    if not before:
        return None
    i, who = before[-1]
    gender = PERSONAL[text.lower(token)]
    known = text.learned
    if somebody_else_since(text, i, token, who) or unknown_since(text, i, verb):
        return None
    if text.sentence_of[token] - text.sentence_of[i] > 3 or known.get(who.name or "", gender) != gender:
        return None
    return Chunk(token, token + 1, who.kind, text.tokens[token].text, name=who.name, definite=True, named=who.named)


def unknown_since(text: Text, start: int, verb: int) -> bool:
    """Whether somebody spoke in a sentence between of whom it is not known who that is: "The President said …"."""
    return any(r.first <= c < r.last and not r.plural for c in unknown_between(text, start, verb) for r in text.roles)


def unknown_between(text: Text, start: int, end: int) -> Iterator[int]:
    """The subjects of those who speak in a sentence between two tokens and of whom it is not known who they are."""
    for k in range(start + 1, end):
        t = text.tokens[k]
        between = text.sentence_of[start] < text.sentence_of[k] < text.sentence_of[end]
        if between and t.lemma in SAY and t.tag in {"VBD", "VBZ"} and not text.speakers.get(k):
            yield from (c for c in text.children[k] if text.tokens[c].dep in SUBJECT)


def somebody_else_since(text: Text, start: int, end: int, who: Chunk) -> bool:
    """Whether a sentence between has another person, or one who could be two, for its subject."""
    here, gender = text.sentence_of[end], PERSONAL[text.lower(end)]
    if any(
        PERSONAL.get(text.lower(k)) == gender and c.name != who.name and text.tokens[k].dep in SUBJECT
        for k, c in text.pronouns.items()
        if start < k < end and text.sentence_of[start] < text.sentence_of[k] < here
    ):
        return True  # "A letter from Ann Lee said that she hoped so. She said"
    return any(
        c.kind is Kind.PERSON
        and c.name != who.name
        and text.learned.get(c.name or "", gender) == gender
        and start < c.first < end
        and text.sentence_of[start] < text.sentence_of[c.first] < here
        and (
            c.first == text.sentences[text.sentence_of[c.first]].first
            or any(text.tokens[k].dep in SUBJECT and main_clause(text, text.tokens[k].head) for k in range(c.first, c.last))
        )
        for c in text.chunks
    )


def beside_verb(text: Text, verb: int) -> list[Chunk]:
    """The name right after the verb ("said Ann Lee"), or the one that ends right before it."""
    after = verb + 1
    while text.lower(after) in {"the", "a", "an"}:
        after += 1
    for c in [text.chunk_at(after)]:
        if (
            c is not None
            and subject_token(text, verb) is None
            and c.name
            and c.kind in (Kind.PERSON, Kind.BODY, Kind.PARTY, Kind.GROUP)
            and text.sentence_of[after] == text.sentence_of[verb]
            and text.lower(c.last) not in {"'s", "’s"}
            and not clause_follows(text, c.last)
            and text.tokens[c.last].pos != "NOUN"
            and text.tokens[verb].lemma in CLAUSE - {"tell", "ask", "urge"}
        ):
            return [c]
    before = verb - 1
    while before >= 0 and text.tokens[before].pos in ("ADV", "AUX", "PUNCT") and text.sentence_of[before] == text.sentence_of[verb]:
        before -= 1
    c = text.chunk_at(before) if before >= 0 else None
    inside = c is not None and text.lower(c.first - 1) in {"by", "of", "with", "to", "from", "for"}  # "The council, led by Ann Lee, said"
    if c is not None and c.name and c.kind is Kind.PERSON and not inside and text.sentence_of[before] == text.sentence_of[verb]:
        return [c]
    return []
