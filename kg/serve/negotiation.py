"""Which of the forms that there are a client would rather have (RFC 9110, section 12.5.1)."""

from __future__ import annotations

from collections.abc import Sequence

TABLES = {
    "application/sparql-results+json": "json",
    "application/sparql-results+xml": "xml",
    "text/csv": "csv",
    "text/tab-separated-values": "tsv",
    "application/json": "json",
    "application/xml": "xml",
    "text/html": "html",
}
GRAPHS = {
    "text/turtle": "ttl",
    "application/n-triples": "nt",
    "application/ld+json": "jsonld",
    "application/rdf+xml": "rdf",
    "application/trig": "trig",
    "text/plain": "nt",
    "application/json": "jsonld",
    "application/xml": "rdf",
}


def choose(accept: str, offered: Sequence[str]) -> str | None:
    """The media type of those offered that the Accept header likes best, the first of equals; None where it takes none.

    >>> choose("text/html;q=0.8, application/*", ["text/html", "application/ld+json"])
    'application/ld+json'
    >>> choose("", ["text/html"]), choose("image/png", ["text/html"]), choose("*/*;q=0", ["text/html"])
    ('text/html', None, None)
    """
    ranges = [_range(part) for part in accept.split(",") if part.strip()] or [("*/*", 1.0)]
    best = max(offered, key=lambda media: _quality(media, ranges))
    return best if _quality(best, ranges) > 0 else None


def _range(part: str) -> tuple[str, float]:
    media, *parameters = (p.strip().lower() for p in part.split(";"))
    quality = next((p[2:] for p in parameters if p.startswith("q=")), "1")
    try:
        return media, min(1.0, max(0.0, float(quality)))
    except ValueError:
        return media, 0.0


def _quality(media: str, ranges: list[tuple[str, float]]) -> float:
    """What the most exact range that fits says of a media type."""
    for pattern in (media, f"{media.partition('/')[0]}/*", "*/*"):
        if (found := [quality for range_, quality in ranges if range_ == pattern]) and found:
            return max(found)
    return 0.0
