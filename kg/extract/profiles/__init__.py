"""What profiles of people and pages about companies say: posts held, studies, work, founding, owners, parties, family.

Such texts list facts of one person or body in long sentences; here each fact is found by its own words
("founder of", "a degree from") and led back to the one of whom it is said.
"""

from __future__ import annotations

from kg.extract.profiles.family import family
from kg.extract.profiles.founding import founding
from kg.extract.profiles.held import held
from kg.extract.profiles.led import led
from kg.extract.profiles.owners import owners
from kg.extract.profiles.partisans import partisans
from kg.extract.profiles.politics import politics
from kg.extract.profiles.service import service
from kg.extract.profiles.staff import staff
from kg.extract.profiles.studies import studies
from kg.extract.profiles.takeovers import takeovers
from kg.extract.profiles.voice import voiced, vouched
from kg.extract.profiles.work import work
from kg.extract.speech.statements import Statement
from kg.extract.text import Text
from kg.model import BlockKind, Claim

READERS = (held, led, studies, work, service, staff, founding, owners, takeovers, politics, partisans, family)


def read(text: Text, statements: list[Statement]) -> list[Claim]:
    """Claims of all sentences, in the order of the text."""
    out: list[Claim] = []
    for sentence in text.content():
        if sentence.block.kind is BlockKind.HEADING or not vouched(text, sentence):
            continue
        found = (pair for reader in READERS for pair in reader(text, sentence))
        out += [c for at, claim in found if (c := voiced(text, statements, claim, at)) is not None]
    return out
