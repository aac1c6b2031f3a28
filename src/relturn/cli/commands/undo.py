"""Take the last command back, byte for byte.

Refused where a file has changed since. --list shows the steps that are kept, --to NUMBER takes all down to one back.
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
    listed: Annotated[bool, typer.Option("--list", help="Show the steps that are kept.")] = False,
    to: Annotated[
        int | None, typer.Option("--to", metavar="NUMBER", help="Take all down to this step back.")
    ] = None,
    dry_run: DryRunOption = False,
    workspace: WorkspaceOption = None,
) -> None:
    """Undo."""
    opened = open_session(workspace, None).workspace
    if listed:
        found = steps(opened)
        output.show(
            "nothing is kept."
            if not found
            else table(("step", "when", "state", "command or files"), map(_row, found)).rstrip()
        )
        return
    taken, diff = undo(opened, to, dry_run=dry_run)
    show_change(diff, "\n".join(f"undone: {describe_step(step)}" for step in taken), dry_run=dry_run)


def describe_step(step: UndoStep) -> str:
    """A step in words: its number and its files."""
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
