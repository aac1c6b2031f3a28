"""Upgrade a workspace to the current format.

The upgrade is one change, which relturn undo reverses. --check only reports: the exit code is 1 if the format is older.
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
    check: Annotated[bool, typer.Option("--check", help="Only report whether the format is older.")] = False,
    without_undo: Annotated[
        bool, typer.Option("--without-undo", help="Upgrade even if nothing can undo the change.")
    ] = False,
    dry_run: DryRunOption = False,
    workspace: WorkspaceOption = None,
) -> None:
    """Upgrade a workspace to the current format."""
    root = find_workspace(workspace)
    done = migrate(root, write_options(root), dry_run=dry_run or check, without_undo=without_undo)
    if done.number == FORMAT:
        output.show(f"The workspace has format {FORMAT}, which is the current format.")
    elif check:
        output.show(
            f"The workspace has format {done.number}. relturn migrate upgrades it to format {FORMAT}."
        )
        raise typer.Exit(1)
    else:
        show_change(
            done.diff,
            f"Upgraded from format {done.number} to format {FORMAT}. relturn undo reverses the upgrade.",
            dry_run=dry_run,
        )
