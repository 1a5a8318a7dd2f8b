"""The decisions file: read whole or refused with its line, edited without touching what others wrote, replayed on every build."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.decisions import HEADER, appended, beside, parse, read, without
from kg.errors import DecisionError
from kg.model import Act, Decision, Kind, Mention, Reading, Verdict
from kg.outputs import files
from kg.pipeline import join
from kg.rdf import turtle
from kg.resolve import resolve
from tests.unit.fixtures.readings import BODY, PERSON, Pen
from tests.unit.test_resolve import person, readings

WRITTEN = """\
# ours
- same: ["a#char=0,9", "b#char=0,9"]   # twins?
  why: the council's website

# a hard one
- reject: 3f9ac0d1e2b4a596
- rename: "a#char=0,9"
  name: Nora Pike-Stone
"""


def test_reading():
    """Entries in their order, with targets, names, reasons and lines."""
    same, reject, rename = parse(WRITTEN)
    assert (same.act, same.targets, same.why, same.line) == (Act.SAME, ("a#char=0,9", "b#char=0,9"), "the council's website", 2)
    assert (reject.targets, reject.line) == (("3f9ac0d1e2b4a596",), 6)
    assert (rename.name, rename.targets) == ("Nora Pike-Stone", ("a#char=0,9",))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("- same: [a\n", "line 2: this is no YAML"),
        ("same: a\n", "line 1: no list"),
        ("- x\n", "line 1: an entry without"),
        ("# fine\n- smae: [a, b]\n", "line 2: the key 'smae'"),
        ("- same: [a]\n", "line 1: same with 1 ids"),
        ("- rename: a\n", "line 1: a rename, and nothing else, has a name"),
        ("- reject: a\n  name: b\n", "line 1: a rename, and nothing else, has a name"),
        ("- same: [a, b]\n  different: [c, d]\n", "line 1: same and different decision in one entry"),
        ("- merge: [a, {b: c}]\n", "line 1: an id or a text is needed"),
        ("- link: a\n", "line 1: a link, and nothing else, leads to something"),
        ("- link: a\n  to: https://x.example/a b\n", "line 1: no IRI"),
        ("- why: so\n", "line 1: no decision in one entry"),
    ],
)
def test_what_is_refused(text, message):
    """What cannot be understood is refused whole, with its line and an example."""
    with pytest.raises(DecisionError, match=message) as error:
        parse(text, "d.yaml")
    assert str(error.value).startswith("d.yaml")


def test_a_file_that_is_not_there(tmp_path):
    """No file is no decisions; a file that is not text is an error."""
    assert read(tmp_path / "decisions.yaml") == ()
    (tmp_path / "decisions.yaml").write_bytes(b"- same: [\xff]")
    with pytest.raises(DecisionError, match="not UTF-8"):
        read(tmp_path / "decisions.yaml")


def test_beside_the_sources(tmp_path):
    """The file lies in a source's folder; one that is there is taken before one that is not."""
    (tmp_path / "b").mkdir()
    article = tmp_path / "article.txt"
    article.touch()
    assert beside([article]) == tmp_path / "decisions.yaml"
    (tmp_path / "b" / "decisions.yaml").touch()
    assert beside([article, tmp_path / "b", "-"]) == tmp_path / "b" / "decisions.yaml"


ids = st.text("abc#char=0,9 \"'“é:-", min_size=1, max_size=12).filter(lambda s: s.strip() == s)


@st.composite
def decisions(draw: st.DrawFn) -> Decision:
    act = draw(st.sampled_from(Act))
    count = {Act.SAME: 2, Act.DIFFERENT: 2, Act.MERGE: 2}.get(act, 1)
    targets = draw(st.lists(ids, min_size=count, max_size=1 if act in (Act.RENAME, Act.LINK, Act.NO_LINK) else 3))
    name = draw(ids) if act is Act.RENAME else None
    to = draw(ids) if act in (Act.LINK, Act.NO_LINK) else None
    return Decision(act, tuple(targets), name, to, draw(st.none() | ids))


@settings(max_examples=100)
@given(decisions(), st.sampled_from(["", HEADER, WRITTEN]))
def test_an_edit_and_its_undoing(decision, text):
    """What is appended is read back as it was; undone, the file is the one before, byte for byte."""
    longer = appended(text, decision, "for the reader")
    last = parse(longer)[-1]
    assert replace(last, line=0) == decision
    assert longer.startswith(text)
    assert without(longer, -1) == ("" if text == HEADER else text)


def test_undoing_one_in_the_middle():
    """An entry goes with the comment right above it and nothing else."""
    assert without(WRITTEN, 2) == WRITTEN.replace("# a hard one\n- reject: 3f9ac0d1e2b4a596\n", "")
    with pytest.raises(DecisionError, match="no decision 4; there are 3"):
        without(WRITTEN, 4)


# --- replayed ------------------------------------------------------------------------------------


def built(read: tuple[Reading, ...], *made: Decision) -> dict[str, str]:
    return files(join(read, decisions=made))


PIKES = (
    person("a", "Nora Pike", "Dunmere Trust").reading(),
    person("b", "Nora Pike", "Dunmere Trust").reading(),
    person("c", "Nora Pike", "Alford Hospital").reading(),
)


def people(read: tuple[Reading, ...], *made: Decision) -> list[tuple[str, ...]]:
    """The documents that each person is in."""
    found = resolve(read, made)
    return sorted(tuple(m.split("#")[0] for m in e.mentions) for e in found.entities.values() if e.kind is PERSON)


@pytest.mark.parametrize(
    ("act", "targets", "expected"),
    [
        pytest.param(None, (), [("a", "b"), ("c",)], id="undecided"),
        pytest.param(Act.SAME, ("a#char=0,9", "c#char=0,9"), [("a", "b", "c")], id="same"),
        pytest.param(Act.MERGE, ("c#char=0,9", "b#char=0,9"), [("a", "b", "c")], id="merge"),
        pytest.param(Act.DIFFERENT, ("a#char=0,9", "b#char=0,9"), [("a",), ("b",), ("c",)], id="different"),
        pytest.param(Act.SPLIT, ("a#char=0,9",), [("a",), ("b",), ("c",)], id="split"),
        pytest.param(Act.SPLIT, ("a#char=0,9", "c#char=0,9"), [("a", "c"), ("b",)], id="split together"),
    ],
)
def test_what_a_decision_does(act, targets, expected):
    """Mentions are joined and parted as decided, whatever was judged."""
    assert people(PIKES, *([Decision(act, targets)] if act else [])) == expected


def test_merge_and_undo():
    """A merge changes the graph; without it the graph is the one before, byte for byte."""
    before = built(PIKES)
    merged = built(PIKES, Decision(Act.MERGE, ("a#char=0,9", "c#char=0,9")))
    assert merged["graph.trig"] != before["graph.trig"]
    assert built(PIKES) == before


def test_rename():
    """The name is the label and the IRI, what documents say stays an alias, and the last of two names counts."""
    made = [Decision(Act.RENAME, ("b#char=0,9",), name) for name in ("N. Pike", "Nora Pike-Stone")]
    found = resolve(PIKES, made)
    (entity,) = [e for e in found.entities.values() if "a#char=0,9" in e.mentions]
    assert (entity.id, entity.name, entity.aliases) == ("person/nora-pike-stone", "Nora Pike-Stone", ("Nora Pike",))


def test_reject_and_accept():
    """A rejected claim is not in the graph, an accepted one is certain, and both by an id that resolving never changes."""
    first = PIKES[0].claims[0].id
    other = PIKES[2].claims[0].id
    graph = built(PIKES, Decision(Act.REJECT, (other,)), Decision(Act.ACCEPT, (first,)))
    assert "alford" not in graph["claims.jsonl"].lower()
    assert '"confidence": 1.0' in graph["claims.jsonl"]


def test_two_of_one_name_in_one_document():
    """ "Robert Tweed" and his son of the same name can be told apart, with the claims of each."""
    pen = Pen("a", "Robert Tweed ran Dunmere Council. His son, also Robert Tweed, ran Alford Council.")
    father = pen.mention("Robert Tweed", PERSON)
    at = pen.document.text.rindex("Robert Tweed")
    son = Mention("a", type(father.span)(at, at + 12), "Robert Tweed", Kind.PERSON, "Robert Tweed")
    pen.mentions.append(son)
    pen.claim("org:memberOf", father, pen.mention("Dunmere Council", BODY))
    pen.claim("org:memberOf", son, pen.mention("Alford Council", BODY))
    for act, targets in ((Act.DIFFERENT, (father.id, son.id)), (Act.SPLIT, (son.id,))):
        graph = join([pen.reading()], decisions=(Decision(act, targets),))
        told = [e for e in graph.resolution.entities.values() if e.kind is PERSON]
        assert [e.mentions for e in told] == [(father.id,), (son.id,)]
        rows = graph.query("SELECT ?p ?b WHERE { ?p org:memberOf/rdfs:label ?b } ORDER BY ?b")
        assert len({row["p"] for row in rows}) == 2


def test_orphans():
    """A decision about what is gone changes nothing, is reported, and has its effect again when its target is back."""
    made = Decision(Act.SAME, ("a#char=0,9", "gone#char=0,4"), line=3)
    claim = Decision(Act.REJECT, ("0123456789abcdef",), line=5)
    graph = join(PIKES, decisions=(made, claim))
    assert graph.orphaned == (made, claim)
    report = files(graph)["report.md"]
    assert "line 3: same a#char=0,9, gone#char=0,4" in report
    assert {n: t for n, t in files(graph).items() if n != "report.md"} == {n: t for n, t in built(PIKES).items() if n != "report.md"}


@st.composite
def decided_pair(draw: st.DrawFn) -> tuple[tuple[Reading, ...], str, str, list[Decision]]:
    """Some readings, two mentions of theirs decided to be different, and some merges that try to join them."""
    read = draw(readings)
    mentions = sorted({m.id for r in read for m in r.mentions})
    a, b = draw(st.lists(st.sampled_from(mentions), min_size=2, max_size=2, unique=True)) if len(mentions) > 1 else (mentions[0],) * 2
    merges = draw(st.lists(st.tuples(st.sampled_from(mentions), st.sampled_from(mentions)), max_size=3))
    return read, a, b, [Decision(Act.SAME, pair) for pair in merges if set(pair) != {a, b}]


@settings(max_examples=150)
@given(decided_pair())
def test_different_is_never_overridden(case):
    """Two mentions that were decided to be different are never one thing, whatever is judged or decided besides."""
    read, a, b, merges = case
    if a == b:
        return
    graph = join(read, decisions=(*merges, Decision(Act.DIFFERENT, (a, b))))
    of = {m.id: graph.resolution.entity_of[m.key] for r in graph.readings for m in r.mentions}
    assert of[a] != of[b]
    assert any(j.verdict is Verdict.DIFFERENT and "decided: different" in j.reasons for j in graph.resolution.judgements)


@settings(max_examples=40)
@given(readings, st.data())
def test_any_decision_and_its_undoing(read, data):
    """Whatever is decided about whatever there is: undone, the graph is the one before, byte for byte."""
    mentions = sorted({m.id for r in read for m in r.mentions})
    claims = sorted({c.id for r in read for c in r.claims})
    earlier = Decision(Act.RENAME, (mentions[0],), "Somebody Else")
    act = data.draw(st.sampled_from([Act.MERGE, Act.DIFFERENT, Act.SPLIT, *([Act.REJECT] if claims else [])]))
    targets = (
        (data.draw(st.sampled_from(claims)),)
        if act is Act.REJECT
        else tuple(data.draw(st.lists(st.sampled_from(mentions), min_size=2, max_size=3)))
    )
    text = appended("", earlier)
    longer = appended(text, Decision(act, targets))
    before = turtle(join(read, decisions=parse(text)).graph)
    join(read, decisions=parse(longer))
    assert turtle(join(read, decisions=parse(without(longer, -1))).graph) == before
