"""The reader of sentences with names, and the making of its file.

The file is a DocBin: tokens as the pipeline's tokeniser makes them, tags as its tagger guesses
them (the names model sees tags), and the names to learn.
"""

import random
from collections.abc import Iterable, Iterator
from pathlib import Path

import namedata
import spacy
from rules import tokenizer_exceptions
from spacy.language import Language
from spacy.tokens import Doc, DocBin
from spacy.training import Example


@spacy.registry.readers("kg.NamesCorpus.v1")
def names_corpus(path: str, shuffle: bool = False, seed: int = 0):
    rng = random.Random(seed)
    docs: list[Doc] = []

    def read(nlp: Language) -> Iterator[Example]:
        if not docs:
            docs.extend(DocBin().from_disk(Path(path)).get_docs(nlp.vocab))
        while True:
            if shuffle:
                rng.shuffle(docs)
            for doc in docs:
                seen = Doc(doc.vocab, words=[t.text for t in doc], spaces=[bool(t.whitespace_) for t in doc], tags=[t.tag_ for t in doc])
                yield Example(seen, doc)
            if not shuffle:
                return

    return read


def build(rows: Iterable[dict], syntax: Path, out: Path, joined: float = 0.0, seed: int = 0) -> int:
    """Tokenise and tag the rows' text with the syntax pipeline, carry the names over, write a DocBin.
    `joined` is the share of sentences that are run together with the next, as in an article."""
    rng = random.Random(seed)
    nlp = spacy.load(syntax, exclude=["parser", "ner", "lemmatizer", "morphologizer"])
    tokenizer_exceptions(nlp)
    store, words = DocBin(attrs=["ORTH", "SPACY", "TAG", "ENT_IOB", "ENT_TYPE"]), 0
    pairs, text, marked = [], "", []
    for row in rows:
        ref = Doc(nlp.vocab, words=row["t"], spaces=row["s"])
        base = len(text)
        marked = marked + [(base + ref[s].idx, base + ref[e - 1].idx + len(ref[e - 1]), k) for s, e, k in namedata.spans(row["y"])]
        text += ref.text
        if len(text) < 600 and rng.random() < joined:
            text = text.rstrip() + rng.choice([" ", " ", "\n\n"])
            continue
        pairs.append((text, marked))
        text, marked = "", []
    for doc, wanted in nlp.pipe(pairs, as_tuples=True, batch_size=500):
        found = [doc.char_span(s, e, label=k, alignment_mode="expand") for s, e, k in wanted]
        doc.set_ents(spacy.util.filter_spans([f for f in found if f is not None]), default="outside")
        store.add(doc)
        words += len(doc)
    out.parent.mkdir(parents=True, exist_ok=True)
    store.to_disk(out)
    return words
