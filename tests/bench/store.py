# ruff: noqa: E501 — queries stand on a line each
"""Our query() beside raw pyoxigraph, rdflib's own store and Virtuoso over HTTP: python -m tests.bench.store [QUADS…].

Without arguments: 100,000 and 1,000,000; 10,000,000 is on the disk alone. CPU milliseconds a query, warm, of the process
and, over HTTP, of the server with its client; CPU seconds and quads a CPU second of loading; peak memory. Every engine
reads the same file in a process of its own, and must find the same number of answers.
"""

from __future__ import annotations

import contextlib
import json
import math
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from kg.errors import StoreError
from tests import servers
from tests.bench.boroughs import EACH, write
from tests.unit.fixtures.town import BASE

QUERIES = {  # each on a line, to be read beside each other
    "name": "SELECT DISTINCT ?x { ?x rdfs:label 'Petra Quill-7' }",
    "claims of a person": "SELECT DISTINCT ?c ?p ?o { ?c rdf:subject <B/person/petra-quill-7> ; rdf:predicate ?p ; rdf:object ?o }",
    "holders at a body": "SELECT DISTINCT ?n ?r { ?w org:holds ?p ; rdfs:label ?n . ?p org:postIn <B/body/dunmere-borough-council-9> ; org:role/rdfs:label ?r }",
    "party of holders": "SELECT DISTINCT ?n ?party { ?w org:holds/org:postIn <B/body/dunmere-borough-council-9> ; rdfs:label ?n ; org:memberOf/rdfs:label ?party }",
    "members of the large party": "SELECT DISTINCT ?n { ?w org:memberOf <B/body/national-reform-party> ; rdfs:label ?n }",
    "sentences of a claim": "SELECT DISTINCT ?e { ?c rdf:subject <B/person/petra-quill-7> ; prov:wasDerivedFrom/oa:hasSelector/oa:exact ?e }",
    "who said it of whom": "SELECT DISTINCT ?s ?w { ?q schema:mentions <B/person/petra-quill-7> ; schema:text ?w ; schema:creator/rdfs:label ?s }",
    "documents of a day": "SELECT DISTINCT ?d { ?d schema:datePublished '2024-08-01'^^xsd:date ; a schema:Article }",
    "claims by predicate": "SELECT ?p (COUNT(DISTINCT ?c) AS ?n) { ?c a kg:Claim ; rdf:predicate ?p } GROUP BY ?p ORDER BY ?p",
    "leaders": "SELECT DISTINCT ?n ?b { ?r rdfs:label 'leader-7' . ?p org:role ?r ; org:postIn/rdfs:label ?b . ?w org:holds ?p ; rdfs:label ?n }",
    "two steps": "SELECT DISTINCT ?o { ?c rdf:subject|rdf:object <B/person/hal-stone-7> . ?c rdf:subject|rdf:object ?m . ?d rdf:subject|rdf:object ?m ; rdf:object ?o }",
    "reported claims": "SELECT DISTINCT ?c ?by { ?c kg:stance kg:Reported ; kg:attributedTo ?by ; rdf:predicate kg:resignedFrom }",
    "is there": "ASK { <B/person/idris-vale-9> kg:criticised ?x }",
}  # fmt: skip
QUERIES = {name: text.replace("<B/", f"<{BASE}") for name, text in QUERIES.items()}


PATIENCE_S = 300  # for one answer over HTTP


def timed(run: Callable[[], int], cpu: Callable[[], float] = time.process_time) -> tuple[float, int]:
    """CPU milliseconds of a run, warm, over at least three and 0.3 s of them (slow ones over one), and how many answers it gave."""
    found, runs = run(), 0
    start = cpu()
    begun = time.monotonic()
    while not runs or (time.monotonic() - begun < 3 and runs < 2000 and (runs < 3 or cpu() - start < 0.3)):
        run()
        runs += 1
    return (cpu() - start) / runs * 1000, found


def _memory() -> float:
    """Peak memory of this process in MB."""
    return int(next(line.split()[1] for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM"))) / 1000


def _cpu_of(pid: int) -> float:
    """CPU seconds of another process."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def oxigraph(path: Path, folder: Path | None) -> dict[str, Any]:
    """Ours and raw pyoxigraph on one and the same store, in memory or on the disk, each query of both in turn."""
    import pyoxigraph

    from kg.rdf import PREFIXES, Graph

    start = time.process_time()
    if folder is None:
        graph = Graph(pyoxigraph.parse(path=str(path), format=pyoxigraph.RdfFormat.N_QUADS))
    else:
        store = pyoxigraph.Store(str(folder))
        store.bulk_load(path=str(path), format=pyoxigraph.RdfFormat.N_QUADS)
        store.flush()
        del store
        graph = Graph.over(pyoxigraph.Store.read_only(str(folder)))
    load = time.process_time() - start

    def ours(sparql: str) -> int:
        answer = graph.query(sparql)
        return int(answer) if isinstance(answer, bool) else len(answer)

    def raw(sparql: str) -> int:
        answer = graph.store.query(sparql, prefixes=PREFIXES, use_default_graph_as_union=True)
        return int(bool(answer)) if isinstance(answer, pyoxigraph.QueryBoolean) else len(list(answer))

    found: dict[str, Any] = {"load": load, "ours": {}, "raw": {}}
    for name, sparql in QUERIES.items():
        found["raw"][name] = timed(lambda s=sparql: raw(s))  # type: ignore[misc]
        found["ours"][name] = timed(lambda s=sparql: ours(s))  # type: ignore[misc]
    return {**found, "memory": _memory()}


def rdflib(path: Path) -> dict[str, Any]:
    """rdflib's own store in memory, asked by strings as ours is, once each."""
    import rdflib as library

    from kg.rdf import PREFIXES

    start = time.process_time()
    dataset = library.Dataset(default_union=True)
    dataset.parse(str(path), format="nquads")
    load = time.process_time() - start
    dataset.query("ASK {}")  # loads the parser
    found = {}
    for name, sparql in QUERIES.items():
        begun = time.process_time()
        answer = dataset.query(sparql, initNs=PREFIXES)
        number = int(bool(answer)) if sparql.startswith("ASK") else len(list(answer))
        found[name] = ((time.process_time() - begun) * 1000, number)
    return {"load": load, "rdflib": found, "memory": _memory()}


def virtuoso(path: Path) -> dict[str, Any]:
    """Virtuoso, loaded by its own bulk loader, asked over HTTP; its CPU time and the client's."""
    from kg.rdf.remote import Remote

    with servers.virtuoso(path.parent / "virtuoso", buffers=170_000) as url:
        ini = (path.parent / "virtuoso" / "virtuoso.ini").read_text()
        pid = int(
            subprocess.run(["pgrep", "-f", f"^{servers.VIRTUOSO}.*foreground"], capture_output=True, text=True, check=True).stdout.split()[
                -1
            ]
        )
        port = ini.split("ServerPort = 127.0.0.1:")[1].split()[0]
        (path.parent / "virtuoso" / "load").mkdir()
        (path.parent / "virtuoso" / "load" / "graph.nq").symlink_to(path)
        start = _cpu_of(pid)
        command = f"ld_dir('{path.parent}/virtuoso/load', '*.nq', 'urn:g'); rdf_loader_run(); checkpoint;"
        subprocess.run(["isql-vt", port, "dba", "dba", f"exec={command}"], check=True, capture_output=True)
        load = _cpu_of(pid) - start
        remote = Remote(url, attempts=1, timeout_s=PATIENCE_S)

        def ask(sparql: str) -> int:
            answer = remote.query(sparql)
            return int(answer) if isinstance(answer, bool) else len(answer)

        both = lambda: time.process_time() + _cpu_of(pid)  # noqa: E731
        found = {}
        for name, sparql in QUERIES.items():
            with contextlib.suppress(StoreError):  # no answer in that time: the query is left out
                found[name] = timed(lambda s=sparql: ask(s), both)  # type: ignore[misc]
        peak = next(line for line in Path(f"/proc/{pid}/status").read_text().splitlines() if line.startswith("VmHWM"))
        return {"load": load, "virtuoso": found, "memory": int(peak.split()[1]) / 1000}


def answers(path: Path, folder: Path) -> dict[str, float]:
    """CPU seconds of the answers for people from a store on disk, opening it included, the program's start not."""
    import pyoxigraph

    from kg.query import cards, render
    from kg.query.paths import chain_table, chains
    from kg.query.search import search
    from kg.query.who import who
    from kg.rdf import Graph
    from kg.store import Shelf

    if not folder.exists():
        with Shelf(folder) as shelf:
            shelf.fill(Graph(pyoxigraph.parse(path=str(path), format=pyoxigraph.RdfFormat.N_QUADS)))

    def show(name: str) -> None:
        with Graph.read(folder) as graph:
            render(cards.as_table(cards.show(graph, name)))

    def held() -> None:
        with Graph.read(folder) as graph:
            assert render(who(graph, "leader", "Dunmere Borough Council-8"))

    def found() -> None:
        with Graph.read(folder) as graph:
            assert len(search(graph, "apologised families")) == 20

    def path_(one: str, other: str) -> None:
        with Graph.read(folder) as graph:
            render(chain_table(graph, chains(graph, cards.the_one(graph, one), cards.the_one(graph, other))))

    jobs: dict[str, Callable[[], None]] = {
        "show 'petra quill-7'": lambda: show("petra quill-7"),
        "show 'Dunmere Borough Council-9'": lambda: show("Dunmere Borough Council-9"),
        "who leader 'Dunmere Borough Council-8'": held,
        "search apologised families": found,
        "path 'Petra Quill-7' 'Nora Pike-7'": lambda: path_("Petra Quill-7", "Nora Pike-7"),
        "path 'Petra Quill-7' 'Idris Vale-90'": lambda: path_("Petra Quill-7", "Idris Vale-90"),
    }
    taken = {}
    for name, job in jobs.items():
        start = time.process_time()
        job()
        taken[name] = time.process_time() - start
    return taken


ENGINES: dict[str, Callable[[Path], dict[str, Any]]] = {
    "memory": lambda path: oxigraph(path, None),
    "disk": lambda path: oxigraph(path, path.parent / "oxigraph"),
    "rdflib": rdflib,
    "virtuoso": virtuoso,
    "answers": lambda path: answers(path, path.parent / "store"),
}


def child(engine: str, path: Path) -> dict[str, Any]:
    """What an engine gives, in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench.store", "--engine", engine, str(path)], capture_output=True, text=True, check=False
    )
    if done.returncode:
        return {"failed": (done.stderr.strip().splitlines() or ["killed"])[-1]}
    return dict(json.loads(done.stdout.splitlines()[-1]))


def geometric(ratios: list[float]) -> float:
    return math.exp(sum(map(math.log, ratios)) / len(ratios))


def compare(wanted: int) -> None:
    with tempfile.TemporaryDirectory(prefix="kg-bench-") as folder:
        path = Path(folder) / "graph.nq"
        number = write(path, wanted)
        print(f"\n{number:,} quads, {path.stat().st_size / 1e6:,.0f} MB as N-Quads", flush=True)
        large = wanted > 2_000_000
        engines = ["disk", "virtuoso"] if large else ["memory", "disk", "rdflib", "virtuoso"]
        found = {engine: child(engine, path) for engine in engines}
        for engine in [e for e in engines if "failed" in found[e]]:
            print(f"{engine}: not measured: {found.pop(engine)['failed']}")
        for engine, result in found.items():
            print(
                f"load {engine:<9} {result['load']:8.1f} s  {number / result['load']:10,.0f} quads/s  {result['memory']:8,.0f} MB at most"
            )
        columns = {
            f"{how} {engine}": result[how]
            for engine, result in found.items()
            for how in ("raw", "ours", "rdflib", "virtuoso")
            if how in result
        }
        first = next(iter(columns))
        print(f"{'CPU ms':<28}" + "".join(f"{c:>18}" for c in columns) + f"{'answers':>9}")
        for name in QUERIES:
            counts = {c[name][1] for c in columns.values() if name in c}
            said = f"{counts.pop():>9,}" if len(counts) == 1 else f" {counts} DIFFER"
            print(
                f"{name:<28}"
                + "".join(f"{c[name][0]:18.3f}" if name in c else f"{f'> {PATIENCE_S} s':>18}" for c in columns.values())
                + said
            )
        print(f"{'× ' + first + ' (geometric)':<28}" + "".join(
            f"{geometric([c[n][0] / columns[first][n][0] for n in QUERIES if n in c]):18.2f}" for c in columns.values()
        ))  # fmt: skip
        for engine in ("memory", "disk"):
            if engine in found:
                ratio = geometric([found[engine]["ours"][n][0] / found[engine]["raw"][n][0] for n in QUERIES])
                print(f"ours / raw pyoxigraph, {engine}: {ratio:.2f}")
        if "rdflib" in found and "memory" in found:
            print(f"rdflib / ours: {geometric([found['rdflib']['rdflib'][n][0] / found['memory']['ours'][n][0] for n in QUERIES]):.1f}")
        if not large:
            for name, seconds in child("answers", path).items():
                print(f"kg {name:<42} {seconds if isinstance(seconds, str) else format(seconds, '6.3f')} s of CPU")


def main() -> None:
    if sys.argv[1:2] == ["--engine"]:
        print(json.dumps(ENGINES[sys.argv[2]](Path(sys.argv[3]))))
        return
    for size in sys.argv[1:] or ["100000", "1000000"]:
        compare(max(int(size), 100 * EACH))


if __name__ == "__main__":
    main()
