"""Facts that kg reads in passages of the KnowledgeNet format, in the form that its scorer wants.

    python -m tests.bench.knowledgenet PASSAGES.jsonl [--context CONTEXT.jsonl] > predictions.jsonl

Each input line is {"id", "passage_start", "text", …}; each output line {"id", "facts": [{"property",
"subject": [start, end], "object": [start, end]}]} with offsets from the start of the passage's document.

The benchmark differs from kg in three ways, which are bridged here and not in kg:

* it cuts passages out of their documents, so that "he" often has no antecedent: a line that names
  somebody is set before such a passage (with `--context` the sentences before it as well), unless the
  passage reads as well without it;
* it counts every pair of mentions, pronouns included: both ends of a claim are spread over all words
  of the passage that stand for the same thing;
* it has fifteen properties: claims are mapped to those of people and bodies that kg has.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from typing import Any

from kg.given_names import gender_of
from kg.model import Block, Claim, Document, Kind, Mention, Reading, Span, Stance

HE = frozenset("he him his himself".split())
SHE = frozenset("she her hers herself".split())
SPEAKER = frozenset("i me my mine myself".split())
SPEAKERS = frozenset("we us our ours ourselves".split())
PERSONAL = HE | SHE | SPEAKER
RELATIVE = frozenset("who whom whose".split())
THING = frozenset("it its itself".split())
THING_RELATIVE = frozenset("which where that whose".split())
STANDING = PERSONAL | SPEAKERS | RELATIVE | THING | THING_RELATIVE
STAND_INS = {
    "he": "Mr Quentin Standish",
    "she": "Mrs Adela Standish",
    "i": "Robin Standish",
    "we": "Standish & Partners Ltd",
    "it": "Standish Holdings Ltd",
}
CHIEF = re.compile(r"(?i)\b(chief executive|ceo|c\.e\.o|managing director)\b")
STAND_IN_NAMES = ({"Quentin Standish"}, {"Adela Standish"})  # of "he", of "she", as kg names them
STAND_IN_ENDS = set.union(*STAND_IN_NAMES, {STAND_INS["it"]})
NOT_CHIEF = re.compile(r"(?i)\b(deputy|assistant|vice|office|to the)\b")
PARTY_NAME = re.compile(r"(?i)\b(party|parties|democrats|conservatives|labour|republicans|socialists|liberals)\b")
WORD = re.compile(r"\w+")
TITLE = re.compile(
    r"(?i)^((mr|mrs|ms|miss|dr|prof|professor|sir|dame|lord|lady|rev|reverend|fr|father|cllr|councillor|gen|general|col|colonel|capt|captain|lt|major|maj|sgt|sen|senator|gov|governor|hon|judge|justice|president|king|queen|prince|princess|sheikh|rabbi|bishop|pope|saint|st)\b\.?\s+)+(?=\S)"
)


@dataclass(frozen=True, slots=True)
class Passage:
    """One passage as kg is given it: `shift` takes an offset in the document to one in the benchmark's."""

    id: str
    document: Document
    start: int  # where the passage begins in `document`
    shift: int
    alone: Document | None = None  # the same without the line that names whom its pronouns mean, where it has one

    @property
    def text(self) -> str:
        return self.document.text[self.start :]

    @property
    def line(self) -> int:
        """How many characters the line with the names takes up."""
        return len(self.document.text) - len(self.alone.text) if self.alone is not None else 0


def passages(lines: Iterable[Mapping[str, Any]], before: Mapping[str, Sequence[str]]) -> Iterator[Passage]:
    """Each passage behind its context, if there is one, and behind a line that names whom its pronouns mean."""
    for n, line in enumerate(lines):
        text, earlier = str(line["text"]), " ".join(before.get(line["id"], ()))
        named = stand_ins(text)
        document, start = behind(f"p{n}", [earlier, named], text)
        alone = behind(f"p{n}", [earlier], text)[0] if named else None
        yield Passage(str(line["id"]), document, start, int(line["passage_start"]) - start, alone)


def behind(id_: str, before: Iterable[str], text: str) -> tuple[Document, int]:
    """A document of what stands before a passage and the passage, and where in it the passage begins."""
    opening = "".join(f"{words}\n\n" for words in before if words)
    whole = opening + text
    blocks = tuple(Block(Span(a, b)) for a, b in paragraphs(opening)) + ((Block(Span(len(opening), len(whole))),) if text.strip() else ())
    return Document(id_, whole, blocks, author=STAND_INS["i"], publisher=STAND_INS["we"]), len(opening)


def stand_ins(text: str) -> str:
    """ "Mr Quentin Standish spoke." before a passage that says "he" of somebody whom it does not name first."""
    words = {m[0].lower() for m in WORD.finditer(text)}
    met = {"he": words & HE, "she": words & SHE, "it": "it" in words or text.lower().startswith("its ")}
    return " ".join(f"{STAND_INS[kind]} spoke." for kind, found in met.items() if found)


def paragraphs(text: str) -> Iterator[tuple[int, int]]:
    yield from ((m.start(), m.end()) for m in re.finditer(r"[^\n]+", text))


# --- who is meant ------------------------------------------------------------------------------------


def words_for(passage: Passage, reading: Reading) -> dict[str, list[Span]]:
    """Name within the document → all words of the passage that stand for it: names, pronouns, relatives."""
    named = sorted((m for m in reading.mentions if m.kind in {Kind.PERSON, Kind.BODY, Kind.PARTY, Kind.AREA}), key=lambda m: m.span)
    taken = {m.span for m in named}
    out: dict[str, list[Span]] = {}
    for m in named:
        if m.text.lower() not in PERSONAL | THING | RELATIVE | SPEAKERS and m.span.start >= passage.start and not describes(m):
            out.setdefault(m.name, []).append(trimmed(m, passage))
    # the model's mentions first; then the pronouns, in the order of the text, each for the nearest name that it can mean
    known = [(m.span, m.name, m.kind) for m in named]
    for match in WORD.finditer(passage.document.text, passage.start):
        span, word = Span(match.start(), match.end()), match[0].lower()
        name = antecedent(word, span, known, passage) if word in STANDING else None
        if name is not None and span not in out.get(name, []):
            out.setdefault(name, []).append(span)
            if span not in taken:
                known.append((span, name, Kind.PERSON if word in PERSONAL | RELATIVE else Kind.BODY))
                known.sort(key=lambda k: k[0])
    for name, alias in also_called(passage, named):
        both = out.get(name, []) + out.get(alias, [])
        out[name] = out[alias] = both
    return {name: sorted(set(spans)) for name, spans in out.items()}


CALLED = re.compile(
    r"\s*\((?:(?:also|formerly|previously|now|sometimes|better|commonly)?\s*"
    r"(?:known as|called|or|aka|a\.k\.a\.|formerly|now|or simply)?:?\s*)(?:[A-Z]{2,6}\s?: ?)?(?:the )?[\"“'‘]?$"
)


def also_called(passage: Passage, named: Sequence[Mention]) -> Iterator[tuple[str, str]]:
    """Pairs of names of one thing: "Mere Arts (or Mere Films)", "Elm plc (LSE: ELM)"."""
    text = passage.document.text
    exchanges = {m.span for m in named if text[m.span.end :].lstrip().startswith(":")}
    for a, b in pairwise([m for m in named if m.span not in exchanges and m.span.start >= passage.start]):
        between, beyond = text[a.span.end : b.span.start], text[b.span.end : b.span.end + 2].strip("\"”'’,")[:1]
        bracketed = CALLED.fullmatch(between) is not None and beyond in {")", ""}
        if (
            a.name != b.name
            and (a.kind is Kind.PERSON) == (b.kind is Kind.PERSON)
            and (b.kind is not Kind.AREA or a.kind is Kind.AREA)
            and bracketed
        ):
            yield a.name, b.name


def describes(m: Mention) -> bool:
    """Whether a mention is a description ("the company"), which the benchmark never marks."""
    return not m.named or (m.name != m.text and m.text.split()[-1].islower())


def trimmed(m: Mention, passage: Passage) -> Span:
    """A mention without titles, articles and possessive."""
    start, end = m.span.start, m.span.end
    if m.kind is Kind.PERSON and (t := TITLE.match(m.text)):
        start += t.end()
    if m.text[:4].lower() == "the ":
        start += 4
    if re.search(r"['’]s$", m.text):
        end -= 2
    if m.text.endswith(".") and end >= len(passage.document.text.rstrip()):
        end -= 1  # the sentence's own full stop
    return Span(start, end) if end > start else m.span


def antecedent(word: str, span: Span, known: list[tuple[Span, str, Kind]], passage: Passage) -> str | None:
    """The name that a pronoun or relative stands for, by kg's reading of it or the nearest fitting name."""
    read = next((name for other, name, _ in known if other == span), None)
    if read is not None or word in SPEAKER | SPEAKERS:
        return read or STAND_INS["i" if word in SPEAKER else "we"]
    before = [k for k in known if k[0].end <= span.start]
    inside = [k for k in before if k[0].start >= passage.start]
    people = [k for k in inside if k[2] is Kind.PERSON]
    bodies = [k for k in inside if k[2] in {Kind.BODY, Kind.PARTY}]
    if word in HE | SHE:
        people = [k for k in people if gender_of(k[1]) in {None, "f" if word in SHE else "m"}]
        outside = [k for k in before if k[2] is Kind.PERSON and k[0].start < passage.start and k[1] in STAND_IN_NAMES[word in SHE]]
        later = [k for k in known if k[2] is Kind.PERSON and k[0].start > span.start and spoken_of(k[0], span, passage.document.text)]
        return next((name for _, name, _ in people or later or outside), None)
    if word in RELATIVE and people and (word != "whose" or not bodies or bodies[-1][0] < people[-1][0]):
        return people[-1][1]
    if word in THING_RELATIVE:
        return bodies[-1][1] if bodies and may_follow(word, passage.document.text[bodies[-1][0].end : span.start]) else None
    if word not in THING or not bodies:
        return None
    same = [k for k in bodies if "." not in passage.document.text[k[0].end : span.start]] if word != "it" else bodies
    names = {k[1] for k in bodies}
    return bodies[0][1] if len(names) == 1 or not same else same[0][1] if word != "it" else None


def spoken_of(other: Span, span: Span, text: str) -> bool:
    """Whether a pronoun can mean whom later words name: another pronoun, or the subject behind a fronted phrase."""
    begins = max(text.rfind(mark, 0, span.start) for mark in ("\n", ". ")) + 1
    return other.of(text).lower() in HE | SHE or FRONTED.fullmatch(text[begins : other.start].lstrip()) is not None


# what may stand between a body and its "which" or "that": a comma, a place, a short insertion, words that say what it is
BETWEEN = re.compile(
    r"[\s,()]*|(?: \([^()]*\))? (?:is|was|are|were) (?:an?|the|one) [^.;,]{1,120} "
    r"|,? (in|at) [^.;]{1,30}?, ?|, [^,.;]{1,30}, ?|,? \(?(an?|the|one) [^.;]{1,120}?,? ?"
)
FRONTED = re.compile(r"(?:After|As|At|Before|By|Despite|During|Following|From|In|On|Prior to|Since|Until|When|While) [^.;,]{1,120}, ")
BESIDE_WHERE = re.compile(r"[^.;]{0,120}")
BESIDE_WHICH = re.compile(r"[^.;]{1,90}?,( (through|of|in|at|for|from|with))? ?")


def may_follow(word: str, between: str) -> bool:
    """Whether a relative can mean a body with these words between them; "where" any body before it in its sentence."""
    if word == "which" and BESIDE_WHICH.fullmatch(between):
        return True
    return (BESIDE_WHERE if word == "where" else BETWEEN).fullmatch(between) is not None


# --- what is said ------------------------------------------------------------------------------------


def is_party(m: Mention) -> bool:
    return m.kind is Kind.PARTY or PARTY_NAME.search(m.name) is not None


def facts(claim: Claim) -> Iterator[tuple[str, Mention, Mention]]:
    """The benchmark's facts (property, subject, object) that one claim makes."""
    s, o = claim.subject, claim.object
    match claim.predicate:
        case "org:holds":
            if claim.body is not None and claim.body.kind is not Kind.AREA:
                yield "EMPLOYEE_OR_MEMBER_OF", s, claim.body
                if CHIEF.search(claim.role or "") and not NOT_CHIEF.search(claim.role or ""):
                    yield "CEO", claim.body, s
                if is_party(claim.body):
                    yield "POLITICAL_AFFILIATION", s, claim.body
        case "org:memberOf" if s.kind is Kind.PERSON:
            yield "EMPLOYEE_OR_MEMBER_OF", s, o
            if is_party(o):
                yield "POLITICAL_AFFILIATION", s, o
        case "schema:founder":
            yield "FOUNDED_BY", s, o
            yield from (("EMPLOYEE_OR_MEMBER_OF", o, s),) if o.kind is Kind.PERSON else ()
            yield from (("POLITICAL_AFFILIATION", o, s),) if o.kind is Kind.PERSON and is_party(s) else ()
        case "schema:alumniOf":
            yield "EDUCATED_AT", s, o
        case "org:subOrganizationOf":
            yield "SUBSIDIARY_OF", s, o
        case "schema:spouse":
            yield "SPOUSE", s, o
            yield "SPOUSE", o, s
        case "schema:parent":
            yield "CHILD_OF", s, o


def predictions(passage: Passage, reading: Reading) -> Iterator[dict[str, Any]]:
    """Every pair of words of the passage for every fact that kg reads in it."""
    spread = words_for(passage, reading)
    found: set[tuple[str, Span, Span]] = set()
    for claim in reading.claims:
        if claim.stance in {Stance.DENIED, Stance.PLANNED} or claim.evidence.span.end <= passage.start:
            continue
        for property_, s, o in facts(claim):
            for a in spread.get(s.name, ()):
                found.update((property_, a, b) for b in spread.get(o.name, ()) if not a.overlaps(b))
    for property_, a, b in sorted(found):
        yield {
            "property": property_,
            "subject": [a.start + passage.shift, a.end + passage.shift],
            "object": [b.start + passage.shift, b.end + passage.shift],
        }


def read(given: Sequence[Passage], *, model: str | None = None) -> Iterator[tuple[Passage, Reading]]:
    """kg's reading of each passage, all in one process: behind its stand-ins only where they let more be read."""
    from kg.annotate import annotate
    from kg.extract import extract

    alone = (extract(a) for a in annotate((p.alone for p in given if p.alone is not None), model=model))
    for passage, annotated in zip(given, annotate((p.document for p in given), model=model), strict=True):
        reading = extract(annotated)
        without = next(alone) if passage.alone is not None else None
        if without is None or needed(reading, without, passage.line):
            yield passage, reading
        else:
            yield (
                replace(passage, document=without.document, start=passage.start - passage.line, shift=passage.shift + passage.line),
                without,
            )


def needed(reading: Reading, without: Reading, shift: int) -> bool:
    """Whether a claim is of a stand-in, by a word of which the reading without them says nothing."""
    read_ = {m.span.start + shift for m in without.mentions}
    ends = (m for c in reading.claims for m in (c.subject, c.object, c.body) if m is not None)
    return any(m.name in STAND_IN_ENDS and m.text.lower() in STANDING and m.span.start not in read_ for m in ends)


def context(path: Path | None, sentences: int) -> dict[str, list[str]]:
    """Passage id → the sentences before it."""
    out: dict[str, list[str]] = {}
    if path is not None:
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            for id_, at in row["passage_at"].items():
                out[id_] = row["sentences"][max(0, at - sentences) : at]
    return out


def main(argv: Sequence[str] | None = None) -> None:
    """Print one line of predictions for each passage."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("passages", type=Path)
    parser.add_argument("--context", type=Path, help="sentences round the passages: lines of {doc, sentences, passage_at}")
    parser.add_argument("--sentences", type=int, default=3, help="how many sentences of context stand before a passage")
    parser.add_argument("--folds", default="", help="read only these, for instance 1,2")
    parser.add_argument("--model", help="an installed spaCy pipeline instead of the bundled one")
    o = parser.parse_args(argv)
    folds = {int(f) for f in o.folds.split(",") if f}
    lines = [json.loads(line) for line in o.passages.read_text(encoding="utf-8").splitlines() if line.strip()]
    given = list(passages((x for x in lines if not folds or x.get("fold") in folds), context(o.context, o.sentences)))
    for passage, reading in read(given, model=o.model):
        print(json.dumps({"id": passage.id, "facts": list(predictions(passage, reading))}, ensure_ascii=False), file=sys.stdout)


if __name__ == "__main__":
    main()
