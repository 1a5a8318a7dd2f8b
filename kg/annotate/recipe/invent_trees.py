"""Invented news sentences with their trees: roles, titles, bodies and speech as local news words them.

Treebanks hold few appositions of the kind "Jane Doe, leader of Wick Council, said …". Here such
frames are built from small trees, with names from `invent` and, as what was said, short gold
sentences of the treebank itself. Attachment follows the converted treebank: titles and roles
before a name are nmod of it, names are compound of their last word, speech is ccomp.
"""

import random
from pathlib import Path

import spacy
from invent import PARTIES, PARTY_ADJ, SUBJECTS, Inventor
from spacy.tokens import Doc, DocBin

OF = {"of", "for"}


class Tree:
    """Words with tags and heads; `head` is the index of the word that hangs on something else."""

    def __init__(self, words, head):
        self.words, self.head = words, head  # words: [text, tag, pos, head index or None, label, blank after]


def leaf(text: str, tag: str, pos: str, blank: bool = True) -> Tree:
    return Tree([[text, tag, pos, None, None, blank]], 0)


def tree(*parts) -> Tree:
    """Parts are (Tree, label); the one labelled None is the head of the others."""
    words, heads, at = [], [], 0
    for part, label in parts:
        heads.append((at + part.head, label))
        words += [[w[0], w[1], w[2], None if w[3] is None else w[3] + at, w[4], w[5]] for w in part.words]
        at += len(part.words)
    top = next(h for h, label in heads if label is None)
    for h, label in heads:
        if h != top:
            words[h][3], words[h][4] = top, label
    return Tree(words, top)


def tight(t: Tree) -> Tree:
    """No blank behind the last word."""
    return Tree([*t.words[:-1], [*t.words[-1][:5], False]], t.head)


def mark(text: str, blank: bool = True) -> Tree:
    tag = {"“": "``", "”": "''", "(": "-LRB-", ")": "-RRB-"}.get(text, "." if text in ".?!" else text)
    return leaf(text, tag, "PUNCT", blank)


def word(text: str) -> Tree:
    tag, pos = {
        "the": ("DT", "DET"),
        "a": ("DT", "DET"),
        "an": ("DT", "DET"),
        "of": ("IN", "ADP"),
        "for": ("IN", "ADP"),
        "at": ("IN", "ADP"),
        "on": ("IN", "ADP"),
        "in": ("IN", "ADP"),
        "by": ("IN", "ADP"),
        "as": ("IN", "ADP"),
        "from": ("IN", "ADP"),
        "and": ("CC", "CCONJ"),
        "&": ("CC", "CCONJ"),
        "who": ("WP", "PRON"),
        "said": ("VBD", "VERB"),
        "told": ("VBD", "VERB"),
        "added": ("VBD", "VERB"),
        "that": ("IN", "SCONJ"),
    }[text.lower()]
    return leaf(text, tag, pos)


def proper(text: str) -> Tree:
    """A name without function words: compounds of its last word."""
    leaves = [(leaf(w, "NNP", "PROPN"), "compound") for w in text.split()]
    return tree(*leaves[:-1], (leaves[-1][0], None))


def name(text: str) -> Tree | None:
    """A name that may hold "of" or "for"; None if it holds anything else that needs thought."""
    words = text.split()
    if any(not (w[0].isupper() and w.replace("-", "").isalpha()) and w not in OF for w in words) or words[0] in OF or "-" in text:
        return None
    for at, w in enumerate(words):
        if w in OF:
            inner = name(" ".join(words[at + 1 :])) if words[at + 1 :] else None
            return inner and tree((proper(" ".join(words[:at])), None), (tree((word(w), None), (inner, "pobj")), "prep"))
    return proper(text)


class Frames:
    """Sentence frames of news, filled with invented names and with what treebank sentences say."""

    def __init__(self, treebank: Path, seed: int = 0):
        self.inventor, self.rng = Inventor(seed), random.Random(seed)
        self.said: list[Tree] = []
        nlp = spacy.blank("en")
        for doc in DocBin().from_disk(treebank).get_docs(nlp.vocab):
            for s in doc.sents:
                last = s[-1]
                if (
                    5 <= len(s) <= 16
                    and last.text == "."
                    and s.root.pos_ in ("VERB", "AUX")
                    and s[0].is_title
                    and not any(t.text in '"“”()[]:;' for t in s)
                    and any(t.dep_ in ("nsubj", "nsubjpass") for t in s.root.children)
                    and last.head == s.root
                ):
                    base = s.start
                    self.said.append(
                        Tree(
                            [
                                [
                                    t.text,
                                    t.tag_,
                                    t.pos_,
                                    None if t == s.root else t.head.i - base,
                                    None if t == s.root else t.dep_,
                                    bool(t.whitespace_),
                                ]
                                for t in s[:-1]
                            ],
                            s.root.i - base,
                        )
                    )

    def pick(self, items):
        return items[int(self.rng.random() * len(items))]

    def chance(self, p):
        return self.rng.random() < p

    def named(self, make) -> Tree:
        while True:
            made = name(make())
            if made is not None:
                return made

    def person(self, titled=0.4) -> Tree:
        p = self.named(self.inventor.person)
        return (
            tree(
                (
                    leaf(
                        self.pick(["Cllr", "Coun", "Councillor", "Cllr.", "Coun.", "Mr", "Mrs", "Ms", "Dr", "Sir", "Dame"]), "NNP", "PROPN"
                    ),
                    "nmod",
                ),
                (p, None),
            )
            if self.chance(titled)
            else p
        )

    def surname(self) -> Tree:
        return tree(
            (leaf(self.pick(["Cllr", "Coun", "Mr", "Mrs", "Ms", "Dr", "Cllr.", "Coun."]), "NNP", "PROPN"), "nmod"),
            (self.named(self.inventor.surname), None),
        )

    def body(self) -> Tree:
        return self.named(self.pick([self.inventor.body, self.inventor.council, self.inventor.council, self.inventor.group]))

    def of(self, preposition: str, inner: Tree):
        return tree((word(preposition), None), (inner, "pobj"))

    def subjects(self, lower: bool) -> Tree:
        fit = [s for s in SUBJECTS if "and" not in s.split()]
        picked = [s.lower() if lower else s for s in self.rng.sample(fit, self.pick([1, 2, 2, 3]))]

        def one(s):
            words = s.split()
            tag, pos = ("NN", "NOUN") if lower else ("NNP", "PROPN")
            return tree(
                *[
                    (
                        leaf(
                            w,
                            "JJ" if w.lower() in ("adult", "social", "public", "corporate", "young", "early") else tag,
                            "ADJ" if w.lower() in ("social", "public", "corporate", "young", "early") else pos,
                        ),
                        None
                        if i == len(words) - 1
                        else "amod"
                        if w.lower() in ("adult", "social", "public", "corporate", "young", "early")
                        else "compound",
                    )
                    for i, w in enumerate(words)
                ]
            )

        trees = [one(s) for s in picked]
        if len(trees) == 1:
            return trees[0]
        if len(trees) == 2:
            return tree((trees[0], None), (tree((word(self.pick(["and", "and", "&"])), "cc"), (trees[1], None)), "conj"))
        return tree(
            (tight(trees[0]), None),
            (tree((mark(","), "punct"), (trees[1], None)), "conj"),
            (tree((word("and"), "cc"), (trees[2], None)), "conj"),
        )

    def role(self) -> Tree:
        lead, head = self.pick(
            [
                ("", "leader"),
                ("deputy", "leader"),
                ("", "chair"),
                ("vice", "chair"),
                ("cabinet", "member"),
                ("portfolio", "holder"),
                ("chief", "executive"),
                ("interim chief", "executive"),
                ("", "director"),
                ("executive", "director"),
                ("managing", "director"),
                ("", "mayor"),
                ("", "spokesperson"),
                ("", "chairman"),
                ("", "secretary"),
                ("", "founder"),
                ("chief", "constable"),
                ("", "head"),
                ("medical", "director"),
                ("group", "leader"),
                ("acting", "leader"),
                ("former", "leader"),
                ("new", "leader"),
                ("", "president"),
                ("", "manager"),
            ]
        )
        capital = self.chance(0.2)
        form = (lambda w: w.capitalize()) if capital else (lambda w: w)
        adjective = {"chief", "interim", "executive", "medical", "former", "new", "acting", "managing"}
        parts = [
            (leaf(form(w), "JJ" if w in adjective else "NN", "ADJ" if w in adjective else "NOUN"), "amod" if w in adjective else "compound")
            for w in lead.split()
        ]
        out = tree(*parts, (leaf(form(head), "NN", "NOUN"), None))
        if head in ("member", "holder", "director", "spokesperson", "head") and self.chance(0.6):
            out = tree(
                (out, None),
                (self.of("of" if head in ("director", "head") else "for", self.subjects(not capital and self.chance(0.7))), "prep"),
            )
        return out

    def role_of(self) -> Tree:
        """[the] ROLE of/at [the] BODY"""
        body = self.body()
        if self.chance(0.25):
            body = tree((word("the"), "det"), (body, None))
        role = self.role()
        out = tree((role, None), (self.of("at" if "for" in [w[0] for w in role.words] else "of", body), "prep"))
        return tree((word("the"), "det"), (out, None)) if self.chance(0.2) else out

    def owned(self) -> Tree:
        """BODY's ROLE"""
        body = tree((tight(self.body()), None), (leaf(self.pick(["'s", "’s"]), "POS", "PART"), "case"))
        if self.chance(0.3):
            body = tree(
                (word("the"), "det"),
                (leaf(self.pick(["council", "trust", "group", "authority", "charity", "party", "county"]), "NN", "NOUN", False), None),
                (leaf(self.pick(["'s", "’s"]), "POS", "PART"), "case"),
            )
        return tree((body, "poss"), (self.role(), None))

    def clause_about(self) -> Tree:
        """who … : a relative clause"""
        verb, rest = self.pick(
            [
                ("leads", "body"),
                ("chairs", "body"),
                ("represents", "place"),
                ("founded", "body"),
                ("left", "body"),
                ("joined", "body"),
                ("runs", "body"),
                ("replaced", "person"),
                ("succeeded", "person"),
                ("was elected", "month"),
                ("was appointed", "month"),
                ("lives", "in"),
            ]
        )
        who = (word("who"), "nsubj" if not verb.startswith("was") else "nsubjpass")
        if verb.startswith("was"):
            return tree(
                who,
                (leaf("was", "VBD", "AUX"), "auxpass"),
                (leaf(verb.split()[1], "VBN", "VERB"), None),
                (self.of("in", leaf(self.pick(["May", "June", "October", "2019", "2021"]), "NNP", "PROPN")), "prep"),
            )
        head = (leaf(verb, "VBZ" if verb.endswith("s") else "VBD", "VERB"), None)
        if rest == "in":
            return tree(who, head, (self.of("in", self.named(self.inventor.area)), "prep"))
        thing = {"body": self.body, "place": lambda: self.named(self.inventor.area), "person": lambda: self.person(0.2)}[rest]()
        if rest == "body" and self.chance(0.4):
            thing = tree((word("the"), "det"), (thing, None))
        return tree(who, head, (thing, "dobj"))

    def speaker(self) -> Tree:
        draw = self.rng.random()
        if draw < 0.4:  # NAME, ROLE of BODY,
            p, about, label = self.person(), self.pick([self.role_of, self.role_of, self.owned])(), "appos"
        elif draw < 0.5:
            p, about, label = self.person(), self.clause_about(), "relcl"
        elif draw < 0.6:  # BODY's ROLE, NAME,
            p, about, label = self.owned(), self.person(), "appos"
        elif draw < 0.7:  # PARTY councillor NAME
            adj = self.pick([a for a in PARTY_ADJ if " " not in a])
            return tree(
                (
                    tree(
                        (
                            leaf(adj, "JJ" if adj != "Labour" else "NNP", "ADJ" if adj != "Labour" else "PROPN"),
                            "amod" if adj != "Labour" else "compound",
                        ),
                        (leaf(self.pick(["councillor", "leader", "candidate", "spokesman"]), "NN", "NOUN"), None),
                    ),
                    "nmod",
                ),
                (self.person(0), None),
            )
        elif draw < 0.78:  # BODY ROLE NAME
            return tree(
                (tree((self.body(), "compound"), (self.role(), None)) if self.chance(0.5) else self.role(), "nmod"), (self.person(0), None)
            )
        elif draw < 0.84:  # NAME (PARTY)
            p, about = self.person(), leaf(self.pick([x for x in PARTIES if " " not in x]), "NNP", "PROPN", False)
            return tree((p, None), (tree((mark("(", False), "punct"), (about, None), (mark(")"), "punct")), "appos"))
        elif draw < 0.9:
            return tree((self.person(), None), (tree((word("and"), "cc"), (self.person(), None)), "conj"))
        else:
            return self.surname()
        return tree((tight(p), None), (tree((mark(","), "punct"), (tight(about), None)), label), (mark(","), "punct"))

    def sentence(self) -> Tree:
        draw, q = self.rng.random(), self.pick(self.said)
        verb = (word(self.pick(["said", "said", "said", "added"])), None)
        lowered = Tree(
            [[w[0].lower() if i == 0 and w[1] != "NNP" and w[0] != "I" else w[0], *w[1:]] for i, w in enumerate(q.words)], q.head
        )
        stop = (mark("."), "punct")
        if draw < 0.25:  # SPEAKER said: “…”
            quoted = tree((mark("“", False), "punct"), (tight(q), None))
            return tree(
                (self.speaker(), "nsubj"),
                (Tree([[*w[:5], False] for w in verb[0].words], 0), None),
                (tree((mark(":"), "punct"), (quoted, None)), "ccomp"),
                (mark(".", False), "punct"),
                (mark("”"), "punct"),
            )
        if draw < 0.5:  # “…,” said SPEAKER.
            quoted = tree((mark("“", False), "punct"), (tight(q), None), (mark(",", False), "punct"), (mark("”"), "punct"))
            who = self.speaker()
            if who.words[-1][0] == ",":
                who = Tree(who.words[:-1], who.head)
            return tree((quoted, "ccomp"), verb, (tight(who), "nsubj"), stop)
        if draw < 0.75:  # SPEAKER said [that] …
            inner = tree((word("that"), "mark"), (tight(lowered), None)) if self.chance(0.4) else tight(lowered)
            return tree((self.speaker(), "nsubj"), verb, (inner, "ccomp"), stop)
        who = self.speaker()
        if draw < 0.85:  # SPEAKER was appointed ROLE of BODY
            role = self.role_of()
            return tree(
                (who, "nsubjpass"),
                (leaf("was", "VBD", "AUX"), "auxpass"),
                (leaf(self.pick(["appointed", "elected", "named"]), "VBN", "VERB"), None),
                (tight(role), "oprd"),
                stop,
            )
        if draw < 0.93:  # SPEAKER has been ROLE of BODY since
            role = self.role_of()
            return tree((who, "nsubj"), (leaf("is", "VBZ", "AUX"), None), (tight(role), "attr"), stop)
        role = tree((tight(self.person()), None), (tree((mark(","), "punct"), (tight(self.role_of()), None)), "appos"))
        return tree(
            (who, "nsubj"), (leaf(self.pick(["met", "replaced", "succeeded", "thanked"]), "VBD", "VERB"), None), (role, "dobj"), stop
        )


def build(treebank: Path, out: Path, count: int = 1500, seed: int = 0) -> int:
    frames, nlp, store, words = Frames(treebank, seed), spacy.blank("en"), DocBin(), 0
    for _ in range(count):
        t = frames.sentence()
        text = [w[0] for w in t.words]
        if text[0][0].islower():
            text[0] = text[0][0].upper() + text[0][1:]
        doc = Doc(
            nlp.vocab,
            words=text,
            spaces=[w[5] for w in t.words],
            tags=[w[1] for w in t.words],
            pos=[w[2] for w in t.words],
            heads=[i if w[3] is None else w[3] for i, w in enumerate(t.words)],
            deps=["ROOT" if w[3] is None else w[4] for w in t.words],
        )
        store.add(doc)
        words += len(doc)
    out.parent.mkdir(parents=True, exist_ok=True)
    store.to_disk(out)
    return words
