"""Figures as people and spreadsheets write them, to figures as fields take them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal

from relturn.findings.errors import RelturnError

_LOCALES = {"en": ".", "de_CH": ".", "en_IN": ".", "de": ",", "fr": ","}
"""One of each way to write a figure, with the sign that stands before its decimals."""
_BLANKS = str.maketrans({"\u00a0": " ", "\u202f": " ", "\u2009": " ", "\u2019": "'", "\u2212": "-"})
_AROUND = re.compile(
    r"(?:[A-Z]{3}|[A-Z]{0,2}\$|[€£¥₹]|kr|Fr\.?|CHF)?\s*(?P<figure>\(?[-+]?[0-9].*?)\s*(?:[A-Z]{3}|[€£¥₹$]|kr)?",
    re.IGNORECASE,
)
_PLAIN = re.compile(r"[-+]?[0-9]+(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?%?")


def decimal_of(texts: Iterable[str]) -> str:
    """Return the sign that stands before the decimals of a column: a point, a comma, or nothing where no cell shows it."""
    found = set()
    for text in texts:
        figure = _figure(text)
        signs = {sign for sign in ".," if figure and not figure.isdecimal() and _readings(figure, sign)}
        found |= signs if len(signs) == 1 else set()
    return found.pop() if len(found) == 1 else ""


def figure_of(text: str, decimal: str = "") -> str:
    """Return a figure with a point before its decimals and nothing between its thousands.

    Args:
        text: Such as `1.000,50`, `1,000.50`, `€ 1 000`, `(250)`, `12,5 %`. The sign of per cent stays; that of a currency goes.
        decimal: The sign before decimals, where it is known; without it a single point is one.

    Raises:
        RelturnError: It could be two figures, such as `1,000`. Other words come back as they are.
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
            "say which sign is before decimals: --decimal ',' or --decimal .",
        )
    return f"{found.pop():f}{'%' if text.endswith('%') else ''}" if found else text


def _figure(text: str) -> str:
    """The figure without its currency, its sign of per cent and brackets; empty where there is none."""
    around = _AROUND.fullmatch(text.translate(_BLANKS).strip().removesuffix("%").strip())
    figure = around["figure"].strip() if around else ""
    return f"-{figure[1:-1]}" if figure.startswith("(") and figure.endswith(")") else figure


def _readings(figure: str, decimal: str) -> set[Decimal]:
    from babel.numbers import NumberFormatError, parse_decimal  # noqa: PLC0415 - for such figures only

    found = set()
    for locale, sign in _LOCALES.items():
        if (decimal and sign != decimal) or (locale == "fr" and "." in figure):
            continue  # Babel takes a point for French decimals as well
        words = figure.replace(" ", "\u202f") if locale == "fr" else figure
        try:
            found.add(parse_decimal(words, locale=locale, strict=True).normalize())
        except NumberFormatError:
            continue
    return found
