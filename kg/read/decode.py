"""Bytes to text: UTF-8, or UTF-16 with its mark, or an encoding that is said; Windows-1252 where it can be nothing else, and is said."""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

from kg.errors import InputError

_SIGNATURES = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive (or an Office file)"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"\x1f\x8b", "gzip-compressed data"),
    (b"\xd0\xcf\x11\xe0", "an old Office file"),
    (b"\x7fELF", "a program"),
)
_TEXT_CONTROLS = frozenset(b"\t\n\r\x0b\x0c\x1b")
_UTF_8_LETTER = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_WESTERN = frozenset({"cp1250", "cp1252", "latin_1", "iso8859_15", "cp1254", "cp1257", "iso8859_9", "iso8859_2", "iso8859_10", "cp1258"})


class Decoded(NamedTuple):
    """A text, and its encoding with how that is known ("windows-1252, detected"); "" where it is UTF-8."""

    text: str
    encoding: str


def decoded(data: bytes, where: str, encoding: str | None = None, *, known: str = "given") -> Decoded:
    """The text that the bytes spell. Raises InputError with the offset of the first byte that spells none.

    A byte order mark decides; else `encoding`, of which `known` says how it is known; else it is UTF-8. What is not, and has no letter
    of UTF-8 in it, is read as Windows-1252 if it looks like that; any other encoding is only named in the advice.
    """
    if not data.strip():
        raise InputError(where, "an empty file" if not data else "a file of blanks only", "give a file with the text of an article")
    for mark, marked in ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")):
        if data.startswith(mark):
            return Decoded(_strict(data[len(mark) :], marked, where, len(mark)), "" if marked == "utf-8" else f"{marked[:6]}, marked")
    if found := _binary(data):
        raise InputError(where, found, "give text in UTF-8, or name the file by its format")
    if encoding is None and _is_western(data):
        return Decoded(_strict(data, "windows-1252", where, 0), "windows-1252, detected")
    text = _strict(data, encoding or "utf-8", where, 0)
    return Decoded(text, "" if encoding is None or encoding.lower().replace("_", "-") in ("utf-8", "utf8") else f"{encoding}, {known}")


def _is_western(data: bytes) -> bool:
    """Whether the bytes are no UTF-8, not even a damaged one, and look like the one-byte text of Western Europe that Windows writes."""
    try:
        data.decode("utf-8")
        return False
    except UnicodeDecodeError:
        pass
    if _UTF_8_LETTER.search(data) or any(byte in data for byte in b"\x81\x8d\x8f\x90\x9d"):
        return False
    from charset_normalizer import from_bytes

    best = from_bytes(data[:50_000]).best()
    return best is not None and best.encoding in _WESTERN


def _binary(data: bytes) -> str | None:
    """What the bytes are if they are no text."""
    for signature, name in _SIGNATURES:
        if data.startswith(signature):
            return f"binary data: {name}"
    head = data[:65536]
    if b"\0" in head:
        return f"binary data: a NUL byte at byte {head.index(0)}"
    controls = sum(1 for byte in head if byte < 32 and byte not in _TEXT_CONTROLS)
    return f"binary data: {controls} control characters among the first {len(head)} bytes" if controls > len(head) // 20 else None


def _strict(data: bytes, encoding: str, where: str, skipped: int) -> str:
    try:
        return data.decode(encoding)
    except LookupError:
        raise InputError(where, f"an encoding that nobody knows: {encoding!r}", "name it as in 'windows-1252' or 'utf-8'") from None
    except (UnicodeDecodeError, UnicodeError) as error:
        if not isinstance(error, UnicodeDecodeError):
            raise InputError(where, f"not {encoding.upper()}", f"save it as UTF-8{_looks_like(data)}") from None
        byte = f"byte {data[error.start]:#04x} at byte {error.start + skipped}"
        name = encoding.upper().removesuffix("-LE").removesuffix("-BE")
        raise InputError(where, f"not {name}: {byte}", f"save it as UTF-8{_looks_like(data)}") from None


def _looks_like(data: bytes) -> str:
    """The likely encoding, as part of the advice."""
    from charset_normalizer import from_bytes

    best = from_bytes(data[:50_000]).best()
    names = {"cp1252": "windows-1252", "cp1250": "windows-1252", "latin_1": "windows-1252"}  # English text cannot tell these apart
    name = names.get(best.encoding, best.encoding) if best else ""
    if not name or name.startswith("utf_8"):
        return ""
    return f", or say its encoding: it looks like {name.replace('_', '-')}"
