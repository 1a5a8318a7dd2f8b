"""The command line: the only place of argv, progress bars and exit codes (0 good, 1 error, 2 usage, 130 interrupted).

Results go to standard output, everything else to standard error. What is heavy is imported inside the commands.
"""

from __future__ import annotations

import sys
from importlib.metadata import PackageNotFoundError, version
from typing import Annotated

import typer

from kg.cli import (
    analysing,
    answers,
    asking,
    building,
    checking,
    comparing,
    deciding,
    exporting,
    fetching,
    importing,
    linking,
    serving,
)
from kg.cli.terminal import note, out
from kg.errors import KgError

app = typer.Typer(
    name="kg",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110},
)


def _version(wanted: bool) -> None:
    if wanted:
        try:
            out(f"kg {version('kg')}\n")
        except PackageNotFoundError:
            out("kg (not installed)\n")
        raise typer.Exit


@app.callback()
def kg(
    show_version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and exit.")] = False,
) -> None:
    """Read news and public documents into a knowledge graph whose every edge carries the words that say it.

    \b
    kg build articles/        read them: graph, page and report in output/
    kg query                  what can be asked
    kg query holders          who holds which role where, with the sentences
    kg view                   the graph as one page for the browser
    """


fetching.register(app)
building.register(app)
asking.register(app)
answers.register(app)
analysing.register(app)
checking.register(app)
comparing.register(app)
deciding.register(app)
linking.register(app)
exporting.register(app)
importing.register(app)
serving.register(app)


def main() -> None:
    """Run `kg`; an error of the user's is one message on standard error."""
    try:
        app(prog_name="kg")
    except KgError as error:
        note(f"kg: {error}")
        sys.exit(1)
    except KeyboardInterrupt:
        sys.exit(130)
