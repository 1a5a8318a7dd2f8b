"""Inspections, and what they found wrong."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from kg.dates import parse_dates
from kg.extract.grammar import OBJECTS, SUBJECT
from kg.extract.lemmas import CRITICISE
from kg.extract.quotes import inside_quotes
from kg.extract.speech.statements import Statement
from kg.extract.text import Chunk, Text
from kg.extract.verbs.event import Event, Qualifiers
from kg.extract.verbs.reality import reality
from kg.model import Claim, Kind, Sentence, Stance
from kg.names import INSPECTORATES, fold, words


def inspected(e: Event) -> Iterator[Claim]:
    """ "Ofsted inspected X", "X was rated inadequate by the CQC"."""
    if e.stance in (Stance.PLANNED, Stance.DENIED):
        return
    inspectors = [c for c in e.agents() if is_inspectorate(c.name)]
    targets = [c for c in e.objects() if c.kind is Kind.BODY and not is_inspectorate(c.name)] or whose_services(e)
    for i in inspectors:
        for t in targets:
            yield e.claim("kg:inspected", i, t, "inspected", **visit_dates(e))


SERVICES = words("hospital, school, home, service, site, ward, department, centre, clinic, unit, prison, nursery, college")


def whose_services(e: Event) -> list[Chunk]:
    """ "visited the trust's three hospitals": the body whose they are."""
    things = [k for k in e.kids(*OBJECTS) if e.text.tokens[k].lemma in SERVICES] if not e.passive else []
    owners = [c for k in things for p in e.text.children[k] if e.text.tokens[p].dep == "poss" for c in e.resolve(p)]
    return [c for c in owners if c.kind is Kind.BODY and not is_inspectorate(c.name)]


def completed_inspection(e: Event) -> Iterator[Claim]:
    """ "Ofsted completed an inspection of X between March 18 and 22", "carried out a visit to X"."""
    if e.stance in (Stance.PLANNED, Stance.DENIED):
        return
    nouns = [k for k in e.kids(*OBJECTS, "nsubjpass") if e.text.tokens[k].lemma in {"inspection", "visit", "review", "assessment"}]
    inspectors = [c for c in (e.after("by") if e.passive else e.subjects()) if is_inspectorate(c.name)]
    targets = [
        c
        for n in nouns
        for p in e.text.children[n]
        if e.text.lower(p) in {"of", "to", "at", "into"}
        for o in e.text.children[p]
        for c in e.resolve(o)
        if c.kind is Kind.BODY
    ]
    for i in inspectors:
        for t in targets:
            if t.name != i.name:
                yield e.claim("kg:inspected", i, t, "completed-inspection", **visit_dates(e))


def is_inspectorate(name: str | None) -> bool:
    if name is None:
        return False
    folded = fold(name)
    return folded in INSPECTORATES or "inspectorate" in folded


def visit_dates(e: Event) -> Qualifiers:
    for d in e.dates():
        if d.kind == "range" and d.start:
            return {"since": d.start, "until": d.end}
        if d.kind == "point" and d.start:
            return {"since": d.start}
    return {}


BAD = words("failing, failure, inadequate, weakness, fail, poor, shortcoming, damning, unsafe, neglect, breach, deficient, unacceptable")
INSPECTABLE = words("""
council, trust, partnership, school, academy, hospital, college, service, services, board, force, police, constabulary, ft, home, prison,
authority, nursery, surgery, university
""")


def scrutiny(text: Text, sentence: Sentence, statements: list[Statement]) -> Iterator[Claim]:
    """An inspectorate, words of inspection and one body that is looked at, in one sentence; and what was found wrong."""
    span = range(sentence.first, sentence.last)
    inspectors = {c.name: c for c in text.within(sentence) if c.kind is Kind.BODY and is_inspectorate(c.name)}
    if not inspectors or any(
        text.lower(k) in {"will", "would", "should", "if", "ask", "asked", "may", "might", "could", "next"} or text.tokens[k].text == "?"
        for k in span
    ):
        return
    if any(inside_quotes(text, c.first) for c in inspectors.values()):
        return
    lemmas = {text.tokens[k].lemma for k in span} | {text.lower(k) for k in span}
    noun = next(
        (k for k in span if text.tokens[k].lemma in {"inspection", "inspector", "inspect", "visit", "rate", "judge", "find", "conclude"}),
        None,
    )
    targets = {
        c.name: c
        for c in text.within(sentence)
        if c.kind is Kind.BODY
        and c.name
        and (c.named or " between " in c.name)
        and c.name not in inspectors
        and inspectable(c)
        and not any(r.body is c for r in text.roles)
        and not finds_fault(text, c)
    }
    if noun is None:
        noun = next(
            (
                k
                for k in span
                if text.tokens[k].lemma == "report"
                and text.tokens[k].pos == "NOUN"
                and text.lower(k + 1) in {"on", "into"}
                and any(c.first - k in {2, 3} for c in targets.values())
            ),
            None,
        )
    if noun is not None and not targets:
        targets = {
            c.name: c
            for c in text.within(sentence)
            if c.kind is Kind.AREA and c.name and text.lower(c.first - 1) in {"in", "that", "on", "into"}
        }
    if noun is None or negated(text, sentence):
        return
    told = next((st for st in statements if st.verb != noun and st.span.covers(text.tokens[noun].span)), None)
    if told is not None and is_inspectorate(told.speakers[0].name):
        told = None  # inspectors who tell what they found
    if told is not None:
        targets = {name: c for name, c in targets.items() if told.span.covers(text.tokens[c.first].span)}
    if len(targets) != 1:
        return
    (target,) = targets.values()
    dates: Qualifiers = {}
    first, last = sentence.first, sentence.last
    whole = text.annotated.span(first, last)
    if lemmas & {"inspection", "inspect", "visit"}:
        found = [
            d
            for d in parse_dates(whole.of(text.annotated.document.text), text.annotated.document.published)
            if d.start and d.kind in {"point", "range"}
        ]
        if len(found) == 1:
            dates = {"since": found[0].start, "until": found[0].end}
    lo, hi = (
        min(target.first, noun, *(c.first for c in inspectors.values())),
        max(target.last, noun + 1, *(c.last for c in inspectors.values())),
    )
    claim = partial(
        Claim,
        stance=Stance.ASSERTED if told is None else Stance.REPORTED,
        attributed_to=None if told is None else text.mention(told.speakers[0]),
    )
    for i in inspectors.values():
        yield claim("kg:inspected", text.mention(i), text.mention(target), text.evidence(lo, hi), "inspection-in-sentence", 0.82, **dates)
        if (
            len(inspectors) == 1
            and lemmas & BAD
            and lemmas & {"find", "report", "rate", "judge", "conclude", "describe", "identify", "say", "highlight"}
        ):
            yield claim("kg:criticised", text.mention(i), text.mention(target), text.evidence(first, last), "found-failings", 0.8)


FINDING = words("find, report, identify, uncover, highlight, note, conclude, discover, say, warn")
FAILINGS = words("failing, failure, weakness, shortcoming, breach, deficiency, neglect")


def findings(text: Text, sentence: Sentence) -> Iterator[Claim]:
    """ "Inspectors found “widespread failings” which the partnership has to address": of the one body that the sentence names for it."""
    for k in range(sentence.first, sentence.last):
        t = text.tokens[k]
        if t.lemma not in FAILINGS or any(text.lower(j) in {"no", "not", "any", "without"} for j in range(k - 4, k)):
            continue
        verb = text.tokens[t.head]
        if t.dep not in OBJECTS or verb.lemma not in FINDING or verb.i > k or reality(text, verb.i) is not Stance.ASSERTED:
            continue
        who = [c for s in text.children[verb.i] if text.tokens[s].dep in SUBJECT for c in inspectors_at(text, s)]
        named = {c.name: c for c in text.within(sentence) if c.first > k and c.kind is Kind.BODY and c.name and c.named and inspectable(c)}
        named = {n: c for n, c in named.items() if not is_inspectorate(n) and not any(r.body is c for r in text.roles)}
        for i in who if len(named) == 1 and not inside_quotes(text, verb.i) else ():
            (whom,) = named.values()
            yield Claim("kg:criticised", text.mention(i), text.mention(whom), text.sentence_evidence(k), "inspectors-found", 0.82)


def inspectors_at(text: Text, token: int) -> tuple[Chunk, ...]:
    """The inspectorates that a subject names: "Ofsted", or both of which "inspectors" are."""
    c = text.chunk_at(token)
    found = c.parts or (c,) if c is not None else ()
    return tuple(i for i in found if is_inspectorate(i.name))


def finds_fault(text: Text, c: Chunk) -> bool:
    """ "criticised by Mere Council", "criticism from authorities such as Mere Council": who speaks, and not what was looked at."""
    sentence = text.sentences[text.sentence_of[c.first]]
    heads = {text.tokens[text.tokens[k].head].lemma for k in range(c.first, c.last) if text.tokens[k].dep in SUBJECT}
    before = {text.tokens[k].lemma for k in range(max(sentence.first, c.first - 6), c.first)}
    blamed = bool(before & (CRITICISE | {"criticism", "anger", "complaint", "objection"})) and bool(before & {"by", "from"})
    return bool(heads & CRITICISE) or blamed


def inspectable(c: Chunk) -> bool:
    return fold(c.name or "").split()[-1] in INSPECTABLE


def negated(text: Text, sentence: Sentence) -> bool:
    return any(
        text.lower(k) in {"never", "not", "n't", "n’t", "no"} and not inside_quotes(text, k) for k in range(sentence.first, sentence.last)
    )
