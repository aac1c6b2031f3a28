"""Disruptions, tripwires, and who is exposed to an event.

Alone it shows one relationship's. event "words" looks through all of them.
"""

from __future__ import annotations

from typing import Annotated

import typer

from relturn.analysis.exposure import exposure
from relturn.cli import output
from relturn.cli.options import AsOfOption, ClientOption, DryRunOption, WorkspaceOption, open_session
from relturn.cli.pages import FormatOption, group, show_change, show_page
from relturn.documents.pages import risks
from relturn.services.records.set import set_fields

APP = group(risks.page)


@APP.command()
def event(
    words: Annotated[str, typer.Argument(help="What happened, in a few words.")],
    form: FormatOption = "text",
    workspace: WorkspaceOption = None,
    as_of: AsOfOption = None,
) -> None:
    """List every relationship that an event exposes, and draft the first call."""
    session = open_session(workspace, as_of)
    found = [exposure(read.relationship, words) for read in session.workspace.each()]
    show_page(risks.event(words, [one for one in found if one is not None]), form)


@APP.command()
def looked(
    disruption: Annotated[str, typer.Argument(help="The disruption whose tripwires were looked at.")],
    client: ClientOption = None,
    dry_run: DryRunOption = False,
    workspace: WorkspaceOption = None,
    as_of: AsOfOption = None,
) -> None:
    """Say that the tripwires of a disruption were looked at today."""
    session = open_session(workspace, as_of)
    slug = session.client(client)
    relationship = session.workspace.read(slug).relationship
    wires = [
        w for risk in relationship.all("disruption") if risk.id.startswith(disruption) for w in risk.tripwires
    ]
    today = session.workspace.context.today
    changes = [f"tripwires.{number}.last_looked={today}" for number in range(len(wires))]
    if not changes:
        output.note(f"{disruption} has no tripwire")
        raise typer.Exit(1)
    show_change(
        set_fields(session.workspace, slug, disruption, changes, dry_run=dry_run),
        f"{disruption}: looked at on {today}.",
        dry_run=dry_run,
    )
