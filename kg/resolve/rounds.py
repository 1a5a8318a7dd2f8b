"""Join what documents name into entities, by judgements that name the values they compared.

The unit is a referent: what mentions of one document with the same kind and name stand for. Referents
are compared only inside a block (names that can stand for one thing), never all with all: first bodies,
then parties and areas, then people, who are seen against the bodies and areas of their documents.

Each round is a few steps over partitions: what is compared is put under the key of its block, and a function judges each block.
After a round judgements are followed (`kg.resolve.follow`), and documents are told what is one thing with what they name.
A document's cast is the only thing that knows all of a document; the rest is a name or a person at a time.

What a worker holds is bounded, whatever the number of documents. Of one block some `crowds.MOST` are compared and no more; what
documents tell of one name stays below `bodies.MOST_SIGNS`; those that are one by their name alone are dealt out into shares, each
with the first of them. What is not compared is said (`Resolution.crowds`). An entity is made in one piece, as it is one value.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import astuple, dataclass, replace
from functools import partial
from itertools import chain
from typing import NamedTuple, TypeVar

from kg.forms import is_namesake
from kg.model import Crowd, Decision, Entity, Judgement, Key, Meaning, Reading, Resolution, Verdict
from kg.resolve import bodies, people, places, posts
from kg.resolve.clusters import Link, star
from kg.resolve.crowds import MOST, HasNode, bounded, cut, node_of
from kg.resolve.entities import entities
from kg.resolve.follow import END, follow
from kg.resolve.referents import Cast, Found, Referent, collect, document_of
from kg.resolve.replay import Replay, targeted, targets
from kg.run import Here, Parts, Runner
from kg.run.shares import counted, shares_of, to_all

SIZE = 1000  # decisions in one partition
A = TypeVar("A")
B = TypeVar("B")
P = TypeVar("P", bound=HasNode)


@dataclass(frozen=True, slots=True)
class ResolvedParts:
    """A resolution in partitions."""

    names: Parts[tuple[str, dict[Key, Meaning]]]  # for each document what its mentions' keys stand for: an entity's id, and its name
    entities: Parts[Entity]
    judgements: tuple[Parts[Judgement], ...]
    crowds: tuple[Crowd, ...]  # not compared in whole


def resolve(readings: Iterable[Reading], decisions: Sequence[Decision] = ()) -> Resolution:
    """Entities of all readings; the order of the readings does not matter. Decisions about mentions outweigh all judgements."""
    here = Here()
    return collected(here, resolve_parts(here, here.parts(readings), decisions))


def collected(runner: Runner, parts: ResolvedParts) -> Resolution:
    """The resolution as one, its entities in the order of the first document that names each."""
    entity_of = {key: id_ for _, names in sorted(runner.items(parts.names)) for key, (id_, _) in names.items()}
    made = {entity.id: entity for entity in runner.items(parts.entities)}
    judgements = sorted(chain.from_iterable(map(runner.items, parts.judgements)), key=lambda j: (j.left, j.right, j.verdict, j.reasons))
    return Resolution({id_: made[id_] for id_ in dict.fromkeys(entity_of.values())}, entity_of, tuple(judgements), crowds=parts.crowds)


def resolve_parts(runner: Runner, readings: Parts[Reading], decisions: Sequence[Decision] = (), *, most: int = MOST) -> ResolvedParts:
    """Resolve readings in partitions; of one block no more than `most` are compared with each other."""
    casts = runner.map("casts", readings, cast_all)
    wanted = targets(decisions)
    replay = Replay(decisions, runner.items(runner.map("decided mentions", casts, partial(targeted, wanted=wanted))) if wanted else ())
    rounds = Resolving(runner, casts, replay.aside, most)
    rounds.rounds.append([runner.parts(replay.links(), SIZE)])
    rounds.bodies()
    rounds.described()
    rounds.places()
    rounds.people()
    return rounds.end(replay)


class Resolving:
    """The rounds so far, and what was not compared."""

    def __init__(self, runner: Runner, casts: Parts[Cast], aside: frozenset[Key], most: int) -> None:
        self.runner, self.casts, self.aside, self.most = runner, casts, aside, most
        self.rounds: list[Sequence[Parts[Link]]] = []
        self.crowds: list[Crowd] = []

    def bodies(self) -> None:
        """Bodies of one name, short names, and names that are like but not the same."""
        run, reduce = self.runner.through, self.runner.reduce
        named = self.runner.map("bodies", self.casts, partial(bodies.bodies, aside=self.aside))
        names = reduce("names of bodies", [run(named, bodies.names)], bodies.one_name)
        pairs = reduce("short names", [run(names, bodies.looked_up)], bodies.shortened)
        wanted = reduce("fuller names", [pairs], bodies.wanted)
        known: list[Parts[tuple[str, bodies.Name | bodies.Wanted]]] = [names, run(wanted, partial(all_but, kind=Crowd))]
        told = reduce("what fuller names tell", known, bodies.told)
        sizes = dict(self._found("crowds of bodies", names, partial(bodies.sizes, most=self.most)))
        shares = shares_of(sizes, most=self.most)
        self.crowds += self._found("short names of crowds", wanted, partial(only, kind=Crowd))
        self.crowds += self._found("signs of crowds", told, partial(only, kind=Crowd))
        self.crowds += (Crowd("bodies", key, size, self.most) for key, size in sizes.items() if is_namesake(key))
        values = [
            run(named, partial(cut, shares=shares)),
            run(run(names, bodies.own), partial(to_all, shares=shares)),
            run(run(told, partial(all_but, kind=Crowd)), partial(to_all, shares=shares)),
        ]
        alike = reduce("like names", [run(names, bodies.cores)], bodies.like_names)
        self.rounds.append([alike, reduce("bodies judged", values, bodies.resolve_name)])

        if any(self._found("whether bodies are generic", names, bodies.any_generic)):
            self._generic()

    def _generic(self) -> None:
        """Groups and committees, by the bodies that they are part of."""
        keyed = self.runner.map("generic bodies", self._seen("after bodies"), partial(bodies.generic, aside=self.aside))
        self._judge("generic bodies", keyed, [bodies.first_evidence], bodies.resolve_generic)

    def described(self) -> None:
        """Partnerships without a name, by their members."""
        if any(self._found("whether bodies are described", self.casts, partial(bodies.any_described, aside=self.aside))):
            seen = self._seen("after generic bodies")
            members = self.runner.through(seen, partial(bodies.memberships, aside=self.aside))
            known: list[Parts[tuple[str, bodies.Described | frozenset[str]]]] = [
                self.runner.through(seen, partial(bodies.described, aside=self.aside)),
                self.runner.reduce("memberships", [members], bodies.having),
            ]
            self.rounds.append([self.runner.reduce("described bodies judged", known, bodies.resolve_described)])

    def places(self) -> None:
        """Parties and areas."""
        parties = self.runner.map("parties", self.casts, partial(places.parties, aside=self.aside))
        self.rounds.append([self._stars("parties", parties, "one party")])
        areas = self.runner.map("areas", self.casts, partial(places.areas, aside=self.aside))
        nations = self._stars("nations", self.runner.through(areas, places.nations), "one name")
        self._judge("areas", self.runner.through(areas, places.others), [places.first_sign], places.resolve_areas, nations)

    def people(self) -> None:
        """People and, as both need documents that know what their bodies are, posts."""
        seen = self._seen("after places")
        self.posts = self.runner.reduce("posts", [self.runner.through(seen, posts.wordings)], posts.posts)
        found = self.runner.map("people", seen, partial(people.people, aside=self.aside))
        by_post, crowds = bounded(self.runner, "surnames", self.runner.through(found, people.by_post), (), most=self.most)
        self.crowds += crowds
        surnames = self.runner.reduce("surnames judged", [by_post], people.resolve_post)
        by_name = self.runner.through(found, people.by_name)
        self._judge("people", by_name, [people.spelt, people.belonging], people.resolve_name, surnames)

    def end(self, replay: Replay) -> ResolvedParts:
        """Entities, and what judgements have come to."""
        run, reduce = self.runner.through, self.runner.reduce
        rows, links = follow(self.runner, "in the end", self.rounds)
        asked: list[Parts[tuple[str, Cast | Ask | tuple[str, Found]]]] = [
            run(self.casts, by_document),
            *rows,
            *(run(p, asks) for p in links),
        ]
        answered = reduce("resolved documents", asked, informed)
        casts = run(answered, partial(only, kind=Cast))
        unsure: list[Parts[tuple[str, str | Judgement]]] = [run(answered, partial(only, kind=Answer)), *(run(p, not_same) for p in links)]
        judgements = (self.posts, *(run(p, sure) for p in links), reduce("unsure judgements", unsure, unsettled))
        reps = dict(self._found("decided names", casts, partial(reps_of, nodes=replay.nodes))) if replay.nodes else {}
        made, names = entities(self.runner, casts, renamed=replay.names(reps), links=replay.registered(reps))
        return ResolvedParts(names, made, judgements, tuple(sorted(set(self.crowds), key=astuple)))

    def _found(self, step: str, parts: Parts[A], function: Callable[[Iterator[A]], Iterable[B]]) -> Iterator[B]:
        """The few things that are looked for in parts."""
        return self.runner.items(self.runner.map(step, parts, function))

    def _seen(self, step: str) -> Parts[Cast]:
        """The documents with what they know by now of what they name."""
        rows, _ = follow(self.runner, step, self.rounds)
        known: list[Parts[tuple[str, Cast | tuple[str, Found]]]] = [self.runner.through(self.casts, by_document), *rows]
        return self.runner.reduce(f"documents {step}", known, told)

    def _judge(
        self,
        step: str,
        keyed: Parts[tuple[str, P]],
        finer: Sequence[Callable[[P], str]],
        judge: Callable[[str, Sequence[P]], Iterable[Link]],
        *besides: Parts[Link],
    ) -> None:
        """A round of the judgements on each block, and of others."""
        keyed, crowds = bounded(self.runner, step, keyed, finer, most=self.most)
        self.crowds += crowds
        self.rounds.append([*besides, self.runner.reduce(f"{step} judged", [keyed], judge)])

    def _stars(self, step: str, keyed: Parts[tuple[str, Referent]], reason: str) -> Parts[Link]:
        """All that are under one key are one, however many they are."""
        run, reduce = self.runner.through, self.runner.reduce
        sizes = counted(self.runner, f"{step} crowds", keyed, most=self.most)
        shares = shares_of(sizes, most=self.most)
        firsts = reduce(f"first of {step}", [run(keyed, first_ones)], first_one)
        values = [run(keyed, partial(cut, shares=shares)), run(firsts, partial(to_all, shares=shares))]
        return reduce(f"{step} judged", values, partial(all_one, reason=reason))


# --- steps ---------------------------------------------------------------------------------------


def cast_all(readings: Iterator[Reading]) -> Iterator[Cast]:
    return map(collect, readings)


def only(found: Iterator[object], *, kind: type[A]) -> Iterator[A]:
    return (f for f in found if isinstance(f, kind))


def all_but(found: Iterator[A | B], *, kind: type[B]) -> Iterator[A]:
    return (f for f in found if not isinstance(f, kind))  # type: ignore[misc] # what is no B is an A


class First(NamedTuple):
    """The one that all others under a key are."""

    r: Referent


def first_ones(keyed: Iterator[tuple[str, Referent]]) -> Iterator[tuple[str, Referent]]:
    """The least under each key of a partition."""
    first: dict[str, Referent] = {}
    for key, r in keyed:
        if key not in first or r.node < first[key].node:
            first[key] = r
    yield from first.items()


def first_one(key: str, referents: Sequence[Referent]) -> Iterator[tuple[str, First]]:
    yield key, First(min(referents, key=node_of))


def all_one(_key: str, values: Sequence[Referent | First], *, reason: str) -> list[Link]:
    """Every one under a key is the least of them."""
    (first,) = (v.r for v in values if isinstance(v, First))
    return star(first, (v for v in values if isinstance(v, Referent)), 0.99, reason)


def by_document(casts: Iterator[Cast]) -> Iterator[tuple[str, Cast]]:
    return ((cast.document, cast) for cast in casts)


def told(_document: str, values: Sequence[Cast | tuple[str, Found]]) -> Iterator[Cast]:
    """A document with what was found of what it names."""
    (cast,) = (v for v in values if isinstance(v, Cast))
    found = dict(v for v in values if not isinstance(v, Cast))
    yield replace(cast, found=found) if found else cast


# --- what is unsure ------------------------------------------------------------------------------


class Ask(NamedTuple):
    """What stands for a node, which an unsure judgement must know."""

    node: str
    pair: str


class Answer(NamedTuple):
    """What stands for one end of an unsure judgement."""

    pair: str
    rep: str


def pair_of(link: Link) -> str:
    return f"{link.left}{END}{link.right}"


def asks(links: Iterator[Link]) -> Iterator[tuple[str, Ask]]:
    for link in links:
        if link.judgement.verdict is Verdict.UNSURE:
            for node in (link.left, link.right):
                yield document_of(node), Ask(node, pair_of(link))


def informed(document: str, values: Sequence[Cast | Ask | tuple[str, Found]]) -> Iterator[Cast | Answer]:
    """A document with what was found of what it names, and the answers to what is asked of it."""
    (cast,) = told(document, [v for v in values if not isinstance(v, Ask)])
    yield cast
    for ask in (v for v in values if isinstance(v, Ask)):
        yield Answer(ask.pair, cast.found[ask.node][0] if ask.node in cast.found else ask.node)


def not_same(links: Iterator[Link]) -> Iterator[tuple[str, Judgement]]:
    """The judgements that say something is unsure or different, under the pair that they are about."""
    return ((pair_of(link), link.judgement) for link in links if link.judgement.verdict is not Verdict.SAME)


def sure(links: Iterator[Link]) -> Iterator[Judgement]:
    return (link.judgement for link in links if link.judgement.verdict is not Verdict.UNSURE)


def unsettled(_pair: str, values: Sequence[str | Judgement]) -> Iterator[Judgement]:
    """What was unsure by itself and is settled neither by others nor by a decision."""
    reps = {v for v in values if isinstance(v, str)}
    judgements = [v for v in values if isinstance(v, Judgement)]
    if len(reps) > 1 and not any(j.verdict is Verdict.DIFFERENT for j in judgements):
        yield from judgements


def reps_of(casts: Iterator[Cast], *, nodes: frozenset[str]) -> Iterator[tuple[str, str]]:
    """What stands for some nodes."""
    for cast in casts:
        for r in cast.referents:
            if r.node in nodes:
                yield r.node, cast.rep(r)
