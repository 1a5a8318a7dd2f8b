"""What the README shows of kg, made by running it: `cog -r README.md` puts it in, and a test checks that it is there.

Commands run in a folder of their own with a copy of the seeds, so what they print never hangs on what lies in output/.
"""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Sequence
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parent.parent
WIDTH = "100"


@cache
def _folder() -> tempfile.TemporaryDirectory[str]:
    """A folder with the seeds and a graph built of them, removed at the end of the process."""
    folder = tempfile.TemporaryDirectory(prefix="readme-")
    shutil.copytree(ROOT / "seeds", Path(folder.name) / "seeds")
    _run("kg build seeds --quiet", folder.name)
    return folder


def _run(command: str, folder: str) -> str:
    program, *arguments = shlex.split(command)
    assert program == "kg", command
    python_path = os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])
    environment = os.environ | {"PYTHONPATH": python_path, "COLUMNS": WIDTH, "NO_COLOR": "1", "PYTHONUTF8": "1"}
    done = subprocess.run(
        [sys.executable, "-m", "kg", *arguments], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise RuntimeError(f"{command}: {done.stderr}")
    return "\n".join(line.rstrip() for line in done.stdout.rstrip().splitlines())


def output(command: str) -> str:
    """What a command prints."""
    return _run(command, _folder().name)


def terminal(*commands: str) -> str:
    """A terminal session: each command behind a $, and what it prints."""
    return "```console\n" + "\n\n".join(f"$ {command}\n{output(command)}" for command in commands) + "\n```"


def python(source: str) -> str:
    """Lines of Python and what they print."""
    folder = _folder().name
    environment = os.environ | {"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
    done = subprocess.run([sys.executable, "-c", source], cwd=folder, env=environment, capture_output=True, text=True, check=True)
    return f"```python\n{source.strip()}\n```\n\n```text\n{done.stdout.rstrip()}\n```"


def commands() -> list[str]:
    """The names of all commands, in the order of the help."""
    from typer.main import get_command

    from kg.cli import app

    return list(get_command(app).commands)  # type: ignore[attr-defined]


def help_of(*names: str) -> str:
    """The help of kg and of its commands."""
    return "```text\n" + "\n\n\n".join(output(f"kg {name} --help".replace("  ", " ")) for name in names) + "\n```"


def queries() -> str:
    """The named queries with their parameters, as a table."""
    from kg.query import named

    def parameters(query: object) -> str:
        return ", ".join(f"`--{p.name}`" for p in getattr(query, "parameters", ()))

    return "\n".join(
        ["| query | question | parameters |", "|---|---|---|", *(f"| `{q.name}` | {q.question} | {parameters(q)} |" for q in named())]
    )


def claims() -> str:
    """Every kind of claim, with how people say it and an example: of the seeds, or else of the sentences that must be read."""
    import kg
    from kg.vocab import PREDICATES

    found: dict[str, list[str]] = defaultdict(list)
    for reading in kg.build([ROOT / "seeds"]).readings:
        for claim in reading.claims:
            found[claim.predicate].append(" ".join(claim.evidence.quote.split()))
    lines = ["| term | said as | for example |", "|---|---|---|"]
    for term, row in PREDICATES.items():
        lines.append(f"| `{term}` | {row.label} | {_example(found[term] or _sentences(term))} |")
    return "\n".join(lines)


def _sentences(term: str) -> list[str]:
    """The shortest text of the cases from which a claim of this kind must be read, and is."""
    from tests.cases_format import load_all, unread

    failing = unread()
    texts = [
        " ".join(case.text.split())
        for case in load_all()
        if case.id not in failing and any(e.predicate == term and not e.optional and "Asserted" in e.stances for e in case.claims)
    ]
    return [min(texts, key=lambda text: (len(text), text))] if texts else []


def _example(quotes: Sequence[str], most: int = 110) -> str:
    """The fullest quote that fits a line; the shortest, cut, where none does."""
    if not quotes:
        return ""
    whole = max((q for q in quotes if len(q) <= most), key=lambda q: (len(q), q), default=None)
    if whole is None:
        shortest = min(quotes, key=lambda q: (len(q), q))
        whole = f"{shortest[: shortest.rindex(' ', 0, most)]} …"
    return f"“{whole}”"


def scorecard() -> str:
    """How well the articles of tests/gold are read, as its scorer prints it."""
    from tests.gold.score import golds, read_by_kg, score

    return f"```text\n{score(read_by_kg(golds())).table().rstrip()}\n```"
