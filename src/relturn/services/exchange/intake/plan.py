"""What an import would do: the changes, what stands in its way, and what is left alone."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from relturn.findings.errors import RelturnError
from relturn.findings.phrasing import pluralize
from relturn.services.session import ChangeSession
from relturn.services.workspace import Workspace

NEW = "+ "
"""Before the name of a column of a record that is new."""


@dataclass(frozen=True, slots=True)
class Change:
    """One cell that changes; `was` is empty, and `column` begins with `+`, for a record that is new."""

    client: str
    kind: str
    id: str
    column: str
    was: str
    to: str

    @property
    def is_new(self) -> bool:
        """Whether it is of a record that was not there."""
        return self.column.startswith(NEW)


class Problem(NamedTuple):
    """What is wrong with a cell or a row of a table: where, what it says, and what to do."""

    row: int
    place: str
    """The letter and the name of the column; empty where the row as a whole is meant."""
    text: str
    message: str
    hint: str = ""


@dataclass
class Plan:
    """What an import would do, and the session that holds it."""

    session: ChangeSession
    changes: list[Change] = field(default_factory=list)
    conflicts: list[Change] = field(default_factory=list)
    """Cells that changed in the table and meanwhile here, too; `was` is what the files say now."""
    gone: list[tuple[str, str, str]] = field(default_factory=list)
    """Records whose row is gone (client, kind, id); they are left as they are."""
    clients: set[str] = field(default_factory=set)
    notes: list[str] = field(default_factory=list)
    """What was left out of the file, in sentences."""
    problems: list[Problem] = field(default_factory=list)
    strangers: dict[tuple[str, str], list[int]] = field(default_factory=dict)
    """People who are not known (relationship, name), with the rows that name them."""
    rows: dict[tuple[str, str], int] = field(default_factory=dict)
    """Of each record (client, id) the row that it was read from."""
    table: str = ""
    """What to call the table; empty for a workbook that relturn made."""

    @property
    def counts(self) -> dict[str, tuple[int, int]]:
        """Of each kind how many records are new, and how many change."""
        found: dict[str, tuple[set[str], set[str]]] = {}
        for change in self.changes:
            new, changed = found.setdefault(change.kind, (set(), set()))
            (new if change.is_new else changed).add(f"{change.client}/{change.id}")
        return {kind: (len(new), len(changed - new)) for kind, (new, changed) in found.items()}


class TableError(RelturnError):
    """Rows of a table that cannot be taken in, all at once."""

    def __init__(self, plan: Plan) -> None:
        count = len(plan.problems)
        if not count:
            names = ", ".join(dict.fromkeys(name for _, name in plan.strangers))
            super().__init__(
                f"{plan.table} names people who are not known here: {names}", "add them, or say who they are"
            )
            self.plan = plan
            return
        first = plan.problems[0]
        place = f", column {first.place}" if first.place else ""
        message = f"{plan.table}, row {first.row}{place}: {first.message}"
        if count > 1:
            message = f"{plan.table}: {pluralize(count, 'cell')} cannot be taken in; first row {first.row}{place}: {first.message}"
        super().__init__(message, first.hint)
        self.plan = plan


def errors_by_row(plan: Plan) -> list[Problem]:
    """Return the errors that the records as they will be would bring, by the rows that they come from."""
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
        RelturnError: There are conflicts, or the plan would bring an error (exit 1). Nothing is written.
    """
    if plan.conflicts:
        first = plan.conflicts[0]
        where = "the table" if plan.table else "the workbook"
        hint = (
            "say which counts: --prefer table, or --prefer here; nothing was written"
            if plan.table
            else "export again, and make those changes in the new workbook; nothing was written"
        )
        raise RelturnError(
            f"{pluralize(len(plan.conflicts), 'cell')} changed in {where} and in the files: first {first.client}/{first.id} {first.column}",
            hint,
            code=1,
        )
    if dry_run:
        return plan.session.finish(sorted(plan.clients), dry_run=True)
    with workspace.lock():
        return plan.session.finish(sorted(plan.clients), dry_run=False)
