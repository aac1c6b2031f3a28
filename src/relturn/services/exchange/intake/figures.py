"""Converts numbers, as people and spreadsheets write them, to numbers as fields store them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal

from relturn.findings.errors import RelturnError

_LOCALES = {"en": ".", "de_CH": ".", "en_IN": ".", "de": ",", "fr": ","}
"""One locale for each way to write a number, with its decimal separator."""
_BLANKS = str.maketrans({"\u00a0": " ", "\u202f": " ", "\u2009": " ", "\u2019": "'", "\u2212": "-"})
_AROUND = re.compile(
    r"(?:[A-Z]{3}|[A-Z]{0,2}\$|[€£¥₹]|kr|Fr\.?|CHF)?\s*(?P<figure>\(?[-+]?[0-9].*?)\s*(?:[A-Z]{3}|[€£¥₹$]|kr)?",
    re.IGNORECASE,
)
_PLAIN = re.compile(r"[-+]?[0-9]+(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?%?")


def decimal_of(texts: Iterable[str]) -> str:
    """Return the decimal separator of a column: a point, a comma, or empty if no cell shows the separator."""
    found = set()
    for text in texts:
        figure = _figure(text)
        signs = {sign for sign in ".," if figure and not figure.isdecimal() and _readings(figure, sign)}
        found |= signs if len(signs) == 1 else set()
    return found.pop() if len(found) == 1 else ""


def figure_of(text: str, decimal: str = "") -> str:
    """Return a number with a decimal point and without thousands separators.

    Args:
        text: For example `1.000,50`, `1,000.50`, `€ 1 000`, `(250)`, `12,5 %`. A percent sign is kept; a currency is removed.
        decimal: The decimal separator, if it is known. Without it, a single point counts as one.

    Raises:
        RelturnError: The text could be two numbers, such as `1,000`. Other words are returned unchanged.
    """
    text = text.translate(_BLANKS).strip()
    if _PLAIN.fullmatch(text) and not (decimal == "," and "." in text):
        return text
    figure = _figure(text)
    found = _readings(figure, decimal) if figure else set()
    if len(found) > 1:
        shown = " or ".join(f"{one:f}" for one in sorted(found))
        raise RelturnError(
            f"{text!r} can be read as {shown}",
            "say which sign separates the decimals: --decimal ',' or --decimal .",
        )
    return f"{found.pop():f}{'%' if text.endswith('%') else ''}" if found else text


def _figure(text: str) -> str:
    """Return the number without currency, percent sign and brackets; empty if there is none."""
    around = _AROUND.fullmatch(text.translate(_BLANKS).strip().removesuffix("%").strip())
    figure = around["figure"].strip() if around else ""
    return f"-{figure[1:-1]}" if figure.startswith("(") and figure.endswith(")") else figure


def _readings(figure: str, decimal: str) -> set[Decimal]:
    from babel.numbers import NumberFormatError, get_group_symbol, parse_decimal  # noqa: PLC0415 - for such figures only

    found = set()
    for locale, sign in _LOCALES.items():
        if (decimal and sign != decimal) or (locale == "fr" and "." in figure):
            continue  # Babel takes a point for French decimals as well
        typed = {"fr": " ", "de_CH": "'"}.get(
            locale
        )  # what people type in place of the sign that separates thousands
        words = figure.replace(typed, get_group_symbol(locale)) if typed else figure
        try:
            found.add(parse_decimal(words, locale=locale, strict=True).normalize())
        except NumberFormatError:
            continue
    return found
