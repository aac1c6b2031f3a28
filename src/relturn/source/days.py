"""Dates in the forms that people write."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta

_YEAR_FIRST = re.compile(r"([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})(?:[T ].*)?")
_DAY_FIRST = re.compile(r"([0-9]{1,2})\.\s?([0-9]{1,2})\.\s?([0-9]{4})")
_SLASHES = re.compile(r"([0-9]{1,2})[/-]([0-9]{1,2})[/-]([0-9]{4})")
_TIGHT = re.compile(r"((?:19|20)[0-9]{2})([0-9]{2})([0-9]{2})")
_SERIAL = re.compile(r"([3-7][0-9]{4})(?:\.[0-9]+)?")
_WORDS = re.compile(r"([0-9]{1,2})\.? ([A-Za-z]{3,9})\.?,? ([0-9]{4})")
_AROUND = "\u2018\u2019\u201c\u201d'\"\u00a0\u200b "
_DASHES = str.maketrans({"\u2013": "-", "\u2014": "-", "\u2212": "-", "\u2011": "-"})
_SPREADSHEETS_BEGIN = date(1899, 12, 30)
_MONTHS = {name.casefold(): number for number, name in enumerate(calendar.month_name) if name}
_LAST_MONTH = 12


def iso_day(word: str) -> str:
    """Return a date in another notation as year-month-day, or an empty text if it could mean two dates."""
    word = word.strip(_AROUND).translate(_DASHES)
    parts = _parts(word)
    if parts is None and (serial := _SERIAL.fullmatch(word)):
        return (_SPREADSHEETS_BEGIN + timedelta(days=int(serial[1]))).isoformat()
    try:
        return date(*parts).isoformat() if parts else ""
    except ValueError:
        return ""


def typed_day(word: str) -> date | None:
    """Return the date that a person typed, in any form with only one meaning. Return None if it is not a date."""
    word = word.strip()
    if _SERIAL.fullmatch(word):
        return None
    found = iso_day(word)
    return date.fromisoformat(found) if found else None


def _parts(word: str) -> tuple[int, int, int] | None:
    """Return the year, month and day of a text if their order is certain."""
    if found := _YEAR_FIRST.fullmatch(word) or _TIGHT.fullmatch(word):
        return int(found[1]), int(found[2]), int(found[3])
    if found := _DAY_FIRST.fullmatch(word):
        return int(found[3]), int(found[2]), int(found[1])
    if found := _SLASHES.fullmatch(word):
        return _sure(int(found[1]), int(found[2]), int(found[3]))
    if found := _WORDS.fullmatch(word):
        months = [number for name, number in _MONTHS.items() if name.startswith(found[2].casefold())]
        return (int(found[3]), months[0], int(found[1])) if len(months) == 1 else None
    return None


def _sure(one: int, other: int, year: int) -> tuple[int, int, int] | None:
    """Return the year, month and day of two numbers if only one order is possible.

    This is so if only one number is above 12, or if both are equal. Otherwise return None.
    """
    if one > _LAST_MONTH >= other or one == other:
        return year, other, one
    return (year, one, other) if other > _LAST_MONTH >= one else None


def why_no_day(word: str) -> str:
    """Return why a well-formed date does not exist: no such month, or too few days in it. Otherwise return an empty text."""
    parts = _parts(word.strip(_AROUND).translate(_DASHES))
    if parts is None:
        return ""
    year, month, day = parts
    if not 1 <= month <= _LAST_MONTH:
        return f"month {month} does not exist; write the date as year-month-day"
    most = calendar.monthrange(year, month)[1] if year else 0
    return f"{calendar.month_name[month]} {year} has {most} days" if day > most or not day else ""
