"""serve: a graph on the web, read-only: a SPARQL endpoint for programs, and pages for people."""

from __future__ import annotations

import os
import socket
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from kg.errors import KgError
from kg.rdf import Graph
from kg.serve.app import Settings, application
from kg.store import Shelf

__all__ = ["Settings", "application", "serve", "shelved"]

_LOOPBACK = {"127.0.0.1", "::1", "localhost"}
_LOCAL_PAGES = r"https?://(localhost|127\.0\.0\.1|\[::1\])(:\d+)?"


def serve(
    where: str,
    *,
    host: str = "127.0.0.1",
    port: int = 8000,
    title: str = "Knowledge graph",
    base: str | None = None,
    timeout_s: float = 30.0,
    max_rows: int = 100_000,
    workers: int = 2,
    max_memory: int = 2_000_000_000,
    origins: Sequence[str] | None = None,
    names: Sequence[str] = (),
    on_ready: Callable[[str], None] = lambda url: None,
) -> None:
    """Serve a graph until interrupted: a file, a store's folder. `on_ready` is called with the address.

    On a loopback address only this machine can ask: pages of other sites that its browsers show may not, unless `origins`
    names them, and the server answers to local names and `names` alone. On any other address all may ask.
    Raises KgError where the graph cannot be read or the port is taken.
    """
    import uvicorn

    local = host in _LOOPBACK
    with shelved(where) as folder, _listening(host, port) as listener:
        settings = Settings(
            str(folder),
            title,
            base,
            timeout_s,
            max_rows,
            workers,
            max_memory,
            origins if origins is not None else () if local else ("*",),
            _LOCAL_PAGES if local and origins is None else None,
            ("localhost", "127.0.0.1", "[::1]", *names) if local else ("*",),
        )
        config = uvicorn.Config(
            application(settings), log_level="warning", server_header=False, access_log=False, timeout_keep_alive=15, lifespan="on"
        )
        shown = f"[{host}]" if ":" in host else host
        on_ready(f"http://{shown}:{listener.getsockname()[1]}/")
        uvicorn.Server(config).run(sockets=[listener])


@contextmanager
def shelved(where: str) -> Iterator[Path]:
    """A store with the graph: its own folder, or for as long as the block lasts one that a file is loaded into.

    Worker processes share a store's files, where each would need a file's graph in its memory.
    """
    with Graph.read(where) as graph:
        if graph.folder is not None:
            yield graph.folder
            return
        with tempfile.TemporaryDirectory(prefix="kg-serve-") as folder:
            with Shelf(Path(folder) / "store") as shelf:
                shelf.fill(graph)
            graph.close()
            yield Path(folder) / "store"


@contextmanager
def _listening(host: str, port: int) -> Iterator[socket.socket]:
    try:
        listener = socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET)
    except OSError as error:
        raise KgError(f"{host}:{port}: cannot be listened on: {_reason(error)}; give another --port") from error
    with listener:
        yield listener


def _reason(error: OSError) -> str:
    return os.strerror(error.errno) if error.errno else str(error)
