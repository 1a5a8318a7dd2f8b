"""kg fetch: pages of the web into a folder, for kg build to read."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.terminal import note, out, progress
from kg.errors import InputError, InputErrors

if TYPE_CHECKING:
    from kg.fetch import Fetched


def register(app: typer.Typer) -> None:
    """Add the command of this module."""
    app.command("fetch")(fetch)


def fetch(
    urls: Annotated[list[str] | None, typer.Argument(metavar="URL…", help="Addresses of pages.", show_default=False)] = None,
    output: Annotated[Path, typer.Option("--output", "-o", metavar="DIR", help="Folder for the pages.")] = Path("articles"),
    listed: Annotated[
        str | None, typer.Option("--list", metavar="FILE", help="A file with an address a line, - for standard input.")
    ] = None,
    delay: Annotated[float, typer.Option("--delay", min=0.0, metavar="SECONDS", help="Pause between two requests to one host.")] = 1.0,
    again: Annotated[bool, typer.Option("--again", help="Fetch pages that are in the folder already once more.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing but errors.")] = False,
) -> None:
    """Save pages of the web, each beside its metadata (NAME.yaml), for kg build to read.

    Politely: what a site's robots.txt forbids is left alone, and no two requests are made at a time. What is saved stays saved,
    whatever happens to the rest.

    \b
    kg fetch https://news.example/council/bins
    kg fetch --list addresses.txt -o articles      an address a line; # begins a comment
    kg build articles
    """
    from kg.fetch import fetch as fetch_pages
    from kg.store import check_folder

    wanted = list(dict.fromkeys([*(urls or []), *(_addresses(listed) if listed else [])]))
    if not wanted:
        raise typer.BadParameter("no address; name some, or a file of them by --list", param_hint="URL…")
    check_folder(output)
    known = {} if again else _known(output)
    errors: list[InputError] = []
    with progress("fetching", quiet=quiet) as on_progress:
        for number, page in enumerate(fetch_pages([url for url in wanted if url not in known], delay_s=delay), 1):
            if isinstance(page, InputError):
                errors.append(page)
            else:
                _save(output, page, quiet)
            if on_progress:
                on_progress(number, len(wanted) - len(known.keys() & set(wanted)), "")
    if not quiet and (kept := [known[url] for url in wanted if url in known]):
        note(f"{len(kept)} there already, such as {kept[0]}; --again fetches them once more")
    if errors:
        raise InputErrors(errors)


def _addresses(file: str) -> list[str]:
    """The lines of a file of addresses without comments and empty ones."""
    try:
        text = sys.stdin.read() if file == "-" else Path(file).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(file, getattr(error, "strerror", None) or "not UTF-8", "give a text file with an address a line") from error
    lines = (line.partition(" #")[0].strip() for line in text.splitlines())
    return [line for line in lines if line and not line.startswith("#")]


def _known(folder: Path) -> dict[str, Path]:
    """The pages in the folder, by the addresses they were asked for under and come from."""
    from kg.read import read_sidecar

    known: dict[str, Path] = {}
    for sidecar in sorted(folder.glob("*.yaml")) if folder.is_dir() else ():
        if (page := sidecar.with_suffix("")).is_file():
            said = read_sidecar(sidecar)
            known |= {said[name]: page for name in ("url", "asked") if name in said}
    return known


def _save(folder: Path, page: Fetched, quiet: bool) -> None:
    """The page and its sidecar, both or neither."""
    import yaml

    from kg.store import write_files

    said = page.metadata | ({"asked": page.asked} if page.asked != page.metadata.get("url") else {})
    sidecar = yaml.safe_dump(said, allow_unicode=True, sort_keys=False, width=10_000)
    written = write_files(folder, {page.name: page.data, f"{page.name}.yaml": sidecar})
    if not quiet:
        out(f"wrote {written[0]}\n")
