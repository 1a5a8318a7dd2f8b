"""Posts that a profile lists: "Ann Lee is a writer, former chair of Mere Arts and founder of Elm Press"."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.beside.fitting import one_who_did, right_before
from kg.extract.beside.lines import Pattern
from kg.extract.beside.posts import described_beyond, left_again, parted, role_claims
from kg.extract.fronted import another_than
from kg.extract.grammar import behind, having_joined, owning, subject_token
from kg.extract.holders import POST_NOUNS
from kg.extract.lemmas import ELECT
from kg.extract.lists import joint_subject, people_before
from kg.extract.names.letters import WEEKDAYS_MONTHS
from kg.extract.profiles.bearers import Borne, bearers
from kg.extract.text import Chunk, Role, Text
from kg.model import Claim, Kind, Sentence, Status, Token

SAID_OF = Pattern(
    "role-said-of-name",
    "",
    "Ann Lee was until 2008 the chair of Mere Arts Trust.",
    "Ann Lee is a friend of the chair of Mere Arts, and of its founder.",
    confidence=0.88,
)


def held(text: Text, sentence: Sentence) -> Iterator[tuple[int, Claim]]:
    """The roles of a sentence that its grammar says of somebody, each with the token of the role."""
    said: tuple[Role, Borne] | None = None
    for role in text.roles_in(sentence):
        after = text.chunk_at(role.last)
        beside = after is not None and after.kind is Kind.PERSON and after.first == role.last
        letters = text.lower(role.first - 1) == "(" and text.lower(role.last) == ")"  # "the Commissioner (PCC)"
        proposed = fronted_for(text, sentence, role)
        if beside or letters or proposed or role.owner == "whose" or denied(text, role) or owning(text, role):
            continue
        borne = bearers(text, role.head)
        if borne is None and said is not None and goes_on(text, said[0], role):
            borne = said[1]  # "served as treasurer from 2001 to 2004 and chair of Elm Arts": the parser hangs the chair on the year
        if borne is None:
            continue
        said = (role, borne)
        if defined(text, borne) or one_who_did(text, role):
            continue
        people = [c for c in borne.by if c.kind is Kind.PERSON and text.lower(c.first - 1) not in {"née", "nee", "né"}]
        if role.plural and borne.verb is None and len(people) == 1:
            people = everybody(text, sentence, role)
        elif role.plural and borne.verb is not None:
            people = joint_subject(text, borne.verb) or people  # "Ann Lee, Raj Shah and Bo Orr are": one of three may be lost to the parser
        one_of_them = any(text.lower(k) == "of" for k in range(role.first - 3, role.first + 1))
        if role.plural and borne.verb is not None and len(people) == 1 and not one_of_them:
            continue  # "is a member of the Women Leaders network": several are said of nobody alone
        if not people or (len(people) > 1 and not role.plural) or apposed_to_another(text, role, people):
            continue
        if passing(text, borne):
            yield from belonging(text, role, people[0])
            continue
        for person in people:
            for claim in role_claims(text, person, role, SAID_OF, status=how_held(text, role, borne)):
                yield role.head, claim


def goes_on(text: Text, a: Role, b: Role) -> bool:
    """Whether a list of posts goes on from one role to the next over nothing but a comma or "and" and when the first was held."""
    between = [text.tokens[k] for k in range(a.last, b.first)]
    dated = any(t.text.isdigit() and len(t.text) == 4 for t in between)
    joint = bool(between) and between[-1].lower in {",", "and", "a", "an", "the", "then", "later"}
    return dated and joint and not b.plural and b.owner is None and all(t.lower in IN_YEARS or t.text.isdigit() for t in between)


IN_YEARS = WEEKDAYS_MONTHS | frozenset(", and a an the then later from to in since until - – ( )".split())


def fronted_for(text: Text, sentence: Sentence, role: Role) -> bool:
    """ "For the role of deputy mayor, Ann Lee nominated Raj Shah": what the sentence is about, and nobody's yet."""
    of_post = text.lower(role.first - 1) == "of" and text.tokens[role.first - 2].lemma in POST_NOUNS
    return of_post and text.lower(sentence.first) == "for" and role.first - sentence.first <= 5


def everybody(text: Text, sentence: Sentence, role: Role) -> list[Chunk]:
    """ "Ann Lee, Raj Shah and Bo Orr, all Labour councillors": those listed before a role in the plural."""
    i = role.first - 1
    while text.lower(i) in {",", "all", "both"}:
        i -= 1
    last = text.chunk_at(i)
    return [*people_before(text, last, sentence.first - 1), last] if last is not None and last.kind is Kind.PERSON and last.name else []


def belonging(text: Text, role: Role, person: Chunk) -> Iterator[tuple[int, Claim]]:
    """ "before becoming professor at Mere University": that somebody belonged to it, at some time."""
    if role.body is not None and role.body.kind is Kind.BODY and role.body.named and role.body.name and person.name:
        evidence = text.evidence(min(person.first, role.first), max(person.last, role.last))
        yield role.head, Claim("org:memberOf", text.mention(person), text.mention(role.body), evidence, SAID_OF.name, SAID_OF.confidence)


def apposed_to_another(text: Text, role: Role, people: list[Chunk]) -> bool:
    """ "… and Raj Shah, chief nurse of the trust, said": the role belongs to the name right before it."""
    if any(another_than(text, role, p) for p in people):
        return True
    if (owner := right_before(text, role)) is not None:
        return owner.name not in {p.name for p in people}
    i = role.first - 1 - (text.lower(role.first - 1) in {"also", "himself", "herself"})
    between = text.lower(i)
    before = text.chunk_at(i - 1) if between in {",", "and"} else None
    if before is None or before.kind is not Kind.PERSON:
        return False
    return (before.name in {p.name for p in people}) == (between == "and")  # "Ann Lee and the party's leader": two people


def passing(text: Text, borne: Borne) -> bool:
    """ "before becoming chair in 2013": that it was taken up is no word on whether it lasts; "moved to Mere, becoming chair" is one."""
    if borne.verb is None:
        return False
    verb = text.tokens[borne.verb]
    if having_joined(text, verb.i):
        return True
    first = verb.lemma in ELECT and any(text.lower(c) == "first" for c in text.children[verb.i])  # "was first elected in 1988"
    return first or (verb.lemma == "become" and verb.tag == "VBG" and text.lower(verb.i - 1) != ",")


def denied(text: Text, role: Role) -> bool:
    """ "not the leader of the council", "never its chair", "rather than chair"."""
    return not {text.lower(k) for k in range(role.first - 3, role.first)}.isdisjoint({"not", "n't", "never", "nor", "neither", "than"})


LEAVING = frozenset({"retire", "leave", "relinquish", "vacate"})
_ONCE = frozenset({"once", "formerly", "previously", "earlier", "sometime"})
OVER = frozenset(
    {"step", "resign", "quit", "leave", "retire", "stand", "depart", "die", "sack", "dismiss", "oust", "remove", "replace", "lose"}
)
PAST = frozenset({"be", "play", "hold", "occupy", "serve", "work", "act", "spend", "begin", "start", "teach", "train", "volunteer"})


def defined(text: Text, borne: Borne) -> bool:
    """ "The provost is the civic head": what the post is, whoever holds it."""
    if borne.verb is None or text.tokens[borne.verb].lemma != "be" or text.tokens[borne.verb].tag != "VBZ":
        return False
    token = subject_token(text, borne.verb)
    role = text.role_at(token) if token is not None else None
    return role is not None and role.determiner == "the" and text.chunk_at(role.last) is None


def served_too(text: Text, role: Role, verb: int) -> bool:
    """ "has also served as chair", "enjoyed being leader": told of what is behind somebody."""
    t, up = text.tokens[verb], text.tokens[text.tokens[verb].head]
    also = (
        t.lemma in {"serve", "work", "act", "be"} and t.tag in {"VBN", "VBD"} and any(text.lower(c) == "also" for c in text.children[verb])
    )
    being = t.lower == "being" and up.tag == "VBD" and up.lemma in {"enjoy", "love", "like", "remember", "hate", "miss"}
    return being or behind(text, verb) or (also and text.lower(role.last) != "since")


def parts(text: Text, role: Role) -> bool:
    """ "who had been clerk since 2009, has stepped down": whether the sentence tells of an end."""
    here = text.sentences[text.sentence_of[role.head]]
    return any(text.tokens[k].lemma in OVER for k in range(here.first, here.last) if text.tokens[k].pos == "VERB")


def how_held(text: Text, role: Role, borne: Borne) -> str:
    """As the role's own words say, or as the tense of the verb does."""
    now = borne.verb is not None and text.tokens[borne.verb].tag == "VBZ"  # "the resignation of Ann Lee, who is also chair of"
    left = not now and any(parted(text, c.first) and not described_beyond(text, c, role) for c in borne.by)
    if role.status == Status.CURRENT and (left or text.lower(role.first - 1) in _ONCE):
        return Status.FORMER
    if (
        role.status == Status.CURRENT
        and borne.verb is None
        and any(text.lower(k) in _ONCE - {"earlier"} for k in range(max(0, role.first - 5), role.first))
    ):
        return Status.FORMER  # "Having previously been elected mayor, …"
    if role.status != Status.CURRENT or borne.verb is None:
        return role.status
    return by_verb(text, role, text.tokens[borne.verb])


def by_verb(text: Text, role: Role, verb: Token) -> str:
    """How a role is held that a verb says of somebody: "served as", "is no longer", "has accepted the position of"."""
    kids = {text.lower(c) for c in text.children[verb.i]}
    if kids & (_ONCE | {"longer"}) or served_too(text, role, verb.i):
        return Status.FORMER
    had = any(text.lower(c) in {"had", "'d", "’d"} for c in text.children[verb.i] if text.tokens[c].dep == "aux")
    lasting = text.lower(role.last) == "since" and not parts(text, role)  # "who had been clerk since 2009": until what the sentence tells
    once = verb.tag == "VB" and text.tokens[verb.head].lemma == "use"  # "used to be clerk"
    past = once or (verb.lemma in PAST and (verb.tag == "VBD" or (had and not lasting)))
    past = past and "still" not in kids  # "confirmed that she was still the chair"
    if verb.lemma == "accept" and verb.tag == "VBN":
        return Status.INCOMING  # "has accepted the position of chair"
    going = verb.tag == "VBG" and not kids.isdisjoint({"is", "are"})  # "who is retiring as chair"
    if (verb.lemma in LEAVING and not going) or left_again(text, role.last) or past:
        return Status.FORMER
    return Status.ACTING if verb.lemma == "act" else Status.CURRENT
