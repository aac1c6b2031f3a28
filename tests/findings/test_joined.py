"""Texts in one line: a sentence loses its full stop where another text follows, and a name keeps it."""

from __future__ import annotations

import pytest

from relturn.findings.phrasing import enumerated, folded, joined, without_stop


@pytest.mark.parametrize(
    ("text", "without"),
    [
        ("A line stands still.", "A line stands still"),
        ("Late.", "Late"),
        ("In the autumn.", "In the autumn"),
        ("One word for all in Brno.", "One word for all in Brno"),
        ("Acme Inc.", "Acme Inc."),
        ("Kestrel Machines Corp.", "Kestrel Machines Corp."),
        ("We wait …", "We wait …"),
        ("and so on ..", "and so on .."),
        ("Done in 2026.", "Done in 2026"),
        ("", ""),
        (".", ""),
    ],
)
def test_a_sentence_without_its_full_stop(text: str, without: str) -> None:
    assert without_stop(text) == without


def test_only_the_last_text_keeps_its_full_stop() -> None:
    assert (
        joined(["A line stands still.", "A year without parts."])
        == "A line stands still; A year without parts."
    )
    assert joined(["A line stands still."]) == "A line stands still."
    assert joined([]) == ""
    assert joined(("Acme Inc.", "Brno Ltd."), ", ") == "Acme Inc., Brno Ltd."


def test_a_long_list_counts_what_it_leaves_out() -> None:
    names = [f"The line {letter} stands." for letter in "abcdefg"]
    assert (
        folded(names, "; ")
        == "The line a stands; The line b stands; The line c stands; The line d stands; The line e stands and 2 more"
    )
    assert folded(names[:6], "; ").endswith("The line e stands; The line f stands.")


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (0, ""),
        (1, "a"),
        (2, "a and b"),
        (3, "a, b and c"),
        (6, "a, b, c, d, e and f"),
        (7, "a, b, c, d, e and 2 more"),
    ],
)
def test_names_as_a_sentence_has_them(number: int, text: str) -> None:
    assert enumerated(list("abcdefg"[:number])) == text
