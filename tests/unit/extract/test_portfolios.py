"""Where a post's words end; cases compare roles leniently."""

from __future__ import annotations

import pytest

from kg.annotate import annotate
from kg.extract import extract
from kg.read import read_text


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
    (annotated,) = annotate([read_text(text, id="x")])
    assert {c.role for c in extract(annotated).claims if c.predicate == "kg:resignedFrom"} == {post}
