"""Give a promise a new due date.

relturn redate second-engineer 2026-07-20 --asked-by "L. Sandoval" --reason "holiday at the plant"

The original due date stays. The promise is judged by it, unless a named person on the receiving side asked for the new
date before the old one had passed. Without --asked-by our team moved it.
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
    action: Annotated[str, typer.Argument(help="The action's id, or a unique beginning.")],
    to: Annotated[str, typer.Argument(metavar="DATE", help="The new date.")],
    reason: Annotated[str, typer.Option("--reason", help="Why the date moves.")],
    asked_by: Annotated[str, typer.Option("--asked-by", metavar="PERSON", help="Who wished for it.")] = "",
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
