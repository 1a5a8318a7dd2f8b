"""Spark for the tests: in this process, and as a master and a worker on loopback from the jars of PySpark's wheel."""

from __future__ import annotations

import importlib.util
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import psutil
import pytest

ROOT = Path(__file__).parents[3]


def missing() -> str:
    """What Spark needs and is not here."""
    if importlib.util.find_spec("pyspark") is None:
        return "PySpark is not installed: pip install 'kg[spark]'"
    home = os.environ.get("JAVA_HOME")
    return "" if shutil.which("java", path=f"{home}/bin" if home else None) else "no Java"


needs_spark = pytest.mark.skipif(bool(missing()), reason=missing())


def environment() -> dict[str, str]:
    """For processes that are to have the same kg and tests as this one, and speak on loopback alone."""
    path = os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH", "")]))
    return os.environ | {"PYTHONPATH": path, "SPARK_LOCAL_IP": "127.0.0.1", "PYSPARK_PYTHON": sys.executable}


@contextmanager
def standalone(folder: Path) -> Iterator[str]:
    """The URL of a master that has one worker with two cores."""
    with _java(folder, "master.Master", "--host", "127.0.0.1", "--port", port := _free_port(), "--webui-port", "0"):
        _wait_for(int(port))
        url = f"spark://127.0.0.1:{port}"
        options = ("--host", "127.0.0.1", "--cores", "2", "--memory", "1g", "--webui-port", "0", "--work-dir", str(folder / "work"))
        with _java(folder, "worker.Worker", *options, url):
            yield url


@contextmanager
def _java(folder: Path, name: str, *args: str) -> Iterator[None]:
    """A daemon of Spark's, and all that it started, for as long as the block runs."""
    import pyspark

    home = Path(pyspark.__file__).parent
    command = ["java", "-Xmx256m", "-Dspark.master.rest.enabled=false", "-cp", f"{home}/jars/*", f"org.apache.spark.deploy.{name}", *args]
    (scala,) = home.glob("jars/scala-library-*.jar")
    version = scala.stem.removeprefix("scala-library-").rpartition(".")[0]
    log = folder / f"{name}.log"
    with log.open("wb") as stream:
        own = environment() | {"SPARK_HOME": str(home), "SPARK_SCALA_VERSION": version}
        process = subprocess.Popen(command, env=own, stdout=stream, stderr=stream)
        try:
            yield
        finally:
            for child in [*psutil.Process(process.pid).children(recursive=True), process]:
                with suppress(psutil.NoSuchProcess):
                    child.kill()
            process.wait()


def _free_port() -> str:
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return str(s.getsockname()[1])


def _wait_for(port: int, seconds: float = 60) -> None:
    for _ in range(int(seconds * 10)):
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        time.sleep(0.1)
    raise TimeoutError(f"nobody listens on port {port}")


def executors() -> list[psutil.Process]:
    """The JVMs that work for an application on the standalone worker."""
    return [p for p in psutil.Process().children(recursive=True) if "CoarseGrainedExecutorBackend" in " ".join(_command(p))]


def _command(process: psutil.Process) -> list[str]:
    try:
        return process.cmdline()
    except psutil.Error:
        return []
