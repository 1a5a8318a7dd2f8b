"""Articles that say the same in the same words: agency copy in several papers is one source, not many.

Documents are compared by their shingles alone, in steps over partitions: those of one text, those that share a sampled shingle,
those that share enough of them. What a shingle's crowd is compared with is bounded: more than `COMPARED` each with the `NEXT` ones.
"""

from __future__ import annotations

import hashlib
import re
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from itertools import pairwise

import numpy as np

from kg.model import BlockKind, Document
from kg.run import Here, Parts, Runner
from kg.run.components import Edge, components

_WORD = re.compile(r"\w+(?:['’]\w+)?")
_WORDS = 5  # of a shingle: long enough that chance never repeats one, short enough to survive an edited sentence
SAMPLED = 8  # one shingle in so many is compared first; which one depends on its words alone
COMPARED = 50  # those that share a shingle are compared each with each, if they are no more
NEXT = 5  # of more, who share what papers print under everything, each with so many; what is copied has rarer shingles too
CROWD = 10_000  # holders of one shingle beyond which no more are compared for it: it is a formula that all papers print
BUCKETS = 4096  # that sampled shingles are dealt out into
UNDATED = "9999"
_FACTOR = np.uint64(0x9E3779B97F4A7C15)  # odd and large, so that the order of words counts
GAP = "\x00"
OVERLAP = 0.6


@dataclass(frozen=True, slots=True)
class Imprint:
    """What of a document is compared."""

    node: str  # its date and its id: sorts as documents are taken for the first to print a text
    shingles: array[int]


def duplicates(documents: Iterable[Document], *, overlap: float = OVERLAP) -> tuple[tuple[str, ...], ...]:
    """Groups of ids of documents of which the shorter shares at least `overlap` of its word sequences with the other.

    Containment, not resemblance, so that a paper that prints half of an agency's text is found too. Groups
    are closed under "same as", sorted, and do not depend on the order of the documents.
    """
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for copy, first in copies(documents, overlap=overlap).items():
        groups[first].append(copy)
    return tuple(sorted(tuple(sorted((first, *others))) for first, others in groups.items()))


def copies(documents: Iterable[Document], *, overlap: float = OVERLAP) -> dict[str, str]:
    """For each document that prints the text of another, by id, the id of the first of them, by date and then by id.

    An undated one comes last; which of several is the original is not known, only that they are one source.
    """
    here = Here()
    imprints = here.parts(imprint(d.id, d.published, shingles(d)) for d in documents)
    return dict(sorted(here.items(copies_in(here, imprints, overlap=overlap))))


def copies_in(runner: Runner, imprints: Parts[Imprint], *, overlap: float = OVERLAP) -> Parts[tuple[str, str]]:
    """The same of imprints in partitions: pairs of a copy and the first."""
    through = runner.through
    texts = runner.reduce("equal texts", [through(imprints, by_text)], one_text)
    sampled = runner.reduce("shared shingles", [through(texts, samples)], candidates)
    asked: list[Parts[tuple[str, array[int] | str]]] = [through(texts, by_node), sampled]
    sent = runner.reduce("shorter texts", asked, partial(send, overlap=overlap))
    compared: list[Parts[tuple[str, array[int] | tuple[str, array[int]]]]] = [through(texts, by_node), sent]
    contained = runner.reduce("contained texts", compared, partial(contains, overlap=overlap))
    return through(components(runner, "copies", [through(texts, ties), contained]), ids)


# --- one document ----------------------------------------------------------------------------------


def shingles(document: Document) -> array[int]:
    """A number for every run of words in the document's paragraphs, sorted, each once."""
    text = " ".join(document.quote(b.span) for b in document.blocks if b.kind is BlockKind.PARAGRAPH)
    words = _WORD.findall(text.lower().replace("’", "'"))
    numbers = np.array([_number(w) for w in words] + [0] * (_WORDS - len(words)), np.uint64)
    runs = np.zeros(len(numbers) - _WORDS + 1, np.uint64)
    for i in range(_WORDS):
        runs = runs * _FACTOR + numbers[i : i + len(runs)]
    return array("Q", np.unique(runs).tobytes())


@lru_cache(maxsize=1 << 17)
def _number(word: str) -> int:
    return int.from_bytes(hashlib.blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")


def imprint(document: str, published: str | None, numbers: array[int]) -> Imprint:
    """A document's imprint, from the shingles that `shingles` gave of it."""
    return Imprint(f"{published or UNDATED}{GAP}{document}", numbers)


def id_of(node: str) -> str:
    return node.partition(GAP)[2]


# --- steps -----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Text:
    """Some documents that have all shingles in common, in the order of their ids."""

    nodes: tuple[str, ...]
    shingles: array[int]

    @property
    def node(self) -> str:
        """The one that is compared with others."""
        return self.nodes[0]


def by_text(imprints: Iterator[Imprint]) -> Iterator[tuple[str, Text]]:
    """Under what stands for all their shingles those documents of a partition that have them."""
    found: dict[str, tuple[array[int], list[str]]] = {}
    for i in imprints:
        found.setdefault(hashlib.blake2b(i.shingles.tobytes(), digest_size=16).hexdigest(), (i.shingles, []))[1].append(i.node)
    for text, (numbers, nodes) in found.items():
        yield text, Text(tuple(nodes), numbers)


def one_text(_text: str, texts: Sequence[Text]) -> Iterator[Text]:
    yield Text(tuple(sorted((node for text in texts for node in text.nodes), key=id_of)), texts[0].shingles)


def ties(texts: Iterator[Text]) -> Iterator[Edge]:
    """Documents of one text are tied in a chain, not each to each."""
    for text in texts:
        yield from pairwise(text.nodes)


def by_node(texts: Iterator[Text]) -> Iterator[tuple[str, array[int]]]:
    return ((text.node, text.shingles) for text in texts)


def samples(texts: Iterator[Text]) -> Iterator[tuple[str, tuple[int, int, str]]]:
    """The shingles that are compared first: in buckets, with the length of the text and its document."""
    for text in texts:
        for number in sample(text.shingles):
            yield str(number // SAMPLED % BUCKETS), (number, len(text.shingles), text.node)


def sample(numbers: array[int]) -> list[int]:
    """The shingles that are compared first: all of a short text."""
    return [n for n in numbers if n % SAMPLED == 0 or len(numbers) < 10 * SAMPLED]


def candidates(_bucket: str, sampled: Sequence[tuple[int, int, str]]) -> Iterator[tuple[str, str]]:
    """Pairs of documents, the shorter one first, for each shingle that they share."""
    holders: defaultdict[int, list[tuple[str, int, str]]] = defaultdict(list)
    for number, length, node in sampled:
        holders[number].append((id_of(node), length, node))
    for held in holders.values():
        ordered = sorted(held)[:CROWD]
        following = COMPARED if len(ordered) <= COMPARED else NEXT
        for i, one in enumerate(ordered):
            for other in ordered[i + 1 : i + 1 + following]:
                (_, shorter), (_, longer) = sorted((one[1:], other[1:]))
                yield shorter, longer


def send(node: str, values: Sequence[array[int] | str], *, overlap: float) -> Iterator[tuple[str, tuple[str, array[int]]]]:
    """A text's shingles to all that it may be a part of: that have a quarter of what such texts have of its sample."""
    (numbers,) = (v for v in values if not isinstance(v, str))
    shared = Counter(v for v in values if isinstance(v, str))
    least = overlap / 4 * len(sample(numbers)) if shared else 0
    for longer in sorted(shared):
        if shared[longer] >= least:
            yield longer, (node, numbers)


def contains(node: str, values: Sequence[array[int] | tuple[str, array[int]]], *, overlap: float) -> Iterator[Edge]:
    """Those of the texts sent of which enough is in this one."""
    (numbers,) = (v for v in values if not isinstance(v, tuple))
    others = [v for v in values if isinstance(v, tuple)]
    known = frozenset(numbers) if others else frozenset[int]()
    for other, theirs in others:
        if len(known.intersection(theirs)) / len(theirs) >= overlap:
            yield node, other


def ids(stars: Iterator[Edge]) -> Iterator[tuple[str, str]]:
    return ((id_of(copy), id_of(first)) for copy, first in stars)
