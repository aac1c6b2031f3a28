"""Change the due date of a promise and give the reason. The original due date stays on record.

relturn redate second-engineer 2026-07-20 --asked-by "L. Sandoval" --reason "holiday at the plant"

relturn judges the promise by the original due date. The new date counts only if a named person on the receiving side requested
it before the old date passed. Without --asked-by, relturn records that our team changed the date.
"""

from __future__ import annotations

from typing import Annotated

import typer

from relturn.cli import environment
from relturn.cli.looks import show_change
from relturn.cli.options import AsOfOption, ClientOption, DryRunOption, WorkspaceOption, open_session
from relturn.findings.phrasing import format_day
from relturn.services.records.redate import redate


def run(
    action: Annotated[str, typer.Argument(help="Id of the action, or its first letters if they are unique.")],
    to: Annotated[str, typer.Argument(metavar="DATE", help="New due date of the promise.")],
    reason: Annotated[str, typer.Option("--reason", help="Reason for the new date.")],
    asked_by: Annotated[
        str, typer.Option("--asked-by", metavar="PERSON", help="Person who asked for the new date.")
    ] = "",
    client: ClientOption = None,
    dry_run: DryRunOption = False,
    workspace: WorkspaceOption = None,
    as_of: AsOfOption = None,
) -> None:
    """Give a promise a new due date."""
    session = open_session(workspace, as_of)
    slug, action = session.locate(action, client)
    day = environment.day(to)
    identity, diff = redate(
        session.workspace, slug, action, day, reason=reason, asked_by=asked_by, dry_run=dry_run
    )
    show_change(
        diff,
        f"{identity} is due on {format_day(day)}; the original due date stays on record.",
        dry_run=dry_run,
    )
