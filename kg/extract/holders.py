"""Who is meant by a role that is only described: "the council leader"."""

from __future__ import annotations

from kg.extract.quotes import inside_quotes
from kg.extract.text import Chunk, Role, Text
from kg.model import Kind
from kg.names import TRADES, fold, words


def described(text: Text, role: Role) -> Chunk | None:
    """The person whom the document names as the holder of a role that is only described here."""
    if role.plural or (role.determiner not in {"the", None, "this"} and role.owner is None):
        return None
    fits = holders(text, role)
    if fold(role.title) in OF_MANY:
        named = {c.name for c in text.chunks if c.kind is Kind.PERSON and c.name}
        fits &= recent(text, role.first, {n for n in named if n})  # any councillor may be "the councillor": only the one just spoken of is
    if role.area is not None and role.area.name:
        standing = {p for p, area in text.stands_for if fold(area) == fold(role.area.name)}
        fits = fits & standing or standing
    nearby = in_paragraph(text, role.first)
    if nearby and not nearby & fits:
        return None  # somebody else is being spoken of
    if len(fits) > 1:
        fits = recent(text, role.first, fits)
    if len(fits) != 1:
        return None
    (name,) = fits
    return Chunk(role.first, role.last, Kind.PERSON, text.words(role.first, role.last), name=name, definite=True)


OF_MANY = frozenset({"councillor", "mp", "member", "msp", "senator", "alderman", "commissioner", "supervisor", "trustee", "governor"})


POST_NOUNS = frozenset({"job", "post", "role", "position"})


NO_POSTS = TRADES | words("attorney, lawyer, solicitor, barrister, consultant, doctor, nurse, engineer, reporter, journalist, resident")


def role_meant(text: Text, i: int) -> Role | None:
    """The role that "the job" or "the post" at token `i` speaks of: the last one named, in this sentence or the one before."""
    if text.lower(i - 1) not in {"the", "that", "this"} or text.lower(i + 1) in {"of", "as"}:
        return None
    here = text.sentence_of[i]
    near = [r for r in text.roles if r.last <= i and here - 1 <= text.sentence_of[r.first]]
    before = [r for r in near if not r.plural and not in_passing(text, r) and not (r.body is None and text.lower(r.head) in NO_POSTS)]
    return before[-1] if before else None


def in_passing(text: Text, role: Role) -> bool:
    """ "Ann Lee, previously chief executive of Elm Trust, will take over the post": another post than the one spoken of."""
    told = {text.lower(role.first - 1), text.lower(role.first)} & {"previously", "formerly", "currently", "once", "presently"}
    whose = text.lower(role.first - 1) in {"is", "was"} and text.lower(role.first - 2) == "who"  # "Ann Lee, who is head at Elm, will …"
    return role.status == "Former" or bool(told) or whose


def in_paragraph(text: Text, i: int) -> set[str]:
    """People named in the paragraph of token `i` before it."""
    block = text.sentences[text.sentence_of[i]].block
    return {
        c.name
        for c in text.chunks
        if c.kind is Kind.PERSON
        and c.name
        and c.first < i
        and text.sentences[text.sentence_of[c.first]].block is block
        and not inside_quotes(text, c.first)
    }


def recent(text: Text, i: int, names: set[str]) -> set[str]:
    """Of several people, those named in the nearest sentence before token `i` that names any; at most three back."""
    here = text.sentence_of[i]
    for n in range(here, here - 4, -1):
        close = {
            c.name for c in text.chunks if c.kind is Kind.PERSON and c.name in names and c.first < i and text.sentence_of[c.first] == n
        }
        if close:
            return {c for c in close if c}
    return set()


def named_before(text: Text, name: str, i: int) -> bool:
    """Whether somebody is named before a token."""
    return any(c.kind is Kind.PERSON and c.name == name and c.first < i for c in text.chunks)


def party_leaders(text: Text) -> set[str | None]:
    """Those whom the text calls the leader of a party, "Labour leader Ann Lee", and nowhere the leader of something else."""
    led = [r for r in text.roles if fold(r.title) in {"leader", "deputy leader"}]
    named = [(r, c.name) for r in led if (c := text.chunk_at(r.last)) is not None and c.kind is Kind.PERSON]
    return {name for r, name in named if r.party is not None} - {name for r, name in named if r.party is None}


def called_former(text: Text, name: str) -> bool:
    """Whether a text names somebody as "Former leader Ann Lee"."""
    return any(
        r.status == "Former" and (c := text.chunk_at(r.last)) is not None and c.first == r.last and c.name == name for r in text.roles
    )


def holders(text: Text, role: Role) -> set[str]:
    """Names of those whom the document has in a role of these words, at this body if it is named."""
    wanted = fold(role.title)
    body = role.body.name if role.body is not None else None
    exact: set[str] = set()
    loose: set[str] = set()
    now: set[str] = set()
    of_party = party_leaders(text) if role.party is None and wanted in {"leader", "deputy leader"} else set()
    for name, title, where, status in [*text.holders, *text.called]:
        if name in of_party:
            continue  # "Mere Council's leader was ousted … Labour leader Ann Lee said"
        if (body and where and body != where) or (role.status == "Former" and status != "Former"):
            continue
        if status in {"Acting", "Interim", "Incoming"} and role.status == "Current" and not named_before(text, name, role.first):
            continue  # "The chairman has stepped down … Raj Shah, the acting chairman, said"
        if status == "Former" and role.status != "Former" and not named_before(text, name, role.first) and called_former(text, name):
            continue  # "The leader has resigned … Former leader Raj Shah said"
        have = fold(title)
        if status != "Former":
            now.add(name)
        if have == wanted:
            exact.add(name)
        elif (
            set(wanted.split()) <= set(have.split())
            and wanted not in {"councillor", "member", "officer", "director", "head", "manager"}
            and not ({"deputy", "vice", "assistant", "depute"} & (set(have.split()) ^ set(wanted.split())))
        ):
            loose.add(name)
    found = exact or loose
    return found & now or found if role.status != "Former" else found  # "the Chief Minister" is no former one where the text has another
