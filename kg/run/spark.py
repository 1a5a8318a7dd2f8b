"""On Apache Spark, by RDDs: the only module that knows it. Each step is saved and read back, so that a stopped run goes on after it."""

from __future__ import annotations

import contextlib
import hashlib
import itertools
import json
import os
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self, TypeVar, cast

from kg.errors import KgError
from kg.run.files import SUCCESS
from kg.run.runner import Function, OnProgress, Parts, Progress, Runner, bucket_count, stable_hash

if TYPE_CHECKING:
    from pyspark import Accumulator, SparkConf, SparkContext
    from pyspark.core.rdd import RDD

A = TypeVar("A")
B = TypeVar("B")
V = TypeVar("V")

WAVE = 8  # partitions a core that are saved together: what a killed run loses at most
TIMES = 4  # as large as a pool's are buckets here: a task takes some 60 ms before it begins
JAVA = "Spark needs Java 17 or newer: install it (on Debian: apt install openjdk-17-jre-headless) or say where it is in JAVA_HOME"
_POLL = 0.5  # seconds between two looks at how far Spark is
_PATTERN = re.compile(r"[,{}\[\]*?\\]")  # what Hadoop takes for more than one path


class Saved(Parts[A]):
    """Partitions in files that Spark wrote, and what each goes through whenever it is read."""

    def __init__(self, paths: Sequence[str], through: tuple[Function[Any, Any], ...] = ()) -> None:
        self.paths, self.through = tuple(paths), through


class Held(Parts[A]):
    """Partitions that Spark reads from elsewhere."""

    def __init__(self, rdd: RDD[A]) -> None:
        self.rdd = rdd


class Spark(Runner):
    """Runs each step on the Spark of a master, such as local[4] or spark://host:7077, and keeps what it gave below a folder.

    The folder is a path that all machines see, or a URL that Spark writes to. What is whole there is not made again. Partitions
    that an executor lost run again, as Spark does it. A Spark that runs in this process already is used, and left running at
    the end. Raises KgError where Spark or Java is missing, or a step fails for good.
    """

    def __init__(self, master: str, folder: str | Path, *, on_progress: OnProgress | None = None) -> None:
        self.folder, self.on_progress = url_of(folder), on_progress
        self.context, self._ours = _started(master)
        self._numbers = itertools.count()
        self._steps: set[str] = set()
        self._files = _Files(self.context)
        if not _is_local(master):
            self._check_workers()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        if self._ours:
            self.context.stop()

    def parts(self, items: Iterable[A], size: int) -> Parts[A]:
        path = self._begin(f"given-{next(self._numbers):03}")
        if not self._files.is_whole(path):
            held = list(items)
            with _translated("handing out the partitions"):
                self._save(path, self.context.parallelize(held, max(1, -(-len(held) // size))))
        return Saved(self._files.parts(path))

    def map(self, step: str, parts: Parts[A], function: Function[A, B]) -> Parts[B]:
        path = self._begin(step)
        if isinstance(parts, Held):
            if not self._files.is_whole(path):
                self._work(step, path, parts.rdd, function)
            return Saved(self._files.parts(path))
        found: list[str] = []
        for wave, some in self._waves(path, _saved(parts)):
            if not self._files.is_whole(wave):
                self._work(step, wave, self._rdd(some), function, done=len(found), of=len(_saved(parts).paths))
            found += self._files.parts(wave)
        self._files.mark(path)
        return Saved(found)

    def through(self, parts: Parts[A], function: Function[A, B]) -> Parts[B]:
        if isinstance(parts, Held):
            return Held(parts.rdd.mapPartitions(partial(_each, function)))
        saved = _saved(parts)
        return Saved(saved.paths, (*saved.through, function))

    def reduce(self, step: str, parts: Sequence[Parts[tuple[str, V]]], function: Callable[[str, Sequence[V]], Iterable[B]]) -> Parts[B]:
        path = self._begin(step)
        if not self._files.is_whole(path):
            size = self._files.size([p for some in parts for p in _saved(some).paths])
            pairs = self.context.union([self._rdd(some) for some in parts])
            buckets = bucket_count(size, self.context.defaultParallelism, times=TIMES)
            grouped = pairs.groupByKey(buckets, stable_hash)
            self._work(step, path, grouped, partial(_reduced, function))
        return Saved(self._files.parts(path))

    def lines(self, step: str, parts: Parts[str], suffix: str) -> str:
        path = self._begin(step)
        if not self._files.is_whole(path):
            self._files.delete(path)
            codec = "org.apache.hadoop.io.compress.GzipCodec" if suffix.endswith(".gz") else None
            with self._watched(step):
                rdd = self._rdd(parts)
                _unpacked(rdd.context, codec is not None)
                rdd.saveAsTextFile(path, codec)
                _unpacked(rdd.context, True)
        self._files.add_suffix(path, suffix)
        return path.removeprefix("file://")

    def items(self, parts: Parts[A]) -> Iterator[A]:
        return cast("Iterator[A]", self._rdd(parts).toLocalIterator(prefetchPartitions=True))

    # --- other people's files ---

    def lines_of(self, urls: Sequence[str]) -> Parts[tuple[str, int, str]]:
        """The lines of text files that Spark reads: the file's URL, the line's place in it in bytes, and the line."""
        reader = "org.apache.hadoop.mapreduce.lib.input.TextInputFormat"
        keys, values = "org.apache.hadoop.io.LongWritable", "org.apache.hadoop.io.Text"
        files = [self.context.newAPIHadoopFile(url, reader, keys, values).mapPartitions(partial(_with_url, url)) for url in urls]
        return Held(self.context.union(files))

    def files_of(self, urls: Sequence[str]) -> Parts[tuple[str, bytes]]:
        """The files that Spark reads, whole: URL and bytes."""
        return Held(self.context.binaryFiles(",".join(urls), max(2, len(urls) // 64)))

    def rows_of(self, urls: Sequence[str]) -> Parts[tuple[str, int, dict[str, Any]]]:
        """The rows of Parquet files that Spark reads: the file's URL, the row's number in its partition, and the row."""
        from pyspark.sql import SparkSession

        session = SparkSession(self.context)
        files = [session.read.parquet(url).rdd.mapPartitionsWithIndex(partial(_with_row, url)) for url in urls]
        return Held(self.context.union(files))

    def listed(self, url: str) -> list[tuple[str, int, int]]:
        """The files at or below a URL: of each its URL, its size and when it was changed."""
        with _translated(url):
            return self._files.listed(url)

    # --- files that stand beside the steps ---

    def read_note(self, name: str) -> str | None:
        """The text of a file in the folder, if it is there."""
        return self._files.read(f"{self.folder}/{name}")

    def write_note(self, name: str, text: str) -> None:
        self._files.write(f"{self.folder}/{name}", text)

    def is_empty(self) -> bool:
        """Whether nothing stands in the folder."""
        return self._files.is_empty(self.folder)

    def keep_only(self, steps: Iterable[str]) -> None:
        """Delete what all other steps of the run gave."""
        for step in self._steps - set(steps):
            self._files.delete(f"{self.folder}/{step}")

    # --- how ---

    def _begin(self, step: str) -> str:
        name = "-".join(step.split())
        if name in self._steps:
            raise ValueError(f"two steps are called {step!r}")
        self._steps.add(name)
        return f"{self.folder}/{name}"

    def _rdd(self, parts: Parts[A]) -> RDD[Any]:
        if isinstance(parts, Held):
            return parts.rdd
        saved = _saved(parts)
        rdd = self.context.pickleFile(",".join(saved.paths), 1) if saved.paths else self.context.emptyRDD()
        return rdd.mapPartitions(partial(_all, saved.through))

    def _waves(self, path: str, parts: Saved[A]) -> Iterator[tuple[str, Saved[A]]]:
        """A folder and some of the parts, again and again: as many as keep all cores that are there by then busy for a while."""
        done = self._files.waves(path)
        start = 0
        while start < len(parts.paths):
            size = done.get(start) or WAVE * self.context.defaultParallelism
            yield f"{path}/wave-{start:06}-{size:05}", Saved(parts.paths[start : start + size], parts.through)
            start += size

    def _work(self, step: str, path: str, rdd: RDD[Any], function: Function[Any, Any], *, done: int = 0, of: int | None = None) -> None:
        counter = self.context.accumulator(0)
        with self._watched(step, counter, done, of):
            self._save(path, rdd.mapPartitions(partial(_counted, function, counter)))

    def _save(self, path: str, rdd: RDD[Any]) -> None:
        """Save beside nothing: what was there without its marker is of a run that was stopped."""
        self._files.delete(path)
        rdd.saveAsPickleFile(path, 64)

    @contextlib.contextmanager
    def _watched(self, step: str, counter: Accumulator[int] | None = None, done: int = 0, of: int | None = None) -> Iterator[None]:
        """Say how far Spark is while the block runs."""
        over = threading.Event()
        self.context.setJobGroup(step, step)
        tracker = self.context.statusTracker()

        def look() -> None:
            jobs = [job for n in tracker.getJobIdsForGroup(step) if (job := tracker.getJobInfo(n)) and job.status == "RUNNING"]
            stages = [stage for job in jobs for n in job.stageIds if (stage := tracker.getStageInfo(n))]
            finished, tasks = sum(s.numCompletedTasks for s in stages), sum(s.numTasks for s in stages)
            if tasks and self.on_progress is not None:
                self.on_progress(Progress(step, done + finished, of or done + tasks, counter.value if counter else 0))

        def watch() -> None:
            while not over.wait(_POLL):
                with contextlib.suppress(Exception):  # a look that fails is no reason to stop
                    look()

        watcher = threading.Thread(target=watch, daemon=True)
        if self.on_progress is not None:
            watcher.start()
        try:
            with _translated(step):
                yield
        finally:
            over.set()
            if watcher.is_alive():
                watcher.join()

    def _check_workers(self) -> None:
        """Raise KgError where the machines have no kg, or another one than this."""
        with _translated("asking the workers for their kg"):
            found = set(self.context.parallelize(range(64), 8).mapPartitions(_codes).collect())
        if found != {_code()}:
            raise KgError("the workers have another version of kg than this machine; install the same there")


class _Files:
    """Files wherever Hadoop reads and writes them."""

    def __init__(self, context: SparkContext) -> None:
        self.jvm, self.conf = cast(Any, context)._jvm, cast(Any, context)._jsc.hadoopConfiguration()

    def is_whole(self, path: str) -> bool:
        return self._exists(f"{path}/{SUCCESS}")

    def mark(self, path: str) -> None:
        if not self.is_whole(path):
            self.write(f"{path}/{SUCCESS}", "")

    def parts(self, path: str) -> list[str]:
        """The partitions in a folder, in order."""
        system, where = self._at(path)
        return sorted(f"{path}/{s.getPath().getName()}" for s in system.listStatus(where) if s.getPath().getName().startswith("part-"))

    def waves(self, path: str) -> dict[int, int]:
        """The waves in a step's folder that are whole, each by its first partition: how many it has. What is not whole is deleted."""
        if not self._exists(path):
            return {}
        system, where = self._at(path)
        found = [s.getPath().getName() for s in system.listStatus(where) if s.getPath().getName().startswith("wave-")]
        for name in found:
            if not self.is_whole(f"{path}/{name}"):
                self.delete(f"{path}/{name}")
        whole = (name.split("-") for name in found if self.is_whole(f"{path}/{name}"))
        return {int(start): int(size) for _, start, size in whole}

    def size(self, paths: Sequence[str]) -> int:
        """Bytes of all these together."""
        folders = {p.rpartition("/")[0] for p in paths}
        return sum(system.getContentSummary(where).getLength() for system, where in map(self._at, sorted(folders)))

    def add_suffix(self, path: str, suffix: str) -> None:
        """Give the partitions in a folder their suffix."""
        for part in self.parts(path):
            name = part.rpartition("/")[2].partition(".")[0]
            if not part.endswith(f"/{name}{suffix}"):
                system, where = self._at(part)
                system.rename(where, self._at(f"{path}/{name}{suffix}")[1])

    def delete(self, path: str) -> None:
        system, where = self._at(path)
        system.delete(where, True)

    def read(self, path: str) -> str | None:
        if not self._exists(path):
            return None
        system, where = self._at(path)
        stream = system.open(where)
        try:
            return cast(str, self.jvm.org.apache.commons.io.IOUtils.toString(stream, "UTF-8"))
        finally:
            stream.close()

    def write(self, path: str, text: str) -> None:
        """Write a file, beside and then in place."""
        system, where = self._at(path)
        folder, _, name = path.rpartition("/")
        beside = self._at(f"{folder}/.{name}.new")[1]
        stream = system.create(beside, True)
        stream.write(bytearray(text.encode()))
        stream.close()
        system.delete(where, False)
        system.rename(beside, where)

    def listed(self, url: str) -> list[tuple[str, int, int]]:
        system, where = self._at(url)
        found, left = [], system.listFiles(where, True)
        while left.hasNext():
            status = left.next()
            found.append((status.getPath().toString(), status.getLen(), status.getModificationTime()))
        return sorted(found)

    def is_empty(self, path: str) -> bool:
        system, where = self._at(path)
        return not system.exists(where) or all(s.getPath().getName().startswith(".") for s in system.listStatus(where))

    def _exists(self, path: str) -> bool:
        system, where = self._at(path)
        return bool(system.exists(where))

    def _at(self, path: str) -> tuple[Any, Any]:
        where = self.jvm.org.apache.hadoop.fs.Path(path)
        return where.getFileSystem(self.conf), where


def url_of(folder: str | Path) -> str:
    """The folder as Hadoop names it. Raises KgError for a name that Hadoop takes for several.

    >>> url_of("hdfs://host/parts/"), url_of("/tmp/my parts")
    ('hdfs://host/parts', 'file:///tmp/my parts')
    """
    text = str(folder)
    if found := _PATTERN.search(text):
        raise KgError(f"{folder}: Spark takes {found.group()!r} in a name for more than one name; use another folder")
    return text.rstrip("/") if "://" in text else f"file://{Path(text).absolute()}"


def _saved(parts: Parts[A]) -> Saved[A]:
    return cast("Saved[A]", parts)


# --- what a worker does --------------------------------------------------------------------------


def _each(function: Function[Any, Any], items: Iterator[Any]) -> Iterator[Any]:
    return iter(function(items))


def _all(functions: Sequence[Function[Any, Any]], items: Iterator[Any]) -> Iterator[Any]:
    for function in functions:
        items = iter(function(items))
    return items


def _counted(function: Function[Any, Any], counter: Accumulator[int], items: Iterator[Any]) -> Iterator[Any]:
    count = 0
    for count, result in enumerate(function(items), 1):  # noqa: B007
        yield result
    counter.add(count)


def _reduced(function: Callable[[str, Sequence[Any]], Iterable[Any]], groups: Iterator[tuple[str, Iterable[Any]]]) -> Iterator[Any]:
    for key, values in groups:
        yield from function(key, list(values))


def _with_url(url: str, lines: Iterator[tuple[int, str]]) -> Iterator[tuple[str, int, str]]:
    return ((url, place, line) for place, line in lines)


def _with_row(url: str, partition: int, rows: Iterator[Any]) -> Iterator[tuple[str, int, dict[str, Any]]]:
    return ((url, (partition << 32) + number, row.asDict()) for number, row in enumerate(rows))


def _codes(items: Iterable[int]) -> Iterable[str]:
    return [_code()]


def _code() -> str:
    """A hash of the code of kg on this machine."""
    package = Path(__file__).parent.parent
    digest = hashlib.sha256()
    for path in sorted(package.rglob("*.py")):
        digest.update(path.relative_to(package).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


# --- starting, and what goes wrong ---------------------------------------------------------------


def _is_local(master: str) -> bool:
    return master.startswith("local")


def _started(master: str) -> tuple[SparkContext, bool]:
    """A context, and whether it was started now. Raises KgError where Spark or Java is missing."""
    try:
        from pyspark import SparkContext
        from pyspark.errors import PySparkRuntimeError
    except ImportError as error:
        raise KgError("Spark is not installed: pip install 'kg[spark]', or leave out --engine spark") from error
    if running := cast(Any, SparkContext)._active_spark_context:
        return running, False
    java = _java()
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    if _is_local(master):
        os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
    try:
        return SparkContext(conf=_conf(master)), True
    except PySparkRuntimeError as error:
        raise KgError(f"Spark could not start {java} ({_version(java)}). {JAVA}") from error
    except Exception as error:
        raise KgError(f"Spark could not start on {master!r}: {_cause(error)}") from error


def _java() -> str:
    """The Java that Spark will start. Raises KgError where there is none."""
    home = os.environ.get("JAVA_HOME")
    found = shutil.which("java", path=str(Path(home, "bin")) if home else None)
    if found is None:
        raise KgError(f"no Java {f'in JAVA_HOME ({home})' if home else 'on the PATH'}. {JAVA}")
    return found


def _version(java: str) -> str:
    told = subprocess.run([java, "-version"], capture_output=True, text=True, check=False)
    return (told.stderr or told.stdout).partition("\n")[0] or "it says no version"


def _conf(master: str) -> SparkConf:
    from pyspark import SparkConf

    conf = SparkConf().setMaster(master).setAppName("kg")
    logging = f"-Dlog4j2.configurationFile={Path(__file__).with_name('log4j2.properties').as_uri()}"
    for name, value in {
        "spark.driver.extraJavaOptions": logging,
        "spark.ui.enabled": "false" if _is_local(master) else "true",
        "spark.ui.showConsoleProgress": "false",
        "spark.hadoop.mapreduce.output.fileoutputformat.compress": "true",
        "spark.hadoop.mapreduce.output.fileoutputformat.compress.type": "BLOCK",
    }.items():
        conf.setIfMissing(name, value)
    return conf


def _unpacked(context: SparkContext, packed: bool) -> None:
    """Whether what is written from now on is compressed."""
    cast(Any, context)._jsc.hadoopConfiguration().set("mapreduce.output.fileoutputformat.compress", json.dumps(packed))


@contextlib.contextmanager
def _translated(step: str) -> Iterator[None]:
    """Spark's faults as ours."""
    from py4j.protocol import Py4JError

    try:
        yield
    except Py4JError as error:
        raise KgError(f"{step}: {_cause(error)}") from error


def _cause(error: Exception) -> str:
    """What went wrong in a line: the Python error at the bottom of it, if there is one.

    >>> _cause(Exception("Job aborted\\n  Traceback (most recent call last):\\n  File x\\nkg.errors.ModelError: no model\\n\\tat org.Foo"))
    'no model'
    """
    text = str(error)
    in_python = re.findall(r"^((?:[a-z_]\w*\.)*[A-Z]\w*(?:Error|Exception)\w*): (.+)$", text.rpartition("Traceback (most")[2], re.MULTILINE)
    if "Traceback (most" in text and in_python:
        kind, said = in_python[0]
        return said if kind.startswith("kg.errors.") else f"{kind}: {said}"
    lines = [line.strip(" :\t") for line in text.splitlines() if line.strip() and not line.lstrip().startswith("at ")]
    lines = [line for line in lines if not line.startswith("An error occurred while calling")]
    return " ".join(lines[:3])[:500] or type(error).__name__
