"""Remove a record that no other record refers to.

relturn remove late-reports

To keep the history, withdraw a fact, or drop a need or a promise. You can also set a reason why a record no longer
counts. Remove what was recorded by mistake. relturn undo brings it back.
"""

from __future__ import annotations

from typing import Annotated

import typer

from relturn.cli.looks import show_change
from relturn.cli.options import AsOfOption, ClientOption, DryRunOption, WorkspaceOption, open_session
from relturn.services.records.remove import remove


def run(
    record: Annotated[str, typer.Argument(help="Id of the record.")],
    client: ClientOption = None,
    dry_run: DryRunOption = False,
    workspace: WorkspaceOption = None,
    as_of: AsOfOption = None,
) -> None:
    """Remove a record that no other record refers to."""
    session = open_session(workspace, as_of)
    slug, ref = session.locate(record, client)
    diff = remove(session.workspace, slug, ref, dry_run=dry_run)
    show_change(diff, f"{slug}: removed {ref}. relturn undo brings it back.", dry_run=dry_run)
