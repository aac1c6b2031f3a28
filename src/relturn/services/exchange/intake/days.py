"""Converts dates, as people and programs write them, to dates as fields store them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime
from functools import cache
from typing import Any

from relturn.findings.errors import RelturnError
from relturn.source.days import iso_day

_SHORT = re.compile(r"([0-9]{1,2})([/.-])([0-9]{1,2})[/.-]([0-9]{4}|[0-9]{2})(?:[T, ].*)?")
_MONTHS_IN_YEAR = 12
_LANGUAGES = ("en", "de", "fr", "es", "it", "nl", "pt")
_CENTURY = 2000


def order_of(texts: Iterable[str]) -> str:
    """Return the order in which a column writes dates: `dmy`, `mdy`, or empty if no cell shows the order."""
    found = set()
    for text in texts:
        parts = _SHORT.fullmatch(text.strip())
        if parts and parts[2] != ".":
            first, second = int(parts[1]), int(parts[3])
            found |= {"dmy"} if first > _MONTHS_IN_YEAR else set()
            found |= {"mdy"} if second > _MONTHS_IN_YEAR else set()
    return found.pop() if len(found) == 1 else ""


def day_of(text: str, order: str = "") -> str:
    """Return the ISO date of a text, in any form that has only one meaning.

    Args:
        text: For example `2027-03-05T10:00:00Z`, `2027/03/05`, `5 March 2027` or `05.03.2027`. With dots, the day comes
            first. A date number of a spreadsheet, such as 46451, is also valid. The time of day is left out.
        order: `dmy` or `mdy`, for forms such as 03/05/2027.

    Raises:
        RelturnError: The text is not a date, or could be two dates.
    """
    text = " ".join(text.split())
    if day := iso_day(text):
        return day
    if parts := _SHORT.fullmatch(text):
        return _short(text, parts, order)
    return _in_words(text)


def _short(text: str, parts: re.Match[str], order: str) -> str:
    first, second, year = int(parts[1]), int(parts[3]), int(parts[4])
    year += _CENTURY if len(parts[4]) == 2 else 0  # noqa: PLR2004 - two digits
    if parts[2] == "." or first > _MONTHS_IN_YEAR or first == second:
        order = "dmy"
    elif second > _MONTHS_IN_YEAR:
        order = "mdy"
    if not order:
        raise RelturnError(
            f"{text!r} can be read as two dates",
            "say whether the day or the month comes first: --dates dmy, or --dates mdy",
        )
    return _day(text, year, second, first) if order == "dmy" else _day(text, year, first, second)


def _day(text: str, year: int, month: int, day: int) -> str:
    try:
        return str(date(year, month, day))
    except ValueError:
        raise RelturnError(f"{text!r} is not a date", "write it as 2027-03-05") from None


def _in_words(text: str) -> str:
    """Return a date from a text with the month as a word. The text must contain the day and the year."""
    from dateutil import parser  # noqa: PLC0415 - for such days only

    plain = re.sub(r",(?=\S)", ", ", text.replace(" de ", " ").replace("º", ""))
    found = set()
    for begin in (datetime(2000, 1, 1), datetime(2004, 2, 28)):  # noqa: DTZ001 - what is missing differs
        try:
            found.add(parser.parse(plain, _names(), default=begin, ignoretz=True, dayfirst=True).date())
        except (parser.ParserError, OverflowError, ValueError):
            break
    if len(found) != 1 or not any(sign.isalpha() for sign in plain):
        raise RelturnError(f"{text!r} is not a date", "write it as 2027-03-05")
    return str(found.pop())


@cache
def _names() -> Any:
    """Return the names of months in several languages, and the names of weekdays in English.

    Spanish weekdays are left out because "mar" is both a month and a weekday in Spanish.
    """
    from babel import Locale  # noqa: PLC0415 - for such days only
    from dateutil.parser import parserinfo  # noqa: PLC0415 - for such days only

    locales = [Locale(language) for language in _LANGUAGES]
    months = [
        tuple(
            dict.fromkeys(
                locale.months[form][width][month].strip(".")
                for locale in locales
                for form in ("format", "stand-alone")
                for width in ("wide", "abbreviated")
            )
        )
        for month in range(1, _MONTHS_IN_YEAR + 1)
    ]
    return type("Names", (parserinfo,), {"MONTHS": months})(dayfirst=True)
