"""Bytes to text and back."""

from __future__ import annotations

import pytest

from relturn.source.span import SourceError
from relturn.source.text import SourceText, decode


@pytest.mark.parametrize(
    "raw", [b"", b"a: 1\n", b"a: 1\r\nb: 2\r\n", b"\xef\xbb\xbfa: 1\n", "é: ü\n".encode()]
)
def test_nothing_is_lost_on_the_way(raw: bytes) -> None:
    text = decode("x.yaml", raw)
    assert isinstance(text, SourceText)
    assert text.encode() == raw


@pytest.mark.parametrize(
    ("raw", "name", "line", "column"),
    [
        (b"a: 1\nb: \xe9\n", "not-utf8", 2, 4),
        ("a: 1\n".encode("utf-16"), "not-utf8", 1, 1),
        (b"x" * (1024 * 1024 + 1), "file-too-large", 1, 1),
    ],
)
def test_what_cannot_be_read_says_where(raw: bytes, name: str, line: int, column: int) -> None:
    problem = decode("x.yaml", raw)
    assert isinstance(problem, SourceError)
    assert problem.span is not None
    assert (problem.name, problem.span.line, problem.span.column) == (name, line, column)


def test_the_newline_is_that_of_the_first_line() -> None:
    assert SourceText("x", "a\r\nb\n").newline == "\r\n"
    assert SourceText("x", "a\nb\r\n").newline == "\n"
