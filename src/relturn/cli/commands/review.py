"""Hold reviews: start from recorded evidence and end with actions.

Kinds: monthly, relationship (with the client), objective_party (by someone outside the team), readiness and defection.
Hold a defection review after a client is lost, or after an exit. Without a subcommand, it lists the reviews.
"""

from __future__ import annotations

from typing import Annotated

import typer

from relturn.cli import output
from relturn.cli.looks import show_change
from relturn.cli.options import AsOfOption, ClientOption, DryRunOption, WorkspaceOption, open_session
from relturn.cli.pages import group
from relturn.services.practice.review import KINDS, overview, start
from relturn.services.records.follow_up import act

APP = group(overview)


@APP.command("start")
def start_one(
    kind: Annotated[
        str,
        typer.Argument(
            help="Kind of review: monthly, relationship, objective_party, readiness or defection."
        ),
    ] = "monthly",
    people: Annotated[
        list[str] | None, typer.Option("--people", help="Person who takes part. Can be repeated.")
    ] = None,
    client: ClientOption = None,
    dry_run: DryRunOption = False,
    workspace: WorkspaceOption = None,
    as_of: AsOfOption = None,
) -> None:
    """Create a review, and fill in the recorded evidence."""
    kind = output.one_of(kind.replace("-", "_"), KINDS, "the kind")
    session = open_session(workspace, as_of)
    slug = session.client(client)
    stem, diff = start(session.workspace, slug, kind, people or [], dry_run=dry_run)
    show_change(
        diff,
        f"{slug}/reviews/{stem}.yaml: the evidence is filled in. Add the answers and decisions.",
        dry_run=dry_run,
    )


@APP.command("act")
def add_action(
    review: Annotated[str, typer.Argument(help="The review.")],
    statement: Annotated[str, typer.Option("--statement", help="Text of the action.")],
    owner: Annotated[str, typer.Option("--owner", help="Owner of the action.")],
    due: Annotated[str, typer.Option("--due", metavar="DATE", help="Due date of the action.")],
    client: ClientOption = None,
    dry_run: DryRunOption = False,
    workspace: WorkspaceOption = None,
    as_of: AsOfOption = None,
) -> None:
    """Add an action that follows from a review."""
    session = open_session(workspace, as_of)
    identity, diff = act(
        session.workspace, session.client(client), review, "review", statement, owner, due, dry_run=dry_run
    )
    show_change(diff, f"added action {identity}", dry_run=dry_run)
