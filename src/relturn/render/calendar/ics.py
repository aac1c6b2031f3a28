"""The days of a report as all-day events that every calendar shows."""

from __future__ import annotations

from relturn.documents.gate import ReleasedReport
from relturn.render.calendar.entries import events, of_report


def render(report: ReleasedReport) -> str:
    """A calendar of what is still to come.

    Raises:
        RelturnError: The report speaks of no day.
    """
    return events(of_report(report), report.today)
