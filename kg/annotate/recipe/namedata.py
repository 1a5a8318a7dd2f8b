"""Sentences with names: reading the gold files, laying tokens out as text, varying them.

A sentence is a dict: t (tokens), s (a blank follows?), y (BIO tags over PERSON, ORG, PLACE).
"""

import json
import random
from collections.abc import Iterable
from pathlib import Path

import spacy
from invent import Inventor
from rules import tokenizer_exceptions

BLANK = spacy.blank("en")
tokenizer_exceptions(BLANK)
TIGHT_AFTER = {"(", "[", "“", "‘", "$", "£", "€", "#"}
TIGHT_BEFORE = {
    ",",
    ".",
    ";",
    ":",
    "?",
    "!",
    ")",
    "]",
    "”",
    "%",
    "...",
    "…",
    "'s",
    "’s",
    "'",
    "’",
    "n't",
    "n’t",
    "'re",
    "'ve",
    "'ll",
    "'d",
    "'m",
    "’re",
    "’ve",
    "’ll",
    "’d",
    "’m",
}


def blanks(tokens: list[str]) -> list[bool]:
    """Whether a blank follows each token, guessed from ordinary English typesetting."""
    spaces, inside = [True] * len(tokens), False
    for i, token in enumerate(tokens):
        following = tokens[i + 1] if i + 1 < len(tokens) else None
        if token == '"':
            inside = not inside
            if inside:
                spaces[i] = False
        if (
            following is None
            or token in TIGHT_AFTER
            or following in TIGHT_BEFORE
            or (following == '"' and inside)
            or token in "-/"
            or following in ("-", "/")
        ):
            spaces[i] = False
    return spaces


def load(path: Path) -> list[dict]:
    out = []
    for line in Path(path).read_text("utf8").splitlines():
        row = json.loads(line)
        out.append({"t": row["t"], "s": row.get("s") or blanks(row["t"]), "y": [y.replace("LOC", "PLACE") for y in row["y"]]})
    return out


def save(rows: Iterable[dict], path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf8") as f:
        f.writelines(json.dumps(r, ensure_ascii=False) + "\n" for r in rows)


def spans(tags: list[str]) -> list[tuple[int, int, str]]:
    out, start = [], None
    for i, tag in enumerate([*tags, "O"]):
        if start is not None and (tag[0] in "BO" or tag[2:] != tags[start][2:]):
            out.append((start, i, tags[start][2:]))
            start = None
        if tag != "O" and start is None:
            start = i
    return out


def tokens_of(text: str) -> tuple[list[str], list[bool]]:
    doc = BLANK.make_doc(text)
    return [t.text for t in doc], [bool(t.whitespace_) for t in doc]


def row_of(text: str, marked: list[tuple[int, int, str]]) -> dict:
    doc = BLANK.make_doc(text)
    tags = ["O"] * len(doc)
    for start, end, label in marked:
        span = doc.char_span(start, end, alignment_mode="expand")
        for n, i in enumerate(range(span.start, span.end)):
            tags[i] = ("I-" if n else "B-") + label
    return {"t": [t.text for t in doc], "s": [bool(t.whitespace_) for t in doc], "y": tags}


def invented(inventor: Inventor) -> dict:
    return row_of(*inventor.sentence())


def renamed(row: dict, inventor: Inventor, share: float = 0.6) -> dict:
    """The same sentence about other people, bodies and places."""
    found = spans(row["y"])
    if not found:
        return row
    tokens, spaces, tags, last, known = [], [], [], 0, {}
    for start, end, label in found:
        tokens += row["t"][last:start]
        spaces += row["s"][last:start]
        tags += row["y"][last:start]
        old = tuple(row["t"][start:end])
        draw = inventor.rng.random()
        keep = (
            draw > {"PERSON": share, "ORG": share * 0.5, "PLACE": share * 0.5}[label]
            or old[0].islower()
            or old[-1] in ("Americans", "Republicans", "Democrats")
        )
        if label == "ORG" and (start == 0 or row["t"][start - 1].lower() != "the") and not keep and inventor.chance(0.5):
            keep = True
        if keep:
            new, gaps = list(old), row["s"][start:end]
        else:
            if old not in known:
                if label == "PERSON":
                    text = inventor.person() if len(old) > 1 else inventor.pick([inventor.surname, inventor.forename])()
                else:
                    text = inventor.body() if label == "ORG" else inventor.place()
                known[old] = text.upper() if old[0].isupper() and len(old[0]) > 3 and len(old) > 1 and old[-1].isupper() else text
            new, gaps = tokens_of(known[old])
            gaps = [*gaps[:-1], row["s"][end - 1]]
        tokens += new
        spaces += gaps
        tags += ["B-" + label] + ["I-" + label] * (len(new) - 1)
        last = end
    return {"t": tokens + row["t"][last:], "s": spaces + row["s"][last:], "y": tags + row["y"][last:]}


def retyped(row: dict, rng: random.Random) -> dict:
    """The same sentence with curly quotes, or in capitals, or (rarely) in lower case."""
    draw = rng.random()
    if draw < 0.4:
        out, inside = [], False
        for token in row["t"]:
            if token == '"':
                out.append("”" if inside else "“")
                inside = not inside
            else:
                out.append(token.replace("'", "’"))
        return dict(row, t=out)
    if draw < 0.42:
        return dict(row, t=[t.upper() for t in row["t"]])
    if draw < 0.43:
        return dict(row, t=[t.lower() for t in row["t"]])
    return row


def score(gold: list[list[str]], guessed: list[list[str]]) -> dict[str, tuple[float, float, float]]:
    """Precision, recall and F1 per kind and for all, exact spans."""
    out = {}
    for label in ("PERSON", "ORG", "PLACE", "all"):
        right = wanted = given = 0
        for g, p in zip(gold, guessed, strict=False):
            a = {x for x in spans(g) if label in (x[2], "all")}
            b = {x for x in spans(p) if label in (x[2], "all")}
            right, wanted, given = right + len(a & b), wanted + len(a), given + len(b)
        precision, recall = right / max(1, given), right / max(1, wanted)
        out[label] = tuple(round(100 * v, 1) for v in (precision, recall, 2 * precision * recall / max(1e-9, precision + recall)))
    return out
