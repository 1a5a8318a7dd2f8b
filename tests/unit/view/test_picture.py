"""The drawing as SVG and PNG."""

from __future__ import annotations

import builtins
import xml.etree.ElementTree as ET
from typing import Any

import pytest

from kg.errors import KgError
from kg.view import draw, png
from tests.browser.generate import HOSTILE_BODY, make

SVG = "{http://www.w3.org/2000/svg}"


def test_picture_has_names_lines_and_legend() -> None:
    """It is well-formed, the same on every call, and says what is drawn and what a line means; hostile names are text."""
    text = draw(make(60), title="Who & <who>")
    root = ET.fromstring(text)
    words = [" ".join(t.itertext()) for t in root.iter(f"{SVG}text")]
    assert text == draw(make(60), title="Who & <who>")
    assert words.count("Who & <who>") == 1
    assert {"Ashford Council", "People", "Inferred"} <= set(words)
    assert any("not that it is true" in w for w in words)
    assert HOSTILE_BODY in {t.text for t in root.iter(f"{SVG}title")}
    assert {e.tag.removeprefix(SVG) for e in root.iter()} <= {"svg", "title", "rect", "line", "path", "text", "tspan"}


def test_picture_of_a_neighbourhood() -> None:
    """Only what lies around the name is drawn."""
    assert len(draw(make(60), around="Sami Brandt")) < len(draw(make(60)))


def test_png_of_the_picture() -> None:
    """The renderer makes a PNG of it."""
    pytest.importorskip("resvg_py")
    assert png(draw(make(60)))[:8] == b"\x89PNG\r\n\x1a\n"


def test_png_without_its_renderer_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where resvg is missing the message names the extra, and the format that needs none."""
    real = builtins.__import__

    def missing(name: str, *rest: Any) -> Any:
        if name == "resvg_py":
            raise ImportError(name)
        return real(name, *rest)

    monkeypatch.setattr(builtins, "__import__", missing)
    with pytest.raises(KgError, match=r"kg\[picture\].*--format svg"):
        png("<svg/>")
