"""kg show, who, search, path, explain and timeline: answers for people."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.asking import GRAPH, GraphPath, opened
from kg.cli.terminal import coloured, note, out, width

if TYPE_CHECKING:
    from kg.query.explain import Explanation
    from kg.query.identity import Compared
    from kg.rdf import Graph, Table

Format = Annotated[str, typer.Option("--format", "-f", metavar="FORMAT", help="table, csv, tsv, json, xml, md or html.")]
Name = Annotated[str, typer.Argument(metavar="NAME", help="Any name of a thing in the graph, or its IRI.", show_default=False)]


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    for command in (show, who, search, path, explain, timeline):
        app.command(command.__name__)(command)


def show(name: Name, graph: GraphPath = GRAPH, fmt: Format = "table") -> None:
    """Show what the graph knows of one person, body or post, with the sentences.

    \b
    kg show "Adam Brown"
    kg show WNC --format json
    """
    from kg.query import cards, render

    card = cards.show(opened(graph), name)
    if fmt != "table":
        out(render(cards.as_table(card), fmt))
        return
    lines = [card.name, f"  {', '.join(card.kinds)}; {card.documents} {'document' if card.documents == 1 else 'documents'}; {card.iri}"]
    lines += [f"  also called: {', '.join(card.also_called)}"] if card.also_called else []
    out("\n".join(lines) + "\n")
    for title, table in card.sections:
        out(f"\n{title.upper()}\n" + text_of(table, "table"))


def who(
    role: Annotated[str, typer.Argument(metavar="ROLE", help="Words of the role.", show_default=False)],
    body: Annotated[str | None, typer.Argument(metavar="[BODY]", help="Where the role is held.", show_default=False)] = None,
    on: Annotated[
        str | None, typer.Option("--on", metavar="DATE", help="The day asked about; without it: now, as far as documents go.")
    ] = None,
    graph: GraphPath = GRAPH,
    fmt: Format = "table",
) -> None:
    """Say who holds a role, now or on a date.

    \b
    kg who leader
    kg who leader WNC --on 2024-07-17
    """
    from kg.query.who import who as holders

    answer = holders(opened(graph), role, body, on=on)
    out(text_of(answer, fmt))
    if not answer.rows:
        note("nobody is said to hold that")


def search(
    words: Annotated[
        list[str], typer.Argument(metavar="WORDS…", help='Words, "phrases" and beginnings*; all must occur.', show_default=False)
    ],
    most: Annotated[int, typer.Option("--limit", "-n", min=1, metavar="N", help="At most N claims.")] = 20,
    graph: GraphPath = GRAPH,
    fmt: Format = "table",
) -> None:
    """Find words in what was said and in the sentences of claims, the best first.

    \b
    kg search petition
    kg search '"every confidence"' councillor
    kg search 'inspect*' --format csv
    """
    from kg.query.search import search as find_words

    found = find_words(opened(graph), " ".join(words), most=most)
    out(text_of(found, fmt))
    if found.more:
        note(f"there are more than these {len(found)}; a higher --limit shows them")
    elif not found.rows:
        note("no claim has these words")


def path(
    first: Name,
    second: Annotated[str, typer.Argument(metavar="NAME", help="The other one.", show_default=False)],
    max_hops: Annotated[int, typer.Option("--max-hops", min=1, max=8, metavar="N", help="Chains of at most N claims.")] = 4,
    most: Annotated[int, typer.Option("--most", min=1, metavar="N", help="At most N chains.")] = 5,
    graph: GraphPath = GRAPH,
    fmt: Format = "table",
) -> None:
    """Show how two things are connected: the shortest chains of claims, with the sentence of each.

    \b
    kg path "Lucy Rigby" "Fiona Baker"
    kg path Ofsted "Adam Brown" --max-hops 3
    """
    from kg.lookup import label
    from kg.query.cards import the_one
    from kg.query.paths import chain_table, chains, hop_table

    stored = opened(graph)
    found = chains(stored, the_one(stored, first), the_one(stored, second), max_hops=max_hops, most=most)
    if fmt == "table":
        for number, chain in enumerate(found, 1):
            things = " – ".join(label(stored, thing) or thing.value for thing in chain.things())
            out(("\n" if number > 1 else "") + f"{number}. {things}\n{text_of(hop_table(stored, chain), fmt)}")
    else:
        out(text_of(chain_table(stored, found), fmt))
    if not found:
        note(f"no chain of at most {max_hops} claims connects them")


def explain(
    first: Annotated[str, typer.Argument(metavar="CLAIM|NAME", help="A claim's IRI or hash, or a name.", show_default=False)],
    second: Annotated[
        str | None, typer.Argument(metavar="[NAME]", help="Another name: why are the two connected?", show_default=False)
    ] = None,
    graph: GraphPath = GRAPH,
) -> None:
    """Say why the graph makes a claim, or why names are one thing.

    Of a claim: the words in their context, the rule, the premises. Of a name: what it was compared with, and the reasons.

    \b
    kg explain 659910b9601f80d4               a claim, as the tables show it
    kg explain WNC                            why its names are one
    kg explain "Adam Brown" "Fiona Baker"     all claims that name both
    """
    from kg.query.explain import explain as explain_claims
    from kg.query.explain import is_claim

    stored = opened(graph)
    if second is None and not is_claim(stored, first):
        out(_identity(stored, first))
        return
    for number, explanation in enumerate(explain_claims(stored, first, second)):
        out(("\n" if number else "") + _explained(explanation))


def timeline(name: Name, graph: GraphPath = GRAPH, fmt: Format = "table") -> None:
    """Show what is said of one thing in the order of time.

    \b
    kg timeline "Fiona Baker"
    kg timeline WNC --format csv
    """
    from kg.query.cards import timeline as by_date

    out(text_of(by_date(opened(graph), name), fmt))


def text_of(table: Table, fmt: str) -> str:
    from kg.query import FORMATS, render

    if fmt not in FORMATS:
        raise typer.BadParameter(f"{fmt!r}; there are {', '.join(FORMATS)}", param_hint="--format")
    return render(table, fmt, width=width(), colour=coloured())


def _identity(graph: Graph, name: str) -> str:
    """Why the names of a thing are one, and what was kept apart from it."""
    from kg.lookup import label
    from kg.query.cards import the_one
    from kg.query.identity import compared

    thing = the_one(graph, name)
    rows = compared(graph, thing)
    nothing = "" if rows else "  no other name was compared with it\n"
    return f"{label(graph, thing) or name}\n  {thing.value}\n{nothing}" + "".join(map(_compared, rows))


def _compared(c: Compared) -> str:
    names = f"“{c.left}” and “{c.right}”" if c.left != c.right else f"“{c.left}”"
    verdict = {"same": "one thing", "different": f"not {c.other}"}.get(c.verdict, f"kept apart from {c.other}, not settled")
    lines = [f"  {names}: {verdict}{f' ({c.score})' if c.score else ''}", *(f"    {reason}" for reason in c.reasons)]
    return "".join(f"{line}\n" for line in [*lines, f"    in {', '.join(c.sources)}"])


def _explained(e: Explanation, margin: str = "") -> str:
    bold, plain = ("\x1b[1m", "\x1b[0m") if coloured() else ("", "")
    lines = [f"{bold}{e.says}{plain}", f"  {e.claim}", *(f"  {name}: {text}" for name, text in e.facts)]
    for place in e.places:
        mark = (bold, plain) if bold else ("[", "]")
        lines += [f"  {place.source}{f', {place.date}' if place.date else ''}; {place.position}"]
        lines += [f"    {place.before}{mark[0]}{place.words}{mark[1]}{place.after}"]
    text = "".join(f"{margin}{line}\n" for line in lines)
    return text + "".join(f"{margin}  because:\n{_explained(premise, margin + '    ')}" for premise in e.premises)
