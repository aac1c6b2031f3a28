"""Turns cells into the changes of one plan, compared with the current records: the base of every import."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from relturn.analysis.promises import due_now
from relturn.declare.kinds import RecordKind
from relturn.findings.errors import RelturnError
from relturn.findings.suggest import suggest
from relturn.model.entry import Entry
from relturn.model.named import person_named
from relturn.model.relationship import Relationship
from relturn.model.table import Column, columns, key_of, value_at
from relturn.model.text import fold
from relturn.render.office.packaging import clean
from relturn.render.tables.cells import cell
from relturn.services.exchange.intake.cell_values import alike, put, value_of, without_percent
from relturn.services.exchange.intake.plan import NEW, Change, Plan
from relturn.services.exchange.intake.row_targets import AboutColumn
from relturn.services.records.add import stage
from relturn.services.records.promises import keep_due
from relturn.services.session import ChangeSession
from relturn.services.workspace import Workspace
from relturn.source.edits import AppendItem, Edit, SetValue

Cells = dict[str, str]


class Importer:
    """The changes of one import plan. Each relationship is read once.

    Args:
        workspace: Where the records are.
        prefer: The version to keep if a cell changed here and in the table: `table` or `here`.
            Empty reports a conflict.
    """

    def __init__(self, workspace: Workspace, prefer: str = "") -> None:
        self.plan = Plan(ChangeSession(workspace))
        self.workspace = workspace
        self._prefer = prefer
        self._read: dict[str, Relationship] = {}
        self._given: dict[str, set[str]] = {}

    def relationship(self, slug: str) -> Relationship:
        """Return a relationship as it was before the import.

        Raises:
            RelturnError: There is no relationship with this name.
        """
        if slug not in self._read:
            known = self.workspace.slugs()
            if slug not in known:
                raise RelturnError(
                    f"there is no relationship {slug!r}", suggest(slug, known) or ", ".join(known[:8])
                )
            self._read[slug] = self.plan.session.read(slug).relationship
            self._given[slug] = set()
        self.plan.clients.add(slug)
        return self._read[slug]

    def change(
        self,
        relationship: Relationship,
        kind: RecordKind,
        cells: Cells,
        known: Mapping[str, str],
        wanted: Mapping[str, Column],
        identity: str = "",
    ) -> None:
        """Plan the changes of one record from the cells that differ from their earlier values.

        Args:
            relationship: The relationship of the record.
            kind: The kind of the record.
            cells: The cells of the table, including the record's id.
            known: The earlier cells of the table. A cell that differs from its earlier value and from the file
                is a conflict.
            wanted: The columns of the kind.
            identity: The key of the record, if it has no id.
        """
        identity = cells.get("id", "").strip() or identity
        entry = entry_of(relationship, kind, identity)
        edits: list[Edit] = []
        for name, text in cells.items():
            if name == "id" or alike(wanted[name], text, known.get(name, ""), relationship):
                continue
            now = clean(shown(entry.record, wanted[name])) if entry else "(the record no longer exists)"
            change = Change(relationship.slug, kind.name, identity or kind.name, name, now, text)
            if entry and alike(wanted[name], now, text, relationship):
                continue
            if entry is None or not alike(wanted[name], now, clean(known.get(name, "")), relationship):
                if self._prefer == "here":
                    continue
                if entry is None or not self._prefer:
                    self.plan.conflicts.append(change)
                    continue
            self.plan.changes.append(change)
            plain = without_percent(wanted[name], text, {**known, **cells}, relationship)
            value = value_of(wanted[name], plain, relationship)
            edit = SetValue((*entry.key_path, *wanted[name].key_path), value)
            edits.append(keep_due(self.workspace, kind, entry.key_path, entry.record, edit))
        if entry and edits:
            self.plan.session.edit(entry.path, *edits)

    def new(
        self,
        relationship: Relationship,
        kind: RecordKind,
        cells: Cells,
        more: Mapping[str, Any] | None = None,
        inside: str = "",
    ) -> str:
        """Put a new record into the plan, and return its id.

        Args:
            relationship: The relationship of the record.
            kind: The kind of the record.
            cells: The cells of the record.
            more: Values that are not in a cell.
            inside: The interview that the record comes from.
        """
        words = {name: text.strip() for name, text in cells.items() if text.strip()}
        given = self._given[relationship.slug]
        data = {**data_of(kind, words, relationship), **(more or {})}
        identity = stage(self.plan.session, relationship, kind, data, given, inside or None)
        given.add(identity)
        for name, text in words.items():
            self.plan.changes.append(Change(relationship.slug, kind.name, identity, f"{NEW}{name}", "", text))
        return identity

    def fill(self, relationship: Relationship, kind: RecordKind, cells: Cells) -> None:
        """Plan a new file for a record that exists once in a relationship, such as the vision."""
        path = f"{relationship.slug}/{self.workspace.kinds.files[kind.file].path}"
        data = data_of(kind, cells, relationship)
        self.plan.session.edit(path, *(SetValue((name,), value) for name, value in data.items()))
        for name, text in cells.items():
            self.plan.changes.append(
                Change(relationship.slug, kind.name, kind.name, f"{NEW}{name}", "", text)
            )

    def about(self, slug: str, identity: str, cells: Mapping[str, tuple[AboutColumn, str]]) -> None:
        """Plan the changes of an entry about the record of a row, such as a person's buy-in.

        An existing entry is changed. Otherwise a new entry is added.
        """
        filled = {name: (about, text.strip()) for name, (about, text) in cells.items() if text.strip()}
        relationship = self.relationship(slug)
        for kind in dict.fromkeys(about.kind.name for about, _ in filled.values()):
            mine = [(about, text) for about, text in filled.values() if about.kind.name == kind]
            self._about(relationship, identity, mine)

    def _about(self, relationship: Relationship, identity: str, mine: list[tuple[AboutColumn, str]]) -> None:
        first = mine[0][0]
        kind = first.kind
        path = f"{relationship.slug}/{self.workspace.kinds.files[kind.file].path}"
        there = (one for one in relationship.located(kind.name) if getattr(one.record, first.key) == identity)
        entry = next(there, None)
        data: dict[str, Any] = {first.key: identity}
        edits: list[Edit] = []
        for about, text in mine:
            value = value_of(about.column, text, relationship)
            now = shown(entry.record, about.column) if entry else ""
            if entry and alike(about.column, now, text, relationship):
                continue
            name = f"{'' if entry else NEW}{about.column.name}"
            self.plan.changes.append(Change(relationship.slug, kind.name, identity, name, now, text))
            if entry:
                edits.append(SetValue((*entry.key_path, *about.column.key_path), value))
                continue
            put(data, about.column.key_path, value)
        if entry is None:
            order = [one.name for one in kind.fields]
            edits = [
                AppendItem((kind.key,), dict(sorted(data.items(), key=lambda pair: order.index(pair[0]))))
            ]
        if edits:
            self.plan.session.edit(path, *edits)


def entry_of(relationship: Relationship, kind: RecordKind, identity: str) -> Entry | None:
    """Return the current record of a kind with an id or another key; without either, the only record."""
    if kind.has_id:
        return relationship.by_id.get(identity) if identity else None
    return next(
        (one for one in relationship.located(kind.name) if key_of(kind, one.record) == identity), None
    )


def shown(record: Any, column: Column) -> str:
    """Return the cell text of a value. The due date of a promise is its current due date."""
    if column.name == "due" and getattr(record, "redated", None):
        return str(due_now(record))
    return cell(value_at(record, column), column)


def data_of(kind: RecordKind, words: Mapping[str, str], relationship: Relationship) -> dict[str, Any]:
    """Return the data of a new record from cells, with its keys in the order of the fields."""
    data: dict[str, Any] = {}
    for column in columns(kind):
        if column.name in words:
            text = without_percent(column, words[column.name], words, relationship)
            put(data, column.key_path, value_of(column, text, relationship))
    return data


def named(relationship: Relationship, kind: RecordKind, cells: Mapping[str, str]) -> Entry | None:
    """Return the current record that a row names by its id.

    A person is also found by name, or by side and role if only one person has them.
    """
    identity = cells.get("id", "").strip()
    found = {entry.id: entry for entry in relationship.located(kind.name)}
    if identity or kind.name != "stakeholder":
        return found.get(identity)
    name = cells.get("name", "").strip()
    if name and (person := person_named(name, relationship, by_part=False)):
        return found[person]
    role = (cells.get("side"), fold(cells.get("role", "")))
    same = [
        entry
        for entry in found.values()
        if (entry.record.side, fold(entry.record.role)) == role
        and not (name and entry.record.name)  # another name is another person
    ]
    return same[0] if len(same) == 1 else None


def same_words(relationship: Relationship, kind: RecordKind, cells: Cells, taken: set[str]) -> Entry | None:
    """Return the record with the same label as a row, or the best match of several records.

    A record of a log must also have the same date.
    """
    wanted = {column.name: column for column in columns(kind)}
    names = [name for name in kind.marked("label") if name in wanted]
    if "date" in wanted and wanted["date"].field.hides == "record":
        names.append("date")
    if not names or not all(cells.get(name, "").strip() for name in names):
        return None
    found = [
        entry
        for entry in relationship.located(kind.name)
        if entry.id not in taken
        and all(
            _same(wanted[name], shown(entry.record, wanted[name]), cells[name], relationship)
            for name in names
        )
    ]

    def fit(entry: Entry) -> int:
        return sum(
            _same(wanted[name], shown(entry.record, wanted[name]), text, relationship)
            for name, text in cells.items()
            if name in wanted
        )

    return max(found, key=fit, default=None)


def _same(column: Column, one: str, other: str, relationship: Relationship) -> bool:
    return fold(one) == fold(other) or alike(column, one, other, relationship)
