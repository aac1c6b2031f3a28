"""The portfolio: one line for each relationship, filtered by conditions and sorted."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from dataclasses import astuple, fields
from operator import ge, gt, le, lt
from pathlib import Path
from typing import Any

from relturn.analysis.segment import SEGMENTS
from relturn.documents.gate import ReleasedPage, internal_page
from relturn.documents.pages.portfolio import page
from relturn.documents.portfolio import Line, line, worst_first
from relturn.findings.errors import RelturnError
from relturn.findings.suggest import suggest
from relturn.method.stages import TRACKS
from relturn.model.text import fold, one_line
from relturn.render.text.page import text
from relturn.services.checking import incremental
from relturn.services.workspace import Workspace
from relturn.store.cache.results import CacheLookup

NAMES = [field.name for field in fields(Line)]
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


JOB = "lines"


def portfolio(workspace: Workspace, where: list[str], sort: str, cache: Path | None = None) -> list[Line]:
    """Return the lines that meet all conditions, those in the worst state first, or sorted by a field.

    A condition is `FIELD=VALUE`, `FIELD!=VALUE` or a comparison. Lines are stored in the folder `cache`; an unchanged
    relationship is not read again.
    """
    tests = [_test(condition) for condition in where]
    key = _named(sort.lstrip("-")) if sort else ""
    found, _ = incremental.run_incremental(workspace, job(workspace), cache)
    chosen = [one for one in (Line(*packed) for packed in found) if all(test(one) for test in tests)]
    if not key:
        return worst_first(chosen)
    chosen.sort(key=lambda one: _order(getattr(one, key)), reverse=sort.startswith("-"))
    return chosen


def portfolio_page(lines: list[Line]) -> ReleasedPage:
    """Return the page of the portfolio."""
    return internal_page(page(lines))


def plain_portfolio(workspace: Workspace, cache: Path, look: CacheLookup) -> str:
    """Return the complete portfolio as plain text for a pipe; the text is stored until a file changes."""
    return str(incremental.run_incremental(workspace, job(workspace), cache, look)[1])


def job(workspace: Workspace) -> incremental.Check:
    """Return the check that makes the lines, and the text of all lines."""

    def work(slug: str) -> incremental.Worked:
        read = workspace.read(slug)
        return incremental.worked(read, astuple(line(read.relationship, workspace.context)))

    return incremental.Check(
        JOB, work, lambda found: text(portfolio_page(worst_first(Line(*one) for one in found)), width=None)
    )


def _named(name: str) -> str:
    if name in NAMES:
        return name
    raise RelturnError(
        f"the portfolio has no field {name!r}", suggest(name, NAMES) or "fields: " + ", ".join(NAMES)
    )


_CONDITION = re.compile(r"([a-z_]+)\s*(!=|<=|>=|=|<|>)(.*)")
_COMPARED: dict[str, Callable[[float, float], bool]] = {"<": lt, ">": gt, "<=": le, ">=": ge}
_NAMED_VALUES = {
    "stage": tuple(name for stages in TRACKS.values() for name in stages), "track": tuple(TRACKS), "segment": SEGMENTS,
    "state": ("active", "recovered", "exited", "lost", "parked"),
}  # fmt: skip


def _test(condition: str) -> Callable[[Line], bool]:
    """Return a test for a condition such as `stage=trust`, `segment!=opponent` or `health<50`.

    A value that is not recorded does not meet any comparison.
    """
    found = _CONDITION.fullmatch(condition.strip())
    if found is None:
        raise RelturnError(
            f"{condition!r} is not a condition",
            "write FIELD=VALUE, FIELD!=VALUE, FIELD<NUMBER or FIELD>NUMBER",
        )
    field, sign, value = _named(found[1]), found[2], found[3].strip()
    if sign in _COMPARED:
        return _comparison(field, _COMPARED[sign], value, condition)
    known = _NAMED_VALUES.get(field)
    if known and value and fold(value) not in known:
        raise RelturnError(f"there is no {field} {value!r}", suggest(value, known) or ", ".join(known))
    return lambda one: _is(getattr(one, field), fold(value)) == (sign == "=")


def _is(known: Any, wanted: str) -> bool:
    """Return whether a field has the wanted value. For a list, one item must have this value."""
    if isinstance(known, (tuple, list)):
        return wanted in map(fold, map(str, known))
    if isinstance(known, float):
        return wanted in {str(known), f"{known:g}", f"{known:.0f}"}
    return _word(known) == wanted


def _comparison(
    field: str, compared: Callable[[float, float], bool], value: str, condition: str
) -> Callable[[Line], bool]:
    try:
        limit = float(value)
    except ValueError:
        raise RelturnError(
            f"{condition!r} does not compare with a number", "write a number, such as health<50"
        ) from None

    def test(one: Line) -> bool:
        known = getattr(one, field)
        return isinstance(known, (int, float)) and compared(known, limit)

    return test


def _word(value: Any) -> str:
    return "" if value is None else fold(str(value))


def _order(value: Any) -> tuple[bool, Any]:
    """Return the sort key of a value; values that are not recorded come first."""
    return (value is not None, value if isinstance(value, (int, float)) else str(value or ""))


def as_csv(lines: list[Line]) -> str:
    """Return the lines as CSV; text that a spreadsheet could take for a formula is marked as text."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(NAMES)
    writer.writerows([_cell(value) for value in astuple(one)] for one in lines)
    return out.getvalue()


def _cell(value: Any) -> str:
    if isinstance(value, (tuple, list)):
        value = " ".join(value)
    words = "" if value is None else one_line(str(value))
    return f"'{words}" if isinstance(value, str) and words.startswith(_FORMULA) else words
