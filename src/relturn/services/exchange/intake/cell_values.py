"""Converts cells of tables, as people and spreadsheets write them, to values of fields."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from relturn.declare.kinds import FLAG, INTEGER, LIST, NUMBER
from relturn.findings.errors import RelturnError
from relturn.model.named import full_ref
from relturn.model.relationship import Relationship
from relturn.model.table import Column, is_nested, is_sentences
from relturn.model.text import fold
from relturn.services.records.values import read_value
from relturn.source.parse import parse
from relturn.source.text import SourceText


def value_of(column: Column, text: str, relationship: Relationship) -> Any:
    """Return the value of a cell; an empty list or None for an empty cell."""
    text = text.replace("\r\n", "\n").strip()
    if not text:
        return [] if column.field.type == LIST else None
    if column.field.type == FLAG:
        text = _FLAGS.get(fold(text), text)
    if is_nested(column.field):
        document = parse(SourceText(column.name, text))
        if not document.readable or document.problems:
            raise RelturnError(f"{column.name} cannot be read: {text!r}", "write it as YAML on one line")
        return document.data
    if is_sentences(column.field):
        return [line.strip() for line in text.split("\n") if line.strip()]
    return read_value(column.field, text, relationship)


def put(data: dict[str, Any], key_path: tuple[str, ...], value: Any) -> None:
    """Put a value into a record at its key path; missing groups are created."""
    for name in key_path[:-1]:
        data = data.setdefault(name, {})
    data[key_path[-1]] = value


_FLAGS = {
    **dict.fromkeys(("1", "true", "yes", "y", "x", "wahr", "ja", "vrai", "oui", "verdadero", "sí", "si", "vero", "waar", "sant", "tak", "ano", "prawda", "pravda", "igaz", "sim"), "true"),
    **dict.fromkeys(("0", "false", "no", "n", "falsch", "nein", "faux", "non", "falso", "onwaar", "nee", "falskt", "nej", "nie", "ne", "hamis", "não"), "false"),
}  # fmt: skip
"""Words for true and false that spreadsheets use, in several languages."""
_PERCENT = re.compile(r"([-+]?[0-9]+(?:\.[0-9]+)?)\s*%")


def without_percent(column: Column, text: str, cells: Mapping[str, str], relationship: Relationship) -> str:
    """Return the number of a percentage, if its unit is in per cent.

    A spreadsheet stores 99.1 % as 0.991; people see the percent sign.

    Raises:
        RelturnError: The unit is not in per cent.
    """
    found = _PERCENT.fullmatch(text.strip()) if column.field.type in {NUMBER, INTEGER} else None
    if found is None:
        return text
    measure = relationship.by_id.get(full_ref(cells.get("measure", ""), relationship, ("measure",)))
    unit = cells.get("unit") or getattr(measure.record if measure else None, "unit", "") or column.field.unit
    if "%" in unit:
        return found[1]
    raise RelturnError(
        f"{column.name} is {text.strip()}, but its unit is {unit or 'not stated'}",
        "write the number in its unit, without the percent sign",
    )


def alike(column: Column, one: str, other: str, relationship: Relationship) -> bool:
    """Return whether two cells have the same content or value. Outer spaces and line endings do not count."""
    if one.replace("\r\n", "\n").strip() == other.replace("\r\n", "\n").strip():
        return True
    if column.field.type not in {FLAG, NUMBER, INTEGER, "day"}:
        return False
    try:
        return bool(one.strip() and other.strip()) and value_of(column, one, relationship) == value_of(
            column, other, relationship
        )
    except RelturnError:
        return False
