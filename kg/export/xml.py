"""XML 1.0 text, escaped so that a parser gives back the same characters; line breaks in attributes and carriage returns included."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_TEXT = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"})
_ATTRIBUTE = _TEXT | str.maketrans({'"': "&quot;", "\n": "&#10;", "\t": "&#9;"})


def forbidden(text: str) -> str | None:
    """The first character that no XML can hold, if there is one.

    >>> forbidden("a\\x0bb"), forbidden("a\\rb")
    ('\\x0b', None)
    """
    match = _FORBIDDEN.search(text)
    return match.group() if match else None


def shown(text: str) -> str:
    """The text with a replacement character for each that XML cannot hold."""
    return _FORBIDDEN.sub("\ufffd", text)


def element(name: str, attributes: Mapping[str, str], children: Iterable[str] | str | None = None, *, indent: str = "") -> str:
    """An element on lines of its own. `children` is text that becomes its content, elements already written, or nothing.

    >>> print(element("a", {"b": '<"'}, "1 & 2"), end="")
    <a b="&lt;&quot;">1 &amp; 2</a>
    """
    said = "".join(f' {key}="{shown(value).translate(_ATTRIBUTE)}"' for key, value in attributes.items())
    if isinstance(children, str):
        return f"{indent}<{name}{said}>{shown(children).translate(_TEXT)}</{name}>\n"
    inside = "".join(children or ())
    return f"{indent}<{name}{said}>\n{inside}{indent}</{name}>\n" if inside else f"{indent}<{name}{said}/>\n"
