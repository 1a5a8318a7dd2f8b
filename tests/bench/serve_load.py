"""kg serve under load: python -m tests.bench.serve_load [SECONDS [QUADS [CLIENTS]]].

So many clients (32) ask mixed questions for so long (30 s) of a store of so many quads (100,000). Every answer is compared
with the one that the graph gives by itself; an error or a wrong answer is an exit code.
"""

from __future__ import annotations

import collections
import random
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import httpx

from kg.query import render
from kg.rdf import Graph
from kg.store import Shelf
from tests.bench.boroughs import EACH, boroughs
from tests.bench.store import QUERIES
from tests.serving.conftest import serving
from tests.unit.fixtures.town import BASE

PAGES = ("/", "/person/petra-quill-7", "/body/dunmere-borough-council-9", "/search?q=apologised", "/vocabulary", "/queries.json")


def memory() -> float:
    """Resident MB of the server with its workers."""
    pids = subprocess.run(["pgrep", "-f", "kg serve"], capture_output=True, text=True, check=False).stdout.split()
    children = [c for p in pids for c in subprocess.run(["pgrep", "-P", p], capture_output=True, text=True, check=False).stdout.split()]
    total = 0
    for pid in {*pids, *children}:
        try:
            total += int(next(line.split()[1] for line in Path(f"/proc/{pid}/status").read_text().splitlines() if line.startswith("VmRSS")))
        except (OSError, StopIteration):
            continue
    return total / 1000


def main() -> None:
    seconds, quads, clients = (int(a) for a in [*sys.argv[1:], *["30", "100000", "32"][len(sys.argv) - 1 :]])
    with tempfile.TemporaryDirectory(prefix="kg-load-") as folder:
        graph = Graph(boroughs(max(20, quads // EACH)))
        with Shelf(Path(folder) / "store") as shelf:
            shelf.fill(graph)
        wanted = {q: sorted(render(graph.query(q), "csv").splitlines()) for q in QUERIES.values() if not q.startswith("ASK")}
        with serving(Path(folder) / "store") as url:
            run(url, wanted, seconds, clients, len(graph))


def run(url: str, wanted: dict[str, list[str]], seconds: int, clients: int, quads: int) -> None:
    times, wrong = collections.defaultdict(list), collections.Counter()  # type: ignore[var-annotated]
    end = time.monotonic() + seconds
    heights = [memory()]

    def ask(number: int) -> None:
        rng = random.Random(number)
        with httpx.Client(base_url=url, timeout=60) as client:
            while time.monotonic() < end:
                query = rng.choice([*wanted, *PAGES])
                start = time.monotonic()
                try:
                    if query in wanted:
                        answer = client.post("/sparql", data={"query": query}, headers={"accept": "text/csv"})
                        right = sorted(answer.text.splitlines()) == wanted[query]
                    else:
                        answer = client.get(query, headers={"accept": "text/html"})
                        right = BASE in answer.text or "<h1>" in answer.text
                    if answer.status_code != 200 or not right:
                        wrong[f"{answer.status_code} {query[:60]}"] += 1
                except httpx.HTTPError as error:
                    wrong[f"{type(error).__name__} {query[:60]}"] += 1
                times["query" if query in wanted else "page"].append(time.monotonic() - start)

    threads = [threading.Thread(target=ask, args=(n,)) for n in range(clients)]
    for thread in threads:
        thread.start()
    while any(thread.is_alive() for thread in threads):
        time.sleep(1)
        heights.append(memory())
    print(f"{clients} clients, {seconds} s, {quads:,} quads")
    for kind, taken in sorted(times.items()):
        taken.sort()
        print(f"{kind:<6} {len(taken):7,} answers  {len(taken) / seconds:7.1f}/s  median {taken[len(taken) // 2] * 1000:6.0f} ms  "
              f"99th of 100 {taken[int(len(taken) * 0.99)] * 1000:6.0f} ms")  # fmt: skip
    middle = heights[len(heights) // 2]
    print(f"memory {heights[0]:.0f} MB at first, {middle:.0f} MB half-way, {max(heights):.0f} MB at most")
    print(f"errors and wrong answers: {sum(wrong.values())} {dict(wrong) or ''}")
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main()
