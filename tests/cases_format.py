"""Reads the case files of `tests/cases/extract/` and compares what was read with what they expect.

The format is told in `tests/cases/extract/README.md`; one `Case` per text.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "cases" / "extract"
STATUSES = frozenset({"Current", "Former", "Interim", "Acting", "Incoming"})
STANCES = frozenset({"Asserted", "Reported", "Denied", "Planned"})
MODES = frozenset({"Direct", "Indirect"})
QUALIFIERS = frozenset({"since", "until", "date", "by"})
POSTS = frozenset({"org:holds", "kg:appointedTo", "kg:electedTo", "kg:resignedFrom", "kg:suspendedFrom", "kg:dismissedFrom"})
SYMMETRIC = frozenset({"kg:met", "schema:spouse"})
PREDICATES = (
    POSTS
    | SYMMETRIC
    | {
        *("org:memberOf", "org:subOrganizationOf", "schema:founder", "schema:alumniOf", "schema:parent", "kg:controlledBy"),
        *("kg:represents", "kg:inspected", "kg:said", "kg:calledForResignationOf", "kg:criticised", "kg:supported"),
        *("kg:apologisedTo", "kg:apologised", "kg:succeeded"),
    }
)
SECTIONS = ("claims", "claims (all)", "has", "not")
TITLES = frozenset(
    {
        *("the", "a", "an", "cllr", "cllrs", "coun", "councillor", "councillors", "alderman", "councilman", "councilwoman", "mayor"),
        *("mr", "mrs", "ms", "miss", "dr", "sir", "dame", "lord", "lady", "baroness", "prof", "professor", "rev", "reverend", "fr"),
        *("sister", "rt", "hon", "right", "honourable", "gov", "governor", "sen", "senator", "rep", "pc", "sgt", "insp", "supt", "mp"),
    }
)
RANKS = frozenset({"deputy", "vice", "assistant", "associate", "shadow"})
PARTY_NAMES = {
    "tory": "conservative",
    "tories": "conservative",
    "conservatives": "conservative",
    "lib dem": "liberal democrat",
    "lib dems": "liberal democrat",
    "liberal democrats": "liberal democrat",
    "greens": "green",
    "democrats": "democratic",
    "democrat": "democratic",
    "republicans": "republican",
}
Claim = Mapping[str, Any]


class CaseError(ValueError):
    """A case file that can't be understood; the message gives path and line."""


@dataclass(frozen=True, slots=True)
class Expected:
    """One expected line. `None` or an empty set means: not checked."""

    line: str
    subject: str
    predicate: str
    object: str
    body: str | None = None
    words: frozenset[str] = frozenset()
    stances: frozenset[str] = frozenset({"Asserted"})
    since: str | None = None
    until: str | None = None
    date: str | None = None
    by: str | None = None
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Case:
    """One text and what may be read of it."""

    id: str
    text: str
    date: str | None
    claims: tuple[Expected, ...]
    forbidden: tuple[Expected, ...]
    complete: bool  # the list names every claim but statements
    complete_said: bool  # … and every statement too


def load(path: Path) -> list[Case]:
    """The cases of one file, in its order; a case's id is the file's name and the text's first words."""
    cases: list[Case] = []
    for number, lines in _chunks(path):
        case = _case(path, number, lines)
        again = sum(c.id == case.id or c.id.rsplit("~", 1)[0] == case.id for c in cases)
        cases.append(_renamed(case, f"{case.id}~{again + 1}") if again else case)
    return cases


def load_all(folder: Path = FOLDER) -> list[Case]:
    """Every case of every file, in the order of the files' names."""
    return [case for path in sorted(folder.glob("*.txt")) if path.name != "UNREAD.txt" for case in load(path)]


def unread(folder: Path = FOLDER) -> frozenset[str]:
    """The ids of cases that are known to fail."""
    path = folder / "UNREAD.txt"
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    return frozenset(line.strip() for line in lines if line.strip() and not line.startswith("#"))


def compare(case: Case, claims: Sequence[Claim]) -> list[str]:
    """What is wrong with the claims that were read of a case; an empty list if nothing is."""
    return [*_missing(case, claims), *_surplus(case, claims), *_asserted_wrongly(case, claims), *_undated(case, claims)]


# -- the file ---------------------------------------------------------------------------------------------------------


def _chunks(path: Path) -> Iterator[tuple[int, list[str]]]:
    chunk: list[str] = []
    first = 1
    for number, line in enumerate([*path.read_text(encoding="utf-8").splitlines(), "===="], 1):
        if line.strip() == "====":
            if any(part.strip() for part in chunk):
                yield first, chunk
            chunk, first = [], number + 1
        else:
            chunk.append("\0" if line.startswith("#") else line)


def _case(path: Path, number: int, lines: list[str]) -> Case:
    date, text, sections = None, [], {}
    section: str | None = None
    for offset, line in enumerate(lines):
        if line == "\0":
            continue
        where = f"{path.name}, line {number + offset}"
        if line.startswith("---"):
            section = line.removeprefix("---").strip()
            if section not in SECTIONS or section in sections:
                raise CaseError(f"{where}: unknown or repeated section {line!r}; there are: {', '.join(SECTIONS)}")
            sections[section] = []
        elif section is not None and line.strip():
            sections[section].append(expected(line, where))
        elif section is None and not text and date is None and line.startswith("date:"):
            date = line.removeprefix("date:").strip()
        elif section is None:
            text.append(line)
    words = "\n".join(text).strip()
    if not words:
        raise CaseError(f"{path.name}, line {number}: a case without text")
    listed = tuple(line for name in SECTIONS[:3] for line in sections.get(name, ()))
    bare = not sections
    return Case(
        id=f"{path.stem}/{_slug(words)}",
        text=words,
        date=date,
        claims=listed,
        forbidden=tuple(sections.get("not", ())),
        complete=bare or "claims" in sections or "claims (all)" in sections,
        complete_said=bare or "claims (all)" in sections,
    )


def _renamed(case: Case, id_: str) -> Case:
    return Case(id_, case.text, case.date, case.claims, case.forbidden, case.complete, case.complete_said)


def _slug(text: str) -> str:
    return "-".join(re.findall(r"\w+", _plain(text).replace("'", ""))[:6])


def expected(line: str, where: str = "?") -> Expected:
    """One expected line: `SUBJECT | PREDICATE | OBJECT [| words][| since=… until=… date=…][| by=…][ ?]`."""
    optional = bool(re.search(r"(?<!@) \?\s*$", line))
    fields = [field.strip() for field in (re.sub(r" \?\s*$", "", line) if optional else line).split("|")]
    if fields[-1] == "":
        fields.pop()
    if len(fields) < 3:
        raise CaseError(f"{where}: expected SUBJECT | PREDICATE | OBJECT, found {line!r}")
    subject, predicate, object_, *rest = fields
    if predicate not in PREDICATES:
        raise CaseError(f"{where}: unknown predicate {predicate!r}; there are: {', '.join(sorted(PREDICATES))}")
    body = None
    if predicate in POSTS:
        object_, _, body = (part.strip() for part in object_.partition("@"))
        if not body:
            raise CaseError(f"{where}: a post is written 'role @ BODY' ('@ ?' where the body is not known): {line!r}")
    words, dated = _qualifiers(rest, where)
    return Expected(
        line=line.strip(),
        subject=subject,
        predicate=predicate,
        object=object_,
        body=None if body is None or "?" in body.split(" / ") else body,
        words=words - STANCES,
        stances=(words & STANCES) or frozenset({"Asserted"}),
        optional=optional,
        **dated,
    )


def _qualifiers(fields: list[str], where: str) -> tuple[frozenset[str], dict[str, str]]:
    words: set[str] = set()
    dated: dict[str, str] = {}
    for field in fields:
        if "=" in field:
            for name, value in re.findall(r"(\w+)=(.*?)(?=\s+\w+=|$)", field):
                if name not in QUALIFIERS:
                    raise CaseError(f"{where}: unknown qualifier {name!r}; there are: {', '.join(sorted(QUALIFIERS))}")
                dated[name] = value.strip()
        else:
            words |= {word.strip() for word in field.split(",") if word.strip()}
    if odd := words - STATUSES - STANCES - MODES:
        raise CaseError(f"{where}: unknown word {', '.join(sorted(odd))}")
    return frozenset(words), dated


# -- the comparison ---------------------------------------------------------------------------------------------------


def _missing(case: Case, claims: Sequence[Claim]) -> Iterator[str]:
    for line in case.claims:
        if line.optional or any(_says(line, claim) for claim in claims):
            continue
        near = [claim for claim in claims if _same_core(line, claim)]
        yield f"not read: {line.line}" + (f"; nearest: {_shown(near[0])}" if near else "")


def _surplus(case: Case, claims: Sequence[Claim]) -> Iterator[str]:
    for claim in claims:
        checked = case.complete_said if claim["predicate"] == "kg:said" else case.complete
        if checked and not any(_says(line, claim) for line in case.claims) and not _conventional(case, claim):
            yield f"should not be read: {_shown(claim)}"


def _asserted_wrongly(case: Case, claims: Sequence[Claim]) -> Iterator[str]:
    for line in case.forbidden:
        for claim in claims:
            if claim.get("stance") in (None, "Asserted") and _same_core(line, claim) and _same_words(line, claim):
                yield f"must not be asserted: {_shown(claim)}"


def _undated(case: Case, claims: Sequence[Claim]) -> Iterator[str]:
    if case.date is None or any(line.since == case.date for line in case.claims):
        return
    for claim in claims:
        if claim.get("since") == case.date:
            yield f"the document's own date starts a claim: {_shown(claim)}"


def _conventional(case: Case, claim: Claim) -> bool:
    """Whether a claim only spells out a title, or a role's membership: never asked for, never wrong."""
    subject, role = _name(claim, "subject"), _plain(claim.get("role") or "")
    if claim["predicate"] == "org:holds" and role in {"councillor", "alderman"}:
        surname = _plain(subject).split()[-1] if subject else ""
        return bool(re.search(rf"\b(councillors?|cllrs?|coun|alderman)\b[^.]*\b{re.escape(surname)}\b", _plain(case.text)))
    if claim["predicate"] == "org:memberOf":
        roles = [line for line in case.claims if line.predicate == "org:holds" and line.body]
        return any(same_name(line.subject, subject) and same_name(line.body or "", _name(claim, "object")) for line in roles)
    return False


def _says(line: Expected, claim: Claim) -> bool:
    return (
        _same_core(line, claim)
        and _same_words(line, claim)
        and (claim.get("stance") or "Asserted") in line.stances
        and all(getattr(line, name) in (None, claim.get(name)) for name in ("since", "until"))
        and line.date in (None, claim.get("date") or claim.get("since"))
        and (line.by is None or same_name(line.by, _name(claim, "attributed_to")))
    )


def _same_core(line: Expected, claim: Claim) -> bool:
    if claim["predicate"] != line.predicate and (line.predicate, claim["predicate"]) != ("kg:apologised", "kg:apologisedTo"):
        return False
    if _same_ends(line, claim, "subject", "object"):
        return True
    return line.predicate in SYMMETRIC and _same_ends(line, claim, "object", "subject")


def _same_ends(line: Expected, claim: Claim, subject: str, object_: str) -> bool:
    if not same_name(line.subject, _name(claim, subject)):
        return False
    if line.predicate in POSTS:
        found = claim.get("role") or _name(claim, object_)
        return same_role(line.object, found) and (line.body is None or same_name(line.body, _name(claim, "body")))
    if line.predicate == "kg:said":
        return same_quote(line.object, _text(claim, object_))
    if line.predicate == "kg:apologised":
        return True
    if line.predicate in {"org:memberOf", "kg:controlledBy"} and same_party(line.object, _name(claim, object_)):
        return True
    return same_name(line.object, _name(claim, object_))


def _same_words(line: Expected, claim: Claim) -> bool:
    value = claim.get("mode") if line.predicate == "kg:said" else claim.get("status")
    return not line.words or value is None or value in line.words


def _end(claim: Claim, end: str) -> Mapping[str, Any]:
    value = claim.get(end)
    return {"name": value} if isinstance(value, str) else value or {}


def _name(claim: Claim, end: str) -> str:
    value = _end(claim, end)
    return str(value.get("name") or value.get("text") or "")


def _text(claim: Claim, end: str) -> str:
    value = _end(claim, end)
    return str(value.get("text") or value.get("name") or "")


def _shown(claim: Claim) -> str:
    role = f"{claim.get('role')} @ {_name(claim, 'body') or '?'}" if claim["predicate"] in POSTS else _text(claim, "object")
    rest = [str(claim[key]) for key in ("status", "stance", "mode", "since", "until", "date", "rule") if claim.get(key)]
    return " | ".join([_name(claim, "subject"), claim["predicate"], role, ", ".join(rest)])


# -- names ------------------------------------------------------------------------------------------------------------


def same_name(wanted: str, found: str) -> bool:
    """Whether a name is one of the wanted ones (separated by " / "), titles, case and "the" aside."""
    return any(_bare(name) == _bare(found) != "" for name in wanted.split(" / "))


def same_party(wanted: str, found: str) -> bool:
    """Whether two names mean one party: "Tory", "Conservatives", "the Conservative Party"."""
    return any(_party(name) == _party(found) != "" for name in wanted.split(" / "))


def same_role(wanted: str, found: str) -> bool:
    """Whether two wordings of a role share enough of their words; a deputy's is never the chief's."""
    return any(_roles_agree(_role_words(role), _role_words(found)) for role in wanted.split(" / "))


def same_quote(wanted: str, found: str) -> bool:
    """Whether a statement's words begin as wanted: six words of the one, or five of the other, are enough."""
    mine, theirs = _role_words(wanted)[:6], _role_words(found)
    return bool(theirs) and (" ".join(mine) in " ".join(theirs) or " ".join(theirs[:5]) in " ".join(mine))


def _roles_agree(wanted: list[str], found: list[str]) -> bool:
    if not wanted or not found:
        return False
    if set(wanted) & RANKS != set(found) & RANKS:
        return False
    shared = len(set(wanted) & set(found))
    overlap = 2 * shared / (len(set(wanted)) + len(set(found)))
    return overlap >= 0.6 or (set(found) <= set(wanted) and found[0] == wanted[0]) or (set(wanted) <= set(found) and len(wanted) >= 2)


def _role_words(text: str) -> list[str]:
    return [
        "deputy" if word == "depute" else word
        for word in re.findall(r"\w+", _plain(text))
        if word not in {"of", "for", "the", "and", "a", "at", "on", "in", "to"}
    ]


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).replace("’", "'").replace("‘", "'").lower()


def _bare(name: str) -> str:
    words = re.sub(r"\s+", " ", re.sub(r"[^\w\s'&-]", " ", _plain(name))).strip().removesuffix("'s").split()
    while len(words) > 1 and words[0] in TITLES:
        words.pop(0)
    while len(words) > 1 and words[-1] in {"mp", "td", "msp", "ward", "constituency", "division"}:
        words.pop()
    return " ".join(words)


def _party(name: str) -> str:
    bare = _bare(name).removesuffix(" party").strip()
    return PARTY_NAMES.get(bare, bare)
