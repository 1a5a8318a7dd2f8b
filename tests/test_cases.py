"""Every case of `tests/cases/extract/` is read as it says, but for those that UNREAD.txt lists.

`python -m tests.test_cases` prints the ids of the cases that fail, in UNREAD.txt's form; with `--why` what is wrong with each.
"""

from __future__ import annotations

import functools
import sys
from typing import Any

import pytest

from tests.cases_format import Case, compare, load_all, unread

CASES = load_all()


@functools.cache
def _read() -> dict[str, list[dict[str, Any]]]:
    """The claims of all cases, read in one run (the language model is loaded once)."""
    from tests.reading_by_kg import claims

    return claims([{"id": case.id, "text": case.text} | ({"date": case.date} if case.date else {}) for case in CASES])


def _parameters() -> list[Any]:
    known = unread()
    xfail = pytest.mark.xfail(strict=True, reason="listed in UNREAD.txt")
    return [pytest.param(case, id=case.id, marks=[xfail] if case.id in known else []) for case in CASES]


@pytest.mark.parametrize("case", _parameters())
def test_reads_what_the_case_says(case: Case) -> None:
    """What is read of the case's text is what the case lists: nothing missing, nothing more."""
    problems = compare(case, _read().get(case.id, []))
    assert not problems, "\n".join([case.text, *problems])


def test_a_text_that_ends_abruptly_is_read() -> None:
    """A text may end after any word ("…, interim chair of"), as teasers and scans do: it is read, and nothing is raised."""
    from tests.reading_by_kg import claims

    def cut(case: Case, number: int) -> str:
        words = case.text.split(" ")
        return "The council met on Monday.\n\n" + " ".join(words[: 1 + number % len(words)])

    texts = [cut(case, n * step) for n, case in enumerate(CASES) for step in (1, 7)]
    assert claims([{"id": f"cut-{n}", "text": text} for n, text in enumerate(texts)])


def test_unread_names_cases_that_exist() -> None:
    """UNREAD.txt excuses no case that isn't there, so a renamed case can't hide."""
    assert unread() <= {case.id for case in CASES}


def test_half_of_the_cases_say_what_not_to_read() -> None:
    """At least 320 cases, of which at least half expect nothing, a reading that isn't current and asserted, or a forbidden one."""
    guarded = [case for case in CASES if _guards(case)]
    assert len(CASES) >= 320
    assert len(guarded) * 2 >= len(CASES)


def _guards(case: Case) -> bool:
    required = [line for line in case.claims if not line.optional]
    return (
        not required
        or bool(case.forbidden)
        or any("Asserted" not in line.stances for line in case.claims)
        or any(line.words & {"Former", "Incoming", "Acting", "Interim"} and "Current" not in line.words for line in required)
    )


def main(why: bool = False) -> None:
    for case in CASES:
        if problems := compare(case, _read().get(case.id, [])):
            print(case.id)
            if why:
                print(*(f"    {problem}" for problem in problems), sep="\n")


if __name__ == "__main__":
    main("--why" in sys.argv)
