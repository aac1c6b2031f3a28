"""The rules as text, for `explain`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from relturn.findings.rule_info import RuleInfo
from relturn.render.safe import safe

_LONGEST_EXAMPLE = 600


def table(rules: Iterable[RuleInfo[Any, Any]]) -> str:
    """Return all rules as text, one on each line, grouped by family."""
    lines: list[str] = []
    family = ""
    for rule in rules:
        if rule.code[0] != family:
            family = rule.code[0]
            lines += ["", f"{rule.family}"] if lines else [rule.family]
        lines.append(f"  {rule.code}  {rule.severity:8} {rule.name:26} {rule.title}")
    return "\n".join(lines) + "\n"


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
