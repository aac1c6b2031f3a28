"""Show one relationship on one screen.

It shows the stage, the outstanding criteria, interviews, buy-in, promises, measures, out-of-date records, and what to do
next.
"""

from __future__ import annotations

from typing import Annotated

import typer

from relturn.cli import output
from relturn.cli.looks import show_page, show_status
from relturn.cli.options import (
    AsOfOption,
    ClientArgument,
    ClientOption,
    UnitOption,
    WhyOption,
    WorkspaceOption,
    open_session,
)
from relturn.services.journey.status import status


def run(
    client: ClientArgument = None,
    client_option: ClientOption = None,
    form: Annotated[str, typer.Option("--format", "-f", help="Output format: text or json.")] = "text",
    at: Annotated[
        str | None,
        typer.Option(
            "--at",
            metavar="REV|DATE",
            help="Show the state in git at a commit or on a date, with that day as today.",
        ),
    ] = None,
    unit: UnitOption = "",
    workspace: WorkspaceOption = None,
    as_of: AsOfOption = None,
    why: WhyOption = False,
) -> None:
    """Show one relationship."""
    output.one_of(form, ("text", "json"))
    session = open_session(workspace, as_of)
    slug = session.client(client, client_option)
    world = session.workspace.at(at) if at else session.workspace
    if why:
        from relturn.services.journey.why import why_status  # noqa: PLC0415 - only for --why

        show_page(why_status(world, slug), form)
        return
    show_status(status(world, slug, unit), form)
