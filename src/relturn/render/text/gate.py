"""The result of a gate as text and as data."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from relturn.declare.vocabulary import Stage, choice_label
from relturn.findings.phrasing import folded, format_day, pluralize
from relturn.method.verdict import METHOD, Remedy, Verdict
from relturn.method.waivers import until
from relturn.render.plain import plain
from relturn.render.remedy import is_afterwards, spell
from relturn.render.safe import safe_line

Names = Callable[[str], str]
"""A function that returns the name of a reference for a screen."""


Choices = Callable[[Remedy], Iterable[tuple[str, Sequence[str]]]]
"""A function that returns the permitted values for the empty fields of a command."""


def gate_text(
    slug: str,
    stage: Stage,
    verdicts: Sequence[Verdict],
    broken: Sequence[str] = (),
    *,
    only_open: bool = False,
    names: Names = str,
    switched_off: Sequence[str] = (),
    choices: Choices = lambda _: (),
) -> str:
    """Return the verdict in the first line, then the outstanding criteria, then those that are met unless `only_open`."""
    open_ones = [verdict for verdict in verdicts if not verdict.passed]
    verb = "is" if len(open_ones) == 1 else "are"
    word = (
        "passed."
        if not open_ones
        else f"not passed. {len(open_ones)} of {pluralize(len(verdicts), 'criterion', 'criteria')} {verb} outstanding."
    )
    lines = [f"{slug}: {choice_label(stage)} gate: {word}"]
    if broken:
        lines.append(f"Unreadable files, not counted: {', '.join(broken)}")
    if switched_off:
        lines.append(f"Criteria switched off in relturn.yaml: {', '.join(switched_off)}")
    for verdict in sorted(verdicts, key=lambda one: one.passed):
        if not (only_open and verdict.passed):
            lines += ["", *_verdict(verdict, slug, names, choices)]
    if not only_open:
        lines += ["", _what_then(slug, passed=not open_ones)]
    return "\n".join(safe_line(line) for line in lines) + "\n"


def _what_then(slug: str, *, passed: bool) -> str:
    """Return what the user can do next."""
    if passed:
        return f"To move to the next stage: relturn advance -c {slug}"
    return f"If a criterion cannot be met: relturn advance --waive CRITERION --reason … --by … --until DATE -c {slug}"


def _verdict(verdict: Verdict, slug: str, names: Names, choices: Choices) -> list[str]:
    sign = "✓" if verdict.met else "~" if verdict.waiver else "✗"
    lines = [f"{sign} {verdict.name}: {verdict.asks}"]
    if verdict.result.by:
        lines.append("    shown by: " + folded([names(ref) for ref in verdict.result.by], "; "))
    if verdict.result.note:
        lines.append(f"    {verdict.result.note}")
    if verdict.waiver:
        lines.append(
            f"    waived {until(verdict.waiver)}, accepted by {verdict.waiver.by}: {verdict.waiver.reason}"
        )
    if verdict.lapsed:
        lines.append(
            f"    the waiver of {format_day(verdict.lapsed.date)} ended on {format_day(verdict.lapsed.expires)}"
        )
    for gap in verdict.result.gaps:
        lines.append(f"    outstanding: {gap.what}")
        if gap.do and gap.do != gap.what:
            lines.append(f"      {gap.do}")
        command = spell(gap.remedy, slug)
        if command and gap.remedy:
            lines.append(f"      {'once done: ' if is_afterwards(gap.remedy) else ''}{command}")
            lines += [f"        {name}: {folded(words)}" for name, words in choices(gap.remedy)]
    return lines


def gate_data(slug: str, stage: Stage, verdicts: Sequence[Verdict]) -> dict[str, Any]:
    """Return the result of a gate as JSON values, `schema_version` 1."""
    return {
        "schema_version": 1,
        "client": slug,
        "stage": stage,
        "method": METHOD,
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
                        "do": gap.do,
                        "refs": list(gap.refs),
                        "command": spell(gap.remedy, slug),
                    }
                    for gap in verdict.result.gaps
                ],
            }
            for verdict in verdicts
        ],
    }
