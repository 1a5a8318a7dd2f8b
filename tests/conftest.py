"""The two seeds, built once for all tests that look at them."""

from __future__ import annotations

from pathlib import Path

import pytest

import kg
from kg.pipeline import files

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="session")
def seeds() -> kg.Build:
    return kg.build([ROOT / "seeds"])


@pytest.fixture(scope="session")
def seed_files(seeds: kg.Build) -> dict[str, str]:
    """The files of an output folder made of the seeds, by name."""
    return files(seeds)
