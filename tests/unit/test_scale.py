"""Reading in parts: on a pool and on Spark the readings of one machine, what fails set aside, a stopped build gone on with."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path

import pytest

import kg
from kg import outputs, parts, pipeline, scale
from kg.errors import InputError, InputErrors, KgError, ModelError, OutputError
from kg.model import Document, Kind, Reading
from kg.run import Pool, Progress, Runner
from kg.walk import extract_partition
from tests.bench.reading import documents
from tests.bench.resolution import pages
from tests.unit.read import made
from tests.unit.run.spark import missing, needs_spark


@pytest.fixture(scope="module")
def sources(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file of every format, generated documents as lines of JSON, and two that cannot be read."""
    folder = tmp_path_factory.mktemp("sources")
    for name, data in made.EVERY.items():
        (folder / name).write_bytes(data)
    lines = [json.dumps({"id": p.id, "text": p.text, "date": p.date}) for p in pages(30)]
    (folder / "made.jsonl").write_text("\n".join([*lines, '{"id": "no text"}', lines[0]]))
    return folder


@pytest.fixture(scope="module")
def alone(sources: Path) -> list[Reading]:
    """What one machine reads of them."""
    found, _ = pipeline.load([sources])
    return sorted(pipeline.read_all(found), key=lambda r: r.document.id)


def by_id(readings: Iterator[Reading]) -> list[Reading]:
    return sorted(readings, key=lambda r: r.document.id)


def errors(folder: Path) -> list[str]:
    lines = [line for path in sorted((folder / "errors").glob("part-*.jsonl")) for line in path.read_text().splitlines()]
    return sorted(json.loads(line)["found"] for line in lines)


SET_ASIDE = ["no 'text' (there is: 'id')", "the id 'made000000' again"]


def test_a_pool_reads_what_one_machine_reads(sources: Path, alone: list[Reading], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same readings, with two workers and many partitions; what cannot be read is in the errors, with its reason."""
    monkeypatch.setattr("kg.run.runner.BUCKET", 500)
    pool = Pool(tmp_path, 2)
    read = scale.read_parts(pool, scale.sources_of(pool, [sources]))
    assert by_id(pool.items(read.readings)) == alone
    assert errors(tmp_path) == SET_ASIDE and len(list(pool.items(read.errors))) == 2
    assert read.counts == scale.Counts(len(alone), sum(len(r.claims) for r in alone), sum(len(r.unread) for r in alone), 2)
    assert len(list((tmp_path / "readings").glob("part-*"))) > 4


@needs_spark
def test_spark_reads_what_one_machine_reads(sources: Path, alone: list[Reading], tmp_path: Path, spark: Runner) -> None:
    """The same from paths and from URLs that Spark reads itself; what is there is not read again."""
    with scale.running("spark", tmp_path / "paths") as paths, scale.running("spark", tmp_path / "urls") as urls:
        read = scale.read_parts(paths, scale.sources_of(paths, [sources]))
        assert by_id(paths.items(read.readings)) == alone
        assert errors(tmp_path / "paths") == SET_ASIDE
        found = scale.read_parts(urls, scale.sources_of(urls, [f"file://{sources}"]))
        ours = by_id(urls.items(found.readings))
        assert [(r.document.id, r.document.text, r.claims) for r in ours] == [(r.document.id, r.document.text, r.claims) for r in alone]
        assert found.counts == read.counts and len(errors(tmp_path / "urls")) == 2
    with pytest.raises(KgError, match=r"^file:///no/such: java.io.FileNotFoundException: .*does not exist"):
        scale.build_parts(["file:///no/such"], tmp_path / "none", engine="spark")


def test_a_build_goes_on_only_as_it_was_begun(sources: Path, tmp_path: Path) -> None:
    """Without --resume a folder with a build is refused; with it, other sources or options are."""
    build = partial(scale.build_parts, folder=tmp_path / "parts", input_format="jsonl")
    (news := tmp_path / "news.jsonl").write_text((sources / "i.jsonl").read_text())
    first = build([news])
    with pytest.raises(OutputError, match="go on with --resume"):
        build([news])
    assert build([news], resume=True) == first == scale.Counts(1, first.claims, first.unread, 0)
    with pytest.raises(OutputError, match="its build was begun with encoding left out, other sources"):
        build([news], encoding="utf-8", resume=True)
    news.write_text("\n")
    with pytest.raises(OutputError, match="begun with other sources; go on as it was begun"):
        build([news], resume=True)


def test_a_folder_of_something_else_is_left_alone(sources: Path, tmp_path: Path) -> None:
    """Parts go into a folder of their own; a damaged note of a build is no build."""
    (tmp_path / "mine.txt").touch()
    with pytest.raises(OutputError, match="something in it that is no build in parts"):
        scale.build_parts([sources], tmp_path)
    (tmp_path / parts.RUN).write_text("[]")
    with pytest.raises(OutputError, match="not what kg wrote"):
        scale.build_parts([sources], tmp_path, resume=True)


def test_sources_that_are_not_there_are_told_before_anything_is_done(tmp_path: Path) -> None:
    """All of them; and a URL without Spark, and an engine that there is not."""
    with pytest.raises(InputErrors, match=r"(?s)a.txt.*b.txt"):
        scale.build_parts([tmp_path / "a.txt", tmp_path / "b.txt"], tmp_path / "parts")
    with pytest.raises(InputError, match="add --engine spark"):
        scale.build_parts(["hdfs://host/news"], tmp_path / "parts")
    for engine in ("dask", "pool=4"):
        with pytest.raises(KgError, match="there are: pool, spark, spark=MASTER"):
            scale.build_parts([tmp_path], tmp_path / "parts", engine=engine)
    assert not (tmp_path / "parts/run.json").exists()


# --- the graph -----------------------------------------------------------------------------------

GOLD = Path(__file__).parents[1] / "gold"
SEEDS = sorted((Path(__file__).parents[2] / "seeds").glob("*.txt"))


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Articles with claims of each other's people, one that another paper prints too, and decisions about who is who."""
    folder = tmp_path_factory.mktemp("archive")
    for number in (1, 2, 3, 5):
        shutil.copy(GOLD / f"{number:02}.txt", folder)
    shutil.copy(GOLD / "01.txt", folder / "reprint.txt")
    for path in SEEDS:
        shutil.copy(path, folder)
    reading = next(pipeline.read_all(pipeline.load([folder / "01.txt"])[0]))
    person = next(m for m in reading.mentions if m.kind is Kind.PERSON)
    (folder / "decisions.yaml").write_text(f"- rename: {person.id}\n  name: Somebody Else\n- reject: {reading.claims[0].id}\n")
    return folder


@pytest.fixture(scope="module")
def whole(archive: Path) -> dict[str, str]:
    """The files of a build of them on one machine."""
    return outputs.files(pipeline.build([archive]))


def test_a_pool_builds_what_one_machine_builds(
    archive: Path, whole: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All files byte for byte, in many small partitions; and the same in a store, which a second time has everything already."""
    monkeypatch.setattr("kg.run.runner.BUCKET", 2000)
    counts = scale.build_parts([archive], tmp_path / "parts", jobs=2)
    assert outputs.files(pipeline.build_on_parts(tmp_path / "parts")) == whole
    assert "Somebody Else" in whole["graph.trig"] and "kg:copyOf" in whole["graph.trig"]
    assert pipeline.store_parts(tmp_path / "parts", tmp_path / "grown").kept == 0
    again = pipeline.store_parts(tmp_path / "parts", tmp_path / "grown")
    assert (again.written, again.kept) == (0, 9)
    kg.build_store([archive], tmp_path / "fresh")
    with kg.open(tmp_path / "grown") as grown, kg.open(tmp_path / "fresh") as fresh:
        assert grown.same(fresh)
    stamp = (tmp_path / "parts/claims/_SUCCESS").stat().st_mtime_ns
    assert scale.build_parts([archive], tmp_path / "parts", jobs=2, resume=True) == counts
    assert (tmp_path / "parts/claims/_SUCCESS").stat().st_mtime_ns == stamp


@needs_spark
def test_spark_builds_what_one_machine_builds(archive: Path, whole: dict[str, str], tmp_path: Path, spark: Runner) -> None:
    """All files byte for byte."""
    scale.build_parts([archive], tmp_path / "parts", engine="spark=local[2,4]")
    assert outputs.files(pipeline.build_on_parts(tmp_path / "parts")) == whole


def test_a_build_in_parts_that_was_killed_goes_on(archive: Path, whole: dict[str, str], tmp_path: Path) -> None:
    """Killed again and again, at whatever it is at, it comes to the same files."""
    command = [sys.executable, "-m", "kg", "build", str(archive), "--parts", str(tmp_path / "parts"), "--resume", "-q"]
    for seconds in (2, 3, 4, 5):
        with suppress(subprocess.TimeoutExpired):
            subprocess.run(command, check=True, timeout=seconds)
    subprocess.run(command, check=True)
    assert outputs.files(pipeline.build_on_parts(tmp_path / "parts")) == whole


# --- the walk ------------------------------------------------------------------------------------


def test_a_document_that_the_reader_stumbles_at_is_set_aside(monkeypatch: pytest.MonkeyPatch) -> None:
    """With its id and the reason; those around it are read as ever. Without a language model nothing is."""
    given = list(documents(40))
    whole = list(extract_partition(given))
    real = __import__("kg.walk", fromlist=["extract"]).extract

    def stumbling(annotated: object) -> Reading:
        if annotated.document.id == given[5].id:  # type: ignore[attr-defined]
            raise RecursionError("too deep")
        reading: Reading = real(annotated)
        return reading

    monkeypatch.setattr("kg.walk.extract", stumbling)
    found = list(extract_partition(given))
    assert [r for r in found if isinstance(r, Reading)] == [*whole[:5], *whole[6:]]
    assert [str(e) for e in found if isinstance(e, InputError)] == [
        "made00005: a text that the reader stumbles at (RecursionError: too deep); report it, with its text; its id is made00005"
    ]
    with pytest.raises(ModelError):
        list(extract_partition(given, "xx_no_such_model"))


def test_extracting_in_partitions_gives_what_extracting_each_gives() -> None:
    """A reading hangs on its document alone."""
    given = list(documents(3))
    assert list(extract_partition(iter(given))) == [next(extract_partition([d])) for d in given]
    assert [type(d) for d in given] == [Document] * 3


# --- the command ---------------------------------------------------------------------------------


def test_the_command_reads_into_parts(run, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    """It says how much was read and how much set aside; a second time it wants --resume."""
    (tmp_path / "news.jsonl").write_bytes(made.jsonl() + b'{"id": 1}\n')
    code, out, err = run("build", "news.jsonl", "--parts", "parts", "--jobs", "2")
    assert code == 0 and out.startswith("1 documents, ") and out.endswith("wrote parts\n")
    assert err == "1 set aside, listed in parts/errors\n"
    code, _, err = run("build", "news.jsonl", "--parts", "parts")
    assert code == 1 and "--resume" in err
    assert run("build", "news.jsonl", "--parts", "parts", "--resume", "-q") == (0, "", "1 set aside, listed in parts/errors\n")
    code, _, err = run("build", "news.jsonl", "--engine", "spark", "--store", "store")
    assert code == 2 and "--parts DIR" in err


def test_the_command_builds_on_parts(run, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    """Files or a store, from parts or in one go; what was begun and not finished is refused."""
    (tmp_path / "news.jsonl").write_bytes(made.jsonl())
    assert run("build", "news.jsonl", "-o", "alone", "-q")[0] == 0
    assert run("build", "news.jsonl", "--engine", "pool", "-o", "pooled", "-q") == (0, "", "")
    assert run("build", "news.jsonl", "--parts", "parts", "--store", "store", "-q") == (0, "", "")
    assert run("build", "parts", "-o", "on-parts", "-q") == (0, "", "")
    for folder in ("pooled", "on-parts"):
        for path in filter(Path.is_file, (tmp_path / "alone").iterdir()):
            assert (tmp_path / folder / path.name).read_bytes() == path.read_bytes()
        assert not list((tmp_path / folder).glob(".kg/parts"))
    (tmp_path / "more.txt").write_text("Councillor Ann Lee, leader of Dunmere Council, met Cal Orr, chair of Dunmere Trust.\n")
    for folder in ("alone", "pooled"):
        assert run("add", "more.txt", "-o", folder, "-q") == (0, "", "")
    assert (tmp_path / "pooled/graph.trig").read_bytes() == (tmp_path / "alone/graph.trig").read_bytes()
    with kg.open(tmp_path / "store") as store:
        assert store.same(kg.open(tmp_path / "on-parts/graph.trig"))
    (tmp_path / "parts/done.json").unlink()
    code, _, err = run("build", "parts")
    assert code == 1 and "has not come to its end" in err and "--parts parts --resume" in err


def test_progress_is_told_in_words() -> None:
    """The rate and the time that is left come from what was done since the step was first heard of, in this run."""
    from kg.cli.terminal import Told

    times = iter([0, 10, 20, 20, 25, 25, 60, 60])
    told = Told(clock=lambda: next(times))
    assert told.words(Progress("readings", 10, 50, 0)) == "10 of 50 parts, 0 items"
    assert told.words(Progress("readings", 20, 50, 2000)) == "20 of 50 parts, 2,000 items, 200/s, 0:00:30 left"
    said: list[str] = []
    for done in (20, 21, 50):
        told.now_and_then(Progress("readings", done, 50, 3000), said.append)
    assert said == ["readings: 50 of 50 parts, 3,000 items, 50/s, 0:00:00 left"]


@pytest.mark.skipif(not missing(), reason="Spark is here")
def test_without_spark_the_command_says_what_to_install(run) -> None:  # type: ignore[no-untyped-def]
    code, _, err = run("build", "x", "--parts", "p", "--engine", "spark")
    assert code == 1 and "pip install 'kg[spark]'" in err
