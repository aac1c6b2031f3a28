"""Tables of text: aligned columns, numbers to the right, and tables that fit a width."""

from __future__ import annotations

import pytest

from relturn.render.text.columns import columns, fitted

HEAD = ("Name", "Days", "Words")
ROWS = [
    ("dates", "7", "Dates to rely on"),
    ("calm-saturdays", "120", "Saturdays without a stop"),
    ("x", "–", "–"),
]


def test_numbers_are_right_aligned_and_text_is_not() -> None:
    assert columns(HEAD, ROWS) == (
        "Name            Days  Words\n"
        "dates              7  Dates to rely on\n"
        "calm-saturdays   120  Saturdays without a stop\n"
        "x                  –  –\n"
    )


@pytest.mark.parametrize(
    ("cells", "line"),
    [
        (["1", "22"], "   1"), (["1%", "22%"], "  1%"), (["1,000", "1"], "1,000"), (["-1", "2"], "  -1"), (["1.5", "–"], " 1.5"),
        (["1", "x"], "1"), (["–", ""], "–"), (["1 of 2", "2"], "1 of 2"), (["2026-01-01", "1"], "2026-01-01"),
    ],
)  # fmt: skip
def test_a_column_is_of_numbers_if_each_cell_with_a_value_is_one(cells: list[str], line: str) -> None:
    assert columns(["Head"], [[cell] for cell in cells]).split("\n")[1] == line


def test_wide_letters_take_two_columns() -> None:
    assert columns(("A", "B"), [("日本", "x"), ("abcd", "y")]) == "A     B\n日本  x\nabcd  y\n"


@pytest.mark.parametrize(
    ("width", "lines"),
    [
        (None, 4), (46, 4),
        (44, ["Name           Days Words", "dates             7 Dates to rely on", "calm-saturdays  120 Saturdays without a", "                    stop", "x                 – –"]),
        (30, ["Name           Days Words", "dates             7 Dates to", "                    rely on", "calm-saturdays  120 Saturdays", "                    without a", "                    stop", "x                 – –"]),
        (25, ["dates", "    Days: 7 · Words:", "      Dates to rely on", "calm-saturdays", "    Days: 120 · Words:", "      Saturdays without a", "      stop", "x"]),
    ],
)  # fmt: skip
def test_a_table_fits_its_width(width: int | None, lines: int | list[str]) -> None:
    found = fitted(HEAD, ROWS, width)
    assert width is None or max(map(len, found)) <= width
    assert (len(found) if isinstance(lines, int) else found) == lines


def test_a_column_without_a_value_goes_first() -> None:
    rows = [("a", "", "one two three"), ("b", "–", "four")]
    assert fitted(("Name", "Nothing", "Words"), rows, 16) == [
        "Name Words",
        "a    one two",
        "     three",
        "b    four",
    ]
