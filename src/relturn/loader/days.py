"""Days as people write them."""

from __future__ import annotations

import re
from datetime import date

_YEAR_FIRST = r"([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})(?:T.*)?\Z"
_DAY_FIRST = r"([0-9]{1,2})\.\s?([0-9]{1,2})\.\s?([0-9]{4})\Z"


def iso_day(word: str) -> str:
    """A day written in another order or with other marks, as year-month-day; empty where it could be read two ways."""
    year_first, day_first = re.match(_YEAR_FIRST, word.strip()), re.match(_DAY_FIRST, word.strip())
    if year_first:
        parts = year_first.groups()
    elif day_first:
        parts = day_first.groups()[::-1]
    else:
        return ""
    try:
        return date(*map(int, parts)).isoformat()
    except ValueError:
        return ""
