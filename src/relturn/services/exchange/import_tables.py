"""Tables taken in: a workbook that was exported and edited, or a table of another system with a mapping."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from relturn.declare.kinds import RecordKind
from relturn.findings.errors import RelturnError
from relturn.findings.suggest import suggest
from relturn.model.entry import Entry
from relturn.model.relationship import Relationship
from relturn.model.table import ANYWHERE, Column, TablePlace, columns, value_at
from relturn.model.text import fold
from relturn.render.office.packaging import clean
from relturn.render.tables.cells import cell
from relturn.services.exchange.cell_values import alike, value_of, without_percent
from relturn.services.exchange.mappings import Remembered, field_of, remember, renamed
from relturn.services.exchange.row_targets import (
    ORIGIN,
    AboutColumn,
    Keyed,
    Origin,
    about_columns,
    origin_of,
    taken_from,
    with_key,
)
from relturn.services.records.add import stage
from relturn.services.records.promises import keep_due
from relturn.services.records.values import person_named
from relturn.services.session import ChangeSession
from relturn.services.workspace import Workspace
from relturn.source.edits import AppendItem, Edit, SetValue
from relturn.store.files.tables import SourceTable, letter, read_table
from relturn.store.files.workbook import Sheet, read_sheets

BASE = "relturn"


@dataclass(frozen=True, slots=True)
class Change:
    """One cell that changes; `was` is empty and `column` is `+` for a record that is new."""

    client: str
    kind: str
    id: str
    column: str
    was: str
    to: str


@dataclass
class Plan:
    """What an import would do: the changes, what stands in its way, what is left alone, and the session that holds it."""

    session: ChangeSession
    changes: list[Change] = field(default_factory=list)
    conflicts: list[Change] = field(default_factory=list)
    """Cells that changed in the workbook and meanwhile in the files, too; `was` is what the files say now."""
    gone: list[tuple[str, str, str]] = field(default_factory=list)
    """Records whose row is gone (client, kind, id); they are left as they are."""
    clients: set[str] = field(default_factory=set)
    notes: list[str] = field(default_factory=list)
    """What was left out of the file, in sentences."""


def commit(workspace: Workspace, plan: Plan, *, dry_run: bool = False) -> str:
    """Write a plan, and return the diff.

    Raises:
        RelturnError: There are conflicts, or the plan would bring an error (exit 1). Nothing is written.
    """
    if plan.conflicts:
        first = plan.conflicts[0]
        raise RelturnError(
            f"{len(plan.conflicts)} cells changed in the workbook and in the files: first {first.client}/{first.id} {first.column}",
            "export again, and make those changes in the new workbook; nothing was written",
            code=1,
        )
    if dry_run:
        return plan.session.finish(sorted(plan.clients), dry_run=True)
    with workspace.lock():
        return plan.session.finish(sorted(plan.clients), dry_run=False)


def plan_import(workspace: Workspace, path: Path) -> Plan:
    """What an edited workbook changes. RelturnError for a workbook that is not ours, and for unknown sheets and columns."""
    sheets = read_sheets(path)
    base = _base(sheets)
    taking = Importer(workspace)
    for name, found in sheets.items():
        if name == BASE:
            continue
        rows = found.rows
        kind = workspace.kinds.records.get(name)
        if kind is None:
            near = suggest(name, workspace.kinds.records)
            raise RelturnError(f"the sheet {name!r} is no kind of record", near or "take it out")
        taking.sheet(kind, rows, {key[1:]: cells for key, cells in base.items() if key[0] == name})
    return taking.plan


def plan_table(
    workspace: Workspace,
    slug: str,
    path: Path,
    kind: RecordKind,
    mapping: Mapping[str, str],
    remembered: str = "",
    where: TablePlace = ANYWHERE,
    origin: Keyed | None = None,
) -> Plan:
    """What a table of another system brings: rows of a kind, their columns named by a mapping or by the fields' names.

    A column such as `buy_in.vision` goes to the entry about the record of the row, here the person's buy-in. With an
    `origin` each row is the record that was taken from the same key before, or is new and notes it.

    A column that is mapped to nothing is left out; one that is neither mapped nor a field is refused. A row that names a
    record by its id, or a person by side and role or name, changes it; others are new. The mapping is `remembered` under a
    name together with the records.
    """
    taking = Importer(workspace)
    wanted = {column.name: column for column in columns(kind)}
    about = about_columns(workspace.kinds, kind)
    known = {**wanted, **about}
    mapping = with_key(mapping, origin)
    table = read_table(path, lambda name: name in mapping or field_of(name, mapping, known) in known, where)
    _refuse_columns(table, kind, mapping, {*known, ORIGIN})
    for row in table.rows:
        try:
            cells = renamed(row.cells, mapping, known)
            from_there = origin_of(origin, cells.pop(ORIGIN, ""))
            own = {name: text for name, text in cells.items() if name not in about}
            identity = taking.row(slug, kind, own, wanted, from_there)
            taking.about(
                slug, identity, {name: (about[name], text) for name, text in cells.items() if name in about}
            )
        except RelturnError as error:
            raise RelturnError(
                f"{table.name}, row {row.number}: {error.message}", error.hint, code=error.code
            ) from error
    if table.above:
        numbers = ", ".join(map(str, table.above))
        taking.plan.notes.append(f"{table.name}: what stands above the head was left out (row {numbers}).")
    if remembered and taking.plan.changes:
        remember(taking.plan.session, Remembered(remembered, kind.name, mapping))
    return taking.plan


def _refuse_columns(
    table: SourceTable, kind: RecordKind, mapping: Mapping[str, str], wanted: Collection[str]
) -> None:
    """RelturnError for a column that is no field, and for two columns of one field."""
    taken: dict[str, str] = {}
    for name in filter(None, table.head):
        target = field_of(name, mapping, wanted)
        if target and target not in wanted:
            hint = suggest(target, wanted) or f"map it: --map {name!r}=FIELD, or to nothing: --map {name!r}="
            raise RelturnError(f"{table.name}: the column {name!r} is not a field of {kind.name}", hint)
        if target and target in taken:
            raise RelturnError(
                f"{table.name}: the columns {taken[target]!r} and {name!r} are both {target}",
                f"leave one out: --map {name!r}=",
            )
        taken[target] = name


Cells = dict[str, str]


def _base(sheets: Mapping[str, Sheet]) -> dict[tuple[str, str, str], Cells]:
    if BASE not in sheets:
        raise RelturnError(
            "the workbook was not exported by relturn", "a table of another system is taken in with --kind"
        )
    found: dict[tuple[str, str, str], Cells] = {}
    for kind, client, identity, *pieces in sheets[BASE].rows:
        found[kind, client, identity] = json.loads("".join(pieces))
    return found


class Importer:
    """Rows turned into changes of one plan; each relationship is read once."""

    def __init__(self, workspace: Workspace) -> None:
        self.plan = Plan(ChangeSession(workspace))
        self._workspace = workspace
        self._read: dict[str, Relationship] = {}
        self._given: dict[str, set[str]] = {}

    def _relationship(self, slug: str) -> Relationship:
        if slug not in self._read:
            known = self._workspace.slugs()
            if slug not in known:
                raise RelturnError(
                    f"there is no relationship {slug!r}", suggest(slug, known) or ", ".join(known[:8])
                )
            self._read[slug] = self.plan.session.read(slug).relationship
            self._given[slug] = set()
        self.plan.clients.add(slug)
        return self._read[slug]

    def sheet(self, kind: RecordKind, rows: list[list[str]], base: Mapping[tuple[str, str], Cells]) -> None:
        """The rows of one sheet of a workbook, against what was exported."""
        wanted = {column.name: column for column in columns(kind)}
        head = _sheet_head(kind, rows, wanted)
        seen: dict[tuple[str, str], int] = {}
        for number, row in enumerate(rows[1:], 2):
            cells = _sheet_cells(kind, head, row, number)
            client, identity = cells.pop("client", "").strip(), cells.get("id", "").strip()
            if not any(text.strip() for text in cells.values()) or identity == wanted["id"].field.description:
                continue
            if identity and (client, identity) in seen:
                where = f"rows {seen[client, identity]} and {number} of the sheet {kind.name}"
                raise RelturnError(
                    f"{where} have the same id {identity}",
                    "give a new record an empty id; nothing was written",
                )
            seen[client, identity] = number
            known = base.get((client, identity))
            try:
                if known is None:
                    self._new(self._relationship(client), kind, cells)
                else:
                    self._changed(self._relationship(client), kind, cells, known, wanted)
            except RelturnError as error:
                raise RelturnError(
                    f"sheet {kind.name}, row {number}: {error.message}", error.hint, code=error.code
                ) from error
        self.plan.gone += [(client, kind.name, name) for client, name in base if (client, name) not in seen]

    def row(
        self,
        slug: str,
        kind: RecordKind,
        cells: Cells,
        wanted: Mapping[str, Column],
        origin: Origin | None = None,
    ) -> str:
        """A row of another system's table: it changes the record that it names, or is a new one; the record's id."""
        relationship = self._relationship(slug)
        entry = (
            _named(relationship, kind, cells) if origin is None else taken_from(relationship, kind, origin)
        )
        if entry is None:
            return self._new(relationship, kind, cells, origin)
        now = {name: cell(value_at(entry.record, column), column) for name, column in wanted.items()}
        filled = {name: text for name, text in cells.items() if text.strip()}
        self._changed(relationship, kind, {**filled, "id": entry.id}, now, wanted)
        return entry.id

    def about(self, slug: str, identity: str, cells: Mapping[str, tuple[AboutColumn, str]]) -> None:
        """Cells of a row about the record of the row, such as a person's buy-in: in its entry, or in a new one."""
        filled = {name: (about, text.strip()) for name, (about, text) in cells.items() if text.strip()}
        relationship = self._relationship(slug)
        for kind in dict.fromkeys(about.kind.name for about, _ in filled.values()):
            mine = [(about, text) for about, text in filled.values() if about.kind.name == kind]
            first = mine[0][0]
            path = f"{slug}/{self._workspace.kinds.files[first.kind.file].path}"
            entry = next(
                (one for one in relationship.located(kind) if getattr(one.record, first.key) == identity),
                None,
            )
            data: dict[str, Any] = {first.key: identity}
            edits: list[Edit] = []
            for about, text in mine:
                value = value_of(about.column, text, relationship)
                shown = cell(value_at(entry.record, about.column), about.column) if entry else ""
                if entry and alike(about.column, shown, text, relationship):
                    continue
                self.plan.changes.append(
                    Change(slug, kind, identity, f"{'' if entry else '+ '}{about.column.name}", shown, text)
                )
                if entry:
                    edits.append(SetValue((*entry.key_path, *about.column.key_path), value))
                    continue
                inside = data
                for name in about.column.key_path[:-1]:
                    inside = inside.setdefault(name, {})
                inside[about.column.key_path[-1]] = value
            if entry is None:
                order = [one.name for one in first.kind.fields]
                data = dict(sorted(data.items(), key=lambda pair: order.index(pair[0])))
                edits = [AppendItem((first.kind.key,), data)]
            if edits:
                self.plan.session.edit(path, *edits)

    def _changed(
        self,
        relationship: Relationship,
        kind: RecordKind,
        cells: Cells,
        known: Cells,
        wanted: Mapping[str, Column],
    ) -> None:
        """The cells of one record that differ from what is known, against the file as it is now."""
        entry = relationship.by_id.get(cells.get("id", "").strip())
        edits: list[Edit] = []
        for name, text in cells.items():
            if name == "id" or alike(wanted[name], text, known.get(name, ""), relationship):
                continue
            now = (
                clean(cell(value_at(entry.record, wanted[name]), wanted[name]))
                if entry
                else "(the record is gone)"
            )
            change = Change(relationship.slug, kind.name, cells["id"], name, now, text)
            if entry and alike(wanted[name], now, text, relationship):
                continue
            if entry is None or not alike(wanted[name], now, clean(known.get(name, "")), relationship):
                self.plan.conflicts.append(change)
                continue
            self.plan.changes.append(change)
            plain = without_percent(wanted[name], text, {**known, **cells}, relationship)
            value = value_of(wanted[name], plain, relationship)
            edit = SetValue((*entry.key_path, *wanted[name].key_path), value)
            edits.append(keep_due(self._workspace, kind, entry.key_path, entry.record, edit))
        if entry and edits:
            self.plan.session.edit(entry.path, *edits)

    def _new(
        self, relationship: Relationship, kind: RecordKind, cells: Cells, origin: Origin | None = None
    ) -> str:
        words = {name: text.strip() for name, text in cells.items() if text.strip()}
        given = self._given[relationship.slug]
        data = _data(kind, words, relationship)
        if origin is not None:
            data["origin"] = origin._asdict()
        identity = stage(self.plan.session, relationship, kind, data, given)
        given.add(identity)
        for name, text in words.items():
            self.plan.changes.append(Change(relationship.slug, kind.name, identity, f"+ {name}", "", text))
        return identity


def _sheet_head(kind: RecordKind, rows: list[list[str]], wanted: Mapping[str, Column]) -> list[str]:
    """The names of a sheet's columns. RelturnError for one that is not known, or stands twice."""
    head = [name.strip() for name in rows[0]] if rows else []
    for name in filter(None, head):
        if head.count(name) > 1:
            raise RelturnError(
                f"the column {name!r} stands twice in the sheet {kind.name}",
                "take one out; nothing was written",
            )
        if name != "client" and name not in wanted:
            hint = suggest(name, wanted) or "take it out; nothing was written"
            raise RelturnError(f"the column {name!r} of the sheet {kind.name} is not known", hint)
    return head


def _sheet_cells(kind: RecordKind, head: list[str], row: list[str], number: int) -> Cells:
    """A row by the names of its columns. RelturnError for a cell in a column without a name."""
    for index, text in enumerate(row):
        if text.strip() and (index >= len(head) or not head[index]):
            raise RelturnError(
                f"sheet {kind.name}, row {number}, column {letter(index)}: "
                f"{text.strip()!r} stands in a column without a name",
                "take it out; nothing was written",
            )
    padded = [*row, *("" for _ in head[len(row) :])]
    return {name: text for name, text in zip(head, padded, strict=False) if name}


def _named(relationship: Relationship, kind: RecordKind, cells: Cells) -> Entry | None:
    """The live record that a row names: by its id; a person by name, or by side and role where one alone has them."""
    identity = cells.get("id", "").strip()
    found = {entry.id: entry for entry in relationship.located(kind.name)}
    if identity or kind.name != "stakeholder":
        return found.get(identity)
    name = cells.get("name", "").strip()
    if name and (person := person_named(name, relationship)):
        return found[person]
    role = (cells.get("side"), fold(cells.get("role", "")))
    same = [
        entry
        for entry in found.values()
        if (entry.record.side, fold(entry.record.role)) == role
        and not (name and entry.record.name)  # another name is another person
    ]
    return same[0] if len(same) == 1 else None


def _data(kind: RecordKind, words: Mapping[str, str], relationship: Relationship) -> dict[str, Any]:
    """A new record from cells, its keys in the order of the fields."""
    data: dict[str, Any] = {}
    for column in columns(kind):
        if column.name in words:
            inside = data
            for name in column.key_path[:-1]:
                inside = inside.setdefault(name, {})
            text = without_percent(column, words[column.name], words, relationship)
            inside[column.key_path[-1]] = value_of(column, text, relationship)
    return data
