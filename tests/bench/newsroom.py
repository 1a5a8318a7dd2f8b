"""Generated articles with known identities: those of the gold and the seeds with names of their own, and reports of towns.

Every second document is an article of `tests/gold` or `seeds` in which each person, place and body has another name (a family name
may be anybody's, so that namesakes are many); the others are short reports of towns whose people recur (`tests.bench.resolution`).
"""

from __future__ import annotations

import json
import random
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tests.bench.reading import FAMILY, GIVEN
from tests.bench.resolution import ENDINGS, MORE_FAMILY, MORE_GIVEN, SYLLABLES, pages

ROOT = Path(__file__).parents[2]
TITLES = {"Cllr", "Councillor", "Mr", "Mrs", "Ms", "Miss", "Dr", "Sir", "Dame", "Lord", "Lady", "Professor", "Prof", "Rev", "The"}
SEED_NAMES = "Northamptonshire Northants Northampton".split()  # what in the seeds is replaced as a place
SEED_PEOPLE = "Fiona Baker|Adam Brown|Wendy Randall|Lucy Rigby|Stuart Lackenby".split("|")
KEPT = frozenset(  # words of bodies' names that say what they are, and places whose kin the reader knows
    "Adriatiche Bank Boston Borough Brands Business Capital Charities Clinic Coastal Cold Columbus Commissioners Connect Consortium"
    " Co-operative Cork Cross Delta Department Docks Downs Dublin Durham Dáil Engineers England Estyn European Falls Ferry Foods Form"
    " Forum Foundation Freight Galway Ghana Government Greens Haulage Health Hill Information Institute Irish Isles Lane Lodge Lowell"
    " Macon Metropolitan Municipal Munster National Navy Pennine Plaid Police Port Ports Primary Rescue Royal Save Senate Shoreline"
    " Sixth Solent Southern Springs Stockholm Storage Trade Valley Weekly Welsh Wolds British Gatwick Hollow Normal Pine Flint WXLO".split()
)
_CAPITAL = re.compile(r"[A-Z][\w’'-]+")


@dataclass(frozen=True)
class Template:
    """An article and the words in it that are names: of people, given and family, and of places."""

    name: str
    text: str
    people: Mapping[str, tuple[str, str]]  # known identity: given and family name
    places: tuple[str, ...]


@dataclass(frozen=True)
class Made:
    """A generated document, and the known identity of each name of a person in it."""

    id: str
    text: str
    date: str
    who: Mapping[str, str]

    def line(self) -> str:
        return json.dumps({"id": self.id, "text": self.text, "date": self.date}, ensure_ascii=False) + "\n"


def made(count: int) -> Iterator[Made]:
    """So many documents; each hangs on its number alone, the towns' on the count too."""
    reports = pages(max(1, count // 2))
    for i in range(count):
        if i % 2:
            yield article(i)
        else:
            page = next(reports)
            yield Made(page.id, page.text, page.date, {name: who for (kind, name), who in page.who.items() if kind == "person"})


def article(number: int) -> Made:
    """A template with names of its own."""
    chance = random.Random(number)
    template = templates()[number % len(templates())]
    new: dict[str, str] = {}
    who: dict[str, str] = {}
    for known, (given, family) in template.people.items():
        new.setdefault(given, chance.choice(GIVEN + MORE_GIVEN))
        new.setdefault(family, chance.choice(FAMILY + MORE_FAMILY))
        who[f"{new[given]} {new[family]}"] = f"{number}-{known}"
    for place in template.places:
        new.setdefault(place, _place(place, chance))
    words = re.compile(r"\b(?:" + "|".join(sorted(map(re.escape, new), key=len, reverse=True)) + r")\b")
    date = f"{2015 + chance.randrange(10)}-{1 + chance.randrange(12):02}-{1 + chance.randrange(28):02}"
    return Made(f"article{number:06}", words.sub(lambda m: new[m[0]], template.text), date, who)


def _place(old: str, chance: random.Random) -> str:
    """A name with the same first letter, so that abbreviations still fit."""
    vowel = "" if old[0] in "AEIOU" else chance.choice("aeiou")
    return old[0] + vowel + chance.choice(SYLLABLES) + chance.choice(ENDINGS)


@cache
def templates() -> tuple[Template, ...]:
    articles, seeds = sorted(ROOT.glob("tests/gold/[0-9]*.txt")), sorted(ROOT.glob("seeds/*.txt"))
    gold = [(path, json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))) for path in articles]
    texts = {path: path.read_text(encoding="utf-8") for path in (*articles, *seeds)}
    ordinary = {word for text in texts.values() for word in re.findall(r"\b[a-z]+\b", text)}
    often = Counter(word for text in texts.values() for word in set(_CAPITAL.findall(text)))
    found = []
    for path, said in gold:
        people = {e["id"]: pair for e in said["entities"] if e["type"] == "person" and (pair := _pair(e["name"]))}
        names = [w for e in said["entities"] if e["type"] in ("place", "body") for w in _CAPITAL.findall(e["name"])]
        taken = {word for pair in people.values() for word in pair}
        known = KEPT | ordinary | taken
        places = (w for w in dict.fromkeys(names) if often[w] == 1 and not {w, w.lower()} & known and "'" not in w and len(w) > 3)
        found.append(Template(path.stem, texts[path], people, tuple(places)))
    for path in seeds:
        people = {name: pair for name in SEED_PEOPLE if name in texts[path] and (pair := _pair(name))}
        found.append(Template(path.stem, texts[path], people, tuple(SEED_NAMES)))
    return tuple(found)


def _pair(name: str) -> tuple[str, str] | None:
    words = [w for w in name.split() if w not in TITLES and len(w) > 2]
    return (words[0], words[-1]) if len(words) >= 2 else None
