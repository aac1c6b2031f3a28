"""Close the cycle and begin the next.

What the cycle ended with is kept under cycles/N/; open needs and promises are carried over, to be looked at again.
"""

from __future__ import annotations

from relturn.cli import output
from relturn.cli.options import AsOfOption, ClientOption, DryRunOption, WorkspaceOption, open_session
from relturn.services.reinvent import reinvent


def run(
    client: ClientOption = None,
    dry_run: DryRunOption = False,
    workspace: WorkspaceOption = None,
    as_of: AsOfOption = None,
) -> None:
    """Begin the next cycle."""
    session = open_session(workspace, as_of)
    slug = session.client(client)
    moved = reinvent(session.workspace, slug, dry_run=dry_run)
    output.show(
        moved.diff
        if dry_run
        else f"{slug}: a new cycle begins with insight; the last is kept under {slug}/cycles/."
    )
