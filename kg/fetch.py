"""fetch: addresses → pages as they were sent, with what the server says of them. Polite: robots.txt, one request at a time, with pauses.

RFC 9309 (robots.txt) says what may be asked for; RFC 9110, section 10.2.3, when to ask again.
"""

from __future__ import annotations

import hashlib
import re
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin, urlsplit

from kg.errors import InputError

if TYPE_CHECKING:
    from protego import Protego
    from requests import Response, Session

_SUFFIXES = {
    "text/html": ".html", "application/xhtml+xml": ".xhtml", "text/plain": ".txt", "text/markdown": ".md", "application/pdf": ".pdf",
    "application/rss+xml": ".rss", "application/atom+xml": ".atom", "application/xml": ".xml", "text/xml": ".xml",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
}  # fmt: skip
_VAGUE = ("", "application/octet-stream", "binary/octet-stream")
_AGAIN = (429, 500, 502, 503, 504)
_REDIRECTS = 5
_ROBOTS_BYTES = 512_000  # at least 500 KiB of robots.txt must be looked at (RFC 9309, section 2.5)
_LONGEST_PAUSE_S = 120


@dataclass(frozen=True, slots=True)
class Fetched:
    """A page: a file name for it, its bytes, and its sidecar's metadata (url, retrieved, encoding)."""

    asked: str
    name: str
    data: bytes
    metadata: dict[str, str] = field(default_factory=dict)


def fetch(
    urls: Iterable[str], *, delay_s: float = 1.0, retries: int = 3, timeout_s: float = 30, max_bytes: int = 20_000_000
) -> Iterator[Fetched | InputError]:
    """Each address's page, or why there is none, in the given order and each once.

    `delay_s` is the pause between two requests to one host, or what its robots.txt asks for if that is longer. What failed for the
    moment is asked for again `retries` times, later each time.
    """
    visitor = _Visitor(delay_s, retries, timeout_s, max_bytes)
    for url in dict.fromkeys(urls):
        try:
            yield visitor.page(url)
        except InputError as error:
            yield error


def file_name(url: str, suffix: str) -> str:
    """A name for the page's file, of its host and path; with a hash of the address where they do not say it all.

    >>> file_name("https://www.wick.example/news/bins.html", ".html"), file_name("https://wick.example/?p=7", ".html")
    ('wick.example-news-bins.html', 'wick.example-367eddab.html')
    """
    parts = urlsplit(url)
    stem = parts.path.removesuffix(suffix) if suffix != ".html" else re.sub(r"\.(?:html?|php|aspx?)$", "", parts.path)
    name = re.sub(r"[^\w.]+", "-", f"{(parts.hostname or '').removeprefix('www.')}{stem}").strip("-.")
    if parts.query or len(name) > 120:
        name = f"{name[:120]}-{hashlib.sha256(url.encode()).hexdigest()[:8]}"
    return name + suffix


def agent() -> str:
    """What kg calls itself when it asks for a page."""
    try:
        return f"kg/{version('kg')}"
    except PackageNotFoundError:
        return "kg"


class _Visitor:
    """Asks servers, never two things at a time; remembers each host's rules and when it was asked last."""

    def __init__(self, delay_s: float, retries: int, timeout_s: float, max_bytes: int) -> None:
        self.delay_s, self.timeout_s, self.max_bytes = delay_s, timeout_s, max_bytes
        self.session = _session(retries)
        self.robots: dict[str, Protego | None] = {}  # by origin; None where nothing may be asked for
        self.asked: dict[str, float] = {}  # when each origin was asked last, on the monotonic clock

    def page(self, url: str) -> Fetched:
        """The page of an address. Raises InputError."""
        at = url
        for _ in range(_REDIRECTS + 1):
            self._check(at, url)
            response = self._ask(at, url)
            with response:
                if not response.is_redirect:
                    return self._fetched(url, at, response)
                at = urljoin(at, response.headers["location"])
        raise InputError(url, f"more than {_REDIRECTS} redirects", "open it in a browser, and give the address where it ends")

    def _check(self, at: str, url: str) -> None:
        """Raises InputError for an address that is none, or that may not be asked for."""
        try:
            parts = urlsplit(at)
            valid = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
        except ValueError:
            valid = False
        if not valid:
            raise InputError(
                url, "no address of a page" if at == url else f"leads to {at}", "give one that begins with https:// or http://"
            )
        origin = f"{parts.scheme}://{parts.netloc}"
        if origin not in self.robots:
            self.robots[origin] = self._rules(origin)
        rules = self.robots[origin]
        if rules is None:
            raise InputError(url, f"the rules of {origin} (robots.txt) cannot be read for the moment", "try again later")
        if not rules.can_fetch(at, agent()):
            raise InputError(url, f"the rules of {origin} (robots.txt) ask programs not to", "save it by hand from a browser")

    def _rules(self, origin: str) -> Protego | None:
        """The host's rules; where it has none all is allowed, where it fails nothing is (RFC 9309, section 2.3.1)."""
        from protego import Protego

        url = f"{origin}/robots.txt"
        try:
            with self._get(url, origin, redirects=True) as response:
                if response.status_code >= 500:
                    return None
                text = _read(response, _ROBOTS_BYTES)[:_ROBOTS_BYTES].decode("utf-8", "replace") if response.ok else ""
        except OSError:  # requests' errors are
            return None
        return Protego.parse(text)

    def _ask(self, at: str, url: str) -> Response:
        parts = urlsplit(at)
        try:
            return self._get(at, f"{parts.scheme}://{parts.netloc}")
        except OSError as error:
            raise InputError(url, _why(error), "check the address and the connection, and try again") from error

    def _get(self, url: str, origin: str, *, redirects: bool = False) -> Response:
        rules = self.robots.get(origin)
        wanted = float(rules.crawl_delay(agent()) or 0) if rules else 0.0
        pause = min(max(self.delay_s, wanted), _LONGEST_PAUSE_S)
        if origin in self.asked and (left := self.asked[origin] + pause - time.monotonic()) > 0:
            time.sleep(left)
        try:
            return self.session.get(url, timeout=self.timeout_s, stream=True, allow_redirects=redirects)
        finally:
            self.asked[origin] = time.monotonic()

    def _fetched(self, url: str, at: str, response: Response) -> Fetched:
        if not response.ok:
            raise InputError(
                url, f"the server answers {response.status_code} {response.reason or ''}".rstrip(), _advice(response.status_code)
            )
        kind, _, parameters = response.headers.get("content-type", "").partition(";")
        suffix = _suffix(kind.strip().lower(), at)
        if suffix is None:
            raise InputError(url, f"a file of type {kind.strip()!r}", f"there can be read: {', '.join(sorted(set(_SUFFIXES.values())))}")
        try:
            data = _read(response, self.max_bytes)
        except OSError as error:
            raise InputError(url, _why(error), "try again") from error
        if len(data) > self.max_bytes:
            raise InputError(url, f"more than {self.max_bytes:,} bytes", "save it by hand, and split it")
        charset = re.search(r"charset\s*=\s*[\"']?([\w-]+)", parameters, re.IGNORECASE)
        metadata = {
            "url": at,
            "retrieved": _day(response.headers.get("date", "")),
            "encoding": charset[1].lower() if charset and kind.strip().lower().startswith("text/") else "",
        }
        return Fetched(url, file_name(at, suffix), data, {name: value for name, value in metadata.items() if value})


def _session(retries: int) -> Session:
    import requests
    from requests.adapters import HTTPAdapter
    from urllib3.util.retry import Retry

    class Patient(Retry):
        """Waits as the server asks, but no longer than makes sense."""

        def get_retry_after(self, response: Any) -> float | None:
            asked = super().get_retry_after(response)
            return None if asked is None else min(asked, _LONGEST_PAUSE_S)

    session = requests.Session()
    session.max_redirects = _REDIRECTS
    session.headers["User-Agent"] = agent()
    session.headers["Accept"] = ", ".join([*_SUFFIXES, "*/*;q=0.1"])
    again = Patient(retries, status_forcelist=_AGAIN, backoff_factor=1, raise_on_status=False, redirect=False)
    for scheme in ("http://", "https://"):
        session.mount(scheme, HTTPAdapter(max_retries=again))
    return session


def _read(response: Response, most: int) -> bytes:
    """The body, never further than a byte more than the limit."""
    data = bytearray()
    for piece in response.iter_content(65_536):
        data += piece
        if len(data) > most:
            break
    return bytes(data[: most + 1])


def _suffix(kind: str, url: str) -> str | None:
    """The suffix of the file by its media type; by its address where the server does not say the type."""
    if kind in _VAGUE:
        return next((s for s in dict.fromkeys(_SUFFIXES.values()) if urlsplit(url).path.lower().endswith(s)), None)
    return _SUFFIXES.get(kind)


def _day(date: str) -> str:
    """The day of an HTTP date, in UTC; "" where it is none."""
    try:
        return parsedate_to_datetime(date).date().isoformat()
    except ValueError:
        return ""


def _why(error: Exception) -> str:
    """A failed request in a few words: the innermost reason."""
    reason: Any = error
    while isinstance(inner := getattr(reason, "reason", None) or next(iter(getattr(reason, "args", ())), None), Exception):
        reason = inner
    return " ".join(re.sub(r"^.*?object at 0x\w+>:? ?", "", str(reason)).split())[:160] or type(reason).__name__


def _advice(status: int) -> str:
    known = {401: "it wants a password: save it by hand from a browser", 403: "save it by hand from a browser", 404: "check the address",
             410: "it is gone: look in a web archive"}  # fmt: skip
    return known.get(status, "try again later" if status in _AGAIN else "open it in a browser")
