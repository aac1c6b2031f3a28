"""Show root cause analyses in seven steps, or start one.

Without a subcommand, it shows the progress of each analysis, and the question of its next step.
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
        str, typer.Argument(help="Id of the issue to analyse: a problem, or an opportunity to seize.")
    ],
    define: Annotated[
        str, typer.Option("--define", help="Exact definition for step 1 (default: the text of the issue).")
    ] = "",
    client: ClientOption = None,
    dry_run: DryRunOption = False,
    workspace: WorkspaceOption = None,
    as_of: AsOfOption = None,
) -> None:
    """Start a root cause analysis of an issue."""
    session = open_session(workspace, as_of)
    made = start(session.workspace, session.client(client), issue, define, dry_run=dry_run)
    show_change(
        made.diff, f"{made.path}: step 1 is recorded. relturn roots shows the next step.", dry_run=dry_run
    )


@APP.command("act")
def add_action(
    analysis: Annotated[str, typer.Argument(help="The analysis.")],
    statement: Annotated[str, typer.Option("--statement", help="Text of the action.")],
    owner: Annotated[str, typer.Option("--owner", help="Owner of the action.")],
    due: Annotated[str, typer.Option("--due", metavar="DATE", help="Due date of the action.")],
    client: ClientOption = None,
    dry_run: DryRunOption = False,
    workspace: WorkspaceOption = None,
    as_of: AsOfOption = None,
) -> None:
    """Add an action that follows from an analysis."""
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
