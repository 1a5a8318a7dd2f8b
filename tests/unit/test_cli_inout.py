"""The commands by which documents come in and graphs go out, as a user meets them."""

from __future__ import annotations

import json

import pytest

from kg.export import FORMATS
from tests.unit.test_cli import fake, graph_file  # noqa: F401

# --- kg export -----------------------------------------------------------------------------------


def test_formats_are_listed(run):
    """Without a format, each is listed with what it is for."""
    code, out, err = run("export")
    assert (code, err) == (0, "") and all(f"{row.name} " in out and row.purpose in out for row in FORMATS.values())


@pytest.mark.parametrize("name", [row.name for row in FORMATS.values() if not row.folder])
def test_export_prints_or_writes(run, graph_file, tmp_path, name):  # noqa: F811
    """A format of one file goes to standard output, to the file named, or into a folder that is there: the same bytes."""
    code, printed, err = run("export", name, "--graph", graph_file)
    assert (code, err) == (0, "") and printed
    assert run("export", name, "-g", graph_file, "-o", "x/out")[1] == "wrote x/out\n"
    assert (tmp_path / "x/out").read_bytes().decode() == printed
    (tmp_path / "there").mkdir()
    written = run("export", name, "-g", graph_file, "-o", "there")[1]
    assert written.startswith("wrote there/")


@pytest.mark.parametrize("name", [row.name for row in FORMATS.values() if row.folder])
def test_export_folders(run, graph_file, tmp_path, name):  # noqa: F811
    """A format of several files wants a folder and fills it."""
    code, _, err = run("export", name, "-g", graph_file)
    assert code == 2 and "name a folder" in err
    assert run("export", name, "-g", graph_file, "-o", "many")[0] == 0
    assert len(list((tmp_path / "many").iterdir())) >= 2


def test_export_of_one_person(run, graph_file):  # noqa: F811
    """A dossier about one person is one text, to standard output."""
    assert run("export", "dossier", "--about", "Petra Quill", "-g", graph_file)[1].startswith("# Petra Quill\n")


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (["turtel"], "did you mean turtle"),
        (["turtle", "--about", "Petra Quill"], "about one thing there is: dossier"),
        (["dossier", "--about", "Petra Qill"], "did you mean 'Petra Quill'"),
    ],
)
def test_export_errors(run, graph_file, args, says):  # noqa: F811
    """A misspelt format or name, or a name where there is no place for one, is an error that says what there is."""
    code, out, err = run("export", *args, "--graph", graph_file)
    assert (code, out) == (1, "") and says in err


# --- kg build ------------------------------------------------------------------------------------


def test_build_infers_as_told(run, fake, tmp_path):  # noqa: F811
    """The rules, whether to infer, and the licence reach the pipeline; a licence that is no IRI is refused."""
    assert run("build", "a", "--rules", "r", "--no-infer", "--licence", "https://x.example/l")[0] == 0
    assert (str(fake["rules"]), fake["no_infer"], fake["licence"]) == ("r", True, "https://x.example/l")
    code, _, err = run("build", "a", "--licence", "CC BY")
    assert code == 2 and "no absolute IRI" in err


def test_export_for_a_pipe(run, graph_file):  # noqa: F811
    """What is printed is the format and nothing else."""
    assert json.loads(run("export", "jsonld", "-g", graph_file)[1])["@graph"]
