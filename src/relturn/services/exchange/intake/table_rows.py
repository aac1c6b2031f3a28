"""Reads the rows of a table by field.

Only some rows count. The format of dates and numbers is detected.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from relturn.declare.kinds import DAY, INTEGER, LIST, NUMBER, RecordKind
from relturn.findings.errors import RelturnError
from relturn.findings.phrasing import folded, format_day, pluralize, verb
from relturn.findings.suggest import suggest
from relturn.model.entry import Entry
from relturn.model.relationship import Relationship
from relturn.model.table import Column
from relturn.model.text import fold
from relturn.services.exchange.intake.days import day_of, order_of
from relturn.services.exchange.intake.figures import decimal_of
from relturn.services.exchange.intake.mappings import Source, TableMapping
from relturn.services.exchange.intake.plan import Problem
from relturn.services.exchange.intake.words import Dialect, level_of_title, own_word
from relturn.store.tables.grid import letter
from relturn.store.tables.head import SourceTable, TableRow

KEY, UPDATED = "(key)", "(updated)"
"""The names of columns that are not fields: the key of the system, and the date of the last change."""
BY_ROLE, BY_OWNER = "by role", "by owner"
"""Constant values that relturn works out for each record: a level by job title, a side by owner."""


class Row(NamedTuple):
    """One row: its number, and for each field the text and the name of its column."""

    number: int
    texts: Mapping[str, str]
    places: Mapping[str, str]


@dataclass(slots=True)
class Reading:
    """The rows that count, the way the table writes values, and notes about rows that are left out or wrong."""

    rows: list[Row]
    dialect: Dialect
    notes: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def with_places(mapping: TableMapping) -> dict[str, str]:
    """Return the columns of a mapping, including those for the key and the last change."""
    more = {mapping.key: KEY, mapping.updated: UPDATED}
    return {**mapping.columns, **{name: what for name, what in more.items() if name}}


def reading_of(
    table: SourceTable,
    mapping: TableMapping,
    found: Mapping[str, Source],
    wanted: Mapping[str, Column],
    since: str,
    *,
    is_alone: bool = True,
) -> Reading:
    """Return the rows of a table that count, by field.

    Args:
        table: The table.
        mapping: The fields of its columns, and which rows count.
        found: The source columns of each field.
        wanted: The columns of the kind of record.
        since: Return only rows changed on this date or later; empty returns all.
        is_alone: Whether the table contains only one kind of record; then rows of another kind are reported.

    Raises:
        RelturnError: `since` is given, but no column has the date of the last change.
    """
    if since and UPDATED not in found:
        raise RelturnError(
            "--since needs a column with the date of the last change", "name the column: --updated COLUMN"
        )
    rows: list[Row] = []
    left: dict[str, int] = {}
    problems: list[Problem] = []
    arranged = [_arranged(table, row, found, wanted) for row in table.rows]
    dialect = _dialect(mapping, arranged, wanted)
    for row, one in zip(table.rows, arranged, strict=True):
        other = _of_other_kind(table, mapping, row)
        why = (
            other
            or _left_out(table, mapping, row)
            or _says_nothing(one, wanted)
            or _is_old(one, since, dialect.dates, problems)
        )
        if why and (is_alone or not other):
            left[why] = left.get(why, 0) + 1
        elif why:
            continue
        else:
            rows.append(one)
    notes = [f"{table.name}: {pluralize(count, 'row')} left out: {why}." for why, count in left.items()]
    return Reading(rows, dialect, notes, problems)


def _of_other_kind(table: SourceTable, mapping: TableMapping, row: TableRow) -> str:
    """Return why a mapping excludes a row, or an empty text if the mapping includes the row.

    Raises:
        RelturnError: The table has no column with the name that the mapping gives.
    """
    cells = {fold(name): text for name, text in zip(table.head, row.texts, strict=True)}
    for name, words in mapping.rows.items():
        if fold(name) not in cells:
            raise RelturnError(
                f"--where {name}: {table.name} has no such column", ", ".join(filter(None, table.head))
            )
        if fold(cells[fold(name)]) not in {fold(word) for word in words.split("|")}:
            return f"{name} is not {words.replace('|', ' or ')}"
    return ""


def _left_out(table: SourceTable, mapping: TableMapping, row: TableRow) -> str:
    cells = {fold(name): text for name, text in zip(table.head, row.texts, strict=True)}
    is_filled = not mapping.filled or cells.get(fold(mapping.filled), "").strip()
    return "" if is_filled else f"{mapping.filled} is empty"


def _says_nothing(row: Row, wanted: Mapping[str, Column]) -> str:
    """Return a reason to leave out a row that has only a key, a status or a date.

    Such rows come from templates. For other rows, the result is empty.
    """
    filled = {name for name, text in row.texts.items() if text}
    if all(
        name not in wanted or wanted[name].field.open or wanted[name].field.type == DAY for name in filled
    ):
        return "only a key, a status or a date"
    return ""


def is_of_kind(table: SourceTable, mapping: TableMapping, row: TableRow) -> bool:
    """Return whether a mapping includes a row."""
    return not _of_other_kind(table, mapping, row)


def _is_old(row: Row, since: str, dates: str, problems: list[Problem]) -> str:
    text = row.texts.get(UPDATED, "")
    if not since or not text:
        return ""
    try:
        return f"not changed since {since}" if day_of(text, dates) < since else ""
    except RelturnError as error:
        problems.append(Problem(row.number, row.places[UPDATED], text, error.message, error.hint))
        return ""


def _arranged(
    table: SourceTable, row: TableRow, found: Mapping[str, Source], wanted: Mapping[str, Column]
) -> Row:
    texts, places = {}, {}
    for name, source in found.items():
        parts = [row.texts[place] for place in source.places if row.texts[place].strip()]
        is_list = name in wanted and wanted[name].field.type == LIST
        text = ("\n" if is_list else " ").join(parts)
        if source.split:
            pieces = [piece.strip() for piece in text.split(source.split, 1)]
            text = pieces[source.part] if source.part < len(pieces) else ""
        texts[name] = text.strip()
        first = source.places[0]
        places[name] = f"{letter(first)} ({table.head[first]})"
    return Row(row.number, texts, places)


def _dialect(mapping: TableMapping, rows: list[Row], wanted: Mapping[str, Column]) -> Dialect:
    """Return how the table writes its values; the forms of dates and numbers are detected from all cells."""

    def cells_of(types: set[str]) -> list[str]:
        names = [name for name, column in wanted.items() if column.field.type in types]
        return [row.texts[name] for row in rows for name in names if row.texts.get(name)]

    values = {}
    for name, value in mapping.values.items():
        of, _, word = name.partition("=")
        values[f"{of.strip()}={fold(word)}"] = value
    updated = [row.texts[UPDATED] for row in rows if row.texts.get(UPDATED)]
    dates = mapping.dates or order_of([*cells_of({DAY}), *updated])
    return Dialect(mapping.kind, values, dates, mapping.decimal or decimal_of(cells_of({INTEGER, NUMBER})))


def refuse_unknown(mapping: TableMapping, wanted: Mapping[str, Column]) -> None:
    """Refuse `--set` for a field that the kind does not have.

    Raises:
        RelturnError: There is no such field.
    """
    for name in mapping.set:
        if name not in wanted:
            raise RelturnError(
                f"--set {name}: {mapping.kind} has no such field", suggest(name, wanted) or ", ".join(wanted)
            )


def values_by_field(
    mapping: TableMapping, table: SourceTable, found: Mapping[str, Source], known: Collection[str]
) -> dict[str, str]:
    """Return the values for words of the table, by field; a column's name stands for its field.

    Raises:
        RelturnError: A name is neither a field nor a column.
    """
    columns = {fold(name): place for place, name in enumerate(table.head)}
    values = {}
    for name, value in mapping.values.items():
        of, _, word = name.partition("=")
        of = of.strip()
        if of not in known:
            place = columns.get(fold(of))
            meant = [field for field, source in found.items() if place in source.places]
            if len(meant) != 1:
                raise RelturnError(
                    f"--value {of}: {mapping.kind} has no such field",
                    suggest(of, known) or ", ".join(sorted(known)),
                )
            of = meant[0]
        values[f"{of}={word}"] = value
    return values


def constants(
    mapping: TableMapping, own: Mapping[str, str], relationship: Relationship, wanted: Mapping[str, Column]
) -> dict[str, str]:
    """Return the values that the mapping sets for a new record. Each value is read like a cell.

    Raises:
        RelturnError: A value is not a valid date, number or person.
    """
    found = {}
    for name, value in mapping.set.items():
        if name in own:
            continue
        if value == BY_ROLE:
            found[name] = level_of_title(own.get("role", ""))
        elif value == BY_OWNER:
            owner = relationship.person(own.get("owner", ""))
            found[name] = owner.side if owner is not None else "supplier"
        else:
            found[name] = own_word(wanted[name], value, Dialect(mapping.kind, {}), relationship)
    return found


def ended_by(
    kind: RecordKind, own: Mapping[str, str], entry: Entry | None, changed: str, source: str
) -> dict[str, str]:
    """Return the missing end date and reason of a record that a row ends, or its missing status.

    The end date is the date of the row's last change.
    """
    status = own.get("status", "")
    field = kind.field("status")
    if field is not None and not status:  # a day that only an end has says the status as well
        ended = next((one for one in field.choices if own.get(f"{one}_on")), "")
        return {"status": ended} if ended else {}
    day = f"{status}_on"
    if not status or kind.field(day) is None or day in own:
        return {}
    if entry is not None and (entry.record.status == status or getattr(entry.record, day)):
        return {}
    reason = {"reason": f"Dropped in {source}."} if status == "dropped" and "reason" not in own else {}
    return {day: changed, **reason}


def supposed(without_day: int, others: Collection[str], today: date) -> list[str]:
    """Return notes about assumptions: records that end without a date, and organisations that may be our firm."""
    notes = []
    if without_day:
        notes.append(
            f"{pluralize(without_day, 'row')} {verb(without_day, 'ends', 'end')} an action without a date: "
            f"relturn uses the due date, or {format_day(today)} if that is earlier. If a column has the date: --map COLUMN=done_on"
        )
    if others:
        notes.append(
            f"imported as third parties: {folded(sorted(others))}. If one is our firm, name it first: "
            "relturn set relationship supplier=NAME"
        )
    return notes
