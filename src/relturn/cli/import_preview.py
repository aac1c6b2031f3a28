"""What an import says before it writes: what the columns are, what changes in people's words, and all that is wrong."""

from __future__ import annotations

from collections.abc import Sequence
from shlex import quote

from relturn.cli.looks import table
from relturn.findings.phrasing import humanize, pluralize, shortened
from relturn.services.exchange.intake.mappings import TableMapping
from relturn.services.exchange.intake.opening import Sample
from relturn.services.exchange.intake.plan import Change, Plan

_MOST = 48
_RECORDS = 12
_PROBLEMS = 40


def proposal_text(name: str, title: str, parts: Sequence[tuple[TableMapping, Sequence[Sample]]]) -> str:
    """Return what a table seems to be, with three rows of each column."""
    lines = [f"{name} looks like: {title}."]
    for mapping, found in parts:
        rows = [f"{column}: {words.replace('|', ' or ')}" for column, words in mapping.rows.items()]
        where = f" (rows with {'; '.join(rows)})" if rows else ""
        known = [one for one in found if one.field]
        left = [one.column for one in found if not one.field]
        lines += ["", f"{humanize(mapping.kind)}{where}"]
        lines.append(
            table(
                ("column", "is", "such as"), [(one.column, one.field, _cells(one)) for one in known]
            ).rstrip()
        )
        lines += [f"in new rows: {name} = {value}" for name, value in mapping.set.items()]
        lines += [f"left out: {', '.join(left)}"] if left else []
    return "\n".join((*lines, ""))


def _cells(one: Sample) -> str:
    return " · ".join(shortened(" ".join(cell.split()), 24) for cell in one.cells)


def preview(plan: Plan) -> str:
    """Return what would change: how many records of each kind, each with its fields, and what is left alone."""
    lines = [_counted(plan), *_changes(plan.changes)]
    if plan.conflicts:
        lines += ["", "Changed here meanwhile, too:", table(_HEAD, map(_row, plan.conflicts)).rstrip()]
    lines += ["", *plan.notes] if plan.notes else []
    if plan.gone:
        names = [f"{client}/{name}" for client, _, name in plan.gone]
        shown = ", ".join(names[:_RECORDS]) + (
            f" and {len(names) - _RECORDS} more" if len(names) > _RECORDS else ""
        )
        lines += ["", f"Left alone, though their row is gone: {shown}"]
    return "\n".join(lines)


def _counted(plan: Plan) -> str:
    words = []
    for kind, (new, changed) in plan.counts.items():
        thing = kind.replace("_", " ")
        if new:
            words.append(f"{new} new {thing if new == 1 else _several(thing)}")
        if changed:
            words.append(f"{pluralize(changed, thing, _several(thing))} changed")
    if plan.gone:
        words.append(f"{len(plan.gone)} gone")
    if not plan.changes:
        noted = " Only what the table says now is noted." if plan.session.changes else ""
        return f"Nothing would change{f'; {len(plan.gone)} gone' if plan.gone else ''}.{noted}"
    clients = len({change.client for change in plan.changes})
    across = f", in {clients} relationships" if clients > 1 else ""
    return f"{', '.join(words)}{across}."


def _several(thing: str) -> str:
    return f"{thing[:-1]}ies" if thing.endswith("y") else f"{thing}s"


_HEAD = ("record", "field", "is", "becomes")


def _changes(changes: Sequence[Change]) -> list[str]:
    """New records by their first words, changed ones field by field; of many the first."""
    new: dict[str, list[str]] = {}
    for change in changes:
        if change.is_new:
            new.setdefault(f"{change.client}/{change.id}", []).append(
                shortened(" ".join(change.to.split()), _MOST)
            )
    lines: list[str] = []
    if new:
        rows = [(name, shortened(" · ".join(words), 100)) for name, words in new.items()]
        lines += ["", table(("new", "says"), rows[:_RECORDS]).rstrip()]
        lines += [f"and {len(rows) - _RECORDS} more"] if len(rows) > _RECORDS else []
    other = [_row(change) for change in changes if not change.is_new]
    if other:
        lines += ["", table(_HEAD, other[:_PROBLEMS]).rstrip()]
        lines += [f"and {len(other) - _PROBLEMS} more"] if len(other) > _PROBLEMS else []
    return lines


def _row(change: Change) -> tuple[str, ...]:
    return (f"{change.client}/{change.id}", change.column, _short(change.was), _short(change.to))


def _short(text: str) -> str:
    return text if len(text) <= _MOST else text[: _MOST - 1] + "…"


def problems_text(plan: Plan) -> str:
    """Return all that is wrong with a table: each cell with its row, column and value, and people who are not known."""
    lines: list[str] = []
    if plan.problems:
        rows = [
            (str(one.row), one.place or "–", _short(one.text), one.message)
            for one in sorted(plan.problems, key=lambda one: one.row)
        ]
        lines.append(table(("row", "column", "says", "what is wrong"), rows[:_PROBLEMS]).rstrip())
        lines += [f"and {len(rows) - _PROBLEMS} more"] if len(rows) > _PROBLEMS else []
    if plan.strangers:
        lines += [
            "",
            "Nobody of these names is known here. Add each, or say who it is: --value FIELD=NAME=ID",
        ]
        for (slug, word), numbers in plan.strangers.items():
            command = f"relturn add stakeholder --side client --role ROLE --level middle --name {quote(word)} -c {slug}"
            lines += [f"  {word} (row {', '.join(map(str, numbers[:6]))})", f"    {command}"]
    return "\n".join(lines).strip()
