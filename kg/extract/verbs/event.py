"""A verb with its subject, its objects and its dates."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import takewhile
from typing import TypedDict, Unpack

from kg.dates import DateFound, Tense, parse_dates
from kg.extract.actors import actors, beside_role
from kg.extract.grammar import OBJECTS, PERSONAL, clause, has_active_auxiliary, own_subject, owning, subject_token, subtree
from kg.extract.lists import joint_after, joint_subject
from kg.extract.quotes import inside_quotes
from kg.extract.speech.speakers import before_commas, spoken_pronoun
from kg.extract.text import Chunk, Role, Text
from kg.model import Claim, Evidence, Kind, Mention, Sentence, Span, Stance, Status


class Qualifiers(TypedDict, total=False):
    """What a claim may say besides who and whom."""

    role: str | None
    body: Mention | None
    status: Status | None
    since: str | None
    until: str | None
    date: str | None


@dataclass(slots=True)
class Event:
    """A verb with what it governs. `stance` is how far the text vouches for it."""

    text: Text
    sentence: Sentence
    verb: int
    passive: bool
    stance: Stance
    by: Chunk | None = None  # whose word it is, in speech
    _subject: list[Chunk] | None = None

    @property
    def lemma(self) -> str:
        return self.text.tokens[self.verb].lemma

    def subjects(self) -> list[Chunk]:
        if self._subject is None:
            token = subject_token(self.text, self.verb)
            placed = self.text.tokens[self.verb].tag != "VBG"
            by_place = joint_subject(self.text, self.verb) or before_commas(self.text, self.verb) if placed else []
            self._subject = by_place or self.resolve(token)
            if (
                token is None
                and self.by is not None
                and self.by.kind is Kind.PERSON
                and inside_quotes(self.text, self.verb)
                and self.text.tokens[self.verb].dep == "ROOT"
            ):
                self._subject = [self.by]  # "am once again calling on …": the speaker, unsaid
            if not self._subject:
                self._subject = right_before(self.text, self.verb)
        return self._subject

    def resolve(self, token: int | None) -> list[Chunk]:
        if token is None:
            return []
        t = self.text.tokens[token]
        if t.lower in PERSONAL:
            made = spoken_pronoun(self.text, token)
            return [made] if made else []
        return actors(self.text, token)

    def people(self, found: list[Chunk]) -> list[Chunk]:
        return [c for c in found if c.kind is Kind.PERSON]

    def kids(self, *deps: str) -> list[int]:
        return [c for c in self.text.children[self.verb] if self.text.tokens[c].dep in deps]

    def governed(self, prep: str) -> list[int]:
        """Tokens right below one preposition of the verb: "the post" in "resigned from the post"."""
        return [o for p in self.kids("prep") if self.text.lower(p) == prep for o in self.text.children[p]]

    def objects(self) -> list[Chunk]:
        """Whom the verb is done to: its object, or its subject in the passive."""
        if self.passive:
            return self.subjects()
        stop = next((k for k in range(self.verb, self.sentence.last - 1) if self.text.lower(k) == "as" and self.does_too(k + 1)), None)
        found = [a for k in self.kids(*OBJECTS) if stop is None or k < stop for a in self.resolve(k)]
        found = [a for a in found if not self.beyond(a)]
        found += [c for c in self.titled_objects() if c.name not in {f.name for f in found}]
        if len(found) == 1 and found[0].kind is Kind.PERSON:
            return joint_after(self.text, found[0])
        beside = self.text.chunk_at(self.verb + 1)  # "criticised Ofsted": the parser may call a bare name a complement
        return found or [
            a for k in self.kids("xcomp", "oprd", "attr") if beside is not None and beside.first <= k < beside.last for a in self.resolve(k)
        ]

    def titled_objects(self, over: int = 1) -> list[Chunk]:
        """ "fired city attorney Ann Lee and fire chief Raj Shah": people behind their titles, whatever the parser made of them.

        `over`: how many tokens the verb takes up, two of "voted out".
        """
        out: list[Chunk] = []
        first = self.verb + over
        i = first + (self.text.lower(first) in {"the", "its", "their", "his", "her"})
        while (role := next((r for r in self.text.roles_in(self.sentence) if r.first in {i, i - 1} and not r.plural), None)) is not None:
            person = beside_role(self.text, role)
            if person is None or person.first != role.last or self.text.lower(person.last) in {"'s", "’s"}:
                break  # "dismissed leader Ann Lee's claims"
            out.append(person)
            if self.text.lower(person.last) not in {"and", ","}:
                break
            i = person.last + 1
        return out

    def beyond(self, c: Chunk) -> bool:
        """Past the comma that ends a fronted clause ("While the Greens backed Lee, Labour …"), or inside a relative clause."""
        between = range(self.verb + 1, c.first)
        fronted = self.text.lower(self.sentence.first) in FRONTED and any(self.text.lower(k) == "," for k in between)
        relative = any(self.text.lower(k) in {"which", "whom", "whose", "who"} for k in between)
        return relative or (fronted and not any(self.text.lower(k) == "," for k in range(self.sentence.first, self.verb)))

    def does_too(self, k: int) -> bool:
        """ "as did Ann Lee": who else did it, and not to whom."""
        return self.text.lower(k) in {"did", "do", "does", "has", "have", "was", "were", "is"}

    def agents(self) -> list[Chunk]:
        """Who does it: the subject, or what stands after "by" in the passive."""
        if not self.passive:
            return self.subjects()
        return self.after("by")

    def after(self, *preps: str) -> list[Chunk]:
        """People and bodies after a preposition that hangs on the verb or on its object."""
        heads = [self.verb, *self.kids(*OBJECTS, "prt", "prep"), *(k for k in self.kids("xcomp", "ccomp") if not own_subject(self.text, k))]
        out: list[Chunk] = []
        for h in heads:
            for p in self.text.children[h]:
                if self.text.lower(p) in preps and self.text.tokens[p].dep in {"prep", "agent", "dative", "prt"}:
                    for o in self.text.children[p]:
                        if self.text.tokens[o].dep in {"pobj", "pcomp"}:
                            out += self.resolve(o)
        return out

    def roles(self, *, after: bool = True) -> list[Role]:
        """Roles in the part of the sentence that the verb governs, nearest first."""
        span = clause(self.text, self.sentence, self.verb)
        return [r for r in self.text.roles_in(self.sentence) if span[0] <= r.first < span[1] and (not after or r.first > self.verb)]

    def role_after(self, *preps: str) -> Role | None:
        """The role after one of these words, near the verb ("" for none between)."""
        for r in self.roles():
            before = self.text.lower(r.first - 1)
            by = "by" in {before, self.text.lower(r.first - 2)} - {"as"} and before != "as"  # "was appointed by the president"
            if (beside_role(self.text, r) is not None and before != "as") or self.of_another(r) or by:
                continue  # "appointed Ann Lee and housing director Raj Shah as …": his title
            if (
                before in preps
                or ("" in preps and r.first - self.verb <= 4 + self.name_length())
                or (before in {"the", "a", "an", "its"} and self.text.lower(r.first - 2) in preps)
            ):
                return r
        return None

    def of_another(self, r: Role) -> bool:
        """ "appointed Ann Lee, a former head, as chair", "succeeding Raj Shah, who served as head": not what the verb gives."""
        t = self.text.tokens[r.first - 1]
        up = self.text.tokens[t.head]
        after = up.tag == "VBG" and self.text.lower(up.i - 1) in {"after", "before", "following"}  # "was hired after serving as head"
        elsewhere = t.lower == "as" and up.pos == "VERB" and up.i != self.verb and (up.dep in {"relcl", "acl"} or after)
        before = self.text.chunk_at(r.first - 2) if t.lower == "," and r.determiner is not None and not self.passive else None
        if before is not None and before.kind is Kind.PERSON and before.last == r.first - 1:
            return True  # "elected Ann Lee, the current secretary, to serve as chair"
        return elsewhere or owning(self.text, r) or (r.status == "Former" and r.determiner in {"a", "an"})

    def name_length(self) -> int:
        """How many tokens the name right after the verb has."""
        beside = self.text.chunk_at(self.verb + 1)
        return beside.last - beside.first if beside is not None else 0

    def dates(self) -> list[DateFound]:
        first, last = clause(self.text, self.sentence, self.verb)
        document = self.text.annotated.document
        span = self.text.annotated.span(first, last)
        others = [self.text.tokens[k].span for k in self.relatives()]
        return [
            d
            for d in parse_dates(span.of(document.text), document.published, self.tense())
            if not any(o.start < span.start + d.span.end and span.start + d.span.start < o.end for o in others)
        ]

    def tense(self) -> Tense | None:
        """Whether it is over or to come, where its form says so."""
        if self.stance is Stance.PLANNED:
            return "future"
        t = self.text.tokens[self.verb]
        helped = {self.text.lower(k) for k in self.kids("aux", "auxpass")}
        return "past" if t.tag == "VBD" or (t.tag == "VBN" and helped & {"was", "were", "has", "have", "had", "been"}) else None

    def relatives(self) -> set[int]:
        """Tokens of the relative clauses below the verb: their dates are not its own."""
        below = set(subtree(self.text, self.verb))
        heads = [k for k in below if k != self.verb and (self.text.tokens[k].dep == "relcl" or self.another_clause(k))]
        return {k for h in heads for k in subtree(self.text, h)} | self.reason()

    def reason(self) -> set[int]:
        """ "was suspended for spending the money in 2013": tokens of what it was done for, to the next comma."""
        after = range(self.verb + 2, self.sentence.last)
        first = next((k for k in after if self.text.tokens[k].tag == "VBG" and self.text.lower(k - 1) == "for"), self.sentence.last)
        return set(takewhile(lambda k: self.text.tokens[k].text != ",", range(first, self.sentence.last)))

    def another_clause(self, k: int) -> bool:
        """A verb coordinated with this one, or "since Ann Lee in 2002": what they date is something else."""
        t = self.text.tokens[k]
        if t.dep == "conj" and t.pos in ("VERB", "AUX") and t.head == self.verb:
            return True
        if t.dep == "advcl" and t.head == self.verb and own_subject(self.text, k):
            return True  # "was named chief after Raj Shah retired last month"
        last = self.text.chunk_at(k - 1)
        since = next((j for j in range(self.verb, k) if self.text.lower(j) == "since"), None)
        return since is not None and last is not None and last.kind is Kind.PERSON and t.dep == "prep"

    def date(self) -> str | None:
        """The one date of the clause, if there is one."""
        points = [d.start for d in self.dates() if d.kind == "point" and d.start]
        return points[0] if len(points) == 1 else None

    def claim(
        self, predicate: str, who: Chunk | Mention, whom: Chunk | Mention, rule: str, confidence: float = 0.85, **more: Unpack[Qualifiers]
    ) -> Claim:
        a = who if isinstance(who, Mention) else self.text.mention(who)
        b = whom if isinstance(whom, Mention) else self.text.mention(whom)
        ends = [self.text.annotated.span(self.verb, self.verb + 1), *(m.span for m in (a, b) if m.kind is not Kind.LITERAL)]
        s = self.sentence
        lo = max(min(e.start for e in ends), self.text.tokens[s.first].span.start)
        hi = min(max(e.end for e in ends), self.text.tokens[s.last - 1].span.end)
        first, last = self.text.tokens[s.first].span.start, self.text.tokens[s.last - 1].span.end
        span = Span(lo, hi) if hi > lo else Span(first, last)
        evidence = Evidence(self.text.annotated.document.id, span, self.text.annotated.document.quote(span))
        return Claim(
            predicate,
            a,
            b,
            evidence,
            rule,
            confidence,
            stance=self.stance,
            attributed_to=self.text.mention(self.by) if self.by and self.stance is Stance.REPORTED else None,
            **more,
        )


FRONTED = frozenset({"while", "although", "though", "whereas", "when", "after", "as", "since", "because", "if"})


BEFORE_VERBS = frozenset({"since", "now", "also", "has", "have"})  # whatever the tagger makes of them


def right_before(text: Text, verb: int) -> list[Chunk]:
    """ "Mr Morris has since quit": the person before a finite verb and its small words, where the parser found no subject."""
    i = verb - 1
    while i >= 0 and (text.tokens[i].pos in ("AUX", "ADV") or text.lower(i) in BEFORE_VERBS):
        i -= 1
    apposed = text.chunk_at(i - 1) if text.lower(i) == "," else None
    if apposed is not None and text.lower(apposed.first - 1) == ",":
        i -= 1  # "the last holder of the job, Ann Lee, was suspended"
    finite = text.tokens[verb].tag in {"VBD", "VBZ", "NNS"} or text.lower(verb) == "quit" or calls(text, verb)
    named = text.chunk_at(i) if finite or i < verb - 1 else None
    inside = named is not None and text.lower(named.first - 1) in {"of", "by", "with", "for", "to", "from", "and", "or", "at", "in", "on"}
    return [named] if named is not None and named.kind is Kind.PERSON and named.name and named.last == i + 1 and not inside else []


def calls(text: Text, verb: int) -> bool:
    """ "Ann Lee called for …" and "called on …" alone, which the parser takes for a caption."""
    return text.tokens[verb].lemma == "call" and text.lower(verb + 1) in {"for", "on"}


def is_passive(text: Text, verb: int) -> bool:
    t = text.tokens[verb]
    if t.tag not in {"VBN", "VBD"} or has_active_auxiliary(text, verb):
        return False
    if any(text.tokens[c].dep in {"auxpass", "nsubjpass", "agent"} for c in text.children[verb]):
        return True
    if (
        any(text.tokens[c].dep == "prep" and text.lower(c) == "by" for c in text.children[verb])
        and not any(text.tokens[c].dep in OBJECTS for c in text.children[verb])
        and t.tag == "VBN"
    ):
        return True
    if t.dep in {"acl"} and t.tag == "VBN":
        return not before_commas(text, verb) and not calls(text, verb)
    if t.dep == "conj" and t.tag == "VBN" and not own_subject(text, verb) and t.head != verb:
        return is_passive(text, t.head)
    return False
