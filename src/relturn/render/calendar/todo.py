"""Output of a report's dates as to-dos, for people who use a to-do list."""

from __future__ import annotations

from relturn.documents.gate import ReleasedReport
from relturn.render.calendar.entries import of_report, todos


def render(report: ReleasedReport) -> str:
    """Return a list of to-dos, with finished ones marked as done.

    Raises:
        RelturnError: The report contains no dates.
    """
    return todos(of_report(report), report.today)
