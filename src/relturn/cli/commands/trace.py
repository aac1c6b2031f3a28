"""Show the chain from fact to recognition, unlinked records and links to re-check.

With REF, it shows the records that REF is based on, and the records that follow from REF. Without REF, it shows unlinked
records and links to re-check. --confirm TARGET confirms that REF is still correct, although TARGET has changed.
"""

from __future__ import annotations

from typing import Annotated

import typer

from relturn.cli.looks import FormatOption, show_change, show_page
from relturn.cli.options import (
    AsOfOption,
    ClientOption,
    DryRunOption,
    UnitOption,
    WorkspaceOption,
    open_session,
)
from relturn.findings.errors import RelturnError
from relturn.services.practice.trace import confirm, links_to_check, trace, unlinked


def run(
    ref: Annotated[str | None, typer.Argument(help="Id of the record.")] = None,
    suspect: Annotated[bool, typer.Option("--suspect", help="Show only links to re-check.")] = False,
    confirmed: Annotated[
        str | None,
        typer.Option(
            "--confirm", metavar="TARGET", help="Confirm that REF is still correct with the current TARGET."
        ),
    ] = None,
    client: ClientOption = None,
    unit: UnitOption = "",
    form: FormatOption = "text",
    dry_run: DryRunOption = False,
    workspace: WorkspaceOption = None,
    as_of: AsOfOption = None,
) -> None:
    """Trace a record."""
    session = open_session(workspace, as_of)
    slug, ref = session.locate_any(ref, client)
    if confirmed is not None:
        if ref is None:
            raise RelturnError(
                "--confirm needs the record that refers to TARGET", "use: relturn trace REF --confirm TARGET"
            )
        show_change(
            confirm(session.workspace, slug, ref, confirmed, dry_run=dry_run),
            f"The link from {ref} to {confirmed} is confirmed.",
            dry_run=dry_run,
        )
    elif suspect:
        show_page(links_to_check(session.workspace.only(unit), slug), form)
    elif ref is None:
        show_page(unlinked(session.workspace.only(unit), slug), form)
    else:
        show_page(trace(session.workspace, slug, ref), form)
