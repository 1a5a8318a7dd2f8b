"""Sentences without gold names: collected here, labelled by the teacher, kept where it is sure."""

import json
from collections.abc import Iterator
from pathlib import Path

import namedata
import spacy
from spacy.tokens import DocBin


def unlabelled(data: Path, syntax: Path, raw: list[Path], log=print) -> list[dict]:
    """Treebank sentences (other than those with gold names) and the sentences of `raw` texts, each once."""
    taken = {tuple(r["t"]) for f in sorted((data / "names").glob("*.jsonl")) for r in namedata.load(f)}
    nlp = spacy.load(syntax, exclude=["ner", "lemmatizer", "dates", "date_words"])
    rows = []

    def add(span) -> None:
        words = [t.text for t in span if not t.is_space]
        if 3 <= len(words) <= 90 and tuple(words) not in taken and any(w[0].isupper() for w in words[1:]):
            taken.add(tuple(words))
            rows.append({"t": words, "s": [bool(t.whitespace_) for t in span if not t.is_space]})

    for doc in DocBin().from_disk(data / "clear" / "train.spacy").get_docs(nlp.vocab):
        for sentence in doc.sents:
            add(sentence)
    log(f"silver: {len(rows)} treebank sentences")
    for path in raw:
        for doc in nlp.pipe(texts(path), batch_size=64):
            for sentence in doc.sents:
                add(sentence)
        log(f"silver: {len(rows)} sentences with {path.name}")
    return rows


def texts(path: Path) -> Iterator[str]:
    for line in path.read_text("utf8").splitlines():
        row = json.loads(line)
        yield row["text"] if "text" in row else " ".join(row["sentences"])


def label(model, rows: list[dict], sure: float, log=print) -> list[dict]:
    """Rows with the teacher's names, those whose least certain token reaches `sure`."""
    tags, certainty = model.label([r["t"] for r in rows])
    kept = [dict(r, y=y) for r, y, c in zip(rows, tags, certainty, strict=False) if c >= sure and well_formed(y)]
    log(f"silver: kept {len(kept)} of {len(rows)}, names {sum(len(namedata.spans(r['y'])) for r in kept)}")
    return kept


def well_formed(tags: list[str]) -> bool:
    return all(not t.startswith("I-") or (i and tags[i - 1][2:] == t[2:]) for i, t in enumerate(tags))
