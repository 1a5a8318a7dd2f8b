"""Put the trained parts and the written rules together as one pipeline."""

import shutil
from pathlib import Path

import lemmas
import rules
import spacy


def assemble(syntax: Path, names: Path, treebank: Path, out: Path, meta: dict) -> spacy.Language:
    nlp = spacy.load(syntax)
    rules.tokenizer_exceptions(nlp)
    rules.sentence_rules(nlp)
    lemmas.add(nlp, treebank)
    rules.date_rules(nlp)
    source = spacy.load(names)
    nlp.add_pipe("ner", source=source)
    nlp.meta.update(meta)
    settings = nlp.config  # what only training needed goes, file names above all
    for section in ("paths", "corpora", "training", "pretraining", "initialize"):
        settings[section] = spacy.Language.default_config.get(section, {})
    nlp.config = settings
    if out.exists():
        shutil.rmtree(out)
    nlp.to_disk(out)
    return nlp
