"""A report flattened for formats that are built piece by piece: cells that fit XML, zip files that stay the same."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Sequence
from datetime import date

from relturn.documents.page import Row
from relturn.render.safe import safe

_LEFT_OUT = re.compile("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f-\\x9f\\ufffe\\uffff]")

_SHORT, _LONG = 8, 60
"""Letters of a cell from which on it needs no wider column, but more lines."""


_WORD = 1.6
"""How much wider than its letters a column must be for a word that is not to be broken."""


def _word(cell: str) -> int:
    """The letters of the longest word of a cell, up to what a column can give."""
    return min(24, max(map(len, cell.split()), default=0))


def clean(text: str) -> str:
    """Text that XML can hold and that shows what it is: control and direction characters become visible."""
    return _LEFT_OUT.sub("", safe(text))


def column_shares(head: Row, rows: Sequence[Row]) -> list[float]:
    """The share of each column of a table: by its longest cell, very long ones counted less."""
    longest = [
        max(_SHORT, *(max(_word(cell) * _WORD, min(_LONG, len(cell))) for cell in column)) + 3
        for column in zip(head or rows[0], *rows, strict=True)
    ]
    return [length / sum(longest) for length in longest]


def same_bytes(raw: bytes, today: date, change: Callable[[str, bytes], bytes] | None = None) -> bytes:
    """A zip file with every part in its order, stamped with one day, so that the same content gives the same bytes.

    `change` may give a part another content by its name.
    """
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            content = old.read(part.filename)
            info = zipfile.ZipInfo(part.filename, (max(1980, today.year), today.month, today.day, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o600 << 16
            new.writestr(info, change(part.filename, content) if change else content)
    return out.getvalue()
