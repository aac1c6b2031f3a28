"""The days of a report as an iCalendar file, with identifiers that stay the same from one export to the next."""

from __future__ import annotations

from datetime import UTC, datetime, time
from hashlib import blake2b

from icalendar import Calendar, Todo

from relturn import __version__
from relturn.documents.gate import ReleasedReport
from relturn.documents.page import Day, Report
from relturn.findings.errors import RelturnError
from relturn.render.safe import safe_line


def render(report: ReleasedReport) -> str:
    """A calendar of to-dos. RelturnError where the report speaks of no day."""
    if not report.days:
        raise RelturnError(
            f"a report of the kind {report.kind} has no days for a calendar",
            "plan, status, trust and review have",
        )
    calendar = Calendar()
    calendar.add("prodid", f"-//relturn//relturn {__version__}//EN")
    calendar.add("version", "2.0")
    stamp = datetime.combine(report.today, time(), UTC)
    for day in report.days:
        calendar.add_component(_todo(report, day, stamp))
    return str(calendar.to_ical().decode("utf-8"))


def _todo(report: Report, day: Day, stamp: datetime) -> Todo:
    todo = Todo()
    told = blake2b(f"{report.client}\n{day.key}".encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()
    todo.add("uid", f"{told}@relturn")
    todo.add("dtstamp", stamp)
    todo.add("summary", safe_line(f"{report.client}: {day.what}"))
    todo.add("due", day.day)
    if day.who:
        todo.add("description", safe_line(day.who))
    if day.done:
        todo.add("status", "COMPLETED")
    return todo
