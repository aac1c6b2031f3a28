"""Go back to a stage, with a reason.

After a decision to exit, `relturn revisit prepare` changes to the exit track.
"""

from __future__ import annotations

from typing import Annotated

import typer

from relturn.cli.looks import show_change
from relturn.cli.options import AsOfOption, ClientOption, DryRunOption, WorkspaceOption, open_session
from relturn.declare.vocabulary import choice_label
from relturn.services.journey.journey import revisit


def run(
    stage: Annotated[str, typer.Argument(help="The stage to go back to.")],
    reason: Annotated[str, typer.Option("--reason", help="Reason for going back.")],
    client: ClientOption = None,
    dry_run: DryRunOption = False,
    workspace: WorkspaceOption = None,
    as_of: AsOfOption = None,
) -> None:
    """Go back to a stage."""
    session = open_session(workspace, as_of)
    slug = session.client(client)
    moved = revisit(session.workspace, slug, stage, reason, dry_run=dry_run)
    way = (
        "changed track to"
        if moved.changes_track
        else "resumed at"
        if moved.from_stage == moved.to_stage
        else "went back to"
    )
    show_change(
        moved.diff,
        f"{slug} (was at {choice_label(moved.from_stage)}): {way} {choice_label(moved.to_stage)}.",
        dry_run=dry_run,
    )
