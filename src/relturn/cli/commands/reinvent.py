"""Close the cycle and begin the next.

What the cycle ended with is kept under cycles/N/; open needs and promises are carried over, to be looked at again.
"""

from __future__ import annotations

from relturn.cli.commands.advance import (
    ByOption,
    PermanentOption,
    UntilOption,
    WaiveOption,
    WhyOption,
    waivers_of,
)
from relturn.cli.looks import show_change
from relturn.cli.options import AsOfOption, ClientOption, DryRunOption, WorkspaceOption, open_session
from relturn.services.journey.reinvent import reinvent


def run(
    waive: WaiveOption = None,
    reason: WhyOption = "",
    by: ByOption = "",
    until: UntilOption = "",
    permanent: PermanentOption = False,
    client: ClientOption = None,
    dry_run: DryRunOption = False,
    workspace: WorkspaceOption = None,
    as_of: AsOfOption = None,
) -> None:
    """Begin the next cycle."""
    session = open_session(workspace, as_of)
    slug = session.client(client)
    moved = reinvent(
        session.workspace, slug, waivers_of(waive, reason, by, until, permanent=permanent), dry_run=dry_run
    )
    show_change(
        moved.diff,
        f"{slug}: a new cycle begins with insight; the last is kept under {slug}/cycles/.",
        dry_run=dry_run,
    )
