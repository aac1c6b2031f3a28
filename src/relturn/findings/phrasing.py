"""Numbers, days and choices as people read them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date


def pluralize(number: int, thing: str, several: str = "") -> str:
    """Return a number with its thing, in the singular or the plural."""
    return f"{number} {thing if number == 1 else several or thing + 's'}"


def with_article(thing: str) -> str:
    """Return a thing with its article: an action, a need."""
    return f"{'an' if thing[:1].lower() in {*'aeio'} else 'a'} {thing}"


def possessive(name: str) -> str:
    """Return whose something is: Ostrava's, Vale Growers'."""
    return f"{name}'" if name.endswith("s") else f"{name}'s"


def or_dash(value: object) -> str:
    """Return a value as a cell: a dash for nothing."""
    if value is None or value in ("", ()):
        return "–"
    if isinstance(value, date):
        return format_day(value)
    return ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)


def format_number(value: float | None) -> str:
    """Return a number as a cell, to one decimal at most; a dash for None."""
    return "–" if value is None else f"{value:,.1f}".removesuffix(".0")


def format_money(amount: float | None, currency: str | None = None) -> str:
    """Return an amount as text, with the currency in front: `EUR 900,000`; a dash for None."""
    return "–" if amount is None else f"{currency or ''} {format_number(amount)}".strip()


def format_percent(value: float | None) -> str:
    """Return a share as a cell; a dash for None."""
    return "–" if value is None else f"{value:.0%}"


MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
"""In English, whatever the machine speaks."""


def format_day(day: date | None) -> str:
    """Return a day as people write it; a dash for None."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}" if day else "–"


def humanize(name: str) -> str:
    """Return the name of a choice as words."""
    return name.replace("_", " ")


def shortened(words: str, most: int) -> str:
    """Return a text of at most so many letters: whole, or cut behind a word, with an ellipsis."""
    text = words.strip().rstrip(".")
    if len(text) <= most:
        return text
    cut = text[: most - 1]
    return (cut.rpartition(" ")[0] or cut).rstrip(" ,;:–-") + "…"


def verb(number: int, one: str, several: str, of: int = 0) -> str:
    """Return the form of a verb that goes with a number, or with a number of so many: 0 of 1 is, 0 of 2 are."""
    return one if number == 1 or (number == 0 and of == 1) else several


_FEW = 5
"""So many of a list are named; the others are counted."""


def folded(names: Sequence[str], mark: str = ", ") -> str:
    """Return a list in one text: all of five or six, otherwise five of them and how many more there are."""
    more = len(names) - _FEW
    return f"{mark.join(names[:_FEW])} and {more} more" if more > 1 else mark.join(names)
