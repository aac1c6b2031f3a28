"""Risks, their early-warning signs, and who is exposed to an event.

Alone it shows one relationship's. event "words" looks through all of them.
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
    words: Annotated[str, typer.Argument(help="What happened, in a few words.")],
    form: FormatOption = "text",
    workspace: WorkspaceOption = None,
    as_of: AsOfOption = None,
) -> None:
    """List every relationship that an event exposes, and draft the first call."""
    session = open_session(workspace, as_of)
    show_page(exposed(session.workspace, words, environment.cache_folder()), form)


@APP.command()
def looked(
    disruption: Annotated[str, typer.Argument(help="The risk whose early-warning signs were checked.")],
    client: ClientOption = None,
    dry_run: DryRunOption = False,
    workspace: WorkspaceOption = None,
    as_of: AsOfOption = None,
) -> None:
    """Record that the early-warning signs of a risk were checked today."""
    session = open_session(workspace, as_of)
    identity, diff = check_signs(session.workspace, session.client(client), disruption, dry_run=dry_run)
    today = session.workspace.context.today
    show_change(diff, f"{identity}: looked at on {today}.", dry_run=dry_run)
