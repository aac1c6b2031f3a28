"""What to do now, by whom, and why.

At most seven things, the most urgent first; for one relationship, or for all.
"""

from __future__ import annotations

from typing import Annotated

import typer

from relturn.cli import output
from relturn.cli.looks import command_of, one_line, plain_data, show_calendar, show_page
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
from relturn.findings.phrasing import format_day, pluralize
from relturn.services.journey.next import CHECKED, ClientStep, next_of


def run(
    client: ClientArgument = None,
    client_option: ClientOption = None,
    days: Annotated[int, typer.Option("--days", help="Look so many days ahead.", min=0, max=3650)] = 14,
    owner: Annotated[str, typer.Option("--owner", help="Only what this person has to do.")] = "",
    form: Annotated[str, typer.Option("--format", "-f", help="text, json or ics.")] = "text",
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
    steps, in_all = next_of(session.workspace, slugs, days=days, owner=owner, unit=unit)
    if form == "json":
        data = [
            {
                "client": step.client,
                **plain_data(step.step),
                "command": command_of(step.step.remedy, step.client),
            }
            for step in steps
        ]
        output.show_json(
            {
                "schema_version": 1,
                "today": str(session.workspace.context.today),
                "in_all": in_all,
                "steps": data,
            }
        )
        return
    if form == "ics":
        show_calendar(steps, session.workspace.context.today)
        return
    output.show(headline(len(steps), in_all))
    for number, step in enumerate(steps, 1):
        output.show_folded(_line(number, step, one=len(slugs) == 1))


def headline(shown: int, in_all: int) -> str:
    """Return how much there is to do; where there is nothing, what was checked."""
    if not in_all:
        return f"No open items. Checked: {', '.join(CHECKED)}."
    items = pluralize(in_all, "open item")
    return f"{items}; top {shown}:" if in_all > shown else f"{items}:"


def _slugs(session: Session, client: str | None, option: str | None) -> list[str]:
    """The relationship named or at hand; without one, all of them."""
    if client or option:
        return [session.client(client, option)]
    try:
        return [session.client(None)]
    except RelturnError:
        return session.workspace.slugs()


def _only_one(slugs: list[str]) -> str:
    if len(slugs) == 1:
        return slugs[0]
    raise RelturnError("--why explains the lines of one client", "name it: relturn next CLIENT --why")


def _line(number: int, found: ClientStep, *, one: bool) -> str:
    step = found.step
    where = "" if one else f"{found.client}: "
    more = f" ({pluralize(step.more, 'similar item')})" if step.more else ""
    lines = [
        f"\n{number}. {where}{step.what}{more}",
        f"   who: {step.owner or 'the lead'}" + (f", by {format_day(step.due)}" if step.due else ""),
    ]
    lines.append(f"   why: {step.why}")
    command = command_of(step.remedy, found.client)
    if command:
        lines.append(f"   how: {command}")
    return "\n".join("\n" + one_line(line[1:]) if line.startswith("\n") else one_line(line) for line in lines)
