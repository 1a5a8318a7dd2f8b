"""Claims of one document against each other: whose words they are, which are outdated, poorer or said twice."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from kg.extract.beside.posts import gone_by, to_come
from kg.extract.lists import people_before
from kg.extract.speech.statements import Statement
from kg.extract.text import Role, Text
from kg.model import Claim, Kind, Stance, Status
from kg.names import fold, words


def in_context(text: Text, claim: Claim, statements: list[Statement]) -> Claim:
    """A claim inside somebody's words is theirs: all within quotation marks, full clauses in indirect speech."""
    for st in statements:
        clause = st.mode != "Direct" and claim.rule in CLAUSES
        if st.span.covers(claim.evidence.span) and (clause or in_quotes(text, claim)):
            return replace(claim, stance=Stance.REPORTED, attributed_to=text.mention(st.speakers[0]))
    if any(q.covers(claim.evidence.span) for q in text.quoted):
        return replace(claim, stance=Stance.REPORTED)
    return claim


def in_quotes(text: Text, claim: Claim) -> bool:
    """Whether a claim stands in quoted words, and not in the tag between two halves of them (", said Ann Lee, chair of Elm. “…")."""
    return any(q.overlaps(claim.evidence.span) for q in text.quoted)


# Patterns that state a fact as the sentence's own point, so that in indirect speech it is the speaker's.
CLAUSES = words("""
name-is-role, who-is-role, role-is-name, role-of-name, name-is-party, owned-by, body-run-by, party-runs,
party-took-control
""")


def in_its_time(text: Text, claims: list[Claim]) -> list[Claim]:
    """A post said to have lasted until a day before the document's is over; one that begins after it is to come."""

    def stands(c: Claim) -> Status | None:
        if c.status is not Status.CURRENT:
            return c.status
        over = c.until is not None and gone_by(text, c.until)
        coming = c.predicate == "org:holds" and c.since is not None and to_come(text, c.since)
        return Status.FORMER if over else Status.INCOMING if coming else Status.CURRENT

    return [replace(c, status=stands(c)) for c in claims]


def fuller_roles(claims: list[Claim]) -> list[Claim]:
    """One person's "Member for Education" beside their "Cabinet Member for Children and Education" is the same post."""
    titles: dict[str, list[Claim]] = {}
    for c in claims:
        if c.predicate == "org:holds" and c.role and c.stance is Stance.ASSERTED:
            titles.setdefault(c.subject.name, []).append(c)
    return [fuller(c, titles.get(c.subject.name, [])) for c in claims]


def fuller(claim: Claim, others: list[Claim]) -> Claim:
    """A claim of a post without a body, given the fuller title and the body that others say of the same person."""
    title = title_words(claim)
    if claim.predicate != "org:holds" or claim.body is not None or len(title) < 3:
        return claim
    longer = next((o for o in others if title < title_words(o)), None)
    if longer is None:
        return claim
    return replace(claim, role=longer.role, body=longer.body, object=replace(claim.object, name=longer.object.name))


def title_words(claim: Claim) -> set[str]:
    return set(fold(claim.role or "").replace(",", "").split())


def without_poorer(claims: list[Claim]) -> list[Claim]:
    """Of one person's same post said with and without its body or dates, only the fuller saying."""

    def said(c: Claim) -> tuple[str, str, str, str]:
        return c.subject.name, fold(c.role or ""), c.status or "", c.stance

    bodied = {said(c) for c in claims if c.predicate == "org:holds" and c.body is not None}
    dated = {(*said(c), c.body.name) for c in claims if c.predicate == "org:holds" and c.body is not None and (c.since or c.until)}
    return [
        c
        for c in claims
        if c.predicate != "org:holds"
        or (
            not (c.body is None and said(c) in bodied)
            and not (c.body is not None and not (c.since or c.until) and (*said(c), c.body.name) in dated)
        )
    ]


def ended(claims: list[Claim], dead: Collection[str]) -> list[Claim]:
    """The posts and memberships of the dead are over: "Ann Lee, chair of Mere Council, died on Friday"."""
    return [replace(c, status=Status.FORMER) if c.status is Status.CURRENT and c.subject.name in dead else c for c in claims]


def changed_sides(claims: list[Claim]) -> list[Claim]:
    """ "the third Conservative MP to defect to Labour", "Labour councillor Ann Lee has quit the party": what was left is over."""
    moves = [c for c in claims if c.rule in {"joined-party", "went-over-to-party"} and c.stance is Stance.ASSERTED]
    gone = {(c.subject.name, c.object.name) for c in claims if c.rule == "left-party" and c.stance is Stance.ASSERTED}
    gone -= {(c.subject.name, c.object.name) for c in moves}

    def left(c: Claim) -> bool:
        if not (c.predicate == "org:memberOf" and c.status is Status.CURRENT and c.object.kind is Kind.PARTY and c.rule in NAMING):
            return False
        return (c.subject.name, c.object.name) in gone or any(
            m.subject.name == c.subject.name and m.object.name != c.object.name and m.evidence.span.overlaps(c.evidence.span) for m in moves
        )

    return [replace(c, status=Status.FORMER) if left(c) else c for c in claims]


NAMING = words(
    "name-is-role, role-before-name, name-comma-role, role-comma-name, party-before-name, is-of-party, role-said-of-name, stands-for-party"
)


def outdated(claims: list[Claim]) -> list[Claim]:
    """A post that the text says was left is not also held: "chairman Gary Page has resigned"."""
    gone = {
        (c.subject.name, fold(c.role or ""), c.body and c.body.name)
        for c in claims
        if c.predicate in {"kg:resignedFrom", "kg:dismissedFrom"} and c.stance is Stance.ASSERTED
    } | {
        (c.subject.name, fold(c.role or ""), c.body and c.body.name)
        for c in claims
        if c.predicate == "org:holds"
        and c.status is Status.FORMER
        and c.rule in {"succeeded", "left-body", "retired", "lost-seat"}
        and c.stance is Stance.ASSERTED
    }
    return [
        c
        for c in claims
        if not (
            c.predicate == "org:holds"
            and c.status is Status.CURRENT
            and c.stance is Stance.ASSERTED
            and not gone.isdisjoint({(c.subject.name, fold(c.role or ""), body) for body in (c.body and c.body.name, None)})
        )
    ]


def respective(text: Text, claims: list[Claim]) -> list[Claim]:
    """ "Ann Lee and Raj Shah were elected mayor and clerk respectively": to each one post, to nobody where the counts differ."""
    for i in (i for i, t in enumerate(text.annotated.tokens) if t.lower == "respectively"):
        sentence = text.sentences[text.sentence_of[i]]
        roles: list[Role] = []
        end = i - (text.lower(i - 1) == ",")
        while (role := next((r for r in text.roles_in(sentence) if r.last == end), None)) is not None:
            roles.insert(0, role)
            end = role.first - 1 - (text.lower(role.first - 2) == ",")
        before = [c for c in text.within(sentence) if roles and c.kind is Kind.PERSON and c.last <= roles[0].first]
        people = [*people_before(text, before[-1], sentence.first), before[-1]] if before else []
        pairs = {(p.name, r.title) for p, r in zip(people, roles, strict=True)} if len(people) == len(roles) else set()
        titles, span = {r.title for r in roles if len(roles) > 1}, text.annotated.span(sentence.first, sentence.last)
        claims = [
            c
            for c in claims
            if c.role not in titles
            or c.predicate not in OF_POSTS
            or not c.evidence.span.overlaps(span)
            or (c.subject.name, c.role) in pairs
        ]
    return claims


def not_yet(text: Text, claims: list[Claim]) -> list[Claim]:
    """ "Ann Lee has been appointed chair. Lee, who will take up her role in May, …": Incoming, and not there yet."""
    chosen = {(c.subject.name, c.role) for c in claims if c.predicate in OF_POSTS - {"org:holds"} and c.subject.name in text.to_start}
    return [
        replace(c, status=Status.INCOMING)
        if c.predicate == "org:holds" and c.status is Status.CURRENT and (c.subject.name, c.role) in chosen
        else c
        for c in claims
    ]


OF_POSTS = frozenset({"org:holds", "kg:electedTo", "kg:appointedTo"})


def ordered(claims: list[Claim]) -> tuple[Claim, ...]:
    """In the order of the text, each said once, the surest reading of it first."""
    best: dict[str, Claim] = {}
    for claim in sorted(claims, key=lambda c: (-c.confidence, c.evidence.span.end - c.evidence.span.start)):
        best.setdefault(claim.id, claim)
    return tuple(sorted(best.values(), key=lambda c: (c.evidence.span, c.predicate, c.id)))
