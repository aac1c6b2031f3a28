"""Output of pages as text, Markdown and JSON."""

from __future__ import annotations

import re
from typing import Any

from relturn.documents.gate import ReleasedPage
from relturn.documents.page import Section
from relturn.render.safe import safe_line
from relturn.render.text.columns import fitted
from relturn.render.text.marks import escape
from relturn.render.text.wrap import wrapped


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
        room = None if width is None else width - 2
        lines += [f"  {line}" for line in fitted(section.head, section.rows, room)]
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
