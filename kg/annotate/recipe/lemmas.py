# ruff: noqa: E501  (word lists)
"""Tables for spaCy's rule lemmatiser: ending rules written here, exceptions counted in the treebank."""

from collections import Counter, defaultdict
from pathlib import Path

from spacy.language import Language
from spacy.lookups import Lookups
from spacy.tokens import DocBin

# (ending, replacement): results that are known lemmas win, the latest first; else the first rule that fits
# (so nouns and verbs unknown lose their ending, adjectives do not: "older" but "clever")
RULES = {
    "noun": [
        ["ss", "ss"],
        ["us", "us"],
        ["is", "is"],
        ["ies", "y"],
        ["ches", "ch"],
        ["shes", "sh"],
        ["sses", "ss"],
        ["xes", "x"],
        ["zzes", "zz"],
        ["women", "woman"],
        ["men", "man"],
        ["ves", "f"],
        ["ves", "fe"],
        ["oes", "o"],
        ["s", ""],
        ["", ""],
    ],
    "verb": [
        ["ies", "y"],
        ["ied", "y"],
        ["ches", "ch"],
        ["shes", "sh"],
        ["sses", "ss"],
        ["xes", "x"],
        ["zzes", "zz"],
        ["ss", "ss"],
        *[[c + c + e, c] for c in "bdgmnprt" for e in ("ed", "ing")],
        *[
            [s + e, s + "e"]
            for s in (
                "at",
                "iz",
                "is",
                "ys",
                "yz",
                "v",
                "c",
                "dg",
                "rg",
                "ng",
                "u",
                "ur",
                "ir",
                "ar",
                "or",
                "bl",
                "cl",
                "dl",
                "gl",
                "pl",
                "tl",
                "as",
                "os",
                "us",
                "ns",
                "rs",
                "ak",
                "ik",
                "ok",
                "id",
                "ad",
                "od",
                "ud",
                "in",
                "ap",
                "ip",
                "op",
                "yp",
                "it",
                "ut",
                "ot",
            )
            for e in ("ed", "ing")
        ],
        ["ing", ""],
        ["ing", "e"],
        ["ed", ""],
        ["ed", "e"],
        ["s", ""],
        ["", ""],
    ],
    "adj": [["", ""], ["iest", "y"], ["ier", "y"], ["est", "e"], ["est", ""], ["er", "e"], ["er", ""]],
    "adv": [["", ""]],
}
# verbs that would lose an ending of their own
WHOLE = """bring cling fling king ping ring sing sling spring sting string swing wring bleed breed embed exceed feed heed need proceed
seed shed speed succeed weed wed bed focus bias canvas discuss pass process address assess access""".split()

# past forms that the treebank may lack; what it has goes first
IRREGULAR = """arise arose arisen|awake awoke awoken|bear bore borne|beat beaten|become became|begin began begun|bend bent|bet bet|bind bound|bite bit bitten|bleed bled|blow blew blown|break broke broken|breed bred|bring brought|build built|burn burnt|burst burst
buy bought|catch caught|choose chose chosen|cling clung|come came|creep crept|deal dealt|dig dug|draw drew drawn|drink drank drunk|drive drove driven|eat ate eaten|fall fell fallen|feed fed|feel felt|fight fought|find found|flee fled|fling flung|fly flew flown|forbid forbade forbidden
forget forgot forgotten|forgive forgave forgiven|freeze froze frozen|get got gotten|give gave given|go went gone|grow grew grown|hang hung|hear heard|hide hid hidden|hold held|keep kept|kneel knelt|know knew known|lay laid|lead led|lean leant|leap leapt|learn learnt|leave left|lend lent|light lit
lose lost|make made|mean meant|meet met|mistake mistook mistaken|oversee oversaw overseen|overtake overtook overtaken|overthrow overthrew overthrown|pay paid|ride rode ridden|ring rang rung|rise rose risen|run ran|say said|see saw seen|seek sought|sell sold|send sent|shake shook shaken|shine shone|shoot shot
show shown|shrink shrank shrunk|sing sang sung|sink sank sunk|sit sat|sleep slept|slide slid|speak spoke spoken|spend spent|spin spun|spring sprang sprung|stand stood|steal stole stolen|stick stuck|sting stung|strike struck stricken|strive strove striven|swear swore sworn|sweep swept|swim swam swum|swing swung
take took taken|teach taught|tear tore torn|tell told|think thought|throw threw thrown|undergo underwent undergone|understand understood|undertake undertook undertaken|uphold upheld|wake woke woken|wear wore worn|weave wove woven|weep wept|win won|withdraw withdrew withdrawn|withhold withheld|withstand withstood|wring wrung|write wrote written"""


def build(nlp: Language, treebank: Path) -> Lookups:
    seen: dict[str, dict[str, Counter]] = defaultdict(lambda: defaultdict(Counter))
    for doc in DocBin().from_disk(treebank).get_docs(nlp.vocab):
        for t in doc:
            if t.pos_ not in ("PROPN", "SPACE", "PUNCT", "SYM", "X", "NUM", ""):
                form = t.text.lower()
                seen[t.pos_.lower()][form][t.lemma_.lower() if t.lemma_ != "I" else "I"] += 1
                if "'" in form:
                    seen[t.pos_.lower()][form.replace("'", "’")][t.lemma_.lower()] += 1
    index: dict[str, dict[str, int]] = {}
    exceptions: dict[str, dict[str, list[str]]] = {}
    rules = {pos: RULES.get(pos, [["", ""]]) for pos in [*seen, "num", "sym", "x", "punct"]}
    for pos in rules:
        lemmas = {c.most_common(1)[0][0] for c in seen[pos].values()} if pos in seen else set()
        index[pos] = dict.fromkeys(sorted(lemmas | set(WHOLE if pos == "verb" else [])), 1)  # a dict is searched fast
    lookups = Lookups()
    tables = {"lemma_rules": rules, "lemma_index": index, "lemma_exc": exceptions}
    for pos, forms in seen.items():
        exceptions[pos] = {}
        known = set(index[pos])
        for form, counts in forms.items():
            lemma = counts.most_common(1)[0][0]
            if by_rule(form, rules[pos], known) != lemma:
                exceptions[pos][form] = [lemma]
    for row in IRREGULAR.replace("\n", "|").split("|"):
        lemma, *past = row.split()
        for form in past:
            if form not in seen["verb"]:
                exceptions["verb"].setdefault(form, [lemma])
    for name, table in tables.items():
        lookups.add_table(name, table)
    return lookups


def by_rule(form: str, rules: list[list[str]], known: set[str]) -> str:
    """What spaCy's rule lemmatiser makes of a form without exceptions."""
    good, other = [], []
    for old, new in rules:
        if form.endswith(old):
            result = form[: len(form) - len(old)] + new
            if not result:
                continue
            if result in known:
                good.insert(0, result)
            elif not result.isalpha():
                good.append(result)
            else:
                other.append(result)
    return (good or other or [form])[0]


def add(nlp: Language, treebank: Path) -> None:
    lemmatizer = nlp.add_pipe("lemmatizer", config={"mode": "rule"})
    lemmatizer.initialize(lookups=build(nlp, treebank))
