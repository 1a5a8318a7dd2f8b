"""Score a pipeline: syntax on treebank test sets, names on name test sets, lemmas, speed and load time.

    python evaluate.py PIPELINE --data DIR [--sets pud_news …] [--json FILE]

Syntax scores come from the whole pipeline over plain text (tokeniser and sentence rules included);
names are scored on exact spans of gold tokens' characters.
"""

import argparse
import json
import os
import time
from pathlib import Path

os.environ.setdefault("OMP_NUM_THREADS", "1")

import namedata
import spacy
from spacy.scorer import Scorer
from spacy.tokens import Doc, DocBin
from spacy.training import Example

SYNTAX = ("ewt_test", "gum_test", "gum_news_devtest", "pud_news", "pud_wiki")
NAMES = ("uner_ewt_test", "gum_news_devtest", "pud_news", "pud_wiki")
ARCS = ("nsubj", "nsubjpass", "dobj", "pobj", "prep", "poss", "appos", "relcl", "conj", "compound")
KINDS = ("PERSON", "ORG", "PLACE")


def percent(x) -> float | None:
    return None if x is None else round(100 * x, 1)


def syntax(nlp, path: Path) -> dict:
    gold = list(DocBin().from_disk(path).get_docs(nlp.vocab))
    with nlp.select_pipes(disable=[p for p in nlp.pipe_names if p in ("ner", "dates", "date_words")]):
        guessed = list(nlp.pipe([d.text for d in gold]))
    examples = [Example(g, r) for g, r in zip(guessed, gold, strict=False)]
    for example in examples:  # gold documents mark entities as absent: leave them out of the score
        example.reference.set_ents([], default="missing")
    scores = Scorer(nlp).score(examples)
    pairs = [(p.lemma_, r.lemma_) for e in examples for p, r in aligned(e) if r.lemma_]
    out = {
        "words": sum(map(len, gold)),
        "LAS": percent(scores.get("dep_las")),
        "UAS": percent(scores.get("dep_uas")),
        "UPOS": percent(scores.get("pos_acc")),
        "tags": percent(scores.get("tag_acc")),
        "sentences": percent(scores.get("sents_f")),
        "lemmas": percent(sum(a.lower() == b.lower() for a, b in pairs) / len(pairs)) if pairs else None,
    }
    per = scores.get("dep_las_per_type") or {}
    out["arcs"] = {a: percent(per[a]["f"]) for a in ARCS if a in per}
    return out


def aligned(example):
    for p in example.predicted:
        at = example.alignment.x2y[p.i]
        if len(at) == 1 and example.reference[int(at[0])].text == p.text:
            yield p, example.reference[int(at[0])]


def names(nlp, path: Path) -> dict:
    """Gold tokens are laid out as text; a guess counts if it covers exactly the gold characters."""
    right, wanted, given = {}, {}, {}
    rows = namedata.load(path)
    docs = [Doc(nlp.vocab, words=r["t"], spaces=r["s"]) for r in rows]
    for row, ref, doc in zip(rows, docs, nlp.pipe([d.text for d in docs]), strict=False):
        gold = {(ref[s].idx, ref[e - 1].idx + len(ref[e - 1]), label) for s, e, label in namedata.spans(row["y"])}
        guess = {(e.start_char, e.end_char, e.label_) for e in doc.ents if e.label_ in KINDS}
        for kind in (*KINDS, "all"):
            g = {x for x in gold if kind in (x[2], "all")}
            p = {x for x in guess if kind in (x[2], "all")}
            right[kind] = right.get(kind, 0) + len(g & p)
            wanted[kind] = wanted.get(kind, 0) + len(g)
            given[kind] = given.get(kind, 0) + len(p)
    out = {}
    for kind in (*KINDS, "all"):
        p, r = right[kind] / max(1, given[kind]), right[kind] / max(1, wanted[kind])
        out[kind] = {"P": percent(p), "R": percent(r), "F1": percent(2 * p * r / max(1e-9, p + r))}
    return out


def speed(nlp, path: Path) -> int:
    """Words per CPU-second of the whole pipeline over texts of about twenty sentences."""
    sentences = [d.text.strip() for d in DocBin().from_disk(path).get_docs(nlp.vocab)]
    texts = [" ".join(sentences[i : i + 20]) for i in range(0, len(sentences), 20)]
    list(nlp.pipe(texts[:3]))
    began = time.process_time()
    words = sum(len(d) for d in nlp.pipe(texts * 2))
    return round(words / (time.process_time() - began))


def evaluate(pipeline: Path, data: Path, syntax_sets=SYNTAX, name_sets=NAMES, log=print) -> dict:
    began = time.perf_counter()
    nlp = spacy.load(pipeline)
    out = {
        "load_seconds": round(time.perf_counter() - began, 2),
        "megabytes": round(sum(f.stat().st_size for f in Path(pipeline).rglob("*") if f.is_file()) / 1e6, 1),
    }
    log(f"load {out['load_seconds']} s, {out['megabytes']} MB, parts {' '.join(nlp.pipe_names)}")
    if "parser" in nlp.pipe_names:
        out["syntax"] = {}
        log("| syntax | LAS | UAS | UPOS | tags | lemmas | sentences | " + " | ".join(ARCS) + " |")
        for name in syntax_sets:
            s = out["syntax"][name] = syntax(nlp, data / "clear" / f"{name}.spacy")
            log(
                f"| {name} | "
                + " | ".join(str(s[k]) for k in ("LAS", "UAS", "UPOS", "tags", "lemmas", "sentences"))
                + " | "
                + " | ".join(str(s["arcs"].get(a, "-")) for a in ARCS)
                + " |"
            )
    if "ner" in nlp.pipe_names:
        out["names"] = {}
        log("| names (P R F1) | " + " | ".join((*KINDS, "all")) + " |")
        for name in name_sets:
            s = out["names"][name] = names(nlp, data / "names" / f"{name}.jsonl")
            log(f"| {name} | " + " | ".join("{P} {R} **{F1}**".format(**s[k]) for k in (*KINDS, "all")) + " |")
    out["words_per_cpu_second"] = speed(nlp, data / "clear" / "pud_news.spacy")
    log(f"words per CPU-second: {out['words_per_cpu_second']}")
    return out


if __name__ == "__main__":
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("pipeline", type=Path)
    p.add_argument("--data", type=Path, required=True)
    p.add_argument("--sets", nargs="*", help="only these test sets")
    p.add_argument("--json", type=Path)
    a = p.parse_args()
    result = evaluate(a.pipeline, a.data, a.sets or SYNTAX, a.sets or NAMES)
    if a.json:
        a.json.write_text(json.dumps(result, indent=1))
