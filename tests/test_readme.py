"""The README shows what kg does now."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from typer.main import get_command

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_what_it_shows_is_what_kg_prints() -> None:
    """Every terminal session, help text, table and figure equals what its command gives now."""
    done = subprocess.run(
        [sys.executable, "-m", "cogapp", "--check", "-I", str(ROOT), "README.md"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, f"README.md is stale; run this and commit it: cog -r -I . README.md\n{done.stdout}{done.stderr}"


def test_every_command_is_explained() -> None:
    """The README has the help of every command."""
    from kg.cli import app

    commands = set(get_command(app).commands)  # type: ignore[attr-defined]
    assert commands - set(re.findall(r"^Usage: kg (\w+)", README, re.MULTILINE)) == set()


def test_two_commands() -> None:
    """The main job and the tests are one shell line each, behind the marker by which the checks find them."""
    for name in ("main", "tests"):
        (command,) = re.findall(rf"^<!-- command: {name} -->\n```sh\n([^\n]+)\n```$", README, re.MULTILINE)
        assert "python3 -m venv .venv" in command


def test_what_it_links_to_is_there() -> None:
    """Every link to a file of the project leads somewhere."""
    links = [link.split("#")[0] for link in re.findall(r"\]\((?!https?:)([^)\s#][^)\s]*)\)", README)]
    assert links
    assert [link for link in links if not (ROOT / link).exists()] == []
