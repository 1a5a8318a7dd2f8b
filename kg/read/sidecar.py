"""Metadata beside a text: `name.yaml` next to `name.html`, or a YAML header inside it."""

from __future__ import annotations

import datetime
from pathlib import Path

from kg.errors import InputError
from kg.read.header import iso_date
from kg.read.source import METADATA

_NAMES = {**{name: name for name in METADATA}, "date": "published", "outlet": "publisher", "site": "publisher", "canonical": "url"}
_NAMES |= {
    "encoding": "encoding",
    "retrieved": "retrieved",
    "asked": "asked",
}  # what kg fetch knows of a file, beside what is said of the document
_MAX_BYTES = 100_000


def beside(path: Path) -> Path | None:
    """The sidecar of a file, if there is one."""
    from kg.read.formats import stem_of

    folder = path.parent
    names = (f"{path.name}.yaml", f"{path.name}.yml", f"{stem_of(path)}.yaml", f"{stem_of(path)}.yml")
    return next((folder / name for name in names if (folder / name).is_file()), None)


def read_sidecar(path: Path) -> dict[str, str]:
    """The metadata of a sidecar. Raises InputError for a key that means nothing or a value that is no text."""
    data = path.read_bytes()
    if len(data) > _MAX_BYTES:
        raise InputError(str(path), f"more than {_MAX_BYTES:,} bytes", "a sidecar holds a few lines of metadata")
    try:
        return metadata_of(data.decode("utf-8-sig"), str(path))
    except UnicodeDecodeError as error:
        raise InputError(str(path), f"not UTF-8: a wrong byte at byte {error.start}", "save it as UTF-8") from None


def metadata_of(text: str, where: str) -> dict[str, str]:
    """The metadata that YAML states, under the names of a document's fields."""
    import yaml

    try:
        said = yaml.safe_load(text)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        line = f" in line {mark.line + 1}" if (mark := getattr(error, "problem_mark", None)) else ""
        raise InputError(where, f"metadata that is no YAML{line}", "write lines such as 'date: 2024-07-17'") from None
    if said is None:
        return {}
    if not isinstance(said, dict):
        raise InputError(where, "metadata that is no list of names and values", "write lines such as 'date: 2024-07-17'")
    return {_known(name, where): _value(name, value, where) for name, value in said.items()}


def _known(name: object, where: str) -> str:
    if (known := _NAMES.get(str(name).lower())) is None:
        raise InputError(where, f"metadata called {str(name)!r:.40}", f"there are: {', '.join(sorted(_NAMES))}")
    return known


def _value(name: object, value: object, where: str) -> str:
    if isinstance(value, datetime.date):  # a datetime is one too
        value = value.isoformat()
    if not isinstance(value, str | int) or isinstance(value, bool) or not str(value).strip():
        raise InputError(where, f"a {name!r} that is no text: {value!r:.40}", "write it between quotation marks")
    if _known(name, where) != "published":
        return str(value).strip()
    if (date := iso_date(str(value))) is None:
        raise InputError(where, f"a date that cannot be understood: {value!r:.40}", "write it as 2024-07-17, 2024-07 or 2024")
    return date
