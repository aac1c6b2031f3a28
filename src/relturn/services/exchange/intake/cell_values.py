"""Cells of tables to values of fields, as people and spreadsheets write them."""

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
    """The value of a cell; nothing for an empty one."""
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
    """Put a value into a record at its place; groups on the way are made."""
    for name in key_path[:-1]:
        data = data.setdefault(name, {})
    data[key_path[-1]] = value


_FLAGS = {
    **dict.fromkeys(("1", "true", "yes", "y", "x", "wahr", "ja", "vrai", "oui", "verdadero", "sí", "si", "vero", "waar", "sant", "tak", "ano", "prawda", "pravda", "igaz", "sim"), "true"),
    **dict.fromkeys(("0", "false", "no", "n", "falsch", "nein", "faux", "non", "falso", "onwaar", "nee", "falskt", "nej", "nie", "ne", "hamis", "não"), "false"),
}  # fmt: skip
"""Words of spreadsheets for true and false, in the languages that they are used in."""
_PERCENT = re.compile(r"([-+]?[0-9]+(?:\.[0-9]+)?)\s*%")


def without_percent(column: Column, text: str, cells: Mapping[str, str], relationship: Relationship) -> str:
    """The figure of a percentage, where the unit counts in per cent. RelturnError where it does not.

    A spreadsheet keeps 99.1 % as 0.991: the sign is what people see.
    """
    found = _PERCENT.fullmatch(text.strip()) if column.field.type in {NUMBER, INTEGER} else None
    if found is None:
        return text
    measure = relationship.by_id.get(full_ref(cells.get("measure", ""), relationship, ("measure",)))
    unit = cells.get("unit") or getattr(measure.record if measure else None, "unit", "") or column.field.unit
    if "%" in unit:
        return found[1]
    raise RelturnError(
        f"{column.name} is {text.strip()}, and its unit is {unit or 'not stated'}",
        "write the figure in its unit, without the sign",
    )


def alike(column: Column, one: str, other: str, relationship: Relationship) -> bool:
    """Whether two cells say the same: equal but for the ends of lines and blanks around, or the same value."""
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
