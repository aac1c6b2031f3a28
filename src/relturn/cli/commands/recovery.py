"""Show or start the recovery plan (service improvement plan).

Without a subcommand, it shows the plan: commitments of both sides, extra support, the honest conversation, escalation and
close-out.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Annotated

import typer

from relturn.cli import output
from relturn.cli.looks import show_change
from relturn.cli.options import AsOfOption, ClientOption, DryRunOption, WorkspaceOption, open_session
from relturn.cli.pages import group
from relturn.services.practice.recovery import overview, start

APP = group(overview)
_DAYS = 14


@APP.command("start")
def start_one(
    trigger: Annotated[str, typer.Option("--trigger", help="Event that made the recovery plan necessary.")],
    client: ClientOption = None,
    dry_run: DryRunOption = False,
    workspace: WorkspaceOption = None,
    as_of: AsOfOption = None,
) -> None:
    """Open a recovery plan by hand."""
    session = open_session(workspace, as_of)
    loop = session.workspace.context.today + timedelta(days=_DAYS)
    slug = session.client(client)
    diff = start(session.workspace, slug, trigger, loop, dry_run=dry_run)
    show_change(
        diff,
        f"{slug}/plan.yaml: a recovery plan is open. Follow up with the client by {loop}.",
        dry_run=dry_run,
    )
    output.note("Next: relturn set plan recovery.support=… recovery.support_ends=… recovery.close_out+=…")
