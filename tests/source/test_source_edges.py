"""Edges of reading and editing: the quick check that a text is harmless, places of moved values, and indexes behind the end."""

from __future__ import annotations

import pytest

from relturn.source.edit import apply_edits
from relturn.source.edits import Delete
from relturn.source.parse import is_harmless, parse
from relturn.source.span import SourceError
from relturn.source.text import SourceText

FILLER = "a: b\n" * 1000
"""More than 4,000 characters, from which brackets are counted."""


@pytest.mark.parametrize(
    ("text", "harmless"),
    [
        ("a: b\n", True),
        (" " * 119 + "a", True), (" " * 120 + "a", False),
        ("a: b\n" + "- " * 59 + "a", True), ("a: b\n" + "- " * 60 + "a", False),
        ("? " * 59 + "a", True), ("? " * 60 + "a", False),
        ("x" + " " * 200, True),  # not at the beginning of a line
        ("a: 100%\n", True), ("%YAML 1.1\n", False), ("a: b\n%TAG\n", False), ("a: b %\n", True),
        ("a: R&D\n", True), ("a: &b c\n", False), ("a: *b\n", False), ("a: !b c\n", False), ("a: b!\n", True), ("a: & b\n", True),
        ("[" * 999 + FILLER, True), ("[" * 1000 + FILLER, False), ("{" * 500 + "[" * 500 + FILLER, False), ("[" * 1000, True),
        ("x" * 99_999, True), ("x" * 100_000, False),
        ("[" * 1000 + "x" * 2999, True), ("[" * 1000 + "x" * 3000, False),
    ],
)  # fmt: skip
def test_a_quick_check_tells_what_must_be_read_with_care(text: str, harmless: bool) -> None:
    assert is_harmless(text) is harmless


def test_the_place_of_a_moved_value_is_that_of_its_nearest_moved_parent() -> None:
    document = parse(SourceText("x.yaml", "old:\n  key:\n    leaf: 1\nother: 2\n"))
    document.replace(
        {"new": {"key": {"leaf": 1}}, "other": 2}, {("new",): ("old",), ("new", "key", "far"): ("other",)}
    )
    places = {
        path: (document.span(path).line, document.span(path).column)
        for path in [("new",), ("new", "key"), ("new", "key", "leaf"), ("new", "key", "far"), ("other",)]
    }
    assert places == {
        ("new",): (1, 1), ("new", "key"): (2, 3), ("new", "key", "leaf"): (3, 11), ("new", "key", "far"): (4, 8),
        ("other",): (4, 8),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("index", "after"), [(0, "a:\n  - y\n"), (1, "a:\n  - x\n"), (2, None), (3, None), (10, None)]
)
def test_an_item_behind_the_end_cannot_be_removed(index: int, after: str | None) -> None:
    found = apply_edits(SourceText("x.yaml", "a:\n  - x\n  - y\n"), (Delete(("a", index)),))
    if after is None:
        assert isinstance(found, SourceError)
        assert (found.name, f"a.{index}" in found.message) == ("edit-refused", True)
    else:
        assert isinstance(found, SourceText)
        assert found.text == after
