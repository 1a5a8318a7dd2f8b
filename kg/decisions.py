"""decisions: the file of what people decided about mentions and claims. Readable, commented, edited by hand or by `kg decide`.

    # Jo and Joanna are one: the council's website says so
    - same: ["07#char=171,178", "02#char=150,161"]
      why: the council's website
    - reject: 3f9ac0d1e2b4a596

An entry's first key is what is decided (`kg.model.Act`), its value the ids of the mentions or claims; `why` is for readers, `name`
the new name of a rename. Edits keep every other byte of the file.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import DecisionError
from kg.model import Act, Decision

if TYPE_CHECKING:
    import yaml

NAME = "decisions.yaml"
HEADER = """\
# Decisions about who is who and what is right, followed by every `kg build`. Edit them here or with `kg decide`.
# Mentions are DOCUMENT#char=START,END; a decision whose mention or claim is gone is kept and reported.
"""
LINKS = frozenset({Act.LINK, Act.NO_LINK})
ONE = LINKS | {Act.RENAME}  # of these, one mention
LEAST = {Act.SAME: 2, Act.DIFFERENT: 2, Act.MERGE: 2}
HINT = f'an entry is one of {", ".join(Act)} with ids, for example: - same: ["a#char=0,9", "b#char=3,12"]'


def read(path: str | Path) -> tuple[Decision, ...]:
    """The decisions of a file. Raises DecisionError if it is there and cannot be read or understood."""
    try:
        return parse(Path(path).read_text(encoding="utf-8"), str(path))
    except FileNotFoundError:
        return ()
    except UnicodeDecodeError as error:
        raise DecisionError(f"{path}: not UTF-8: a wrong byte at byte {error.start}; save it as UTF-8") from None
    except OSError as error:
        raise DecisionError(f"{path}: {error.strerror}; check the file and its permissions") from error


def beside(sources: Sequence[str | Path]) -> Path:
    """Where the decisions about some sources lie: in the first source that is a folder, or beside the first that is a file."""
    paths = [Path(s) for s in sources if str(s) != "-"]
    folders = [p if p.is_dir() else p.parent for p in paths] or [Path()]
    return next((f / NAME for f in folders if (f / NAME).is_file()), folders[0] / NAME)


def parse(text: str, where: str = NAME) -> tuple[Decision, ...]:
    """The decisions of a text, in its order. Raises DecisionError naming the line.

    >>> [(d.act.value, d.targets, d.line) for d in parse('# hand-made\\n- reject: 3f9ac0d1e2b4a596\\n  why: he was quoted wrongly\\n')]
    [('reject', ('3f9ac0d1e2b4a596',), 2)]
    """
    return tuple(_decision(node, where) for node in _entries(text, where))


def _entries(text: str, where: str) -> list[yaml.MappingNode]:
    import yaml

    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        raise DecisionError(f"{where}{f', line {mark.line + 1}' if mark else ''}: this is no YAML; {HINT}") from None
    if root is None:
        return []
    if not isinstance(root, yaml.SequenceNode):
        raise DecisionError(f"{where}, line {root.start_mark.line + 1}: no list; {HINT}")
    for node in root.value:
        if not isinstance(node, yaml.MappingNode):
            raise DecisionError(f"{where}, line {node.start_mark.line + 1}: an entry without 'WHAT: IDS'; {HINT}")
    return list(root.value)


def _decision(node: yaml.MappingNode, where: str) -> Decision:
    line = node.start_mark.line + 1
    said = {key.value: value for key, value in node.value}
    acts = [key for key in said if key in set(Act)]
    strange = said.keys() - {*Act, "why", "name", "to"}
    if len(acts) != 1 or strange:
        found = f"the key {min(strange)!r}" if strange else f"{' and '.join(acts) or 'no'} decision in one entry"
        raise DecisionError(f"{where}, line {line}: {found}; {HINT}")
    act, targets = Act(acts[0]), tuple(_texts(said[acts[0]], where))
    if len(targets) < LEAST.get(act, 1) or (act in ONE and len(targets) != 1):
        raise DecisionError(f"{where}, line {line}: {act} with {len(targets)} ids; {HINT}")
    name, why, to = (next(_texts(said[key], where), None) if key in said else None for key in ("name", "why", "to"))
    if (act is Act.RENAME) != bool(name):
        raise DecisionError(
            f"{where}, line {line}: a rename, and nothing else, has a name; for example: - rename: a#char=0,9, name: Jo Reid"
        )
    if (act in LINKS) != bool(to):
        raise DecisionError(f"{where}, line {line}: a link, and nothing else, leads to something; for example: - link: a#char=0,9, to: Q42")
    if to and "://" in to and re.search(r'[\s<>"{}|\\^`]', to):
        raise DecisionError(f"{where}, line {line}: no IRI: {to!r}")
    return Decision(act, targets, name, to, why, line)


def _texts(node: yaml.Node, where: str) -> Iterator[str]:
    import yaml

    for item in node.value if isinstance(node, yaml.SequenceNode) else [node]:
        if not isinstance(item, yaml.ScalarNode) or not item.value.strip():
            raise DecisionError(f"{where}, line {item.start_mark.line + 1}: an id or a text is needed here; {HINT}")
        yield item.value.strip()


# --- edits ---------------------------------------------------------------------------------------


def appended(text: str, decision: Decision, comment: str = "") -> str:
    """The text with one more entry at its end.

    >>> print(appended("", Decision(Act.REJECT, ("3f9ac0d1e2b4a596",), why="misquoted")).removeprefix(HEADER), end="")
    - reject: "3f9ac0d1e2b4a596"
      why: "misquoted"
    """
    text = text or HEADER
    lines = [f"# {' '.join(comment.split())}"] if comment else []
    ids = decision.targets[0] if len(decision.targets) == 1 else list(decision.targets)
    lines.append(f"- {decision.act}: {json.dumps(ids, ensure_ascii=False)}")
    lines += [
        f"  {key}: {json.dumps(value, ensure_ascii=False)}"
        for key, value in (("name", decision.name), ("to", decision.to), ("why", decision.why))
        if value
    ]
    return text + ("" if text.endswith("\n") else "\n") + "\n".join(lines) + "\n"


def without(text: str, number: int, where: str = NAME) -> str:
    """The text without its entry of that number, from 1 (negative: from the end), and without the comment right above it.

    >>> text = appended("", Decision(Act.REJECT, ("3f9ac0d1e2b4a596",)))
    >>> without(appended(text, Decision(Act.ACCEPT, ("a1",)), "sure"), -1) == text
    True
    """
    entries = _entries(text, where)
    if not -len(entries) <= number <= len(entries) or number == 0:
        raise DecisionError(f"{where}: no decision {abs(number)}; there are {len(entries)}")
    node = entries[number - 1 if number > 0 else number]
    lines = text.splitlines(keepends=True)
    first, last = node.start_mark.line, _end(node, lines)
    while first > 0 and lines[first - 1].lstrip().startswith("#") and not HEADER.startswith("".join(lines[:first])):
        first -= 1
    return _or_nothing("".join(lines[:first] + lines[last:]))


def _end(node: yaml.MappingNode, lines: Sequence[str]) -> int:
    """The line behind an entry's last one that says something."""
    last: int = node.end_mark.line
    while last > node.start_mark.line + 1 and (not lines[last - 1].strip() or lines[last - 1].lstrip().startswith("#")):
        last -= 1
    return max(last, int(node.start_mark.line) + 1)


def _or_nothing(text: str) -> str:
    return "" if text == HEADER else text
