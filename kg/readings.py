"""What was read of a document as JSON, and the key that it is kept by."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

import msgspec

from kg.model import Document, Reading

_READERS = ("annotate", "dates.py", "extract", "given_names.py", "model.py", "names.py", "vocab.py")  # what a reading depends on
_NOT_READ = {"__pycache__", "recipe"}


def pack(reading: Reading) -> bytes:
    return msgspec.json.encode(reading)


def unpack(body: bytes) -> Reading:
    """What `pack` packed. Raises ValueError for anything else."""
    return msgspec.json.decode(body, type=Reading)


def key(document: Document, model: str | None = None) -> str:
    """A hash of the document and of what reads it: a reading by this key is the one that would be made now."""
    said = msgspec.json.encode([document, model])
    return hashlib.sha256(said + reader_version().encode()).hexdigest()


@cache
def reader_version() -> str:
    """A hash of the code and the language model that reading depends on."""
    digest = hashlib.sha256()
    for name in _READERS:
        for path, file in _files(name, files("kg").joinpath(name)):
            digest.update(path.encode() + b"\0" + hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()


def _files(path: str, found: Traversable) -> list[tuple[str, Traversable]]:
    if found.is_file():
        return [(path, found)]
    inside = sorted((f for f in found.iterdir() if f.name not in _NOT_READ), key=lambda f: f.name)
    return [file for f in inside for file in _files(f"{path}/{f.name}", f)]
