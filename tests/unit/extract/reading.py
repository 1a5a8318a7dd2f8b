"""What kg reads of one text, for the tests of this folder."""

from __future__ import annotations

from kg.annotate import annotate
from kg.extract import extract
from kg.model import Claim
from kg.read import read_text


def claims_of(text: str, predicate: str) -> list[Claim]:
    """The claims of one predicate that a text makes, in their order."""
    (annotated,) = annotate([read_text(text, id="x")])
    return [c for c in extract(annotated).claims if c.predicate == predicate]
