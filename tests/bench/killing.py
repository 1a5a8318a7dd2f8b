"""What a build in parts comes to when its processes are killed: a worker, an executor, the driver, each in the middle of reading.

    python -m tests.bench.killing [--documents 20000] [--engines pool spark]

The documents are those of `tests.bench.newsroom`. Spark is a master and a worker on loopback, from the jars of PySpark. Each row is a
build from nothing; what was killed with its driver goes on by the same command with --resume. The digest is of the graph's quads and
of the claims, in no order: the same in every row, so that nothing is lost and nothing is there twice.
"""

from __future__ import annotations

import argparse
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil

from tests.bench.newsroom import made
from tests.bench.scale import digest
from tests.unit.run.spark import environment, executors, standalone

Kill = Callable[[subprocess.Popen[bytes]], None]


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--documents", type=int, default=20_000)
    parser.add_argument("--engines", nargs="+", choices=["pool", "spark"], default=["pool", "spark"])
    o = parser.parse_args()
    print(f"{'engine':<8}{'killed':<18}{'documents':>10}{'claims':>9}{'wall s':>9}  digest", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        lines = Path(folder, "made.jsonl")
        with lines.open("w", encoding="utf-8") as stream:
            stream.writelines(m.line() for m in made(o.documents))
        for engine in o.engines:
            for name, kill in KILLED[engine].items():
                with tempfile.TemporaryDirectory() as parts, where(engine, Path(parts)) as url:
                    row(engine, name, kill, lines=lines, parts=Path(parts, "parts"), url=url)


@contextmanager
def where(engine: str, folder: Path) -> Iterator[str]:
    """The engine's name for the command line."""
    if engine == "pool":
        yield "pool"
        return
    with standalone(folder) as master:
        yield f"spark={master}"


def row(engine: str, name: str, kill: Kill, *, lines: Path, parts: Path, url: str) -> None:
    """Build, kill, go on where that ended the build, and print what came of it."""
    command = [sys.executable, "-m", "kg", "build", str(lines), "--parts", str(parts), "--engine", url, "--jobs", "2", "--resume", "-q"]
    start = time.monotonic()
    process = subprocess.Popen(command, env=environment())
    if name != "nothing":
        _wait_for_reading(parts, process)
        kill(process)
    if process.wait():
        subprocess.run(command, env=environment(), check=True)
    told = json.loads((parts / "done.json").read_bytes())
    took = time.monotonic() - start
    print(f"{engine:<8}{name:<18}{told['documents']:>10}{told['claims']:>9}{took:>9.0f}  {digest(parts)}", flush=True)


def _wait_for_reading(parts: Path, process: subprocess.Popen[bytes]) -> None:
    """Wait until some of the readings are there, but not all."""
    while process.poll() is None and not any((parts / "readings").rglob("part-*")):
        time.sleep(0.1)
    if process.poll() is not None or (parts / "readings/_SUCCESS").exists():
        raise SystemExit("the build was over too soon; take more --documents")


def _nothing(process: subprocess.Popen[bytes]) -> None:
    pass


def _driver(process: subprocess.Popen[bytes]) -> None:
    process.send_signal(signal.SIGKILL)


def _worker(process: subprocess.Popen[bytes]) -> None:
    """The worker of a pool that has worked longest."""
    os.kill(max(psutil.Process(process.pid).children(), key=lambda p: p.cpu_times().user).pid, signal.SIGKILL)


def _executor(process: subprocess.Popen[bytes]) -> None:
    for executor in executors():
        executor.kill()


KILLED: dict[str, dict[str, Kill]] = {
    "pool": {"nothing": _nothing, "a worker": _worker, "the driver": _driver},
    "spark": {"nothing": _nothing, "an executor": _executor, "the driver": _driver},
}

if __name__ == "__main__":
    main()
