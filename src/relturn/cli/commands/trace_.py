"""The chain from fact to recognition, loose ends, suspect links.

With REF what it rests on and what it leads to. Without, records that hang loose and links that are suspect.
--confirm TARGET says that REF still holds although TARGET has changed.
"""

from __future__ import annotations

from typing import Annotated

import typer

from relturn.analysis.trace import entries_by_name
from relturn.cli.options import AsOfOption, ClientOption, DryRunOption, WorkspaceOption, open_session, records
from relturn.cli.pages import FormatOption, show_change, show_page
from relturn.documents.page import Page
from relturn.documents.pages.trace import loose_ends, page, suspect_section
from relturn.findings.errors import RelturnError
from relturn.findings.phrasing import pluralize
from relturn.findings.suggest import suggest
from relturn.services.practice.confirm import confirm
from relturn.services.records.values import full_ref


def run(
    ref: Annotated[str | None, typer.Argument(autocompletion=records, help="The record.")] = None,
    suspect: Annotated[bool, typer.Option("--suspect", help="Only suspect links.")] = False,
    confirmed: Annotated[
        str | None, typer.Option("--confirm", metavar="TARGET", help="REF holds on TARGET as it is.")
    ] = None,
    client: ClientOption = None,
    form: FormatOption = "text",
    dry_run: DryRunOption = False,
    workspace: WorkspaceOption = None,
    as_of: AsOfOption = None,
) -> None:
    """Trace a record."""
    session = open_session(workspace, as_of)
    slug, ref = session.locate(ref, client) if ref else (session.client(client), None)
    relationship = session.workspace.read(slug).relationship
    if confirmed is not None:
        if ref is None:
            raise RelturnError("which record holds?", "relturn trace REF --confirm TARGET")
        show_change(
            confirm(session.workspace, slug, ref, confirmed, dry_run=dry_run),
            f"{ref} is confirmed on {confirmed}.",
            dry_run=dry_run,
        )
    elif suspect:
        section = suspect_section(relationship)
        show_page(Page(f"{pluralize(len(section.lines), 'suspect link')}.", (section,)), form)
    elif ref is None:
        show_page(loose_ends(relationship), form)
    else:
        known = entries_by_name(relationship)
        name = full_ref(ref, relationship)
        if name not in known:
            raise RelturnError(
                f"there is no record {ref!r}", suggest(ref, list(known)) or "see: relturn show"
            )
        show_page(page(relationship, name), form)
