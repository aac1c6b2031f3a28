"""The rules as text, for `explain`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import Any

from relturn.findings.rule_info import RuleInfo
from relturn.render.safe import safe
from relturn.render.text.columns import fitted

_LONGEST_EXAMPLE = 600


def table(rules: Iterable[RuleInfo[Any, Any]], width: int | None) -> str:
    """Return a table of the rules of each family, fitted to a width."""
    lines: list[str] = []
    for family, found in groupby(rules, key=lambda rule: rule.family):
        rows = [(rule.code, rule.severity, rule.name, rule.title) for rule in found]
        room = None if width is None else width - 2
        shown = fitted(("Code", "Severity", "Rule", "Finding"), rows, room)
        lines += [family, *(f"  {line}" for line in shown), ""]
    return "\n".join(lines[:-1]) + "\n"


def one(rule: RuleInfo[Any, Any]) -> str:
    """Return one rule as text: its title, its reason, its hint and its examples."""
    parts = [f"{rule.code} {rule.name} ({rule.severity}, {rule.family})", "", rule.title, ""]
    parts += [f"Why: {rule.why}", f"Source: {rule.source}"]
    if rule.hint:
        parts.append(f"What to do: {rule.hint}")
    parts += _example("Found in", rule.fails) + _example("Fine", rule.passes)
    return "\n".join(parts) + "\n"


def _example(title: str, files: Mapping[str, str]) -> list[str]:
    lines: list[str] = []
    for path, content in files.items():
        if content.startswith("\0") or len(content) > _LONGEST_EXAMPLE:
            continue
        lines += ["", f"{title} {path}:", *(f"    {line}" for line in safe(content).rstrip("\n").split("\n"))]
    return lines
