"""What is said where Spark or Java is missing or too old, and how folders and errors are named."""

from __future__ import annotations

import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest

from kg.errors import KgError
from kg.run import Runner
from kg.run.spark import Spark, _java, url_of
from tests.unit.run.spark import environment, needs_spark
from tests.unit.run.steps import deadly, noted


def test_without_pyspark_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setitem(sys.modules, "pyspark", None)
    with pytest.raises(KgError, match=r"pip install 'kg\[spark\]'"):
        Spark("local[1]", tmp_path)


def test_without_java_it_says_which_is_needed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Java 17 and JAVA_HOME are named, whether nothing is on the PATH or JAVA_HOME is wrong."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("JAVA_HOME", raising=False)
    with pytest.raises(KgError, match=r"no Java on the PATH\. Spark needs Java 17 or newer.*JAVA_HOME"):
        _java()
    monkeypatch.setenv("JAVA_HOME", str(tmp_path))
    with pytest.raises(KgError, match=r"no Java in JAVA_HOME \("):
        _java()


@needs_spark
def test_with_an_old_java_it_says_so(tmp_path: Path) -> None:
    """The command ends with one line that names the Java that was found."""
    (java := tmp_path / "bin/java").parent.mkdir()
    java.write_text('#!/bin/sh\necho "openjdk version \\"11.0.20\\"" >&2\ntest "$1" = -version\n')
    java.chmod(0o755)
    (tmp_path / "a.txt").write_text("Jane Doe is leader of Wick Council.")
    command = [sys.executable, "-m", "kg", "build", str(tmp_path / "a.txt"), "--parts", str(tmp_path / "parts"), "--engine", "spark"]
    done = subprocess.run(command, env=environment() | {"JAVA_HOME": str(tmp_path)}, capture_output=True, text=True, check=False)
    assert done.returncode == 1 and "Traceback" not in done.stderr
    assert f'Spark could not start {java} (openjdk version "11.0.20"). Spark needs Java 17' in done.stderr


@needs_spark
def test_a_partition_that_kills_every_worker_ends_the_step(spark: Runner, tmp_path: Path) -> None:
    """Spark tries it four times; what is said names the step and is a line or two, without Java's stack."""
    with pytest.raises(KgError, match=r"^deadly: .*Python worker exited unexpectedly") as told:
        spark.map("deadly", spark.parts(range(50), 4), deadly)
    assert "\tat " not in str(told.value) and len(str(told.value)) < 600


@needs_spark
def test_a_finished_step_is_not_made_again(spark: Spark, tmp_path: Path) -> None:
    """Another runner in the same folder reads what is there."""
    (seen := tmp_path / "seen").mkdir()
    for _ in range(2):
        runner = Spark("local[2,4]", tmp_path / "parts")
        found = runner.map("noted", runner.parts(range(20), 3), partial(noted, seen))
        assert sorted(runner.items(found)) == list(range(20))
    assert len(list(seen.iterdir())) == 20
    assert runner.read_note("no such") is None and not runner.is_empty()


@pytest.mark.parametrize("name", ["a,b", "parts{1}", "parts*", "[x]"])
def test_a_folder_that_hadoop_takes_for_several_is_refused(name: str) -> None:
    with pytest.raises(KgError, match="for more than one name; use another folder"):
        url_of(name)
