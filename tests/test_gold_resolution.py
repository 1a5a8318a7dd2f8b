"""The resolution gold agrees with itself, and its measures count as they say."""

from __future__ import annotations

from collections import Counter

from tests.gold.resolution.read import Marked, b_cubed, disagreements, documents, pairs, resolved_by_kg

TEXTS = documents()
PAIRS = pairs()
MENTIONS = [mention for text in TEXTS for mention in text.mentions]


def test_offsets_give_the_marked_words() -> None:
    """A mention's offsets count in the text without marks."""
    assert all(text.text[m.start : m.end] == m.text for text in TEXTS for m in text.mentions)
    assert not any(mark in text.text for text in TEXTS for mark in ("](", "=="))


def test_there_are_enough_documents_and_pairs() -> None:
    """At least thirty documents, a hundred and fifty pairs, and as many that must stay apart as two in five."""
    verdicts = Counter(pair.verdict for pair in PAIRS)
    assert len(TEXTS) >= 40
    assert len(PAIRS) >= 190
    assert verdicts["different"] * 5 >= len(PAIRS) * 2
    assert verdicts["unsure"] >= 5


def test_pairs_agree_with_the_marks() -> None:
    """A pair is the same if its mentions have one entity, different if two, unsure only where one could not be placed."""
    for pair in PAIRS:
        left, right = pair.left.entity, pair.right.entity
        if pair.verdict == "unsure":
            assert None in (left, right), pair
        elif None not in (left, right):
            assert (left == right) == (pair.verdict == "same"), pair
        else:
            assert pair.verdict == "different", pair


def test_no_pair_twice_and_each_with_a_reason() -> None:
    """Each pair is of two mentions, stands once, and says why."""
    seen = [frozenset((pair.left, pair.right)) for pair in PAIRS]
    assert all(len(pair) == 2 for pair in seen)
    assert len(seen) == len(set(seen))
    assert all(pair.why for pair in PAIRS)


def test_perfect_resolution_scores_one() -> None:
    """The gold's own entities give B³ of one and disagree with no pair."""
    perfect: dict[Marked, str] = {mention: mention.entity or f"unplaced-{i}" for i, mention in enumerate(MENTIONS)}
    measure = b_cubed(perfect)
    assert (measure.precision, measure.recall, measure.f1) == (1.0, 1.0, 1.0)
    assert disagreements(perfect) == []


def test_one_cluster_costs_precision_and_none_costs_recall() -> None:
    """All in one has full recall and little precision; all apart the reverse."""
    lumped = b_cubed(dict.fromkeys(MENTIONS, "all"))
    apart = b_cubed({})
    assert lumped.recall == 1.0 and lumped.precision < 0.2
    assert apart.precision == 1.0 and apart.recall < 0.5
    assert len(disagreements({})) == sum(p.verdict == "same" and not (p.left.described or p.right.described) for p in PAIRS)


def test_floors_of_kg() -> None:
    """kg joins the gold's mentions with B³ precision of at least 0.98 and recall of at least 0.90."""
    measure = b_cubed(resolved_by_kg())
    assert measure.precision >= 0.98
    assert measure.recall >= 0.90


def test_b_cubed_of_a_small_example() -> None:
    """Two right in a cluster of three, and a lone third: precision 5/9 … worked by hand."""
    a1, a2, b1 = (Marked("d", i, i + 1, "x", entity) for i, entity in enumerate(("a", "a", "b")))
    text = type(TEXTS[0])("d", "2020", "xxx", (a1, a2, b1))
    measure = b_cubed({a1: 1, a2: 1, b1: 1}, [text])
    assert round(measure.precision, 4) == round((2 / 3 + 2 / 3 + 1 / 3) / 3, 4)
    assert measure.recall == 1.0
