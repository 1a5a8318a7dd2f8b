"""The reader of treebank sentences that training uses: gold trees, told in several typographies.

Each pass over the data varies the surface at random (curly quotation marks, capitals, paragraph
breaks between sentences), so that news text looks familiar; trees and tags stay as annotated.
"""

import random
from collections.abc import Iterator
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin
from spacy.training import Example

FIELDS = ("words", "spaces", "tags", "pos", "heads", "deps", "starts")


def rows_of(doc: Doc) -> dict:
    return {
        "words": [t.text for t in doc],
        "spaces": [bool(t.whitespace_) for t in doc],
        "tags": [t.tag_ for t in doc],
        "pos": [t.pos_ for t in doc],
        "heads": [t.head.i for t in doc],
        "deps": [t.dep_ for t in doc],
        "starts": [bool(t.is_sent_start) for t in doc],
    }


def curly(words: list[str], spaces: list[bool]) -> list[str]:
    """Straight quotation marks and apostrophes as a newspaper sets them."""
    out, inside = [], False
    for word in words:
        if word == '"':
            out.append("”" if inside else "“")
            inside = not inside
        elif "'" in word:
            out.append(word.replace("'", "’"))
        else:
            out.append(word)
    return out


def joined(parts: list[dict], blank: str) -> dict:
    """Several texts as one, a token of blank space between them (as the tokeniser makes it)."""
    out: dict = {f: [] for f in FIELDS}
    for n, part in enumerate(parts):
        if n and blank:
            at = len(out["words"]) - 1
            out["spaces"][at] = False
            for field, value in zip(FIELDS, (blank, False, "_SP", "SPACE", at, "dep", False), strict=False):
                out[field].append(value)
        base = len(out["words"])
        for field in FIELDS:
            out[field] += [h + base for h in part[field]] if field == "heads" else part[field]
    return out


def varied(rows: dict, rng: random.Random) -> dict:
    rows = dict(rows)
    draw = rng.random()
    if draw < 0.4:
        rows["words"] = curly(rows["words"], rows["spaces"])
    elif draw < 0.43:
        rows["words"] = [w.lower() for w in rows["words"]]
    elif draw < 0.45:
        rows["words"] = [w.upper() for w in rows["words"]]
    return rows


def example(nlp: Language, rows: dict) -> Example:
    reference = Doc(
        nlp.vocab, words=rows["words"], spaces=rows["spaces"], tags=rows["tags"], pos=rows["pos"], heads=rows["heads"], deps=rows["deps"]
    )
    return Example(nlp.make_doc(reference.text), reference)


@spacy.registry.readers("kg.TreebankCorpus.v1")
def treebank_corpus(path: str, extra: str | None = None, vary: bool = True, seed: int = 0):
    """Treebank documents of `path` (and of `extra`, machine-made), differently varied each time they are read."""
    rng = random.Random(seed)
    kept: list[dict] = []

    def read(nlp: Language) -> Iterator[Example]:
        if not kept:
            for name in filter(None, (path, extra)):
                kept.extend(rows_of(d) for d in DocBin().from_disk(Path(name)).get_docs(nlp.vocab))
        rng.shuffle(kept)
        pending: list[dict] = []
        for rows in kept:
            if not vary:
                yield example(nlp, rows)
                continue
            pending.append(varied(rows, rng))
            if rng.random() < 0.8:
                yield example(nlp, joined(pending, rng.choice(["\n", "\n\n", "\n\n"])) if len(pending) > 1 else pending[0])
                pending = []

    return read
