"""What a build in parts costs on a pool and on Spark beside the bare language pipeline, and how that grows.

    python -m tests.bench.scale [--documents 1000 20000] [--engines pool spark=local[2,4]] [--jobs 2] [--steps]

The documents are those of `tests.bench.newsroom`, as lines of JSON. Each row is a run in processes of its own: CPU time of all of them
together, Java's too, as /proc says it ten times a second; the highest resident memory of one Python process, and of Java. "bare" is
the language pipeline alone over the texts of the least number, in one process that keeps nothing of them. Growth is CPU per document
of the largest number of documents over that of the smallest. The digest is of the graph's quads and of the claims, in no order: the
same on every engine. `--steps` adds what each step costs: the CPU time until another step is heard of.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from itertools import islice
from pathlib import Path
from typing import Any

import psutil

from kg.run import Progress
from tests.bench.newsroom import made


class Watch:
    """CPU seconds and peak memory of a process and all that it starts."""

    def __init__(self, pid: int) -> None:
        self.process = psutil.Process(pid)
        self.seconds: dict[tuple[int, float], float] = {}
        self.peaks: dict[str, int] = {"python": 0, "java": 0}
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self._thread.start()

    def stop(self) -> None:
        self._over.set()
        self._thread.join()

    def _watch(self) -> None:
        while not self._over.wait(0.1):
            try:
                processes = [self.process, *self.process.children(recursive=True)]
            except psutil.Error:
                continue
            for process in processes:
                self._look(process)

    def _look(self, process: psutil.Process) -> None:
        try:
            times = process.cpu_times()
            self.seconds[process.pid, process.create_time()] = times.user + times.system
            kind = "java" if "java" in process.name() else "python"
            self.peaks[kind] = max(self.peaks[kind], process.memory_info().rss)
        except psutil.Error:
            pass


def measured(what: str, count: int, lines: Path, jobs: int) -> tuple[dict[str, Any], dict[str, float]]:
    """Run one row in processes of its own: its figures, and the CPU seconds of each step."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "tests.bench.scale", "--one", what, str(lines), folder, "--jobs", str(jobs)]
        start = time.monotonic()
        process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        watch = Watch(process.pid)
        steps: dict[str, float] = {}
        told: dict[str, Any] = {}
        assert process.stdout is not None
        current, before = "", 0.0
        for line in process.stdout:
            told = json.loads(line)
            if (step := told.get("step")) is not None:
                now = sum(list(watch.seconds.values()))
                if current:
                    steps[current] = steps.get(current, 0) + now - before
                current, before = step, now
        process.wait()
        watch.stop()
        if process.returncode:
            raise SystemExit(f"{what} ended with {process.returncode}")
        size = sum(path.stat().st_size for path in Path(folder).rglob("*") if path.is_file())
    figures = {
        "cpu": sum(watch.seconds.values()),
        "wall": time.monotonic() - start,
        "python": watch.peaks["python"] / 2**20,
        "java": watch.peaks["java"] / 2**20,
        "size": size / count,
        **told,
    }
    return figures, steps


def one(what: str, lines: Path, folder: Path, jobs: int) -> None:
    """Build in this process and those that it starts; print each step as it begins, then a digest and how much there was."""
    from kg import scale

    heard = {""}

    def hear(progress: Progress) -> None:
        if progress.step not in heard:
            heard.add(progress.step)
            print(json.dumps({"step": progress.step}), flush=True)

    counts = scale.build_parts([lines], folder, engine=what, jobs=jobs, on_progress=hear)
    print(json.dumps({"step": "digest"}), flush=True)
    print(json.dumps({"digest": digest(folder), "documents": counts.documents, "claims": counts.claims}))


def digest(folder: Path) -> str:
    """The sum of hashes of the lines of the graph and of the claims."""
    from kg import parts

    total = 0
    for name in (*parts.GRAPHS, parts.CLAIMS):
        for path in (folder / name).glob("part-*.gz"):
            with gzip.open(path, "rb") as stream:
                total += sum(int.from_bytes(hashlib.blake2b(line, digest_size=8).digest(), "big") for line in stream)
    return f"{total % 2**64:016x}"


def bare(lines: Path) -> None:
    """The language pipeline alone."""
    from kg.annotate import annotate, forgetting
    from kg.model import Block, Document, Span

    count = 0
    with lines.open(encoding="utf-8") as stream:
        given = (json.loads(line) for line in stream)
        documents = (Document(g["id"], g["text"], tuple(Block(Span(*m)) for m in paragraphs(g["text"]))) for g in given)
        while part := list(islice(documents, 32)):
            with forgetting():
                count += sum(1 for _ in annotate(part))
    print(json.dumps({"digest": "", "documents": count, "claims": 0}))


def paragraphs(text: str) -> list[tuple[int, int]]:
    found, at = [], 0
    for paragraph in text.split("\n"):
        if paragraph.strip():
            found.append((at, at + len(paragraph)))
        at += len(paragraph) + 1
    return found


def table(counts: Sequence[int], engines: Sequence[str], jobs: int, steps: bool) -> None:
    """Print a row for each engine and number of documents, and the growth of each."""
    columns = f"{'CPU ms/doc':>12}{'wall s':>9}{'worker MiB':>12}{'Java MiB':>10}{'bytes/doc':>11}"
    print(f"{'engine':<22}{'documents':>10}{'claims':>9}{columns}  digest", flush=True)
    cost: dict[str, list[float]] = {}
    with tempfile.TemporaryDirectory() as folder:
        for count in counts:
            lines = Path(folder, f"{count}.jsonl")
            with lines.open("w", encoding="utf-8") as stream:
                stream.writelines(m.line() for m in made(count))
            for engine in ("bare", *engines) if count == counts[0] else engines:
                row, spent = measured(engine, count, lines, jobs)
                cost.setdefault(engine, []).append(float(row["cpu"]) * 1000 / count)
                print(
                    f"{engine:<22}{row['documents']:>10}{row['claims']:>9}{cost[engine][-1]:>12.2f}{row['wall']:>9.0f}"
                    f"{row['python']:>12.0f}{row['java']:>10.0f}{row['size']:>11.0f}  {row['digest']}",
                    flush=True,
                )
                if steps:
                    print("".join(f"    {step:<40}{seconds * 1000 / count:>8.2f} ms/doc\n" for step, seconds in spent.items()), end="")
    for engine, figures in cost.items():
        if len(figures) < 2:
            continue
        print(f"{engine}: growth of CPU per document {figures[-1] / figures[0]:.2f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--documents", type=int, nargs="+", default=[1000, 20_000])
    parser.add_argument("--engines", nargs="+", default=["pool", "spark=local[2,4]"], help="as of kg build --engine")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--steps", action="store_true", help="also what each step costs")
    parser.add_argument("--one", nargs=3, metavar=("ENGINE", "LINES", "FOLDER"), help=argparse.SUPPRESS)
    o = parser.parse_args()
    if not o.one:
        table(o.documents, o.engines, o.jobs, o.steps)
    elif o.one[0] == "bare":
        bare(Path(o.one[1]))
    else:
        one(o.one[0], Path(o.one[1]), Path(o.one[2]), o.jobs)


if __name__ == "__main__":
    main()
