"""Output of a report's dates as all-day events, which every calendar shows."""

from __future__ import annotations

from relturn.documents.gate import ReleasedReport
from relturn.render.calendar.entries import events, of_report


def render(report: ReleasedReport) -> str:
    """Return a calendar of the report's future dates.

    Raises:
        RelturnError: The report contains no dates.
    """
    return events(of_report(report), report.today)
