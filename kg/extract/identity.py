"""Within one document: which chunks stand for the same thing, and what its fullest name is.

Surnames join the one full name that they fit; acronyms the body whose initials they are, or beside
which the text puts them; "the council" the one council there is. Where two fit, nothing is joined.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from kg.extract.aliases import other_names, shorter
from kg.extract.grammar import SUBJECT
from kg.extract.lemmas import SAY
from kg.extract.names.letters import INDEFINITE, PARTICLES
from kg.extract.text import Chunk, Text
from kg.forms import given_forms
from kg.given_names import gender_of
from kg.model import Kind
from kg.names import (
    BODY_HEADS,
    COMMON_BODY_HEADS,
    FEMALE,
    HEAD_KINDS,
    INSPECTORATES,
    MALE,
    bare,
    fold,
    is_acronym_of,
    party,
    party_key,
    words,
)

GENERIC = words("""
county, city, district, borough, town, parish, local, unitary, metropolitan, royal, national, regional, public, mental, health,
academy, multi-academy, school, police, nhs, foundation, teaching, council's, political, ruling, opposition, new, whole, full,
current, own, joint, powerful, embattled, area, one
""")


SMALL = frozenset({"the", "of", "and", "for", "&", "in", "on"})


def resolve(text: Text) -> None:
    """Give every chunk that can be told its name; the others keep None."""
    others: dict[Kind, list[tuple[str, str]]] = defaultdict(list)
    for a, b in other_names(text):
        others[a.kind].append((a.text, b.text))
    people(text, others[Kind.PERSON])
    named_parties(text, others[Kind.PARTY])
    bodies(text, others[Kind.BODY])
    for c in text.chunks:
        if c.kind is Kind.AREA:
            c.name = strip_article(c.text)
        elif c.kind is Kind.GROUP:
            c.name = c.text
            c.named = False


RANKS = frozenset({"dr", "prof", "professor", "sir", "dame", "lord", "lady", "rev", "reverend"})


def strip_article(name: str) -> str:
    return name[4:] if name.lower().startswith("the ") else name


def people(text: Text, others: Sequence[tuple[str, str]]) -> None:
    chunks = [c for c in text.chunks if c.kind is Kind.PERSON]
    full: dict[str, str] = {}
    for c in chunks:
        name = bare(c.text)
        if len(name.split()) >= 2:
            known = full.get(fold(name))
            full[fold(name)] = name if known is None or (known.isupper() and not name.isupper()) else known  # "NIGEL FARAGE" in a headline
    full = merge_short_names(text, chunks, merge_middle_names(without_surnames(full)))
    pairs = [*others, *((n, other) for n in full.values() for other in shorter(n))]
    full |= {fold(bare(other)): full.get(fold(bare(name)), bare(name)) for name, other in pairs}
    ranks: dict[str, set[str]] = defaultdict(set)
    for c in chunks:
        c.name = full.get(fold(bare(c.text)))
        ranks[c.name or ""] |= set(c.titles) & RANKS
    gendered = genders(text)
    for c in chunks:
        if c.name is not None:
            continue
        name = bare(c.text)
        folded = fold(name)
        fits = {n for f, n in full.items() if refers(folded, c, f) and not titled_otherwise(c, ranks[n], gendered.get(n))}
        if not fits and c.titles and any(refers(folded, c, f) for f in full):
            c.name = c.text  # "Mrs Banerjee" beside "Dr Amit Banerjee" is somebody else
            continue
        fits = fits or of_two_surnames(folded, full.values(), chunks) or surname_first(folded, c, full.values())
        if len(fits) > 1 and set(c.titles) & RANKS:
            fits = {n for n in fits if ranks[n] & set(c.titles)} or fits  # "Sir David" is the one who is called so
        if len(fits) > 1:
            fits = by_gender(text, c, fits) or fits
            fits = introduced_before(c, chunks, fits) if len(fits) > 1 else fits
            fits = without_kin(text, chunks, fits) if len(fits) > 1 and not c.titles else fits
        if len(fits) == 1:
            c.name = fits.pop()
        elif not fits:
            c.name = name if c.titles or len(name) > 2 else None
        else:
            text.abstain(c.first, c.last, f"two people could be meant by {c.text!r}: {', '.join(sorted(fits))}")


def titled_otherwise(c: Chunk, ranks: set[str], known: str | None) -> bool:
    """ "Mrs Banerjee" is not Dr Amit Banerjee, nor "Mr Tarrant" Ethel Tarrant: somebody else, whom a title tells apart."""
    return bool(ranks and set(c.titles) & {"mr", "mrs", "ms", "miss"}) or {gender(c.titles), known} == {"m", "f"}


def merge_short_names(text: Text, chunks: list[Chunk], full: dict[str, str]) -> dict[str, str]:
    """ "Chris Marsh" in the headline is the text's one Christopher Marsh, where no sentence names both."""
    sentences: dict[str, set[int]] = defaultdict(set)
    for c in chunks:
        sentences[fold(bare(c.text))].add(text.sentence_of[c.first])
    by_surname: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for folded in full:
        given, _, surname = folded.partition(" ")
        by_surname[surname].append((given, folded))
    out = dict(full)
    for group in by_surname.values():
        for given, short in group if len(group) > 1 else ():
            longer = [f for other, f in group if f != short and other in given_forms(given)]
            if len(longer) == 1 and sentences[short].isdisjoint(sentences[longer[0]]):
                out[short] = full[longer[0]]
    return out


def introduced_before(c: Chunk, chunks: list[Chunk], fits: set[str]) -> set[str]:
    """Of several people, the one whom the text has named in full by here, if it has named only one."""
    return {n for n in fits if any(o.first < c.first and fold(bare(o.text)) == fold(n) for o in chunks)} or fits


def without_kin(text: Text, chunks: list[Chunk], fits: set[str]) -> set[str]:
    """Of several people of one surname, those who are more than a relation named once ("his parents, Robert and Ruth Cummings").

    News calls its subject by the surname alone and names a relation in full; one who speaks, or is named again, stays in doubt.
    """
    more = set[str]()
    for name in fits:
        named = [o for o in chunks if fold(bare(o.text)) == fold(name)]
        speaks = any(text.tokens[k].lemma in SAY for o in named for k in (o.first - 1, o.last, o.last + 1))
        if len(named) != 1 or speaks or not as_kin(text, named[0]):
            more.add(name)
    return more if len(more) == 1 else fits


def as_kin(text: Text, c: Chunk) -> bool:
    """ "her husband, Raj Shah", "his parents, Tom and Ann Lee", "Ann Lee, his mother": named for whose relation it is."""
    s = text.sentences[text.sentence_of[c.first]]
    before = {text.lower(k) for k in range(max(s.first, c.first - 7), c.first)}
    after = {text.lower(k) for k in range(c.last, min(c.last + 4, s.last))} if text.lower(c.last) == "," else set()
    owned = {"his", "her", "'s", "’s", "their"}
    return any(not KIN.isdisjoint(near) and not owned.isdisjoint(near) for near in (before, after))


KIN = words("""
wife, husband, spouse, widow, widower, partner, parents, mother, father, son, daughter, sons, daughters, children, child, brother,
sister, brothers, sisters, uncle, aunt, nephew, niece, cousin, grandfather, grandmother, grandson, granddaughter, stepfather, stepmother
""")


def without_surnames(full: dict[str, str]) -> dict[str, str]:
    """Without "Van der Berg" where "Nils van der Berg" is: several words that are one surname."""
    return {f: name for f, name in full.items() if f.split()[0] not in PARTICLES or not any(o.endswith(f" {f}") for o in full)}


def merge_middle_names(full: dict[str, str]) -> dict[str, str]:
    """ "Thomas J. Smith" and "Thomas Smith" of one document are one; the longer name stands."""
    by_ends: dict[tuple[str, str], list[str]] = defaultdict(list)
    for folded in full:
        parts = folded.split()
        by_ends[parts[0], parts[-1]].append(folded)
    out = dict(full)
    for group in by_ends.values():
        two = [g for g in group if len(g.split()) == 2]
        longer = [g for g in group if len(g.split()) > 2]
        if two and len(longer) == 1:
            out[two[0]] = full[longer[0]]
    return out


def refers(short: str, c: Chunk, full: str) -> bool:
    """Whether a short form can stand for a full name: surname, double-barrelled part, given name."""
    parts = full.split()
    if " " in short:
        return full.endswith(" " + short)  # "van der Berg"
    return (
        short == parts[-1]
        or short == " ".join(parts[1:])
        or (short == parts[0] and (not c.titles or not {"dame", "sir"}.isdisjoint(c.titles)))
    )


def of_two_surnames(short: str, full: Iterable[str], chunks: list[Chunk]) -> set[str]:
    """ "Rosello" for "Ricardo Rosello Nevares", where nobody is called "Nevares" alone."""
    named = {n: fold(n).split() for n in full} if gender_of(short) is None else {}
    fits = {n: parts[2] for n, parts in named.items() if len(parts) == 3 and short == parts[1]}
    alone = {fold(bare(c.text)) for c in chunks} if fits else set()
    return {n for n, last in fits.items() if last not in alone}


def surname_first(short: str, c: Chunk, full: Iterable[str]) -> set[str]:
    """ "Mr Park" for "Park Byeong-seug": after a title, the first word of the one name that has it, where it is no given name."""
    titled = not {"mr", "mrs", "ms", "miss"}.isdisjoint(c.titles) and gender_of(short) is None
    return {n for n in full if fold(n).split()[0] == short and gender_of(n) is None} if titled else set()


def gender(titles: tuple[str, ...]) -> str | None:
    return "f" if FEMALE & set(titles) else "m" if MALE & set(titles) else None


def by_gender(text: Text, c: Chunk, fits: set[str]) -> set[str]:
    """Of several people, those of the gender that the title says, as far as the text tells."""
    wanted = gender(c.titles)
    if wanted is None:
        return fits
    known = genders(text)
    return {n for n in fits if known.get(n, wanted) == wanted}


def genders(text: Text) -> dict[str, str]:
    """What titles in the text say of named people; where there are none, what a given name tells."""
    people = [c for c in text.chunks if c.kind is Kind.PERSON and c.name]
    given = {c.name: g for c in people if c.name and (g := gender_of(c.name))}
    return given | {c.name: g for c in people if c.name and (g := gender(c.titles))}


def named_parties(text: Text, others: Sequence[tuple[str, str]]) -> None:
    forms: dict[str, list[Chunk]] = defaultdict(list)
    main = {fold(other): party_key(name) or fold(name) for name, other in others}
    for c in text.chunks:
        if c.kind is Kind.PARTY:
            forms[main.get(fold(c.text)) or party_key(c.text) or fold(c.text)].append(c)
    for chunks in forms.values():
        name = max((party(c.text) or c.text for c in chunks), key=lambda n: (len(n), sum(c.isupper() for c in n), n))
        for c in chunks:
            c.name = strip_article(name)


def bodies(text: Text, others: Sequence[tuple[str, str]]) -> None:
    chunks = [c for c in text.chunks if c.kind is Kind.BODY]
    proper = [c for c in chunks if c.named and not c.definite]
    names: dict[str, str] = {}
    for c in proper:
        key, name = body_key(c.text), strip_article(c.text)
        shouted = names.get(key, "").isupper() and not name.isupper()  # "MERE COUNCIL" in a headline
        small = names.get(key, "").split()[-1:] == [name.split()[-1].lower()] != [name.split()[-1]]  # "Mere council" in another
        if key not in names or shouted or small:
            names[key] = name
    short = shortened(names)
    short |= {body_key(other): short.get(key, key) for key, other in ((body_key(name), other) for name, other in others)}
    for c in proper:
        key = body_key(c.text)
        c.name = names[short.get(key, key)]
    for c in proper:
        if c.text.isupper() and " " not in c.text:
            c.name = expand(c.text, names, short) or c.name
    for c in chunks:
        if c.name is None and not c.definite:
            c.name = expand(c.text, names, short) or names.get(body_key(c.text))
            if c.name is None and fold(c.text) in INSPECTORATES:
                c.name = c.text
            c.named = c.name is not None
    named = {n for n in (x.name for x in proper) if n}
    introduced = introductions(text, chunks)
    for c in chunks:
        if c.name is None and not named_at_once(text, c):
            describe(text, c, named)
    both_of_two(text, named)
    for c in chunks:
        head = fold(c.text).split()[-1]
        if c.name is None and c.definite and head in introduced and len(introduced[head]) == 1:
            c.name = introduced[head][0]


PLURAL_BODIES = {f"{w}s": w for w in ("trust", "council", "board", "force", "school", "college", "hospital", "charity", "company", "group")}
PLURAL_BODIES |= {"authorities": "authority", "universities": "university", "charities": "charity", "companies": "company"}


def both_of_two(text: Text, named: set[str]) -> None:
    """ "the two trusts", "both councils", where the text names two of the kind: these."""
    for i, t in enumerate(text.tokens):
        kind = PLURAL_BODIES.get(t.lower)
        if kind is None or text.chunk_at(i) is not None:
            continue
        near = text.words(max(0, i - 4), i).lower().split()
        if "both" not in near and not ("two" in near and near[near.index("two") - 1 :][:1] in (["the"], ["these"], ["its"])):
            continue
        fits = sorted(n for n in named if fits_head(kind, n))
        if len(fits) == 2:
            parts = tuple(next(c for c in text.chunks if c.kind is Kind.BODY and c.name == n) for n in fits)
            text.chunks.append(Chunk(i, i + 1, Kind.GROUP, t.text, plural=True, parts=parts))
    text.chunks.sort(key=lambda c: c.first)
    text.recover()


def named_at_once(text: Text, c: Chunk) -> bool:
    """ "the engineering company Kelp Ltd": a description that its name follows means it."""
    following = text.chunk_at(c.last)
    found = following is not None and following.kind is Kind.BODY and following.named and following.name is not None
    if found and following is not None:
        c.name, c.named = following.name, True
    return found


def introductions(text: Text, chunks: list[Chunk]) -> dict[str, list[str]]:
    """Bodies that the text describes instead of naming, by head word: "a partnership between the council and the trust"."""
    out: dict[str, list[str]] = defaultdict(list)
    for c in chunks:
        if c.definite and c.name is None and text.lower(c.first - 1) in {"a", "an"} and text.lower(c.last) == "between":
            members = [m for m in chunks if m.first > c.last and text.sentence_of[m.first] == text.sentence_of[c.first]][:2]
            if len(members) == 2 and members[1].first - c.last < 16:
                c.name, c.named = text.words(c.first - 1, members[1].last), False
                out[fold(c.text).split()[-1]].append(c.name)
    return out


def body_key(name: str) -> str:
    """How body names compare: folded, without "the" and the full stop of "Ltd."."""
    return fold(strip_article(name)).replace("&", "and").rstrip(".")


def shortened(names: dict[str, str]) -> dict[str, str]:
    """Short form → the one full form whose tail it is, or which differs only by a word of kind.

    "Integrated Care Board" → "NHS Mere Integrated Care Board"; "Powys council" → "Powys County Council".
    """
    out: dict[str, str] = {}
    for key in names:
        words = key.split()
        fits = [
            k
            for k in names
            if k != key
            and (tail_of(words, k.split()) or less_kind(words, k.split()) or head_left_out(words, k.split()) or police_of(words, k.split()))
        ]
        if all(w in GENERIC | LAST_WORDS for w in words):  # "NHS Trust" is no short form where an "NHS Foundation Trust" is named too
            fits = [k for k in names if k != key and set(words) <= set(k.split()) and words != ["nhs"]]  # of which NHS England is a part
        longest = [k for k in fits if not any(k != o and tail_of(k.split(), o.split()) for o in fits)]
        if len(longest) == 1:
            out[key] = longest[0]
    return out


def tail_of(short: list[str], full: list[str]) -> bool:
    part = full[1:2] == ["of"] and full[0] in PARTS_OF and short == full[2:]  # "Cabinet of Mere Council" is not Mere Council
    return 2 <= len(short) < len(full) and full[-len(short) :] == short and not part


PARTS_OF = words("cabinet, committee, board, office, department, faculty, executive, chamber, panel, leader, court, school, college")


LAST_WORDS = words("""
council, trust, nhs, foundation, ft, authority, ltd, limited, plc, inc, llc, company, corporation, university, college, county,
district, borough, city, academy, academies, multi, schools
""")


def head_left_out(short: list[str], full: list[str]) -> bool:
    """ "Mere Forest Hospitals" before "Mere Forest Hospitals NHS Trust": only words of kind are missing at the end."""
    rest = full[len(short) :]
    place = short[1:2] == ["of"] and short[0] in {"isle", "isles", "vale", "forest", "bay", "city", "county"}
    organ = rest[:1] == ["council"] and short[0] in {"university", "college"}  # "the University of Mere council" is a part of it
    begun = len(short) >= 2 and full[: len(short)] == short and not place and not organ
    return begun and bool(rest) and all(w in LAST_WORDS for w in rest)


def police_of(short: list[str], full: list[str]) -> bool:
    """ "Mere Police" is the everyday name of "Mere Constabulary"."""
    return short[:-1] == full[:-1] and (short[-1], full[-1]) == ("police", "constabulary")


def less_kind(short: list[str], full: list[str]) -> bool:
    """Whether the full form only adds words such as "county" or "NHS Foundation"."""
    if len(short) < 2 or len(short) >= len(full) or short[0] != full[0]:
        return False
    rest = [w for w in full if w not in GENERIC | SMALL]
    return rest in ([w for w in short if w not in SMALL], [w for w in short if w not in GENERIC | SMALL]) and len(rest) > 0


def expand(short: str, names: dict[str, str], joined: dict[str, str]) -> str | None:
    """The body that an acronym stands for in this document."""
    if short.isupper() and body_key(short) in joined:
        return names[joined[body_key(short)]]
    fits = {names[joined.get(k, k)] for k, n in names.items() if is_acronym_of(short, n)}
    return fits.pop() if len(fits) == 1 else None


def describe(text: Text, c: Chunk, named: set[str]) -> None:
    """Resolve "the council", "the city council", "the planning committee", "inspectors", "the charity"."""
    words = fold(strip_article(c.text)).split()
    head, modifiers = words[-1], [w for w in words[:-1] if w not in SMALL]
    if text.lower(c.first - 1) in {"our", "my", "your", "another"}:
        return  # the speaker's, whichever that is; one that was not spoken of
    if head == "inspectors":
        inspectorates(text, c, named, alone=not modifiers)
        return
    part = text.lower(c.first - 1) in {"a", "an"} and text.lower(c.last) in {"under", "within", "of"}  # "an agency under the Ministry"
    whole = text.chunk_at(c.last + 1 + (text.lower(c.last + 1) == "the")) if part else None
    named = {n for n in named if fold(n) not in {"full council", "cabinet", "the cabinet"} and (whole is None or n != whole.name)}
    if head in {"company", "firm"} and not modifiers and text.lower(c.first - 1) not in INDEFINITE:
        named = {n for n in named_before(text, c, named) if headless(n) or fits_head(head, n)}
    if head in OF_ANY_NAME and not modifiers and not any(fits_head(head, n) for n in named):
        alone = {n for n in named if headless(n)}
        if len(alone) == 1:
            c.name, c.named = alone.pop(), True
        return
    owner = text.chunk_at(c.first - 2) if text.lower(c.first - 1) in {"'s", "’s"} else None
    if owner is not None and owner.kind is Kind.BODY and head in {"board", "committee", "panel", "cabinet", "team"}:
        return  # "the Partnership's board" is not another body that is called a board
    fits = fitting(text, c, head, modifiers, named)
    if len(fits) == 1:
        c.name, c.named = fits.pop(), True
    elif fits and text.lower(c.first - 1) not in {"a", "an"}:
        c.name = nearest(text, c, fits)
        c.named = c.name is not None
        if c.name is None:
            text.abstain(c.first, c.last, f"{c.text!r} could be {' or '.join(sorted(fits))}")
    elif not fits and (head == "cabinet" or any(m not in GENERIC for m in modifiers)):
        c.name, c.named = " ".join(strip_article(c.text).split()), False


def inspectorates(text: Text, c: Chunk, named: set[str], *, alone: bool) -> None:
    """ "Inspectors": those of the one inspectorate that the text names, or of both of two."""
    fits = {n for n in named if fold(n) in INSPECTORATES}
    if len(fits) == 1:
        (c.name,) = fits
    elif len(fits) == 2 and alone:
        c.parts = tuple({o.name: o for o in reversed(text.chunks) if o.name in fits and not o.definite}.values())


def fitting(text: Text, c: Chunk, head: str, modifiers: list[str], named: set[str]) -> set[str]:
    """Named bodies that a description can mean: of its kind, and with its modifiers where these tell bodies apart."""
    indefinite = text.lower(c.first - 1) in {"a", "an"}
    loose = {text.lower(k) for k in range(c.first, c.last) if text.tokens[k].pos in ("PROPN", "ADJ", "NUM")} if indefinite else set()
    fits = {n for n in named if fits_head(head, n) and all(m in fold(n).split() or m in GENERIC | loose for m in modifiers)}
    if not fits and head == "school" and not indefinite and SCHOOLED.issuperset(modifiers):
        fits = {n for n in named if fits_head(head, n)}  # "Selbrook Academy … the primary school"
        fits = fits if len(fits) == 1 else set()
    if len(fits) > 1 and modifiers and not indefinite:
        fits = {n for n in fits if all(m in fold(n).split() for m in modifiers)} or fits
    if len(fits) > 1 and not indefinite:
        fits = named_before(text, c, fits) or fits
    return fits


SCHOOLED = words("primary, secondary, infant, junior, high, village, comprehensive, grammar, special, independent, boarding, middle")
OF_ANY_NAME = words("charity, company, firm, organisation, organization, union, society, agency, airline, newspaper, club")


def headless(name: str) -> bool:
    """A name that does not say what kind of body it is: "RSPCA", "Kelp"."""
    return fold(name).split()[-1] not in BODY_HEADS and fold(name) not in INSPECTORATES | {"nhs", "bbc", "eu", "un", "uk"}


def fits_head(head: str, name: str) -> bool:
    parts = fold(name).split()
    kinds = HEAD_KINDS.get(head, frozenset({head}))
    before_of = parts[parts.index("of") - 1] if "of" in parts[1:] else ""
    if before_of in COMMON_BODY_HEADS:
        return before_of in kinds  # "Joint Committee of Council" is a committee
    return parts[-1] in kinds or (head == "authority" and "council" in parts)


def named_before(text: Text, c: Chunk, fits: set[str]) -> set[str]:
    """Those that the text has named by here."""
    return {o.name for o in text.chunks if o.name in fits and o.first < c.first and not o.definite}


def nearest(text: Text, c: Chunk, fits: set[str]) -> str | None:
    """The fitting body named in the same sentence or the one before, if only one is, and not merely in passing.

    "Lee became chair, having been chair of Elm Trust": "the trust" in the next sentence need not be that one.
    """
    here = text.sentence_of[c.first]
    before = [o for o in text.chunks if o.first < c.first and o.name in fits and not o.definite]
    for back in (0, 1):
        close = {o.name: o for o in before if text.sentence_of[o.first] == here - back}
        if len(close) == 1:
            ((name, o),) = close.items()
            passing = back == 1 and name != before[0].name and not any(text.tokens[k].dep in SUBJECT for k in range(o.first, o.last))
            return None if passing else name
        if close:
            return None
    return None
