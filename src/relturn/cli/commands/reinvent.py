"""Close this cycle and start the next cycle.

relturn keeps the final files of this cycle under cycles/N/. Open needs and promises move to the next cycle; check them again.
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
    """Start the next cycle."""
    session = open_session(workspace, as_of)
    slug = session.client(client)
    moved = reinvent(
        session.workspace, slug, waivers_of(waive, reason, by, until, permanent=permanent), dry_run=dry_run
    )
    show_change(
        moved.diff,
        f"{slug}: a new cycle starts with the Insight stage. The last cycle is kept under {slug}/cycles/.",
        dry_run=dry_run,
    )
