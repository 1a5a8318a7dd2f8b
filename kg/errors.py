"""The error tree.

KgError                 the user's mistake or the input's; the command line prints it and exits 1
├── InputError          a source that cannot be read; names the path
│   └── InputErrors     all bad sources of one build, reported together
├── EvidenceError       a claim whose words are not in its document
├── GraphError          a graph file that cannot be parsed, or is not one of ours
├── StoreError          a store on disk or on a server that cannot be opened, read or written
├── QueryError          a bad SPARQL query, an unknown named query, a wrong parameter
├── ModelError          a language model that is not installed or does not fit
├── PageError           a graph too big for one page
├── OutputError         an output folder or file that cannot be written
└── DecisionError       a decisions file that cannot be understood

A programmer's mistake stays a ValueError or TypeError.
"""

from __future__ import annotations

from collections.abc import Sequence


class KgError(Exception):
    """What went wrong, where, and what to do about it, in one message for the user."""


class InputError(KgError):
    """A source that cannot be read."""

    def __init__(self, where: str, found: str, advice: str) -> None:
        self.where, self.found, self.advice = where, found, advice
        super().__init__(f"{where}: {found}; {advice}")

    def __reduce__(self) -> tuple[type[InputError], tuple[str, str, str]]:
        return type(self), (self.where, self.found, self.advice)


class InputErrors(InputError):
    """Every bad source of one build; nothing has been written."""

    def __init__(self, errors: Sequence[InputError]) -> None:
        self.errors = tuple(errors)
        KgError.__init__(self, "\n".join(str(e) for e in self.errors))

    def __reduce__(self) -> tuple[type[InputErrors], tuple[tuple[InputError, ...]]]:  # type: ignore[override]
        return type(self), (self.errors,)


class EvidenceError(KgError):
    """A claim whose quote, offsets or hash do not agree with the stored text."""


class GraphError(KgError):
    """A graph file that cannot be parsed, or that is not a graph of this vocabulary."""


class StoreError(KgError):
    """A store that is missing, in use by another, refused by its server, or out of reach."""


class QueryError(KgError):
    """A query that cannot be run: its name, its parameters or its SPARQL."""


class ModelError(KgError):
    """A language model that is not installed or does not give what the reader needs."""


class PageError(KgError):
    """More claims than one page can hold; `names` are the best-linked things, round which a part could be drawn."""

    def __init__(self, claims: int, most: int, names: Sequence[str]) -> None:
        super().__init__(f"{claims:,} claims are too many for one page ({most:,}); draw a part of them: --around NAME --steps N")
        self.names = tuple(names)


class OutputError(KgError):
    """A file or folder that cannot be written."""


class DecisionError(KgError):
    """A decisions file that cannot be understood; names the line."""
