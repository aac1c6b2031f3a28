"""A relationship of the example with a mark in every text that is not declared for the client."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import yaml

from builders import EXAMPLE, kinds
from relturn.declare.kinds import GROUP, LIST, Field
from relturn.services.workspace import open_workspace
from relturn.source.emit import block

MARK = "Zq7canary"
Readers = tuple[str, ...]
_WORKSPACE = open_workspace(EXAMPLE, date(2026, 11, 24))


def _planted(data: Any, fields: tuple[Field, ...], open_to: Readers) -> Any:
    """A record with a mark in every text that the readers may not see."""
    if not isinstance(data, dict):
        return data
    known = {field.name: field for field in fields}
    planted = {name: _plant(value, known[name], open_to) for name, value in data.items()}
    for field in fields:
        if field.audience not in open_to and field.type == "text" and field.name not in planted:
            planted[field.name] = f"{MARK} {field.name}"
    return planted


def _plant(value: Any, field: Field, open_to: Readers) -> Any:
    if field.type == GROUP:
        return _planted(value, field.fields, open_to)
    if field.type == LIST and field.items == GROUP:
        return [_planted(item, field.fields, open_to) for item in value]
    if field.audience in open_to or field.name == "currency":
        return value
    if field.type == "text":
        return f"{MARK} {value}"
    if field.type == LIST and field.items == "text":
        return [f"{MARK} {item}" for item in value]
    return value


def marked_files(slug: str, open_to: Readers = ("client",)) -> Iterator[tuple[str, str]]:
    """The files of a relationship of the example, path and text, marked where a field is declared for nobody in `open_to`."""
    for path in sorted((EXAMPLE / slug).rglob("*.yaml")):
        relative = path.relative_to(EXAMPLE / slug).as_posix()
        if relative.startswith("cycles/"):
            continue
        folder = relative.rpartition("/")[0]
        kind = kinds().by_path[folder + "/" if folder else relative]
        data = yaml.load(path.read_text(encoding="utf-8"), yaml.CBaseLoader)  # noqa: S506, TID251 - plain text only
        models = {
            record.name: record.model for record in kinds().records.values() if record.file == kind.name
        }
        model = kind.models[0] if len(kind.models) == 1 else models[data["kind"]]
        typed = _WORKSPACE.read(slug).files[f"{slug}/{relative}"].document
        assert typed is not None
        yield relative, block(_planted(typed.data or {}, kind.root_fields(model), open_to))
