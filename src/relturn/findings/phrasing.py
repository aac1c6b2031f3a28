"""Numbers, dates and choices in the form that people read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date


def pluralize(number: int, thing: str, several: str = "") -> str:
    """Return a number with its noun, in the singular or the plural."""
    return f"{number} {thing if number == 1 else several or thing + 's'}"


def with_article(thing: str) -> str:
    """Return a noun with its article: an action, a need."""
    return f"{'an' if thing[:1].lower() in {*'aeio'} else 'a'} {thing}"


def possessive(name: str) -> str:
    """Return the possessive form of a name: Ostrava's, Vale Growers'."""
    return f"{name}'" if name.endswith("s") else f"{name}'s"


def or_dash(value: object) -> str:
    """Return a value as the text of a table cell; a dash if there is none."""
    if value is None or value in ("", ()):
        return "–"
    if isinstance(value, date):
        return format_day(value)
    return ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)


def format_number(value: float | None) -> str:
    """Return a number as the text of a table cell, with at most one decimal; a dash for None."""
    return "–" if value is None else f"{value:,.1f}".removesuffix(".0")


def format_money(amount: float | None, currency: str | None = None) -> str:
    """Return an amount as text, with the currency in front: `EUR 900,000`; a dash for None."""
    return "–" if amount is None else f"{currency or ''} {format_number(amount)}".strip()


def format_percent(value: float | None) -> str:
    """Return a share as a percentage for a table cell; a dash for None."""
    return "–" if value is None else f"{value:.0%}"


MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
"""The short names of the months, always in English."""


def format_day(day: date | None) -> str:
    """Return a date as people write it, such as 24 Nov 2026; a dash for None."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}" if day else "–"


def shortened(words: str, most: int) -> str:
    """Return a text with at most `most` characters. A longer text is cut after a word and ends with an ellipsis."""
    text = words.strip().rstrip(".")
    if len(text) <= most:
        return text
    cut = text[: most - 1]
    return (cut.rpartition(" ")[0] or cut).rstrip(" ,;:&–-") + "…"


TITLE = 90
"""The most letters of a title."""


def titled(words: str, more: str) -> str:
    """Return a title with a continuation, without the final full stop.

    If both together are too long for a title, the title alone is returned.
    """
    whole = f"{words}{more.rstrip('.')}"
    return whole if len(whole) <= TITLE else words


def verb(number: int, one: str, several: str, of: int = 0) -> str:
    """Return the verb form that agrees with a number, or with a number out of a total.

    For example, “0 of 1” takes “is”, and “0 of 2” takes “are”.
    """
    return one if number == 1 or (number == 0 and of == 1) else several


_FEW = 5
"""The number of list items that a text names. The others are only counted."""


def folded(names: Sequence[str], mark: str = ", ") -> str:
    """Return a list of names as one text.

    Up to six names are all shown. A longer list is shown as five names and the number of the others.
    """
    more = len(names) - _FEW
    return (
        f"{mark.join(map(without_stop, names[:_FEW]))} and {more} more" if more > 1 else joined(names, mark)
    )


def enumerated(names: Sequence[str]) -> str:
    """Return names as a sentence has them: “A”, “A and B”, “A, B and C”. A longer list is folded."""
    if len(names) > _FEW + 1 or len(names) < 2:  # noqa: PLR2004 - two names are a pair
        return folded(names)
    return f"{joined(names[:-1], ', ')} and {names[-1]}"


def joined(texts: Iterable[str], mark: str = "; ") -> str:
    """Return texts as one text. A sentence loses its full stop if another text follows."""
    parts = list(texts)
    return mark.join((*map(without_stop, parts[:-1]), *parts[-1:]))


def without_stop(text: str) -> str:
    """Return a sentence without its full stop. A name such as “Acme Inc.” keeps it."""
    words = text.split()
    if not words or not text.endswith(".") or text.endswith(".."):
        return text
    ends_small = not words[-1][0].isupper()
    return text[:-1] if ends_small or len(words) == 1 or len(words) >= _SENTENCE else text


_SENTENCE = 5
"""The number of words from which a text with a full stop is a sentence, also if its last word begins with a capital."""
