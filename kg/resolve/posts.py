"""Posts: one role at one body is one post, whatever word for the role is used."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kg.model import Judgement, Kind, Reading, Verdict
from kg.names import fold, role_key
from kg.resolve.clusters import Clusters
from kg.resolve.referents import Key


def posts(readings: Iterable[Reading], clusters: Clusters[Key], names: Mapping[Key, str]) -> list[Judgement]:
    """ "chairman" and "chair" of one body, "CEO" and "chief executive": a judgement for each other wording of a post."""
    first: dict[tuple[str, Key], dict[str, tuple[str, str]]] = {}
    for claim in (c for r in readings for c in r.claims):
        if claim.object.kind is Kind.POST and claim.role and claim.body and claim.body.key in clusters.parent:
            post = role_key(claim.role), clusters.find(claim.body.key)
            first.setdefault(post, {}).setdefault(fold(claim.role), (claim.role, claim.object.id))
    found = []
    for (_, body), wordings in sorted(first.items()):
        (left, mention), *others = (wordings[w] for w in sorted(wordings))
        for right, other in others:
            a, b = (f"post:{m.rpartition('#char=')[0]}:{role}" for role, m in ((left, mention), (right, other)))
            reasons = (f"one role: {left!r} and {right!r}", f"both at {names[body]!r}")
            found.append(Judgement(a, b, Verdict.SAME, 0.99, reasons, (mention, other)))
    return found
