"""Where a post's words end; cases compare roles leniently."""

from __future__ import annotations

import pytest

from tests.unit.extract.reading import claims_of


@pytest.mark.parametrize(
    ("text", "post"),
    [
        (
            "Adam Clarkson quit his role as deputy mayor for climate, economy, and culture last month.",
            "deputy mayor for climate, economy, and culture",
        ),
        ("On Friday Ivo Marsh resigned as Minister for Fisheries due to his attendance at a dinner.", "Minister for Fisheries"),
    ],
)
def test_the_words_of_a_post(text: str, post: str) -> None:
    """Neither when a post was left nor why is a part of its portfolio."""
    assert {c.role for c in claims_of(text, "kg:resignedFrom")} == {post}
