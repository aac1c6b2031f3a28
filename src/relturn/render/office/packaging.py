"""Helpers for formats that are built part by part: valid XML cells and zip files with reproducible bytes."""

from __future__ import annotations

import io
import re
import textwrap
import unicodedata
import zipfile
from collections.abc import Callable, Sequence
from datetime import date

from relturn.documents.look import Look
from relturn.documents.page import Row
from relturn.findings.phrasing import MONTHS
from relturn.render.colours import repainted
from relturn.render.safe import safe

_LEFT_OUT = re.compile("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f-\\x9f\\ufffe\\uffff]")

_LONG, _WORD, _MOST_WORD = 60, 1.2, 20
"""Three settings for column widths. A cell longer than the first number of letters gets more lines, not a wider column.
The second is the column width for each letter of an unbroken word. The third is the longest word that stays unbroken."""
WHOLE_ROWS = 8
"""The number of rows up to which a table stays on one page."""
_SHORT = 12
"""The number of letters up to which a cell stays on one line."""
_LINE = 100
"""The number of letters on one line of a table, over all its columns."""
_DAY = re.compile(rf"\b([0-9]{{1,2}}) ({'|'.join(MONTHS)}) ([0-9]{{4}})\b")
_LAST_NUMBER = re.compile(r" ([0-9]{1,3})$")
NBSP = "\u00a0"


def unbroken(cell: str) -> str:
    """Return a cell in which no date is broken over two lines, and no number at its end is alone on a line."""
    return _LAST_NUMBER.sub(rf"{NBSP}\1", _DAY.sub(rf"\1{NBSP}\2{NBSP}\3", cell))


def hyphenated(cell: str) -> str:
    """Return a cell in which words that are wider than a column may be broken, with a hyphen."""
    return _ENDLESS.sub(lambda word: SOFT_HYPHEN.join(textwrap.wrap(word[0], _SYLLABLES)), cell)


_SYLLABLES = 8
SOFT_HYPHEN = "\u00ad"
_ENDLESS = re.compile(rf"[^\W\d_]{{{_MOST_WORD + 1},}}")


def _word(cell: str) -> float:
    """Return the width that the longest word of a cell needs, up to a limit. A date and a short cell count as one word."""
    words = [cell] if len(cell) <= _SHORT else unbroken(cell).split(" ")
    return _WORD * min(_MOST_WORD, max(map(len, words), default=0)) + 2


def runs_right_to_left(text: str) -> bool:
    """Return whether most letters of a text belong to a script that is written from right to left."""
    kinds = [unicodedata.bidirectional(letter) for letter in text]
    return kinds.count("R") + kinds.count("AL") > kinds.count("L")


def clean(text: str) -> str:
    """Return a text that is valid in XML, with control and direction characters made visible."""
    return _LEFT_OUT.sub("", safe(text))


def column_shares(head: Row, rows: Sequence[Row], width: float = 1.0) -> list[float]:
    """Return the share of each column in the width of a table.

    Each column first gets room for its longest word. Columns with longer cells then get more of the remaining width.
    `width` is the width of the table as a share of the page or slide.
    """
    columns = list(zip(head or rows[0], *rows, strict=True))
    words = [max(map(_word, column)) for column in columns]
    cells = [
        max(word, *(min(_LONG, len(cell)) for cell in column))
        for word, column in zip(words, columns, strict=True)
    ]
    rest = max(0.0, _LINE * width - sum(words))
    more = [cell - word for cell, word in zip(cells, words, strict=True)]
    widths = [
        word + (rest * wish / sum(more) if sum(more) else 0) for word, wish in zip(words, more, strict=True)
    ]
    return [width / sum(widths) for width in widths]


def same_bytes(raw: bytes, today: date, change: Callable[[str, bytes], bytes] | None = None) -> bytes:
    """Return a zip file whose parts all have the same date, so that the same content gives the same bytes.

    `change` receives the name and the content of a part, and returns the new content.
    """
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            content = old.read(part.filename)
            new.writestr(
                _stamped(part.filename, today), change(part.filename, content) if change else content
            )
    return out.getvalue()


_CREATED = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*")


def same_workbook(raw: bytes, today: date) -> bytes:
    """Return the workbook inside a chart, with the report's date as its creation time."""
    stamp = f"{today}T00:00:00Z".encode()

    def change(part: str, text: bytes) -> bytes:
        return _CREATED.sub(rb"\g<1>" + stamp, text) if part == "docProps/core.xml" else text

    return same_bytes(raw, today, change)


def same_office_file(
    raw: bytes, look: Look, today: date, recolour: Callable[[str, str], str] | None = None
) -> bytes:
    """Return a document or deck in the firm's colours, with the report's date as the creation time of each part.

    `recolour` receives the name and the XML of a part first, and returns it with other colours.
    """

    def change(part: str, content: bytes) -> bytes:
        if part.endswith(".xml"):
            xml = content.decode("utf-8")
            return repainted(recolour(part, xml) if recolour else xml, look).encode("utf-8")
        return same_workbook(content, today) if part.endswith(".xlsx") else content

    return same_bytes(raw, today, change)


def _stamped(name: str, today: date) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, (max(1980, today.year), today.month, today.day, 0, 0, 0))
    info.compress_type = zipfile.ZIP_DEFLATED
    info.external_attr = 0o600 << 16
    return info
