"""kg link: who in the graph is who in a register."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.answers import Format, text_of
from kg.cli.deciding import File, Output, Question, ask, built_by, decisions_path, text_at
from kg.cli.terminal import note, out, progress

if TYPE_CHECKING:
    from kg.link import Columns, Link
    from kg.model import Decision
    from kg.pipeline import Build
    from kg.rdf import Table


class LinkKind(StrEnum):
    """What the entries of a register are."""

    PERSON = "person"
    BODY = "body"
    AREA = "area"


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command("link")(link)


def link(
    file: Annotated[
        Path | None, typer.Argument(metavar="[FILE]", help="The register: .csv, Popolo .json, or RDF.", show_default=False)
    ] = None,
    service: Annotated[
        str | None, typer.Option("--service", metavar="URL", help="Ask a reconciliation service, as OpenRefine does.", show_default=False)
    ] = None,
    kind: Annotated[
        LinkKind | None,
        typer.Option("--kind", help="Link only these; they are also what entries of an unknown kind are.", show_default=False),
    ] = None,
    id_column: Annotated[str | None, typer.Option(metavar="COLUMN", help="Of a CSV: the identifier or IRI.", show_default=False)] = None,
    name_column: Annotated[str | None, typer.Option(metavar="COLUMN", help="Of a CSV: the name.", show_default=False)] = None,
    kind_column: Annotated[str | None, typer.Option(metavar="COLUMN", help="Of a CSV: person, body or area.", show_default=False)] = None,
    others_column: Annotated[
        str | None, typer.Option(metavar="COLUMN", help="Of a CSV: other names, parted by semicolons.", show_default=False)
    ] = None,
    details_column: Annotated[
        list[str] | None,
        typer.Option(metavar="COLUMN", help="Of a CSV: bodies, parties, areas or roles of the entry; several times.", show_default=False),
    ] = None,
    review: Annotated[bool, typer.Option("--review", help="Ask about the unsure ones, one by one.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", "-n", help="Show what would be linked and keep nothing.")] = False,
    output: Output = Path("output"),
    decisions: File = None,
    fmt: Format = "table",
) -> None:
    """Link people, bodies and areas to a register that you have, as decisions that the next build follows.

    What a name and something else, or a telling name alone, agree on is linked; the rest is listed as unsure. The graph then says
    owl:sameAs (of areas skos:exactMatch) and the identifier. Any link is taken back by kg decide undo, or by editing the file.

    \b
    kg link councils.csv --kind body --id-column gss --name-column council
    kg link popolo.json --review
    kg link wikidata-extract.ttl --dry-run
    kg link --service https://wikidata.reconci.link/en/api --kind body
    """
    from kg import decisions as file_of
    from kg.link import Columns
    from kg.store import write_file

    if (file is None) == (service is None):
        raise typer.BadParameter("name a register's file, or a --service")
    path = decisions_path(output, decisions)
    built = built_by(output, path)
    columns = Columns(id_column, name_column, kind_column, others_column, tuple(details_column or ()))
    links = _open(_judged(built, file, service, kind, columns), built)
    same = [found for found in links if found.verdict == "same"]
    unsure = [found for found in links if found.verdict != "same"]
    out(text_of(_table(links), fmt))
    if not dry_run and same:
        text = text_at(path)
        for found in same:
            text = file_of.appended(text, _decision(built, found, "link"), f"{found.entity.name} is {found.entry.name}")
        write_file(path, text)
    asked = ask([_question(built, found) for found in unsure], path) if review and not dry_run else 0
    done = f"{len(same)} would be linked" if dry_run else f"{len(same)} linked{f' in {path}' if same else ''}"
    note(f"{done}, {len(unsure) - asked} unsure" + ("" if dry_run or not (same or asked) else "; the next kg build follows them"))


def _judged(built: Build, file: Path | None, service: str | None, kind: LinkKind | None, columns: Columns) -> list[Link]:
    from kg.link import judge, linkable, read
    from kg.model import Kind

    things = linkable(built.readings, built.resolution)
    wanted = {Kind(kind)} | ({Kind.PARTY} if kind is LinkKind.BODY else set()) if kind else {t.entity.kind for t in things}
    things = [t for t in things if t.entity.kind in wanted]
    if service is not None:
        from kg.link.service import reconcile

        with progress("asking", quiet=False) as on_progress:
            return reconcile(service, things, on_progress=on_progress)
    assert file is not None
    return judge(things, read(file, columns=columns, kind=Kind(kind) if kind else None))


def _open(links: list[Link], built: Build) -> list[Link]:
    """The links that nothing was decided about yet."""
    mentions = {e.id: set(e.mentions) for e in built.resolution.entities.values()}
    decided = {(t, d.to) for d in built.decisions if d.to for t in d.targets}
    return [found for found in links if not any((m, found.entry.id) in decided for m in mentions[found.entity.id])]


def _decision(built: Build, found: Link, act: str) -> Decision:
    from kg.model import Act, Decision
    from kg.targets import mention_ids

    first = mention_ids(built.readings, built.resolution, found.entity.id)[0]
    return Decision(Act(act), (first,), to=found.entry.id, why="; ".join(found.reasons))


def _question(built: Build, found: Link) -> Question:
    from kg.targets import quoted

    link_, no_link = _decision(built, found, "link"), _decision(built, found, "no-link")
    entry = "\n".join(part for part in (found.entry.name, found.entry.id, ", ".join(found.entry.details)) if part)
    texts = (quoted(built.readings, link_.targets[0]), entry)
    title = f"One and the same? {found.entity.name} and {found.entry.id} ({found.score:.2f})"
    return Question(title, texts, found.reasons, {"s": link_, "d": no_link}, f"{found.entity.name} / {found.entry.name}")


def _table(links: list[Link]) -> Table:
    from kg.rdf import Literal, Table

    columns = ("judged", "score", "in_the_graph", "in_the_register", "identifier", "why")
    rows = (
        (found.verdict, f"{found.score:.2f}", found.entity.name, found.entry.name, found.entry.id, "; ".join(found.reasons))
        for found in sorted(links, key=lambda found: (-found.score, found.entity.id, found.entry.id))
    )
    return Table(columns, tuple(tuple(map(Literal, row)) for row in rows))
