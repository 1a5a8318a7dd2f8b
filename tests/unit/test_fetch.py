"""Pages are fetched politely and whole, from a server on this machine, or refused with a reason."""

from __future__ import annotations

import http.server
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from types import SimpleNamespace

import pytest

from kg.errors import InputError
from kg.fetch import Fetched, agent, fetch, file_name
from kg.read import read
from tests.unit.read import made

ROBOTS = b"User-agent: *\nDisallow: /private\nCrawl-delay: 7\n"


@dataclass
class Site:
    """What a local server answers, and what it was asked."""

    pages: dict[str, tuple[int, dict[str, str], bytes]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    agents: set[str] = field(default_factory=set)
    fail: Counter[str] = field(default_factory=Counter)  # how often each path still answers 503
    at_once: int = 0
    most_at_once: int = 0
    home: str = ""

    def url(self, path: str) -> str:
        return self.home + path

    def paths(self) -> list[str]:
        return [path for path in self.asked if path != "/robots.txt"]


def handler(site: Site) -> type[http.server.BaseHTTPRequestHandler]:
    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            site.at_once += 1
            site.most_at_once = max(site.most_at_once, site.at_once)
            site.asked.append(self.path)
            site.agents.add(self.headers["User-Agent"])
            status, headers, body = site.pages.get(self.path, (404, {"content-type": "text/html"}, b"<p>Gone"))
            if site.fail[self.path] > 0:
                site.fail[self.path] -= 1
                status, headers, body = 503, {"retry-after": "86400"}, b""
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("content-length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)
            site.at_once -= 1

        def log_message(self, *_: object) -> None:
            pass

    return Handler


@pytest.fixture
def pauses(monkeypatch) -> list[float]:
    """How long was waited, without waiting."""
    waited: list[float] = []
    for module in ("kg.fetch", "urllib3.util.retry"):  # other threads wait as ever
        monkeypatch.setattr(f"{module}.time", SimpleNamespace(sleep=waited.append, monotonic=time.monotonic))
    return waited


@pytest.fixture
def site(pauses, monkeypatch):
    monkeypatch.setenv("NO_PROXY", "*")
    site = Site()
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler(site))
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    site.home = f"http://127.0.0.1:{server.server_port}"
    page = {"content-type": "text/html; charset=utf-8"}
    site.pages |= {
        "/news/bins.html": (200, page, made.html()),
        "/old": (301, {"location": "/news/bins.html"}, b""),
        "/loop": (302, {"location": "/loop"}, b""),
        "/away": (302, {"location": "ftp://127.0.0.1/x"}, b""),
        "/sneaky": (302, {"location": "/private/memo"}, b""),
        "/private/memo": (200, page, made.html()),
        "/report": (200, {"content-type": "application/pdf"}, made.report()),
        "/minutes.docx": (200, {"content-type": "application/octet-stream"}, made.docx()),
        "/logo.png": (200, {"content-type": "image/png"}, b"\x89PNG"),
        "/latin": (200, {"content-type": "text/plain; charset=mac-roman"}, f"Zoë Müller leads Wick. {made.LEADER}".encode("mac-roman")),
        "/long.txt": (200, {"content-type": "text/plain"}, b"The mayor resigned. " * 10_000),
    }
    yield site
    server.shutdown()
    server.server_close()


def one(site: Site, path: str, **options) -> Fetched:
    (page,) = fetch([site.url(path)], **options)
    assert isinstance(page, Fetched), page
    return page


def refusal(site: Site, path: str, **options) -> str:
    (error,) = fetch([site.url(path)], **options)
    assert isinstance(error, InputError)
    assert error.where == site.url(path) and error.advice
    return str(error)


def test_a_page(site):
    """A page comes as its bytes were sent, with a name, its address and the day on which the server says it sent it."""
    page = one(site, "/news/bins.html")
    assert page.data == made.html() and page.name == "127.0.0.1-news-bins.html"
    assert page.metadata["url"] == site.url("/news/bins.html") and page.metadata["encoding"] == "utf-8"
    assert len(page.metadata["retrieved"]) == 10
    assert site.agents == {agent()}


@pytest.mark.parametrize(("path", "suffix"), [("/report", ".pdf"), ("/minutes.docx", ".docx"), ("/latin", ".txt")])
def test_types(site, path, suffix):
    """The suffix is that of the media type, or of the address where the server does not say the type."""
    assert one(site, path).name.endswith(suffix)


def test_robots(site, pauses):
    """What robots.txt forbids is not asked for, not even by way of a redirect; its rules are asked for once, its pause is kept."""
    site.pages["/robots.txt"] = (200, {"content-type": "text/plain"}, ROBOTS)
    found = list(fetch(map(site.url, ["/private/memo", "/news/bins.html", "/sneaky", "/report"])))
    assert [isinstance(p, Fetched) for p in found] == [False, True, False, True]
    assert all("robots.txt" in str(p) for p in found if isinstance(p, InputError))
    assert site.paths() == ["/news/bins.html", "/sneaky", "/report"]
    assert site.asked.count("/robots.txt") == 1
    assert len(pauses) == 3 and all(6.5 < p <= 7 for p in pauses)


def test_robots_for_us(site):
    """A rule for kg by name is ours, whatever the version."""
    site.pages["/robots.txt"] = (200, {}, b"User-agent: kg\nDisallow: /\n\nUser-agent: *\nDisallow:\n")
    assert "robots.txt" in refusal(site, "/report")


@pytest.mark.parametrize(("status", "allowed"), [(404, True), (403, True), (500, False)])
def test_robots_that_cannot_be_read(site, status, allowed):
    """Without rules all may be asked for; where the server fails to give them, nothing."""
    site.pages["/robots.txt"] = (status, {}, b"User-agent: *\nDisallow: /\n")
    (found,) = fetch([site.url("/report")], retries=0)
    assert isinstance(found, Fetched) is allowed


def test_one_request_at_a_time(site, pauses):
    """Requests to one host follow each other with a pause, never two at once, each address once."""
    urls = [site.url(p) for p in ("/news/bins.html", "/report", "/latin", "/report")]
    assert len(list(fetch(urls, delay_s=2))) == 3
    assert site.most_at_once == 1
    assert len(pauses) == 3 and all(1 < p <= 2 for p in pauses)


def test_what_fails_for_the_moment_is_asked_for_again(site, pauses):
    """A page that answers 503 twice is asked for three times, and no longer is waited than makes sense, whatever the server asks."""
    site.fail["/report"] = 2
    assert one(site, "/report").data == made.report()
    assert site.paths() == ["/report"] * 3
    assert max(pauses) == 120
    site.fail["/report"] = 9
    assert "503" in refusal(site, "/report", retries=1)


def test_redirects(site):
    """A redirect is followed to its page, whose address is the page's; a loop, and one to elsewhere than the web, is refused."""
    assert one(site, "/old").metadata["url"] == site.url("/news/bins.html")
    assert "redirects" in refusal(site, "/loop")
    assert "leads to ftp:" in refusal(site, "/away")


def test_refusals(site):
    """What is not there, of another type, or too long is refused with what to do, and the rest is fetched all the same."""
    assert "404" in refusal(site, "/nowhere")
    assert "type 'image/png'" in refusal(site, "/logo.png")
    assert "more than 1,000 bytes" in refusal(site, "/long.txt", max_bytes=1000)
    found = list(fetch([site.url("/nowhere"), site.url("/report")]))
    assert [type(p) for p in found] == [InputError, Fetched]


@pytest.mark.parametrize("url", ["wick.example/a", "file:///etc/passwd", "http://", "https://[::1", "javascript:x"])
def test_no_addresses(url):
    """What is no address of the web is refused before anything is asked."""
    (error,) = fetch([url])
    assert isinstance(error, InputError) and "no address" in str(error)


def test_nobody_there(pauses, monkeypatch):
    """A server that does not answer is an error of ours in a few words."""
    monkeypatch.setenv("NO_PROXY", "*")
    (error,) = fetch(["http://127.0.0.1:9/x"], retries=1)
    assert isinstance(error, InputError) and len(str(error)) < 300 and "0x" not in str(error)


def test_names_of_files():
    """The name is of host and path alone where they say it all, and no path can lead out of the folder."""
    assert file_name("https://w.example/../../etc/passwd", ".txt") == "w.example-..-..-etc-passwd.txt"
    assert "/" not in file_name("https://w.example/a%2Fb/c?d=/e", ".html")
    assert file_name("https://w.example/?p=1", ".html") != file_name("https://w.example/?p=2", ".html")
    assert len(file_name("https://w.example/" + "a" * 500, ".html")) < 140


# --- kg fetch ------------------------------------------------------------------------------------


def test_fetch_and_read(run, site, tmp_path):
    """What is fetched lies beside its metadata, and is read with it: the address, and the encoding that only the server said."""
    (tmp_path / "list.txt").write_text(f"# two\n{site.url('/latin')}\n\n{site.url('/old')} # moved\n")
    code, out, err = run("fetch", "--list", "list.txt", site.url("/report"), "--delay", "0")
    assert (code, err) == (0, "") and out.count("wrote articles/") == 3
    documents, errors = read([tmp_path / "articles"])
    assert errors == []
    assert {d.url for d in documents} == {site.url(p) for p in ("/latin", "/report")} | {site.url("/news/bins.html")}
    latin = next(d for d in documents if d.url == site.url("/latin"))
    assert latin.text.startswith("Zoë Müller") and latin.encoding == "mac-roman, given"


def test_what_is_there_is_not_fetched_again(run, site):
    """A second run asks for nothing, under the address asked or the one it led to; --again asks."""
    run("fetch", site.url("/old"), "--delay", "0")
    asked = len(site.asked)
    code, out, err = run("fetch", site.url("/old"), site.url("/news/bins.html"))
    assert (code, out) == (0, "") and "2 there already" in err and len(site.asked) == asked
    assert "wrote" in run("fetch", site.url("/old"), "--again", "--delay", "0")[1]


def test_fetch_errors(run, site, tmp_path):
    """All that failed is named at the end with exit code 1; the rest is saved. No address at all is wrong usage."""
    code, out, err = run("fetch", site.url("/nowhere"), site.url("/report"), site.url("/logo.png"), "--delay", "0")
    assert code == 1 and "404" in err and "image/png" in err and "wrote articles/127.0.0.1-report.pdf" in out
    assert run("fetch")[0] == 2
    assert run("fetch", "--list", "none.txt")[0] == 1
