"""Articles that say the same in the same words: agency copy in several papers is one source, not many."""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise

from kg.model import BlockKind, Document

_WORD = re.compile(r"\w+(?:['’]\w+)?")
_WORDS = 5  # of a shingle: long enough that chance never repeats one, short enough to survive an edited sentence
_SAMPLED = 8  # one shingle in so many is compared first; which one depends on its words alone
_COMPARED = 50  # those that share a shingle are compared each with each, if they are no more
_NEXT = 5  # of more, which is what papers print under everything, each is compared with so many; what is copied has rarer shingles too


def duplicates(documents: Sequence[Document], *, overlap: float = 0.6) -> tuple[tuple[str, ...], ...]:
    """Groups of ids of documents of which the shorter shares at least `overlap` of its word sequences with the other.

    Containment, not resemblance, so that a paper that prints half of an agency's text is found too. Groups
    are closed under "same as", sorted, and do not depend on the order of the documents.
    """
    shingles = {d.id: _shingles(d) for d in documents}
    pairs = (pair for pair in sorted(_candidates(shingles)) if _containment(*(shingles[i] for i in pair)) >= overlap)
    return _groups(pairs)


def copies(documents: Sequence[Document]) -> dict[str, str]:
    """For each document that prints the text of another, by id, the id of the first of them, by date and then by id.

    An undated one comes last; which of several is the original is not known, only that they are one source.
    """
    known = {d.id: d for d in documents}
    firsts = {group: min(group, key=lambda i: (known[i].published or "9999", i)) for group in duplicates(documents)}
    return {i: first for group, first in firsts.items() for i in group if i != first}


def _shingles(document: Document) -> frozenset[int]:
    """A number for every run of words in the document's paragraphs."""
    text = " ".join(document.quote(b.span) for b in document.blocks if b.kind is BlockKind.PARAGRAPH)
    words = _WORD.findall(text.lower().replace("’", "'"))
    runs = {" ".join(words[i : i + _WORDS]) for i in range(max(1, len(words) - _WORDS + 1))}
    return frozenset(_number(run) for run in runs)


def _number(words: str) -> int:
    return int.from_bytes(hashlib.blake2b(words.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")


def _candidates(shingles: dict[str, frozenset[int]]) -> set[tuple[str, str]]:
    """Pairs of documents that share a sampled shingle; identical texts are tied in a chain, not each to each."""
    pairs: set[tuple[str, str]] = set()
    alike: defaultdict[frozenset[int], list[str]] = defaultdict(list)
    for name in sorted(shingles):
        alike[shingles[name]].append(name)
    holders: defaultdict[int, list[str]] = defaultdict(list)
    for numbers, names in alike.items():
        pairs.update(pairwise(names))
        for number in _sample(numbers):
            holders[number].append(names[0])
    for names in holders.values():
        names.sort()
        following = len(names) if len(names) <= _COMPARED else _NEXT
        pairs.update((name, other) for i, name in enumerate(names) for other in names[i + 1 : i + 1 + following])
    return pairs


def _sample(numbers: frozenset[int]) -> Iterable[int]:
    """The shingles that are compared first: all of a short text."""
    return numbers if len(numbers) < 10 * _SAMPLED else (n for n in numbers if n % _SAMPLED == 0)


def _containment(one: frozenset[int], other: frozenset[int]) -> float:
    return len(one & other) / min(len(one), len(other))


def _groups(pairs: Iterable[tuple[str, str]]) -> tuple[tuple[str, ...], ...]:
    """The connected components of the pairs, sorted."""
    parent: dict[str, str] = {}

    def first(name: str) -> str:
        while (above := parent.setdefault(name, name)) != name:
            parent[name] = name = parent[above]
        return name

    for left, right in pairs:
        low, high = sorted((first(left), first(right)))
        parent[high] = low
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for name in sorted(parent):
        groups[first(name)].append(name)
    return tuple(sorted(tuple(members) for members in groups.values()))
