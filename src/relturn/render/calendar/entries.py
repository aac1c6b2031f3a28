"""The entries of a calendar, as all-day events or to-dos."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple

from icalendar import Calendar, Event, Todo

from relturn import __version__
from relturn.documents.gate import ReleasedReport
from relturn.documents.kinds import KINDS
from relturn.findings.errors import RelturnError
from relturn.render.safe import safe, safe_line


class Entry(NamedTuple):
    """One calendar entry: its identifier, date, title, description, and whether it is done.

    The date is None for a to-do without a date.
    """

    uid: str
    day: date | None
    title: str
    words: str = ""
    done: bool = False


def of_report(report: ReleasedReport) -> list[Entry]:
    """Return an entry for each date of a report.

    Raises:
        RelturnError: The report contains no dates.
    """
    if not report.days:
        raise RelturnError(
            f"the {report.kind} report has no dates to export",
            f"reports with dates: {', '.join(kind for kind, one in KINDS.items() if one.days)}",
        )
    return [Entry(day.key, day.day, f"{report.client}: {day.what}", day.who, day.done) for day in report.days]


def events(entries: Iterable[Entry], today: date) -> str:
    """Return a calendar of all-day events. Entries without a date, and entries that are done, are left out."""
    return _calendar([_event(entry, today) for entry in entries if entry.day and not entry.done])


def todos(entries: Iterable[Entry], today: date) -> str:
    """Return a calendar of to-dos, with finished ones marked as done."""
    return _calendar([_todo(entry, today) for entry in entries])


def mixed(entries: Iterable[Entry], today: date) -> str:
    """Return a calendar: entries with a date as all-day events, and other entries as to-dos."""
    return _calendar([_event(entry, today) if entry.day else _todo(entry, today) for entry in entries])


def _calendar(components: Iterable[Event | Todo]) -> str:
    calendar = Calendar()
    calendar.add("prodid", f"-//relturn//relturn {__version__}//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    for component in components:
        calendar.add_component(component)
    return str(calendar.to_ical().decode("utf-8"))


def _event(entry: Entry, today: date) -> Event:
    event = Event()
    _shared(event, entry, today)
    if entry.day:
        event.add("dtstart", entry.day)
        event.add("dtend", entry.day + timedelta(days=1))
    event.add("transp", "TRANSPARENT")
    return event


def _todo(entry: Entry, today: date) -> Todo:
    todo = Todo()
    _shared(todo, entry, today)
    if entry.day:
        todo.add("due", entry.day)
    if entry.done:
        todo.add("status", "COMPLETED")
    return todo


def _shared(component: Event | Todo, entry: Entry, today: date) -> None:
    component.add("uid", entry.uid)
    component.add("dtstamp", datetime.combine(today, time(), UTC))
    component.add("summary", safe_line(entry.title))
    if entry.words:
        component.add("description", safe(entry.words))
