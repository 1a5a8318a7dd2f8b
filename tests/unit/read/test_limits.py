"""Files made to exhaust a reader get a clear refusal, in bounded memory and without a hang; one folder of every format is one build.

Each file is read in a process of its own whose memory is limited, so that a reader that takes too much, or never ends, fails.
"""

from __future__ import annotations

import gzip
import io
import resource
import struct
import subprocess
import sys
import zipfile
import zlib
from pathlib import Path

import pytest

import kg
from kg.read.formats import FORMATS, format_of
from tests.unit.read import made

ROOT = Path(__file__).parents[3]
MEMORY = 1_500_000_000  # bytes of address space: some 400 MB are taken by the interpreter and its libraries
SECONDS = 60
READ = """
import resource, sys
resource.setrlimit(resource.RLIMIT_AS, ({memory}, {memory}))
from kg.read import read
documents, errors = read([sys.argv[1]])
print(len(documents), *errors, sep="\\n")
"""


def outcome(path: Path) -> tuple[str, str]:
    """How many documents a file yields, and what else is said of it."""
    done = subprocess.run(
        [sys.executable, "-c", READ.format(memory=MEMORY), str(path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    count, _, says = done.stdout.partition("\n")
    assert "Traceback" not in done.stderr
    return count, says


def refusal(path: Path) -> str:
    """What is said of a file that yields no document."""
    count, says = outcome(path)
    assert count == "0"
    return says


@pytest.mark.parametrize("suffix", [".txt", ".md", ".html", ".pdf", ".docx", ".rss"])
def test_200_megabytes(tmp_path, suffix):
    """A file of 200 MB is refused before it is read whole, with its limit."""
    with (path := tmp_path / f"a{suffix}").open("wb") as file:
        file.truncate(200_000_000)
    assert "more than" in refusal(path) and "bytes; split it" in refusal(path)


def test_a_warc_that_unpacks_to_much(tmp_path):
    """A web archive of a few kilobytes that unpacks to a hundred megabytes is refused."""
    body = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + b"<p>" + b" " * 100_000_000
    head = b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://a.example/\r\n"
    head += b"Content-Type: application/http\r\nContent-Length: %d\r\n\r\n"
    (path := tmp_path / "a.warc.gz").write_bytes(gzip.compress(head % len(body) + body + b"\r\n\r\n", 9))
    assert path.stat().st_size < 1_000_000
    assert "unpacks to too much" in refusal(path)


def test_a_word_file_that_lies(tmp_path):
    """A bomb whose directory says that it is small is stopped where the directory says that it ends."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as bomb:
        bomb.writestr("[Content_Types].xml", "<Types/>")
        bomb.writestr("word/document.xml", b"<w>" + b" " * 100_000_000)
    data = stream.getvalue()
    size = struct.pack("<I", 100_000_003)
    assert data.count(size) == 2  # in the local header and in the directory
    (path := tmp_path / "a.docx").write_bytes(data.replace(size, struct.pack("<I", 2_000)))
    assert "cannot be taken apart" in refusal(path)


def test_a_word_file_of_many_parts(tmp_path):
    """An archive of tens of thousands of parts is refused before they are read."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as many:
        for i in range(20_000):
            many.writestr(f"word/{i}.xml", "<w/>")
    (path := tmp_path / "a.docx").write_bytes(stream.getvalue())
    assert "20,000 parts" in refusal(path)


def _pdf(objects: bytes) -> bytes:
    return b"%PDF-1.5\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Count 1/Kids[3 0 R]>>\nendobj\n" + objects


def test_a_pdf_of_a_million_objects(tmp_path):
    """A PDF of a million objects is refused by their number."""
    many = b"".join(b"%d 0 obj\n1\nendobj\n" % i for i in range(4, 1_000_004))
    (path := tmp_path / "a.pdf").write_bytes(_pdf(many) + b"trailer\n<</Root 1 0 R>>\n")
    assert "a PDF of 1,000,002 objects" in refusal(path)


def test_a_pdf_whose_page_unpacks_to_much(tmp_path):
    """A page whose few kilobytes unpack to hundreds of megabytes of drawing is refused."""
    packed = zlib.compress(b"BT (a) Tj ET\n" * 25_000_000, 9)
    page = b"3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>\nendobj\n"
    stream = b"4 0 obj\n<</Filter/FlateDecode/Length %d>>stream\n%s\nendstream\nendobj\n" % (len(packed), packed)
    (path := tmp_path / "a.pdf").write_bytes(_pdf(page + stream) + b"trailer\n<</Root 1 0 R>>\n")
    assert path.stat().st_size < 1_000_000
    assert "PDF" in refusal(path)


def test_a_pdf_of_pages_in_a_ring(tmp_path):
    """A PDF whose pages lead back to themselves is refused and not walked for ever."""
    ring = b"3 0 obj\n<</Type/Pages/Count 1/Kids[2 0 R]>>\nendobj\n"
    (path := tmp_path / "a.pdf").write_bytes(_pdf(ring) + b"trailer\n<</Root 1 0 R>>\n")
    assert "PDF" in refusal(path)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("deep.html", b"<div>" * 59_000 + made.LEADER.encode()),
        ("deep.xml", b"<a>" * 500_000),
        ("laughs.rss", b'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><rss>&b;</rss>'),
        ("deep.jsonl", b'{"id": "a", "text": ' + b"[" * 1_000_000),
        ("stars.md", b"*" * 200_000 + b"_" * 200_000 + b"[" * 100_000),
        ("rules.md", b"-" * 200_000 + b"x\n# " + b"#" * 200_000 + b"x\nx" + b" " * 200_000 + b"x"),
        ("fences.md", b"```x\n<!-- [a](" * 60_000),
        (
            "aliases.md",
            b"---\ntitle: &a [x, x]\n" + b"".join(b"k%d: &b%d [*a, *a, *a, *a]\n" % (i, i) for i in range(2_000)) + b"---\nText",
        ),
    ],
)
def test_deep_and_repetitive(tmp_path, name, data):
    """Nesting, entities and repetition without end are read or refused, but not for ever."""
    (path := tmp_path / name).write_bytes(data)
    count, says = outcome(path)
    assert count == "1" or str(path) in says


def test_the_limit_is_one():
    """The memory that the tests allow is less than what a reader would take that reads everything."""
    assert resource.RLIMIT_AS is not None
    code = f"import resource; resource.setrlimit(resource.RLIMIT_AS, ({MEMORY}, {MEMORY})); b' ' * 2_000_000_000"
    assert "MemoryError" in subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False).stderr


def test_every_format_in_one_build(tmp_path):
    """One command reads a folder with a file of each input format; each of them yields documents, and the graph is true."""
    for name, data in made.EVERY.items():
        (tmp_path / name).write_bytes(data)
    assert {row.name for name in made.EVERY if (row := format_of(Path(name)))} == FORMATS.keys()
    built = kg.build([tmp_path])
    assert {Path(str(r.document.source).partition("#")[0].rsplit(":", 1)[0]).name for r in built.readings} == made.EVERY.keys()
    assert sum(len(r.claims) for r in built.readings) >= len(made.EVERY) - 1
