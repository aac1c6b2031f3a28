"""What splices refuse, and what they know of lines; asked directly, as edits refuse most of it before."""

from __future__ import annotations

import pytest
from yaml.nodes import SequenceNode

from relturn.source import splice as splicing
from relturn.source.conflict import sides
from relturn.source.document import Document
from relturn.source.edit import apply_edits
from relturn.source.edits import AppendItem, Delete, Edit, InsertItem, RefusedError, RenameKey, SetValue
from relturn.source.expected import strictly_equal
from relturn.source.parse import parse
from relturn.source.span import SourceError
from relturn.source.splice import lines_of_item, range_of_key, splice
from relturn.source.text import SourceText


def document(text: str) -> Document:
    return parse(SourceText("x.yaml", text))


@pytest.mark.parametrize(
    ("text", "edit", "why"),
    [
        ("a: [1]\n", InsertItem(("a", 2), "x"), "the list has no such position"),
        ("a: [1]\n", InsertItem(("a", "b"), "x"), "the list has no such position"),
        ("a: 1\n", InsertItem(("a", 0), "x"), "the list has no such position"),
        ("a: [1]\n", SetValue(("a", 7), "x"), "the item does not exist"),
        ("a:\n  - x: 1 # keep\n    y: 2\n", SetValue(("a", 0), "v"), "it contains comments"),
        ("a: 1\n", RenameKey(("b",), "c"), "its key cannot be found"),
        ("- 1\n", RenameKey((0,), "c"), "its key cannot be found"),
        ("a: 1\n", Delete(("a", "b")), "there is nothing to remove"),
        ("a: 1\nb: 2\n", Delete(("c",)), "there is nothing to remove"),
        ("- 1\n- 2\n", Delete((2,)), "there is nothing to remove"),
        ("- 1\n- 2\n", Delete(("a",)), "there is nothing to remove"),
        ("a:\n  - x: # keep\n      1\n", Delete(("a", 0)), "it contains comments"),
        ("- {x: 1 # keep\n  }\n", Delete((0, "x")), "it contains comments"),
    ],
)
def test_what_cannot_be_done_is_refused(text: str, edit: Edit, why: str) -> None:
    with pytest.raises(RefusedError) as caught:
        splice(document(text), edit)
    assert str(caught.value) == why


@pytest.mark.wording
@pytest.mark.parametrize(
    ("text", "edit", "message", "span"),
    [
        ("a: [\n", SetValue(("a",), 1), "the file cannot be edited: not valid YAML: the bracket [ that opens here (1:4) is not closed", (3, 3, 1, 4, 1, 4)),
        ("a: 1\na: 2\n", SetValue(("a",), 1), "the file cannot be edited: the key 'a' appears twice here", (5, 6, 2, 1, 2, 2)),
        ("a:\n  b: 1 # keep\n  c: 2\n", SetValue(("a",), 1), "a cannot be changed safely: it contains comments", (0, 1, 1, 1, 1, 2)),
        ("x: 1\na: x\n", AppendItem(("a",), 1), "a cannot be changed safely: it is not a list", (5, 6, 2, 1, 2, 2)),
        ("a: [x]\n", AppendItem(("a", 0), 1), "a.0 cannot be changed safely: it is not a list", (4, 5, 1, 5, 1, 6)),
        ("a: x\n", SetValue(("a", "b"), 1), "a.b cannot be changed safely: part of its path is not a mapping", (0, 1, 1, 1, 1, 2)),
        ("a: [x]\n", SetValue(("a", 1), 1), "a.1 cannot be changed safely: part of its path is not a mapping", (0, 1, 1, 1, 1, 2)),
        ("a: 1\n", Delete(("b",)), "b cannot be changed safely: the key does not exist", (0, 1, 1, 1, 1, 2)),
        ("", Delete(("b",)), "b cannot be changed safely: the key does not exist", (0, 0, 1, 1, 1, 1)),
        ("a: 1\n", Delete(()), " cannot be changed safely: the edit has no key path", (0, 1, 1, 1, 1, 2)),
        ("a: 1\nb: 1\n", RenameKey(("a",), "b"), "a cannot be changed safely: the key 'b' already exists", (0, 1, 1, 1, 1, 2)),
        ("a: [1]\n", RenameKey(("a", 0), "b"), "a.0 cannot be changed safely: the key does not exist", (4, 5, 1, 5, 1, 6)),
        ("a: 1\n", RenameKey(("c",), "b"), "c cannot be changed safely: the key does not exist", (0, 1, 1, 1, 1, 2)),
        ("a: [1]\n", InsertItem(("a", 2), "b"), "a.2 cannot be changed safely: the list has no such position", (0, 1, 1, 1, 1, 2)),
        ("a: [1]\n", InsertItem(("a", "x"), "b"), "a.x cannot be changed safely: the list has no such position", (0, 1, 1, 1, 1, 2)),
        ("- - x\n", InsertItem((0, 0), "b"), "0.0 cannot be changed safely: its list begins on the same line as another item", (4, 5, 1, 5, 1, 6)),
    ],
)  # fmt: skip
def test_a_refused_edit_says_what_where_and_why(
    text: str, edit: Edit, message: str, span: tuple[int, int, int, int, int, int]
) -> None:
    problem = apply_edits(SourceText("x.yaml", text), (edit,))
    assert isinstance(problem, SourceError)
    assert (problem.name, problem.message, tuple(problem.span or ())) == ("edit-refused", message, span)
    hint = (
        document(text).problems[0].hint
        if message.startswith("the file")
        else "change the file in a text editor"
    )
    assert problem.hint == hint


@pytest.mark.parametrize(
    ("text", "edit", "after"),
    [
        ("a: 1\nb:\n", SetValue(("b", "c"), 2), "a: 1\nb:\n  c: 2\n"),
        ("a:\n  -\n  - y\n", SetValue(("a", 0), {"k": 1, "l": 2}), "a:\n  - k: 1\n    l: 2\n  - y\n"),
        ("a:\n  - |\n    x\n  - y\n", SetValue(("a", 0), "v"), "a:\n  - v\n  - y\n"),
        (
            "a:\n  -\n    # c\n    x: 1\n    y: 2\n  - z\n",
            Delete(("a", 1)),
            "a:\n  -\n    # c\n    x: 1\n    y: 2\n",
        ),
        ("a:\n  -\n    x\n  -\n    y\n", Delete(("a", 1)), "a:\n  -\n    x\n"),
        ("x: 1\r\ny: 2\r\n", Delete(("x",)), "y: 2\r\n"),
        ("null\n", SetValue(("b",), 1), "b: 1\n"),
        ("{}\n", SetValue(("b",), 1), "b: 1\n"),
    ],
)
def test_odd_shapes_are_edited_in_place(text: str, edit: Edit, after: str) -> None:
    result = apply_edits(SourceText("x.yaml", text), (edit,))
    assert isinstance(result, SourceText), result
    assert result.text == after


@pytest.mark.parametrize(
    ("text", "path", "lines"),
    [
        ("a:\n  # one\n  # two\n  - id: x # here\n    k: 1\n  - y\n", ("a", 0), "# one\n# two\n- id: x # here\n  k: 1\n"),
        ("a:\n  - x\n  - y", ("a", 1), "- y\n"),
        ("# top\n- x\n", (0,), "# top\n- x\n"),
        ("a: [x]\n", ("a", 0), ""),
        ("a: x\n", ("a", 0), ""),
        ("a:\n  - x\n", ("a", 5), ""),
        ("a:\r\n  - x\r\n", ("a", 0), ""),
        ("- - x\n", (0, 0), ""),
        ("- - x\n  - y\n", (0, 0), ""),
    ],
)  # fmt: skip
def test_the_lines_of_an_item_are_those_that_are_its_own(
    text: str, path: tuple[str | int, ...], lines: str
) -> None:
    assert lines_of_item(document(text), path) == lines


@pytest.mark.parametrize(
    ("text", "at", "range_"),
    [
        ("a: 1\nb: 2\na: 1\n", 10, (10, 15)),
        ("a: 1\nb: 2\na: 3\n", 10, None),
        ("a: 1\n", 0, None),
        ("a: 1\n", 3, None),
        ("", 0, None),
        ("x:\n  - {a: [1, {b: c}], b: 2, a: [1, {b: c}]}\n", 30, (28, 44)),
        ("x:\n  - {a: [1, {b: c}], b: 2, a: [1, {b: d}]}\n", 30, None),
        ("x: y\nl:\n  - k: 1\n  - k: 1\n    k: '1'\n", 30, None),
        ("x: y\nl:\n  - k: 1\n  - k: 1\n    k: 1\n", 30, (26, 35)),
    ],
)
def test_a_second_key_that_says_the_same_has_a_range(
    text: str, at: int, range_: tuple[int, int] | None
) -> None:
    assert range_of_key(document(text), at) == range_


def test_a_dash_that_is_not_there_is_told_and_not_looked_for_for_ever() -> None:
    root = document("- x\n").root
    assert isinstance(root, SequenceNode)
    with pytest.raises(RefusedError, match="dash cannot be found"):
        splicing._dash_of("yyy\n", root, root.value[0])


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        (1, True, False), (1, 1.0, False), ("a", "a", True), ([1, {"a": None}], [1, {"a": None}], True), ([1], [1, 2], False),
        ([1, 2], [1, True], False), ({"a": 1, "b": 2}, {"b": 2, "a": 1}, False), ({"a": 1}, {"a": 2}, False), ({"a": 1}, {"a": 1}, True),
    ],
)  # fmt: skip
def test_values_are_the_same_in_type_and_order(one: object, other: object, alike: bool) -> None:
    assert strictly_equal(one, other) is alike


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a\n<<<<<<< o\nb\n=======\nc\n>>>>>>> t\nd\n", ("a\nb\nd\n", None, "a\nc\nd\n")),
        ("<<<<<<< o\nb\n||||||| x\nz\n=======\nc\n>>>>>>> t\n", ("b\n", "z\n", "c\n")),
        (
            "Head\n=======\n<<<<<<< o\nb\n=======\nc\n>>>>>>> t\n",
            ("Head\n=======\nb\n", None, "Head\n=======\nc\n"),
        ),
        (">>>>>>> t\n", None),
        ("<<<<<<< o\n<<<<<<< o\n", None),
        ("<<<<<<< o\nb\n=======\nc\n", None),
        ("<<<<<<< o\nb\n=======\nc\n||||||| x\n>>>>>>> t\n", None),
        ("plain\n", ("plain\n", "plain\n", "plain\n")),
    ],
)
def test_the_sides_of_a_conflict(text: str, found: tuple[str, str | None, str] | None) -> None:
    assert sides(text) == found


def test_marks_in_the_middle_of_a_line_are_text() -> None:
    assert document('a: "x <<<<<<< y"\n').data == {"a": "x <<<<<<< y"}
    assert [problem.name for problem in document("<<<<<<< y\n").problems] == ["conflict-marker"]
