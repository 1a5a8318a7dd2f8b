"""Texts of documents in files beside the graph's own file, each under the SHA-256 of its bytes, instead of inside the graph."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath

from pyoxigraph import Literal, NamedNode, Quad

from kg.errors import GraphError
from kg.rdf.terms import expand

_TEXT, _HASH, _FILE, _QUOTATION = (expand(name) for name in ("schema:text", "kg:sha256", "kg:textFile", "schema:Quotation"))
FOLDER = "texts"
_MAX_BYTES = 500_000_000


def outside(quads: Iterable[Quad]) -> tuple[list[Quad], dict[str, str]]:
    """The quads with the texts of documents named by a file's path instead, and those files' contents by path."""
    kept = list(quads)
    hashes = {q.subject: q.object.value for q in kept if q.predicate == _HASH and isinstance(q.object, Literal)}
    files: dict[str, str] = {}
    for i, quad in enumerate(kept):
        if quad.predicate == _TEXT and quad.subject in hashes and isinstance(quad.object, Literal):
            path = f"{FOLDER}/{hashes[quad.subject]}.txt"
            files[path] = quad.object.value
            kept[i] = Quad(quad.subject, _FILE, Literal(path), quad.graph_name)
    return kept, files


def inside(named: Iterable[Quad], folder: Path) -> Iterator[Quad]:
    """The texts that `kg:textFile` quads name, from below the folder; one that is not there is left out, for the gate to miss.

    Raises GraphError for a path that leads out of the folder, or a file that is no text.
    """
    for quad in named:
        if isinstance(quad.object, Literal) and isinstance(quad.subject, NamedNode):
            path = PurePosixPath(quad.object.value)
            if path.is_absolute() or ".." in path.parts or not (folder / path).resolve().is_relative_to(folder.resolve()):
                raise GraphError(f"{quad.subject}: its text file {str(path)!r} lies outside the folder of the graph; put it below {folder}")
            if (folder / path).is_file():
                yield Quad(quad.subject, _TEXT, Literal(_read(folder / path)), quad.graph_name)


def _read(path: Path) -> str:
    try:
        if path.stat().st_size > _MAX_BYTES:
            raise GraphError(f"{path}: more than {_MAX_BYTES:,} bytes; no document's text is so long")
        return path.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise GraphError(f"{path}: the document's text cannot be read: {error}; put back the file that kg build wrote") from error
