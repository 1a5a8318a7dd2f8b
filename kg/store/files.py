"""The output folder. Files are written beside their places and then put there, so none is ever half written."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Mapping
from pathlib import Path

from kg.errors import OutputError


def write_files(folder: str | Path, contents: Mapping[str, str | bytes]) -> tuple[Path, ...]:
    """Write files by name into a folder, which is made if need be; the paths, in the given order.

    Nothing is replaced before everything is written. Raises OutputError and leaves the folder's files as they were.
    """
    folder = Path(folder)
    ready: list[tuple[Path, Path]] = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in contents.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            ready.append((_beside(path.parent, path.name, text), path))
        for beside, path in ready:
            beside.replace(path)
    except OSError as error:
        raise OutputError(
            f"{error.filename or folder}: cannot be written: {error.strerror or error}; choose another folder with -o"
        ) from error
    finally:
        for beside, _ in ready:
            with contextlib.suppress(OSError):
                beside.unlink(missing_ok=True)
    return tuple(path for _, path in ready)


def write_file(path: str | Path, text: str | bytes) -> Path:
    """Write one file as `write_files` does."""
    path = Path(path)
    return write_files(path.parent, {path.name: text})[0]


def _beside(folder: Path, name: str, text: str | bytes) -> Path:
    """A new file in the folder with this text (in UTF-8) or these bytes, on the disk and not only in its cache."""
    handle, path = tempfile.mkstemp(prefix=f".{name}.", suffix=".part", dir=folder)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(text.encode("utf-8") if isinstance(text, str) else text)
            file.flush()
            os.fsync(file.fileno())
        umask = os.umask(0)
        os.umask(umask)
        Path(path).chmod(0o666 & ~umask)
    except BaseException:
        Path(path).unlink(missing_ok=True)
        raise
    return Path(path)


def check_folder(folder: str | Path) -> None:
    """Raise OutputError if files could not be written there, before the work is done. Makes nothing."""
    folder = Path(folder)
    nearest = next(p for p in (folder, *folder.absolute().parents) if p.exists())
    if not nearest.is_dir():
        raise OutputError(f"{nearest}: is a file and not a folder; choose another folder with -o")
    if not os.access(nearest, os.W_OK | os.X_OK):
        raise OutputError(f"{nearest}: cannot be written: permission denied; choose another folder with -o")
