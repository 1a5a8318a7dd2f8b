"""What stands right of a role's head: "of Mere Council", "for Elm ward", its field of work."""

from __future__ import annotations

from kg.extract.enumerations import over_examples, over_league
from kg.extract.grammar import past_premodifiers, possessive
from kg.extract.names.letters import DEFINITE, capital
from kg.extract.roles.heads import OF_PLACE, SERVICE_HEADS
from kg.extract.roles.left import added, unnamed
from kg.extract.roles.portfolios import portfolio, portfolio_like
from kg.extract.text import Chunk, Text
from kg.given_names import gender_of
from kg.model import Kind, Sentence
from kg.names import BODY_HEADS, BODY_NOUNS, NATIONALITIES, OCCUPATIONS, REPRESENTATIVES, ROLE_HEADS, words

PREPOSITIONS = frozenset({"of", "for", "at", "on", "in", "to", "with", "from", "over"})


class Right:
    """What stands after a role's head."""

    def __init__(self, last: int) -> None:
        self.last = self.title_last = last
        self.body: Chunk | None = None
        self.area: Chunk | None = None
        self.party: Chunk | None = None


def extend_right(text: Text, sentence: Sentence, first: int, last: int) -> Right:  # noqa: PLR0912, PLR0915 — one case per kind of phrase after a role
    right = Right(over_council(text, last))
    i = over_letters(text, over_suffix(text, over_emeritus(text, right.last)))
    while i < sentence.last and text.lower(i) in PREPOSITIONS and (text.lower(first - 1), text.lower(i)) != ("from", "to"):
        prep = text.lower(i)
        j = i + 1
        while j < sentence.last and (
            text.lower(j)
            in DEFINITE | {"a", "an", "local", "powerful", "county", "city", "influential", "former", "new", "old", "now", "defunct"}
            and text.chunk_at(j) is None
        ):
            j += 1
        j = over_description(text, sentence, over_adjectives(text, sentence, over_place_kind(text, j)))
        j = over_examples(text, over_several(text, j))
        side = over_league(text, text.chunk_at(j))
        j = side.first if side is not None and side.first > j else j
        base = over_base(text, sentence, j)
        based = base > j
        if based and text.chunk_at(j := over_kind(text, sentence, base)) is None:
            break  # "of the Mere-based choir": whose name is not said
        j = over_qualities(text, sentence, j)
        described_ = j > i + 1 and text.tokens[j - 1 - (text.lower(j - 1) == ",")].text in BODY_NOUNS
        chunk = named_at(text, sentence, j, last)
        theirs = text.chunk_at(chunk.last + 1) if chunk is not None and possessive(text, chunk.last) else None
        if theirs is not None and theirs.kind is Kind.PARTY:
            chunk, j = theirs, theirs.first  # "of South Australia's Labor Party"
        market = chunk is not None and text.lower(chunk.last) in TERRITORIES
        if (
            chunk is not None
            and text.lower(i + 1) in {"a", "an"}
            and chunk.kind is Kind.BODY
            and text.tokens[chunk.last].pos in ("NOUN", "PROPN")
        ):
            break  # "director of a WTA Tour event"
        if prep == "for" and (market or "reasons" in {text.lower(k) for k in range(i + 1, i + 4)}):
            break  # "for the Mere market": a field of work; "for personal reasons"
        if described_ and chunk is not None and chunk.kind in (Kind.AREA, Kind.PERSON) and not chunk.titles:
            chunk.kind = Kind.BODY  # "a member of the band Kelp Road"
        if chunk is not None and chunk.first != j and chunk.first > i:
            j = chunk.first
        if chunk is not None and right.body is None:
            settle(text, chunk, prep, last)
        end = None
        if chunk is not None and prep == "for" and stands_for(text, last, chunk):
            chunk.kind = Kind.AREA
        if chunk is not None and (at := subject_taught(text, chunk, last)) is not None:
            right.title_last = right.last = i = at
            continue
        if chunk is not None and chunk.kind is Kind.BODY and (whole(text, last) or based or not portfolio_like(text, chunk, prep)):
            if right.body is not None:
                break
            right.body = apposed(text, sentence, chunk) or of_office(text, chunk) or owned_by(text, chunk)
            end = right.body.last
        elif chunk is not None and chunk.kind is Kind.PARTY and (committee := owned_by(text, chunk)) is not chunk and right.body is None:
            right.body, right.party, end = committee, right.party or chunk, committee.last  # "of Labour's Policy Committee"
        elif chunk is not None and chunk.kind is Kind.PARTY and prep in {"of", "for", "at", "in", "from", "with"}:
            if right.party is not None:
                break
            right.party, end = chunk, chunk.last
            if text.lower(chunk.last) in {"group"}:
                end += 1
        elif chunk is not None and chunk.kind is Kind.AREA and (branch := branch_of(text, sentence, chunk)) is not None:
            if right.body is not None:
                break
            right.body, end = branch, branch.last
        elif chunk is not None and chunk.kind is Kind.AREA:
            if right.area is None and right.body is None and prep == "of" and text.lower(i - 1) in {"state"}:
                break
            if right.area is not None or prep not in {"of", "for", "in", "from", "at"}:
                break
            right.area, end = chunk, areas_end(text, sentence, chunk, text.lower(last - 1))
        elif chunk is None and prep in {"for", "of"} and (area := new_area(text, sentence, first, last, j)) is not None:
            if right.area is not None:
                break
            right.area, end = area, areas_end(text, sentence, area, text.lower(last - 1))
        elif chunk is None and right.body is None and (body := new_body(text, sentence, last, prep, j)) is not None:
            right.body, end = body, body.last
        elif chunk is None or chunk.kind in (Kind.BODY, Kind.GROUP):
            field = (
                prep == "in"
                and text.lower(i + 1) not in {"addition", "charge", "turn"}
                and text.lower(last - 1) in OCCUPATIONS
                and text.tokens[i + 1].text.islower()
                and chunk is None
            )
            if right.body is not None or right.area is not None or (prep not in {"of", "for", "to"} and not field):
                break
            end = portfolio(text, sentence, i + 1)
            if end is None:
                break
            right.title_last = end
        else:
            break
        right.last = i = end
    return right


def subject_taught(text: Text, chunk: Chunk, last: int) -> int | None:
    """ "professor for New Media & Digital Culture at Mere University": where the subject ends that the model took for a body."""
    if text.lower(last - 1) not in TEACHERS or chunk.kind is not Kind.BODY or text.lower(chunk.first - 1) not in {"of", "for", "in"}:
        return None
    if any(text.lower(k) in TAUGHT_AT for k in range(chunk.first, chunk.last)) or chunk.text.isupper():
        return None
    i = chunk.last
    while capital(text.tokens[i]) or text.lower(i) in {"and", "&", ","}:
        i += 1
    body = text.chunk_at(i + 1 + (text.lower(i + 1) == "the")) if text.lower(i) == "at" else None
    return i if body is not None and body.kind is Kind.BODY else None


TAUGHT_AT = words("""
university, college, school, institute, academy, council, department, trust, centre, center, hospital, board, society, association,
faculty, museum, foundation, library, church, laboratory
""")
TEACHERS = words("professor, lecturer, reader, fellow, instructor, chair")
TERRITORIES = words("market, markets, region, territory, area")


def branch_of(text: Text, sentence: Sentence, place: Chunk) -> Chunk | None:
    """ "of the Dallas chapter of the Elm Council": the branch, named by its place and its whole."""
    whole = text.chunk_at(place.last + 2 + (text.lower(place.last + 2) == "the"))
    part = text.lower(place.last) in BRANCHES and text.lower(place.last + 1) == "of"
    if not part or whole is None or whole.kind is not Kind.BODY or whole.last > sentence.last:
        return None
    return added(text, Chunk(place.first, place.last + 1, Kind.BODY, text.words(place.first, whole.last)))


BRANCHES = words("chapter, branch, office, bureau, section, division, arm, wing")


def over_council(text: Text, last: int) -> int:
    """Beyond "of council" in "the university's chair of council": a part of the role's words."""
    council = text.lower(last) == "of" and text.tokens[last + 1].text in GOVERNING and text.lower(last - 1) in CHAIRING
    return last + 2 * council


GOVERNING = words("council, court, governors, trustees, directors")
CHAIRING = words("chair, chairman, chairwoman, chairperson, president, clerk, member")


def named_at(text: Text, sentence: Sentence, i: int, last: int) -> Chunk | None:
    """What stands at a token, but for the role's own group: "Trustees of Lantern Arts" are one, Lantern Arts is none."""
    c = text.chunk_at(i) if i < sentence.last else None
    if c is not None and c.kind is Kind.AREA:
        return owned_by(text, c)  # "of Skye's Elm Gaelic College"
    return None if c is not None and c.kind is Kind.GROUP and c.first < last else c


def over_emeritus(text: Text, i: int) -> int:
    """Beyond "emeritus" or ", emeritus," after a role."""
    between = text.lower(i) == "," and text.lower(i + 2) == ","
    return i + 1 + 2 * between if text.lower(i + between) in {"emeritus", "emerita"} else i


def over_suffix(text: Text, i: int) -> int:
    """Beyond "designate" or "-elect" after a role."""
    i_ = i + (text.lower(i) in {"-", "–"})
    return i_ + 1 if text.lower(i_) in {"designate", "elect"} else i


def over_letters(text: Text, i: int) -> int:
    """ "Chief Executive Officer (CEO) of": beyond the letters in brackets."""
    return i + 3 if text.lower(i) == "(" and text.tokens[i + 1].text.isupper() and text.lower(i + 2) == ")" else i


def over_base(text: Text, sentence: Sentence, i: int) -> int:
    """ "of Kent-based Elm Housing Trust", "of Mere, Pa.-based Elm Health": where the body begins."""
    for k in range(i, min(i + 7, sentence.last - 2)):
        if text.lower(k).endswith("-based"):
            return k + 1
        if k > i and text.lower(k) in "-–" and text.lower(k + 1) in {"based", "headquartered"}:
            return k + 2
        if k > i and text.lower(k) == "based" and text.tokens[k + 1].text in BODY_NOUNS:
            return k + 2  # "for the New York City based ensemble Elm Strings"
        if k > i and text.lower(k) == "based" and (c := text.chunk_at(k + 1)) is not None and c.kind is Kind.BODY:
            return k + 1  # "of London based Elm Bank"
        if not capital(text.tokens[k]) and text.lower(k) not in {",", ".", "-", "–"}:
            break
    return i


def over_kind(text: Text, sentence: Sentence, i: int) -> int:
    """Beyond the words that say what a body is: "choral ensemble, Elm Singers"."""
    k = over_description(text, sentence, i)
    comma = next((c for c in range(i + 1, min(i + 6, sentence.last - 1)) if text.lower(c) == ","), None) if k == i else None
    return comma + 1 if comma is not None and text.tokens[comma - 1].text in BODY_NOUNS else k


def over_place_kind(text: Text, i: int) -> int:
    """ "of the Polish city of Danzig": where the place's name begins."""
    k = i
    while text.lower(k) in NATIONALITIES or (text.tokens[k].pos == "ADJ" and text.tokens[k].text.islower()):
        k += 1
    kind = text.tokens[k].text in {"city", "town", "village", "capital", "port", "state", "province"}
    return k + 2 if kind and text.lower(k + 1) == "of" else i


DESCRIBING = ("DET", "NUM", "ADJ", "VERB", "NOUN")


def over_several(text: Text, i: int) -> int:
    """Beyond "several" in "of several bands: Elm Road"; `i` where no kinds of body follow."""
    k = i
    while text.tokens[k].pos in DESCRIBING and text.tokens[k + 1].pos in DESCRIBING and text.chunk_at(k) is None:
        k += 1
    return k if over_examples(text, k) > k else i


def over_adjectives(text: Text, sentence: Sentence, i: int) -> int:
    """ "of the far-right Progress Party": where the party begins; `i` where none follows."""
    k = i
    ruling = {"-", "opposition", "ruling", "governing"}
    while (
        k < min(i + 6, sentence.last - 1) and text.chunk_at(k) is None and (text.tokens[k].pos in ("ADJ", "ADV") or text.lower(k) in ruling)
    ):
        k += 1
    c = text.chunk_at(k)
    group = c is not None and c.kind is Kind.BODY and text.lower(c.last - 1) == "group"  # "of the opposition Progress group"
    return k if c is not None and (group or c.kind is Kind.PARTY) and c.first == k else i


def over_qualities(text: Text, sentence: Sentence, i: int) -> int:
    """ "of the privately held Elm Books", "of the UK's Elm Confederation", "of Mere's famous Elm Theatre": where the body begins."""
    c = text.chunk_at(i)
    owned = c is not None and c.kind is Kind.AREA and c.first == i and text.lower(c.last) in {"'s", "’s"}
    start = c.last + 1 if c is not None and owned else i
    start += 2 * (text.lower(i) in {"uk", "us", "u.k.", "u.s."} and text.lower(i + 1) in {"'s", "’s"})
    if c is not None and not owned:
        return i
    k = past_premodifiers(text, start, sentence.last, text.cover)
    body = text.chunk_at(k)
    fits = body is not None and body.kind in (Kind.BODY, Kind.PARTY) and body.named and body.first == k and k > i
    plain = all(
        (text.tokens[j].text.islower() and text.tokens[j].pos != "NOUN") or text.tokens[j].text in "-–" or text.tokens[j + 1].text in "-–"
        for j in range(start, k)
    )
    return k if fits and plain else i


def over_description(text: Text, sentence: Sentence, i: int) -> int:
    """Where the name begins after words that describe it ("of the toy and media company Hasbro"); `i` where there are none."""
    for k in range(i, min(i + 8, sentence.last - 1)):
        t, nxt = text.tokens[k], text.tokens[k + 1]
        if t.text == "firm" and nxt.lower == "of" and k + 2 < sentence.last and capital(text.tokens[k + 2]):
            return k + 2  # "of the law firm of Kelp & Elm"
        if t.text in BODY_NOUNS and nxt.lower in {"called", "named"} and capital(text.tokens[k + 2]):
            return k + 2
        kind = t.text in BODY_NOUNS or (t.tag == "NNS" and t.lemma in BODY_NOUNS)  # "for the advertising agencies Kelp and Elm"
        if kind and t.pos == "NOUN" and (capital(nxt) or (nxt.lower == "the" and capital(text.tokens[k + 2]))):
            start = k + 1 + (nxt.text == "the")
            named = text.chunk_at(start)
            band = t.text in {"band", "group", "duo", "trio", "quartet"} and named is not None and gender_of(named.text) is None
            fits = named is None or (named.first == start and (named.kind is not Kind.PERSON or (band and not named.titles)))
            return start if fits else i
        if t.pos not in ("NOUN", "ADJ", "PROPN", "CCONJ", "NUM", "VERB", "ADV", "PUNCT") or t.text in ",.;:()" or t.tag in FINITE:
            break
    return i


FINITE = frozenset({"VBD", "VBZ", "VBP", "VB"})


def whole(text: Text, last: int) -> bool:
    """ "founder of Manor Care", "CEO of Kelp Services": posts that are of a body, and of no field of work."""
    return text.lower(last - 1) in {"founder", "co-founder", "owner", "co-owner", "ceo", "treasurer"}


def stands_for(text: Text, last: int, chunk: Chunk) -> bool:
    """ "the member for Leyburn Cross": a name without a body's head word, whatever the model took it for."""
    return (
        (chunk.kind is Kind.BODY or (chunk.kind is Kind.PERSON and not chunk.titles))
        and chunk.named
        and text.lower(last - 1) in REPRESENTATIVES
        and not any(text.lower(k) in BODY_HEADS for k in range(chunk.first, chunk.last))
    )


def settle(text: Text, chunk: Chunk, prep: str, last: int) -> None:
    """What a name after a role must be: capitals that nothing spells out are a body's, and so is where somebody is director "at"."""
    if chunk.kind is Kind.BODY and not chunk.definite and not chunk.named and text.lower(chunk.first - 1) != "the":
        chunk.named = True
    if (
        chunk.kind is Kind.PERSON
        and prep == "of"
        and not chunk.titles
        and text.lower(last - 1) in OF_PLACE - {"member", "members"} | {"dean"}
    ):
        chunk.kind = Kind.AREA  # "the dean of Wray"
    if taken_for_another(text, chunk, prep, last) or (chunk.kind is Kind.AREA and prep == "at"):
        chunk.kind = Kind.BODY


def apposed(text: Text, sentence: Sentence, chunk: Chunk) -> Chunk | None:
    """ "of the parent company, Kelp Energy,": the body that a description announces."""
    named = text.chunk_at(chunk.last + 1) if text.lower(chunk.last) == "," and (chunk.definite or not chunk.named) else None
    if named is None or named.kind is not Kind.BODY or not named.named or named.first != chunk.last + 1:
        return None
    return named if named.last >= sentence.last or text.lower(named.last) in {",", ".", ";"} else None


def of_office(text: Text, chunk: Chunk) -> Chunk | None:
    """ "in the Mere office of Kelp & Elm LLP": the firm whose office it is."""
    office = text.tokens[chunk.last - 1].text in PREMISES
    firm = text.chunk_at(chunk.last + 1 + (text.lower(chunk.last + 1) == "the")) if office and text.lower(chunk.last) == "of" else None
    return firm if firm is not None and firm.kind is Kind.BODY and firm.named else None


def owned_by(text: Text, chunk: Chunk) -> Chunk:
    """ "at Mere University's Elm Institute", "of the council's independent group": the institute, the group."""
    owned = text.chunk_at(chunk.last + 1)
    if owned is None or owned.kind is not Kind.BODY or not possessive(text, chunk.last):
        return chunk
    ended = owned.last >= text.sentences[text.sentence_of[owned.first]].last
    if not ended and text.tokens[owned.last].pos == "NOUN":
        return chunk  # "for Elm Group's Dubai Region operations": the group
    if text.tokens[owned.last - 1].text in PREMISES:
        return chunk  # "for Elm Group's London office"
    return owned if owned.named or chunk.definite else chunk


PREMISES = words("office, offices, branch, plant, factory, headquarters, site, depot")


def taken_for_another(text: Text, chunk: Chunk, prep: str, last: int) -> bool:
    """ "chairman of Mobile Cohesion", "director of the Botanical Garden": a "person" or "place" that has such a post is a body."""
    head = text.lower(last - 1)
    if prep != "of" or chunk.titles or chunk.definite:
        return False
    if chunk.kind is Kind.PERSON:
        return head in OF_BODIES or (head == "director" and text.lower(last - 2) in {"managing", "executive"})
    return chunk.kind is Kind.AREA and text.lower(chunk.first - 1) == "the" and chunk.last - chunk.first >= 2 and head in OF_GARDENS


OF_BODIES = frozenset(
    {"chairman", "chairwoman", "ceo", "cto", "cfo", "coo", "founder", "co-founder", "executive", "owner", "trustee", "treasurer"}
    | {"president", "vice-president", "officer", "employee", "shareholder", "c.e.o.", "c.e.o"}
)
OF_GARDENS = frozenset({"director", "curator", "trustee", "founder", "co-founder"})


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
    return added(text, Chunk(i, end, Kind.AREA, text.words(i, end)))


FIELDS = SERVICE_HEADS | words("""
public, adult, social, corporate, nursing, strategy, communications, human, people, music, policy, legal, law, marketing, sales,
research, business, community, economic, culture, sport, digital, medical, clinical, science, information, internal, external,
international, customer, foreign, home, trade, rural, energy, climate, place
""")


WITH_BODY = words("""
chair, chairman, chairwoman, chairperson, executive, trustee, trustees, treasurer, president, vice-president, founder, co-founder,
ceo, patron, principal, superintendent, headteacher, owner, editor, member, members
""")


def new_body(text: Text, sentence: Sentence, last: int, prep: str, i: int) -> Chunk | None:
    """ "trustee of Lantern Arts", "director at Kelp": capitals after a role that has a body, unknown to the model."""
    end = i
    while end < sentence.last and (capital(text.tokens[end]) or (text.tokens[end].text == "&" and end > i)) and unnamed(text, end):
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
        or (end - i == 1 and text.tokens[i].tag == "JJ" and end < sentence.last and text.tokens[end].pos == "NOUN")
    ):
        return None
    return added(text, Chunk(i, end, Kind.BODY, text.words(i, end)))


WARDS = frozenset({"ward", "division", "constituency"})


def ward_list(text: Text, sentence: Sentence, chunk: Chunk) -> int | None:
    """Where the name of "the Elm, Marsh and Western Mere ward" ends, of which `chunk` begins; None where it is one word."""
    i = chunk.last
    while i < sentence.last and (text.lower(i) in {",", "and", "&"} or capital(text.tokens[i])):
        i += 1
    inside = {text.lower(k) for k in range(chunk.last, i)}
    return i if i > chunk.last and "and" in inside and text.lower(i) in WARDS else None


ONE_SEAT = frozenset({"mp", "msp", "mla", "councillor", "representative", "member"})  # who stands for one constituency, whatever its name


def a_place_too(text: Text, c: Chunk) -> bool:
    """ "Hessle" in "MP for Hull West and Hessle, said": one word before a mark, which is nobody's name elsewhere."""
    alone = c.kind is Kind.PERSON and not c.titles and c.last - c.first == 1 and text.lower(c.last) in {",", "."}
    return alone and not any(o.kind is Kind.PERSON and o is not c and c.text in o.text.split() for o in text.chunks)


def areas_end(text: Text, sentence: Sentence, chunk: Chunk, head: str) -> int:
    """ "MP for Elmford and Wick", "Craven ward": the area's name goes on."""
    end = chunk.last
    listed = ward_list(text, sentence, chunk)
    if listed is not None:
        text.chunks[:] = [c for c in text.chunks if c is chunk or not (chunk.last <= c.first < listed)]
        chunk.last, chunk.text = listed, text.words(chunk.first, listed)
        text.recover()
        end = listed
    if head in ONE_SEAT and text.lower(end) in {"and", "&"}:
        further = text.chunk_at(end + 1)
        stop = end + 1
        while stop < sentence.last and capital(text.tokens[stop]) and text.tokens[stop].pos == "PROPN":
            stop += 1
        single = further is None or (further.kind in (Kind.AREA, Kind.BODY) and further.last == stop and not further.definite)
        single = single or (further is not None and a_place_too(text, further) and further.last == stop)
        if stop > end + 1 and single and text.lower(stop - 1) not in BODY_HEADS and text.lower(stop) not in ROLE_HEADS | {"'s", "’s"}:
            if further is not None:
                text.chunks.remove(further)
            chunk.last, chunk.text = stop, text.words(chunk.first, stop)
            text.recover()
            end = stop
    if text.lower(end) in {"ward", "division", "district", "constituency", "county"}:
        return end + 1
    return end
