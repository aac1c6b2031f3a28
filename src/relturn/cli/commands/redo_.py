"""Do again what was taken back last.

Refused where a file has changed since.
"""

from __future__ import annotations

from relturn.cli import output
from relturn.cli.commands.undo_ import describe_step
from relturn.cli.options import DryRunOption, WorkspaceOption, open_session
from relturn.render.safe import safe
from relturn.services.records.undo import redo


def run(dry_run: DryRunOption = False, workspace: WorkspaceOption = None) -> None:
    """Do again."""
    taken, diff = redo(open_session(workspace, None).workspace, dry_run=dry_run)
    output.show(safe(diff) if dry_run else "\n".join(f"done again: {describe_step(step)}" for step in taken))
