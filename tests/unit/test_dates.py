"""What dates.py reads and what it must leave alone."""

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.dates import is_partial, parse_dates, precision, xsd_type

WEDNESDAY = "2024-07-17"


def found(text: str, published: str | None = None) -> list[tuple[str, str | None, str | None, str]]:
    return [(d.span.of(text), d.start, d.end, d.kind) for d in parse_dates(text, published)]


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("They met on 1 November 2023.", "2023-11-01"),
        ("They met on the 1st of November 2023.", "2023-11-01"),
        ("They met on November 1st, 2023.", "2023-11-01"),
        ("They met on Wednesday, May 3, 2017.", "2017-05-03"),
        ("They met on Nov. 1, 2023.", "2023-11-01"),
        ("They met on 06/04/2016.", "2016-04-06"),
        ("They met on 04/16/2016.", "2016-04-16"),
        ("They met on 21.11.18.", "2018-11-21"),
        ("They met on 2024-05-03.", "2024-05-03"),
        ("He was elected in May 2015.", "2015-05"),
        ("He was elected in 2017.", "2017"),
        ("She lost in the 2019 general election.", "2019"),
        ("The report (2012) was damning.", "2012"),
        ("It was the summer of 2019.", "2019"),
    ],
)
def test_absolute_dates_need_no_publication_date(text: str, start: str) -> None:
    """A full date is normalised at its own precision, day first unless impossible."""
    assert [d.start for d in parse_dates(text, None)] == [start]


@pytest.mark.parametrize(
    ("text", "published", "start"),
    [
        ("They met in March.", WEDNESDAY, "2024-03"),
        ("They met in December.", WEDNESDAY, "2023-12"),
        ("She will start in September.", WEDNESDAY, "2024-09"),
        ("She will go after the inspection in March.", WEDNESDAY, "2024-03"),
        ("They met on June 18.", "2024-06-20", "2024-06-18"),
        ("The group closes on January 16.", "2021-01-10", "2021-01-16"),
        ("The group closed on 28 December.", "2021-01-10", "2020-12-28"),
        ("They met on Thursday.", "2024-07-18", "2024-07-18"),
        ("They met on Thursday.", WEDNESDAY, "2024-07-11"),
        ("They will meet on Thursday.", WEDNESDAY, "2024-07-18"),
        ("We should never have got here, as it was back in March.", WEDNESDAY, "2024-03"),
        ("He left today (Thursday) at noon.", "2024-07-18", "2024-07-18"),
        ("They met last Friday.", WEDNESDAY, "2024-07-12"),
        ("They meet next Wednesday (1 November).", "2023-10-25", "2023-11-01"),
        ("They met on Thursday, April 10.", "2025-04-11", "2025-04-10"),
        ("She was elected earlier this month.", WEDNESDAY, "2024-07"),
        ("She was elected last month.", "2024-01-05", "2023-12"),
        ("They leave early next year.", "2018-11-21", "2019"),
        ("They left two years ago.", WEDNESDAY, "2022"),
        ("They left six months ago.", WEDNESDAY, "2024-01"),
        ("They left yesterday.", "2024-03-01", "2024-02-29"),
        ("It fell in March last year.", WEDNESDAY, "2023-03"),
        ("He fought her last summer.", "2020-01-29", "2019"),
        ("They came at the end of January.", WEDNESDAY, "2024-01"),
    ],
)
def test_relative_dates_count_from_the_publication_date(text: str, published: str, start: str) -> None:
    """Relative and yearless dates are no finer than the words and fit the tense."""
    assert [d.start for d in parse_dates(text, published)] == [start]
    assert [d.start for d in parse_dates(text, None)] == [None] or "November" in text


@pytest.mark.parametrize("text", ["They met last week.", "They met three weeks ago.", "It was last winter.", "It was the following year."])
def test_what_no_partial_date_can_say_stays_open(text: str) -> None:
    """A week, a winter and a year counted from elsewhere are found but have no start."""
    assert [(d.start, d.kind) for d in parse_dates(text, WEDNESDAY)] == [(None, "point")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("inspected between March 18 and 22 this year", ("between March 18 and 22 this year", "2024-03-18", "2024-03-22", "range")),
        ("inspected between March 18 and 22", ("between March 18 and 22", "2024-03-18", "2024-03-22", "range")),
        ("head from 1995 to 2004", ("from 1995 to 2004", "1995", "2004", "range")),
        ("head (2010–2015)", ("2010–2015", "2010", "2015", "range")),
        ("head in 2019/20", ("2019/20", "2019", "2020", "range")),
        ("away from March to May", ("from March to May", "2024-03", "2024-05", "range")),
        ("away from December 2023 until March", ("from December 2023 until March", "2023-12", "2024-03", "range")),
        ("open 3 May 2017 to 4 June 2018", ("3 May 2017 to 4 June 2018", "2017-05-03", "2018-06-04", "range")),
        ("held October 17-20, 2023", ("October 17-20, 2023", "2023-10-17", "2023-10-20", "range")),
        (
            "between the end of January and the start of February this year",
            ("between the end of January and the start of February this year", "2024-01", "2024-02", "range"),
        ),
        ("between November and February 2024", ("between November and February 2024", "2023-11", "2024-02", "range")),
        ("popular in the 1990s", ("the 1990s", "1990", "1999", "range")),
        ("leader since May 2019", ("since May 2019", "2019-05", None, "since")),
        ("leader ever since 2019", ("ever since 2019", "2019", None, "since")),
        ("on an interim basis from December, when", ("from December", "2023-12", None, "since")),
        ("leader until 2023", ("until 2023", None, "2023", "until")),
        ("in post by September", ("by September", None, "2024-09", "until")),
        ("over the past six months", ("over the past six months", "2024-01", "2024-07", "duration")),
        ("in his last six months", ("last six months", None, None, "duration")),
        ("in the coming years", ("in the coming years", None, None, "duration")),
        ("died on 15 May 1207", ("15 May 1207", "1207-05-15", None, "point")),
        ("leader for more than three years", ("for more than three years", None, None, "duration")),
    ],
)
def test_kinds(text: str, expected: tuple[str, str | None, str | None, str]) -> None:
    """The words around a date make it a range, an opening, an end or a length, and belong to its span."""
    assert found(text, WEDNESDAY) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Theresa May may resign.",
        "They have confidence in May.",
        "Jan Osborne and April Jones met Cllr June Brown.",
        "The march was long.",
        "The council bought 2017 homes for £2,018.",
        "It helped 2000 people with 1.5.2 patches.",
        "On 30 February 2020-13-45 nothing happened.",
        "The 15-year-old scored 3/4.",
        "Section 12(3) applies to 105 objections.",
        "",
    ],
)
def test_no_dates(text: str) -> None:
    """Names, verbs, amounts and impossible days are no dates."""
    assert parse_dates(text, WEDNESDAY) == []


def test_two_days_without_between_are_two_points() -> None:
    """ "on March 18 and 22" names two days, not the days between."""
    assert [(d.start, d.kind) for d in parse_dates("inspected on March 18 and 22", WEDNESDAY)] == [
        ("2024-03-18", "point"),
        ("2024-03-22", "point"),
    ]


def test_a_publication_year_resolves_years_only() -> None:
    """With only the year of publication known, no month or day is invented."""
    assert [d.start for d in parse_dates("this year, in March, on Thursday", "2024")] == ["2024", None, None]


def test_precision_and_datatype_refuse_what_is_no_date() -> None:
    """Each precision has its datatype; other text is the programmer's mistake."""
    assert (precision("2024"), xsd_type("2024-03-18")) == ("year", "xsd:date")
    for wrong in ("2024-13", "March", "2023-02-29", ""):
        with pytest.raises(ValueError, match="no ISO date"):
            xsd_type(wrong)


WORDS = st.sampled_from(
    ["between", "from", "since", "until", "to", "and", "on", "in", "the", "May", "March", "3", "18", "22nd", "2019", "last", "next",
     "this year", "month", "Thursday", "(1", "November)", "ago", "two", "years", "-", "–", ",", ".", "06/04/2016", "will"]
)  # fmt: skip


@given(st.lists(WORDS, max_size=14).map(" ".join), st.sampled_from([None, "2024", "2024-02", "2024-02-29"]))
def test_any_words_give_valid_dates_in_order(text: str, published: str | None) -> None:
    """Whatever is read: spans lie in the text, in order, apart; every date exists."""
    dates = parse_dates(text, published)
    assert all(a.span.end <= b.span.start for a, b in pairwise(dates))
    assert all(d.span.end <= len(text) for d in dates)
    assert all(is_partial(x) for d in dates for x in (d.start, d.end) if x)


@given(st.text(max_size=200))
def test_any_text_is_read_without_a_fault(text: str) -> None:
    """No text breaks the reader, and without a digit or a name of a date there is nothing to find."""
    dates = parse_dates(text, WEDNESDAY)
    assert not dates or re.search(r"\d|[A-Za-z]{3}", text)
