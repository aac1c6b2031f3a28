"""Imports an edited workbook: compares each cell with the exported value, and plans the changes."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import NamedTuple

from relturn.declare.kinds import RecordKind
from relturn.findings.errors import RelturnError
from relturn.findings.suggest import suggest
from relturn.model.relationship import Relationship
from relturn.model.table import Column, columns
from relturn.render.tables.marks import BASE, CUT, is_base, whose
from relturn.services.exchange.intake.cell_values import alike
from relturn.services.exchange.intake.importer import Cells, Importer, entry_of, same_words, shown
from relturn.services.exchange.intake.plan import Plan
from relturn.services.workspace import Workspace
from relturn.store.tables.grid import letter
from relturn.store.tables.workbook import Sheet, read_sheets, sheet_names

IN = "in"
"""The name of the column for the interview that a fact or a need comes from."""


def is_edited_workbook(path: Path, kinds: Collection[str]) -> bool:
    """Return whether a file is a workbook that relturn exported.

    Such a workbook has a sheet with the exported values, or only sheets that are named after kinds of records.
    """
    if path.suffix.lower() not in {".xlsx", ".xlsm"}:
        return False
    names = sheet_names(path)
    return BASE in names or (len(names) > 1 and set(names) <= set(kinds))


def plan_import(workspace: Workspace, path: Path) -> Plan:
    """Return the changes that an edited workbook makes.

    Raises:
        RelturnError: relturn did not export the workbook, or a sheet or a column is unknown.
    """
    sheets = read_sheets(path)
    base = _base(sheets)
    taking = Importer(workspace)
    for name, found in sheets.items():
        if is_base(name):
            continue
        kind = workspace.kinds.records.get(name)
        if kind is None:
            near = suggest(name, workspace.kinds.records)
            raise RelturnError(
                f"the sheet {name!r} is not named after a kind of record", near or "remove the sheet"
            )
        _sheet(taking, kind, found.rows, {key[1:]: cells for key, cells in base.items() if key[0] == name})
    return taking.plan


def _base(sheets: Mapping[str, Sheet]) -> dict[tuple[str, str, str], Cells]:
    if BASE not in sheets:
        raise RelturnError(
            "the workbook was not exported by relturn", "to import a table of another system, use --kind"
        )
    found: dict[tuple[str, str, str], Cells] = {}
    rows = (row for name, sheet in sheets.items() if is_base(name) for row in sheet.rows)
    for kind, client, identity, *pieces in rows:
        found[kind, client, identity] = json.loads("".join(pieces))
    return found


def _sheet(
    taking: Importer, kind: RecordKind, rows: list[list[str]], base: Mapping[tuple[str, str], Cells]
) -> None:
    """Plan the changes of one sheet of a workbook, compared with the exported values."""
    wanted = {column.name: column for column in columns(kind)}
    key = next(iter(wanted))
    head = _sheet_head(kind, rows, wanted)
    seen: dict[tuple[str, str], int] = {}
    for number, row in enumerate(rows[1:], 2):
        cells = _sheet_cells(kind, head, row, number)
        client, inside = cells.pop(whose(wanted), "").strip(), cells.pop(IN, "").strip()
        identity = cells.get(key, "").strip() if _is_keyed(kind) else ""
        is_empty = not any(text.strip() for text in cells.values()) and (client, identity) not in base
        if is_empty or cells.get(key, "") == wanted[key].field.description:
            continue
        if (identity or not _is_keyed(kind)) and (client, identity) in seen:
            where = f"rows {seen[client, identity]} and {number} of the sheet {kind.name}"
            raise RelturnError(
                f"{where} have the same {key} {identity}" if identity else f"{where} both belong to {client}",
                "leave the id of a new record empty; nothing was written",
            )
        seen[client, identity] = number
        known = base.get((client, identity))
        try:
            _row(taking, kind, _Given(client, identity, inside, number), cells, known)
        except RelturnError as error:
            raise RelturnError(
                f"sheet {kind.name}, row {number}: {error.message}", error.hint, code=error.code
            ) from error
    if not is_read_only(kind):
        taking.plan.gone += [(client, kind.name, name) for client, name in base if (client, name) not in seen]


class _Given(NamedTuple):
    """The client, record key and interview of a row, and the number of the row."""

    client: str
    identity: str
    inside: str
    number: int


def is_read_only(kind: RecordKind) -> bool:
    """Return whether the workbook shows records of a kind only for reading, such as the history."""
    return kind.file == "history"


def _is_keyed(kind: RecordKind) -> bool:
    return kind.has_id or any(field.key for field in kind.fields)


def _row(taking: Importer, kind: RecordKind, given: _Given, cells: Cells, known: Cells | None) -> None:
    wanted = {column.name: column for column in columns(kind)}
    relationship = taking.relationship(given.client)
    if is_read_only(kind):
        if known is None or any(
            not alike(wanted[name], text, known.get(name, ""), relationship) for name, text in cells.items()
        ):
            raise RelturnError(
                "the history cannot be changed in a workbook",
                "undo the change in the workbook; nothing was written",
            )
        return
    if known is None:
        _new(taking, relationship, kind, cells, given)
        return
    for name, text in cells.items():
        if known.get(name, "").endswith(CUT) and text != known[name]:
            raise RelturnError(
                f"{name} is too long for a cell, so the workbook contains only a part of it",
                "edit the text in its file; nothing was written",
            )
    taking.change(relationship, kind, cells, known, wanted, given.identity)


def _new(taking: Importer, relationship: Relationship, kind: RecordKind, cells: Cells, given: _Given) -> None:
    """Plan a new record from a row, unless a record with the same content already exists.

    Such a record exists when somebody imports the same workbook twice.
    """
    filled = {name: text for name, text in cells.items() if text.strip()}
    wanted = {column.name: column for column in columns(kind)}
    there = entry_of(relationship, kind, given.identity) if not kind.has_id else None
    if there is None and not filled.get("id"):
        there = same_words(relationship, kind, filled, set())
    if there is not None and all(
        alike(wanted[name], shown(there.record, wanted[name]), text, relationship)
        for name, text in filled.items()
    ):
        name = there.id or kind.name.replace("_", " ")
        taking.plan.notes.append(
            f"sheet {kind.name}, row {given.number}: {name} says the same already; the row was left out."
        )
        return
    if kind.name in taking.workspace.kinds.singletons:
        taking.fill(relationship, kind, filled)
        return
    taking.new(relationship, kind, cells, inside=given.inside)


def _sheet_head(kind: RecordKind, rows: list[list[str]], wanted: Mapping[str, Column]) -> list[str]:
    """Return the column names of a sheet.

    Raises:
        RelturnError: A column is unknown or appears twice.
    """
    head = [name.strip() for name in rows[0]] if rows else []
    for name in filter(None, head):
        if head.count(name) > 1:
            raise RelturnError(
                f"the column {name!r} appears twice in the sheet {kind.name}",
                "remove one of them; nothing was written",
            )
        if name not in {whose(wanted), IN, *wanted} and not name.startswith("_"):
            hint = suggest(name, wanted) or "remove it; nothing was written"
            raise RelturnError(f"the column {name!r} of the sheet {kind.name} is not known", hint)
    return head


def _sheet_cells(kind: RecordKind, head: list[str], row: list[str], number: int) -> Cells:
    """Return the cells of a row by column name, without the helper columns.

    Raises:
        RelturnError: A cell is in a column without a name.
    """
    for index, text in enumerate(row):
        if text.strip() and (index >= len(head) or not head[index]):
            raise RelturnError(
                f"sheet {kind.name}, row {number}, column {letter(index)}: "
                f"{text.strip()!r} is in a column without a name",
                "remove it; nothing was written",
            )
    padded = [*row, *("" for _ in head[len(row) :])]
    return {name: text for name, text in zip(head, padded, strict=False) if name and not name.startswith("_")}
