"""Show the plays (recipes for action), or choose one and add its steps as actions.

Without NAME, it shows all plays. --choose records the play in the diagnosis, and adds its steps to the plan, spread over --days.
"""

from __future__ import annotations

from typing import Annotated

import typer

from relturn.cli.looks import FormatOption, show_change, show_page
from relturn.cli.options import AsOfOption, ClientOption, DryRunOption, WorkspaceOption, open_session
from relturn.findings.errors import RelturnError
from relturn.services.practice.choose import HORIZON, choose, plays


def run(
    name: Annotated[str | None, typer.Argument(help="Name of the play.")] = None,
    choose_it: Annotated[
        bool, typer.Option("--choose", help="Choose the play for the relationship.")
    ] = False,
    owner: Annotated[str | None, typer.Option("--owner", help="Owner of the actions.")] = None,
    why: Annotated[str, typer.Option("--why", help="Reason for the choice.")] = "",
    days: Annotated[
        int, typer.Option("--days", help="Number of days over which to spread the steps.", min=1, max=1000)
    ] = HORIZON,
    client: ClientOption = None,
    form: FormatOption = "text",
    dry_run: DryRunOption = False,
    workspace: WorkspaceOption = None,
    as_of: AsOfOption = None,
) -> None:
    """Show plays, or choose one."""
    session = open_session(workspace, as_of)
    world = session.workspace.with_catalogue()
    if choose_it:
        if name is None:
            raise RelturnError("--choose needs the name of a play", "list the plays with: relturn plays")
        made, diff = choose(world, session.client(client), name, owner, why, days, dry_run=dry_run)
        show_change(
            diff,
            f"{name} is chosen, with these actions: {', '.join(made)}. Days until relturn next asks what the play has changed: {days}.",
            dry_run=dry_run,
        )
        return
    show_page(plays(session.workspace, name, session.client(client) if client else None), form)
