"""Say that an action is done.

The day is today's, where --on names no other.
"""

from __future__ import annotations

from typing import Annotated

import typer

from relturn.cli import output
from relturn.cli.looks import show_text
from relturn.cli.options import AsOfOption, ClientOption, DryRunOption, WorkspaceOption, open_session
from relturn.services.records.done import done


def run(
    action: Annotated[str, typer.Argument(help="The action's id, or a unique beginning.")],
    on: Annotated[str | None, typer.Option("--on", metavar="DATE", help="The day it was done.")] = None,
    client: ClientOption = None,
    dry_run: DryRunOption = False,
    workspace: WorkspaceOption = None,
    as_of: AsOfOption = None,
) -> None:
    """Mark an action done."""
    session = open_session(workspace, as_of)
    slug, action = session.locate(action, client)
    identity, kept, diff = done(session.workspace, slug, action, on, dry_run=dry_run)
    if dry_run:
        show_text(diff)
        return
    words = {
        True: "kept by its original due date",
        False: "later than its original due date",
        None: "it had no date",
    }
    output.show(f"{identity} is done; {words[kept]}.")
