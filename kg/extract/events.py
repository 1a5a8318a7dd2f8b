"""What people and bodies do, by verb: take up and leave posts, succeed, inspect, criticise, meet, found …

Each reader looks at one verb with its subject, objects and negation. What is only wanted, planned,
asked for, denied or supposed is told apart before anything is claimed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from kg.dates import parse_dates
from kg.extract import verbs as V
from kg.extract.actors import PERSONAL, SUBJECT, actors, described, subject_token
from kg.extract.facts import body_of, mention_of_role, successions
from kg.extract.speech import Statement, before_commas, inside_quotes, spoken_pronoun, subtree
from kg.extract.text import Chunk, Role, Text
from kg.model import Claim, Evidence, Kind, Mention, Sentence, Span, Stance, Status
from kg.names import INSPECTORATES, fold

OBJECTS = frozenset({"dobj", "obj"})
ATTRIBUTES = frozenset({"attr", "oprd", "dobj", "acomp", "xcomp"})


@dataclass(slots=True)
class Event:
    """A verb with what it governs. `stance` is how far the text vouches for it."""

    text: Text
    sentence: Sentence
    verb: int
    passive: bool
    stance: Stance
    by: Chunk | None = None  # whose word it is, in speech
    since: str | None = None
    until: str | None = None
    _subject: list[Chunk] | None = None

    @property
    def lemma(self) -> str:
        return self.text.tokens[self.verb].lemma

    def subjects(self) -> list[Chunk]:
        if self._subject is None:
            token = subject_token(self.text, self.verb)
            apposed = before_commas(self.text, self.verb) if self.text.tokens[self.verb].tag != "VBG" else []
            self._subject = apposed or self.resolve(token)
            if (
                token is None
                and self.by is not None
                and self.by.kind is Kind.PERSON
                and inside_quotes(self.text, self.verb)
                and self.text.tokens[self.verb].dep == "ROOT"
            ):
                self._subject = [self.by]  # "am once again calling on …": the speaker, unsaid
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

    def objects(self) -> list[Chunk]:
        """Whom the verb is done to: its object, or its subject in the passive."""
        if self.passive:
            return self.subjects()
        return [a for k in self.kids(*OBJECTS) for a in self.resolve(k)]

    def agents(self) -> list[Chunk]:
        """Who does it: the subject, or what stands after "by" in the passive."""
        if not self.passive:
            return self.subjects()
        return self.after("by")

    def after(self, *preps: str) -> list[Chunk]:
        """People and bodies after a preposition that hangs on the verb or on its object."""
        heads = [self.verb, *self.kids(*OBJECTS, "prt", "xcomp", "ccomp", "prep")]
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
            if (
                before in preps
                or ("" in preps and r.first - self.verb <= 4)
                or (before in {"the", "a", "an", "its"} and self.text.lower(r.first - 2) in preps)
            ):
                return r
        return None

    def dates(self) -> list:  # type: ignore[type-arg]
        first, last = clause(self.text, self.sentence, self.verb)
        span = self.text.annotated.span(first, last)
        document = self.text.annotated.document
        return [replace_span(d, span.start) for d in parse_dates(span.of(document.text), document.published)]

    def date(self) -> str | None:
        """The one date of the clause, if there is one."""
        points = [d.start for d in self.dates() if d.kind == "point" and d.start]
        return points[0] if len(points) == 1 else None

    def claim(
        self, predicate: str, who: Chunk | Mention, whom: Chunk | Mention, rule: str, confidence: float = 0.85, **more: object
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
        stance = self.stance
        return Claim(
            predicate,
            a,
            b,
            evidence,
            rule,
            confidence,
            stance=stance,
            attributed_to=self.text.mention(self.by) if self.by and stance is Stance.REPORTED else None,
            **more,
        )  # type: ignore[arg-type]


def replace_span(found, shift: int):  # type: ignore[no-untyped-def]
    return found


def clause(text: Text, sentence: Sentence, verb: int) -> tuple[int, int]:
    """The tokens that a verb governs, as a range within its sentence."""
    own = [k for k in subtree(text, verb) if sentence.first <= k < sentence.last]
    return min(own), max(own) + 1


# --- how real ----------------------------------------------------------------------------------------


def reality(text: Text, verb: int) -> Stance | None:
    """Asserted, Denied or Planned by the verb's own grammar; None for what is only thought of.

    "was not appointed" is denied; "will be appointed" planned; "wants to be appointed", "if she were
    appointed", "could be appointed", "to replace her" as a purpose are none of these.
    """
    t = text.tokens[verb]
    kids = [text.tokens[c] for c in text.children[verb]]
    words_ = {k.lower for k in kids if k.dep in {"aux", "auxpass", "neg", "mark", "advmod", "preconj"}}
    if {"not", "n't", "n’t", "never", "nobody", "neither", "nor"} & words_ or any(
        k.lower in {"nobody", "none", "neither", "nor"} for k in kids
    ):
        return Stance.DENIED
    if {text.lower(k) for k in range(max(0, verb - 3), verb) if text.tokens[k].pos != "PUNCT"} & {
        "never",
        "not",
        "n't",
        "n’t",
    } and text.lower(verb - 1) not in {"only"}:
        return Stance.DENIED
    if words_ & {"if", "unless", "whether", "until", "lest"} or words_ & V.MODALS or ("before" in words_ and t.tag != "VBG"):
        return None
    if "to" in words_ and t.tag == "VB":
        up = text.tokens[t.head]
        if up.i != verb and up.lemma == "be" and t.dep in {"xcomp", "ccomp", "attr"}:
            return Stance.PLANNED
        if (
            up.i != verb
            and up.lemma in {"continue", "go", "come", "appear", "seem", "prove", "manage", "begin", "start", "help", "happen"}
            and t.dep == "xcomp"
        ):
            return reality(text, up.i)
        return None
    if words_ & V.FUTURE:
        return Stance.PLANNED
    if doubted(text, verb):
        return None
    if t.dep in {"xcomp", "pcomp", "ccomp", "advcl", "acl", "conj"} and t.head != verb:
        up = text.tokens[t.head]
        if t.dep == "conj" and t.tag in {"VB", "VBN", "VBD", "VBG", "VBP", "VBZ"} and not own_subject(text, verb):
            inherited = reality(text, up.i) if up.pos in ("VERB", "AUX") else Stance.ASSERTED
            return inherited
        if t.tag == "VBG" and up.lemma in {"deny", "avoid", "refuse", "consider", "rule", "resist"}:
            return Stance.DENIED if up.lemma == "deny" else None
        if t.tag == "VBG" and up.lemma in V.UNREAL and t.dep in {"xcomp", "pcomp"}:
            return None
        if t.dep == "ccomp" and up.lemma in {"demand", "propose", "recommend", "urge", "hope", "wish", "ask", "request", "want"}:
            return None
        if t.dep == "ccomp" and up.lemma in {"suggest", "insist", "say", "agree"} and t.tag == "VB":
            return None
        if t.dep == "ccomp" and up.lemma in {"deny", "doubt"}:
            return Stance.DENIED
    return Stance.ASSERTED


DOUBT = V.words(
    "untrue, false, wrong, unlikely, possible, rumour, rumor, claim, allegation, suggestion, speculation, possibility, chance, idea, likelihood, threat, call, proposal, plan, bid, request, demand, hope, fear, report, motion, likely"
)


def doubted(text: Text, verb: int) -> bool:
    """ "It is untrue that …", "rumours that …", "a motion that …": the clause hangs on a word of doubt."""
    i, depth = verb, 0
    while depth < 3 and text.tokens[i].head != i:
        t = text.tokens[i]
        up = text.tokens[t.head]
        if t.dep in {"ccomp", "acl", "csubj", "xcomp", "relcl"} and t.dep != "relcl" and up.lemma in DOUBT and up.pos in ("NOUN", "ADJ"):
            return True
        if (
            t.dep in {"ccomp"}
            and up.lemma == "be"
            and any(text.tokens[c].lemma in DOUBT and text.tokens[c].pos == "ADJ" for c in text.children[up.i])
        ):
            return True
        if t.dep not in {"conj", "xcomp", "ccomp"}:
            return False
        i, depth = up.i, depth + 1
    return False


def own_subject(text: Text, verb: int) -> bool:
    return any(text.tokens[c].dep in SUBJECT for c in text.children[verb])


def is_passive(text: Text, verb: int) -> bool:
    t = text.tokens[verb]
    if t.tag not in {"VBN", "VBD"}:
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
        return not before_commas(text, verb)
    if t.dep == "conj" and t.tag == "VBN" and not own_subject(text, verb) and t.head != verb:
        return is_passive(text, t.head)
    return False


def events(text: Text, statements: list[Statement]) -> Iterator[Event]:
    """Every verb of content, with its stance and, inside speech, its speaker."""
    for s in text.content():
        for i in range(s.first, s.last):
            t = text.tokens[i]
            if t.pos != "VERB" or t.lemma not in READERS:
                continue
            question = text.tokens[s.last - 1].text == "?" or (
                s.last < len(text.tokens) and text.tokens[s.last - 2 if s.last - 2 > s.first else s.first].text == "?"
            )
            stance = reality(text, i)
            if stance is None and t.lemma in {"lie", "rest", "fall"}:
                stance = Stance.ASSERTED  # "the blame must lie with"
            if stance is None or question:
                if stance is None:
                    yield Event(text, s, i, is_passive(text, i), Stance.PLANNED, None, "unreal")
                continue
            speaker = speaker_over(text, statements, i)
            if speaker is None and unvouched(text, s):
                continue
            if speaker is not None and stance is Stance.ASSERTED:
                stance = Stance.REPORTED
            yield Event(text, s, i, is_passive(text, i), stance, speaker)


_UNVOUCHED = re.compile(
    r"(?i)^\W*(?:it is (?:un|not )?(?:true|false|wrong|likely|unlikely|possible|rumoured|said|alleged|claimed|thought|believed|understood)|rumou?r has it|reports? (?:that|say)|according to (?:an? )|sources? say)\b"
)


def unvouched(text: Text, s: Sentence) -> bool:
    """Sentences that say themselves that nobody vouches for them: "Rumour has it that …", "According to an anonymous letter, …"."""
    return _UNVOUCHED.match(text.words(s.first, s.last)) is not None


def speaker_over(text: Text, statements: list[Statement], i: int) -> Chunk | None:
    """The speaker in whose words token `i` stands."""
    span = text.tokens[i].span
    for st in statements:
        if st.span.covers(span) and st.verb != i and not any(text.tokens[k].span == span for k in [st.verb or -1]):
            if st.mode == "Direct" or (st.verb is not None and i != st.verb):
                return st.speakers[0]
    return None


# --- posts -------------------------------------------------------------------------------------------


def post_claim(e: Event, predicate: str, person: Chunk, role: Role, rule: str, *, status: str, date: str | None = None) -> list[Claim]:
    """A change of post and the role that it implies."""
    body = body_of(e.text, role, person)
    mention = mention_of_role(e.text, role)
    common = {"role": role.title, "body": e.text.mention(body) if body is not None and body.name else None}
    change = e.claim(predicate, person, mention, rule, date=date, **common)
    held = replace(change, predicate="org:holds", status=Status(status), date=None)
    if e.stance in (Stance.PLANNED,):
        return [replace(change, stance=Stance.PLANNED)]
    if e.stance is Stance.DENIED:
        return [change]
    if e.stance is Stance.ASSERTED:
        e.text.holders.append((person.name or "", role.title, body.name if body is not None else None, status))
    return [change, held]


def appointed(e: Event) -> Iterator[Claim]:
    """ "X was appointed (as) chair of Y"; "Y named X its chair"."""
    patients = e.people(e.objects())
    role = e.role_after("as", "", "to", "be")
    if not patients or role is None:
        return
    elected = e.lemma in V.ELECT
    if e.lemma in {"nominate", "designate"}:
        return
    if e.lemma in {"confirm", "announce", "unveil", "select", "choose", "pick", "make", "name"} and not e.passive and not e.kids(*OBJECTS):
        return
    employer = [c for c in e.agents() if c.kind is Kind.BODY] if not e.passive else []
    if role.body is None and len(employer) == 1 and not role.area:
        role = replace(role, body=employer[0])
    for person in patients:
        if role.first <= person.first < role.last:
            continue
        status = role.status if role.status in {"Interim", "Acting"} else "Incoming" if e.stance is Stance.PLANNED else "Current"
        yield from post_claim(
            e,
            "kg:electedTo" if elected else "kg:appointedTo",
            person,
            role,
            "elected" if elected else "appointed",
            status=status,
            date=e.date(),
        )


def elected_in(e: Event) -> Iterator[Claim]:
    """ "X was elected in Northampton North"; with "as MP" `appointed` reads it."""
    if not e.passive or e.role_after("as", "", "to") is not None:
        return
    areas = [
        c
        for c in e.text.within(e.sentence)
        if c.kind is Kind.AREA
        and c.first > e.verb
        and c.name
        and e.text.lower(c.first - 1) in {"in", "for", "at"}
        and c.first - e.verb <= 8
    ]
    if len(areas) != 1:
        return
    for person in e.people(e.subjects()):
        role = stated_role(e.text, person)
        if role is None:
            continue
        stands = e.claim("kg:represents", person, replace(e.text.mention(areas[0]), kind=Kind.AREA), "elected-in")
        yield stands
        change = replace(e.claim("kg:electedTo", person, role, "elected-in", role=role.name, date=e.date()), evidence=stands.evidence)
        yield change
        yield replace(change, predicate="org:holds", status=Status.CURRENT, date=None)


def stated_role(text: Text, person: Chunk) -> Mention | None:
    """The elected role that the text gives the person: read of them, or the only "MP" of its first lines."""
    for name, title, _, status in text.holders:
        if name == person.name and fold(title) in {"mp", "msp", "td", "councillor", "mla", "senator", "mep"}:
            role = next((r for r in text.roles if fold(r.title) == fold(title)), None)
            return mention_of_role(text, role) if role else None
    single = [r for r in text.roles if r.title in {"MP", "MSP", "TD", "MLA"} and not r.plural]
    named = {h[0] for h in text.holders if h[1] in {"MP", "MSP", "TD", "MLA"}}
    if single and not named - {person.name}:
        return mention_of_role(text, single[0])
    return None


def became(e: Event) -> Iterator[Claim]:
    """ "X becomes/became/remains ROLE", "X serves as ROLE", "X takes over as ROLE"."""
    role = e.role_after("as", "")
    if role is None or e.passive:
        return
    if (
        e.lemma in {"serve", "work", "act", "take", "step", "continue", "return", "stay", "start", "begin"}
        and e.text.lower(role.first - 1) != "as"
        and e.text.lower(role.first - 2) != "as"
    ):
        return
    past = e.text.tokens[e.verb].tag in {"VBD"} and e.lemma in {"serve", "work", "act"}
    for person in e.people(e.subjects()):
        if e.stance is Stance.DENIED:
            continue
        status = (
            role.status
            if role.status != "Current"
            else "Former"
            if past
            else "Incoming"
            if e.stance is Stance.PLANNED
            else "Acting"
            if e.lemma == "act"
            else "Current"
        )
        body = body_of(e.text, role, person)
        since, until = between_dates(e)
        yield e.claim(
            "org:holds",
            person,
            mention_of_role(e.text, role),
            "becomes",
            role=role.title,
            body=e.text.mention(body) if body is not None and body.name else None,
            status=Status(status),
            since=since,
            until=until,
        )
        if e.stance in (Stance.ASSERTED, Stance.PLANNED):
            e.text.holders.append((person.name or "", role.title, body.name if body is not None else None, status))


def between_dates(e: Event) -> tuple[str | None, str | None]:
    for d in e.dates():
        if d.kind == "range":
            return d.start, d.end
        if d.kind == "since":
            return d.start, None
        if d.kind == "until":
            return None, d.end
    return None, None


def leads(e: Event) -> Iterator[Claim]:
    """ "X leads Y", "who chairs the panel", "X heads Y"."""
    title = V.LEAD.get(e.lemma)
    if title is None:
        return
    if e.passive:
        yield from led_by(e, title)
        return
    bodies = [c for k in e.kids(*OBJECTS) for c in e.resolve(k) if c.kind is Kind.BODY]
    bodies = bodies or [c for k in e.kids(*OBJECTS) for c in [e.text.chunk_at(k)] if c is not None and c.kind is Kind.BODY and c.name]
    tag = e.text.tokens[e.verb].tag
    if len(bodies) != 1 or (e.lemma in {"run", "manage", "direct", "edit", "captain"} and not bodies[0].named):
        return
    if e.lemma in {"lead", "head"} and fold(bodies[0].name or "").split()[-1] not in LED:
        return  # who "led the trust" may have been its chief executive or its chair
    for person in e.people(e.subjects()):
        if e.stance is Stance.DENIED:
            continue
        status = "Incoming" if e.stance is Stance.PLANNED else "Former" if tag == "VBD" else "Current"
        word = e.text.annotated.span(e.verb, e.verb + 1)
        post = Mention(e.text.annotated.document.id, word, word.of(e.text.annotated.document.text), Kind.POST, title)
        yield e.claim("org:holds", person, post, "leads", role=title, body=e.text.mention(bodies[0]), status=Status(status))
        if e.stance is not Stance.REPORTED:
            e.text.holders.append((person.name or "", title, bodies[0].name, status))


LED = frozenset(
    "council group party committee panel commission board union team partnership alliance coalition association campaign department division unit force constabulary police inquiry department".split()
)


def led_by(e: Event, title: str) -> Iterator[Claim]:
    """ "the panel is chaired by X", "the council, led by X"."""
    bodies = [c for c in e.subjects() if c.kind is Kind.BODY]
    if len(bodies) != 1 or e.stance is Stance.DENIED or e.lemma in {"run", "manage", "direct", "edit"}:
        return
    past = any(e.text.lower(k) in {"was", "were"} for k in e.kids("auxpass", "aux"))
    for person in e.people(e.after("by")):
        status = "Incoming" if e.stance is Stance.PLANNED else "Former" if past else "Current"
        word = e.text.annotated.span(e.verb, e.verb + 1)
        post = Mention(e.text.annotated.document.id, word, word.of(e.text.annotated.document.text), Kind.POST, title)
        yield e.claim("org:holds", person, post, "led-by", role=title, body=e.text.mention(bodies[0]), status=Status(status))
        if e.stance is not Stance.REPORTED:
            e.text.holders.append((person.name or "", title, bodies[0].name, status))


def moved_party(e: Event) -> Iterator[Claim]:
    """ "joined Reform UK", "defected from Labour to the Greens", "quit the party Labour", "expelled by the Conservatives"."""
    if e.stance in (Stance.PLANNED, Stance.DENIED):
        return
    if e.passive and e.lemma in {"expel", "suspend", "deselect"}:
        for person in e.people(e.subjects()):
            for c in [*e.after("by", "from")]:
                if c.kind is Kind.PARTY and e.lemma == "expel":
                    yield e.claim("org:memberOf", person, c, "left-party", status=Status.FORMER)
        return
    people = e.people(e.subjects())
    joined: list[Chunk] = []
    gone: list[Chunk] = []
    objects = [c for k in e.kids(*OBJECTS) for c in e.resolve(k) if c.kind is Kind.PARTY]
    if e.lemma == "join":
        joined = objects
    elif e.lemma in {"leave", "quit"}:
        gone = objects
    if e.lemma in {"defect", "switch", "cross", "move", "go", "resign", "return"}:
        joined = [c for c in e.after("to") if c.kind is Kind.PARTY]
        gone = [c for c in e.after("from") if c.kind is Kind.PARTY]
    for person in people:
        for c in joined:
            yield e.claim("org:memberOf", person, c, "joined-party", status=Status.CURRENT, since=None)
        for c in gone:
            yield e.claim("org:memberOf", person, c, "left-party", status=Status.FORMER)


def left(e: Event, predicate: str, people: list[Chunk], rule: str) -> Iterator[Claim]:
    """Somebody left a post: the one beside the verb, or the only one that the text gives them."""
    role = next(
        (r for r in e.roles() if e.text.lower(r.first - 1) in {"as", "of", "from", "the", "his", "her", "their", "its"} or r.owner), None
    )
    for person in people:
        mention, title, body = post_left(e, person, role)
        if mention is None:
            e.text.abstain(e.sentence.first, e.sentence.last, f"{person.name} left a post, but which is not clear")
            continue
        change = e.claim(predicate, person, mention, rule, role=title, body=body, date=e.date())
        yield change
        if e.stance is Stance.ASSERTED:
            yield replace(change, predicate="org:holds", status=Status.FORMER, date=None)
            e.text.holders.append((person.name or "", title or "", body.name if body else None, "Former"))


def post_left(e: Event, person: Chunk, role: Role | None) -> tuple[Mention | None, str | None, Mention | None]:
    if role is not None:
        body = body_of(e.text, role, person)
        return mention_of_role(e.text, role), role.title, e.text.mention(body) if body is not None and body.name else None
    held = [h for h in e.text.holders if h[0] == person.name and h[3] != "Former" and fold(h[1]) not in {"councillor", "mp", "alderman"}]
    titles = {(fold(h[1]), h[2]) for h in held}
    if len(titles) != 1:
        return None, None, None
    _, title, body_name, _ = held[0]
    word = e.text.annotated.span(e.verb, e.verb + 1)
    post = Mention(e.text.annotated.document.id, word, word.of(e.text.annotated.document.text), Kind.POST, title)
    body_chunk = (
        next((c for c in e.text.chunks if c.name == body_name and c.kind in (Kind.BODY, Kind.AREA, Kind.PARTY)), None)
        if body_name
        else None
    )
    return post, title, e.text.mention(body_chunk) if body_chunk else None


def represented_party(e: Event) -> Iterator[Claim]:
    """ "representing the Labour Party", "sat for the Greens"."""
    if e.stance not in (Stance.ASSERTED, Stance.REPORTED) or e.passive:
        return
    found = [c for c in (e.objects() if e.lemma == "represent" else e.after("for", "as")) if c.kind is Kind.PARTY]
    for person in e.people(e.subjects()):
        for party in found[:1]:
            yield e.claim("org:memberOf", person, party, "represented-party", 0.8, status=Status.CURRENT)


def worked(e: Event) -> Iterator[Claim]:
    """ "worked at B", "joined B", "taught at B", "is employed by B": the person belongs, or belonged, to the body."""
    if e.stance not in (Stance.ASSERTED, Stance.REPORTED):
        return
    role = e.role_after("as", "")
    if e.passive:
        bodies = e.after("by", "at") if e.lemma in {"employ", "hire"} else []
    elif e.lemma == "join":
        bodies = e.objects()
    else:
        bodies = e.after("at", "for", "with", "in", "on")
    tag = e.text.tokens[e.verb].tag
    for person in e.people(e.subjects()):
        for body in bodies:
            if body.kind is not Kind.BODY or not body.name or body.name == person.name or (role is not None and role.body is not None):
                continue
            if e.lemma in {"study"} or (set(fold(body.name).split()) & {"committee"} and e.lemma == "work"):
                continue
            past = tag in {"VBD", "VBN"} and e.lemma != "join"
            since, until = between_dates(e)
            yield e.claim(
                "org:memberOf", person, body, "worked-at", 0.8, status=Status.FORMER if past else Status.CURRENT, since=since, until=until
            )


def left_body(e: Event) -> Iterator[Claim]:
    """ "the chief executive, X, has left the trust": the role that the text gives X there is over."""
    if e.stance is not Stance.ASSERTED or e.passive:
        return
    bodies = [c for k in e.kids(*OBJECTS) for c in e.resolve(k) if c.kind is Kind.BODY]
    for person in e.people(e.subjects()):
        for body in bodies[:1]:
            held = {h[1] for h in e.text.holders if h[0] == person.name and h[2] in (body.name, None) and fold(h[1]) != "councillor"}
            if len(held) == 1:
                (title,) = held
                word = e.text.annotated.span(e.verb, e.verb + 1)
                post = Mention(e.text.annotated.document.id, word, word.of(e.text.annotated.document.text), Kind.POST, title)
                yield e.claim("org:holds", person, post, "left-body", role=title, body=e.text.mention(body), status=Status.FORMER)


def resigned(e: Event) -> Iterator[Claim]:
    if e.passive or e.kids("ccomp"):
        return
    bodies = [c for c in e.after("from") if c.kind is Kind.BODY and c.name]
    if bodies and e.role_after("as") is None:
        yield from left_seat(e, bodies[0])
        return
    yield from left(e, "kg:resignedFrom", e.people(e.subjects()), "resigned")


def left_seat(e: Event, body: Chunk) -> Iterator[Claim]:
    """ "resigned from the board": the role held there, or membership where the text gives none."""
    for person in e.people(e.subjects()):
        held = {h[1] for h in e.text.holders if h[0] == person.name and h[2] == body.name and h[3] != "Former"}
        title = held.pop() if len(held) == 1 else "member"
        word = e.text.annotated.span(e.verb, e.verb + 1)
        post = Mention(e.text.annotated.document.id, word, word.of(e.text.annotated.document.text), Kind.POST, title)
        change = e.claim("kg:resignedFrom", person, post, "resigned-from-body", role=title, body=e.text.mention(body), date=e.date())
        yield change
        if e.stance is Stance.ASSERTED:
            yield replace(change, predicate="org:holds", status=Status.FORMER, date=None)


def stepped_down(e: Event) -> Iterator[Claim]:
    """ "stand down", "step down", "step aside"."""
    follow = {e.text.lower(c) for c in e.text.children[e.verb]} | {e.text.lower(e.verb + 1)}
    if e.passive or not follow & {"down", "aside"}:
        return
    yield from left(e, "kg:resignedFrom", e.people(e.subjects()), "stepped-down")


def dismissed(e: Event) -> Iterator[Claim]:
    people = e.people(e.objects())
    if not e.passive and any(c.text.lower().split()[-1] in {"motion", "claim", "case"} for c in e.objects()):
        return
    if e.lemma in {"remove", "fire", "dismiss"} and not e.passive and not people:
        return
    yield from left(e, "kg:dismissedFrom", people, "dismissed")


def suspended(e: Event) -> Iterator[Claim]:
    if any(c.kind is Kind.PARTY or fold(c.name or "").endswith("group") for c in e.agents()):
        return  # from the party, not from the post
    for claim in left(e, "kg:suspendedFrom", e.people(e.objects()), "suspended"):
        if claim.predicate == "kg:suspendedFrom":
            yield claim  # a suspended holder still holds the post


def succeeded(e: Event) -> Iterator[Claim]:
    """ "X succeeds Y as leader", "Y was replaced by X"."""
    new, old = (e.people(e.agents()), e.people(e.objects()))
    if e.lemma == "follow" and not e.role_after("as"):
        return
    if len(new) != 1 or len(old) != 1 or new[0].name == old[0].name:
        return
    yield from succession(e, new[0], old[0], e.role_after("as"))


def took_over(e: Event) -> Iterator[Claim]:
    """ "X takes over from Y (as leader)", "X took the place of Y"."""
    follow = " ".join(e.text.lower(k) for k in range(e.verb + 1, e.verb + 4))
    if e.passive or not follow.startswith(("over", "the place of", "the reins")):
        return
    new = e.people(e.subjects())
    old = e.people(
        [
            c
            for c in e.text.within(e.sentence)
            if c.kind is Kind.PERSON
            and c.first > e.verb
            and e.text.lower(c.first - 1) in {"from", "of"}
            and c.first - e.verb <= 5
            and c.name
        ]
    )
    role = e.role_after("as")
    if len(new) == 1 and len(old) == 1:
        yield from succession(e, new[0], old[0], role)
    elif len(new) == 1 and role is not None:
        yield from became(e)


def succession(e: Event, new: Chunk, old: Chunk, role: Role | None) -> Iterator[Claim]:
    title, body = None, None
    if role is not None:
        found = body_of(e.text, role, new)
        title, body = role.title, e.text.mention(found) if found is not None and found.name else None
    else:
        held = {(h[1], h[2]) for h in e.text.holders if h[0] in (new.name, old.name) and fold(h[1]) not in {"councillor", "mp"}}
        if len(held) == 1:
            ((title, body_name),) = held
            chunk = next((c for c in e.text.chunks if c.name == body_name and c.kind is Kind.BODY), None) if body_name else None
            body = e.text.mention(chunk) if chunk else None
    if title is None and e.lemma == "replace":
        return  # a substitute on the pitch
    claim = e.claim("kg:succeeded", new, old, "succeeded", role=title, body=body, date=e.date())
    yield claim
    if e.stance is Stance.ASSERTED and title is not None:
        post = (
            mention_of_role(e.text, role)
            if role is not None
            else Mention(
                e.text.annotated.document.id,
                (w := e.text.annotated.span(e.verb, e.verb + 1)),
                w.of(e.text.annotated.document.text),
                Kind.POST,
                title,
            )
        )
        stopgap = any(
            e.text.lower(k) in {"interim", "acting", "temporary", "temporarily", "stand-in", "caretaker", "permanent"}
            for k in range(e.sentence.first, e.sentence.last)
        )
        yield e.claim("org:holds", new, post, "succeeded", role=title, body=body, status=Status.INTERIM if stopgap else Status.CURRENT)
        yield e.claim("org:holds", old, post, "succeeded", role=title, body=body, status=Status.FORMER)


# --- scrutiny and stances ----------------------------------------------------------------------------


def inspected(e: Event) -> Iterator[Claim]:
    """ "Ofsted inspected X", "X was rated inadequate by the CQC"."""
    if e.stance in (Stance.PLANNED, Stance.DENIED):
        return
    inspectors = [c for c in e.agents() if is_inspectorate(c.name)]
    targets = [c for c in e.objects() if c.kind is Kind.BODY and not is_inspectorate(c.name)]
    for i in inspectors:
        for t in targets:
            yield e.claim("kg:inspected", i, t, "inspected", **visit_dates(e))


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


def visit_dates(e: Event) -> dict[str, str | None]:
    for d in e.dates():
        if d.kind == "range" and d.start:
            return {"since": d.start, "until": d.end}
        if d.kind == "point" and d.start:
            return {"since": d.start}
    return {}


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
    yield from stance(e, "kg:supported", "supported")


def stance(e: Event, predicate: str, rule: str) -> Iterator[Claim]:
    if e.stance in (Stance.PLANNED, Stance.DENIED):
        return
    for who in e.agents():
        for whom in e.objects():
            if who.name != whom.name and (whom.kind is not Kind.GROUP):
                yield e.claim(predicate, who, whom, rule)


def hit_out(e: Event) -> Iterator[Claim]:
    """ "hit out at X", "hit back at X"."""
    if e.text.lower(e.verb + 1) not in {"out", "back"} or e.text.lower(e.verb + 2) != "at" or e.stance in (Stance.PLANNED, Stance.DENIED):
        return
    whom = [
        c
        for c in e.text.within(e.sentence)
        if c.kind in (Kind.PERSON, Kind.BODY, Kind.PARTY)
        and c.name
        and e.verb + 3 <= c.first <= e.verb + 8
        and not any(r.party is c or r.body is c for r in e.text.roles)
    ]
    for who in e.subjects():
        for w in whom[:1]:
            if who.name != w.name:
                yield e.claim("kg:criticised", who, w, "hit-out")


def proposed(e: Event) -> Iterator[Claim]:
    """ "X nominated Y", "Z seconded him"."""
    if e.stance in (Stance.PLANNED, Stance.DENIED):
        return
    for who in e.people(e.agents()):
        for whom in e.people(e.objects()):
            if who.name != whom.name:
                yield e.claim("kg:supported", who, whom, "nominated-or-seconded")


def defended(e: Event) -> Iterator[Claim]:
    """ "came to the defence of X", "stood by X"."""
    follow = " ".join(e.text.lower(k) for k in range(e.verb + 1, e.verb + 5))
    if not re.match(r"(to the defen[cs]e of|by\b|up for|behind)", follow) or e.passive or e.stance in (Stance.PLANNED, Stance.DENIED):
        return
    last = e.verb + {"to": 5, "by": 2, "up": 3, "behind": 2}[follow.split()[0]]
    whom = [c for c in e.text.within(e.sentence) if c.kind in (Kind.PERSON, Kind.BODY) and last <= c.first <= last + 2 and c.name]
    for who in e.subjects():
        for w in whom[:1]:
            if who.name != w.name:
                yield e.claim("kg:supported", who, w, "defended")


def called_to_resign(e: Event) -> Iterator[Claim]:
    """ "called on X to resign", "urged X to step down", "demanded that X resign", "called for the resignation of X"."""
    if e.stance is Stance.DENIED or (e.stance is Stance.PLANNED):
        return
    who = e.agents()
    if not who:
        return
    for whom in resign_targets(e):
        for w in who:
            if w.name != whom.name:
                own = e.by is None or e.by.name == w.name  # calling is done by saying so
                claim = e.claim("kg:calledForResignationOf", w, whom, "called-to-resign")
                yield replace(claim, stance=Stance.ASSERTED, attributed_to=None) if own else claim


LEAVE = frozenset({"resign", "quit", "go", "stand", "step", "leave", "give"})


def resign_targets(e: Event) -> list[Chunk]:
    text, s = e.text, e.sentence
    out: list[Chunk] = []
    for k in range(e.verb + 1, s.last):
        t = text.tokens[k]
        if t.lower in {"resignation", "removal", "sacking", "dismissal", "departure"} and k - e.verb <= 6:
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
        if t.lemma in LEAVE and t.tag in {"VB", "VBP"} and leaving(text, k) and k > e.verb + 1:
            near = [c for c in text.within(s) if c.kind is Kind.PERSON and c.name and e.verb < c.first < k]
            if near:
                first_group = near
                out += first_group[-1:] if len(near) == 1 or text.lower(near[-1].first - 1) not in {"and", ","} else first_group
            break
    return out


def same_phrase(text: Text, start: int, c: Chunk) -> bool:
    return all(text.tokens[k].text not in ".;:" and not (text.tokens[k].pos == "VERB") for k in range(start + 1, c.first))


def leaving(text: Text, k: int) -> bool:
    lemma = text.tokens[k].lemma
    if lemma in {"stand", "step"}:
        return text.lower(k + 1) in {"down", "aside"}
    if lemma == "give":
        return text.lower(k + 1) == "up"
    if lemma == "leave":
        return text.lower(k + 1) in {"office", "his", "her", "the", "their"}
    if lemma == "go":
        return text.lower(k + 1) in {"", ".", ",", "now", "at", "immediately"} and text.lower(k - 1) == "to"
    return True


def apologised(e: Event) -> Iterator[Claim]:
    if e.stance in (Stance.PLANNED, Stance.DENIED) or e.passive:
        return
    to = [c for c in e.after("to") if c.kind in (Kind.PERSON, Kind.BODY, Kind.GROUP)]
    for who in e.subjects():
        if to:
            for whom in to:
                yield e.claim("kg:apologisedTo", who, whom, "apologised")
        else:
            word = e.text.annotated.span(e.verb, e.verb + 1)
            yield e.claim(
                "kg:apologised",
                who,
                Mention(e.text.annotated.document.id, word, word.of(e.text.annotated.document.text), Kind.LITERAL, "true"),
                "apologised",
            )


def met(e: Event) -> Iterator[Claim]:
    if e.stance in (Stance.PLANNED, Stance.DENIED):
        return
    others: list[Chunk | Mention] = list(e.objects() if not e.passive else []) + list(e.after("with"))
    role = next((r for r in e.roles() if r.first - e.verb <= 3), None)
    for who in e.people(e.subjects()):
        if role is not None and not any(
            c.kind is Kind.PERSON and abs(c.first - role.last) <= 2 for c in e.text.within(e.sentence) if c.first >= role.last
        ):
            holder = described(e.text, role)
            body = body_of(e.text, role)
            if holder is not None:
                yield e.claim("kg:met", who, holder, "met", date=e.date())
            elif body is not None and body.name:
                yield e.claim(
                    "kg:met", who, mention_of_role(e.text, role), "met", role=role.title, body=e.text.mention(body), date=e.date()
                )
            continue
        for other in others:
            if isinstance(other, Chunk) and other.name != who.name and other.kind in (Kind.PERSON, Kind.BODY):
                yield e.claim("kg:met", who, other, "met", date=e.date())


# --- lives and origins ------------------------------------------------------------------------------


def founded(e: Event) -> Iterator[Claim]:
    if e.stance is not Stance.ASSERTED and e.stance is not Stance.REPORTED:
        return
    if e.lemma == "set" and e.text.lower(e.verb + 1) != "up":
        return
    founders = [c for c in e.agents() if c.kind in (Kind.PERSON, Kind.BODY)]
    targets = [c for c in e.objects() if c.kind is Kind.BODY and c.named]
    for f in founders:
        for t in targets:
            if f.name != t.name and (f.kind is Kind.PERSON or e.lemma in {"found", "co-found", "cofound"}):
                yield e.claim("schema:founder", t, f, "founded", date=e.date())


SCHOOLS = frozenset(
    "university college school institute academy polytechnic conservatory seminary mit caltech lse ucla oxford cambridge harvard yale stanford eton princeton".split()
)


def studied(e: Event) -> Iterator[Claim]:
    if e.stance not in (Stance.ASSERTED, Stance.REPORTED):
        return
    places = [*e.objects(), *e.after("from", "at", "in")] if not e.passive else e.after("at", "in", "from")
    for person in e.people(e.subjects()):
        for place in places:
            if place.kind is Kind.BODY and set(fold(place.name or "").split()) & SCHOOLS:
                since, until = between_dates(e)
                yield e.claim("schema:alumniOf", person, place, "studied", since=since, until=until)


def married(e: Event) -> Iterator[Claim]:
    if e.stance not in (Stance.ASSERTED, Stance.REPORTED):
        return
    others = e.people([*e.objects(), *e.after("to")] if not e.passive else e.after("to"))
    if len(others) > 1:
        return  # a registrar or priest who marries two others
    for a in e.people(e.subjects()):
        for b in others:
            if a.name != b.name:
                yield e.claim("schema:spouse", a, b, "married", since=e.date())


def acquired(e: Event) -> Iterator[Claim]:
    """ "X acquired Y", "Y was bought by X"."""
    if e.stance not in (Stance.ASSERTED, Stance.REPORTED):
        return
    for owner in e.agents():
        for bought in e.objects():
            if owner.kind is Kind.BODY and bought.kind is Kind.BODY and bought.named and owner.name != bought.name:
                yield e.claim("org:subOrganizationOf", bought, owner, "acquired")


def made_up_of(e: Event) -> Iterator[Claim]:
    """ "the partnership, made up of A, B and C", "the board comprises A and B"."""
    text, s = e.text, e.sentence
    follow = " ".join(text.lower(k) for k in range(e.verb, e.verb + 3))
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


READERS: dict[str, tuple[Callable[[Event], Iterator[Claim]], ...]] = {}


def _register(lemmas: frozenset[str] | set[str], *readers: Callable[[Event], Iterator[Claim]]) -> None:
    for lemma in lemmas:
        READERS[lemma] = READERS.get(lemma, ()) + readers


_register(V.APPOINT | V.ELECT, appointed)
_register(V.ELECT, elected_in)
_register({"become", "remain", "serve", "work", "act", "take", "continue", "return", "stay", "step", "start", "join"}, became)
_register({"take"}, took_over)
_register(set(V.LEAD), leads)
_register({"join", "leave", "quit", "defect", "switch", "expel", "resign", "go", "return", "cross"}, moved_party)
_register({"leave", "quit", "depart"}, left_body)
_register({"represent", "sit"}, represented_party)
_register({"work", "join", "teach", "lecture", "serve", "employ", "hire"}, worked)
_register({"lie", "rest", "fall"}, blamed)
_register({"hit"}, hit_out)
_register({"propose", "second", "nominate"}, proposed)
_register(V.RESIGN, resigned)
_register({"stand", "step"}, stepped_down)
_register(V.DISMISS, dismissed)
_register(V.SUSPEND, suspended)
_register(V.SUCCEED, succeeded)
_register(V.INSPECT, inspected)
_register({"complete", "carry", "conduct", "undertake", "make", "publish", "pay"}, completed_inspection)
_register(V.CRITICISE, criticised)
_register(V.SUPPORT, supported)
_register({"come", "stand", "stick"}, defended)
_register(
    {"call", "urge", "ask", "demand", "tell", "want", "press", "insist", "say", "request", "sign", "reiterate", "repeat", "add"},
    called_to_resign,
)
_register({"apologise", "apologize"}, apologised)
_register(V.MEET, met)
_register({"found", "co-found", "cofound", "establish", "start", "create", "launch", "set", "form"}, founded)
_register(
    {"graduate", "study", "educate", "attend", "matriculate", "enrol", "enroll", "earn", "receive", "obtain", "complete", "read"}, studied
)
_register(V.MARRY, married)
_register({"acquire", "buy", "purchase"}, acquired)
_register({"make", "compose", "comprise", "consist", "bring"}, made_up_of)


BAD = V.words(
    "failing, failure, inadequate, weakness, fail, poor, shortcoming, damning, unsafe, neglect, breach, deficient, unacceptable, failing"
)


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
    targets = {c.name: c for c in text.within(sentence) if c.kind is Kind.BODY and c.name and c.name not in inspectors and inspectable(c)}
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
    if noun is None or len(targets) != 1:
        return
    (target,) = targets.values()
    if negated(text, sentence):
        return
    dates = {}
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
    for i in inspectors.values():
        yield Claim("kg:inspected", text.mention(i), text.mention(target), text.evidence(lo, hi), "inspection-in-sentence", 0.82, **dates)
        if (
            len(inspectors) == 1
            and lemmas & BAD
            and lemmas & {"find", "report", "rate", "judge", "conclude", "describe", "identify", "say", "highlight"}
        ):
            yield Claim("kg:criticised", text.mention(i), text.mention(target), text.evidence(first, last), "found-failings", 0.8)


def inspectable(c: Chunk) -> bool:
    words_ = fold(c.name or "").split()
    return words_[-1] in {
        "council",
        "trust",
        "partnership",
        "school",
        "academy",
        "hospital",
        "college",
        "service",
        "services",
        "board",
        "force",
        "police",
        "constabulary",
        "ft",
        "home",
        "prison",
        "authority",
        "nursery",
        "surgery",
        "university",
    }


def negated(text: Text, sentence: Sentence) -> bool:
    return any(
        text.lower(k) in {"never", "not", "n't", "n’t", "no"} and not inside_quotes(text, k) for k in range(sentence.first, sentence.last)
    )


def meetings(text: Text, sentence: Sentence, statements: list[Statement]) -> Iterator[Claim]:
    """ "X said the meeting with Y had been helpful", "After talks with Y, X said": whoever speaks of it was there."""
    for k in range(sentence.first, sentence.last - 2):
        if text.lower(k) not in {"meeting", "talks", "discussions"} or text.lower(k + 1) != "with" or inside_quotes(text, k):
            continue
        others = [c for c in text.within(sentence) if c.kind is Kind.PERSON and c.name and k + 2 <= c.first <= k + 5]
        before = {text.lower(j) for j in range(max(sentence.first, k - 3), k)}
        verb = next((v for v in range(sentence.first, sentence.last) if text.speakers.get(v)), None)
        if (
            not others
            or verb is None
            or before & {"a", "requested", "next", "no", "future", "asked", "for"} - {"for"}
            or text.tokens[verb].lemma in {"ask", "urge", "want"}
        ):
            continue
        speakers = text.speakers[verb]
        if (
            len(speakers) == 1
            and speakers[0].kind is Kind.PERSON
            and speakers[0].name != others[0].name
            and ("the" in before or "after" in before or "following" in before)
        ):
            who = speakers[0]
            yield Claim(
                "kg:met",
                text.mention(who),
                text.mention(others[0]),
                text.evidence(min(who.first, k), max(who.last, others[0].last)),
                "meeting-with",
                0.85,
            )


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
        if {text.lower(c) for c in text.children[k]} & {"not", "n't", "n’t", "if", "never"}:
            continue
        token = subject_token(text, k)
        whom = actors(text, token) if token is not None else []
        for who in st.speakers:
            for w in whom:
                if w.kind is Kind.PERSON and w.name != who.name:
                    yield Claim(
                        "kg:calledForResignationOf", text.mention(who), text.mention(w), span_evidence(text, st), "ought-to-go", 0.85
                    )


def said_sorry(text: Text, st: Statement) -> Iterator[Claim]:
    """ "We are truly sorry that …", "said they were “sorry to all those …”"."""
    own = st.mode == "Direct" and re.search(
        r"(?i)\b(?:we|i)(?: are|[’']re| am|[’']m) (?:\w+ ){0,3}sorry (?:to|for|that|we|about|this)|^sorry (?:to|for|that)\b", st.words
    )
    told = st.mode == "Indirect" and re.search(
        r"(?i)\b(?:they|it|he|she|the council|the trust) (?:was|were) (?:\w+ ){0,3}[“\"‘']?sorry (?:to|for|that)", st.words
    )
    if not own and not told:
        return
    span = st.span
    word = next((t for t in text.tokens if span.covers(t.span) and t.lower == "sorry"), None)
    if word is None:
        return
    literal = Mention(text.annotated.document.id, word.span, word.text, Kind.LITERAL, "true")
    for who in st.speakers:
        yield Claim("kg:apologised", text.mention(who), literal, span_evidence(text, st), "said-sorry", 0.88)


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


def read(text: Text, statements: list[Statement]) -> list[Claim]:
    """Claims of all verbs, in the order of the text."""
    out: list[Claim] = []
    for sentence in text.content():
        out += scrutiny(text, sentence, statements)
        out += meetings(text, sentence, statements)
        out += confidence_in(text, sentence, statements)
        for new, old in successions(text, sentence):
            at = min(new.first, old.first)
            out += succession(Event(text, sentence, at, False, Stance.ASSERTED), new, old, None)
    for st in statements:
        out += ought_to_go(text, st)
        out += said_sorry(text, st)
    for e in events(text, statements):
        unreal = e.since == "unreal"
        e.since = None
        for reader in READERS[e.lemma]:
            if unreal:
                continue
            out += reader(e)
    return out
