"""Texts in Markdown: a real parser reads what was meant, and numbers stay as they are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from relturn.render.text.marks import escape

PARSER = MarkdownIt("commonmark").enable("table")


def read_back(text: str) -> str | None:
    """What a reader of the escaped text sees, if it is one paragraph of plain text."""
    kinds = [token.type for token in PARSER.parse(escape(text))]
    if kinds != ["paragraph_open", "inline", "paragraph_close"]:
        return None
    (inline,) = [token for token in PARSER.parse(escape(text)) if token.type == "inline"]
    children = inline.children or []
    return "".join(one.content for one in children) if all(c.type == "text" for c in children) else None


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("99.9 %", "99.9 %"),
        ("-130,000", "-130,000"),
        ("+3", "+3"),
        ("3.", "3\\."),
        ("3. Mai", "3\\. Mai"),
        ("3) Mai", "3\\) Mai"),
        ("- item", "\\- item"),
        ("-", "\\-"),
        ("---", "\\---"),
        ("+ item", "\\+ item"),
        ("# head", "\\# head"),
        ("===", "\\==="),
        ("a | b", "a \\| b"),
    ],
)
def test_what_could_be_markup_is_escaped_and_nothing_else(text: str, written: str) -> None:
    assert escape(text) == written
    assert read_back(text) == text


@given(st.text("0123456789.)-+=#:! ab", min_size=1, max_size=12).map(lambda text: " ".join(text.split())))
def test_a_text_comes_back_as_one_paragraph(text: str) -> None:
    assert not text or read_back(text) == text
