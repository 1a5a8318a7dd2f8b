"""Which files are read, under which ids, and what is said of those that are not."""

import io
import json
import sys
from pathlib import Path

import pytest

from kg.read import read, skipped

ARTICLE = "Councillor Jane Doe was elected leader of Wick Council on Thursday, beating her only rival.\n"


def write(path: Path, text: str = ARTICLE) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode())
    return path


def ids(*sources: Path | str) -> list[str]:
    documents, errors = read(sources)
    assert errors == []
    return [d.id for d in documents]


def complaint(*sources: Path | str, **options: object) -> str:
    documents, errors = read(sources, **options)  # type: ignore[arg-type]
    assert documents == []
    return "\n".join(map(str, errors))


def test_a_folder_is_read_in_depth_and_in_order(tmp_path: Path) -> None:
    """Every text file counts, hidden and unknown files do not, whatever the order of the file system."""
    for name in ("b.txt", "a.txt", "deep/c.txt", ".hidden.txt", ".git/d.txt", "picture.jpg"):
        write(tmp_path / name)
    assert ids(tmp_path) == ["a", "b", "c"]
    assert skipped([tmp_path]) == [tmp_path / "picture.jpg"]


def test_a_file_named_twice_is_read_once(tmp_path: Path) -> None:
    """A file that is given by itself and through its folder is one document."""
    file = write(tmp_path / "a.txt")
    assert ids(file, tmp_path, file) == ["a"]


def test_ids_are_stems_that_may_stand_in_an_iri(tmp_path: Path) -> None:
    """Blanks and marks become hyphens; letters of any script stay."""
    write(tmp_path / "Who’s who? (1)#2.txt")
    write(tmp_path / "Čapek.txt")
    assert ids(tmp_path) == ["Who-s-who-1-2", "Čapek"]


def test_equal_stems_are_told_apart_by_their_folders(tmp_path: Path) -> None:
    """Two files with one stem get as much of their folders as differs, or their suffix."""
    for name in ("2023/x/a.txt", "2024/x/a.txt", "b.txt", "b.text"):
        write(tmp_path / name)
    assert [i.removeprefix(tmp_path.name + "/") for i in ids(tmp_path)] == ["2023/x/a", "2024/x/a", "b.text", "b.txt"]


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    """A dash reads text, or JSON Lines when told so."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(ARTICLE.encode())))
    documents, errors = read(["-"])
    assert ([d.id for d in documents], errors) == (["stdin"], [])
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(json.dumps({"id": "7", "text": ARTICLE}).encode())))
    documents, errors = read(["-"], input_format="jsonl")
    assert ([d.id for d in documents], errors) == (["7"], [])


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "an empty file"),
        (b" \n\t\n", "a file of blanks only"),
        (b"\x89PNG\r\n\x1a\n\0\0", "a PNG image"),
        (b"%PDF-1.7", "a PDF"),
        (b"Jane\0Doe", "a NUL byte at byte 4"),
        (b"Jane Do\xc3\xa9 caf\xe9 owner", "byte 0xe9 at byte 13"),
        (b"Advertisement Hide Ad\n\nSign up to our daily newsletter\n", "nothing but page furniture"),
        (b"\xff\xfeJ\x00a", "not UTF-16"),
        (ARTICLE.encode() * 3, "more than 200 bytes"),
    ],
)
def test_a_bad_file_is_refused_with_what_was_found(tmp_path: Path, data: bytes, says: str) -> None:
    """Each message names the file, what is in it and what to do."""
    file = tmp_path / "bad.txt"
    file.write_bytes(data)
    message = complaint(file, max_bytes=200)
    assert message.startswith(f"{file}: ")
    assert says in message
    assert "; " in message


def test_a_missing_path_names_what_stands_near_it(tmp_path: Path) -> None:
    """A slip of the pen is answered with the file that was meant."""
    write(tmp_path / "article.txt")
    assert f"did you mean {tmp_path / 'article.txt'}?" in complaint(tmp_path / "artcle.txt")
    assert "no such file or folder" in complaint(tmp_path / "nothing" / "here")


def test_a_folder_without_text_is_refused(tmp_path: Path) -> None:
    """An empty folder and one of pictures are errors that say which."""
    assert "an empty folder" in complaint(tmp_path)
    write(tmp_path / "picture.jpg")
    assert "there are: picture.jpg" in complaint(tmp_path)


def test_all_bad_sources_are_reported_beside_the_good(tmp_path: Path) -> None:
    """One bad file hides neither the others' documents nor their errors."""
    good, empty = write(tmp_path / "good.txt"), write(tmp_path / "empty.txt", "")
    documents, errors = read([good, empty, tmp_path / "gone.txt"])
    assert [d.id for d in documents] == ["good"]
    assert sorted(e.where for e in errors) == sorted([str(empty), str(tmp_path / "gone.txt")])


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_text_with_a_byte_order_mark_is_the_same_text(tmp_path: Path, encoding: str) -> None:
    """UTF-8 with or without mark and UTF-16 with one give the same document; line ends become one kind."""
    file = tmp_path / "a.txt"
    file.write_bytes(("Zoë:\r\n\r\n" + ARTICLE).encode(encoding))
    (document,), _ = read([file])
    assert document.text == "Zoë:\n\n" + ARTICLE


def test_json_lines_carry_metadata(tmp_path: Path) -> None:
    """Given metadata wins over the page's own; the id stays as it is."""
    line = {
        "id": "a/b c",
        "text": "1 May 2020\n\n" + ARTICLE,
        "date": "2024-07-17T09:30:00Z",
        "title": "T",
        "url": "https://e.org/",
        "publisher": "P",
    }
    (document,), errors = read([write(tmp_path / "in.jsonl", json.dumps(line) + "\n\n")])
    assert errors == []
    assert (document.id, document.published, document.title, document.url, document.publisher) == (
        "a/b c", "2024-07-17", "T", "https://e.org/", "P",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("{", "no JSON"),
        ("[" * 100_000, "JSON that cannot be read"),
        ("[]", "a JSON list, not an object"),
        ('{"id": "a"}', "no 'text'"),
        ('{"id": " ", "text": "x"}', "a 'id' that is no text"),
        ('{"id": "a", "text": 5}', "a 'text' that is no text"),
        ('{"id": "a", "text": "The mayor resigned today.", "date": "soon"}', "a date that cannot be understood: 'soon'"),
        ('{"id": "a", "text": "The mayor resigned today.", "title": 5}', "a 'title' that is no text: 5"),
        ('{"id": "a", "text": "The mayor \\ud83d resigned."}', "half of a surrogate pair at character 10"),
    ],
)
def test_a_bad_line_is_named_by_its_number(tmp_path: Path, line: str, says: str) -> None:
    """The message of a bad line of JSON says which line; the other lines are read."""
    good = json.dumps({"id": "good", "text": ARTICLE})
    file = write(tmp_path / "in.jsonl", f"{good}\n{line}\n")
    documents, errors = read([file])
    assert [d.id for d in documents] == ["good"]
    assert len(errors) == 1
    assert errors[0].where == f"{file}:2"
    assert says in errors[0].found


def test_an_id_used_twice_is_an_error(tmp_path: Path) -> None:
    """Two lines with one id are not two documents."""
    line = json.dumps({"id": "a", "text": ARTICLE})
    documents, errors = read([write(tmp_path / "in.jsonl", f"{line}\n{line}\n")])
    assert [d.id for d in documents] == ["a"]
    assert "the id 'a' again" in str(errors[0])


def test_an_unknown_format_is_the_callers_mistake() -> None:
    """A format that does not exist is no fault of the input."""
    with pytest.raises(ValueError, match="no input format 'docx2'"):
        read([], input_format="docx2")
