"""Prefixed names and IRIs are each other's inverse."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.rdf import PREFIXES, NamedNode, Namespace, compact, expand


@given(st.sampled_from(sorted(PREFIXES)), st.from_regex(r"[A-Za-z][A-Za-z0-9]*", fullmatch=True))
def test_expand_and_compact(prefix, local):
    """A prefixed name that is expanded and compacted is itself."""
    assert compact(expand(f"{prefix}:{local}").value) == f"{prefix}:{local}"


def test_namespace():
    """Terms are had by attribute and by item."""
    assert Namespace("kg").Claim == Namespace("kg")["Claim"] == NamedNode(PREFIXES["kg"] + "Claim")
    with pytest.raises(AttributeError):
        _ = Namespace("kg").__wrapped__


def test_bad_iri():
    """A name that makes no IRI is the programmer's error."""
    with pytest.raises(ValueError, match="Invalid IRI"):
        expand("kg:not an iri")
