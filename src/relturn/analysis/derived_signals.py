"""Signals that the records show by themselves, where nobody has typed a reading (`method.md#records`, signals; EXPECTATIONS)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from relturn.analysis.contacts import contacts
from relturn.analysis.value import periods
from relturn.model.context import Context
from relturn.model.relationship import Relationship

_DAYS = 60
"""The number of days whose contacts are compared with those of the same number of days before."""
_ENOUGH = 4
_HALF = 0.5
_MUCH_LESS = 0.8


class DerivedSignal(NamedTuple):
    """A signal that is worse by what is on record: its name, in words what fell, and the day of the newest record."""

    name: str
    what: str
    day: date


def derived_signals(relationship: Relationship, context: Context) -> list[DerivedSignal]:
    """Return the signals that are worse by the records: contact by the log, volume by revenue; none that somebody has typed."""
    typed = {one.signal for one in relationship.current("signal")}
    found = [*_contact(relationship, context), *_volume(relationship)]
    return [one for one in found if one.name not in typed]


def _contact(relationship: Relationship, context: Context) -> Iterator[DerivedSignal]:
    """Contacts with the client that have fallen to less than half."""
    days = [
        one.day
        for one in contacts(relationship)
        if any(relationship.side_of(ref) == "client" for ref in one.people)
    ]
    since = context.today - timedelta(days=_DAYS)
    lately = sum(since < day <= context.today for day in days)
    before = sum(since - timedelta(days=_DAYS) < day <= since for day in days)
    if before >= _ENOUGH and lately < _HALF * before:
        what = f"contacts fell from {before} to {lately} in {_DAYS} days"
        yield DerivedSignal("contact_frequency", what, context.today)


def _volume(relationship: Relationship) -> Iterator[DerivedSignal]:
    """Revenue of the last period that is much less than that of the period before, a year against a year."""
    known = periods(relationship)
    if len(known) > 1 and known[-1].a_year <= _MUCH_LESS * known[-2].a_year:
        fell = 1 - known[-1].a_year / known[-2].a_year
        yield DerivedSignal("volume", f"volume fell by {fell:.0%}", known[-1].end)
