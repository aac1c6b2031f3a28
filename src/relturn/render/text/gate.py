"""A gate in words and as data."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from relturn.declare.vocabulary import Stage
from relturn.method.verdict import Verdict
from relturn.method.waivers import until
from relturn.render.plain import plain
from relturn.render.remedy import spell
from relturn.render.safe import safe_line


def gate_text(
    slug: str,
    stage: Stage,
    verdicts: Sequence[Verdict],
    broken: Sequence[str] = (),
    *,
    only_open: bool = False,
) -> str:
    """The verdict in the first line, then each criterion, or those that are open."""
    passed = sum(verdict.passed for verdict in verdicts)
    word = (
        "is met"
        if passed == len(verdicts)
        else f"is not met: {len(verdicts) - passed} of {len(verdicts)} criteria are open"
    )
    lines = [f"{slug}: the gate of {stage} {word}."]
    if broken:
        lines.append(f"cannot be read, and does not count: {', '.join(broken)}")
    for verdict in verdicts:
        if not (only_open and verdict.passed):
            lines += ["", *_verdict(verdict, slug)]
    return "\n".join(safe_line(line) for line in lines) + "\n"


def _verdict(verdict: Verdict, slug: str) -> list[str]:
    sign = "✓" if verdict.met else "~" if verdict.waiver else "✗"
    lines = [f"{sign} {verdict.name}: {verdict.asks}"]
    if verdict.result.by:
        lines.append("    by " + ", ".join(verdict.result.by))
    elif verdict.met and verdict.result.note:
        lines.append(f"    {verdict.result.note}")
    if verdict.waiver:
        lines.append(f"    waived {until(verdict.waiver)} by {verdict.waiver.by}: {verdict.waiver.reason}")
    if verdict.lapsed:
        lines.append(f"    the waiver of {verdict.lapsed.date} lapsed on {verdict.lapsed.expires}")
    for gap in verdict.result.gaps:
        lines.append(f"    missing: {gap.what}")
        command = spell(gap.remedy, slug)
        if command:
            lines.append(f"      {command}")
    return lines


def gate_data(slug: str, stage: Stage, verdicts: Sequence[Verdict]) -> dict[str, Any]:
    """The same as JSON values, `schema_version` 1."""
    return {
        "schema_version": 1,
        "client": slug,
        "stage": stage,
        "met": all(verdict.passed for verdict in verdicts),
        "criteria": [
            {
                "name": verdict.name,
                "asks": verdict.asks,
                "met": verdict.met,
                "waived_until": plain(verdict.waiver.expires) if verdict.waiver else None,
                "by": list(verdict.result.by),
                "note": verdict.result.note,
                "missing": [
                    {
                        "key": gap.key,
                        "what": gap.what,
                        "refs": list(gap.refs),
                        "command": spell(gap.remedy, slug),
                    }
                    for gap in verdict.result.gaps
                ],
            }
            for verdict in verdicts
        ],
    }
