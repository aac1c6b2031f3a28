"""Imports a table of another system, also repeatedly; the rows may belong to several relationships.

Every cell is checked, and all problems are reported together. Nothing is written if there is a problem.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from relturn.declare.kinds import LIST, RecordKind
from relturn.findings.errors import RelturnError
from relturn.findings.phrasing import pluralize
from relturn.loader.bind import problem_at
from relturn.model.context import firm_of
from relturn.model.entry import Entry
from relturn.model.relationship import SIDES, Relationship
from relturn.model.table import Column, columns
from relturn.model.text import fold
from relturn.services.exchange.intake.cell_values import put, value_of, without_percent
from relturn.services.exchange.intake.days import day_of
from relturn.services.exchange.intake.importer import Importer, named, same_words, shown
from relturn.services.exchange.intake.mappings import RELATIONSHIP, TableMapping, remember, sources
from relturn.services.exchange.intake.plan import Plan, Problem, errors_by_row
from relturn.services.exchange.intake.row_targets import AboutColumn, about_columns, taken_from
from relturn.services.exchange.intake.table_rows import (
    KEY,
    UPDATED,
    Row,
    constants,
    ended_by,
    reading_of,
    refuse_unknown,
    supposed,
    values_by_field,
    with_places,
)
from relturn.services.exchange.intake.words import Dialect, UnknownPersonError, for_all_rows, own_word
from relturn.services.workspace import Workspace
from relturn.source.edits import SetValue
from relturn.store.files.locate import is_slug
from relturn.store.tables.head import SourceTable


class Again(NamedTuple):
    """The options for importing a table again."""

    since: str = ""
    """The earliest date of change. Rows with an earlier change are left out."""
    prefer: str = ""
    """The version to keep if a cell changed here and in the table: `table` or `here`."""


def plan_table(
    workspace: Workspace,
    slug: str,
    table: SourceTable,
    mappings: Sequence[TableMapping],
    remembered: str = "",
    again: Again = Again(),  # noqa: B008 - a value that does not change
) -> Plan:
    """Return the import plan of a table of another system. The plan lists the problems of the cells.

    A column such as `buy_in.vision` belongs to an entry about the record of the row, here the person's buy-in.
    A row belongs to the record with its key, id, name, role or text, or is a new record. An empty cell changes nothing.

    Args:
        workspace: Where the records are.
        slug: The relationship of rows that do not name one; may be empty if every row names one.
        table: The table.
        mappings: The fields of its columns; one mapping for each kind of record.
        remembered: The name under which the first mapping is saved; may be empty.
        again: Which rows count, and which version to keep if both changed.

    Raises:
        RelturnError: A column is unknown, or the key of a system is wrong.
    """
    taking = _TableImporter(workspace, slug, table, again, is_alone=len(mappings) == 1)
    for mapping in mappings:
        taking.take(mapping)
    if len(mappings) > 1:
        taking.note_rows_of_no_kind(mappings)
    taking.note_what_was_supposed()
    plan = taking.plan
    plan.table = table.name
    if not plan.problems and not plan.strangers and not plan.conflicts:
        plan.problems += errors_by_row(plan)
    plan.notes[:0] = table.notes
    if remembered and plan.changes and not plan.problems and not plan.strangers:
        remember(plan.session, remembered, mappings[0])
    return plan


class _TableImporter(Importer):
    """Importer for the rows of one table."""

    def __init__(
        self, workspace: Workspace, slug: str, table: SourceTable, again: Again, *, is_alone: bool
    ) -> None:
        super().__init__(workspace, again.prefer)
        self._slug, self._table, self._again, self._is_alone = slug, table, again, is_alone
        self._slugs = self._names_of_relationships() if not slug else {}
        self._taken: dict[str, set[str]] = {}
        self._included_rows: set[int] = set()
        self._without_day = 0
        """The number of rows that end a record without a date."""
        self._others: set[str] = set()
        """Organisations imported as third parties, of which one may be our firm, because its name is not recorded."""

    def note_what_was_supposed(self) -> None:
        """Add notes about values that the table does not give, and the values used instead."""
        self.plan.notes += supposed(self._without_day, self._others, self.workspace.context.today)

    def note_rows_of_no_kind(self, mappings: Sequence[TableMapping]) -> None:
        """Add a note about the rows that do not belong to any of the mappings."""
        left = [row.number for row in self._table.rows if row.number not in self._included_rows]
        if left:
            columns_of = ", ".join(dict.fromkeys(name for mapping in mappings for name in mapping.rows))
            numbers = ", ".join(map(str, left[:6])) + (", …" if len(left) > 6 else "")  # noqa: PLR2004
            self.plan.notes.append(
                f"{self._table.name}: {pluralize(len(left), 'row')} left out, because {columns_of} matches no kind of record: {numbers}."
            )

    def take(self, mapping: TableMapping) -> None:
        """Plan the import of the rows of one kind."""
        kind = self.workspace.kinds.records[mapping.kind]
        wanted = {one.name: one for one in columns(kind)}
        about = about_columns(self.workspace.kinds, kind)
        if mapping.system and not is_slug(mapping.system):
            raise RelturnError(f"--origin {mapping.system} is not an id", "use an id such as jira")
        found = sources(
            self._table,
            replace(mapping, columns=with_places(mapping)),
            {**wanted, **about, KEY: "", UPDATED: "", RELATIONSHIP: ""},
            {name for name, column in wanted.items() if column.field.type == LIST},
        )
        refuse_unknown(mapping, wanted)
        mapping = replace(mapping, values=values_by_field(mapping, self._table, found, {*wanted, *about}))
        reading = reading_of(self._table, mapping, found, wanted, self._again.since, is_alone=self._is_alone)
        self.plan.notes += reading.notes
        self._included_rows |= {row.number for row in reading.rows}
        self.plan.problems += reading.problems
        rows, dialect = reading.rows, reading.dialect
        seen: dict[Any, int] = {}
        for row in rows:
            self._row(mapping, row, wanted, about, dialect, seen)
        if mapping.system and not self._again.since:
            place = found[KEY].places[0]
            self._vanished(mapping.system, kind, {row.texts[place] for row in self._table.rows})

    # -- one row --------------------------------------------------------------------------------

    def _row(
        self,
        mapping: TableMapping,
        row: Row,
        wanted: Mapping[str, Column],
        about: Mapping[str, AboutColumn],
        dialect: Dialect,
        seen: dict[Any, int],
    ) -> None:
        """Add a row to the plan, or note its problems."""
        relationship = self._relationship_of(row)
        if relationship is None:
            return
        kind = self.workspace.kinds.records[mapping.kind]
        row = row._replace(texts=self._with_side(row.texts, relationship, kind, dialect))
        before = len(self.plan.problems), len(self.plan.strangers)
        names = {**wanted, **{name: one.column for name, one in about.items()}}
        cells = {
            name: self._cell(
                row, names[name], name, relationship, dialect, kind if name in wanted else about[name].kind
            )
            for name, text in row.texts.items()
            if name in names and text
        }
        cells = {name: text for name, text in cells.items() if text}
        key = row.texts.get(KEY, "")
        if mapping.system and not key:
            self._problem(row, KEY, RelturnError("the key is empty", "each row needs a key in this column"))
        again = self._seen(seen, row, relationship.slug, key, cells)
        if (len(self.plan.problems), len(self.plan.strangers)) != before or again:
            return
        own = {name: text for name, text in cells.items() if name in wanted}
        try:
            identity = self._put(relationship, kind, mapping, own, row, dialect.dates)
        except RelturnError as error:
            self._problem(row, "", error)
            return
        if identity is None:
            return
        self._taken.setdefault(relationship.slug, set()).add(identity)
        self.plan.rows[relationship.slug, identity] = row.number
        self.about(
            relationship.slug,
            identity,
            {name: (about[name], text) for name, text in cells.items() if name in about},
        )

    def _with_side(
        self, texts: Mapping[str, str], relationship: Relationship, kind: RecordKind, dialect: Dialect
    ) -> Mapping[str, str]:
        """Return the texts of a row, with the name of an organisation replaced by its side.

        The side is our side, the client side or a third party.
        """
        side, text = kind.field("side"), texts.get("side", "")
        if side is None or not text:
            return texts
        head, firm = relationship.head, firm_of(relationship, self.workspace.context)
        for name, known in (
            ("client", head.client if head else ""),
            ("client", relationship.slug),
            ("supplier", firm),
        ):
            if known and fold(known) == fold(text):
                return {**texts, "side": name}
        own = own_word(Column("side", ("side",), side), text, dialect, relationship)
        if own in side.choices or kind.field("organisation") is None:
            return texts
        if not firm:
            self._others.add(text)
        return {**texts, "side": "third_party", "organisation": text}

    def _put(
        self,
        relationship: Relationship,
        kind: RecordKind,
        mapping: TableMapping,
        own: dict[str, str],
        row: Row,
        dates: str,
    ) -> str | None:
        """Plan the changes of a row's record and return its id; None if a new record would lack required fields."""
        wanted = {column.name: column for column in columns(kind)}
        key = row.texts.get(KEY, "")
        entry = self._entry(relationship, kind, mapping, key, own)
        source = mapping.system or self._table.name
        ended = ended_by(kind, own, entry, self._last_change(row, dates, own), source)
        if f"{ended.get('status') or own.get('status')}_on" in ended and not row.texts.get(UPDATED):
            self._without_day += 1
        said = {name: text for name, text in own.items() if not name.startswith("origin.")}
        if entry is None:
            cells = {**constants(mapping, own, relationship, wanted), **own, **ended}
            tops = {name.partition(".")[0] for name in cells}
            missing = [
                one.name
                for one in kind.fields
                if one.required and not one.weak and one.name not in {"id", *tops}
            ]
            for name in missing:
                self._problem(row, name, RelturnError(f"{name} is missing", for_all_rows(name)))
            more = {"origin": {"system": mapping.system, "key": key, "last": said}} if mapping.system else {}
            return None if missing else self.new(relationship, kind, cells, more)
        origin = entry.record.origin if kind.field("origin") else None
        now = {name: shown(entry.record, column) for name, column in wanted.items()}
        last = {name: origin.last.get(name, now[name]) for name in own} if origin else {}
        self.change(relationship, kind, {**own, **ended, "id": entry.id}, {**now, **last}, wanted)
        known = {**(origin.last if origin else {}), **said}
        if mapping.system and (origin is None or known != origin.last):
            value = {"system": mapping.system, "key": key, "last": known}
            self.plan.session.edit(entry.path, SetValue((*entry.key_path, "origin"), value))
        return entry.id

    def _last_change(self, row: Row, dates: str, own: Mapping[str, str]) -> str:
        """Return the date of a row's last change; if the row has none, its due date, or today if that is earlier."""
        try:
            return day_of(row.texts.get(UPDATED, ""), dates)
        except RelturnError:
            return min(str(self.workspace.context.today), own.get("due") or "9999")

    def _entry(
        self,
        relationship: Relationship,
        kind: RecordKind,
        mapping: TableMapping,
        key: str,
        own: dict[str, str],
    ) -> Entry | None:
        """Return the existing record of a row: by the system's key, by id or person, or by the same words."""
        if mapping.system and (found := taken_from(relationship, kind, mapping.system, key)):
            return found
        if own.get("id") or kind.name == "stakeholder":
            entry = named(relationship, kind, own)
            side = mapping.set.get("side", "")
            if entry is not None and not own.get("side") and side in SIDES and entry.record.side != side:
                return None  # somebody of the other side who is called the same
        else:
            entry = same_words(relationship, kind, own, self._taken.get(relationship.slug, set()))
        origin = entry.record.origin if entry and kind.field("origin") else None
        return (
            None if mapping.system and origin is not None else entry
        )  # else it is another record of a system

    def _cell(
        self,
        row: Row,
        column: Column,
        name: str,
        relationship: Relationship,
        dialect: Dialect,
        kind: RecordKind,
    ) -> str:
        """Return a cell in relturn's form. For a wrong cell, note the problem and return an empty text."""
        text = row.texts[name]
        try:
            own = own_word(column, text, dialect, relationship)
            _check(column, own, relationship, self.workspace, kind, row.texts)
        except UnknownPersonError as error:
            self.plan.strangers.setdefault((relationship.slug, error.word), []).append(row.number)
            return ""
        except RelturnError as error:
            self._problem(row, name, error)
            return ""
        return own

    def _seen(self, seen: dict[Any, int], row: Row, slug: str, key: str, cells: dict[str, str]) -> bool:
        """Return whether the table already contained this row.

        A repeated key is a problem; repeated cells count once.
        """
        what = (slug, KEY, key) if key else (slug, *sorted(cells.items()))
        first = seen.setdefault(what, row.number)
        if first == row.number:
            return False
        if key:
            self._problem(
                row,
                KEY,
                RelturnError(f"the key {key!r} is also in row {first}", "remove one of the two rows"),
            )
        else:
            self.plan.notes.append(
                f"{self._table.name}: rows {first} and {row.number} are the same, so relturn imports one. If they are two records, make them different."
            )
        return True

    def _problem(self, row: Row, name: str, error: RelturnError) -> None:
        found = Problem(
            row.number,
            row.places.get(name, ""),
            row.texts.get(name, ""),
            error.message,
            error.hint,
        )
        self.plan.problems.append(found)

    # -- relationships --------------------------------------------------------------------------

    def _relationship_of(self, row: Row) -> Relationship | None:
        said = row.texts.get(RELATIONSHIP, "")
        slug = self._slugs.get(fold(said), said) if said else self._slug
        try:
            if not slug:
                raise RelturnError("the row does not name its relationship", "name it with -c CLIENT")  # noqa: TRY301
            return self.relationship(slug)
        except RelturnError as error:
            self._problem(row, RELATIONSHIP, error)
            return None

    def _names_of_relationships(self) -> dict[str, str]:
        """Return the relationship of each client name and folder name."""
        found = {}
        for slug in self.workspace.slugs():
            found[fold(slug)] = slug
            head = self.workspace.read(slug).relationship.head
            found |= {fold(head.client): slug} if head else {}
        return found

    def _vanished(self, system: str, kind: RecordKind, here: set[str]) -> None:
        """Note the records of a system whose key is no longer in the table. These records stay unchanged."""
        for slug in sorted({*self.plan.clients, *filter(None, (self._slug,))}):
            for entry in self.relationship(slug).located(kind.name):
                origin = entry.record.origin
                if origin is not None and origin.system == system and origin.key not in here:
                    self.plan.gone.append((slug, kind.name, entry.id))


def _check(
    column: Column,
    text: str,
    relationship: Relationship,
    workspace: Workspace,
    kind: RecordKind,
    cells: Mapping[str, str],
) -> None:
    """Check that a field accepts the value of a cell.

    Raises:
        RelturnError: The field does not accept it.
    """
    if not text:
        return
    plain = without_percent(column, text, cells, relationship)
    data: dict[str, Any] = {}
    put(data, column.key_path, value_of(column, plain, relationship))
    problem = problem_at(data, column.key_path, kind, workspace.kinds)
    if problem is not None:
        raise RelturnError(problem.message, problem.hint)
