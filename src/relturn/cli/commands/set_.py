"""Change fields of a record.

relturn set release-orders-noon status=doing owner=supplier-site-manager

FIELD+=VALUE adds to a list; FIELD= removes a value. For a single file, give its kind: relturn set vision statement="…".
For a field inside another field, use dots: buy_in.client-vp.vision=supportive.
"""

from __future__ import annotations

from typing import Annotated

import typer

from relturn.cli.looks import show_change
from relturn.cli.options import (
    AsOfOption,
    ClientOption,
    DryRunOption,
    ReasonOption,
    WorkspaceOption,
    open_session,
)
from relturn.findings.phrasing import folded
from relturn.services.records.set import set_fields


def run(
    ref: Annotated[
        str,
        typer.Argument(
            help="Id of the record, or its first letters if they are unique; or a file such as vision."
        ),
    ],
    changes: Annotated[list[str], typer.Argument(metavar="FIELD=VALUE...", help="The changes.")],
    reason: ReasonOption = "",
    client: ClientOption = None,
    dry_run: DryRunOption = False,
    workspace: WorkspaceOption = None,
    as_of: AsOfOption = None,
) -> None:
    """Change fields of a record."""
    session = open_session(workspace, as_of)
    slug, ref = session.locate(ref, client)
    diff = set_fields(session.workspace, slug, ref, changes, reason=reason, dry_run=dry_run)
    names = dict.fromkeys(change.partition("=")[0].rstrip("+") for change in changes)
    words = f"{ref}: changed {folded(list(names))}." if diff else "No change: the value is already set."
    show_change(diff, words, dry_run=dry_run)
