"""store: where results are kept: the output folder, a store on disk or one on a server. Nothing is ever half written."""

from __future__ import annotations

import re
from pathlib import Path

from kg.store.files import check_folder, write_file, write_files
from kg.store.pieces import take_documents, take_pieces
from kg.store.shelf import Shelf, Target, Written, unfinished, write

__all__ = [
    "Shelf", "Target", "Written", "check_folder", "open_target", "take_documents",
    "take_pieces", "unfinished", "write", "write_file",
    "write_files",
]  # fmt: skip


def open_target(where: str | Path, *, base: str) -> Target:
    """A store to write to: a folder, or the URL of a server's SPARQL endpoint. Raises StoreError where that cannot be."""
    if re.match(r"https?:/", str(where)):
        from kg.store.server import Server

        return Server(str(where), base=base)
    return Shelf(where)
