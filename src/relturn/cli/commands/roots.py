"""Root cause analyses in seven steps.

Alone it shows how far each has come, and what the next step asks.
"""

from __future__ import annotations

from typing import Annotated

import typer

from relturn.cli.looks import show_change
from relturn.cli.options import AsOfOption, ClientOption, DryRunOption, WorkspaceOption, open_session
from relturn.cli.pages import group
from relturn.services.practice.roots import overview, start
from relturn.services.records.follow_up import act

APP = group(overview)


@APP.command("start")
def start_one(
    issue: Annotated[
        str, typer.Argument(help="The issue it is about: a problem, or an opportunity to seize.")
    ],
    define: Annotated[
        str, typer.Option("--define", help="Step 1, exactly; otherwise the issue's words.")
    ] = "",
    client: ClientOption = None,
    dry_run: DryRunOption = False,
    workspace: WorkspaceOption = None,
    as_of: AsOfOption = None,
) -> None:
    """Begin an analysis of an issue."""
    session = open_session(workspace, as_of)
    made = start(session.workspace, session.client(client), issue, define, dry_run=dry_run)
    show_change(
        made.diff, f"{made.path}: step 1 is written; relturn roots says what comes next.", dry_run=dry_run
    )


@APP.command("act")
def add_action(
    analysis: Annotated[str, typer.Argument(help="The analysis.")],
    statement: Annotated[str, typer.Option("--statement", help="What is done.")],
    owner: Annotated[str, typer.Option("--owner", help="Who does it.")],
    due: Annotated[str, typer.Option("--due", metavar="DATE", help="By when.")],
    client: ClientOption = None,
    dry_run: DryRunOption = False,
    workspace: WorkspaceOption = None,
    as_of: AsOfOption = None,
) -> None:
    """Make an action of a decision."""
    session = open_session(workspace, as_of)
    identity, diff = act(
        session.workspace,
        session.client(client),
        analysis,
        "root_cause",
        statement,
        owner,
        due,
        dry_run=dry_run,
    )
    show_change(diff, f"added action {identity}", dry_run=dry_run)
