"""Bring a workspace of an older format to today's.

One change, which relturn undo reverses. --check only tells: exit code 1 where the format is older.
"""

from __future__ import annotations

from typing import Annotated

import typer

from relturn.cli import output
from relturn.cli.looks import show_change
from relturn.cli.options import DryRunOption, WorkspaceOption, find_workspace
from relturn.cli.writing import write_options
from relturn.declare.kinds import FORMAT
from relturn.services.setup.migrate import migrate


def run(
    check: Annotated[bool, typer.Option("--check", help="Only tell whether it is older.")] = False,
    without_undo: Annotated[
        bool, typer.Option("--without-undo", help="Go on where nothing could undo the change.")
    ] = False,
    dry_run: DryRunOption = False,
    workspace: WorkspaceOption = None,
) -> None:
    """Migrate."""
    root = find_workspace(workspace)
    done = migrate(root, write_options(root), dry_run=dry_run or check, without_undo=without_undo)
    if done.number == FORMAT:
        output.show(f"The workspace has format {FORMAT}, which is today's.")
    elif check:
        output.show(f"The workspace has format {done.number}; relturn migrate brings it to {FORMAT}.")
        raise typer.Exit(1)
    else:
        show_change(
            done.diff, f"Format {done.number} became {FORMAT}; relturn undo reverses it.", dry_run=dry_run
        )
