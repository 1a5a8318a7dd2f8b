"""kg decide and kg review: what people decide about identities and claims, kept in a file that every build follows."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.terminal import note, out, width
from kg.errors import DecisionError

if TYPE_CHECKING:
    from kg.model import Decision
    from kg.pipeline import Build

Output = Annotated[Path, typer.Option("--output", "-o", metavar="DIR", help="The folder that kg build wrote to.")]
File = Annotated[
    Path | None,
    typer.Option("--decisions", metavar="FILE", help="The decisions file; that of the last build if left out.", show_default=False),
]
Why = Annotated[str | None, typer.Option("--why", metavar="TEXT", help="The reason, for whoever reads the file.", show_default=False)]
CERTAIN = 0.7  # claims with a lower confidence are shown for review


class What(StrEnum):
    """What `kg decide` can do."""

    MERGE = "merge"
    SPLIT = "split"
    SAME = "same"
    DIFFERENT = "different"
    REJECT = "reject"
    ACCEPT = "accept"
    RENAME = "rename"
    UNDO = "undo"
    LIST = "list"


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command("decide")(decide)
    app.command("review")(review)


def decide(
    what: Annotated[What, typer.Argument(metavar="WHAT", help="One of: " + ", ".join(What) + ".", show_default=False)],
    targets: Annotated[
        list[str] | None,
        typer.Argument(metavar="[NAMES|IDS]…", help="Names, NAME@DOCUMENT, ids of mentions, or hashes of claims.", show_default=False),
    ] = None,
    why: Why = None,
    output: Output = Path("output"),
    decisions: File = None,
) -> None:
    """Decide who is who, or whether a claim is right. The next build follows it.

    \b
    kg decide merge "Jo Reid" "Joanna Reid" --why "the council's website"
    kg decide split "Simon Field@04"                     the one of document 04 is somebody else
    kg decide different "Simon Field@03" "Simon Field@04"
    kg decide rename "Jo Reid" "Joanna Reid"
    kg decide reject 659910b9601f80d4                    a claim, as the tables show it
    kg decide undo                                       the last decision; undo 3: the third
    kg decide list
    """
    from kg import decisions as file_of
    from kg.store import write_file

    given = targets or []
    path = decisions_path(output, decisions)
    text = text_at(path)
    made = file_of.parse(text, str(path))
    if what is What.LIST:
        out("".join(f"{n:>4}  {d.act} {d.name + ': ' if d.name else ''}{', '.join(d.targets)}\n" for n, d in enumerate(made, 1)))
    elif what is What.UNDO:
        number = _number(given)
        write_file(path, file_of.without(text, number, str(path)))
        undone = made[number - 1 if number > 0 else number]
        out(f"undone: {undone.act} {', '.join(undone.targets)}\n")
    else:
        decision, comment = _decision(built_by(output, path), what, given, why)
        write_file(path, file_of.appended(text, decision, comment))
        out(f"{path}: {decision.act} {comment}\n")


def decisions_path(output: Path, given: Path | None) -> Path:
    from kg.archive import Archive
    from kg.decisions import NAME

    return given or Path(Archive(output).settings().get("decisions", NAME))


def text_at(path: Path) -> str:
    from kg import decisions as file_of

    file_of.read(path)  # raises for what cannot be read or understood
    return path.read_text(encoding="utf-8") if path.is_file() else ""


def built_by(output: Path, decisions: Path) -> Build:
    """The last build of the folder with the decisions as they are now."""
    from kg.pipeline import rebuilt_in_memory

    return rebuilt_in_memory(output, decisions)


def _number(given: Sequence[str]) -> int:
    if not given:
        return -1
    if len(given) != 1 or not given[0].isdecimal():
        raise typer.BadParameter("undo takes the number of one decision, as kg decide list shows it; without a number, the last")
    return int(given[0])


LEAST = {What.MERGE: 2, What.SAME: 2, What.DIFFERENT: 2, What.RENAME: 2}


def _decision(built: Build, what: What, given: Sequence[str], why: str | None) -> tuple[Decision, str]:
    """The decision that the arguments describe, and what its targets are called."""
    from kg import targets
    from kg.model import Act, Decision

    if len(given) < LEAST.get(what, 1):
        raise typer.BadParameter(f"{what} needs {'a name and a new name' if what is What.RENAME else 'two or more names or ids'}")
    mentions = {m.id: m for r in built.readings for m in r.mentions if m.key in built.resolution.entity_of}
    if what in (What.REJECT, What.ACCEPT):
        ids = tuple(i for text in given for i in targets.claim_ids(_by_iri(built), text))
        return Decision(Act(what), ids, why=why), ", ".join(given)
    names = given[:1] if what is What.RENAME else given
    found = [targets.mention_ids(built.readings, built.resolution, text) for text in names]
    ids = tuple(i for all_ in found for i in all_) if what is What.SPLIT else tuple(all_[0] for all_ in found)
    if len(set(ids)) < len(ids):
        raise DecisionError(f"{' and '.join(map(repr, names))} are one already; name mentions, or NAME@DOCUMENT, to tell them apart")
    new = given[1] if what is What.RENAME else None
    comment = targets.called(mentions, [all_[0] for all_ in found]) + (f" is called {new}" if new else "")
    return Decision(Act(what), ids, new, why=why), comment


def _by_iri(built: Build) -> dict[str, list]:  # type: ignore[type-arg]
    from kg.assemble import claims_by_iri

    return claims_by_iri(built.readings, built.resolution, base=built.base)


# --- kg review -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Question:
    """One thing that the graph is unsure of, with the decision that each answer makes."""

    title: str
    texts: tuple[str, ...]  # sentences with their sources, to be shown side by side
    reasons: tuple[str, ...]
    answers: dict[str, Decision]
    comment: str


def review(
    output: Output = Path("output"),
    decisions: File = None,
    least: Annotated[
        float, typer.Option("--below", min=0, max=1, metavar="P", help="Also show claims with a confidence below P.")
    ] = CERTAIN,
    limit: Annotated[int | None, typer.Option("--limit", "-n", min=1, metavar="N", help="At most N questions.", show_default=False)] = None,
) -> None:
    """Go through what the graph is unsure of, one by one, and keep the answers as decisions.

    Pairs come first, the likeliest at the head, then claims with a low confidence. Answers may come from a pipe, a letter a line.

    \b
    kg review
    kg review --below 0.9 -n 20
    yes s | kg review          the same, all of them: think twice
    """
    path = decisions_path(output, decisions)
    built = built_by(output, path)
    decided = {(d.act, t) for d in built.decisions for t in d.targets}
    questions = [q for q in _questions(built, least) if not any((d.act, t) in decided for d in q.answers.values() for t in d.targets)]
    answered = ask(questions[:limit], path)
    left = len(questions) - answered
    note(f"{answered} decided{f' in {path}' if answered else ''}, {left} left; the next kg build follows them")


def ask(questions: Sequence[Question], path: Path) -> int:
    """Ask the questions one by one and keep each answer at once; how many were answered."""
    from kg import decisions as file_of
    from kg.store import write_file

    answered = 0
    for number, question in enumerate(questions, 1):
        out(_shown(question, number, len(questions)))
        answer = _answer(question)
        if answer is None:
            break
        if answer in question.answers:
            write_file(path, file_of.appended(text_at(path), question.answers[answer], question.comment))
            answered += 1
    return answered


def _questions(built: Build, least: float) -> Iterator[Question]:
    from kg import targets
    from kg.model import Act, Decision, Verdict

    mentions = {m.id: m for r in built.readings for m in r.mentions if m.key in built.resolution.entity_of}
    unsure = [j for j in built.resolution.judgements if j.verdict is Verdict.UNSURE]
    for j in sorted(unsure, key=lambda j: (-j.score, j.left, j.right)):
        comment = targets.called(mentions, j.mentions)
        texts = tuple(targets.quoted(built.readings, m) for m in j.mentions)
        answers = {"s": Decision(Act.SAME, j.mentions), "d": Decision(Act.DIFFERENT, j.mentions)}
        yield Question(f"One and the same? {comment} ({j.score:.2f})", texts, j.reasons, answers, comment)
    doubtful = [c for r in built.readings for c in r.claims if c.confidence < least]
    for c in sorted(doubtful, key=lambda c: (c.confidence, c.evidence.document, c.evidence.span)):
        says = f"{c.subject.name} {c.predicate} {c.object.name}{f', {c.body.name}' if c.body else ''} ({c.stance})"
        source = f"“{' '.join(c.evidence.quote.split())}”\n{c.evidence.document}"
        answers = {"a": Decision(Act.ACCEPT, (c.id,)), "r": Decision(Act.REJECT, (c.id,))}
        yield Question(f"Does it say so? {says} ({c.confidence:.2f})", (source,), (f"rule {c.rule}",), answers, says)


def _shown(question: Question, number: int, total: int) -> str:
    from rich.console import Console
    from rich.table import Table

    table = Table(show_header=False, box=None, expand=True, padding=(0, 2, 0, 0))
    for _ in question.texts:
        table.add_column(ratio=1)
    table.add_row(*question.texts)
    console = Console(width=width(), color_system=None, force_terminal=False, markup=False, highlight=False, emoji=False)
    with console.capture() as captured:
        console.print(table)
    return f"\n{number} of {total}  {question.title}\n{captured.get()}" + "".join(f"  – {reason}\n" for reason in question.reasons)


WORDS = {"s": "s same", "d": "d different", "a": "a accept", "r": "r reject"}


def _answer(question: Question) -> str | None:
    """The letter that was answered, "" to leave it open; None to end."""
    prompt = ", ".join(WORDS[letter] for letter in question.answers) + ", n next, q quit: "
    while True:
        sys.stderr.write(prompt)
        sys.stderr.flush()
        line = sys.stdin.readline()
        letter = line.strip().lower()[:1]
        if not line or letter == "q":
            return None
        if letter in question.answers or letter in ("n", ""):
            return letter
        note(f"{line.strip()!r} is none of the answers")
