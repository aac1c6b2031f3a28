"""One record as text, with its references."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from relturn.declare.kinds import FrozenRecord
from relturn.findings.phrasing import joined
from relturn.model.record_view import Link, RecordView
from relturn.render.plain import plain
from relturn.render.safe import safe_line


def record_data(found: RecordView) -> dict[str, Any]:
    """Return the record as plain JSON values."""
    data: dict[str, Any] = plain(found)
    return {**data, "fields": {name: plain(value) for name, value in found.fields}}


def record_text(found: RecordView) -> str:
    """Return a record as text: its kind and place, its fields, and its references in both directions."""
    lines = [f"{found.id}  ({found.kind.replace('_', ' ')}, {found.place})", ""]
    for name, value in found.fields:
        lines += _field(name, value, "  ")
    lines += _ties("Refers to", found.refers_to) + _ties("Referred to by", found.referred_by)
    return "\n".join(map(safe_line, lines)) + "\n"


def _field(name: str, value: Any, indent: str) -> list[str]:
    if isinstance(value, FrozenRecord):
        inner = [
            line
            for key, item in vars(value).items()
            if item not in (None, (), "")
            for line in _field(key, item, indent + "  ")
        ]
        return [f"{indent}{name}:", *inner] if inner else []
    if isinstance(value, tuple) and any(isinstance(item, FrozenRecord) for item in value):
        return [f"{indent}{name}:", *(f"{indent}  - {_short(item)}" for item in value)]
    if isinstance(value, tuple):
        return [f"{indent}{name}: {', '.join(map(str, value))}"]
    return [f"{indent}{name}: {value}"]


def _short(item: Any) -> str:
    values = ((name, value) for name, value in vars(item).items() if value not in (None, (), "", False))
    return joined(
        f"{name} {', '.join(map(str, value)) if isinstance(value, tuple) else value}"
        for name, value in values
    )


def _ties(title: str, ties: Iterable[Link]) -> list[str]:
    rows = [f"  {tie.field}: {tie.id}" + (f" – {tie.words}" if tie.words else "") for tie in ties]
    return ["", f"{title}:", *rows] if rows else []
