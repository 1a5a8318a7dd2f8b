"""Who criticises, supports and blames whom."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from kg.extract.actors import actors
from kg.extract.grammar import OBJECTS, own_subject, subject_token
from kg.extract.holders import holders
from kg.extract.lists import bracketed_before, people_before
from kg.extract.quotes import inside_quotes
from kg.extract.speech.statements import Statement
from kg.extract.text import Chunk, Text
from kg.extract.verbs.event import Event
from kg.extract.verbs.reality import NEGATIONS, reality, speaker_over
from kg.model import Claim, Evidence, Kind, Sentence, Stance
from kg.names import words


def blamed(e: Event) -> Iterator[Claim]:
    """ "The blame must lie with X", said by Y."""
    if (
        e.by is None
        or e.lemma not in {"lie", "rest", "fall"}
        or not any(e.text.tokens[k].lemma in {"blame", "fault", "responsibility"} for k in e.kids("nsubj"))
    ):
        return
    whom = [c for c in e.text.within(e.sentence) if c.kind in (Kind.PERSON, Kind.PARTY) and c.first > e.verb and c.name]
    for w in whom[:1]:
        if w.name != e.by.name:
            yield replace(e.claim("kg:criticised", e.by, w, "blamed"), stance=Stance.ASSERTED, attributed_to=None)


def criticised(e: Event) -> Iterator[Claim]:
    yield from stance(e, "kg:criticised", "criticised")


def supported(e: Event) -> Iterator[Claim]:
    if e.lemma in {"welcome", "back", "support"} and not e.objects():
        return
    if e.lemma == "welcome" and joining(e):
        return
    yield from stance(e, "kg:supported", "supported")


def joining(e: Event) -> bool:
    """ "welcomed Ann Lee to the board", "welcomed the new members onboard": whoever is welcomed comes, and is not backed."""
    aboard = any(e.text.lower(k) in {"onboard", "aboard"} for k in range(e.verb, e.sentence.last))
    return aboard or any(e.text.lower(c.last) in {"to", "into", "as"} for c in e.people(e.objects()))


def stance(e: Event, predicate: str, rule: str) -> Iterator[Claim]:
    if e.stance in (Stance.PLANNED, Stance.DENIED):
        return
    for who in e.agents():
        for whom in e.objects():
            if who.name != whom.name and (whom.kind is not Kind.GROUP):
                yield e.claim(predicate, who, whom, rule)


def stood_for(text: Text, sentence: Sentence) -> Iterator[Claim]:
    """ "Ann Lee and Raj Shah were for him", "with Ann Lee being for Raj Shah": those who were for somebody in a vote."""
    for k in range(sentence.first + 1, sentence.last - 2):
        if text.lower(k + 1) != "for" or not (text.tokens[k].lemma == "be" or text.lower(k) == "voted") or inside_quotes(text, k):
            continue
        whom = text.chunk_at(k + 2) or text.pronouns.get(k + 2)
        last = text.chunk_at(k - 1) if text.lower(k - 1) != ")" else bracketed_before(text, k - 1)
        if whom is None or last is None or not whom.kind is last.kind is Kind.PERSON or not whom.name:
            continue
        if text.lower(whom.last) in {"'s", "’s"}:
            continue
        people = [*people_before(text, last, sentence.first - 1), last]
        for who in people:
            if who.name and whom.name not in {p.name for p in people}:
                yield Claim("kg:supported", text.mention(who), text.mention(whom), text.sentence_evidence(k), "voted-for", 0.85)


DEEDS = words("decision, plan, plans, proposal, proposals, appointment, stance, call, bid, leadership, intervention")  # good or bad
GOOD_DEEDS = DEEDS | words("candidacy, nomination")
BAD_DEEDS = DEEDS | words("""
handling, record, failure, unwillingness, inability, reluctance, incompetence, hypocrisy, response, conduct, behaviour, behavior, remark,
comment, policy, treatment, lack, management, mismanagement, action, actions, inaction, approach, performance, refusal, silence, delay,
tactic, move, claim, letter, statement
""")
UTTERING = words("make, raise, voice, express, issue, publish, post")
PRAISE = words("welcome, back, support, praise, applaud")


def for_what_they_do(e: Event) -> Iterator[Claim]:
    """ "welcomed the minister's decision", "condemned Ann Lee's remarks": a stance towards whoever does it."""
    if e.stance in (Stance.PLANNED, Stance.DENIED) or e.passive:
        return
    praise = e.lemma in PRAISE
    for k in e.kids(*OBJECTS):
        if e.text.tokens[k].lemma not in (GOOD_DEEDS if praise else BAD_DEEDS):
            continue
        owners = [c for p in e.text.children[k] if e.text.tokens[p].dep == "poss" for c in e.resolve(p) or whose(e.text, p)]
        of = [p for p in e.text.children[k] if e.text.lower(p) in {"of", "by"} and not praise and not owners]
        made = [p for p in e.text.children[k] if e.text.tokens[p].tag == "VBN" and e.text.tokens[p].lemma in UTTERING]
        of += [p for m in made for p in e.text.children[m] if e.text.lower(p) == "by"]  # "the comments made by Ann Lee"
        owners += [c for p in of for o in e.text.children[p] if e.text.tokens[o].dep == "pobj" for c in e.resolve(o)]
        for who in e.agents():
            for whom in owners[:1]:
                if who.name != whom.name and praise and whom.kind is Kind.PERSON:
                    yield e.claim("kg:supported", who, whom, "supported-act", 0.8)
                elif who.name != whom.name and not praise and whom.kind in BLAMEABLE:
                    yield e.claim("kg:criticised", who, whom, "criticised-act", 0.8)


BLAMEABLE = (Kind.PERSON, Kind.BODY, Kind.PARTY)


def whose(text: Text, i: int) -> list[Chunk]:
    """ "the minister's decision": the one holder of that role in the text, whoever else the paragraph names."""
    role = text.role_at(i)
    fits = holders(text, role) if role is not None and not role.plural else set()
    if role is None or len(fits) != 1:
        return []
    (name,) = fits
    return [Chunk(role.first, role.last, Kind.PERSON, text.words(role.first, role.last), name=name, definite=True)]


FAULT = words("waste, neglect, betray, mislead, mismanage, squander, bungle, botch")


def found_fault(e: Event) -> Iterator[Claim]:
    """ "the council wastes money", "the party has failed to act" in somebody's words: whoever says so criticises it."""
    failed = e.lemma == "fail" and any(e.text.tokens[k].tag == "VB" for k in e.kids("xcomp"))
    let_down = e.lemma == "let" and "down" in {e.text.lower(k) for k in range(e.verb + 1, e.verb + 4)}
    if e.by is None or not (failed or let_down or e.lemma in FAULT) or e.passive or e.stance in (Stance.PLANNED, Stance.DENIED):
        return
    if e.text.tokens[e.verb].tag == "VBG" and not own_subject(e.text, e.verb):
        return  # described the school "as failing": whom that is said of, the verb's own sentence does not say
    for whom in e.subjects():
        if whom.kind in BLAMEABLE and whom.name != e.by.name and whom.named:
            yield replace(e.claim("kg:criticised", e.by, whom, "found-fault", 0.8), stance=Stance.ASSERTED, attributed_to=None)


STRIKES = {
    "hit": ("out at", "back at"), "lash": ("out at",), "take": ("aim at", "a swipe at"), "round": ("on",), "rail": ("against",),
    "tear": ("into",), "lay": ("into",), "launch": ("an attack on", "a scathing attack on", "a furious attack on"),
}  # fmt: skip
PRAISES = {"pay": ("tribute to",)}


def hit_out(e: Event) -> Iterator[Claim]:
    """ "hit out at X", "took aim at X"."""
    yield from set_phrase(e, STRIKES, "kg:criticised", "hit-out")


def paid_tribute(e: Event) -> Iterator[Claim]:
    """ "paid tribute to X"."""
    yield from set_phrase(e, PRAISES, "kg:supported", "paid-tribute")


def set_phrase(e: Event, phrases: Mapping[str, tuple[str, ...]], predicate: str, rule: str) -> Iterator[Claim]:
    """A verb with its set words and, at once after them, whom it is meant for."""
    said = next((p for p in phrases[e.lemma] if e.text.words(e.verb + 1, e.verb + 2 + p.count(" ")).lower() == p), None)
    if said is None or e.passive or e.stance in (Stance.PLANNED, Stance.DENIED):
        return
    first = e.verb + 2 + said.count(" ")
    whom = [
        c
        for c in e.text.within(e.sentence)
        if c.kind in BLAMEABLE and c.name and first <= c.first <= first + 5 and not any(r.party is c or r.body is c for r in e.text.roles)
    ]
    for who in e.subjects():
        for w in whom[:1]:
            if who.name != w.name:
                yield e.claim(predicate, who, w, rule)


CENSURE = words("criticism, fire, condemnation, backlash, attack, censure")


def under_fire(e: Event) -> Iterator[Claim]:
    """ "came under fire from X", "has faced criticism from X": X criticises whoever did."""
    noun = next((k for k in range(e.verb + 1, min(e.verb + 6, e.sentence.last)) if e.text.lower(k) in CENSURE), None)
    if noun is None or e.passive or e.stance is not Stance.ASSERTED:
        return
    i = next((k for k in range(noun + 1, min(noun + 3, e.sentence.last)) if e.text.lower(k) in {"from", "by"}), None)
    who = e.text.chunk_at(i + 1 + (e.text.lower(i + 1) == "the")) if i is not None else None
    if who is None or who.kind not in BLAMEABLE or not who.name or not who.named:
        return
    for whom in e.subjects():
        if whom.kind in BLAMEABLE and whom.name != who.name:
            yield e.claim("kg:criticised", who, whom, "under-fire", 0.8)


def at_fault(e: Event) -> Iterator[Claim]:
    """ "The ombudsman found Mere Council at fault"."""
    if " at fault" in e.text.words(e.verb, e.sentence.last):
        yield from stance(e, "kg:criticised", "at-fault")


def named_by(e: Event) -> Chunk | None:
    """ "was proposed for the role of chair by Ann Lee": who stands after "by", whatever word the parser hangs that on."""
    by = next((k for k in range(e.verb + 1, min(e.verb + 10, e.sentence.last)) if e.text.lower(k) == "by"), None)
    who = e.text.chunk_at(by + 1) if by is not None else None
    between = any(e.text.tokens[k].pos == "VERB" for k in range(e.verb + 1, by)) if by is not None else True
    return who if who is not None and not between and who.kind is Kind.PERSON and who.name else None


def proposed(e: Event) -> Iterator[Claim]:
    """ "X nominated Y", "Z seconded him"."""
    if e.stance in (Stance.PLANNED, Stance.DENIED):
        return
    proposed_before = nominee(e) if e.lemma == "second" else None
    for who in e.people(e.agents()) or ([by] if e.passive and (by := named_by(e)) is not None else []):
        for whom in [proposed_before] if proposed_before is not None else e.people(e.objects()):
            if who.name != whom.name:
                yield e.claim("kg:supported", who, whom, "nominated-or-seconded")


def nominee(e: Event) -> Chunk | None:
    """ "Lee nominated Shah, and Bell seconded him": whom somebody nominated earlier in the sentence is who is seconded."""
    pronoun = any(e.text.lower(k) in {"him", "her"} for k in e.kids(*OBJECTS))
    before = [k for k in range(e.sentence.first, e.verb) if e.text.tokens[k].lemma in {"nominate", "propose"}]
    named = e.text.chunk_at(before[-1] + 1) if before and pronoun else None
    return named if named is not None and named.kind is Kind.PERSON and named.name else None


def critical_of(text: Text, sentence: Sentence) -> Iterator[Claim]:
    """ "has been highly critical of X"."""
    for k in range(sentence.first + 2, sentence.last - 2):
        if text.lower(k) != "critical" or text.lower(k + 1) != "of":
            continue
        verb = next((v for v in range(k - 1, max(sentence.first, k - 4), -1) if text.tokens[v].lemma in {"be", "remain"}), None)
        whom = text.chunk_at(k + 2 + (text.lower(k + 2) == "the"))
        denied = verb is not None and any(text.lower(j) in NEGATIONS for j in range(verb, k))
        if verb is None or denied or inside_quotes(text, k) or reality(text, verb) is not Stance.ASSERTED:
            continue
        if whom is None or whom.kind not in BLAMEABLE or not whom.name or text.lower(whom.last) in {"'s", "’s"}:
            continue
        token = subject_token(text, verb)
        for who in actors(text, token) if token is not None else []:
            if who.name and who.name != whom.name:
                yield Claim("kg:criticised", text.mention(who), text.mention(whom), text.sentence_evidence(k), "critical-of", 0.85)


def defended(e: Event) -> Iterator[Claim]:
    """ "came to the defence of X", "came out in support of X", "stood by X"."""
    follow = " ".join(e.text.lower(k) for k in range(e.verb + 1, e.verb + 5))
    if (
        not re.match(r"(to the defen[cs]e of|out in support of|by\b|up for|behind)", follow)
        or e.passive
        or e.stance in (Stance.PLANNED, Stance.DENIED)
    ):
        return
    last = e.verb + {"to": 5, "out": 5, "by": 2, "up": 3, "behind": 2}[follow.split()[0]]
    whom = [c for c in e.text.within(e.sentence) if c.kind in (Kind.PERSON, Kind.BODY) and last <= c.first <= last + 2 and c.name]
    for who in e.subjects():
        for w in whom[:1]:
            if who.name != w.name:
                yield e.claim("kg:supported", who, w, "defended")


def confidence_in(text: Text, sentence: Sentence, statements: list[Statement]) -> Iterator[Claim]:
    """ "I have no confidence in X" is criticism, "every confidence in X" support, of whoever says so."""
    for k in range(sentence.first + 1, sentence.last - 2):
        if text.lower(k) not in {"confidence", "faith"} or text.lower(k + 1) != "in":
            continue
        kind = {
            "no": "kg:criticised",
            "little": "kg:criticised",
            "every": "kg:supported",
            "full": "kg:supported",
            "complete": "kg:supported",
            "total": "kg:supported",
            "absolute": "kg:supported",
            "the": None,
        }.get(text.lower(k - 1))
        verb = next(
            (
                v
                for v in (text.tokens[k].head, text.tokens[text.tokens[k].head].head)
                if text.tokens[v].lemma in {"have", "voice", "express", "declare"}
            ),
            None,
        )
        if kind is None or verb is None or reality(text, verb) is not Stance.ASSERTED:
            continue
        whom = [c for o in text.children[k + 1] for c in actors(text, o)]
        speaker = speaker_over(text, statements, k)
        token = subject_token(text, verb)
        who = (
            [speaker]
            if speaker is not None and (token is None or text.lower(token) in {"i", "we", "he", "she", "they", "it"})
            else actors(text, token)
            if token is not None
            else []
        )
        for a in who:
            for b in whom:
                if a.name != b.name and b.kind in (Kind.PERSON, Kind.BODY):
                    yield Claim(kind, text.mention(a), text.mention(b), text.sentence_evidence(k), "confidence-in", 0.85)


def span_evidence(text: Text, st: Statement) -> Evidence:
    return Evidence(text.annotated.document.id, st.evidence, text.annotated.document.quote(st.evidence))
