"""Where documents come from: files, folders, standard input, JSON Lines."""

from __future__ import annotations

import os
import re
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.errors import InputError
from kg.model import Document
from kg.read.decode import decoded
from kg.read.jsonl import read_lines
from kg.read.page import read_text

SUFFIXES = (".jsonl", ".text", ".txt")


@dataclass(frozen=True, slots=True)
class _File:
    """A file to read and the id of its document."""

    path: Path
    id: str = ""


def read(
    sources: Sequence[str | Path], *, input_format: str | None = None, max_bytes: int = 20_000_000
) -> tuple[list[Document], list[InputError]]:
    """Every source read whole or refused whole: the documents by id, and what is wrong with the others.

    A source is a file, a folder (searched in depth; hidden files and unknown suffixes are left out: see
    `skipped`) or "-" for standard input. `input_format` "jsonl" or "txt" overrides the suffix.
    """
    if input_format not in (None, "jsonl", "txt"):
        raise ValueError(f"no input format {input_format!r}; there are: jsonl, txt")
    files, errors = _files(sources)
    documents: list[Document] = []
    for file in _with_ids(files):
        found, wrong = _read_file(file, input_format, max_bytes)
        documents += found
        errors += wrong
    if "-" in map(str, sources):
        found, wrong = _parsed(_standard_input(max_bytes), "-", "stdin", input_format or "txt", max_bytes)
        documents += found
        errors += wrong
    unique, clashes = _unique(documents)
    return sorted(unique, key=lambda d: d.id), errors + clashes


def skipped(sources: Sequence[str | Path]) -> list[Path]:
    """The files in the given folders that `read` leaves out because their suffix is unknown, sorted."""
    folders = [Path(s) for s in sources if str(s) != "-" and Path(s).is_dir()]
    return sorted({path for folder in folders for path in _walk(folder) if path.suffix.lower() not in SUFFIXES})


def _files(sources: Sequence[str | Path]) -> tuple[list[Path], list[InputError]]:
    files: dict[str, Path] = {}
    errors: list[InputError] = []
    for source in sources:
        try:
            for path in _expanded(source):
                files.setdefault(os.path.realpath(path), path)
        except InputError as error:
            errors.append(error)
    return sorted(files.values()), errors


def _expanded(source: str | Path) -> list[Path]:
    path = Path(source)
    if str(source) == "-":
        return []
    if path.is_dir():
        return _in_folder(path)
    if not path.exists():
        raise InputError(str(source), "no such file or folder", _nearby(path))
    if not path.is_file():
        raise InputError(str(source), "neither a file nor a folder", "give a text file, a folder of them, or - for standard input")
    return [path]


def _nearby(path: Path) -> str:
    """Advice that names what stands beside a path that is not there."""
    import difflib

    parent = path.parent
    names = sorted(p.name for p in parent.iterdir()) if parent.is_dir() and os.access(parent, os.R_OK) else []
    close = difflib.get_close_matches(path.name, names, n=1)
    return f"did you mean {parent / close[0]}?" if close else "check the path"


def _in_folder(folder: Path) -> list[Path]:
    everything = list(_walk(folder))
    files = [p for p in everything if p.suffix.lower() in SUFFIXES]
    if not files:
        others = ", ".join(p.name for p in everything[:3]) + (f" and {len(everything) - 3} more" if len(everything) > 3 else "")
        found = f"a folder with no file that can be read (there are: {others})" if everything else "an empty folder"
        raise InputError(str(folder), found, f"put files ending in {', '.join(SUFFIXES)} into it")
    return files


def _walk(folder: Path) -> Iterator[Path]:
    """Every file below the folder in order; hidden files and folders left out, links to folders not followed."""
    for root, folders, files in os.walk(folder):
        folders[:] = sorted(f for f in folders if not f.startswith("."))
        yield from (Path(root, f) for f in sorted(files) if not f.startswith("."))


def _with_ids(files: Sequence[Path]) -> list[_File]:
    """An id for each file: its stem, with as much of its folder, or its suffix, as tells it from the others."""
    ids = [_safe(p.stem) for p in files]
    for depth in range(1, max((len(p.absolute().parts) for p in files), default=1)):
        shared = {i for i, n in Counter(ids).items() if n > 1}
        if not shared:
            break
        ids = [_with_folder(p, depth) if i in shared else i for p, i in zip(files, ids, strict=True)]
    shared = {i for i, n in Counter(ids).items() if n > 1}
    ids = [_with_folder(p, 0) + _safe(p.suffix) if i in shared else i for p, i in zip(files, ids, strict=True)]
    return [_File(p, i) for p, i in zip(files, ids, strict=True)]


def _with_folder(path: Path, depth: int) -> str:
    folders = path.absolute().parent.parts[1:]
    return "/".join(_safe(part) for part in (*folders[len(folders) - depth :], path.stem))


def _safe(name: str) -> str:
    """The name with only what may stand in an IRI; letters of any script stay."""
    name = re.sub(r"[^\w.~-]+", "-", unicodedata.normalize("NFC", name)).strip("-")
    return name or "document"


def _read_file(file: _File, input_format: str | None, max_bytes: int) -> tuple[list[Document], list[InputError]]:
    try:
        data = _bytes(file.path, max_bytes)
    except InputError as error:
        return [], [error]
    kind = input_format or ("jsonl" if file.path.suffix.lower() == ".jsonl" else "txt")
    return _parsed(data, str(file.path), file.id, kind, max_bytes)


def _bytes(path: Path, max_bytes: int) -> bytes:
    try:
        with path.open("rb") as stream:
            data = stream.read(max_bytes + 1)
    except OSError as error:
        raise InputError(str(path), error.strerror or "cannot be opened", "check the file and its permissions") from error
    return data


def _standard_input(max_bytes: int) -> bytes:
    return sys.stdin.buffer.read(max_bytes + 1)


def _parsed(data: bytes, where: str, id: str, kind: str, max_bytes: int) -> tuple[list[Document], list[InputError]]:
    try:
        if len(data) > max_bytes:
            raise InputError(where, f"more than {max_bytes:,} bytes", "split it, or raise the limit (max_bytes)")
        text = decoded(data, where)
        if kind == "jsonl":
            return read_lines(text, where)
        return [read_text(text, id, source=where)], []
    except InputError as error:
        return [], [error]


def _unique(documents: Sequence[Document]) -> tuple[list[Document], list[InputError]]:
    """Documents whose id nobody else has; an id used twice is an error for each later use."""
    first: dict[str, Document] = {}
    clashes: list[InputError] = []
    for document in documents:
        known = first.setdefault(document.id, document)
        if known is not document:
            clashes.append(
                InputError(document.source or "-", f"the id {document.id!r} again", f"give it another id; {known.source} has this one")
            )
    return list(first.values()), clashes
