"""Hypothesis without a deadline: a busy machine is no failure."""

from hypothesis import settings

settings.register_profile("kg", deadline=None)
settings.load_profile("kg")
