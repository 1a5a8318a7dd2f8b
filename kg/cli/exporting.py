"""kg export: the graph in the formats of other tools."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.cli.asking import GRAPH
from kg.cli.terminal import out

GraphPath = Annotated[Path, typer.Option("--graph", "-g", metavar="PATH", help="The graph's file.")]


def register(app: typer.Typer) -> None:
    """Add the command of this module."""
    app.command("export")(export)


def export(
    name: Annotated[str | None, typer.Argument(metavar="[FORMAT]", help="The format; without one: list them.", show_default=False)] = None,
    output: Annotated[
        str | None,
        typer.Option(
            "--output", "-o", metavar="PATH", help="The file, or the folder of a format of several files; standard output if left out."
        ),
    ] = None,
    about: Annotated[str | None, typer.Option("--about", metavar="NAME", help="Whom or what a dossier is about; all if left out.")] = None,
    graph: GraphPath = Path(GRAPH),
) -> None:
    """Write the graph in another tool's format.

    \b
    kg export                                    what formats there are, and for which tools
    kg export turtle -o council.ttl              for Protégé, GraphDB and any other RDF tool
    kg export gexf -o council.gexf               for Gephi, with times
    kg export csv -o tables/                     nodes, edges, claims and quotations for a spreadsheet
    kg export dossier --about "Fiona Baker"      what is said of her, with footnotes
    kg export jsonld --graph other.trig | jq .
    """
    from kg.export import export as write_as
    from kg.export.formats import format_called
    from kg.rdf import Graph

    if name is None:
        out(_listing())
        return
    row = format_called(name)
    several = row.folder and about is None
    if several and output in (None, "-"):
        raise typer.BadParameter(f"{row.name} is several files; name a folder for them: kg export {row.name} -o FOLDER", param_hint="-o")
    contents = write_as(Graph.read(graph), name, about)
    if not several and output in (None, "-"):
        out("".join(contents.values()))
    else:
        _write(Path(str(output)), contents, several)


def _write(path: Path, contents: dict[str, str], several: bool) -> None:
    """Several files into a folder; one to its path, or into a folder that is there."""
    from kg.store import write_file, write_files

    if several or path.is_dir():
        written = write_files(path, contents)
        listed = written if len(written) <= 8 else written[:1]
        out("".join(f"wrote {p}\n" for p in listed) + (f"and {len(written) - 1} more\n" if len(listed) < len(written) else ""))
    else:
        out(f"wrote {write_file(path, *contents.values())}\n")


def _listing() -> str:
    from kg.export import FORMATS

    lines = ["Formats; kg export FORMAT -o FILE writes one.\n"]
    lines += [f"{row.name:<10} {row.purpose}" for row in FORMATS.values()]
    return "\n".join(lines) + "\n"
