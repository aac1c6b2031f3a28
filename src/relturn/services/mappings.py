"""Mappings of other systems' columns, remembered in `relturn.yaml`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from relturn.findings.errors import RelturnError
from relturn.findings.suggest import suggest
from relturn.services.apply import edit_file
from relturn.services.workspace import Workspace
from relturn.source.edit import AppendItem, SetValue
from relturn.store.locate import SETTINGS
from relturn.store.write import Transaction


def mapping_named(workspace: Workspace, name: str) -> Any:
    """The mapping of a name; RelturnError with a suggestion."""
    known = {mapping.name: mapping for mapping in workspace.context.settings.mappings}
    if name not in known:
        raise RelturnError(
            f"there is no mapping {name!r}",
            suggest(name, known) or ", ".join(known) or "remember one with --remember",
        )
    return known[name]


def remember(workspace: Workspace, name: str, kind: str, columns: Mapping[str, str]) -> None:
    """Keep a mapping in `relturn.yaml`, in place of one of the same name."""
    names = [mapping.name for mapping in workspace.context.settings.mappings]
    value = {"name": name, "kind": kind, "columns": dict(columns)}
    edit = (
        SetValue(("mappings", names.index(name)), value)
        if name in names
        else AppendItem(("mappings",), value)
    )
    transaction = Transaction(workspace.root)
    edit_file(workspace, transaction, SETTINGS, edit)
    transaction.commit()
