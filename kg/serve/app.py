"""The web server: an endpoint for programs, and pages for people, of one graph that is only read."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import wraps
from importlib.resources import files
from urllib.parse import quote, urlencode

import jinja2
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from kg.errors import KgError, QueryError
from kg.query import named, render
from kg.rdf.sparql import form
from kg.serve import description, jobs
from kg.serve.negotiation import GRAPHS, TABLES, choose
from kg.serve.protocol import RequestError, asked
from kg.serve.work import BusyError, LimitError, Workers

_log = logging.getLogger("kg.serve")
VOCABULARY = "https://w3id.org/kg/public-life"
_PAGE_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_HTML = "text/html"
Handler = Callable[[Request], Awaitable[Response]]


@dataclass(frozen=True, slots=True)
class Settings:
    """What is served and within which limits."""

    graph: str  # a store's folder
    title: str = "Knowledge graph"
    base: str | None = None  # what the IRIs of its things begin with; told from the graph where it is None
    timeout_s: float = 30.0
    max_rows: int = 100_000
    workers: int = 2
    max_memory: int = 2_000_000_000  # bytes of each worker
    origins: Sequence[str] = ()  # of pages that may ask from a browser; "*" for all
    origin_pattern: str | None = None
    hosts: Sequence[str] = ("*",)  # names by which the server may be called


def application(settings: Settings) -> Starlette:
    """The server as an ASGI application; its worker processes live as long as it does."""

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        workers = Workers(settings.graph, number=settings.workers, timeout_s=settings.timeout_s, max_memory=settings.max_memory)
        try:
            app.state.workers = workers
            app.state.base = settings.base or await workers.run(jobs.base)
            yield
        finally:
            workers.close()

    app = Starlette(
        lifespan=lifespan,
        middleware=[
            Middleware(TrustedHostMiddleware, allowed_hosts=list(settings.hosts), www_redirect=False),
            Middleware(
                CORSMiddleware,
                allow_origins=list(settings.origins),
                allow_origin_regex=settings.origin_pattern,
                allow_methods=["GET", "HEAD", "POST", "OPTIONS"],
                allow_headers=["Accept", "Content-Type"],
            ),
        ],
        routes=[
            Route("/", home),
            Route("/sparql", sparql, methods=["GET", "POST"]),
            Route("/query", query_page),
            Route("/queries.json", queries),
            Route("/search", search),
            Route("/explore", explore),
            Route("/vocabulary", vocabulary),
            Route("/resource", resource),
            Mount("/static", StaticFiles(packages=[("kg.serve", "static")])),
            Route("/{path:path}", thing),
        ],
        exception_handlers={HTTPException: _http_error, Exception: _any_error},
    )
    app.state.settings = settings
    return app


def guarded(handler: Handler) -> Handler:
    """The handler, with the project's own errors as plain answers that say nothing of the machine."""

    @wraps(handler)
    async def safe(request: Request) -> Response:
        try:
            return await handler(request)
        except RequestError as error:
            return _plain(error.status, str(error), error.headers)
        except QueryError as error:
            return _plain(400, str(error))
        except (BusyError, LimitError) as error:
            return _plain(503, str(error), {"retry-after": "5"} if isinstance(error, BusyError) else {})
        except KgError as error:
            _log.warning("%s: %s", request.url.path, error)
            return _plain(422, "this cannot be shown")

    return safe


# --- for programs --------------------------------------------------------------------------------


@guarded
async def sparql(request: Request) -> Response:
    """The SPARQL endpoint; without a query, its description, or the query page for a browser."""
    accept = request.headers.get("accept", "")
    if request.method in {"GET", "HEAD"} and "query" not in request.query_params and "update" not in request.query_params:
        media = _chosen(accept, [*GRAPHS, _HTML])
        if media == _HTML:
            return RedirectResponse("query", 303, {"vary": "Accept"})
        about = description.service(str(request.url_for("sparql")), VOCABULARY)
        return _typed(render(about, GRAPHS[media]), media)
    wanted = await asked(request)
    formats = GRAPHS if form(wanted.query) in {"CONSTRUCT", "DESCRIBE"} else TABLES
    media = _chosen(accept, list(formats))
    settings: Settings = request.app.state.settings
    text = await request.app.state.workers.run(jobs.ask, wanted.query, wanted.within, formats[media], settings.max_rows)
    return _typed(text, media)


@guarded
async def queries(request: Request) -> Response:
    """The named queries, as the query page's tabs show them."""
    return JSONResponse(await request.app.state.workers.run(jobs.queries))


# --- for people ----------------------------------------------------------------------------------


@guarded
async def home(request: Request) -> Response:
    return _page(request, "home.html", queries=named(), endpoint=str(request.url_for("sparql")))


@guarded
async def query_page(request: Request) -> Response:
    return _page(request, "query.html")


@guarded
async def search(request: Request) -> Response:
    words = request.query_params.get("q", "").strip()[:500]
    found = await request.app.state.workers.run(jobs.search, words) if words else None
    return _page(request, "search.html", words=words, found=found)


@guarded
async def explore(request: Request) -> Response:
    """The explorer; its page brings its own stricter policy."""
    around = request.query_params.get("around") or None
    try:
        steps = min(6, max(1, int(request.query_params.get("steps", "1"))))
    except ValueError as error:
        raise RequestError(400, "steps is a whole number from 1 to 6") from error
    try:
        return HTMLResponse(await request.app.state.workers.run(jobs.explore, around, steps))
    except (LimitError, BusyError):
        raise
    except KgError as error:  # a name that is not there, or more than a page holds
        raise RequestError(400, str(error).replace("--around NAME --steps N", "/explore?around=NAME&steps=N")) from error


@guarded
async def vocabulary(request: Request) -> Response:
    media = _chosen(request.headers.get("accept", ""), [_HTML, *GRAPHS])
    if media == _HTML:
        return _page(request, "vocabulary.html", terms=description.terms())
    return _typed(description.vocabulary_as(GRAPHS[media]), media)


@guarded
async def thing(request: Request) -> Response:
    """A thing by the path of its IRI below the graph's base."""
    base = request.app.state.base
    if not base:
        raise RequestError(404, "there is no such page")
    return await _thing(request, base + quote(request.path_params["path"], safe="/:@!$&'()*+,;=-._~%"))


@guarded
async def resource(request: Request) -> Response:
    """A thing by its whole IRI."""
    return await _thing(request, request.query_params.get("iri", ""))


async def _thing(request: Request, iri: str) -> Response:
    media = _chosen(request.headers.get("accept", ""), [_HTML, *GRAPHS])
    workers = request.app.state.workers
    if media == _HTML:
        shown = await workers.run(jobs.page, iri)
        if shown is not None:
            return _page(request, "thing.html", iri=iri, **shown)
    elif text := await workers.run(jobs.describe, iri, GRAPHS[media]):
        return _typed(text, media)
    raise RequestError(404, "the graph says nothing of that")


# --- answers -------------------------------------------------------------------------------------


def _chosen(accept: str, offered: list[str]) -> str:
    media = choose(accept, offered)
    if media is None:
        raise RequestError(406, f"there is no such form of this; there are {', '.join(dict.fromkeys(offered))}")
    return media


def _typed(text: str, media: str) -> Response:
    charset = "" if media.endswith(("json", "xml")) else "; charset=utf-8"
    headers = {"content-type": media + charset, "vary": "Accept", "x-content-type-options": "nosniff"}
    if media == _HTML:
        headers["content-security-policy"] = "default-src 'none'; style-src 'unsafe-inline'"
    return Response(text, headers=headers)


def _plain(status: int, message: str, headers: dict[str, str] | None = None) -> Response:
    return PlainTextResponse(f"{message}\n", status, {"x-content-type-options": "nosniff", "vary": "Accept", **(headers or {})})


async def _http_error(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    return _plain(error.status_code, error.detail, dict(error.headers or {}))


async def _any_error(request: Request, error: Exception) -> Response:
    return _plain(500, "something went wrong here; the server's log says what")


_templates = jinja2.Environment(
    loader=jinja2.FunctionLoader(lambda name: files("kg.serve").joinpath("templates", name).read_text("utf-8")),
    autoescape=True,
    undefined=jinja2.StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


def _page(request: Request, template: str, **values: object) -> Response:
    base, root = request.app.state.base, request.scope.get("root_path", "")

    def href(iri: str) -> str:
        """Where this server shows a thing."""
        if base and iri.startswith(base) and "#" not in iri and "?" not in iri:
            return f"{root}/{iri.removeprefix(base)}"
        if iri.startswith(f"{VOCABULARY}#"):
            return f"{root}/vocabulary#{iri.rpartition('#')[2]}"
        return f"{root}/resource?{urlencode({'iri': iri.partition('#char=')[0]})}"

    text = _templates.get_template(template).render(root=root, title=request.app.state.settings.title, href=href, **values)
    headers = {
        "content-security-policy": _PAGE_POLICY,
        "x-content-type-options": "nosniff",
        "referrer-policy": "same-origin",
        "vary": "Accept",
    }
    return HTMLResponse(text, headers=headers)
