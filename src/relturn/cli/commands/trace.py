"""The chain from fact to recognition, unlinked records, links to re-check.

With REF what it rests on and what it leads to. Without, unlinked records and links to re-check.
--confirm TARGET says that REF still holds although TARGET has changed.
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
    ref: Annotated[str | None, typer.Argument(help="The record.")] = None,
    suspect: Annotated[bool, typer.Option("--suspect", help="Only links to re-check.")] = False,
    confirmed: Annotated[
        str | None, typer.Option("--confirm", metavar="TARGET", help="REF holds on TARGET as it is.")
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
    slug, ref = session.locate(ref, client) if ref else (session.client(client), None)
    if confirmed is not None:
        if ref is None:
            raise RelturnError("which record holds?", "relturn trace REF --confirm TARGET")
        show_change(
            confirm(session.workspace, slug, ref, confirmed, dry_run=dry_run),
            f"{ref} is confirmed on {confirmed}.",
            dry_run=dry_run,
        )
    elif suspect:
        show_page(links_to_check(session.workspace.only(unit), slug), form)
    elif ref is None:
        show_page(unlinked(session.workspace.only(unit), slug), form)
    else:
        show_page(trace(session.workspace, slug, ref), form)
