"""Read noun phrases that state a role: "WNC's interim Director of Children's Services", "Labour group leader".

A role has a head word from the list of roles. To its left stand how it is held (former, interim), a
party, a body or words of the role itself; to its right the portfolio and the body. What stands inside
the role's own words is no name, whatever its capitals.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise

from kg.extract.chunks import DEFINITE, INDEFINITE, OF_HEADS, capital
from kg.extract.text import Chunk, Role, Text
from kg.model import Kind, Sentence
from kg.names import BODY_HEADS, COMMON_BODY_HEADS, OCCUPATIONS, PLURAL_ROLES, REPRESENTATIVES, ROLE_HEADS, STATUS_WORDS

PREPOSITIONS = frozenset({"of", "for", "at", "on", "in", "to", "with", "from", "over"})
# Words that describe a holder, not the role.
DESCRIBING = frozenset(
    "embattled veteran fellow prominent controversial local well-known first second third long-serving popular longest-serving surprise beleaguered under-fire "
    "preferred only sole young old senior-most powerful influential key top leading elected re-elected newly newly-elected newly-appointed unelected appointed "
    "respected outspoken british english scottish welsh irish american current new present own female male black asian youngest oldest joint retiring tory-led "
    "permanent fellow- rival two three four five six seven eight nine ten several some many other another more most senior different".split()
)
SERVICE_HEADS = frozenset(
    "services service care education housing transport finance health families children planning regeneration environment defence treasury schools staff operations communities highways state".split()
)
PREFIXES = frozenset({"deputy", "depute", "vice", "assistant", "shadow", "associate"})
POSSESSIVES = frozenset({"'s", "’s", "'", "’"})
OWNERS = frozenset({"his", "her", "their", "its", "our", "my", "whose"})


@lru_cache(maxsize=1)
def heads() -> dict[str, list[tuple[str, ...]]]:
    """Role heads by first word, longest first, hyphens as words of their own too."""
    table: dict[str, list[tuple[str, ...]]] = {}
    for entry in sorted(ROLE_HEADS):
        forms = {tuple(entry.split())}
        if "-" in entry:
            forms.add(tuple(entry.replace("-", " - ").split()))
        for form in sorted(forms):
            table.setdefault(form[0], []).append(form)
    for forms_of in table.values():
        forms_of.sort(key=len, reverse=True)
    return table


def find(text: Text) -> list[Role]:
    """All role phrases; chunks that turn out to be words of a role are dropped from `text.chunks`."""
    found: list[Role] = []
    for sentence in text.sentences:
        i = sentence.first
        while i < sentence.last:
            span = head_at(text, sentence, i)
            if span is None:
                i += 1
                continue
            role = read(text, sentence, *span)
            if role is not None:
                found.append(role)
                i = max(role.last, span[1])
            else:
                i = span[1]
    share(text, found)
    for role in found:
        if role.owner == "whose":
            whose_body(text, role)
    return found


def whose_body(text: Text, role: Role) -> None:
    """ "Lydgate Water, whose chair is …": what has a chair is a body, whatever the model took it for."""
    before = text.chunk_at(role.first - 2) if text.lower(role.first - 1) == "," else text.chunk_at(role.first - 1)
    if before is not None and before.kind in (Kind.PERSON, Kind.AREA) and not before.titles and text.lower(role.head) in WITH_BODY:
        before.kind = Kind.BODY


def share(text: Text, roles: list[Role]) -> None:
    """ "founder and director of Mere Arts", "Mere Homes chairman and CEO": coordinated roles have one body."""
    for a, b in pairwise(roles):
        if b.first - a.last == 1 and text.lower(a.last) in {"and", "&"}:
            if a.body is None and b.body is not None and b.body.first > b.head and b.determiner is None:
                a.body = b.body
            elif b.body is None and a.body is not None and a.body.first < a.head and b.determiner is None and b.owner is None:
                b.body = a.body


def head_at(text: Text, sentence: Sentence, i: int) -> tuple[int, int] | None:
    """First and last (exclusive) token of the head that starts here, the last head of a run of nouns."""
    end = matched(text, sentence, i)
    if end is None:
        return None
    first, last = i, end
    j = last
    while j < sentence.last and j - last < 3:
        nxt = matched(text, sentence, j)
        if nxt is not None:
            first, last = j, nxt
            j = last
        elif (text.tokens[j].pos in ("NOUN", "PROPN", "ADJ") and text.chunk_at(j) is None) or (
            text.lower(j) in COMMON_BODY_HEADS and text.tokens[j].pos in ("NOUN", "PROPN")
        ):
            j += 1
        else:
            break
    return first, last


def matched(text: Text, sentence: Sentence, i: int) -> int | None:
    t = text.tokens[i]
    chunk = text.chunk_at(i)
    if (chunk is not None and chunk.kind in (Kind.PERSON, Kind.AREA)) or (
        chunk is not None and chunk.kind is Kind.BODY and chunk.named and not (chunk.last - chunk.first == 1)
    ):
        return None
    for form in heads().get(t.lower, ()):
        end = i + len(form)
        if end <= sentence.last and all(text.lower(i + k) == w for k, w in enumerate(form)):
            last = text.tokens[end - 1]
            verbal = last.tag.startswith("VB") and last.pos in ("VERB", "AUX") and not capital(last)
            if (
                verbal
                or (last.lower == "executive" and len(form) == 1)
                or (last.lower in {"chief", "head", "chair", "am", "ms", "lead"} and last.pos not in ("NOUN", "PROPN"))
            ):
                return None
            if last.lower in {"chairs", "heads", "leads"} and text.lower(end) in {"the", "a", "its", "his", "her", "their", "an"}:
                return None
            if last.lower == "fellow" and (
                last.pos != "NOUN"
                or text.chunk_at(end) is not None
                or (end < sentence.last and text.tokens[end].pos in ("NOUN", "PROPN", "ADJ"))
            ):
                return None
            if last.lower in {"am", "ms", "mp", "mps", "td", "md"} and not last.text[:1].isupper():
                return None
            return end
    return None


def read(text: Text, sentence: Sentence, first: int, last: int) -> Role | None:
    """The whole phrase round a head."""
    left = extend_left(text, sentence, first)
    right = extend_right(text, sentence, first, last)
    status, body, party, area, words_first = left.status, left.body, left.party, left.area, left.title_first
    head_word = " ".join(text.lower(k) for k in range(first, last)).replace(" - ", "-")
    plural = head_word in PLURAL_ROLES
    title = text.words(words_first, right.title_last)
    if plural:
        singular = PLURAL_ROLES[head_word]
        title = text.words(words_first, first) + " " + singular if words_first < first else singular
        title += (
            text.annotated.quote(last, right.title_last) and (" " + text.words(last, right.title_last)) if right.title_last > last else ""
        )
    if left.prefix:
        title = f"{left.prefix} {title}"
    for suffix, name in (("elect", "Incoming"), ("designate", "Incoming")):
        if text.lower(right.last) == suffix or (text.lower(right.last) in "-–" and text.lower(right.last + 1) == suffix):
            status = name
            right.last += 1 + (text.lower(right.last) in "-–")
    title = " ".join(title.replace("- ", "-").replace(" -", "-").split()).strip(" ,-")
    if not title:
        return None
    release(text, words_first, right.title_last, {id(c) for c in (body, party, area, right.body, right.area) if c})
    chosen = right.body or body
    return Role(
        left.first,
        right.last,
        last - 1,
        title,
        body=chosen,
        area=right.area or area,
        party=party or right.party,
        status=status or "Current",
        plural=plural,
        owner=left.owner,
        determiner=left.determiner,
        representative=head_word in REPRESENTATIVES,
    )


class Left:
    """What stands before a role's head."""

    def __init__(self, first: int) -> None:
        self.first = self.title_first = first
        self.status = ""
        self.prefix = ""
        self.body: Chunk | None = None
        self.party: Chunk | None = None
        self.area: Chunk | None = None
        self.owner: str | None = None
        self.determiner: str | None = None


def extend_left(text: Text, sentence: Sentence, head: int) -> Left:
    left = Left(head)
    i = head
    closed = False  # once a name or a status word was met, further words are no part of the title
    while i > sentence.first:
        t = text.tokens[i - 1]
        chunk = text.chunk_at(i - 1)
        if chunk is not None and chunk.kind is not Kind.GROUP:
            if not take_chunk(text, left, chunk, possessive=False):
                break
            i = left.first = chunk.first
            closed = True
        elif (
            t.text in POSSESSIVES
            and (chunk := text.chunk_at(i - 2)) is not None
            and chunk.kind in (Kind.BODY, Kind.AREA, Kind.PARTY)
            and i - 2 >= sentence.first
        ):
            if not take_chunk(text, left, chunk, possessive=True):
                break
            i = left.first = chunk.first
            closed = True
        elif t.lower in STATUS_WORDS and t.lower not in {"late", "past"}:
            left.status = left.status if left.status not in ("", "Current") else STATUS_WORDS[t.lower]
            i = left.first = i - 1
            closed = True
        elif (
            t.text in "-–"
            and i - 2 >= sentence.first
            and text.lower(i - 2)
            in {"ex", "vice", "co", "non", "under", "pro", "long", "newly", "one", "longest", "well", "then", "lib", "re"}
        ):
            if text.lower(i - 2) == "ex":
                left.status = "Former"
                closed = True
            elif not closed:
                left.title_first = i - 2
            i = left.first = i - 2
        elif t.lower in PREFIXES:
            left.prefix = t.text if closed else left.prefix
            i = left.first = i - 1
            if not closed:
                left.title_first = i
        elif t.lower == "independent" and text.lower(head) in {"councillor", "councillors", "mp", "mps", "member", "members"}:
            i = left.first = i - 1
            closed = True
        elif t.lower == "time" and text.lower(i - 2) in "-–" and text.lower(i - 3) == "one" and i - 3 >= sentence.first:
            left.status, closed = "Former", True
            i = left.first = i - 3
        elif t.lower == "last" and text.lower(i - 2) in {"the", "its", "their", "his", "her"} and not closed:
            left.status, closed = "Former", True
            i = left.first = i - 1
        elif (
            t.lower == "elected"
            and text.lower(i - 2) in "-–"
            and text.lower(i - 3) == "re"
            and text.lower(i - 4) in {"was", "were", "been", "is"}
        ) or (t.lower in {"elected", "re-elected", "appointed"} and text.lower(i - 2) in {"was", "were", "been", "is", "be", "are", "being"}):
            break
        elif t.lower in DESCRIBING and not (
            t.lower in {"joint", "senior", "chief"} and text.chunk_at(i) is None and not closed and t.lower == "senior" and i < head
        ):
            i = left.first = i - 1
            closed = True
        elif (
            capital(t)
            and t.pos == "PROPN"
            and not capital(text.tokens[head])
            and chunk is None
            and (made := slot_before(text, sentence, head, i)) is not None
        ):
            if not take_chunk(text, left, made, possessive=False):
                break
            i = left.first = made.first
            closed = True
        elif t.pos in ("NOUN", "PROPN", "ADJ") and not t.tag.startswith("VB") and t.lower not in {"that", "such", "same", "own"}:
            i = left.first = i - 1
            if not closed:
                left.title_first = i
        elif t.lower in {"and", "&"} and not closed and i - 2 >= sentence.first and text.lower(i) in {"crime"}:
            i = left.first = left.title_first = i - 2
        else:
            break
    while left.title_first < head and (text.lower(left.title_first) in POSSESSIVES or text.tokens[left.title_first].pos == "PUNCT"):
        left.title_first += 1
    determiner = text.lower(i - 1) if i > sentence.first else ""
    if determiner in OWNERS:
        left.owner = determiner
        left.first = i - 1
    elif determiner in DEFINITE | INDEFINITE:
        left.determiner = determiner
        left.first = i - 1
    return left


def slot_before(text: Text, sentence: Sentence, head: int, end: int) -> Chunk | None:
    """ "Lydgate mayor Colm Gaffney": capitals right before a small-lettered role, unknown to the model, are its place or body."""
    first = end
    while (
        first - 1 >= sentence.first
        and capital(text.tokens[first - 1])
        and text.tokens[first - 1].pos == "PROPN"
        and text.chunk_at(first - 1) is None
    ):
        first -= 1
    words_ = [text.lower(k) for k in range(first, end)]
    if first == end or set(words_) & (ROLE_HEADS | PREFIXES | STATUS_WORDS.keys() | DESCRIBING | {"independent", "cabinet"}):
        return None
    place = text.lower(head) in OF_PLACE
    if not place and len(words_) < 2:
        return None
    made = Chunk(first, end, Kind.AREA if place else Kind.BODY, text.words(first, end))
    text.chunks.append(made)
    text.chunks.sort(key=lambda c: c.first)
    return made


def take_chunk(text: Text, left: Left, chunk: Chunk, *, possessive: bool) -> bool:
    """Let a name before the head be the role's body, party or area; false where it can't be."""
    if chunk.kind is Kind.PARTY and left.party is None:
        left.party = chunk
    elif chunk.kind is Kind.BODY and left.body is None:
        left.body = chunk
    elif chunk.kind is Kind.AREA and left.area is None:
        left.area = chunk
    else:
        return False
    return True


class Right:
    """What stands after a role's head."""

    def __init__(self, last: int) -> None:
        self.last = self.title_last = last
        self.body: Chunk | None = None
        self.area: Chunk | None = None
        self.party: Chunk | None = None


def extend_right(text: Text, sentence: Sentence, first: int, last: int) -> Right:
    right = Right(last)
    i = last
    while i < sentence.last and text.lower(i) in PREPOSITIONS:
        prep = text.lower(i)
        j = i + 1
        while j < sentence.last and (
            text.lower(j) in DEFINITE | {"a", "an", "local", "powerful", "county", "city", "influential"} and text.chunk_at(j) is None
        ):
            j += 1
        chunk = text.chunk_at(j) if j < sentence.last else None
        if chunk is not None and chunk.first != j and chunk.first > i:
            j = chunk.first
        end = None
        if chunk is not None and chunk.kind is Kind.BODY and not portfolio_like(text, chunk, prep):
            if right.body is not None:
                break
            right.body, end = chunk, chunk.last
        elif chunk is not None and chunk.kind is Kind.PARTY and prep in {"of", "for", "at", "in", "from", "with"}:
            if right.party is not None:
                break
            right.party, end = chunk, chunk.last
            if text.lower(chunk.last) in {"group"}:
                end += 1
        elif chunk is not None and chunk.kind is Kind.AREA:
            if right.area is None and right.body is None and prep == "of" and text.lower(i - 1) in {"state"}:
                break
            if right.area is not None or prep not in {"of", "for", "in", "from", "at"}:
                break
            right.area, end = chunk, areas_end(text, sentence, chunk)
        elif chunk is None and prep in {"for", "of"} and (area := new_area(text, sentence, first, last, j)) is not None:
            if right.area is not None:
                break
            right.area, end = area, areas_end(text, sentence, area)
        elif chunk is None and right.body is None and (body := new_body(text, sentence, last, prep, j)) is not None:
            right.body, end = body, body.last
        elif chunk is None or chunk.kind in (Kind.BODY, Kind.GROUP):
            if right.body is not None or right.area is not None or prep not in {"of", "for", "to"}:
                break
            end = portfolio(text, sentence, i + 1)
            if end is None:
                break
            right.title_last = end
        else:
            break
        right.last = i = end
    return right


OF_PLACE = REPRESENTATIVES | frozenset({"mayor", "mayoress", "provost", "sheriff", "bishop", "archbishop", "governor", "mp", "pcc"})


def new_area(text: Text, sentence: Sentence, first: int, last: int, i: int) -> Chunk | None:
    """ "Labour members for Sudbury", "Provost of Midlothian": a place by what it stands beside, unknown to the model."""
    head = text.lower(last - 1)
    end = i
    while end < sentence.last and capital(text.tokens[end]) and text.chunk_at(end) is None and text.lower(end) not in SERVICE_HEADS:
        end += 1
    fitting = head in OF_PLACE and (
        head not in {"member", "members"}
        or text.chunk_at(first - 1) is not None
        or text.lower(first - 1) in {"council", "assembly", "shadow"}
        or first == sentence.first
    )
    if end == i or not fitting or (text.lower(end) in {"and", "&", ","} and text.lower(end + 1) in SERVICE_HEADS):
        return None
    made = Chunk(i, end, Kind.AREA, text.words(i, end))
    text.chunks.append(made)
    text.chunks.sort(key=lambda c: c.first)
    return made


FIELDS = SERVICE_HEADS | frozenset(
    "public adult social corporate nursing strategy communications human people music policy legal law marketing sales research business community economic culture sport digital medical clinical science information internal external international customer public foreign home trade rural energy climate place".split()
)
WITH_BODY = frozenset(
    "chair chairman chairwoman chairperson executive trustee trustees treasurer president vice-president founder co-founder ceo patron principal headteacher owner editor member members".split()
)


def new_body(text: Text, sentence: Sentence, last: int, prep: str, i: int) -> Chunk | None:
    """ "trustee of Lantern Arts", "director at Kelp": capitals after a role that has a body, unknown to the model."""
    end = i
    while end < sentence.last and (capital(text.tokens[end]) or (text.tokens[end].text == "&" and end > i)) and text.chunk_at(end) is None:
        end += 1
    while end > i and text.tokens[end - 1].text == "&":
        end -= 1
    several = (
        end - i >= 2
        and text.lower(i) not in FIELDS
        and text.lower(last - 1) in {"director", "head", "manager", "secretary", "clerk", "md", "officer"}
    )
    if (
        end == i
        or not (
            prep in {"at", "with"}
            or (prep == "of" and (text.lower(last - 1) in WITH_BODY or several or text.lower(last - 2) in {"managing", "executive"}))
        )
        or text.lower(i) in SERVICE_HEADS | {"commerce", "scrutiny"}
    ):
        return None
    made = Chunk(i, end, Kind.BODY, text.words(i, end))
    text.chunks.append(made)
    text.chunks.sort(key=lambda c: c.first)
    return made


def areas_end(text: Text, sentence: Sentence, chunk: Chunk) -> int:
    """ "MP for Elmford and Wick", "Craven ward": the area's name goes on."""
    end = chunk.last
    if text.lower(end) in {"ward", "division", "district", "constituency", "county"}:
        return end + 1
    return end


def portfolio_like(text: Text, chunk: Chunk, prep: str) -> bool:
    """ "Cabinet Member for Children's Services": a field of work, not a body."""
    head = text.lower(chunk.last - 1)
    if chunk.definite or any(text.lower(k) in BODY_HEADS - SERVICE_HEADS for k in range(chunk.first, chunk.last - 1)):
        return False
    if head in {"service", "staff", "highways", "transport", "finance"} and chunk.last - chunk.first > 1:
        return False
    if head == "services" and text.lower(chunk.first) not in {
        "children",
        "adult",
        "social",
        "community",
        "corporate",
        "legal",
        "public",
        "health",
        "human",
        "student",
        "family",
        "planning",
        "housing",
        "education",
        "environmental",
        "customer",
    }:
        return False
    return head in SERVICE_HEADS or (
        prep == "for"
        and head not in BODY_HEADS
        and not chunk.text.isupper()
        and chunk.last - chunk.first == 1
        and text.lower(chunk.first) in SERVICE_HEADS
    )


def portfolio(text: Text, sentence: Sentence, first: int) -> int | None:
    """Where the field of work that starts here ends: "Children, Families, and Education"; None if it is none."""
    i = first
    if i < sentence.last and text.lower(i) in {"the", "adult", "our", "its"}:
        i += 1
    start = i
    if i < sentence.last and text.tokens[i].pos == "NUM":
        return None  # "dean of Wray for 20 years"
    capitalised = i < sentence.last and capital(text.tokens[i])
    while i < sentence.last:
        t = text.tokens[i]
        chunk = text.chunk_at(i)
        if chunk is not None and (
            chunk.kind in (Kind.PERSON, Kind.PARTY)
            or (
                chunk.kind is Kind.BODY
                and not portfolio_like(text, chunk, "for")
                and chunk.named
                and chunk.last - chunk.first > 1
                and not inside_list(text, sentence, i)
            )
        ):
            break
        if (
            (
                (t.pos in ("NOUN", "PROPN", "ADJ", "NUM") and not t.tag.startswith("VBD"))
                or (t.text in POSSESSIVES and i > start)
                or (t.pos == "VERB" and t.tag == "VBG")
                or (capitalised and capital(t))
            )
            or (t.text in "-–/&" and i > start and i + 1 < sentence.last)
            or (t.lower == "and" and i > start and continues(text, sentence, i + 1, capitalised))
            or (t.text == "," and i > start and listed(text, sentence, i, capitalised))
            or (t.lower == "of" and i > start and text.lower(i - 1) in {"state", "duchy", "exchequer"} | OF_HEADS - BODY_HEADS)
        ):
            i += 1
        else:
            break
    while i > start and text.tokens[i - 1].pos in ("PUNCT", "CCONJ"):
        i -= 1
    return i if i > start else None


def inside_list(text: Text, sentence: Sentence, i: int) -> bool:
    return text.lower(i - 1) == "and" and text.lower(i - 2) == ","


def continues(text: Text, sentence: Sentence, i: int, capitalised: bool) -> bool:
    """Whether the word after "and" still belongs to the portfolio and does not start a role or a name."""
    if i >= sentence.last:
        return False
    t, chunk = text.tokens[i], text.chunk_at(i)
    if chunk is not None and chunk.kind in (Kind.PERSON, Kind.PARTY):
        return False
    if (
        chunk is not None
        and chunk.kind is Kind.BODY
        and (chunk.definite or text.lower(chunk.last - 1) in BODY_HEADS - SERVICE_HEADS)
        and chunk.last - chunk.first > 1
    ):
        return False
    if matched(text, sentence, i) is not None or any(
        matched(text, sentence, k)
        for k in range(i, min(i + 3, sentence.last))
        if text.tokens[k].pos in ("NOUN", "PROPN") and k > i and text.tokens[k - 1].pos in ("NOUN", "ADJ", "PROPN")
    ):
        return False
    return t.pos in ("NOUN", "PROPN", "ADJ") and capital(t) == capitalised


def listed(text: Text, sentence: Sentence, comma: int, capitalised: bool) -> bool:
    """Whether this comma parts items of one portfolio: short items of the same case up to an "and"."""
    i, run = comma + 1, 0
    while i < sentence.last and i - comma < 14:
        t = text.tokens[i]
        chunk = text.chunk_at(i)
        if chunk is not None and chunk.kind in (Kind.PERSON, Kind.PARTY):
            return False
        if t.lower == "and":
            return run <= 3 and continues(text, sentence, i + 1, capitalised)
        if t.text == ",":
            if run == 0 or run > 3:
                return False
            run = 0
        elif (t.pos in ("NOUN", "PROPN", "ADJ") and capital(t) == capitalised) or t.text in POSSESSIVES:
            run += 1
        else:
            return False
        i += 1
    return False


def release(text: Text, first: int, last: int, keep: set[int]) -> None:
    """Drop chunks that lie inside the role's own words."""
    text.chunks[:] = [c for c in text.chunks if id(c) in keep or not (first <= c.first and c.last <= last)]


def is_occupation(role: Role, text: Text) -> bool:
    """Whether a role is a trade that states a post only together with a body."""
    return text.lower(role.head) in OCCUPATIONS
