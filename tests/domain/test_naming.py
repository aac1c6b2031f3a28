"""Ids from words."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relturn.declare.types import SLUG_PATTERN
from relturn.model.ids import free_id, slugify


@pytest.mark.parametrize(
    ("words", "slug"),
    [
        ("The deliveries are late again", "deliveries-late-again"),
        ("Ørsted & Søn", "orsted-son"),
        ("Café Größe", "cafe-grosse"),
        ("the of and", "the-of-and"),
        ("", "record"),
        ("東京", "record"),
        ("one two three four five six seven", "one-two-three-four"),
        ("x" * 90, "x" * 32),
    ],
)
def test_ids_are_made_of_telling_words(words: str, slug: str) -> None:
    assert slugify(words) == slug


@given(st.text())
def test_any_text_gives_an_id(words: str) -> None:
    assert re.match(SLUG_PATTERN, slugify(words))


def test_a_taken_id_gets_a_number() -> None:
    assert free_id("a", {"a", "a-2"}) == "a-3"


def test_an_abbreviation_is_no_small_word() -> None:
    assert slugify("IT director") == "it-director"
    assert slugify("DO IT NOW") == "now"
    assert slugify("it is late") == "late"
