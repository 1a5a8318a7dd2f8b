"""How fast kg reads and how much memory it takes: words per CPU-second by stage, peak memory by number of documents.

    python -m tests.bench.reading [SOURCES…] [--words 20000] [--memory 100 1000 10000]

Speed: the bare pipeline (annotate), then extraction, resolution, and the whole build (resolve, infer, assemble,
verify) over the same documents in one process. The ratio is what extraction and resolution cost beside
the bare pipeline. Without SOURCES the documents are generated, each with names of its own.
Memory: the highest resident memory of one process per number of generated documents that are read one
after the other without keeping them; flat means that reading holds on to nothing.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from pathlib import Path

from kg.model import Block, Document, Reading, Span

GIVEN = "Ann Raj Moira Tom Priya Gareth Sian Owen Leila Hamish Bridget Colm Nadia Piotr Ewan Grace".split()
FAMILY = "Lee Shah Baird Wick Nolan Pryce Achebe Marsh Devlin Kowal Ferris Doyle Okoro Hale Stroud Vance".split()
PLACES = "Mere Elmford Wick Harlow Denby Castor Oakham Selby Thorne Keld Yarrow Brack Linton Fenwick Aske Dunmore".split()


def documents(n: int) -> Iterator[Document]:
    """News-like documents of six sentences, each about a council, a charity and people of its own."""
    for i in range(n):
        a, b, c, d = (f"{GIVEN[(i + k) % 16]} {FAMILY[(i // 16 + k) % 16]}" for k in (0, 5, 9, 11))
        near, far = PLACES[(i + 2) % 16], PLACES[(i + 1) % 16]
        place, charity = f"{PLACES[i % 16]}{PLACES[i // 256 % 16].lower()}", f"{PLACES[(i + 7) % 16]} Shelter Trust"
        paragraphs = (
            f"{place} Council leader {a} has been criticised by {charity} over the closure of three libraries in the town.",
            f'"This is a decision that nobody wanted to take," {a.split()[1]} said on Tuesday. "We were left with no money for repairs."',
            f"{b}, chief executive of {charity}, said the council had not listened to families who use the buildings every week.",
            f"She joined {charity} in 2019 after ten years as head of housing at {near} Borough Council.",
            f"The council's cabinet will meet next month, and Cllr {c} (Lab, {near}) has asked for a vote.",
            f"{charity} was founded in 1988 by {d}, who graduated from the University of {far}.",
        )
        yield document(f"made{i:05}", paragraphs)


def document(name: str, paragraphs: Sequence[str]) -> Document:
    text, blocks = "\n".join(paragraphs), []
    at = 0
    for paragraph in paragraphs:
        blocks.append(Block(Span(at, at + len(paragraph))))
        at += len(paragraph) + 1
    return Document(name, text, tuple(blocks), published="2024-07-17", title=paragraphs[0], publisher="The Mere Post")


def words(given: Sequence[Document]) -> int:
    return sum(len(d.text.split()) for d in given)


def enough(given: Iterator[Document], wanted: int) -> list[Document]:
    """As many documents as have this many words together, or all of them."""
    out, n = [], 0
    for d in given:
        out.append(d)
        n += len(d.text.split())
        if n >= wanted:
            break
    return out


def seconds(work: Callable[[], object]) -> float:
    """CPU seconds of this process that the work takes."""
    start = time.process_time()
    work()
    return time.process_time() - start


def speed(given: Sequence[Document], model: str | None) -> None:
    """Print words per CPU-second of each stage, and what reading costs beside the bare pipeline."""
    from kg.annotate import annotate
    from kg.extract import extract
    from kg.pipeline import join
    from kg.resolve import resolve

    list(annotate(given[:1], model=model))  # loads the model
    n = words(given)
    annotated: list[object] = []
    readings: list[Reading] = []
    bare = seconds(lambda: annotated.extend(annotate(given, model=model)))
    reading = seconds(lambda: readings.extend(extract(a) for a in annotated))  # type: ignore[arg-type]
    resolving = seconds(lambda: resolve(readings))
    joining = seconds(lambda: join(readings))
    print(f"{len(given)} documents, {n} words, {sum(len(r.claims) for r in readings)} claims")
    print(f"{'stage':<34}{'CPU s':>8}{'words/CPU s':>13}{'of bare':>9}")
    for name, took in (
        ("annotate (bare pipeline)", bare),
        ("extract", reading),
        ("resolve alone", resolving),
        ("extract and resolve alone", reading + resolving),
        ("resolve, infer, assemble, verify", joining),
        ("whole build", bare + reading + joining),
    ):
        print(f"{name:<34}{took:>8.2f}{n / took if took else 0:>13.0f}{took / bare:>9.2f}")


def peak() -> float:
    """The highest resident memory of this process so far, in MiB.

    Linux says it in /proc; elsewhere getrusage does, which on Linux would count the parent's as well.
    """
    status = Path("/proc/self/status")
    if status.exists():
        return next(int(line.split()[1]) for line in status.read_text(encoding="ascii").splitlines() if line.startswith("VmHWM:")) / 1024
    highest = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return highest / (1 << 20 if sys.platform == "darwin" else 1 << 10)


def read_and_drop(n: int, model: str | None) -> None:
    """Read generated documents in parts, keep nothing, and print the peak memory in MiB."""
    from kg.pipeline import PART, read_part

    given = documents(n)
    while part := list(islice(given, PART)):
        read_part(part, model)
    print(f"{peak():.0f}")


def memory(counts: Sequence[int], model: str | None) -> None:
    """Print the peak memory of a fresh process for each number of documents, and their spread."""
    figures = []
    for n in counts:
        command = [sys.executable, "-m", "tests.bench.reading", "--only-read", str(n), *(["--model", model] if model else [])]
        figures.append(float(subprocess.run(command, check=True, capture_output=True, text=True).stdout))
        print(f"peak memory, {n:>6} documents: {figures[-1]:.0f} MiB")
    if len(figures) > 1:
        print(f"last / first: {figures[-1] / figures[0]:.2f}")


def main(argv: Sequence[str] | None = None) -> None:
    """Print speed and memory."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("sources", nargs="*", help="files or folders to read instead of generated documents")
    parser.add_argument("--words", type=int, default=20_000, help="how many words to time")
    parser.add_argument(
        "--memory", type=int, nargs="*", default=[100, 1000, 10_000], metavar="N", help="numbers of documents; none to skip"
    )
    parser.add_argument("--model", help="an installed spaCy pipeline instead of the bundled one")
    parser.add_argument("--only-read", type=int, metavar="N", help=argparse.SUPPRESS)
    o = parser.parse_args(argv)
    if o.only_read:
        read_and_drop(o.only_read, o.model)
        return
    given = documents(10**9)
    if o.sources:
        from kg.read import read

        given = iter(read(o.sources)[0])
    speed(enough(given, o.words), o.model)
    memory(o.memory, o.model)


if __name__ == "__main__":
    main()
