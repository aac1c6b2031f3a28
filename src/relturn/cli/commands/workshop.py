"""Shared Expectations sessions, from invitation to actions.

start makes one; invitation, sheet and minutes print what is needed; seal and reveal keep both separate sessions honest;
record makes facts, needs and expectations of what both sides wrote; become makes an action or an expectation of a planning
item. Alone it lists them.
"""

from __future__ import annotations

import secrets
from pathlib import Path
from typing import Annotated

import typer

from relturn.cli import output
from relturn.cli.looks import FormatOption, show_change, show_page, show_released
from relturn.cli.options import AsOfOption, ClientOption, DryRunOption, WorkspaceOption, open_session
from relturn.cli.pages import group
from relturn.findings.errors import RelturnError
from relturn.model.relationship import SIDES
from relturn.services.practice import workshop as service
from relturn.services.practice.workshop_records import record_points

APP = group(service.overview)
RefArgument = Annotated[str, typer.Argument(help="The workshop.")]
LatestArgument = Annotated[str, typer.Argument(metavar="[REF]", help="The workshop; otherwise the latest.")]
SideOption = Annotated[str, typer.Option("--side", help="supplier or client.")]


@APP.command("start")
def start_one(
    worth_it: Annotated[str, typer.Option("--worth-it", help="Why it is worth the effort: asked before.")],
    title: Annotated[str, typer.Option("--title", help="What it is called.")] = "shared expectations",
    date: Annotated[
        str | None, typer.Option("--date", help="The day of the session; otherwise today.")
    ] = None,
    place: Annotated[str, typer.Option("--place", help="Where it is held.")] = "",
    time: Annotated[str, typer.Option("--time", help="When it begins and ends, such as 9:00 to 16:30.")] = "",
    facilitator: Annotated[
        str, typer.Option("--facilitator", help="Who leads it; best somebody neutral.")
    ] = "",
    client: ClientOption = None,
    dry_run: DryRunOption = False,
    workspace: WorkspaceOption = None,
    as_of: AsOfOption = None,
) -> None:
    """Make a workshop."""
    session = open_session(workspace, as_of)
    slug = session.client(client)
    day = date or str(session.workspace.context.today)
    made = service.NewWorkshop(title, day, worth_it, place, time, facilitator)
    stem, diff = service.start(session.workspace, slug, made, dry_run=dry_run)
    show_change(
        diff,
        f"{slug}/workshops/{stem}.yaml lists key people and sponsors as participants. Nobody has been invited yet: "
        f"relturn workshop invitation {stem} -c {slug} prints the invitation.",
        dry_run=dry_run,
    )


@APP.command()
def invitation(
    ref: LatestArgument = "",
    client: ClientOption = None,
    form: FormatOption = "md",
    workspace: WorkspaceOption = None,
    as_of: AsOfOption = None,
) -> None:
    """Print the invitation with the agenda."""
    session = open_session(workspace, as_of)
    show_page(service.invitation(session.workspace, session.client(client), ref), form)


@APP.command()
def sheet(
    ref: RefArgument,
    side: SideOption,
    client: ClientOption = None,
    workspace: WorkspaceOption = None,
    as_of: AsOfOption = None,
) -> None:
    """Print the sheet for a side's separate session: a YAML file to write into, with what that side may know."""
    chosen = output.one_of(side, SIDES, "--side")
    session = open_session(workspace, as_of)
    show_released(service.sheet(session.workspace, session.client(client), ref, chosen))


@APP.command("seal")
def seal_one(
    ref: RefArgument,
    file: Annotated[str, typer.Argument(help="The sheet, filled in.")],
    side: SideOption,
    client: ClientOption = None,
    workspace: WorkspaceOption = None,
    as_of: AsOfOption = None,
) -> None:
    """Seal a side's sheet before either is read. Its salt is kept in FILE.salt, next to the sheet."""
    chosen = output.one_of(side, SIDES, "--side")
    session = open_session(workspace, as_of)
    salt = secrets.token_hex(16)
    service.seal(session.workspace, session.client(client), ref, chosen, Path(file), salt)
    kept = service.keep_salt(Path(file), salt)
    output.show(f"sealed; keep {file} and {kept} together, away from the other side. The salt: {salt}")


@APP.command("reveal")
def reveal_both(
    supplier: Annotated[str, typer.Option("--supplier", metavar="FILE", help="Our sheet.")],
    theirs: Annotated[str, typer.Option("--client-sheet", metavar="FILE", help="The client's sheet.")],
    ref: LatestArgument = "",
    supplier_salt: Annotated[
        str, typer.Option("--supplier-salt", help="Its salt; otherwise from FILE.salt.")
    ] = "",
    their_salt: Annotated[
        str, typer.Option("--client-salt", help="Its salt; otherwise from FILE.salt.")
    ] = "",
    client: ClientOption = None,
    form: FormatOption = "text",
    workspace: WorkspaceOption = None,
    as_of: AsOfOption = None,
) -> None:
    """Check both sheets against their seals, and show what is alike and what is not."""
    session = open_session(workspace, as_of)
    sheets = {
        "supplier": (Path(supplier), supplier_salt or service.salt_of(Path(supplier))),
        "client": (Path(theirs), their_salt or service.salt_of(Path(theirs))),
    }
    show_page(service.compared(session.workspace, session.client(client), ref, sheets), form)


@APP.command("record")
def record_all(
    ref: LatestArgument = "",
    area: Annotated[
        str,
        typer.Option(
            "--area", help="What the expectations are about: priorities, process, roles or communication."
        ),
    ] = "process",
    client: ClientOption = None,
    dry_run: DryRunOption = False,
    workspace: WorkspaceOption = None,
    as_of: AsOfOption = None,
) -> None:
    """Make facts, needs and expectations of what both sides wrote."""
    session = open_session(workspace, as_of)
    slug = session.client(client)
    field = session.workspace.kinds.records["expectation"].field("area")
    output.one_of(area, field.choices if field else (), "--area")
    found = record_points(session.workspace, slug, ref, area, dry_run=dry_run)
    show_change(found.diff, found.words, dry_run=dry_run)


@APP.command()
def minutes(
    ref: LatestArgument = "",
    client: ClientOption = None,
    form: FormatOption = "md",
    workspace: WorkspaceOption = None,
    as_of: AsOfOption = None,
) -> None:
    """Print the minutes: what both sides may read."""
    session = open_session(workspace, as_of)
    show_page(service.minutes(session.workspace, session.client(client), ref), form)


@APP.command("become")
def become_work(
    ref: RefArgument,
    item: Annotated[int, typer.Argument(help="The planning item, from 1.", min=1)],
    owner: Annotated[str, typer.Option("--owner", help="Who does it: it becomes an action.")] = "",
    due: Annotated[str, typer.Option("--due", metavar="DATE", help="By when.")] = "",
    side: Annotated[
        str, typer.Option("--side", help="Without an owner: whose expectation it is.")
    ] = "client",
    client: ClientOption = None,
    dry_run: DryRunOption = False,
    workspace: WorkspaceOption = None,
    as_of: AsOfOption = None,
) -> None:
    """Make an action or an expectation of a planning item, with a link back."""
    output.one_of(side, SIDES, "--side")
    if owner and not due:
        raise RelturnError("an action needs a date", "say by when with --due")
    session = open_session(workspace, as_of)
    words = {"owner": owner, "due": due, "side": side}
    identity, diff = service.become(
        session.workspace, session.client(client), ref, item - 1, words, dry_run=dry_run
    )
    show_change(diff, f"it became {'action' if owner else 'expectation'} {identity}", dry_run=dry_run)
