"""Real SPARQL servers for the tests, each on a port of loopback and in a folder of its own, ended afterwards."""

from __future__ import annotations

import contextlib
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

OXIGRAPH = shutil.which("oxigraph", path=str(Path(sys.executable).parent)) or shutil.which("oxigraph")
VIRTUOSO = shutil.which("virtuoso-t")

_VIRTUOSO_INI = """
[Database]
DatabaseFile = virtuoso.db
ErrorLogFile = virtuoso.log
LockFile = virtuoso.lck
TransactionFile = virtuoso.trx
xa_persistent_file = virtuoso.pxa
ErrorLogLevel = 7
FileExtend = 200
TempStorage = TempDatabase
[TempDatabase]
DatabaseFile = virtuoso-temp.db
TransactionFile = virtuoso-temp.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
ServerThreads = 20
NumberOfBuffers = {buffers}
MaxDirtyBuffers = {dirty}
DirsAllowed = {folder}
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerRoot = .
ServerThreads = 20
[SPARQL]
ResultSetMaxRows = 10000000
"""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextlib.contextmanager
def oxigraph(folder: Path, *, port: int | None = None, union: bool = True) -> Iterator[str]:
    """`oxigraph serve`; its query endpoint. Skips where it is not installed."""
    if OXIGRAPH is None:
        pytest.skip("this test needs the Oxigraph server: pip install oxigraph")
    port = port or free_port()
    command = [OXIGRAPH, "serve", "--location", str(folder), "--bind", f"127.0.0.1:{port}", *(["--union-default-graph"] if union else [])]
    with _running(command, folder.parent, f"http://127.0.0.1:{port}/query") as url:
        yield url


@contextlib.contextmanager
def virtuoso(folder: Path, *, buffers: int = 10_000) -> Iterator[str]:
    """Virtuoso, whose administrator is dba with the password dba; its query endpoint. Skips where it is not installed."""
    if VIRTUOSO is None:
        pytest.skip("this test needs Virtuoso: apt-get install virtuoso-opensource-7-bin")
    http, sql = free_port(), free_port()
    folder.mkdir(parents=True, exist_ok=True)
    ini = _VIRTUOSO_INI.format(http=http, sql=sql, buffers=buffers, dirty=buffers * 3 // 4, folder=folder)
    (folder / "virtuoso.ini").write_text(ini)
    command = [VIRTUOSO, "+configfile", "virtuoso.ini", "+foreground"]
    with _running(command, folder, f"http://127.0.0.1:{http}/sparql") as url:
        yield url


@contextlib.contextmanager
def _running(command: list[str], folder: Path, url: str) -> Iterator[str]:
    with (folder / "server.log").open("wb") as log, subprocess.Popen(command, cwd=folder, stdout=log, stderr=log) as process:
        try:
            _wait(process, url)
            yield url
        finally:
            process.kill()


def _wait(process: subprocess.Popen[bytes], url: str) -> None:
    for _ in range(300):
        with contextlib.suppress(OSError):
            urllib.request.urlopen(f"{url}?query=ASK%7B%7D", timeout=5).close()
            return
        if process.poll() is not None:
            break
        time.sleep(0.1)
    raise AssertionError(f"{process.args} did not start; see its log")
