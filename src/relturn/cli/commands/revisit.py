"""Go back to a stage, with a reason.

After a decision to exit, `revisit prepare` changes to the exit track.
"""

from __future__ import annotations

from typing import Annotated

import typer

from relturn.cli.looks import show_change
from relturn.cli.options import AsOfOption, ClientOption, DryRunOption, WorkspaceOption, open_session
from relturn.services.journey.journey import revisit


def run(
    stage: Annotated[str, typer.Argument(help="The stage to go back to.")],
    reason: Annotated[str, typer.Option("--reason", help="Why.")],
    client: ClientOption = None,
    dry_run: DryRunOption = False,
    workspace: WorkspaceOption = None,
    as_of: AsOfOption = None,
) -> None:
    """Go back."""
    session = open_session(workspace, as_of)
    slug = session.client(client)
    moved = revisit(session.workspace, slug, stage, reason, dry_run=dry_run)
    way = (
        "over to"
        if moved.changes_track
        else "is back at"
        if moved.from_stage == moved.to_stage
        else "back to"
    )
    show_change(moved.diff, f"{slug}: from {moved.from_stage} {way} {moved.to_stage}.", dry_run=dry_run)
