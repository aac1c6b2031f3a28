"""Signals that relturn derives from other records if nobody recorded a reading (`method.md#records`, signals; EXPECTATIONS)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from relturn.analysis.contacts import contacts
from relturn.analysis.value import periods
from relturn.model.context import Context
from relturn.model.relationship import Relationship

_DAYS = 60
"""The length in days of the last period, and of the period before, whose contacts are compared."""
_ENOUGH = 4
_HALF = 0.5
_MUCH_LESS = 0.8


class DerivedSignal(NamedTuple):
    """A signal that the records show as worsening: its name, a description of the change, and its day."""

    name: str
    what: str
    day: date


def derived_signals(relationship: Relationship, context: Context) -> list[DerivedSignal]:
    """Return the worsening signals for contact and volume that the records show, unless somebody recorded a reading."""
    typed = {one.signal for one in relationship.current("signal")}
    found = [*_contact(relationship, context), *_volume(relationship)]
    return [one for one in found if one.name not in typed]


def _contact(relationship: Relationship, context: Context) -> Iterator[DerivedSignal]:
    """Yield a signal if contacts with the client fell to less than half."""
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
    """Yield a signal if annualised revenue fell by at least 20 % from one period to the next."""
    known = periods(relationship)
    if len(known) > 1 and known[-1].a_year <= _MUCH_LESS * known[-2].a_year:
        fell = 1 - known[-1].a_year / known[-2].a_year
        yield DerivedSignal("volume", f"volume fell by {fell:.0%}", known[-1].end)
