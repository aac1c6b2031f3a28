"""The timeline of a relationship as a chart with a lane for each kind of event."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from relturn.analysis.timeline import Event
from relturn.declare.vocabulary import choice_label
from relturn.documents.chart import Events, Mark
from relturn.findings.phrasing import format_day, pluralize

_FEWEST = 3
"""The number of events from which a chart shows more than a list."""


def chart_of(events: Sequence[Event], today: date) -> tuple[Events, ...]:
    """Return the chart of some events, the oldest first; nothing if they are few or all on one day."""
    if len(events) < _FEWEST or events[0].day == events[-1].day:
        return ()
    lanes: dict[str, list[Mark]] = {}
    for event in events:
        mark = Mark(event.day, event.what, event.is_good, event.short)
        lanes.setdefault(choice_label(event.kind), []).append(mark)
    words = (
        f"{pluralize(len(events), 'event')} from {format_day(events[0].day)} to {format_day(events[-1].day)}: "
        + ", ".join(f"{name.lower()} {len(marks)}" for name, marks in lanes.items())
    )
    return (
        Events("Timeline", f"{words}.", tuple((name, tuple(marks)) for name, marks in lanes.items()), today),
    )
