"""Plain text in aligned columns, for lists of any length."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence

from relturn.render.safe import safe_line


def columns(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return rows below a header, with each column as wide as its widest cell."""
    table = [list(map(safe_line, row)) for row in (head, *rows)]
    widths = [max(_width(row[index]) for row in table) for index in range(len(head))]
    lines = (
        "  ".join(cell + " " * (width - _width(cell)) for cell, width in zip(row, widths, strict=True))
        for row in table
    )
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)
