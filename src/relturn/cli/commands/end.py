"""End the turnaround: recovered, lost or parked.

recovered needs a passed Recognition gate and the client's confirmation. The confirmation is a valid survey, or answers
about trust from decision makers, none of them hostile. --waive client-says-recovered accepts the ending without this
confirmation. The waiver needs --by, --reason and --until. lost and parked need a reason. An exit ends with relturn
advance in the Close stage. To resume a parked or recovered relationship, use relturn revisit. To win back a lost
client, use relturn reinvent.
"""

from __future__ import annotations

from typing import Annotated

import typer

from relturn.cli import output
from relturn.cli.commands.advance import ByOption, UntilOption, WaiveOption, waivers_of
from relturn.cli.looks import show_change
from relturn.cli.options import AsOfOption, ClientOption, DryRunOption, WorkspaceOption, open_session
from relturn.findings.errors import RelturnError
from relturn.services.journey.end import ENDINGS, end


def run(
    state: Annotated[str, typer.Argument(help="How the turnaround ends: recovered, lost or parked.")],
    reason: Annotated[str, typer.Option("--reason", help="Reason for the ending.")] = "",
    waive: WaiveOption = None,
    by: ByOption = "",
    until: UntilOption = "",
    client: ClientOption = None,
    dry_run: DryRunOption = False,
    workspace: WorkspaceOption = None,
    as_of: AsOfOption = None,
) -> None:
    """End the turnaround."""
    if state == "exited":
        raise RelturnError(
            "exited is not an ending here, because an exit has its own stages",
            "run relturn decide exit, then relturn revisit prepare",
            code=1,
        )
    ending = output.one_of(state, ENDINGS, "the ending")
    session = open_session(workspace, as_of)
    slug = session.client(client)
    waivers = waivers_of(waive, reason, by, until)
    diff = end(session.workspace, slug, ending, reason, waivers, dry_run=dry_run)
    show_change(diff, f"{slug}: the turnaround has ended ({ending}).", dry_run=dry_run)
    if state == "lost" and not dry_run:
        output.note(f"Next: relturn review start defection -c {slug}")
