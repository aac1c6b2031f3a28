"""Stores the results of `list` and `next` for each relationship, and updates them only after a change."""

from __future__ import annotations

from dataclasses import astuple
from datetime import date
from pathlib import Path
from typing import Any

from relturn.declare.vocabulary import choice_label
from relturn.findings.phrasing import folded, format_day, pluralize
from relturn.method.next_steps import CHECKED, Step, next_steps
from relturn.method.verdict import Remedy
from relturn.render.remedy import is_afterwards, spell
from relturn.render.safe import safe_line
from relturn.render.text.columns import fitted
from relturn.services.checking import incremental
from relturn.services.journey.next import AHEAD, ClientStep, NextSteps, chosen
from relturn.services.journey.status import Line, line_of
from relturn.services.workspace import Workspace
from relturn.store.cache.results import CacheLookup

LIST, NEXT = "list", "next"
"""The names under which the results are stored."""


def lines(workspace: Workspace, cache: Path | None) -> list[Line]:
    """Return one line for each relationship; unchanged relationships are not read again.

    Args:
        workspace: Where the relationships are.
        cache: The folder for stored lines; None stores nothing.
    """
    return [
        _line(packed) for packed in incremental.run_incremental(workspace, _list_job(workspace), cache)[0]
    ]


def plain_list(workspace: Workspace, cache: Path, look: CacheLookup) -> str:
    """Return the complete list as plain text for a pipe; the text is stored until a file changes."""
    return str(incremental.run_incremental(workspace, _list_job(workspace), cache, look)[1])


def list_text(found: list[Line], width: int | None = None) -> str:
    """Return lines of the list as text, fitted to a width."""
    late = sum(line.late > 0 for line in found)
    head = f"{pluralize(len(found), 'relationship')}; {late} with promises that are late.\n"
    names = ("Client", "Stage", "Cycle", "Segment", "Health", "Late", "Next date")
    table = "".join(f"{line}\n" for line in fitted(names, list(map(_row, found)), width)) if found else ""
    return f"{head}\n{table}" if table else head


def _row(line: Line) -> tuple[str, ...]:
    stage: str = line.stage if line.state == "active" else line.state
    if line.broken:
        stage += f" ({line.broken} unreadable)"
    health = "–" if line.health is None else f"{line.health} ({line.known} of 6)"
    late, day = str(line.late or "–"), format_day(line.next_date)
    return (
        line.slug,
        choice_label(stage),
        str(line.cycle),
        choice_label(line.segment or "–"),
        health,
        late,
        day,
    )


def _list_job(workspace: Workspace) -> incremental.Check:
    def work(slug: str) -> incremental.Worked:
        read = workspace.read(slug)
        line = line_of(read.relationship, workspace.context)
        day = str(line.next_date) if line.next_date else None
        return incremental.worked(read, (*astuple(line)[:-2], day, line.broken))

    return incremental.Check(LIST, work, lambda found: list_text([_line(one) for one in found]))


def _line(packed: Any) -> Line:
    *rest, day, broken = packed
    values: tuple[Any, ...] = (*rest, date.fromisoformat(day) if day else None, broken)
    return Line(*values)


def next_of_all(workspace: Workspace, cache: Path | None) -> NextSteps:
    """Return the most urgent steps of all relationships; unchanged files are not read again."""
    found, _ = incremental.run_incremental(workspace, _next_job(workspace), cache)
    return _chosen(workspace, found)


def plain_next(workspace: Workspace, cache: Path, look: CacheLookup) -> str:
    """Return the steps of all relationships as plain text for a pipe; the text is stored until a file changes."""
    return str(incremental.run_incremental(workspace, _next_job(workspace), cache, look)[1])


def _next_job(workspace: Workspace) -> incremental.Check:
    context = workspace.context
    most = context.thresholds.next_per_client

    def work(slug: str) -> incremental.Worked:
        read = workspace.read(slug)
        steps, count = next_steps(read.relationship, context, days=AHEAD)
        packed = tuple(_packed(step) for step in steps[:most])
        return incremental.worked(
            read, (slug, read.relationship.name, count, packed, read.relationship.broken)
        )

    def of_all(found: list[Any]) -> str:
        return next_text(_chosen(workspace, found), one=False)

    return incremental.Check(NEXT, work, of_all)


def _chosen(workspace: Workspace, found: list[Any]) -> NextSteps:
    steps = [ClientStep(slug, _step(one), name) for slug, name, _, packed, _ in found for one in packed]
    unreadable = tuple(path for *_, broken in found for path in broken)
    return NextSteps(
        chosen(steps, workspace.context, several=True), sum(count for _, _, count, *_ in found), unreadable
    )


def _packed(step: Step) -> tuple[Any, ...]:
    """Return a step in built-in types."""
    plain = step._replace(due=None, remedy=None)
    return (tuple(plain), str(step.due) if step.due else "", tuple(step.remedy) if step.remedy else ())


def _step(packed: Any) -> Step:
    plain, due, remedy = packed
    made = Remedy(remedy[0], remedy[1], tuple(map(tuple, remedy[2]))) if remedy else None
    return Step(*plain)._replace(due=date.fromisoformat(due) if due else None, remedy=made)


def next_text(found: NextSteps, *, one: bool) -> str:
    """Return steps as text: what to do, who and by when, why, and the command; then the files that are not counted.

    `one` leaves out the client's name.
    """
    numbered = [_lines(number, step, one=one) for number, step in enumerate(found.steps, 1)]
    if found.unreadable:
        files = safe_line(folded(found.unreadable))
        numbered.append(f"\nNot counted, because relturn cannot read them: {files}. See relturn validate.")
    return "\n".join((headline(len(found.steps), found.in_all), *numbered)) + "\n"


def headline(shown: int, in_all: int) -> str:
    """Return the number of open items; if there are none, return what was checked."""
    if not in_all:
        return f"No open items. Checked: {', '.join(CHECKED)}."
    items = pluralize(in_all, "open item")
    return f"{items}; top {shown}:" if in_all > shown else f"{items}:"


def _lines(number: int, found: ClientStep, *, one: bool) -> str:
    step = found.step
    where = "" if one else f"{found.client}: "
    more = f" ({pluralize(step.more, 'similar item')})" if step.more else ""
    due = f", by {format_day(step.due)}" if step.due else ""
    lines = [
        f"{number}. {where}{step.what}{more}",
        f"   who: {step.owner}{due}",
        f"   why: {step.why}",
    ]
    command = spell(step.remedy, found.client)
    if command:
        lines.append(f"   {'once done' if is_afterwards(step.remedy) else 'how'}: {command}")
    return "\n".join(("", *map(safe_line, lines)))
