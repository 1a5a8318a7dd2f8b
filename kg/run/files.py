"""Items in files: a partition each, compressed, whole or not there; and partitions dealt out into buckets.

A partition is a gzip file of pickles, each a list of some items; an empty list is the end. What is dealt out goes into a file of
frames, each with pairs of one bucket and the place of that bucket's frame before it; a table at the end has the last of each.
"""

from __future__ import annotations

import gzip
import os
import pickle
import struct
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, nullcontext
from io import BytesIO
from itertools import islice
from pathlib import Path
from typing import IO, Any, BinaryIO, cast

from kg.errors import OutputError

SUCCESS = "_SUCCESS"  # stands in the folder of a step that is whole, as Hadoop has it
BATCH = 64  # items that are pickled together
SPILL = 32 << 20  # bytes of pairs that are held in memory before they go to the file

_FRAME = struct.Struct(">QI")  # where the bucket's frame before this one is, or 0; how long this one is
_PLACE = struct.Struct(">Q")
_MAGIC = b"kg deals"


def write_items(path: Path, items: Iterable[Any]) -> int:
    """Write a partition, beside and then in place; how many items it has."""
    count, left = 0, iter(items)
    with replaced(path) as raw, _packed(raw) as stream:
        while batch := list(islice(left, BATCH)):
            pickle.dump(batch, stream, pickle.HIGHEST_PROTOCOL)
            count += len(batch)
        pickle.dump([], stream)
    return count


def read_items(path: Path) -> Iterator[Any]:
    """The items of a partition. Raises OutputError for a file that is cut short or not one of these."""
    try:
        with gzip.open(path, "rb") as stream:
            while batch := pickle.load(stream):
                yield from batch
    except (OSError, EOFError, zlib.error, pickle.UnpicklingError) as error:
        raise OutputError(f"{path}: cannot be read ({error}); delete its folder and go on with --resume") from error


def write_lines(path: Path, lines: Iterable[str]) -> int:
    """Write a text of lines, beside and then in place, compressed if it is called .gz; how many there are."""
    count = 0
    with replaced(path) as raw, _packed(raw) if path.suffix == ".gz" else nullcontext(raw) as stream:
        for count, line in enumerate(lines, 1):  # noqa: B007
            stream.write(f"{line}\n".encode())
    return count


@contextmanager
def replaced(path: Path) -> Iterator[BinaryIO]:
    """A file to write beside this one, which takes its place once it is written whole. Raises OutputError where that fails."""
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with beside.open("wb") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        beside.replace(path)
    except OSError as error:
        raise OutputError(f"{path}: cannot be written ({error.strerror or error}); make room, and go on with --resume") from error
    finally:
        beside.unlink(missing_ok=True)


def _packed(stream: BinaryIO) -> IO[bytes]:
    """A stream that compresses; what it writes hangs on nothing but the bytes."""
    return cast("IO[bytes]", gzip.GzipFile(filename="", mode="wb", compresslevel=1, fileobj=stream, mtime=0))


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """No other process works in the folder while the block runs. Raises OutputError where one does."""
    import fcntl

    folder.mkdir(parents=True, exist_ok=True)
    with (folder / ".lock").open("w") as stream:
        try:
            fcntl.lockf(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)  # of this process alone: its children do not keep it
        except OSError as error:
            raise OutputError(f"{folder}: another process writes parts into it; wait for it, or give another folder") from error
        yield


# --- dealing out ---------------------------------------------------------------------------------


def deal(path: Path, pairs: Iterable[tuple[str, Any]], bucket: Callable[[str], int], buckets: int) -> int:
    """Write (key, value) pairs, those of one bucket together; how many there are. Memory is bounded whatever their number."""
    with replaced(path) as stream:
        stream.write(_MAGIC)
        last = [0] * buckets
        held: dict[int, bytearray] = {}
        count = size = 0
        for count, (key, value) in enumerate(pairs, 1):  # noqa: B007
            packed = pickle.dumps((key, value), pickle.HIGHEST_PROTOCOL)
            held.setdefault(bucket(key), bytearray()).extend(packed)
            size += len(packed)
            if size > SPILL:
                _spill(stream, held, last)
                size = 0
        _spill(stream, held, last)
        stream.write(b"".join(map(_PLACE.pack, last)))
    return count


def _spill(stream: BinaryIO, held: dict[int, bytearray], last: list[int]) -> None:
    for number in sorted(held):
        frame = zlib.compress(held[number], 1)
        place = stream.tell()
        stream.write(_FRAME.pack(last[number], len(frame)) + frame)
        last[number] = place
    held.clear()


def dealt(path: Path, number: int, buckets: int) -> Iterator[tuple[str, Any]]:
    """The pairs of one bucket."""
    with path.open("rb") as stream:
        stream.seek((number - buckets) * _PLACE.size, os.SEEK_END)
        (place,) = _PLACE.unpack(stream.read(_PLACE.size))
        while place:
            stream.seek(place)
            place, length = _FRAME.unpack(stream.read(_FRAME.size))
            yield from _pickles(zlib.decompress(stream.read(length)))


def _pickles(data: bytes) -> Iterator[Any]:
    stream = BytesIO(data)
    while stream.tell() < len(data):
        yield pickle.load(stream)
