"""The texts that an import shows before it writes: the meaning of the columns, the changes, and all errors."""

from __future__ import annotations

from collections.abc import Sequence
from shlex import quote

from relturn.cli.looks import table
from relturn.declare.vocabulary import humanize
from relturn.findings.phrasing import pluralize, shortened
from relturn.services.exchange.intake.mappings import TableMapping
from relturn.services.exchange.intake.opening import Sample
from relturn.services.exchange.intake.plan import Change, Plan

_MOST = 48
_RECORDS = 12
_PROBLEMS = 40


def proposal_text(name: str, title: str, parts: Sequence[tuple[TableMapping, Sequence[Sample]]]) -> str:
    """Return the recognised layout of a table, with three sample values of each column."""
    lines = [f"{name} looks like: {title}."]
    for mapping, found in parts:
        rows = [f"{column}: {words.replace('|', ' or ')}" for column, words in mapping.rows.items()]
        where = f" (rows with {'; '.join(rows)})" if rows else ""
        known = [one for one in found if one.field]
        left = [one.column for one in found if not one.field]
        lines += ["", f"{humanize(mapping.kind)}{where}"]
        lines.append(
            table(
                ("Column", "Field", "Examples"), [(one.column, one.field, _cells(one)) for one in known]
            ).rstrip()
        )
        lines += [f"Value in new records: {name} = {value}" for name, value in mapping.set.items()]
        lines += [f"Columns left out: {', '.join(left)}"] if left else []
    return "\n".join((*lines, ""))


def _cells(one: Sample) -> str:
    return " · ".join(shortened(" ".join(cell.split()), 24) for cell in one.cells)


def preview(plan: Plan) -> str:
    """Return the changes of an import as text.

    The text gives the number of records of each kind, the changed fields, and the records that stay unchanged.
    """
    lines = [_counted(plan), *_changes(plan.changes)]
    if plan.conflicts:
        lines += [
            "",
            "Also changed in the workspace since the export:",
            table(_HEAD, map(_row, plan.conflicts)).rstrip(),
        ]
    lines += ["", *plan.notes] if plan.notes else []
    if plan.gone:
        names = [f"{client}/{name}" for client, _, name in plan.gone]
        shown = ", ".join(names[:_RECORDS]) + (
            f" and {len(names) - _RECORDS} more" if len(names) > _RECORDS else ""
        )
        lines += ["", f"Not changed, although the table no longer has a row for them: {shown}"]
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
        words.append(f"{len(plan.gone)} no longer in the table")
    if not plan.changes:
        noted = " relturn only records the current values of the table." if plan.session.changes else ""
        return (
            f"Nothing would change{f'; {len(plan.gone)} no longer in the table' if plan.gone else ''}.{noted}"
        )
    clients = len({change.client for change in plan.changes})
    across = f", in {clients} relationships" if clients > 1 else ""
    return f"{', '.join(words)}{across}."


def _several(thing: str) -> str:
    return f"{thing[:-1]}ies" if thing.endswith("y") else f"{thing}s"


_HEAD = ("Record", "Field", "Now", "New")


def _changes(changes: Sequence[Change]) -> list[str]:
    """Return lines for new records and for each changed field. If there are many, return only the first."""
    new: dict[str, list[str]] = {}
    for change in changes:
        if change.is_new:
            new.setdefault(f"{change.client}/{change.id}", []).append(
                shortened(" ".join(change.to.split()), _MOST)
            )
    lines: list[str] = []
    if new:
        rows = [(name, shortened(" · ".join(words), 100)) for name, words in new.items()]
        lines += ["", table(("New record", "Values"), rows[:_RECORDS]).rstrip()]
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
    """Return all errors of a table as text.

    The text lists each wrong cell with its row, column and value. It also lists people who are not recorded.
    """
    lines: list[str] = []
    if plan.problems:
        rows = [
            (str(one.row), one.place or "–", _short(one.text), one.message)
            for one in sorted(plan.problems, key=lambda one: one.row)
        ]
        lines.append(table(("Row", "Column", "Value", "Problem"), rows[:_PROBLEMS]).rstrip())
        lines += [f"and {len(rows) - _PROBLEMS} more"] if len(rows) > _PROBLEMS else []
    if plan.strangers:
        lines += [
            "",
            "No recorded person has one of these names. Add each person, or name a recorded one: --value FIELD=NAME=ID",
        ]
        for (slug, word), numbers in plan.strangers.items():
            command = f"relturn add stakeholder --side client --role ROLE --level middle --name {quote(word)} -c {slug}"
            lines += [f"  {word} (row {', '.join(map(str, numbers[:6]))})", f"    {command}"]
    return "\n".join(lines).strip()
