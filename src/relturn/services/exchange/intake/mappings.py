"""Maps a table of another system to a kind of record, its fields and their values; saved in `relturn.yaml`."""

from __future__ import annotations

import re
from collections.abc import Collection, Container, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

from relturn.findings.errors import RelturnError
from relturn.findings.suggest import suggest
from relturn.model.text import fold
from relturn.services.session import ChangeSession
from relturn.services.workspace import Workspace
from relturn.source.edits import AppendItem, SetValue
from relturn.store.files.locate import SETTINGS
from relturn.store.tables.grid import letter
from relturn.store.tables.head import SourceTable

OTHERS = "*"
"""Name in a mapping that means all columns that are not named."""
RELATIONSHIP = "relationship"
"""Name in a mapping for the column that names the relationship of a row."""
JOINED = " + "
"""Separator between the names of columns that form one value."""
_SPLIT = re.compile(r"([a-z_.]+)([^a-z_.]+)([a-z_.]+)")


@dataclass(frozen=True, slots=True)
class TableMapping:
    """The mapping by which a table of another system is imported; only the kind is required."""

    kind: str
    columns: Mapping[str, str] = field(default_factory=dict)
    """The field of each column; empty for a column that is left out. `A + B` joins columns, `x / y` splits one."""
    set: Mapping[str, str] = field(default_factory=dict)
    """The default value of a field, for rows that have no value."""
    values: Mapping[str, str] = field(default_factory=dict)
    """The relturn value of each word in the table, by `FIELD=WORD`."""
    rows: Mapping[str, str] = field(default_factory=dict)
    """Filter: only rows that contain one of the words (separated by `|`) in a column."""
    system: str = ""
    key: str = ""
    """The column with the key that the other system gives to a record."""
    updated: str = ""
    """The column with the date of the last change of a row."""
    filled: str = ""
    """A column that is filled for every record. Rows with an empty cell in this column are left out."""
    dates: str = ""
    decimal: str = ""

    def with_words(self, other: TableMapping) -> TableMapping:
        """Return this mapping with the values of another mapping on top."""
        return replace(
            other,
            columns={**self.columns, **other.columns},
            set={**self.set, **other.set},
            values={**self.values, **other.values},
            rows={**self.rows, **other.rows},
            system=other.system or self.system,
            key=other.key or self.key,
            updated=other.updated or self.updated,
            filled=other.filled or self.filled,
            dates=other.dates or self.dates,
            decimal=other.decimal or self.decimal,
        )


def mapping_named(workspace: Workspace, name: str) -> Any:
    """Return the mapping with a name.

    Raises:
        RelturnError: There is no such mapping; the hint suggests one.
    """
    known = {mapping.name: mapping for mapping in workspace.context.settings.mappings}
    if name not in known:
        raise RelturnError(
            f"there is no mapping {name!r}",
            suggest(name, known) or ", ".join(known) or "save one with --remember",
        )
    return known[name]


def remembered(workspace: Workspace, name: str, kind: str = "") -> TableMapping:
    """Return the saved mapping with a name.

    Raises:
        RelturnError: There is no such mapping, or it is for another kind of record.
    """
    known = mapping_named(workspace, name)
    if kind and known.kind != kind:
        raise RelturnError(f"the mapping {name!r} is for records of the kind {known.kind}, not {kind}")
    return TableMapping(
        known.kind,
        known.columns,
        known.set,
        known.values,
        known.rows,
        known.system or "",
        known.key or "",
        known.updated or "",
        known.filled or "",
        known.dates or "",
        known.decimal or "",
    )


def columns_by(workspace: Workspace, kind: str, name: str, given: Mapping[str, str]) -> dict[str, str]:
    """Return the field of each column: from a saved mapping, if one is named, and from the columns given.

    Raises:
        RelturnError: The saved mapping is for another kind of record.
    """
    return {**(remembered(workspace, name, kind).columns if name else {}), **given}


def field_of(column: str, mapping: Mapping[str, str], known: Container[str]) -> str:
    """Return the field of a column: the mapped field, or the field with the same name.

    If there is no such field, the result is the name of the column. Case, spaces and hyphens do not count.
    The result is empty for a column that the mapping leaves out, and for a helper column of an export.
    """
    named = next((target for name, target in mapping.items() if fold(name) == fold(column)), None)
    if named is not None:
        return named
    if column.startswith("_"):
        return ""
    word = fold(column).replace(" ", "_").replace("-", "_")
    if word in known:
        return word
    return mapping.get(OTHERS, column)


class Source(NamedTuple):
    """The columns that a field's value comes from, by index, and which part of a split cell."""

    places: tuple[int, ...]
    split: str = ""
    part: int = 0


def sources(
    table: SourceTable, mapping: TableMapping, known: Collection[str], lists: Collection[str]
) -> dict[str, Source]:
    """Return the source columns of each field.

    Args:
        table: The table.
        mapping: The fields of its columns.
        known: The fields, and the other names to which a column can be mapped.
        lists: The fields that take several values; several columns may map to them.

    Raises:
        RelturnError: A column is not a field, two columns map to a single-value field, or a column to join is missing.
    """
    found: dict[str, Source] = {}
    joined: set[int] = set()
    for name, target in mapping.columns.items():
        if JOINED in name and target:
            places = tuple(_place(part, table) for part in name.split(JOINED))
            joined |= set(places)
            found[target] = Source(places)
    unknown = []
    for index, name in enumerate(table.head):
        target = field_of(name, mapping.columns, known) if name and index not in joined else ""
        split = _SPLIT.fullmatch(target) if target not in known else None
        targets = [split[1], split[3]] if split else [target]
        if target and not all(one in known for one in targets):
            unknown.append((name, target))
            continue
        for part, one in enumerate(filter(None, targets)):
            if one in found and one not in lists:
                _refuse_twice(table, found[one].places[0], index, one)
            before = found[one].places if one in found else ()
            found[one] = Source((*before, index), split[2].strip() if split else "", part)
    if unknown:
        _refuse_unknown(table.name, mapping.kind, unknown, known)
    return found


def _place(name: str, table: SourceTable) -> int:
    places = [index for index, column in enumerate(table.head) if fold(column) == fold(name)]
    if not places:
        raise RelturnError(
            f"{table.name}: there is no column {name!r}",
            suggest(name, table.head) or ", ".join(filter(None, table.head)),
        )
    return places[0]


def _refuse_twice(table: SourceTable, before: int, index: int, target: str) -> None:
    one, other = table.head[before], table.head[index]
    if fold(one) == fold(other):
        raise RelturnError(
            f"{table.name}, row {table.head_row}: the name {other!r} appears in the columns {letter(before)}, {letter(index)}",
            f"{target} takes one value: give each column its own name",
        )
    raise RelturnError(
        f"{table.name}: the columns {one!r} and {other!r} both map to {target}",
        f"leave one out: --map {other!r}=; or join them: --map '{one}{JOINED}{other}'={target}",
    )


def _refuse_unknown(table: str, kind: str, unknown: list[tuple[str, str]], known: Collection[str]) -> None:
    (name, target), *more = unknown
    hint = suggest(target, known) or f"map it: --map {name!r}=FIELD, or leave it out: --map {name!r}="
    if more:
        hint += "; --map '*=' leaves out all columns that are not named"
    also = f"; also unknown: {', '.join(other for other, _ in more)}" if more else ""
    what = f"the column {name!r}" if name == target else f"{target!r}, to which {name!r} is mapped,"
    raise RelturnError(f"{table}: {what} is not a field of {kind}{also}", hint)


def remember(change: ChangeSession, name: str, mapping: TableMapping) -> None:
    """Save a mapping in `relturn.yaml` as part of a change. A mapping with the same name is replaced."""
    names = [known.name for known in change.workspace.context.settings.mappings]
    parts = {part: getattr(mapping, part) for part in mapping.__slots__}
    value = {
        "name": name,
        **{part: dict(one) if isinstance(one, Mapping) else one for part, one in parts.items() if one},
    }
    edit = (
        SetValue(("mappings", names.index(name)), value)
        if name in names
        else AppendItem(("mappings",), value)
    )
    change.edit(SETTINGS, edit)
