"""What every runner does alike, and what becomes of a step when a process is killed."""

from __future__ import annotations

import gzip
import logging
import os
import signal
import subprocess
import sys
import threading
import time
from functools import partial
from pathlib import Path

import pytest

from kg.errors import KgError
from kg.run import Here, Pool, Progress, Runner
from kg.run.files import deal, dealt, read_items, write_items
from tests.unit.run.spark import environment, executors, needs_spark, standalone
from tests.unit.run.steps import (
    deadly,
    deadly_once,
    failing,
    last_digits,
    noted,
    odd,
    slow,
    squares,
    sums,
    times_noted,
    words,
)

DRIVER = """
import sys
from functools import partial
from pathlib import Path
from kg.run import Pool
from kg.run.spark import Spark
from tests.unit.run.steps import slow
runner = Pool(sys.argv[2], 2) if sys.argv[1] == "pool" else Spark(sys.argv[1], sys.argv[2])
runner.map("slow", runner.parts(range(120), 3), partial(slow, Path(sys.argv[3])))
"""


@pytest.fixture(params=["here", "pool", "spark"])
def runner(request: pytest.FixtureRequest, tmp_path: Path) -> Runner:
    if request.param == "here":
        return Here(tmp_path)
    if request.param == "pool":
        return Pool(tmp_path, 2)
    runner: Runner = request.getfixturevalue("spark")
    return runner


@pytest.fixture
def step(request: pytest.FixtureRequest) -> str:
    """A name that no other test gives to a step."""
    return request.node.name.replace("[", "-").replace("]", "")


def test_map_gives_every_item_to_the_function_once(runner: Runner, step: str) -> None:
    """Whatever the partitions are, each item is mapped once."""
    assert sorted(runner.items(runner.map(step, runner.parts(range(50), 7), squares))) == [n * n for n in range(50)]


def test_reduce_brings_all_values_of_a_key_together(runner: Runner, step: str) -> None:
    """Values of one key that are in several partitions, and in several parts, meet in one call."""
    some, others = (
        runner.map(f"{step} {n}", runner.parts(numbers, 3), last_digits) for n, numbers in enumerate((range(20), range(20, 50)))
    )
    found = sorted(runner.items(runner.reduce(step, (some, others), sums)))
    assert found == [(str(d), 5, sum(range(d, 50, 10))) for d in range(10)]


def test_what_goes_through_a_function_is_not_kept(runner: Runner, step: str) -> None:
    """A function that is given to `through` works on what `map` gave, and before what `map` and `reduce` do next."""
    squared = runner.through(runner.map(step, runner.parts(range(50), 7), squares), odd)
    assert sorted(runner.items(squared)) == [n * n for n in range(50) if n % 2]
    digits = runner.reduce(f"{step} sums", [runner.through(squared, last_digits)], sums)
    assert sorted(runner.items(digits)) == [
        (d, sum(1 for n in range(1, 50, 2) if str(n * n)[-1] == d), sum(n * n for n in range(1, 50, 2) if str(n * n)[-1] == d))
        for d in "159"
    ]


@pytest.mark.parametrize("suffix", [".txt", ".txt.gz"])
def test_lines_are_written_with_a_commit_marker(runner: Runner, step: str, suffix: str) -> None:
    """Each item is one line of UTF-8 in a file with the suffix; _SUCCESS says that all are there."""
    folder = Path(runner.lines(step, runner.through(runner.parts(range(10), 3), words), suffix))
    parts = sorted(folder.glob("part-*"))
    assert (folder / "_SUCCESS").exists() and all(p.name == f"part-{n:05}{suffix}" for n, p in enumerate(parts))
    texts = (gzip.decompress(p.read_bytes()) if suffix.endswith("gz") else p.read_bytes() for p in parts)
    assert sorted(b"".join(texts).decode().splitlines()) == [f"number {n} — č" for n in range(10)]


def test_nothing_gives_nothing(runner: Runner, step: str) -> None:
    """No items are no error."""
    nothing = runner.map(step, runner.parts([], 5), last_digits)
    assert list(runner.items(runner.reduce(f"{step} sums", (nothing,), sums))) == []


def test_two_steps_of_one_name_are_refused(tmp_path: Path) -> None:
    """A step is found again by its name, so that it must have one of its own."""
    pool = Pool(tmp_path, 1)
    pool.map("squares", pool.parts(range(3), 2), squares)
    with pytest.raises(ValueError, match="two steps are called 'squares'"):
        pool.map("squares", pool.parts(range(3), 2), squares)


# --- going on ------------------------------------------------------------------------------------


def test_a_pool_does_not_make_again_what_is_there(tmp_path: Path) -> None:
    """The same steps in the same folder give the same, and only what is missing is made: a part, or nothing."""
    (seen := tmp_path / "seen").mkdir()

    def run(jobs: int) -> list[int]:
        pool = Pool(tmp_path / "parts", jobs)
        return sorted(pool.items(pool.map("noted", pool.parts(range(20), 3), partial(noted, seen))))

    assert run(2) == run(1) == list(range(20)) and times_noted(seen) == dict.fromkeys(range(20), 1)
    (tmp_path / "parts/noted/_SUCCESS").unlink()
    (tmp_path / "parts/noted/part-00001").unlink()
    assert run(2) == list(range(20)) and times_noted(seen) == {n: 2 if n in (3, 4, 5) else 1 for n in range(20)}


def test_a_reduction_goes_on_with_the_buckets_it_began_with(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another number of jobs does not deal the rest into other buckets."""
    monkeypatch.setattr("kg.run.runner.LEAST", 1)

    def run(jobs: int) -> list[tuple[str, int, int]]:
        pool = Pool(tmp_path, jobs)
        digits = pool.map("digits", pool.parts(range(50), 7), last_digits)
        return sorted(pool.items(pool.reduce("sums", [digits], sums)))

    first = run(1)
    (tmp_path / "sums/_SUCCESS").unlink()
    (tmp_path / "sums/part-00001").unlink()
    (tmp_path / "sums.dealt").mkdir()
    (tmp_path / "sums.dealt/_plan").write_text("[2, 3]")
    assert run(4) == first and len(list((tmp_path / "sums").glob("part-*"))) == 2


def test_progress_says_how_many_partitions_of_how_many_are_done(tmp_path: Path) -> None:
    """From none to all, with the items so far."""
    told: list[Progress] = []
    pool = Pool(tmp_path, 2, on_progress=told.append)
    pool.map("squares", pool.parts(range(10), 3), squares)
    assert [(p.step, p.done, p.of) for p in told] == [("squares", n, 4) for n in range(5)] and told[-1].items == 10


def test_a_function_that_fails_ends_the_run(tmp_path: Path) -> None:
    """The error is the function's own; what was made before stays."""
    pool = Pool(tmp_path, 2)
    with pytest.raises(LookupError, match="no use for 0"):
        pool.map("failing", pool.parts(range(3), 5), failing)


@needs_spark
def test_a_function_that_fails_on_spark_is_told_in_a_line(spark: Runner) -> None:
    """The step and the Python error, without Java's stack."""
    with pytest.raises(KgError, match=r"^failing: LookupError: no use for 0$"):
        spark.map("failing", spark.parts(range(3), 5), failing)


# --- killed --------------------------------------------------------------------------------------


def test_a_killed_worker_of_the_pool_is_reported_and_its_part_made_again(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """All items are there once; the log names the step and the part."""
    pool = Pool(tmp_path / "parts", 2)
    with caplog.at_level(logging.WARNING):
        found = pool.map("deadly", pool.parts(range(50), 4), partial(deadly_once, tmp_path))
    assert sorted(pool.items(found)) == list(range(50))
    assert "deadly: a worker died at " in caplog.text and "part-00003" in caplog.text
    assert not list((tmp_path / "parts/deadly").glob(".part-*"))


def test_a_part_that_kills_every_worker_ends_the_run(tmp_path: Path) -> None:
    """After some times alone, with the part's name and what to do; all other parts that could be made are there for the next run."""
    pool = Pool(tmp_path, 2)
    with pytest.raises(KgError, match=r"part-00003: the worker that makes this was killed 3 times.*--resume"):
        pool.map("deadly", pool.parts(range(50), 4), deadly)


@needs_spark
def test_a_killed_python_worker_of_spark_changes_nothing(spark: Runner, tmp_path: Path) -> None:
    """Spark runs the task again."""
    found = spark.map("deadly once", spark.parts(range(50), 4), partial(deadly_once, tmp_path))
    assert sorted(spark.items(found)) == list(range(50))


def test_a_killed_driver_of_a_pool_goes_on_where_it_was(tmp_path: Path) -> None:
    """The next run makes what is missing: nothing is lost and nothing doubled, and at most what was under way is made twice."""
    before = _kill_driver("pool", tmp_path)
    pool = Pool(tmp_path / "parts", 2)
    found = pool.map("slow", pool.parts(range(120), 3), partial(slow, tmp_path / "seen"))
    assert sorted(pool.items(found)) == list(range(120))
    again = [n for n, times in times_noted(tmp_path / "seen").items() if times > 1]
    assert len(before) < 120 and len(again) <= 2 * 3


@needs_spark
def test_a_killed_driver_on_spark_goes_on_where_it_was(spark: Runner, tmp_path: Path) -> None:
    """What the waves before saved is not made again: a wave has 16 partitions."""
    from kg.run.spark import Spark

    before = _kill_driver("local[2,4]", tmp_path)
    again = Spark("local[2,4]", tmp_path / "parts")
    found = again.map("slow", again.parts(range(120), 3), partial(slow, tmp_path / "seen"))
    assert sorted(again.items(found)) == list(range(120))
    assert len(before) < 120 and {n for n, times in times_noted(tmp_path / "seen").items() if times > 1} <= set(range(96, 120))


def _kill_driver(engine: str, folder: Path) -> dict[int, int]:
    """Run the driver in a process of its own, kill that in the middle of its step, and say what it has seen by then."""
    (seen := folder / "seen").mkdir()
    driver = subprocess.Popen([sys.executable, "-c", DRIVER, engine, str(folder / "parts"), str(seen)], env=environment())
    _wait_until(lambda: len(list(seen.iterdir())) >= 105)
    driver.send_signal(signal.SIGKILL)
    driver.wait()
    time.sleep(0.5)  # for its workers, which end with it
    return times_noted(seen)


@needs_spark
def test_a_killed_executor_of_a_cluster_changes_nothing(tmp_path: Path) -> None:
    """A master and a worker on loopback; the executor's JVM is killed in the middle of a step."""
    (seen := tmp_path / "seen").mkdir()
    script = DRIVER.replace("runner.map(", "found = runner.map(") + "assert sorted(runner.items(found)) == list(range(120))"
    with standalone(tmp_path) as master:
        killer = threading.Thread(target=_kill_executor, args=(seen,))
        killer.start()
        command = [sys.executable, "-c", script, master, str(tmp_path / "parts"), str(seen)]
        done = subprocess.run(command, env=environment(), check=False, capture_output=True, text=True)
        killer.join()
    assert done.returncode == 0, done.stderr
    assert "Lost executor 0" in done.stderr


def _kill_executor(seen: Path) -> None:
    _wait_until(lambda: len(list(seen.iterdir())) >= 10)
    for process in executors():
        os.kill(process.pid, signal.SIGKILL)


def _wait_until(true: object, seconds: float = 120) -> None:
    for _ in range(int(seconds * 20)):
        if true():  # type: ignore[operator]
            return
        time.sleep(0.05)
    raise TimeoutError


# --- files ---------------------------------------------------------------------------------------


def test_a_partition_that_is_cut_short_is_an_error(tmp_path: Path) -> None:
    """Half a file is not taken for a shorter one."""
    write_items(path := tmp_path / "part", range(1000))
    path.write_bytes(path.read_bytes()[:-20])
    with pytest.raises(KgError, match="cannot be read"):
        list(read_items(path))


def test_what_is_dealt_out_in_many_frames_comes_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """However little is held in memory, a bucket has all its pairs and no other."""
    monkeypatch.setattr("kg.run.files.SPILL", 100)
    deal(path := tmp_path / "dealt", ((str(n), n) for n in range(500)), lambda key: int(key) % 7, 7)
    assert [sorted(v for _, v in dealt(path, b, 7)) for b in range(7)] == [list(range(b, 500, 7)) for b in range(7)]


@pytest.mark.skipif(sys.platform != "linux", reason="processes are counted in /proc")
def test_workers_end_with_a_killed_driver(tmp_path: Path) -> None:
    """No orphan is left that writes on."""
    (seen := tmp_path / "seen").mkdir()
    driver = subprocess.Popen([sys.executable, "-c", DRIVER, "pool", str(tmp_path / "parts"), str(seen)], env=environment())
    _wait_until(lambda: len(list(seen.iterdir())) >= 3)
    workers = {int(path.name.rsplit(".", 1)[1]) for path in seen.iterdir()}
    driver.send_signal(signal.SIGKILL)
    driver.wait()
    _wait_until(lambda: not any(Path(f"/proc/{pid}").exists() for pid in workers), 20)


def test_a_full_disk_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the file that could not be written; nothing of it stays."""

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(KgError, match=r"part: cannot be written \(No space left on device\); make room, and go on with --resume"):
        write_items(tmp_path / "part", range(3))
    assert not list(tmp_path.iterdir())


def test_ctrl_c_lets_the_parts_under_way_be_finished(tmp_path: Path) -> None:
    """The driver ends at once after them, and nothing is made twice afterwards."""
    (seen := tmp_path / "seen").mkdir()
    command = [sys.executable, "-c", DRIVER, "pool", str(tmp_path / "parts"), str(seen)]
    driver = subprocess.Popen(command, env=environment(), stderr=subprocess.PIPE, start_new_session=True)
    _wait_until(lambda: len(list(seen.iterdir())) >= 20)
    os.killpg(driver.pid, signal.SIGINT)  # as a terminal does it: the workers get it too
    _, told = driver.communicate(timeout=30)
    assert told.count(b"Traceback") == 1 and told.rstrip().endswith(b"KeyboardInterrupt")
    assert len(times_noted(seen)) < 120
    subprocess.run(command, env=environment(), check=True)
    assert times_noted(seen) == dict.fromkeys(range(120), 1)
