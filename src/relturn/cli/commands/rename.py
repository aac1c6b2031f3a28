"""Rename a record and update all references.

relturn rename one-set-up single-set-up
"""

from __future__ import annotations

from typing import Annotated

import typer

from relturn.cli.looks import show_change
from relturn.cli.options import AsOfOption, ClientOption, DryRunOption, WorkspaceOption, open_session
from relturn.findings.phrasing import pluralize
from relturn.services.records.rename import rename


def run(
    old: Annotated[str, typer.Argument(help="Current id of the record.")],
    new: Annotated[str, typer.Argument(help="New id of the record.")],
    client: ClientOption = None,
    dry_run: DryRunOption = False,
    workspace: WorkspaceOption = None,
    as_of: AsOfOption = None,
) -> None:
    """Rename a record and update all references."""
    session = open_session(workspace, as_of)
    slug, old = session.locate(old, client)
    renamed = rename(session.workspace, slug, old, new, dry_run=dry_run)
    show_change(
        renamed.diff,
        f"{slug}: renamed {old} to {new}, and updated {pluralize(renamed.references, 'reference')}.",
        dry_run=dry_run,
    )
