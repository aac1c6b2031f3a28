"""What a table of another system is to us: its kind of record, columns, words, key; remembered in `relturn.yaml`."""

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
"""Stands for all columns that are not named."""
RELATIONSHIP = "relationship"
"""What the column that names the relationship of a row is mapped to."""
JOINED = " + "
"""Between the names of columns that make one value."""
_SPLIT = re.compile(r"([a-z_.]+)([^a-z_.]+)([a-z_.]+)")


@dataclass(frozen=True, slots=True)
class TableMapping:
    """How a table of another system is taken in; every part but the kind may be left out."""

    kind: str
    columns: Mapping[str, str] = field(default_factory=dict)
    """Of each column the field; empty for one that is left out. `A + B` joins columns, `x / y` splits one."""
    set: Mapping[str, str] = field(default_factory=dict)
    """Of a field the value that it has in every row that says nothing of it."""
    values: Mapping[str, str] = field(default_factory=dict)
    """What a word of the table is here, by `FIELD=WORD`."""
    rows: Mapping[str, str] = field(default_factory=dict)
    """Only rows with one of the words (between bars) in a column."""
    system: str = ""
    key: str = ""
    """The column of the system's own key."""
    updated: str = ""
    """The column of the day on which a row was last changed."""
    filled: str = ""
    """A column that every record has; rows without it are left out."""
    dates: str = ""
    decimal: str = ""

    def with_words(self, other: TableMapping) -> TableMapping:
        """Return the mapping with what another says laid over."""
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
    """The mapping of a name; RelturnError with a suggestion."""
    known = {mapping.name: mapping for mapping in workspace.context.settings.mappings}
    if name not in known:
        raise RelturnError(
            f"there is no mapping {name!r}",
            suggest(name, known) or ", ".join(known) or "remember one with --remember",
        )
    return known[name]


def remembered(workspace: Workspace, name: str, kind: str = "") -> TableMapping:
    """Return the mapping of a name. RelturnError where there is none, or it is of rows of another kind."""
    known = mapping_named(workspace, name)
    if kind and known.kind != kind:
        raise RelturnError(f"the mapping {name!r} is of rows of {known.kind}, not of {kind}")
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
    """Of each column the field: of the mapping of a name, if any, with what is given laid over.

    RelturnError for a mapping of rows of another kind.
    """
    return {**(remembered(workspace, name, kind).columns if name else {}), **given}


def field_of(column: str, mapping: Mapping[str, str], known: Container[str]) -> str:
    """What a column is called here: as mapped, or as a known field but for capitals and blanks; otherwise as it is.

    Nothing for one that is mapped to nothing, for those of our own CSV that say where a record stood, and for all others
    where they are.
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
    """Where the value of a field comes from: columns by their place, and which part of a cell that is split."""

    places: tuple[int, ...]
    split: str = ""
    part: int = 0


def sources(
    table: SourceTable, mapping: TableMapping, known: Collection[str], lists: Collection[str]
) -> dict[str, Source]:
    """Return of each field where in a row its value stands.

    Args:
        table: The table.
        mapping: What its columns are called here.
        known: The fields, and the other names that a column can be mapped to.
        lists: The fields that take several values: several columns may go there.

    Raises:
        RelturnError: A column is not a field, two are one field that takes one value, or a column to join is missing.
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
            f"{table.name}, row {table.head_row}: the name {other!r} stands in the columns {letter(before)}, {letter(index)}",
            f"{target} takes one value: give each column a name of its own",
        )
    raise RelturnError(
        f"{table.name}: the columns {one!r} and {other!r} are both {target}",
        f"leave one out: --map {other!r}=; or join them: --map '{one}{JOINED}{other}'={target}",
    )


def _refuse_unknown(table: str, kind: str, unknown: list[tuple[str, str]], known: Collection[str]) -> None:
    (name, target), *more = unknown
    hint = suggest(target, known) or f"map it: --map {name!r}=FIELD, or to nothing: --map {name!r}="
    if more:
        hint += "; --map '*=' leaves out all that are not named"
    also = f"; nor are: {', '.join(other for other, _ in more)}" if more else ""
    what = f"the column {name!r}" if name == target else f"{target!r}, to which {name!r} is mapped,"
    raise RelturnError(f"{table}: {what} is not a field of {kind}{also}", hint)


def remember(change: ChangeSession, name: str, mapping: TableMapping) -> None:
    """Keep a mapping in `relturn.yaml` together with the records of the session, in place of one of the same name."""
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
