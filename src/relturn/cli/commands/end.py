"""End the turnaround: recovered, lost or parked.

recovered asks for the Recognition gate and for the client's own voice: a sound survey or trust answers of people who
decide, nobody of them hostile. --waive client-says-recovered overrules the voice, by name and with a reason. lost and parked ask for a reason. An exit ends by advance, from close.
Go back to a parked or recovered relationship with revisit; what was lost is won back with reinvent.
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
    state: Annotated[str, typer.Argument(help="recovered, lost or parked.")],
    reason: Annotated[str, typer.Option("--reason", help="Why.")] = "",
    waive: WaiveOption = None,
    by: ByOption = "",
    until: UntilOption = "",
    client: ClientOption = None,
    dry_run: DryRunOption = False,
    workspace: WorkspaceOption = None,
    as_of: AsOfOption = None,
) -> None:
    """End it."""
    if state == "exited":
        raise RelturnError(
            "an exit ends by its own track", "decide exit, then relturn revisit prepare", code=1
        )
    ending = output.one_of(state, ENDINGS, "the ending")
    session = open_session(workspace, as_of)
    slug = session.client(client)
    waivers = waivers_of(waive, reason, by, until)
    diff = end(session.workspace, slug, ending, reason, waivers, dry_run=dry_run)
    show_change(diff, f"{slug}: {ending}.", dry_run=dry_run)
    if state == "lost" and not dry_run:
        output.note(f"Next: relturn review start defection -c {slug}")
