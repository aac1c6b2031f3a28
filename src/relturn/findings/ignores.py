"""Findings ignored in place: `# relturn: ignore[CODE] reason (until 2026-12-31)`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from relturn.findings.finding import Finding

MARK = "relturn: ignore["
_COMMENT = r"#\s*relturn: ignore\[([A-Za-z0-9, -]*)\]\s*(.*?)\s*(?:\(until ([0-9-]+)\))?\s*$"


class Ignore(NamedTuple):
    """One comment: the line it stands on and the line it is about (both from 1), codes, reason and last day."""

    line: int
    about: int
    codes: tuple[str, ...]
    reason: str
    until: date | None
    bad_date: str = ""

    def covers(self, finding: Finding, today: date) -> bool:
        """Whether it lets a finding go today; without a reason, or past its day, it does not."""
        if not self.reason or self.bad_date or (self.until is not None and self.until < today):
            return False
        return finding.span.line == self.about and (finding.code in self.codes or finding.name in self.codes)


def read_ignores(text: str) -> list[Ignore]:
    """The ignores of a text; one on a line of its own is about the next line that is no comment."""
    if MARK not in text:
        return []
    lines = text.split("\n")
    return [
        _ignore(number, found, lines)
        for number, line in enumerate(lines, 1)
        if MARK in line and (found := re.search(_COMMENT, line))
    ]


def _ignore(number: int, found: re.Match[str], lines: Sequence[str]) -> Ignore:
    about = number
    if lines[number - 1].lstrip().startswith("#"):
        about = next(
            (n for n in range(number + 1, len(lines) + 1) if not lines[n - 1].lstrip().startswith("#")),
            number,
        )
    codes = tuple(code.strip() for code in found[1].split(",") if code.strip())
    try:
        until = date.fromisoformat(found[3]) if found[3] else None
    except ValueError:
        return Ignore(number, about, codes, found[2], None, found[3])
    return Ignore(number, about, codes, found[2], until)


def split(
    findings: Iterable[Finding], ignores: Sequence[Ignore], today: date
) -> tuple[list[Finding], list[Ignore]]:
    """The findings that stay, and the ignores that let nothing go."""
    used: set[int] = set()
    staying = []
    for finding in findings:
        covering = [ignore for ignore in ignores if ignore.covers(finding, today)]
        used |= {ignore.line for ignore in covering}
        if not covering:
            staying.append(finding)
    return staying, [ignore for ignore in ignores if ignore.line not in used]
