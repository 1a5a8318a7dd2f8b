"""Every pattern beside names and of profiles reads the sentence that it shows, and leaves alone the one that it must not read."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator

import pytest

from kg.annotate import annotate
from kg.extract.beside.lines import Pattern
from kg.extract.reading import extract
from kg.read.page import read_text

CLAIMED_AS = {"successor": "succeeded", "predecessor": "succeeded"}  # read beside names, claimed with the post


def patterns() -> Iterator[tuple[str, Pattern]]:
    """All patterns of the two packages, alone or in tuples, with the module that holds them."""
    for package in map(importlib.import_module, ("kg.extract.beside", "kg.extract.profiles")):
        for found in pkgutil.iter_modules(package.__path__):
            for value in vars(importlib.import_module(f"{package.__name__}.{found.name}")).values():
                for item in value if isinstance(value, tuple) else (value,):
                    if isinstance(item, Pattern):
                        yield found.name, item


PATTERNS = list({(p.name, p.reads): (where, p) for where, p in patterns()}.values())
SENTENCES = sorted({s for _, p in PATTERNS for s in (p.reads, p.not_) if s})


@pytest.fixture(scope="module")
def rules() -> dict[str, set[str]]:
    """The rules by which each sentence, as a document of its own, yields claims; the model is loaded once."""
    documents = [read_text(s, id=str(n)) for n, s in enumerate(SENTENCES)]
    return {a.document.text: {c.rule for c in extract(a).claims} for a in annotate(documents)}


@pytest.mark.parametrize("pattern", [pytest.param(p, id=f"{where}-{p.name}") for where, p in PATTERNS])
def test_a_pattern_reads_its_sentence_and_not_the_other(pattern: Pattern, rules: dict[str, set[str]]) -> None:
    """`reads` yields a claim by the pattern's rule, `not_` yields none by it."""
    rule = CLAIMED_AS.get(pattern.name, pattern.name)
    assert pattern.reads and pattern.not_, "a pattern shows a sentence of each kind"
    assert rule in rules[pattern.reads], pattern.reads
    assert rule not in rules[pattern.not_], pattern.not_
