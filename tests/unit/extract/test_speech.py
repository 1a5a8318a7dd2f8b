"""Where what somebody says begins and ends."""

from __future__ import annotations

import pytest

from tests.unit.extract.reading import claims_of


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "Claiming that the minister was also summoned in a case, Bob Tarn demanded an apology.",
            "the minister was also summoned in a case",
        ),
        ("Bob Tarn said that the minister was also summoned in a case.", "the minister was also summoned in a case"),
    ],
)
def test_the_words_of_a_statement(text: str, said: str) -> None:
    """A statement is the words that are told, and not what the sentence goes on to say."""
    assert [c.object.name for c in claims_of(text, "kg:said")] == [said]
