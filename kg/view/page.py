"""Makes the page with pyvis: its Network builds the drawing, our template and its environment make the file."""

from __future__ import annotations

import base64
import hashlib
import json
import math
from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files
from typing import Any

from kg.view.data import Records
from kg.view.kinds import KINDS
from kg.view.layout import Place
from kg.view.scene import Scene

# In the order in which they stand in the page; they share one closure.
APP = (
    "records.js",
    "dom.js",
    "words.js",
    "state.js",
    "choose.js",
    "place.js",
    "draw.js",
    "panel.js",
    "legend.js",
    "search.js",
    "table.js",
    "timeline.js",
    "text.js",
    "save.js",
    "keys.js",
    "start.js",
)
OPTIONS = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False, "randomSeed": 1},
    "interaction": {"hover": True, "keyboard": False, "multiselect": False, "zoomSpeed": 0.6, "tooltipDelay": 100000},
    "nodes": {"borderWidth": 1.5, "borderWidthSelected": 3},
    "edges": {
        "smooth": False,
        "selectionWidth": 0.6,
        "hoverWidth": 0.4,
        "arrows": {"to": {"scaleFactor": 0.45}, "from": {"scaleFactor": 0.45}},
    },
}


def page(found: Records, drawn: Scene, places: dict[str, Place], data: dict[str, Any], *, title: str, part: str = "") -> str:
    """The whole file as text. Nothing in it is executed but vis-network and our own script, each named by its hash."""
    from pyvis.network import Network

    net = Network(directed=True, cdn_resources="in_line")
    net.set_options(json.dumps(OPTIONS))
    _add(net, found, drawn, places)
    script, style, library = _app(), _file("style.css"), _library()
    net.templateEnv = _environment()
    net.templateEnv.globals["kg"] = {
        "title": title,
        "summary": _summary(found, drawn, part),
        "style": style,
        "app": script,
        "library": library,
        "data": data,
        "policy": _policy([library, script], style),
    }
    net.path = "page.html"
    return str(net.generate_html())


def _add(net: Any, found: Records, drawn: Scene, places: dict[str, Place]) -> None:
    number = {iri: i for i, iri in enumerate(found.things)}
    for iri in drawn.first:
        thing, (x, y) = found.things[iri], places[iri]
        net.add_node(
            number[iri], label=thing.name, shape="custom", color=KINDS[thing.kind].light, x=x, y=y, size=node_size(drawn.degree[iri])
        )
    shown = set(drawn.first)
    for a, b in drawn.pairs():
        if a in shown and b in shown:
            net.add_edge(number[a], number[b], id=f"{number[a]}-{number[b]}")


def node_size(degree: int) -> float:
    """Radius in pixels at scale 1: it grows with the root of how many things a thing is linked to.

    >>> node_size(0), node_size(4), node_size(10_000)
    (8.0, 13.6, 30.0)
    """
    return min(30.0, round(8 + 2.8 * math.sqrt(degree), 1))


def _summary(found: Records, drawn: Scene, part: str) -> str:
    """What the page holds, counted as its drawing counts."""
    things = f"{len(drawn.degree):,} people, bodies and other things"
    return f"{f'{things} {part}' if part else things}; {_many(len(found.facts), 'claim')} from {_many(len(found.sources), 'document')}"


def _many(n: int, word: str) -> str:
    return f"{n:,} {word}{'' if n == 1 else 's'}"


def notice(title: str, message: str, names: Sequence[str]) -> str:
    """A page without a script that says why there is no drawing, and which commands draw a part."""
    from markupsafe import escape

    items = "".join(f"<li><code>kg view --around {escape(json.dumps(name, ensure_ascii=False))}</code></li>" for name in names)
    return (
        f'<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="default-src \'none\'">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>{escape(title)}</title>\n</head>\n'
        f"<body>\n<h1>{escape(title)}</h1>\n<p>{escape(message)}</p>\n<p>The graph itself is whole. For example:</p>\n"
        f"<ul>{items}</ul>\n</body>\n</html>\n"
    )


def _environment() -> Any:
    from jinja2 import Environment, FunctionLoader, StrictUndefined

    environment = Environment(
        loader=FunctionLoader(_file), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "separators": (",", ":"), "sort_keys": True}
    return environment


def _policy(scripts: list[str], style: str) -> str:
    """Nothing is loaded, sent or embedded; only these scripts and this style count, and no text can become markup."""
    allowed = " ".join(map(_hash, scripts))
    return (
        f"default-src 'none'; script-src {allowed}; style-src {_hash(style)}; img-src data: blob:; "
        "base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
    )


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


@lru_cache(maxsize=1)
def _library() -> str:
    """vis-network as the installed pyvis ships it, without the pointer to a map that isn't there."""
    text = files("pyvis").joinpath("templates/lib/vis-9.1.2/vis-network.min.js").read_text("utf-8").replace("\r\n", "\n")
    return _inert("\n".join(line for line in text.split("\n") if not line.startswith("//# sourceMappingURL")))


@lru_cache(maxsize=1)
def _app() -> str:
    parts = "\n".join(_file(f"app/{name}").strip("\n") for name in APP)
    return _inert(f'"use strict";\n(() => {{\n{parts}\n}})();\n')


def _inert(script: str) -> str:
    """A script that can't end its own element."""
    if "</script" in script.lower() or "<!--" in script:
        raise ValueError("a script of the page holds the end of a script element")
    return script


def _file(name: str) -> str:
    return files("kg.view").joinpath(name).read_text("utf-8").replace("\r\n", "\n")
