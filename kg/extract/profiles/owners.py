"""Whose part a body is: subsidiaries, divisions, parent companies."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from kg.extract.beside.lines import Pattern
from kg.extract.enumerations import over_where
from kg.extract.grammar import dash
from kg.extract.names.letters import LOOSE_CAPITALS, NOT_NAMES
from kg.extract.profiles.bearers import bearers, body_at, only_described, subjects
from kg.extract.text import Chunk, Text
from kg.extract.verbs.event import is_passive
from kg.extract.verbs.reality import reality
from kg.model import Claim, Kind, Sentence, Stance
from kg.names import NATIONALITIES, fold, words

PART = Pattern(
    "part-of-whole",
    "",
    "Kelp Energy Ltd is a maker of lamps and a wholly owned subsidiary of Germany's Harbour Holdings.",
    "Kelp Energy Ltd is not a subsidiary of Harbour Holdings.",
    confidence=0.9,
)
PARENT = Pattern(
    "parent-of-body",
    "",
    "Harbour Holdings, based in Mere, is the parent company of Kelp Energy Ltd.",
    "Harbour Holdings is no longer the parent of Kelp Energy Ltd.",
    confidence=0.9,
)
OWN = Pattern(
    "its-parent",
    "",
    "Kelp Energy Ltd said that its parent company, Harbour Holdings, had paid.",
    "Kelp Energy Ltd said that its former parent, Harbour Holdings, had paid.",
    confidence=0.88,
)
COMPANY_OF = Pattern(
    "a-company-of",
    "",
    "Kelp Energy Ltd, a Harbour Holdings company, made a loss.",
    "Kelp Energy Ltd, a company like Harbour Holdings, made a loss.",
    confidence=0.85,
)
PARTS = words("""
subsidiary, subsidiaries, division, arm, unit, branch, affiliate, brand, imprint, part, property, label, offshoot, wing,
agency, school, college, faculty, department, institute, centre, center, laboratory, campus, constituent, component, project, initiative,
programme, program, service, publication, outlet, station, network, chain, chapter, section, bureau, venture
""")
PLURAL_PARTS = words("subsidiaries, units, divisions, arms, brands, labels, imprints, affiliates")
SURE_PARTS = words("subsidiary, subsidiaries, division, divisions, imprint, imprints, daughter")  # whatever these are of is a body
NAMING = (
    SURE_PARTS | PLURAL_PARTS | words("arm, unit, affiliate, brand, label, business, bank, segment")
)  # "its lamp business, Kelp Energy"
NAMED_PARTS = PARTS | PLURAL_PARTS | NAMING - {"daughter"}
LEGAL_PARTS = words("subsidiary, subsidiaries, division, divisions, unit, units, arm, imprint, imprints")
OFFICES = words("agency, department, bureau, institute, centre, center, laboratory")
WITHIN = {w: {"within"} for w in LEGAL_PARTS} | {w: {"within", "under"} for w in OFFICES}  # "an agency under the Ministry of"
IS = words("is, are, was, were")
INDEX = words("ftse, index, nasdaq, nikkei, dax, nyse")
UNITS = words("unit, arm, division, brand, label, business")  # "its Kelp Energy unit"
PARENTS = words("parent, owner, shareholder")
COMPANY = words("company, organisation, organization, firm, group, corporation, body")
GONE = words("""
once, originally, initially, erstwhile, onetime, former, formerly, previously, future, prospective, potential, ex, possible, new
""")
# "a Harbour Holdings company"
MADE = words("company, business, brand, subsidiary, unit, station, label, imprint, channel, network, affiliate")
FOUNDING = words("have, own, operate, include, establish, form, create, launch, set, start, found, open")
SCHOOLS = words("university, college, school, academy, institute")
EXAMPLES = words("like, such, including")
COUNTS = words("number, range, variety, host, family, portfolio, series, collection, string, group")
FURTHEST = 10  # tokens from "of" to the name


def owners(text: Text, sentence: Sentence) -> Iterator[tuple[int, Claim]]:
    """Parts and their wholes, each claim with the token that says it."""
    for i in range(sentence.first, sentence.last):
        t = text.tokens[i]
        holding = t.lower == "holding" and text.lower(i + 1) in COMPANY
        named = text.chunk_at(i) is not None and t.text != t.lower
        if (t.pos not in ("NOUN", "PROPN", "ADJ") and not holding) or text.tokens[i - 1].text in "-–" or named:
            continue
        if t.lower in NAMED_PARTS or one_of_several(text, sentence, i) or (t.lower == "daughter" and text.lower(i + 1) == "company"):
            found = list(part_of(text, sentence, i))
            yield from found or (company_of(text, sentence, i) if t.lower in MADE else ())
        elif t.lower in PARENTS or holding:
            yield from parent_of(text, sentence, i)
        elif t.lower == "company" and text.lower(i - 1) == "operating" and text.lower(i + 1) == "of":
            yield from part_of(text, sentence, i)
        elif t.lower in {"member", "company", "business", "subsidiary"} and text.lower(i + 1) == "of":
            yield from in_group(text, sentence, i)
        elif t.lower in MADE:
            yield from company_of(text, sentence, i)


def in_group(text: Text, sentence: Sentence, noun: int) -> Iterator[tuple[int, Claim]]:
    """ "Kelp Energy is a member of the Harbour Group": of companies; schools and states, too, form groups."""
    group = beside(text, noun + 2)
    if group is None or fold(group.name or "").split()[-1] != "group" or gone(text, sentence, noun):
        return
    for part in bodies_of(text, sentence, noun, sure=False):
        if SCHOOLS.isdisjoint(fold(part.name or "").split()):
            yield from claim(text, noun, part, group, PART)


def one_of_several(text: Text, sentence: Sentence, noun: int) -> bool:
    """ "one of the constituent colleges of"."""
    word = text.lower(noun)
    before = [text.lower(k) for k in range(max(noun - 6, sentence.first), noun)]
    return word.endswith("s") and word[:-1] in PARTS and any(pair == ("one", "of") for pair in pairwise(before))


def part_of(text: Text, sentence: Sentence, noun: int) -> Iterator[tuple[int, Claim]]:
    """ "a subsidiary of Harbour Holdings" and whose it is; "its subsidiary, Kelp Energy"; "its Kelp Energy subsidiary"."""
    if gone(text, sentence, noun) or given_away(text, noun):
        return
    sure = text.lower(noun) in SURE_PARTS
    last = noun + 1 + (text.lower(noun + 1) == "company")
    named = named_kind(text, sentence, noun)
    yield from direct(text, noun, last, named)
    called = named if named is not None and ((sure and named.last == noun) or its_unit(text, noun, named)) else None
    called = called or (capitals_before(text, noun, last) if sure else None)
    owner = owner_before(text, sentence, called.first if called is not None else noun)
    if called is not None and owner is not None:
        yield from claim(text, noun, called, owner, OWN)
    joint = is_joint(text, noun, last)
    start = last + 1 + (text.lower(last + 1) == "both")
    inside = text.lower(last) == "of" or (text.lower(last) in WITHIN.get(text.lower(noun), ()))
    whole = named_after(text, sentence, start, sure=sure) if inside or joint else None
    several = list(several_parts(text, sentence, noun, whole, owner)) if called is None else []
    if several:
        yield from several
        return
    if whole is not None:
        apart = named_apart(text, noun, whole) or is_called(text, whole.last) if sure else None
        others = with_it(text, sentence, whole) if sure else ()
        for said in [*others, *([called] if called is not None else bodies_of(text, sentence, noun, sure=sure) or filter(None, [apart]))]:
            for each in (whole, *(listed(text, sentence, whole) if joint else ())):
                yield from claim(text, noun, said, each, PART)
        return
    if owner is None and (made := made_into(text, sentence, noun)) is not None:
        for maker in subjects(text, sentence, made[0]):
            yield from claim(text, noun, made[1], maker, OWN) if maker.kind is Kind.BODY and sure else ()
        return
    yield from named_parts(text, sentence, noun, last, owner)
    if owner is not None and called is None and text.lower(noun) in SURE_PARTS | {"arm", "unit"} and beside(text, noun + 1) is None:
        for said in said_of(text, sentence, noun, owner):
            yield from claim(text, noun, said, owner, OWN)


def with_it(text: Text, sentence: Sentence, whole: Chunk) -> tuple[Chunk, ...]:
    """ "is a subsidiary of Harbour Group along with Kelp Water and Kelp Gas": the other parts."""
    first = beside(text, whole.last + 2) if text.words(whole.last, whole.last + 2).lower() in {"along with", "together with"} else None
    return (first, *listed(text, sentence, first)) if first is not None else ()


def named_kind(text: Text, sentence: Sentence, noun: int) -> Chunk | None:
    """ "Kelp Energy" before "unit" or before what says of which kind: "its Kelp Energy battery division"."""
    k = noun - 1
    while k > max(sentence.first, noun - 4) and text.tokens[k].text.islower() and text.tokens[k].pos in ("NOUN", "ADJ"):
        k -= 1
    c = text.chunk_at(k)
    return c if c is not None and c.kind is Kind.BODY and c.name and c.named and c.last == k + 1 else None


def direct(text: Text, noun: int, last: int, named: Chunk | None) -> Iterator[tuple[int, Claim]]:
    """ "Harbour Holdings subsidiary Kelp Energy", "Harbour Holdings unit Kelp Energy": the part right after the noun."""
    part = text.chunk_at(last)
    if named is None or part is None or named.last != noun or part.first != last or text.lower(noun) not in UNITS | SURE_PARTS:
        return
    if part.kind is Kind.BODY and part.name and part.named and text.lower(named.first - 1) not in {"a", "an"}:
        yield from claim(text, noun, part, named, OWN)


def capitals_before(text: Text, noun: int, last: int) -> Chunk | None:
    """ "the Pontiac division of": what the model took for nothing or for a person."""
    before = text.chunk_at(noun - 1)
    unknown = (before is None or before.kind is Kind.PERSON) and text.tokens[noun - 1].pos == "PROPN"
    return body_at(text, noun - 1) if unknown and text.lower(last) == "of" and text.lower(noun - 1) not in NOT_NAMES else None


def its_unit(text: Text, noun: int, called: Chunk) -> bool:
    """ "its Kelp Energy unit", "Harbour Holdings' Kelp Energy battery division"."""
    return text.lower(noun) in UNITS | SURE_PARTS and text.lower(called.first - 1) in {"its", "'s", "’s", "'", "’", "whose"}


def named_parts(text: Text, sentence: Sentence, noun: int, last: int, owner: Chunk | None) -> Iterator[tuple[int, Claim]]:
    """ "its subsidiary, Kelp Energy", "has a subsidiary in Mere called Kelp Energy", "subsidiaries such as Kelp Energy and Elm Gas"."""
    abroad = text.chunk_at(last + 1) if text.lower(last) == "in" else None
    last = abroad.last if abroad is not None and text.lower(abroad.last) in {"called", "named"} else last
    last += text.lower(last) == "," and text.lower(last + 1) in {"including", "such", "like", "namely"}
    last += text.lower(last) == "such"
    last += text.lower(last) in {"include", "includes", "including", "called", "named", "namely"} | (
        IS if text.lower(noun) in LEGAL_PARTS else set()
    )
    last += text.lower(last) in {"as"} and text.lower(last - 1) == "such"
    part = beside(text, last)
    owner = owner or having(text, sentence, noun)
    if text.lower(noun) in NAMING and part is not None and owner is not None and part.name != owner.name:
        others = listed(text, sentence, part) if text.lower(noun) in PLURAL_PARTS else ()
        for each in (part, *others):
            yield from claim(text, noun, each, owner, OWN)


def made_into(text: Text, sentence: Sentence, noun: int) -> tuple[int, Chunk] | None:
    """ "established Kelp Energy as a wholly owned subsidiary": the verb and the part."""
    k = noun - 1
    while k > sentence.first and describing(text, k):
        k -= 1
    part = text.chunk_at(k - 1) if text.lower(k) == "as" else None
    if part is None or part.kind is not Kind.BODY or not part.name or not part.named:
        return None
    verb = part.first - 1 - (text.lower(part.first - 1) == "the")
    verb -= text.lower(verb) == "up"  # "set up Kelp Energy as a subsidiary"
    made = (
        text.tokens[verb].lemma in FOUNDING | {"acquire", "buy", "retain", "keep", "run"}
        and reality(text, verb) is Stance.ASSERTED
        and not is_passive(text, verb)
    )
    return (verb, part) if made else None


def is_joint(text: Text, noun: int, last: int) -> bool:
    """ "a joint venture between A and B", "a subsidiary of both A and B": its owners are several."""
    venture = text.lower(noun) == "venture" and text.lower(last) in {"between", "of"}
    both = text.lower(last + 1) == "both" or "joint" in {text.lower(noun - 1), text.lower(noun - 2)}
    return venture or (text.lower(last) == "of" and both)


def said_of(text: Text, sentence: Sentence, noun: int, owner: Chunk) -> list[Chunk]:
    """ "Kelp Energy, Harbour Holdings' battery arm,", "Kelp Energy is Harbour Holdings' subsidiary": what is said to be the owner's."""
    its = next((k for k in range(noun - 1, max(noun - 5, sentence.first), -1) if text.lower(k) == "its"), None)
    start = its if its is not None else owner.first  # "Kelp Energy, its battery arm,"
    before = text.chunk_at(start - 2) if text.lower(start - 1) in {",", "("} else None
    if before is not None and its is not None and (before.kind is not Kind.BODY or before.name == owner.name):
        return []
    if before is not None and before.last == start - 1 and text.lower(noun + 1) in {",", ")", ".", "in", "for"}:
        thing = body_at(text, before.first)
        return [thing] if thing is not None and thing.name and thing.named else []
    at = text.tokens[noun]
    return bodies_of(text, sentence, noun, sure=False) if at.dep == "attr" and owner.last < noun else []


def several_parts(text: Text, sentence: Sentence, noun: int, whole: Chunk | None, owner: Chunk | None) -> Iterator[tuple[int, Claim]]:
    """ "The subsidiaries of Harbour Holdings include Kelp Energy"; "Kelp Energy is one of Harbour Holdings' subsidiaries"."""
    verb = text.tokens[text.tokens[noun].head]
    theirs = whole or owner
    if theirs is not None and verb.lemma == "include" and verb.tag in {"VBP", "VBD"} and text.tokens[noun].dep == "nsubj":
        first = beside(text, verb.i + 1)
        for each in (first, *listed(text, sentence, first)) if first is not None else ():
            yield from claim(text, noun, each, theirs, PART)
    elif whole is None and owner is not None and {text.lower(k) for k in range(max(noun - 8, sentence.first), noun - 2)} >= {"one", "of"}:
        for said in bodies_of(text, sentence, noun, sure=text.lower(noun) in SURE_PARTS):
            yield from claim(text, noun, said, owner, PART)


def having(text: Text, sentence: Sentence, noun: int) -> Chunk | None:
    """The one that has it: "Harbour Holdings has a subsidiary called"; "sells it through the subsidiary Kelp Energy"."""
    head = text.tokens[noun]
    head = text.tokens[head.head] if head.dep in {"compound", "nmod", "amod"} else head
    over = text.tokens[head.head]
    if head.dep == "dobj" and over.lemma in FOUNDING and reality(text, over.i) is Stance.ASSERTED:
        return next((c for c in subjects(text, sentence, over.i) if c.kind is Kind.BODY and c.name), None)
    count = text.tokens[over.head]
    if (
        head.dep == "pobj" and over.lower == "of" and count.dep == "dobj" and count.lower in COUNTS
    ):  # "owns a number of imprints, including"
        verb = text.tokens[count.head]
        if verb.lemma in FOUNDING and reality(text, verb.i) is Stance.ASSERTED:
            return next((c for c in subjects(text, sentence, verb.i) if c.kind is Kind.BODY and c.name), None)
    if head.dep == "pobj" and over.lower in {"through", "via", "under"} and reality(text, over.head) is Stance.ASSERTED:
        return next((c for c in subjects(text, sentence, over.head) if c.kind is Kind.BODY and c.name), None)
    before = text.chunk_at(over.i - 1 - (text.lower(over.i - 1) == ",")) if over.lower == "with" else None
    return before if before is not None and before.kind is Kind.BODY and before.named and before.name else None


def named_apart(text: Text, noun: int, of: Chunk) -> Chunk | None:
    """ "The parent company of Kelp Energy, Harbour Holdings, made a loss": the body after the comma, of a noun that begins the phrase."""
    left = noun
    while text.tokens[left - 1].pos in ("ADJ", "NOUN", "PROPN", "ADV") and text.chunk_at(left - 1) is None and left > 0:
        left -= 1
    c = beside(text, of.last) if text.lower(of.last) == "," else None
    if c is None or text.lower(left - 1) not in {"the", "'s", "’s"} or text.tokens[noun].dep == "appos" or text.lower(left - 2) == ",":
        return None
    return c if text.lower(c.last) in {",", "."} else None


def parent_of(text: Text, sentence: Sentence, noun: int) -> Iterator[tuple[int, Claim]]:
    """ "the parent company of Kelp Energy"; "its parent, Harbour Holdings"; "by parent company Harbour Holdings"."""
    last = noun + 1 + (text.lower(noun + 1) in COMPANY)
    last += 2 * (last > noun + 1 and text.lower(last) == "and" and text.lower(last + 2) == "of")  # "parent company and operator of"
    minor = text.lower(noun) == "shareholder" and text.lower(noun - 1) not in {"majority", "sole", "controlling"}
    if gone(text, sentence, noun) or minor:
        return
    if (as_ := given_as(text, sentence, noun)) is not None:  # whose "its" is, stands after the comma
        part_ = text.pronouns.get(noun - 1) if text.lower(noun - 1) == "our" else beside(text, last)
        yield from claim(text, noun, part_, as_, OWN) if part_ is not None else ()
        return
    if (pair := named_beside(text, noun, last)) is not None:
        yield from claim(text, noun, *pair, OWN)
        return
    if text.lower(last) in {"of", "to", "for"}:
        part = named_after(text, sentence, last + 1, sure=text.lower(noun) == "parent")
        wholes = bodies_of(text, sentence, noun, sure=last > noun + 1) if part is not None else []
        if part is not None and not wholes and (whole_ := is_called(text, part.last) or named_apart(text, noun, part)) is not None:
            wholes = [whole_]
        for one_part in [part, *listed(text, sentence, part)] if part is not None else []:
            for whole in wholes:
                yield from claim(text, noun, one_part, whole, PARENT)
        if part is not None:
            return
    owner = owner_before(text, sentence, noun)
    whole_ = beside(text, last) or is_called(text, last)
    if owner is not None and whole_ is None:
        for whole in bodies_of(text, sentence, noun, sure=True):
            yield from claim(text, noun, owner, whole, OWN)
        return
    if owner is None and last > noun + 1 and text.tokens[noun - 1].pos not in ("DET", "PRON", "PART"):
        owner = subject_body(text, sentence)
    if owner is not None and whole_ is not None:
        yield from claim(text, noun, owner, whole_, OWN)


def given_as(text: Text, sentence: Sentence, noun: int) -> Chunk | None:
    """ "With Harbour Holdings as our parent company"."""
    c = text.chunk_at(noun - 3) if text.lower(noun - 2) == "as" else None
    with_ = c is not None and text.lower(c.first - 1 - (text.lower(c.first - 1) == "the")) == "with"
    return c if with_ and c is not None and c.first > sentence.first and c.kind is Kind.BODY and c.name and c.named else None


def named_beside(text: Text, noun: int, last: int) -> tuple[Chunk, Chunk] | None:
    """ "Kelp Energy owner Harbour Holdings", "Kelp Energy and parent company Harbour Holdings": the part and its whole."""
    whole, and_ = text.chunk_at(last), text.lower(noun - 1) == "and"
    part = text.chunk_at(noun - 1 - and_)
    if whole is None or part is None or whole.first != last or whole.kind is not Kind.BODY or part.last != noun - and_:
        return None
    if and_ and last == noun + 1:
        return None  # "Kelp Energy and owner Harbour Holdings": whose owner is not said
    article = text.lower(part.first - 1) in {"a", "an", "the"}
    return (part, whole) if part.kind is Kind.BODY and part.named and whole.named and not article else None


def is_called(text: Text, i: int) -> Chunk | None:
    """ "Its parent company is Harbour Holdings"."""
    if text.lower(i) not in {"is", "was"}:
        return None
    i += 1 + (text.lower(i + 1) == "the")
    return body_at(text, i)


PLACED = frozenset({"in", "on", "of"})


def listed(text: Text, sentence: Sentence, first: Chunk, *, subject: bool = False) -> Iterator[Chunk]:
    """Bodies listed after one: "of Kelp Energy, Mere Water and Elm Gas"; the subject of a verb only where the list itself is one."""
    i = first.last
    if text.lower(i) == "," and text.lower(i + 1) == "and":
        return  # "the merger of Kelp Energy, the parent of Elm Gas, and Mere Water": two, and no list
    while i < sentence.last and text.lower(i := over_where(text, i, text.cover, PLACED)) in {",", "and", "the", "&"}:
        c = text.chunk_at(i + 1)
        if c is not None and c.first == i + 1 and c.kind is Kind.BODY and c.name:
            if is_finite(text, c.last) and not subject:
                return  # "owns Kelp Energy, and Elm Gas was sold"
            yield c
            i = c.last
        else:
            i += 1


def company_of(text: Text, sentence: Sentence, noun: int) -> Iterator[tuple[int, Claim]]:
    """ "Kelp Energy, a Harbour Holdings company": the body before "company" after "a"."""
    whole = named_before(text, noun)
    if whole is None:
        return
    k = whole.first - 1
    while text.tokens[k].pos in ("ADV", "ADJ") or text.lower(k) in {"-", "owned", "held"}:
        k -= 1  # "a wholly owned Harbour Holdings subsidiary"
    if text.lower(k) not in {"a", "an", "another"} or text.lower(noun + 1) in {"of", "'s", "’s"} or whole.text.lower() in NATIONALITIES:
        return
    k -= 1
    k -= text.lower(k) in {"now", "currently", "today"}
    said = text.tokens[k].lemma in {"be", "become", "remain"} and reality(text, k) is Stance.ASSERTED
    part = text.chunk_at(k - 1) if text.lower(k) in {",", "("} or said else None
    if part is not None and part.kind is Kind.BODY and part.named:
        yield from claim(text, noun, part, whole, COMPANY_OF)


def named_before(text: Text, noun: int) -> Chunk | None:
    """The body whose name ends right before a noun; also inside "Harbour Holdings company" where that was taken for one name."""
    last = noun
    if text.lower(noun - 1) == ")":  # "a Harbour Holdings (NYSE: HBR) business"
        last = next((k for k in range(noun - 1, max(noun - 8, 0), -1) if text.lower(k) == "("), noun)
    c = text.chunk_at(last - 1)
    if c is None or c.kind is not Kind.BODY or not c.name:
        return None
    if c.last == last:
        return c if c.named else None
    words_ = text.words(c.first, noun)
    if (
        c.last != noun + 1
        or not text.tokens[noun].text.islower()
        or not all(text.tokens[k].text[:1].isupper() for k in range(c.first, noun))
    ):
        return None
    known = next((o.name for o in text.chunks if o.kind is Kind.BODY and o.named and o.text == words_), words_)
    return Chunk(c.first, noun, Kind.BODY, words_, name=known)


def claim(text: Text, at: int, part: Chunk, whole: Chunk, pattern: Pattern) -> Iterator[tuple[int, Claim]]:
    if any(h[0] == part.name for h in text.holders):
        return  # "Ann Lee is director of Elm, a site owned by": whoever holds a post is no body
    described = (
        (whole.text.isupper() and whole.text.lower() in LOOSE_CAPITALS)
        or only_described(part)
        or only_described(whole)
        or not INDEX.isdisjoint(fold(whole.name or "").split())
    )
    if part.name and whole.name and part.name != whole.name and not described:
        evidence = text.evidence(min(part.first, whole.first, at), max(part.last, whole.last, at + 1))
        yield at, Claim("org:subOrganizationOf", text.mention(part), text.mention(whole), evidence, pattern.name, pattern.confidence)


def gone(text: Text, sentence: Sentence, noun: int) -> bool:
    """ "a former subsidiary", "no longer a subsidiary"."""
    before = {text.lower(k) for k in range(max(sentence.first, noun - 5), noun)}
    return not before.isdisjoint(GONE - {"new"} | {"not", "neither", "nor"}) or ("no" in before and "longer" in before)


def given_away(text: Text, noun: int) -> bool:
    """ "sold its Kelp Energy division": what is no longer its own; what is only to be sold, is."""
    t = text.tokens[noun]
    verb = text.tokens[t.head]
    verb = text.tokens[verb.head] if t.dep in {"compound", "nmod"} else verb
    gone_ = verb.lemma in {"sell", "divest", "spin", "offload", "dissolve", "shed"} and t.dep in {"dobj", "compound", "nmod"}
    return gone_ and reality(text, verb.i) is Stance.ASSERTED


def named_after(text: Text, sentence: Sentence, start: int, *, sure: bool) -> Chunk | None:
    """The body named after "of", beyond words that describe it: "of Germany's Deutsche Post", "of the toy company Hasbro"."""
    i = start
    while i < min(start + FURTHEST, sentence.last):
        c, t = text.chunk_at(i), text.tokens[i]
        if c is not None and c.kind is Kind.BODY and c.name and not (c.definite and not c.named):
            owned = text.chunk_at(c.last + 1)
            if text.tokens[c.last - 1].text.islower() and (next_ := text.chunk_at(c.last)) is not None and next_.kind is Kind.BODY:
                i = c.last  # "of the Swedish telecoms company Kelp Energy"
                continue
            if text.lower(c.last) in {"'s", "’s"} and owned is not None and owned.kind is Kind.BODY:
                i = c.last + 1
                continue
            return c
        if sure and i <= start + 1 and (thing := body_at(text, i)) is not None and ends_there(text, sentence, thing.last):
            return thing
        if c is not None and c.kind is Kind.PERSON and text.lower(c.last) in {"'s", "’s"} and beside(text, c.last + 1) is not None:
            i = c.last + 1  # "of Ann Lee's Harbour Group"
            continue
        if c is not None and c.kind not in (Kind.AREA, Kind.BODY):
            return None
        if c is None and t.text in ",(" and text.lower(i - 1) in COMPANY and (apposed := beside(text, i)) is not None:
            return apposed  # "of the new company, Harbour Holdings"
        if c is None and t.lower in EXAMPLES and text.tokens[i - 1].tag == "NNS":
            i += 1 + (t.lower == "such")  # "of brands such as Kelp Energy"
            continue
        if c is None and (t.text in ",;:." or t.pos in ("VERB", "AUX", "ADP", "SCONJ", "CCONJ")) and t.tag not in {"VBN", "VBG"}:
            return None
        i = c.last if c is not None else i + 1
    return None


def ends_there(text: Text, sentence: Sentence, i: int) -> bool:
    """Whether the noun phrase is over at a token: not "Germany" in "Germany's" or "India-based"."""
    return i >= sentence.last or (text.tokens[i].pos in ("PUNCT", "VERB", "AUX", "ADP", "CCONJ") and text.tokens[i].text not in "-–")


def beside(text: Text, i: int) -> Chunk | None:
    """The body named right here or after a comma or colon."""
    i += text.lower(i) in {",", ":", ";", "(", "—", "–"} or dash(text, i)
    i += text.lower(i) == "the"
    c = text.chunk_at(i)
    return c if c is not None and c.first == i and c.kind is Kind.BODY and c.name and c.named else None


def owner_before(text: Text, sentence: Sentence, noun: int) -> Chunk | None:
    """The body that "its" means or that owns: "Kelp Energy's US subsidiary"."""
    for k in range(noun - 1, max(noun - 5, sentence.first - 1), -1):
        word = text.lower(k)
        if word in {"'s", "’s", "'", "’"}:
            c = text.chunk_at(k - 1)
            return c if c is not None and c.kind is Kind.BODY and c.name else None
        if word in {"its", "their", "our"}:
            return text.pronouns.get(k) if word == "our" else meant_by_its(text, sentence, k)
        if word == "whose":
            return before_relative(text, k)
        other = text.tokens[k].pos not in ("ADJ", "NOUN", "PROPN", "ADV", "NUM", "PUNCT") and text.tokens[k].tag not in {"VBN", "VBG"}
        if other or (text.tokens[k].tag in {"JJS", "RBS"} and text.lower(noun) not in PLURAL_PARTS):
            return None  # "the town's largest company" is not the town's
    return None


def meant_by_its(text: Text, sentence: Sentence, its: int) -> Chunk | None:
    """ "Kelp Energy and its subsidiary", "Kelp Energy reported a loss in its lamp division": the name right before, or the subject."""
    read = text.pronouns.get(its)
    before = text.chunk_at(its - 2) if read is None and text.lower(its - 1) == "and" and text.lower(its - 2) != ")" else None
    if before is not None and before.kind is Kind.BODY and before.name and before.named:
        return before
    found = read or subject_body(text, sentence, before=its)
    verb = governing(text, its) if found is None else None
    mine = [c for c in subjects(text, sentence, verb) if c.kind is Kind.BODY and c.name] if verb is not None else []
    return found or (mine[0] if len(mine) == 1 and mine[0].last <= its else after_its(text, sentence, its))


def governing(text: Text, token: int) -> int | None:
    """The verb of the clause that a token stands in."""
    for _ in range(FURTHEST):
        t = text.tokens[token]
        if t.pos == "VERB" or t.head == token:
            return token if t.pos in ("VERB", "AUX") else None
        token = t.head
    return None


def after_its(text: Text, sentence: Sentence, its: int) -> Chunk | None:
    """ "Through its subsidiary, Harbour Holdings makes": the one subject, where no body is named before."""
    before = any(c.kind is Kind.BODY and c.last <= its for c in text.within(sentence))
    return subject_body(text, sentence) if its - sentence.first <= 2 and not before else None


def before_relative(text: Text, relative: int) -> Chunk | None:
    """The body right before ", whose" or ", which"."""
    last = relative - 1 - (text.lower(relative - 1) == ",")
    c = body_at(text, last) if text.tokens[last].pos == "PROPN" else text.chunk_at(last)
    return c if c is not None and c.kind is Kind.BODY and c.name and c.named else None


def subject_body(text: Text, sentence: Sentence, before: int | None = None) -> Chunk | None:
    """The one body of the sentence, before a token if that is given."""
    found = {
        c.name: c
        for c in text.within(sentence)
        if c.kind is Kind.BODY
        and c.name
        and (before is None or c.last <= before)
        and (before is not None or any(text.tokens[k].dep == "nsubj" for k in range(c.first, c.last)))
    }
    return next(iter(found.values())) if len(found) == 1 else None


def bodies_of(text: Text, sentence: Sentence, noun: int, *, sure: bool) -> list[Chunk]:
    """The bodies of which a noun is said."""
    apposed = before_apposition(text, sentence, noun, sure=sure) or before_which_is(text, sentence, noun)
    if apposed is not None:
        return [*(listed_before(text, sentence, apposed) if text.lower(noun).endswith("s") else ()), apposed]
    head = text.tokens[noun]
    over = text.tokens[text.tokens[head.head].head]
    if head.dep == "pobj" and text.lower(head.head) == "among" and over.lemma == "be" and reality(text, over.i) is Stance.ASSERTED:
        return [c for c in subjects(text, sentence, over.i) if c.kind is Kind.BODY]
    at = head.head if head.dep in {"compound", "amod"} and text.tokens[head.head].lower in COMPANY else noun
    borne = bearers(text, at, kind=Kind.BODY)
    if borne is not None and len(borne.by) == 1 and only_described(borne.by[0]):
        borne = bearers(text, borne.by[0].last - 1, kind=Kind.BODY)  # "is an Indian company, a subsidiary of"
    if borne is None and (inserted := before_insertion(text, sentence, noun)) is not None:
        return [inserted]
    found = [c for c in borne.by if c.kind is Kind.BODY] if borne is not None else []
    if found and text.lower(noun).endswith("s") and text.lower(noun)[:-1] in PARTS | {"subsidiarie"}:
        found += [c for c in listed(text, sentence, found[-1], subject=True) if c.last <= noun]
    return found


def listed_before(text: Text, sentence: Sentence, last: Chunk) -> Iterator[Chunk]:
    """ "Kelp Energy, Elm Gas and" before "Mere Water, all subsidiaries of"."""
    i = last.first - 1
    while i > sentence.first and text.lower(i) in {",", "and", "&"}:
        i -= text.lower(i) == "and" and text.lower(i - 1) == ","
        c = text.chunk_at(i - 1)
        if c is None or c.kind is not Kind.BODY or not c.name or not c.named or c.last != i:
            return
        yield c
        i = c.first - 1


def before_insertion(text: Text, sentence: Sentence, noun: int) -> Chunk | None:
    """ "Kelp Energy, headquartered in Mere, is a subsidiary of": the body that begins the sentence."""
    k = noun - 1
    while k > sentence.first and describing(text, k):
        k -= 1
    c = text.chunk_at(sentence.first + (text.lower(sentence.first) == "the"))
    if c is None or c.kind is not Kind.BODY or not c.named or not c.name:
        return None
    if text.lower(k) in {"is", "was"} and text.lower(k - 1) in {",", "®", "™", ")"}:
        return c if text.lower(c.last) in {",", "(", "®", "™"} and not any(is_finite(text, j) for j in range(c.last, k)) else None
    others = any(o.last <= noun and o is not c and o.kind in (Kind.BODY, Kind.PERSON) and o.named for o in text.within(sentence))
    said = text.lower(c.last) in {"is", "was"} and text.lower(k) == "," and text.lower(k + 1) in {"a", "an"}
    return c if said and not others else None  # "is a company selling lamps, a subsidiary of"


def is_finite(text: Text, i: int) -> bool:
    return text.tokens[i].tag in {"VBZ", "VBD", "VBP", "MD"}


def before_which_is(text: Text, sentence: Sentence, noun: int) -> Chunk | None:
    """ "Kelp Energy, which itself is a subsidiary of": the body before, where the parser takes "itself" for the subject."""
    k = noun - 1
    while k > sentence.first and describing(text, k):
        k -= 1
    if text.lower(k) not in {"is", "was"} or text.lower(k - 1) not in {"itself", "now", "turn"}:
        return None
    which = next((j for j in range(k - 1, max(k - 4, sentence.first), -1) if text.lower(j) == "which"), None)
    return before_relative(text, which) if which is not None else None


def before_apposition(text: Text, sentence: Sentence, noun: int, *, sure: bool) -> Chunk | None:
    """ "Kelp Energy, a wholly owned subsidiary of": the body right before the comma, also with its place, "in Mere"."""
    k = noun - 1
    while k > sentence.first and describing(text, k):
        k -= 1
    if text.lower(k) not in {",", "(", "-", "–", "—"} and not dash(text, k):
        return None
    if text.lower(k - 1) == ")":
        k = next((j for j in range(k - 1, max(k - 12, sentence.first), -1) if text.lower(j) == "("), k)
    k -= text.lower(k - 1) in {"™", "®"}
    c = text.chunk_at(k - 1)
    sure = (
        (sure or text.lower(noun - 1) == "now")
        and c is not None
        and text.lower(c.first - 1) not in {",", "in"}
        and text.lower(noun - 1) != "and"
    )
    town = text.chunk_at(c.first - 2) if c is not None and c.kind is Kind.AREA and text.lower(c.first - 1) == "," else None
    if town is not None and town.kind is Kind.AREA and text.lower(town.first - 1) == ",":
        c = text.chunk_at(town.first - 2)  # "Kelp Bank, Mere, Texas, a subsidiary of"
    elif c is not None and c.kind is Kind.AREA and text.lower(c.first - 1) in {"in", "of"}:
        c = text.chunk_at(c.first - 2)
    if c is None or not c.name or not c.named:
        return None
    return c if c.kind is Kind.BODY else body_at(text, c.first) if sure and not c.titles else None


def describing(text: Text, k: int) -> bool:
    """Whether a token can stand between the comma and the noun: "a 100 % wholly-owned US", "itself a"."""
    t = text.tokens[k]
    if t.text == "," and text.tokens[k - 1].pos == "ADJ" and text.tokens[k + 1].pos in ("ADJ", "ADV"):
        return True
    if dash(text, k):
        return False
    inserted = (t.lower == "in" and text.lower(k + 1) == "turn") or (t.lower == "at" and text.lower(k + 2) == "time")
    if inserted or t.lower in {"itself", "turn", "and", "since", "then"}:
        return True
    return t.text in "-–%" or (t.pos in ("ADJ", "ADV", "NOUN", "PROPN", "DET", "NUM", "VERB") and t.tag not in {"VBZ", "VBD", "VBP"})
