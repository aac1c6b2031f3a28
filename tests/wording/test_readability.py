"""The docs are read by people whose second language is English: half of the sentences are short, and few are long."""

from __future__ import annotations

import pytest

from wording.readability import at, lengths, sentences, words

MEDIAN, MOST = 14, 22


def test_sentences_of_the_docs_are_short() -> None:
    found = lengths()
    assert at(found, 0.5) <= MEDIAN
    assert at(found, 0.95) <= MOST


@pytest.mark.parametrize(
    ("page", "found"),
    [
        ("One here. Two there.\nStill two? Yes.", ["One here.", "Two there.", "Still two?", "Yes."]),
        ("- an item\n- another;\n  it goes on\n", ["an item", "another; it goes on"]),
        ("| a cell | two · three |\n| --- | --- |", ["a cell", "two", "three"]),
        ("```sh\nnot this\n```\nBut `this` and [that](there.md).", ["But CODE and that."]),
        ("# Not a heading\nText.", ["Text."]),
    ],
)
def test_what_a_sentence_is(page: str, found: list[str]) -> None:
    assert list(sentences(page)) == found


def test_words_are_counted() -> None:
    assert words("The client's e-mail of 24 Nov 2026, CODE and 1,000 more.") == 11
