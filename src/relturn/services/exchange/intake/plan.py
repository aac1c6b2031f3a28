"""Plans an import: its changes, its conflicts and problems, and what it leaves out."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from relturn.findings.errors import RelturnError
from relturn.findings.phrasing import pluralize
from relturn.services.session import ChangeSession
from relturn.services.workspace import Workspace

NEW = "+ "
"""Prefix of the column name in a change that adds a new record."""


@dataclass(frozen=True, slots=True)
class Change:
    """One cell that changes; for a new record `was` is empty and `column` begins with `+`."""

    client: str
    kind: str
    id: str
    column: str
    was: str
    to: str

    @property
    def is_new(self) -> bool:
        """Return whether the change belongs to a new record."""
        return self.column.startswith(NEW)


class Problem(NamedTuple):
    """A problem with a cell or row of a table: the place, the text, the message and a hint."""

    row: int
    place: str
    """The letter and the name of the column; empty if the problem concerns the whole row."""
    text: str
    message: str
    hint: str = ""


@dataclass
class Plan:
    """The changes that an import would make, and the session that contains them."""

    session: ChangeSession
    changes: list[Change] = field(default_factory=list)
    conflicts: list[Change] = field(default_factory=list)
    """Cells that changed in the table and also in the files; `was` is the current value in the files."""
    gone: list[tuple[str, str, str]] = field(default_factory=list)
    """Records (client, kind, id) whose row no longer exists. Such records stay unchanged."""
    clients: set[str] = field(default_factory=set)
    notes: list[str] = field(default_factory=list)
    """Sentences about rows and columns that were left out."""
    problems: list[Problem] = field(default_factory=list)
    strangers: dict[tuple[str, str], list[int]] = field(default_factory=dict)
    """People who are not recorded (relationship, name), with the rows that name them."""
    rows: dict[tuple[str, str], int] = field(default_factory=dict)
    """The row from which each record (client, id) was read."""
    table: str = ""
    """The name of the table in messages; empty for a workbook that relturn exported."""

    @property
    def counts(self) -> dict[str, tuple[int, int]]:
        """Return the numbers of new and changed records of each kind."""
        found: dict[str, tuple[set[str], set[str]]] = {}
        for change in self.changes:
            new, changed = found.setdefault(change.kind, (set(), set()))
            (new if change.is_new else changed).add(f"{change.client}/{change.id}")
        return {kind: (len(new), len(changed - new)) for kind, (new, changed) in found.items()}


class TableError(RelturnError):
    """The problems of all rows of a table that cannot be imported, in one error."""

    def __init__(self, plan: Plan) -> None:
        count = len(plan.problems)
        if not count:
            names = ", ".join(dict.fromkeys(name for _, name in plan.strangers))
            super().__init__(
                f"{plan.table} names people who are not recorded in the relationship: {names}",
                "add them, or say who they are",
            )
            self.plan = plan
            return
        first = plan.problems[0]
        place = f", column {first.place}" if first.place else ""
        message = f"{plan.table}, row {first.row}{place}: {first.message}"
        if count > 1:
            message = f"{plan.table}: {pluralize(count, 'cell')} cannot be imported; first row {first.row}{place}: {first.message}"
        super().__init__(message, first.hint)
        self.plan = plan


def errors_by_row(plan: Plan) -> list[Problem]:
    """Return the errors that the import would cause, each with the row of its record."""
    found = []
    for slug in sorted(plan.clients):
        errors = plan.session.errors_brought(slug)
        entries = plan.session.read(slug).relationship.entries if errors else ()
        for error in errors:
            meant = [
                one
                for one in entries
                if one.path == error.path and error.key_path[: len(one.key_path)] == one.key_path
            ]
            rows = [plan.rows[slug, one.id] for one in meant if (slug, one.id) in plan.rows]
            found += [Problem(row, "", "", error.message, error.hint) for row in rows[-1:]]
    return found


def commit(workspace: Workspace, plan: Plan, *, dry_run: bool = False) -> str:
    """Write a plan, and return the diff.

    Raises:
        RelturnError: There are conflicts, or the plan would cause an error (exit 1). Nothing is written.
    """
    if plan.conflicts:
        first = plan.conflicts[0]
        where = "the table" if plan.table else "the workbook"
        hint = (
            "choose the version to keep: --prefer table, or --prefer here; nothing was written"
            if plan.table
            else "export again, and make these changes in the new workbook; nothing was written"
        )
        raise RelturnError(
            f"{pluralize(len(plan.conflicts), 'cell')} changed both in {where} and in the files; the first is {first.client}/{first.id} {first.column}",
            hint,
            code=1,
        )
    if dry_run:
        return plan.session.finish(sorted(plan.clients), dry_run=True)
    with workspace.lock():
        return plan.session.finish(sorted(plan.clients), dry_run=False)
