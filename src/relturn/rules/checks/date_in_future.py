"""The rule that reports an event with a date in the future."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from relturn.declare.kinds import GROUP, LIST, Field
from relturn.loader.reader import ReadRelationship
from relturn.model.context import Context
from relturn.rules.rule import Rule, RuleMatch

_ELSEWHERE = timedelta(days=1)


def check(read: ReadRelationship, context: Context) -> Iterator[RuleMatch]:
    """Yield dates of events that are later than tomorrow.

    The extra day allows for time zones: further east, it may be tomorrow already.
    """
    relationship, today = read.relationship, context.today + _ELSEWHERE
    for kind, entries in relationship.live.items():
        for field in relationship.kinds.event_dates[kind]:
            dates = relationship.column(kind, field.name)
            is_day = field.hides and field.type != LIST
            if not dates or (is_day and max(dates) <= today):  # most are one day, and past
                continue
            for entry in entries:
                if kind == "workshop" and _is_ahead(entry.record):
                    continue
                for path, day in _days(entry.record, (field,)):
                    if day > today:
                        yield RuleMatch(
                            entry.path, (*entry.key_path, *path), _message(path, day, context.today)
                        )


def _is_ahead(workshop: Any) -> bool:
    """Return whether a workshop is planned and has no results yet."""
    return not (
        workshop.caucus
        or workshop.planning
        or workshop.discussion.goals_alike
        or workshop.discussion.needs_work
    )


def _message(path: tuple[str | int, ...], day: date, today: date) -> str:
    name = path[-1] if isinstance(path[-1], str) else path[-2]
    return f"{name} is {day}, which is in the future (today is {today})"


def _days(record: Any, fields: tuple[Field, ...]) -> Iterator[tuple[tuple[str | int, ...], date]]:
    """Yield the date of every event with its path. Records in lists are left out, because they have entries of their own."""
    for field in fields:
        value = getattr(record, field.name)
        if value is None or not (field.hides or field.fields):
            continue
        if field.hides:
            days = enumerate(value) if field.type == LIST else [(None, value)]
            yield from (((field.name,) if index is None else (field.name, index), day) for index, day in days)
        elif field.type == GROUP:
            yield from (((field.name, *path), day) for path, day in _days(value, field.fields))
        elif not field.kind:
            for index, item in enumerate(value):
                yield from (((field.name, index, *path), day) for path, day in _days(item, field.fields))


RULE = Rule(
    code="D102",
    name="date-in-future",
    severity="warning",
    title="An event has a date in the future.",
    why="With a date in the future, a gate would be passed without evidence.",
    source="method.md#gates",
    check=check,
    hint="correct the date, or record the event after it has happened",
    fails={
        "execution/2099-01-05-orders.yaml": "kind: reading\ndate: 2099-01-05\nmeasure: orders\nvalue: 1\n"
    },
    passes={
        "execution/2026-01-05-orders.yaml": "kind: reading\ndate: 2026-01-05\nmeasure: orders\nvalue: 1\n"
    },
)
