"""Comments, and what only looks like one."""

from __future__ import annotations

import pytest

from relturn.source.comments import comments
from relturn.source.parse import parse
from relturn.source.text import SourceText


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a: 1\n", []),
        ("# one\na: 1  # two \n", [(0, "# one"), (12, "# two")]),
        ("a: 'x # no'\n", []),
        ("a: |\n  x\n  # no\nb: 1 # yes\n", [(21, "# yes")]),
        ("a: x#no\n", []),
        ("# only\n", [(0, "# only")]),
        ("a: [1, # in\n  2]\n", [(7, "# in")]),
    ],
)
def test_comments_are_found_outside_of_values(text: str, found: list[tuple[int, str]]) -> None:
    assert comments(parse(SourceText("x.yaml", text))) == found


def test_a_collection_is_one_column_wide_where_it_begins() -> None:
    document = parse(SourceText("x.yaml", "- {b: 1}\n-  {c: 1}\n"))
    spans = [document.span((index,)) for index in (0, 1)]
    assert [(span.line, span.column, span.end_line, span.end_column) for span in spans] == [
        (1, 3, 1, 4),
        (2, 4, 2, 5),
    ]
