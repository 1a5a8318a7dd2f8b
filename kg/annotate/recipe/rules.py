"""Rules of the pipeline that are written, not learnt: the tokeniser's exceptions,
sentence starts, whitespace, and dates.

Everything here ends as data inside the pipeline (tokeniser exceptions, patterns of
spaCy's own attribute_ruler and entity_ruler), so loading it needs no code of ours.
"""

from spacy.language import Language

TITLES = """Cllr Cllrs Coun Couns Councillor Ald Dr Mr Mrs Ms Mx Miss Prof Profs Rev Revd Fr Sr Hon Rt Sir
Lt Col Gen Capt Cpl Sgt Maj Cmdr Cdr Adm Brig Supt Insp Det Sen Rep Gov Pres Messrs Mme Mlle St Ste Ft Mt""".split()
NEVER_LAST = [t + "." for t in TITLES] + "No. Nos. vs. v. cf. e.g. i.e. approx. Fig. pp. c. ca. est. al.".split()
NEW_TOKENS = """Cllr. Cllrs. Coun. Couns. Ald. Revd. Profs. Supt. Insp. Det. Cmdr. Cdr. Brig. Cpl. Sgt. Maj. Capt.
Sen. Rep. Gov. Hon. Rt. Nos. Ste. Ft. approx.""".split()

OPEN = ["“", "‘", "(", "[", "«", "``"]
CLOSE = ["”", "’", ")", "]", "»", "''"]
BLANK = {"IS_SPACE": True, "TEXT": {"REGEX": r"\n\s*\n"}}
NEWLINE = {"IS_SPACE": True, "TEXT": {"REGEX": r"\n"}}
INITIALS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
FULL = {"TEXT": {"IN": [".", "!", "?", "…", "...", "?!", "!!"]}}


def tokenizer_exceptions(nlp: Language) -> None:
    """Titles of local government and the like keep their full stop."""
    for form in NEW_TOKENS:
        nlp.tokenizer.add_special_case(form, [{"ORTH": form, "NORM": form[:-1].lower()}])  # told like "Cllr"


def sentence_rules(nlp: Language) -> None:
    """Add `sentence_rules`: where a sentence must or must not start; the parser decides
    the rest and never crosses these. Later rules win."""
    ruler = nlp.add_pipe("attribute_ruler", name="sentence_rules", first=True)

    def rule(start: bool, pattern: list[dict], index: int) -> None:
        ruler.add([pattern], {"SENT_START": 1 if start else NO_START}, index=index)

    closing = {"TEXT": {"IN": [*CLOSE, '"', "'"]}}
    # only after an end mark …
    rule(False, [{"IS_ALPHA": True}, {}], 1)
    rule(False, [{"IS_DIGIT": True}, {"IS_TITLE": True}], 1)
    rule(False, [{"TEXT": {"IN": [*"-–—,;:/%&", "'s", "’s", "n't", "n’t"]}}, {}], 1)
    # … or a quotation or bracket that holds one
    rule(False, [{"IS_ALPHA": True}, closing, {}], 2)
    rule(False, [{"ORTH": ","}, closing, {}], 2)
    rule(False, [{}, {"IS_LOWER": True}], 1)
    rule(False, [{}, {"TEXT": {"IN": [*CLOSE, ",", ";", ":", ".", "?", "!", "…", "..."]}}], 1)
    rule(False, [{"TEXT": {"IN": NEVER_LAST + [c + "." for c in INITIALS]}}, {}], 1)
    # straight quotes: opening if blank before and none after
    rule(False, [{"SPACY": False}, {"ORTH": '"'}], 1)
    rule(True, [dict(FULL, SPACY=True), {"ORTH": '"', "SPACY": False}], 1)
    rule(True, [dict(FULL, SPACY=True), {"TEXT": {"IN": ["“", "‘"]}}, {"IS_LOWER": False}], 1)
    rule(False, [{"TEXT": {"IN": OPEN}}, {}], 1)
    rule(False, [{"SPACY": True}, {"ORTH": '"', "SPACY": False}, {}], 2)
    # layout
    rule(False, [{}, {"IS_SPACE": True}], 1)
    rule(True, [NEWLINE, {"IS_LOWER": False, "IS_SPACE": False}], 1)
    rule(True, [BLANK, {"IS_SPACE": False}], 1)


NO_START = 2**64 - 1  # -1, as the unsigned number that an attribute value must be
MONTHS = "January February March April May June July August September October November December".split()
SHORT_MONTHS = "Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec".split()
DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
SHORT_DAYS = "Mon Tue Tues Wed Weds Thu Thur Thurs Fri Sat Sun".split()
UNITS = "day days week weeks weekend month months quarter year years decade decades century".split()
NUMBERS = "a two three four five six seven eight nine ten twelve several few".split()


def date_rules(nlp: Language, **where) -> None:
    """Add `dates`, an entity_ruler that labels DATE ahead of the learnt names."""
    month = {"TEXT": {"IN": MONTHS + SHORT_MONTHS + [m + "." for m in SHORT_MONTHS]}}
    sure_month = {"TEXT": {"IN": [m for m in MONTHS if m not in ("May", "March")]}}
    day = {"TEXT": {"IN": DAYS + SHORT_DAYS + [d + "." for d in SHORT_DAYS]}}
    full_day = {"TEXT": {"IN": DAYS}}
    numbers = [str(n) for n in range(1, 32)]
    number = {"TEXT": {"IN": numbers + [n + e for n in numbers for e in ("st", "nd", "rd", "th")]}}
    year = {"TEXT": {"IN": [str(y) for y in range(1500, 2100)]}}
    modern = {"TEXT": {"IN": [str(y) for y in range(1900, 2100)]}}
    which = {"LOWER": {"IN": "last next this".split()}}
    earlier = {"LOWER": {"IN": "earlier later late early mid".split()}}
    unit = {"LOWER": {"IN": UNITS}}
    times = {"LOWER": {"IN": "morning afternoon evening night lunchtime".split()}}
    relative = {"LOWER": {"IN": ["today", "yesterday", "tomorrow", "tonight"]}}
    decade = {"TEXT": {"IN": [f"{y}0s" for y in range(170, 204)]}}
    short = {"TEXT": {"IN": [str(y) for y in range(2000, 2100)] + [f"{y:02}" for y in range(100)]}}

    def maybe(pattern: dict) -> dict:
        return dict(pattern, OP="?")

    comma, of, the, dash = {"ORTH": ","}, {"LOWER": "of"}, {"LOWER": "the"}, {"TEXT": {"IN": ["-", "–", "/"]}}
    suffix = {"LOWER": {"IN": ["st", "nd", "rd", "th"]}}
    seasons = {"LOWER": {"IN": "spring summer autumn winter".split()}}
    patterns = [
        [number, maybe(suffix), maybe(of), month],
        [number, maybe(suffix), maybe(of), month, maybe(comma), year],
        [day, maybe(comma), maybe(the), number, maybe(suffix), maybe(of), month],
        [day, maybe(comma), maybe(the), number, maybe(suffix), maybe(of), month, maybe(comma), year],
        [month, number, maybe(suffix)],
        [month, number, maybe(suffix), maybe(comma), year],
        [day, maybe(comma), month, number, maybe(suffix), maybe(comma), maybe(year)],
        [month, maybe(comma), year],
        [full_day, maybe(times)],
        [sure_month],
        [modern],
        [decade],
        [modern, dash, short],
        [maybe(earlier), which, unit],
        [maybe(earlier), which, {"TEXT": {"IN": DAYS + MONTHS}}],
        [which, times],
        [which, seasons],
        [earlier, dash, sure_month],
        [earlier, sure_month],
        [maybe(earlier), relative, maybe(times)],
        [seasons, maybe(of), modern],
        [earlier, maybe(dash), modern],
        [{"LOWER": {"IN": NUMBERS + numbers}}, unit, {"LOWER": "ago"}],
        [the, {"LOWER": {"IN": ["previous", "following"]}}, unit],
        [
            {
                "SHAPE": {
                    "IN": [
                        "dd/dd/dddd",
                        "d/d/dddd",
                        "dd/d/dddd",
                        "d/dd/dddd",
                        "dd.dd.dddd",
                        "dd-dd-dddd",
                        "dddd-dd-dd",
                        "dddd/dd",
                        "dd/dd/dd",
                    ]
                }
            }
        ],
    ]
    ruler = nlp.add_pipe("entity_ruler", name="dates", **where)
    ruler.add_patterns([{"label": "DATE", "pattern": p} for p in patterns])
    # "May" and "March" alone are months only behind a word that says so
    before = {"LOWER": {"IN": "in since by until till during before after last next this early late mid".split()}}
    dash = {"ORTH": "-", "OP": "?"}
    words = nlp.add_pipe("attribute_ruler", name="date_words", before="dates")
    words.add(
        [[before, dash, {"TEXT": {"IN": ["May", "March"]}, "SPACY": True}, {"IS_TITLE": False}]],
        {"ENT_TYPE": "DATE", "ENT_IOB": 3},
        index=-2,
    )
    words.add([[before, dash, {"TEXT": {"IN": ["May", "March"]}}, {"IS_PUNCT": True}]], {"ENT_TYPE": "DATE", "ENT_IOB": 3}, index=-2)
