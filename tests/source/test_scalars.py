"""What a scalar without quotes is; what was found is remembered, but not without end."""

from __future__ import annotations

import pytest

from relturn.source import scalars
from relturn.source.scalars import converted, is_plain_text, kind_of_text


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("abc", scalars.TEXT, None), ("7", scalars.INTEGER, 7), ("-7", scalars.INTEGER, -7), ("+7", scalars.INTEGER, 7), ("0", scalars.INTEGER, 0),
        ("0o17", scalars.INTEGER, 15), ("0x1F", scalars.INTEGER, 31), ("1.5", scalars.FLOAT, 1.5), (".5", scalars.FLOAT, 0.5), ("1e3", scalars.FLOAT, 1000.0),
        ("true", scalars.FLAG, True), ("False", scalars.FLAG, False), ("~", scalars.NULL, None), ("", scalars.NULL, None), ("null", scalars.NULL, None),
        ("yes", scalars.AMBIGUOUS, "yes"), ("012", scalars.AMBIGUOUS, 12), ("1_000", scalars.AMBIGUOUS, "1_000"), ("12:30", scalars.AMBIGUOUS, "12:30"), ("0o8", scalars.TEXT, None),
        ("2026-01-05", scalars.TEXT, None), ("1" * 24, scalars.INTEGER, int("1" * 24)), ("1" * 25, scalars.TEXT, None), ("nUll", scalars.TEXT, None),
    ],
)  # fmt: skip
def test_kinds_and_values(text: str, kind: str, value: object) -> None:
    assert kind_of_text(text) == kind
    assert is_plain_text(text) is (kind == scalars.TEXT)
    if kind != scalars.TEXT:
        assert converted(kind, text) == value
        assert type(converted(kind, text)) is type(value)
