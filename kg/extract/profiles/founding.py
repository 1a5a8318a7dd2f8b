"""Who founded what: "founded Elm Press", "established in 1990 by Ann Lee", "which she set up with Raj Shah"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kg.dates import parse_dates
from kg.extract.beside.lines import Pattern
from kg.extract.grammar import FINITE, is_verb
from kg.extract.profiles.bearers import bearers, body_at, subjects
from kg.extract.roles.right import over_base, over_description
from kg.extract.text import Chunk, Text
from kg.extract.verbs.event import is_passive
from kg.extract.verbs.reality import reality
from kg.model import Claim, Kind, Sentence, Stance
from kg.names import BODY_NOUNS, words

FOUNDED = Pattern(
    "founded",
    "",
    "In 1990 Ann Lee founded and built up Elm Press Ltd with Raj Shah.",
    "Ann Lee hopes to found Elm Press Ltd with Raj Shah.",
    confidence=0.88,
)
FOUND = words("found, co-found, cofound, establish, start, create, launch, set, form, incorporate, originate")
SURE = words("found, co-found, cofound")  # what is founded is a body, whatever its name looks like
COLLECTIVE = words("chain, network, brand, label, line, franchise, series, group")  # "a chain of stores" is owned or founded as one
BY = {"by"}
NEAR, FURTHEST = 10, 16  # tokens from the verb to "by": beyond the first, of people only
MERGERS = words("merger, mergers, takeover, amalgamation, combination, acquisition, fusion, consolidation, joining, merging, combining")
WITH = words("with, alongside, together")
RELATIVES = frozenset({"WP", "WDT", "WRB"})


def founding(text: Text, sentence: Sentence) -> Iterator[tuple[int, Claim]]:
    """Founders of bodies, each claim with the token of its verb."""
    for i in range(sentence.first, sentence.last):
        t = text.tokens[i]
        if t.lemma not in FOUND or not (is_verb(t) or t.lower.startswith(("co-found", "cofound"))):
            continue
        if (t.lemma == "set" and text.lower(i + 1) != "up") or t.lower in {"form", "forms"} or reality(text, i) is not Stance.ASSERTED:
            continue
        founders, bodies = done_by(text, sentence, i) or active(text, sentence, i)
        date = founded_on(text, sentence, i) if founders and bodies else None
        for founder in founders:
            for body in bodies:
                if founder.name and body.name and founder.name != body.name:
                    evidence = text.evidence(min(founder.first, i, body.first), max(founder.last, i + 1, body.last))
                    claim = Claim("schema:founder", text.mention(body), text.mention(founder), evidence, FOUNDED.name, FOUNDED.confidence)
                    yield i, claim if date is None else with_date(claim, date)


def with_date(claim: Claim, date: str) -> Claim:
    return replace(claim, date=date)


def founded_on(text: Text, sentence: Sentence, verb: int) -> str | None:
    """The one day, month or year that stands near the verb."""
    document = text.annotated.document
    last = min(verb + 14, sentence.last)
    found = [d for d in parse_dates(text.annotated.span(verb, last).of(document.text), document.published) if d.kind == "point" and d.start]
    return found[0].start if len(found) == 1 else None


# --- "founded by" -----------------------------------------------------------------------------------


def done_by(text: Text, sentence: Sentence, verb: int) -> tuple[list[Chunk], list[Chunk]] | None:
    """Founders after "by", and what the participle or passive verb says it of; None where it is neither."""
    if text.tokens[verb].tag not in {"VBN", "VBD"}:
        return None
    by = next((k for k in range(verb + 1, min(verb + FURTHEST, sentence.last)) if text.lower(k) in BY), None)
    if by is None or any(text.tokens[k].tag in FINITE or text.tokens[k].text in ";:" for k in range(verb + 1, by)):
        return None
    second = next((k for k in range(verb + 2, by) if text.tokens[k].tag == "VBN" and text.tokens[k].pos == "VERB"), None)
    if second is not None and any(text.tokens[k].pos not in ("CCONJ", "PUNCT", "ADV") for k in range(verb + 1, second)):
        return None  # "launched in 2005 and bought by": only the second was done by them
    if not is_passive(text, verb) and any(text.tokens[c].dep == "nsubj" for c in text.children[verb]):
        return None
    if not MERGERS.isdisjoint({text.lower(k) for k in range(verb + 1, by + 6)}):
        return None  # "was formed by the merger of A and B", "through a takeover by A"
    founders = listed_founders(text, sentence, by + 1)
    founders = founders if by - verb < NEAR else [c for c in founders if c.kind is Kind.PERSON]
    said = right_before(text, sentence, verb) if founders else None
    return (founders, [said] if said is not None else founded_body(text, sentence, verb)) if founders else None


def listed_founders(text: Text, sentence: Sentence, start: int) -> list[Chunk]:
    """People, or else bodies, listed from a token on, each with words that describe them: "by the brothers Ann and Raj Shah"."""
    people: list[Chunk] = []
    bodies: list[Chunk] = []
    i = start
    while i < sentence.last:
        c, t = text.chunk_at(i) or text.pronouns.get(i), text.tokens[i]
        if c is not None and c.kind is Kind.PERSON:
            people += [c] if c.name and not describes_next(text, c) else []
        elif c is not None and c.kind in (Kind.BODY, Kind.PARTY) and c.name and c.named and not people:
            based = text.lower(c.last) == "based" or (text.lower(c.last), text.lower(c.last + 1)) == ("-", "based")
            told = based or over_description(text, sentence, c.last) > c.last  # "owned by Indiana publishing company Schurz Communications"
            bodies += [] if told else [c]
        elif t.text == "(":
            i = next((k for k in range(i, min(i + 25, sentence.last)) if text.lower(k) == ")"), i)
        elif (
            t.text in ";:."
            or t.tag in FINITE | RELATIVES
            or (t.tag == "VBG" and t.dep != "amod")
            or (t.pos in ("ADP", "SCONJ") and (people or bodies))
        ) or (t.text == "," and people and not goes_on(text, sentence, i)):
            break
        i = max(c.last, i + 1) if c is not None else i + 1
    heads = {text.lower(b.last) for b in bodies}
    return people or [b for b in bodies if not heads & {"'s", "’s"}][:1]


def describes_next(text: Text, c: Chunk) -> bool:
    """ "Ann Lee's sister, Jo", "Rolling Press publisher Ann Lee": a name that only says who the next one is."""
    after = text.chunk_at(c.last + 1)
    post = any(r.head == c.last for r in text.roles) and after is not None and after.kind is Kind.PERSON
    return post or text.lower(c.last) in {"'s", "’s"}


def goes_on(text: Text, sentence: Sentence, comma: int) -> bool:
    """Whether a list of people goes on after a comma: another follows before the next verb, and it ends in "and"."""
    rest = range(comma + 1, min(comma + 14, sentence.last))
    stop = next((k for k in rest if text.tokens[k].tag in FINITE or text.tokens[k].text in ";."), sentence.last)
    names = [k for k in rest if k < stop and (c := text.chunk_at(k)) is not None and c.kind is Kind.PERSON]
    joined = any(text.lower(k) == "and" for k in rest if k < stop)
    return bool(names) and (joined or names[0] - comma <= 2) and names[0] - comma <= 6


def founded_body(text: Text, sentence: Sentence, verb: int) -> list[Chunk]:  # noqa: PLR0911 — the first place that has it
    """What was founded: the subject of the passive, or what the participle stands beside or before."""
    t = text.tokens[verb]
    sure = t.lemma in SURE | {"establish", "form"}
    which = text.chunk_at(verb - 3 - (text.lower(verb - 3) == ",")) if text.lower(verb - 2) in {"which", "that"} else None
    if which is not None and which.kind is Kind.BODY and which.named and which.name and text.lower(which.first - 1) != "in":
        return [which]  # "founder of Elm Press, which was acquired by"
    if is_passive(text, verb) and any(text.tokens[c].dep in {"auxpass", "nsubjpass"} for c in text.children[verb]):
        found = [c for c in subjects(text, sentence, verb) if c.kind in (Kind.BODY, Kind.PARTY)]
        subject = next((c for c in text.children[verb] if text.tokens[c].dep == "nsubjpass"), None)
        if not found and sure and subject is not None and text.tokens[subject].pos == "PROPN" and (thing := body_at(text, subject)):
            found = [thing]
        return found or main_subject(text, sentence, verb)
    if opens(text, sentence, verb):
        for k in range(verb + 1, sentence.last - 1):
            if text.tokens[k].tag in FINITE:
                break
            c = text.chunk_at(k + 1 + (text.lower(k + 1) == "the"))
            if text.tokens[k].text == "," and c is not None and c.kind is Kind.BODY and c.name and c.first <= k + 2:
                return [c]
        return []
    head = text.tokens[t.head]
    named = text.chunk_at(head.i)
    if named is not None and named.kind is Kind.BODY and named.name and named.named and named.last <= verb:
        return [named]
    beside = text.chunk_at(verb - 2) if text.lower(verb - 1) == "," and t.tag == "VBN" else None
    if beside is not None and beside.kind is Kind.BODY and beside.last == verb - 1 and beside.name and beside.named:
        return [beside]  # "is part of Elm Press, bought by"
    if (apposed := right_before_comma(text, sentence, head.i)) is not None:
        return [apposed]
    borne = bearers(text, head.i, kind=Kind.BODY) if head.pos in ("NOUN", "PROPN") else None
    found = [c for c in borne.by if c.kind is Kind.BODY and c.name] if borne is not None else []
    return found or main_subject(text, sentence, verb)


def right_before_comma(text: Text, sentence: Sentence, noun: int) -> Chunk | None:
    """ "Elm, the retail site owned by": the name right before the comma, whatever the parser hung the noun on."""
    k = noun - 1
    while k > sentence.first and text.tokens[k].pos in ("ADJ", "NOUN", "ADV", "NUM", "PROPN") and text.chunk_at(k) is None:
        k -= 1
    apposed = text.lower(k) in {"a", "an", "the"} and text.lower(k - 1) == "," and text.tokens[k - 2].pos == "PROPN"
    return body_at(text, k - 2) if apposed and text.lower(noun) in BODY_NOUNS | THINGS else None


THINGS = words("store, service, plan, project, station, channel, unit")


def right_before(text: Text, sentence: Sentence, verb: int) -> Chunk | None:
    """ "Elm Press (majority-owned by", "Elm Press was wholly owned by": the body right before, whatever the parser hung it on."""
    k = verb - 1
    while k > sentence.first and (text.tokens[k].pos in ("ADV", "NUM") or text.lower(k) in {"-", "majority", "%", "been"}):
        k -= 1
    if text.lower(k) not in {"(", "is", "was", "are", "were", "has", "had"} or (k == verb - 1 and text.lower(k) in {"has", "had"}):
        return None
    c = text.chunk_at(k - 1)
    whole = text.lower(k) == "(" or (c is not None and not within(text, sentence, c))
    return c if c is not None and c.last == k and c.kind is Kind.BODY and c.name and c.named and whole else None


def within(text: Text, sentence: Sentence, c: Chunk) -> bool:
    """ "the owner of Elm Press was", "Ann Lee and Elm Press were": the name is only a part of what is spoken of."""
    before = c.first - 1 - (text.lower(c.first - 1) == "the")
    return before >= sentence.first and (text.tokens[before].pos in ("ADP", "CCONJ", "PART") or text.chunk_at(before) is not None)


def opens(text: Text, sentence: Sentence, verb: int) -> bool:
    """ "Founded by …, Elm Press is", "Launched in 2005 and later bought by …": participles that begin the sentence."""
    first = next((k for k in range(sentence.first, verb + 1) if text.tokens[k].pos not in ("PUNCT", "ADV")), verb)
    before = range(first + 1, verb)
    second = text.tokens[first].tag in {"VBN", "VBD"} and any(text.lower(k) == "and" for k in before)
    return first == verb or (second and not any(text.tokens[k].tag in FINITE or text.tokens[k].text in ",;:" for k in before))


def main_subject(text: Text, sentence: Sentence, verb: int) -> list[Chunk]:
    """ "Elm Press is a publisher based in Mere, founded in 1990 by": the subject of "is", where no other body is named before the verb."""
    before = {c.name: c for c in text.within(sentence) if c.kind is Kind.BODY and c.name and c.named and c.last <= verb}
    k = verb - 1
    while text.tokens[k].pos in ("AUX", "ADV") or text.lower(k) in {"-", "majority"}:
        k -= 1
    collective = text.tokens[k].pos == "NOUN" and not COLLECTIVE.isdisjoint({text.lower(j) for j in range(max(sentence.first, k - 6), k)})
    told = text.tokens[k].text in {",", "and"} or text.tokens[k].dep == "attr" or text.chunk_at(k) in before.values() or collective
    if len(before) != 1 or not told:
        return []
    (only,) = before.values()
    is_ = any(text.tokens[k].lemma == "be" for k in range(only.last, min(only.last + 14, verb)))
    return [only] if is_ and only.first <= sentence.first + 2 else []


# --- "founded" --------------------------------------------------------------------------------------


def active(text: Text, sentence: Sentence, verb: int) -> tuple[list[Chunk], list[Chunk]]:
    """Founders and what they founded, for a verb in the active."""
    founders = [c for c in subjects(text, sentence, verb) if c.kind is Kind.PERSON] or person_before(text, sentence, verb)
    if not founders:
        return [], []
    body = relative_body(text, sentence, verb) or object_body(text, sentence, verb)
    if body is None:
        return [], []
    return [*founders, *companions(text, sentence, verb, body), *along_with(text, sentence, verb)], [body]


def person_before(text: Text, sentence: Sentence, verb: int) -> list[Chunk]:
    """The person right before a verb that the parser took for something else: "Ann Lee also co-founded"."""
    k = verb - 1
    while k > sentence.first and text.tokens[k].pos == "ADV":
        k -= 1
    c = text.chunk_at(k) or text.pronouns.get(k)
    return [c] if c is not None and c.kind is Kind.PERSON and c.name and c.last == k + 1 and text.tokens[verb].tag == "VBD" else []


def relative_body(text: Text, sentence: Sentence, verb: int) -> Chunk | None:
    """ "Elm Press, which she founded", "Elm Press, a firm that he set up": the body before."""
    for k in range(verb - 1, max(verb - 6, sentence.first), -1):
        if text.lower(k) in {"which", "that"} and k + 1 < verb:
            before = [c for c in text.within(sentence) if c.kind is Kind.BODY and c.name and c.last <= k]
            return before[-1] if before else None
    return None


def object_body(text: Text, sentence: Sentence, verb: int) -> Chunk | None:
    """The body after the verb, beyond words that describe it and a second verb that shares it."""
    t = text.tokens[verb]
    i = verb + 1 + (t.lemma == "set")
    if text.lower(i) in {"and", ","} or (text.tokens[i].pos == "ADV" and text.lower(i + 1) == "and"):
        for k in range(i, min(i + 12, sentence.last)):  # "founded and built", "co-founded and served as chair of"
            c = text.chunk_at(k)
            if c is not None and c.kind is Kind.BODY and c.name and c.named:
                return c if text.lower(c.first - 1 - (text.lower(c.first - 1) == "the")) not in APART else None
        return None
    i += text.lower(i) == "both"
    while i < sentence.last and text.chunk_at(i) is None and text.tokens[i].pos in ("DET", "PRON", "ADJ", "NUM", "ADV", "PUNCT"):
        if text.tokens[i].text in ",;:.":
            return None
        i += 1
    i = over_description(text, sentence, i)
    i = over_description(text, sentence, over_base(text, sentence, i))
    c = text.chunk_at(i) if i < sentence.last else None
    if c is not None and c.kind in (Kind.BODY, Kind.PARTY):
        return c if c.name and c.named and c.first == i and text.lower(c.last) not in {"'s", "’s"} else None
    if c is not None and text.lower(c.last) == "based":
        i, c = c.last + 1, text.chunk_at(c.last + 1)  # "founded the Mere based Ensemble Kelp"
    if i < sentence.last and t.lemma in SURE | {"establish", "form"} and text.tokens[i].pos == "PROPN":
        thing = body_at(text, i)
        return thing if thing is not None and (c is None or text.lower(c.last) not in {"'s", "’s"}) else None
    return None


APART = words("for, with, from, at, in, to, by")  # "created and maintains a package for Elm Press"


def along_with(text: Text, sentence: Sentence, verb: int) -> list[Chunk]:
    """ "Along with Raj Shah and Jo Elm, she founded", "Ann Lee, together with Raj Shah, founded": those named before the verb."""
    for k in range(sentence.first, verb - 1):
        opening = (text.lower(k), text.lower(k + 1))
        if k == sentence.first and opening[0] == "with" and text.tokens[k].pos == "ADP":
            return [c for c in listed_founders(text, sentence, k + 1) if c.kind is Kind.PERSON and c.last <= verb and with_comma(text, c)]
        together = opening in {("along", "with"), ("together", "with"), ("collaboration", "with"), ("partnership", "with")}
        if together and not any(text.tokens[j].tag in FINITE for j in range(k, verb)):
            return [c for c in listed_founders(text, sentence, k + 2) if c.kind is Kind.PERSON and c.last <= verb]
    return []


def with_comma(text: Text, c: Chunk) -> bool:
    """ "With her sister, Emily Lee, and Jo Elm, Ann Lee founded": whoever is named before the subject's comma."""
    return text.lower(c.last) in {",", "and"}


def companions(text: Text, sentence: Sentence, verb: int, body: Chunk) -> list[Chunk]:
    """Those with whom it was founded: "with Raj Shah and Jo Elm", right after the body or its year."""
    i = verb + 1 if body.last <= verb else body.last
    for k in range(i, min(i + 5, sentence.last)):
        if text.lower(k) in WITH and not (text.lower(k) == "together" and text.lower(k + 1) == "with"):
            return [c for c in listed_founders(text, sentence, k + 1) if c.kind is Kind.PERSON]
        if text.tokens[k].pos == "VERB" or text.tokens[k].text in ",;.":
            break
    return []
