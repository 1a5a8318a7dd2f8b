"""Generated graphs in this vocabulary for tests of speed: many invented boroughs, and one party to which people of all belong."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from kg.rdf import Quad
from tests.unit.fixtures.town import Borough, Source, quads

EACH = 657  # quads of a borough


def boroughs(copies: int) -> Iterator[Quad]:
    """Each borough has documents, people, posts and bodies of its own; two people of each belong to the one party."""
    nation = Borough()
    party = nation.body("National Reform Party", "NRP", kind="kg:PoliticalParty")
    yield from nation.quads
    yield from quads(copies)
    for i in range(copies):
        here = Borough(f"-{i}" if i else "")
        people = [here.person("Petra Quill"), here.person("Idris Vale")]
        source = Source(
            f"conference{here.suffix}", "Petra Quill joined the National Reform Party. So did Idris Vale.\n", "2024-08-01", None
        )
        source.describe()
        for person, words in zip(people, ("Petra Quill joined the National Reform Party.", "So did Idris Vale."), strict=True):
            source.claim(person, "org:memberOf", party, words)
        yield from source.quads


def write(path: Path, wanted: int) -> int:
    """Write about so many quads as N-Quads; how many they are."""
    number = 0
    with path.open("w", encoding="utf-8") as file:
        for quad in boroughs(max(2, round(wanted / EACH))):
            file.write(f"{quad} .\n")
            number += 1
    return number
