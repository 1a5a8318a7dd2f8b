"""Asking a reconciliation service, as OpenRefine does: Reconciliation Service API 0.2 of the W3C's community group.

https://www.w3.org/community/reports/reconciliation/CG-FINAL-specs-0.2-20230410/
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import httpx

from kg.errors import InputError
from kg.link.matching import Link, Linked, judge
from kg.link.registers import Entry, kind_of
from kg.model import Kind, Verdict

BATCH, LIMIT = 10, 5  # names a request, answers a name
ADVICE = "give the endpoint that OpenRefine is given, such as https://wikidata.reconci.link/en/api"


def reconcile(
    url: str, things: Sequence[Linked], *, timeout_s: float = 30.0, on_progress: Callable[[int, int, str], None] | None = None
) -> list[Link]:
    """Judge the things against what a service answers to their names. Raises InputError where it cannot be reached or understood.

    What it calls a match, but under a name of another form, is unsure.
    """
    with httpx.Client(timeout=timeout_s, follow_redirects=True, headers={"Accept": "application/json"}) as client:
        space = _identifier_space(_json(url, lambda: client.get(url)))
        answers: dict[str, list[tuple[Entry, bool]]] = {}
        for first in range(0, len(things), BATCH):
            part = things[first : first + BATCH]
            queries = {f"q{i}": {"query": thing.entity.name, "limit": LIMIT} for i, thing in enumerate(part)}
            data = {"queries": json.dumps(queries, ensure_ascii=False)}
            answer = _json(url, lambda data=data: client.post(url, data=data))  # type: ignore[misc]
            for i, thing in enumerate(part):
                answers[thing.entity.id] = list(_entries(answer.get(f"q{i}"), space, url))
            if on_progress is not None:
                on_progress(min(first + BATCH, len(things)), len(things), part[-1].entity.name)
    entries = {e.id: e for found in answers.values() for e, _ in found}
    links = judge(things, [entries[id_] for id_ in sorted(entries)])
    judged = {link.entity.id for link in links}
    return sorted([*links, *_matches(things, answers, judged)], key=lambda link: (link.entity.id, link.entry.id))


def _matches(things: Sequence[Linked], answers: dict[str, list[tuple[Entry, bool]]], judged: set[str]) -> Iterator[Link]:
    for thing in things:
        for entry, match in answers[thing.entity.id]:
            if match and thing.entity.id not in judged and entry.kind in (None, thing.entity.kind):
                reason = f"the service takes {thing.entity.name!r} for {entry.name!r}"
                yield Link(thing.entity, entry, Verdict.UNSURE, min(entry.score or 0.5, 0.8), (reason,))


def _json(url: str, ask: Callable[[], httpx.Response]) -> dict[str, Any]:
    try:
        response = ask()
        response.raise_for_status()
        answer = response.json()
    except httpx.HTTPStatusError as error:
        raise InputError(url, f"the service answers {error.response.status_code} {error.response.reason_phrase}", ADVICE) from error
    except httpx.HTTPError as error:
        raise InputError(url, f"the service cannot be reached: {error}", ADVICE) from error
    except ValueError as error:
        raise InputError(url, f"the service does not answer in JSON: {error}", ADVICE) from error
    if not isinstance(answer, dict):
        raise InputError(url, "the service's answer is no object", ADVICE)
    return answer


def _identifier_space(manifest: dict[str, Any]) -> str:
    """What stands before an id to make an IRI of it; nothing where the service names none."""
    space = str(manifest.get("identifierSpace") or "")
    return space if space.endswith(("/", "#", "=")) else ""


def _entries(answer: Any, space: str, url: str) -> Iterator[tuple[Entry, bool]]:
    """The candidates for one name, and whether the service is sure of each."""
    if not isinstance(answer, dict) or not isinstance(answer.get("result"), list):
        raise InputError(url, "an answer without a list of results", ADVICE)
    for found in answer["result"]:
        id_, name = str(found.get("id") or ""), str(found.get("name") or "")
        if id_ and name:
            score = found.get("score")
            kinds = {k for t in found.get("type") or [] if (k := _kind(t))}
            entry = Entry(
                id_ if "://" in id_ else space + id_,
                name,
                kinds.pop() if len(kinds) == 1 else None,
                score=min(float(score) / 100, 1.0) if isinstance(score, int | float) else None,
            )
            yield entry, bool(found.get("match"))


def _kind(said: Any) -> Kind | None:
    """A type is an object with an id and a name, or just an id."""
    texts = (said.get("id"), said.get("name")) if isinstance(said, dict) else (said,)
    return next((k for text in texts if text and (k := kind_of(str(text)))), None)
