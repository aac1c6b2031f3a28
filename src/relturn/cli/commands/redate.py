"""Give a promise a new date.

relturn redate second-engineer 2026-07-20 --asked-by "L. Sandoval" --reason "holiday at the plant"

The first date stays: the promise is judged by it, unless a named person of the side that it was made to asked for the
new one before the old one had passed. Without --asked-by the move counts as ours.
"""

from __future__ import annotations

from typing import Annotated

import typer

from relturn.cli import environment
from relturn.cli.looks import show_change
from relturn.cli.options import (
    AsOfOption,
    ClientOption,
    DryRunOption,
    WorkspaceOption,
    open_session,
    people,
    records,
)
from relturn.services.records.redate import redate


def run(
    action: Annotated[
        str, typer.Argument(autocompletion=records, help="The action's id, or a unique beginning.")
    ],
    to: Annotated[str, typer.Argument(metavar="DATE", help="The new date.")],
    reason: Annotated[str, typer.Option("--reason", help="Why the date moves.")],
    asked_by: Annotated[
        str, typer.Option("--asked-by", metavar="PERSON", autocompletion=people, help="Who wished for it.")
    ] = "",
    client: ClientOption = None,
    dry_run: DryRunOption = False,
    workspace: WorkspaceOption = None,
    as_of: AsOfOption = None,
) -> None:
    """Give a promise a new date."""
    session = open_session(workspace, as_of)
    slug, action = session.locate(action, client)
    day = environment.day(to)
    identity, diff = redate(
        session.workspace, slug, action, day, reason=reason, asked_by=asked_by, dry_run=dry_run
    )
    show_change(diff, f"{identity} is due on {day}; its first date stays on record.", dry_run=dry_run)
