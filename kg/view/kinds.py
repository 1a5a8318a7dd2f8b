"""How each kind of thing and each stance of a claim is named and drawn: one row each.

A shape is an SVG path in a box from -1 to 1. The canvas, the legend, the downloads and the picture all draw this one path.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of thing: its words, its shape, its colour on light and on dark paper."""

    key: str
    label: str
    plural: str
    path: str
    light: str
    dark: str
    shown: bool = True  # drawn before the reader asks for it


@dataclass(frozen=True, slots=True)
class Voice:
    """Whose word a claim is, and the line that says so. `dashes` are in screen pixels, none is a whole line."""

    key: str
    label: str
    meaning: str
    dashes: tuple[int, ...]
    light: str
    dark: str


_CIRCLE = "M-1 0A1 1 0 1 0 1 0A1 1 0 1 0-1 0Z"

KINDS: dict[str, Kind] = {
    row.key: row
    for row in (
        Kind("person", "Person", "People", _CIRCLE, "#2b6cb0", "#7db3ea"),
        Kind(
            "group",
            "Group of people",
            "Groups of people",
            "M-1 .12A.64 .64 0 1 0 .28 .12A.64 .64 0 1 0-1 .12ZM-.28-.12A.64 .64 0 1 0 1-.12A.64 .64 0 1 0-.28-.12Z",
            "#5f7899",
            "#a3b8d3",
        ),
        Kind(
            "body",
            "Body",
            "Bodies",
            "M-.6-.88H.6A.28 .28 0 0 1 .88-.6V.6A.28 .28 0 0 1 .6 .88H-.6A.28 .28 0 0 1-.88 .6V-.6A.28 .28 0 0 1-.6-.88Z",
            "#2f7a5b",
            "#74c29d",
        ),
        Kind("party", "Party", "Parties", "M-.5-.87H.5L1 0 .5 .87H-.5L-1 0Z", "#a03c78", "#e08abb"),
        Kind("area", "Area", "Areas", "M0 1.05L-.74 .05A.84 .84 0 1 1 .74 .05Z", "#826510", "#d3b458"),
        Kind("post", "Post", "Posts", "M0-1L1 0 0 1-1 0Z", "#b4511a", "#ee9a63"),
        Kind("quotation", "Quotation", "Quotations", "M-.95-.8H.95V.5H.15L-.4 1.05V.5H-.95Z", "#6554ab", "#b5a8ee", shown=False),
        Kind("document", "Document", "Documents", "M-.72-.95H.3L.76-.48V.95H-.72Z", "#5c636b", "#aab2bb", shown=False),
        Kind("other", "Other thing", "Other things", "M0-1L.95-.31 .59 .81H-.59L-.95-.31Z", "#666666", "#aaaaaa"),
    )
}

VOICES: dict[str, Voice] = {
    row.key: row
    for row in (
        Voice("Asserted", "Stated", "The document says so in its own voice.", (), "#6f7985", "#8b95a1"),
        Voice("Reported", "Reported", "Somebody's word that the document passes on.", (7, 5), "#6f7985", "#8b95a1"),
        Voice("Planned", "Planned", "Announced or intended, not yet so.", (2, 4), "#2b6cb0", "#7db3ea"),
        Voice("Denied", "Denied", "The document says that this is not so.", (2, 3, 8, 3), "#b3261e", "#f2908a"),
        Voice(
            "Inferred", "Inferred", "No document says it; it follows from other claims, named with it.", (12, 4, 3, 4), "#7a52a8", "#c2a3ec"
        ),
    )
}
