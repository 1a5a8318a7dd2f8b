"""What a page says of itself: date, author, outlet."""

from __future__ import annotations

import re
from collections.abc import Iterable

from kg.dates import MONTHS, DateFound, is_partial, parse_dates

_ZONE = r"(?:GMT|BST|UTC|E[SD]?T|C[SD]?T|M[SD]T|P[SD]?T|Z|[+-]\d\d:?\d\d)"
_TIME = (
    rf"(?:,?\s*(?:at\s+)?\d{{1,2}}[:.]\d\d(?::\d\d)?\s*(?:[AaPp]\.?[Mm]\.?)?(?:\s*{_ZONE}\b)?"
    r"|,?\s*(?:at\s+)?\d{1,2}\s*[AaPp]\.?[Mm]\.?)"
)
_LABEL = re.compile(
    r"\b(?:date(?: published)?|(?:first |last |originally )?(?:published|posted|updated|modified|created|uploaded)(?: on| at)?"
    r"|publication date|on|by|words by|written by)\b\s*:?",
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
    r"(?:local democracy|senior|chief|political|politics|crime|education|health|social affairs|home affairs|business|digital|community"
    r"|staff|news|content|investigations?|data|local government|special|trainee|audience|deputy|assistant"
    r"|regional|environment|north|south|east|west)"
)
_POSITION = rf"(?:(?:{_JOB} )*(?:reporter|correspondent|editor|writer|journalist|columnist|producer)\b[\w ,|&@.-]*)"
_CAPITALS = r"[A-Z][A-Z.'’-]+(?: [A-Z][A-Z.'’-]+){1,2}(?![A-Za-z])"
_BYLINE = re.compile(
    r"(?i:by|words by|written by|reported by|report by|story by|author|reporter)\b:?\s+"
    rf"(?P<name>{_CAPITALS}|{_NAME}?)(?=\s*(?:$|[,|@(•·–—-]|\d|(?:and|in|for|at)\b|(?i:{_POSITION}|{_JOB}\b)))(?P<rest>.*)$"
)
_SIGNED = re.compile(rf"(?P<name>{_NAME}?)\s*(?:[,|–—-]\s*)?(?i:{_POSITION})$")
_SIGNED_AFTER = re.compile(rf"(?i:(?:{_JOB} )*(?:reporter|correspondent|editor|writer)),\s*(?P<name>{_NAME})")
_MASTHEAD = re.compile(
    r"(?:The )?(?:[A-Z][\w’'.-]*(?: (?:and|&|of))? ){0,3}(?:& )?(?:Mirror|Mail|Times|Post|Echo|Gazette|Herald|Star|Express|Chronicle"
    r"|Telegraph|Guardian|Observer|Argus|Courier|Journal|Mercury|Independent|Standard|Tribune|Advertiser|Examiner|Citizen|Sentinel|Press"
    r"|Reporter|Record|Register|Dispatch|Enquirer|Bulletin|Free Press|[\w-]*News|Online|Live)"
)
_ANY_CASE = re.compile(
    rf"(?<=\d )(?:{'|'.join(MONTHS)}|{'|'.join(m[:3] for m in MONTHS)})\b|\b(?:{'|'.join(MONTHS).upper()})(?= \d)", re.IGNORECASE
)
_TITLE_WORDS = "A-Z\u00c0-\u00de"
_PROPER = rf"[{_TITLE_WORDS}][\w’'&.-]*(?: (?:(?:and|of|the|for|&|on|in) )*[{_TITLE_WORDS}][\w’'&.-]*){{0,6}}"
_OUTLET = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?:ad-lite|digital|premium|free) subscription to (?:the )?(?P<name>{_PROPER}?)(?=,|\.|$| you\b| for\b| today\b)",
        rf"(?:^|[.!?] )(?:The )?(?P<name>{_PROPER}) is not responsible for the content of external",
        r"\b(?:Follow|Listen to)\b.{1,80}\bon (?P<name>BBC|ITV|LBC|Sky) (?:Sounds|Local|News|Radio)",
        r"(?:©|\([cC]\)|[Cc]opyright)\s*(?:[Cc]opyright\s*)?(?:©\s*)?(?:\d{4}(?:\s*[-–]\s*\d{4})?,?\s*)?(?:by )?"
        rf"(?P<name>{_PROPER}?)(?:\s*(?:&|and) Media)?(?:,?\s*(?:Limited|Ltd|LLC|Inc|plc|PLC|Group Limited))?"
        r"(?=[.,|]|\s*$|\s+\d{4}|\s+[Aa]ll rights|\. )",
        rf"(?:Get|Download|Install|Try) (?:the |our )?(?:new |free )*(?P<name>{_PROPER}?)(?: Premium| News)?(?: mobile| news)? [Aa]pp\b",
        rf"(?:Subscribe to|Thank(?:s| you) for reading|Become a member of|Buy) (?:the )?(?P<name>{_PROPER}?)"
        r"(?=[.,!]|$| (?:now|today|for|from|and|here|online|newsletter)\b)",
        r"^(?P<name>BBC|ITV|Sky) News(?:,? [A-Z][\w &]+)?$",
    )
)
_NOT_OUTLETS = frozenset(
    (
        "our",
        "the",
        "all",
        "this",
        "your",
        "daily",
        "free",
        "premium",
        "news",
        "media",
        "google",
        "apple",
        "facebook",
        "whatsapp",
        "twitter",
        "x",
    )
)


def _dates(line: str) -> list[DateFound]:
    """The dates of a header line, where months may be written MAY or may."""
    line = _ANY_CASE.sub(lambda m: m.group().capitalize(), line)
    return parse_dates(re.sub(r"(?<=\d)T(?=\d\d:)", " ", line))


def date_in(line: str) -> str | None:
    """The day, month or year of publication that a header line gives; "3 hours ago" gives none.

    >>> date_in("Published 17 July 2024"), date_in("date 2024-07-17 Watch more"), date_in("Published 3 hours ago")
    ('2024-07-17', '2024-07-17', None)
    """
    found = (d.start for d in _dates(line) if d.kind == "point" and d.start)
    return max(found, key=len, default=None)


def is_dateline(line: str) -> bool:
    """Whether the line is a date with at most a label, a time, a section or an author's name beside it."""
    found = [d for d in _dates(line) if d.start and len(d.start) >= 7] if len(line) <= 100 else []
    if not found:
        return False
    rest = _around(line, found)
    return bool(re.fullmatch(_NAME, rest)) or (not rest and any(d.start and len(d.start) == 10 for d in found))


def _around(line: str, dates: list[DateFound]) -> str:
    """What a line says beside its dates, times and labels."""
    for date in reversed(dates):
        line = line[: date.span.start] + " " + line[date.span.end :]
    return _SECTION.sub(" ", _LABEL.sub(" ", re.sub(_TIME, " ", line))).strip(" \t,|•·:;/-–—.()T")


def opening_date(line: str) -> tuple[str, int] | None:
    """A labelled date that opens the line ("date 2024-07-17 Watch …"), and where what follows begins."""
    match = _DATE_OPENING.match(line)
    found = next(iter(_dates(line[match.end() : match.end() + 48])), None) if match else None
    if match is None or found is None or found.span.start or not found.start or found.kind != "point":
        return None
    end = match.end() + found.span.end
    time = re.compile(r"T[\d:.]+(?:Z|[+-]\d\d:?\d\d)?|" + _TIME).match(line, end)
    return found.start, time.end() if time else end


def byline(line: str, *, in_head: bool = True) -> str | None:
    """The author's name where the line is a byline; only a header's may do without "By".

    >>> byline("By Anna Whittaker, Local Democracy Reporter"), byline("Education Editor, Richard Garner")
    ('Anna Whittaker', 'Richard Garner')
    >>> byline("By Friday Tom Shaw had resigned.")
    """
    if len(line) > 120 or re.search(r"[.!?][\"”]?$", line):
        return None
    match = _BYLINE.match(line.lstrip("-–•| "))
    if match and _is_position(match["rest"]):
        return _name(match["name"])
    signed = (_SIGNED.fullmatch(line) or _SIGNED_AFTER.fullmatch(line)) if in_head else None
    return _name(signed["name"]) if signed and not re.match(rf"(?i:{_JOB})\b", signed["name"]) else None


def is_name(line: str) -> bool:
    """Whether the line is a name and nothing else, as under a line that says "By"."""
    return bool(re.fullmatch(_NAME, line))


def is_position(line: str) -> bool:
    """Whether the line is a post at a newsroom, as under an author's name.

    >>> is_position("Political Correspondent"), is_position("Editor resigns")
    (True, False)
    """
    return bool(re.fullmatch(rf"(?i:(?:{_JOB} )*(?:reporter|correspondent|editor|writer|journalist|columnist|producer))", line))


def _name(name: str) -> str:
    name = name.strip(" .,")
    return name.title() if name.isupper() else name


def _is_position(rest: str) -> bool:
    """What may follow an author's name: a post at the paper, an outlet, a date, a second author."""
    rest = rest.strip(" ,|@•·-–—")
    return not rest or (len(rest) < 80 and bool(re.match(rf"[A-Z@\d&(]|(?:and|in|for) [A-Z]|(?i:{_POSITION})", rest)))


def dated_author(line: str) -> str | None:
    """The name beside the date of "William Eichler 06 April 2016"."""
    rest = re.sub(r"^(?i:by) ", "", _around(line, [d for d in _dates(line) if d.start]))
    return rest if re.fullmatch(_NAME, rest) else None


def masthead(line: str) -> bool:
    """Whether the line is nothing but the name of a newspaper.

    >>> masthead("Express & Star"), masthead("Daily Mirror"), masthead("Minister resigns")
    (True, True, False)
    """
    return bool(_MASTHEAD.fullmatch(line))


def outlet(lines: Iterable[str]) -> str | None:
    """The outlet that the page names as its own; what it only reports on or quotes is not asked."""
    lines = list(lines)
    for pattern in _OUTLET:
        for line in lines:
            match = pattern.search(line)
            if match and match["name"].lower() not in _NOT_OUTLETS:
                return match["name"].removesuffix(" Premium").rstrip(".")
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
