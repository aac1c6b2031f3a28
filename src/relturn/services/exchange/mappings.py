"""Mappings of other systems' columns, remembered in `relturn.yaml`."""

from __future__ import annotations

from collections.abc import Container, Mapping
from typing import Any, NamedTuple

from relturn.findings.errors import RelturnError
from relturn.findings.suggest import suggest
from relturn.model.text import fold
from relturn.services.session import ChangeSession
from relturn.services.workspace import Workspace
from relturn.source.edits import AppendItem, SetValue
from relturn.store.files.locate import SETTINGS


def mapping_named(workspace: Workspace, name: str) -> Any:
    """The mapping of a name; RelturnError with a suggestion."""
    known = {mapping.name: mapping for mapping in workspace.context.settings.mappings}
    if name not in known:
        raise RelturnError(
            f"there is no mapping {name!r}",
            suggest(name, known) or ", ".join(known) or "remember one with --remember",
        )
    return known[name]


def columns_by(workspace: Workspace, kind: str, name: str, given: Mapping[str, str]) -> dict[str, str]:
    """Of each column the field: of the mapping of a name, if any, with what is given laid over.

    RelturnError for a mapping of rows of another kind.
    """
    if not name:
        return dict(given)
    known = mapping_named(workspace, name)
    if known.kind != kind:
        raise RelturnError(f"the mapping {name!r} is of rows of {known.kind}, not of {kind}")
    return {**known.columns, **given}


def field_of(column: str, mapping: Mapping[str, str], known: Container[str]) -> str:
    """What a column is called here: as mapped, or as a known field but for capitals and blanks; otherwise as it is.

    Nothing for one that is mapped to nothing, and for those of our own CSV that say where a record stood.
    """
    named = next((target for name, target in mapping.items() if fold(name) == fold(column)), None)
    if named is not None:
        return named
    if column.startswith("_"):
        return ""
    word = fold(column).replace(" ", "_").replace("-", "_")
    return word if word in known else column


def renamed(row: Mapping[str, str], mapping: Mapping[str, str], known: Container[str]) -> dict[str, str]:
    """A row with its columns called as here, but for those that are left out."""
    return {field: text for name, text in row.items() if (field := field_of(name, mapping, known))}


class Remembered(NamedTuple):
    """A mapping to keep in `relturn.yaml`: its name, the kind of record of its rows, and the field of each column."""

    name: str
    kind: str
    columns: Mapping[str, str]


def remember(change: ChangeSession, mapping: Remembered) -> None:
    """Keep a mapping in `relturn.yaml` together with the records of the session, in place of one of the same name."""
    names = [known.name for known in change.workspace.context.settings.mappings]
    value = {**mapping._asdict(), "columns": dict(mapping.columns)}
    edit = (
        SetValue(("mappings", names.index(mapping.name)), value)
        if mapping.name in names
        else AppendItem(("mappings",), value)
    )
    change.edit(SETTINGS, edit)
