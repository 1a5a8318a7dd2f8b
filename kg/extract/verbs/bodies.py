"""What bodies are made up of."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.text import Chunk, Text
from kg.extract.verbs.event import Event
from kg.model import Claim, Kind, Sentence, Stance


def made_up_of(e: Event) -> Iterator[Claim]:
    """ "the partnership, made up of A, B and C", "the board comprises A and B"."""
    text, s = e.text, e.sentence
    follow = " ".join(text.lower(k) for k in range(e.verb, e.verb + 3))
    if follow.startswith("make up the") and not e.passive:
        yield from makes_up(e)
    if not follow.startswith(
        (
            "made up of",
            "composed of",
            "comprising",
            "comprises",
            "comprised of",
            "consists of",
            "consisting of",
            "brings together",
            "bringing together",
        )
    ):
        return
    whole = [c for c in (e.subjects() or before_verb(text, s, e.verb)) if c.kind is Kind.BODY]
    members = listed_bodies(text, s, e.verb + 1)
    for w in whole[:1]:
        for m in members:
            if m.name != w.name:
                yield e.claim("org:memberOf", m, w, "made-up-of", 0.92)


def makes_up(e: Event) -> Iterator[Claim]:
    """ "A and B, which together with C make up the D Partnership": every body before the verb is a part of the one after it."""
    text, s = e.text, e.sentence
    whole = text.chunk_at(e.verb + 3)
    together = {"together", "with"} <= {text.lower(k) for k in range(s.first, e.verb)}
    if whole is None or whole.kind is not Kind.BODY or not whole.name or not together or e.stance is not Stance.ASSERTED:
        return
    for c in text.within(s):
        if c.kind is Kind.BODY and c.name and c.named and c.last <= e.verb and c.name != whole.name:
            yield e.claim("org:memberOf", c, whole, "makes-up", 0.88)


def before_verb(text: Text, s: Sentence, verb: int) -> list[Chunk]:
    i = verb - 1
    while i > s.first and text.tokens[i].pos in ("PUNCT", "AUX", "PRON"):
        i -= 1
    c = text.chunk_at(i)
    return [c] if c is not None and c.name else []


def listed_bodies(text: Text, s: Sentence, start: int) -> list[Chunk]:
    """Bodies listed from about token `start`: "A, B and C", with words such as "Conservative-controlled" before each."""
    out: list[Chunk] = []
    i, gap = start, 0
    while i < s.last and gap <= 5:
        c = text.chunk_at(i)
        if c is not None and c.kind in (Kind.BODY, Kind.PARTY) and c.name and c.kind is Kind.BODY:
            out.append(c)
            i, gap = c.last, 0
            continue
        t = text.tokens[i]
        if (t.pos == "VERB" and t.tag != "VBN") or (t.text in ".;–—" and out):
            break
        gap += t.text not in {",", "and", "the", "&", "’s", "'s"}
        i += 1
    return out
