"""The comments that make relturn ignore a finding: `# relturn: ignore[CODE] reason (until 2026-12-31)`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from relturn.findings.finding import Finding
from relturn.findings.select import matches
from relturn.source.comments import comments
from relturn.source.document import Document
from relturn.source.span import Span

MARK = "relturn: ignore["
_COMMENT = r"#\s*relturn: ignore\[([A-Za-z0-9, -]*)\]\s*(.*?)\s*(?:\(until\s+([^)]*)\)[\s.]*)?$"
_SEEMING = r"#\s*relturn\s*:?\s*ignore\b\s*\[?([A-Za-z0-9, -]*?)\]?(?:\s+(.*?))?\s*()$"
"""The pattern of a comment that looks like an ignore comment, but has no codes or wrong spaces or capitals."""


class Ignore(NamedTuple):
    """One ignore comment: its place, its line, its codes, its reason and its last day.

    `about` is the line to which the comment applies, counted from 1. `codes` can also contain rule families and names.
    """

    span: Span
    about: int
    codes: tuple[str, ...]
    reason: str
    until: date | None
    bad_date: str = ""
    misspelt: bool = False
    """True if the comment only looks like an ignore comment and therefore has no effect."""

    def holds(self, today: date) -> bool:
        """Return whether the comment is valid on a day: it has a reason and has not expired."""
        return bool(
            self.reason
            and not self.bad_date
            and not self.misspelt
            and not (self.until and self.until < today)
        )

    def covering(self, finding: Finding, line: int, today: date) -> list[str]:
        """Return the codes by which the comment ignores a finding on a line.

        A comment without a reason, or after its last day, ignores nothing.
        """
        if line != self.about or not self.holds(today):
            return []
        return [code for code in self.codes if matches(finding, code)]


def read_ignores(document: Document) -> list[Ignore]:
    """Return the ignore comments of a file. A comment on its own line applies to the next line that is not a comment."""
    text = document.text.text
    if not may_hold_ignores(text):
        return []
    lines = text.split("\n")
    made = []
    for at, comment in comments(document):
        found = re.match(_COMMENT, comment) if MARK in comment else None
        if found:
            made.append(_ignore(at, found, lines, text))
        elif seeming := re.match(_SEEMING, comment, re.IGNORECASE):
            made.append(_ignore(at, seeming, lines, text)._replace(misspelt=True))
    return made


def may_hold_ignores(text: str) -> bool:
    """Return whether a text may contain an ignore comment, with any spelling."""
    return "gnore" in text and "elturn" in text


def _ignore(at: int, found: re.Match[str], lines: Sequence[str], text: str) -> Ignore:
    number, column = text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)
    span = Span(at, at + len(found[0]), number, column, number, column + len(found[0]))
    about = number
    if lines[number - 1].lstrip().startswith("#"):
        about = next(
            (n for n in range(number + 1, len(lines) + 1) if not lines[n - 1].lstrip().startswith("#")),
            number,
        )
    codes = tuple(code.strip() for code in found[1].split(",") if code.strip())
    try:
        until = date.fromisoformat(found[3].strip()) if found[3] else None
    except ValueError:
        return Ignore(span, about, codes, found[2], None, found[3].strip() or "nothing")
    return Ignore(span, about, codes, found[2], until)


def split(
    findings: Iterable[Finding], ignores: Sequence[Ignore], text: str, today: date
) -> tuple[list[Finding], list[tuple[Ignore, tuple[str, ...]]]]:
    """Return the findings that are not ignored, and the ignore comments without effect, each with its unused codes."""
    used: set[tuple[int, str]] = set()
    staying = []
    for finding in findings:
        line = text.count("\n", 0, finding.span.start) + 1  # YAML knows more line ends than people
        covering = {
            (number, code)
            for number, ignore in enumerate(ignores)
            for code in ignore.covering(finding, line, today)
        }
        used |= covering
        if not covering:
            staying.append(finding)
    idle = []
    for number, ignore in enumerate(ignores):
        left = tuple(code for code in ignore.codes if (number, code) not in used)
        if left or not ignore.codes:
            idle.append((ignore, left))
    return staying, idle
