"""Makes a copy of a table in which each wrong row states its problems."""

from __future__ import annotations

import csv
import io

from relturn.findings.errors import RelturnError
from relturn.model.table import escape_formula
from relturn.services.exchange.intake.plan import Plan
from relturn.store.tables.head import SourceTable

PROBLEM = "_problem"
"""The first column of the copy; an import leaves out columns whose names begin with an underscore."""


def with_problems(table: SourceTable, plan: Plan, name: str) -> bytes:
    """Return a copy of a table as CSV for Excel, with the wrong rows first.

    Args:
        table: The table.
        plan: The import plan with the problems.
        name: The name of the file that the copy goes to.

    Raises:
        RelturnError: The name does not end in `.csv`.
    """
    if not name.lower().endswith(".csv"):
        raise RelturnError(f"--errors {name}: the copy is a CSV file", "use a file name that ends in .csv")
    told: dict[int, list[str]] = {}
    for one in plan.problems:
        told.setdefault(one.row, []).append(f"{one.place}: {one.message}" if one.place else one.message)
    for (_, word), numbers in plan.strangers.items():
        for number in numbers:
            told.setdefault(number, []).append(f"{word} is not recorded as a person in this relationship")
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow((PROBLEM, *table.head))
    for row in sorted(table.rows, key=lambda one: one.number not in told):
        writer.writerow((*map(escape_formula, ("; ".join(told.get(row.number, ())), *row.texts)),))
    return out.getvalue().encode("utf-8-sig")
