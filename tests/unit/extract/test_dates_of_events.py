"""Which dates are an event's own; cases that must not be read do not compare dates."""

from __future__ import annotations

import pytest

from tests.unit.extract.reading import claims_of


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Mayor Colm Gaffney was suspended for spending city funds in 2013.", None),
        ("Mayor Colm Gaffney was suspended in 2016 for spending city funds in 2013.", "2016"),
    ],
)
def test_what_somebody_was_suspended_for_dates_no_suspension(text: str, date: str | None) -> None:
    """When a deed was done is not when it was punished."""
    assert {c.date for c in claims_of(text, "kg:suspendedFrom")} == {date}


def test_a_post_until_a_day_that_is_past_is_over() -> None:
    """A post said to have lasted until 2014 is a former one in 2020, whatever pattern reads it."""
    held = claims_of("---\ndate: 2020-01-02\n---\nInes Corrigan works as adviser at Kelp Trust from 2012 to 2014.", "org:holds")
    assert [(c.status, c.until) for c in held] == [("Former", "2014")]
