"""The drawing as one SVG for a report or a README: the same nodes in the same places as the page, with its words and legend."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from xml.sax.saxutils import escape

from kg.errors import KgError
from kg.view.data import Fact, Records
from kg.view.kinds import KINDS, VOICES
from kg.view.layout import Place
from kg.view.page import node_size
from kg.view.scene import Scene
from kg.vocab import PREDICATES

WIDTH, HEIGHT = 1200, 900
HEAD, FOOT, MARGIN = 64, 56, 80
PAPER, INK, QUIET = "#fcfcfa", "#1d2126", "#565e68"
CHANGES = {
    "kg:appointedTo": "appointed",
    "kg:electedTo": "elected",
    "kg:resignedFrom": "resigned as",
    "kg:suspendedFrom": "suspended as",
    "kg:dismissedFrom": "dismissed as",
}

Area = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class _Spot:
    x: float
    y: float
    radius: float


def picture(found: Records, drawn: Scene, places: Mapping[str, Place], *, title: str, part: str = "") -> str:
    """An SVG document. Widths of words are estimated, since no font is at hand."""
    spots = _spots(drawn, places)
    lines = _lines(drawn)
    taken = [(s.x - s.radius, s.y - s.radius, s.x + s.radius, s.y + s.radius) for s in spots.values()]
    body = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" viewBox="0 0 {WIDTH} {HEIGHT}" '
        'font-family="system-ui, DejaVu Sans, Liberation Sans, sans-serif" text-anchor="middle">',
        f"<title>{_text(title)}</title>",
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="{PAPER}"/>',
        *(_line(found, drawn, spots, pair, facts) for pair, facts in lines.items()),
        *(_node(found, iri, spot) for iri, spot in spots.items()),
        *_names(found, drawn, spots, taken),
        *_said(found, spots, lines, taken),
        *_frame(found, drawn, title, part),
    ]
    return "\n".join(body) + "\n</svg>\n"


def png(svg: str, *, zoom: int = 2) -> bytes:
    """The SVG as a PNG with the fonts of this machine. Raises KgError where the renderer is not installed."""
    try:
        import resvg_py
    except ImportError as error:
        raise KgError("a PNG needs the package resvg-py: pip install 'kg[picture]'; --format svg needs nothing more") from error
    return bytes(resvg_py.svg_to_bytes(svg_string=svg, zoom=zoom))


def _spots(drawn: Scene, places: Mapping[str, Place]) -> dict[str, _Spot]:
    """Places fitted into the sheet, the least important first, so that the others lie above them."""
    xs, ys = [places[n][0] for n in drawn.first], [places[n][1] for n in drawn.first]
    across, down = max(xs, default=0) - min(xs, default=0) or 1, max(ys, default=0) - min(ys, default=0) or 1
    scale = min(1.3, (WIDTH - 2 * MARGIN) / across, (HEIGHT - HEAD - FOOT - 90) / down)
    left, top = WIDTH / 2 - scale * (min(xs, default=0) + across / 2), (HEIGHT + HEAD - FOOT) / 2 - scale * (min(ys, default=0) + down / 2)
    return {
        n: _Spot(left + scale * places[n][0], top + scale * places[n][1], max(4.0, scale * node_size(drawn.degree[n])))
        for n in reversed(drawn.first)
    }


def _lines(drawn: Scene) -> dict[tuple[str, str], list[str]]:
    """The facts of every drawn pair; a post and its body are a pair without facts."""
    shown = set(drawn.first)
    out: dict[tuple[str, str], list[str]] = {pair: [] for pair in drawn.pairs() if shown.issuperset(pair)}
    for fact, (a, b) in drawn.ends.items():
        pair = (a, b) if a < b else (b, a)
        if pair in out:
            out[pair].append(fact)
    return out


def _line(found: Records, drawn: Scene, spots: Mapping[str, _Spot], pair: tuple[str, str], facts: list[str]) -> str:
    a, b = spots[pair[0]], spots[pair[1]]
    voice = VOICES[min((found.facts[f].voice for f in facts), key=list(VOICES).index, default="Asserted")]
    dashes = f' stroke-dasharray="{" ".join(map(str, voice.dashes))}"' if voice.dashes and facts else ""
    width = min(3.5, 1.2 + 0.4 * max(0, len(facts) - 1))
    arrows = "".join(
        _arrow(a, b, voice.light) if drawn.ends[f][0] == pair[0] else _arrow(b, a, voice.light) for f in _one_each_way(drawn, facts)
    )
    colour = voice.light if facts else "#a9b0b8"
    ends = f'x1="{a.x:.1f}" y1="{a.y:.1f}" x2="{b.x:.1f}" y2="{b.y:.1f}"'
    return f'<line {ends} stroke="{colour}" stroke-opacity=".7" stroke-width="{width:.1f}"{dashes}/>{arrows}'


def _one_each_way(drawn: Scene, facts: list[str]) -> list[str]:
    return list({drawn.ends[f]: f for f in facts}.values())


def _arrow(a: _Spot, b: _Spot, colour: str) -> str:
    length = max(1.0, ((b.x - a.x) ** 2 + (b.y - a.y) ** 2) ** 0.5)
    x, y = (b.x - a.x) / length, (b.y - a.y) / length
    tip_x, tip_y = b.x - x * (b.radius + 1), b.y - y * (b.radius + 1)
    wings = "".join(f"L{tip_x - x * 7 + side * y * 3:.1f} {tip_y - y * 7 - side * x * 3:.1f}" for side in (1, -1))
    return f'<path d="M{tip_x:.1f} {tip_y:.1f}{wings}Z" fill="{colour}"/>'


def _node(found: Records, iri: str, spot: _Spot) -> str:
    thing = found.things[iri]
    kind = KINDS[thing.kind]
    return (
        f'<path transform="translate({spot.x:.1f} {spot.y:.1f}) scale({spot.radius:.2f})" d="{kind.path}" fill="{kind.light}" '
        f'stroke="{PAPER}" stroke-width="{4 / spot.radius:.2f}" paint-order="stroke"><title>{_text(thing.name)}</title></path>'
    )


def _names(found: Records, drawn: Scene, spots: Mapping[str, _Spot], taken: list[Area]) -> Iterator[str]:
    for iri in reversed(list(spots)):
        s, thing = spots[iri], found.things[iri]
        lines = wrap(thing.role if thing.body and thing.role else thing.name, 22)
        across, down = max(map(len, lines)) * 7.0, len(lines) * 15.0
        beside = [
            (0, s.radius + down / 2 + 3),
            (0, -s.radius - down / 2 - 3),
            (s.radius + across / 2 + 5, 0),
            (-s.radius - across / 2 - 5, 0),
        ]
        if spot := _free([(s.x + x, s.y + y) for x, y in beside], across, down, taken):
            yield _words(lines, spot, size=12.5, colour=INK, weight=600 if drawn.degree[iri] > 4 else 500)


def _said(found: Records, spots: Mapping[str, _Spot], lines: Mapping[tuple[str, str], list[str]], taken: list[Area]) -> Iterator[str]:
    """What lines say, where there is room along them."""
    for (a, b), facts in sorted(lines.items(), key=lambda line: (-len(line[1]), line[0])):
        p, q = spots[a], spots[b]
        said = list(dict.fromkeys(line_words(found, found.facts[f]) for f in facts))
        if not said or (p.x - q.x) ** 2 + (p.y - q.y) ** 2 < 60**2:
            continue
        words = wrap(", ".join(said[:2]) + (f" +{len(said) - 2}" if len(said) > 2 else ""), 24)
        along = [(p.x + (q.x - p.x) * t, p.y + (q.y - p.y) * t) for t in (0.5, 0.42, 0.58, 0.34, 0.66)]
        if spot := _free(along, max(map(len, words)) * 6.1, len(words) * 13.0, taken):
            yield _words(words, spot, size=11, colour=QUIET, weight=400)


def line_words(found: Records, fact: Fact) -> str:
    """What stands on the line of a fact: the role where it is about one, else the relation."""
    target = found.things.get(fact.object)
    role = fact.role or (target.role if target else "")
    if fact.status not in ("", "Current") and role and not role.lower().startswith(fact.status.lower()):
        role = f"{fact.status.lower()} {role}"
    row = PREDICATES.get(fact.predicate)
    label = row.label if row else fact.predicate.rpartition(":")[2]
    words = (
        role or label
        if fact.predicate == "org:holds"
        else f"{CHANGES[fact.predicate]} {role}"
        if role and fact.predicate in CHANGES
        else label
    )
    return f"{fact.voice.lower()}: {words}" if fact.voice in ("Denied", "Planned") else words


def _free(places: list[tuple[float, float]], across: float, down: float, taken: list[Area]) -> tuple[float, float] | None:
    for x, y in places:
        box = (x - across / 2, y - down / 2, x + across / 2, y + down / 2)
        inside = box[0] >= 4 and box[2] <= WIDTH - 4 and box[1] >= HEAD and box[3] <= HEIGHT - FOOT
        if inside and not any(box[0] < t[2] and t[0] < box[2] and box[1] < t[3] and t[1] < box[3] for t in taken):
            taken.append(box)
            return x, y
    return None


def wrap(text: str, chars: int, most: int = 3) -> list[str]:
    """Words in lines of about so many characters, the last one cut where there are too many.

    >>> wrap("Director of Adult Social Care", 16)
    ['Director of', 'Adult Social', 'Care']
    """
    lines = [""]
    for word in text.split() or [""]:
        if lines[-1] and len(lines[-1]) + 1 + len(word) > chars:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".strip()
    cut = [line if len(line) <= chars + 8 else f"{line[: chars + 6]}…" for line in lines]
    return cut if len(cut) <= most else [*cut[: most - 1], f"{cut[most - 1]} …"]


def _words(lines: list[str], spot: tuple[float, float], *, size: float, colour: str, weight: int) -> str:
    step = size + 2.5
    top = spot[1] - (len(lines) - 1) * step / 2 + size * 0.35
    rows = "".join(f'<tspan x="{spot[0]:.1f}" y="{top + i * step:.1f}">{_text(line)}</tspan>' for i, line in enumerate(lines))
    style = f'font-size="{size}" font-weight="{weight}" fill="{colour}" stroke="{PAPER}" stroke-width="3" paint-order="stroke"'
    return f"<text {style}>{rows}</text>"


def _frame(found: Records, drawn: Scene, title: str, part: str) -> Iterator[str]:
    """The title above; below, the legend of what is drawn and what a line means."""
    yield f'<text x="24" y="34" font-size="19" font-weight="650" text-anchor="start" fill="{INK}">{_text(title)}</text>'
    among = f"{len(found.facts):,} claims of {len(found.sources):,} documents{f', {part}' if part else ''}"
    some = f" The best-linked {len(drawn.first)} of {len(drawn.degree):,} things." if len(drawn.first) < len(drawn.degree) else ""
    about = f"{among}.{some} A line means that a source states it, not that it is true."
    yield f'<text x="24" y="55" font-size="12.5" text-anchor="start" fill="{QUIET}">{_text(about)}</text>'
    x, y = 24.0, HEIGHT - 22.0
    for kind in (k for k in KINDS.values() if any(found.things[n].kind == k.key for n in drawn.first)):
        sign = f'<path transform="translate({x + 6:.0f} {y - 4:.0f}) scale(6)" d="{kind.path}" fill="{kind.light}"/>'
        yield sign + _key(x + 18, y, kind.plural)
        x += 40 + 7.2 * len(kind.plural)
    for voice in (v for v in VOICES.values() if any(found.facts[f].voice == v.key for f in drawn.ends)):
        dashes = f' stroke-dasharray="{" ".join(map(str, voice.dashes))}"' if voice.dashes else ""
        line = f'<line x1="{x:.0f}" x2="{x + 32:.0f}" y1="{y - 4:.0f}" y2="{y - 4:.0f}" stroke="{voice.light}" stroke-width="2"{dashes}/>'
        yield line + _key(x + 38, y, voice.label)
        x += 60 + 7.2 * len(voice.label)


def _key(x: float, y: float, label: str) -> str:
    return f'<text x="{x:.0f}" y="{y:.0f}" font-size="12.5" text-anchor="start" fill="{INK}">{_text(label)}</text>'


def _text(text: str) -> str:
    """Text that XML allows."""
    return escape("".join(c for c in text if c >= " " or c in "\t\n"))
