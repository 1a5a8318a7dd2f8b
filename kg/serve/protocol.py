"""Requests by the SPARQL 1.1 Protocol (W3C, 2013), read-only: section 2.1, query operation; section 2.1.4, dataset."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import parse_qsl

from starlette.requests import Request

from kg.errors import KgError

MAX_REQUEST = 1_000_000  # bytes of a query with its parameters
FORM, QUERY, UPDATE = "application/x-www-form-urlencoded", "application/sparql-query", "application/sparql-update"


class RequestError(KgError):
    """A request that is answered with this HTTP status and message."""

    def __init__(self, status: int, message: str, headers: dict[str, str] | None = None) -> None:
        super().__init__(message)
        self.status, self.headers = status, headers or {}


@dataclass(frozen=True, slots=True)
class Asked:
    """A query, and the graphs that make up its dataset where the request names any."""

    query: str
    within: tuple[list[str], list[str]] | None


async def asked(request: Request) -> Asked:
    """What a request asks. Raises RequestError for what is malformed, too long, an update, or of another media type."""
    parameters = _pairs(request.url.query.encode())
    if request.method == "POST":
        body, media = await _body(request), request.headers.get("content-type", "").partition(";")[0].strip().lower()
        if media == FORM:
            parameters += _pairs(body)
        elif media == QUERY:
            parameters.append(("query", _text(body)))
        elif media == UPDATE:
            parameters.append(("update", ""))
        else:
            raise RequestError(
                415, f"a query is posted as {FORM} or {QUERY}, not as {media or 'nothing'}", {"accept-post": f"{FORM}, {QUERY}"}
            )
    if any(name == "update" for name, _ in parameters):
        raise RequestError(403, "this server is read-only; it takes queries and no updates")
    queries = [value for name, value in parameters if name == "query"]
    if len(queries) != 1:
        raise RequestError(400, f"a request has one query, not {len(queries)}")
    if "\0" in queries[0]:
        raise RequestError(400, "a query has no NUL character")
    default, named = ([value for name, value in parameters if name == f"{kind}-graph-uri"] for kind in ("default", "named"))
    return Asked(queries[0], (default, named) if default or named else None)


def _pairs(text: bytes) -> list[tuple[str, str]]:
    if len(text) > MAX_REQUEST:
        raise RequestError(413, f"a request is at most {MAX_REQUEST} bytes long")
    try:
        return parse_qsl(text.decode("ascii"), keep_blank_values=True, errors="strict", max_num_fields=1000)
    except ValueError as error:
        raise RequestError(400, "the request's parameters are not percent-encoded UTF-8, or too many") from error


def _text(body: bytes) -> str:
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        raise RequestError(400, f"the query is not UTF-8 text (byte {error.start})") from error


async def _body(request: Request) -> bytes:
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > MAX_REQUEST:
            raise RequestError(413, f"a request is at most {MAX_REQUEST} bytes long")
    return body
