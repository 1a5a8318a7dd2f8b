"""How written names of one thing differ: spelling, initials, everyday short forms, and what never is a short form.

Closed lists of general facts about English names; nothing here names a person or a body of one's input.
"""

from __future__ import annotations

import re
from functools import lru_cache

from kg.names import BODY_HEADS, COMPASS, HEAD_KINDS, fold, is_acronym_of, party_key, words

SMALL = words("the, of, and, for, in, on, at, to, a, an")
CONSTANT = words("""
council, trust, board, group, police, panel, committee, partnership, cabinet, party, school, college, university, hospital,
academy, association, society, commission, authority, service, union, charity, foundation
""")
# Words that say what kind of body a name is of: left out in everyday use.
KIND_WORDS = words("""
council, county, city, district, borough, town, parish, unitary, metropolitan, royal, national, nhs, foundation, trust,
teaching, university, plc, ltd, limited, inc, company, group, corporation, corp, co, llp, llc, authority, constabulary, police, service
""")
# Kinds of area that a council's name tells: those of two kinds are two councils.
TIERS = words("county, city, district, borough, town, parish, community")
# What names without a place are made of: "planning committee", "Children's Trust", "Labour group".
TOPICS = words("""
planning, scrutiny, overview, audit, licensing, standards, finance, health, wellbeing, education, children, children's, childrens,
adult, adults, social, care, integrated, housing, transport, highways, environment, climate, culture, leisure, communities, economy,
resources, local, area, full, joint, shadow, executive, public, safety, crime, pension, pensions, personnel, employment, appeals,
send, safeguarding, youth, opposition, ruling, independent, primary, secondary, infant, junior, nursery, special, high, staff,
parent, parents, carers, select, development, control, strategy, strategic, management, governing, supervisory, advisory, cabinet,
general, government, parliament, senate, assembly, congress, press, family, families, mental, commissioners, inspectors, regional,
district, county, city, borough, town, parish, community, national, royal, police, fire, rescue, ambulance, services, service
""")
# Everyday forms of names of counties that are no beginnings of them.
COUNTIES = {
    "northants": "northamptonshire", "notts": "nottinghamshire", "leics": "leicestershire", "lincs": "lincolnshire",
    "cambs": "cambridgeshire", "herts": "hertfordshire", "beds": "bedfordshire", "bucks": "buckinghamshire", "berks": "berkshire",
    "glos": "gloucestershire", "worcs": "worcestershire", "staffs": "staffordshire", "lancs": "lancashire", "hants": "hampshire",
    "wilts": "wiltshire", "oxon": "oxfordshire", "yorks": "yorkshire", "warks": "warwickshire", "cambridgeshire": "cambridgeshire",
    "co": "county", "boro": "borough", "uni": "university", "assoc": "association", "dept": "department", "cttee": "committee",
}  # fmt: skip
# Given names that are short for others; a name may be short for several.
SHORT_NAMES = """
abby abi: abigail; al: alan albert alexander alistair; alec alex sandy: alexander alexandra alasdair; andy drew: andrew;
ange angie: angela; ant tony: anthony antony; archie: archibald; barb: barbara; ben: benjamin benedict; bernie: bernard bernadette;
bert: albert herbert; beth liz lizzie betty eliza: elizabeth; bill billy will: william; bob bobby rob robbie: robert;
cath cathy kate kathy katie kath: catherine katherine kathryn kathleen; charlie: charles charlotte;
chris: christopher christine christina; cliff: clifford; dan danny: daniel; dave davey: david; deb debbie: deborah debra;
den: denis dennis; dick rick richie: richard; don: donald; dot: dorothy; doug: douglas; ed eddie ted ned: edward edwin edmund;
emma: emmeline; fran: frances francis; fred freddie: frederick; gabby: gabrielle; geoff jeff: geoffrey jeffrey;
ger gerry jerry: gerald gerard jeremy; gill: gillian; greg: gregory; harry hal: henry harold; hugh: hubert; ian: iain;
jack jackie: john jacqueline; jan: janet janice; jen jenny: jennifer; jim jimmy jamie: james; jo joe: joseph;
jo: joanna joanne josephine; jon: jonathan jonathon; josh: joshua; judy: judith; ken kenny: kenneth; kim: kimberley;
lawrie larry: lawrence laurence; len: leonard; les: leslie lesley; lou: louise louis; lucy: lucinda; maddie: madeleine;
maggie meg peggy: margaret; mark: marcus; matt: matthew; max: maxwell maximilian; mick mike micky: michael;
mo: mohammed mohamed muhammad maureen; nat: nathan nathaniel natalie; nick: nicholas nicola; nicky: nicola nicholas; norm: norman;
pam: pamela; pat paddy: patrick patricia; pete: peter; phil: philip phillip philippa; pip: philippa; ray: raymond; reg: reginald;
ron: ronald; ros: rosalind rosemary; russ: russell; sam: samuel samantha; seb: sebastian; shelley: michelle; sid: sidney; sian: sian;
stan: stanley; steph: stephanie; steve: stephen steven; stu: stuart stewart; sue susie: susan suzanne; terry: terence teresa;
theo: theodore; tim: timothy; tina: christina; tom tommy: thomas; trish: patricia; val: valerie; vic: victor victoria; vicky: victoria;
viv: vivian vivienne; wally: walter; wendy: gwendolen; zac zack: zachary
"""
# Given names and surnames that very many people in Britain and Ireland bear: together they tell little.
COMMON_GIVEN = words("""
john, david, michael, peter, paul, robert, james, andrew, mark, stephen, steven, steve, richard, christopher, chris, ian, alan, kevin,
brian, anthony, tony, philip, martin, graham, william, thomas, daniel, matthew, george, margaret, susan, mary, elizabeth, patricia,
christine, jean, ann, anne, linda, barbara, sarah, julie, karen, helen, jane, jennifer, claire, emma, lisa, nicola, sharon, alison,
mohammed, muhammad, mohamed, dave, mike, rob, bob, jim, tom, dan, matt, sue, liz, pat, bill, gary, colin, joe, joseph, patrick, sean
""")
COMMON_FAMILY = words("""
smith, jones, williams, taylor, brown, davies, evans, wilson, thomas, johnson, roberts, robinson, thompson, wright, walker, white,
edwards, hughes, green, hall, lewis, harris, clarke, patel, jackson, wood, turner, martin, cooper, hill, ward, morris, moore, clark,
lee, king, baker, harrison, morgan, allen, james, scott, phillips, watson, davis, parker, price, bennett, young, griffiths, mitchell,
kelly, cook, carter, richardson, bailey, collins, bell, shaw, murphy, miller, cox, richards, khan, marshall, anderson, simpson, ellis,
adams, singh, begum, wilkinson, foster, chapman, powell, webb, rogers, gray, mason, ali, hunt, hussain, campbell, matthews, owen,
palmer, holmes, mills, barnes, knight, lloyd, butler, russell, fisher, stevens, jenkins, murray, dixon, harvey, byrne, ryan, walsh,
stewart, robertson, macdonald, reid, ross, paterson, ahmed, graham, hamilton
""")
LETTERS = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th", "ı": "i"})


# --- people --------------------------------------------------------------------------------------


@lru_cache(maxsize=1 << 16)
def spelling(name: str) -> str:
    """A person's name as spellings of it are compared: without accents, hyphens, dots and apostrophes.

    >>> spelling("Małgorzata Wójcik") == spelling("Malgorzata Wojcik"), spelling("J.P. O’Hare")
    (True, 'j p ohare')
    """
    text = re.sub(r"['’]", "", fold(name).translate(LETTERS))
    return " ".join(re.sub(r"[^\w]+", " ", text).split())


@lru_cache(maxsize=1)
def _long_names() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for entry in SHORT_NAMES.split(";"):
        shorts, _, longs = entry.partition(":")
        for short in shorts.split():
            found.setdefault(short, set()).update(longs.split())
    return {short: frozenset(longs) for short, longs in found.items()}


def given_forms(given: str) -> frozenset[str]:
    """A given name and the names that it is short for.

    >>> sorted(given_forms("jo"))
    ['jo', 'joanna', 'joanne', 'joseph', 'josephine']
    """
    return frozenset({given}) | _long_names().get(given, frozenset())


def is_common(spelt: str) -> bool:
    """Whether very many people may bear a name, so that it and a place in common are too little.

    >>> is_common("john smith"), is_common("fiona baker"), is_common("john marrable")
    (True, False, False)
    """
    parts = spelt.split()
    return len(parts) == 2 and (parts[0] in COMMON_GIVEN or len(parts[0]) == 1) and parts[1] in COMMON_FAMILY


def is_variant(one: str, other: str) -> bool:
    """Whether two full names, spelt as `spelling` spells them, can be forms of one: initials, pet names, a middle name left out.

    >>> is_variant("j p ohare", "john paul ohare"), is_variant("jo reid", "joanna reid"), is_variant("john ohare", "jp ohare")
    (True, True, False)
    >>> is_variant("thomas j smith", "thomas smith"), is_variant("david lee", "helen lee"), is_variant("b nkemelu", "bridget nkemelu")
    (True, False, True)
    """
    a, b = one.split(), other.split()
    if a == b or a[-1] != b[-1] or len(a) < 2 or len(b) < 2:
        return False
    first, second = a[:-1], b[:-1]
    return _given_fits(first[0], second[0]) and all(_given_fits(x, y) for x, y in zip(first[1:], second[1:], strict=False))


def _given_fits(a: str, b: str) -> bool:
    if len(a) == 1 or len(b) == 1:
        return a[0] == b[0]
    return bool(given_forms(a) & given_forms(b))


# --- bodies --------------------------------------------------------------------------------------


@lru_cache(maxsize=1 << 16)
def body_key(name: str) -> str:
    """How bodies' names are compared: folded, counties in full, "and" for "&", without "the" and stray marks.

    >>> body_key("The West Northants Council"), body_key("NHS Mere & Dale Trust")
    ('west northamptonshire council', 'nhs mere and dale trust')
    """
    text = re.sub(r"[.,()\"“”]", "", fold(name).replace("&", " and ").replace("'s ", "s ").replace("s' ", "s ")).removeprefix("the ")
    return " ".join(COUNTIES.get(word, word) if " " in text else word for word in text.split())


@lru_cache(maxsize=1 << 16)
def is_generic(key: str) -> bool:
    """Whether a body's name could be anybody's: only kinds, topics and parties, and no place or name.

    >>> is_generic("labour group"), is_generic("childrens trust"), is_generic("care quality commission"), is_generic("ofsted")
    (True, True, False, False)
    """
    parts = [w for w in key.split() if w not in SMALL]
    if key in ONLY_ONE or (len(parts) == 1 and parts[0] not in COMMON_GENERIC):
        return False
    return all(w in TOPICS or w in CONSTANT or w in GENERIC_HEADS or party_key(w) for w in parts)


ONLY_ONE = words("parliament, supreme court, high court, court of appeal, house of commons, house of lords, cabinet office")
COMMON_GENERIC = CONSTANT | words("government, parliament, assembly, senate, executive, court, force, company, firm, club, bank, team")
GENERIC_HEADS = (BODY_HEADS - {"nhs", "guardian", "times", "mencap", "watch", "voice"}) | {"sub-committee"}


def is_namesake(key: str) -> bool:
    """Whether many bodies bear the name, though it is a proper one: schools and churches of one saint.

    >>> is_namesake("st marys primary school"), is_namesake("selbrook academy")
    (True, False)
    """
    return key.startswith(("st ", "saint ", "holy ", "all saints"))


@lru_cache(maxsize=1 << 16)
def place_of(key: str) -> str:
    """The place words of a body's name: all that is no kind or topic; with the compass point.

    >>> place_of("west northamptonshire council"), place_of("nhs mere integrated care board"), place_of("ofsted")
    ('west northamptonshire', 'mere', '')
    """
    parts = key.split()
    if len(parts) < 2:
        return ""
    kept = [w for w in parts if w not in SMALL and w not in KIND_WORDS and w not in TOPICS and w not in GENERIC_HEADS and not party_key(w)]
    return " ".join(kept)


def kind_of(key: str) -> str:
    """The word that says what kind of body it is: "council", "trust" …; empty where none does."""
    last = key.rsplit(maxsplit=1)[-1]
    if last in HEAD_KINDS or last in CONSTANT:
        return {"constabulary": "police", "force": "police", "authority": "council"}.get(last, last)
    return ""


def veto(one: str, other: str) -> str | None:
    """Why two like names are of different bodies however much they look alike; None where nothing says so.

    >>> veto("west northamptonshire council", "north northamptonshire council")
    "compass points differ: 'west northamptonshire council' and 'north northamptonshire council'"
    >>> veto("mere county council", "mere council"), veto("mere trust", "mere trust")
    (None, None)
    """
    a, b = one.split(), other.split()
    if compass(one) != compass(other):
        return f"compass points differ: {one!r} and {other!r}"
    tiers = set(a) & TIERS, set(b) & TIERS
    if kind_of(one) == kind_of(other) == "council" and all(tiers) and tiers[0] != tiers[1]:
        return f"tiers of council differ: {one!r} and {other!r}"
    kinds = kind_of(one), kind_of(other)
    if all(kinds) and kinds[0] != kinds[1]:
        return f"kinds of body differ: {one!r} and {other!r}"
    return None


def compass(key: str) -> frozenset[str]:
    """The compass points and the like in a body's name."""
    return frozenset(w for w in key.split() if w in COMPASS)


@lru_cache(maxsize=1 << 18)
def shortens(short: str, full: str) -> str | None:  # noqa: PLR0911 — one form after another, the first that fits holds
    """How one body's name (by `body_key`) can be short for another's; None where it can't.

    >>> shortens("wnc", "west northamptonshire council"), shortens("integrated care board", "nhs mere integrated care board")
    ('an acronym', 'the end')
    >>> shortens("mere icb", "nhs mere integrated care board"), shortens("mere hospitals", "mere hospitals nhs trust")
    ('an abbreviation', 'the name without its kind')
    >>> shortens("nhs mere", "nhs mere integrated care board"), shortens("mere police", "mere constabulary")
    ('the name without its kind', 'an everyday form')
    >>> shortens("northamptonshire council", "west northamptonshire council"), shortens("ostwick council", "ostwick town council")
    (None, 'an abbreviation')
    """
    a, b = short.split(), full.split()
    if short == full or not a or len(a) > len(b):
        return None
    if len(a) == 1:
        written = " ".join(w if w in SMALL else w.capitalize() for w in b)
        return "an acronym" if is_acronym_of(a[0], written) and _all_initials(a[0], b) else None
    if veto(short, full):
        return "an everyday form" if a[:-1] == b[:-1] and {a[-1], b[-1]} == {"police", "constabulary"} else None
    if b[-len(a) :] == a and len(a) < len(b):
        return "the end"
    if b[: len(a)] == a and all(w in KIND_WORDS or w in TOPICS or w in CONSTANT or w in SMALL for w in b[len(a) :]):
        return "the name without its kind" if not is_generic(short) else None
    if a[:-1] == b[:-1] and {a[-1], b[-1]} == {"police", "constabulary"}:
        return "an everyday form"
    return "an abbreviation" if a[0] in b[:2] and _aligned(a, b) else None


def _all_initials(letters: str, parts: list[str]) -> bool:
    """Whether an acronym of two letters stands for all of the name; longer ones may stand for its end."""
    return len(letters) > 2 or len([w for w in parts if w not in SMALL]) == 2


def _aligned(a: list[str], b: list[str]) -> bool:
    """Whether the words of the short form stand for those of the full one, in order; kinds and small words may be left out."""
    if not a:
        return all(w in KIND_WORDS or w in SMALL for w in b)
    if not b:
        return False
    if _same_word(a[0], b[0]) and _aligned(a[1:], b[1:]):
        return True
    taken = len(a[0])
    if 2 <= taken <= len(b) and a[0] == "".join(w[0] for w in b[:taken]) and _aligned(a[1:], b[taken:]):
        return True
    return (b[0] in KIND_WORDS or b[0] in SMALL) and _aligned(a, b[1:])


def _same_word(a: str, b: str) -> bool:
    return a == b or (len(a) >= 4 and b.endswith("shire") and b.startswith(a))


def short_keys(full: str) -> set[str]:
    """Keys under which short forms of a name are looked up; what is found is then judged by `shortens`."""
    parts = full.split()
    content = [w for w in parts if w not in SMALL]
    keys = {" ".join(parts[n:]) for n in range(1, len(parts) - 1)} | {" ".join(parts[:n]) for n in range(2, len(parts))}
    initials = {"".join(w[0] for w in parts), "".join(w[0] for w in content)}
    initials |= {i.removesuffix("nt") for i in initials} | {i.removesuffix("nft") for i in initials}
    keys |= {i[n:] for i in initials for n in range(max(len(i) - 2, 1)) if len(i[n:]) >= 2}
    return keys


def skeleton(key: str) -> str:
    """What abbreviations of a name keep: the first letters of its words that are no kinds.

    >>> skeleton("nhs mere integrated care board") == skeleton("mere icb")
    True
    """
    kept = [w for w in key.split() if w not in SMALL and (w not in KIND_WORDS or w == "council")]
    return "~" + "".join(w if len(w) <= 3 and w not in COMPASS and i else w[0] for i, w in enumerate(kept))


# --- areas ---------------------------------------------------------------------------------------


@lru_cache(maxsize=1 << 16)
def area_key(name: str) -> str:
    """How areas' names are compared: without "the" and "ward".

    >>> area_key("Castle ward"), area_key("Castle")
    ('castle', 'castle')
    """
    words_ = fold(name).removeprefix("the ").split()
    return " ".join(words_[:-1]) if len(words_) > 1 and words_[-1] in {"ward", "division", "constituency"} else " ".join(words_)
