"""How resolution scales, how well it tells people apart there, and what one document more costs.

    python -m tests.bench.resolution [--documents 10000 100000]     time, memory and B³ of resolving generated readings
    python -m tests.bench.resolution --adding 10000                 one document added to a build of so many, against the full build

The documents are generated, with known identities: towns of their own, each with a council, a trust, a police force and a care
board, whose leaders, councillors, chief executives and commanders bear common names, so that namesakes in other towns are many
(one document in four spells a name or a body in a short form). For the first table readings are made straight from the templates,
of three sentences; for the second the texts are read, with what such people say to the length of a short article. Time is CPU
time of one process, for the first without the collector of cycles; memory is the process's peak above what it held before
resolving. Growth is time per document of the largest over that of the smallest.
"""

from __future__ import annotations

import argparse
import gc
import json
import random
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.model import Block, Claim, Document, Evidence, Kind, Mention, Reading, Span, Status
from tests.bench.reading import FAMILY, GIVEN

PER_TOWN = 40  # documents
SYLLABLES = (
    "al ash bar bel bram car cor dal den dor el fen gar hal hol ken lan mar mel nor pen ros sel sten tarn thor ulv wen wor yar".split()
)
ENDINGS = "bury by chester dale den don field ford ham hurst ley mere minster mouth port sea stead ton wick worth".split()
MORE_GIVEN = "Anna Ben Clare Daniel Emma Frank Gina Harry Irene Jack Kate Liam Maria Nathan Olive Paul Ruth Sam Tina Victor".split()
MORE_FAMILY = (
    "Smith Jones Taylor Brown Evans Wilson Khan Patel Walker Green Hall Wood Clarke Hughes Ward Cooper Bell Price Cox Kelly".split()
)


@dataclass(frozen=True)
class Person:
    """Somebody of one town, with a post."""

    id: str
    name: str
    role: str
    body: str
    short: str  # another form of the body's name


def town(number: int) -> tuple[str, list[Person]]:
    """A town of its own name and the people who hold its posts."""
    chance = random.Random(number)
    syllables = len(SYLLABLES)
    name = SYLLABLES[number % syllables] + SYLLABLES[number // syllables % syllables] + ENDINGS[number // syllables**2 % len(ENDINGS)]
    name = name.capitalize()
    council, trust = f"{name} Borough Council", f"{name} Hospitals NHS Trust"
    board, police = f"NHS {name} Integrated Care Board", f"{name} Police"
    posts = [
        ("leader", council, f"{name} Council"),
        ("deputy leader", council, f"{name} Council"),
        ("cabinet member for housing", council, f"{name} Council"),
        ("chief executive", council, f"{name} Council"),
        ("chief executive", trust, f"{name} Hospitals"),
        ("chair", trust, f"{name} Hospitals"),
        ("chief executive", board, f"{name} ICB"),
        ("chief constable", police, police),
    ]
    people = []
    for i, (role, body, short) in enumerate(posts):
        given, family = chance.choice(GIVEN + MORE_GIVEN), chance.choice(FAMILY + MORE_FAMILY)
        people.append(Person(f"{number}-{i}", f"{given} {family}", role, body, short))
    return name, people


class Page:
    """A generated article: its text grows with the mentions and claims in it."""

    def __init__(self, id_: str, date: str) -> None:
        self.id, self.date = id_, date
        self.text = ""
        self.marks: list[tuple[int, int, Kind, str]] = []
        self.who: dict[tuple[Kind, str], str] = {}
        self.holding: list[tuple[int, int, int, int, int]] = []

    def say(self, *parts: str | tuple[str, Kind, str]) -> list[int]:
        """Append a sentence of words and (words, kind, known identity); the numbers of its marks."""
        made = []
        for part in parts:
            words = part if isinstance(part, str) else part[0]
            if not isinstance(part, str):
                made.append(len(self.marks))
                self.marks.append((len(self.text), len(self.text) + len(words), part[1], words))
                self.who[part[1], words] = part[2]
            self.text += words
        self.text += " "
        return made

    def reading(self) -> Reading:
        document = Document(self.id, self.text, (Block(Span(0, len(self.text))),), self.date)
        mentions = tuple(Mention(self.id, Span(a, b), words, kind, words) for a, b, kind, words in self.marks)
        claims = []
        for person, post, body, start, end in self.holding:
            evidence = Evidence(self.id, Span(start, end), document.quote(Span(start, end)))
            role = mentions[post].name
            claims.append(
                Claim(
                    "org:holds", mentions[person], mentions[post], evidence, "made", role=role, body=mentions[body], status=Status.CURRENT
                )
            )
        return Reading(document, mentions, tuple(claims))


def pages(count: int) -> Iterator[Page]:
    """So many articles, each about a town's people; which town and who hangs on the number alone."""
    towns = max(count // PER_TOWN, 1)
    for i in range(count):
        chance = random.Random(1_000_003 + i)
        name, people = town(i % towns)
        one, two = chance.sample(people, 2)
        page = Page(f"made{i:06}", f"{2015 + chance.randrange(10)}-{1 + chance.randrange(12):02}-{1 + chance.randrange(28):02}")
        for p in (one, two):
            body = p.short if chance.random() < 0.25 else p.body
            start = len(page.text)
            person, post, where = page.say(
                (p.name, Kind.PERSON, p.id),
                ", ",
                (p.role, Kind.POST, ""),
                " of ",
                (body, Kind.BODY, p.body),
                f", spoke to residents on {chance.choice(('Monday', 'Friday'))}.",
            )
            page.holding.append((person, post, where, start, len(page.text) - 1))
        page.say("The meeting in ", (name, Kind.AREA, f"area {i % towns}"), " lasted two hours and nobody was hurt.")
        yield page


# --- resolving -----------------------------------------------------------------------------------


def measure(count: int) -> dict[str, float]:
    """Resolve so many generated documents in this process."""
    from kg.resolve import resolve

    made = list(pages(count))
    readings = [page.reading() for page in made]
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    gc.disable()
    start = time.process_time()
    resolution = resolve(readings)
    seconds = time.process_time() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    pairs = []
    for page, reading in zip(made, readings, strict=True):
        for m in reading.mentions:
            if m.key in resolution.entity_of:
                pairs.append((page.who[m.kind, m.name], resolution.entity_of[m.key]))
    precision, recall = b_cubed(pairs)
    return {"ms": seconds * 1e3 / count, "kb": (peak - before) / count, "mentions": len(pairs), "precision": precision, "recall": recall}


def b_cubed(pairs: list[tuple[str, str]]) -> tuple[float, float]:
    """B³ precision and recall of (known, found) identities, a pair for each mention."""
    both, known, found = Counter(pairs), Counter(k for k, _ in pairs), Counter(f for _, f in pairs)
    precision = sum(n * n / found[f] for (_, f), n in both.items()) / len(pairs)
    recall = sum(n * n / known[k] for (k, _), n in both.items()) / len(pairs)
    return precision, recall


def scaling(counts: list[int]) -> None:
    """A row for each number of documents, measured in a process of its own."""
    print(f"{'documents':>9} {'mentions':>9} {'ms/document':>11} {'KiB/document':>12} {'B³ P':>6} {'B³ R':>6}")
    rows = []
    for count in counts:
        told = subprocess.run(
            [sys.executable, "-m", "tests.bench.resolution", "--one", str(count)], capture_output=True, text=True, check=True
        )
        row = json.loads(told.stdout)
        rows.append(row)
        print(
            f"{count:>9} {row['mentions']:>9} {row['ms']:>11.3f} {row['kb']:>12.2f} {row['precision']:>6.3f} {row['recall']:>6.3f}",
            flush=True,
        )
    if len(rows) > 1:
        print(f"growth of time per document: {rows[-1]['ms'] / rows[0]['ms']:.2f}; of memory: {rows[-1]['kb'] / rows[0]['kb']:.2f}")


# --- adding --------------------------------------------------------------------------------------

WORDS = {  # one in two or three words is drawn, so that no two articles have much text in common
    "thing": "bridge market library school road car park clinic bus station theatre pool depot playground harbour footpath square".split(),
    "kind": "old new small busy costly empty narrow flooded modern crowded quiet broken popular distant shabby temporary".split(),
    "people": "residents parents teachers drivers nurses traders visitors pupils tenants carers cyclists volunteers builders".split(),
    "did": "painted closed repaired opened flooded emptied searched measured fenced cleaned extended insured heated swept".split(),
    "when": "January February March April June July August September October November December spring autumn winter".split(),
    "number": "eleven twelve thirty forty fifty sixty eighty ninety two three seven nine hundred several many".split(),
}
PLAIN = (
    "The {kind} {thing} was {did} in {when} after {number} {people} had waited {number} weeks for a {kind} {thing}.",
    "About {number} {people} in {kind} shoes {did} the {kind} {thing} and {number} {people} {did} a {thing}.",
    "In {when} the {kind} {thing} had {number} {people} and the {kind} {thing} only {number}.",
    "Work on the {kind} {thing} and the {thing} for {number} {people} ended in {when}, {number} days before {when}.",
)


def sentence(chance: random.Random, templates: Sequence[str] = PLAIN) -> str:
    """A sentence in which nobody is named."""
    return re.sub(r"\{(\w+)\}", lambda slot: chance.choice(WORDS[slot[1]]), chance.choice(templates))


def article(page: Page, number: int, towns: int) -> str:
    """The page's text with more paragraphs: who holds what else, what they say, and what has no names in it."""
    chance = random.Random(number)
    _, people = town(number % towns)
    paragraphs = [page.text.strip()]
    for p in chance.sample(people, 4):
        paragraphs += [
            f"{p.name}, {p.role} of {p.body}, said: “{sentence(chance)}” {sentence(chance)}",
            f"“{sentence(chance)[:-1]},” {p.name.split()[-1]} added. {sentence(chance)}",
        ]
    return "\n\n".join(paragraphs)


def adding(count: int) -> None:
    """Build so many documents into a store and then add one more, as `kg build --store` and `kg add --store` do it."""
    from kg import pipeline

    with tempfile.TemporaryDirectory() as folder:
        towns = max(count // PER_TOWN, 1)
        texts = [(page, article(page, i, towns)) for i, page in enumerate(pages(count + 1))]
        print(f"{count} documents of {sum(len(text.split()) for _, text in texts) / len(texts):.0f} words")
        lines = [json.dumps({"id": page.id, "text": text, "date": page.date}) + "\n" for page, text in texts]
        news, more, store = Path(folder, "news.jsonl"), Path(folder, "more.jsonl"), Path(folder, "store")
        news.write_text("".join(lines[:-1]), encoding="utf-8")
        more.write_text(lines[-1], encoding="utf-8")
        steps: dict[str, float] = defaultdict(float)
        for name, step in (
            ("full build", lambda: pipeline.build_store([news], store)),
            ("one added", lambda: pipeline.rebuild_store(store, add=[more])),
        ):
            start = time.process_time()
            built, written = step()
            steps[name] = time.process_time() - start
            told = f"{built.unread} documents read of {len(built.readings)}, {written.written} graphs written"
            print(f"{name:>10}: {steps[name]:9.1f} s, {told}", flush=True)
        print(f"one added costs {steps['one added'] / steps['full build']:.1%} of a full build")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, nargs="+", default=[10_000, 100_000])
    parser.add_argument("--adding", type=int, metavar="N")
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.one:
        print(json.dumps(measure(given.one)))
    elif given.adding:
        adding(given.adding)
    else:
        scaling(given.documents)


if __name__ == "__main__":
    main()
