"""Train the bundled English pipeline from treebanks and name data, on one core.

    python train.py --data DIR --out DIR [--raw FILE …] [--teacher FOLDER] [--from STEP]

--data     folder with clear/ (train.spacy, dev.spacy, test sets) and names/ (train.jsonl, dev.jsonl, test sets)
--out      work folder; the finished pipeline is OUT/en, its scores OUT/scores.json
--raw      unlabelled texts (JSON lines with `text` or `sentences`) for the teacher to label
--teacher  folder of an uncased MiniLM-like BERT; without it the names model learns from gold and invented sentences only
--from     resume at a step: trees, syntax, teacher, silver, names, assemble, evaluate

Seeds are fixed. Each step writes into OUT and is not repeated unless asked for.
"""

import argparse
import json
import os
import random
import time
from pathlib import Path

os.environ.setdefault("OMP_NUM_THREADS", "1")

import evaluate
import invent_trees
import namedata
import namescorpus
import silver
from assemble import assemble
from fit import fit
from invent import Inventor

STEPS = ("trees", "syntax", "teacher", "silver", "names", "assemble", "evaluate")
SEED = 1
META = {
    "lang": "en",
    "name": "news",
    "version": "1.0.0",
    "license": "CC BY-SA 4.0",
    "spacy_version": ">=3.8.0,<3.9.0",
    "description": "English for news: tags, dependencies, lemmas, sentences, names and dates. See MODEL_CARD.md.",
    "author": "",
    "email": "",
    "url": "",
    "sources": None,
    "vectors": {},
    "performance": {},
}


def names_rows(data: Path, silver_rows: list[dict], gold_copies: int = 3, invented: int = 9000, renamed_silver: float = 0.3) -> list[dict]:
    """What the names model learns from: gold once as it is and otherwise about other people and
    bodies, the teacher's sentences, invented sentences; all in several typographies."""
    rng, inventor = random.Random(SEED), Inventor(SEED)
    gold = namedata.load(data / "names" / "train.jsonl")
    rows = list(gold)
    for _ in range(gold_copies - 1):
        rows += [namedata.renamed(r, inventor) for r in gold]
    rows += [namedata.renamed(r, inventor) if rng.random() < renamed_silver else r for r in silver_rows]
    rows += [namedata.invented(inventor) for _ in range(invented)]
    rng.shuffle(rows)
    return [namedata.retyped(r, rng) for r in rows]


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--data", type=Path, required=True)
    p.add_argument("--out", type=Path, required=True)
    p.add_argument("--raw", type=Path, nargs="*", default=[])
    p.add_argument("--teacher", type=Path)
    p.add_argument("--from", dest="start", choices=STEPS, default="trees")
    p.add_argument("--until", choices=STEPS, default="evaluate")
    p.add_argument("--syntax-steps", type=int, help="training steps, else as in syntax.cfg")
    p.add_argument("--names-steps", type=int, help="training steps, else as in names.cfg")
    a = p.parse_args()
    a.out.mkdir(parents=True, exist_ok=True)
    todo = STEPS[STEPS.index(a.start) : STEPS.index(a.until) + 1]
    trees, syntax, names = a.out / "trees.spacy", a.out / "syntax", a.out / "names"
    treebank, silver_file = a.data / "clear" / "train.spacy", a.out / "silver.jsonl"
    steps = {
        "syntax": {"training__max_steps": a.syntax_steps} if a.syntax_steps else {},
        "names": {"training__max_steps": a.names_steps} if a.names_steps else {},
    }
    for step in todo:
        began = time.time()
        print(f"== {step}", flush=True)
        if step == "trees":
            invent_trees.build(treebank, trees)
        elif step == "syntax":
            fit(
                "syntax.cfg",
                syntax,
                paths__train=str(treebank),
                paths__dev=str(a.data / "clear" / "dev.spacy"),
                paths__extra=str(trees),
                **steps["syntax"],
            )
        elif step == "teacher" and a.teacher:
            import teacher

            teacher.train(a.teacher, a.data / "names", a.out / "teacher.pt", seed=SEED)
        elif step == "silver" and a.teacher:
            import teacher

            model = teacher.restore(a.teacher, a.out / "teacher.pt")
            rows = silver.unlabelled(a.data, syntax / "model-best", a.raw)
            namedata.save(silver.label(model, rows, sure=0.6), silver_file)
        elif step == "names":
            extra = namedata.load(silver_file) if silver_file.exists() else []
            namescorpus.build(names_rows(a.data, extra), syntax / "model-best", a.out / "names_train.spacy", joined=0.3, seed=SEED)
            namescorpus.build(namedata.load(a.data / "names" / "dev.jsonl"), syntax / "model-best", a.out / "names_dev.spacy")
            fit(
                "names.cfg",
                names,
                paths__train=str(a.out / "names_train.spacy"),
                paths__dev=str(a.out / "names_dev.spacy"),
                **steps["names"],
            )
        elif step == "assemble":
            assemble(syntax / "model-best", names / "model-best", treebank, a.out / "en", META)
        elif step == "evaluate":
            scores = evaluate.evaluate(a.out / "en", a.data)
            (a.out / "scores.json").write_text(json.dumps(scores, indent=1) + "\n")
        print(f"== {step}: {(time.time() - began) / 60:.1f} minutes", flush=True)


if __name__ == "__main__":
    main()
