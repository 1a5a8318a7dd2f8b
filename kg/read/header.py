"""What a page says of itself: date, author, outlet."""

from __future__ import annotations

import re
from collections.abc import Iterable

from kg.dates import is_partial, parse_dates

_TIME = r"(?:,?\s*(?:at\s+)?\d{1,2}[:.]\d\d(?::\d\d)?\s*(?:[ap]\.?m\.?)?(?:\s*(?:GMT|BST|UTC|EST|EDT|CST|CDT|MST|MDT|PST|PDT|ET|CT|PT|Z|[+-]\d\d:?\d\d)\b)?|,?\s*(?:at\s+)?\d{1,2}\s*[ap]\.?m\.?)"
_LABEL = re.compile(
    r"\b(?:date(?: published)?|(?:first |last |originally )?(?:published|posted|updated|modified|created|uploaded)(?: on| at)?|publication date|on|by|words by|written by)\b\s*:?",
    re.IGNORECASE,
)
_SECTION = re.compile(
    r"\b(?:news|press release|press|local|politics|uk|education|health|home|opinion|story|article|release|min(?:ute)?s? read|\d+)\b",
    re.IGNORECASE,
)
_DATE_OPENING = re.compile(
    r"\s*(?:[•·|*-]\s*)?(?:(?:date|published|posted|first published|publication date)\b\s*(?:on\b)?\s*:?\s*)", re.IGNORECASE
)
_NAME = r"[A-Z][\w’'.-]*(?: (?:[A-Z][\w’'.-]*|de|van|der|von|bin|al|la|le)){1,3}"
_JOB = (
    r"(?:local democracy|senior|chief|political|politics|crime|education|health|social affairs|home affairs|business|digital|community|staff|news|content|investigations?|data|local government|special|trainee|audience"
    r"|deputy|assistant|regional|environment|north|south|east|west|of)"
)
_POSITION = (
    rf"(?:(?:{_JOB} )*(?:reporter|correspondent|editor|writer|journalist|staff|producer|columnist|press office|newsroom)\b[\w ,|&-]*)"
)
_BYLINE = re.compile(
    rf"(?:(?i:by|words by|written by|reported by|report by|story by|author|reporter)\b:?\s+)(?P<name>{_NAME}|[A-Z][A-Z .'’-]{{4,40}})(?P<rest>.*)$"
)
_SIGNED = re.compile(rf"(?P<name>{_NAME})\s*(?:[,|–—-]\s*)?(?i:(?P<position>{_POSITION}))$")
_TITLE_WORDS = "A-Z\u00c0-\u00de"
_PROPER = rf"[{_TITLE_WORDS}][\w’'&.-]*(?: (?:(?:and|of|the|for|&|on|in) )*[{_TITLE_WORDS}][\w’'&.-]*){{0,6}}"
_OUTLET = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?:ad-lite|digital|premium|free) subscription to (?:the )?(?P<name>{_PROPER}?)(?=,|\.|$| you\b| for\b| today\b)",
        rf"(?:^|[.!?] )(?:The )?(?P<name>{_PROPER}) is not responsible for the content of external",
        rf"(?:^|\b)(?:Follow|Listen to)\b.{{1,80}}\bon (?P<name>BBC|ITV|LBC|Sky) (?:Sounds|Local|News|Radio)",
        rf"(?:©|\([cC]\)|[Cc]opyright)\s*(?:[Cc]opyright\s*)?(?:©\s*)?(?:\d{{4}}(?:\s*[-–]\s*\d{{4}})?,?\s*)?(?:by )?(?P<name>{_PROPER}?)(?:\s*(?:&|and) Media)?(?:,?\s*(?:Limited|Ltd|LLC|Inc|plc|PLC|Group Limited))?(?=[.,|]|\s*$|\s+\d{{4}}|\s+[Aa]ll rights|\. )",
        rf"(?:Get|Download|Install|Try) (?:the |our )?(?:new |free )*(?P<name>{_PROPER}?)(?: Premium| News)?(?: mobile| news)? [Aa]pp\b",
        rf"(?:Subscribe to|Thank(?:s| you) for reading|Become a member of|Buy) (?:the )?(?P<name>{_PROPER}?)(?=[.,!]|$| (?:now|today|for|from|and|here|online|newsletter)\b)",
        r"^(?P<name>BBC|ITV|Sky) News,? [A-Z]",
    )
)
_NOT_OUTLETS = frozenset(
    "our the all this your daily free premium news media google apple facebook whatsapp twitter x instagram crown".split()
)


def date_in(line: str) -> str | None:
    """The day, month or year of publication that a header line gives; "3 hours ago" gives none.

    >>> date_in("Published 17 July 2024"), date_in("date 2024-07-17 Watch more"), date_in("Published 3 hours ago")
    ('2024-07-17', '2024-07-17', None)
    """
    found = (d.start for d in parse_dates(re.sub(r"(?<=\d)T(?=\d\d:)", " ", line)) if d.kind == "point" and d.start)
    return max(found, key=len, default=None)


def is_dateline(line: str) -> bool:
    """Whether the line is a date with at most a label, a time, a section or an author's name beside it."""
    if len(line) > 100 or not (found := [d for d in parse_dates(line) if d.start and len(d.start) == 10]):
        return False
    rest = line
    for date in reversed(found):
        rest = rest[: date.span.start] + " " + rest[date.span.end :]
    rest = _SECTION.sub(" ", _LABEL.sub(" ", re.sub(_TIME, " ", rest))).strip(" \t,|•·:;/-–—.()T")
    return not rest or bool(re.fullmatch(_NAME, rest)) and len(rest.split()) <= 4


def opening_date(line: str) -> tuple[str, int] | None:
    """A labelled date that opens the line ("date 2024-07-17 Watch …"), and where what follows begins."""
    match = _DATE_OPENING.match(line)
    found = next(iter(parse_dates(line[match.end() : match.end() + 48])), None) if match else None
    if match is None or found is None or found.span.start or not found.start or found.kind != "point":
        return None
    end = match.end() + found.span.end
    time = re.compile(r"T[\d:.]+(?:Z|[+-]\d\d:?\d\d)?|" + _TIME).match(line, end)
    return found.start, time.end() if time else end


def byline(line: str) -> str | None:
    """The author's name where the line is a byline.

    >>> byline("By Anna Whittaker, Local Democracy Reporter")
    'Anna Whittaker'
    >>> byline("By Friday Tom Shaw had resigned.")
    """
    if len(line) > 120 or re.search(r"[.!?][\"”]?$", line):
        return None
    match = _BYLINE.match(line)
    if match and _is_position(match["rest"]):
        return match["name"].strip(" .,").title() if match["name"].isupper() else match["name"].strip(" .,")
    signed = _SIGNED.fullmatch(line)
    return signed["name"] if signed else None


def _is_position(rest: str) -> bool:
    """What may follow an author's name: a post at the paper, an outlet, a date, a second author."""
    rest = rest.strip(" ,|@•·-–—")
    return not rest or len(rest) < 60 and (bool(re.match(r"[A-Z@\d&(]|and [A-Z]|in [A-Z]|for [A-Z]|(?i:" + _POSITION + ")", rest)))


def dated_author(line: str) -> str | None:
    """The name beside the date of "William Eichler 06 April 2016"."""
    for date in parse_dates(line):
        rest = (line[: date.span.start] + line[date.span.end :]).strip(" ,|•·-–—")
        rest = re.sub(r"^(?i:by) ", "", _SECTION.sub("", re.sub(_TIME, "", rest))).strip(" ,|•·-–—")
        if date.start and re.fullmatch(_NAME, rest) and not re.search(r"\b(?:Published|Posted|Updated|Date|News)\b", rest):
            return rest
    return None


def outlet(lines: Iterable[str]) -> str | None:
    """The outlet that the page names as its own; what it only reports on or quotes is not asked."""
    lines = list(lines)
    for pattern in _OUTLET:
        for line in lines:
            match = pattern.search(line)
            if match and match["name"].lower() not in _NOT_OUTLETS:
                return match["name"].removesuffix(" Premium")
    return None


def iso_date(given: str) -> str | None:
    """A date given as metadata, as an ISO partial; none where it is no date.

    >>> iso_date("2024-07-17T09:30:00Z"), iso_date("2024-07"), iso_date("3 May 2017"), iso_date("soon")
    ('2024-07-17', '2024-07', '2017-05-03', None)
    """
    given = given.strip()
    if is_partial(given) or (is_partial(given[:10]) and given[10:11] in ("T", " ")):
        return given[:10]
    return date_in(given)
