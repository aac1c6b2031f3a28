"""Redo the last undone command.

relturn refuses if a file has changed since the undo.
"""

from __future__ import annotations

from relturn.cli.commands.undo import describe_step
from relturn.cli.looks import show_change
from relturn.cli.options import DryRunOption, WorkspaceOption, open_session
from relturn.services.records.undo import redo


def run(dry_run: DryRunOption = False, workspace: WorkspaceOption = None) -> None:
    """Redo the last undone command."""
    taken, diff = redo(open_session(workspace, None).workspace, dry_run=dry_run)
    show_change(diff, "\n".join(f"redone: {describe_step(step)}" for step in taken), dry_run=dry_run)
