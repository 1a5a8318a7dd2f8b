"""Files are written whole or not at all."""

import os
import sys

import pytest

from kg.errors import OutputError
from kg.store import write_file, write_files


def test_written(tmp_path):
    """Files have exactly the given text, in a folder that is made with its parents; nothing else is left there."""
    paths = write_files(tmp_path / "a" / "b", {"x.txt": "é\r\n\n", "y.txt": ""})
    assert [p.name for p in paths] == ["x.txt", "y.txt"]
    assert (tmp_path / "a/b/x.txt").read_bytes() == "é\r\n\n".encode()
    assert sorted(p.name for p in (tmp_path / "a/b").iterdir()) == ["x.txt", "y.txt"]


def test_replaced(tmp_path):
    """A file that was there is replaced; one that is not named stays."""
    (tmp_path / "x").write_text("old")
    (tmp_path / "mine").write_text("kept")
    write_file(tmp_path / "x", "new")
    assert (tmp_path / "x").read_text() == "new" and (tmp_path / "mine").read_text() == "kept"


def test_others_may_read(tmp_path):
    """A file has the permissions that the user's umask gives, not those of a temporary file."""
    old = os.umask(0o022)
    try:
        write_file(tmp_path / "x", "")
    finally:
        os.umask(old)
    assert (tmp_path / "x").stat().st_mode & 0o777 == 0o644


def test_nothing_is_replaced_when_one_fails(tmp_path):
    """If one file cannot be written, the others stay as they were and no rest is left."""
    (tmp_path / "x").write_text("old")
    with pytest.raises(OutputError):
        write_files(tmp_path, {"x": "new", "y" * 300: "too long a name"})
    assert [p.name for p in tmp_path.iterdir()] == ["x"] and (tmp_path / "x").read_text() == "old"


def test_text_that_cannot_be_encoded(tmp_path):
    """A failure while writing leaves no rest either."""
    with pytest.raises(UnicodeEncodeError):
        write_files(tmp_path, {"x": "\ud800"})
    assert list(tmp_path.iterdir()) == []


def test_folder_is_a_file(tmp_path):
    """An output folder that is a file is named, with what to do."""
    (tmp_path / "out").write_text("")
    with pytest.raises(OutputError, match=r"out: cannot be written: .*; choose another folder with -o"):
        write_files(tmp_path / "out", {"x": ""})


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="root may write anywhere")
def test_folder_is_unwritable(tmp_path):
    """A folder without permission is an error and stays empty."""
    (tmp_path / "out").mkdir(mode=0o500)
    with pytest.raises(OutputError, match="Permission denied"):
        write_files(tmp_path / "out", {"x": ""})
