"""Every format gives its text, its metadata and, where it is broken, an error that says so."""

import io
import random
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.errors import InputError
from kg.model import Document
from kg.read import read, skipped
from kg.read.formats import FORMATS, SUFFIXES
from tests.unit.read import made


def only(path: Path, data: bytes, **options: str) -> Document:
    path.write_bytes(data)
    documents, errors = read([path], **options)  # type: ignore[arg-type]
    assert errors == []
    (document,) = documents
    return document


def complaint(path: Path, data: bytes, max_bytes: int = 20_000_000) -> str:
    path.write_bytes(data)
    documents, errors = read([path], max_bytes=max_bytes)
    assert documents == []
    (error,) = errors
    assert str(path) in error.where
    return str(error)


def lines(document: Document) -> list[str]:
    return [document.quote(b.span) for b in document.blocks]


def test_a_folder_of_every_format_is_read_at_once(tmp_path: Path) -> None:
    """One call reads a file of each format; pictures are named as skipped, sidecars are not."""
    for name, data in made.EVERY.items():
        (tmp_path / name).write_bytes(data)
    (tmp_path / "logo.png").write_bytes(b"\x89PNG")
    (tmp_path / "a.yaml").write_text("date: 2011")
    documents, errors = read([tmp_path])
    assert errors == []
    (again,) = [d.id for d in documents if d.id.startswith("wick.example/news/bins-")]  # the feed and the archive have one page
    assert [d.id for d in documents] == [
        "a", "b", "bins", "c", "d", "e", "g/urn-bins-1", "p1", "p2", "wick.example/news-7858419d",
        "wick.example/news-7858419d-38eebc91", "wick.example/news/bins", again,
    ]  # fmt: skip
    assert skipped([tmp_path]) == [tmp_path / "logo.png"]


def test_suffixes_are_unique() -> None:
    """No two formats claim one suffix."""
    assert len(set(SUFFIXES)) == len(SUFFIXES) == sum(len(f.suffixes) for f in FORMATS.values())


def test_a_web_page(tmp_path: Path) -> None:
    """Headline, paragraphs, items and rows are the text; the markup gives date, author, outlet and address."""
    document = only(tmp_path / "a.html", made.html())
    assert lines(document) == ["Café row splits council", made.LEADER, "What next", made.DEPUTY, "A vote on 3 June", "Leader, Jane Doe"]
    assert (document.title, document.published, document.author, document.publisher, document.url) == (
        "Café row splits council", "2024-05-03", "Ann Other", "Wick Post", "https://www.wick.example/news/bins.html",
    )  # fmt: skip


@pytest.mark.parametrize("charset", ["utf-8", "windows-1252", "iso-8859-1"])
def test_a_web_pages_declared_encoding(tmp_path: Path, charset: str) -> None:
    """A page is read in the encoding that it declares."""
    assert only(tmp_path / "a.html", made.html(charset)).title == "Café row splits council"


def test_a_web_page_without_an_article(tmp_path: Path) -> None:
    """A page of links is refused, not read as news."""
    assert "a page" in complaint(tmp_path / "a.html", b"<html><body><nav><a href='/'>Home</a></nav></body></html>")


def test_a_web_page_of_too_many_tags(tmp_path: Path) -> None:
    """A page that would take minutes to take apart is refused at once."""
    assert "60,000 tags" in complaint(tmp_path / "a.html", b"<b>" * 60_001)


def test_a_pdf_keeps_its_pages(tmp_path: Path) -> None:
    """Lines are joined, a broken word too; running titles and page numbers go; each page's span covers its words."""
    document = only(tmp_path / "a.pdf", made.report())
    assert lines(document) == [
        "Wick Council annual report",
        made.LEADER.replace("bins.", "bins, which has split her group since May 2019."),
        "Next steps",
        made.DEPUTY,
        "The inspectors came in March 2024 and spent three days in the town hall. They found that services had improved.",
        "An action plan follows in June.",
    ]
    assert [i + 1 for b in document.blocks for i, p in enumerate(document.pages) if p.covers(b.span)] == [1, 1, 1, 1, 2, 3]
    assert document.published == "2024-05-03"


def test_a_scanned_pdf_is_refused(tmp_path: Path) -> None:
    """Pages without text are said to be scanned, with what to do."""
    message = complaint(tmp_path / "a.pdf", made.pdf([[], []]))
    assert "a PDF of 2 pages without text" in message
    assert "OCR" in message


def test_a_pdf_of_too_many_objects_is_refused(tmp_path: Path) -> None:
    """A PDF made to exhaust its reader is refused before it is opened."""
    assert "objects" in complaint(tmp_path / "a.pdf", b"%PDF-1.4\n" + b"1 0 obj\n<<>>\nendobj\n" * 300_001)


def test_a_locked_pdf_is_refused(tmp_path: Path) -> None:
    """A password is named as the reason."""
    from pypdf import PdfWriter

    writer = PdfWriter(io.BytesIO(made.report()))
    writer.encrypt("secret", algorithm="RC4-128")
    stream = io.BytesIO()
    writer.write(stream)
    assert "password" in complaint(tmp_path / "a.pdf", stream.getvalue())


def test_a_word_file(tmp_path: Path) -> None:
    """Paragraphs, items and table rows come in the order of the file; the template's date is nobody's."""
    document = only(tmp_path / "a.docx", made.docx())
    assert lines(document) == ["Minutes of the council", made.LEADER, "A vote on 3 June", "Leader, Jane Doe", made.DEPUTY]
    assert document.published is None


def test_a_zip_bomb_is_refused(tmp_path: Path) -> None:
    """A small file that unpacks to more than a text may be is refused before it is unpacked."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as bomb:
        bomb.writestr("word/document.xml", b"<w>" + b" " * 30_000_000)
    assert len(stream.getvalue()) < 100_000
    assert "unpacks to 30,000,003 bytes" in complaint(tmp_path / "a.docx", stream.getvalue())


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("a.docx", b"\xd0\xcf\x11\xe0 old", "save it as .docx"),
        ("a.docx", b"not a zip", "no ZIP archive"),
        ("a.pdf", b"%PDF-1.4 cut", "cannot be taken apart"),
        ("a.rss", b"<rss", "no RSS or Atom feed"),
        ("a.xml", b"<?xml version='1.0'?><note>Jane</note>", "no RSS or Atom feed"),
        ("a.rss", b"<!DOCTYPE x [<!ENTITY a 'b'>]><rss/>", "defines entities"),
        ("a.rss", b"<rss version='2.0'><channel><title>x</title></channel></rss>", "a feed without entries"),
        ("a.warc", b"WARC/1.0\r\nhalf", "no article in it"),
        ("a.md", b"---\nfoo: [1\n---\nText", "no YAML in line"),
        ("a.md", b"---\nowner: Jane\n---\nText", "metadata called 'owner'"),
    ],
)
def test_a_broken_file_is_refused(tmp_path: Path, name: str, data: bytes, says: str) -> None:
    """Each format says what is wrong in its own words."""
    assert says in complaint(tmp_path / name, data)


def test_feeds(tmp_path: Path) -> None:
    """An entry with a text is a document named by its address or id; a headline alone is left out."""
    rss = only(tmp_path / "a.rss", made.rss())
    assert (rss.id, rss.published, rss.publisher, rss.url) == (
        "wick.example/news/bins", "2024-05-03", "Wick Post", "https://www.wick.example/news/bins.html",
    )  # fmt: skip
    assert lines(rss) == ["Café row", made.LEADER, f"{made.DEPUTY} & more."]
    atom = only(tmp_path / "b.atom", made.atom())
    assert (atom.id, atom.published, atom.author) == ("b/urn-bins-1", "2024-05-04", "Ann Other")


def test_a_web_archive(tmp_path: Path) -> None:
    """Pages that were sent are documents, once for each text; errors, pictures and menus are left out."""
    path = tmp_path / "a.warc.gz"
    path.write_bytes(made.warc())
    documents, errors = read([path])
    assert errors == []
    assert [(d.id, d.published, d.url) for d in documents] == [
        ("wick.example/news-7858419d", None, "https://www.wick.example/news/?p=7"),
        ("wick.example/news-7858419d-38eebc91", None, "https://www.wick.example/news/?p=7"),
        ("wick.example/news/bins", "2024-05-03", "https://www.wick.example/news/bins.html"),
    ]


def test_markdown(tmp_path: Path) -> None:
    """Marks, links and code are no words; soft breaks are blanks; the header is metadata."""
    document = only(tmp_path / "a.md", made.markdown())
    assert lines(document) == ["Café row", made.LEADER, "Tom Shaw, deputy", "Ann Other", made.DEPUTY]
    assert (document.published, document.publisher) == ("2024-05-03", "Wick Post")


def test_a_sidecar_corrects_the_page(tmp_path: Path) -> None:
    """Metadata beside a file wins over what the file says."""
    (tmp_path / "a.yaml").write_text("date: 2011-02-03\npublisher: Wick Echo\ntitle: Bins\n")
    document = only(tmp_path / "a.html", made.html())
    assert (document.published, document.publisher, document.title, document.author) == ("2011-02-03", "Wick Echo", "Bins", "Ann Other")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("date: soon", "a date that cannot be understood: 'soon'"),
        ("title: [1]", "a 'title' that is no text"),
        ("- a", "no list of names and values"),
        ("a: {", "no YAML in line"),
        ("owner: Jane", "author, canonical, date"),
        ("x" * 100_001, "more than 100,000 bytes"),
    ],
)
def test_a_wrong_sidecar_is_refused(tmp_path: Path, text: str, says: str) -> None:
    """A sidecar that says nothing useful is an error of its own."""
    (tmp_path / "a.txt").write_text(made.LEADER)
    (tmp_path / "a.yaml").write_text(text)
    documents, (error,) = read([tmp_path])
    assert documents == []
    assert error.where == str(tmp_path / "a.yaml")
    assert says in str(error)


MAYOR = "Zoë Müller, the mayor of Wick, has resigned after a row over the café’s bins on Thursday."


def test_an_encoding_is_detected_and_said(tmp_path: Path) -> None:
    """What Windows writes is read as such, and the document says so; of UTF-8 it says nothing."""
    windows = only(tmp_path / "a.txt", MAYOR.encode("windows-1252"))
    assert (windows.text, windows.encoding) == (MAYOR, "windows-1252, detected")
    assert only(tmp_path / "a.txt", MAYOR.encode()).encoding == ""
    assert only(tmp_path / "a.txt", MAYOR.encode("utf-16")).encoding == "utf-16, marked"
    line = f'{{"id": "a", "text": "{MAYOR}"}}'
    assert only(tmp_path / "c.jsonl", line.encode("windows-1252")).encoding == "windows-1252, detected"
    assert only(tmp_path / "b.html", made.html("iso-8859-15")).encoding == "iso-8859-15, declared"


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(MAYOR.encode()[:1] + b"\xff" + MAYOR.encode()[1:], id="UTF-8 with a wrong byte"),
        pytest.param(MAYOR.encode().replace("é".encode(), b"\xe9"), id="two encodings in one file"),
        pytest.param("Мэр города Вик подал в отставку после спора о мусорных баках.".encode("koi8-r") * 4, id="Russian"),
        pytest.param("ウィックの市長は木曜日に辞任した。".encode("shift-jis") * 4, id="Japanese"),
    ],
)
def test_no_encoding_is_guessed(tmp_path: Path, data: bytes) -> None:
    """Damaged UTF-8, and what is no Western text, is refused with the place of the first wrong byte."""
    assert "not UTF-8: byte" in complaint(tmp_path / "a.txt", data)


def test_an_encoding_can_be_given(tmp_path: Path) -> None:
    """Text is read in the encoding that is said; one that nobody knows is refused."""
    given = only(tmp_path / "a.txt", MAYOR.encode("mac-roman"), encoding="mac-roman")
    assert (given.text, given.encoding) == (MAYOR, "mac-roman, given")
    documents, (error,) = read([tmp_path / "a.txt"], encoding="klingon")
    assert documents == []
    assert "an encoding that nobody knows: 'klingon'" in str(error)


@pytest.mark.parametrize("name", made.EVERY)
def test_reading_twice_gives_the_same(tmp_path: Path, name: str) -> None:
    """The documents of a file depend on the file alone."""
    (tmp_path / name).write_bytes(made.EVERY[name])
    assert read([tmp_path]) == read([tmp_path / name])


def _damaged(data: bytes, seed: int) -> bytes:
    """The file with bytes changed, cut out, doubled or cut off."""
    dice = random.Random(seed)
    for _ in range(dice.randint(1, 6)):
        at, length = dice.randrange(len(data) + 1), dice.randint(1, 40)
        piece = (b"", bytes(dice.randrange(256) for _ in range(length)), data[at : at + length] * 2)[dice.randrange(3)]
        data = data[:at] + piece + data[at + length :]
    return data[: dice.randrange(len(data) + 1)] if dice.random() < 0.3 else data


@pytest.mark.parametrize("name", made.EVERY)
@given(seed=st.integers(0, 2**32))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_damaged_file_is_read_or_refused(tmp_path: Path, name: str, seed: int) -> None:
    """Whatever happened to a file, there are documents or errors of ours, never another exception."""
    path = tmp_path / name
    path.write_bytes(_damaged(made.EVERY[name], seed))
    documents, errors = read([path])
    assert documents or errors
    assert all(isinstance(e, InputError) for e in errors)


@pytest.mark.parametrize("name", FORMATS)
@given(data=st.binary(max_size=300))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_bytes_are_read_or_refused(tmp_path: Path, name: str, data: bytes) -> None:
    """Bytes that never were a file of the format are no exception either."""
    path = tmp_path / "x"
    path.write_bytes(data)
    documents, errors = read([path], input_format=name)
    assert documents or errors or name == "jsonl"
