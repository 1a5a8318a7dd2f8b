"""The case files' own reader and comparison do what their README says."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.cases_format import CaseError, compare, expected, load, load_all

FILE = """\
# a comment
date: 2024-07-17
Council leader Ann Lee opened the depot.
# another
--- claims
Ann Lee | org:holds | leader @ ? | Current
====
Ann Lee is not the leader of Marston Council.
--- claims
Ann Lee | org:holds | leader @ Marston Council | Denied ?
====
Nobody came.

Second paragraph.
"""


def _cases(tmp_path: Path, text: str = FILE) -> list[Any]:
    path = tmp_path / "a-file.txt"
    path.write_text(text, encoding="utf-8")
    return load(path)


def _holds(**changes: Any) -> dict[str, Any]:
    claim = {"predicate": "org:holds", "subject": {"name": "Ann Lee"}, "object": {"text": "leader"}, "role": "leader", "body": None}
    return claim | {"status": "Current", "stance": "Asserted"} | changes


def test_cases_are_split_and_named(tmp_path: Path) -> None:
    """A file gives its cases in order, named by file and first words, comments left out."""
    first, second, third = _cases(tmp_path)
    assert first.id == "a-file/council-leader-ann-lee-opened-the"
    assert (first.date, first.text) == ("2024-07-17", "Council leader Ann Lee opened the depot.")
    assert second.claims[0].optional and second.claims[0].stances == {"Denied"}
    assert third.text == "Nobody came.\n\nSecond paragraph."
    assert third.complete and third.complete_said


def test_same_first_words_get_different_ids(tmp_path: Path) -> None:
    """Two cases of one file never share an id."""
    ids = [case.id for case in _cases(tmp_path, "One two.\n====\nOne two.\n====\nOne two.\n")]
    assert ids == ["a-file/one-two", "a-file/one-two~2", "a-file/one-two~3"]


def test_right_reading_has_no_problems(tmp_path: Path) -> None:
    """The expected claim alone satisfies a case, with titles and capitals aside."""
    case = _cases(tmp_path)[0]
    assert compare(case, [_holds()]) == []
    assert compare(case, [_holds(subject={"name": "Cllr Ann LEE"})]) == []


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"status": "Former"}, "not read"),
        ({"stance": "Reported"}, "not read"),
        ({"subject": {"name": "Ann Leigh"}}, "not read"),
        ({"role": "caretaker"}, "not read"),
        ({"since": "2024-07-17"}, "own date"),
    ],
)
def test_wrong_reading_is_told(tmp_path: Path, changes: dict[str, Any], problem: str) -> None:
    """Another status, stance, person or role, or a role begun by the document's date, is a problem."""
    assert any(problem in line for line in compare(_cases(tmp_path)[0], [_holds(**changes)]))


def test_nothing_more_may_be_read(tmp_path: Path) -> None:
    """An unlisted claim is a problem, a statement only where the list is complete for statements."""
    listed, _, nothing = _cases(tmp_path)
    said = {"predicate": "kg:said", "subject": {"name": "Ann Lee"}, "object": {"text": "It is open"}, "mode": "Direct"}
    assert compare(listed, [_holds(), said]) == []
    assert compare(listed, [_holds(), _holds(predicate="kg:resignedFrom")]) != []
    assert compare(nothing, [said]) != []


def test_optional_line_neither_missing_nor_surplus(tmp_path: Path) -> None:
    """A line that ends with a question mark may be read or not, but not with another stance."""
    case = _cases(tmp_path)[1]
    denied = _holds(stance="Denied", body={"name": "Marston Council"})
    assert compare(case, []) == []
    assert compare(case, [denied]) == []
    assert compare(case, [denied | {"stance": "Asserted"}]) != []


def test_forbidden_only_as_assertion(tmp_path: Path) -> None:
    """A line under "--- not" may be read as somebody's word, not as the text's."""
    case = _cases(tmp_path, "Text.\n--- not\nAnn Lee | org:holds | leader @ ?\n")[0]
    assert compare(case, [_holds(stance="Reported")]) == []
    assert compare(case, [_holds()]) != []


def test_conventional_claims_are_free(tmp_path: Path) -> None:
    """The role behind the title Councillor and membership behind a role are neither asked for nor wrong."""
    text = "Cllr Ann Lee chairs Marston Board.\n--- claims\nAnn Lee | org:holds | chair @ Marston Board\n"
    case = _cases(tmp_path, text)[0]
    chair = _holds(role="chair", body={"name": "Marston Board"})
    member = {"predicate": "org:memberOf", "subject": {"name": "Ann Lee"}, "object": {"name": "Marston Board"}}
    assert compare(case, [chair, member, _holds(role="councillor")]) == []
    assert compare(case, [chair, member | {"object": {"name": "Marston Trust"}}]) != []


def test_meetings_and_marriages_have_no_direction() -> None:
    """Who met or married whom reads the same from both sides; who succeeded whom does not."""
    both = {"subject": {"name": "Bo Li"}, "object": {"name": "Ann Lee"}}
    for predicate, problems in (("kg:met", 0), ("schema:spouse", 0), ("kg:succeeded", 2)):
        case = _inline(f"Ann Lee | {predicate} | Bo Li")
        assert len(compare(case, [both | {"predicate": predicate}])) == problems


def _inline(line: str) -> Any:
    case = load_all()[0]
    return type(case)("x/y", "Text.", None, (expected(line),), (), True, True)


def test_parties_and_roles_compare_leniently() -> None:
    """ "Tory" is "Conservatives", "chief exec" is not "leader", "cabinet member" is found in its portfolio."""
    member = {"predicate": "org:memberOf", "subject": {"name": "Ann Lee"}, "object": {"name": "Tories"}}
    assert compare(_inline("Ann Lee | org:memberOf | Conservative Party"), [member]) == []
    assert compare(_inline("Ann Lee | org:memberOf | Labour"), [member]) != []
    assert compare(_inline("Ann Lee | org:holds | cabinet member for roads @ ?"), [_holds(role="Cabinet Member")]) == []


@pytest.mark.parametrize(
    "line", ["Ann Lee | org:holds", "Ann Lee | org:leads | X", "Ann Lee | org:holds | leader", "A | kg:met | B | Soon"]
)
def test_bad_lines_say_where(tmp_path: Path, line: str) -> None:
    """A line that can't be understood is refused with file and line."""
    with pytest.raises(CaseError, match=r"a-file\.txt, line 3"):
        _cases(tmp_path, f"Text.\n--- claims\n{line}\n")
