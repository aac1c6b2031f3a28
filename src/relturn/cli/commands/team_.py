"""The team, counterparts, and single threads."""

from __future__ import annotations

from relturn.cli.options import AsOfOption, ClientOption, WorkspaceOption, open_session
from relturn.cli.pages import FormatOption, show_page
from relturn.render.pages.team import page


def run(
    client: ClientOption = None,
    form: FormatOption = "text",
    workspace: WorkspaceOption = None,
    as_of: AsOfOption = None,
) -> None:
    """Show the team."""
    session = open_session(workspace, as_of)
    show_page(
        page(session.workspace.read(session.client(client)).relationship, session.workspace.context), form
    )
