"""Lists every setting of the workspace with its value, its default and its source."""

from __future__ import annotations

from typing import Any, NamedTuple

from relturn.declare.kinds import GROUP, LIST, Field
from relturn.render.plain import plain
from relturn.services.workspace import Workspace
from relturn.source.parse import parse
from relturn.source.text import SourceText
from relturn.store.files.locate import SETTINGS
from relturn.store.files.texts import read_text


class Setting(NamedTuple):
    """One setting; `source` is `relturn.yaml:LINE` or `default`."""

    name: str
    value: Any
    default: Any
    source: str
    meaning: str
    unit: str


def config(workspace: Workspace) -> list[Setting]:
    """Return every setting, in the order of the model."""
    text = read_text(workspace.root, SETTINGS)
    document = parse(text) if isinstance(text, SourceText) else None
    found: list[Setting] = []
    for field, path, value in _leaves(
        workspace.kinds.files["settings"].fields[0], workspace.context.settings, ()
    ):
        node = document.node(path) if document else None
        source = f"{SETTINGS}:{document.span(path).line}" if node is not None and document else "default"
        default = [] if field.type == LIST else field.default
        shown = plain(value)
        found.append(Setting(".".join(path), shown, default, source, field.description, field.unit))
    return found


def _leaves(
    fields: tuple[Field, ...], record: Any, path: tuple[str, ...]
) -> list[tuple[Field, tuple[str, ...], Any]]:
    leaves: list[tuple[Field, tuple[str, ...], Any]] = []
    for field in fields:
        value = getattr(record, field.name)
        if field.type == GROUP:
            leaves += _leaves(field.fields, value, (*path, field.name))
        else:
            leaves.append((field, (*path, field.name), value))
    return leaves
