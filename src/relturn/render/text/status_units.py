"""The units of a client on the status screen, one line each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.text import Text

from relturn.analysis.by_unit import UnitLine
from relturn.findings.phrasing import pluralize
from relturn.render.safe import safe_line

_SHOWN = 5
"""The number of units that the screen shows, if there are more than one more."""


def unit_lines(units: Sequence[UnitLine], *, whole: bool) -> list[Text]:
    """Return a line for each unit, or on a screen for the first of many, with the number of the others."""
    few = units if whole or len(units) <= _SHOWN + 1 else units[:_SHOWN]
    more = len(units) - len(few)
    return [*map(_line, few), *([Text(f"and {more} more", style="dim")] if more else [])]


def _line(unit: UnitLine) -> Text:
    text = Text().append(safe_line(unit.name), style="bold").append(": ")
    for number, (words, is_bad) in enumerate(_figures(unit)):
        text.append(", " if number else "", style="none").append(words, style="red" if is_bad else "none")
    return text


def _figures(unit: UnitLine) -> Iterator[tuple[str, bool]]:
    """Yield each figure in words, and whether it is bad. A unit without records says so."""
    if not unit.counted:
        yield "no records yet", False
    if unit.people:
        yield pluralize(unit.people, "person", "people"), False
    if unit.hostile:
        yield f"{unit.hostile} hostile", True
    if unit.issues:
        yield f"{pluralize(unit.issues, 'issue')} of priority 1 or 2", False
    if unit.promises:
        yield f"kept {unit.kept} of {pluralize(unit.promises, 'promise')}", unit.kept < unit.promises
    if unit.late:
        yield f"{unit.late} late", True
    if unit.measures:
        yield f"{unit.on_target} of {pluralize(unit.measures, 'measure')} on target", False
