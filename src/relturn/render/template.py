"""Commented templates of record files, built from the tables of file kinds."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping
from typing import Any

from relturn.declare.kinds import GROUP, LIST, REF, TABLE, TEXT, Field, FileKind
from relturn.model.ids import slugify
from relturn.source.emit import block, inline

_WIDTH = 98


def render(kind: FileKind, schema_line: str, values: Mapping[str, Any] | None = None) -> str:
    """Return a new file of a kind, with the given values.

    The file has comments above its keys, and examples in its empty lists.
    """
    given = values or {}
    parts = [schema_line.rstrip("\n"), f"# {kind.title}"]
    for field in kind.root_fields(kind.models[0]):
        if _is_offered(field) or field.name in given:
            parts += ["", *_field(field, given.get(field.name), "")]
    return "\n".join(parts) + "\n"


def _field(field: Field, value: Any, indent: str) -> list[str]:
    lines = [f"{indent}# {line}" for line in textwrap.wrap(_words(field), _WIDTH - len(indent))]
    if value is None and field.type == LIST and field.items == GROUP and not indent:
        return [*lines, f"{field.name}:", *(f"#{line}" for line in _example(field))]
    if field.type == GROUP and value is None and not field.optional:
        return [*lines, f"{indent}{field.name}:", *_group(field, indent + "  ")]
    return [*lines, f"{indent}{field.name}:{_value(field, value)}"]


def _is_offered(field: Field) -> bool:
    """Return whether a new file shows the field."""
    return field.offered and not field.about_record and field.written_by != "tool"


def _group(field: Field, indent: str) -> list[str]:
    return [line for sub in field.fields for line in _field(sub, None, indent)]


def _words(field: Field) -> str:
    choices = (
        f" One of: {', '.join(field.choices)}." if field.choices and "," not in field.description else ""
    )
    unit = f" ({field.unit})" if field.unit else ""
    return f"{field.description}{unit}{choices}"


def _value(field: Field, value: Any) -> str:
    if value is not None:
        return " " + inline(value)
    if field.type == LIST:
        return " []"
    if field.type == TABLE:
        return " {}"
    if field.default is not None:
        return " " + inline(field.default)
    return ""


def _example(field: Field) -> list[str]:
    """Return the lines of one example record."""
    record = example_of(field.fields)
    return block([record]).rstrip("\n").split("\n") if record else []


def example_of(fields: tuple[Field, ...]) -> dict[str, Any]:
    """Return a small valid record: its required fields, and those with an example."""
    record: dict[str, Any] = {}
    for field in fields:
        if not _is_offered(field):
            continue
        if field.name == "id":
            record["id"] = _example_id(fields)
            continue
        if field.example is not None:
            record[field.name] = field.example
        elif field.required:
            record[field.name] = field.choices[0] if field.choices else "…"
    return record


def _example_id(fields: tuple[Field, ...]) -> str:
    """Return the id that relturn would make from the example's own words."""
    words = [field.example for field in fields if field.type == TEXT and isinstance(field.example, str)]
    refs = [field.example for field in fields if field.type == REF and isinstance(field.example, str)]
    return slugify((words or refs or [str(fields[0].example)])[0])
