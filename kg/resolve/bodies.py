"""Bodies: one full name; a short form of the one body that it fits; groups and committees by what they are part of; described
partnerships by their members. Like names with another compass point, tier or kind are different bodies.

A block is what one short name could stand for, so that each can be judged by itself.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.forms import CONSTANT, TIERS, body_key, compass, is_generic, is_namesake, kind_of, short_keys, shortens, skeleton, veto
from kg.model import Judgement, Verdict
from kg.names import COMPASS, INSPECTORATES, fold
from kg.resolve.clusters import Clusters, Links, judged, star
from kg.resolve.referents import Key, Referent

MANY = 12  # like names in one block beyond which they are no longer listed pair by pair, and a sign tells nothing
MOST = 300  # fuller names beyond which they are not compared with each other


@dataclass(frozen=True, slots=True)
class Block:
    """The referents that bear one name, and those of every fuller name that it can be short for."""

    name: str
    here: Sequence[Referent]
    fuller: Mapping[str, Sequence[Referent]]


def blocks(referents: Iterable[Referent]) -> list[Block]:
    """All blocks of named bodies, in the order of their names."""
    own: dict[str, list[Referent]] = defaultdict(list)
    for r in sorted((r for r in referents if r.named), key=lambda r: r.key):
        own[body_key(r.name)].append(r)
    fuller: dict[str, set[str]] = defaultdict(set)
    by_skeleton: dict[str, list[str]] = defaultdict(list)
    for key in own:
        by_skeleton[skeleton(key)].append(key)
        for short in short_keys(key) & own.keys():
            if shortens(short, key):
                fuller[short].add(key)
    for alike in by_skeleton.values():
        for short in alike if len(alike) > 1 else ():
            fuller[short].update(full for full in alike if shortens(short, full))
    return [Block(name, own[name], {full: own[full] for full in sorted(fuller.get(name, ()))}) for name in sorted(own)]


def resolve_block(block: Block) -> list[Judgement]:
    """Who is who in one block."""
    candidates = longest(block.fuller)
    found: list[Judgement] = []
    if len(candidates) <= 1 and not is_generic(block.name):
        found += near_namesakes(block.here) if is_namesake(block.name) else star(block.here, 0.99, "one name")
    if candidates:
        own = {f"body {block.name}", *(f"body {full}" for full in candidates)}
        signs: dict[str, list[str]] = defaultdict(list)  # sign → the fuller names in whose documents it stands
        for full, rs in candidates.items():
            for sign in frozenset[str]().union(*(r.around.signs for r in rs)) - own:
                if telling(sign):
                    signs[sign].append(full)
        for r in block.here:
            found += fitting(r, block.name, candidates, signs)
    return found


def longest(fuller: Mapping[str, Sequence[Referent]]) -> Mapping[str, Sequence[Referent]]:
    """Of the fuller names those that are short for no other of them."""
    if len(fuller) > MOST:
        return fuller
    return {full: rs for full, rs in fuller.items() if not any(shortens(full, other) for other in fuller)}


def fitting(
    r: Referent, name: str, candidates: Mapping[str, Sequence[Referent]], signs: Mapping[str, Sequence[str]]
) -> Iterator[Judgement]:
    """The one body that a short form stands for in its document; unsure where two fit or nothing but the form does."""
    near: dict[str, str] = {}  # what a fuller name's documents and this one both name; people tell the most
    circles: set[str] = set()
    for sign in sorted(r.signs):
        full_names = signs.get(sign, ())
        if len(full_names) <= MANY:
            for full in full_names:
                near.setdefault(full, sign.partition(" ")[2])
                if sign.startswith("person "):
                    circles.add(full)
    defined = [full for full in candidates if any(r.name in o.forms for o in candidates[full])] if len(candidates) <= MANY else []
    fits = sorted(near) if near or len(candidates) > 1 else defined
    if len(fits) > 1 and len(circles) == 1:
        fits = sorted(circles)
    for full in fits if len(fits) == 1 else list(candidates)[:MANY] if len(candidates) <= MANY else ():
        other = candidates[full][0]
        reasons = [f"{r.name!r} is {shortens(name, full)} of {other.name!r}"]
        if full in near:
            reasons.append(f"both documents name {near[full]!r}")
        elif full in defined:
            reasons.append(f"{other.document} explains {r.name!r} as {other.name!r}")
        if len(fits) == 1:
            yield judged(other, r, Verdict.SAME, 0.9, *reasons)
        else:
            others = " or ".join(repr(candidates[f][0].name) for f in candidates if f != full)
            yield judged(other, r, Verdict.UNSURE, 0.4, *reasons, f"could be {others}" if others else "nothing else in common")


def telling(sign: str) -> bool:
    """Whether a sign in common says anything: not an inspectorate, a nation, or a name that every council has."""
    kind, _, name = sign.partition(" ")
    return not (kind == "body" and (name in INSPECTORATES or is_generic(name))) and name not in EVERYWHERE


EVERYWHERE = frozenset("""
england|scotland|wales|northern ireland|ireland|britain|great britain|united kingdom|uk|europe|european union|eu|us|usa|america
united states|london|nhs|bbc|westminster|whitehall|house of commons|house of lords|department for education|department of health
nhs england|home office|treasury|ministry of justice|local government association
""".strip().replace("\n", "|").split("|"))  # fmt: skip


def near_namesakes(block: Sequence[Referent]) -> list[Judgement]:
    """Schools and churches of one saint are one where their documents name something else in common."""
    links, first = Links(block), dict[str, Referent]()
    for r in block:
        for sign in sorted(filter(telling, r.signs)):
            other = first.setdefault(sign, r)
            links.same(other, r, 0.9, f"one name: {other.name!r} and {r.name!r}", f"both documents name {sign.partition(' ')[2]!r}")
    return links.judgements


# --- like names ----------------------------------------------------------------------------------


def like_names(referents: Iterable[Referent]) -> list[Judgement]:
    """Pairs of names that differ in a compass point, a tier or a kind only, and so are of different bodies."""
    own: dict[str, Referent] = {}
    for r in sorted((r for r in referents if r.named), key=lambda r: r.key):
        own.setdefault(body_key(r.name), r)
    cores: dict[str, list[str]] = defaultdict(list)
    for key in sorted(own):
        if " " in key and not is_generic(key):
            cores[_core(key)].append(key)
    return [
        judged(own[a], own[b], Verdict.DIFFERENT, 0.02, why)
        for alike in cores.values()
        for i, a in enumerate(alike[:MANY])
        for b in alike[i + 1 : MANY]
        if (kind_of(a) == kind_of(b) or compass(a) == compass(b)) and (why := veto(a, b)) and not shortens(a, b) and not shortens(b, a)
    ]


def _core(key: str) -> str:
    return " ".join(w for w in key.split() if w not in COMPASS | TIERS | CONSTANT | {"nhs", "foundation", "constabulary"})


# --- groups, committees, partnerships --------------------------------------------------------------


def generic_blocks(referents: Iterable[Referent]) -> list[list[Referent]]:
    """Named bodies whose names could be anybody's ("Labour group"), by name."""
    blocks_: dict[str, list[Referent]] = defaultdict(list)
    for r in sorted((r for r in referents if r.named), key=lambda r: r.key):
        if is_generic(body_key(r.name)):
            blocks_[body_key(r.name)].append(r)
    return [blocks_[name] for name in sorted(blocks_)]


def resolve_generic(block: Sequence[Referent], clusters: Clusters[Key], names: Mapping[Key, str]) -> list[Judgement]:
    """One such body is another if both are part of one body, or claims link both to one person; two parents make two bodies."""
    links, known = Links(block), defaultdict[str, list[tuple[Referent, frozenset[Key]]]](list)
    for r in block:
        parents = frozenset(clusters.find(p) for p in r.parents if p in clusters.parent)
        evidence = [(f"part of {names[o]!r}", f"parent {o}") for o in sorted(parents or implied(r, clusters))]
        evidence += [(f"linked to {p!r}", f"person {p}") for p in sorted(r.people)]
        for reason, key in evidence:
            for other, theirs in known[key]:
                if not (parents and theirs and parents.isdisjoint(theirs)):
                    links.same(other, r, 0.9, f"one name: {other.name!r} and {r.name!r}", f"{reason} in both documents")
                    break
            if parents not in [theirs for _, theirs in known[key]]:
                known[key].append((r, parents))
    return links.judgements


def implied(r: Referent, clusters: Clusters[Key]) -> frozenset[Key]:
    """The one council of the document, if there is one."""
    councils = {
        clusters.find(k) for k in r.around.bodies if fold(k[2]).endswith(("council", "authority")) and not is_generic(body_key(k[2]))
    }
    return frozenset(councils) if len(councils) == 1 else frozenset()


def described(bodies: Iterable[Referent], referents: Mapping[Key, Referent], clusters: Clusters[Key]) -> list[Judgement]:
    """ "a partnership between the council and the county's Integrated Care Board" joins the named one whose members fit."""
    having: dict[Key, set[Key]] = defaultdict(set)  # member → named bodies that have it
    unnamed = []
    for r in sorted(bodies, key=lambda r: r.key):
        if not r.named and len(r.members) >= 2:
            unnamed.append(r)
        elif r.named:
            for member in r.members & clusters.parent.keys():
                having[clusters.find(member)].add(clusters.find(r.key))
    found = []
    for d in unnamed:
        members = {clusters.find(m) for m in d.members & clusters.parent.keys()}
        fits = set.intersection(*(having[m] for m in members)) if len(members) >= 2 else set()
        fits -= {clusters.find(k) for k in d.around.bodies if k != d.key}  # its own document names that one beside it
        reasons = f"{d.name!r} and {{!r}} have the same members", ", ".join(sorted(m[2] for m in d.members))
        for fit in sorted(fits):
            n = referents[fit]
            verdict, score = (Verdict.SAME, 0.85) if len(fits) == 1 else (Verdict.UNSURE, 0.5)
            found.append(judged(n, d, verdict, score, reasons[0].format(n.name), reasons[1]))
    return found
