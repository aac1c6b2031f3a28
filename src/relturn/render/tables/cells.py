"""Conversion of values to the text of table cells."""

from __future__ import annotations

from typing import Any

from relturn.model.table import Column, is_nested, is_sentences, plain_value
from relturn.source.emit import inline


def cell(value: Any, column: Column) -> str:
    """Return a value as cell text that `set` accepts: commas in lists, sentences on separate lines, groups as YAML."""
    if value in (None, (), {}):
        return ""
    if is_nested(column.field):
        return inline(plain_value(value))
    if isinstance(value, tuple):
        return ("\n" if is_sentences(column.field) else ", ").join(map(str, value))
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)
