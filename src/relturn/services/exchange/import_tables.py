"""Tables taken in: a workbook that was exported and edited, or a table of another system with a mapping."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from relturn.declare.kinds import LIST, RecordKind
from relturn.findings.errors import RelturnError
from relturn.findings.suggest import suggest
from relturn.model.entry import Entry
from relturn.model.relationship import Relationship
from relturn.model.table import Column, columns, is_nested, is_sentences, value_at
from relturn.render.office.packaging import clean
from relturn.render.tables.cells import cell
from relturn.services.exchange.mappings import Remembered, field_of, remember, renamed
from relturn.services.records.add import stage
from relturn.services.records.values import person_named, read_value
from relturn.services.session import ChangeSession
from relturn.services.workspace import Workspace
from relturn.source.edits import Edit, SetValue
from relturn.source.parse import parse
from relturn.source.text import SourceText
from relturn.store.files.tables import read_sheets, read_table

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
    for name, rows in sheets.items():
        if name == BASE:
            continue
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
) -> Plan:
    """What a table of another system brings: rows of a kind, their columns named by a mapping or by the fields' names.

    A column that is mapped to nothing is left out; one that is neither mapped nor a field is refused. A row that names a
    record by its id, or a person by side and role or name, changes it; others are new. The mapping is `remembered` under a
    name together with the records.
    """
    rows = read_table(path)
    taking = Importer(workspace)
    wanted = {column.name: column for column in columns(kind)}
    for name in rows[0] if rows else ():
        target = field_of(name, mapping, wanted)
        if target and target not in wanted:
            hint = suggest(target, wanted) or f"map it: --map {name!r}=FIELD, or to nothing: --map {name!r}="
            raise RelturnError(f"the column {name!r} is no field of {kind.name}", hint)
    for row in rows:
        taking.row(slug, kind, renamed(row, mapping, wanted), wanted)
    if remembered and taking.plan.changes:
        remember(taking.plan.session, Remembered(remembered, kind.name, mapping))
    return taking.plan


Cells = dict[str, str]


def _base(sheets: Mapping[str, list[list[str]]]) -> dict[tuple[str, str, str], Cells]:
    if BASE not in sheets:
        raise RelturnError(
            "the workbook was not exported by relturn", "a table of another system is taken in with --kind"
        )
    found: dict[tuple[str, str, str], Cells] = {}
    for kind, client, identity, *pieces in sheets[BASE]:
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
        head = [name.strip() for name in rows[0]] if rows else []
        for name in head:
            if name and name != "client" and name not in wanted:
                hint = suggest(name, wanted) or "take it out; nothing was written"
                raise RelturnError(f"the column {name!r} of the sheet {kind.name} is not known", hint)
        seen: dict[tuple[str, str], int] = {}
        for number, row in enumerate(rows[1:], 2):
            cells = {name: text for name, text in zip(head, row, strict=False) if name}
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

    def row(self, slug: str, kind: RecordKind, cells: Cells, wanted: Mapping[str, Column]) -> None:
        """A row of another system's table: it changes the record that it names, or is a new one."""
        relationship = self._relationship(slug)
        entry = _named(relationship, kind, cells)
        if entry is None:
            self._new(relationship, kind, cells)
            return
        now = {name: cell(value_at(entry.record, column), column) for name, column in wanted.items()}
        filled = {name: text for name, text in cells.items() if text.strip()}
        self._changed(relationship, kind, {**filled, "id": entry.id}, now, wanted)

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
            if name == "id" or _alike(text, known.get(name, "")):
                continue
            now = (
                clean(cell(value_at(entry.record, wanted[name]), wanted[name]))
                if entry
                else "(the record is gone)"
            )
            change = Change(relationship.slug, kind.name, cells["id"], name, now, text)
            if entry and _alike(now, text):
                continue
            if entry is None or not _alike(now, clean(known.get(name, ""))):
                self.plan.conflicts.append(change)
                continue
            self.plan.changes.append(change)
            edits.append(
                SetValue((*entry.key_path, *wanted[name].key_path), _value(wanted[name], text, relationship))
            )
        if entry and edits:
            self.plan.session.edit(entry.path, *edits)

    def _new(self, relationship: Relationship, kind: RecordKind, cells: Cells) -> None:
        words = {name: text.strip() for name, text in cells.items() if text.strip()}
        given = self._given[relationship.slug]
        data = _data(kind, words, relationship)
        identity = stage(self.plan.session, relationship, kind, data, given)
        given.add(identity)
        for name, text in words.items():
            self.plan.changes.append(Change(relationship.slug, kind.name, identity, f"+ {name}", "", text))


def _named(relationship: Relationship, kind: RecordKind, cells: Cells) -> Entry | None:
    """The live record that a row names: by its id; a person by name, or by side and role where one alone has them."""
    identity = cells.get("id", "").strip()
    found = {entry.id: entry for entry in relationship.located(kind.name)}
    if identity or kind.name != "stakeholder":
        return found.get(identity)
    name = cells.get("name", "").strip()
    if name and (person := person_named(name, relationship)):
        return found[person]
    role = (cells.get("side"), cells.get("role", "").strip().casefold())
    same = [
        entry
        for entry in found.values()
        if (entry.record.side, entry.record.role.casefold()) == role
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
            inside[column.key_path[-1]] = _value(column, words[column.name], relationship)
    return data


def _value(column: Column, text: str, relationship: Relationship) -> Any:
    """The value of a cell; nothing for an empty one."""
    text = text.replace("\r\n", "\n").strip()
    if not text:
        return [] if column.field.type == LIST else None
    if is_nested(column.field):
        document = parse(SourceText(column.name, text))
        if not document.readable or document.problems:
            raise RelturnError(f"{column.name} cannot be read: {text!r}", "write it as YAML on one line")
        return document.data
    if is_sentences(column.field):
        return [line.strip() for line in text.split("\n") if line.strip()]
    return read_value(column.field, text, relationship)


def _alike(one: str, other: str) -> bool:
    """Equal but for the ends of lines and blanks around, which spreadsheets change by themselves."""
    return one.replace("\r\n", "\n").strip() == other.replace("\r\n", "\n").strip()
