"""Plain text in aligned columns, for lists of any length, and tables that fit the width of a terminal."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from io import StringIO

from relturn.findings.phrasing import MONTHS
from relturn.render.safe import safe_line
from relturn.render.text.wrap import wrapped

_DAY = re.compile(rf"[0-9]{{1,2}} ({'|'.join(MONTHS)}) [0-9]{{4}}")
_DAY_WIDTH = len("31 Dec 2026")
"""The width of a date, which stays on one line."""
_EMPTY = frozenset({"", "–"})
"""The cells without a value."""


def columns(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return rows below a header, with each column as wide as its widest cell. Numbers are right-aligned."""
    table = [list(map(safe_line, row)) for row in (head, *rows)]
    widths = [max(_width(row[index]) for row in table) for index in range(len(head))]
    rightward = [_is_of_numbers([row[index] for row in table[1:]]) for index in range(len(head))]
    lines = (
        "  ".join(
            " " * (width - _width(cell)) + cell if right else cell + " " * (width - _width(cell))
            for cell, width, right in zip(row, widths, rightward, strict=True)
        )
        for row in table
    )
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


def fitted(head: Sequence[str], rows: Sequence[Sequence[str]], width: int | None) -> list[str]:
    """Return the lines of a table that is at most `width` columns wide; of any width if it is None.

    If the table is too wide, columns without a value go, and cells are wrapped. If even the longest words do not fit, each row
    becomes a block: its first cell, then the other cells with the names of their columns.
    """
    table = columns(head, rows).rstrip("\n").split("\n")
    if width is None or max(map(len, table)) <= width:
        return table
    full = [index for index in range(len(head)) if any(row[index] not in _EMPTY for row in rows)]
    head = [head[index] for index in full]
    rows = [[row[index] for index in full] for row in rows]
    words = [
        max(
            len(word)
            for row in (head, *rows)
            for word in (*_DAY.sub("D" * _DAY_WIDTH, row[column]).split(), "")
        )
        for column in range(len(head))
    ]
    if sum(words) + len(words) > width:
        return _blocks(head, rows, width)
    longest = [max(len(row[column]) for row in (head, *rows)) for column in range(len(words))]
    return _folded(head, rows, _widths(words, longest, width - len(words)), width)


def _folded(head: Sequence[str], rows: Sequence[Sequence[str]], widths: list[int], width: int) -> list[str]:
    """Return a table with wrapped cells."""
    from rich.console import Console  # noqa: PLC0415 - only where a table is too wide
    from rich.table import Table  # noqa: PLC0415 - the same
    from rich.text import Text  # noqa: PLC0415 - the same

    table = Table(box=None, padding=(0, 1, 0, 0), pad_edge=False, show_header=True, header_style="")
    for column, name in enumerate(head):
        right = _is_of_numbers([row[column] for row in rows])
        table.add_column(Text(safe_line(name)), width=widths[column], justify="right" if right else "left")
    for row in rows:
        table.add_row(*(Text(safe_line(cell)) for cell in row))
    console = Console(
        width=width, color_system=None, file=StringIO(), force_terminal=False, legacy_windows=False
    )
    with console.capture() as made:
        console.print(table)
    return [line.rstrip() for line in made.get().rstrip("\n").split("\n")]


def _widths(words: list[int], longest: list[int], room: int) -> list[int]:
    """Return the width of each column: the width of its longest word, and more for columns with long cells."""
    widths = list(words)
    for _ in range(room - sum(words)):
        lines = [-(-cell // width) for cell, width in zip(longest, widths, strict=True)]
        tallest = max(range(len(widths)), key=lambda column: (lines[column], longest[column]))
        if lines[tallest] == 1:
            break
        widths[tallest] += 1
    return widths


def _is_of_numbers(cells: Sequence[str]) -> bool:
    """Return whether all cells of a column that have a value are numbers, and one has."""
    return all(map(_is_number, cells)) and not _EMPTY.issuperset(cells)


def _is_number(cell: str) -> bool:
    return (
        cell in _EMPTY or cell.replace(",", "").replace(".", "").removesuffix("%").removeprefix("-").isdigit()
    )


def _blocks(head: Sequence[str], rows: Iterable[Sequence[str]], width: int) -> list[str]:
    """Return each row as a block: its first cell, then the other cells with their column names."""
    lines: list[str] = []
    for row in rows:
        facts = [
            f"{name}: {cell}" for name, cell in zip(head[1:], row[1:], strict=True) if cell not in _EMPTY
        ]
        lines += wrapped(row[0], "", width)
        lines += wrapped(" · ".join(facts), "    ", width) if facts else []
    return lines
