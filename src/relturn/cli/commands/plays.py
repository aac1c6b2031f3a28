"""The plays; choose one, and it becomes actions.

Without NAME all of them. --choose writes it into the diagnosis and its steps into the plan, spread over --days.
"""

from __future__ import annotations

from typing import Annotated

import typer

from relturn.cli.looks import FormatOption, show_change, show_page
from relturn.cli.options import AsOfOption, ClientOption, DryRunOption, WorkspaceOption, open_session
from relturn.findings.errors import RelturnError
from relturn.services.practice.choose import HORIZON, choose, plays


def run(
    name: Annotated[str | None, typer.Argument(help="A play.")] = None,
    choose_it: Annotated[bool, typer.Option("--choose", help="Choose it for the relationship.")] = False,
    owner: Annotated[str | None, typer.Option("--owner", help="Who carries the actions.")] = None,
    why: Annotated[str, typer.Option("--why", help="Why this one.")] = "",
    days: Annotated[int, typer.Option("--days", help="Over how many days.", min=1, max=1000)] = HORIZON,
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
            raise RelturnError("which play?", "relturn plays lists them")
        made, diff = choose(world, session.client(client), name, owner, why, days, dry_run=dry_run)
        show_change(
            diff,
            f"{name} is chosen; it became {', '.join(made)}. In {days} days next asks what it has changed.",
            dry_run=dry_run,
        )
        return
    show_page(plays(session.workspace, name, session.client(client) if client else None), form)
