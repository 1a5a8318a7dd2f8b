"""What is read in partitions is what is read at once, in bounded memory, and what cannot be read is set aside."""

from __future__ import annotations

import gzip
import json
import pickle
import random
import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pyarrow
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyarrow.parquet import write_table

from kg.errors import InputError
from kg.model import Document
from kg.read import partitions, read
from kg.read.partitions import (
    Archive,
    Lines,
    Placed,
    Rows,
    Whole,
    files_of,
    partitions_of,
    read_partition,
    read_partitions,
    settle,
    state_of,
)
from tests.unit.read import made


def in_parts(sources: Sequence[Path], size: int = 200, **options: str) -> tuple[list[Document], list[InputError]]:
    """The documents of sources by id and the errors, read in partitions that are sent elsewhere and come in any order."""
    files, errors = files_of(sources, **options)
    parts = [pickle.loads(pickle.dumps(p)) for p in enumerate(partitions_of(files, size=size))]
    random.Random(size).shuffle(parts)
    found: dict[str, list[Placed]] = defaultdict(list)
    for key, placed in read_partitions(parts):
        found[key].append(placed)
    items = [item for key, values in found.items() for item in settle(key, values)]
    return sorted((i for i in items if isinstance(i, Document)), key=lambda d: d.id), errors + [
        e for e in items if isinstance(e, InputError)
    ]


def same(*sources: Path, size: int = 200, **options: str) -> None:
    """Assert that documents and errors are those of `read`."""
    documents, errors = read(sources, **options)
    ours, theirs = in_parts(sources, size, **options)
    assert placeless(ours) == placeless(documents) and sorted(map(str, theirs)) == sorted(map(str, errors))


def placeless(documents: Sequence[Document]) -> list[Document]:
    """The documents without the numbers of their records, which count from where a partition of a long archive begins."""
    return [replace(d, source=re.sub(r"(@\d+)?#record-\d+$", "", d.source or "")) for d in documents]


def line(id_: str, text: str = made.LEADER, **more: str) -> str:
    return json.dumps({"id": id_, "text": text, **more}, ensure_ascii=False) + "\n"


def table(path: Path, ids: Sequence[object], text: str = made.LEADER, *, size: int = 3, **columns: Sequence[object]) -> Path:
    write_table(pyarrow.table({"id": ids, "text": [text] * len(ids), **columns}), path, row_group_size=size)
    return path


def test_a_folder_of_every_format_is_the_same_in_partitions(tmp_path: Path) -> None:
    """Files, lines, row groups and archives in one folder; whatever the size of a partition."""
    for name, data in made.EVERY.items():
        (tmp_path / name).write_bytes(data)
    (tmp_path / "empty.txt").touch()
    for size in (1, 500, 10_000_000):
        same(tmp_path, size=size)
    kinds = {type(p) for p in partitions_of(files_of([tmp_path])[0], size=1)}
    assert kinds == {Whole, Lines, Rows, Archive}


def test_files_are_read_together_up_to_a_size(tmp_path: Path) -> None:
    """Small files share a partition, so that a million of them are not a million of those."""
    for n in range(10):
        (tmp_path / f"{n}.txt").write_text(made.LEADER)
    assert [len(p.files) for p in partitions_of(files_of([tmp_path])[0], size=3 * len(made.LEADER)) if isinstance(p, Whole)] == [3, 3, 3, 1]


@given(st.lists(st.sampled_from(["a", "é", "\n", "\r\n", "日本", "x" * 40]), max_size=60), st.integers(1, 100))
@settings(max_examples=40)
def test_lines_are_cut_at_their_ends(tmp_path_factory: pytest.TempPathFactory, words: list[str], size: int) -> None:
    """Wherever the cuts fall, each line is read once and with its number, bad ones and empty ones too."""
    path = tmp_path_factory.mktemp("lines") / "a.jsonl"
    text = "".join(line(f"d{n}", f"{made.LEADER} {w}") if w.isalpha() else w for n, w in enumerate(words)) or "\n"
    path.write_bytes(text.encode())
    parts = [p for p in partitions_of(files_of([path])[0], size=size) if isinstance(p, Lines)]
    assert all(one.end == two.start for one, two in pairwise(parts))
    if text.strip():
        same(path, size=size)


def test_an_id_twice_is_an_error_for_the_later(tmp_path: Path) -> None:
    """In the order of the sources, whichever partition is read first; the error names where the first is."""
    (tmp_path / "a.jsonl").write_text(line("x") + line("y") + line("x", made.DEPUTY))
    (tmp_path / "b.jsonl").write_text(line("y", made.DEPUTY) + line("z"))
    same(tmp_path, size=1)
    documents, errors = in_parts([tmp_path], 1)
    assert [d.text for d in documents] == [made.LEADER] * 3
    assert "a.jsonl:3: the id 'x' again" in str(errors[0]) + str(errors[1])


def test_pages_of_one_address_in_two_archives(tmp_path: Path) -> None:
    """The same text is one document, another text has its hash in its id."""
    (tmp_path / "a.warc.gz").write_bytes(made.warc())
    (tmp_path / "b.warc.gz").write_bytes(made.warc())
    (tmp_path / "c.html").write_bytes(made.html())
    same(tmp_path)


@pytest.mark.parametrize("size", [1, 20, 47, 1000])
def test_a_long_archive_is_cut_between_records(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: int) -> None:
    """Wherever the cuts fall, each page is read once; a gzip file within a page is no record."""
    pages = [made.warc(), made.warc(made.DEPUTY, payload=gzip.compress(b"no record" * 50)), made.warc("Another text of " + made.LEADER)]
    (tmp_path / "a.warc.gz").write_bytes(b"".join(pages))
    monkeypatch.setattr("kg.read.warc._BLOCK", 1000)
    documents, errors = in_parts([tmp_path], size)
    assert errors == [] and placeless(documents) == placeless(read([tmp_path])[0])
    cuts = list(partitions_of(files_of([tmp_path])[0], size=size))
    assert len(cuts) == (1 if size == 1000 else -(-(tmp_path / "a.warc.gz").stat().st_size // (16 * size)))


@pytest.mark.parametrize("encoding", ["utf-8-sig", "windows-1252", "utf-16", "koi8-r"])
def test_lines_in_other_encodings(tmp_path: Path, encoding: str) -> None:
    """A file that is not UTF-8 is read, or refused, as a whole, as `read` does it."""
    text = "Мэр Вика" if encoding == "koi8-r" else "Zoë Müller, the mayor of Wick, has resigned after a row over the café’s bins."
    (tmp_path / "a.jsonl").write_bytes("".join(line(str(n), f"{text} {made.LEADER}") for n in range(5)).encode(encoding))
    same(tmp_path)
    same(tmp_path, encoding=encoding)


def test_lines_of_a_file_that_is_too_long_to_be_read_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Past the limit of one file the lines are read all the same; those that are too long, or no UTF-8, are set aside."""
    monkeypatch.setattr(partitions, "MAX_BYTES", 300)
    lines = [line(f"d{n}").encode() for n in range(40)]
    lines[7], lines[9] = line("long", "x" * 1000).encode(), b'{"id": "bad", "text": "\xc3\xff"}\n'
    (tmp_path / "a.jsonl").write_bytes(b"".join(lines))
    documents, errors = in_parts([tmp_path], 500)
    assert [d.id for d in documents] == sorted(f"d{n}" for n in range(40) if n not in (7, 9))
    assert sorted(e.where.rpartition(":")[2] for e in errors) == ["10", "8"]


def test_a_sidecar_counts_for_every_line(tmp_path: Path) -> None:
    """What stands beside a file is said of all its documents."""
    (tmp_path / "a.jsonl").write_text("".join(line(f"d{n}") for n in range(9)))
    (tmp_path / "a.yaml").write_text("publisher: Wick Echo\n")
    same(tmp_path)
    assert {d.publisher for d in in_parts([tmp_path])[0]} == {"Wick Echo"}


def test_columns_of_parquet_are_the_fields_of_json_lines(tmp_path: Path) -> None:
    """Dates as dates or words, numbers as ids; other columns are left alone, and a row without a text is an error of its own."""
    day = pyarrow.scalar("2024-07-17").cast(pyarrow.date32()).as_py()
    table(tmp_path / "a.parquet", [1, 2], date=[day, None], publisher=["Wick Post", None], title=["Bins", ""], words=[3, 4])
    table(tmp_path / "b.parquet", ["x", "y"], published=["2024", "2023-05"], url=["https://wick.example/x", None], author=["Ann", None])
    same(tmp_path)
    documents, errors = read([tmp_path])
    assert errors == [] and [(d.id, d.published, d.publisher or d.author) for d in documents] == [
        ("1", "2024-07-17", "Wick Post"), ("2", None, None), ("x", "2024", "Ann"), ("y", "2023-05", None)]  # fmt: skip
    table(tmp_path / "c.parquet", ["v", None, "w"], size=2)
    same(tmp_path)
    assert "c.parquet#row-2: no 'id'" in str(in_parts([tmp_path])[1][0])


@pytest.mark.parametrize(("columns", "says"), [({"id": ["a"]}, "no column 'text'"), ({"x": [1]}, "no column 'id' and no 'text'")])
def test_parquet_without_texts_is_refused(tmp_path: Path, columns: dict[str, list[object]], says: str) -> None:
    """With the columns that there are."""
    write_table(pyarrow.table(columns), tmp_path / "a.parquet")
    same(tmp_path)
    assert says in str(in_parts([tmp_path])[1][0])


def test_without_its_library_parquet_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With what to install: one error where it is read at once, and before anything is done where it is read in parts."""
    table(tmp_path / "a.parquet", ["a"])
    monkeypatch.setitem(__import__("sys").modules, "pyarrow.parquet", None)
    assert "pip install 'kg[parquet]'" in str(read([tmp_path])[1][0])
    with pytest.raises(InputError, match=r"pip install 'kg\[parquet\]'"):
        list(partitions_of(files_of([tmp_path])[0]))


def test_a_broken_file_is_an_error_among_the_documents(tmp_path: Path) -> None:
    """What is no archive, a file that is gone and a table that is cut short."""
    (tmp_path / "a.warc.gz").write_bytes(b"no archive")
    (tmp_path / "b.txt").write_text(made.LEADER)
    (tmp_path / "c.parquet").write_bytes(made.parquet()[:-60])
    files, _ = files_of([tmp_path])
    parts = list(partitions_of(files))
    (tmp_path / "b.txt").unlink()
    errors = [e for p in parts for e in read_partition(p)[1]]
    assert sorted(Path(e.where).name for e in errors) == ["a.warc.gz", "b.txt", "c.parquet"]


def test_the_state_of_files_changes_with_them(tmp_path: Path) -> None:
    """With a file's length and time and with the options, so that a build does not go on with other sources."""
    (path := tmp_path / "a.txt").write_text(made.LEADER)
    states = [state_of(files_of([tmp_path], **options)[0]) for options in ({}, {}, {"encoding": "utf-8"})]
    path.write_text(made.DEPUTY)
    assert states[0] == states[1] and len({*states, state_of(files_of([tmp_path])[0])}) == 3


def test_standard_input_is_refused(tmp_path: Path) -> None:
    """It cannot be read twice."""
    with pytest.raises(InputError, match="save it in a file first"):
        files_of(["-"])


def test_lines_and_files_that_something_else_reads() -> None:
    """What Spark reads of a URL has the ids of the files' names, and errors name the URL and the place."""
    urls = ["hdfs://h/n/a.jsonl", "hdfs://h/n/b.txt", "hdfs://h/n/_SUCCESS", "hdfs://h/n/c.xyz"]
    files = {f.path: (n, f) for n, f in enumerate(partitions.named(urls))}
    assert {url: f.id for url, (_, f) in files.items()} == {urls[0]: "a", urls[1]: "b"}
    lines = [(urls[0], 0, line("x")), (urls[0], 150, " "), (urls[0], 152, "{}")]
    found = [placed.item for _, placed in partitions.read_lines_of(files, lines)]
    assert isinstance(found[0], Document) and found[0].id == "x" and "hdfs://h/n/a.jsonl@152: no 'text'" in str(found[1])
    found = [placed.item for _, placed in partitions.read_files_of(files, [(urls[1], made.LEADER.encode())])]
    assert [(d.id, d.text) for d in found if isinstance(d, Document)] == [("b", made.LEADER)]
    rows = [(urls[0], 3, {"id": "y", "text": made.DEPUTY}), (urls[0], 4, {"id": "z"})]
    found = [placed.item for _, placed in partitions.read_rows_of(files, rows)]
    assert isinstance(found[0], Document) and "no 'text'" in str(found[1])
