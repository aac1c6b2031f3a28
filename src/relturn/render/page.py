"""Pages as text, Markdown and JSON."""

from __future__ import annotations

from typing import Any

from relturn.domain.page import Page, Section
from relturn.render.columns import columns
from relturn.render.marks import escape
from relturn.render.safe import safe_line


def text(page: Page) -> str:
    """The answer, then each section under its title."""
    parts = [safe_line(page.answer)]
    parts += ["\n" + _section(section) for section in page.shown]
    return "\n".join(parts).rstrip() + "\n"


def _section(section: Section) -> str:
    lines = [safe_line(section.title), *(f"  {safe_line(line)}" for line in section.lines)]
    if section.rows:
        lines += [f"  {line}" for line in columns(section.head, section.rows).rstrip("\n").split("\n")]
    return "\n".join(lines)


def markdown(page: Page) -> str:
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


def data(page: Page) -> dict[str, Any]:
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
