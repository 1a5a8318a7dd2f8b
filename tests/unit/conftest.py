"""Hypothesis without a deadline: a busy machine is no failure; and one Spark for all tests, as starting it takes longer than they do."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import settings

from kg.run import Runner
from tests.unit.run.spark import missing

settings.register_profile("kg", deadline=None)
settings.load_profile("kg")


@pytest.fixture(scope="session")
def spark(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Runner]:
    if missing():
        pytest.skip(missing())
    from kg.run.spark import Spark

    with Spark("local[2,4]", tmp_path_factory.mktemp("spark")) as started:
        yield started
