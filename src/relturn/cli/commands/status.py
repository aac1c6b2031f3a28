"""One relationship on one screen.

Where it is in the journey, what is outstanding for the gate, interviews, buy-in, promises, measures, what is stale,
and what to do next.
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
    form: Annotated[str, typer.Option("--format", "-f", help="text or json.")] = "text",
    at: Annotated[
        str | None, typer.Option("--at", metavar="REV|DATE", help="As git had it, with that day as today.")
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
