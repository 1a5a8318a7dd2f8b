"""The walk over some documents as a plain function: what every runner, in this process or on a cluster, calls with its partition."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from kg.annotate import annotate, forgetting
from kg.errors import InputError, ModelError
from kg.extract import extract
from kg.model import Document, Reading

PART = 32  # documents that are annotated together


def extract_partition(documents: Iterable[Document], model: str | None = None) -> Iterator[Reading | InputError]:
    """Annotate and extract documents, some at a time; nothing is held but those.

    A document that the reader cannot get through gives an error in its place. Raises ModelError where no reader would.
    """
    left = iter(documents)
    while part := list(islice(left, PART)):
        try:
            yield from _read(part, model)
        except ModelError:
            raise
        except Exception:
            for document in part:
                yield _tried(document, model)


def _read(part: list[Document], model: str | None) -> list[Reading]:
    with forgetting(model):
        return [extract(annotated) for annotated in annotate(part, model=model)]


def _tried(document: Document, model: str | None) -> Reading | InputError:
    try:
        return _read([document], model)[0]
    except Exception as error:
        broke = " ".join(f"{type(error).__name__}: {error}".split())[:200]
        return InputError(
            document.source or document.id,
            f"a text that the reader stumbles at ({broke})",
            f"report it, with its text; its id is {document.id}",
        )
