"""What was read of a document as JSON, and the key that it is kept by."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

import msgspec

from kg.model import Document, Reading

# what a reading depends on
_READERS = ("annotate", "dates.py", "extract", "given_names.py", "model.py", "names.py", "parties.py", "vocab.py")
_NOT_READ = {"__pycache__", "recipe"}


def pack(reading: Reading) -> bytes:
    return msgspec.json.encode(reading)


def unpack(body: bytes) -> Reading:
    """What `pack` packed. Raises ValueError for anything else."""
    return msgspec.json.decode(body, type=Reading)


def key(document: Document, model: str | None = None) -> str:
    """A hash of the document and of what reads it: a reading by this key is the one that would be made now."""
    said = msgspec.json.encode([document, model_version(model)])
    return hashlib.sha256(said + reader_version().encode()).hexdigest()


def key_of(reading: Reading) -> str:
    """A hash of a reading by what is in it, however it came to be."""
    return hashlib.sha256(pack(reading)).hexdigest()


@cache
def reader_version() -> str:
    """A hash of the code and the language model that reading depends on."""
    return hashlib.sha256(f"{version('spacy')} {code_version(*_READERS)}".encode()).hexdigest()


@cache
def code_version(*names: str) -> str:
    """A hash of modules and folders of the package."""
    digest = hashlib.sha256()
    for name in names:
        for path, file in _files(name, files("kg").joinpath(name)):
            digest.update(path.encode() + b"\0" + hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()


@cache
def model_version(model: str | None) -> str:
    """The name of a language model that is not the bundled one, with the version that its folder or package states."""
    if model is None:
        return ""
    meta = Path(model, "meta.json")
    if meta.is_file():
        return f"{model} {hashlib.sha256(meta.read_bytes()).hexdigest()}"
    try:
        return f"{model} {version(model.replace('_', '-'))}"
    except (PackageNotFoundError, ValueError):
        return model


def _files(path: str, found: Traversable) -> list[tuple[str, Traversable]]:
    if found.is_file():
        return [(path, found)]
    inside = sorted((f for f in found.iterdir() if f.name not in _NOT_READ), key=lambda f: f.name)
    return [file for f in inside for file in _files(f"{path}/{f.name}", f)]
