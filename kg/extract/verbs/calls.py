"""Calls that somebody should go."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kg.extract.actors import actors
from kg.extract.beside.owners import body_of
from kg.extract.beside.posts import mention_of_role
from kg.extract.grammar import FINITE, OBJECTS, own_subject, subject_token
from kg.extract.speech.statements import Statement
from kg.extract.text import Chunk, Text
from kg.extract.verbs.event import Event
from kg.extract.verbs.reality import NEGATIONS, reality
from kg.extract.verbs.stances import span_evidence
from kg.model import Claim, Kind, Stance, Status


def called_to_resign(e: Event) -> Iterator[Claim]:
    """ "called on X to resign", "urged X to step down", "demanded that X resign", "called for the resignation of X"."""
    if e.stance is Stance.DENIED or (e.stance is Stance.PLANNED):
        return
    who = e.agents() or movers(e)
    if not who:
        return
    for whom in resign_targets(e):
        for w in who:
            if w.name != whom.name:
                own = e.by is None or e.by.name == w.name  # calling is done by saying so
                claim = e.claim("kg:calledForResignationOf", w, whom, "called-to-resign")
                yield replace(claim, stance=Stance.ASSERTED, attributed_to=None) if own else claim
                yield from still_held(e, whom)


def still_held(e: Event, person: Chunk) -> Iterator[Claim]:
    """ "called on X to resign as leader": whom somebody wants to go is there."""
    leave = next((k for k in range(person.last, e.sentence.last) if e.text.tokens[k].lemma in LEAVE), None)
    role = next((r for r in e.text.roles_in(e.sentence) if leave is not None and 0 < r.first - leave <= 3), None)
    if role is None or role.plural or e.text.lower(role.first - 1) != "as" or e.by is not None:
        return
    body = body_of(e.text, role, person)
    where = e.text.mention(body) if body is not None and body.name else None
    yield e.claim("org:holds", person, mention_of_role(e.text, role), "asked-to-leave", role=role.title, body=where, status=Status.CURRENT)


MOTIONS = frozenset({"motion", "letter", "petition", "resolution", "statement", "amendment"})


def movers(e: Event) -> list[Chunk]:
    """ "passed a motion calling on X to resign": whoever passed, tabled or signed it."""
    noun = e.text.tokens[e.text.tokens[e.verb].head]
    over = e.text.tokens[noun.head]
    if e.text.tokens[e.verb].dep not in {"acl", "relcl"} or noun.lemma not in MOTIONS or noun.dep not in OBJECTS or over.pos != "VERB":
        return []
    if reality(e.text, over.i) is not Stance.ASSERTED or over.lemma in {"reject", "oppose", "defeat", "withdraw"}:
        return []
    token = subject_token(e.text, over.i)
    return e.resolve(token)


ASKING = frozenset({"call", "demand", "urge", "want", "press", "request", "reiterate", "repeat"})
LEAVE = frozenset({"resign", "quit", "go", "stand", "step", "leave", "give", "consider"})


def resign_targets(e: Event) -> list[Chunk]:
    text, s = e.text, e.sentence
    out: list[Chunk] = []
    start = e.verb
    if e.lemma == "sign" and e.passive:  # "a letter calling for X to resign was signed by …"
        start = next((k for k in range(s.first, e.verb) if text.tokens[k].lemma in ASKING and text.tokens[k].tag == "VBG"), s.last)
    for k in range(start + 1, s.last):
        t = text.tokens[k]
        if t.lemma in ASKING | {"ask", "tell"} and t.pos == "VERB" and text.tokens[start].lemma not in ASKING and own_subject(text, k):
            break  # "said he had never called for X to resign", "had not asked X to go": that verb has its own say
        if t.lower in {"resignation", "removal", "sacking", "dismissal", "departure"} and k - start <= 6:
            called = text.tokens[start].lemma == "call" and "for" not in {text.lower(j) for j in range(start + 1, k)}
            if text.tokens[start].lemma not in ASKING or called:
                break  # "said the dismissal of X was wrong" asks for nothing
            out += [
                c
                for c in text.within(s)
                if c.kind is Kind.PERSON
                and c.name
                and k < c.first <= k + 9
                and "of" in {text.lower(j) for j in range(k, c.first)}
                and same_phrase(text, k, c)
            ][:1]
            before = text.chunk_at(k - 2)
            if text.lower(k - 1) in {"'s", "’s"} and before is not None and before.kind is Kind.PERSON and before.name:
                out.append(before)
            break
        if text.tokens[start].lemma in ASKING and demanded_of(text, start, k):
            out += [c for c in [text.chunk_at(k - 1)] if c is not None]
            break
        if t.lemma in LEAVE and t.tag in {"VB", "VBP"} and leaving(text, k) and k > start + 1:
            kids = {text.lower(c) for c in text.children[k]}
            to = text.lower(k - 1) == "to"
            asked = due(text, start, k) if to and tells(text, start, k) else to or text.tokens[start].lemma in ASKING | {"ask", "insist"}
            asked = asked or (bool(kids & {"should", "must", "ought"}) and not doubted_above(text, k, start + 1))
            if not asked or kids & {"had", "has", "have", "not", "n't", "n’t", "never"}:
                break  # "said that X had quit", "that she should not go"
            if text.lower(k - 1) in {"would", "will", "might", "may", "could", "'ll", "’ll"} or wished_by_oneself(text, start, k):
                break  # "said that X would leave", "that X hoped to leave" tells and does not ask
            near = [c for c in (*text.within(s), *text.pronouns.values()) if c.kind is Kind.PERSON and c.name and start < c.first < k]
            near.sort(key=lambda c: c.first)
            if near:
                first_group = near
                out += first_group[-1:] if len(near) == 1 or text.lower(near[-1].first - 1) not in {"and", ","} else first_group
            break
    return out


def tells(text: Text, start: int, k: int) -> bool:
    """Whether a verb tells something, and asks nothing by itself: "said …", "told the council that …"."""
    clause_ = any(text.lower(j) == "that" or text.tokens[j].tag in FINITE for j in range(start + 1, k))
    return text.tokens[start].lemma in {"say", "add", "insist"} or (text.tokens[start].lemma == "tell" and clause_)


def due(text: Text, start: int, k: int) -> bool:
    """ "said it was time for X to go", "that X needs to resign": not "no need for X to go", "wrong to ask X to go", "sad for X to go"."""
    between = [text.lower(j) for j in range(start + 1, k)]
    wanted = "time" in between or "right" in between or text.tokens[k - 2].lemma in {"need", "have", "ought"}
    return wanted and (NO | {"nothing", "hardly"}).isdisjoint(between)


def demanded_of(text: Text, start: int, k: int) -> bool:
    """ "demanded that Ann Lee resign": the bare form right after the name, which the tagger takes for a noun."""
    whom = text.chunk_at(k - 1)
    named = whom is not None and whom.kind is Kind.PERSON and whom.name is not None and whom.last == k
    return named and text.lower(k) in {"resign", "quit", "go"} and "that" in {text.lower(j) for j in range(start + 1, k)}


def moved_that(e: Event) -> Iterator[Claim]:
    """ "has voted for a motion that Ann Lee should resign", "passed a resolution that she must go"."""
    noun = next((k for k in [*e.kids(*OBJECTS), *e.governed("for")] if e.text.tokens[k].lemma in MOTIONS), None)
    if noun is None or e.passive or e.stance is not Stance.ASSERTED or e.text.lower(noun + 1) != "that":
        return
    for k in range(noun + 2, e.sentence.last):
        if e.text.tokens[k].lemma in LEAVE and leaving(e.text, k) and {e.text.lower(c) for c in e.text.children[k]} & {"should", "must"}:
            token = subject_token(e.text, k)
            for w in e.agents():
                for whom in e.people(e.resolve(token)):
                    yield e.claim("kg:calledForResignationOf", w, whom, "called-to-resign")
            return


def wished_by_oneself(text: Text, start: int, k: int) -> bool:
    """ "X wished to stand down": the infinitive belongs to a verb that asks nobody."""
    governor = text.tokens[k].head
    asks = text.tokens[governor].lemma in ASKING | {"tell", "ask", "have", "need", "ought", "be"}
    return text.lower(k - 1) == "to" and start < governor < k and text.tokens[governor].pos == "VERB" and not asks


def same_phrase(text: Text, start: int, c: Chunk) -> bool:
    return all(text.tokens[k].text not in ".;:" and text.tokens[k].pos != "VERB" for k in range(start + 1, c.first))


def leaving(text: Text, k: int) -> bool:
    lemma = text.tokens[k].lemma
    if lemma in {"stand", "step"}:
        return text.lower(k + 1) in {"down", "aside"}
    if lemma == "consider":
        return text.lower(k + 1) in {"his", "her", "their"} and text.lower(k + 2) in {"position", "positions", "future"}
    if lemma == "give":
        return text.lower(k + 1) == "up"
    if lemma == "leave":
        return text.lower(k + 1) in {"office", "his", "her", "the", "their"}
    if lemma == "go":
        return text.lower(k + 1) in {"", ".", ",", "now", "at", "immediately"} and text.lower(k - 1) in {"to", "must", "should"}
    return True


def doubted_above(text: Text, k: int, first: int) -> bool:
    """ "I do not think that she should resign", "nobody says he must go": a verb over it, in the same words, is negated."""
    while (up := text.tokens[k].head) != k and up >= first:
        k = up
        if not NO.isdisjoint({text.lower(c) for c in text.children[k]}):
            return True
    return False


NO = NEGATIONS | {"no", "none"}


def ought_to_go(text: Text, st: Statement) -> Iterator[Claim]:
    """ "X should stand down", "she must resign" in somebody's words: that somebody calls for it."""
    got = text.span_tokens(st.span)
    if got is None or "?" in st.words:
        return
    for k in range(*got):
        if (
            text.tokens[k].lemma not in LEAVE
            or not leaving(text, k)
            or not {text.lower(c) for c in text.children[k]} & {"should", "must", "ought", "needs"}
        ):
            continue
        if {text.lower(c) for c in text.children[k]} & {"not", "n't", "n’t", "if", "never"} or doubted_above(text, k, got[0]):
            continue
        token = subject_token(text, k)
        whom = actors(text, token) if token is not None else []
        for who in st.speakers:
            for w in whom:
                if w.kind is Kind.PERSON and w.name != who.name:
                    yield Claim(
                        "kg:calledForResignationOf", text.mention(who), text.mention(w), span_evidence(text, st), "ought-to-go", 0.85
                    )
