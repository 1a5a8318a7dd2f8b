"""parts: the folder of a build in parts – what stands where in it, and whether a build may begin, go on or be read there.

    run.json                  what the build was told; another build does not go on in its folder
    graph/*/part-*.nq.gz      the graph as N-Quads, but for the conclusions of rules: documents, entities, titles, judgements, inferred
    claims/part-*.jsonl.gz    what documents claim, a line each, those of a document together
    errors/part-*.jsonl       what was set aside: where, what was found, what to do about it
    kept/*/part-*.jsonl.gz    readings, and who is who in them: what `kg build` needs besides to build on top of the parts
    done.json                 how much there is, once all is there
    …/                        steps on the way, while the build is under way

A step's folder has the file _SUCCESS once the step is whole. Whoever made the steps (a pool or Spark) reads them again.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Protocol

import msgspec

from kg.errors import OutputError
from kg.model import Crowd, Entity, Inferred, Judgement, Kind, Reading, Resolution

Names = tuple[str, list[tuple[Kind, str, str]]]  # a document, and of each thing that it names the kind, the name and the entity's id
RUN, DONE = "run.json", "done.json"
TEXTS, DOCUMENTS, READINGS, ERRORS, COUNTS = "texts", "documents", "readings", "errors", "counts"
GRAPHS = tuple(f"graph/{name}" for name in ("documents", "entities", "titles", "judgements", "inferred"))
CLAIMS = "claims"
KEPT = tuple(f"kept/{name}" for name in ("readings", "names", "entities", "judgements", "inferred", "crowds", "decisions"))


def line(item: object) -> str:
    """Something as a line of JSON."""
    return msgspec.json.encode(item).decode()


class Notes(Protocol):
    """The files that stand beside the steps in a folder."""

    def read_note(self, name: str) -> str | None:
        """The text of a file, if it is there."""

    def write_note(self, name: str, text: str) -> None:
        """Write a file whole."""

    def is_empty(self) -> bool:
        """Whether nothing stands in the folder."""


def begin(notes: Notes, folder: str, settings: Mapping[str, str], *, resume: bool = False) -> None:
    """Begin a build in a folder, or with `resume` go on with the one that is there; where there is none it begins.

    Raises OutputError for a folder with anything else in it, and for a build that was told something else.
    """
    found = notes.read_note(RUN)
    if found is None:
        if not notes.is_empty():
            raise OutputError(f"{folder}: a folder with something in it that is no build in parts; give an empty or a new one")
        notes.write_note(RUN, json.dumps(dict(settings), indent=1, sort_keys=True) + "\n")
        return
    if not resume:
        raise OutputError(f"{folder}: there is a build in parts; go on with --resume, or delete the folder or give another")
    if changed := _changed(found, settings, folder):
        raise OutputError(f"{folder}: its build was begun with {changed}; go on as it was begun, or give another folder")


def _changed(found: str, settings: Mapping[str, str], folder: str) -> str:
    """Which settings differ from those that were found."""
    try:
        before = json.loads(found)
        names = sorted(name for name in {*before, *settings} if before.get(name, "") != settings.get(name, ""))
    except (ValueError, AttributeError) as error:
        raise OutputError(f"{folder}/{RUN}: not what kg wrote; delete the folder and begin anew") from error
    return ", ".join(f"other {name}" if len(before.get(name, "")) > 60 else f"{name} {before.get(name) or 'left out'}" for name in names)


# --- finished parts --------------------------------------------------------------------------------


def is_build(folder: str | Path) -> bool:
    """Whether a build in parts was begun in a folder."""
    return (Path(folder) / RUN).is_file()


def is_finished(folder: str | Path) -> bool:
    """Whether a build in parts stands whole in a folder."""
    return is_build(folder) and (Path(folder) / DONE).is_file()


def told(folder: str | Path) -> dict[str, str]:
    """What the build was told. Raises OutputError for a folder of parts that are not finished."""
    if not is_finished(folder):
        raise OutputError(f"{folder}: a build in parts that has not come to its end; go on with it: kg build … --parts {folder} --resume")
    return dict(json.loads((Path(folder) / RUN).read_text(encoding="utf-8")))


def files_of(folder: str | Path, step: str) -> list[Path]:
    """The files of one step, in order."""
    return sorted((Path(folder) / step).glob("part-*"))


def lines_of(folder: str | Path, step: str) -> Iterator[str]:
    """The lines of one step. Raises OutputError for a file that cannot be read."""
    for file in files_of(folder, step):
        try:
            with gzip.open(file, "rt", encoding="utf-8", newline="\n") if file.suffix == ".gz" else file.open(encoding="utf-8") as stream:
                yield from (line.removesuffix("\n") for line in stream)
        except (OSError, EOFError, UnicodeDecodeError) as error:
            raise OutputError(f"{file}: cannot be read ({error}); copy the folder again, or build the parts again") from error


def items_of(folder: str | Path, step: str, kind: Any) -> Iterator[Any]:
    """What was kept of one step."""
    return (msgspec.json.decode(line, type=kind) for line in lines_of(folder, f"kept/{step}"))


def readings_of(folder: str | Path) -> tuple[Reading, ...]:
    """The readings by their documents' ids."""
    return tuple(sorted(items_of(folder, "readings", Reading), key=lambda r: r.document.id))


def resolution_of(folder: str | Path) -> Resolution:
    """Who is who in the readings, as `kg.resolve.resolve` says it of them all."""
    named: list[Names] = sorted(items_of(folder, "names", Names))
    entity_of = {(document, kind, name): id_ for document, names in named for kind, name, id_ in names}
    made = {entity.id: entity for entity in items_of(folder, "entities", Entity)}
    judgements = sorted(items_of(folder, "judgements", Judgement), key=lambda j: (j.left, j.right, j.verdict, j.reasons))
    inferred = sorted(items_of(folder, "inferred", Inferred), key=lambda i: (i.subject, i.predicate, i.object))
    return Resolution(
        {id_: made[id_] for id_ in dict.fromkeys(entity_of.values())},
        entity_of,
        tuple(judgements),
        tuple(inferred),
        tuple(items_of(folder, "crowds", Crowd)),
    )
