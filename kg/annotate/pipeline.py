"""Words, grammar and names of documents, by the bundled English pipeline or any installed spaCy pipeline."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from kg.errors import ModelError
from kg.model import Annotated, Block, Document, Name, Sentence, Span, Token

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc
    from spacy.tokens import Token as Parsed

BUNDLED = Path(__file__).parent / "model" / "en"

FOUNDING = ("found", "founds", "founded", "founding", "founder", "founders")
TAKING = ("elect", "elects", "elected", "electing", "election", "appoint", "appoints", "appointed", "appointing", "appointment")
PREFIXED = (("co-", FOUNDING), ("re-", TAKING))

# spaCy's own English pipelines call them by OntoNotes' names
LABELS = {
    "PERSON": "PERSON",
    "ORG": "ORG",
    "PLACE": "PLACE",
    "GPE": "PLACE",
    "LOC": "PLACE",
    "FAC": "PLACE",
    "NORP": "NORP",
    "DATE": "DATE",
}


# what a noun or a participle has and a finite verb has not
BESIDE_NOUN = frozenset({"det", "amod", "poss", "compound", "nummod", "case", "cop", "aux", "auxpass", "nsubjpass"})


@lru_cache(maxsize=2)
def load(model: str | None = None) -> Language:
    """The pipeline, loaded once. Raises ModelError where it is missing or has no parser or names."""
    import spacy

    try:
        nlp = spacy.load(model or BUNDLED)
    except OSError as error:
        advice = (
            f"install it first, for example: python -m spacy download {model}" if model else "the package is incomplete: install it again"
        )
        raise ModelError(f"no language model {model or BUNDLED.name!r}: {advice}") from error
    for prefix, words in PREFIXED:  # known by the word inside it: cut at the hyphen, "co" would be taken for the verb
        for word in (f"{p}{w}" for p in (prefix, prefix.capitalize()) for w in words):
            cast(Any, nlp.tokenizer).add_special_case(word, [{"ORTH": word, "NORM": word.lower().removeprefix(prefix)}])
    missing = {"parser", "ner"} - set(nlp.pipe_names)
    if missing:
        raise ModelError(f"the language model {model!r} has no {' and no '.join(sorted(missing))}; use an English pipeline that has both")
    return nlp


def annotate(documents: Iterable[Document], *, model: str | None = None) -> Iterator[Annotated]:
    """Annotate each document block by block, so that no sentence crosses a paragraph."""
    nlp = load(model)
    blocks = ((document, block, blanked(document, block)) for document in documents for block in document.blocks or (None,))
    parsed = nlp.pipe(((shown(text), (document, block, text)) for document, block, text in blocks), as_tuples=True, batch_size=64)
    for document, group in groupby(parsed, key=lambda pair: pair[1][0]):
        yield assemble(document, [(doc, block, text) for doc, (_, block, text) in group if block is not None])


@contextmanager
def forgetting(model: str | None = None) -> Iterator[None]:
    """Within the block the library remembers new words only until its end: else its memory grows with every document."""
    with load(model).memory_zone():
        yield


def blanked(document: Document, block: Block | None) -> str:
    """The block's text with noise and line breaks as spaces: as long as the original."""
    if block is None:
        return ""
    text = document.quote(block.span)
    for noise in document.noise:
        if block.span.covers(noise):
            a, b = noise.start - block.span.start, noise.end - block.span.start
            text = text[:a] + " " * (b - a) + text[b:]
    text = LISTING.sub(lambda m: " " * len(m[0]), text.replace("\n", " "))
    return LIFE.sub(lambda m: m[0] if "," in text[max(0, m.start() - 30) : m.start()] else " " * len(m[0]), text)


# "Harbour Holdings (NYSE: HBR)", "(LSE/AIM: KELP, NASDAQ: KLP)": where shares are listed, which the model takes for names
LISTING = re.compile(
    r" \((?:(?:formerly )?[A-Z][A-Z][A-Za-z]*(?:[ /,-]+[A-Z][A-Za-z]+){0,3} ?: ?(?=[0-9.]*[A-Z])[A-Z0-9.]{1,8}[,;]? ?){1,3}\)"
)

MONTHS = (
    "January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"
)
# "Ann Lee (born 31 January 1982) is", "Tom Orr (1871 – 1939) was": the parser takes "born" for the sentence's verb
LIFE = re.compile(
    r"(?<=[\w.’'\"”]) \((?=[^()]{0,80}\d{4})"
    rf"(?:(?:born|b\.|died|d\.|c\.|ca\.|circa|on|{MONTHS}|\d{{1,2}}(?:st|nd|rd|th)?|\d{{4}}|[,;–—-])[ .]?)+"
    r"(?: ?in [A-Z][\w’'-]*(?:,? [A-Z][\w’'.-]*){0,4})?\)(?=,? (?:is|was|were|are|has|had|\w+ed|who|an?|the)\b)"
)


def shown(text: str) -> str:
    """A block's text as the model sees it, each run of spaces one: of two spaces it would make a word, and lose the sentence's end."""
    return _SPACES.sub(" ", text)


def places(text: str) -> Sequence[int]:
    """Where each character that `shown` leaves of a text stands in it; an end past the last."""
    if "  " not in text:
        return range(len(text) + 1)
    kept, done = list[int](), 0
    for run in _SPACES.finditer(text):
        kept += range(done, run.start() + 1)
        done = run.end()
    return [*kept, *range(done, len(text) + 1)]


_SPACES = re.compile(" {2,}")


def assemble(document: Document, blocks: list[tuple[Doc, Block, str]]) -> Annotated:
    """One Annotated of the blocks' separate parses, each with the text it is of; counts tokens through the whole document."""
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    names: list[Name] = []
    for doc, block, text in blocks:
        index = renumbered(doc, len(tokens))
        tokens.extend(read_tokens(doc, index, block.span.start, places(text)))
        for sent in doc.sents:
            kept = [index[t.i] for t in sent if t.i in index]
            if kept:
                sentences.append(Sentence(kept[0], kept[-1] + 1, block))
        for ent in doc.ents:
            kept = [index[t.i] for t in ent if t.i in index]
            if kept and ent.label_ in LABELS:
                names.append(Name(kept[0], kept[-1] + 1, LABELS[ent.label_]))
    return Annotated(document, tuple(tokens), tuple(sentences), tuple(names))


def renumbered(doc: Doc, offset: int) -> dict[int, int]:
    """The new index of each token that is not mere white space."""
    return {t.i: n for n, t in enumerate((t for t in doc if not t.is_space), offset)}


def read_tokens(doc: Doc, index: dict[int, int], start: int, at: Sequence[int]) -> Iterator[Token]:
    """Tokens of one block that begins at character `start`; `at` tells where each character of the parse stands in the block."""
    for t in doc:
        if t.i in index:
            head = t.head
            while head.i not in index and head.head.i != head.i:
                head = head.head
            span = Span(start + at[t.idx], start + at[t.idx + len(t.text) - 1] + 1)
            pos, tag = as_parsed(t)
            yield Token(index[t.i], t.text, span, t.lemma_.lower() or t.lower_, pos, tag, t.dep_, index.get(head.i, index[t.i]))


def as_parsed(t: Parsed) -> tuple[str, str]:
    """Part of speech and tag: where the parser gives a word a subject, it is a finite verb, whatever the tagger took it for.

    "Ann Lee sits on the board": no plural of a noun; "Kelp Energy acquired Elm Gas": no participle.
    """
    below = {c.dep_ for c in t.children}
    alone = "nsubj" in below and below.isdisjoint(BESIDE_NOUN)
    if t.tag_ == "NNS" and alone:
        return "VERB", "VBZ"
    if t.tag_ == "VBN" and t.dep_ == "ROOT" and alone:
        return "VERB", "VBD"
    return t.pos_, t.tag_
