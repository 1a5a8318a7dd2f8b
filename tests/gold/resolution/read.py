"""Reads the resolution gold and measures a resolution against it: pairs that agree, and B³ over all marked mentions.

    python -m tests.gold.resolution.read      measures kg's own resolution of the documents

B³ (Bagga and Baldwin, LREC 1998): for each mention the share of its found cluster that is right (precision) and the share of its
right cluster that was found (recall), averaged over mentions. Mentions that a careful reader could not place, and those that name
a post and not its holder, are left out of it; the pairs of the latter say whom an inference should come to.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent
SEEDS = FOLDER.parents[2] / "seeds"
MARK = re.compile(r"\[([^\]]+)\]\(([^)]+)\)")
VERDICTS = ("same", "different", "unsure")


@dataclass(frozen=True, slots=True)
class Marked:
    """A marked mention: `entity` is None where a careful reader could not place it, `described` where only a post is named."""

    document: str
    start: int
    end: int
    text: str
    entity: str | None
    described: bool = False


@dataclass(frozen=True, slots=True)
class Text:
    """A document with its marks taken out."""

    id: str
    date: str
    text: str
    mentions: tuple[Marked, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two mentions and what is to be said of them."""

    verdict: str
    left: Marked
    right: Marked
    why: str


@dataclass(frozen=True, slots=True)
class Measure:
    """How well a clustering of the mentions agrees with the gold."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def documents(path: Path = FOLDER / "documents.txt") -> list[Text]:
    """The invented documents in their order, then the articles of seeds/."""
    return invented(path) + civic(path.with_name("civic.txt"))


def civic(path: Path) -> list[Text]:
    """The articles of seeds/, with the mentions that are listed by their words."""
    from kg.pipeline import load

    found, errors = load([SEEDS])
    assert not errors
    lines = [line.split(" | ") for line in path.read_text(encoding="utf-8").splitlines() if " | " in line]
    marked = {
        d.id: [_listed(d.id, d.text, entity, words) for id_, entity, all_ in lines if id_ == d.id for words in all_.split(" ; ")]
        for d in found
    }
    return [Text(d.id, d.published or "", d.text, tuple(sorted(marked[d.id], key=lambda m: m.start))) for d in found]


def _listed(document: str, text: str, entity: str, words: str) -> Marked:
    words, _, nth = words.partition("#")
    start = -1
    for _ in range(int(nth or 1)):
        start = text.index(words, start + 1)
    return Marked(document, start, start + len(words), words, entity)


def invented(path: Path) -> list[Text]:
    """The invented documents, whose marks stand in their text."""
    body = "\n".join(line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
    found = re.findall(r"^== (\S+) (\S+)\n(.*?)(?=^== |\Z)", body, flags=re.MULTILINE | re.DOTALL)
    return [_text(id_, date, marked.strip()) for id_, date, marked in found]


def _text(id_: str, date: str, marked: str) -> Text:
    text, mentions, last = "", [], 0
    for match in MARK.finditer(marked):
        text += marked[last : match.start()]
        entity = None if match[2].startswith("?") else match[2].removeprefix("@")
        mentions.append(Marked(id_, len(text), len(text) + len(match[1]), match[1], entity, match[2].startswith("@")))
        text += match[1]
        last = match.end()
    return Text(id_, date, text + marked[last:], tuple(mentions))


def pairs(path: Path = FOLDER / "pairs.txt") -> list[Pair]:
    """The labelled pairs in their order."""
    texts = {text.id: text for text in documents(path.with_name("documents.txt"))}
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line.strip() and not line.startswith("#")]
    return [_pair(line, texts) for line in lines]


def _pair(line: str, texts: Mapping[str, Text]) -> Pair:
    verdict, left, right, why = (part.strip() for part in line.split("|"))
    if verdict not in VERDICTS:
        raise ValueError(f"{line!r}: the verdict is one of {', '.join(VERDICTS)}")
    return Pair(verdict, _mention(left, texts), _mention(right, texts), why)


def _mention(reference: str, texts: Mapping[str, Text]) -> Marked:
    document, words = reference.split(":", 1)
    words, _, nth = words.partition("#")
    same = [mention for mention in texts[document].mentions if mention.text == words]
    if len(same) < int(nth or 1):
        raise ValueError(f"no marked mention {reference!r}; there are: {', '.join(m.text for m in texts[document].mentions)}")
    return same[int(nth or 1) - 1]


def b_cubed(found: Mapping[Marked, Hashable], texts: list[Text] | None = None) -> Measure:
    """B³ of found clusters (an entity for each mention); a mention that was not found is a cluster of its own."""
    mentions = [m for text in texts or documents() for m in text.mentions if m.entity and not m.described]
    right, read = defaultdict(set), defaultdict(set)
    for mention in mentions:
        right[mention.entity].add(mention)
        read[found.get(mention, mention)].add(mention)
    shares = [_shares(right[m.entity], read[found.get(m, m)]) for m in mentions]
    return Measure(sum(p for p, _ in shares) / len(shares), sum(r for _, r in shares) / len(shares))


def _shares(right: set[Marked], read: set[Marked]) -> tuple[float, float]:
    common = len(right & read)
    return common / len(read), common / len(right)


def disagreements(found: Mapping[Marked, Hashable]) -> list[str]:
    """The pairs of names that were joined against the gold, or were not joined though the same."""
    named = [pair for pair in pairs() if not (pair.left.described or pair.right.described)]
    return [f"{_joined(pair, found)} | {_shown(pair)}" for pair in named if not _agrees(pair, found)]


def _agrees(pair: Pair, found: Mapping[Marked, Hashable]) -> bool:
    return (_joined(pair, found) == "joined") == (pair.verdict == "same")


def _joined(pair: Pair, found: Mapping[Marked, Hashable]) -> str:
    left, right = (found.get(mention, mention) for mention in (pair.left, pair.right))
    return "joined" if left == right else "apart"


def _shown(pair: Pair) -> str:
    ends = (f"{mention.document}:{mention.text}" for mention in (pair.left, pair.right))
    return " | ".join([pair.verdict, *ends, pair.why])


def resolved_by_kg() -> dict[Marked, str]:
    """The entity that kg gives each marked mention: that of the mention it read which covers most of the same words."""
    from tests.reading_by_kg import resolved

    readings, resolution = resolved([{"id": text.id, "text": text.text, "date": text.date} for text in documents()])
    spans: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
    for reading in readings:
        for mention in reading.mentions:
            if entity := resolution.entity_of.get(mention.key):
                spans[mention.document].append((mention.span.start, mention.span.end, entity))
    marked = [mention for text in documents() for mention in text.mentions]
    return {mention: name for mention in marked if (name := _covering(mention, spans[mention.document]))}


def _covering(mention: Marked, spans: list[tuple[int, int, str]]) -> str | None:
    shared = [(min(end, mention.end) - max(start, mention.start), -abs(end - start), entity) for start, end, entity in spans]
    best = max((found for found in shared if found[0] > 0), default=None)
    return best[2] if best else None


if __name__ == "__main__":
    kg_found = resolved_by_kg()
    print(*disagreements(kg_found), sep="\n")
    measure = b_cubed(kg_found)
    print(f"B³ precision {measure.precision:.3f} recall {measure.recall:.3f} F1 {measure.f1:.3f}; mentions found: {len(kg_found)}")
