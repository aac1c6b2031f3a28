"""A copy of a table in which each wrong row says what is wrong with it."""

from __future__ import annotations

import csv
import io

from relturn.findings.errors import RelturnError
from relturn.model.table import escape_formula
from relturn.services.exchange.intake.plan import Plan
from relturn.store.tables.head import SourceTable

PROBLEM = "_problem"
"""The first column of the copy; columns that begin so are left out when a table is taken in."""


def with_problems(table: SourceTable, plan: Plan, name: str) -> bytes:
    """Return a copy of a table as CSV that Excel reads, wrong rows first.

    Args:
        table: The table.
        plan: What is wrong with it.
        name: The name of the file that the copy goes to.

    Raises:
        RelturnError: The name is not one of a CSV file.
    """
    if not name.lower().endswith(".csv"):
        raise RelturnError(f"--errors {name}: the copy is a CSV file", "name it with .csv at the end")
    told: dict[int, list[str]] = {}
    for one in plan.problems:
        told.setdefault(one.row, []).append(f"{one.place}: {one.message}" if one.place else one.message)
    for (_, word), numbers in plan.strangers.items():
        for number in numbers:
            told.setdefault(number, []).append(f"{word} is nobody who is known here")
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow((PROBLEM, *table.head))
    for row in sorted(table.rows, key=lambda one: one.number not in told):
        writer.writerow((*map(escape_formula, ("; ".join(told.get(row.number, ())), *row.texts)),))
    return out.getvalue().encode("utf-8-sig")
