"""Show risks, their early-warning signs, and the relationships that are exposed to an event.

Without a subcommand, it shows the risks of one relationship. event "words" searches all relationships.
"""

from __future__ import annotations

from typing import Annotated

import typer

from relturn.cli import environment
from relturn.cli.looks import FormatOption, show_change, show_page
from relturn.cli.options import AsOfOption, ClientOption, DryRunOption, WorkspaceOption, open_session
from relturn.cli.pages import group
from relturn.services.practice.event import exposed
from relturn.services.practice.risks import looked as check_signs
from relturn.services.practice.risks import overview

APP = group(overview)


@APP.command()
def event(
    words: Annotated[str, typer.Argument(help="Description of the event, in a few words.")],
    form: FormatOption = "text",
    workspace: WorkspaceOption = None,
    as_of: AsOfOption = None,
) -> None:
    """List every relationship that is exposed to an event, and draft the first call."""
    session = open_session(workspace, as_of)
    show_page(exposed(session.workspace, words, environment.cache_folder()), form)


@APP.command()
def looked(
    disruption: Annotated[str, typer.Argument(help="Id of the risk with the checked early-warning signs.")],
    client: ClientOption = None,
    dry_run: DryRunOption = False,
    workspace: WorkspaceOption = None,
    as_of: AsOfOption = None,
) -> None:
    """Record that the early-warning signs of a risk were checked today."""
    session = open_session(workspace, as_of)
    identity, diff = check_signs(session.workspace, session.client(client), disruption, dry_run=dry_run)
    today = session.workspace.context.today
    show_change(diff, f"{identity}: early-warning signs checked on {today}.", dry_run=dry_run)
