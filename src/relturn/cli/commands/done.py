"""Mark an action as done.

The action is marked as done today, unless --on gives another date.
"""

from __future__ import annotations

from typing import Annotated

import typer

from relturn.cli import output
from relturn.cli.looks import show_text
from relturn.cli.options import AsOfOption, ClientOption, DryRunOption, WorkspaceOption, open_session
from relturn.services.records.done import done


def run(
    action: Annotated[str, typer.Argument(help="Id of the action, or its first letters if they are unique.")],
    on: Annotated[
        str | None,
        typer.Option("--on", metavar="DATE", help="Date on which the action was done (default: today)."),
    ] = None,
    client: ClientOption = None,
    dry_run: DryRunOption = False,
    workspace: WorkspaceOption = None,
    as_of: AsOfOption = None,
) -> None:
    """Mark an action as done."""
    session = open_session(workspace, as_of)
    slug, action = session.locate(action, client)
    identity, kept, diff = done(session.workspace, slug, action, on, dry_run=dry_run)
    if dry_run:
        show_text(diff)
        return
    words = {
        True: "it was kept on time",
        False: "it was late (after its original due date)",
        None: "it had no due date",
    }
    output.show(f"{identity} is done; {words[kept]}.")
