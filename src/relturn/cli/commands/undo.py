"""Undo the last command, and restore its files exactly.

relturn refuses if a file has changed since the command. --list shows the recorded steps. --to NUMBER undoes all steps back to
this number.
"""

from __future__ import annotations

import time
from datetime import date
from typing import Annotated

import typer

from relturn.cli import output
from relturn.cli.looks import one_line, show_change, table
from relturn.cli.options import DryRunOption, WorkspaceOption, open_session
from relturn.findings.phrasing import format_day
from relturn.services.records.undo import UndoStep, steps, undo


def run(
    listed: Annotated[bool, typer.Option("--list", help="Show the recorded steps.")] = False,
    to: Annotated[int | None, typer.Option("--to", metavar="NUMBER", help="Undo back to this step.")] = None,
    dry_run: DryRunOption = False,
    workspace: WorkspaceOption = None,
) -> None:
    """Undo the last command."""
    opened = open_session(workspace, None).workspace
    if listed:
        found = steps(opened)
        output.show(
            "No steps are recorded."
            if not found
            else table(("Step", "Time", "State", "Command or files"), map(_row, found)).rstrip()
        )
        return
    taken, diff = undo(opened, to, dry_run=dry_run)
    show_change(diff, "\n".join(f"undone: {describe_step(step)}" for step in taken), dry_run=dry_run)


def describe_step(step: UndoStep) -> str:
    """Return a step in words: its number, its command and its files."""
    files = ", ".join(one.path for one in step.files)
    return f"step {step.number}, {step.command} ({files})" if step.command else f"step {step.number}, {files}"


def _when(step: UndoStep) -> str:
    then = time.localtime(step.written)
    return f"{format_day(date(then.tm_year, then.tm_mon, then.tm_mday))} {then.tm_hour:02}:{then.tm_min:02}"


def _row(step: UndoStep) -> tuple[str, ...]:
    state = "undone" if step.undone else "done"
    if not step.sealed:
        return str(step.number), "–", "not recorded here", "use git: git log -p"
    done = step.command or ", ".join(one.path for one in step.files)
    return str(step.number), _when(step), state, one_line(done)
