"""Dates that English news states: found, and normalised no finer than the words say.

Partial dates are ISO 8601 strings: "2024", "2024-03", "2024-03-18". Relative and yearless dates are
counted from the document's date; without one they are found but stay unresolved.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from kg.model import Span

DateKind = Literal["point", "range", "since", "until", "duration"]
Tense = Literal["past", "future"]


@dataclass(frozen=True, slots=True)
class DateFound:
    """A date in a text. The span takes in the word that gives the kind ("since", "between") but no "in" or "on".

    `start` is the date of a point; "until" has only an `end`; what cannot be resolved has neither.
    """

    span: Span
    start: str | None
    end: str | None = None
    kind: DateKind = "point"


MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")

_FULL = "|".join(MONTHS)
_SHORT = "Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec"
_MONTH = rf"(?:{_FULL}|(?:{_SHORT})\b\.?)"
_WEEKDAY = rf"(?:{'|'.join(WEEKDAYS)}|(?:Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun)\b\.?(?=,?\s+(?:the\s+)?(?:\d|{_MONTH})))"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
_YEAR = r"(?:1[6-9]|20)\d\d(?![\d,]\d|\w)"
_WHEN = r"(?:(?:1\d|20)\d\d(?![\d,]\d|\w)|(?:this|last|next|the\s+(?:previous|following|same))\s+year\b)"
_COUNT = rf"(?:an?|{'|'.join(NUMBERS)}|\d{{1,3}})"
_UNIT = r"(?:day|week|fortnight|month|year|decade)"
_TO = r"\s*(?:[-–—/]|\bto\b|\band\b|\buntil\b|\bthrough\b)\s*"

# What may stand before a bare month or year; without it "May" is a person and "2000" a number.
_PART = r"(?:(?:the\s+)?(?:end|start|beginning|middle|close)\s+of|early(?:\s+in)?|late(?:\s+in)?|mid)"
_GOVERNOR = re.compile(
    rf"\b(?:in|since|until|till|by|from|during|this|last|next|before|after|between|throughout|through|around|early|late|mid|{_PART})[\s-]+$",
    re.IGNORECASE,
)
_YEAR_GOVERNOR = re.compile(r"(?:\b(?:the|of|for|to|that|and|into)\s+|[(]\s*)$", re.IGNORECASE)
_LINKED = re.compile(r"\s*(?:[-–—]|\b(?:to|and|until|till|through)\b)\s*$")
_FIRST_WORD = (
    rf"\d|(?:{_FULL}|{_SHORT}|{'|'.join(d[:3] for d in WEEKDAYS)}|{'|'.join(NUMBERS)}|an?\b"
    r"|[Tt]he|[Tt]his|[Ll]ast|[Nn]ext|[Ee]arl(?:y|ier)|[Ll]ater?|[Ss]pring|[Ss]ummer|[Aa]utumn|[Ww]inter|[Tt]oday|[Tt]onight|[Tt]omorrow|[Yy]esterday"
    r"|[Oo]ver|[Ff]or|[Ii]n|[Dd]uring|[Ww]ithin|[Tt]hroughout|[Pp]ast)"
)

_ATOM = re.compile(
    rf"""\b(?={_FIRST_WORD})(?:
      (?P<iso>\d{{4}}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01]))(?:T[\d:.]+(?:Z|[+-]\d\d:?\d\d)?)?(?![\d-])
    | (?P<n1>\d{{1,2}})(?P<sep>[/.])(?P<n2>\d{{1,2}})(?P=sep)(?P<n3>\d{{4}}|\d\d)(?![\d/]|\.\d)
    | (?:(?P<dw>{_WEEKDAY}),?\s+)?(?:the\s+)?(?P<dd>{_DAY})(?:(?P<dj>{_TO})(?P<de>{_DAY}))?
        \s+(?:of\s+)?(?P<dm>{_MONTH})(?!\w)(?:,?\s+(?P<dy>{_WHEN}))?
    | (?:(?P<mw>{_WEEKDAY}),?\s+)?(?P<mm>{_MONTH})\s+(?P<md>{_DAY})(?![\w:]|[.,]\d|%)
        (?:(?P<mj>{_TO})(?P<me>{_DAY})(?![\w:]|[.,]\d|%|\s+{_MONTH}))?(?:,?\s+(?P<my>{_WHEN}))?
    | (?P<ym>{_MONTH}),?\s+(?:of\s+)?(?P<yy>{_WHEN})
    | (?P<ry1>{_YEAR})(?P<rj>\s*[-–—/]\s*)(?P<ry2>{_YEAR}|\d\d(?![\d,\w]|\.\d))
    | (?P<rel>(?:earlier|later|early|late)?\s*\b(?:this|last|next|the\s+(?:previous|following|same))
        \s+(?:year|month|week|weekend|decade|century))\b
    | (?:(?P<wr>this|last|next|This|Last|Next)\s+)?(?P<w>{"|".join(WEEKDAYS)})\b
    | (?:(?P<sr>this|last|next|This|Last|Next)\s+)(?P<s>spring|summer|autumn|fall|winter)\b(?!\s+back)
    | (?:spring|summer|autumn|winter)\s+(?:of\s+)?(?P<sy>{_YEAR})
    | (?:the\s+)?(?P<decade>(?:1[6-9]|20)\d0)s\b
    | (?P<day>[Tt]oday|[Yy]esterday|[Tt]omorrow|[Tt]onight|[Tt]his\s+(?:morning|afternoon|evening)|[Ll]ast\s+night)\b
    | (?P<an>{_COUNT})\s+(?P<au>{_UNIT})s?\s+ago\b
    | (?:(?P<lp>[Oo]ver|[Ff]or|[Ii]n|[Dd]uring|[Ww]ithin|[Tt]hroughout)\s+)?(?:the\s+)?
        (?P<lr>past|last|previous|next|coming|following)\s+(?:(?P<ln>{_COUNT})\s+)?(?P<lu>{_UNIT}s?)\b
    | [Ff]or\s+(?:(?:about|around|almost|nearly|(?:more|less|fewer)\s+than|over|at\s+least|up\s+to)\s+)?
        (?P<fn>{_COUNT}|many|several|some)\s+(?P<fu>{_UNIT}s?)\b(?!\s+old)
    | (?P<bm>{_FULL})\b(?!\s+[A-Z]|['’]s\s+(?:said|government|deal)\b)
    | (?P<by>{_YEAR})(?!\s*(?:%|per\s+cent|people|residents|homes|jobs|pupils|children|members|votes|miles|metres|staff)\b)
    )""",
    re.VERBOSE,
)
_PERSON = re.compile(
    r"(?:\b(?:Mrs?|Ms|Miss|Dr|Sir|Dame|Lady|Lord|Theresa|Brian|Cllr|Coun|Councillor)\.?|\b(?:confidence|faith|trust|belief))\s+(?:in\s+)?$"
)
_POSSESSIVE = re.compile(r"\b(?:his|her|their|its|my|our|your|\w+['’]s)\s+$", re.IGNORECASE)
_BACK = re.compile(r"\bback\s+in\s+$")
_BEFORE = re.compile(
    r"(?:(?P<since>\b(?:ever\s+)?since|\bfrom)|(?P<until>\b(?:up\s+)?until|\btill|\bup\s+to|\bby)|(?P<between>\bbetween))?"
    rf"\s*(?:(?P<part>\b{_PART})[\s-]+)?$",
    re.IGNORECASE,
)
_LINK = re.compile(
    rf"\s*(?:(?P<dash>[-–—])|(?P<to>to|until|till|through|up\s+to)|(?P<and>and))\s+(?:{_PART}[\s-]+)?$|\s*(?P<tight>[-–—])\s*$",
    re.IGNORECASE,
)
_FUTURE = re.compile(
    r"(?:\b(?:(?:will|shall|would|should|must|may)(?!(?:\s+\w+)?\s+have\b)|won['’]t|going\s+to|due\s+(?:to|in|on|by|back)|set\s+to|expected|(?:is|are)\s+to|to\s+be|plans?"
    r"|planned|upcoming|scheduled|hopes?)|['’]ll)\b(?!.*\b(?:after|following|since|when|who|which|that\s+was|held|found|made)\b)",
    re.DOTALL,
)
_SENTENCE_END = re.compile(r"[.!?][\"'”’]?\s+(?=[A-Z\"'“‘])")


def parse_dates(text: str, published: str | None = None, tense: Tense | None = None) -> list[DateFound]:
    """Every date, period and duration of the text, in order; `published` is an ISO date, perhaps partial.

    `tense` is that of the verb which the text belongs to, if it is known: what is over lies before `published`, what
    is to come after it. Without it the text's own words decide ("will … in December"), then what is nearer.

    >>> [(d.start, d.end, d.kind) for d in parse_dates("inspected between March 18 and 22 this year", "2024-07-17")]
    [('2024-03-18', '2024-03-22', 'range')]
    >>> [(d.start, d.end, d.kind) for d in parse_dates("Superintendent from 1995 to 2004", None)]
    [('1995', '2004', 'range')]
    >>> [d.start for d in parse_dates("the vote on Thursday", "2024-07-18")]
    ['2024-07-18']
    >>> [d.start for d in parse_dates("stepped down in December", "2024-11-05", "past")]
    ['2023-12']
    >>> parse_dates("Theresa May may resign", "2019-05-01")
    []
    """
    anchor, atoms = replace(_Anchor.of(published), tense=tense), list[_Atom]()
    for match in _ATOM.finditer(text):
        if not (match["bm"] or match["by"]) or _governed(match, text, atoms[-1].stop if atoms else None):
            atoms.extend(_read(match, text, anchor))
    return list(_joined(text, _settle(text, atoms), anchor))


def precision(partial: str) -> Literal["year", "month", "day"]:
    """How fine a partial date is.

    >>> precision("2024-03")
    'month'
    """
    return ("year", "month", "day")[_check(partial).count("-")]


def xsd_type(partial: str) -> Literal["xsd:gYear", "xsd:gYearMonth", "xsd:date"]:
    """The XML Schema datatype that holds the partial date without making it finer.

    >>> xsd_type("2024"), xsd_type("2024-03"), xsd_type("2024-03-18")
    ('xsd:gYear', 'xsd:gYearMonth', 'xsd:date')
    """
    return ("xsd:gYear", "xsd:gYearMonth", "xsd:date")[_check(partial).count("-")]


_PARTIAL = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")


def is_partial(text: str) -> bool:
    """Whether the text is an ISO date at some precision and exists in the calendar.

    >>> is_partial("2024-02-29"), is_partial("2023-02-29"), is_partial("May")
    (True, False, False)
    """
    match = _PARTIAL.fullmatch(text)
    return bool(match) and _exists(*(int(g) if g else None for g in match.groups()))  # type: ignore[union-attr]


def _check(partial: str) -> str:
    if not is_partial(partial):
        raise ValueError(f"{partial!r} is no ISO date; wanted YYYY, YYYY-MM or YYYY-MM-DD")
    return partial


def _exists(year: int | None, month: int | None = None, day: int | None = None) -> bool:
    try:
        date(year or 2000, month or 1, day or 1)
    except ValueError:
        return False
    return True


def _iso(year: int, month: int | None = None, day: int | None = None) -> str:
    return f"{year:04d}" + (f"-{month:02d}" if month else "") + (f"-{day:02d}" if month and day else "")


@dataclass(frozen=True, slots=True)
class _Anchor:
    """The publication date as far as it is known, and the tense of what is told."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    tense: Tense | None = None

    @classmethod
    def of(cls, published: str | None) -> _Anchor:
        if published is None:
            return cls()
        year, month, day = (*map(int, _check(published[:10]).split("-")), None, None)[:3]
        return cls(year, month, day)

    @property
    def date(self) -> date | None:
        return date(self.year, self.month, self.day) if self.year and self.month and self.day else None

    def years(self, offset: int) -> str | None:
        return _iso(self.year + offset) if self.year else None

    def months(self, offset: int) -> str | None:
        if not (self.year and self.month):
            return None
        index = self.year * 12 + self.month - 1 + offset
        return _iso(index // 12, index % 12 + 1)

    def days(self, offset: int) -> str | None:
        return (self.date + timedelta(offset)).isoformat() if self.date else None


@dataclass(frozen=True, slots=True)
class _Atom:
    """A date phrase on the way to being resolved: numbers read, or a value counted from the anchor."""

    start: int
    stop: int
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    value: str | None = None  # resolved already
    end: str | None = None
    kind: DateKind = "point"
    settled: bool = False

    @property
    def yearless(self) -> bool:
        return not self.settled and self.year is None


def _month(name: str) -> int:
    return next(i for i, month in enumerate(MONTHS, 1) if month[:3] == name[:3])


def _weekday(name: str | None) -> int | None:
    return next(i for i, day in enumerate(WEEKDAYS) if day[:3] == name[:3]) if name else None


def _day(text: str) -> int:
    return int(text.rstrip("sndrth"))


def _count(word: str | None) -> int:
    if word is None or word in ("a", "an"):
        return 1
    return int(word) if word.isdigit() else NUMBERS.index(word) + 1


def _year(words: str | None, anchor: _Anchor) -> int | None:
    """The year that "2019", "this year" or "last year" names."""
    if words is None or words[0].isdigit():
        return int(words) if words else None
    offset = {"this": 0, "last": -1, "next": 1}.get(words.split()[0])
    return None if offset is None or anchor.year is None else anchor.year + offset


def _read(match: re.Match[str], text: str, anchor: _Anchor) -> Iterator[_Atom]:
    """The phrase that matched as atoms; none where its numbers are no date."""
    g, (start, stop) = match.groupdict(), match.span()
    if g["iso"]:
        yield from _calendar(start, stop, *(int(part) for part in g["iso"].split("-")))
    elif g["n1"]:
        yield from _numeric(start, stop, int(g["n1"]), int(g["n2"]), g["n3"])
    elif g["dm"] or g["mm"]:
        yield from _day_of_month(match, anchor)
    elif g["ym"] or g["bm"]:
        if g["bm"] and _PERSON.search(text[max(0, start - 24) : start]):
            return
        year = _year(g["yy"], anchor)
        yield _Atom(start, stop, year, _month(g["ym"] or g["bm"]), settled=bool(g["yy"]) and year is None)
    elif g["ry1"]:
        yield from _years(start, stop, int(g["ry1"]), g["ry2"])
    elif g["by"] or g["sy"]:
        yield _Atom(start, stop, int(g["by"] or g["sy"]))
    elif g["decade"]:
        yield _Atom(start, stop, value=g["decade"], end=_iso(int(g["decade"]) + 9), kind="range", settled=True)
    else:
        yield _relative(match, text, anchor)


def _governed(match: re.Match[str], text: str, linked_from: int | None) -> bool:
    """Whether a bare month or year stands where a date can: after "in", "since" …, or joined to the date before."""
    start = match.start()
    if linked_from is not None and start - linked_from < 40 and _LINKED.match(text, linked_from, start):
        return True
    before = text[max(0, start - 24) : start]
    return bool(_GOVERNOR.search(before)) or bool(match["by"] and _YEAR_GOVERNOR.search(before))


def _calendar(start: int, stop: int, year: int, month: int, day: int) -> Iterator[_Atom]:
    if _exists(year, month, day):
        yield _Atom(start, stop, year, month, day)


def _numeric(start: int, stop: int, first: int, second: int, year: str) -> Iterator[_Atom]:
    """06/04/2016: day first, unless there is no such month."""
    full = int(year) if len(year) == 4 else int(year) + (2000 if int(year) < 69 else 1900)
    day, month = (first, second) if second <= 12 else (second, first)
    if _exists(full, month or 13, day or 32):
        yield _Atom(start, stop, full, month, day)


def _day_of_month(match: re.Match[str], anchor: _Anchor) -> Iterator[_Atom]:
    """ "18 March", "March 18 and 22 this year": one atom for each day."""
    g = match.groupdict()
    side = "d" if g["dm"] else "m"
    month, first, last, words = _month(g[side + "m"]), _day(g[side + "d"]), g[side + "e"], g[side + "y"]
    year, unknown = _year(words, anchor), False
    unknown = words is not None and year is None
    days = [(first, match.start(), match.end())]
    if last:
        days = [(first, match.start(), match.start(side + "j")), (_day(last), match.end(side + "j"), match.end())]
    for day, start, stop in days:
        if _exists(year, month, day):
            yield _Atom(start, stop, year, month, day, _weekday(g[side + "w"]) if day == first else None, settled=unknown)


def _years(start: int, stop: int, first: int, last: str) -> Iterator[_Atom]:
    second = int(last) if len(last) == 4 else first // 100 * 100 + int(last)
    if second >= first:
        yield _Atom(start, stop, value=_iso(first), end=_iso(second), kind="range", settled=True)


def _relative(match: re.Match[str], text: str, anchor: _Anchor) -> _Atom:
    g, (start, stop) = match.groupdict(), match.span()
    atom = _Atom(start, stop, settled=True)
    if g["w"]:
        return replace(atom, value=_on_weekday(g["w"], (g["wr"] or "").lower(), _looks_ahead(text, start, anchor), anchor))
    if g["rel"]:
        lead = len(g["rel"]) - len(g["rel"].lstrip())
        return replace(atom, start=start + lead, value=_period(g["rel"], anchor))
    if g["s"]:
        return replace(atom, value=_season(g["sr"].lower(), g["s"], anchor))
    if g["day"]:
        word = g["day"].lower()
        return replace(atom, value=anchor.days(-1 if word in ("yesterday", "last night") else 1 if word == "tomorrow" else 0))
    if g["an"]:
        return replace(atom, value=_shifted(g["au"], -_count(g["an"]), anchor))
    return _duration(match, atom, anchor)


def _period(words: str, anchor: _Anchor) -> str | None:
    """ "earlier this month": the month; a week has no partial date."""
    *_, which, unit = words.split()
    offset = {"this": 0, "last": -1, "next": 1}.get(which)
    if offset is None:
        return None
    return anchor.years(offset) if unit == "year" else anchor.months(offset) if unit == "month" else None


def _season(which: str, season: str, anchor: _Anchor) -> str | None:
    """ "last summer": the year that it lies in; a winter lies in two."""
    if not (anchor.year and anchor.month) or season == "winter":
        return None
    first = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9}[season]
    if which == "this":
        return _iso(anchor.year)
    if which == "last":
        return _iso(anchor.year if anchor.month > first + 2 else anchor.year - 1)
    return _iso(anchor.year if anchor.month < first else anchor.year + 1)


def _shifted(unit: str, count: int, anchor: _Anchor) -> str | None:
    unit = unit.removesuffix("s")
    if unit == "year":
        return anchor.years(count)
    return anchor.months(count) if unit == "month" else anchor.days(count) if unit == "day" else None


def _duration(match: re.Match[str], atom: _Atom, anchor: _Anchor) -> _Atom:
    """ "for three years" has no dates, nor "his last six months"; "over the past six months" counts from the publication date."""
    count, unit = match["ln"], match["lu"]
    if unit is None or match["lr"] in ("previous", "following"):
        return replace(atom, kind="duration")
    if (match["ln"] is None and unit.endswith("s")) or _POSSESSIVE.search(match.string[: match.start("lr")]):
        return replace(atom, kind="duration")
    ahead = match["lr"] in ("next", "coming")
    edge = _shifted(unit, _count(count) * (1 if ahead else -1), anchor)
    here = _shifted(unit, 0, anchor)
    return replace(atom, kind="duration", value=here if ahead else edge, end=edge if ahead else here)


def _on_weekday(name: str, which: str, ahead: bool, anchor: _Anchor) -> str | None:
    """The day meant: the publication day or the last before it, ahead of it where the sentence looks ahead.

    "next" is in the following week, "last" before the publication day.
    """
    if anchor.date is None:
        return None
    back = (anchor.date.weekday() - (_weekday(name) or 0)) % 7
    if which == "next":
        return anchor.days(7 - anchor.date.weekday() + (_weekday(name) or 0))
    if which == "last":
        return anchor.days(-(back or 7))
    if which == "this" or ahead:
        return anchor.days(-back % 7)
    return anchor.days(-back)


def _looks_ahead(text: str, before: int, anchor: _Anchor) -> bool:
    """Whether the tense, or else the words of the sentence before this place, speak of what is to come."""
    if anchor.tense is not None:
        return anchor.tense == "future"
    if _BACK.search(text[max(0, before - 12) : before]):
        return False
    begin = max(0, before - 400)
    for end in _SENTENCE_END.finditer(text, begin, before):
        begin = end.end()
    return bool(_FUTURE.search(text[begin:before]))


def _settle(text: str, atoms: list[_Atom]) -> list[_Atom]:
    """Puts a day together with what a bracket or comma says more exactly: "next Wednesday (1 November)"."""
    kept: list[_Atom] = []
    for atom in atoms:
        vague = bool(kept) and kept[-1].settled and kept[-1].day is None
        if vague and atom.settled and _is_bracketed_weekday(text, kept[-1], atom):
            kept[-1] = replace(kept[-1], stop=atom.stop + 1, value=kept[-1].value or atom.value)
        elif vague and atom.day and text[kept[-1].stop : atom.start] in (" (", ", "):
            kept.append(_exactly(text, kept.pop(), atom))
        else:
            kept.append(atom)
    return kept


def _is_bracketed_weekday(text: str, day: _Atom, weekday: _Atom) -> bool:
    """Whether the weekday only explains the day: "today (Thursday)"."""
    return (
        text[day.stop : weekday.start] == " ("
        and text[weekday.stop : weekday.stop + 1] == ")"
        and text[weekday.start : weekday.stop] in WEEKDAYS
    )


def _exactly(text: str, vague: _Atom, exact: _Atom) -> _Atom:
    """The exact day over both spans; its year, where it has none, is the nearest to the vague one."""
    stop = exact.stop + (text[exact.stop : exact.stop + 1] == ")")
    year = exact.year
    if year is None and vague.value and len(vague.value) == 10:
        year = _nearest_year(exact, date.fromisoformat(vague.value))
    return replace(exact, start=vague.start, stop=stop, year=year, weekday=_weekday_in(text[vague.start : vague.stop]))


def _weekday_in(words: str) -> int | None:
    return next((i for i, day in enumerate(WEEKDAYS) if day in words), None)


def _nearest_year(atom: _Atom, near: date) -> int | None:
    years = [y for y in (near.year - 1, near.year, near.year + 1) if _exists(y, atom.month, atom.day)]
    return min(years, key=lambda y: abs(date(y, atom.month or 1, atom.day or 1) - near), default=None)


def _joined(text: str, atoms: list[_Atom], anchor: _Anchor) -> Iterator[DateFound]:
    """Pairs of atoms as ranges, the rest by the word before them."""
    index = 0
    while index < len(atoms):
        first = atoms[index]
        second = atoms[index + 1] if index + 1 < len(atoms) else None
        before = _BEFORE.search(text, max(0, first.start - 32), first.start)
        link = _LINK.match(text, first.stop, second.start) if second else None
        if second and before and link and _is_range(first, second, before, link):
            yield _range(text, first, second, before, anchor)
            index += 2
        else:
            yield _single(text, first, before, anchor)
            index += 1


def _is_range(first: _Atom, second: _Atom, before: re.Match[str], link: re.Match[str]) -> bool:
    if first.kind != "point" or second.kind != "point":
        return False
    if link["and"]:
        return bool(before["between"])
    return bool(before["since"] or before["between"] or link["dash"] or link["tight"] or first.day or first.year or second.year)


def _opening(before: re.Match[str] | None, fallback: int) -> int:
    """Where the phrase begins with the word that gives its kind."""
    if before is None or not before.group().strip():
        return fallback
    return before.start() + len(before.group()) - len(before.group().lstrip())


def _range(text: str, first: _Atom, second: _Atom, before: re.Match[str], anchor: _Anchor) -> DateFound:
    if first.yearless and second.year and first.month:
        first = replace(first, year=second.year - (1 if second.month and first.month > second.month else 0))
    elif second.yearless and first.year and second.month:
        second = replace(second, year=first.year + (1 if first.month and first.month > second.month else 0))
    elif first.yearless and second.yearless and first.month and second.month:
        last = _resolve(text, second, anchor)
        year = int(last[:4]) - (1 if first.month > second.month else 0) if last else None
        first = replace(first, year=year, settled=year is None)
    start, end = _resolve(text, first, anchor), _resolve(text, second, anchor)
    return DateFound(Span(_opening(before, first.start), second.stop), start, end, "range")


def _single(text: str, atom: _Atom, before: re.Match[str] | None, anchor: _Anchor) -> DateFound:
    value, span = _resolve(text, atom, anchor), Span(atom.start, atom.stop)
    if before is None or atom.kind != "point":
        return DateFound(span, value, atom.end, atom.kind)
    if before["since"]:
        return DateFound(Span(_opening(before, atom.start), atom.stop), value, None, "since")
    if before["until"]:
        return DateFound(Span(_opening(before, atom.start), atom.stop), None, value, "until")
    return DateFound(Span(_opening(before, atom.start) if before["part"] and not before["between"] else atom.start, atom.stop), value)


def _resolve(text: str, atom: _Atom, anchor: _Anchor) -> str | None:
    if atom.settled:
        return atom.value
    if atom.year:
        return _iso(atom.year, atom.month, atom.day)
    which = re.search(r"\b(last|next|this)\s$", text[max(0, atom.start - 5) : atom.start], re.IGNORECASE)
    year = _year_of(atom, anchor, _looks_ahead(text, atom.start, anchor), which[1].lower() if which else None)
    return _iso(year, atom.month, atom.day) if year else None


def _year_of(atom: _Atom, anchor: _Anchor, ahead: bool, which: str | None) -> int | None:
    """The year of a yearless day or month: where its weekday fits, else the last; the next if it is much nearer, and not over."""
    if not (anchor.year and anchor.month and atom.month) or (atom.day and not anchor.day):
        return None
    if atom.day and atom.weekday is not None and anchor.date:
        return _year_of_weekday(atom, anchor.date)
    here = (anchor.month, anchor.day or 0 if atom.day else 0)
    there = (atom.month, atom.day or 0)
    if there == here:
        return anchor.year - (which == "last") + (which == "next")
    past, coming = (anchor.year - (there > here), anchor.year + (there < here))
    if which or ahead or anchor.tense == "past":
        return past if which == "last" or not (which or ahead) else anchor.year if which == "this" else coming
    until = ((atom.month - anchor.month) % 12) or (12 if there < here else 0)
    return coming if until * 4 < 12 - until else past


def _year_of_weekday(atom: _Atom, near: date) -> int | None:
    """The nearest year in which that day falls on that weekday."""
    fits = [
        y
        for y in range(near.year - 5, near.year + 3)
        if _exists(y, atom.month, atom.day) and date(y, atom.month or 1, atom.day or 1).weekday() == atom.weekday
    ]
    return min(fits, key=lambda y: abs(date(y, atom.month or 1, atom.day or 1) - near), default=None)
