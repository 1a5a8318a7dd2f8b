"""What the worker processes do. Each has the graph open; a query that takes too long or too much is ended with its process.

Oxigraph cannot be told to stop, so a limit that a thread keeps is none.
"""

from __future__ import annotations

import asyncio
import contextlib
import multiprocessing
import resource
import signal
from collections.abc import Callable
from concurrent.futures import TimeoutError as OutOfTime
from typing import Any, TypeVar

from pebble import ProcessExpired, ProcessPool

from kg.errors import KgError
from kg.rdf import Graph

MAX_WAITING = 200  # requests that are being answered or wait for a worker; beyond, clients are told to come back

T = TypeVar("T")
_graph: Graph


class BusyError(KgError):
    """More requests wait than the server will hold."""


class LimitError(KgError):
    """A request that took more time or memory than it may."""


class Workers:
    """A few processes that answer questions to one graph."""

    def __init__(self, where: str, *, number: int, timeout_s: float, max_memory: int) -> None:
        self.timeout_s = timeout_s
        self._waiting = 0
        # Fresh processes, not forks: a fork of a process with threads may wait for ever.
        context = multiprocessing.get_context("spawn")
        self._pool = ProcessPool(number, context=context, initializer=_open, initargs=(where, max_memory))

    async def run(self, job: Callable[..., T], *args: Any) -> T:
        """What the job gives for the graph and these arguments. Raises BusyError, LimitError, or the job's own KgError."""
        if self._waiting >= MAX_WAITING:
            raise BusyError("too many requests at once; try again in a moment")
        self._waiting += 1
        future = self._pool.schedule(_do, args=(job, args), timeout=self.timeout_s)
        try:
            return await asyncio.wrap_future(future)
        except OutOfTime as error:
            raise LimitError(f"this took longer than {self.timeout_s:g} s; ask for less") from error
        except (ProcessExpired, MemoryError) as error:
            raise LimitError("this took more memory than there is; ask for less") from error
        finally:
            self._waiting -= 1

    def close(self) -> None:
        self._pool.stop()  # type: ignore[no-untyped-call]
        self._pool.join()


def _open(where: str, max_memory: int) -> None:
    """Open the graph. `max_memory` counts the bytes of the process's own data, not the store's files that it maps."""
    global _graph  # noqa: PLW0603 — a worker has one graph for all its life
    signal.signal(signal.SIGTERM, signal.SIG_DFL)  # Python's own handler waits until Oxigraph is done
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_DATA, (max_memory, max_memory))
    _graph = Graph.read(where)


def _do(job: Callable[..., T], args: tuple[Any, ...]) -> T:
    return job(_graph, *args)
