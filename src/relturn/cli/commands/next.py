"""Show what to do now, who does it, and why.

It lists at most seven items, the most urgent first, for one relationship or for all.
"""

from __future__ import annotations

from typing import Annotated

import typer

from relturn.cli import environment, output
from relturn.cli.looks import command_of, plain_data, show_calendar, show_page
from relturn.cli.options import (
    AsOfOption,
    ClientArgument,
    ClientOption,
    Session,
    UnitOption,
    WhyOption,
    WorkspaceOption,
    open_session,
)
from relturn.findings.errors import RelturnError
from relturn.services.journey.next import AHEAD, next_of
from relturn.services.journey.overview import next_of_all, next_text


def run(
    client: ClientArgument = None,
    client_option: ClientOption = None,
    days: Annotated[
        int, typer.Option("--days", help="Number of days to look ahead.", min=0, max=3650)
    ] = AHEAD,
    owner: Annotated[str, typer.Option("--owner", help="Show only the items of this person.")] = "",
    form: Annotated[str, typer.Option("--format", "-f", help="Output format: text, json or ics.")] = "text",
    unit: UnitOption = "",
    workspace: WorkspaceOption = None,
    as_of: AsOfOption = None,
    why: WhyOption = False,
) -> None:
    """Show what to do next."""
    output.one_of(form, ("text", "json", "ics"))
    session = open_session(workspace, as_of)
    slugs = _slugs(session, client, client_option)
    if why:
        from relturn.services.journey.why import why_next  # noqa: PLC0415 - only for --why

        show_page(why_next(session.workspace, _only_one(slugs)), form)
        return
    is_plain = len(slugs) > 1 and days == AHEAD and not owner and not unit
    found = (
        next_of_all(session.workspace, environment.cache_folder())
        if is_plain
        else next_of(session.workspace, slugs, days=days, owner=owner, unit=unit)
    )
    if form == "json":
        data = [
            {
                "client": step.client,
                **plain_data(step.step),
                "command": command_of(step.step.remedy, step.client),
            }
            for step in found.steps
        ]
        output.show_json(
            {
                "schema_version": 1,
                "today": str(session.workspace.context.today),
                "in_all": found.in_all,
                "unreadable": list(found.unreadable),
                "steps": data,
            }
        )
        return
    if form == "ics":
        show_calendar(found.steps, session.workspace.context.today)
        return
    output.show_folded(next_text(found, one=len(slugs) == 1).rstrip())


def _slugs(session: Session, client: str | None, option: str | None) -> list[str]:
    """Return the relationship that is named or that contains the current folder; otherwise all relationships."""
    if client or option:
        return [session.client(client, option)]
    try:
        return [session.client(None)]
    except RelturnError:
        return session.workspace.slugs()


def _only_one(slugs: list[str]) -> str:
    if len(slugs) == 1:
        return slugs[0]
    raise RelturnError("--why works for one client only", "name the client: relturn next CLIENT --why")
