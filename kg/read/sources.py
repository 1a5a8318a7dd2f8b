"""Where documents come from: files, folders and standard input."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from kg.errors import InputError
from kg.model import Document
from kg.read.formats import FORMATS, SUFFIXES, Format, format_of, stem_of
from kg.read.sidecar import beside, read_sidecar
from kg.read.source import Found, Source, safe_id, url_id


def read(
    sources: Sequence[str | Path], *, input_format: str | None = None, encoding: str | None = None, max_bytes: int = 20_000_000
) -> tuple[list[Document], list[InputError]]:
    """Every source read whole or refused whole: the documents by id, and what is wrong with the others.

    A source is a file, a folder (searched in depth; hidden files and unknown suffixes are left out: see
    `skipped`) or "-" for standard input. `input_format` overrides the suffix, `encoding` that of text without
    a byte order mark; files of several texts may be longer than `max_bytes`, which is the limit of one.
    """
    if input_format is not None and input_format not in FORMATS:
        raise ValueError(f"no input format {input_format!r}; there are: {', '.join(FORMATS)}")
    files, errors = files_in(sources)
    documents: list[Document] = []
    for path, name in with_ids(files):
        row = FORMATS[input_format] if input_format else format_of(path) or FORMATS["txt"]
        _take(read_file(path, name, row, encoding, max_bytes), documents, errors)
    if "-" in map(str, sources):
        _take(_read_standard_input(FORMATS[input_format or "txt"], encoding, max_bytes), documents, errors)
    kept, clashes = unique(documents)
    return sorted(kept, key=lambda d: d.id), errors + clashes


def skipped(sources: Sequence[str | Path]) -> list[Path]:
    """The files in the given folders that `read` leaves out because their suffix is unknown, sorted."""
    folders = [Path(s) for s in sources if str(s) != "-" and Path(s).is_dir()]
    paths = {path for folder in folders for path in _walk(folder)}
    sidecars = {beside(path) for path in paths if format_of(path)}
    return sorted(path for path in paths - sidecars if not format_of(path))


def _take(found: Found, documents: list[Document], errors: list[InputError]) -> None:
    documents += found[0]
    errors += found[1]


def files_in(sources: Sequence[str | Path]) -> tuple[list[Path], list[InputError]]:
    """The files of the sources in order, each once, and what is wrong with sources."""
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
    files = [p for p in everything if format_of(p)]
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


def with_ids(files: Sequence[Path]) -> list[tuple[Path, str]]:
    """An id for each file: its stem, with as much of its folder, or its suffix, as tells it from the others."""
    ids = [safe_id(stem_of(p)) for p in files]
    for depth in range(1, max((len(p.absolute().parts) for p in files), default=1)):
        shared = _shared(ids)
        if not shared:
            break
        ids = [_with_folder(p, depth) if i in shared else i for p, i in zip(files, ids, strict=True)]
    shared = _shared(ids)
    ids = [safe_id(p.name) if i in shared else i for p, i in zip(files, ids, strict=True)]
    return list(zip(files, ids, strict=True))


def _shared(ids: Sequence[str]) -> set[str]:
    return {name for name, times in Counter(ids).items() if times > 1}


def _with_folder(path: Path, depth: int) -> str:
    folders = path.absolute().parent.parts[1:]
    return "/".join(safe_id(part) for part in (*folders[len(folders) - depth :], stem_of(path)))


def read_file(path: Path, name: str, row: Format, encoding: str | None, max_bytes: int) -> Found:
    """The documents of a file, whole, or what is wrong with it."""
    try:
        data = _bytes(path, max_bytes * row.max_scale)
        sidecar = beside(path)
        given = read_sidecar(sidecar) if sidecar else {}
        return row.read(Source(data, str(path), name, given, encoding or given.pop("encoding", None), max_bytes))
    except InputError as error:
        return [], [error]


def _bytes(path: Path, most: int) -> bytes:
    """The file's bytes; it is never read further than the limit."""
    try:
        with path.open("rb") as stream:
            return _limited(stream.read(most + 1), most, str(path))
    except OSError as error:
        raise InputError(str(path), error.strerror or "cannot be opened", "check the file and its permissions") from error


def _limited(data: bytes, most: int, where: str) -> bytes:
    if len(data) > most:
        raise InputError(where, f"more than {most:,} bytes", "split it, or raise the limit (max_bytes)")
    return data


def _read_standard_input(row: Format, encoding: str | None, max_bytes: int) -> Found:
    most = max_bytes * row.max_scale
    try:
        data = _limited(sys.stdin.buffer.read(most + 1), most, "-")
        return row.read(Source(data, "-", "stdin", {}, encoding, max_bytes))
    except InputError as error:
        return [], [error]


def unique(documents: Sequence[Document]) -> tuple[list[Document], list[InputError]]:
    """Documents whose id nobody else has; an id used twice is an error for each later use.

    Two files may have pages of one address, as a feed and an archive do: what is the same is one, another text has its hash in its id.
    """
    first: dict[str, Document] = {}
    clashes: list[InputError] = []
    for document in documents:
        known = first.setdefault(document.id, document)
        if known is document:
            continue
        if document.url and document.id.removesuffix(f"-{document.sha256[:8]}") == url_id(document.url):
            if document.sha256 != known.sha256:
                name = f"{document.id}-{document.sha256[:8]}"
                first.setdefault(name, replace(document, id=name))
        else:
            clashes.append(
                InputError(document.source or "-", f"the id {document.id!r} again", f"give it another id; {known.source} has this one")
            )
    return list(first.values()), clashes
