"""The days of a report as to-dos, for those who keep them in a list."""

from __future__ import annotations

from relturn.documents.gate import ReleasedReport
from relturn.render.calendar.entries import of_report, todos


def render(report: ReleasedReport) -> str:
    """A list of to-dos, done ones as done.

    Raises:
        RelturnError: The report speaks of no day.
    """
    return todos(of_report(report), report.today)
