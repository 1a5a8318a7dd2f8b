"""What the README says of formats and tools can be done as it says."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from kg.export import FORMATS
from kg.infer.construct import parse
from kg.read.formats import SUFFIXES
from kg.vocab import PREDICATES
from tests import readme

README = (Path(__file__).parent.parent / "README.md").read_text(encoding="utf-8")
SECTION = README.partition("\n## In and out\n")[2].partition("\n## ")[0]
EXPORTS = re.findall(r"^\|[^|]*\| `(kg export [^`]+)`", SECTION, re.MULTILINE)


def test_every_format_has_its_tool():
    """Each format of the table is in the README with the tool that it is for, and each suffix that is read is named."""
    assert {shlex.split(command)[2] for command in re.findall(r"`(kg export [^`]+)`", SECTION)} == FORMATS.keys()
    plain = {s for s in SUFFIXES if s not in (".text", ".markdown", ".htm", ".xhtml", ".ndjson", ".warc.gz")}
    assert plain <= set(re.findall(r"\.\w+", SECTION))


@pytest.mark.parametrize("command", EXPORTS, ids=lambda c: shlex.split(c)[2])
def test_commands_of_the_table(run, seeds, tmp_path, command):
    """Each command of the table runs on the seeds' graph, and writes what it says."""
    from kg.rdf import trig

    (tmp_path / "output").mkdir()
    (tmp_path / "output/graph.trig").write_text(trig(seeds.graph), encoding="utf-8")
    arguments = shlex.split(command)[1:]
    code, out, err = run(*arguments)
    assert (code, err) == (0, "") and "wrote" in out
    assert (tmp_path / arguments[-1]).exists()


def test_the_tutorial(run, tmp_path):
    """The tutorial's commands run one after the other on the articles of the seeds, in the place of pages fetched."""
    import shutil

    (block,) = re.findall(r"<!-- tutorial -->\n```sh\n(.*?)```", SECTION, re.DOTALL)
    fetch, *rest = (shlex.split(line, comments=True)[1:] for line in block.splitlines())
    assert fetch[0] == "fetch"
    shutil.copytree(readme.ROOT / "seeds", tmp_path / "articles")
    for arguments in rest:
        assert run(*arguments)[0] == 0, arguments
    assert (tmp_path / "council/graph.html").is_file()
    assert (tmp_path / "brown.md").read_text(encoding="utf-8").startswith("# Adam Brown\n")


def test_the_rule_is_one():
    """The rule that the README shows is a rule."""
    (text,) = re.findall(r"```sparql\n(.*?)```", SECTION, re.DOTALL)
    assert parse("allies.rq", text).sentence == "Who defends somebody is an ally."


def test_every_kind_of_claim_has_an_example():
    """The table of claims shows a sentence for each kind."""
    rows = [line.split("|")[1:4] for line in readme.claims().splitlines()[2:]]
    assert len(rows) == len(PREDICATES)
    assert [term for term, _, example in rows if len(example.strip()) < 20] == []
