"""Bodies by what is said beside their names: "X, a subsidiary of", "X is an airline", "X's parent company".

The model often takes the name of a company for a person or a place, or does not see it. What kind of thing
the text calls it, or what it is said to have, decides.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.enumerations import after_bracket, of_kinds, over_examples, over_where
from kg.extract.grammar import SUBJECT, dash, possessive
from kg.extract.names.dealt import dealt
from kg.extract.names.letters import JOINERS, NOT_NAMES, capital, chunk
from kg.extract.text import Chunk, Text
from kg.given_names import gender_of
from kg.known_bodies import known_body_at
from kg.model import Kind, Sentence
from kg.names import NATIONALITIES, ROLE_HEADS, is_acronym_of, words

KINDS = words("""
subsidiary, subsidiaries, division, imprint, affiliate, company, firm, corporation, airline, retailer, automaker, carmaker, conglomerate,
brand, label, unit, arm, bank, start-up, startup, nonprofit, non-profit, charity, newspaper, magazine, station, channel, network, website,
divisions, imprints, affiliates, brands, labels, units,
agency, brewery, studio, consultancy, insurer, lender, chain, venture, organisation, organization, orchestra, manufacturer, supplier,
distributor, wholesaler
""")
PARTS = words("subsidiary, subsidiaries, division, imprint, affiliate, unit, arm, brand, label")  # "the battery arm of"
BESIDE = words("by, from, under, with")  # "by parent Harbour"
KEEPING = words("have, own, operate, establish, form, create, launch, set, open, control")
FOLLOWED = words("subsidiary, subsidiaries, imprint, affiliate, parent, holding")  # whose name may stand after them
COMPANY = frozenset({"company", "firm", "group", "organisation", "organization"})
OWNING = r"(?:parent|holding) (?:company|firm|group)|subsidiar(?:y|ies)"
OFFICER = r"chief (?:executive|economist|(?:financial|operating|marketing|technology|technical|investment|information) officer)"
OFFICE = re.compile(rf"(?:{OFFICER}|chairman|chairwoman|managing director|finance director|boss|spokesman|spokeswoman)\b")
CORPORATE = re.compile(rf"(?:[\w-]+ ){{0,3}}?(?:{OWNING}|sister company|headquarters|shareholders|board of directors|ceo|{OFFICER})\b")
OF_WHOM = re.compile(r"(?:[\w-]+ ){0,2}?(?:parent|holding company)\b")
ITS = re.compile(rf"(?:(?:along|together) with |under |by |through |via )?(?:and )?(?:whose|its) (?:[\w-]+ ){{0,3}}?(?:{OWNING})\b")
WORKING = words("career, years, job, position, role, internship, stint, spell, decade, decades, months, partner, executive, work")
DESCRIBING = ("ADJ", "NOUN", "PROPN", "NUM", "ADV", "DET", "PART")
IS = words("is, was, became, becomes, remains")
FURTHEST = 9  # tokens from the noun back to the comma or the verb


def told_bodies(text: Text, chunks: list[Chunk]) -> list[Chunk]:
    """Bodies that nothing else found; "people" and "places" that the text tells to be bodies are made such."""
    covered = {i: c for c in chunks for i in range(c.first, c.last)}
    found: list[Chunk] = []
    for sentence in text.sentences:
        for first, last in (found_ for finder in FINDERS for found_ in list(finder(text, sentence, covered))):
            c = covered.get(first)
            if c is None:
                c = chunk(text, first, last, Kind.BODY)
                found.append(c)
            elif c.last < last:
                c.last, c.text = last, text.words(first, last)
            covered.update(dict.fromkeys(range(first, last), c))
            told(chunks, c)
    return found


def told(chunks: list[Chunk], c: Chunk) -> None:
    """Make a name a body wherever the text writes it so."""
    for other in (c, *(o for o in chunks if o.text == c.text)):
        if retypable(other):
            other.kind, other.named = Kind.BODY, True


def retypable(c: Chunk) -> bool:
    """Whether a chunk may be a body after all: a "person" or a "place" without a title, or capitals that nothing explains."""
    unexplained = c.kind is Kind.BODY and not c.named and c.text.isupper()
    return not c.titles and not c.definite and (unexplained or (c.kind in (Kind.PERSON, Kind.AREA) and c.named))


def well_known(text: Text, sentence: Sentence, covered: dict[int, Chunk]) -> Iterator[tuple[int, int]]:
    """ "Google", "Procter & Gamble": what everybody knows to be a body, where it is no part of a longer name."""
    whole = text.annotated.document.text
    for i in range(sentence.first, sentence.last):
        name = known_body_at(whole, text.tokens[i].span.start) if capital(text.tokens[i]) or text.tokens[i].pos == "NUM" else None
        if name is None:
            continue
        end = text.tokens[i].span.start + len(name)
        last = next((k + 1 for k in range(i, sentence.last) if text.tokens[k].span.end >= end), sentence.last)
        if text.tokens[last - 1].span.end != end or longer(text, sentence, covered, i, last):
            continue
        c = covered.get(i)
        alone = c is None and all(k not in covered for k in range(i, last))
        if alone or (c is not None and (c.first, c.last) == (i, last) and retypable(c)):
            yield i, last


def longer(text: Text, sentence: Sentence, covered: dict[int, Chunk], first: int, last: int) -> bool:
    """Whether a name goes on to the left or right, or is the surname of somebody in the text."""
    before, after = text.tokens[first - 1], text.tokens[last]
    left = first > sentence.first and first - 1 not in covered and before.pos == "PROPN" and name_token(text, first - 1)
    right = last < sentence.last and last not in covered and after.pos == "PROPN" and name_token(text, last)
    word = text.words(first, last)
    named = any(o.kind is Kind.PERSON and " " in o.text and word in o.text.split() for o in covered.values())
    return left or right or named


# --- what it is called -------------------------------------------------------------------------------


def described(text: Text, sentence: Sentence, covered: dict[int, Chunk]) -> Iterator[tuple[int, int]]:
    """ "Otis India, a lift company in Mumbai", "Otis India (now a unit of Elm)", "Otis India is a subsidiary of"."""
    for i in range(sentence.first + 2, sentence.last):
        t = text.tokens[i]
        if t.text not in KINDS or t.pos != "NOUN" or text.tokens[min(i + 1, sentence.last - 1)].pos in ("NOUN", "PROPN"):
            continue
        k = i - 1
        while k > sentence.first and i - k < FURTHEST and within_description(text, k):
            k -= 1
        between = {text.lower(j) for j in range(k + 1, i)}
        owning = t.text == "company" and text.lower(i - 1) in {"parent", "holding"} and text.lower(i + 1) in {"of", "for", "to"}
        owning = owning or (t.text == "subsidiary" and not between.isdisjoint({"'s", "’s", "'", "’"}))
        an = owning or not between.isdisjoint({"a", "an"}) or (t.text in PARTS and text.lower(i + 1) == "of")
        if (text.lower(k) in {",", "(", "–", "—"} or dash(text, k)) and an:
            yield from ends_at(text, sentence, covered, k, apposed=True)
        elif text.lower(k) in {"are", "were"} and t.text.endswith("s"):
            yield from several(text, sentence, covered, k)
        elif text.lower(k) in IS and (an or "one" in between):
            yield from ends_at(text, sentence, covered, k, apposed=False)
        elif text.lower(k) == "as" and an and text.tokens[k - 1].lemma in {"operate", "function", "exist", "trade"}:
            yield from ends_at(text, sentence, covered, k - 1, apposed=False)


def within_description(text: Text, k: int) -> bool:
    """Whether a token can stand between a comma or "is" and the noun of kind: "one of the largest privately-held"."""
    t = text.tokens[k]
    if dash(text, k):
        return False
    if t.text == ",":
        return text.tokens[k - 1].pos == "ADJ" and text.tokens[k + 1].pos in ("ADJ", "ADV")  # "an indirect, wholly owned"
    if t.lower in {"one", "of", "and", "itself"} or t.text in "-–%&/" or t.tag in {"VBN", "VBG", "JJ"}:
        return t.lower != "of" or text.lower(k - 1) == "one"
    return t.pos in DESCRIBING and t.lower not in IS


def ends_at(text: Text, sentence: Sentence, covered: dict[int, Chunk], k: int, *, apposed: bool) -> Iterator[tuple[int, int]]:
    """The name that ends before a comma or a verb, brackets between them aside."""
    last = before_bracket(text, sentence, k if apposed else before_insertion(text, sentence, k))
    name = name_before(text, sentence, covered, last)
    if name is None:
        return
    first = name[0]
    before = text.lower(first - 1) if first > sentence.first else ""
    place = covered.get(first) is not None and covered[first].kind is Kind.AREA
    if place and apposed and "based" in {text.lower(j) for j in range(k + 1, k + 6)}:
        return  # "is a Chicago, Illinois-based division of"
    if (apposed and not (place and before in {"in", "at", "from", "near", "of", ",", "to"})) or (
        not apposed and any(text.tokens[j].dep in SUBJECT for j in range(*name)) and before not in {"of", ","}
    ):
        yield name


def several(text: Text, sentence: Sentence, covered: dict[int, Chunk], k: int) -> Iterator[tuple[int, int]]:
    """ "Plover, Otis and Elm are subsidiaries of": each name of the subject."""
    while (name := name_before(text, sentence, covered, k)) is not None or (k - 1 in covered and covered[k - 1].kind is Kind.BODY):
        if name is not None and not covered_place(covered, name):
            yield name
        k = (name[0] if name is not None else covered[k - 1].first) - 1
        if text.lower(k) not in {"and", ","}:
            return
        k -= text.lower(k - 1) == ","


def before_insertion(text: Text, sentence: Sentence, k: int) -> int:
    """ "Otis India, headquartered in Mere, is": the comma before the insertion; `k` where there is none."""
    if text.lower(k - 1) != ",":
        return k
    return next((j for j in range(k - 2, max(k - 14, sentence.first), -1) if text.lower(j) == ","), k)


def before_bracket(text: Text, sentence: Sentence, k: int) -> int:
    """The token before which a name ends: `k`, or the bracket that closes right before it."""
    if text.lower(k - 1) != ")":
        return k
    return next((j for j in range(k - 1, max(k - 14, sentence.first), -1) if text.lower(j) == "("), k)


def name_before(text: Text, sentence: Sentence, covered: dict[int, Chunk], last: int) -> tuple[int, int] | None:
    """The name that ends right before a token, if it may be a body's: a chunk that may be retyped, or capitals of no chunk."""
    c = covered.get(last - 1)
    if c is not None:
        return (c.first, c.last) if c.last == last and retypable(c) and c.kind is not Kind.BODY and not given(c) else None
    first = last
    while first > sentence.first and first - 1 not in covered and name_token(text, first - 1):
        first -= 1
    while first < last and (text.lower(first) in JOINERS or not capital(text.tokens[first])):
        first += 1
    if first < last and text.lower(first - 1) == "of" and first - 2 == sentence.first and name_token(text, first - 2):
        first -= 2  # "Days of Wonder was founded by"
    alone = last - first == 1 and first == sentence.first and text.tokens[first].pos not in ("PROPN", "NOUN")
    cut = first > sentence.first and (first - 1 in covered or text.tokens[first - 1].pos == "NUM")  # "IP Infusion" of which "IP" is known
    return (first, last) if first < last and not alone and not cut else None


def name_token(text: Text, i: int) -> bool:
    t = text.tokens[i]
    joint = t.text == "&" and capital(text.tokens[i - 1])
    return joint or (capital(t) and t.lower not in NOT_NAMES | ROLE_HEADS and t.pos in ("PROPN", "NOUN", "ADJ", "X", "VERB"))


def given(c: Chunk) -> bool:
    """Whether a "person" of two words or more begins with a known given name: these may be somebody after all."""
    return c.kind is Kind.PERSON and " " in c.text and gender_of(c.text) is not None


# --- what it has -------------------------------------------------------------------------------------


def having(text: Text, sentence: Sentence, covered: dict[int, Chunk]) -> Iterator[tuple[int, int]]:
    """ "Otis India's parent company", "Otis India's chief economist": only bodies have such."""
    for i in range(sentence.first + 1, sentence.last):
        if text.lower(i) not in {"'s", "’s", "'", "’", ",", "and"}:
            continue
        after = " ".join(text.lower(k) for k in range(i + 1, min(i + 9, sentence.last)))
        owning = CORPORATE if text.tokens[i].text[0] in "'’" else ITS
        if (
            text.tokens[i].text[0] in "'’"
            and after.startswith("parent ,")
            and (name := name_before(text, sentence, covered, i)) is not None
        ):
            yield name
        if owning.match(after) and (name := owner_at(text, sentence, covered, i)) is not None:
            yield name
        c = covered.get(i - 1)
        if owning is CORPORATE and c is not None and text.lower(c.first - 1) == "," and OF_WHOM.match(after):
            yield from filter(None, [name_before(text, sentence, covered, c.first - 1)])  # "by Harbour, Otis's parent company"


def owner_at(text: Text, sentence: Sentence, covered: dict[int, Chunk], i: int) -> tuple[int, int] | None:
    """The name before a possessive or a comma: a known one, whatever its first word, or capitals that begin the sentence."""
    c = covered.get(i - 1)
    if c is not None:
        return (c.first, c.last) if c.last == i and retypable(c) else None
    name = name_before(text, sentence, covered, i)
    return name if name is not None and text.tokens[name[1] - 1].tag in {"NNP", "NNPS", "NN", "NNS"} else None


def meant_by_it(text: Text, sentence: Sentence, covered: dict[int, Chunk]) -> Iterator[tuple[int, int]]:
    """ "Otis Tools sells lifts. It is a subsidiary of": the subject before, where nobody is a he or a she."""
    n = text.sentence_of[sentence.first]
    c = covered.get(sentence.first + (text.lower(sentence.first) == "the"))
    if n + 1 >= len(text.sentences) or c is None or c.kind is not Kind.PERSON or not retypable(c) or gender_of(c.text) is not None:
        return
    after = text.sentences[n + 1]
    words_ = [text.lower(k) for k in range(after.first, after.last)]
    it = not IT.isdisjoint(words_[:8]) or words_[:2] in (["the", "company"], ["the", "firm"])
    others = any(o.kind is Kind.BODY and o.named and o.last <= sentence.last for o in covered.values() if o.first >= sentence.first)
    if it and not others and not DEALT.isdisjoint(words_) and HE_SHE.isdisjoint(t.lower for t in text.tokens):
        yield c.first, c.last


IT = words("it, its")
DEALT = words("subsidiary, subsidiaries, division, parent, acquired, headquartered, shareholders, merged, owned")
HE_SHE = words("he, she, his, her, him, mr, mrs, ms")


# --- what stands before it ---------------------------------------------------------------------------


def after_kind(text: Text, sentence: Sentence, covered: dict[int, Chunk]) -> Iterator[tuple[int, int]]:
    """ "its subsidiary Otis India", "parent company Elm", "the subsidiaries Otis, Carrier and Elm", "Harbour-owned Otis"."""
    for i in range(sentence.first, sentence.last - 1):
        word = text.lower(i)
        if word == "owned" and text.lower(i - 1) in {"-", "–"} and text.tokens[i - 2].pos == "PROPN":
            yield from name_at(text, sentence, covered, i + 1, beyond=False)
        if of_kinds(text, i):
            yield from examples(text, sentence, covered, i)
        k = i - 1
        while k > i - 5 and k > sentence.first and text.tokens[k].pos in ("ADJ", "NOUN") and text.lower(k) != "its":
            k -= 1
        its = word in UNITS and text.lower(k) in {"its", "'s", "’s"}
        if (word not in FOLLOWED and not its) or (word in {"parent", "holding"} and not parent_of_body(text, i, covered)):
            continue
        j = i + 1 + (text.lower(i + 1) in COMPANY | {"companies", "label"})
        of = word in {"parent", "holding", "subsidiaries"} and text.lower(j) in {"of", "to", "for"}
        beyond = not of and text.lower(j) in {",", ":", ";"}
        j += of or beyond or text.lower(j) in {"called", "named", "include", "includes", "is", "are"}
        while text.lower(j) in {"the", "both", "including", "such", "as", "namely", "like"}:
            j += 1
        known = covered.get(j)
        name = next(name_at(text, sentence, covered, j, beyond=beyond or text.lower(i - 1) in BESIDE), None)
        if name is not None:
            yield name
        last = name[1] if name is not None else known.last if known is not None and known.kind is Kind.BODY else None
        if last is not None and (word == "subsidiaries" or of):
            yield from listed(text, sentence, covered, last)
        if last is not None and of and text.lower(last) == ",":  # "the parent company of Kelp Energy, Harbour,"
            yield from name_at(text, sentence, covered, last + 1, beyond=True)


def examples(text: Text, sentence: Sentence, covered: dict[int, Chunk], noun: int) -> Iterator[tuple[int, int]]:
    """ "brands including Otis, Carrier and Elm", "firms such as Otis", "its labels are Otis and Elm": each that is named for several."""
    verb = text.lower(noun + 1) in {"include", "includes"}
    i = noun + 2 if verb else over_examples(text, noun)
    if i == noun:
        return
    i += text.lower(i) in {"the", "both"}
    name, known = next(name_at(text, sentence, covered, i, beyond=True), None), covered.get(i)
    if name is not None:
        yield name
    last = name[1] if name is not None else known.last if known is not None else None
    if last is not None:
        yield from listed(text, sentence, covered, last)


UNITS = words("unit, arm, division, brand, label")  # "its unit Otis"


def described_from(text: Text, noun: int, kinds: tuple[str, ...] = ("NOUN", "ADJ")) -> int:
    """Where the small words before a noun begin that say of which kind it is, three at most: "lift" of "the Otis lift brands"."""
    k = noun
    while text.tokens[k - 1].text.islower() and text.tokens[k - 1].pos in kinds and k > noun - 3:
        k -= 1
    return k


def called_companies(text: Text, sentence: Sentence, covered: dict[int, Chunk]) -> Iterator[tuple[int, int]]:
    """ "the Otis car company", "the Otis restaurant chain": the name between the article and what it is."""
    for i in range(sentence.first + 3, sentence.last):
        if text.tokens[i].text not in {"company", "chain", "firm", "airline", "bank", "brand", "label"} or text.tokens[i].pos != "NOUN":
            continue
        k = described_from(text, i, ("NOUN",))
        name = name_before(text, sentence, covered, k) if k < i else None
        plain = name is not None and not covered_place(covered, name) and text.lower(name[0]) not in NATIONALITIES
        if name is not None and plain and text.lower(name[0] - 1) == "the" and text.tokens[name[1] - 1].tag in {"NNP", "NNPS"}:
            yield name


def before_kinds(text: Text, sentence: Sentence, covered: dict[int, Chunk]) -> Iterator[tuple[int, int]]:
    """ "owns the Otis and Elm lift brands": the names between the article and what they are called."""
    for i in range(sentence.first + 3, sentence.last):
        if text.tokens[i].text not in {"brands", "labels", "chains", "imprints"} or text.tokens[i].pos != "NOUN":
            continue
        k = described_from(text, i)
        k -= possessive(text, k - 1)
        found: list[tuple[int, int]] = []
        while (name := name_before(text, sentence, covered, k)) is not None and not covered_place(covered, name):
            found.append(name)
            k = name[0] - 1
            if text.lower(k) not in {"and", ","}:
                break
        if text.lower(k) in {"the", "its", "their"} and len(found) > 1:
            yield from found


def before_which(text: Text, sentence: Sentence, covered: dict[int, Chunk]) -> Iterator[tuple[int, int]]:
    """ "Otis Brenko, which owns": whoever "which" means is nobody."""
    for i in range(sentence.first + 2, sentence.last - 1):
        c = covered.get(i - 2) if text.lower(i) == "which" and text.lower(i - 1) == "," else None
        if c is not None and c.kind is Kind.PERSON and c.last == i - 1 and retypable(c) and not given(c) and gender_of(c.text) is None:
            yield c.first, c.last


def begun(sentence: Sentence, covered: dict[int, Chunk]) -> Iterator[Chunk]:
    """The names that begin in a sentence."""
    return (c for i in range(sentence.first, sentence.last) if (c := covered.get(i)) is not None and c.first == i)


def spelt_out(text: Text, sentence: Sentence, covered: dict[int, Chunk]) -> Iterator[tuple[int, int]]:
    """ "Note Printing Kelp (NPK)": a name before its own initials."""
    for c in begun(sentence, covered):
        inside = c.last + 2 < sentence.last and text.lower(c.last) == "(" and text.lower(c.last + 2) == ")"
        if inside and c.kind is not Kind.BODY and retypable(c) and is_acronym_of(text.tokens[c.last + 1].text, c.text):
            yield c.first, c.last


def before_part(text: Text, sentence: Sentence, covered: dict[int, Chunk]) -> Iterator[tuple[int, int]]:
    """ "Harbour subsidiary Otis", "a Harbour subsidiary", "Harbour-owned": whose part somebody's name cannot be."""
    for i in range(sentence.first + 1, sentence.last):
        hyphened = text.lower(i) == "-" and text.lower(i + 1) == "owned"
        if not hyphened and (text.tokens[i].text not in {"subsidiary", "imprint"} or text.tokens[i].pos != "NOUN"):
            continue
        name = name_before(text, sentence, covered, i)
        if name is not None and not covered_place(covered, name) and text.tokens[i - 1].tag in {"NNP", "NNPS"}:
            word = text.lower(i - 1)
            yield from () if word in NATIONALITIES or word.endswith(("ish", "ese", "ian", "ean", "ern")) else (name,)


def before_unit(text: Text, sentence: Sentence, covered: dict[int, Chunk]) -> Iterator[tuple[int, int]]:
    """ "its Otis battery division", "Harbour's Otis unit": a part that is called by its name."""
    for i in range(sentence.first + 2, sentence.last):
        if text.tokens[i].text not in PARTS or text.tokens[i].pos != "NOUN":
            continue
        k = described_from(text, i) - 1
        name = name_before(text, sentence, covered, k + 1)
        if name is not None and not covered_place(covered, name) and text.lower(name[0] - 1) in {"its", "'s", "’s", "'", "’", "whose"}:
            yield from (name,) if text.tokens[k].tag in {"NNP", "NNPS"} and text.lower(k) not in NATIONALITIES else ()


def based(text: Text, sentence: Sentence, covered: dict[int, Chunk]) -> Iterator[tuple[int, int]]:
    """ "Leeds-based Otis Lifts": capitals that the model does not take for anybody."""
    for i in range(sentence.first + 1, sentence.last - 1):
        if text.lower(i).endswith("-based") or (text.lower(i) == "based" and text.lower(i - 1) in {"-", "–"}):
            last = i + 1
            while last < sentence.last and last not in covered and name_token(text, last):
                last += 1
            proper = all(text.tokens[k].tag in {"NNP", "NNPS"} for k in range(i + 1, last))
            if last > i + 1 and proper and last not in covered and gender_of(text.words(i + 1, last)) is None:
                yield i + 1, last


def owned_by(text: Text, sentence: Sentence, covered: dict[int, Chunk]) -> Iterator[tuple[int, int]]:
    """ "Otis, Brenko and Elm are owned by", "Otis was founded in 1990 by", "Otis was taken over by": what has an owner or a founder."""
    for i in range(sentence.first + 2, sentence.last - 1):
        word = text.lower(i)
        founded = word.removeprefix("co-") == "founded" and "by" in {text.lower(k) for k in range(i + 1, i + 5)}
        by = i + 1 + (word in {"taken", "bought"} and text.lower(i + 1) in {"over", "out"})
        bought = text.lower(by) == "by" and (word == "owned" or ((word == "acquired" or by > i + 1) and buys(text, covered, by + 1)))
        if not founded and not bought:
            continue
        k = i - 1
        while k > sentence.first and (text.tokens[k].pos == "ADV" or text.lower(k) in {"wholly", "majority", "been", "-"}):
            k -= 1
        if bought and text.tokens[k].pos == "NOUN":  # "Otis, the French mineral water owned by"
            while k > sentence.first and i - k < FURTHEST and within_description(text, k):
                k -= 1
            article = text.lower(k + 1) in {"a", "an", "the"} and text.lower(k) in {",", "–", "—"}
            yield from ends_at(text, sentence, covered, k, apposed=True) if article else ()
            continue
        if text.lower(k) in {"is", "are", "was", "were", "has", "have"}:
            yield from several(text, sentence, covered, k)


def buys(text: Text, covered: dict[int, Chunk], i: int) -> bool:
    """Whether a body that deals in others begins here, beyond an article and what describes it: no kingdom, which takes places."""
    k = next((k for k in range(i, i + 6) if k in covered), None)
    return k is not None and covered[k].kind is Kind.BODY and STATES.isdisjoint(covered[k].text.lower().split())


STATES = words("kingdom, empire, crown, republic, duchy, state, county, council, government, city")


def covered_place(covered: dict[int, Chunk], name: tuple[int, int]) -> bool:
    return name[0] in covered and covered[name[0]].kind is Kind.AREA


def keeping(text: Text, sentence: Sentence, covered: dict[int, Chunk]) -> Iterator[tuple[int, int]]:
    """ "Harbour has a subsidiary in", "Harbour operates through its subsidiaries": the subject of such a verb."""
    for i in range(sentence.first + 1, sentence.last):
        t = text.tokens[i]
        if t.text not in {"subsidiary", "subsidiaries"} or t.dep not in {"dobj", "pobj"}:
            continue
        up = text.tokens[t.head]
        verb = text.tokens[up.head] if t.dep == "pobj" and up.lower in {"through", "via"} else up
        its = t.dep == "dobj" or any(text.lower(k) == "its" for k in text.children[i])
        subject = next((k for k in text.children[verb.i] if text.tokens[k].dep in SUBJECT and k < verb.i), None)
        if not its or verb.lemma not in KEEPING | {"operate", "sell", "make", "do", "offer"} or subject is None:
            continue
        name = name_before(text, sentence, covered, subject + 1)
        if name is not None and not covered_place(covered, name):
            yield name


def parent_of_body(text: Text, i: int, covered: dict[int, Chunk]) -> bool:
    """ "its parent", "parent company", "Otis parent Elm": not a child's."""
    before = covered.get(i - 1)
    beside = before is not None and before.kind is Kind.BODY and before.named
    owned = text.lower(i - 1) in {"'s", "’s", "'", "’"} and i - 2 in covered and covered[i - 2].kind is Kind.BODY
    alone = text.lower(i - 1) in BESIDE and i + 1 in covered and " " not in covered[i + 1].text
    return beside or owned or alone or text.lower(i - 1) in {"its", "corporate"} or text.lower(i + 1) in COMPANY


def name_at(text: Text, sentence: Sentence, covered: dict[int, Chunk], first: int, *, beyond: bool) -> Iterator[tuple[int, int]]:
    """The name that begins here; beyond a comma only where its words can be no person's."""
    c = covered.get(first)
    if c is not None:
        if c.kind is Kind.AREA and c.last < sentence.last and c.last not in covered and name_token(text, c.last):
            return  # "Mere" of "Mere Collection"
        office = beyond and text.lower(c.last) == "," and not ROLE_HEADS.isdisjoint({text.lower(c.last + k) for k in (1, 2)})
        if c.first == first and retypable(c) and not (beyond and given(c)) and not office and text.lower(c.last) not in {"'s", "’s"}:
            yield c.first, c.last
        return
    last = first
    while last < sentence.last and last not in covered and name_token(text, last):
        last += 1
    if last > first and text.tokens[first].pos == "PROPN" and text.lower(last) not in {"'s", "’s", "-"}:
        yield first, last


def listed(text: Text, sentence: Sentence, covered: dict[int, Chunk], i: int) -> Iterator[tuple[int, int]]:
    """Names that go on after the first of a list: ", Carrier and Elm"."""
    while i < sentence.last and text.lower(i := over_where(text, after_bracket(text, sentence, i), covered)) in {",", "and", "&", "or"}:
        j = i + 1
        j += text.lower(j) in {"and", "or"}
        j += text.lower(j) == "the"
        c = covered.get(j)
        if c is not None and c.kind is Kind.BODY:
            i = c.last
            continue
        name = next(name_at(text, sentence, covered, j, beyond=True), None)
        if name is None:
            return
        yield name
        i = name[1]


def workplaces(text: Text, sentence: Sentence, covered: dict[int, Chunk]) -> Iterator[tuple[int, int]]:
    """ "an analyst at Morgan Stanley", "ten years at": a "person" at whom somebody works is none."""
    for i in range(sentence.first + 1, sentence.last - 1):
        c = covered.get(i + 1)
        if text.lower(i) != "at" or c is None or c.kind is not Kind.PERSON or c.first != i + 1 or not retypable(c):
            continue
        if text.lower(i - 1) in ROLE_HEADS | WORKING and text.tokens[i - 1].pos in ("NOUN", "PROPN"):
            yield c.first, c.last


def officers(text: Text, sentence: Sentence, covered: dict[int, Chunk]) -> Iterator[tuple[int, int]]:
    """ "Otis CEO Ann Lee", "Otis Steel chief executive Ann Lee": what stands before such a post and its holder's name is no person."""
    for i in range(sentence.first + 1, sentence.last):
        c = covered.get(i - 1)
        if c is None or any(c.text in o.text.split()[1:] for o in covered.values() if o.kind is Kind.PERSON):
            continue
        alone = c.kind is not Kind.AREA and retypable(c) and " " not in c.text and gender_of(c.text) is None
        if text.tokens[i].text in {"CEO", "CFO", "COO", "CTO"} and alone:
            yield c.first, c.last
        post = OFFICE.match(" ".join(text.tokens[k].text for k in range(i, min(i + 4, sentence.last))))
        holder = covered.get(i + 1 + post[0].count(" ")) if post is not None else None
        somebody = holder is not None and holder.kind is Kind.PERSON and " " in holder.text
        if c.last == i and c.kind is Kind.PERSON and somebody and retypable(c) and not given(c):
            yield c.first, c.last


# --- how it is written -------------------------------------------------------------------------------

CAMEL = re.compile(r"(?!Mc|Mac|De|Di|Du|La|Le|Van|Von|Fitz|Ap|St|O)[A-Za-z][a-z]*[a-z][A-Z][A-Za-z]+|[a-z][A-Z][A-Za-z]{2,}")


def played_for(text: Text, sentence: Sentence, covered: dict[int, Chunk]) -> Iterator[tuple[int, int]]:
    """ "played for the Elm Spurs, Otis Rovers and Mere": whatever the model takes these for; towns only beside more clubs."""
    for i in range(sentence.first + 1, sentence.last - 2):
        if text.lower(i) != "for" or not any(text.tokens[k].lemma == "play" for k in range(max(i - 5, sentence.first), i)):
            continue
        first = i + 1 + (text.lower(i + 1) == "the")
        clubs, towns = list[tuple[int, int]](), list[tuple[int, int]]()
        while (last := club_ends(text, sentence, covered, first)) > first:
            (towns if covered_place(covered, (first, last)) and last - first == 1 else clubs).append((first, last))
            after = after_bracket(text, sentence, last)
            if text.lower(after) not in {",", "and", "&"}:
                break
            first = after + 1 + (text.lower(after + 1) == "and")
            first += text.lower(first) == "the"
        yield from clubs + (towns if len(clubs) > len(towns) else [])


def club_ends(text: Text, sentence: Sentence, covered: dict[int, Chunk], first: int) -> int:
    """Where a club's name ends: "Mere City Kings" of which the model found the city, "39ers"."""
    i = first
    while i < sentence.last and text.lower(i) not in ROLE_HEADS:
        t, c = text.tokens[i], covered.get(i)
        if c is not None and (c.kind is Kind.PARTY or c.titles or given(c)):
            return first
        if c is None and not (capital(t) and t.pos in ("PROPN", "NOUN", "ADJ", "X", "NUM")):
            break
        i = max(c.last, i + 1) if c is not None else i + 1
    return i


def before_player(text: Text, sentence: Sentence, covered: dict[int, Chunk]) -> Iterator[tuple[int, int]]:
    """ "Otis Road guitarist Ann Lee", "Otis Rovers striker Tom Orr": the name before the part that somebody plays."""
    for i in range(sentence.first + 1, sentence.last - 1):
        holder = covered.get(i + 1)
        if text.tokens[i].text not in PLAYERS or holder is None or holder.kind is not Kind.PERSON or holder.first != i + 1:
            continue
        name = name_before(text, sentence, covered, i)
        if name is not None and text.tokens[i - 1].tag in {"NNP", "NNPS"} and not covered_place(covered, name):
            yield from (name,) if text.lower(name[0]) not in NATIONALITIES | {"lead", "star", "rhythm", "bass", "former", "ex"} else ()


PLAYERS = words("""
member, guitarist, bassist, drummer, keyboardist, vocalist, frontman, frontwoman, singer, striker, midfielder, defender, goalkeeper, winger,
quarterback, bandmate, pitcher, linebacker
""")


def of_the(text: Text, sentence: Sentence, covered: dict[int, Chunk]) -> Iterator[tuple[int, int]]:
    """ "Ann Lee of the Otis Cowboys", "Tom Orr of The Marlows": capitals that nothing covers, behind somebody's full name."""
    for c in begun(sentence, covered):
        i = c.last + 2
        full = c.kind is Kind.PERSON and c.last - c.first > 1 and i < sentence.last
        if full and text.words(c.last, i).lower() == "of the" and i not in covered and text.tokens[i].tag in {"NNP", "NNPS"}:
            yield from name_at(text, sentence, covered, i, beyond=False)


def camels(text: Text, sentence: Sentence, taken: set[int]) -> Iterator[Chunk]:
    """ "GitHub", "iRobot": capitals inside a word are written so by companies."""
    for i in range(sentence.first, sentence.last):
        if i not in taken and CAMEL.fullmatch(text.tokens[i].text) and text.tokens[i].pos in ("PROPN", "NOUN", "X", "ADJ"):
            yield chunk(text, i, i + 1, Kind.BODY)


FINDERS = (
    well_known,
    described,
    having,
    after_kind,
    before_kinds,
    called_companies,
    before_which,
    spelt_out,
    owned_by,
    before_part,
    before_unit,
    based,
    keeping,
    workplaces,
    officers,
    played_for,
    before_player,
    of_the,
    meant_by_it,
    dealt,
)
