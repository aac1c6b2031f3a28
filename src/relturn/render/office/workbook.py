"""A workbook in which text stays text and never becomes a formula, a link or a number."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import IO, Any

import xlsxwriter

from relturn.render.office.packaging import clean

_OPTIONS = {
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def workbook(out: IO[bytes], today: date, title: str = "", *, rows_in: str = "") -> xlsxwriter.Workbook:
    """Return a new workbook that is written to `out` when it is closed, with `today` as its creation date.

    If `rows_in` names a folder, each row is written there at once, in order, to save memory.
    """
    kept: dict[str, Any] = {"constant_memory": True, "tmpdir": rows_in} if rows_in else {"in_memory": True}
    book = xlsxwriter.Workbook(out, {**_OPTIONS, **kept})
    made = datetime.combine(today, time(), UTC).replace(tzinfo=None)
    book.set_properties({"author": "relturn", "created": made, **({"title": clean(title)} if title else {})})
    return book
