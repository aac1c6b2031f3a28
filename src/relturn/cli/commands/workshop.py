"""Run Shared Expectations workshops, from the invitation to the actions.

start creates a workshop. invitation, sheet and minutes print the documents. seal makes later changes to a sheet visible, and
reveal compares both sheets. record adds facts, needs and expectations from what both sides wrote. become creates
an action or an expectation from a planning item. Without a subcommand, it lists the workshops.
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
RefArgument = Annotated[str, typer.Argument(help="Id of the workshop.")]
LatestArgument = Annotated[
    str, typer.Argument(metavar="[REF]", help="Id of the workshop (default: the latest).")
]
SideOption = Annotated[str, typer.Option("--side", help="Side of the sheet: supplier or client.")]


@APP.command("start")
def start_one(
    worth_it: Annotated[
        str,
        typer.Option(
            "--worth-it", help="Reason why the workshop is worth the effort. It is asked before the workshop."
        ),
    ],
    title: Annotated[str, typer.Option("--title", help="Title of the workshop.")] = "shared expectations",
    date: Annotated[str | None, typer.Option("--date", help="Date of the workshop (default: today).")] = None,
    place: Annotated[str, typer.Option("--place", help="Place of the workshop.")] = "",
    time: Annotated[str, typer.Option("--time", help="Start and end time, such as 9:00 to 16:30.")] = "",
    facilitator: Annotated[
        str, typer.Option("--facilitator", help="Person who leads the workshop, preferably someone neutral.")
    ] = "",
    client: ClientOption = None,
    dry_run: DryRunOption = False,
    workspace: WorkspaceOption = None,
    as_of: AsOfOption = None,
) -> None:
    """Create a workshop."""
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
    """Print the sheet for the separate session of one side.

    The sheet is a YAML file to fill in, with only what that side may know.
    """
    chosen = output.one_of(side, SIDES, "--side")
    session = open_session(workspace, as_of)
    show_released(service.sheet(session.workspace, session.client(client), ref, chosen))


@APP.command("seal")
def seal_one(
    ref: RefArgument,
    file: Annotated[str, typer.Argument(help="File with the completed sheet.")],
    side: SideOption,
    client: ClientOption = None,
    workspace: WorkspaceOption = None,
    as_of: AsOfOption = None,
) -> None:
    """Seal the sheet of one side before anyone reads it. The salt is kept in FILE.salt, in the same folder."""
    chosen = output.one_of(side, SIDES, "--side")
    session = open_session(workspace, as_of)
    salt = secrets.token_hex(16)
    service.seal(session.workspace, session.client(client), ref, chosen, Path(file), salt)
    kept = service.keep_salt(Path(file), salt)
    output.show(
        f"The sheet is sealed. Keep {file} and {kept} together, and do not show them to the other side. Salt: {salt}"
    )


@APP.command("reveal")
def reveal_both(
    supplier: Annotated[str, typer.Option("--supplier", metavar="FILE", help="Our sheet.")],
    theirs: Annotated[str, typer.Option("--client-sheet", metavar="FILE", help="The client's sheet.")],
    ref: LatestArgument = "",
    supplier_salt: Annotated[
        str, typer.Option("--supplier-salt", help="Salt of our sheet (default: from FILE.salt).")
    ] = "",
    their_salt: Annotated[
        str, typer.Option("--client-salt", help="Salt of the client's sheet (default: from FILE.salt).")
    ] = "",
    client: ClientOption = None,
    form: FormatOption = "text",
    workspace: WorkspaceOption = None,
    as_of: AsOfOption = None,
) -> None:
    """Check both sheets against their seals, and show what they have in common and where they differ."""
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
        typer.Option("--area", help="Area of the expectations: priorities, process, roles or communication."),
    ] = "process",
    client: ClientOption = None,
    dry_run: DryRunOption = False,
    workspace: WorkspaceOption = None,
    as_of: AsOfOption = None,
) -> None:
    """Add facts, needs and expectations from what both sides wrote."""
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
    """Print the minutes, with only what both sides may read."""
    session = open_session(workspace, as_of)
    show_page(service.minutes(session.workspace, session.client(client), ref), form)


@APP.command("become")
def become_work(
    ref: RefArgument,
    item: Annotated[int, typer.Argument(help="Number of the planning item; the first is 1.", min=1)],
    owner: Annotated[
        str,
        typer.Option(
            "--owner", help="Owner of the action. Without an owner, the item becomes an expectation."
        ),
    ] = "",
    due: Annotated[str, typer.Option("--due", metavar="DATE", help="Due date of the action.")] = "",
    side: Annotated[
        str, typer.Option("--side", help="Without an owner: the side that has the expectation.")
    ] = "client",
    client: ClientOption = None,
    dry_run: DryRunOption = False,
    workspace: WorkspaceOption = None,
    as_of: AsOfOption = None,
) -> None:
    """Create an action or an expectation from a planning item, with a link to the item."""
    output.one_of(side, SIDES, "--side")
    if owner and not due:
        raise RelturnError("an action needs a due date", "give the date with --due DATE")
    session = open_session(workspace, as_of)
    words = {"owner": owner, "due": due, "side": side}
    identity, diff = service.become(
        session.workspace, session.client(client), ref, item - 1, words, dry_run=dry_run
    )
    show_change(diff, f"added {'action' if owner else 'expectation'} {identity}", dry_run=dry_run)
