"""Output of pages as text, Markdown and JSON."""

from __future__ import annotations

import re
from dataclasses import replace
from io import StringIO
from typing import Any

from relturn.documents.gate import ReleasedPage
from relturn.documents.page import Section
from relturn.findings.phrasing import MONTHS
from relturn.render.safe import safe_line
from relturn.render.text.columns import columns
from relturn.render.text.marks import escape
from relturn.render.text.wrap import wrapped

_DAY = re.compile(rf"[0-9]{{1,2}} ({'|'.join(MONTHS)}) [0-9]{{4}}")
_DAY_WIDTH = len("31 Dec 2026")
"""The width of a date, which stays on one line."""


def text(page: ReleasedPage, *, width: int | None = None) -> str:
    """Return a page as text: the answer, then each section under its title.

    In a terminal of `width` columns, lines are wrapped. If a table is too wide, each row becomes a block. Without
    a width, nothing is wrapped.
    """
    parts = wrapped(page.answer, "", width)
    for section in page.shown:
        parts += ["", safe_line(section.title), *_section(section, width)]
    return "\n".join(parts).rstrip() + "\n"


def _section(section: Section, width: int | None) -> list[str]:
    lines = wrapped(section.words, "  ", width) if section.words else []
    if section.pictures:
        from relturn.render.pictures.text import lines as drawn  # noqa: PLC0415 - few pages have pictures

        lines += [f"  {line}" for chart in section.pictures for line in drawn(chart)]
    said = (*(point.line for point in section.points), *section.lines)
    lines += [line for words in said for line in wrapped(words, "  ", width)]
    if section.rows:
        table = [f"  {line}" for line in columns(section.head, section.rows).rstrip("\n").split("\n")]
        fits = width is None or max(map(len, table)) <= width
        lines += table if fits else _folded(section, width or 0)
    return lines


def _folded(section: Section, width: int) -> list[str]:
    """Return a table with wrapped cells. If even its longest words do not fit, return one block for each row."""
    full = [
        index
        for index in range(len(section.head))
        if any(row[index] not in {"", "–"} for row in section.rows)
    ]
    section = replace(
        section,
        head=tuple(section.head[index] for index in full),
        rows=tuple(tuple(row[index] for index in full) for row in section.rows),
    )
    rows = [section.head, *section.rows]
    words = [
        max(len(word) for row in rows for word in (*_DAY.sub("D" * _DAY_WIDTH, row[column]).split(), ""))
        for column in range(len(rows[0]))
    ]
    if sum(words) + len(words) + 2 > width:
        return _blocks(section, width)
    longest = [max(len(row[column]) for row in rows) for column in range(len(words))]
    widths = _widths(words, longest, width - 2 - len(words))
    from rich.console import Console  # noqa: PLC0415 - only where a table is too wide
    from rich.table import Table  # noqa: PLC0415 - the same
    from rich.text import Text  # noqa: PLC0415 - the same

    table = Table(box=None, padding=(0, 1, 0, 0), pad_edge=False, show_header=True, header_style="")
    for column, name in enumerate(section.head):
        cells = [row[column] for row in section.rows]
        table.add_column(
            Text(safe_line(name)),
            width=widths[column],
            justify="right" if all(map(_is_number, cells)) else "left",
        )
    for row in section.rows:
        table.add_row(*(Text(safe_line(cell)) for cell in row))
    console = Console(
        width=width - 2, color_system=None, file=StringIO(), force_terminal=False, legacy_windows=False
    )
    with console.capture() as made:
        console.print(table)
    return [f"  {line.rstrip()}" for line in made.get().rstrip("\n").split("\n")]


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


def _is_number(cell: str) -> bool:
    return (
        cell in {"", "–"}
        or cell.replace(",", "").replace(".", "").removesuffix("%").removeprefix("-").isdigit()
    )


def _blocks(section: Section, width: int | None) -> list[str]:
    """Return each row as a block: its first cell, then the other cells with their column names."""
    lines: list[str] = []
    for row in section.rows:
        facts = [
            f"{head}: {cell}"
            for head, cell in zip(section.head[1:], row[1:], strict=True)
            if cell not in {"", "–"}
        ]
        lines += [*wrapped(row[0], "  ", width), *wrapped(" · ".join(facts), "      ", width)]
    return lines


def markdown(page: ReleasedPage) -> str:
    """Return a page as Markdown."""
    parts = [escape(page.answer), ""]
    for section in page.shown:
        parts += [f"## {escape(section.title)}", ""]
        parts += [f"- {escape(line)}" for line in section.lines]
        if section.rows:
            parts += ["| " + " | ".join(section.head) + " |", "|" + " --- |" * len(section.head)]
            parts += ["| " + " | ".join(map(escape, row)) + " |" for row in section.rows]
        parts.append("")
    return "\n".join(parts).rstrip() + "\n"


def key_of(head: str) -> str:
    """Return the key in JSON for the head of a column: `leans_to` for “Leans to”."""
    return re.sub(r"\W+", "_", head.lower()).strip("_")


def data(page: ReleasedPage) -> dict[str, Any]:
    """Return a page as JSON values, `schema_version` 1."""
    sections = [
        {
            "title": section.title,
            "lines": list(section.lines),
            "rows": [dict(zip(map(key_of, section.head), row, strict=True)) for row in section.rows],
        }
        for section in page.shown
    ]
    return {"schema_version": 1, "answer": page.answer, "sections": sections}
