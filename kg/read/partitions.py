"""Sources in partitions: descriptions small enough to send anywhere, of files and stretches of files that are read in bounded memory.

Read together, partitions give what `read` gives of the same sources: the same documents with the same ids. What cannot be read is an
error among the documents. A partition is some small files, lines of JSON between two places of a file, a row group of Parquet, or
records of an archive. Which of several documents with one id is kept hangs on where they stand, so that each has its place: see `Placed`.
"""

from __future__ import annotations

import codecs
import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path

from kg.errors import InputError
from kg.model import Document
from kg.read.decode import decoded
from kg.read.formats import FORMATS, Format, format_of
from kg.read.jsonl import document_of_line
from kg.read.sidecar import beside, read_sidecar
from kg.read.source import Source, what_broke
from kg.read.sources import files_in, read_file, unique, with_ids

SIZE = 2_000_000  # bytes that are read together: some hundred documents
FILES = 256  # at most so many files together
PAGES = 16  # times as many bytes of an archive as of texts: most of a page is not its text
MAX_BYTES = 20_000_000  # of one text

Item = Document | InputError


@dataclass(frozen=True, slots=True)
class File:
    """A file and the id that a document of it has; the format and encoding that were said for all."""

    path: str
    id: str
    input_format: str | None = None
    encoding: str | None = None

    @property
    def format(self) -> Format:
        return FORMATS[self.input_format] if self.input_format else format_of(Path(self.path)) or FORMATS["txt"]


@dataclass(frozen=True, slots=True)
class Whole:
    """Some files, each read whole."""

    files: tuple[File, ...]

    def read(self) -> Iterator[Item]:
        for file in self.files:
            yield from _guarded(file.path, self._documents(file))

    def _documents(self, file: File) -> Iterator[Item]:
        for found in read_file(Path(file.path), file.id, file.format, file.encoding, MAX_BYTES):
            yield from found


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines of JSON that begin between two bytes of a file; the first has this number."""

    file: File
    start: int
    end: int
    number: int

    def read(self) -> Iterator[Item]:
        yield from _guarded(self.file.path, self._documents())

    def _documents(self) -> Iterator[Item]:
        source = _source(self.file)
        with Path(self.file.path).open("rb") as stream:
            stream.seek(self.start)
            for number, line in enumerate(_lines(stream.readline, self.end - self.start), self.number):
                where = f"{self.file.path}:{number}"
                try:
                    if line.strip():
                        yield _of_line(source, line, where)
                except InputError as error:
                    yield error


@dataclass(frozen=True, slots=True)
class Rows:
    """A row group of a Parquet file."""

    file: File
    group: int

    def read(self) -> Iterator[Item]:
        yield from _guarded(self.file.path, self._documents())

    def _documents(self) -> Iterator[Item]:
        from kg.read.parquet import opened, read_rows

        source = _source(self.file)
        yield from read_rows(source, opened(source, self.file.path), self.group)


@dataclass(frozen=True, slots=True)
class Archive:
    """A web archive, read page by page; of a long one the records that begin between two bytes."""

    file: File
    start: int = 0
    end: int | None = None

    def read(self) -> Iterator[Item]:
        yield from _guarded(self.file.path, self._documents())

    def _documents(self) -> Iterator[Item]:
        from kg.read.warc import read_stream, read_stretch

        source = _source(self.file)
        with Path(self.file.path).open("rb") as stream:
            yield from read_stream(source, stream) if self.end is None else read_stretch(source, stream, self.start, self.end)


Partition = Whole | Lines | Rows | Archive


@dataclass(frozen=True, slots=True)
class Placed:
    """What was read at a place: the partition's number, or a URL with a number of its own, and the number within."""

    place: tuple[int, str, int]
    item: Item
    key: str = field(default="")  # what documents that may clash share

    @classmethod
    def at(cls, place: tuple[int, str, int], item: Item) -> Placed:
        """With its key: the id without the hash that an id may end in where two texts have one address."""
        if isinstance(item, Document):
            return cls(place, item, item.id.removesuffix(f"-{item.sha256[:8]}"))
        return cls(place, item, "\0".join(map(str, place)))


def files_of(
    sources: Sequence[str | Path], *, input_format: str | None = None, encoding: str | None = None
) -> tuple[list[File], list[InputError]]:
    """The files of sources, as `read` takes them, and what is wrong with sources. Raises InputError for standard input."""
    if "-" in map(str, sources):
        raise InputError("-", "standard input, which cannot be read in parts", "save it in a file first")
    paths, errors = files_in(sources)
    return [File(str(path), name, input_format, encoding) for path, name in with_ids(paths)], errors


def state_of(files: Iterable[File]) -> str:
    """A hash of which files there are, how long each is and when it was changed."""
    digest = hashlib.sha256()
    for file in files:
        state = Path(file.path).stat()
        digest.update(f"{Path(file.path).absolute()}\0{file}\0{state.st_size}\0{state.st_mtime_ns}\n".encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


def partitions_of(files: Iterable[File], *, size: int = SIZE) -> Iterator[Partition]:
    """The files in partitions of about `size` bytes, in their order. Raises InputError where a library for them is missing."""
    group: list[File] = []
    held = 0
    for file in files:
        parts = list(_cut(file, size))
        bytes_ = Path(file.path).stat().st_size
        if group and (parts or held + bytes_ > size or len(group) == FILES):
            yield Whole(tuple(group))
            group, held = [], 0
        if parts:
            yield from parts
        else:
            group.append(file)
            held += bytes_
    if group:
        yield Whole(tuple(group))


def read_partition(partition: Partition) -> tuple[list[Document], list[InputError]]:
    """The documents of a partition and what is wrong with the rest."""
    found = list(partition.read())
    return [d for d in found if isinstance(d, Document)], [e for e in found if isinstance(e, InputError)]


def read_partitions(numbered: Iterable[tuple[int, Partition]]) -> Iterator[tuple[str, Placed]]:
    """What is in partitions with these numbers, each item in its place and by the key under which it may clash with others."""
    for number, partition in numbered:
        for n, item in enumerate(partition.read()):
            placed = Placed.at((number, "", n), item)
            yield placed.key, placed


def settle(key: str, found: Sequence[Placed]) -> Iterator[Item]:
    """Of all that shares a key the documents that are kept, as `read` keeps them, and errors for the others."""
    items = [placed.item for placed in sorted(found, key=lambda p: p.place)]
    kept, clashes = unique([item for item in items if isinstance(item, Document)])
    return chain(kept, clashes, (item for item in items if isinstance(item, InputError)))


# --- files that something else reads -------------------------------------------------------------


def named(urls: Sequence[str], *, input_format: str | None = None, encoding: str | None = None) -> list[File]:
    """The files among URLs that can be read, with the ids that files of these names would have in a folder."""
    paths = {Path(url.partition(":")[2].lstrip("/")): url for url in urls if not url.rpartition("/")[2].startswith((".", "_"))}
    kept = [path for path in paths if input_format or format_of(path)]
    return [File(paths[path], name, input_format, encoding) for path, name in with_ids(kept)]


def read_lines_of(files: dict[str, tuple[int, File]], lines: Iterable[tuple[str, int, str]]) -> Iterator[tuple[str, Placed]]:
    """Lines of JSON that come with the URL of their file and their place in it."""
    for url, place, line in lines:
        number, file = files[url]
        where = f"{url}@{place}"
        if line.strip():
            placed = Placed.at((number, url, place), _tried(where, lambda: document_of_line(_bare(file), line, where)))  # noqa: B023
            yield placed.key, placed


def read_rows_of(files: dict[str, tuple[int, File]], rows: Iterable[tuple[str, int, dict[str, object]]]) -> Iterator[tuple[str, Placed]]:
    """Rows of Parquet that come with the URL of their file and a number."""
    from kg.read.parquet import document_of_row

    for url, place, row in rows:
        number, file = files[url]
        where = f"{url}#row-{place}"
        placed = Placed.at((number, url, place), _tried(where, lambda: document_of_row(_bare(file), row, where)))  # noqa: B023
        yield placed.key, placed


def read_files_of(files: dict[str, tuple[int, File]], contents: Iterable[tuple[str, bytes]]) -> Iterator[tuple[str, Placed]]:
    """Whole files that come with their URL."""
    for url, data in contents:
        number, file = files[url]
        for n, item in enumerate(_guarded(url, _read(file.format, _bare(file, data)))):
            placed = Placed.at((number, url, n), item)
            yield placed.key, placed


def _read(row: Format, source: Source) -> Iterator[Item]:
    if len(source.data) > MAX_BYTES * row.max_scale:
        raise source.refused(f"more than {MAX_BYTES * row.max_scale:,} bytes", "split it")
    for found in row.read(source):
        yield from found


# --- how -----------------------------------------------------------------------------------------


def _guarded(where: str, items: Iterator[Item]) -> Iterator[Item]:
    """The items, and an error for what ends them early."""
    try:
        yield from items
    except InputError as error:
        yield error
    except OSError as error:
        yield InputError(where, error.strerror or "cannot be opened", "check the file and its permissions")
    except Exception as error:
        yield InputError(where, f"what the reader stumbles at ({what_broke(error)})", "check the file")


def _tried(where: str, make: Callable[[], Document]) -> Item:
    return next(_guarded(where, (make() for _ in range(1))))


def _source(file: File) -> Source:
    """The file as a source without its bytes, with what its sidecar says. Raises InputError for a sidecar that is wrong."""
    sidecar = beside(Path(file.path))
    given = read_sidecar(sidecar) if sidecar else {}
    return Source(b"", file.path, file.id, given, file.encoding or given.pop("encoding", None), MAX_BYTES)


def _bare(file: File, data: bytes = b"") -> Source:
    return Source(data, file.path, file.id, {}, file.encoding, MAX_BYTES)


def _lines(readline: Callable[[int], bytes], length: int) -> Iterator[bytes]:
    """Lines until so many bytes are read; of one that is too long for a text, the first bytes."""
    while length > 0 and (line := readline(MAX_BYTES)):
        length -= len(line)
        rest = line
        while len(rest) == MAX_BYTES and not rest.endswith(b"\n"):
            rest = readline(MAX_BYTES)
            length -= len(rest)
        yield line


def _of_line(source: Source, line: bytes, where: str) -> Document:
    text, encoding = _text(line, where, source.encoding)
    return document_of_line(source, text, where, encoding)


def _text(line: bytes, where: str, encoding: str | None) -> tuple[str, str]:
    if len(line) >= MAX_BYTES:
        raise InputError(where, f"a line of more than {MAX_BYTES:,} bytes", "split the text")
    if encoding is None:
        try:
            return line.decode("utf-8-sig"), ""
        except UnicodeDecodeError:
            pass
    return decoded(line, where, encoding)


def _cut(file: File, size: int) -> Iterator[Partition]:
    """The parts of a file that is not to be read whole."""
    path, kind = Path(file.path), file.format.name
    if kind == "warc":
        yield from _archives(file, path.stat().st_size, size * PAGES)
    elif kind == "parquet":
        yield from _row_groups(file, path)
    elif kind == "jsonl" and path.stat().st_size > size and _one_byte_newlines(file.encoding):
        yield from _stretches(file, path, size)


def _archives(file: File, length: int, size: int) -> Iterator[Partition]:
    """An archive, cut between records where it is long and compressed record by record, as .warc.gz is."""
    if length <= size or not file.path.lower().endswith(".gz"):
        yield Archive(file)
        return
    yield from (Archive(file, start, min(start + size, length)) for start in range(0, length, size))


def _row_groups(file: File, path: Path) -> Iterator[Partition]:
    from kg.read.parquet import group_count, installed

    installed(Source(b"", file.path, ""))
    try:
        count = group_count(path)
    except InputError:  # told by whoever reads it
        return
    yield from (Rows(file, group) for group in range(count))


def _one_byte_newlines(encoding: str | None) -> bool:
    """Whether a newline byte is nothing but a newline in the encoding."""
    try:
        name = codecs.lookup(encoding or "utf-8").name
    except LookupError:
        return False
    return name == "utf-8" or name.startswith(("cp125", "iso8859", "ascii", "koi8", "mac"))


def _stretches(file: File, path: Path, size: int) -> list[Lines]:
    """The file cut at line ends; nothing where it is small enough to be read whole and not UTF-8, so that `read` says what it is."""
    check = codecs.getincrementaldecoder("utf-8")() if file.encoding is None else None
    if path.stat().st_size > MAX_BYTES * file.format.max_scale:
        check = None
    cuts: list[Lines] = []
    start = at = 0
    number = next_number = 1
    with path.open("rb") as stream:
        while block := stream.read(size):
            block += stream.readline()
            try:
                if check:
                    check.decode(block)
            except UnicodeDecodeError:
                return []
            at += len(block)
            next_number += block.count(b"\n")
            cuts.append(Lines(file, start, at, number))
            start, number = at, next_number
    return cuts
