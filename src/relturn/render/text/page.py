"""Pages as text, Markdown and JSON."""

from __future__ import annotations

from typing import Any

from relturn.documents.gate import ReleasedPage
from relturn.documents.page import Section
from relturn.render.pictures.text import lines as drawn
from relturn.render.safe import safe_line
from relturn.render.text.columns import columns
from relturn.render.text.marks import escape
from relturn.render.text.wrap import wrapped


def text(page: ReleasedPage, *, width: int | None = None) -> str:
    """The answer, then each section under its title.

    In a terminal of `width` columns lines are wrapped, and a table that is too wide becomes a block a row; without
    a width nothing is wrapped.
    """
    parts = wrapped(page.answer, "", width)
    for section in page.shown:
        parts += ["", safe_line(section.title), *_section(section, width)]
    return "\n".join(parts).rstrip() + "\n"


def _section(section: Section, width: int | None) -> list[str]:
    lines = wrapped(section.words, "  ", width) if section.words else []
    lines += [f"  {line}" for chart in section.pictures for line in drawn(chart)]
    said = (*(point.line for point in section.points), *section.lines)
    lines += [line for words in said for line in wrapped(words, "  ", width)]
    if section.rows:
        table = [f"  {line}" for line in columns(section.head, section.rows).rstrip("\n").split("\n")]
        fits = width is None or max(map(len, table)) <= width
        lines += table if fits else _blocks(section, width)
    return lines


def _blocks(section: Section, width: int | None) -> list[str]:
    """A row as a block: its first cell, then the others with their heads."""
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
    """The same as Markdown."""
    parts = [escape(page.answer), ""]
    for section in page.shown:
        parts += [f"## {escape(section.title)}", ""]
        parts += [f"- {escape(line)}" for line in section.lines]
        if section.rows:
            parts += ["| " + " | ".join(section.head) + " |", "|" + " --- |" * len(section.head)]
            parts += ["| " + " | ".join(map(escape, row)) + " |" for row in section.rows]
        parts.append("")
    return "\n".join(parts).rstrip() + "\n"


def data(page: ReleasedPage) -> dict[str, Any]:
    """The same as JSON values, `schema_version` 1."""
    sections = [
        {
            "title": section.title,
            "lines": list(section.lines),
            "rows": [dict(zip(section.head, row, strict=True)) for row in section.rows],
        }
        for section in page.shown
    ]
    return {"schema_version": 1, "answer": page.answer, "sections": sections}
