"""Reviews that begin with what is known and end in actions.

Kinds: monthly; relationship, with the client; objective_party, by somebody not on the team; readiness;
defection, after a client is lost or left. Alone it lists them.
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
        str, typer.Argument(help="monthly, relationship, objective_party, readiness or defection.")
    ] = "monthly",
    people: Annotated[
        list[str] | None, typer.Option("--people", help="Who takes part; may be repeated.")
    ] = None,
    client: ClientOption = None,
    dry_run: DryRunOption = False,
    workspace: WorkspaceOption = None,
    as_of: AsOfOption = None,
) -> None:
    """Make a review filled with what is known."""
    kind = output.one_of(kind.replace("-", "_"), KINDS, "the kind")
    session = open_session(workspace, as_of)
    slug = session.client(client)
    stem, diff = start(session.workspace, slug, kind, people or [], dry_run=dry_run)
    show_change(
        diff,
        f"{slug}/reviews/{stem}.yaml: evidence is filled in; write answers and decisions into it.",
        dry_run=dry_run,
    )


@APP.command("act")
def add_action(
    review: Annotated[str, typer.Argument(help="The review.")],
    statement: Annotated[str, typer.Option("--statement", help="What is done.")],
    owner: Annotated[str, typer.Option("--owner", help="Who does it.")],
    due: Annotated[str, typer.Option("--due", metavar="DATE", help="By when.")],
    client: ClientOption = None,
    dry_run: DryRunOption = False,
    workspace: WorkspaceOption = None,
    as_of: AsOfOption = None,
) -> None:
    """Make an action that follows from a review."""
    session = open_session(workspace, as_of)
    identity, diff = act(
        session.workspace, session.client(client), review, "review", statement, owner, due, dry_run=dry_run
    )
    show_change(diff, f"added action {identity}", dry_run=dry_run)
